//! What is read as plain TOML is what the full parser reads, to the byte; what is not is left to it.

use proptest::prelude::*;
use proptest::sample::select;
use toml::de::DeTable;

use super::*;

const SHIPPED: [&str; 8] = [
    include_str!("../../../questions/netflix-genai/pack.toml"),
    include_str!("../../../questions/netflix-genai/questions.toml"),
    include_str!("../../../questions/netflix-genai/findings.toml"),
    include_str!("../../../questions/netflix-genai/obligations.toml"),
    include_str!("../../../questions/netflix-genai/clauses.toml"),
    include_str!("../../../questions/netflix-genai/cases.toml"),
    include_str!("../../../questions/netflix-genai/example.toml"),
    include_str!("../../../questions/netflix-genai/text/en.toml"),
];

/// Pieces that lines are made of: plain ones, ones that are TOML but not plain, and faults.
const PIECES: [&str; 51] = [
    "\n",
    "\n",
    "\n",
    "\n",
    " ",
    "a",
    "b",
    "c-1",
    "=",
    "=",
    ".",
    ",",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\n[a]\n",
    "\n[b]\n",
    "\n[a.b]\n",
    "\n[a.b.c-1]\n",
    "\n[[a]]\n",
    "\n[[b]]\n",
    "\n[[a.b]]\n",
    "\na = \"x\"\n",
    "\nb = \"\"\n",
    "a = { b = \"x\" }\n",
    "b = [{ a = true }]\n",
    "a = []\n",
    "\"x\"",
    "\"é\"",
    "\"\"",
    "true",
    "false",
    "1",
    "'x'",
    "\"\"\"x\"\"\"",
    "\"\"\"",
    "'''",
    "'",
    "\"\\n\\t\\\"\\\\\"",
    "\"\\u00e9\"",
    "\"",
    "\\",
    "# x",
    "\t",
    "\r\n",
    "\u{0}",
    "\u{7f}",
    "\u{a0}",
];

/// Reads a text both ways; says whether it was plain.
fn is_plain(text: &str) -> bool {
    let Some(plain) = parse(text, None) else {
        return false;
    };
    let (full, errors) = DeTable::parse_recoverable(text);
    let full = Table::from(full.into_inner());
    assert!(errors.is_empty(), "{text:?}: {errors:?}");
    // What is printed has the place of every key and value, which do not count as equal or not.
    assert_eq!(format!("{plain:?}"), format!("{full:?}"), "{text:?}");
    true
}

#[test]
fn the_shipped_files_are_plain() {
    for text in SHIPPED {
        assert!(is_plain(text), "{}", &text[..80]);
    }
}

#[test]
fn what_is_not_plain_is_left_to_the_full_parser() {
    for (text, plain) in [
        ("", true),
        ("# x", true),
        ("a = \"x\" # y\n[b]\nc = [ true,\n # z\n false, ]", true),
        ("[[a]]\n[a.b]\n[[a]]\n[a.b]\n", true),
        ("[a.b]\n[a.c]\n", true),
        ("[a.\"b c\"]\n\"d\" = true", true),
        ("[a.b]\n[a]\n", false),
        ("[a]\n[a]\n", false),
        ("[a]\n[[a]]\n", false),
        ("[[a]]\n[a]\n", false),
        ("a = []\n[[a]]\n", false),
        ("a = [{ b = true }]\n[[a]]\n", false),
        ("a = [{ b = true }]\n[a.c]\n", false),
        ("a = { b = true }\n[a.c]\n", false),
        ("a = true\na = true\n", false),
        ("a = { b = true, b = true }", false),
        ("a.b = true", false),
        ("'a' = true", false),
        ("a = true b = true", false),
        ("a = 1", false),
        ("a = \"\"\"x\"\"\"", true),
        ("a = \"\"\"\nx\n\ny\"z\n\"\"\"", true),
        ("a = \"\"\"x\\n\"\"\"", false),
        ("a = \"\"\"x\"\"\"\"", false),
        ("a = '''\nx\\'''", true),
        ("a = 'x\"y\\'", true),
        ("a = 'x\n'", false),
        ("a = \"\\u00e9\"", true),
        ("a = \"\\ud800\"", false),
        ("a = \"\\u+123\"", false),
        ("a = \"x", false),
        ("a = \"x\ty\"", false),
        ("a = \"x\"\r\n", false),
        ("[a", false),
        ("[a]]", false),
        ("= true", false),
    ] {
        assert_eq!(is_plain(text), plain, "{text:?}");
    }
    assert!(!is_plain(&format!("a = {}", "[".repeat(100_000))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn both_ways_agree_on_any_pieces(pieces in prop::collection::vec(select(&PIECES[..]), 0..24)) {
        is_plain(&pieces.concat());
    }
}

proptest! {
    #[test]
    fn both_ways_agree_on_a_shipped_file_with_a_change(
        text in select(&SHIPPED[..7]),
        at in any::<prop::sample::Index>(),
        until in 0_usize..40,
        piece in select(&PIECES[..]),
    ) {
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.floor_char_boundary((start + until).min(text.len()));
        is_plain(&[&text[..start], piece, &text[end.max(start)..]].concat());
    }
}

/// Reads a text whole and without its list `b`; says whether it was plain.
fn is_the_same_but_for_b(text: &str) -> bool {
    let passed = Passed {
        list: "b",
        keys: &["a", "b"],
    };
    let Some(found) = parse(text, Some(passed)) else {
        return false;
    };
    let Some(whole) = parse(text, None) else {
        // Two things of one name: the other one is there for whoever reads the table.
        assert!(found.get("b").is_some(), "{text:?} is not plain as a whole");
        return true;
    };
    let shown = |table: &Table<'_>| {
        let others = table.iter().filter(|(key, _)| key.get_ref() != "b");
        let others: Vec<String> = others.map(|entry| format!("{entry:?}")).collect();
        others
    };
    assert_eq!(shown(&found), shown(&whole), "{text:?}");
    true
}

#[test]
fn what_is_passed_over_is_checked_as_if_it_were_kept() {
    for (text, plain) in [
        (
            "[[b]]\na = \"x\"\nb = \"y \\\" \\u0007 z\"\n\n[c]\n[[b]]\n",
            true,
        ),
        ("[[b]] # x\n a = \"\" # y\n", true),
        ("[[b]]\na = \"x\"\na = \"y\"\n", false),
        ("[[b]]\nc = \"x\"\n", false),
        ("[[b]]\na = true\n", false),
        ("[[b]]\na = \"x\n", false),
        ("[[b]]\na = \"x\\q\"\n", false),
        ("[[b]]\na = \"\"\"x\"\"\"\n", false),
        ("[[b]]\na = \"\"\"\n", false),
        ("[[b]]\na = \"x\" b = \"y\"\n", false),
    ] {
        assert_eq!(is_the_same_but_for_b(text), plain, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_that_is_passed_over_hides_a_fault(pieces in prop::collection::vec(select(&PIECES[..]), 0..24)) {
        let text = pieces.concat();
        is_the_same_but_for_b(&text);
    }
}
