//! Pasted text, cleaned before anything else sees it.

use crate::tui::key::Input;

/// How many characters of a paste are taken.
const MOST: usize = 20_000;

/// Cleans a paste: line breaks of any kind become line feeds, a tab becomes a space, other controls
/// and the characters that change the reading direction go.
pub(in crate::tui) fn input(pasted: &str) -> Input {
    let mut text = String::new();
    let mut n_taken = 0;
    let mut characters = pasted.chars().peekable();
    while let Some(character) = characters.next() {
        let clean = match character {
            '\r' if characters.peek() == Some(&'\n') => continue,
            '\r' | '\n' => '\n',
            '\t' => ' ',
            _ if character.is_control() || changes_direction(character) => continue,
            _ => character,
        };
        if n_taken == MOST {
            return Input::Paste { text, cut: true };
        }
        text.push(clean);
        n_taken += 1;
    }
    Input::Paste { text, cut: false }
}

fn changes_direction(character: char) -> bool {
    matches!(
        character,
        '\u{061C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Input, MOST, input};

    #[track_caller]
    fn check(pasted: &str, expected: &str) {
        let clean = Input::Paste {
            text: expected.to_owned(),
            cut: false,
        };
        assert_eq!(input(pasted), clean, "{pasted:?}");
    }

    #[test]
    fn a_paste_is_text_and_line_feeds() {
        check("yes\rno\r", "yes\nno\n");
        check("a\r\nb\nc\r\r\nd", "a\nb\nc\n\nd");
        check("a\tb", "a b");
        check("a\u{1B}[31mb\u{7}\u{9B}c\u{7F}", "a[31mbc");
        check("a\u{202E}b\u{2066}c\u{200F}d", "abcd");
        check("\u{E01}\u{E33}\u{8072}", "\u{E01}\u{E33}\u{8072}");
    }

    #[test]
    fn a_long_paste_is_cut_and_says_so() {
        let exactly = "\u{8072}".repeat(MOST);
        check(&exactly, &exactly);
        let Input::Paste { text, cut } = input(&format!("{exactly}x")) else {
            panic!("not a paste");
        };
        assert!(cut);
        assert_eq!(text, exactly);
        check(&format!("{exactly}\u{7}"), &exactly);
    }
}
