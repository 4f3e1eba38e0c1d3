//! Bars of parts: how many there are of each kind, for each of several things. The numbers stand
//! beside each bar, and each kind has a mark of its own, so that no colour is needed to read it.

use super::document::{Prose, Weight};

/// The longest bar where it is made of marks.
const LONGEST: usize = 30;

/// Bars, each of parts of the same kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What bars stand for, as the head of a column.
    pub of: String,
    /// The head of the column of bars that are drawn.
    pub drawn: String,
    /// The head of the column of bars that are made of marks: how many a mark stands for.
    pub marks: String,
    /// What parts stand for, in their order.
    pub kinds: Vec<Part>,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// What a part of a bar stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its mark.
    pub mark: char,
    /// How strict it is; nothing for what is not settled.
    pub weight: Option<Weight>,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// How many there are of each kind.
    pub counts: Vec<usize>,
}

impl Bar {
    /// How many there are of all kinds.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

impl Chart {
    /// How many the longest bar stands for.
    pub(super) fn longest(&self) -> usize {
        self.bars.iter().map(Bar::total).max().unwrap_or(0).max(1)
    }

    /// How many a mark stands for, where bars are made of marks.
    pub fn scale(&self) -> usize {
        self.longest().div_ceil(LONGEST)
    }

    /// The heads of all columns but that of the bars.
    pub(super) fn heads(&self) -> Vec<String> {
        let kinds = self.kinds.iter();
        let kinds = kinds.map(|kind| format!("{} {}", kind.mark, kind.name));
        let first = std::iter::once(self.of.clone());
        first.chain(kinds).collect()
    }

    /// It as a table with bars of marks, where nothing can be drawn: the header and the rows.
    pub(super) fn table(&self) -> (Vec<String>, Vec<Vec<Prose>>) {
        let mut header = self.heads();
        header.push(self.marks.clone());
        let scale = self.scale();
        let rows = self.bars.iter().map(|bar| {
            let numbers = bar.counts.iter();
            let numbers = numbers.map(|count| Prose::from(count.to_string()));
            let parts = bar.counts.iter().zip(&self.kinds);
            let marks: String = parts
                .flat_map(|(count, kind)| std::iter::repeat_n(kind.mark, count.div_ceil(scale)))
                .collect();
            let name = std::iter::once(Prose::plain(&bar.name));
            name.chain(numbers).chain([Prose::from(marks)]).collect()
        });
        (header, rows.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Chart, Part, Prose};

    fn chart(counts: [usize; 2]) -> Chart {
        let kind = |mark| Part {
            name: "Kind".to_owned(),
            mark,
            weight: None,
        };
        Chart {
            of: "Thing".to_owned(),
            drawn: "Bar".to_owned(),
            marks: "Marks".to_owned(),
            kinds: vec![kind('!'), kind('.')],
            bars: vec![Bar {
                name: "A".to_owned(),
                counts: counts.to_vec(),
            }],
        }
    }

    #[test]
    fn a_bar_of_marks_has_one_for_each_and_is_never_too_long() {
        for (counts, marks) in [
            ([2, 1], "!!.".to_owned()),
            ([0, 0], String::new()),
            ([60, 0], "!".repeat(30)),
            ([59, 1], "!".repeat(30) + "."),
        ] {
            let rows = chart(counts).table().1;
            let numbers = counts.map(|count| Prose::from(count.to_string()));
            let [first, second] = numbers;
            let row = [Prose::plain("A"), first, second, Prose::from(marks)];
            assert_eq!(rows, [row.to_vec()]);
        }
    }
}
