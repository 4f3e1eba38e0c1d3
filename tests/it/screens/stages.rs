//! Every screen and popup by name, and the way there.

use std::rc::Rc;

use askfirst::answer::Slot;
use askfirst::lang::Catalog;
use askfirst::pack::{Files, NETFLIX_GENAI, Pack};
use askfirst::report::history_lines;
use askfirst::session::{Log, PackRef};
use askfirst::tui::app::Start;
use jiff::Timestamp;

use crate::support::cases::session_text;
use crate::support::pretend::{File, World, now, pack, session};
use crate::support::screens::{Like, Screens};

use super::{record, what_if};

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
    pub(super) reach: fn(World, Like) -> Screens,
    sessions: fn() -> Vec<String>,
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
        (self.reach)(world, like)
    }
}

fn at(world: World, like: Like, keys: &str) -> Screens {
    Screens::over(world, like, None).keys(keys)
}

fn pasted(mut screens: Screens, text: &str) -> Screens {
    screens.paste(text);
    screens
}

const fn stage(
    name: &'static str,
    sessions: fn() -> Vec<String>,
    reach: fn(World, Like) -> Screens,
) -> Stage {
    Stage {
        name,
        reach,
        sessions,
    }
}

const NEW: &str = "De-aging, flashback scene<tab>Make him younger.<tab>Lantern<tab>Runway Gen-4<tab>\
                   R. Alvarez<tab><tab>";

pub(super) const STAGES: &[Stage] = &[
    stage("welcome", Vec::new, |world, like| at(world, like, "")),
    stage("about", Vec::new, |world, like| {
        at(world, like, "<down><down><enter>")
    }),
    stage("sessions", four, |world, like| at(world, like, "")),
    stage("sessions_answered", four, |world, like| {
        at(world, like, "<down>")
    }),
    stage("register", four, |mut world, like| {
        world.files.push(File {
            path: "/home/ra/Askfirst/Old notes about a very long subject.toml".into(),
            holds: Err("damaged or not a session".to_owned()),
            updated: now(),
        });
        at(world, like, "g<down>")
    }),
    stage("register_export", four, |world, like| at(world, like, "gx")),
    stage("register_sought", four, |world, like| {
        at(world, like, "g/zzz")
    }),
    stage("sessions_unreadable", four, |mut world, like| {
        world.files.push(File {
            path: "/home/ra/Askfirst/Old notes about a very long subject.toml".into(),
            holds: Err("damaged or not a session".to_owned()),
            updated: now(),
        });
        at(world, like, "<end>")
    }),
    stage("find", four, |world, like| at(world, like, "/lan")),
    stage("find_nothing", four, |world, like| at(world, like, "/zzz")),
    stage("new", Vec::new, |world, like| at(world, like, "<enter>")),
    stage("new_with_errors", Vec::new, |world, like| {
        at(
            world,
            like,
            "<enter>De-aging<tab><tab><tab><tab><tab><tab><enter>",
        )
    }),
    stage("new_with_three_tools", Vec::new, |world, like| {
        let keys = "<tab><enter>House face tool<tab><tab><tab><tab><enter>Paint plug-in<tab>";
        at(world, like, &format!("<enter>{NEW}{keys}"))
    }),
    stage("discard", Vec::new, |world, like| {
        at(world, like, "<enter>De-aging<esc>")
    }),
    stage(
        "details",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>i"),
    ),
    stage(
        "details_far_down",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>i<pgdn><pgdn><pgdn><pgdn><pgdn>"),
    ),
    stage(
        "interview",
        || vec![begun()],
        |world, like| at(world, like, "<enter>"),
    ),
    stage(
        "interview_chosen",
        || vec![begun()],
        |world, like| at(world, like, "<enter>n"),
    ),
    stage(
        "interview_too_early",
        || vec![begun()],
        |world, like| at(world, like, "<enter><enter>"),
    ),
    stage(
        "interview_rows",
        || vec![begun()],
        |world, like| at(world, like, "<enter>y<enter>4"),
    ),
    stage(
        "interview_why",
        || vec![begun()],
        |world, like| at(world, like, "<enter>w"),
    ),
    stage(
        "interview_why_far_down",
        || vec![begun()],
        |world, like| at(world, like, "<enter>w<pgdn><pgdn>"),
    ),
    stage(
        "interview_because",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>w"),
    ),
    stage(
        "interview_tool",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>"),
    ),
    stage(
        "interview_with_a_note",
        || vec![begun()],
        |world, like| {
            pasted(
                at(world, like, "<enter>ne"),
                "Only removes a forearm tattoo, two shots, in episode 2 and perhaps in 3.\n\
                 Vendor does it by hand today.",
            )
            .keys("<esc>")
        },
    ),
    stage(
        "interview_parts",
        || vec![begun()],
        |world, like| at(world, like, "<enter>n<tab><tab><tab><tab>"),
    ),
    stage(
        "note",
        || vec![begun()],
        |world, like| {
            pasted(
                at(world, like, "<enter>ne"),
                "Only removes a forearm tattoo, two shots (ep 2, sc 14 and 15).\n\
                 The vendor does it by hand today; the tool speeds up rotoscoping.\n",
            )
        },
    ),
    stage(
        "check",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>yv"),
    ),
    stage(
        "check_open_only",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>vff"),
    ),
    stage("check_with_unused", unused, |world, like| {
        at(world, like, "<enter>h<home>")
    }),
    stage("check_unused_far_down", unused, |world, like| {
        at(world, like, "<enter>h<end><pgdn><pgdn>")
    }),
    stage(
        "result_share",
        || vec![finished("P01", "Mood boards, episode 3", "Lantern")],
        |world, like| at(world, like, "<enter>g"),
    ),
    stage(
        "result_escalate",
        || vec![finished("P11", "Look-development frames", "Lantern")],
        |world, like| at(world, like, "<enter>g"),
    ),
    stage(
        "result_written_approval",
        || vec![finished("P13", "Newsreader on television", "Lantern")],
        |world, like| at(world, like, "<enter>g<down><down>"),
    ),
    stage(
        "result_ticks",
        || vec![finished("P13", "Newsreader on television", "Lantern")],
        |world, like| {
            at(
                world,
                like,
                "<enter>g<down><down><down><down><down><down><space><down><space>",
            )
        },
    ),
    stage(
        "result_far_down",
        || vec![finished("P13", "Newsreader on television", "Lantern")],
        |world, like| at(world, like, "<enter>g<end>"),
    ),
    stage(
        "result_draft",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>vg"),
    ),
    stage(
        "result_details_missing",
        || vec![session_text("P01", "")],
        |world, like| at(world, like, "<enter>g"),
    ),
    stage(
        "result_two_readings",
        || vec![finished("P09", "Sweat marks and a stray hair", "Lantern")],
        |world, like| at(world, like, "<enter>g<end><pgdn>"),
    ),
    stage(
        "result_what_if",
        || vec![what_if::session("yes")],
        |world, like| at(world, like, "<enter>g<end>"),
    ),
    stage(
        "what_if_preview",
        || vec![what_if::session("yes")],
        |world, like| at(world, like, "<enter>g<end><enter>"),
    ),
    stage("example", Vec::new, |world, like| {
        at(world, like, "<down><enter>")
    }),
    stage(
        "export",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>x"),
    ),
    stage(
        "export_written",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>x<tab><tab><enter>"),
    ),
    stage(
        "help",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>?"),
    ),
    stage(
        "help_searched",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>?note"),
    ),
    stage("help_on_sessions", four, |world, like| at(world, like, "?")),
    stage(
        "guidance",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>c"),
    ),
    stage(
        "guidance_end",
        || vec![HALF.to_owned()],
        |world, like| at(world, like, "<enter>c<end>"),
    ),
    stage(
        "change",
        || vec![finished("P13", "Newsreader on television", "Lantern")],
        |world, like| at(world, like, "<enter><home><enter>n<enter>"),
    ),
    stage("trash", four, |world, like| at(world, like, "<down>d")),
    stage("locked", four, |mut world, like| {
        world.is_locked = true;
        at(world, like, "<enter>")
    }),
    stage("damaged", four, |mut world, like| {
        world.copy = Some(world.session(&world.files[0].path.clone()).unwrap().clone());
        world.files[0].holds = Err("The file is empty.".to_owned());
        at(world, like, "<enter>")
    }),
    stage("conflict", four, |mut world, like| {
        world.theirs = Some(world.session(&world.files[1].path.clone()).unwrap().clone());
        at(world, like, "<enter>y<enter>")
    }),
    stage("held", four, |mut world, like| {
        world.is_held = true;
        at(world, like, "<enter>y<enter>")
    }),
    stage("remarks", four, |mut world, like| {
        world.remarks = vec!["This folder has no locks.".to_owned()];
        at(world, like, "<enter>")
    }),
    stage("read_only", four, |mut world, like| {
        world.is_locked = true;
        at(world, like, "<enter><right><enter>")
    }),
    stage("cannot_open", four, |mut world, like| {
        world.files.clear();
        Screens::over(
            world,
            like,
            Some(Start::Open("/home/ra/Askfirst/gone.toml".into())),
        )
    }),
    stage(
        "save_failed",
        || vec![begun()],
        |mut world, like| {
            world.is_full = true;
            at(world, like, "<enter>y<enter>")
        },
    ),
    stage(
        "save_elsewhere",
        || vec![begun()],
        |mut world, like| {
            world.is_full = true;
            at(world, like, "<enter>y<enter><right><enter>/mnt/usb")
        },
    ),
    stage(
        "not_saved",
        || vec![begun()],
        |mut world, like| {
            world.is_full = true;
            at(world, like, "<enter>y<enter><end><enter>")
        },
    ),
    stage(
        "quit_unsaved",
        || vec![begun()],
        |mut world, like| {
            world.is_full = true;
            at(
                world,
                like,
                "<enter>y<enter><end><enter>1<enter><end><enter>q",
            )
        },
    ),
    stage("sessions_by_production", four, |world, like| {
        at(world, like, "ss")
    }),
    stage("sessions_by_status", four, |world, like| {
        at(world, like, "sss")
    }),
    stage("rename", four, |world, like| at(world, like, "<down>r")),
    stage("trash_look", four, |world, like| {
        at(
            world,
            like,
            "<down>d<right><enter>d<right><enter>?trash, put<enter>",
        )
    }),
    stage("owed", four, |world, like| {
        at(
            world,
            like,
            "<down><down><enter>g<end>eAna Reyes<tab>2026-05-04<tab>Mail of 4 May",
        )
    }),
    stage("owed_noted", four, |world, like| {
        at(
            world,
            like,
            "<down><down><enter>g<end>eAna Reyes<tab>2026-05-04<tab>Mail<tab><enter>",
        )
    }),
    stage("history", decided, |world, like| {
        at(with_history(world), like, "<enter>gl")
    }),
    stage("reason", decided, |world, like| {
        let keys = "<enter>gx<tab><tab><enter><end><space>The contact asked for it";
        at(world, like, keys)
    }),
    stage("look_again", decided, |world, like| {
        let keys = "<enter><home><enter>n<enter><right><enter><home><enter>y<enter>";
        at(world, like, &format!("{keys}<home><down><down><enter>"))
    }),
    stage("recheck", old, |world, like| at(world, like, "<enter>")),
    stage("recheck_tools", old, |world, like| {
        at(world, like, "<enter><right><enter>")
    }),
    stage("recheck_mended", old, |world, like| {
        at(world, like, "<enter><right><enter><right><right><enter>")
    }),
    stage("newer", decided, |world, like| {
        at(older(world), like, "<enter>")
    }),
    stage("newer_kept", decided, |world, like| {
        at(
            older(world),
            like,
            "<enter><enter>g<end><pgdn><pgdn><pgdn><pgdn><pgdn>",
        )
    }),
    stage("newer_done", decided, |world, like| {
        at(older(world), like, "<enter><right><enter>")
    }),
    stage("newer_undo", decided, |world, like| {
        at(older(world), like, "<enter><right><enter>z")
    }),
    stage("comments", commented, |world, like| {
        at(world, like, "<enter>v<home><down><down><down>a")
    }),
    stage("comments_all", commented, |world, like| {
        at(world, like, "<enter>ga")
    }),
    stage("comment_written", commented, |world, like| {
        let keys = "<enter>v<home><down><down><down>a<end><enter>Which archive is it from?";
        at(world, like, keys)
    }),
    stage("comments_on_result", commented, |world, like| {
        at(world, like, "<enter>g<end><pgdn><pgdn>")
    }),
    stage("check_commented", commented, |world, like| {
        at(world, like, "<enter>vffff")
    }),
    stage("review_who", commented, |world, like| {
        at(world, like, "aNoor Lindqvist")
    }),
    stage("review_question", commented, |world, like| {
        let keys = "aNoor Lindqvist<enter><home><down><down><down><enter>";
        at(world, like, keys)
    }),
    stage("merge", commented, |world, like| {
        at(
            world,
            like,
            "<enter>g?take over<enter>~/Downloads/lantern.toml",
        )
    }),
    stage("merge_failed", commented, |world, like| {
        let keys = "<enter>g?take over<enter>~/Downloads/lantern.toml<enter>";
        at(world, like, keys)
    }),
    stage("merged", commented, |mut world, like| {
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
        at(
            world,
            like,
            "<enter>g?take over<enter>/tmp/theirs.toml<enter>",
        )
    }),
    stage("decision", decided, |world, like| {
        at(world, like, "<enter>gd<right><right><tab>Noor Lindqvist")
    }),
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
    stage(
        "interview_same",
        || vec![HALF.to_owned()],
        |world, like| {
            at(
                world,
                like,
                "<enter>v<home><down><down><down><down><down><down><down><enter>",
            )
        },
    ),
    stage(
        "remove_which",
        || vec![HALF.to_owned()],
        |world, like| {
            let mut screens = at(world, like, "<enter>i");
            for button in ["[ Next page ]", "[ Next page ]", "[ Remove a tool ]"] {
                for _ in 0..60 {
                    if at_cursor(&mut screens, button) {
                        break;
                    }
                    screens.press("<tab>");
                }
                screens.press("<enter>");
            }
            screens
        },
    ),
    stage(
        "details_people",
        || vec![HALF.to_owned()],
        |world, like| {
            let mut screens = at(world, like, "<enter>i");
            for _ in 0..3 {
                for _ in 0..60 {
                    if at_cursor(&mut screens, "[ Next page ]") {
                        break;
                    }
                    screens.press("<tab>");
                }
                screens.press("<enter>");
            }
            screens
        },
    ),
];

/// Whether the cursor is at a text.
pub(super) fn at_cursor(screens: &mut Screens, text: &str) -> bool {
    let (x, y) = screens.cursor();
    let line = screens.lines()[usize::from(y)].clone();
    let at: String = line.chars().skip(usize::from(x)).collect();
    at.starts_with(text)
}

/// The same folder, with the first session made with an earlier version of its questions.
pub(super) fn older(mut world: World) -> World {
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
    world
}

/// The same folder, where the history of a session is told: an answer, an export, a change after it
/// with its reason.
fn with_history(mut world: World) -> World {
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
    log.exported(&mut session, "pdf", &revision, at(10));
    session.answers.set(slot, unsure);
    log.record(&mut session, &pack, at(12));
    log.give_reason(&mut session, "The contact asked for it", at(12));
    world.history = history_lines(&pack, &Catalog::english(), log.history());
    world
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
