//! Places are where an editor would put them; suggestions are near.

use super::*;

#[test]
fn a_place_counts_lines_and_characters_from_one() {
    let source = Source {
        name: "a.toml",
        text: "x = 1\né = 2\n",
    };
    for (at, line, column) in [(0, 1, 1), (4, 1, 5), (6, 2, 1), (8, 2, 2), (99, 3, 1)] {
        let place = source.place(at..at);
        assert_eq!((place.line, place.column), (line, column), "at byte {at}");
    }
}

#[test]
fn a_suggestion_is_near_or_absent() {
    let ids = ["p1_no_copying", "p2_no_retention", "generates"];
    for (typed, near) in [
        ("generate", Some("generates")),
        ("p1_no_copyng", Some("p1_no_copying")),
        ("zzz", None),
    ] {
        assert_eq!(nearest(typed, ids), near, "{typed}");
    }
}

#[test]
fn every_unknown_key_and_wrong_shape_is_reported_at_its_place() {
    let text = "name = 3\ntols = []\n[intake]\nx = true\n";
    let reading = Reading::of(Source {
        name: "s.toml",
        text,
    });
    let table = reading.parse();
    let mut fields = Fields::of(&reading, &table, 0..0);
    assert_eq!(fields.take_text("name"), None);
    assert!(fields.take_tables("tools").is_empty());
    fields.take_table("intake").unwrap().finish();
    fields.finish();
    let said: Vec<String> = reading
        .into_problems()
        .iter()
        .map(Problem::to_string)
        .collect();
    assert_eq!(
        said,
        [
            "s.toml:1:8: `name` should be a text in quotes, such as \"yes\"",
            "s.toml:2:1: unknown key `tols`; did you mean `tools`?",
            "s.toml:4:1: unknown key `x`",
        ]
    );
}

#[test]
fn a_text_with_countless_faults_is_refused_in_a_moment() {
    let n = 100_000;
    // The last text has one fault, told as often as the first two have others.
    for (text, expected) in [
        ("x\n".repeat(n), MOST_PROBLEMS),
        ("a = 1\n".repeat(n), MOST_PROBLEMS),
        ("[[t]]\n".repeat(n), 1),
    ] {
        let source = Source {
            name: "x",
            text: &text,
        };
        let reading = Reading::of(source);
        let table = reading.parse();
        for i in 0..n {
            let key = i.to_string();
            reading.fault(&(text.len()..text.len()), Kind::MissingKey { key });
        }
        Fields::of(&reading, &table, 0..0).finish();
        assert_eq!(reading.into_problems().len(), expected);
    }
}
