//! A fault at every operation of every command that writes: the old or the new session is there, nothing
//! else is lost, the fault is told, and the next try works.

use super::*;
use crate::effect::Version;
use crate::store::fs::faulty::errno::{DENIED, FAULT, FULL, INTERRUPTED, READ_ONLY};
use crate::store::fs::faulty::{Fault, Faulty};

/// A session on disk, what is done to it, and the window that does it.
struct Case {
    name: &'static str,
    prepare: fn(&World) -> (Host, Effect),
}

const FILE: &str = "Askfirst/Lantern_De-aging.toml";

fn begun(world: &World) -> (Host, Opened) {
    let mut host = world.window();
    let opened = created(&mut host);
    (host, opened)
}

fn changed(host: &mut Host, session: Session) -> Box<Session> {
    Box::new(answered(host, session, "generates", "yes"))
}

fn conflict(world: &World, choice: Version) -> (Host, Effect) {
    let (mut host, opened) = begun(world);
    let session = changed(&mut host, opened.session);
    world.put(FILE, "[answers]\ngenerates = \"no\"\n");
    host.perform(Effect::Save(session.clone()));
    (host, Effect::Settle { session, choice })
}

const CASES: [Case; 12] = [
    Case {
        name: "create",
        prepare: |world| {
            let mut host = world.window();
            let session = Box::new(fresh(&mut host));
            (host, Effect::Create(session))
        },
    },
    Case {
        name: "save",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            (host, Effect::Save(session))
        },
    },
    Case {
        name: "give a reason",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            let reason = "Because".to_owned();
            (host, Effect::GiveReason { session, reason })
        },
    },
    Case {
        name: "save into",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            let session = changed(&mut host, opened.session);
            let folder = world.path("Elsewhere");
            (host, Effect::SaveInto { folder, session })
        },
    },
    Case {
        name: "export",
        prepare: |world| {
            let (host, opened) = begun(world);
            let export = Export::of(opened.session, Format::Markdown, true);
            (host, Effect::Export(Box::new(export)))
        },
    },
    Case {
        name: "duplicate",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            host.perform(Effect::Close);
            (host, Effect::Duplicate(opened.path))
        },
    },
    Case {
        name: "rename",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            host.perform(Effect::Close);
            let (path, name) = (opened.path, "Another".to_owned());
            (host, Effect::Rename { path, name })
        },
    },
    Case {
        name: "trash",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            host.perform(Effect::Close);
            (host, Effect::Trash(opened.path))
        },
    },
    Case {
        name: "restore",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            host.perform(Effect::Close);
            let Outcome::Trashed { path } = host.perform(Effect::Trash(opened.path)) else {
                panic!("not thrown away");
            };
            (host, Effect::Restore(path))
        },
    },
    Case {
        name: "recover",
        prepare: |world| {
            let (mut host, opened) = begun(world);
            host.perform(Effect::Close);
            world.put(FILE, "half a line = \"");
            (host, Effect::Recover(opened.path))
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
];

/// How many files of a world are sessions, wherever they are, and what is left of cut short saves.
fn census(world: &World, pack: &Pack) -> (usize, usize) {
    let (mut n_sessions, mut n_temps) = (0, 0);
    for folder in ["Askfirst", "Askfirst/Trash", "Elsewhere", "data/copies"] {
        let Ok(files) = fs::read_dir(world.path(folder)) else {
            continue;
        };
        for file in files {
            let path = file.unwrap().path();
            n_temps += usize::from(path.to_string_lossy().ends_with(".tmp~"));
            let text = fs::read_to_string(&path).unwrap_or_default();
            let source = Source {
                name: "",
                text: &text,
            };
            let is_session = !text.is_empty() && Session::read(pack, source).is_ok();
            n_sessions += usize::from(is_session);
        }
    }
    (n_sessions, n_temps)
}

/// Does one case with one fault; says whether there was an operation for it to fall on.
fn survives(case: &Case, first: usize, fault: Fault, is_sticky: bool, pack: &Pack) -> bool {
    let world = World::new();
    let (mut host, effect) = (case.prepare)(&world);
    let (n_before, _) = census(&world, pack);
    let faulty = Rc::new(Faulty::at(first, fault, is_sticky).by_page());
    host.fs = faulty.clone();
    let told = format!("{}: {fault:?} at {first}, sticky {is_sticky}", case.name);
    let outcome = host.perform(effect.clone());
    let is_hit = faulty.n_calls() >= first;
    let (n_after, _) = census(&world, pack);
    assert!(
        n_after >= n_before,
        "{told}: a session is gone: {outcome:?}"
    );
    let is_done = match outcome.failed() {
        Some(failure) => {
            assert!(failure.what.len() > 10, "{told}: {failure:?}");
            false
        }
        None => true,
    };
    host.fs = Rc::new(RealFs);
    if !is_done {
        // What failed can be tried again, with the session that is still in memory.
        let again = host.perform(effect);
        let gone = matches!(case.name, "trash" | "restore" | "recover");
        if let Some(failure) = again.failed() {
            assert!(gone, "{told}: not the second time either: {failure:?}");
        }
    }
    host.perform(Effect::Close);
    let path = world.path(FILE);
    if path.exists() {
        let mut host = world.window();
        let opened = opened(&mut host, &path, false);
        saved(&mut host, &opened.session);
        let (n_sessions, n_temps) = census(&world, pack);
        assert!(n_sessions >= n_before, "{told}");
        assert_eq!(n_temps, 0, "{told}");
    }
    is_hit
}

fn every_fault_of(cases: &[Case]) {
    let pack = load_pack(&Catalog::english()).unwrap();
    let mut n_faults = 0;
    let faults = [
        Fault::Errno(FAULT),
        Fault::Errno(FULL),
        Fault::Errno(DENIED),
        Fault::Errno(READ_ONLY),
        Fault::Errno(INTERRUPTED),
        Fault::ShortWrite,
    ];
    for case in cases {
        let before = n_faults;
        for (fault, is_sticky) in faults
            .into_iter()
            .flat_map(|one| [(one, false), (one, true)])
        {
            // No program gets anywhere where every single call is interrupted for ever.
            if is_sticky && matches!(fault, Fault::Errno(INTERRUPTED)) {
                continue;
            }
            for first in 1.. {
                if !survives(case, first, fault, is_sticky, &pack) {
                    break;
                }
                n_faults += 1;
            }
        }
        println!("{}: {} faults", case.name, n_faults - before);
    }
    println!("{n_faults} faults, 0 sessions lost, 0 panics");
    assert!(n_faults > 200, "{n_faults}");
}

#[test]
fn a_fault_at_any_operation_of_saving_loses_nothing() {
    every_fault_of(&CASES[..4]);
}

#[test]
fn a_fault_at_any_operation_on_files_loses_nothing() {
    every_fault_of(&CASES[4..9]);
}

#[test]
fn a_fault_at_any_operation_of_a_recovery_or_a_choice_loses_nothing() {
    every_fault_of(&CASES[9..]);
}
