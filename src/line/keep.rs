//! Saving, and what is said when it fails. "Saved" is said only once the answer is on disk.

use std::path::PathBuf;

use crate::effect::{Effect, Failure, Outcome, Version};

use super::sitting::{Access, OnDisk, Sitting};
use super::talk::{Blank, Entry, Stop, Talk, Talked};

impl Sitting {
    /// Saves a change, and says what was done and whether it is saved.
    pub(super) fn keep(&mut self, talk: &mut Talk<'_>, done: &str) -> Talked<()> {
        self.n_unsaved += 1;
        let interview = self.interview();
        self.session.mark_returned(&self.set_aside, &interview);
        self.set_aside = interview.set_aside().to_vec();
        match self.save(talk) {
            Ok(()) => {
                talk.tell_of("plain.kept", &[("done", done)])?;
                if let Some(remark) = self.remark.take() {
                    talk.say(&remark)?;
                }
                self.ask_reason(talk)
            }
            Err(failure) => {
                talk.tell_of("plain.not_kept", &[("done", done)])?;
                talk.failed(&failure)?;
                if self.on_disk == OnDisk::Theirs {
                    return self.settle_conflict(talk);
                }
                let save = super::word::Word::Save.name(talk.words).to_owned();
                talk.tell_of("plain.not_kept_hint", &[("save", &save)])
            }
        }
    }

    /// Saves on demand; offers another folder where it fails.
    pub(super) fn save_now(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.is_fixed() {
            return self.tell_fixed(talk);
        }
        match self.save(talk) {
            Ok(()) => talk.tell("plain.all_saved"),
            Err(failure) => {
                self.tell_unsaved(talk, &failure)?;
                let is_held = self.on_disk == OnDisk::Held;
                if self.on_disk == OnDisk::Theirs {
                    return self.settle_conflict(talk);
                }
                if is_held && self.save_in_place(talk)? {
                    return Ok(());
                }
                self.save_elsewhere(talk)
            }
        }
    }

    /// Offers to write into a file that another program holds; says whether it is saved.
    fn save_in_place(&mut self, talk: &mut Talk<'_>) -> Talked<bool> {
        let ask = talk.words.say("held.ask");
        if talk.agrees(ask)? != Some(true) {
            return Ok(false);
        }
        let wish = Effect::SaveInPlace(Box::new(self.session.clone()));
        match self.settle(talk, wish) {
            Ok(()) => talk.tell("plain.all_saved").map(|()| true),
            Err(failure) => self.tell_unsaved(talk, &failure).map(|()| false),
        }
    }

    /// Asks which version goes on, where another program changed the file; going back leaves it open.
    fn settle_conflict(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        talk.tell("conflict.lead")?;
        talk.tell("conflict.kept")?;
        let labels = Version::ALL.map(|version| talk.words.say(version.key()).to_owned());
        let chosen = talk.choose(&labels)?;
        let Some(choice) = chosen.and_then(|at| Version::ALL.get(at)) else {
            return Ok(());
        };
        let wish = Effect::Settle {
            session: Box::new(self.session.clone()),
            choice: *choice,
        };
        match talk.wish(wish) {
            Outcome::Saved { path, .. } => {
                self.n_unsaved = 0;
                self.on_disk = OnDisk::Ours;
                let said = path.display().to_string();
                self.path = path;
                talk.tell_of("plain.saved_in", &[("path", &said)])
            }
            Outcome::Opened(opened) => {
                *self = Self::opened(opened);
                talk.tell("plain.theirs")?;
                talk.tell("host.mine_kept")
            }
            other => {
                let failure = talk.failure(other);
                self.tell_unsaved(talk, &failure)
            }
        }
    }

    /// Says why nothing can be changed.
    pub(super) fn tell_fixed(&self, talk: &mut Talk<'_>) -> Talked<()> {
        talk.tell(match self.access {
            Access::Example => "plain.fixed.example",
            _ if self.reviewer.is_some() => "plain.fixed.review",
            _ => "plain.fixed.read_only",
        })
    }

    /// Lets go of the session if everything is saved or may be lost.
    pub(super) fn may_leave(&mut self, talk: &mut Talk<'_>) -> Talked<bool> {
        while self.n_unsaved > 0 {
            let Err(failure) = self.save(talk) else {
                break;
            };
            self.tell_unsaved(talk, &failure)?;
            if self.on_disk == OnDisk::Theirs {
                self.settle_conflict(talk)?;
                if self.n_unsaved == 0 {
                    break;
                }
            }
            let lose = talk.words.count("plain.unsaved.lose", self.n_unsaved);
            let again = talk.words.say("plain.unsaved.again").to_owned();
            let elsewhere = talk.words.say("plain.unsaved.elsewhere").to_owned();
            let stay = talk.words.say("plain.unsaved.stay").to_owned();
            let chosen = match talk.choose(&[again, elsewhere, stay, lose]) {
                Ok(Some(1)) => self.save_elsewhere(talk).map(|()| Some(1)),
                chosen => chosen,
            };
            match chosen {
                // Only the choice itself may lose answers, not the word that led here.
                Ok(Some(0 | 1)) | Err(Stop::Quit) => {}
                Ok(Some(3)) => break,
                Ok(_) => return Ok(false),
                Err(stop) => return Err(self.end(talk, stop)),
            }
        }
        self.close(talk)?;
        Ok(true)
    }

    /// Says that it is saved and how to go on.
    pub(super) fn say_goodbye(&self, talk: &mut Talk<'_>) -> Talked<()> {
        match self.access {
            Access::Full if self.n_unsaved > 0 => talk.tell_count("plain.lost", self.n_unsaved),
            Access::Full => talk.tell("plain.goodbye"),
            Access::ReadOnly | Access::Example => talk.tell("plain.unchanged"),
        }
    }

    /// Saves what is left where the conversation ended by itself.
    pub(super) fn end(&mut self, talk: &mut Talk<'_>, stop: Stop) -> Stop {
        let saved = if self.n_unsaved > 0 {
            self.save(talk)
        } else {
            Ok(())
        };
        let told = match (&stop, &saved) {
            (Stop::EndOfInput, Ok(())) => talk
                .tell("plain.end_of_input")
                .and_then(|()| self.say_goodbye(talk)),
            (_, Err(failure)) => self.tell_unsaved(talk, failure),
            _ => Ok(()),
        };
        let closed = self.close(talk);
        match (saved, told.and(closed)) {
            (Err(failure), _) => Stop::Failed(failure.code),
            (Ok(()), Err(broken)) => broken,
            (Ok(()), Ok(())) => stop,
        }
    }

    fn tell_unsaved(&self, talk: &mut Talk<'_>, failure: &Failure) -> Talked<()> {
        talk.tell_count("plain.unsaved", self.n_unsaved.max(1))?;
        talk.failed(failure)
    }

    fn save(&mut self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let wish = Effect::Save(Box::new(self.session.clone()));
        self.settle(talk, wish)
    }

    fn settle(&mut self, talk: &mut Talk<'_>, wish: Effect) -> Result<(), Failure> {
        let outcome = talk.wish(wish);
        self.on_disk = match outcome {
            Outcome::Conflict(_) => OnDisk::Theirs,
            Outcome::Held(_) => OnDisk::Held,
            _ => OnDisk::Ours,
        };
        match outcome {
            Outcome::Saved { path, remark, .. } => {
                self.n_unsaved = 0;
                self.path = path;
                self.remark = remark;
                Ok(())
            }
            other => Err(talk.failure(other)),
        }
    }

    /// Saves into a folder that the user names; nothing named leaves everything as it is.
    fn save_elsewhere(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        let ask = talk.words.say("plain.unsaved.folder");
        let blank = Blank {
            ask,
            current: "",
            is_required: false,
        };
        let Entry::Text(folder) = talk.fill_in(blank)? else {
            return Ok(());
        };
        let wish = Effect::SaveInto {
            folder: PathBuf::from(folder),
            session: Box::new(self.session.clone()),
        };
        match self.settle(talk, wish) {
            Ok(()) => talk.tell("plain.all_saved"),
            Err(failure) => self.tell_unsaved(talk, &failure),
        }
    }

    fn close(&self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.access == Access::Example {
            return Ok(());
        }
        match talk.wish(Effect::Close) {
            Outcome::Failed(failure) => talk.failed(&failure),
            _ => Ok(()),
        }
    }
}
