//! The sentences of the interface: one file a language, tables of `key = "text"`.
//!
//! The English file becomes a sorted table while the program is built (`src/build.rs`), so that
//! nothing has to be read before the first screen appears.

use std::collections::BTreeMap;

/// Sentences that nothing has to read or, as pointers would, to move when the program starts.
#[derive(Clone, Copy, Debug, Default)]
struct Table {
    /// Each key and its sentence, one after another, in the order of the keys.
    text: &'static str,
    /// Where each key and its sentence begin.
    starts: &'static [(u32, u32)],
}

/// `assets/lang/en.toml`, which every other language falls back to.
const ENGLISH: Table = Table {
    text: include_str!(concat!(env!("OUT_DIR"), "/english.txt")),
    starts: include!(concat!(env!("OUT_DIR"), "/english.rs")),
};

impl Table {
    /// The key and the sentence at a position.
    fn entry(self, position: usize) -> Option<(&'static str, &'static str)> {
        let &(key, sentence) = self.starts.get(position)?;
        let end = self
            .starts
            .get(position + 1)
            .map_or(self.text.len(), |&(next, _)| next as usize);
        let (key, sentence) = (key as usize, sentence as usize);
        Some((self.text.get(key..sentence)?, self.text.get(sentence..end)?))
    }

    fn sentence(self, key: &str) -> Option<&'static str> {
        let after = |&(start, end): &(u32, u32)| {
            self.text
                .get(start as usize..end as usize)
                .unwrap_or_default()
        };
        let position = self.starts.binary_search_by_key(&key, after).ok()?;
        Some(self.entry(position)?.1)
    }
}

/// The sentences of one language.
///
/// ```
/// use askfirst::lang::Catalog;
///
/// let words = Catalog::english()
///     .with("left.one", "{n} question")
///     .with("left.other", "{n} questions");
/// assert_eq!(words.count("left", 2), "2 questions");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    own: BTreeMap<String, String>,
    base: Table,
}

impl Catalog {
    /// The interface in English.
    pub fn english() -> Self {
        Self {
            own: BTreeMap::new(),
            base: ENGLISH,
        }
    }

    /// The same with another sentence for a key.
    #[must_use]
    pub fn with(mut self, key: &str, sentence: &str) -> Self {
        self.own.insert(key.to_owned(), sentence.to_owned());
        self
    }

    /// The sentence of a key; the key itself where there is none, so that a gap is seen.
    pub fn say<'c>(&'c self, key: &'c str) -> &'c str {
        let own = self.own.get(key).map(String::as_str);
        own.or_else(|| self.base.sentence(key)).unwrap_or(key)
    }

    /// Words of somebody's own or, where there are none, the sentence of a key.
    pub fn or<'c>(&'c self, own: &'c str, key: &'c str) -> &'c str {
        if own.is_empty() { self.say(key) } else { own }
    }

    /// The sentence of a key, with `{name}` replaced by each value.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.say(key), values)
    }

    /// The sentence for a number: `KEY.one` or `KEY.other`, with `{n}` replaced.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.count_with(key, n, &[])
    }

    /// The sentence for a number, with `{n}` and other names replaced.
    pub fn count_with(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        let category = if n == 1 { "one" } else { "other" };
        let number = n.to_string();
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        self.fill(&format!("{key}.{category}"), &all)
    }

    /// Every key, in alphabetical order.
    pub fn keys(&self) -> Vec<&str> {
        let known = (0..).map_while(|position| Some(self.base.entry(position)?.0));
        let mut keys: Vec<&str> = known.chain(self.own.keys().map(String::as_str)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Replaces each `{name}` once through, so that a value is never taken for a name.
fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let room: usize = values.iter().map(|(_, value)| value.len()).sum();
    let mut filled = String::with_capacity(sentence.len() + room);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after_name)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(value);
        } else {
            filled.push('{');
            filled.push_str(name);
            filled.push('}');
        }
        rest = after_name;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_of_the_file_is_found() {
        let text = include_str!("../assets/lang/en.toml");
        let table: toml::Table = text.parse().unwrap();
        let words = Catalog::english();
        assert!(words.keys().len() > 500);
        for key in words.keys() {
            let mut parts = key.split('.');
            let first = table.get(parts.next().unwrap()).unwrap();
            let value = parts.fold(first, |value, part| value.get(part).unwrap());
            assert_eq!(value.as_str().unwrap(), words.say(key), "{key}");
        }
        let n_sentences = text
            .lines()
            .filter(|line| !line.starts_with('#') && line.contains(" = \""))
            .count();
        assert_eq!(words.keys().len(), n_sentences);
    }

    #[test]
    fn a_value_is_never_taken_for_a_name() {
        let words = Catalog::default().with("a", "{x} and {y} and {z}");
        assert_eq!(
            words.fill("a", &[("x", "{y}"), ("y", "2")]),
            "{y} and 2 and {z}"
        );
    }

    #[test]
    fn a_gap_says_its_key() {
        assert_eq!(Catalog::default().say("gap"), "gap");
        assert_eq!(Catalog::english().say("no.such.key"), "no.such.key");
    }
}
