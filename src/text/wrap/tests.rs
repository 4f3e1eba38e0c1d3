//! Nothing is lost, nothing is too wide, and the breaks are where a reader expects them.

use std::rc::Rc;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::{Wraps, wrap};
use crate::text::measure::width;

#[track_caller]
fn check(text: &str, cells: usize, expected: &[&str]) {
    assert_eq!(wrap(text, cells), expected, "{text:?} in {cells}");
}

#[test]
fn words_go_to_the_next_line_whole() {
    check("", 5, &[""]);
    check("one two three", 20, &["one two three"]);
    check("one two three", 7, &["one two", "three"]);
    check("one two three", 8, &["one two", "three"]);
    check("one  two", 3, &["one", "two"]);
    check("  one two", 5, &["  one", "two"]);
    check("one\n\ntwo\n", 5, &["one", "", "two", ""]);
    check(
        "De-aging of a co-producer",
        8,
        &["De-aging", "of a co-", "producer"],
    );
    check("a --force b", 7, &["a", "--force", "b"]);
    check("trailing   ", 9, &["trailing"]);
    check("      ", 3, &[""]);
}

#[test]
fn a_long_word_starts_on_the_line_at_hand_and_is_broken() {
    check("see abcdefghij", 6, &["see ab", "cdefgh", "ij"]);
    check("abc", 1, &["a", "b", "c"]);
    check("abc", 0, &["a", "b", "c"]);
    check("one two", 1, &["o", "n", "e", "t", "w", "o"]);
}

#[test]
fn a_wide_glyph_never_hangs_over_the_edge() {
    let (sound, way) = ("\u{8072}", "\u{9053}");
    check(
        &format!("{sound}{way}{sound}"),
        5,
        &[&format!("{sound}{way}"), sound],
    );
    check(&format!("{sound}{way}"), 1, &[sound, way]);
}

#[test]
fn a_chinese_sentence_does_not_start_a_line_with_its_comma() {
    let text = "\u{8072}\u{9053}\u{8072}\u{9053}\u{FF0C}\u{8072}\u{9053}";
    let lines = wrap(text, 8);
    assert!(
        lines.iter().all(|line| !line.starts_with('\u{FF0C}')),
        "{lines:?}"
    );
}

#[test]
fn thai_breaks_between_words() {
    // "eat rice", "go", "market": three words written without a space.
    let (eat_rice, go, market) = (
        "\u{E01}\u{E34}\u{E19}\u{E02}\u{E49}\u{E32}\u{E27}",
        "\u{E44}\u{E1B}",
        "\u{E15}\u{E25}\u{E32}\u{E14}",
    );
    check(
        &format!("{eat_rice}{go}{market}"),
        7,
        &[&format!("{eat_rice}{go}"), market],
    );
}

#[test]
fn a_remembered_text_is_not_wrapped_again() {
    let wraps = Wraps::default();
    let first = wraps.lines("one two three", 7);
    assert_eq!(*first, ["one two", "three"]);
    assert!(Rc::ptr_eq(&first, &wraps.lines("one two three", 7)));
    assert_eq!(*wraps.lines("one two three", 20), ["one two three"]);
}

#[test]
fn what_is_remembered_has_an_end() {
    let wraps = Wraps::default();
    for n in 0..3000 {
        let lines = wraps.lines(&format!("text {n}"), 5 + n % 40);
        assert!(!lines.is_empty());
    }
    let by_cells = wraps.by_cells.borrow();
    assert!(by_cells.len() <= Wraps::MOST_WIDTHS);
}

fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,12}",
        "[ ]{1,3}",
        "[\u{E01}-\u{E3A}\u{E40}-\u{E4E}]{1,20}",
        "[\u{4E00}-\u{4E80}\u{FF0C}\u{3002}\u{FF08}\u{FF09}]{1,10}",
        "[a-e][\u{300}-\u{310}]{0,5}",
        "[\u{915}-\u{939}][\u{93E}-\u{94D}]{0,2}",
        "[\u{AC00}-\u{AC80}]{1,6}",
        "[0-9./-]{1,10}",
        Just("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}".to_owned()),
        Just("\u{26A0}\u{FE0F}".to_owned()),
        Just("\u{1F1F9}\u{1F1ED}".to_owned()),
        Just("\u{FF76}\u{FF9E}".to_owned()),
        Just("https://example.org/a/very/long/path?with=query".to_owned()),
    ]
}

fn mixed() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..12).prop_map(|parts| parts.concat())
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '\n')).collect()
}

#[track_caller]
fn holds(text: &str, cells: usize) {
    let lines = wrap(text, cells);
    assert_eq!(
        without_spaces(&lines.concat()),
        without_spaces(text),
        "lost something of {text:?} in {cells}: {lines:?}"
    );
    for line in &lines {
        let alone = line.graphemes(true).count() == 1 && cells < 2;
        assert!(
            width(line) <= cells || alone,
            "{line:?} of {text:?} is wider than {cells}"
        );
    }
}

/// Tells whether every break fell between two clusters of the text.
fn parts_no_cluster(text: &str, cells: usize) -> bool {
    let mut rest = text;
    wrap(text, cells).iter().all(|line| {
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let start = if line.starts_with(' ') { 0 } else { spaces };
        let clusters = text.grapheme_indices(true).map(|(at, _)| at);
        let at = text.len() - rest.len() + start;
        rest = rest.get(start + line.len()..).unwrap_or_default();
        at == text.len() || clusters.into_iter().any(|boundary| boundary == at)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_lost_and_nothing_is_too_wide(text in mixed(), cells in 1_usize..50) {
        holds(&text, cells);
    }

    #[test]
    fn no_cluster_is_parted_when_it_fits(text in mixed(), cells in 8_usize..50) {
        prop_assert!(parts_no_cluster(&text, cells), "{:?}", wrap(&text, cells));
    }

    #[test]
    fn not_even_in_any_text_at_all(text in any::<String>(), cells in 2_usize..30) {
        let shown = crate::text::visible_lines(&text);
        holds(&shown, cells);
    }
}
