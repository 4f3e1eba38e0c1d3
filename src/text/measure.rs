//! How many cells a text takes, and cutting it to fit, by whole grapheme clusters.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for the part that was cut. ASCII, because an ellipsis is two cells wide for some.
const CUT: &str = "...";

/// Counts the cells a text takes on screen, cluster by cluster, as the screen will draw it.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(cluster_width).sum()
}

/// Brings a text to exactly this many cells: cut with a mark, or with spaces after it.
///
/// ```
/// assert_eq!(askfirst::text::padded("Share", 8), "Share   ");
/// ```
#[must_use]
pub fn padded(text: &str, cells: usize) -> String {
    let mut padded = fit(text, cells).into_owned();
    padded.push_str(&" ".repeat(cells.saturating_sub(width(&padded))));
    padded
}

/// Cuts a text to the given number of cells, ending in `...` when something was cut.
///
/// ```
/// assert_eq!(askfirst::text::fit("De-aging, flashback", 10), "De-agin...");
/// ```
#[must_use]
pub fn fit(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let dots: String = CUT.chars().take(cells).collect();
    let room = cells - dots.len();
    let mut used = 0;
    let mut kept = String::new();
    for cluster in text.graphemes(true) {
        used += cluster_width(cluster);
        if used > room {
            break;
        }
        kept.push_str(cluster);
    }
    Cow::Owned(kept + &dots)
}

/// Counts the cells of one cluster. The half-width sound marks are counted once more, because the
/// screen library reserves a cell for each on top of what the width tables say.
pub(super) fn cluster_width(cluster: &str) -> usize {
    if cluster.len() == 1 {
        return 1;
    }
    let sound_marks = cluster
        .chars()
        .filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}'))
        .count();
    cluster.width() + sound_marks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{fit, width};
    use crate::text::visible;

    #[test]
    fn widths_are_counted_by_cluster() {
        for (text, cells) in [
            ("", 0),
            ("abc", 3),
            ("\u{8072}\u{9053}", 4),
            ("\u{0E17}\u{0E35}\u{0E48}", 1),
            ("\u{0E01}\u{0E33}", 2),
            ("e\u{301}", 1),
            ("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", 2),
            ("\u{26A0}\u{FE0F}", 2),
        ] {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn a_text_is_cut_between_clusters() {
        for (text, cells, expected) in [
            ("abcdef", 6, "abcdef"),
            ("abcdef", 5, "ab..."),
            ("abcdef", 3, "..."),
            ("abcdef", 2, ".."),
            ("abcdef", 0, ""),
            ("\u{8072}\u{9053}\u{8072}", 5, "\u{8072}..."),
            ("\u{8072}\u{9053}\u{8072}", 4, "..."),
            ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", 4, "e\u{301}..."),
        ] {
            assert_eq!(fit(text, cells), expected, "{text:?} in {cells}");
        }
    }

    fn drawn(text: &str) -> usize {
        text.graphemes(true)
            .map(|cluster| usize::from(cluster.cell_width()))
            .sum()
    }

    #[test]
    fn half_width_sound_marks_are_counted_as_they_are_drawn() {
        for text in ["\u{FF76}\u{FF9E}", "\u{FF8A}\u{FF9F}", "a\u{FF9E}"] {
            assert_eq!(width(text), drawn(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_screen_draws_as_many_cells_as_are_counted(text in any::<String>()) {
            let shown = visible(&text);
            prop_assert_eq!(width(&shown), drawn(&shown));
        }

        #[test]
        fn a_cut_text_is_never_wider(text in any::<String>(), cells in 0_usize..40) {
            prop_assert!(width(&fit(&text, cells)) <= cells);
        }
    }
}
