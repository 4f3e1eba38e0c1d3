//! How many writes a frame takes and what is in them.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::layout::{Position, Size};
use ratatui::style::Stylize;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use ratatui::{Frame, Terminal};

use super::{Screen, open};
use crate::tui::terminal::edge::Opening;

/// Keeps every write apart.
#[derive(Clone, Default)]
struct Writes(Rc<RefCell<Vec<String>>>);

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        self.0.borrow_mut().push(text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Stage {
    terminal: Terminal<Screen<Writes>>,
    writes: Writes,
}

const FIRST: Opening = Opening {
    is_first: true,
    has_mouse: false,
};

impl Stage {
    fn new() -> Self {
        let writes = Writes::default();
        let size = Size {
            width: 40,
            height: 10,
        };
        let mut terminal = Terminal::new(Screen::new(writes.clone(), size)).unwrap();
        open(&mut terminal, FIRST).unwrap();
        Self { terminal, writes }
    }

    /// Draws, and gives the writes it took.
    fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> Vec<String> {
        self.terminal.draw(render).unwrap();
        self.writes.0.take()
    }
}

/// A list with a highlighted row, the cursor on it.
fn list(highlighted: u16) -> impl Fn(&mut Frame) {
    move |frame| {
        let lines: Vec<_> = (0..5_u16)
            .map(|row| {
                let line = Line::from(format!("  Option {row}"));
                if row == highlighted {
                    line.reversed()
                } else {
                    line
                }
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), frame.area());
        frame.set_cursor_position((0, highlighted));
    }
}

#[test]
fn the_first_frame_is_one_write_with_the_screen_it_enters() {
    let writes = Stage::new().draw(list(0));
    let [first] = &writes[..] else {
        panic!("{writes:?}");
    };
    assert!(first.starts_with("\u{1B}[?1049h"), "{first:?}");
    assert!(first.contains("\u{1B}[?25h"), "{first:?}");
    assert!(first.ends_with("\u{1B}[?2026l"), "{first:?}");
    assert!(!first.contains("\u{1B}[6n"), "{first:?}");
}

#[test]
fn a_frame_that_changes_nothing_is_not_written() {
    let mut stage = Stage::new();
    stage.draw(list(0));
    for _ in 0..3 {
        assert_eq!(stage.draw(list(0)), [""; 0]);
    }
}

#[test]
fn a_move_is_one_write_of_little_more_than_its_cells() {
    let mut stage = Stage::new();
    stage.draw(list(0));
    let writes = stage.draw(list(1));
    let [moved] = &writes[..] else {
        panic!("{writes:?}");
    };
    assert_eq!(
        moved,
        "\u{1B}[?2026h\u{1B}[1;1H  Option 0\u{1B}[2;1H\u{1B}[7m  Option 1\u{1B}[0m\
         \u{1B}[2;1H\u{1B}[?2026l"
    );
}

#[test]
fn a_caret_that_moves_over_unchanged_cells_writes_its_place_only() {
    let mut stage = Stage::new();
    stage.draw(|frame| frame.set_cursor_position((3, 1)));
    let writes = stage.draw(|frame| frame.set_cursor_position((4, 1)));
    assert_eq!(writes, ["\u{1B}[2;5H"]);
}

#[test]
fn a_hidden_cursor_is_hidden_once() {
    let mut stage = Stage::new();
    stage.draw(list(0));
    assert_eq!(
        stage
            .draw(|frame| frame.render_widget("x", frame.area()))
            .len(),
        1
    );
    assert_eq!(
        stage.draw(|frame| frame.render_widget("x", frame.area())),
        [""; 0]
    );
}

#[test]
fn a_repaint_is_whole_and_one_write() {
    let mut stage = Stage::new();
    let first = stage.draw(list(2)).concat();
    let again = Opening {
        is_first: false,
        has_mouse: true,
    };
    open(&mut stage.terminal, again).unwrap();
    let writes = stage.draw(list(2));
    let [whole] = &writes[..] else {
        panic!("{writes:?}");
    };
    assert!(!whole.contains("?1049h"), "{whole:?}");
    assert!(whole.contains("?1000h"), "{whole:?}");
    let cells = |text: &str| text.split("[2J").nth(1).map(str::to_owned);
    assert_eq!(cells(whole), cells(&first));
}

#[test]
fn a_new_size_is_one_write_and_no_query() {
    let mut stage = Stage::new();
    stage.draw(list(0));
    for (width, height) in [(20, 5), (60, 20), (1, 1), (0, 0), (40, 10)] {
        stage
            .terminal
            .backend_mut()
            .set_size(Size { width, height });
        let writes = stage.draw(|frame| {
            assert_eq!(frame.area().as_size(), Size { width, height });
            if frame.area().contains(Position::ORIGIN) {
                list(0)(frame);
            }
        });
        assert_eq!(writes.len(), 1, "{width}x{height}: {writes:?}");
        assert!(!writes.concat().contains("\u{1B}[6n"));
    }
}

#[test]
fn the_mouse_is_switched_with_the_next_frame() {
    let mut stage = Stage::new();
    stage.draw(list(0));
    stage.terminal.backend_mut().set_mouse(true).unwrap();
    let on = stage.draw(list(0)).concat();
    assert!(on.contains("?1000h") && !on.contains("?2026h"), "{on:?}");
    stage.terminal.backend_mut().set_mouse(false).unwrap();
    assert!(stage.draw(list(0)).concat().contains("?1000l"));
}
