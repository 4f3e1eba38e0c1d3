//! The words `comment`, `comments`, `resolve` and `merge`: what a reviewer says, and what becomes of
//! it.

use std::path::PathBuf;

use crate::answer::Slot;
use crate::effect::{Effect, Outcome};
use crate::report::{comment_line, comment_state};
use crate::session::{Comment, MOST_ENTRIES};

use super::sitting::{Access, Sitting};
use super::talk::{Blank, Entry, Talk, Talked};
use super::word::{Word, place};

impl Sitting {
    /// Does what a word about comments says; false where something else was typed.
    pub(super) fn heed_comments(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<bool> {
        let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        let words = [Word::Comment, Word::Comments, Word::Resolve, Word::Merge];
        match Word::find(talk.words, first, &words) {
            Some(Word::Comment) => self.comment_on(talk, rest.trim())?,
            Some(Word::Comments) if rest.is_empty() => self.say_comments(talk, None)?,
            Some(Word::Resolve) => self.resolve(talk, rest.trim())?,
            Some(Word::Merge) => self.merge(talk, rest.trim())?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Whether comments can be written and resolved: by whoever holds the file.
    fn takes_comments(&self) -> bool {
        self.access == Access::Full || self.reviewer.is_some()
    }

    /// Comments on the question of a number; 0 is the session as a whole.
    fn comment_on(&mut self, talk: &mut Talk<'_>, number: &str) -> Talked<()> {
        let interview = self.interview();
        let path = interview.path();
        let slot = match number.parse::<usize>() {
            Ok(0) => None,
            Ok(n) if n <= path.len() => path.get(n - 1).map(|step| step.slot),
            _ => {
                let last = path.len().to_string();
                return talk.tell_of("plain.comment.forms", &[("last", &last)]);
            }
        };
        self.write_comment(talk, slot)
    }

    /// Asks for a comment and keeps it.
    pub(super) fn write_comment(&mut self, talk: &mut Talk<'_>, slot: Option<Slot>) -> Talked<()> {
        if !self.takes_comments() {
            return self.tell_fixed(talk);
        }
        if self.session.comments.len() >= MOST_ENTRIES {
            return talk.tell("comment.too_many");
        }
        talk.warn()?;
        let name = slot.map_or_else(
            || talk.words.say("comment.whole").to_owned(),
            |slot| self.short(talk.words, slot),
        );
        let ask = talk.words.fill("plain.comment.ask", &[("name", &name)]);
        let blank = Blank {
            ask: &ask,
            current: "",
            is_required: false,
        };
        let Entry::Text(text) = talk.fill_in(blank)? else {
            return talk.tell("comment.empty");
        };
        let wanted = text.strip_prefix('!');
        let text = wanted.unwrap_or(&text).trim();
        if text.is_empty() {
            return talk.tell("comment.empty");
        }
        let comment = Comment {
            asks_change: wanted.is_some(),
            by: self.person().to_owned(),
            text: text.to_owned(),
            ..self.session.comment_on(&self.pack, slot)
        };
        self.session.comments.push(comment);
        let done = talk.words.say("plain.comment.kept").to_owned();
        self.keep(talk, &done)
    }

    /// Says the comments on an answer, or all of them, with the numbers by which they are resolved.
    pub(super) fn say_comments(&self, talk: &mut Talk<'_>, slot: Option<Slot>) -> Talked<()> {
        if self.session.comments.is_empty() && slot.is_none() {
            return talk.tell("review.none");
        }
        let like = self.session.comment_on(&self.pack, slot);
        for (place, one) in self.session.comments.iter().enumerate() {
            if slot.is_some() && (&one.question, &one.tool) != (&like.question, &like.tool) {
                continue;
            }
            let number = (place + 1).to_string();
            let text = comment_line(&self.pack, talk.words, one);
            let values = [("n", number.as_str()), ("text", &text)];
            talk.tell_of("plain.comment.one", &values)?;
        }
        Ok(())
    }

    /// Resolves the comment of a number, or opens it again.
    fn resolve(&mut self, talk: &mut Talk<'_>, number: &str) -> Talked<()> {
        if !self.takes_comments() {
            return self.tell_fixed(talk);
        }
        let person = self.person().to_owned();
        if person.is_empty() {
            return talk.tell("comment.nobody");
        }
        let place = place(number);
        let n = self.session.comments.len();
        let Some(one) = place.and_then(|place| self.session.comments.get_mut(place)) else {
            return talk.tell_count("plain.comment.which", n);
        };
        one.resolved_by = if one.is_open() { person } else { String::new() };
        let state = comment_state(talk.words, one);
        let values = [("n", number), ("state", &state)];
        let done = talk.words.fill("plain.comment.state", &values);
        self.keep(talk, &done)
    }

    /// Takes comments and decisions of another copy over.
    fn merge(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        if self.is_fixed() {
            return self.tell_fixed(talk);
        }
        let mut path = typed.to_owned();
        if path.is_empty() {
            let blank = Blank {
                ask: talk.words.say("plain.merge.ask"),
                current: "",
                is_required: false,
            };
            match talk.fill_in(blank)? {
                Entry::Text(text) => path = text,
                _ => return talk.tell("plain.merge.none"),
            }
        }
        let wish = Effect::Merge {
            session: Box::new(self.session.clone()),
            theirs: PathBuf::from(path),
        };
        match talk.wish(wish) {
            Outcome::Merged { session, lines } => {
                self.session = *session;
                for line in lines {
                    talk.say(&line)?;
                }
                Ok(())
            }
            other => talk.unfulfilled(other),
        }
    }

    /// Who acts: who comments, or else who prepared it.
    fn person(&self) -> &str {
        let prepared_by = self.session.prepared_by.get("name");
        self.reviewer.as_deref().unwrap_or(prepared_by)
    }
}
