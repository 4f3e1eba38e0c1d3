//! The full-screen program without a terminal: keys in, screen out, and what was asked of the world.

use std::rc::Rc;
use std::time::{Duration, Instant};

use askfirst::effect::{Effect, Outcome, Perform};
use askfirst::lang::Catalog;
use askfirst::tui::app::{App, Ending, Habits, Msg, Start, Wish};
use askfirst::tui::key::{Input, Key, typed};
use askfirst::tui::keymap::Keys;
use askfirst::tui::look::{Look, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::pretend::{World, pack};

/// The program on a screen of a size, over a folder of sessions.
#[must_use]
pub(crate) struct Screens {
    pub(crate) app: App,
    pub(crate) world: World,
    terminal: Terminal<TestBackend>,
    /// The last picture. What the library's backend gathers of changes knows nothing of the second
    /// half of wide characters.
    picture: Buffer,
    at: Instant,
    /// What only the loop around the program can do, asked for last.
    pub(crate) wish: Option<Wish>,
}

/// How the program is to look.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Like {
    pub(crate) theme: Theme,
    pub(crate) is_ascii: bool,
    /// Whether leaving the program asks first.
    pub(crate) confirms_quit: bool,
}

impl Screens {
    /// The program over a folder with these sessions, as texts of session files; newest first.
    pub(crate) fn of(sessions: &[&str]) -> Self {
        Self::like(Like::default(), sessions)
    }

    pub(crate) fn like(like: Like, sessions: &[&str]) -> Self {
        Self::over(World::of(&pack(), sessions), like, None)
    }

    /// The program over a world that was prepared.
    pub(crate) fn over(world: World, like: Like, start: Option<Start>) -> Self {
        Self::looking(world, like, start, Keys::default())
    }

    /// The program with other keys.
    pub(crate) fn with_keys(keys: Keys, sessions: &[&str]) -> Self {
        Self::looking(World::of(&pack(), sessions), Like::default(), None, keys)
    }

    fn looking(world: World, like: Like, start: Option<Start>, keys: Keys) -> Self {
        let look = Look {
            keys,
            theme: like.theme,
            is_ascii: like.is_ascii,
            ..Look::new(Rc::new(Catalog::english()))
        };
        let (app, effects) = App::new(look, "~/Askfirst".to_owned(), start, None);
        let habits = Habits {
            confirms_quit: like.confirms_quit,
            ..Habits::default()
        };
        let mut screens = Self {
            app: app.with(habits),
            world,
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            picture: Buffer::default(),
            at: Instant::now(),
            wish: None,
        };
        screens.perform(effects);
        screens.draw();
        screens
    }

    /// The program started again over what it left, in a window of 80 by 24.
    pub(crate) fn restarted(self) -> Self {
        let mut world = self.world;
        world.let_go();
        Self::over(world, Like::default(), None)
    }

    /// Gives the window another size.
    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.resize(width, height);
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.draw();
        self.input(Input::Resize { width, height }, Duration::ZERO);
    }

    /// Presses keys, each a second after the other.
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    pub(crate) fn press(&mut self, keys: &str) {
        for key in typed(keys).unwrap() {
            self.key(key);
        }
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.input(Input::Key(key), Duration::from_secs(1));
    }

    pub(crate) fn paste(&mut self, text: &str) {
        let text = text.to_owned();
        self.input(Input::Paste { text, cut: false }, Duration::from_secs(1));
    }

    /// Something comes in a while after what came before.
    pub(crate) fn input(&mut self, input: Input, after: Duration) {
        self.at += after;
        self.app.batch_begins();
        let effects = self.app.update(Msg::Input(input), self.at);
        self.draw();
        self.wish = self.app.take_wish().or(self.wish.take());
        if !effects.is_empty() {
            self.perform(effects);
            self.draw();
        }
    }

    /// Something came of an effect.
    pub(crate) fn told(&mut self, outcome: Outcome) {
        let effects = self.app.update(Msg::Done(Box::new(outcome)), self.at);
        self.perform(effects);
        self.draw();
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if self.world.exporting.is_some() && effect == Effect::AwaitExport {
                continue;
            }
            let outcome = self.world.perform(effect);
            let next = self.app.update(Msg::Done(Box::new(outcome)), self.at);
            self.perform(next);
        }
    }

    fn draw(&mut self) {
        let drawn = self.terminal.draw(|frame| self.app.view(frame)).unwrap();
        self.picture.clone_from(drawn.buffer);
    }

    pub(crate) fn ending(&self) -> Option<&Ending> {
        self.app.ending()
    }

    /// What was asked of the world since the last time this was called.
    pub(crate) fn asked(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.world.asked)
    }

    pub(crate) fn buffer(&self) -> &Buffer {
        &self.picture
    }

    /// The screen as text, without spaces at the ends of lines.
    pub(crate) fn text(&self) -> String {
        self.lines().join("\n")
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width).max(1);
        let rows = buffer.content().chunks(width);
        rows.map(|row| {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skip = askfirst::text::width(cell.symbol()).saturating_sub(1);
            }
            line.trim_end().to_owned()
        })
        .collect()
    }

    /// The row of the screen that holds a text.
    #[track_caller]
    pub(crate) fn row_of(&self, text: &str) -> u16 {
        let row = self.lines().iter().position(|line| line.contains(text));
        let row = row.unwrap_or_else(|| panic!("no {text:?} in\n{}", self.text()));
        u16::try_from(row).unwrap()
    }

    /// The line under the highlight, or an empty one.
    pub(crate) fn highlighted(&self) -> String {
        let rows = self.reversed_rows();
        let first = rows.first().map(|row| usize::from(*row));
        let lines = self.lines();
        first.map_or(String::new(), |row| lines[row].trim().to_owned())
    }

    /// The rows with reversed cells, below the first two rows.
    pub(crate) fn reversed_rows(&self) -> Vec<u16> {
        let buffer = self.buffer();
        let rows = 2.min(buffer.area.height)..buffer.area.height;
        rows.filter(|y| {
            let mut x = 0;
            while x < buffer.area.width {
                let cell = &buffer[(x, *y)];
                if cell.modifier.contains(Modifier::REVERSED) {
                    return true;
                }
                // The cells behind a wide character are not seen.
                let cells = askfirst::text::width(cell.symbol()).max(1);
                x += u16::try_from(cells).unwrap();
            }
            false
        })
        .collect()
    }

    /// Every cell with a colour of its own: its place and what is in it.
    pub(crate) fn coloured(&self) -> Vec<(u16, u16, String)> {
        let buffer = self.buffer();
        let all = (0..buffer.area.height).flat_map(|y| (0..buffer.area.width).map(move |x| (x, y)));
        all.filter(|place| {
            let cell = &buffer[*place];
            cell.fg != Color::Reset || cell.bg != Color::Reset
        })
        .map(|(x, y)| (x, y, buffer[(x, y)].symbol().to_owned()))
        .collect()
    }

    /// The cell of the cursor.
    pub(crate) fn cursor(&mut self) -> (u16, u16) {
        let position = self.terminal.get_cursor_position().unwrap();
        (position.x, position.y)
    }

    /// What stands in the corner: how far the file is behind the screen.
    pub(crate) fn corner(&self) -> String {
        let first = self.lines().into_iter().next().unwrap_or_default();
        first.rsplit("  ").next().unwrap_or_default().to_owned()
    }

    /// Asserts that a text is on the screen.
    #[track_caller]
    pub(crate) fn shows(&self, text: &str) {
        let screen = self.text();
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
    }

    /// Asserts that a text is not on the screen.
    #[track_caller]
    pub(crate) fn shows_no(&self, text: &str) {
        let screen = self.text();
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
    }
}
