//! The end of a history in a line: what an export carries, so that a copy somebody else keeps can
//! bear witness to the file.

/// A count of entries and the digest of the last of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// How many entries.
    pub count: usize,
    /// The digest of the last; empty where there is none.
    pub head: String,
}

/// What stands between the two parts of a mark.
const AT: char = '@';

/// How many digits a digest has.
const DIGITS: usize = 64;

impl Anchor {
    /// As one word for people and programs to find again: `12@` and the digest.
    pub fn mark(&self) -> String {
        format!("{}{AT}{}", self.count, self.head)
    }

    /// Every mark in a text, whatever form of export it is; a backslash before the sign is Markdown's.
    pub fn all_in(text: &str) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(AT) {
            rest = after;
            let before = before.strip_suffix('\\').unwrap_or(before);
            let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
            let count = before.get(before.len() - digits..);
            let is_hex = |head: &&str| head.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            let head = after.get(..DIGITS).filter(is_hex);
            if let (Some(Ok(count)), Some(head)) = (count.map(str::parse), head) {
                let head = head.to_owned();
                found.push(Self { count, head });
            }
        }
        found
    }
}
