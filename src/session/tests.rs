//! A session survives its file form; a file by hand needs little; a wrong one is told where.

use super::*;
use crate::pack::NETFLIX_GENAI;

fn pack() -> Pack {
    Pack::load(&NETFLIX_GENAI).unwrap()
}

fn read(text: &str) -> Result<Session, Vec<String>> {
    let source = Source {
        name: "s.toml",
        text,
    };
    Session::read(&pack(), source)
        .map_err(|problems| problems.iter().map(Problem::to_string).collect())
}

#[test]
fn a_file_by_hand_needs_only_answers_and_named_tools() {
    let text = "[answers]\ngenerates = \"yes\"\n[[tools]]\nname = \"X\"\n[tools.answers]\np3_secured = \"no\"\n";
    let session = read(text).unwrap();
    assert_eq!(session.tool_name(0), "X");
    assert_eq!(session.answers.each().count(), 2);
    assert!(read("").is_ok());
}

#[test]
fn a_session_survives_its_file_form() {
    let pack = pack();
    let mut session = Session::begun(&pack, Timestamp::UNIX_EPOCH);
    session.production.set("title", "Lantern \"2\"\n\u{1b}[2J");
    session.add_tool("Tool ' one");
    session.add_tool("道具");
    for (slot, option) in [
        ("generates", None, 0),
        ("p3_secured", Some(1), 1),
        ("guild", None, 2),
    ]
    .map(|(id, tool, option)| {
        let question = pack.question_by_id(id).unwrap();
        (Slot { question, tool }, crate::pack::OptionIdx::at(option))
    }) {
        session.answers.set(slot, option);
        session.set_note(slot, "two\nlines '''\"\"\" \\ ");
    }
    session.obligations.insert(
        "share_use".to_owned(),
        Tick {
            done: true,
            ..Tick::default()
        },
    );
    let text = session.to_toml(&pack);
    assert_eq!(read(&text).unwrap(), session, "{text}");
    assert!(text.contains("[set_aside]\nguild = \"no_guild\""), "{text}");
}

#[test]
fn every_fault_is_told_with_its_line_and_a_way_out() {
    let table = [
        (
            "[answrs]\n",
            "s.toml:1:2: unknown key `answrs`; did you mean `answers`?",
        ),
        (
            "[answers]\ngenrates = \"yes\"\n",
            "s.toml:2:1: there is no question `genrates`; did you mean `generates`?",
        ),
        (
            "[answers]\ngenerates = \"yess\"\n",
            "s.toml:2:13: `yess` is not an option of `generates`; did you mean `yes`?; its options are yes, no, unsure",
        ),
        (
            "[answers]\ngenerates = true\n",
            "s.toml:2:13: `generates` should be a text in quotes, such as \"yes\"",
        ),
        (
            "[answers]\np3_secured = \"yes\"\n",
            "s.toml:2:1: question `p3_secured` is asked of each tool; put its answer under [tools.answers] of a tool",
        ),
        (
            "[[tools]]\nname = \"a\"\n[tools.answers]\ngenerates = \"yes\"\n",
            "s.toml:4:1: question `generates` is asked once for the use; put its answer under [answers]",
        ),
        (
            "[[tools]]\nvendor = \"a\"\n",
            "s.toml:1:1: `name` is missing; add it",
        ),
        (
            "schema = \"askfirst.session/9\"\n[mystery]\n",
            "s.toml:1:10: made by a newer version of askfirst (format `askfirst.session/9`, this one reads `askfirst.session/1`); update askfirst to open it",
        ),
        (
            "[answers]\ngenerates = \"yes\"\n[set_aside]\ngenerates = \"no\"\n",
            "s.toml:4:1: question `generates` has two answers here; keep one",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(read(text).unwrap_err(), [expected], "{text}");
    }
    assert!(read("[answers\n").unwrap_err()[0].starts_with("s.toml:1:"));
}

#[test]
fn a_tool_goes_with_its_answers_and_notes() {
    let pack = pack();
    let mut session = Session::begun(&pack, Timestamp::UNIX_EPOCH);
    for name in ["a", "b", "c"] {
        session.add_tool(name);
    }
    let question = pack.question_by_id("p3_secured").unwrap();
    for tool in 0..3 {
        session.set_note(
            Slot {
                question,
                tool: Some(tool),
            },
            &format!("note {tool}"),
        );
    }
    session.remove_tool(1);
    assert_eq!(session.tool_name(1), "c");
    assert_eq!(
        session.note(Slot {
            question,
            tool: Some(1)
        }),
        "note 2"
    );
    assert_eq!(session.notes.len(), 2);
}

#[test]
fn the_revision_changes_with_the_content_and_not_with_the_time() {
    let pack = pack();
    let mut session = Session::begun(&pack, Timestamp::UNIX_EPOCH);
    let before = session.revision(&pack);
    session.saved = Some(Timestamp::UNIX_EPOCH);
    assert_eq!(session.revision(&pack), before);
    session.production.set("title", "x");
    assert_ne!(session.revision(&pack), before);
}
