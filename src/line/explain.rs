//! Why a question is asked, what it rests on, what counts, and the user's own note to it.

use crate::answer::Slot;
use crate::effect::{Effect, Outcome};
use crate::pack::Text;
use crate::session::LONGEST_TEXT;

use super::past::Past;
use super::question::say_note;
use super::sitting::Sitting;
use super::talk::{Stop, Talk, Talked};
use super::word::Word;

/// The words that work at a question, and what they do.
const HELPED: [(Word, &str); 20] = [
    (Word::Back, "plain.help.back"),
    (Word::Why, "plain.help.why"),
    (Word::Guidance, "plain.help.guidance"),
    (Word::Note, "plain.help.note"),
    (Word::Skip, "plain.help.skip"),
    (Word::Same, "plain.help.same"),
    (Word::Alike, "plain.help.alike"),
    (Word::Undo, "plain.help.undo"),
    (Word::Review, "plain.help.review"),
    (Word::Details, "plain.help.details"),
    (Word::Result, "plain.help.result"),
    (Word::Export, "plain.help.export"),
    (Word::Comment, "plain.help.comment"),
    (Word::Comments, "plain.help.comments"),
    (Word::Decision, "plain.help.decision"),
    (Word::Record, "plain.help.record"),
    (Word::History, "plain.help.history"),
    (Word::Sessions, "plain.help.sessions"),
    (Word::Save, "plain.help.save"),
    (Word::Quit, "plain.help.quit"),
];

impl Sitting {
    /// Says why a question is asked, and which earlier answers opened it.
    pub(super) fn tell_why(&self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        talk.tell_of("plain.why.reason", &[("why", &self.words_of(slot).why)])?;
        let interview = self.interview();
        let opened_by = interview.why_asked(&self.pack, slot);
        for given in &opened_by {
            let opener = Slot {
                question: given.question,
                tool: given.tool,
            };
            let number = Self::number(&interview, opener);
            let short = self.short(talk.words, opener);
            let values = [
                ("answer", self.label(opener, given.option)),
                ("n", &number),
                ("short", &short),
            ];
            talk.tell_of("plain.why.opened", &values)?;
        }
        if opened_by.is_empty() {
            talk.tell("plain.why.always")?;
        }
        Ok(())
    }

    /// Says the clauses behind a question, and where the original stands.
    pub(super) fn tell_guidance(&self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        let clauses = &self.pack.question(slot.question).clauses;
        if clauses.is_empty() {
            talk.tell("plain.guidance.none")?;
        } else {
            talk.tell_count("plain.guidance.head", clauses.len())?;
        }
        for idx in clauses {
            let clause = self.pack.clause(*idx);
            let sections = &self.pack.text.clause_sections;
            let section = sections.get(clause.section.position());
            let text = self.pack.text.clauses.get(idx.position());
            let values = [
                ("id", clause.id.as_str()),
                ("section", section.map_or("", Text::as_str)),
                ("text", text.map_or("", Text::as_str)),
            ];
            talk.tell_of("plain.guidance.clause", &values)?;
        }
        let guidance = &self.pack.guidance;
        let values = [
            ("url", guidance.url.as_str()),
            ("published", &guidance.published),
            ("seen", &guidance.seen),
        ];
        talk.tell_of("plain.guidance.source", &values)
    }

    /// Says an example, what counts, who can tell, and which words act.
    pub(super) fn tell_help(&self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        let text = self.words_of(slot);
        talk.tell_of("plain.help.practice", &[("text", &text.practice)])?;
        talk.tell_of("plain.help.counts", &[("text", &text.counts)])?;
        talk.tell_of("plain.help.counts_not", &[("text", &text.counts_not)])?;
        talk.tell_of("plain.help.who", &[("text", &text.who)])?;
        for (word, key) in HELPED {
            let has_use = match word {
                Word::Same => self.same(slot).is_some(),
                Word::Alike => self.alike(slot).is_some(),
                _ => true,
            };
            if !has_use {
                continue;
            }
            let name = word.name(talk.words);
            talk.tell_of(key, &[("word", name)])?;
        }
        Ok(())
    }

    /// Takes a note, line by line, until an empty one. What was typed before the input ended stays.
    pub(super) fn take_note(&mut self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        talk.warn()?;
        let current = self.session.note(slot).to_owned();
        if current.is_empty() {
            talk.tell("plain.note.new")?;
        } else {
            say_note(talk, "plain.note.current", &current)?;
            let remove = Word::Remove.name(talk.words);
            talk.tell_of("plain.note.replace", &[("remove", remove)])?;
        }
        let mut note = String::new();
        let typed = note_lines(talk, &current, &mut note);
        if matches!(typed, Ok(false)) {
            return talk.tell("plain.note.unchanged");
        }
        let is_removed = typed.is_ok() && note.is_empty();
        if is_removed || !note.is_empty() {
            self.past.push(Past::Note(slot, current));
            self.session.set_note(slot, &note);
            let done = talk.words.say(if is_removed {
                "plain.note.removed"
            } else {
                "plain.note.taken"
            });
            self.keep(talk, done)?;
        }
        typed.map(|_| ())
    }
}

/// Reads the lines of a note; false where it stays as it is.
fn note_lines(talk: &mut Talk<'_>, current: &str, note: &mut String) -> Talked<bool> {
    loop {
        let prompt = talk.words.say(if note.is_empty() {
            "plain.note.ask"
        } else {
            "plain.note.ask_more"
        });
        let line = talk.ask(prompt)?;
        if line.is_empty() {
            return Ok(!note.is_empty());
        }
        if note.is_empty() {
            let words = [Word::Back, Word::Edit, Word::Help, Word::Quit, Word::Remove];
            match Word::find(talk.words, &line, &words) {
                Some(Word::Back) => return Ok(false),
                Some(Word::Help) => {
                    talk.tell("plain.note.new")?;
                    continue;
                }
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(Word::Edit) => match edited(talk, current)? {
                    Some(text) => {
                        *note = text;
                        return Ok(note != current);
                    }
                    None => continue,
                },
                Some(_) if !current.is_empty() => return Ok(true),
                _ => {}
            }
        } else if note.len() + line.len() >= LONGEST_TEXT {
            talk.tell_of("plain.too_long", &[("n", &LONGEST_TEXT.to_string())])?;
            return Ok(true);
        }
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(&line);
    }
}

/// The text as it came out of the editor; none where there was no editing.
fn edited(talk: &mut Talk<'_>, current: &str) -> Talked<Option<String>> {
    match talk.wish(Effect::Edit(current.to_owned())) {
        Outcome::Edited(text) if text.len() > LONGEST_TEXT => {
            talk.tell_of("plain.too_long", &[("n", &LONGEST_TEXT.to_string())])?;
            Ok(None)
        }
        Outcome::Edited(text) => Ok(Some(text.trim_end().to_owned())),
        Outcome::NoEditor => talk.tell("note.no_editor").map(|()| None),
        other => talk.unfulfilled(other).map(|()| None),
    }
}
