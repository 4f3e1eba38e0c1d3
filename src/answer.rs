//! What was answered: for the use, and for each tool. Also what typed text means as an answer.

use crate::pack::{Given, OptionIdx, Pack, QuestionIdx};

/// One asking of a question: of the use, or of one tool by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The question.
    pub question: QuestionIdx,
    /// The tool; none for a question of the use.
    pub tool: Option<usize>,
}

impl Given {
    /// What was answered.
    pub fn slot(self) -> Slot {
        Slot {
            question: self.question,
            tool: self.tool,
        }
    }
}

/// Every slot of a pack in the order in which it would be asked: run by run, tool by tool.
pub fn slots(pack: &Pack, n_tools: usize) -> impl Iterator<Item = Slot> + '_ {
    pack.blocks().flat_map(move |block| {
        let of_tools = block.is_asked_of_tools();
        let tools = (0..n_tools).filter(move |_| of_tools).map(Some);
        let of_use = (!of_tools).then_some(None);
        of_use.into_iter().chain(tools).flat_map(move |tool| {
            block
                .question_idxs()
                .map(move |question| Slot { question, tool })
        })
    })
}

/// Every answer that was given, whether it is asked for or not.
///
/// Nothing else is stored of an interview: what is asked, what is set aside and what it leads to
/// all follow from the answers and the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    for_use: Vec<Option<OptionIdx>>,
    for_tools: Vec<Vec<Option<OptionIdx>>>,
}

impl Answers {
    /// No answers yet, for a use with this many tools.
    pub fn none(pack: &Pack, n_tools: usize) -> Self {
        let blank = vec![None; pack.questions().len()];
        Self {
            for_tools: vec![blank.clone(); n_tools],
            for_use: blank,
        }
    }

    /// How many tools there are.
    pub fn n_tools(&self) -> usize {
        self.for_tools.len()
    }

    /// The answer in a slot.
    pub fn get(&self, slot: Slot) -> Option<OptionIdx> {
        *self.list(slot.tool)?.get(slot.question.position())?
    }

    /// Puts an answer into a slot; a slot of a tool that is not there stays without.
    pub fn set(&mut self, slot: Slot, option: OptionIdx) {
        self.put(slot, Some(option));
    }

    /// Takes the answer of a slot back.
    pub fn retract(&mut self, slot: Slot) {
        self.put(slot, None);
    }

    /// Adds a tool without answers at the end.
    pub fn add_tool(&mut self) {
        self.for_tools.push(vec![None; self.for_use.len()]);
    }

    /// Takes a tool and its answers out.
    pub fn remove_tool(&mut self, tool: usize) {
        if tool < self.for_tools.len() {
            self.for_tools.remove(tool);
        }
    }

    /// Every answer with its slot: first the use's, then tool by tool.
    pub fn each(&self) -> impl Iterator<Item = (Slot, OptionIdx)> {
        let tools = self
            .for_tools
            .iter()
            .enumerate()
            .map(|(tool, list)| (Some(tool), list));
        std::iter::once((None, &self.for_use))
            .chain(tools)
            .flat_map(|(tool, list)| {
                list.iter()
                    .enumerate()
                    .filter_map(move |(position, option)| {
                        let slot = Slot {
                            question: QuestionIdx::at(position),
                            tool,
                        };
                        option.map(|option| (slot, option))
                    })
            })
    }

    fn list(&self, tool: Option<usize>) -> Option<&Vec<Option<OptionIdx>>> {
        match tool {
            None => Some(&self.for_use),
            Some(tool) => self.for_tools.get(tool),
        }
    }

    fn put(&mut self, slot: Slot, answer: Option<OptionIdx>) {
        let list = match slot.tool {
            None => Some(&mut self.for_use),
            Some(tool) => self.for_tools.get_mut(tool),
        };
        if let Some(place) = list.and_then(|list| list.get_mut(slot.question.position())) {
            *place = answer;
        }
    }
}

/// The option that a typed word means: its number from 1, its id, its label, or the first letter
/// of a label that no other option begins with. Nothing typed means nothing.
pub fn understand(pack: &Pack, question: QuestionIdx, typed: &str) -> Option<OptionIdx> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return None;
    }
    let options = &pack.question(question).options;
    if let Ok(number) = typed.parse::<usize>() {
        let position = number.checked_sub(1)?;
        return (position < options.len()).then(|| OptionIdx::at(position));
    }
    let labels: Vec<String> = pack
        .text
        .questions
        .get(question.position())
        .map(|text| {
            text.options
                .iter()
                .map(|label| label.to_lowercase())
                .collect()
        })
        .unwrap_or_default();
    let exact = options.iter().position(|choice| choice.id == typed);
    let exact = exact.or_else(|| labels.iter().position(|label| *label == typed));
    let position = exact.or_else(|| {
        let mut begun = labels
            .iter()
            .enumerate()
            .filter(|(_, label)| label.starts_with(&typed));
        match (begun.next(), begun.next()) {
            (Some((position, _)), None) => Some(position),
            _ => None,
        }
    });
    position.map(OptionIdx::at)
}
