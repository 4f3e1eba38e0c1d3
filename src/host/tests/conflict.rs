//! Two programs at one session: no update is lost, and the second one is told.

use super::*;
use crate::effect::Version;
use crate::store::fs::faulty::Faulty;
use crate::store::fs::faulty::errno::DENIED;

const FILE: &str = "Askfirst/Lantern_De-aging.toml";

/// Numbers that nobody foresees, and that the seed brings back.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// A window on a disk that has no locks.
fn window_without_locks(world: &World) -> Host {
    let mut host = world.window();
    host.lock = |_, _| Ok(Taken::Unsupported);
    host
}

fn settle(host: &mut Host, session: &Session, choice: Version) -> Outcome {
    host.perform(Effect::Settle {
        session: Box::new(session.clone()),
        choice,
    })
}

#[test]
fn a_change_is_noticed_by_content_with_the_same_time_and_size_100_times_of_100() {
    let world = World::new();
    let mut host = world.window();
    let mut session = created(&mut host).session;
    let (mut n_noticed, mut n_kept) = (0, 0);
    for n in 0..100 {
        let option = if n % 2 == 0 { "yes" } else { "no" };
        session = answered(&mut host, session, "generates", option);
        saved(&mut host, &session);
        let path = world.path(FILE);
        let times = fs::metadata(&path).unwrap().modified().unwrap();
        let text = world.text(FILE);
        // One letter of the name of the production, by a program that writes in place.
        let theirs = text.replacen("Lantern", &format!("Lanter{}", n % 10), 1);
        assert_eq!(theirs.len(), text.len());
        world.put(FILE, &theirs);
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(times).unwrap();
        drop(file);
        session = answered(&mut host, session, "generates", "unsure");
        let outcome = host.perform(Effect::Save(Box::new(session.clone())));
        n_noticed += usize::from(matches!(outcome, Outcome::Conflict(_)));
        n_kept += usize::from(world.text(FILE) == theirs);
        assert!(matches!(
            settle(&mut host, &session, Version::Mine),
            Outcome::Saved { .. }
        ));
        assert!(host.copies(&path).iter().any(|copy| copy.text == theirs));
    }
    println!("{n_noticed} of 100 noticed, {n_kept} not overwritten before the choice");
    assert_eq!((n_noticed, n_kept), (100, 100));
}

#[test]
fn each_choice_keeps_what_does_not_go_on() {
    for choice in Version::ALL {
        let world = World::new();
        let mut host = world.window();
        let opened = created(&mut host);
        let mine = answered(&mut host, opened.session, "generates", "yes");
        let theirs = "[answers]\ngenerates = \"no\"\n[[tools]]\nname = \"Theirs\"\n";
        world.put(FILE, theirs);
        host.perform(Effect::Save(Box::new(mine.clone())));
        assert_eq!(world.text(FILE), theirs);
        match (choice, settle(&mut host, &mine, choice)) {
            (Version::Both, Outcome::Saved { path, .. }) => {
                assert_eq!(world.text(FILE), theirs);
                assert_eq!(path, world.path("Askfirst/Lantern_De-aging-2.toml"));
                let there = super::opened(&mut world.window(), &path, true).session;
                assert_eq!(there.answers, mine.answers);
            }
            (Version::Theirs, Outcome::Opened(opened)) => {
                assert_eq!(world.text(FILE), theirs);
                assert_eq!(opened.session.tool_name(0), "Theirs");
                assert_eq!(opened.remarks.len(), 1);
                let copies = host.copies(&opened.path);
                assert_eq!(copies[0].text, theirs);
                assert!(copies[1].text.contains("generates = \"yes\""));
                saved(&mut host, &opened.session);
            }
            (Version::Mine, Outcome::Saved { path, .. }) => {
                assert!(world.text(FILE).contains("generates = \"yes\""));
                assert!(host.copies(&path).iter().any(|copy| copy.text == theirs));
            }
            (choice, _) => panic!("{choice:?} did not do what it says"),
        }
        let after = answered(&mut host, mine, "generates", "unsure");
        saved(&mut host, &after);
    }
}

#[test]
fn a_choice_that_cannot_keep_the_other_version_changes_nothing() {
    for choice in [Version::Theirs, Version::Mine] {
        let world = World::new();
        let mut host = world.window().with_copies(Some(world.path("in the way")));
        world.put("in the way", "a file where the copies should be");
        let mine = created(&mut host).session;
        let theirs = "[answers]\ngenerates = \"no\"\n";
        world.put(FILE, theirs);
        host.perform(Effect::Save(Box::new(mine.clone())));
        let settled = settle(&mut host, &mine, choice);
        assert!(settled.failed().is_some(), "{choice:?}");
        assert_eq!(world.text(FILE), theirs);
        assert!(matches!(
            settle(&mut host, &mine, Version::Both),
            Outcome::Saved { .. }
        ));
    }
}

#[test]
fn a_disk_without_locks_is_said_once() {
    let world = World::new();
    let path = created(&mut world.window()).path;
    let mut host = window_without_locks(&world);
    let [remark] = &opened(&mut host, &path, false).remarks[..] else {
        panic!("not said");
    };
    assert!(remark.contains("no locks"), "{remark}");
    assert_eq!(opened(&mut host, &path, false).remarks, [""; 0]);
    assert_eq!(opened(&mut world.window(), &path, false).remarks, [""; 0]);
}

/// What one of two windows has of the session.
struct Side {
    host: Host,
    session: Option<Session>,
    /// What this side last read from the file or wrote to it.
    known: String,
}

impl Side {
    fn of(world: &World, has_locks: bool) -> Self {
        Self {
            host: if has_locks {
                world.window()
            } else {
                window_without_locks(world)
            },
            session: None,
            known: String::new(),
        }
    }
}

/// Two windows do things in any order; whatever the order, a save goes over no text that its window
/// does not know, unless its person chose that, and then the other text is among the copies.
#[test]
fn no_update_is_lost_in_a_thousand_interleavings() {
    let seed = u64::from(std::process::id()) + 1;
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let (mut n_saves, mut n_told, mut n_locked) = (0, 0, 0);
    for round in 0..1_000 {
        let world = World::in_memory();
        let has_locks = round % 2 == 0;
        let path = created(&mut world.window()).path;
        let mut sides = [0, 1].map(|_| Side::of(&world, has_locks));
        for _ in 0..6 {
            let side = &mut sides[usize::try_from(dice.throw(2)).unwrap()];
            let Some(session) = side.session.take() else {
                let (path, read_only) = (path.clone(), false);
                match side.host.perform(Effect::Open { path, read_only }) {
                    Outcome::Opened(opened) => side.session = Some(opened.session),
                    Outcome::Locked { .. } if has_locks => n_locked += 1,
                    other => panic!("seed {seed}: {other:?}"),
                }
                side.known = world.text(FILE);
                continue;
            };
            let option = ["yes", "no", "unsure"][usize::try_from(dice.throw(3)).unwrap()];
            let session = answered(&mut side.host, session, "generates", option);
            let before = world.text(FILE);
            match side.host.perform(Effect::Save(Box::new(session.clone()))) {
                Outcome::Saved { .. } => {
                    assert_eq!(before, side.known, "seed {seed}: an update was lost");
                    n_saves += 1;
                    side.known = world.text(FILE);
                    side.session = Some(session);
                }
                Outcome::Conflict(_) => {
                    assert!(!has_locks, "seed {seed}");
                    assert_ne!(before, side.known, "seed {seed}");
                    assert_eq!(world.text(FILE), before, "seed {seed}");
                    n_told += 1;
                    let choice = Version::ALL[usize::try_from(dice.throw(3)).unwrap()];
                    let settled = settle(&mut side.host, &session, choice);
                    assert!(settled.failed().is_none(), "seed {seed}: {choice:?}");
                    let copies = side.host.copies(&path);
                    let is_kept = copies.iter().any(|copy| copy.text == before);
                    assert!(
                        is_kept || world.text(FILE) == before,
                        "seed {seed}: {choice:?}"
                    );
                    side.host.perform(Effect::Close);
                }
                other => panic!("seed {seed}: {other:?}"),
            }
        }
    }
    println!(
        "seed {seed}: 1000 interleavings, {n_saves} saves, {n_told} told, {n_locked} locked out"
    );
    assert!(n_saves > 500 && n_told > 100 && n_locked > 100);
}

/// A lock whose holder was killed is there for the next one at once.
#[test]
fn what_a_killed_window_left_keeps_nobody_out() {
    let world = World::new();
    let path = created(&mut world.window()).path;
    let stale = world.put(
        "Askfirst/.Lantern_De-aging.toml.lock",
        "askfirst lock\npid 999999\nsince 2025-11-21 09:00\n",
    );
    let mut host = world.window();
    let begun = std::time::Instant::now();
    assert!(!opened(&mut host, &path, false).is_read_only);
    assert!(begun.elapsed() < std::time::Duration::from_secs(1));
    host.perform(Effect::Close);
    assert!(!stale.exists());
}

#[test]
fn a_file_that_stays_held_is_written_into_once_both_texts_are_kept() {
    let world = World::new();
    let mut host = world.window();
    let opened = created(&mut host);
    let before = world.text(FILE);
    let session = answered(&mut host, opened.session, "generates", "yes");
    let held = Rc::new(Faulty::passing("rename", DENIED, usize::MAX));
    host.fs = held.clone();
    let outcome = host.perform(Effect::Save(Box::new(session.clone())));
    assert!(matches!(outcome, Outcome::Held(_)), "{outcome:?}");
    assert_eq!(held.pauses(), [10, 25, 50, 100, 200]);
    assert_eq!(world.text(FILE), before);
    // Where nothing can be renamed no copy can be kept either, and then nothing is written into.
    let refused = host.perform(Effect::SaveInPlace(Box::new(session.clone())));
    assert!(refused.failed().is_some());
    assert_eq!(world.text(FILE), before);
    host.fs = Rc::new(RealFs);
    let outcome = host.perform(Effect::SaveInPlace(Box::new(session.clone())));
    assert!(matches!(outcome, Outcome::Saved { .. }), "{outcome:?}");
    let copies = host.copies(&opened.path);
    assert_eq!(copies[0].text, world.text(FILE));
    assert!(copies.iter().any(|copy| copy.text == before));
    assert_ne!(world.text(FILE), before);
    saved(&mut host, &session);
}
