//! Text being typed: our few keys in, text and caret out. No vi and no Emacs keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use crate::text;
use crate::tui::key::{Key, KeyCode};

/// A text being typed, of one line or of several.
#[derive(Clone, Debug)]
pub struct TextEntry {
    area: TextArea<'static>,
    has_lines: bool,
}

/// The longest text that can be typed: no note is longer, and every one fits its file.
const MOST_CHARS: usize = 20_000;
const MOST_BYTES: usize = crate::session::LONGEST_TEXT;

/// What stands where a line is cut, and the cells from which there is room for it.
const CUT: &str = "...";
const MARKED: usize = 12;

/// As much of a text as fits, with the mark where something is cut.
fn fitting(text: &str, cells: usize, mark: &str) -> String {
    if text::width(text) <= cells {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut left = cells.saturating_sub(mark.len());
    for cluster in text.graphemes(true) {
        match left.checked_sub(text::width(cluster)) {
            Some(rest) => left = rest,
            None => break,
        }
        shown.push_str(cluster);
    }
    shown + mark
}

impl TextEntry {
    /// A line, with the caret at its end.
    pub fn line(text: &str) -> Self {
        Self::new(text.lines().next().unwrap_or_default(), false)
    }

    /// A text of several lines, with the caret at its end.
    pub fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, has_lines: bool) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.set_wrap_mode(if has_lines {
            WrapMode::WordOrGlyph
        } else {
            WrapMode::None
        });
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, has_lines }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// How many characters there are.
    pub fn n_chars(&self) -> usize {
        self.area
            .lines()
            .iter()
            .map(|line| line.chars().count() + 1)
            .sum::<usize>()
            - 1
    }

    /// Takes a key; says whether it meant anything here.
    pub fn press(&mut self, key: Key) -> bool {
        let is_plain = !key.ctrl && !key.alt;
        match key.code {
            KeyCode::Char('z') if key.ctrl => self.area.undo(),
            KeyCode::Char('y') if key.ctrl => self.area.redo(),
            KeyCode::Char('h') if key.ctrl => self.erase(),
            KeyCode::Char(char) if is_plain => self.insert(char),
            KeyCode::Enter if self.has_lines => self.insert('\n'),
            KeyCode::Backspace => self.erase(),
            KeyCode::Delete => self.area.delete_next_char(),
            KeyCode::Left => self.go(CursorMove::Back),
            KeyCode::Right => self.go(CursorMove::Forward),
            KeyCode::Up if self.has_lines => self.go(CursorMove::Up),
            KeyCode::Down if self.has_lines => self.go(CursorMove::Down),
            KeyCode::Home => self.go(CursorMove::Head),
            KeyCode::End => self.go(CursorMove::End),
            _ => return false,
        };
        true
    }

    /// Takes pasted text; in a line, line breaks become spaces.
    pub fn paste(&mut self, text: &str) {
        let text = self.fitting(text);
        let text = if self.has_lines {
            text
        } else {
            text.replace('\n', " ")
        };
        self.area.insert_str(text);
    }

    /// As much of a text, from its beginning, as fits beside what is there.
    fn fitting(&self, text: &str) -> String {
        let (mut n_chars, mut n_bytes) = (self.n_chars(), self.text().len());
        text.chars()
            .take_while(|char| {
                n_chars += 1;
                n_bytes += char.len_utf8();
                n_chars <= MOST_CHARS && n_bytes <= MOST_BYTES
            })
            .collect()
    }

    fn go(&mut self, to: CursorMove) -> bool {
        self.area.move_cursor(to);
        true
    }

    fn insert(&mut self, char: char) -> bool {
        if !self.fitting(char.encode_utf8(&mut [0; 4])).is_empty() {
            if char == '\n' {
                self.area.insert_newline();
            } else {
                self.area.insert_char(char);
            }
        }
        true
    }

    /// Erases a character before the caret; an emoji of several goes whole.
    fn erase(&mut self) -> bool {
        let DataCursor(row, column) = self.area.cursor();
        let before: String = self
            .area
            .lines()
            .get(row)
            .map(|line| line.chars().take(column).collect())
            .unwrap_or_default();
        let cluster = before.graphemes(true).next_back().unwrap_or_default();
        let is_joined = cluster.contains(['\u{200d}', '\u{fe0f}']);
        let n_chars = if is_joined {
            cluster.chars().count()
        } else {
            1
        };
        for _ in 0..n_chars {
            self.area.delete_char();
        }
        true
    }

    /// The part of a line that fits `cells` with the caret in view, and the caret's cell in it. A cut
    /// has its mark where there is room for one.
    pub fn shown(&self, cells: usize) -> (String, usize) {
        let DataCursor(row, column) = self.area.cursor();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let split = line.char_indices().nth(column).map(|(at, _)| at);
        let (before, after) = line
            .split_at_checked(split.unwrap_or(line.len()))
            .unwrap_or_default();
        let (before, after) = (text::visible(before), text::visible(after));
        let width = text::width(&before);
        let is_cut = width + text::width(&after) >= cells;
        let mark = if is_cut && cells >= MARKED { CUT } else { "" };
        let end = if after.is_empty() { "" } else { mark };
        let room = cells.saturating_sub(1 + end.len());
        if width <= room {
            let after = fitting(&after, cells - width, mark);
            return (format!("{before}{after}"), width);
        }
        let mut clusters = before.graphemes(true);
        let mut caret = width + mark.len();
        while caret > room {
            let Some(cluster) = clusters.next() else {
                break;
            };
            caret -= text::width(cluster);
        }
        let after = fitting(&after, cells.saturating_sub(caret), mark);
        (format!("{mark}{}{after}", clusters.as_str()), caret)
    }

    /// The beginning of a line that nobody writes in now, cut with a mark.
    pub fn at_rest(&self, cells: usize) -> String {
        let line = self.area.lines().first().map_or("", String::as_str);
        text::fit(&text::visible(line), cells).into_owned()
    }

    /// Draws a text of several lines; gives the place of the caret.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) -> Position {
        self.area.render(area, buffer);
        let cursor = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let cell = |at: usize, offset: u16, start: u16, len: u16| {
            let at = u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(offset);
            start.saturating_add(at.min(len.saturating_sub(1)))
        };
        Position {
            x: cell(cursor.col, left, area.x, area.width),
            y: cell(cursor.row, top, area.y, area.height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::key::typed;

    fn after(mut entry: TextEntry, keys: &str) -> TextEntry {
        for key in typed(keys).unwrap() {
            entry.press(key);
        }
        entry
    }

    #[test]
    fn keys_edit_as_people_expect() {
        for (start, keys, expected) in [
            ("", "abc", "abc"),
            ("abc", "<backspace>", "ab"),
            ("abc", "<ctrl-h><ctrl-h>", "a"),
            ("abc", "<home>x", "xabc"),
            ("abc", "<left><delete>", "ab"),
            ("", "ab<ctrl-z>", "a"),
            ("a\u{1f469}\u{200d}\u{1f680}", "<backspace>", "a"),
            ("กี", "<backspace>", "ก"),
        ] {
            assert_eq!(
                after(TextEntry::line(start), keys).text(),
                expected,
                "{start} {keys}"
            );
        }
        assert_eq!(after(TextEntry::lines("a"), "<enter>b").text(), "a\nb");
        assert_eq!(after(TextEntry::line("a"), "<enter>b").text(), "ab");
    }

    #[test]
    fn the_caret_stays_in_view_and_counts_cells() {
        for (text, cells, shown, caret) in [
            ("abc", 10, "abc", 3),
            ("道具", 10, "道具", 4),
            ("abcdef", 4, "def", 3),
            ("道具道具", 5, "道具", 4),
            ("", 5, "", 0),
            ("abcdefghijklm", 13, "...efghijklm", 12),
            ("abcdefghijkl", 13, "abcdefghijkl", 12),
        ] {
            assert_eq!(
                TextEntry::line(text).shown(cells),
                (shown.to_owned(), caret),
                "{text}"
            );
        }
    }

    #[test]
    fn a_line_cut_at_either_end_says_so() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        for (keys, shown, caret) in [
            ("", "...rstuvwxyz", 12),
            ("<left><left>", "...stuvwxyz", 9),
            ("<left><left><left><left><left>", "...pqrstuv...", 9),
            ("<home>", "abcdefghij...", 0),
            ("<home><right>", "abcdefghij...", 1),
        ] {
            let entry = after(TextEntry::line(text), keys);
            let found = entry.shown(13);
            assert!(text::width(&found.0) <= 13, "{found:?}");
            assert_eq!(found, (shown.to_owned(), caret), "{keys}");
        }
        assert_eq!(TextEntry::line(text).at_rest(13), "abcdefghij...");
    }

    #[test]
    fn a_paste_into_a_line_stays_one_line_and_is_cut_at_the_most() {
        let mut entry = TextEntry::line("");
        entry.paste("a\nb");
        assert_eq!(entry.text(), "a b");
        entry.paste(&"x".repeat(30_000));
        assert_eq!(entry.n_chars(), MOST_CHARS);
        let mut wide = TextEntry::lines("");
        wide.paste(&"\u{1f680}".repeat(20_000));
        assert_eq!(wide.text().len(), MOST_BYTES);
    }
}
