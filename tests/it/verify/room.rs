//! Every kind of text is measured against the room for it, and told with its file and line.

use askfirst::source::Source;
use askfirst::verify::{Flaw, ROOM, overlong};

/// A file with one text, in line 3.
fn with(table: &str, key: &str, text: &str) -> String {
    match (table, key) {
        ("pack" | "own", _) => format!("\n[{table}]\n{key} = \"{text}\"\n"),
        (_, "options") => format!("\n[{table}.x.options]\nyes = \"{text}\"\n"),
        _ => format!("\n[{table}.x]\n{key} = \"{text}\"\n"),
    }
}

fn told(text: &str) -> Vec<Flaw> {
    let name = "my-pack/text/en.toml";
    overlong(Source { name, text })
}

#[test]
fn every_kind_of_text_has_its_room_and_no_more() {
    for (table, key, most) in ROOM {
        let fits = with(table, key, &"x".repeat(most));
        assert_eq!(told(&fits), [], "{table} {key}");
        let longer = with(table, key, &"x".repeat(most + 1));
        let told = told(&longer);
        assert_eq!(told.len(), 1, "{table} {key}");
        let sentence = told[0].to_string();
        let start = "my-pack/text/en.toml:3:";
        assert!(sentence.starts_with(start), "{sentence}");
        let room = format!("{} cells wide, and there is room for {most}", most + 1);
        assert!(sentence.contains(&room), "{sentence}");
    }
}

#[test]
fn wide_characters_take_the_room_that_they_take_on_a_screen() {
    let most = 44;
    assert_eq!(
        told(&with("questions", "short", &"橋".repeat(most / 2))),
        []
    );
    assert_eq!(
        told(&with("questions", "short", &"橋".repeat(most / 2 + 1))).len(),
        1
    );
}
