//! A question as a card: its lines broken to the width, and how high it is.

use crate::pack::LevelIdx;
use crate::text::visible;

use super::measure::Font;
use super::{Effect, Graph, Node};

/// The width of a card that is not set in.
pub(super) const WIDTH: i32 = 332;

/// The space inside a card's frame.
pub(super) const PAD: i32 = 12;

/// The space between an answer and what it asks for.
const GAP: i32 = 10;

/// The size of a badge's shape.
pub(super) const SHAPE: i32 = 15;

/// The number of a question.
pub(super) const NUMBER: Font = Font::bold(11);

/// What a question is called.
pub(super) const TITLE: Font = Font::bold(13);

/// When a question is asked.
pub(super) const WHEN: Font = Font::of(11);

/// An answer.
pub(super) const ANSWER: Font = Font::of(12);

/// A level.
pub(super) const BADGE: Font = Font::bold(11);

/// The label of a tool question.
pub(super) const CHIP: Font = Font::of(10);

/// Something in a card, at its distance from the card's top left corner.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// An answer's level.
    Badge {
        /// The distance from the left.
        x: i32,
        /// The distance of the text's base line from the top.
        y: i32,
        /// The level, and whether it depends on other answers.
        effect: Effect,
    },
    /// The label that says that it is asked of each tool.
    Chip {
        /// The distance from the left.
        x: i32,
        /// How wide it is.
        width: i32,
    },
    /// The sign of the condition that most questions share.
    Gate {
        /// The distance from the left.
        x: i32,
    },
    /// A line between the question and its answers.
    Rule {
        /// The distance from the top.
        y: i32,
    },
    /// A line of text.
    Text {
        /// The distance from the left.
        x: i32,
        /// The distance of the base line from the top.
        y: i32,
        /// How it is set, as a class of the style sheet.
        class: &'static str,
        /// The text.
        text: String,
    },
}

/// A card.
#[derive(Clone, Debug)]
pub(super) struct Card<'g> {
    /// Its question.
    pub(super) node: &'g Node,
    /// How far it is set in, in steps.
    pub(super) depth: i32,
    /// The place of the question it hangs from.
    pub(super) parent: Option<usize>,
    /// Its width.
    pub(super) width: i32,
    /// Its height.
    pub(super) height: i32,
    /// What is on it.
    pub(super) items: Vec<Item>,
}

/// A card being filled from the top.
struct Filling<'g> {
    graph: &'g Graph,
    inner: i32,
    /// Where the badges of each level start, where there is room for a column of each.
    columns: Vec<(LevelIdx, i32)>,
    y: i32,
    items: Vec<Item>,
}

impl<'g> Card<'g> {
    /// The card of a question, set in by some steps of a width.
    pub(super) fn of(
        graph: &'g Graph,
        node: &'g Node,
        parent: Option<usize>,
        (depth, step): (i32, i32),
    ) -> Self {
        let width = WIDTH - depth * step;
        let mut filling = Filling {
            graph,
            inner: width - 2 * PAD,
            columns: Vec::new(),
            y: 10,
            items: Vec::new(),
        };
        filling.columns(node);
        filling.head(node);
        filling.when(node, parent);
        filling.answers(node);
        Self {
            node,
            depth,
            parent,
            width,
            height: filling.y + 8,
            items: filling.items,
        }
    }
}

impl Filling<'_> {
    fn text(&mut self, class: &'static str, font: Font, height: i32, text: &str) {
        for line in font.wrap(&visible(text), self.inner) {
            self.y += height;
            self.items.push(Item::Text {
                x: PAD,
                y: self.y - (height - font.size) / 2 - 1,
                class,
                text: line,
            });
        }
    }

    fn head(&mut self, node: &Node) {
        let number = (node.position + 1).to_string();
        self.text("n", NUMBER, 16, &number);
        if node.is_gated {
            let x = PAD + NUMBER.width(&number) + 8;
            self.items.push(Item::Gate { x });
        }
        if node.is_of_tools {
            let label = CHIP.width(&self.graph.words.each_tool);
            let width = (label + 26).min(self.inner - 30);
            self.items.push(Item::Chip {
                x: PAD + self.inner - width,
                width,
            });
        }
        self.text("t", TITLE, 18, &node.short);
    }

    fn when(&mut self, node: &Node, parent: Option<usize>) {
        let Some(when) = &node.when else {
            return;
        };
        let answers = when.answers.as_ref().filter(|_| {
            parent.is_some_and(|parent| node.edges.iter().any(|edge| edge.from == parent))
        });
        let text = answers.unwrap_or(&when.text);
        self.y += 1;
        self.text("w", WHEN, 15, text);
    }

    fn answers(&mut self, node: &Node) {
        self.y += 7;
        self.items.push(Item::Rule { y: self.y });
        self.y += 4;
        let is_idle = node.answers.iter().all(|answer| answer.effects.is_empty());
        if is_idle {
            let labels = node.answers.iter().map(|answer| visible(&answer.label));
            let labels = labels.collect::<Vec<_>>().join("\u{a0}\u{b7} ");
            self.text("a m", ANSWER, 18, &labels);
            return;
        }
        for answer in &node.answers {
            self.answer(&answer.label, &answer.effects);
        }
    }

    /// A column for each level that an answer can ask for, the strictest at the right.
    fn columns(&mut self, node: &Node) {
        let effects = node.answers.iter().flat_map(|answer| &answer.effects);
        let mut levels: Vec<LevelIdx> = effects.map(|effect| effect.level).collect();
        levels.sort_unstable();
        levels.dedup();
        let mut x = PAD + self.inner + GAP;
        for level in levels.into_iter().rev() {
            x -= self.badge(level) + GAP;
            self.columns.push((level, x));
        }
        if x < PAD {
            self.columns.clear();
        }
    }

    /// An answer with what it asks for: beside it if there is room, else below.
    fn answer(&mut self, label: &str, effects: &[Effect]) {
        let class = if effects.is_empty() { "a m" } else { "a" };
        self.text(class, ANSWER, 18, &visible(label));
        let label_end = match self.items.last() {
            Some(Item::Text { x, text, .. }) => x + ANSWER.width(text),
            _ => 0,
        };
        let places: Option<Vec<i32>> = effects
            .iter()
            .map(|effect| {
                let mut columns = self.columns.iter();
                let column = columns.find(|(level, _)| *level == effect.level)?;
                Some(column.1)
            })
            .collect();
        let Some(places) = places else {
            // Too many or too long for columns: one below the other.
            for effect in effects {
                self.y += 18;
                self.place(*effect, PAD * 2);
            }
            return;
        };
        if places.first().is_some_and(|first| label_end + GAP > *first) {
            self.y += 18;
        }
        for (effect, x) in effects.iter().zip(places) {
            self.place(*effect, x);
        }
    }

    fn place(&mut self, effect: Effect, x: i32) {
        let y = self.y - 4;
        self.items.push(Item::Badge { x, y, effect });
    }

    fn badge(&self, level: LevelIdx) -> i32 {
        let level = self.graph.levels.get(level.position());
        SHAPE + 5 + level.map_or(0, |level| BADGE.width(&visible(&level.short)))
    }
}
