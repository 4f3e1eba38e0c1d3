//! File names that every system accepts, made from what a person typed.
//!
//! Letters and digits of any script stay, everything else becomes one dash. No normalisation:
//! two spellings of one accented letter give two names, which only costs a second file.

use std::path::{Component, Path};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The longest stem in bytes, so that lock and temporary names fit beside it everywhere.
pub const MOST_STEM_BYTES: usize = 80;

const MOST_PRODUCTION_BYTES: usize = 40;
const MOST_MARKS: usize = 4;

/// The stem when nothing usable was typed.
const FALLBACK: &str = "Session";

/// Returns the stem for a use of a production, such as `Lantern_De-aging`.
pub fn stem(production: &str, use_name: &str) -> String {
    let production = slug(production, MOST_PRODUCTION_BYTES);
    let room = match production.len() {
        0 => MOST_STEM_BYTES,
        taken => MOST_STEM_BYTES - taken - 1,
    };
    let use_name = slug(use_name, room);
    let stem = match (production.is_empty(), use_name.is_empty()) {
        (true, true) => FALLBACK.to_owned(),
        (false, true) => production,
        (true, false) => use_name,
        (false, false) => format!("{production}_{use_name}"),
    };
    if is_reserved(&stem) {
        return format!("_{stem}");
    }
    stem
}

/// Turns a title into letters, digits and single dashes, of at most so many bytes.
pub fn slug(title: &str, most_bytes: usize) -> String {
    let mut slug = String::new();
    let mut is_gap = false;
    for cluster in title.graphemes(true) {
        let kept = kept_of(cluster);
        if kept.is_empty() {
            is_gap = true;
            continue;
        }
        let dash = if is_gap && !slug.is_empty() { "-" } else { "" };
        if slug.len() + dash.len() + kept.len() > most_bytes {
            break;
        }
        slug.push_str(dash);
        slug.push_str(&kept);
        is_gap = false;
    }
    slug
}

/// Says whether a text can be a file name as it is on every system this program runs on.
pub fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let is_one_part = matches!(parts.next(), Some(Component::Normal(_))) && parts.next().is_none();
    is_one_part
        && name.len() <= 255
        && !name.ends_with(['.', ' ', '/'])
        && !name.contains(|c: char| c.is_control() || r#"\/:*?"<>|"#.contains(c))
        && !is_reserved(name)
}

/// Says whether Windows keeps a name for a device, with or without an ending.
pub fn is_reserved(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or_default().trim_end();
    let base = base.to_ascii_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|device| {
        base.strip_prefix(device).is_some_and(|rest| {
            let mut rest = rest.chars();
            rest.next().is_some_and(is_device_digit) && rest.next().is_none()
        })
    });
    numbered || ["AUX", "CON", "CONIN$", "CONOUT$", "NUL", "PRN"].contains(&base.as_str())
}

fn is_device_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{B9}' | '\u{B2}' | '\u{B3}')
}

/// Returns the letters and digits of a cluster with the marks that belong to them.
fn kept_of(cluster: &str) -> String {
    let mut kept = String::new();
    let mut n_marks = 0;
    for c in cluster.chars() {
        if is_hidden(c) {
            continue;
        }
        let is_mark = c.width() == Some(0);
        if c.is_alphanumeric() && !is_mark {
            kept.push(c);
        } else if is_mark && !kept.is_empty() && n_marks < MOST_MARKS {
            kept.push(c);
            n_marks += 1;
        }
    }
    kept
}

/// Characters that show nothing, among them some that Unicode calls letters.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}'
        | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests;
