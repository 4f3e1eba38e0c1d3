//! The picture of a register: levels by stage and by tool, as numbers and as bars of marks, so that
//! it is told by word and shape and needs no colour.

use std::collections::BTreeMap;

use crate::report::{Block, Prose};

use super::document::{Sheet, heading};
use super::{Entry, Use};

/// How many bars a picture has at most; the rest share one.
const MOST_BARS: usize = 20;

/// The longest bar, in marks.
const LONGEST_BAR: usize = 30;

/// The mark of a use whose questions are not all answered.
pub(super) const OPEN_MARK: char = '.';

impl Sheet<'_> {
    /// How many uses of each level there are by stage or by tool, as numbers and as bars of marks.
    pub(super) fn picture(&self, by: &str, names: impl Fn(&Use<'_>) -> Vec<String>) -> Vec<Block> {
        let mut bars: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let n_levels = self.pack.levels().len();
        for seen in self.entries.iter().filter_map(Entry::seen) {
            let place = seen
                .level
                .as_ref()
                .map_or(n_levels, |level| level.idx.position());
            for name in names(seen) {
                let counts = bars.entry(name.trim().to_owned());
                let counts = counts.or_insert_with(|| vec![0; n_levels + 1]);
                if let Some(count) = counts.get_mut(place.min(n_levels)) {
                    *count += 1;
                }
            }
        }
        let title = self
            .words
            .fill(&format!("register.picture.{by}.title"), &[]);
        if bars.is_empty() {
            return Vec::new();
        }
        let mut bars: Vec<(String, Vec<usize>)> = bars.into_iter().collect();
        bars.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<usize>()));
        let bars = self.share(bars);
        let longest = bars.iter().map(|(_, counts)| counts.iter().sum()).max();
        let scale = longest.unwrap_or(1).div_ceil(LONGEST_BAR).max(1);
        let marks: Vec<char> = self.pack.levels().iter().map(|level| level.mark).collect();
        let marks: Vec<char> = marks.into_iter().chain([OPEN_MARK]).collect();
        let rows = bars.into_iter().map(|(name, counts)| {
            let name = self.named(by, &name);
            let numbers = counts.iter().map(|count| Prose::from(count.to_string()));
            let bar = counts.iter().zip(&marks);
            let bar: String = bar
                .flat_map(|(count, mark)| std::iter::repeat_n(*mark, count.div_ceil(scale)))
                .collect();
            let cells = std::iter::once(Prose::from(name)).chain(numbers);
            cells.chain([Prose::from(bar)]).collect()
        });
        let rows = rows.collect();
        vec![
            heading(&title),
            Block::Paragraph(Prose::from(self.legend(&marks, scale))),
            Block::Table {
                header: self.picture_head(by),
                rows,
            },
        ]
    }

    fn named(&self, by: &str, name: &str) -> String {
        if name.is_empty() {
            self.words.fill(&format!("register.picture.{by}.none"), &[])
        } else {
            name.to_owned()
        }
    }

    /// The longest bars, and one for all the rest.
    fn share(&self, mut bars: Vec<(String, Vec<usize>)>) -> Vec<(String, Vec<usize>)> {
        if bars.len() <= MOST_BARS {
            return bars;
        }
        let rest = bars.split_off(MOST_BARS - 1);
        let mut sum = vec![0; self.pack.levels().len() + 1];
        for (_, counts) in &rest {
            for (all, count) in sum.iter_mut().zip(counts) {
                *all += count;
            }
        }
        bars.push((self.count("register.picture.rest", rest.len()), sum));
        bars
    }

    fn picture_head(&self, by: &str) -> Vec<String> {
        let first = self
            .words
            .fill(&format!("register.picture.{by}.column"), &[]);
        let levels = self.pack.text.levels.iter().map(|text| text.short.clone());
        let last = ["register.level_open", "register.picture.bar"];
        let last = last.map(|key| self.words.fill(key, &[]));
        std::iter::once(first).chain(levels).chain(last).collect()
    }

    /// What each mark of a bar stands for.
    fn legend(&self, marks: &[char], scale: usize) -> String {
        let names = self.pack.text.levels.iter().map(|text| text.short.as_str());
        let names = names.chain([self.say("register.level_open")]);
        let each: Vec<String> = marks
            .iter()
            .zip(names)
            .map(|(mark, name)| format!("{mark} {name}"))
            .collect();
        let marks = [("marks", each.join(", "))];
        let marks = marks
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        self.words
            .count_with("register.picture.legend", scale, &marks)
    }
}
