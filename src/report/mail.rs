//! The summary as a short e-mail: a subject and a few lines, for whoever attaches the rest. A link
//! that starts one has no headers but those two, whatever was typed.

use crate::lang::Catalog;
use crate::text::visible;

use super::voice::Voice;
use super::{Summary, exported, header};

/// The longest link, in bytes: more is cut off by programs in use.
const LONGEST_LINK: usize = 1900;

/// The most characters of a text that was typed.
const MOST_CHARS: usize = 160;

/// A short e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The address; empty where none is filled in that is clearly one.
    pub to: String,
    /// Who it is for, where there is no address.
    pub whom: String,
    /// The subject, on one line.
    pub subject: String,
    /// The lines.
    pub lines: Vec<String>,
}

impl Mail {
    /// Where it goes, or for whom an address is still to be put in, as a line of its own.
    pub fn to_line(&self, words: &Catalog) -> String {
        if self.to.is_empty() {
            words.fill("report.mail.to_nobody", &[("whom", &self.whom)])
        } else {
            words.fill("report.mail.to", &[("to", &self.to)])
        }
    }

    /// The link that starts it in a mail program.
    pub fn link(&self) -> String {
        let body = self.lines.join("\r\n");
        let mut link = format!("mailto:{}?subject=", self.to);
        encode(&self.subject, &mut link, LONGEST_LINK / 2);
        link.push_str("&body=");
        encode(&body, &mut link, LONGEST_LINK);
        link
    }
}

/// Adds text with all but letters, digits and a few marks as numbers, up to a length.
fn encode(text: &str, link: &mut String, longest: usize) {
    for char in text.chars() {
        let mut bytes = [0; 4];
        let coded: String = char
            .encode_utf8(&mut bytes)
            .bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    char::from(byte).to_string()
                }
                _ => format!("%{byte:02X}"),
            })
            .collect();
        if link.len() + coded.len() > longest {
            return;
        }
        link.push_str(&coded);
    }
}

/// The short e-mail about a session.
pub(super) fn mail(voice: &Voice<'_>, input: &Summary<'_>) -> Mail {
    let level = voice.assessment.level;
    let production = one_line(voice.session.production.get("title"));
    let subject = voice.title();
    let subject = if production.is_empty() {
        subject
    } else {
        voice.fill(
            "report.mail.subject",
            &[("production", &production), ("title", &subject)],
        )
    };
    let result = if voice.interview.n_answered() == 0 {
        voice.say("report.action.none").to_owned()
    } else {
        let key = if voice.is_draft() {
            "report.action.so_far"
        } else {
            "report.action.final"
        };
        voice.fill(key, &[("level", voice.level(level))])
    };
    let ask = voice.text.levels.get(level.position());
    let ask = ask.map_or("", |text| text.ask.as_str());
    let by = one_line(voice.session.proposed_use.get("decision_by"));
    let mut lines = vec![result];
    if !voice.is_draft() {
        lines.push(ask.to_owned());
    }
    if !by.is_empty() {
        lines.push(voice.fill("report.mail.by", &[("date", &by)]));
    }
    let what = one_line(voice.session.proposed_use.get("what_and_why"));
    if !what.is_empty() {
        lines.push(what);
    }
    lines.extend(exported::replaces_line(voice));
    let from = one_line(voice.session.prepared_by.get("name"));
    lines.extend([
        voice.say("report.mail.attached").to_owned(),
        from,
        header::about(voice, input.today).foot,
    ]);
    lines.retain(|line| !line.is_empty());
    let name = one_line(voice.session.production.get("contact_name"));
    let nobody = || voice.fill("report.mail.nobody", &[("contact", voice.contact())]);
    Mail {
        whom: Some(name)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(nobody),
        to: address(voice.session.production.get("contact_email")),
        subject: cut(&visible(&subject)),
        lines,
    }
}

/// A text that was typed, on one line and not too long.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    cut(&visible(&words.join(" ")))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= MOST_CHARS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(MOST_CHARS).collect();
    format!("{}...", kept.trim_end())
}

/// An address, if it is one beyond doubt: it goes into the link as it is.
fn address(text: &str) -> String {
    let text = text.trim();
    let is_plain = |part: &str, marks: &[u8]| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || marks.contains(&byte))
    };
    match text.split_once('@') {
        Some((name, host)) if is_plain(name, b"._-") && is_plain(host, b".-") => text.to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
