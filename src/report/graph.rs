//! A pack as a graph: questions as nodes by section, and the answers that open a follow-up as edges.
//!
//! The graph is built once; each form it is written in is one small file.

mod card;
mod dot;
mod layout;
mod measure;
mod mermaid;
mod routes;
mod svg;

use std::collections::BTreeMap;

use crate::lang::Catalog;
use crate::pack::{LevelIdx, OptionIdx, Pack, QuestionIdx, Text};

use super::conditions::Conditions;
use super::openers::openers;

/// How often a condition has to occur before it is told once for all.
const FEWEST_GATED: usize = 4;

/// The questions of a pack and what leads from one to the other.
#[derive(Clone, Debug)]
pub struct Graph {
    /// What the pack is called.
    title: String,
    /// Which pack it is.
    subtitle: String,
    /// What the picture shows, for those who do not see it.
    about: String,
    /// The levels, mildest first.
    levels: Vec<Level>,
    /// Runs of questions of one section, in order.
    sections: Vec<Section>,
    /// The condition that most questions share, told once.
    gate: Option<Gate>,
    words: Labels,
}

/// The words of the picture itself.
#[derive(Clone, Debug)]
struct Labels {
    each_tool: String,
    or: String,
    depends: String,
    legend_tool: String,
    legend_alone: String,
    legend_together: String,
    legend_depends: String,
}

#[derive(Clone, Debug)]
struct Level {
    name: String,
    short: String,
    mark: char,
}

#[derive(Clone, Debug)]
struct Section {
    name: String,
    nodes: Vec<Node>,
}

/// A question.
#[derive(Clone, Debug)]
struct Node {
    /// Its place, from 0.
    position: usize,
    short: String,
    ask: String,
    is_of_tools: bool,
    answers: Vec<Answer>,
    /// When it is asked, in words; none if always, or if the gate says it.
    when: Option<When>,
    is_gated: bool,
    edges: Vec<Edge>,
}

/// When a question is asked.
#[derive(Clone, Debug)]
struct When {
    /// The whole condition.
    text: String,
    /// Just the answers, where one answer to one question opens it.
    answers: Option<String>,
}

#[derive(Clone, Debug)]
struct Answer {
    label: String,
    /// What it can ask for, mildest first.
    effects: Vec<Effect>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Effect {
    level: LevelIdx,
    /// Whether it also depends on other answers.
    depends: bool,
}

/// What leads from an earlier question to a later one.
#[derive(Clone, Debug)]
struct Edge {
    /// The place of the earlier question.
    from: usize,
    /// The answers.
    label: String,
    /// Whether such an answer is enough by itself.
    is_enough: bool,
}

/// The condition that most questions share.
#[derive(Clone, Debug)]
struct Gate {
    text: String,
    edges: Vec<Edge>,
}

impl Graph {
    /// The graph of a pack.
    pub fn of(pack: &Pack, words: &Catalog) -> Self {
        let conditions = Conditions {
            pack,
            words,
            is_numbered: true,
        };
        let whens: Vec<Option<String>> = pack
            .questions()
            .iter()
            .map(|question| {
                if question.is_retired() {
                    return None;
                }
                let told = conditions.told(&question.asked_if, question.scope);
                told.map(|told| told.line())
            })
            .collect();
        let gate = most_common(&whens);
        let builder = Builder {
            pack,
            conditions,
            gate: gate.as_deref(),
            whens: &whens,
        };
        let n_questions = pack.questions().len();
        let identity = [
            ("id", pack.id.as_str()),
            ("version", &pack.version),
            ("article", pack.source()),
            ("published", &pack.guidance.published),
        ];
        Self {
            title: pack.text.title.to_string(),
            subtitle: words.count_with("graph.subtitle", n_questions, &identity),
            about: words.fill("graph.about", &[("title", &pack.text.title)]),
            levels: builder.levels(),
            sections: builder.sections(),
            gate: builder.gate(words),
            words: labels(words),
        }
    }

    fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.sections.iter().flat_map(|section| &section.nodes)
    }

    /// The levels that an answer can ask for, as text.
    fn effects(&self, answer: &Answer) -> String {
        let levels = answer.effects.iter().map(|effect| {
            let shape = self.enclosed(effect.level);
            let level = self.levels.get(effect.level.position());
            format!("{shape} {}", level.map_or("", |level| &level.short))
        });
        let levels = levels.collect::<Vec<_>>().join(&self.words.or);
        if answer.effects.iter().any(|effect| effect.depends) {
            format!("{levels}{}", self.words.depends)
        } else {
            levels
        }
    }

    /// The mark of a level in brackets that also tell it: round for the mildest, square for the
    /// strictest, angled between.
    fn enclosed(&self, level: LevelIdx) -> String {
        let mark = self.levels.get(level.position());
        let mark = mark.map_or(' ', |level| level.mark);
        if level == LevelIdx::FLOOR {
            format!("({mark})")
        } else if level.position() + 1 == self.levels.len() {
            format!("[{mark}]")
        } else {
            format!("<{mark}>")
        }
    }

    /// What a node says, line by line.
    fn lines(&self, node: &Node) -> Vec<String> {
        let mut lines = vec![format!("({}) {}", node.position + 1, node.short)];
        if node.is_of_tools {
            lines.push(format!("[{}]", self.words.each_tool));
        }
        if let Some(when) = &node.when
            && (when.answers.is_none() || node.edges.is_empty())
        {
            lines.push(when.text.clone());
        }
        lines.extend(node.answers.iter().map(|answer| {
            if answer.effects.is_empty() {
                answer.label.clone()
            } else {
                format!("{}: {}", answer.label, self.effects(answer))
            }
        }));
        lines
    }
}

fn labels(words: &Catalog) -> Labels {
    let say = |key| words.say(key).to_owned();
    Labels {
        each_tool: say("graph.each_tool"),
        or: say("graph.or"),
        depends: say("graph.depends"),
        legend_tool: say("graph.legend.tool"),
        legend_alone: say("graph.legend.alone"),
        legend_together: say("graph.legend.together"),
        legend_depends: say("graph.legend.depends"),
    }
}

/// The condition that most questions share, if it is worth telling once.
fn most_common(whens: &[Option<String>]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for when in whens.iter().flatten() {
        *counts.entry(when).or_default() += 1;
    }
    let (when, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let is_common = count >= FEWEST_GATED && count * 4 >= whens.len();
    is_common.then(|| when.to_owned())
}

/// A graph in the making.
struct Builder<'a> {
    pack: &'a Pack,
    conditions: Conditions<'a>,
    gate: Option<&'a str>,
    whens: &'a [Option<String>],
}

impl Builder<'_> {
    fn levels(&self) -> Vec<Level> {
        let levels = self.pack.levels().iter().zip(&self.pack.text.levels);
        let level = levels.map(|(level, text)| Level {
            name: text.name.to_string(),
            short: text.short.to_string(),
            mark: level.mark,
        });
        level.collect()
    }

    fn sections(&self) -> Vec<Section> {
        let mut effects = self.effects();
        let mut sections: Vec<Section> = Vec::new();
        let mut current = None;
        for (idx, effects) in self.pack.question_idxs().zip(effects.iter_mut()) {
            let section = self.pack.question(idx).section;
            let node = self.node(idx, std::mem::take(effects));
            match sections.last_mut() {
                Some(last) if current == Some(section) => last.nodes.push(node),
                _ => {
                    let name = self.pack.text.sections.get(section.position());
                    sections.push(Section {
                        name: name.map(Text::to_string).unwrap_or_default(),
                        nodes: vec![node],
                    });
                    current = Some(section);
                }
            }
        }
        sections
    }

    /// The levels of each option of each question.
    fn effects(&self) -> Vec<Vec<Vec<Effect>>> {
        let questions = self.pack.questions().iter();
        let mut all: Vec<Vec<Vec<Effect>>> = questions
            .map(|question| vec![Vec::new(); question.options.len()])
            .collect();
        for finding in self.pack.findings() {
            let scope = self.pack.question(finding.question).scope;
            let effect = Effect {
                level: finding.level,
                depends: self.conditions.told(&finding.when, scope).is_some(),
            };
            let options = all.get_mut(finding.question.position());
            for (position, effects) in options.into_iter().flatten().enumerate() {
                if finding.options.has(OptionIdx::at(position)) {
                    effects.push(effect);
                }
            }
        }
        for effects in all.iter_mut().flatten() {
            effects.sort_unstable();
            effects.dedup_by_key(|effect| effect.level);
        }
        all
    }

    fn node(&self, idx: QuestionIdx, effects: Vec<Vec<Effect>>) -> Node {
        let question = self.pack.question(idx);
        let text = self.pack.text.questions.get(idx.position());
        let when = self.whens.get(idx.position()).and_then(Option::as_deref);
        let is_gated = when.is_some() && when == self.gate;
        let labels = text.map_or(&[] as &[Text], |text| &text.options);
        let answers = labels.iter().zip(effects).map(|(label, effects)| Answer {
            label: label.to_string(),
            effects,
        });
        Node {
            position: idx.position(),
            short: text.map(|text| text.short.to_string()).unwrap_or_default(),
            ask: text.map(|text| text.ask.to_string()).unwrap_or_default(),
            is_of_tools: question.is_asked_of_tools(),
            answers: answers.collect(),
            when: if question.is_retired() {
                let text = self.conditions.words.say("graph.retired").to_owned();
                Some(When {
                    text,
                    answers: None,
                })
            } else {
                when.filter(|_| !is_gated).map(|text| self.when(idx, text))
            },
            is_gated,
            edges: if is_gated {
                Vec::new()
            } else {
                self.edges(idx)
            },
        }
    }

    fn when(&self, idx: QuestionIdx, text: &str) -> When {
        let words = self.conditions.words;
        let edges = self.edges(idx);
        let answers = match edges.as_slice() {
            [only] if only.is_enough => Some(words.fill("graph.if", &[("when", &only.label)])),
            _ => None,
        };
        When {
            text: words.fill("graph.if", &[("when", text)]),
            answers,
        }
    }

    fn edges(&self, idx: QuestionIdx) -> Vec<Edge> {
        let openers = openers(self.pack, idx);
        let edge = |opener: super::openers::Opener| {
            let label = self.conditions.options(opener.question, opener.options);
            let any = || self.conditions.words.say("graph.any_answer").to_owned();
            Edge {
                from: opener.question.position(),
                label: Some(label)
                    .filter(|label| !label.is_empty())
                    .unwrap_or_else(any),
                is_enough: opener.is_enough,
            }
        };
        openers.into_iter().map(edge).collect()
    }

    fn gate(&self, words: &Catalog) -> Option<Gate> {
        let gate = self.gate?;
        let is_it = |when: &Option<String>| when.as_deref() == Some(gate);
        let first = self.whens.iter().position(is_it)?;
        let count = self.whens.iter().filter(|when| is_it(when)).count();
        Some(Gate {
            text: words.count_with("graph.gate", count, &[("when", gate)]),
            edges: self.edges(QuestionIdx::at(first)),
        })
    }
}

#[cfg(test)]
mod tests;
