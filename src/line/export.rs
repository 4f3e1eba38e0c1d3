//! Exports: which form, with notes and names or without, and where they were written.

use crate::effect::{Effect, Export, Format, Outcome};

use super::format::Offered;
use super::sitting::{Access, Sitting};
use super::talk::{Talk, Talked};

impl Sitting {
    /// Asks for a form and writes the export; nothing is written before all is answered.
    pub(super) fn export(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.access == Access::Example {
            return self.tell_fixed(talk);
        }
        talk.tell("plain.export.head")?;
        if self.session.is_draft(&self.interview().assess(&self.pack)) {
            talk.tell("export.draft")?;
        }
        let endings = Format::ALL.iter().map(|format| format.ending());
        let offer = |ending| Offered::of(talk.words, "plain.export", ending);
        let offered: Vec<Offered> = endings.map(offer).collect();
        let chosen = talk.choose_format(&offered)?;
        let format = chosen.and_then(|place| Format::ALL.get(place).copied());
        let export = match format {
            Some(format) => self.to_export(talk, format)?,
            None => None,
        };
        let Some(export) = export else {
            return talk.tell("plain.export.not_written");
        };
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
                match warning {
                    Some(warning) => talk.say(&warning),
                    None => Ok(()),
                }
            }
            Outcome::Drafted(mail) => {
                talk.tell("plain.export.mail_head")?;
                talk.say(&mail.to_line(talk.words))?;
                talk.tell_of("plain.export.mail_subject", &[("subject", &mail.subject)])?;
                mail.lines.iter().try_for_each(|line| talk.say(line))
            }
            other => talk.unfulfilled(other),
        }
    }

    /// Asks what goes into an export, where what is usual needs only Enter; none for "back".
    fn to_export(&self, talk: &mut Talk<'_>, format: Format) -> Talked<Option<Export>> {
        talk.tell("plain.export.care")?;
        let notes = if self.session.notes.is_empty() {
            Some(false)
        } else {
            talk.agrees_or(talk.words.say("plain.export.notes"), Some(true))?
        };
        let Some(notes) = notes else {
            return Ok(None);
        };
        let redact = talk.agrees_or(talk.words.say("plain.export.redact"), Some(false))?;
        Ok(redact.map(|redact| Export {
            redact,
            ..Export::of(self.session.clone(), format, notes)
        }))
    }
}
