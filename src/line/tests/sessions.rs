//! The list of sessions, forms, exports, and sessions that must not be changed.

use crate::lang::Catalog;
use crate::line::{End, Start};

use super::world::World;

fn two() -> World {
    let world = World::new();
    let first = world.session("De-aging", &["Runway"], "generates=yes");
    let second = world.session("Mood boards", &["Image tool"], "generates=no");
    let mut world = world.with(first).with(second);
    world.unreadable.push("/f/broken.toml".into());
    world
}

fn after_greeting(said: &str) -> &str {
    said.split_once("\n\n").unwrap().1
}

#[test]
fn sessions_are_listed_opened_and_moved_to_the_trash() {
    let mut world = two();
    let typed = "dunno\nhelp\n9\n3\ntrash\n2\nno\ntrash 2\nyes\n1\nsessions\nquit\n";
    let typed = typed.replace("sessions\n", "review\nsessions\n");
    let (said, end) = world.talk(&typed);
    insta::assert_snapshot!(after_greeting(&said));
    assert_eq!(end, End::Quit);
    assert_eq!(world.n_saves, 0);
    let acts: Vec<&str> = world.wishes.iter().map(String::as_str).collect();
    let acts: Vec<&str> = acts
        .into_iter()
        .filter(|act| !act.starts_with("list"))
        .collect();
    assert_eq!(
        acts,
        [
            "open /f/broken.toml false",
            "trash(\"/f/mood-boards.toml\")",
            "open /f/De-aging.toml false",
            "close"
        ]
    );
}

#[test]
fn many_sessions_come_in_parts_and_keep_their_numbers() {
    let world = World::new();
    let sessions: Vec<_> = (0..25)
        .map(|n| world.session(&format!("Use {n}"), &["T"], ""))
        .collect();
    let mut world = sessions.into_iter().fold(world, World::with);
    let (said, _) = world.talk("more\n23\nquit\n");
    assert!(said.contains("\n20. Use 19."), "{said}");
    assert!(said.contains("\n21. Use 20."), "{said}");
    assert!(said.contains("Session: Use 22."), "{said}");
    let said_at_once = said.split("more\n").next().unwrap();
    assert!(!said_at_once.contains("Use 20."), "{said}");
}

#[test]
fn a_finished_example_is_only_listened_to() {
    let mut world = World::new();
    let mut example = world.session("Example", &["T"], "generates=no");
    example.set_note(world.slot("generates"), "two\nlines");
    world.example = Some(example);
    let (said, end) = world.talk("hear\n1\nexport\nsave\nreview\n1\ndetails\nsessions\nquit\n");
    insta::assert_snapshot!(after_greeting(&said));
    assert_eq!(end, End::Quit);
    let look = ["list { anew: true }", "listtrash"];
    let wishes = [&look[..], &["openexample"], &look].concat();
    assert_eq!(world.wishes, wishes);
    assert_eq!(world.n_saves, 0);
}

#[test]
fn a_locked_session_can_be_read_and_not_changed() {
    let mut world = two();
    world.locked = true;
    let (said, _) = world.talk("1\nno\n1\nyes\n1\nyes\nresult\n1\nexport\nplain\n\nquit\n");
    assert!(
        said.contains("open in another window. Since 13:41."),
        "{said}"
    );
    assert!(
        said.contains("open to read only. Nothing can be changed here."),
        "{said}"
    );
    assert!(said.contains("Question 1. Answer: Yes.\n"), "{said}");
    assert!(said.ends_with("Nothing was changed.\n"), "{said}");
    assert_eq!(world.n_saves, 0);
    assert!(world.wishes.contains(&"export txt false".to_owned()));
}

#[test]
fn a_session_from_elsewhere_is_worked_on_where_it_is_unless_a_copy_is_wanted() {
    for (answer, wish) in [("no", "open "), ("back", "open "), ("yes", "import(")] {
        let mut world = two();
        world.elsewhere.push(world.files[0].0.clone());
        world.echo = false;
        let (said, _) = world.talk_at_first(&format!("{answer}\nquit\n"));
        assert!(said.contains("not in your folder of sessions"), "{said}");
        let [named, then, ..] = &world.wishes[..] else {
            panic!("{:?}", world.wishes);
        };
        assert!(
            named.starts_with("open ") && then.starts_with(wish),
            "{then}"
        );
    }
    // From a pipe nothing is asked that was not asked before.
    let mut world = two();
    world.elsewhere.push(world.files[0].0.clone());
    world.echo = true;
    let (said, _) = world.talk_at_first("quit\n");
    assert!(!said.contains("not in your folder of sessions"), "{said}");
}

#[test]
fn a_file_that_cannot_be_opened_at_the_start_is_an_end() {
    let mut world = two();
    let (said, end) = world.talk_from(Start::File("/f/broken.toml".into()), b"");
    assert_eq!(end, End::Failed(4));
    assert!(
        said.ends_with("Problem: this is not a session\nFree some space.\n"),
        "{said}"
    );
}

#[test]
fn a_new_session_asks_for_what_is_needed_and_offers_the_rest() {
    let mut world = World::new();
    let typed = "\n?\nBoards\nback\n\nTo see\n\"Quit\"\nSam\nVeo\nback\nRunway\n\nquit it\n\
                 yes\nS1\nback\n\nAcme\ndone\nquit\n";
    let (said, _) = world.talk_from(Start::New, typed.as_bytes());
    insta::assert_snapshot!(after_greeting(&said));
    let last = world.saved.last().unwrap();
    assert_eq!(last.production.get("season_episode"), "S1");
    assert_eq!(last.production.get("company"), "Acme");
    assert_eq!(last.production.get("title"), "Quit");
    assert_eq!([last.tool_name(0), last.tool_name(1)], ["Sam", "Runway"]);
    assert_eq!(last.tools.len(), 2);
}

#[test]
fn people_rights_and_tools_are_added_and_changed_later() {
    let world = World::new();
    let session = world.session("A", &["One"], "generates=no");
    let mut world = world.with(session);
    let skip = |n: usize| "\n".repeat(n);
    let typed = format!(
        "review\ndetails\nHarbour\nremove\n{}Two\n{}\nAda\nActor\n{}\nA song\n{}\n\nquit\n",
        skip(5 + 3 + 10 + 10),
        skip(9),
        skip(6),
        skip(3),
    );
    let (said, _) = world.talk_at_first(&typed);
    let last = world.saved.last().unwrap();
    assert_eq!(last.production.get("title"), "Harbour", "{said}");
    assert_eq!(last.tool_name(1), "Two", "{said}");
    assert_eq!(last.answers.n_tools(), 2);
    assert_eq!(last.people[0].get("role"), "Actor", "{said}");
    assert_eq!(last.rights[0].get("item"), "A song", "{said}");
    assert!(said.contains("End of the details."), "{said}");
}

#[test]
fn a_session_without_tools_asks_for_them_before_the_questions() {
    let world = World::new();
    let session = world.session("A", &[], "generates=yes");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("\nRunway\n\nquit\n");
    assert!(said.contains("no tool is named yet"), "{said}");
    assert!(said.contains("Question 2."), "{said}");
    assert_eq!(world.saved.last().unwrap().tool_name(0), "Runway");
}

#[test]
fn notes_and_names_go_into_an_export_as_is_said_and_with_enter_as_the_full_screen_has_it() {
    for (typed, expected) in [
        ("export\njson\nyes\nno\nquit\n", Some("export json true")),
        ("export\njson\n\n\nquit\n", Some("export json true")),
        ("export\nmark\nno\n\nquit\n", Some("export md false")),
        (
            "export\nweb\n\nyes\nquit\n",
            Some("export html true redacted"),
        ),
        (
            "export\nmail\nn\nhelp\ny\nquit\n",
            Some("export mail false redacted"),
        ),
        ("export\n1\nback\nquit\n", None),
        ("export\n1\nyes\nback\nquit\n", None),
        ("export\nback\nquit\n", None),
        ("export\n1\n", None),
        ("export\n1\n\n", None),
    ] {
        let world = World::new();
        let mut session = world.session("A", &["T"], "generates=no");
        session.set_note(world.slot("generates"), "a note");
        let mut world = world.with(session);
        let (said, _) = world.talk_at_first(typed);
        let exports = world.wishes.iter().find(|wish| wish.starts_with("export"));
        assert_eq!(exports.map(String::as_str), expected, "{typed}");
        let is_dropped = said.contains("Nothing was written.");
        let is_ended = !typed.ends_with("quit\n");
        assert_eq!(is_dropped || is_ended, expected.is_none(), "{said}");
    }
}

#[test]
fn what_is_not_to_leave_the_production_is_said_before_anything_is_written() {
    const CARE: &str = "Check your NDA before you send it outside the production.";
    for (typed, written) in [
        ("1\nexport\nweb\n\n\nquit\n", "Written:"),
        ("1\nexport\nmail\n\n\nquit\n", "Written:"),
        ("register\nexport\n2\nquit\n", "Written to"),
    ] {
        let mut world = two();
        let (said, _) = world.talk(typed);
        let (before, after) = said.split_once(written).expect(&said);
        assert_eq!(before.matches(CARE).count(), 1, "{said}");
        assert!(!after.contains(CARE), "{said}");
    }
}

#[test]
fn what_words_are_called_is_up_to_the_language() {
    let mut world = two();
    world.words = Catalog::english()
        .with("plain.word.review", "antworten")
        .with("plain.word.quit", "ende")
        .with("plain.yes", "ja");
    let (said, end) = world.talk("trash 2\nyes\nJ\n1\nreview\nantworten\nquit\nende\n");
    assert_eq!(end, End::Quit);
    assert_eq!(said.matches("Not understood").count(), 3, "{said}");
    assert!(said.contains("In the trash"), "{said}");
    assert!(
        said.contains(
            "details, export, undo, decision, record, comments, history, back, sessions, save, help or ende"
        ),
        "{said}"
    );
}

#[test]
fn whether_to_start_like_this_is_kept_either_way_and_never_assumed() {
    for (typed, expected) in [
        ("\n1\nyes\n", Some("remember interface plain")),
        ("N\n", Some("remember interface auto")),
        ("", None),
        ("maybe\n", None),
        ("back\n", None),
    ] {
        let mut world = World::new();
        world.ask_to_remember = true;
        world.talk(typed);
        let first = world
            .wishes
            .iter()
            .find(|wish| wish.starts_with("remember"));
        assert_eq!(first.map(String::as_str), expected, "{typed}");
    }
}

#[test]
fn sessions_are_found_renamed_copied_and_brought_back_by_words() {
    let mut world = two();
    let (said, end) = world.talk("find nothing of the kind\nfind e\nrename 1\nMorning boards\ncopy 2\nrestore\nback\nsettings\nno\nquit\n");
    assert_eq!(end, End::Quit);
    for expected in [
        "0 sessions found.",
        "Renamed. Saved.",
        "Copied with its answers and notes",
        "In the trash, the latest change first.",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let asked = |start: &str| world.wishes.iter().any(|wish| wish.starts_with(start));
    for wish in [
        "rename",
        "duplicate",
        "listtrash",
        "remember interface auto",
    ] {
        assert!(asked(wish), "{wish}: {:?}", world.wishes);
    }
}

#[test]
fn what_is_owed_gets_an_owner_a_date_and_a_reference() {
    let mut world = two();
    let (said, _) = world.talk_at_first("review\nresult\nowner 1\nAna\ndue 1\n2026-05-04\nreference 1\nMail of May\ndue 99\nresult\nquit\n");
    let tick = world
        .saved
        .last()
        .unwrap()
        .obligations
        .values()
        .next()
        .unwrap();
    assert_eq!(
        [&tick.owner, &tick.due, &tick.reference],
        ["Ana", "2026-05-04", "Mail of May"]
    );
    assert!(said.contains("Type due and a number from 1 to"), "{said}");
}

#[test]
fn a_note_can_be_written_in_an_editor_and_an_answer_taken_back() {
    let mut world = two();
    let (said, _) = world.talk_at_first("review\n1\nnote\nedit\nno\nundo\nquit\n");
    let notes: Vec<&String> = world.saved.last().unwrap().notes.values().collect();
    assert_eq!(notes, ["From the editor."], "{said}");
}

#[test]
fn what_was_done_last_is_taken_back_first_whatever_it_was() {
    let mut world = two();
    let typed = "review\n1\nno\nyes\n1\nnote\nA note\n\nreview\nresult\n1\nowner 1\nAna\nundo\nundo\nundo\nundo\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    let back: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("Taken back: "))
        .collect();
    assert_eq!(back.len(), 4, "{back:#?}\n{said}");
    let saved = world.saved.last().unwrap();
    assert!(
        saved.notes.is_empty() && saved.obligations.is_empty(),
        "{said}"
    );
}

#[test]
fn a_damaged_file_offers_its_copy() {
    let mut world = two();
    world.with_copy = world.unreadable.clone();
    let (said, _) = world.talk("3\n2\n3\n3\n1\nquit\n");
    assert!(said.contains("The last good copy is from 13:58."), "{said}");
    assert!(said.contains("Problem: line 3 has no end"), "{said}");
    assert!(
        said.contains("The damaged file is kept as broken.toml.damaged"),
        "{said}"
    );
    let n = world
        .wishes
        .iter()
        .filter(|wish| wish.starts_with("recover"))
        .count();
    assert_eq!(n, 1, "{said}");
}

#[test]
fn the_register_is_said_sorted_found_exported_and_a_use_opened_from_it() {
    let mut world = two();
    let typed = "register\nhelp\n1 ?\nsort\n8\nfind mood\nexport\n2\n1\nquit\n";
    let (said, end) = world.talk(typed);
    assert_eq!(end, End::Quit);
    insta::assert_snapshot!(after_greeting(&said));
    let acts: Vec<&str> = world.wishes.iter().map(String::as_str).collect();
    assert!(
        acts.iter().any(|act| act.starts_with("exportregister")),
        "{acts:?}"
    );
    assert!(
        acts.iter()
            .any(|act| act.starts_with("open /f/Mood-boards.toml")),
        "{acts:?}"
    );
}

#[test]
fn from_a_use_one_comes_back_to_the_register_as_it_is_then() {
    let (said, end) = two().talk("register\n1\nquit\n");
    assert_eq!(end, End::Quit);
    assert_eq!(said.matches("Uses: 2.").count(), 1, "{said}");
    let mut world = two();
    let (said, end) = world.talk("register\nfind mood\n1\nreview\nsave\nback\nquit\n");
    assert_eq!(end, End::Quit, "{said}");
    assert!(said.matches("Uses: 1.").count() >= 1, "{said}");
}

#[test]
fn a_long_export_says_how_far_it_is_and_a_signal_ends_it() {
    let far = [(10, 2_400), (1_100, 2_400), (1_300, 2_400), (2_400, 2_400)];
    let mut world = two();
    world.exporting = [far, [(2_400, 2_400); 4]].concat();
    let (said, end) = world.talk("register\nexport\n2\nquit\n");
    assert_eq!(end, End::Quit);
    assert_eq!(
        said.matches("1100 of 2400 files read.").count(),
        1,
        "{said}"
    );
    assert_eq!(said.matches(" files read.").count(), 1, "{said}");
    assert_eq!(
        said.matches("The register is being made.").count(),
        1,
        "{said}"
    );
    assert!(said.contains("Written to Exports/register.html."), "{said}");

    let mut world = two();
    world.exporting = far.to_vec();
    // The first is asked before the folder is read.
    world.signal_after = Some(3);
    let (said, end) = world.talk("register\nexport\n2\nquit\n");
    assert_eq!(end, End::EndOfInput);
    assert!(!said.contains("Written"), "{said}");
}

#[test]
fn a_new_session_offers_the_name_and_the_contact_of_the_last_one() {
    for (typed, name, contact) in [
        ("\n\n", "R. Alvarez", "Ana Reyes"),
        ("Sam Okafor\nremove\n", "Sam Okafor", ""),
        ("\nback\nSam Okafor\nNoor\n", "Sam Okafor", "Noor"),
    ] {
        let world = World::new();
        let mut last = world.session("A", &["One"], "generates=no");
        last.production.set("contact_name", "Ana Reyes");
        let mut world = world.with(last);
        let typed = format!("new\nBoards\nTo see\nPier\nRunway\n\n{typed}no\nquit\n");
        let (said, _) = world.talk(&typed);
        let begun = world.saved.last().unwrap_or_else(|| panic!("{said}"));
        assert_eq!(begun.prepared_by.get("name"), name, "{said}");
        assert_eq!(begun.production.get("contact_name"), contact, "{said}");
        assert_eq!(begun.production.get("title"), "Pier");
        assert!(said.contains("Press Enter to keep it"), "{said}");
    }
}

#[test]
fn items_are_listed_changed_and_taken_out() {
    let world = World::new();
    let session = world.session("A", &["One"], "generates=no");
    let mut world = world.with(session);
    let skip = |n: usize| "\n".repeat(n);
    // Production, who prepares, use, the tool, and one more of tools, people and rights.
    let before = skip(7 + 3 + 10 + 10 + 3);
    let typed = format!(
        "review\ndetails\n{before}Shot 1\n00:10\n{}Shot 2\n{}\ndetails\n{before}Shot 1b\n{}remove\n\nquit\n",
        skip(9),
        skip(10),
        skip(10),
    );
    let (said, _) = world.talk_at_first(&typed);
    assert!(said.contains("Item 2 of the cue sheet: Shot 2."), "{said}");
    assert!(said.contains("Removed: Shot 2. Saved."), "{said}");
    let saved = &world.saved.last().unwrap().items;
    let [item] = saved.as_slice() else {
        panic!("{saved:?}\n{said}");
    };
    assert_eq!(item.get("item"), "Shot 1b");
    assert_eq!(item.get("timecode"), "00:10");
}

#[test]
fn a_format_that_can_be_two_is_asked_about_and_nothing_is_written() {
    for (typed, expected) in [
        ("export\nw\nword\n\nquit\n", vec!["export docx false"]),
        ("export\nw\nback\nquit\n", vec![]),
        (
            "export\nHTML\n\nexport\n.md\n\nexport\ntxt\n\nquit\n",
            vec!["export html false", "export md false", "export txt false"],
        ),
    ] {
        let world = World::new();
        let session = world.session("A", &["T"], "generates=no");
        let mut world = world.with(session);
        let (said, _) = world.talk_at_first(typed);
        let exports = world
            .wishes
            .iter()
            .filter(|wish| wish.starts_with("export"));
        assert_eq!(exports.collect::<Vec<_>>(), expected, "{typed}");
        let asked = "That can be more than one. Nothing was written.\n\
                     2. Web page, for reading and printing\n\
                     3. Word document, to comment and edit\n";
        assert_eq!(said.contains(asked), typed.contains("w\n"), "{said}");
    }
}

#[test]
fn the_register_is_exported_by_the_word_of_a_format_too() {
    for (typed, form) in [
        ("web", "html"),
        ("csv", "csv"),
        ("excel", "csv"),
        ("md", "md"),
    ] {
        let mut world = two();
        world.talk(&format!("register\nexport\n{typed}\nback\nquit\n"));
        let is_exported = |wish: &&String| wish.contains("exportregister");
        let wish = world.wishes.iter().find(is_exported).unwrap();
        let form = form.replace("md", "markdown");
        assert!(wish.contains(&format!("form: {form}")), "{wish}");
    }
}

#[test]
fn after_a_use_got_another_name_it_is_said_in_which_file_it_still_is() {
    let told = "The file keeps its name, so that links to it still lead there: /f/De-aging.toml\n";
    let mut world = two();
    let (said, _) = world.talk("rename 1\nMorning boards\nquit\n");
    assert!(said.contains(&format!("Renamed. Saved.\n{told}")), "{said}");
    for (typed, is_told) in [
        ("details\nHarbour\ndone\nquit\n", true),
        (
            "details\n\n\n\n\n\n\n\n\n\n\nMorning boards\ndone\nquit\n",
            true,
        ),
        ("details\n\nS1\ndone\nquit\n", false),
        ("details\n\n\ndone\nquit\n", false),
    ] {
        let mut world = two();
        let (said, _) = world.talk_at_first(typed);
        assert_eq!(said.contains(told), is_told, "{typed}{said}");
    }
}

#[test]
fn at_the_list_a_word_of_a_session_is_told_how_to_get_there() {
    let mut world = two();
    let (said, _) = world.talk("details\nexport\nskip\nsort\nquit\n");
    for word in ["details", "export", "skip"] {
        let told = format!("The word {word} works in a session: type its number first.");
        assert!(said.contains(&told), "{said}");
    }
    assert!(
        said.contains("The word sort works at the register"),
        "{said}"
    );
    assert!(said.contains("type register first"), "{said}");
}

#[test]
fn a_name_with_a_comma_is_said_to_be_taken_as_one_tool() {
    let mut world = World::new();
    let typed = "Boards\nTo see\nLantern\nRunway, Sora\nback\nRunway\nSora\n\nR\nno\nquit\n";
    let (said, _) = world.talk_from(Start::New, typed.as_bytes());
    assert!(
        said.contains("Taken as one tool: \"Runway, Sora\"."),
        "{said}"
    );
    let last = world.saved.last().unwrap();
    assert_eq!([last.tool_name(0), last.tool_name(1)], ["Runway", "Sora"]);
}

#[test]
fn the_word_for_the_list_says_the_list_again_where_one_is_there_already() {
    for word in ["sessions", "list", "menu"] {
        let mut world = two();
        let (said, _) = world.talk(&format!("{word}\nquit\n"));
        assert_eq!(
            said.matches("Your sessions, the newest first.").count(),
            2,
            "{said}"
        );
    }
}

#[test]
fn help_at_every_prompt_of_words_says_each_thing_on_a_line_of_its_own() {
    let mut world = two();
    let (said, _) = world.talk("help\nregister\nhelp\nback\n2\nhelp\nreview\nhelp\nquit\n");
    for line in [
        "Type rename, copy or trash and a number to do that with a session.",
        "Type sort to hear them in another order.",
        "Type owner, due or reference and the number to say who sees to it, by when, or where the evidence is.",
        "Type merge to take over comments and decisions of a copy that came back.",
    ] {
        assert!(said.contains(&format!("\n{line}\n")), "{line}\n{said}");
    }
}

#[test]
fn the_first_list_of_all_understands_its_words_as_later_lists_do() {
    for (typed, expected) in [
        ("new\n", "New session. 5 things are needed."),
        ("1\n", "New session. 5 things are needed."),
        ("start\n", "New session. 5 things are needed."),
        ("example\n", "A finished example. Nothing of it is saved."),
        ("hear\n", "A finished example. Nothing of it is saved."),
        ("list\n", "The word sessions does nothing here."),
    ] {
        let mut world = World::new();
        world.example = Some(world.session("Example", &["T"], "generates=no"));
        let (said, _) = world.talk(typed);
        assert!(said.contains(expected), "{typed}{said}");
    }
    let (_, end) = World::new().talk("exit\n");
    assert_eq!(end, End::Quit);
}
