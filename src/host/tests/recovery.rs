//! What a damaged session is brought back from, and that nothing is overwritten on the way.

use super::*;
use crate::effect::Damaged;
use crate::session::{Deed, FORMAT, History};

const FILE: &str = "Askfirst/Lantern_De-aging.toml";

/// A session with two answers, saved and let go of.
fn worked_on(world: &World) -> (PathBuf, Session) {
    let mut host = world.window_at("2025-11-21T13:02:03Z");
    let opened = created(&mut host);
    let session = answered(&mut host, opened.session, "generates", "yes");
    saved(&mut host, &session);
    let mut later = world.window_at("2025-11-21T13:08:00Z");
    host.perform(Effect::Close);
    let session = super::opened(&mut later, &opened.path, false).session;
    let session = answered(&mut later, session, "element", "reference");
    saved(&mut later, &session);
    later.perform(Effect::Close);
    let session = super::opened(&mut later, &opened.path, true).session;
    (opened.path, session)
}

fn damaged(host: &mut Host, path: &Path) -> Damaged {
    let (path, read_only) = (path.to_owned(), false);
    match host.perform(Effect::Open { path, read_only }) {
        Outcome::Damaged(damaged) => damaged,
        _ => panic!("not damaged"),
    }
}

fn damages(text: &str) -> Vec<Vec<u8>> {
    let mut damages = vec![
        Vec::new(),
        b" \n\n".to_vec(),
        vec![0; text.len()],
        vec![0xFF; 64],
        b"x = 1\n".to_vec(),
        "<html>".repeat(40).into_bytes(),
    ];
    // Cut short anywhere, also between two lines, where what is left would pass for a session.
    damages.extend((1..12).map(|n| text.as_bytes()[..text.len() * n / 12].to_vec()));
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    let ends = ends.filter(|end| *end < text.len());
    damages.extend(ends.map(|end| text.as_bytes()[..end].to_vec()));
    damages
}

#[test]
fn a_damaged_file_is_offered_its_last_good_copy_and_loses_nothing() {
    let world = World::new();
    let (_, session) = worked_on(&world);
    let text = world.text(FILE);
    let damages = damages(&text);
    println!("{} damages", damages.len());
    for damage in damages {
        let world = World::new();
        let (path, _) = worked_on(&world);
        std::io::Write::write_all(&mut fs::File::create(&path).unwrap(), &damage).unwrap();
        let mut host = world.window_at("2025-11-21T15:00:00Z");
        let told = damaged(&mut host, &path);
        assert!(told.copy.ends_with(":08"), "{told:?}");
        assert!(told.failure.hint.contains("askfirst restore "), "{told:?}");
        assert_eq!(fs::read(&path).unwrap(), damage, "offering changes nothing");
        let Outcome::Recovered { opened, kept } = host.perform(Effect::Recover(path.clone()))
        else {
            panic!("not recovered");
        };
        assert_eq!(opened.session.answers, session.answers);
        tells_of_the_copy(&opened.session, &session.history, "2025-11-21");
        assert_eq!(fs::read(kept.unwrap()).unwrap(), damage);
        assert_eq!(listed(&mut host).len(), 1);
        let session = answered(&mut host, opened.session, "generates", "no");
        saved(&mut host, &session);
    }
}

/// A history goes on with one entry: which copy was brought back.
fn tells_of_the_copy(session: &Session, before: &History, saved: &str) {
    let entries = &session.history.entries;
    let (last, rest) = entries.split_last().unwrap();
    assert_eq!(rest, before.entries);
    assert_eq!(last.deed(), Some(Deed::Restored));
    assert!(last.from.as_deref().unwrap().starts_with(saved), "{last:?}");
    assert_eq!(session.history.check(), Ok(()));
}

#[test]
fn a_session_that_is_gone_comes_back_as_it_was() {
    let world = World::new();
    let (path, session) = worked_on(&world);
    fs::remove_file(&path).unwrap();
    let mut host = world.window();
    damaged(&mut host, &path);
    let Outcome::Recovered { opened, kept } = host.perform(Effect::Recover(path)) else {
        panic!("not recovered");
    };
    assert_eq!((&opened.session.answers, kept), (&session.answers, None));
    tells_of_the_copy(&opened.session, &session.history, "2025-11-21");
}

#[test]
fn what_was_there_before_a_sitting_is_kept_and_the_newest_is_what_was_saved_last() {
    let world = World::new();
    let (path, _) = worked_on(&world);
    let by_hand = "[answers]\ngenerates = \"no\"\n[[tools]]\nname = \"By hand\"\n";
    world.put(FILE, by_hand);
    let mut host = world.window();
    let session = opened(&mut host, &path, false).session;
    let session = answered(&mut host, session, "generates", "yes");
    saved(&mut host, &session);
    let copies = host.copies(&path);
    assert_eq!(copies[0].text, world.text(FILE));
    assert_eq!(copies[1].text, by_hand);
    assert_eq!(copies.len(), 5);
    assert_eq!(copies[1].n_answers, Some(1));
}

#[test]
fn an_earlier_state_is_brought_back_as_a_change_that_the_history_tells() {
    let world = World::new();
    let (path, _) = worked_on(&world);
    let mut host = world.window();
    let before = opened(&mut host, &path, false).session;
    host.perform(Effect::Close);
    let refused = host.bring_back(&path, None).unwrap_err();
    assert!(refused.what.contains("can be read"), "{refused:?}");
    let copies = host.copies(&path);
    let first = copies.len();
    assert_eq!(copies[first - 1].n_answers, Some(0));
    let put = host.bring_back(&path, Some(first)).unwrap().unwrap();
    assert_eq!(put.kept, None);
    let after = opened(&mut host, &path, true).session;
    assert_eq!(after.answers.each().count(), 0);
    let n = before.history.entries.len();
    assert_eq!(after.history.entries[..n], before.history.entries[..]);
    let deeds = after.history.entries.iter().skip(n);
    let deeds: Vec<_> = deeds.map(|entry| entry.deed()).collect();
    assert_eq!(deeds[0], Some(Deed::Restored));
    assert!(deeds.len() > 1, "what it changed follows");
    assert!(after.history.check().is_ok());
    let refused = host.bring_back(&path, Some(99)).unwrap_err();
    assert!(refused.what.contains("no copy 99"), "{refused:?}");
}

#[test]
fn a_session_that_is_open_elsewhere_is_not_brought_back() {
    let world = World::new();
    let (path, _) = worked_on(&world);
    let mut other = world.window();
    opened(&mut other, &path, false);
    let mut host = world.window();
    let put = host.bring_back(&path, Some(2)).unwrap();
    assert!(matches!(put, Err(Outcome::Locked { .. })), "{put:?}");
}

#[test]
fn a_copy_that_cannot_be_kept_is_told_with_the_save_once() {
    let world = World::new();
    world.put("data", "a file where the folder of copies would be");
    let mut host = world.window();
    let mut session = created(&mut host).session;
    let mut told = Vec::new();
    for option in ["yes", "no"] {
        session = answered(&mut host, session, "generates", option);
        match host.perform(Effect::Save(Box::new(session.clone()))) {
            Outcome::Saved { remark, .. } => told.push(remark),
            other => panic!("{other:?}"),
        }
    }
    let [Some(remark), None] = &told[..] else {
        panic!("{told:?}");
    };
    assert!(remark.starts_with("Saved, but without a copy"), "{remark}");
    assert!(remark.contains("data/copies"), "{remark}");
}

#[test]
fn a_file_from_a_newer_version_is_read_and_never_changed() {
    let world = World::new();
    let (path, session) = worked_on(&world);
    let text = world.text(FILE);
    let mut n = 0;
    for number in 2..102 {
        let newer = text.replacen(FORMAT, &format!("askfirst.session/{number}"), 1);
        let newer = format!("{newer}\n[weather]\nsun = true\n");
        world.put(FILE, &newer);
        let mut host = world.window();
        let opened = opened(&mut host, &path, false);
        assert!(opened.is_read_only);
        let found = format!("askfirst.session/{number};");
        let [remark] = &opened.remarks[..] else {
            panic!("{:?}", opened.remarks);
        };
        assert!(
            remark.contains(&found) && remark.contains(FORMAT),
            "{remark}"
        );
        assert_eq!(opened.session.answers, session.answers);
        failure(&mut host, Effect::Save(Box::new(opened.session)));
        host.perform(Effect::Close);
        n += usize::from(world.text(FILE) == newer);
    }
    println!("{n} of 100 unchanged");
    assert_eq!(n, 100);
}

#[test]
fn every_copy_is_a_session_that_was_saved() {
    let world = World::new();
    let mut host = world.window();
    let mut opened = created(&mut host);
    let mut saved_texts = vec![world.text(FILE)];
    for n in 0..40 {
        let option = if n % 2 == 0 { "yes" } else { "no" };
        opened.session = answered(&mut host, opened.session, "generates", option);
        saved(&mut host, &opened.session);
        saved_texts.push(world.text(FILE));
    }
    let pack = host.pack().unwrap();
    let copies = host.copies(&opened.path);
    assert_eq!(copies.len(), 20);
    let newest_first = saved_texts.iter().rev();
    for (copy, text) in copies.iter().zip(newest_first) {
        assert_eq!(&copy.text, text);
        let source = Source { name: "", text };
        assert!(Session::read(&pack, source).is_ok());
    }
    assert_eq!(host.forget_copies(&opened.path).unwrap(), 20);
    assert_eq!(host.copies(&opened.path), []);
}
