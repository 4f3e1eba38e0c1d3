//! What is done with whole files: the trash and back, other names, copies, exports.

use super::*;

#[test]
fn the_trash_gives_back_what_it_got() {
    let world = World::new();
    let mut host = world.window();
    let path = created(&mut host).path;
    let Outcome::Trashed { path: trashed } = host.perform(Effect::Trash(path.clone())) else {
        panic!("not trashed");
    };
    assert_eq!(trashed, world.path("Askfirst/Trash/Lantern_De-aging.toml"));
    assert_eq!(world.names("Askfirst"), ["Trash"]);
    let Outcome::Restored { path: back } = host.perform(Effect::Restore(trashed.clone())) else {
        panic!("not restored");
    };
    assert_eq!(back, path);
    host.perform(Effect::Trash(path.clone()));
    let Outcome::Restored { path: back } = world.window().perform(Effect::Restore(trashed)) else {
        panic!("not restored by a later window");
    };
    assert_eq!(back, path);
    let told = failure(&mut host, Effect::Trash(world.path("Askfirst/gone.toml")));
    assert!(told.what.contains("does not exist"), "{told:?}");
}

#[test]
fn the_trash_is_listed_and_may_be_missing() {
    let world = World::new();
    let mut host = world.window();
    let n_listed = |host: &mut Host| match host.perform(Effect::ListTrash) {
        Outcome::TrashListed { cards, .. } => cards.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(n_listed(&mut host), 0);
    let path = created(&mut host).path;
    host.perform(Effect::Trash(path));
    assert_eq!(n_listed(&mut host), 1);
}

#[test]
fn a_use_is_renamed_in_its_file_which_keeps_its_name() {
    let world = World::new();
    let mut host = world.window();
    let path = created(&mut host).path;
    host.perform(Effect::Close);
    let name = "Younger, two shots".to_owned();
    let rename = Effect::Rename {
        path: path.clone(),
        name: name.clone(),
    };
    assert!(matches!(host.perform(rename), Outcome::Renamed));
    assert_eq!(world.names("Askfirst").len(), 1, "no lock is left");
    let read_only = true;
    let Outcome::Opened(opened) = host.perform(Effect::Open { path, read_only }) else {
        panic!("not opened");
    };
    assert_eq!(opened.session.proposed_use.get("name"), name);
}

#[test]
fn a_session_that_is_open_elsewhere_is_not_renamed() {
    let world = World::new();
    let mut other = world.window();
    let path = created(&mut other).path;
    let name = "Another".to_owned();
    let outcome = world.window().perform(Effect::Rename { path, name });
    assert!(matches!(outcome, Outcome::Locked { .. }), "{outcome:?}");
}

#[test]
fn a_copy_has_the_answers_and_nothing_of_what_was_done_since() {
    let world = World::new();
    let mut host = world.window();
    let opened = created(&mut host);
    let mut session = opened.session.clone();
    session
        .obligations
        .entry("share_use".to_owned())
        .or_default()
        .done = true;
    host.perform(Effect::Save(Box::new(session)));
    host.perform(Effect::Close);
    let Outcome::Duplicated { path } = host.perform(Effect::Duplicate(opened.path.clone())) else {
        panic!("not copied");
    };
    assert_ne!(path, opened.path);
    let read_only = false;
    let Outcome::Opened(copy) = host.perform(Effect::Open { path, read_only }) else {
        panic!("not opened");
    };
    assert_eq!(copy.session.answers, opened.session.answers);
    assert!(copy.session.obligations.is_empty());
    assert!(copy.session.proposed_use.get("name").ends_with("(copy)"));
}

#[test]
fn an_export_never_replaces_another() {
    let world = World::new();
    let mut host = world.window();
    let session = created(&mut host).session;
    for (format, n, expected) in [
        (Format::Markdown, 1, "Lantern_De-aging_2025-11-21.md"),
        (Format::Markdown, 2, "Lantern_De-aging_2025-11-21-2.md"),
        (Format::Text, 3, "Lantern_De-aging_2025-11-21.txt"),
        (Format::Json, 4, "Lantern_De-aging_2025-11-21.json"),
    ] {
        let wish = Export::of(session.clone(), format, true);
        let Outcome::Exported { path, .. } = host.perform(Effect::Export(Box::new(wish))) else {
            panic!("not exported");
        };
        assert_eq!(path, world.path("Askfirst/Exports").join(expected));
        assert_eq!(world.names("Askfirst/Exports").len(), n);
    }
}

#[test]
fn an_export_is_in_the_history_and_carries_its_mark() {
    let world = World::new();
    let mut host = world.window();
    let made = created(&mut host);
    let texts = [Format::Markdown, Format::Text, Format::Json, Format::Html];
    for (n, format) in texts.into_iter().enumerate() {
        let export = Export::of(made.session.clone(), format, true);
        let path = match host.perform(Effect::Export(Box::new(export))) {
            Outcome::Exported { path, .. } => path,
            other => panic!("{other:?}"),
        };
        let text = fs::read_to_string(&path).unwrap();
        let marks = crate::session::Anchor::all_in(&text);
        let session = opened(&mut world.window(), &made.path, true).session;
        assert_eq!(session.history.entries.len(), n + 2);
        assert_eq!(marks, [session.history.head()], "{format:?}");
    }
}
