//! A small program on the terminal edge, played by this test binary itself: a list, a text, and
//! a line with everything that came in.

use std::fs::File;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;
use std::{env, process};

use askfirst::tui::input::esc_wait;
use askfirst::tui::key::{Input, KeyCode, spell};
use askfirst::tui::terminal::{Crash, Options, Session};
use ratatui::Frame;
use ratatui::style::Stylize;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

pub(crate) const FIRST_OPTION: u16 = 1;
const OPTIONS: u16 = 5;

#[derive(Default)]
struct Stage {
    highlighted: u16,
    text: String,
    is_typing: bool,
    has_mouse: bool,
    came_in: Vec<String>,
}

pub(crate) fn run() {
    let mut stage = Stage::default();
    let mut session = Session::enter(options()).unwrap();
    loop {
        session.draw(|frame| stage.draw(frame)).unwrap();
        for input in session.next_inputs(stage.is_typing) {
            if stage.takes_quit(&input, &mut session) {
                return;
            }
        }
    }
}

fn options() -> Options {
    Options {
        esc_wait: esc_wait(env::var_os("SSH_TTY").is_some()),
        mouse: false,
        paused: "Paused. Type fg to come back.".to_owned(),
        crash: Crash {
            lines: vec!["It failed.".to_owned(), "Your answers are kept.".to_owned()],
            log: Some(Box::new(|place| drop(File::create(note(place))))),
            debug: env::var_os("ASKFIRST_DEBUG").is_some(),
        },
    }
}

/// Where the stage leaves a mark for the test that watches it.
fn note(name: &str) -> PathBuf {
    let name: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    PathBuf::from(env::var_os("STAGE_NOTES").unwrap_or_default()).join(name)
}

impl Stage {
    fn draw(&self, frame: &mut Frame) {
        let area = frame.area();
        let mut lines = vec![Line::from(format!(
            "stage {}x{} pid={};",
            area.width,
            area.height,
            process::id()
        ))];
        for row in 0..OPTIONS {
            let line = Line::from(format!("  Option {row}"));
            lines.push(if row == self.highlighted {
                line.reversed().yellow()
            } else {
                line
            });
        }
        lines.push(Line::from(format!("text: {}", self.text)));
        lines.push(Line::from(format!("in: {}", self.came_in.concat())));
        frame.render_widget(Paragraph::new(lines), area);
        let caret = u16::try_from(6 + askfirst::text::width(&self.text)).unwrap();
        frame.set_cursor_position(if self.is_typing {
            (caret, FIRST_OPTION + OPTIONS)
        } else {
            (0, FIRST_OPTION + self.highlighted)
        });
    }

    fn takes_quit(&mut self, input: &Input, session: &mut Session) -> bool {
        self.came_in.push(match input {
            Input::Key(key) => spell(&[*key]),
            Input::Paste { text, .. } => format!("[paste {text:?}]"),
            Input::Burst => "[burst]".to_owned(),
            Input::Resize { .. } => "[size]".to_owned(),
            Input::Click { column, row } => format!("[click {column} {row}]"),
            Input::Wheel { .. } => "[wheel]".to_owned(),
            Input::HangUp => return true,
        });
        let Input::Key(key) = *input else {
            return false;
        };
        if self.is_typing {
            self.text.extend(key.typed());
            self.is_typing = key.code != KeyCode::Esc;
            return false;
        }
        match key.code {
            KeyCode::Char('z') if key.ctrl => drop(session.suspend().unwrap()),
            KeyCode::Char(letter) if !key.ctrl && !key.alt => return self.does(letter, session),
            KeyCode::Up => self.highlighted = self.highlighted.saturating_sub(1),
            KeyCode::Down => self.highlighted = (self.highlighted + 1).min(OPTIONS - 1),
            _ => {}
        }
        false
    }

    /// Does what a letter stands for, and tells whether that is to quit.
    fn does(&mut self, letter: char, session: &mut Session) -> bool {
        match letter {
            'q' => return true,
            'e' => self.is_typing = true,
            'f' => fail("what Alma wrote in confidence"),
            'm' => {
                self.has_mouse = !self.has_mouse;
                session.set_mouse(self.has_mouse).unwrap();
            }
            'o' => {
                let away = || {
                    Command::new("sh")
                        .args(["-c", "echo away; read x"])
                        .status()
                };
                assert!(session.outside(away).unwrap().unwrap().success());
            }
            's' => save(session),
            _ => {}
        }
        false
    }
}

/// A save that takes its time, and must not be cut short.
fn save(session: &Session) {
    let gate = session.gate();
    let _held = gate.hold();
    File::create(note("begun")).unwrap();
    thread::sleep(Duration::from_millis(300));
    File::create(note("done")).unwrap();
}

fn fail(secret: &str) {
    panic!("{secret}");
}
