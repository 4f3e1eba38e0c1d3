//! A fault at every operation of every command that writes: the old or the new session is there, nothing
//! else is lost, the fault is told with its place and a way out, and the next try works.

use super::*;
use crate::effect::Version;
use crate::register::Form;
use crate::report::day_words;
use crate::session::{Approval, Comment, Decision};
use crate::store::fs::faulty::errno::{DENIED, FAULT, FULL, INTERRUPTED, READ_ONLY};
use crate::store::fs::faulty::{Fault, Faulty};

/// What a window is asked to do, as often as that is tried.
type Act = Box<dyn Fn(&mut Host) -> Result<(), Failure>>;

/// A world made ready, the window that does something in it, and what it does.
struct Case {
    name: &'static str,
    prepare: fn(&World) -> (Host, Act),
}

const FILE: &str = "Askfirst/Lantern_De-aging.toml";

fn begun(world: &World) -> (Host, Opened) {
    let mut host = world.window();
    let opened = created(&mut host);
    (host, opened)
}

/// A session that is closed, in a window of another day.
fn put_away(world: &World) -> (Host, PathBuf) {
    let (mut host, opened) = begun(world);
    let session = changed(&mut host, opened.session);
    saved(&mut host, &session);
    host.perform(Effect::Close);
    (world.window_at("2025-11-22T08:00:00Z"), opened.path)
}

fn changed(host: &mut Host, session: Session) -> Box<Session> {
    Box::new(answered(host, session, "generates", "yes"))
}

fn wish(effect: Effect) -> Act {
    Box::new(move |host| done(host.perform(effect.clone())))
}

fn done(outcome: Outcome) -> Result<(), Failure> {
    match outcome {
        Outcome::Damaged(damaged) => Err(damaged.failure),
        outcome => outcome.failed().map_or(Ok(()), Err),
    }
}

/// Opens a session for a change of it and saves that, as the commands of the command line do.
fn open_and_save(path: PathBuf, change: fn(&mut Host, &mut Session)) -> Act {
    Box::new(move |host| {
        let (path, read_only) = (path.clone(), false);
        match host.perform(Effect::Open { path, read_only }) {
            Outcome::Opened(Opened { mut session, .. }) => {
                change(host, &mut session);
                done(host.perform(Effect::Save(Box::new(session))))
            }
            other => done(other),
        }
    })
}

fn conflict(world: &World, choice: Version) -> (Host, Act) {
    let (mut host, opened) = begun(world);
    let session = changed(&mut host, opened.session);
    world.put(FILE, "[answers]\ngenerates = \"no\"\n");
    host.perform(Effect::Save(session.clone()));
    (host, wish(Effect::Settle { session, choice }))
}

fn merged(world: &World) -> (Host, Act) {
    let (mut host, opened) = begun(world);
    let theirs = commented(&mut host, opened.session);
    let mine = world.text(FILE);
    saved(&mut host, &theirs);
    let theirs = world.put("Downloads/theirs.toml", &world.text(FILE));
    host.perform(Effect::Close);
    world.put(FILE, &mine);
    let act = move |host: &mut Host| {
        let (path, read_only) = (opened.path.clone(), false);
        match host.perform(Effect::Open { path, read_only }) {
            Outcome::Opened(Opened { session, .. }) => {
                let (session, theirs) = (Box::new(session), theirs.clone());
                done(host.perform(Effect::Merge { session, theirs }))
            }
            other => done(other),
        }
    };
    (world.window(), Box::new(act))
}

fn commented(_: &mut Host, mut session: Session) -> Session {
    session.comments.push(Comment {
        by: "R. Alvarez".to_owned(),
        text: "Which shots?".to_owned(),
        ..Comment::default()
    });
    session
}

fn decided(host: &mut Host, session: &mut Session) {
    let pack = host.pack().unwrap();
    let mut record = Approval::of(Decision::Submitted, session, &pack);
    for (field, text) in [
        ("by", "R. Alvarez"),
        ("date", "2025-11-22"),
        ("channel", "mail"),
    ] {
        record.set(field, text);
    }
    let assessment = Interview::of(&pack, &session.answers).assess(&pack);
    let today = host.clock().local_now().date();
    let words = Catalog::english();
    let decided = session.decide(record, &assessment, today, &day_words(&words));
    decided.unwrap();
}

/// A session that names questions of an earlier version.
fn of_earlier_questions(world: &World) -> (Host, PathBuf) {
    let text =
        "[pack]\nid = \"netflix-genai\"\nversion = \"1.0.0\"\n[answers]\ngenerates = \"yes\"\n";
    (world.window(), world.put(FILE, text))
}

fn upgraded(path: PathBuf) -> Act {
    Box::new(move |host| match host.plan_upgrade(&path, None)? {
        Some(planned) => host.upgrade(planned).map(drop),
        None => Ok(()),
    })
}

fn brought_back(path: PathBuf, number: Option<usize>) -> Act {
    Box::new(move |host| match host.bring_back(&path, number)? {
        Ok(_) => Ok(()),
        Err(outcome) => done(outcome),
    })
}

const SAVING: [Case; 7] = [
    Case {
        name: "create",
        prepare: |world| {
            let mut host = world.window();
            let session = Box::new(fresh(&mut host));
            (host, wish(Effect::Create(session)))
        },
    },
    Case {
        name: "save",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            (host, wish(Effect::Save(session)))
        },
    },
    Case {
        name: "give a reason",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            let reason = "Because".to_owned();
            (host, wish(Effect::GiveReason { session, reason }))
        },
    },
    Case {
        name: "save into",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            let folder = world.path("Elsewhere");
            (host, wish(Effect::SaveInto { folder, session }))
        },
    },
    Case {
        name: "save in place",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            // Where not even what was written of it could be read again, the person says which goes on.
            let act = move |host: &mut Host| {
                let (session, choice) = (session.clone(), Version::Mine);
                match host.perform(Effect::SaveInPlace(session.clone())) {
                    Outcome::Conflict(_) => done(host.perform(Effect::Settle { session, choice })),
                    other => done(other),
                }
            };
            (host, Box::new(act))
        },
    },
    Case {
        name: "set",
        prepare: |world| {
            let (host, _) = begun(world);
            let (key, value) = ("theme", "none".to_owned());
            (host, wish(Effect::Remember { key, value }))
        },
    },
    Case {
        name: "rescue",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            // There is nobody to be told by a program that failed; the session on disk has to be whole.
            let act = move |host: &mut Host| {
                host.rescue(&session);
                Ok(())
            };
            (host, Box::new(act))
        },
    },
];

const FILES: [Case; 7] = [
    Case {
        name: "export",
        prepare: |world| {
            let (host, opened) = begun(world);
            let export = Export::of(opened.session, Format::Markdown, true);
            (host, wish(Effect::Export(Box::new(export))))
        },
    },
    Case {
        name: "export the register",
        prepare: |world| {
            let (host, path) = put_away(world);
            let (files, form) = (vec![path], Form::Csv);
            (host, wish(Effect::ExportRegister { files, form }))
        },
    },
    Case {
        name: "import",
        prepare: |world| {
            let (host, path) = put_away(world);
            let received = world.path("Downloads/received.toml");
            fs::create_dir_all(received.parent().unwrap()).unwrap();
            fs::rename(path, &received).unwrap();
            let act = move |host: &mut Host| host.import(&received).map(drop);
            (host, Box::new(act))
        },
    },
    Case {
        name: "duplicate",
        prepare: |world| {
            let (host, path) = put_away(world);
            (host, wish(Effect::Duplicate(path)))
        },
    },
    Case {
        name: "rename",
        prepare: |world| {
            let (host, path) = put_away(world);
            let name = "Another".to_owned();
            (host, wish(Effect::Rename { path, name }))
        },
    },
    Case {
        name: "trash",
        prepare: |world| {
            let (host, path) = put_away(world);
            (host, wish(Effect::Trash(path)))
        },
    },
    Case {
        name: "restore",
        prepare: |world| {
            let (mut host, path) = put_away(world);
            let Outcome::Trashed { path } = host.perform(Effect::Trash(path)) else {
                panic!("not thrown away");
            };
            (host, wish(Effect::Restore(path)))
        },
    },
];

const RECOVERING: [Case; 6] = [
    Case {
        name: "recover",
        prepare: |world| {
            let (host, path) = put_away(world);
            world.put(FILE, "half a line = \"");
            (host, wish(Effect::Recover(path)))
        },
    },
    Case {
        name: "bring back the last good copy",
        prepare: |world| {
            let (host, path) = put_away(world);
            world.put(FILE, "half a line = \"");
            (host, brought_back(path, None))
        },
    },
    Case {
        name: "bring back an earlier state",
        prepare: |world| {
            let (host, path) = put_away(world);
            (host, brought_back(path, Some(2)))
        },
    },
    Case {
        name: "keep mine",
        prepare: |world| conflict(world, Version::Mine),
    },
    Case {
        name: "keep theirs",
        prepare: |world| conflict(world, Version::Theirs),
    },
    Case {
        name: "keep both",
        prepare: |world| conflict(world, Version::Both),
    },
];

const RECORDING: [Case; 6] = [
    Case {
        name: "decide",
        prepare: |world| {
            let (host, path) = put_away(world);
            (host, open_and_save(path, decided))
        },
    },
    Case {
        name: "review",
        prepare: |world| {
            let (host, path) = put_away(world);
            let act = open_and_save(path, |host, session| {
                host.act_as("R. Alvarez");
                *session = commented(host, session.clone());
            });
            (host, act)
        },
    },
    Case {
        name: "merge",
        prepare: merged,
    },
    Case {
        name: "confirm",
        prepare: |world| {
            let (host, opened) = begun(world);
            let session = Box::new(opened.session);
            let path = "tools.1.name".to_owned();
            (host, wish(Effect::Confirm { session, path }))
        },
    },
    Case {
        name: "upgrade",
        prepare: |world| {
            let (host, path) = of_earlier_questions(world);
            (host, upgraded(path))
        },
    },
    Case {
        name: "undo an upgrade",
        prepare: |world| {
            let (mut host, path) = of_earlier_questions(world);
            upgraded(path.clone())(&mut host).unwrap();
            host.perform(Effect::Close);
            let act = move |host: &mut Host| host.undo_upgrade(&path).map(drop);
            (host, Box::new(act))
        },
    },
];

/// What is on the disk of a world.
struct Census {
    /// Every session that can be read where people look for theirs, and its file.
    sessions: Vec<String>,
    paths: Vec<PathBuf>,
    /// Every text among the copies.
    copies: Vec<String>,
    /// What is left of saves that were cut short.
    n_temps: usize,
}

fn census(world: &World, pack: &Pack) -> Census {
    let mut found = Census {
        sessions: Vec::new(),
        paths: Vec::new(),
        copies: Vec::new(),
        n_temps: 0,
    };
    for path in world.files() {
        if path.to_string_lossy().ends_with(".tmp~") {
            found.n_temps += 1;
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let (name, text) = ("", text.as_str());
        if path.starts_with(world.path("data/copies")) {
            found.copies.push(text.to_owned());
        } else if !text.is_empty() && Session::read(pack, Source { name, text }).is_ok() {
            found.sessions.push(text.to_owned());
            found.paths.push(path);
        }
    }
    found
}

/// Does one case with one fault; says whether there was an operation for it to fall on.
fn survives(case: &Case, first: usize, fault: Fault, is_sticky: bool, pack: &Pack) -> bool {
    let world = World::in_memory();
    let (mut host, act) = (case.prepare)(&world);
    let before = census(&world, pack);
    let faulty = Rc::new(Faulty::at(first, fault, is_sticky).by_page());
    host.fs = faulty.clone();
    let told = format!("{}: {fault:?} at {first}, sticky {is_sticky}", case.name);
    let outcome = act(&mut host);
    let is_hit = faulty.n_calls() >= first;
    let after = census(&world, pack);
    let is_in_place = case.name == "save in place";
    if is_in_place && after.sessions.len() < before.sessions.len() {
        // A file that is written into can be cut short; then it is among the copies, as it was and as it
        // was to be.
        let is_kept = |text: &String| after.copies.contains(text);
        assert!(before.sessions.iter().all(is_kept), "{told}");
        let is_new = |text: &&String| text.contains("generates = \"yes\"");
        assert!(after.copies.iter().any(|text| is_new(&text)), "{told}");
    } else {
        let (n_before, n_after) = (before.sessions.len(), after.sessions.len());
        assert!(
            n_after >= n_before,
            "{told}: a session is gone: {outcome:?}"
        );
    }
    host.fs = Rc::new(RealFs);
    if let Err(failure) = outcome {
        let is_placed = [
            "Askfirst",
            "Elsewhere",
            "Downloads",
            "Lantern",
            "copies",
            "config",
        ]
        .into_iter()
        .any(|place| failure.what.contains(place));
        assert!(is_placed && !failure.hint.is_empty(), "{told}: {failure:?}");
        // What failed can be tried again, with the session that is still in memory.
        if let Err(failure) = act(&mut host) {
            let is_over = [
                "trash",
                "restore",
                "recover",
                "bring back the last good copy",
            ];
            assert!(
                is_over.contains(&case.name),
                "{told}: not the second time either: {failure:?}"
            );
        }
    }
    host.perform(Effect::Close);
    for path in census(&world, pack).paths {
        let mut host = world.window();
        let opened = opened(&mut host, &path, false);
        saved(&mut host, &opened.session);
    }
    let last = census(&world, pack);
    assert!(last.sessions.len() >= before.sessions.len(), "{told}");
    assert_eq!(last.n_temps, 0, "{told}");
    is_hit
}

/// Every fault there is, once and from then on.
fn faults() -> Vec<(Fault, bool)> {
    let errors = [FAULT, FULL, DENIED, READ_ONLY].map(Fault::Errno);
    let both = errors.into_iter().chain([Fault::ShortWrite]);
    let both = both.flat_map(|fault| [(fault, false), (fault, true)]);
    // No program gets anywhere where every single call is interrupted for ever.
    both.chain([(Fault::Errno(INTERRUPTED), false)]).collect()
}

/// Every operation meets three of the faults in turn, or each of them where `ASKFIRST_FAULTS` asks for all.
fn every_fault_of(cases: &[Case]) {
    let pack = load_pack(&Catalog::english()).unwrap();
    let faults = faults();
    let is_thorough = std::env::var_os("ASKFIRST_FAULTS").is_some();
    let step = if is_thorough { 1 } else { 4 };
    let mut n_faults = 0;
    for case in cases {
        let before = n_faults;
        for first in 1.. {
            let chosen = faults.iter().cycle().skip(first % step);
            let chosen = chosen.take(faults.len()).step_by(step);
            let met = chosen
                .filter(|(fault, is_sticky)| survives(case, first, *fault, *is_sticky, &pack));
            let n_met = met.count();
            n_faults += n_met;
            if n_met == 0 {
                break;
            }
        }
        println!("{}: {} faults", case.name, n_faults - before);
    }
    println!("{n_faults} faults, 0 sessions lost, 0 panics");
    assert!(n_faults > 200, "{n_faults}");
}

#[test]
fn a_fault_at_any_operation_of_saving_loses_nothing() {
    every_fault_of(&SAVING);
}

#[test]
fn a_fault_at_any_operation_on_files_loses_nothing() {
    every_fault_of(&FILES);
}

#[test]
fn a_fault_at_any_operation_of_a_recovery_or_a_choice_loses_nothing() {
    every_fault_of(&RECOVERING);
}

#[test]
fn a_fault_at_any_operation_of_a_record_or_an_upgrade_loses_nothing() {
    every_fault_of(&RECORDING);
}
