//! Which characters are controls, which hide, which join. Written as code points, never as
//! literals: a literal here could not be reviewed.

/// What the `display` policy makes of a character, looked at on its own.
pub(super) enum Class {
    /// A control character, with the picture that stands for it.
    Control(char),
    /// A character that changes the reading direction, with its short name.
    Direction(&'static str),
    /// A character that shows nothing.
    Hidden,
    /// ZWJ or ZWNJ: kept only between characters that join.
    Joiner,
    /// Anything else.
    Other,
    /// A variation selector: kept only after a pictograph.
    Selector,
    /// A tab.
    Tab,
    /// Private, unassigned, or never a character.
    Unknown,
}

type Ranges = &'static [(u32, u32)];

const HIDDEN: Ranges = &[
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200B),
    (0x2060, 0x2065),
    (0x206A, 0x206F),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0x1343F, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE007F),
];

const SELECTORS: Ranges = &[(0xFE00, 0xFE0F), (0xE0100, 0xE01EF)];

/// Private use, the planes nobody has filled, and the code points that are never characters. Single
/// unassigned code points inside used blocks are left alone: they show as a box, which is visible.
const UNKNOWN: Ranges = &[
    (0xE000, 0xF8FF),
    (0xFDD0, 0xFDEF),
    (0xFFF0, 0xFFF8),
    (0x323B0, 0x3FFFF),
    (0x40000, 0xDFFFF),
    (0xE0080, 0xE00FF),
    (0xE01F0, 0x0010_FFFF),
];

const PICTOGRAPHS: Ranges = &[
    (0x00A9, 0x00A9),
    (0x00AE, 0x00AE),
    (0x203C, 0x203C),
    (0x2049, 0x2049),
    (0x2122, 0x2122),
    (0x2139, 0x2139),
    (0x2190, 0x21FF),
    (0x2300, 0x23FF),
    (0x24C2, 0x24C2),
    (0x25A0, 0x27BF),
    (0x2900, 0x297F),
    (0x2B00, 0x2BFF),
    (0x3030, 0x3030),
    (0x303D, 0x303D),
    (0x3297, 0x3297),
    (0x3299, 0x3299),
    (0x1F000, 0x1FAFF),
];

/// Arabic and its neighbours, the Indic scripts up to Sinhala, Myanmar, Khmer, Mongolian, and the
/// Arabic presentation forms.
const JOINING: Ranges = &[
    (0x0600, 0x08FF),
    (0x0900, 0x0DFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x1800, 0x18AF),
    (0xA8E0, 0xA8FF),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFC),
    (0x11000, 0x11FFF),
];

/// Sorts one character.
pub(super) fn class(character: char) -> Class {
    let code = u32::from(character);
    match code {
        0x09 => Class::Tab,
        0x00..=0x1F => Class::Control(picture(0x2400 + code)),
        0x20..=0x7E => Class::Other,
        0x7F => Class::Control(picture(0x2421)),
        0x80..=0x9F | 0x2028 | 0x2029 => Class::Control(char::REPLACEMENT_CHARACTER),
        0x200C | 0x200D => Class::Joiner,
        _ => direction(code).map_or_else(|| class_by_range(code), Class::Direction),
    }
}

/// Tells whether a character is an emoji or a symbol that can be shown as one.
pub(super) fn is_pictograph(character: char) -> bool {
    is_in(PICTOGRAPHS, u32::from(character))
}

/// Tells whether a character belongs to a script whose writing uses the joiners.
pub(super) fn is_joining_script(character: char) -> bool {
    is_in(JOINING, u32::from(character))
}

fn class_by_range(code: u32) -> Class {
    if is_in(HIDDEN, code) {
        Class::Hidden
    } else if is_in(SELECTORS, code) {
        Class::Selector
    } else if is_in(UNKNOWN, code) || code & 0xFFFE == 0xFFFE {
        Class::Unknown
    } else {
        Class::Other
    }
}

fn direction(code: u32) -> Option<&'static str> {
    Some(match code {
        0x061C => "ALM",
        0x200E => "LRM",
        0x200F => "RLM",
        0x202A => "LRE",
        0x202B => "RLE",
        0x202C => "PDF",
        0x202D => "LRO",
        0x202E => "RLO",
        0x2066 => "LRI",
        0x2067 => "RLI",
        0x2068 => "FSI",
        0x2069 => "PDI",
        _ => return None,
    })
}

fn picture(code: u32) -> char {
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn is_in(ranges: Ranges, code: u32) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= code);
    after
        .checked_sub(1)
        .and_then(|before| ranges.get(before))
        .is_some_and(|(_, last)| code <= *last)
}
