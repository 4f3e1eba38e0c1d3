//! A power cut at every operation of a whole life of a session: whatever state of the disk it leaves, each
//! file is as it was before the step or as it is after, and nothing that was acknowledged is lost.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::effect::Version;
use crate::register::Form;
use crate::store::atomic::{self, Expect};
use crate::store::fs::crash::{Disk, Mutant, Op, Recorder};

const FILE: &str = "Askfirst/Lantern_De-aging.toml";

/// What is in every file, the copies and the locks left out.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What is done, and whether it puts a text from one place in another, so that it has to be in one of them.
type Step = (&'static str, bool, fn(&mut Life<'_>));

/// A window on a disk that takes notes.
struct Life<'w> {
    world: &'w World,
    host: Host,
    notes: Rc<Recorder>,
    session: Session,
    path: PathBuf,
}

impl Life<'_> {
    fn perform(&mut self, effect: Effect) -> Outcome {
        let outcome = self.host.perform(effect);
        assert!(outcome.clone().failed().is_none(), "{outcome:?}");
        outcome
    }

    fn answer(&mut self, option: &str) {
        let session = self.session.clone();
        self.session = answered(&mut self.host, session, "generates", option);
    }

    fn save(&mut self) {
        self.perform(Effect::Save(Box::new(self.session.clone())));
    }

    fn open(&mut self) {
        let (path, read_only) = (self.path.clone(), false);
        match self.perform(Effect::Open { path, read_only }) {
            Outcome::Opened(opened) => self.session = opened.session,
            other => panic!("{other:?}"),
        }
    }

    /// Another program writes the file, and that lasts.
    fn written_by_another(&mut self, text: &str) {
        atomic::save(&*self.notes, &self.path, text, Expect::Anything).unwrap();
    }

    fn settle(&mut self, choice: Version) {
        let session = Box::new(self.session.clone());
        self.host.perform(Effect::Save(session.clone()));
        self.perform(Effect::Settle { session, choice });
    }
}

const STEPS: [Step; 22] = [
    ("create", false, |life| {
        let session = fresh(&mut life.host);
        match life.perform(Effect::Create(Box::new(session))) {
            Outcome::Created(opened) => {
                (life.session, life.path) = (opened.session, opened.path);
            }
            other => panic!("{other:?}"),
        }
    }),
    ("answer", false, |life| {
        life.answer("yes");
        life.save();
    }),
    ("answer once more", false, |life| {
        life.answer("no");
        life.save();
    }),
    ("export", false, |life| {
        let export = Export::of(life.session.clone(), Format::Markdown, true);
        life.perform(Effect::Export(Box::new(export)));
    }),
    ("export once more", false, |life| {
        let export = Export::of(life.session.clone(), Format::Html, true);
        life.perform(Effect::Export(Box::new(export)));
    }),
    ("export the register", false, |life| {
        let (files, form) = (vec![life.path.clone()], Form::Csv);
        life.perform(Effect::ExportRegister { files, form });
    }),
    ("a sitting later", false, |life| {
        life.perform(Effect::Close);
        life.open();
        life.answer("unsure");
        life.save();
    }),
    ("another program writes", false, |life| {
        life.written_by_another("[answers]\ngenerates = \"yes\"\n");
    }),
    ("keep mine", true, |life| life.settle(Version::Mine)),
    ("another program writes again", false, |life| {
        life.written_by_another("[answers]\ngenerates = \"no\"\n");
    }),
    ("keep theirs", true, |life| {
        life.settle(Version::Theirs);
        life.open();
    }),
    ("damage", false, |life| {
        life.perform(Effect::Close);
        life.written_by_another("half a line = \"");
    }),
    ("recover", true, |life| {
        life.perform(Effect::Recover(life.path.clone()));
        life.open();
    }),
    ("bring back an earlier state", false, |life| {
        life.perform(Effect::Close);
        life.host.bring_back(&life.path, Some(2)).unwrap().unwrap();
    }),
    ("import", false, |life| {
        let received = life.world.put(
            "Downloads/received.toml",
            "[use]\nname = \"Other\"\n[answers]\ngenerates = \"yes\"\n",
        );
        life.host.import(&received).unwrap();
        fs::remove_file(received).unwrap();
    }),
    ("duplicate", false, |life| {
        life.perform(Effect::Duplicate(life.path.clone()));
    }),
    ("rename", false, |life| {
        let (path, name) = (life.path.clone(), "Another".to_owned());
        life.perform(Effect::Rename { path, name });
    }),
    ("trash", true, |life| {
        match life.perform(Effect::Trash(life.path.clone())) {
            Outcome::Trashed { path } => life.path = path,
            other => panic!("{other:?}"),
        }
    }),
    ("restore", true, |life| {
        match life.perform(Effect::Restore(life.path.clone())) {
            Outcome::Restored { path } => life.path = path,
            other => panic!("{other:?}"),
        }
    }),
    ("another program writes earlier questions", false, |life| {
        life.written_by_another(
            "[pack]\nid = \"netflix-genai\"\nversion = \"1.0.0\"\n[answers]\ngenerates = \"yes\"\n",
        );
    }),
    ("upgrade", true, |life| {
        let planned = life.host.plan_upgrade(&life.path, None).unwrap();
        life.host.upgrade(planned.unwrap()).unwrap();
    }),
    ("undo the upgrade", true, |life| {
        life.host.undo_upgrade(&life.path).unwrap();
    }),
];

/// How often it is answered in one sitting, so that the oldest copies make room.
const N_ANSWERS: usize = 24;

/// What power cuts came to.
#[derive(Debug, Default)]
struct Counts {
    steps: usize,
    operations: usize,
    states: usize,
    /// Files that are neither as before nor as after.
    broken: usize,
    /// Files, or texts, that are not there any more.
    lost: usize,
    /// Where that was.
    faults: BTreeSet<(String, PathBuf)>,
}

fn files(world: &World) -> Files {
    let files = world.files().into_iter();
    files
        .filter(|path| path.extension().is_none_or(|ending| ending != "lock"))
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

fn cut_power(mutant: Mutant, most_steps: usize) -> Counts {
    let world = World::in_memory();
    let notes = Rc::new(Recorder::new(mutant).by_block());
    let mut host = world.window();
    host.fs = notes.clone();
    let mut life = Life {
        session: fresh(&mut host),
        path: world.path(FILE),
        world: &world,
        host,
        notes: notes.clone(),
    };
    let (begin, rest) = STEPS.split_at(2);
    let answers = STEPS[1..3].iter().cycle().take(N_ANSWERS);
    let steps: Vec<&Step> = begin
        .iter()
        .chain(answers)
        .chain(rest)
        .take(most_steps)
        .collect();
    let mut left = vec![Files::new()];
    for (n, (_, _, act)) in steps.iter().enumerate() {
        act(&mut life);
        notes.note(Op::Acked(n + 1));
        left.push(files(&world));
    }
    let mut counts = Counts {
        steps: steps.len(),
        ..Counts::default()
    };
    let mut disk = Disk::default();
    for op in notes.ops() {
        disk.apply(&op);
        counts.operations += 1;
        let done = disk.n_acked;
        let before = &left[done];
        let after = left.get(done + 1).unwrap_or(before);
        let (name, is_moved, _) = steps.get(done).unwrap_or(&&STEPS[0]);
        count_files(&disk, name, (&world, before, after), &mut counts);
        if *is_moved {
            count_texts(&disk, name, (before, after), &mut counts);
        }
    }
    counts
}

/// Each file but the copies is as before or as after; a name that is only reserved is as before.
fn count_files(
    disk: &Disk,
    step: &str,
    (world, before, after): (&World, &Files, &Files),
    counts: &mut Counts,
) {
    let copies = world.path("data/copies");
    let paths = before
        .keys()
        .chain(after.keys().filter(|path| !before.contains_key(*path)));
    for path in paths.filter(|path| !path.starts_with(&copies)) {
        for found in disk.joint_states(&[path]).into_iter().flatten() {
            counts.states += 1;
            let is_one = [before, after]
                .iter()
                .any(|files| files.get(path) == found.as_ref());
            let is_reserved = before.get(path).is_none() && found.as_deref() == Some(&[]);
            if !is_one && !is_reserved {
                counts.lost += usize::from(found.is_none());
                counts.broken += usize::from(found.is_some());
                counts.faults.insert((step.to_owned(), path.clone()));
            }
        }
    }
}

/// Each text that goes from one file to another is in one of them.
fn count_texts(disk: &Disk, step: &str, (before, after): (&Files, &Files), counts: &mut Counts) {
    for (path, text) in before {
        let is_moved = after.get(path) != Some(text) && after.values().any(|other| other == text);
        if !is_moved {
            continue;
        }
        let holders = before.iter().chain(after).filter(|(_, held)| *held == text);
        let mut holders: Vec<&Path> = holders.map(|(path, _)| path.as_path()).collect();
        holders.dedup();
        for found in disk.joint_states(&holders) {
            counts.states += 1;
            let is_there = found.iter().any(|held| held.as_ref() == Some(text));
            if !is_there {
                counts.lost += 1;
                counts.faults.insert((step.to_owned(), path.clone()));
            }
        }
    }
}

#[test]
fn a_power_cut_at_any_moment_of_a_life_breaks_no_file_and_loses_nothing_acknowledged() {
    let counts = cut_power(Mutant::None, usize::MAX);
    println!("{counts:?}");
    assert!(counts.steps > 40 && counts.states >= 5_000, "{counts:?}");
    assert_eq!((counts.broken, counts.lost), (0, 0), "{counts:?}");
}

#[test]
fn a_life_without_either_sync_is_caught_by_the_power_cuts() {
    let counts = cut_power(Mutant::NoFileSync, 6);
    assert!(counts.broken > 0, "{counts:?}");
    let counts = cut_power(Mutant::NoFolderSync, 6);
    assert!(counts.lost > 0, "{counts:?}");
}
