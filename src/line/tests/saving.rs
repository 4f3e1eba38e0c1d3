//! "Saved" is said only of what is on disk, and nothing is lost without being agreed to.

use jiff::Timestamp;

use crate::effect::{Effect, Outcome, Perform};
use crate::lang::Catalog;
use crate::line::{End, Io, Options, Start, run};
use crate::session::{Details, Group, Log};

use super::world::{NOW, World};

fn world() -> World {
    let world = World::new();
    let session = world.session("A", &["T"], "");
    world.with(session)
}

#[test]
fn a_failing_save_is_said_and_tried_again() {
    let mut world = world();
    world.failing = 0..2;
    let (said, end) = world.talk_at_first("yes\nsave\n\nsave\nquit\n");
    insta::assert_snapshot!(said.split_once("Answered").unwrap().1);
    assert_eq!(end, End::Quit);
    assert_eq!(world.answer("generates"), Some("yes"));
}

#[test]
fn the_next_save_takes_the_failed_one_along() {
    let mut world = world();
    world.failing = 0..1;
    let (said, _) = world.talk_at_first("yes\nideation\nquit\n");
    assert!(said.contains("Answered: Yes. NOT SAVED."), "{said}");
    assert!(
        said.contains("Ideas only: mood boards, references. Saved."),
        "{said}"
    );
    assert_eq!(world.answer("generates"), Some("yes"));
    assert_eq!(world.n_saves, 2);
}

#[test]
fn quitting_with_unsaved_answers_asks() {
    for (typed, end, wishes, n_saved) in [
        // Try again, which works at last.
        ("1\n1\n", End::Quit, 2, 1),
        // Lose it.
        ("4\n", End::Quit, 2, 0),
        // Stay, then the save works.
        ("3\nsave\n\nsave\nquit\n", End::Quit, 2, 1),
        // Another folder.
        ("2\n/else\n", End::Quit, 3, 1),
        // The word alone loses nothing.
        ("quit\nquit\nquit\nquit\n", End::Quit, 2, 1),
        // Nor does the end of the input.
        ("", End::Failed(4), 2, 0),
    ] {
        let mut world = world();
        world.failing = 0..if end == End::Quit { 3 } else { 99 };
        if typed == "4\n" {
            world.failing = 0..99;
        }
        let (said, found) = world.talk_at_first(&format!("yes\nquit\n{typed}"));
        assert_eq!(found, end, "{typed}: {said}");
        assert_eq!(world.saved.len(), n_saved, "{typed}: {said}");
        assert_eq!(world.wishes.len(), wishes, "{typed}: {:?}", world.wishes);
        assert!(
            said.contains("NOT SAVED: 1 change is not in the file yet."),
            "{said}"
        );
    }
}

#[test]
fn the_end_of_the_input_saves_and_is_never_an_answer() {
    for typed in ["", "yes", "y", "\n", "yes\r"] {
        let mut world = world();
        let (said, end) = world.talk_at_first(typed);
        assert_eq!(end, End::EndOfInput, "{typed}");
        assert_eq!(end.code(), 130);
        assert_eq!(world.n_saves, 0, "{typed}");
        assert!(
            said.ends_with("Saved. Go on later with: askfirst --plain\n"),
            "{said}"
        );
        assert_eq!(world.wishes.last().unwrap(), "close");
    }
    let mut world = world();
    let (_, end) = world.talk_at_first("yes\nideation");
    assert_eq!(end, End::EndOfInput);
    assert_eq!(world.answer("generates"), Some("yes"));
    assert_eq!(world.answer("matrix_row"), None);
}

#[test]
fn the_end_of_the_input_tries_a_failed_save_once_more() {
    for (failing, expected) in [(0..1, End::EndOfInput), (0..2, End::Failed(4))] {
        let mut world = world();
        world.failing = failing;
        let (_, end) = world.talk_at_first("yes\n");
        assert_eq!(end, expected);
        assert_eq!(world.n_saves, 2);
    }
}

#[test]
fn a_form_that_is_cut_off_keeps_what_was_typed() {
    for (typed, expected) in [
        ("", None),
        ("Boards", None),
        ("Boards\n", Some(("Boards", "", 0))),
        ("Boards\nquit\n", Some(("Boards", "", 0))),
        (
            "Boards\nTo see\nLantern\nOne\nTwo\n",
            Some(("Boards", "Lantern", 2)),
        ),
    ] {
        let mut world = World::new();
        let (said, _) = world.talk_from(Start::New, typed.as_bytes());
        let found = world.saved.first().map(|session| {
            let title = session.production.get("title");
            (session.proposed_use.get("name"), title, session.tools.len())
        });
        assert_eq!(found, expected, "{typed}: {said}");
        assert_eq!(
            said.contains("Saved in /f/Boards.toml"),
            expected.is_some(),
            "{said}"
        );
    }
}

#[test]
fn nobody_listening_is_a_quiet_end() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let words = Catalog::english();
    let options = Options {
        words: &words,
        version: "0.1.0",
        repeats_input: false,
        ask_to_remember: false,
        start: Start::List,
    };
    let io = Io {
        input: &mut &b"1\n"[..],
        output: &mut Gone,
        is_over: &|| false,
    };
    assert_eq!(run(io, options, &mut world()).unwrap(), End::Quit);
}

/// A world without questions.
struct NoPack;

impl Perform for NoPack {
    fn perform(&mut self, _: Effect) -> Outcome {
        Outcome::Closed
    }
}

#[test]
fn an_answer_to_another_wish_is_a_failure() {
    let words = Catalog::english();
    let options = Options {
        words: &words,
        version: "0.1.0",
        repeats_input: false,
        ask_to_remember: false,
        start: Start::List,
    };
    let mut said = Vec::new();
    let io = Io {
        input: &mut &b""[..],
        output: &mut said,
        is_over: &|| false,
    };
    assert_eq!(run(io, options, &mut NoPack).unwrap(), End::Failed(1));
    assert!(
        String::from_utf8(said)
            .unwrap()
            .ends_with("Problem: That could not be done.\n")
    );
}

#[test]
fn after_an_export_a_change_is_asked_its_reason_once() {
    let mut world = world();
    let typed = "yes\nreview\nexport\n1\n\n1\nno\nIt came back\n1\nyes\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    assert_eq!(
        said.matches("Why do you change it now?").count(),
        1,
        "{said}"
    );
    assert!(said.contains("The reason is in the history."), "{said}");
    let given = world
        .wishes
        .iter()
        .filter(|wish| wish.contains("it came back"));
    assert_eq!(given.count(), 1, "{:?}", world.wishes);
    // Where none is given, none is said to be there.
    for none in ["", "done", "back"] {
        let mut world = self::world();
        let typed = format!("yes\nreview\nexport\n1\n\n1\nno\n{none}\nquit\n");
        let (said, _) = world.talk_at_first(&typed);
        assert!(said.contains("No reason was given."), "{said}");
        assert!(!said.contains("The reason is in the history."), "{said}");
    }
}

#[test]
fn a_change_after_an_export_says_that_the_export_is_behind_until_the_next_one() {
    let mut world = world();
    let typed = "no\nexport\n1\n\nresult\nreview\n1\nyes\nIt came back\nreview\nresult\nexport\n1\n\nresult\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    let behind = "Changed since the summary of 21 November 2026 was exported.";
    let results = said.split("\nResult").skip(1);
    let is_behind: Vec<bool> = results.map(|one| one.contains(behind)).collect();
    // A long result is summed up at its end, so that the last two are two parts each.
    let expected = [false, false, true, false, false, false];
    assert_eq!(is_behind, expected, "{said}");
}

#[test]
fn the_list_tells_that_an_export_is_behind() {
    for is_changed in [false, true] {
        let world = World::new();
        let mut session = world.session("A", &["T"], "generates=no");
        let (mut log, at) = (Log::begun(), Timestamp::UNIX_EPOCH);
        log.record(&mut session, &world.pack, at);
        let revision = session.revision(&world.pack);
        let day = NOW.date();
        log.exported(&mut session, ("pdf", &revision), day, at);
        if is_changed {
            session.proposed_use.set("what_and_why", "Something else.");
            log.record(&mut session, &world.pack, at);
        }
        let (said, _) = world.with(session).talk("quit\n");
        let mut lines = said.lines();
        let line = lines.find(|line| line.starts_with("1. A.")).unwrap();
        let behind = "Changed since the summary of 21 November 2025 was exported.";
        assert_eq!(line.contains(behind), is_changed, "{line}");
    }
}

#[test]
fn an_approval_of_what_the_contact_has_not_seen_is_doubted_first() {
    for (agrees, n) in [("no", 0), ("yes", 1)] {
        let world = World::new();
        let mut session = world.session("A", &["T"], "generates=no");
        let (mut log, at) = (Log::begun(), Timestamp::UNIX_EPOCH);
        log.record(&mut session, &world.pack, at);
        let revision = session.revision(&world.pack);
        log.exported(&mut session, ("pdf", &revision), NOW.date(), at);
        session.proposed_use.set("what_and_why", "Something else.");
        log.record(&mut session, &world.pack, at);
        let mut world = world.with(session);
        let typed =
            format!("result\ndecision\nno obj\nNoor\n\n\n\n\nmail 7\ndone\n\n{agrees}\nquit\n");
        let (said, _) = world.talk_at_first(&typed);
        let doubt = "Your contact has the summary of 21 November 2025";
        assert!(said.contains(doubt), "{said}");
        assert!(said.contains("Record it all the same?"), "{said}");
        let records = world.saved.last().map_or(0, |saved| saved.approvals.len());
        assert_eq!(records, n, "{said}");
    }
}

#[test]
fn a_decision_is_asked_for_and_refused_where_it_would_not_count() {
    let mut world = world();
    let typed = "review\ndecision\napproved\ndecision\nsubmitted\n\n\n\n04/05/2025\n\ndone\n\nhistory\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    assert!(
        said.contains("Questions are open, so there is nothing whole to decide on."),
        "{said}"
    );
    assert!(said.contains("Recorded: submitted. Saved."), "{said}");
    assert!(said.contains("1. Session begun."), "{said}");
    let records = &world.saved.last().unwrap().approvals;
    assert_eq!(records.len(), 1);
}

#[test]
fn a_change_by_another_program_is_settled_by_the_person() {
    for (typed, settled, n_saved) in [
        ("1\nquit\n", "settle both", 1),
        ("2\nquit\n", "settle theirs", 0),
        ("3\nquit\n", "settle mine", 1),
        // Going back leaves it open, and leaving asks again.
        ("back\nquit\n1\n", "settle both", 1),
    ] {
        let mut world = world();
        world.theirs = Some(world.session("Theirs", &["T"], "generates=no"));
        let (said, end) = world.talk_at_first(&format!("yes\n{typed}"));
        assert!(said.contains("Nothing was overwritten"), "{said}");
        assert_eq!(end, End::Quit, "{said}");
        assert!(world.wishes.iter().any(|wish| wish == settled), "{said}");
        assert_eq!(world.saved.len(), n_saved, "{said}");
        assert_eq!(
            said.contains("The other version is open now."),
            n_saved == 0
        );
    }
}

#[test]
fn what_there_is_to_say_about_a_save_follows_it() {
    let world = World::new();
    let session = world.session("A", &["One"], "generates=no");
    let mut world = world.with(session);
    world.remark = Some("Saved, but without a copy.".to_owned());
    let (said, _) = world.talk_at_first("review\n1\nyes\nquit\n");
    assert_eq!(
        said.matches("Saved, but without a copy.").count(),
        1,
        "{said}"
    );
}

#[test]
fn a_day_is_taken_kept_as_words_or_refused_and_asked_for_again() {
    let world = World::new();
    let session = world.session("A", &["One"], "generates=no");
    let mut world = world.with(session);
    let before = "\n".repeat(7 + 3 + 5);
    let typed = format!(
        "review\ndetails\n{before}04/05/2026\n2026-02-30\n25/05/2026\n12 March\ndone\n\
         result\ndue 1\n31/31/2026\nbefore the shoot\nhelp\ndue 1\n24 Dec 2026\nquit\n"
    );
    let (said, _) = world.talk_at_first(&typed);
    for line in [
        "Problem: The field \"Start\" holds \"04/05/2026\", which can mean two days.",
        "Write 2026-05-04 or 2026-04-05: year, month, day.",
        "Problem: The field \"Start\" holds \"2026-02-30\", which is not a date.",
        "That is Monday, 25 May 2026.",
        "That is Thursday, 12 March 2026.",
        "Problem: The field \"By when\" holds \"31/31/2026\", which is not a date.",
        "Kept as words, so it is never shown as late. A date is written like 4 May or 2026-05-04.",
        "By: before the shoot (no due date).",
        "That is Thursday, 24 December 2026.",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let saved = world.saved.last().unwrap();
    assert_eq!(saved.proposed_use.get("start"), "2026-05-25");
    assert_eq!(saved.proposed_use.get("decision_by"), "2026-03-12");
    let dues: Vec<_> = saved.obligations.values().map(|tick| &*tick.due).collect();
    assert_eq!(dues, ["2026-12-24"]);
}

#[test]
fn a_day_without_a_year_is_the_last_one_where_something_has_been_and_else_the_next() {
    let world = World::new();
    let mut session = world.session("A", &["One"], "generates=no");
    session.people.push(Details::none(Group::Person));
    session.people[0].set("name", "Ada");
    let mut world = world.with(session);
    let skip = |n: usize| "\n".repeat(n);
    // The start, the review of the terms, the consent, and a decision with its end.
    let typed = format!(
        "details\n{}12 March\n3/12\n{}12 March\n{}March 12th\ndone\n\
         decision\n6\nA. Contact\n\n\n1 Dec\n\n\n\n1 December\n\nquit\n",
        skip(7 + 3 + 5),
        skip(3 + 7),
        skip(2 + 1 + 4),
    );
    let (said, _) = world.talk_at_first(&typed);
    let saved = world.saved.last().unwrap();
    assert_eq!(saved.proposed_use.get("start"), "2026-03-12", "{said}");
    assert_eq!(saved.proposed_use.get("decision_by"), "3/12", "{said}");
    assert_eq!(
        saved.tools[0].get("terms_reviewed_on"),
        "2025-03-12",
        "{said}"
    );
    assert_eq!(saved.people[0].get("consent_date"), "2025-03-12", "{said}");
    let record = saved.approvals.last().unwrap_or_else(|| panic!("{said}"));
    assert_eq!(record.get("date"), "2024-12-01", "{said}");
    assert_eq!(record.get("expires"), "2025-12-01", "{said}");
    for told in [
        "That is Thursday, 12 March 2026.",
        "That is Wednesday, 12 March 2025.",
        "That is Sunday, 1 December 2024.",
        "That is Monday, 1 December 2025.",
        "Kept as words. A date is written like 4 May or 2026-05-04.",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
}
