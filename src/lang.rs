//! The sentences of the interface: one file a language, plain lines of `key = "text"`.
//!
//! The files are valid TOML, of which this reads only the part they use: reading all of a TOML
//! parser's language would take longer than the first screen may take to appear.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The interface in English, which every other language falls back to.
pub const ENGLISH: &str = include_str!("../assets/lang/en.toml");

/// The sentences of one language.
///
/// ```
/// use askfirst::lang::Catalog;
///
/// let words = Catalog::read("left.one = \"{n} question\"\nleft.other = \"{n} questions\"\n").unwrap();
/// assert_eq!(words.count("left", 2), "2 questions");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    sentences: HashMap<&'static str, Cow<'static, str>, BuildHasherDefault<KeyHasher>>,
}

impl Catalog {
    /// The interface in English.
    pub fn english() -> Self {
        Self::read(ENGLISH).unwrap_or_default()
    }

    /// Reads a language.
    ///
    /// # Errors
    ///
    /// The number, from 1, of the first line that is neither a comment nor `key = "text"`.
    pub fn read(text: &'static str) -> Result<Self, usize> {
        let mut sentences = HashMap::with_capacity_and_hasher(1024, BuildHasherDefault::default());
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, sentence) = sentence(line).ok_or(number + 1)?;
            sentences.insert(key, sentence);
        }
        Ok(Self { sentences })
    }

    /// The sentence of a key; the key itself where there is none, so that a gap is seen.
    pub fn say<'c>(&'c self, key: &'c str) -> &'c str {
        self.sentences.get(key).map_or(key, |sentence| sentence)
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
    pub fn keys(&self) -> Vec<&'static str> {
        let mut keys: Vec<&'static str> = self.sentences.keys().copied().collect();
        keys.sort_unstable();
        keys
    }
}

/// FNV-1a: the keys are our own, and hundreds are hashed before the first screen appears.
#[derive(Clone, Debug)]
struct KeyHasher(u64);

impl Default for KeyHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Replaces each `{name}` once through, so that a value is never taken for a name.
fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
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

/// The key and the text of one line.
fn sentence(line: &'static str) -> Option<(&'static str, Cow<'static, str>)> {
    let end = line.bytes().position(|byte| matches!(byte, b' ' | b'='))?;
    let (key, value) = line.split_at_checked(end)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let text = value.strip_prefix('"')?.strip_suffix('"')?;
    if !text.contains('\\') {
        return Some((key, Cow::Borrowed(text)));
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        plain.push(match char {
            '\\' => match chars.next()? {
                'n' => '\n',
                quoted @ ('"' | '\\') => quoted,
                _ => return None,
            },
            other => other,
        });
    }
    Some((key, Cow::Owned(plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_file_is_toml_and_reads_the_same() {
        let table: toml::Table = ENGLISH.parse().unwrap();
        let words = Catalog::read(ENGLISH).unwrap();
        for key in words.keys() {
            let mut parts = key.split('.');
            let first = table.get(parts.next().unwrap()).unwrap();
            let value = parts.fold(first, |value, part| value.get(part).unwrap());
            assert_eq!(value.as_str().unwrap(), words.say(key), "{key}");
        }
    }

    #[test]
    fn a_value_is_never_taken_for_a_name() {
        let words = Catalog::read("a = \"{x} and {y} and {z}\"\n").unwrap();
        assert_eq!(
            words.fill("a", &[("x", "{y}"), ("y", "2")]),
            "{y} and 2 and {z}"
        );
        assert_eq!(words.say("gap"), "gap");
    }

    #[test]
    fn a_line_that_says_nothing_is_told_by_its_number() {
        for (text, expected) in [("a = 1\n", 1), ("# x\n\na\n", 3), ("a = \"\\x\"\n", 1)] {
            assert_eq!(Catalog::read(text).unwrap_err(), expected, "{text}");
        }
    }
}
