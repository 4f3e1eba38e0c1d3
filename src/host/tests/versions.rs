//! Second versions beside a session, and sessions that come from elsewhere.

use super::*;
use crate::store::conflict::tests::NAMES;

const FILE: &str = "Askfirst/Lantern_De-aging.toml";

/// Two versions of one session: as it was begun, and with an answer more.
fn parted(world: &World) -> (PathBuf, [String; 2]) {
    let mut host = world.window();
    let begun = created(&mut host);
    let first = world.text(FILE);
    let session = answered(&mut host, begun.session, "generates", "yes");
    saved(&mut host, &session);
    (begun.path, [first, world.text(FILE)])
}

#[test]
fn a_second_version_is_said_where_either_is_opened_and_in_the_list_and_never_chosen() {
    for (name, _) in NAMES {
        let world = World::new();
        let (path, [first, second]) = parted(&world);
        let beside = world.put(&format!("Askfirst/{name}"), &first);
        let mut host = world.window();
        for (opened_path, begins) in [(&path, "There is a second"), (&beside, "This is a second")] {
            let opened = opened(&mut host, opened_path, false);
            let [what, compare, merge] = &opened.remarks[..] else {
                panic!("{name}: {:?}", opened.remarks);
            };
            assert!(what.starts_with(begins), "{what}");
            for (line, command) in [(compare, "askfirst diff "), (merge, "askfirst merge ")] {
                assert!(line.contains(command) && line.contains(name), "{line}");
            }
            host.perform(Effect::Close);
        }
        assert_eq!(
            (world.text(FILE), fs::read_to_string(&beside).unwrap()),
            (second, first)
        );
        let cards = listed(&mut host);
        let marked: Vec<_> = cards.iter().map(|card| card.version_of.clone()).collect();
        let expected = Some("Lantern_De-aging.toml".to_owned());
        assert_eq!(
            marked.iter().filter(|one| **one == expected).count(),
            1,
            "{name}"
        );
        assert_eq!(marked.len(), 2);
    }
}

/// Two versions of one session that answer one question differently, the second under every name that a sync
/// program gives it.
#[test]
fn taking_a_second_version_over_shows_both_answers_and_picks_neither() {
    let mut n_picked = 0;
    for (name, _) in NAMES {
        let world = World::new();
        let mut host = world.window();
        let begun = created(&mut host);
        let theirs = answered(&mut host, begun.session.clone(), "generates", "no");
        let theirs = answered(&mut host, theirs, "element", "reference");
        let other = world.window_at("2025-11-21T13:05:00Z");
        let ours = answered(&mut host, begun.session, "generates", "yes");
        let first = world.text(FILE);
        saved(&mut host, &theirs);
        let second = world.text(FILE);
        host.perform(Effect::Close);
        world.put(FILE, &first);
        let mut host = other;
        opened(&mut host, &begun.path, false);
        saved(&mut host, &ours);
        let mine = world.text(FILE);
        let beside = world.put(&format!("Askfirst/{name}"), &second);
        let session = opened(&mut host, &begun.path, false).session;
        let wish = Effect::Merge {
            session: Box::new(session),
            theirs: beside.clone(),
        };
        let Outcome::Merged { session, lines } = host.perform(wish) else {
            panic!("{name}: not compared");
        };
        let told = lines.join("\n");
        assert!(told.contains("Yes is now No. (here, then there)"), "{told}");
        assert!(
            told.contains("Changed only in the other copy, and not taken over:"),
            "{told}"
        );
        let is_same = world.text(FILE) == mine && fs::read_to_string(&beside).unwrap() == second;
        n_picked += usize::from(!is_same || session.answers != ours.answers);
    }
    println!("{} names, {n_picked} silent picks", NAMES.len());
    assert_eq!(n_picked, 0);
}

#[test]
fn another_session_with_such_a_name_is_no_second_version() {
    let world = World::new();
    let (path, _) = parted(&world);
    let other = "[use]\nname = \"Something else\"\n[production]\ntitle = \"Lantern\"\n";
    for (name, _) in NAMES.iter().filter(|(_, is_certain)| !is_certain) {
        world.put(&format!("Askfirst/{name}"), other);
    }
    let mut host = world.window();
    assert_eq!(opened(&mut host, &path, false).remarks, [""; 0]);
    assert!(
        listed(&mut host)
            .iter()
            .all(|card| card.version_of.is_none())
    );
    // A copy that was made in the program is a session of its own.
    host.perform(Effect::Duplicate(path.clone()));
    assert_eq!(opened(&mut host, &path, false).remarks, [""; 0]);
    assert!(
        listed(&mut host)
            .iter()
            .all(|card| card.version_of.is_none())
    );
}

#[test]
fn what_was_received_is_copied_under_a_name_of_our_own_over_no_other_and_once() {
    let world = World::new();
    let sender = World::new();
    let (_, [first, second]) = parted(&sender);
    let taken = world.put(FILE, "[answers]\ngenerates = \"no\"\n");
    let received = world.put("Downloads/..%2f..\u{202e}lmot. CON .toml", &first);
    let mut host = world.window();
    let copied = world.path("Askfirst/Lantern_De-aging-2.toml");
    assert_eq!(
        host.import(&received).unwrap(),
        Imported::New(copied.clone())
    );
    assert_eq!(fs::read_to_string(&copied).unwrap(), first);
    assert_eq!(
        fs::read_to_string(taken).unwrap(),
        "[answers]\ngenerates = \"no\"\n"
    );
    let again = host.import(&received).unwrap();
    let (path, is_same) = (copied.clone(), true);
    assert_eq!(again, Imported::There { path, is_same });
    world.put("Downloads/later.toml", &second);
    let later = host.import(&world.path("Downloads/later.toml")).unwrap();
    let (path, is_same) = (copied, false);
    assert_eq!(later, Imported::There { path, is_same });
    assert_eq!(world.names("Askfirst").len(), 2);
}

#[test]
fn a_session_from_elsewhere_is_offered_to_be_copied_until_it_is_worked_on() {
    let sender = World::new();
    let (_, [first, _]) = parted(&sender);
    let world = World::new();
    let received = world.put("Downloads/received.toml", &first);
    let named = |host: &mut Host| host.perform(Effect::OpenNamed(received.clone()));
    let mut host = world.window();
    assert!(matches!(named(&mut host), Outcome::Elsewhere { path } if path == received));
    assert_eq!(world.names("Downloads"), ["received.toml"]);
    let Outcome::Opened(copy) = host.perform(Effect::Import(received.clone())) else {
        panic!("not copied");
    };
    assert_eq!(copy.path, world.path(FILE));
    assert!(copy.remarks[0].starts_with("Copied into your folder: "));
    assert_eq!(world.text(FILE), first);
    // What is in the folder is opened; what the folder has is not copied again.
    let outcome = host.perform(Effect::OpenNamed(copy.path.clone()));
    assert!(matches!(outcome, Outcome::Opened(_)), "{outcome:?}");
    let again = host.perform(Effect::Import(received.clone()));
    assert!(matches!(again, Outcome::Opened(opened) if opened.path == copy.path));
    assert_eq!(world.names("Askfirst").len(), 2, "the session and its lock");
    // Who works on it where it is was asked once.
    let session = opened(&mut host, &received, false).session;
    let session = answered(&mut host, session, "generates", "yes");
    saved(&mut host, &session);
    host.perform(Effect::Close);
    assert!(matches!(named(&mut world.window()), Outcome::Opened(_)));
    let broken = world.put("Downloads/broken.toml", "x = 1\n");
    let outcome = host.perform(Effect::OpenNamed(broken));
    assert!(outcome.failed().is_some());
}

#[test]
fn what_is_no_session_or_too_large_is_not_copied() {
    let world = World::new();
    let large = "#".repeat(usize::try_from(crate::store::read::LIMIT).unwrap() + 1);
    for (text, what) in [
        ("", "is empty"),
        ("x = 1\n", "has a problem"),
        ("\0", "is not a text file"),
        (large.as_str(), "is too large"),
    ] {
        let file = world.put("Downloads/x.toml", text);
        let refused = world.window().import(&file).unwrap_err();
        assert!(refused.what.contains(what), "{refused:?}");
        assert!(!world.path("Askfirst").exists());
    }
}
