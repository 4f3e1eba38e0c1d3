//! How wide text is in a picture whose reader may have any font: the widths of a wide one, so that
//! what fits here fits everywhere.

use crate::text::width as cells;

/// The advances of `DejaVu` Sans from the space to the tilde, in thousandths of the size.
const REGULAR: [i32; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// The same of `DejaVu` Sans Bold.
const BOLD: [i32; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

/// A size and weight of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    /// The size in pixels.
    pub(super) size: i32,
    /// Whether it is bold.
    pub(super) is_bold: bool,
}

impl Font {
    /// Text of this size.
    pub(super) const fn of(size: i32) -> Self {
        Self {
            size,
            is_bold: false,
        }
    }

    /// Bold text of this size.
    pub(super) const fn bold(size: i32) -> Self {
        Self {
            size,
            is_bold: true,
        }
    }

    /// How wide a text is at most, in pixels.
    pub(super) fn width(self, text: &str) -> i32 {
        let thousandths: i32 = text.chars().map(|char| self.advance(char)).sum();
        (thousandths * self.size + 999) / 1000
    }

    fn advance(self, char: char) -> i32 {
        let widths = if self.is_bold { &BOLD } else { &REGULAR };
        let position = (char as usize).checked_sub(' ' as usize);
        let known = position.and_then(|position| widths.get(position));
        if matches!(char, '\u{a0}' | '\u{b7}') {
            return self.advance(' ');
        }
        known.copied().unwrap_or_else(|| {
            // Outside ASCII a cell is the best that is known; letters differ by script.
            let mut buffer = [0; 4];
            match cells(char.encode_utf8(&mut buffer)) {
                0 => 0,
                1 => 900,
                _ => 1100,
            }
        })
    }

    /// A text on as many lines as it needs within a width. A longer word is broken.
    pub(super) fn wrap(self, text: &str, most: i32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        // Not at every white space: one kind of space keeps words together.
        let words = text.split([' ', '\t', '\n']);
        for word in words.filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer) <= most {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.broken(word, most, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Puts what does not fit of a word on lines of its own, and gives the rest.
    fn broken(self, word: &str, most: i32, lines: &mut Vec<String>) -> String {
        let mut rest = String::new();
        let mut used = 0;
        for char in word.chars() {
            let advance = self.advance(char) * self.size;
            if used + advance > most * 1000 && !rest.is_empty() {
                lines.push(std::mem::take(&mut rest));
                used = 0;
            }
            rest.push(char);
            used += advance;
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::Font;

    #[test]
    fn no_line_is_wider_than_it_may_be_and_nothing_is_lost() {
        let texts = [
            "Main character, key visual or key place",
            "Donaudampfschifffahrtsgesellschaftskapitaen on a boat",
            "\u{4e16}\u{754c}\u{4e16}\u{754c}\u{4e16}\u{754c} \u{e9}t\u{e9}",
            "",
        ];
        for text in texts {
            for most in [20, 60, 200] {
                for font in [Font::of(12), Font::bold(13)] {
                    let lines = font.wrap(text, most);
                    assert!(
                        lines.iter().all(|line| font.width(line) <= most),
                        "{lines:?}"
                    );
                    let bare = |text: &str| text.replace(' ', "");
                    assert_eq!(bare(&lines.concat()), bare(text));
                }
            }
        }
    }
}
