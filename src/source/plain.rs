//! The plain part of TOML, in which packs and sessions are mostly written, read in one pass.
//!
//! Whatever is not plain, every fault included, is left to the full parser: this gives either the
//! very table that one would give, or nothing. Reading the pack this way takes a fifth of the time.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;

use super::{Passed, Table, Value};

/// How deep values may stand in each other.
const DEEPEST: usize = 16;

/// The table of a text that is plain TOML: `[headers]`, and `key = value` with texts, truths,
/// lists and tables as values. What is passed over is checked as well, but left out.
pub(super) fn parse(text: &str, passed: Option<Passed>) -> Option<Table<'_>> {
    if has(text, is_control) {
        return None;
    }
    let mut plain = Plain { text, at: 0 };
    let mut root = plain.entries()?;
    while plain.peek().is_some() {
        let header = plain.header()?;
        if let Some(passed) = passed.filter(|passed| header.begins(passed.list)) {
            plain.pass(passed.keys)?;
            continue;
        }
        let table = plain.entries()?;
        header.place(table, &mut root, text)?;
    }
    Some(root)
}

/// A key with its place.
type Key<'s> = Spanned<Cow<'s, str>>;

/// A value with its place.
type Node<'s> = Spanned<Value<'s>>;

/// More keys than this take too long to tell apart one by one.
const MOST_KEYS: usize = 512;

/// A text being read.
struct Plain<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Plain<'s> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn is_at(&self, byte: u8) -> bool {
        self.peek() == Some(byte)
    }

    /// Steps over one byte, if it is there.
    fn take(&mut self, byte: u8) -> Option<()> {
        self.is_at(byte).then(|| self.at += 1)
    }

    /// Steps over one or more bytes of a kind.
    fn word(&mut self, is_meant: impl Fn(u8) -> bool) -> Option<&'s str> {
        let start = self.at;
        while self.peek().is_some_and(&is_meant) {
            self.at += 1;
        }
        let word = self.text.get(start..self.at)?;
        (!word.is_empty()).then_some(word)
    }

    fn spaces(&mut self) {
        while self.take(b' ').is_some() {}
    }

    /// Steps over spaces and a comment to the next line, or to the end.
    fn end_of_line(&mut self) -> Option<()> {
        self.spaces();
        if self.is_at(b'#') {
            let length = self.text.get(self.at..)?.find('\n');
            self.at = length.map_or(self.text.len(), |length| self.at + length);
        }
        let is_end = self.peek().is_none();
        is_end.then_some(()).or_else(|| self.take(b'\n'))
    }

    /// Steps over empty lines and comments.
    fn gap(&mut self) -> Option<()> {
        self.spaces();
        while matches!(self.peek(), Some(b'#' | b'\n')) {
            self.end_of_line()?;
            self.spaces();
        }
        Some(())
    }

    /// The entries up to the next header, or to the end.
    fn entries(&mut self) -> Option<Table<'s>> {
        let mut table = Table::default();
        self.gap()?;
        while !matches!(self.peek(), None | Some(b'[')) {
            self.entry(&mut table, 0)?;
            self.end_of_line()?;
            self.gap()?;
        }
        Some(table)
    }

    fn entry(&mut self, table: &mut Table<'s>, depth: usize) -> Option<()> {
        let key = self.key()?;
        self.take(b'=')?;
        let value = self.value(depth)?;
        put(table, key, value)
    }

    fn key(&mut self) -> Option<Key<'s>> {
        self.spaces();
        let start = self.at;
        let key = if self.is_at(b'"') {
            self.string()?
        } else {
            let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
            Cow::Borrowed(self.word(is_bare)?)
        };
        let key = Spanned::new(start..self.at, key);
        self.spaces();
        Some(key)
    }

    fn header(&mut self) -> Option<Header<'s>> {
        let start = self.at;
        self.take(b'[')?;
        let is_list = self.take(b'[').is_some();
        let mut path = vec![self.key()?];
        while self.take(b'.').is_some() {
            path.push(self.key()?);
        }
        self.take(b']')?;
        if is_list {
            self.take(b']')?;
        }
        let span = start..self.at;
        self.end_of_line()?;
        let key = path.pop()?;
        Some(Header {
            path,
            key,
            span,
            is_list,
        })
    }

    fn value(&mut self, depth: usize) -> Option<Node<'s>> {
        self.spaces();
        let start = self.at;
        let value = match self.peek()? {
            quote @ (b'"' | b'\'') => Value::Text(self.quoted(quote)?),
            b'[' if depth < DEEPEST => Value::List(self.list(depth)?),
            b'{' if depth < DEEPEST => Value::Table(self.inline_table(depth)?),
            _ => match self.word(|byte| byte.is_ascii_lowercase())? {
                "true" => Value::Truth(true),
                "false" => Value::Truth(false),
                _ => return None,
            },
        };
        Some(Spanned::new(start..self.at, value))
    }

    /// A text in quotes of either kind, on one line or on several.
    fn quoted(&mut self, quote: u8) -> Option<Cow<'s, str>> {
        let thrice = if quote == b'"' { "\"\"\"" } else { "'''" };
        if self.text.get(self.at..)?.starts_with(thrice) {
            return self.block(quote, thrice).map(Cow::Borrowed);
        }
        if quote == b'"' {
            return self.string();
        }
        self.take(quote)?;
        let rest = self.text.get(self.at..)?;
        let run = rest.get(..rest.find('\'')?)?;
        self.at += run.len() + 1;
        (!run.contains('\n')).then_some(Cow::Borrowed(run))
    }

    /// A text of several lines without escapes.
    fn block(&mut self, quote: u8, thrice: &str) -> Option<&'s str> {
        self.at += thrice.len();
        // A line feed right after the quotes is none of the text.
        self.take(b'\n');
        let rest = self.text.get(self.at..)?;
        let run = rest.get(..rest.find(thrice)?)?;
        self.at += run.len() + thrice.len();
        let is_plain = !self.is_at(quote) && (quote == b'\'' || !run.contains('\\'));
        is_plain.then_some(run)
    }

    fn string(&mut self) -> Option<Cow<'s, str>> {
        self.take(b'"')?;
        let rest = self.text.get(self.at..)?;
        let run = rest.get(..rest.find('"')?)?;
        if has(run, |byte| matches!(byte, b'\\' | b'\n')) {
            return self.escaped().map(Cow::Owned);
        }
        self.at += run.len() + 1;
        // Three quotes begin a text of several lines.
        let is_plain = !run.is_empty() || !self.is_at(b'"');
        is_plain.then_some(Cow::Borrowed(run))
    }

    /// A text up to its closing quote, with the commonest escapes.
    fn escaped(&mut self) -> Option<String> {
        let mut text = String::new();
        while self.take(b'"').is_none() {
            if self.take(b'\\').is_some() {
                text.push(match self.peek()? {
                    b'n' => '\n',
                    b't' => '\t',
                    quoted @ (b'"' | b'\\') => char::from(quoted),
                    b'u' => self.code()?,
                    _ => return None,
                });
                self.at += 1;
            } else {
                text.push_str(self.word(|byte| !matches!(byte, b'"' | b'\\' | b'\n'))?);
            }
        }
        Some(text)
    }

    /// The character of four digits, up to the last of them.
    fn code(&mut self) -> Option<char> {
        let digits = self.text.get(self.at + 1..self.at + 5)?;
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| are_digits)?;
        self.at += digits.len();
        char::from_u32(code)
    }

    /// Steps over the entries up to the next header: texts on one line behind these keys, each at
    /// most once.
    fn pass(&mut self, keys: &[&str]) -> Option<()> {
        let mut met = 0_u32;
        self.gap()?;
        while !matches!(self.peek(), None | Some(b'[')) {
            let is_bare = |byte: u8| byte.is_ascii_lowercase();
            let key = self.word(is_bare)?;
            let bit =
                1_u32.checked_shl(keys.iter().position(|one| *one == key)?.try_into().ok()?)?;
            if met & bit != 0 {
                return None;
            }
            met |= bit;
            self.spaces();
            self.take(b'=')?;
            self.spaces();
            self.pass_text()?;
            self.end_of_line()?;
            self.gap()?;
        }
        Some(())
    }

    /// Steps over a text on one line.
    fn pass_text(&mut self) -> Option<()> {
        let start = self.at;
        self.take(b'"')?;
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            let length = rest
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))?;
            self.at += length + 1;
            match rest.get(length)? {
                b'"' => break,
                b'\\' if matches!(self.peek()?, b'n' | b't' | b'"' | b'\\') => self.at += 1,
                b'\\' if self.is_at(b'u') => {
                    self.code()?;
                    self.at += 1;
                }
                _ => return None,
            }
        }
        // Three quotes begin a text of several lines.
        (self.at - start != 2 || !self.is_at(b'"')).then_some(())
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node<'s>>> {
        let mut list = Vec::new();
        self.take(b'[')?;
        self.gap()?;
        while self.take(b']').is_none() {
            list.push(self.value(depth + 1)?);
            self.gap()?;
            if !self.is_at(b']') {
                self.take(b',')?;
                self.gap()?;
            }
        }
        Some(list)
    }

    fn inline_table(&mut self, depth: usize) -> Option<Table<'s>> {
        let mut table = Table::default();
        self.take(b'{')?;
        self.entry(&mut table, depth + 1)?;
        self.spaces();
        while self.take(b'}').is_none() {
            self.take(b',')?;
            self.entry(&mut table, depth + 1)?;
            self.spaces();
        }
        Some(table)
    }
}

/// Whether a text has a byte of a kind. It looks at all of them, many at once, which is quicker than
/// to stop at the first.
fn has(text: &str, is_meant: impl Fn(u8) -> bool) -> bool {
    let found = text
        .bytes()
        .fold(0, |found, byte| found | u8::from(is_meant(byte)));
    found != 0
}

/// Whether a byte is neither a line feed nor a part of what can be seen.
fn is_control(byte: u8) -> bool {
    byte < b' ' && byte != b'\n' || byte == 0x7f
}

/// What stands in brackets above a table.
struct Header<'s> {
    path: Vec<Key<'s>>,
    key: Key<'s>,
    span: Range<usize>,
    is_list: bool,
}

impl<'s> Header<'s> {
    /// Whether it begins an entry of a list at the top.
    fn begins(&self, list: &str) -> bool {
        self.is_list && self.path.is_empty() && self.key.get_ref() == list
    }

    /// Puts its table where it belongs; nothing if something else is there.
    fn place(self, table: Table<'s>, root: &mut Table<'s>, text: &str) -> Option<()> {
        let mut parent = root;
        for key in self.path {
            let position = parent.position(key.get_ref());
            let position = position.unwrap_or(parent.len());
            if position == parent.len() {
                let blank = Spanned::new(key.span(), Value::Table(Table::default()));
                put(parent, key, blank)?;
            }
            parent = headed(parent.at_mut(position)?, text)?;
        }
        let table = Spanned::new(self.span.clone(), Value::Table(table));
        if !self.is_list {
            return put(parent, self.key, table);
        }
        let Some(position) = parent.position(self.key.get_ref()) else {
            let list = Spanned::new(self.span, Value::List(vec![table]));
            return put(parent, self.key, list);
        };
        let list = parent.at_mut(position)?;
        headed(list, text)?;
        match list.get_mut() {
            Value::List(list) => list.push(table),
            _ => return None,
        }
        Some(())
    }
}

/// Puts in a key and its value; nothing if the key is there already.
fn put<'s>(table: &mut Table<'s>, key: Key<'s>, value: Node<'s>) -> Option<()> {
    let is_new = table.len() < MOST_KEYS && table.position(key.get_ref()).is_none();
    is_new.then(|| table.push(key, value))
}

/// The table that headers go on with: this one, or the last one of a list. A table or list that
/// stands behind a key is closed.
fn headed<'t, 's>(value: &'t mut Node<'s>, text: &str) -> Option<&'t mut Table<'s>> {
    let is_closed = text.as_bytes().get(value.span().start) == Some(&b'{');
    match value.get_mut() {
        Value::List(list) => headed(list.last_mut()?, text),
        Value::Table(table) if !is_closed => Some(table),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
