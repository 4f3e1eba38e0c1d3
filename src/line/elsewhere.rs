//! What is said of a word that works at another place: where, and how to get there.

use super::talk::{Talk, Talked};
use super::word::{Word, place};

/// A place where words work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// A question of the interview.
    Question,
    /// The list of answers, and the result.
    Answers,
    /// The result alone.
    Result,
    /// Everywhere in a session.
    Session,
    /// The fields beside the answers.
    Details,
    /// The text of a note.
    Note,
    /// The list of sessions.
    Sessions,
    /// The register.
    Register,
}

/// How to get to another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// By a word.
    Word(Word),
    /// By the number of what is listed.
    Number,
}

impl Home {
    /// Where a word works; none for the words that work nearly everywhere.
    fn of(word: Word) -> Option<Self> {
        Some(match word {
            Word::Back | Word::Help | Word::Quit => return None,
            Word::Alike | Word::Guidance | Word::Note | Word::Same | Word::Skip | Word::Why => {
                Self::Question
            }
            Word::Comments | Word::Earlier | Word::Merge | Word::Newer | Word::Resolve => {
                Self::Answers
            }
            Word::Change | Word::Condition | Word::Due | Word::Owner | Word::Reference => {
                Self::Result
            }
            Word::Comment
            | Word::Decision
            | Word::Details
            | Word::Export
            | Word::History
            | Word::Record
            | Word::Result
            | Word::Review
            | Word::Save
            | Word::Sessions
            | Word::Undo => Self::Session,
            Word::Done | Word::Remove => Self::Details,
            Word::Edit => Self::Note,
            Word::Copy
            | Word::Example
            | Word::Find
            | Word::More
            | Word::New
            | Word::Register
            | Word::Rename
            | Word::Restore
            | Word::Settings
            | Word::Trash => Self::Sessions,
            Word::Sort => Self::Register,
        })
    }

    /// The key of how it is said.
    fn key(self) -> &'static str {
        match self {
            Self::Question => "plain.works.question",
            Self::Answers => "plain.works.answers",
            Self::Result => "plain.works.result",
            Self::Session => "plain.works.session",
            Self::Details => "plain.works.details",
            Self::Note => "plain.works.note",
            Self::Sessions => "plain.works.sessions",
            Self::Register => "plain.works.register",
        }
    }

    /// How to get from here to another place.
    fn way_to(self, other: Self) -> Option<Way> {
        let is_in_session = matches!(self, Self::Question | Self::Answers | Self::Result);
        Some(match (self, other) {
            (Self::Sessions, Self::Register) => Way::Word(Word::Register),
            (Self::Sessions, _) | (Self::Answers, Self::Question) => Way::Number,
            _ if !is_in_session => return None,
            (_, Self::Sessions | Self::Register) => Way::Word(Word::Sessions),
            (Self::Result, Self::Question) | (_, Self::Answers) => Way::Word(Word::Review),
            (_, Self::Result) => Way::Word(Word::Result),
            (_, Self::Details) => Way::Word(Word::Details),
            (Self::Question, Self::Note) => Way::Word(Word::Note),
            _ => return None,
        })
    }
}

impl Talk<'_> {
    /// Says that something was not understood here, and that it changed nothing: of a word that works
    /// at another place, how to get there.
    pub(super) fn misheard_at(&mut self, here: Home, typed: &str) -> Talked<()> {
        let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        let is_one = rest.is_empty() || place(rest).is_some();
        let word = Word::find(self.words, first, &Word::ALL).filter(|_| is_one);
        let Some((word, home)) = word.and_then(|word| Some((word, Home::of(word)?))) else {
            return self.misheard(typed);
        };
        let home = match (here, home) {
            // Seen from the list, what is in a session is one place.
            (Home::Sessions, home) if !matches!(home, Home::Sessions | Home::Register) => {
                Home::Session
            }
            (_, home) => home,
        };
        let name = word.name(self.words);
        let mut values = vec![("word", name), ("where", self.words.say(home.key()))];
        match here.way_to(home) {
            _ if home == here => self.misheard(typed),
            Some(Way::Word(way)) => {
                values.push(("way", way.name(self.words)));
                self.tell_of("plain.word_way", &values)
            }
            Some(Way::Number) => self.tell_of("plain.word_number", &values),
            None => self.tell_of("plain.word_where", &values),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_a_question_and_from_the_list_there_is_a_way_to_every_word_that_does_not_work_there() {
        let works_at_a_question = |home| matches!(home, Home::Question | Home::Session);
        for word in Word::ALL {
            let Some(home) = Home::of(word) else { continue };
            let way = Home::Question.way_to(home);
            assert_eq!(way.is_none(), works_at_a_question(home), "{word:?}");
            if home != Home::Sessions {
                assert!(Home::Sessions.way_to(home).is_some(), "{word:?}");
            }
        }
    }
}
