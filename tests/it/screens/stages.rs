//! Every screen and popup by name, and the way there.

use std::rc::Rc;

use askfirst::answer::Slot;
use askfirst::lang::Catalog;
use askfirst::pack::{Files, NETFLIX_GENAI, Pack};
use askfirst::report::history_lines;
use askfirst::session::{Log, PackRef};
use askfirst::tui::app::Start;
use jiff::Timestamp;
use jiff::civil::date;

use crate::support::cases::session_text;
use crate::support::pretend::{File, World, now, pack, session};
use crate::support::screens::{Like, Screens};

use super::{changing, record, what_if};

/// Who asks for what, without answers.
pub(super) const DETAILS: &str = r#"
[production]
title = "Lantern"
contact_name = "Ana Reyes"
[prepared_by]
name = "R. Alvarez"
[use]
name = "De-aging, flashback scene"
what_and_why = "Make him thirty years younger in one flashback."
"#;

/// A session with the first answers, two tools more than one, and a note.
pub(super) const HALF: &str = r#"
[production]
title = "Lantern"
contact_name = "Ana Reyes"
[prepared_by]
name = "R. Alvarez"
[use]
name = "De-aging, flashback scene"
what_and_why = "Make him thirty years younger in one flashback."
[answers]
generates = "yes"
matrix_row = "talent"
element = "performance"
p1_no_copying = "unsure"
[notes]
generates = "Only two shots, episode 2."
[[tools]]
name = "Runway Gen-4"
[tools.answers]
p2_no_retention = "yes"
p3_secured = "no"
[[tools]]
name = "House face tool"
[[tools]]
name = "Vendor's paint plug-in"
"#;

/// A session about which nothing was answered.
pub(super) fn begun() -> String {
    format!("{DETAILS}[[tools]]\nname = \"Runway Gen-4\"\n")
}

/// A session whose second tool can be answered as the first.
fn three_tools() -> Vec<String> {
    vec![changing::THREE_TOOLS.to_owned()]
}

/// A session with half of its answers.
fn half() -> Vec<String> {
    vec![HALF.to_owned()]
}

/// A session without answers.
fn unanswered() -> Vec<String> {
    vec![begun()]
}

/// A session that needs written approval.
fn newsreader() -> Vec<String> {
    vec![finished("P13", "Newsreader on television", "Lantern")]
}

/// A session whose level other answers would lower.
fn what_if_session() -> Vec<String> {
    vec![what_if::session("yes")]
}

/// A finished session of `cases.toml`, under a name and a production.
pub(super) fn finished(case: &str, name: &str, title: &str) -> String {
    session_text(
        case,
        &format!(
            "[production]\ntitle = {title:?}\n[prepared_by]\nname = \"R. Alvarez\"\n\
             [use]\nname = {name:?}\nwhat_and_why = \"As written in the plan.\"\n"
        ),
    )
}

/// Sessions of different states.
pub(super) fn four() -> Vec<String> {
    vec![
        HALF.to_owned(),
        finished("P11", "Temp ADR voice for the edit", "Lantern"),
        finished("P01", "Mood boards, episode 3", "Lantern"),
        finished("P13", "Crowd extension, harbour", "Harbour Lights"),
    ]
}

/// A screen or popup.
pub(super) struct Stage {
    pub(super) name: &'static str,
    sessions: fn() -> Vec<String>,
    /// What is otherwise in the world.
    change: fn(&mut World),
    way: Way,
}

/// The way there.
enum Way {
    /// These keys.
    Keys(&'static str),
    /// More than keys.
    Else(fn(World, Like) -> Screens),
}

impl Stage {
    /// The program at this stage, in a window of 80 by 24.
    pub(super) fn screens(&self, like: Like) -> Screens {
        self.screens_over(like, |_| {})
    }

    /// The same over a world that was changed.
    pub(super) fn screens_over(&self, like: Like, change: impl FnOnce(&mut World)) -> Screens {
        let sessions = (self.sessions)();
        let sessions: Vec<&str> = sessions.iter().map(String::as_str).collect();
        let mut world = World::of(&pack(), &sessions);
        change(&mut world);
        (self.change)(&mut world);
        match self.way {
            Way::Keys(keys) => at(world, like, keys),
            Way::Else(reach) => reach(world, like),
        }
    }

    /// The same stage in a world that is changed.
    const fn over(self, change: fn(&mut World)) -> Self {
        Self { change, ..self }
    }
}

fn at(world: World, like: Like, keys: &str) -> Screens {
    Screens::over(world, like, None).keys(keys)
}

fn pasted(mut screens: Screens, text: &str) -> Screens {
    screens.paste(text);
    screens
}

/// Presses these buttons of a form, each after going to it.
fn through(mut screens: Screens, buttons: &[&str]) -> Screens {
    for button in buttons {
        for _ in 0..60 {
            if at_cursor(&mut screens, button) {
                break;
            }
            screens.press("<tab>");
        }
        screens.press("<enter>");
    }
    screens
}

/// A stage that keys lead to.
const fn keys(name: &'static str, sessions: fn() -> Vec<String>, keys: &'static str) -> Stage {
    Stage {
        name,
        sessions,
        change: |_| {},
        way: Way::Keys(keys),
    }
}

/// A stage that more than keys lead to.
const fn stage(
    name: &'static str,
    sessions: fn() -> Vec<String>,
    reach: fn(World, Like) -> Screens,
) -> Stage {
    Stage {
        name,
        sessions,
        change: |_| {},
        way: Way::Else(reach),
    }
}

const NEW: &str = "De-aging, flashback scene<tab>Make him younger.<tab>Lantern<tab>Runway Gen-4<tab>\
                   R. Alvarez<tab><tab>";

pub(super) const STAGES: &[Stage] = &[
    keys("welcome", Vec::new, ""),
    keys("about", Vec::new, "<down><down><enter>"),
    keys("sessions", four, ""),
    keys("sessions_answered", four, "<down>"),
    keys("register", four, "g<down>").over(with_notes),
    keys("register_export", four, "gx"),
    keys("register_sought", four, "g/zzz"),
    keys("register_exporting", four, "gx<enter>").over(|world| {
        world.exporting = Some((640, 9_600));
    }),
    keys("register_made", four, "gx<enter>").over(|world| {
        world.exporting = Some((9_600, 9_600));
    }),
    keys("sessions_unreadable", four, "<end>").over(with_notes),
    keys("find", four, "/lan"),
    keys("find_nothing", four, "/zzz"),
    keys("new", Vec::new, "<enter>"),
    keys(
        "new_with_errors",
        Vec::new,
        "<enter>De-aging<tab><tab><tab><tab><tab><tab><enter>",
    ),
    stage("new_with_three_tools", Vec::new, |world, like| {
        let keys = "<tab><enter>House face tool<tab><tab><tab><tab><enter>Paint plug-in<tab>";
        at(world, like, &format!("<enter>{NEW}{keys}"))
    }),
    keys("discard", Vec::new, "<enter>De-aging<esc>"),
    keys("details", half, "<enter>i"),
    keys(
        "details_far_down",
        half,
        "<enter>i<pgdn><pgdn><pgdn><pgdn><pgdn>",
    ),
    keys("interview", unanswered, "<enter>"),
    keys("interview_chosen", unanswered, "<enter>n"),
    keys("interview_too_early", unanswered, "<enter><enter>"),
    keys("interview_rows", unanswered, "<enter>y<enter>4"),
    keys("interview_why", unanswered, "<enter>w"),
    keys("interview_why_far_down", unanswered, "<enter>w<pgdn><pgdn>"),
    keys("interview_because", half, "<enter>w"),
    keys("interview_tool", half, "<enter>"),
    stage("interview_with_a_note", unanswered, |world, like| {
        pasted(
            at(world, like, "<enter>ne"),
            "Only removes a forearm tattoo, two shots, in episode 2 and perhaps in 3.\n\
                 Vendor does it by hand today.",
        )
        .keys("<esc>")
    }),
    keys(
        "interview_parts",
        unanswered,
        "<enter>n<tab><tab><tab><tab>",
    ),
    stage("note", unanswered, |world, like| {
        pasted(
            at(world, like, "<enter>ne"),
            "Only removes a forearm tattoo, two shots (ep 2, sc 14 and 15).\n\
                 The vendor does it by hand today; the tool speeds up rotoscoping.\n",
        )
    }),
    keys("check", half, "<enter>yv"),
    keys("check_open_only", half, "<enter>vff"),
    keys("check_with_unused", unused, "<enter>h<home>"),
    keys("check_unused_far_down", unused, "<enter>h<end><pgdn><pgdn>"),
    keys(
        "result_share",
        || vec![finished("P01", "Mood boards, episode 3", "Lantern")],
        "<enter>g",
    ),
    keys(
        "result_escalate",
        || vec![finished("P11", "Look-development frames", "Lantern")],
        "<enter>g",
    ),
    keys(
        "result_written_approval",
        newsreader,
        "<enter>g<down><down>",
    ),
    keys(
        "result_ticks",
        newsreader,
        "<enter>g<down><down><down><down><down><down><space><down><space>",
    ),
    keys("result_far_down", newsreader, "<enter>g<end>"),
    keys("result_draft", half, "<enter>vg"),
    keys(
        "result_details_missing",
        || vec![session_text("P01", "")],
        "<enter>g",
    ),
    keys(
        "result_two_readings",
        || vec![finished("P09", "Sweat marks and a stray hair", "Lantern")],
        "<enter>g<end><pgdn>",
    ),
    keys("result_what_if", what_if_session, "<enter>g<end>"),
    keys("what_if_preview", what_if_session, "<enter>g<end><enter>"),
    keys("alike", three_tools, "<enter>r"),
    keys("example", Vec::new, "<down><enter>"),
    keys("export", half, "<enter>x"),
    keys(
        "export_into",
        half,
        "<enter>x<tab><tab><tab><enter>~/For the contact",
    ),
    keys("export_written", half, "<enter>x<tab><tab><enter>"),
    keys("help", half, "<enter>?"),
    keys("help_searched", half, "<enter>?note"),
    keys("help_on_sessions", four, "?"),
    keys("guidance", half, "<enter>c"),
    keys("guidance_end", half, "<enter>c<end>"),
    keys("change", newsreader, "<enter><home><enter>n<enter>"),
    keys("trash", four, "<down>d"),
    stage("quit", four, |world, like| {
        let confirms_quit = true;
        let like = Like {
            confirms_quit,
            ..like
        };
        at(world, like, "q")
    }),
    keys("locked", four, "<enter>").over(locked),
    stage("elsewhere", four, |mut world, like| {
        let first = world.files[0].path.clone();
        world.elsewhere.push(first.clone());
        Screens::over(world, like, Some(Start::Open(first)))
    }),
    keys("damaged", four, "<enter>").over(|world| {
        world.copy = Some(world.session(&world.files[0].path.clone()).unwrap().clone());
        world.files[0].holds = Err("The file is empty.".to_owned());
    }),
    keys("conflict", four, "<enter>y<enter>").over(|world| {
        world.theirs = Some(world.session(&world.files[1].path.clone()).unwrap().clone());
    }),
    keys("held", four, "<enter>y<enter>").over(|world| world.is_held = true),
    keys("remarks", four, "<enter>").over(|world| {
        world.remarks = vec!["This folder has no locks.".to_owned()];
    }),
    keys("read_only", four, "<enter><right><enter>").over(locked),
    stage("cannot_open", four, |mut world, like| {
        world.files.clear();
        Screens::over(
            world,
            like,
            Some(Start::Open("/home/ra/Askfirst/gone.toml".into())),
        )
    }),
    keys("save_failed", unanswered, "<enter>y<enter>").over(full),
    keys(
        "save_elsewhere",
        unanswered,
        "<enter>y<enter><right><enter>/mnt/usb",
    )
    .over(full),
    keys("not_saved", unanswered, "<enter>y<enter><end><enter>").over(full),
    keys(
        "quit_unsaved",
        unanswered,
        "<enter>y<enter><end><enter>1<enter><end><enter>q",
    )
    .over(full),
    keys("sessions_by_production", four, "ss"),
    keys("sessions_by_status", four, "sss"),
    keys("rename", four, "<down>r"),
    keys(
        "trash_look",
        four,
        "<down>d<right><enter>d<right><enter>?trash, put<enter>",
    ),
    keys(
        "owed",
        four,
        "<down><down><enter>g<end>eAna Reyes<tab>2026-05-04<tab>Mail of 4 May",
    ),
    keys(
        "owed_noted",
        four,
        "<down><down><enter>g<end>eAna Reyes<tab>2026-05-04<tab>Mail<tab><enter>",
    ),
    keys("history", decided, "<enter>gl").over(with_history),
    keys(
        "reason",
        decided,
        "<enter>gx<tab><tab><enter><end><space>The contact asked for it",
    ),
    keys(
        "look_again",
        decided,
        "<enter><home><enter>n<enter><right><enter><home><enter>y<enter><home><down><down><enter>",
    ),
    keys("recheck", old, "<enter>"),
    keys("recheck_tools", old, "<enter><right><enter>"),
    keys(
        "recheck_mended",
        old,
        "<enter><right><enter><right><right><enter>",
    ),
    keys("newer", decided, "<enter>").over(older),
    keys(
        "newer_kept",
        decided,
        "<enter><enter>g<pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>",
    )
    .over(older),
    keys("newer_done", decided, "<enter><right><enter>").over(older),
    keys("newer_undo", decided, "<enter><right><enter>z").over(older),
    keys("comments", commented, "<enter>v<home><down><down><down>a"),
    keys("comments_all", commented, "<enter>ga"),
    keys(
        "comment_written",
        commented,
        "<enter>v<home><down><down><down>a<end><enter>Which archive is it from?",
    ),
    keys("comments_on_result", commented, "<enter>g"),
    keys("check_commented", commented, "<enter>vffff"),
    keys("review_who", commented, "aNoor Lindqvist"),
    keys(
        "review_question",
        commented,
        "aNoor Lindqvist<enter><home><down><down><down><enter>",
    ),
    keys(
        "merge",
        commented,
        "<enter>g?take over<enter>~/Downloads/lantern.toml",
    ),
    keys(
        "merge_failed",
        commented,
        "<enter>g?take over<enter>~/Downloads/lantern.toml<enter>",
    ),
    keys(
        "merged",
        commented,
        "<enter>g?take over<enter>/tmp/theirs.toml<enter>",
    )
    .over(with_theirs),
    keys(
        "decision",
        decided,
        "<enter>gd<right><right><tab>Noor Lindqvist",
    ),
    stage("decision_conditions", decided, |world, like| {
        at(world, like, &format!("<enter>g{}", record::IN_FULL))
    }),
    stage("decision_refused", decided, |world, like| {
        let date = "<backspace>".repeat(10);
        at(
            world,
            like,
            &format!(
                "<enter>gd<tab><tab><tab><tab>{date}04/05/2026{}",
                record::RECORD
            ),
        )
    }),
    stage("decision_on_result", decided, |world, like| {
        let keys = format!("<enter>g{}<tab><enter><home>", record::IN_FULL);
        at(world, like, &keys)
    }),
    stage("records", decided, |world, like| {
        let keys = format!("<enter>g{}<tab><enter>r", record::IN_FULL);
        at(world, like, &keys)
    }),
    keys(
        "interview_same",
        half,
        "<enter>v<home><down><down><down><down><down><down><down><enter>",
    ),
    stage("remove_which", half, |world, like| {
        let form = at(world, like, "<enter>i");
        through(form, &["[ Next: ", "[ Next: ", "[ Remove a tool ]"])
    }),
    stage("remove", half, |world, like| {
        let form = at(world, like, "<enter>i");
        let form = through(form, &["[ Next: ", "[ Next: ", "[ Remove a tool ]"]);
        form.keys("<enter>")
    }),
    stage("details_people", half, |world, like| {
        through(at(world, like, "<enter>i"), &["[ Next: "; 3])
    }),
];

/// Whether the cursor is at a text.
pub(super) fn at_cursor(screens: &mut Screens, text: &str) -> bool {
    let (x, y) = screens.cursor();
    let line = screens.lines()[usize::from(y)].clone();
    let at: String = line.chars().skip(usize::from(x)).collect();
    at.starts_with(text)
}

/// With the first session made with an earlier version of its questions.
pub(super) fn older(world: &mut World) {
    let said = "Is everything it makes temporary, with nothing going into what we deliver?";
    let files = Files {
        pack: &NETFLIX_GENAI.pack.replace("1.1.0", "1.0.9"),
        english: &NETFLIX_GENAI
            .english
            .replace(said, "Is all of it temporary?"),
        ..NETFLIX_GENAI
    };
    let earlier = Rc::new(Pack::load(&files).unwrap());
    let text = world.files[0].holds.as_ref().unwrap().to_toml(&world.pack);
    let mut session = session(&earlier, &text);
    session.pack = Some(PackRef::to(&earlier));
    world.files[0].holds = Ok(session);
    world.others.push(earlier);
}

/// With the history of a session: an answer, an export, a change after it with its reason.
fn with_history(world: &mut World) {
    let pack = Rc::clone(&world.pack);
    let mut session = world.files[0].holds.clone().unwrap();
    let at = |minute: i64| Timestamp::from_second(1_795_000_000 + minute * 60).unwrap();
    let question = pack.question_idxs().nth(3).unwrap();
    let slot = Slot {
        question,
        tool: None,
    };
    let unsure = pack.question(question).unsure().unwrap();
    let mut log = Log::begun();
    log.record(&mut session, &pack, at(0));
    session.set_note(slot, "The references come from the museum.");
    log.record(&mut session, &pack, at(3));
    let revision = session.revision(&pack);
    log.exported(&mut session, ("pdf", &revision), date(2026, 11, 18), at(10));
    session.answers.set(slot, unsure);
    log.record(&mut session, &pack, at(12));
    log.give_reason(&mut session, "The contact asked for it", at(12));
    world.history = history_lines(&pack, &Catalog::english(), log.history());
}

/// With a file that is no session.
fn with_notes(world: &mut World) {
    world.files.push(File {
        path: "/home/ra/Askfirst/Old notes about a very long subject.toml".into(),
        holds: Err("damaged or not a session".to_owned()),
        updated: now(),
    });
}

/// With every file open elsewhere.
fn locked(world: &mut World) {
    world.is_locked = true;
}

/// With no room on the disk.
fn full(world: &mut World) {
    world.is_full = true;
}

/// With a copy of the first session that came back.
fn with_theirs(world: &mut World) {
    let mut theirs = world.files[0].clone();
    theirs.path = "/tmp/theirs.toml".into();
    if let Ok(session) = &mut theirs.holds {
        "Noor Lindqvist".clone_into(&mut session.comments[0].resolved_by);
        let mut another = session.comments[2].clone();
        "Send it to legal as well.".clone_into(&mut another.text);
        session.comments.push(another);
        session.prepared_by.set("name", "Somebody Else");
    }
    world.files.push(theirs);
}

/// A finished session that nobody has touched for a while.
pub(super) fn old() -> Vec<String> {
    let text = finished("P01", "Mood boards, episode 3", "Lantern");
    vec![format!("created = \"2026-10-29T09:00:00Z\"\n{text}")]
}

/// A use on which a reviewer has commented.
fn commented() -> Vec<String> {
    let comments = r#"
[[comments]]
question = "p1_no_copying"
by = "Noor Lindqvist"
at = "2026-11-20T09:15:00Z"
text = "The harbour frames look close to a known painting. Where do they come from?"
[[comments]]
question = "p1_no_copying"
kind = "change"
by = "Noor Lindqvist"
at = "2026-11-20T09:17:00Z"
text = "Please name the reference pictures in the note."
resolved_by = "R. Alvarez"
[[comments]]
by = "Noor Lindqvist"
at = "2026-11-20T09:20:00Z"
text = "Otherwise clear."
"#;
    let text = finished("P11", "Temp ADR voice", "Lantern");
    vec![format!("{text}{comments}")]
}

/// A use on which the contact decides.
fn decided() -> Vec<String> {
    vec![finished("P11", "Temp ADR voice", "Lantern")]
}

/// A session with answers that are not used any more.
fn unused() -> Vec<String> {
    let text = finished("P13", "Newsreader on television", "Lantern");
    vec![text.replace("generates = \"yes\"", "generates = \"no\"")]
}

/// The stage of a name.
pub(super) fn stage_of(name: &str) -> &'static Stage {
    let found = STAGES.iter().find(|stage| stage.name == name);
    found.unwrap_or_else(|| panic!("no stage is called {name}"))
}
