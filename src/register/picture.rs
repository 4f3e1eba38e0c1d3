//! The picture of a register: levels by stage and by tool, as numbers with bars beside them.

use crate::report::{Bar, Block, Chart, Part, Weight};

use super::document::{Sheet, heading};
use super::gathered::Counts;

/// How many bars a picture has at most; the rest share one.
const MOST_BARS: usize = 20;

/// The mark of a use whose questions are not all answered.
pub(super) const OPEN_MARK: char = '.';

impl Sheet<'_> {
    /// How many uses of each level there are by stage or by tool, with a bar each.
    pub(super) fn picture(&self, by: &str, bars: &Counts) -> Vec<Block> {
        if bars.is_empty() {
            return Vec::new();
        }
        let title = self
            .words
            .fill(&format!("register.picture.{by}.title"), &[]);
        let mut bars: Vec<Bar> = bars
            .iter()
            .map(|(name, counts)| Bar {
                name: name.clone(),
                counts: counts.clone(),
            })
            .collect();
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.total()));
        let mut bars = self.share(bars);
        for bar in &mut bars {
            bar.name = self.named(by, &bar.name);
        }
        let of = format!("register.picture.{by}.column");
        let mut chart = Chart {
            of: self.words.fill(&of, &[]),
            drawn: self.say("register.picture.drawn").to_owned(),
            marks: String::new(),
            kinds: self.kinds(),
            bars,
        };
        chart.marks = self.count("register.picture.marks", chart.scale());
        vec![heading(&title), Block::Chart(chart)]
    }

    /// The levels, the strictest last, and what is not settled yet.
    fn kinds(&self) -> Vec<Part> {
        let levels = self.pack.levels().iter().zip(&self.pack.text.levels);
        let levels = levels.enumerate().map(|(place, (level, text))| Part {
            name: text.short.to_string(),
            mark: level.mark,
            weight: Some(self.weight(place)),
        });
        let open = Part {
            name: self.say("register.level_open").to_owned(),
            mark: OPEN_MARK,
            weight: None,
        };
        levels.chain([open]).collect()
    }

    fn weight(&self, place: usize) -> Weight {
        if place == 0 {
            Weight::Floor
        } else if place == self.pack.strictest().position() {
            Weight::Strictest
        } else {
            Weight::Between
        }
    }

    fn named(&self, by: &str, name: &str) -> String {
        if name.is_empty() {
            self.words.fill(&format!("register.picture.{by}.none"), &[])
        } else {
            name.to_owned()
        }
    }

    /// The longest bars, and one for all the rest.
    fn share(&self, mut bars: Vec<Bar>) -> Vec<Bar> {
        if bars.len() <= MOST_BARS {
            return bars;
        }
        let rest = bars.split_off(MOST_BARS - 1);
        let mut counts = vec![0; self.pack.levels().len() + 1];
        for bar in &rest {
            for (all, count) in counts.iter_mut().zip(&bar.counts) {
                *all += count;
            }
        }
        let name = self.count("register.picture.rest", rest.len());
        bars.push(Bar { name, counts });
        bars
    }
}
