//! Exports: which form, with notes or without, and where they were written.

use crate::effect::{Effect, Export, Format, Outcome};

use super::format::Offered;
use super::sitting::{Access, Sitting};
use super::talk::{Talk, Talked};

impl Sitting {
    /// Asks for a form and writes the export; nothing is written before both are answered.
    pub(super) fn export(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.access == Access::Example {
            return self.tell_fixed(talk);
        }
        talk.tell("plain.export.head")?;
        if self.session.is_draft(&self.interview().assess(&self.pack)) {
            talk.tell("export.draft")?;
        }
        let offered = Format::ALL.iter().map(|format| Offered {
            ending: format.ending(),
            label: talk
                .words
                .fill(&format!("plain.export.{}", format.ending()), &[]),
        });
        let offered: Vec<Offered> = offered.collect();
        let chosen = talk.choose_format(&offered)?;
        let format = chosen.and_then(|place| Format::ALL.get(place).copied());
        let notes = match (format, self.session.notes.is_empty()) {
            (Some(_), false) => talk.agrees(talk.words.say("plain.export.notes"))?,
            (Some(_), true) => Some(false),
            (None, _) => None,
        };
        let (Some(format), Some(notes)) = (format, notes) else {
            return talk.tell("plain.export.not_written");
        };
        let export = Export::of(self.session.clone(), format, notes);
        match talk.wish(Effect::Export(Box::new(export))) {
            Outcome::Exported {
                path,
                warning,
                history,
                ..
            } => {
                self.exported(history);
                let path = path.display().to_string();
                talk.tell_of("plain.export.written", &[("path", &path)])?;
                if let Some(warning) = warning {
                    talk.say(&warning)?;
                }
                talk.tell("plain.export.care")
            }
            Outcome::Drafted(mail) => {
                talk.tell("plain.export.mail_head")?;
                talk.say(&mail.to_line(talk.words))?;
                talk.tell_of("plain.export.mail_subject", &[("subject", &mail.subject)])?;
                for line in &mail.lines {
                    talk.say(line)?;
                }
                talk.tell("plain.export.care")
            }
            other => talk.unfulfilled(other),
        }
    }
}
