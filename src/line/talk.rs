//! The conversation itself: lines out, lines in. It knows prompts and typed words, no sessions.

use std::io::{self, BufRead, Write};

use crate::effect::{Effect, Failure, Outcome, Perform};
use crate::lang::Catalog;
use crate::session::LONGEST_TEXT;
use crate::text::visible;

use super::word::{PROMISED, Word, pick};

/// Why the conversation is over.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nothing more can be read.
    EndOfInput,
    /// It cannot go on; the exit code.
    Failed(u8),
    /// Lines cannot be read or written.
    Io(io::Error),
    /// The word was typed.
    Quit,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

pub(super) type Talked<T> = Result<T, Stop>;

/// A conversation.
pub(super) struct Talk<'a> {
    pub(super) words: &'a Catalog,
    pub(super) input: &'a mut dyn BufRead,
    pub(super) output: &'a mut dyn Write,
    pub(super) is_over: &'a dyn Fn() -> bool,
    pub(super) perform: &'a mut dyn Perform,
    /// Whether the lines that are read are said too, because nobody sees them typed.
    pub(super) repeats: bool,
    /// Whether a prompt waits at the end of the last line.
    pub(super) is_prompting: bool,
    /// How many questions were asked so far; the first ones come with longer hints.
    pub(super) n_asked: usize,
    /// Whether it was said, in the session that is open, what is not to be written down.
    pub(super) is_warned: bool,
}

/// What was typed at the prompt of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// The field before this one.
    Back,
    /// No more fields.
    Done,
    /// As it was.
    Kept,
    /// Empty it.
    Removed,
    /// This text.
    Text(String),
}

/// A prompt for a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blank<'b> {
    /// The prompt.
    pub(super) ask: &'b str,
    /// What it holds.
    pub(super) current: &'b str,
    /// Whether it can stay empty.
    pub(super) is_required: bool,
}

impl Blank<'_> {
    /// Whether nothing needs to be typed.
    fn can_stay(&self) -> bool {
        !self.is_required || !self.current.is_empty()
    }
}

impl Talk<'_> {
    /// Says one line. Whatever could steer a terminal is made visible here, whoever wrote it.
    pub(super) fn say(&mut self, line: &str) -> Talked<()> {
        if std::mem::take(&mut self.is_prompting) {
            writeln!(self.output)?;
        }
        writeln!(self.output, "{}", visible(line))?;
        Ok(())
    }

    /// Says the sentence of a key.
    pub(super) fn tell(&mut self, key: &str) -> Talked<()> {
        self.tell_of(key, &[])
    }

    /// Says the sentences of keys, one a line.
    pub(super) fn tell_each(&mut self, keys: &[&str]) -> Talked<()> {
        keys.iter().try_for_each(|key| self.tell(key))
    }

    /// Says the sentence of a key with values.
    pub(super) fn tell_of(&mut self, key: &str, values: &[(&str, &str)]) -> Talked<()> {
        let line = self.words.fill(key, values);
        self.say(&line)
    }

    /// Says the sentence of a key for a number.
    pub(super) fn tell_count(&mut self, key: &str, n: usize) -> Talked<()> {
        let line = self.words.count(key, n);
        self.say(&line)
    }

    /// Says before the first text of a session what is not to be written down.
    pub(super) fn warn(&mut self) -> Talked<()> {
        if std::mem::replace(&mut self.is_warned, true) {
            return Ok(());
        }
        self.tell("plain.care")
    }

    /// Leaves a line free.
    pub(super) fn pause(&mut self) -> Talked<()> {
        self.say("")
    }

    /// Says several lines, with numbers.
    pub(super) fn list(&mut self, lines: &[String], first: usize) -> Talked<()> {
        for (place, line) in lines.iter().enumerate() {
            let number = (first + place).to_string();
            self.tell_of("plain.numbered", &[("n", &number), ("text", line)])?;
        }
        Ok(())
    }

    /// Says what could not be done and what to do now.
    pub(super) fn failed(&mut self, failure: &Failure) -> Talked<()> {
        self.tell_of("plain.problem", &[("what", &failure.what)])?;
        if !failure.hint.is_empty() {
            self.say(&failure.hint)?;
        }
        Ok(())
    }

    /// Says why an outcome is not the one that was hoped for, and what to do now.
    pub(super) fn unfulfilled(&mut self, outcome: Outcome) -> Talked<()> {
        let failure = self.failure(outcome);
        self.failed(&failure)
    }

    /// Says that something was not understood, and that it changed nothing.
    pub(super) fn misheard(&mut self, typed: &str) -> Talked<()> {
        if typed.is_empty() {
            return self.tell("plain.nothing_typed");
        }
        if let Some(word) = Word::find(self.words, typed, &Word::ALL) {
            return self.tell_of("plain.word_elsewhere", &[("word", word.name(self.words))]);
        }
        let mut quoted: String = typed.chars().take(60).collect();
        if quoted.len() < typed.len() {
            // The sentence ends with the third.
            quoted.truncate(quoted.trim_end_matches([' ', '.']).len());
            quoted.push_str("..");
        }
        self.tell_of("plain.not_understood", &[("typed", &quoted)])
    }

    /// Fulfils a wish.
    pub(super) fn wish(&mut self, effect: Effect) -> Outcome {
        self.perform.perform(effect)
    }

    /// Lets long work end where nothing more will be read.
    pub(super) fn go_on(&self) -> Talked<()> {
        if (self.is_over)() {
            Err(Stop::EndOfInput)
        } else {
            Ok(())
        }
    }

    /// The failure that an outcome is, where another was hoped for.
    pub(super) fn failure(&self, outcome: Outcome) -> Failure {
        match outcome {
            Outcome::Conflict(failure) | Outcome::Failed(failure) | Outcome::Held(failure) => {
                failure
            }
            _ => Failure {
                what: self.words.say("plain.not_done").to_owned(),
                hint: String::new(),
                code: 1,
            },
        }
    }

    /// Asks, and gives what was typed, without the space around it.
    pub(super) fn ask(&mut self, prompt: &str) -> Talked<String> {
        loop {
            let prompt = self.words.fill("plain.prompt", &[("ask", prompt)]);
            write!(self.output, "{}", visible(&prompt))?;
            self.output.flush()?;
            self.is_prompting = true;
            let line = self.line()?;
            self.is_prompting = self.repeats;
            match line {
                Some(line) => {
                    self.repeat(&line)?;
                    return Ok(line);
                }
                None => self.tell_of("plain.too_long", &[("n", &LONGEST_TEXT.to_string())])?,
            }
        }
    }

    /// Says a line that was read behind its prompt, where nobody saw it typed.
    fn repeat(&mut self, line: &str) -> Talked<()> {
        if std::mem::take(&mut self.is_prompting) {
            writeln!(self.output, "{}", visible(line))?;
        }
        Ok(())
    }

    /// Reads a line; none for one that is too long. What is not ended with Enter is no line.
    fn line(&mut self) -> Talked<Option<String>> {
        let mut bytes = Vec::new();
        let mut is_whole = true;
        loop {
            let chunk = match self.input.fill_buf() {
                Ok([]) => return Err(Stop::EndOfInput),
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let part = chunk.split(|byte| *byte == b'\n').next().unwrap_or(chunk);
            let is_ended = part.len() < chunk.len();
            is_whole &= bytes.len() + part.len() <= LONGEST_TEXT;
            if is_whole {
                bytes.extend_from_slice(part);
            }
            let used = part.len() + usize::from(is_ended);
            self.input.consume(used);
            if is_ended {
                break;
            }
        }
        let line = String::from_utf8_lossy(&bytes);
        // Some systems put a byte order mark before what they pipe.
        let line = line.trim_start_matches('\u{feff}').trim();
        // Bytes that are no text grow when they are replaced.
        is_whole &= line.len() <= LONGEST_TEXT;
        Ok(is_whole.then(|| line.to_owned()))
    }

    /// Asks for yes or no; none for "back".
    pub(super) fn agrees(&mut self, prompt: &str) -> Talked<Option<bool>> {
        self.agrees_or(prompt, None)
    }

    /// Asks for yes or no, where Enter alone means what is usual; none for "back".
    pub(super) fn agrees_or(&mut self, prompt: &str, usual: Option<bool>) -> Talked<Option<bool>> {
        let answers = ["plain.yes", "plain.no"].map(|key| self.words.say(key).to_owned());
        let [yes, no] = &answers;
        let values = [("ask", prompt), ("yes", yes), ("no", no)];
        let mut prompt = self.words.fill("plain.yes_or_no", &values);
        if let Some(usual) = usual {
            let values = [
                ("ask", prompt.as_str()),
                ("usual", if usual { yes } else { no }),
            ];
            prompt = self.words.fill("plain.or_enter", &values);
        }
        loop {
            let typed = self.ask(&prompt)?;
            if typed.is_empty() && usual.is_some() {
                return Ok(usual);
            }
            match Word::find(self.words, &typed, &[Word::Back, Word::Help, Word::Quit]) {
                Some(Word::Back) => return Ok(None),
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(_) => self.tell("plain.yes_no_help")?,
                None => match pick(&answers, &typed) {
                    Some(place) if typed.parse::<usize>().is_err() => return Ok(Some(place == 0)),
                    _ => self.misheard(&typed)?,
                },
            }
        }
    }

    /// Offers a numbered list; none for "back".
    pub(super) fn choose(&mut self, labels: &[String]) -> Talked<Option<usize>> {
        self.choose_by(labels, &[])
    }

    /// Offers a numbered list whose lines have words, too, in the same order; none for "back".
    pub(super) fn choose_by(&mut self, labels: &[String], words: &[Word]) -> Talked<Option<usize>> {
        self.list(labels, 1)?;
        let last = labels.len().to_string();
        let prompt = self.words.fill("plain.choose", &[("last", &last)]);
        loop {
            let typed = self.ask(&prompt)?;
            let word = Word::find(self.words, &typed, words);
            if word.is_some() {
                return Ok(words.iter().position(|one| Some(*one) == word));
            }
            match Word::find(self.words, &typed, &[Word::Back, Word::Help, Word::Quit]) {
                Some(Word::Back) => return Ok(None),
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(_) => {
                    self.tell("plain.choose_help")?;
                    self.list(labels, 1)?;
                }
                None => match pick(labels, &typed) {
                    Some(place) => return Ok(Some(place)),
                    None => self.misheard(&typed)?,
                },
            }
        }
    }

    /// Asks for a text. The words that act stay words; in quotation marks they are text.
    pub(super) fn fill_in(&mut self, blank: Blank<'_>) -> Talked<Entry> {
        let prompt = match blank.current {
            "" => blank.ask.to_owned(),
            current => {
                let values = [("ask", blank.ask), ("current", current)];
                self.words.fill("plain.text.keep", &values)
            }
        };
        loop {
            let typed = self.ask(&prompt)?;
            let mut acting = PROMISED.to_vec();
            acting.extend([Word::Done, Word::Remove]);
            match Word::find(self.words, &typed, &acting) {
                Some(Word::Back) => return Ok(Entry::Back),
                Some(Word::Done) if blank.can_stay() => return Ok(Entry::Done),
                Some(Word::Help) => self.tell("plain.text.help")?,
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(Word::Remove) if !blank.is_required => return Ok(Entry::Removed),
                Some(Word::Skip) if blank.can_stay() => return Ok(Entry::Kept),
                Some(word) => {
                    let name = word.name(self.words);
                    self.tell_of("plain.text.word", &[("word", name)])?;
                }
                None if !typed.is_empty() => return Ok(Entry::Text(self.unquoted(typed))),
                None if blank.can_stay() => return Ok(Entry::Kept),
                None => self.tell("plain.text.needed")?,
            }
        }
    }

    /// A word that acts, without the quotation marks that made it a text; other texts as they are.
    fn unquoted(&self, typed: String) -> String {
        let inner = typed
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .filter(|inner| {
                let mut acting = PROMISED.to_vec();
                acting.extend([Word::Done, Word::Remove]);
                Word::find(self.words, inner, &acting).is_some()
            });
        inner.map(str::to_owned).unwrap_or(typed)
    }

    /// The names of words, in a row.
    pub(super) fn names(&self, words: &[Word]) -> String {
        let names: Vec<&str> = words.iter().map(|word| word.name(self.words)).collect();
        either(self.words, &names)
    }
}

/// "a", "a or b", "a, b or c".
pub(super) fn either(words: &Catalog, forms: &[&str]) -> String {
    match forms.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => {
            let others = others.join(words.say("plain.comma"));
            words.fill("plain.or", &[("others", &others), ("last", last)])
        }
        None => String::new(),
    }
}
