//! Questions: from the first to an export, back and forth, and what an answer does to others.

use crate::interview::Interview;
use crate::line::End;

use super::world::World;

/// Palette boards from typed words in an enterprise tool: the mildest level.
const BOARDS: &str = "generates=yes matrix_row=ideation element=reference p1_no_copying=yes \
    p2_no_retention.0=yes p3_secured.0=yes agreement.0=yes p4_temporary=yes \
    p5_talent_and_union=yes c1_netflix.0=no c1_personal.0=no c1_talent.0=no c2_training=no \
    c3_key_creative=no c4_references=no c5_replica=no c6_alteration=no synthetic=no \
    real_person=no c7_misleading=no c8_union=no w1_custom=no";

/// A digital replica in the final picture: the hardest level.
fn hard() -> String {
    let answers = BOARDS
        .replace("c5_replica=no", "c5_replica=yes c5_kind=new_performance")
        .replace("p2_no_retention.0=yes", "p2_no_retention.0=unsure")
        .replace("element=reference", "element=performance");
    format!(
        "{answers} talent_consent=no model_scope=no_model early_tests=yes reputation=no \
         guild=unsure"
    )
}

/// A conversation after the greeting.
fn after_greeting(said: &str) -> &str {
    said.split_once("\n\n").unwrap().1
}

/// The ids of a session's answers in the order in which they are asked for, one a line.
fn typed(world: &World, answers: &str) -> String {
    let session = world.session("", &["Image tool"], answers);
    let interview = Interview::of(&world.pack, &session.answers);
    let lines = interview.path().iter().map(|step| {
        let question = world.pack.question(step.slot.question);
        format!("{}\n", question.option_id(step.answer.unwrap()))
    });
    lines.collect()
}

#[test]
fn a_whole_interview_leads_to_an_export() {
    let mut world = World::new();
    world.ask_to_remember = true;
    let typed = format!(
        "yes\n1\nPalette boards\nBoards for a village\nLantern\nImage tool\n\nR. Alvarez\nno\n{}\
         1\nexport\n1\n\nquit\n",
        typed(&world, BOARDS)
    );
    let (said, end) = world.talk(&typed);
    assert_eq!(end, End::Quit);
    insta::assert_snapshot!(said);
    assert_eq!(
        world.wishes,
        [
            "remember interface plain",
            "list { anew: true }",
            "listtrash",
            "create",
            "export pdf false",
            "close"
        ]
    );
    let last = world.saved.last().unwrap();
    assert!(Interview::of(&world.pack, &last.answers).is_complete());
    assert_eq!(
        last.obligations.values().filter(|tick| tick.done).count(),
        1
    );
    // Created, one save for each of 22 answers, one for the tick.
    assert_eq!(world.saved.len(), 24);
}

#[test]
fn back_says_the_answer_and_enter_keeps_it() {
    let world = World::new();
    let session = world.session("A", &["T"], "generates=yes");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("ideation\nback\n\nback\ntalent\nquit\n");
    insta::assert_snapshot!(after_greeting(&said));
    assert_eq!(world.answer("matrix_row"), Some("talent"));
    assert_eq!(world.n_saves, 2);
}

#[test]
fn back_from_the_first_question_leads_to_the_sessions() {
    let world = World::new();
    let session = world.session("A", &["T"], "");
    let mut world = world.with(session);
    let (said, end) = world.talk_at_first("back\nquit\n");
    assert!(said.contains("Your sessions, the newest first."), "{said}");
    assert_eq!(end, End::Quit);
    assert_eq!(world.wishes.last().unwrap(), "list { anew: true }");
}

#[test]
fn an_answer_that_sets_others_aside_is_agreed_to_first() {
    let world = World::new();
    let session = world.session("A", &["T"], "generates=yes matrix_row=talent element=sound");
    let mut world = world.with(session);
    let typed = "review\n1\nno\nno\nno\nyes\nreview\n1\nyes\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    insta::assert_snapshot!(after_greeting(&said));
    assert_eq!(world.answer("generates"), Some("yes"));
    assert_eq!(world.answer("element"), Some("sound"));
    assert_eq!(world.n_saves, 2);
}

#[test]
fn after_a_change_from_the_review_it_is_said_what_the_level_is_now() {
    let world = World::new();
    let session = world.session("A", &["T"], BOARDS);
    let mut world = world.with(session);
    let typed = "review\n1\n\n2\nideas\n13\nunsure\n13\nno\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    let told: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("The result "))
        .collect();
    assert_eq!(
        told,
        [
            "The result is now: Escalate before proceeding. Before: Share with your Netflix contact.",
            "The result is now: Share with your Netflix contact. Before: Escalate before proceeding.",
        ],
        "{said}"
    );
}

#[test]
fn what_a_change_opens_is_asked_before_the_review_returns() {
    let world = World::new();
    let session = world.session("A", &["T"], BOARDS);
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("review\n13\nyes\nunsure\nskip\nquit\n");
    let said = after_greeting(&said);
    let opened = said.find("This adds 2 questions. No earlier answers are affected.");
    let asked = said.find("Is everything the model learns from ours");
    let returned = said.rfind("Your answers.");
    assert!(
        opened.is_some() && opened < asked && asked < returned,
        "{said}"
    );
    assert_eq!(world.answer("c2_cleared"), Some("unsure"));
}

#[test]
fn back_from_the_review_never_leads_to_a_question_that_is_gone() {
    let world = World::new();
    let session = world.session("A", &["T"], "generates=yes matrix_row=talent");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("review\n1\nno\nyes\nback\nreference\nquit\n");
    assert!(
        said.contains("Result. Share with your Netflix contact."),
        "{said}"
    );
    assert_eq!(world.answer("element"), None);
}

#[test]
fn why_guidance_help_and_notes_leave_the_answers_alone() {
    let world = World::new();
    let session = world.session("A", &["One", "Two"], "generates=yes c1_netflix.0=yes");
    let mut world = world.with(session);
    let typed = "review\n15\nwhy\nguidance\nhelp\nnote\nHeld since May\nby legal\n\nback\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    insta::assert_snapshot!(
        after_greeting(&said)
            .split_once(": 15\n")
            .map_or("", |x| x.1)
    );
    assert_eq!(world.n_saves, 1);
    let last = world.saved.last().unwrap();
    assert_eq!(
        last.notes.values().collect::<Vec<_>>(),
        ["Held since May\nby legal"]
    );
}

#[test]
fn help_at_a_question_ends_with_the_question_and_its_numbered_answers() {
    let mut world = World::new().with(World::new().session("A", &["One"], ""));
    let (said, _) = world.talk_at_first("help\nquit\n");
    let text = &world.pack.text.questions[0];
    let (_, after) = said.split_once(": help\n").expect(&said);
    let (_, after) = after.rsplit_once(text.ask.as_str()).expect(&said);
    for (place, option) in text.options.iter().enumerate() {
        assert!(
            after.contains(&format!("{}. {}", place + 1, option.as_str())),
            "{said}"
        );
    }
}

#[test]
fn a_note_is_kept_replaced_and_removed() {
    let world = World::new();
    let slot = world.slot("generates");
    for (typed, expected) in [
        ("note\n\nquit\n", "old"),
        ("note\nback\nquit\n", "old"),
        ("note\nnew\n\nquit\n", "new"),
        ("note\nremove\nquit\n", ""),
        ("note\n?\nnew\n?\n\nquit\n", "new\n?"),
        ("note\nnew", "old"),
        ("note\nnew\nhalf", "new"),
    ] {
        let mut session = world.session("A", &["T"], "");
        session.set_note(slot, "old");
        let mut world = World::new().with(session);
        world.talk_at_first(typed);
        let note = world
            .saved
            .last()
            .map_or("old", |session| session.note(slot));
        assert_eq!(note, expected, "{typed}");
    }
}

#[test]
fn the_answer_of_the_tool_before_can_be_repeated() {
    let world = World::new();
    let answers = "generates=yes p2_no_retention.0=unsure";
    let session = world.session("A", &["One", "Two"], answers);
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("skip\nskip\nskip\nskip\nsame\nquit\n");
    assert!(said.contains("Tool 2 of 2: Two."), "{said}");
    assert!(said.contains("Type same to give it here too."), "{said}");
    assert_eq!(world.answer("p2_no_retention.1"), Some("unsure"), "{said}");
}

#[test]
fn behind_the_list_of_answers_it_is_said_what_is_not_answered_yet() {
    for (left_out, expected) in [
        (
            "c8_union=no",
            "Not answered yet: question 21. Type its number to answer it.",
        ),
        (
            "p4_temporary=yes p5_talent_and_union=yes",
            "Not answered yet: questions 8, 9. Type",
        ),
        (
            BOARDS,
            "Not answered yet: 21 questions, the first of them question 1.",
        ),
    ] {
        let world = World::new();
        let session = world.session("A", &["T"], BOARDS.replace(left_out, "").trim());
        let mut world = world.with(session);
        let (said, _) = world.talk_at_first("review\nquit\n");
        assert!(said.contains(expected), "{said}");
    }
    let world = World::new();
    let session = world.session("A", &["T"], BOARDS);
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("review\nquit\n");
    assert!(!said.contains("Not answered yet"), "{said}");
}

#[test]
fn skipping_stores_nothing_and_ends_in_the_review() {
    let world = World::new();
    let session = world.session("A", &["T"], &BOARDS.replace("c8_union=no", ""));
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("skip\nresult\nquit\n");
    assert!(said.contains("Your answers. 21 answered, 0 of them unsure, 1 not answered."));
    assert!(
        said.contains("Result so far. Draft, 1 question open."),
        "{said}"
    );
    assert_eq!(world.n_saves, 0);
}

#[test]
fn words_that_are_not_understood_store_nothing() {
    let world = World::new();
    let session = world.session("A", &["T"], "");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("dunno\n?\n\n9\n0\n-1\nyess\n \nquit\n");
    insta::assert_snapshot!(after_greeting(&said));
    assert_eq!(world.n_saves, 0);
}

#[test]
fn number_word_and_first_letter_are_answers() {
    for (typed, expected) in [
        ("1", "yes"),
        ("2", "no"),
        ("3", "unsure"),
        ("Yes", "yes"),
        ("y", "yes"),
        (" N ", "no"),
        ("UNSURE", "unsure"),
        ("no\r", "no"),
    ] {
        let world = World::new();
        let session = world.session("A", &["T"], "");
        let mut world = world.with(session);
        world.echo = false;
        world.talk_at_first(&format!("{typed}\nquit\n"));
        assert_eq!(world.answer("generates"), Some(expected), "{typed}");
    }
}

#[test]
fn a_hard_result_is_said_with_all_that_stands_beside() {
    let world = World::new();
    let mut session = world.session("A", &["Face tool"], &hard());
    session.prepared_by.set("name", "");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("2\n2\n99\nreview\nback\nquit\n");
    insta::assert_snapshot!(after_greeting(&said));
}

#[test]
fn a_word_that_acts_elsewhere_is_told_so_and_changes_nothing() {
    let world = World::new();
    let session = world.session("A", &["One"], "");
    let mut world = world.with(session);
    let typed = "sort\nowner 2\nnewer\nremove\nedit\nfind\nrename 3\nsort it\nsorted\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    for told in [
        "The word sort works at the register, which is at the list of sessions: type sessions first.",
        "The word owner works at the result: type result first. Nothing was saved.",
        "The word newer works at the list of your answers: type review first. Nothing was saved.",
        "The word remove works in the details: type details first. Nothing was saved.",
        "The word edit works in a note: type note first. Nothing was saved.",
        "The word find works at the list of sessions: type sessions first. Nothing was saved.",
        "The word rename works at the list of sessions: type sessions first. Nothing was saved.",
        "Not understood: sort it. Nothing was saved.",
        "Not understood: sorted. Nothing was saved.",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    assert_eq!(world.n_saves, 0);
}

#[test]
fn the_words_of_a_session_work_at_a_question_too() {
    for (typed, expected) in [
        ("details\n", "Details. Press Enter to leave one as it is."),
        ("Detail\n", "Details. Press Enter to leave one as it is."),
        ("export\n", "Export. Nothing is written before you choose."),
        ("export\n", "It will say DRAFT"),
        ("decide\n", "1. shared"),
        ("decision\n", "1. shared"),
        ("record\n", "Nothing was sent or decided yet."),
        ("history\n", "1. Session begun."),
        ("comments\n", "No comments."),
        ("comment 0\n", "Your comment on the session as a whole."),
        ("resolve 1\n", "There are 0 comments."),
        ("notes\n", "Type the note. An empty line ends it."),
        ("answers\n", "Your answers. 1 answered"),
        ("result\n", "Result so far."),
        ("sessions\n", "Your sessions, the newest first."),
        ("menu\n", "Your sessions, the newest first."),
        ("exit\n", "Saved. Go on later with: askfirst --plain"),
    ] {
        let world = World::new();
        let session = world.session("A", &["One"], "generates=yes");
        let mut world = world.with(session);
        let (said, _) = world.talk_at_first(typed);
        let heard = said.split_once("Question 2.").unwrap().1;
        assert!(heard.contains(expected), "{typed}{expected}\n{said}");
        assert!(!heard.contains("does nothing here"), "{said}");
        assert_eq!(world.n_saves, 0);
    }
}

#[test]
fn after_the_details_the_question_is_asked_again() {
    let world = World::new();
    let session = world.session("A", &["One"], "generates=yes");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("details\ndone\nideation\nquit\n");
    assert_eq!(said.matches("Question 2.").count(), 2, "{said}");
    assert_eq!(world.answer("matrix_row"), Some("ideation"));
}

#[test]
fn back_from_the_result_and_the_review_leads_to_the_question_that_was_left() {
    let world = World::new();
    let session = world.session("A", &["One"], "generates=yes");
    for typed in [
        "result\nback\n",
        "review\nback\n",
        "result\nreview\nback\n",
        "review\nresult\nback\nback\n",
    ] {
        let mut world = World::new().with(session.clone());
        let (said, _) = world.talk_at_first(&format!("{typed}ideation\nquit\n"));
        assert_eq!(world.answer("matrix_row"), Some("ideation"), "{said}");
    }
}

#[test]
fn from_a_question_that_is_asked_out_of_turn_the_words_lead_where_they_say() {
    for (typed, expected) in [
        ("review\n1\nresult\n", "Result. Share with your"),
        ("review\n1\nsessions\n", "Your sessions, the newest first."),
        ("review\n13\nyes\nresult\n", "Result so far."),
        (
            "review\n13\nyes\nsessions\n",
            "Your sessions, the newest first.",
        ),
    ] {
        let world = World::new();
        let session = world.session("A", &["T"], BOARDS);
        let mut world = world.with(session);
        let (said, _) = world.talk_at_first(typed);
        let last = said.rfind(expected).unwrap_or_default();
        assert!(last > said.rfind("Question ").unwrap(), "{typed}{said}");
    }
}

#[test]
fn what_is_not_to_be_written_down_is_said_before_the_first_text_and_once_a_session() {
    const CARE: &str = "Before you write: leave out script text";
    let world = World::new();
    let session = world.session("A", &["One"], "");
    let mut world = world.with(session);
    let typed = "note\nfirst\n\nnote\nsecond\n\ncomment\nhm\ndetails\ndone\nquit\n";
    let (said, _) = world.talk_at_first(typed);
    assert_eq!(said.matches(CARE).count(), 1, "{said}");
    assert!(said.find(CARE) < said.find("Note: first"), "{said}");
    // Another session, another time; and no word of it where nothing is written.
    let (said, _) = world.talk("1\nnote\nx\n\nsessions\n1\nnote\ny\n\nquit\n");
    assert_eq!(said.matches(CARE).count(), 2, "{said}");
    let (said, _) = world.talk("1\nyes\nsessions\nquit\n");
    assert_eq!(said.matches(CARE).count(), 0, "{said}");
    let (said, _) = world.talk("new\nBoards\nTo see\nquit\n");
    assert_eq!(said.matches(CARE).count(), 1, "{said}");
    assert!(said.find(CARE) < said.find("What it is and why"), "{said}");
}

#[test]
fn a_wide_span_of_questions_is_said_with_its_reason_at_the_first_one_only() {
    const REASON: &str = "a follow-up question is asked only where an answer opens it";
    let world = World::new();
    let session = world.session("A", &["One", "Two", "Three", "Four"], "");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("yes\nideation\nquit\n");
    assert_eq!(said.matches(REASON).count(), 1, "{said}");
    assert!(said.find(REASON) < said.find("Question 2."), "{said}");
    // It is true: neither a mild use nor a hard one comes near the most.
    let world = World::new();
    let most = |answers: &str| {
        let session = world.session("A", &["One"], answers);
        let interview = Interview::of(&world.pack, &session.answers);
        let left = interview.remaining(&world.pack, &session.answers);
        interview.n_answered() + left.most
    };
    for answers in [BOARDS, &hard()] {
        assert!(most(answers) * 4 < most("") * 3, "{answers}");
    }
}

#[test]
fn names_of_tools_that_hold_commas_are_told_apart_from_what_is_said_of_them() {
    let tools = [
        "Runway, Gen-3, team plan",
        "Veo, by the VFX vendor",
        "Image tool",
        "One, two",
    ];
    let world = World::new();
    let session = world.session("A", &tools, "generates=yes matrix_row=ideation");
    let mut world = world.with(session);
    // In the list of answers each has a line of its own, and a number in the others.
    let (said, _) = world.talk_at_first("review\nquit\n");
    for (place, tool) in tools.iter().enumerate() {
        let head = format!("\nTool {} of 4: {tool}.\n", place + 1);
        assert!(said.contains(&head), "{head}\n{said}");
        let told = format!(", tool {}: not answered.", place + 1);
        assert!(said.contains(&told), "{told}\n{said}");
    }
    // Alone in a sentence, a name stands in quotation marks behind the question.
    let mut world = World::new().with(world.files[0].1.clone());
    let (said, _) = world.talk_at_first("review\n5\nyes\nundo\nquit\n");
    let told =
        "Taken back: Keeps, reuses and trains on nothing, for tool 1, \"Runway, Gen-3, team plan\"";
    assert!(said.contains(told), "{told}\n{said}");
    // In a row, they are kept apart.
    let answers = "generates=yes p2_no_retention.0=unsure p2_no_retention.1=unsure";
    let mut world = World::new();
    world = world.with(World::new().session("A", &tools, answers));
    let (said, _) = world.talk_at_first("result\nquit\n");
    let told = "Tool: Runway, Gen-3, team plan; Veo, by the VFX vendor.";
    assert!(said.contains(told), "{told}\n{said}");
    let skips = "skip\n".repeat(5);
    let mut world = World::new().with(world.files[0].1.clone());
    let (said, _) = world.talk_at_first(&format!("{skips}quit\n"));
    assert!(
        said.contains("\nTool 1 of 4: Runway, Gen-3, team plan.\n"),
        "{said}"
    );
    assert!(
        said.contains("\nTool 2 of 4: Veo, by the VFX vendor.\n"),
        "{said}"
    );
}

#[test]
fn help_at_a_question_says_every_word_that_works_there() {
    let world = World::new();
    let session = world.session("A", &["One", "Two"], "generates=yes p2_no_retention.0=yes");
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("skip\nskip\nskip\nskip\nhelp\nquit\n");
    for word in [
        "back", "why", "guidance", "note", "skip", "same", "undo", "review", "details", "result",
        "export", "comment", "comments", "decision", "record", "history", "sessions", "save",
        "quit",
    ] {
        assert!(said.contains(&format!("\nType {word} ")), "{word}\n{said}");
    }
}

#[test]
fn what_follows_of_a_tool_is_answered_as_for_the_one_before_after_a_yes() {
    const FIRST: &str = "generates=yes matrix_row=ideation element=reference p1_no_copying=yes \
        p2_no_retention.0=yes p3_secured.0=no secure_option.0=no terms_reviewed.0=yes";
    const OFFER: &str =
        "Type same all to give its 4 answers to this question and to those that follow";
    let world = World::new();
    let session = world.session("A", &["Plates", "Motion", "Finish"], FIRST);
    let mut world = world.with(session);
    let (said, _) = world.talk_at_first("same all\nno\nquit\n");
    assert!(said.contains(OFFER), "{said}");
    assert!(
        said.contains("\nRuns in a secured environment: No.\n"),
        "{said}"
    );
    assert!(said.contains("Give these 4 answers?"), "{said}");
    assert!(world.saved.is_empty());
    let (said, _) = world.talk_at_first("same all\nyes\nquit\n");
    assert!(
        said.contains("4 questions answered as for the tool before. Saved."),
        "{said}"
    );
    assert!(said.contains("Tool 3 of 3: Finish."), "{said}");
    assert_eq!(world.answer("p3_secured.1"), Some("no"));
    assert_eq!(world.answer("terms_reviewed.1"), Some("yes"));
    assert_eq!(world.answer("p2_no_retention.2"), None);
    // All of it is taken back at once, and a question of the use has nothing to repeat.
    let (said, _) = world.talk_at_first("same all\nyes\nundo\nback\nsame all\nquit\n");
    assert!(
        said.contains("There is no run of answers of a tool before to repeat."),
        "{said}"
    );
    assert_eq!(world.answer("p2_no_retention.2"), None);
}

#[test]
fn a_result_says_what_comes_next() {
    const EXPORT: &str = "Next: type export to write the summary for your Netflix contact.";
    const REVIEW: &str = "Next: type review to hear which questions are still to be answered.";
    for (answers, is_export) in [(BOARDS, true), ("generates=yes", false)] {
        let world = World::new();
        let session = world.session("A", &["T"], answers);
        let mut world = world.with(session);
        let (said, _) = world.talk_at_first("result\nquit\n");
        assert_eq!(said.contains(EXPORT), is_export, "{said}");
        assert_eq!(said.contains(REVIEW), !is_export, "{said}");
    }
    let mut world = World::new();
    world.example = Some(world.session("Example", &["T"], BOARDS));
    let (said, _) = world.talk("hear\nquit\n");
    assert!(!said.contains("Next: type"), "{said}");
}

#[test]
fn whoever_does_not_know_or_says_more_than_an_answer_is_told_what_to_type() {
    const TOLD: &str = "If you do not know, type unsure: your Netflix contact will help decide. \
                        To add words of your own, type note.";
    for (typed, is_told) in [
        ("I don't know", true),
        ("not sure", true),
        ("yes but only in prep", true),
        ("find", false),
        ("unsure", false),
        ("9", false),
        ("", false),
    ] {
        let world = World::new();
        let session = world.session("A", &["T"], "");
        let mut world = world.with(session);
        let (said, _) = world.talk_at_first(&format!("{typed}\nquit\n"));
        assert_eq!(said.contains(TOLD), is_told, "{typed}\n{said}");
    }
}
