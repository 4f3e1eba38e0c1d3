//! The host over real folders, with a stopped clock.

use std::fs;

use jiff::Timestamp;
use jiff::civil::DateTime;
use tempfile::TempDir;

use super::*;
use crate::answer::Slot;
use crate::effect::{Export, Format, Opened, Reached, Status};
use crate::interview::Interview;

mod background;
mod conflict;
mod faults;
mod power;
mod recovery;
mod versions;
mod weight;

/// A folder of sessions on disk, and the windows that look at it.
struct World {
    disk: TempDir,
}

impl World {
    fn new() -> Self {
        Self {
            disk: tempfile::tempdir().unwrap(),
        }
    }

    /// A world in memory, where this system has room for one, for what is done thousands of times.
    fn in_memory() -> Self {
        let memory = Path::new("/dev/shm");
        Self {
            disk: tempfile::tempdir_in(memory).unwrap_or_else(|_| tempfile::tempdir().unwrap()),
        }
    }

    fn window(&self) -> Host {
        self.window_at("2025-11-21T13:02:03Z")
    }

    fn window_at(&self, time: &str) -> Host {
        let time: Timestamp = time.parse().unwrap();
        let folder = self.path("Askfirst");
        let settings = Some(self.path("config/config.toml"));
        let words = Rc::new(Catalog::english());
        Host::new(folder, settings, words, Clock::stopped_at(time))
            .with_copies(Some(self.path("data/copies")))
    }

    fn path(&self, relative: &str) -> PathBuf {
        self.disk.path().join(relative)
    }

    fn put(&self, relative: &str, text: &str) -> PathBuf {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut fs::File::create(&path).unwrap(), text.as_bytes()).unwrap();
        path
    }

    fn text(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    fn names(&self, relative: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(relative))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// A use without answers.
fn fresh(host: &mut Host) -> Session {
    let mut session = Session::blank(&host.pack().unwrap());
    session.production.set("title", "Lantern");
    session.proposed_use.set("name", "De-aging");
    session
}

fn answered(host: &mut Host, mut session: Session, question: &str, option: &str) -> Session {
    let pack = host.pack().unwrap();
    let question = pack.question_by_id(question).unwrap();
    let option = pack.question(question).option(option).unwrap();
    session.answers.set(
        Slot {
            question,
            tool: None,
        },
        option,
    );
    session
}

fn created(host: &mut Host) -> Opened {
    let session = fresh(host);
    match host.perform(Effect::Create(Box::new(session))) {
        Outcome::Created(opened) => opened,
        other => panic!("{other:?}"),
    }
}

fn opened(host: &mut Host, path: &Path, read_only: bool) -> Opened {
    match host.perform(Effect::Open {
        path: path.to_path_buf(),
        read_only,
    }) {
        Outcome::Opened(opened) => opened,
        other => panic!("{other:?}"),
    }
}

fn saved(host: &mut Host, session: &Session) -> DateTime {
    match host.perform(Effect::Save(Box::new(session.clone()))) {
        Outcome::Saved { at, .. } => at,
        other => panic!("{other:?}"),
    }
}

fn failure(host: &mut Host, effect: Effect) -> Failure {
    match host.perform(effect) {
        Outcome::Failed(failure) => failure,
        other => panic!("{other:?}"),
    }
}

fn listed(host: &mut Host) -> Vec<crate::effect::Card> {
    let mut all = Vec::new();
    let mut anew = true;
    loop {
        let Outcome::Listed { cards, is_more, .. } = host.perform(Effect::List { anew }) else {
            panic!("not listed");
        };
        assert!(cards.len() <= 25);
        all.extend(cards);
        if !is_more {
            return all;
        }
        anew = false;
    }
}

#[test]
fn a_new_session_has_its_file_its_lock_and_its_times() {
    let world = World::new();
    let mut host = world.window();
    let first = created(&mut host);
    assert_eq!(first.path, world.path("Askfirst/Lantern_De-aging.toml"));
    assert!(!first.is_read_only);
    let time: Timestamp = "2025-11-21T13:02:03Z".parse().unwrap();
    assert_eq!(
        (first.session.created, first.session.saved),
        (Some(time), Some(time))
    );
    assert_eq!(
        world.names("Askfirst"),
        [".Lantern_De-aging.toml.lock", "Lantern_De-aging.toml"]
    );
    let mut other = world.window();
    let second = created(&mut other);
    assert_eq!(second.path, world.path("Askfirst/Lantern_De-aging-2.toml"));
    host.perform(Effect::Close);
    drop(other);
    assert_eq!(
        world.names("Askfirst"),
        ["Lantern_De-aging-2.toml", "Lantern_De-aging.toml"]
    );
}

#[test]
fn what_was_saved_is_what_opens_later() {
    let world = World::new();
    let mut host = world.window();
    let first = created(&mut host);
    let session = answered(&mut host, first.session, "generates", "unsure");
    saved(&mut host, &session);
    drop(host);
    let mut later = world.window_at("2025-11-22T08:00:00Z");
    let again = opened(&mut later, &first.path, false);
    assert_eq!(again.session.answers, session.answers);
    assert_eq!(again.session.created, session.created);
    assert_eq!(again.saved.map(DateTime::second), Some(3));
    let session = answered(&mut later, again.session, "generates", "no");
    saved(&mut later, &session);
    saved(&mut later, &session);
    assert!(
        world
            .text("Askfirst/Lantern_De-aging.toml")
            .contains("generates = \"no\"")
    );
    assert!(
        world
            .text("Askfirst/Lantern_De-aging.toml")
            .contains("2025-11-22T08:00:00Z")
    );
}

#[test]
fn a_session_that_is_open_elsewhere_says_since_when() {
    let world = World::new();
    let mut first = world.window();
    let path = created(&mut first).path;
    let mut second = world.window();
    let wish = Effect::Open {
        path: path.clone(),
        read_only: false,
    };
    let Outcome::Locked {
        path: locked,
        holder,
    } = second.perform(wish.clone())
    else {
        panic!("opened twice");
    };
    assert_eq!(locked, path);
    assert!(
        holder.starts_with("It has been open since 2025-11-2"),
        "{holder}"
    );
    let Outcome::Locked { .. } = second.perform(Effect::Trash(path.clone())) else {
        panic!("thrown away under another window");
    };
    let seen = opened(&mut second, &path, true);
    assert!(seen.is_read_only);
    let refused = failure(&mut second, Effect::Save(Box::new(seen.session)));
    assert!(refused.what.contains("nothing was saved"), "{refused:?}");
    first.perform(Effect::Close);
    assert!(!opened(&mut second, &path, false).is_read_only);
}

#[test]
fn the_same_window_may_open_its_session_again() {
    let world = World::new();
    let mut host = world.window();
    let path = created(&mut host).path;
    assert!(!opened(&mut host, &path, false).is_read_only);
    let session = opened(&mut host, &path, false).session;
    saved(&mut host, &session);
}

#[test]
fn a_session_stays_open_when_another_does_not_open() {
    let world = World::new();
    let mut host = world.window();
    let session = created(&mut host).session;
    let wrong = world.put("Askfirst/wrong.toml", "answers = 3\n");
    let refused = failure(
        &mut host,
        Effect::Open {
            path: wrong,
            read_only: false,
        },
    );
    assert_eq!(refused.code, BUSY_OR_UNREADABLE);
    saved(&mut host, &session);
}

#[test]
fn a_change_by_another_program_is_never_overwritten() {
    let world = World::new();
    let mut host = world.window();
    let session = created(&mut host).session;
    let theirs = "[answers]\ngenerates = \"no\"\n";
    world.put("Askfirst/Lantern_De-aging.toml", theirs);
    let Outcome::Conflict(refused) = host.perform(Effect::Save(Box::new(session.clone()))) else {
        panic!("saved over another program's version");
    };
    assert!(
        refused.what.contains("was changed by another program"),
        "{refused:?}"
    );
    assert!(
        refused.hint.contains("Nothing was overwritten"),
        "{refused:?}"
    );
    assert_eq!(world.text("Askfirst/Lantern_De-aging.toml"), theirs);
    let folder = world.path("Elsewhere");
    let wish = Effect::SaveInto {
        folder,
        session: Box::new(session.clone()),
    };
    assert!(matches!(host.perform(wish), Outcome::Saved { .. }));
    let session = answered(&mut host, session, "generates", "yes");
    saved(&mut host, &session);
    assert!(
        world
            .text("Elsewhere/Lantern_De-aging.toml")
            .contains("generates = \"yes\"")
    );
    assert_eq!(world.text("Askfirst/Lantern_De-aging.toml"), theirs);
}

#[test]
fn a_file_that_went_away_is_put_back_by_the_next_save() {
    let world = World::new();
    let mut host = world.window();
    let first = created(&mut host);
    fs::remove_file(&first.path).unwrap();
    let refused = failure(&mut host, Effect::Save(Box::new(first.session.clone())));
    assert!(
        refused.what.contains("was removed or renamed"),
        "{refused:?}"
    );
    saved(&mut host, &first.session);
    assert!(first.path.exists());
}

#[test]
fn what_could_not_be_read_again_is_not_saved() {
    let world = World::new();
    let mut host = world.window();
    let mut session = created(&mut host).session;
    let before = world.text("Askfirst/Lantern_De-aging.toml");
    session
        .proposed_use
        .set("scenes", &"x".repeat(crate::session::LONGEST_TEXT + 1));
    let refused = failure(&mut host, Effect::Save(Box::new(session)));
    assert!(refused.what.contains("`scenes` is longer"), "{refused:?}");
    assert_eq!(world.text("Askfirst/Lantern_De-aging.toml"), before);
}

#[test]
fn what_is_no_session_is_told_with_a_way_on() {
    let world = World::new();
    let mut host = world.window();
    for (text, what, hint) in [
        ("", "is empty.", "askfirst new"),
        ("\u{feff}  \n", "is empty.", "askfirst new"),
        (
            "x = 1\n",
            "has a problem. Line 1: Unknown key `x`",
            "Nothing was changed.",
        ),
        (
            "a=1\nb=1\nc=1\nd=1\n",
            "has 4 problems. The first are these. Line 1",
            "text editor",
        ),
        (
            "schema = \"askfirst.book/9\"\n",
            "has a problem",
            "text editor",
        ),
        ("a = [\n", "not readable as TOML", "text editor"),
        ("nul \0", "is not a text file", "session file"),
    ] {
        let path = world.put("Askfirst/x.toml", text);
        let told = failure(
            &mut host,
            Effect::Open {
                path,
                read_only: false,
            },
        );
        let all = told.what.to_lowercase();
        assert!(all.contains(&what.to_lowercase()), "{text:?}: {told:?}");
        assert!(told.hint.contains(hint), "{text:?}: {told:?}");
        assert_eq!(told.code, BUSY_OR_UNREADABLE);
        assert_eq!(world.text("Askfirst/x.toml"), text);
        assert_eq!(world.names("Askfirst"), ["x.toml"]);
    }
    let missing = Effect::Open {
        path: world.path("Askfirst/gone.toml"),
        read_only: false,
    };
    assert!(failure(&mut host, missing).what.contains("does not exist"));
    assert_eq!(world.names("Askfirst"), ["x.toml"]);
}

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
fn a_missing_folder_is_an_empty_list_and_is_not_made() {
    let world = World::new();
    assert!(listed(&mut world.window()).is_empty());
    assert!(!world.path("Askfirst").exists());
    world.put("Askfirst", "a file");
    let told = failure(&mut world.window(), Effect::List { anew: true });
    assert!(told.what.contains("is not a folder"), "{told:?}");
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
fn a_setting_is_kept_and_a_wrong_one_refused() {
    let world = World::new();
    let mut host = world.window();
    let wish = Effect::Remember {
        key: "interface",
        value: "plain".to_owned(),
    };
    assert!(matches!(host.perform(wish), Outcome::Remembered));
    assert_eq!(
        world.text("config/config.toml").trim(),
        "interface = \"plain\""
    );
    let told = failure(
        &mut host,
        Effect::Remember {
            key: "mouse",
            value: "yes".to_owned(),
        },
    );
    assert!(told.what.starts_with("`mouse` must be"), "{told:?}");
    assert!(told.hint.contains("config.toml"), "{told:?}");
}

#[test]
fn what_a_cut_short_save_left_is_cleared_away_on_opening() {
    let world = World::new();
    let mut host = world.window();
    let path = created(&mut host).path;
    host.perform(Effect::Close);
    let left = world.put("Askfirst/.Lantern_De-aging.toml.0badcafe.tmp~", "half");
    let other = world.put("Askfirst/.mine.tmp~", "not ours");
    let long_ago = std::time::UNIX_EPOCH;
    for path in [&left, &other] {
        fs::File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    opened(&mut host, &path, true);
    assert!(left.exists(), "swept without the lock");
    opened(&mut host, &path, false);
    assert!(!left.exists());
    assert!(other.exists());
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

#[test]
fn a_message_becomes_a_sentence_that_cannot_steer_a_terminal() {
    for (message, expected) in [
        ("`x` is there", "`x` is there."),
        ("could not save `x`: why", "Could not save `x`: why."),
        ("did you mean `y`?", "Did you mean `y`?"),
        ("\u{e9}tat", "\u{c9}tat."),
        ("", ""),
        ("bad \u{1b}[2J", "Bad \u{241b}[2J."),
    ] {
        assert_eq!(sentence(message), expected);
    }
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
fn without_an_editor_none_is_started() {
    let world = World::new();
    let outcome = world.window().perform(Effect::Edit(String::new()));
    assert!(matches!(outcome, Outcome::NoEditor), "{outcome:?}");
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

#[test]
fn a_reason_goes_with_the_changes_of_a_sitting() {
    let world = World::new();
    let mut host = world.window();
    let made = created(&mut host);
    let first = answered(&mut host, made.session.clone(), "generates", "yes");
    saved(&mut host, &first);
    let give = Effect::GiveReason {
        session: Box::new(first.clone()),
        reason: "asked by the contact".to_owned(),
    };
    assert!(matches!(host.perform(give), Outcome::Saved { .. }));
    let second = answered(&mut host, first, "generates", "no");
    saved(&mut host, &second);
    let session = opened(&mut world.window(), &made.path, true).session;
    let told: Vec<_> = session
        .history
        .entries
        .iter()
        .map(|one| (one.did.as_str(), one.why.as_deref()))
        .collect();
    let why = Some("asked by the contact");
    let expected = [
        ("began", None),
        ("set", None),
        ("reason", why),
        ("set", why),
    ];
    assert_eq!(told, expected);
    assert_eq!(session.history.check(), Ok(()));
}
