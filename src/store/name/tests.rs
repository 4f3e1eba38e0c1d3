//! Names: whatever was typed, the file can be made anywhere and says what it is.

use std::path::Path;

use super::{MOST_STEM_BYTES, is_plain, is_reserved, slug, stem};

#[test]
fn names_keep_letters_and_digits_of_any_script() {
    let table = [
        ("Lantern", "De-aging", "Lantern_De-aging"),
        (
            "Harbour Lights",
            "De-aging, flashback scene",
            "Harbour-Lights_De-aging-flashback-scene",
        ),
        (
            "Lantern",
            "Take 2: ½ speed (final!)",
            "Lantern_Take-2-½-speed-final",
        ),
        ("โคมไฟ", "ลดอายุนักแสดง", "โคมไฟ_ลดอายุนักแสดง"),
        ("น้ำผึ้ง", "ที่นี่", "น้ำผึ้ง_ที่นี่"),
        ("燈籠", "減齡 第三場", "燈籠_減齡-第三場"),
        ("Été", "Cafe\u{301}", "Été_Cafe\u{301}"),
        ("Işık", "İstanbul", "Işık_İstanbul"),
        ("हिन्दी", "क्षेत्र", "हिन्दी_क्षेत्र"),
        ("Lantern", "🎬 opening 👩‍🚀", "Lantern_opening"),
        ("", "De-aging", "De-aging"),
        ("Lantern", "", "Lantern"),
        ("", "", "Session"),
        ("🎬", "…", "Session"),
        ("../../etc", "passwd", "etc_passwd"),
        (".. ", ".hidden", "hidden"),
        ("C:\\Windows", "a/b\0c", "C-Windows_a-b-c"),
        ("~", "-rf --", "rf"),
        ("a_b", "c_d", "a-b_c-d"),
        ("one\ntwo", "three\u{1b}[2Jfour", "one-two_three-2Jfour"),
        ("\u{202E}evil", "a\u{200B}b\u{2066}c\u{E0041}", "evil_a-b-c"),
        ("\u{3164}", "\u{FFA0}\u{115F}\u{1160}", "Session"),
        ("CON", "", "_CON"),
        ("", "aux", "_aux"),
        ("", "COM1", "_COM1"),
        ("", "lpt\u{B2}", "_lpt\u{B2}"),
        ("", "nul.txt", "nul-txt"),
        ("CON", "COM1", "CON_COM1"),
        ("", "COM10", "COM10"),
        ("Lantern. ", "scene . ", "Lantern_scene"),
    ];
    for (production, use_name, wanted) in table {
        let made = stem(production, use_name);
        assert_eq!(made, wanted, "{production:?} {use_name:?}");
        assert!(is_plain(&format!("{made}.toml")), "{made:?}");
    }
}

#[test]
fn long_names_are_cut_between_letters() {
    let zalgo = "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}".repeat(60);
    for long in [
        "a".repeat(300),
        "ที่".repeat(100),
        "漢".repeat(300),
        "e\u{301}".repeat(200),
        zalgo,
    ] {
        for made in [stem(&long, &long), stem("", &long), stem(&long, "")] {
            assert!(made.len() <= MOST_STEM_BYTES + 1, "{}", made.len());
            assert!(made.len() >= 35, "{made}");
            for part in made.split('_') {
                assert!(long.starts_with(part) || long.starts_with('Z'), "{made}");
            }
        }
    }
    assert_eq!(slug("ที่ที่", 10), "ที่");
    assert_eq!(slug("ab cd", 3), "ab");
}

#[test]
fn any_text_gives_a_plain_name() {
    let odd: Vec<char> = (0..=0x2FF)
        .chain(0xE00..=0xE7F)
        .chain(0x1100..=0x11FF)
        .chain(0x2000..=0x20FF)
        .chain(0xFE00..=0xFFFF)
        .chain(0xE0000..=0xE007F)
        .filter_map(char::from_u32)
        .collect();
    for c in odd {
        for title in [
            c.to_string(),
            format!("{c}a"),
            format!("a{c}"),
            format!("a{c}b"),
        ] {
            let made = stem(&title, &title);
            assert!(is_plain(&made), "{title:?} gave {made:?}");
            assert!(!made.starts_with(['.', '-']), "{title:?} gave {made:?}");
            assert_eq!(Path::new(&made).components().count(), 1);
        }
    }
}

#[test]
fn names_that_some_system_cannot_have_are_not_plain() {
    let bad = [
        "",
        ".",
        "..",
        "a/b",
        "/a",
        "a/",
        "a\\b",
        "C:a",
        "a.",
        "a ",
        "a\0",
        "a\n",
        "a*",
        "a?",
        "\"a\"",
        "<a>",
        "a|b",
        "NUL",
        "nul.pdf",
        "CON .txt",
        "Com9",
        "LPT0.md",
        "conin$",
        &"a".repeat(256),
    ];
    for name in bad {
        assert!(!is_plain(name), "{name:?}");
    }
    for name in [
        "a",
        "a b.pdf",
        ".a",
        "nulls",
        "COM",
        "COM10",
        "CONSOLE.md",
        "ก.pdf",
    ] {
        assert!(is_plain(name), "{name:?}");
        assert!(!is_reserved(name), "{name:?}");
    }
}
