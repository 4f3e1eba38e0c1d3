//! Choosing a format: by its number, the ending of its files or a word that it goes by.

use crate::lang::Catalog;

use super::talk::{Stop, Talk, Talked};
use super::word::{Word, place};

/// A format on offer.
pub(super) struct Offered {
    /// The ending of its files.
    pub(super) ending: &'static str,
    /// How it is offered.
    pub(super) label: String,
}

impl Offered {
    /// A format by the ending of its files, with the sentence of a family that offers it.
    pub(super) fn of(words: &Catalog, family: &str, ending: &'static str) -> Self {
        let label = words.fill(&format!("{family}.{ending}"), &[]);
        Self { ending, label }
    }

    /// Whether a word is, or begins, something it goes by.
    fn is(&self, words: &Catalog, matches: impl Fn(&str) -> bool) -> bool {
        let key = format!("plain.format.{}", self.ending);
        let names = words.say(&key).split(',').map(str::trim);
        let label = self.label.to_lowercase();
        names.chain([self.ending, &label]).any(matches)
    }
}

impl Talk<'_> {
    /// Offers formats; none for "back". What can mean two is asked about.
    pub(super) fn choose_format(&mut self, offered: &[Offered]) -> Talked<Option<usize>> {
        let labels: Vec<String> = offered.iter().map(|one| one.label.clone()).collect();
        self.list(&labels, 1)?;
        let last = offered.len().to_string();
        let example = offered.first().map_or("", |one| one.ending);
        let values = [("last", last.as_str()), ("ending", example)];
        let prompt = self.words.fill("plain.choose_format", &values);
        loop {
            let typed = self.ask(&prompt)?;
            match Word::find(self.words, &typed, &[Word::Back, Word::Help, Word::Quit]) {
                Some(Word::Back) => return Ok(None),
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(_) => {
                    self.tell("plain.choose_format_help")?;
                    self.list(&labels, 1)?;
                }
                None => match meant(self.words, offered, &typed).as_slice() {
                    [] => self.misheard(&typed)?,
                    [place] => return Ok(Some(*place)),
                    several => {
                        self.tell("plain.choose_format_which")?;
                        for place in several {
                            let label = labels.get(*place).cloned();
                            self.list(label.as_slice(), place + 1)?;
                        }
                    }
                },
            }
        }
    }
}

/// The places of the formats that can be meant: a whole word before beginnings of words.
fn meant(words: &Catalog, offered: &[Offered], typed: &str) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let typed = typed.trim_matches(['.', ')', '"']);
    if typed.is_empty() {
        return Vec::new();
    }
    if typed.parse::<usize>().is_ok() {
        let place = place(typed).filter(|place| *place < offered.len());
        return place.into_iter().collect();
    }
    let those = |matches: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let offered = offered.iter().enumerate();
        let found = offered.filter(|(_, one)| one.is(words, matches));
        found.map(|(place, _)| place).collect()
    };
    let whole = those(&|name| name == typed);
    if whole.is_empty() {
        those(&|name| name.starts_with(typed))
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::Format;
    use crate::register::Form;

    fn summary(words: &Catalog) -> Vec<Offered> {
        let endings = Format::ALL.iter().map(|format| format.ending());
        let offer = |ending| Offered::of(words, "plain.export", ending);
        endings.map(offer).collect()
    }

    fn register(words: &Catalog) -> Vec<Offered> {
        let ids = Form::OFFERED.iter().map(|form| form.id());
        let offer = |id| Offered::of(words, "register.form", id);
        ids.map(offer).collect()
    }

    /// The endings of the formats that can be meant.
    fn endings(offered: &[Offered], typed: &str) -> String {
        let places = meant(&Catalog::english(), offered, typed);
        let endings = places.iter().map(|place| offered[*place].ending);
        endings.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_format_is_understood_by_its_ending_and_by_each_word_people_have_for_it() {
        let offered = summary(&Catalog::english());
        for (typed, expected) in [
            ("pdf", "pdf"),
            ("PDF", "pdf"),
            (".pdf", "pdf"),
            ("html", "html"),
            ("web", "html"),
            ("Web page", "html"),
            ("page", "html"),
            ("docx", "docx"),
            ("doc", "docx"),
            ("Word", "docx"),
            ("wo", "docx"),
            ("md", "md"),
            ("mark", "md"),
            ("markdown", "md"),
            ("Markdown, for sending and printing", "md"),
            ("txt", "txt"),
            ("text", "txt"),
            ("plain text", "txt"),
            ("plain", "txt"),
            ("mail", "mail"),
            ("email", "mail"),
            ("e-mail", "mail"),
            ("json", "json"),
            ("j", "json"),
            ("1", "pdf"),
            ("3.", "docx"),
            ("w", "html docx"),
            ("m", "md mail"),
            ("0", ""),
            ("8", ""),
            ("csv", ""),
            ("", ""),
            (".", ""),
            ("pdfs", ""),
        ] {
            assert_eq!(endings(&offered, typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn the_forms_of_a_register_are_understood_in_the_same_way() {
        let offered = register(&Catalog::english());
        for (typed, expected) in [
            ("pdf", "pdf"),
            ("web", "html"),
            ("csv", "csv"),
            ("spreadsheet", "csv"),
            ("Excel", "csv"),
            ("md", "md"),
            ("markdown", "md"),
            ("4", "md"),
            ("p", "pdf html"),
            ("word", ""),
        ] {
            assert_eq!(endings(&offered, typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn every_format_has_words_in_the_language() {
        let words = Catalog::english();
        for one in summary(&words).into_iter().chain(register(&words)) {
            let key = format!("plain.format.{}", one.ending);
            assert_ne!(words.say(&key), key);
        }
    }
}
