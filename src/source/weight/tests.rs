//! What is heavy is refused before anything is built of it; the longest real session is not.

use super::check;
use crate::source::{Kind, Source};

/// The size of the largest session file.
const LARGEST: usize = 4 * 1024 * 1024;

fn filled_with(part: &str, size: usize) -> String {
    part.repeat(size / part.len())
}

#[test]
fn what_would_build_a_great_deal_is_refused_at_its_line() {
    for part in ["a=1\n", "[[a]]\n", "\n", "a.", "a = {", "[", "#\n", "x,"] {
        let text = filled_with(part, LARGEST * 3 / 4);
        let mut problems = Vec::new();
        let source = Source {
            name: "a.toml",
            text: &text,
        };
        let table = source.parse(&mut problems);
        assert_eq!(table.len(), 0, "{part}");
        let [problem] = &problems[..] else {
            panic!("{part}: {problems:?}");
        };
        assert_eq!(problem.kind, Kind::TooHeavy, "{part}");
        let line = problem.place.line;
        assert!(line == 1 || line > 1_000, "{part}: {problem}");
    }
}

#[test]
fn what_stands_in_texts_and_comments_counts_for_nothing() {
    for (begin, part, end) in [
        ("a = \"", "= [ { . , ", "\""),
        ("a = '", "= [ { . , ", "'"),
        ("a = \"\"\"", "\n= ", "\"\"\""),
        ("a = '''", "\n= ", "'''"),
        ("# ", "= [ { . , ", "\n"),
    ] {
        let text = [begin, &filled_with(part, 1 << 20), end].concat();
        assert_eq!(check(&text), Ok(()), "{begin}");
    }
}

#[test]
fn the_most_entries_that_a_history_can_have_are_few_enough() {
    let digest = "0123456789abcdef".repeat(4);
    // The fewest bytes that an entry can have for its lines.
    let entry = format!(
        "\n[[history]]\nseq = \"9999\"\nat = \"2026-11-21T14:02:03Z\"\nby = \"\"\ndid = \"set\"\nwhat = \"use.name\"\nto = \"a\"\nprev = \"{digest}\"\n"
    );
    assert_eq!(check(&filled_with(&entry, LARGEST)), Ok(()));
}

#[test]
fn of_a_long_text_the_first_fault_is_told_and_of_a_short_one_all() {
    for (n_lines, n_told) in [(3, 3), (100_000, 1)] {
        let text = "a b c d e f\n".repeat(n_lines);
        let mut problems = Vec::new();
        let source = Source {
            name: "a.toml",
            text: &text,
        };
        source.parse(&mut problems);
        let n_lines: std::collections::BTreeSet<usize> =
            problems.iter().map(|problem| problem.place.line).collect();
        assert_eq!(n_lines.len(), n_told);
    }
}
