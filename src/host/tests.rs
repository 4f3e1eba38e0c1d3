//! The host over real folders, with a stopped clock.

use std::fs;

use jiff::Timestamp;
use jiff::civil::DateTime;
use tempfile::TempDir;

use super::*;
use crate::answer::Slot;
use crate::effect::{Export, Format, Opened};
use crate::interview::Interview;

mod background;
mod conflict;
mod faults;
mod files;
mod listing;
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

    /// Every file that there is.
    fn files(&self) -> Vec<PathBuf> {
        let (mut files, mut folders) = (Vec::new(), vec![self.path("")]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path);
                }
            }
        }
        files
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
fn without_an_editor_none_is_started() {
    let world = World::new();
    let outcome = world.window().perform(Effect::Edit(String::new()));
    assert!(matches!(outcome, Outcome::NoEditor), "{outcome:?}");
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
