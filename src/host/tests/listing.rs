//! What is shown of a folder: each session file, and an example where there is none.

use super::*;
use crate::effect::{Reached, Status};

#[test]
fn the_list_shows_each_file_newest_first() {
    let world = World::new();
    let mut host = world.window();
    let n = 40;
    for age in 0..n {
        let path = world.put(&format!("Askfirst/s{age:02}.toml"), "[answers]\n");
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(10_000 - age);
        fs::File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(time)
            .unwrap();
    }
    let names: Vec<String> = listed(&mut host)
        .into_iter()
        .map(|card| card.name)
        .collect();
    let expected: Vec<String> = (0..n).map(|age| format!("s{age:02}.toml")).collect();
    assert_eq!(names, expected);
    assert_eq!(listed(&mut host).len(), names.len());
}

/// What the list says of a file with this text.
fn status_of(text: &str) -> Status {
    let world = World::new();
    world.put("Askfirst/x.toml", text);
    listed(&mut world.window()).remove(0).status
}

#[test]
fn the_list_says_why_a_file_cannot_be_read() {
    for (text, expected) in [
        ("", "empty"),
        ("x = 1\n", "has mistakes"),
        ("x = [\n", "damaged or not a session"),
        ("\u{0}", "not a text file"),
        (
            "schema = \"askfirst.session/2\"",
            "made by a newer version of Askfirst",
        ),
        ("schema = \"acme/2\"", "not a session of Askfirst"),
    ] {
        assert_eq!(status_of(text), Status::Unreadable(expected.to_owned()));
    }
}

#[test]
fn the_list_tells_how_far_each_session_is() {
    let pack = World::new().window().pack().unwrap();
    for (text, level, n_unsure) in [
        ("[answers]\ngenerates = \"no\"\n", "share", 0),
        (EXAMPLE, "written_approval", 1),
    ] {
        let level = Reached::of(&pack, pack.level_by_id(level).unwrap());
        assert_eq!(status_of(text), Status::Answered { level, n_unsure });
    }
    let Status::Open {
        n_answered,
        n_unsure,
        least,
        most,
        next_section,
    } = status_of("[answers]\ngenerates = \"unsure\"\n")
    else {
        panic!("not open");
    };
    assert_eq!((n_answered, n_unsure), (1, 1));
    assert_eq!(next_section, "The use");
    assert!(0 < least && least < most);
}

#[test]
fn the_list_tells_that_a_summary_is_behind_until_the_next_one() {
    let world = World::new();
    let mut host = world.window();
    let session = created(&mut host).session;
    let mut session = answered(&mut host, session, "generates", "yes");
    let behind = |host: &mut Host| listed(host).remove(0).outdated;
    let export = |host: &mut Host, session: &mut Session| {
        let export = Export::of(session.clone(), Format::Text, true);
        match host.perform(Effect::Export(Box::new(export))) {
            Outcome::Exported { history, .. } => session.history = history.unwrap(),
            other => panic!("{other:?}"),
        }
    };
    saved(&mut host, &session);
    assert_eq!(behind(&mut host), None, "nothing was exported");
    export(&mut host, &mut session);
    assert_eq!(behind(&mut host), None, "it says what is here");
    let mut changed = answered(&mut host, session, "generates", "no");
    saved(&mut host, &changed);
    let said = behind(&mut host).unwrap();
    assert!(
        said.starts_with("Changed since the summary of 21 November 2025"),
        "{said}"
    );
    export(&mut host, &mut changed);
    assert_eq!(behind(&mut host), None, "the next one says what is here");
}

#[test]
fn a_missing_folder_is_an_empty_list_and_is_not_made() {
    let world = World::new();
    assert!(listed(&mut world.window()).is_empty());
    assert!(!world.path("Askfirst").exists());
    world.put("Askfirst", "a file");
    let told = failure(&mut world.window(), Effect::List { anew: true });
    assert!(told.what.contains("is not a folder"), "{told:?}");
}

#[test]
fn the_example_is_finished_and_lacks_nothing() {
    let world = World::new();
    let mut host = world.window();
    let Outcome::Example { session, .. } = host.perform(Effect::OpenExample) else {
        panic!("no example");
    };
    let pack = host.pack().unwrap();
    let interview = Interview::of(&pack, &session.answers);
    assert!(interview.is_complete());
    assert!(interview.set_aside().is_empty());
    assert_eq!(session.missing(), []);
    assert_eq!(
        pack.level(interview.assess(&pack).level).id,
        "written_approval"
    );
    let owed = interview.assess(&pack).obligations;
    for id in session.obligations.keys() {
        assert!(
            owed.iter()
                .any(|owed| pack.obligation(owed.obligation).id == *id),
            "{id}"
        );
    }
    assert!(!world.path("Askfirst").exists());
}
