//! What the `display` policy shows for each kind of character.

use std::borrow::Cow;

use proptest::prelude::*;

use super::{hides_something, visible, visible_lines};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(visible(text), expected, "for {text:?}");
}

#[test]
fn clean_text_is_not_copied() {
    for text in [
        "",
        "Plain text, 100 %.",
        "\u{0E01}\u{0E33}\u{0E25}\u{0E31}\u{0E07}",
        "\u{8072}\u{9053}",
        "na\u{EF}ve",
    ] {
        assert!(matches!(visible(text), Cow::Borrowed(_)), "{text:?}");
    }
    assert!(matches!(visible_lines("one\ntwo"), Cow::Borrowed(_)));
}

#[test]
fn controls_become_pictures() {
    check("a\u{1B}[2Jb", "a\u{241B}[2Jb");
    check("bell\u{7}", "bell\u{2407}");
    check("\u{0}\u{7F}", "\u{2400}\u{2421}");
    check("a\tb", "a    b");
    check("a\r\nb", "a\u{240D}\u{240A}b");
    check("\u{9B}2J", "\u{FFFD}2J");
    check("a\u{2028}b\u{2029}", "a\u{FFFD}b\u{FFFD}");
}

#[test]
fn lines_keep_their_breaks_and_nothing_else() {
    assert_eq!(
        visible_lines("a\r\nb\rc\nd\u{1B}"),
        "a\nb\u{240D}c\nd\u{241B}"
    );
}

#[test]
fn directions_and_hidden_characters_get_names() {
    check("a\u{202E}b", "a\u{27EA}RLO\u{27EB}b");
    check("\u{2066}\u{2069}", "\u{27EA}LRI\u{27EB}\u{27EA}PDI\u{27EB}");
    check("\u{61C}", "\u{27EA}ALM\u{27EB}");
    for hidden in [
        0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x2060, 0x2064, 0x206F, 0x3164,
        0xFEFF, 0xFFA0, 0xFFFB, 0xE0001, 0xE0041, 0xE007F, 0xFE0F, 0xE0100,
    ] {
        let character = char::from_u32(hidden).unwrap();
        check(
            &format!("a{character}b"),
            &format!("a\u{27EA}U+{hidden:04X}\u{27EB}b"),
        );
        assert!(hides_something(&format!("a{character}b")), "{hidden:X}");
    }
    assert!(!hides_something("a\u{1B}b\u{E01}"));
}

#[test]
fn private_and_unfilled_code_points_become_the_replacement() {
    for code in [
        0xE000, 0xF8FF, 0xFDD0, 0xFFFE, 0x1_FFFF, 0x5_0000, 0xF_0000, 0x10_FFFD,
    ] {
        check(&char::from_u32(code).unwrap().to_string(), "\u{FFFD}");
    }
}

#[test]
fn joiners_stay_only_where_they_join() {
    let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}";
    check(family, family);
    let heart_on_fire = "\u{2764}\u{FE0F}\u{200D}\u{1F525}";
    check(heart_on_fire, heart_on_fire);
    let persian = "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}";
    check(persian, persian);
    let indic = "\u{915}\u{94D}\u{200D}\u{937}";
    check(indic, indic);
    check("pass\u{200D}word", "pass\u{27EA}U+200D\u{27EB}word");
    check("\u{645}\u{200C} b", "\u{645}\u{27EA}U+200C\u{27EB} b");
    // The Arabic mark behind it is replaced, and so joins nothing.
    check(
        "\u{645}\u{200C}\u{61C}",
        "\u{645}\u{27EA}U+200C\u{27EB}\u{27EA}ALM\u{27EB}",
    );
}

#[test]
fn selectors_stay_only_after_a_pictograph() {
    check("\u{26A0}\u{FE0F}", "\u{26A0}\u{FE0F}");
    check("1\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3}");
    check("1\u{FE0F}", "1\u{27EA}U+FE0F\u{27EB}");
    check(
        "\u{26A0}\u{FE0F}\u{FE0F}",
        "\u{26A0}\u{FE0F}\u{27EA}U+FE0F\u{27EB}",
    );
    check("\u{8FBB}\u{E0100}", "\u{8FBB}\u{27EA}U+E0100\u{27EB}");
}

#[test]
fn a_base_carries_at_most_four_marks() {
    let four = "e\u{301}\u{302}\u{303}\u{304}";
    check(four, four);
    check(
        &format!("{four}\u{305}\u{306}x"),
        &format!("{four}\u{FFFD}x"),
    );
    let sound_marks = "\u{FF76}\u{FF9E}\u{FF9E}\u{FF9E}\u{FF9E}\u{FF9E}";
    check(sound_marks, sound_marks);
    let thai = "\u{E17}\u{E35}\u{E48}";
    check(thai, thai);
}

proptest! {
    #[test]
    fn what_is_shown_steers_no_terminal(text in any::<String>()) {
        let shown = visible(&text);
        prop_assert!(shown.chars().all(|c| !c.is_control()));
        prop_assert!(!hides_something(&shown));
        let lines = visible_lines(&text);
        prop_assert!(lines.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn showing_twice_is_showing_once(text in any::<String>()) {
        let once = visible(&text).into_owned();
        prop_assert_eq!(visible(&once), once.as_str());
    }
}
