//! Input that means harm or nothing at all: no byte that steers, no end that does not come, no
//! answer that nobody gave.

use proptest::prelude::*;

use crate::line::{End, Start};
use crate::session::{LONGEST_TEXT, Session};
use crate::source::Source;

use super::world::World;

fn world() -> World {
    let world = World::new();
    let first = world.session(
        "De-aging \u{1b}[2J\rred",
        &["Run\u{7}way", "Two"],
        "generates=yes",
    );
    let second = world.session("Mood \u{202e}boards", &["T"], "generates=no");
    let mut world = world.with(first).with(second);
    world.unreadable.push("/f/bro\u{1b}ken.toml".into());
    world.example = Some(world.session("Example", &["T"], "generates=no"));
    world.echo = false;
    world
}

/// The characters that must never be said.
fn steers(said: &str) -> Option<char> {
    said.chars()
        .find(|char| char.is_control() && *char != '\n' || matches!(char, '\u{202a}'..='\u{202e}'))
}

#[test]
fn control_characters_are_shown_and_never_sent() {
    let mut world = world();
    let typed = "\u{1b}[31myes\n1\n\u{1b}]0;x\u{7}\nnote\n\u{9b}31m\r\n\nreview\nresult\nquit\n";
    let (said, _) = world.talk_from(Start::List, typed.as_bytes());
    assert_eq!(steers(&said), None, "{said}");
    assert!(said.contains('\u{241b}'), "{said}");
    assert_eq!(world.answer("matrix_row"), None);
}

#[test]
fn a_line_without_end_is_refused_whole() {
    for length in [LONGEST_TEXT + 1, 100 * 1024, 3_000_000] {
        let mut world = world();
        let typed = format!(
            "1\n{}\nyes{}\nquit\n",
            "y".repeat(length),
            " ".repeat(length)
        );
        let (said, end) = world.talk_from(Start::List, typed.as_bytes());
        assert_eq!(end, End::Quit);
        assert_eq!(said.matches("That line is too long.").count(), 2, "{said}");
        assert_eq!(world.n_saves, 0);
    }
}

#[test]
fn the_longest_texts_can_be_read_again() {
    for unit in ["x", "\u{1b}", "\u{ff}"] {
        let mut world = World::new();
        world.echo = false;
        let long = unit.repeat(LONGEST_TEXT / unit.len());
        let typed = format!("{long}\nTo see\nL\nMe\nT\n\nno\nnote\n{long}\nmore\n\nquit\n");
        world.talk_from(Start::New, typed.as_bytes());
        let last = world.saved.last().unwrap();
        assert_eq!(last.proposed_use.get("name"), long);
        let text = last.to_toml(&world.pack);
        let source = Source {
            name: "a.toml",
            text: &text,
        };
        assert_eq!(&Session::read(&world.pack, source).unwrap(), last);
    }
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let mut world = World::new();
    world.echo = false;
    let long = [&[0xff].repeat(LONGEST_TEXT)[..], b"\n\xff\xfe\n"].concat();
    let (said, end) = world.bytes_from(Start::New, &long);
    assert_eq!(end, End::EndOfInput);
    assert!(
        String::from_utf8(said)
            .unwrap()
            .contains("That line is too long.")
    );
    assert_eq!(world.saved[0].proposed_use.get("name"), "\u{fffd}\u{fffd}");
}

#[test]
fn a_byte_order_mark_is_no_part_of_an_answer() {
    let mut world = world();
    let (_, end) = world.talk_from(Start::List, "\u{feff}quit\r\n".as_bytes());
    assert_eq!(end, End::Quit);
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "yes", "no", "unsure", "1", "2", "3", "12", "back", "why", "guidance", "note", "skip",
            "review", "save", "help", "?", "", "result", "export", "details", "sessions", "new",
            "trash 1", "example", "done", "remove", "same", "more",
        ]).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,8}",
        1 => "[\u{0}-\u{9}\u{b}-\u{1f}\u{7f}-\u{9f}\u{202e}\u{200b}a]{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_nothing_steers_and_all_ends(
        lines in prop::collection::vec(any_line(), 0..40),
        failing in 0_usize..3,
        at_first in any::<bool>(),
    ) {
        let mut world = world();
        world.failing = 1..1 + failing;
        let start = if at_first { Start::New } else { Start::List };
        let (said, end) = world.talk_from(start, (lines.join("\n") + "\n").as_bytes());
        prop_assert_eq!(steers(&said), None);
        prop_assert!(!said.contains("plain.") && !said.contains("intake."), "a gap: {}", said);
        prop_assert!(matches!(end, End::EndOfInput | End::Quit | End::Failed(4)));
        // What was said to be saved is what the disk has.
        let told = said.matches(" Saved.\n").count();
        prop_assert!(told <= world.saved.len());
    }

    #[test]
    fn plain_typing_is_answered_in_ascii(lines in prop::collection::vec("[ -~]{0,10}|yes|no|review|note|1|2", 0..30)) {
        let fresh = World::new();
        let session = fresh.session("A", &["T", "U"], "");
        let mut world = fresh.with(session);
        world.echo = false;
        let (said, _) = world.talk_at_first(&(lines.join("\n") + "\n"));
        prop_assert!(said.is_ascii());
    }

    #[test]
    fn unknown_words_store_nothing(lines in prop::collection::vec("zz[ -~]{0,12}|[?]|[ ]{0,3}|[A-Z]{2}[0-9]", 0..30)) {
        let fresh = World::new();
        let session = fresh.session("A", &["T"], "generates=yes matrix_row=talent");
        let mut world = fresh.with(session);
        world.echo = false;
        let (_, end) = world.talk_at_first(&(lines.join("\n") + "\n"));
        prop_assert_eq!(end, End::EndOfInput);
        prop_assert_eq!(world.n_saves, 0);
        prop_assert_eq!(world.wishes, ["open /f/A.toml false", "close"]);
    }
}
