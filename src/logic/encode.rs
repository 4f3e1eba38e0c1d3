//! Conditions, questions and findings as claims.

use crate::answer::{Slot, slots};
use crate::pack::{Condition, FindingIdx, LevelIdx, OptionSet, Pack, QuestionIdx};

use super::tree::Tree;
use super::{Claim, Gaps, Logic, World};

/// Who looks at the answer of a question.
pub(super) struct Readers {
    questions: Vec<Vec<QuestionIdx>>,
    findings: Vec<Vec<FindingIdx>>,
}

impl Readers {
    pub(super) fn of(pack: &Pack) -> Self {
        let n = pack.questions().len();
        let mut readers = Self {
            questions: vec![Vec::new(); n],
            findings: vec![Vec::new(); n],
        };
        for (question, idx) in pack.questions().iter().zip(pack.question_idxs()) {
            question
                .asked_if
                .each_test(pack.definitions(), &mut |read, _, _| {
                    note(&mut readers.questions, read, idx);
                });
        }
        for (finding, idx) in pack.findings().iter().zip(pack.finding_idxs()) {
            note(&mut readers.findings, finding.question, idx);
            finding
                .when
                .each_test(pack.definitions(), &mut |read, _, _| {
                    note(&mut readers.findings, read, idx);
                });
        }
        readers
    }

    /// The questions whose asking looks at this one.
    pub(super) fn questions(&self, question: QuestionIdx) -> &[QuestionIdx] {
        self.questions
            .get(question.position())
            .map_or(&[], Vec::as_slice)
    }

    /// The findings that look at this one.
    pub(super) fn findings(&self, question: QuestionIdx) -> &[FindingIdx] {
        self.findings
            .get(question.position())
            .map_or(&[], Vec::as_slice)
    }
}

fn note<T: PartialEq>(readers: &mut [Vec<T>], read: QuestionIdx, reader: T) {
    if let Some(list) = readers.get_mut(read.position())
        && list.last() != Some(&reader)
    {
        list.push(reader);
    }
}

impl Logic<'_> {
    /// Makes the claims that everything else rests on: answers, questions, findings, levels.
    pub(super) fn encode(&mut self) {
        let mut world = std::mem::take(&mut self.base);
        world.asked = vec![self.gates.never(); self.given.len()];
        let slots: Vec<Slot> = slots(self.pack, self.n_tools).collect();
        for slot in slots {
            let question = self.pack.question(slot.question);
            let options = question.options.len();
            let given = self.gates.choice(options, self.gaps == Gaps::None);
            let asked = self.condition(&mut world, &question.asked_if, slot.tool);
            let place = self.place(slot);
            if let Some(list) = self.given.get_mut(place) {
                *list = given;
            }
            if let Some(entry) = world.asked.get_mut(place) {
                *entry = asked;
            }
        }
        let n_leaves = self.pack.findings().len() * (self.n_tools + 1);
        world.holds = vec![self.gates.never(); n_leaves];
        for finding in self.pack.finding_idxs() {
            for (leaf, claim) in self.judged(&mut world, finding) {
                if let Some(holds) = world.holds.get_mut(leaf) {
                    *holds = claim;
                }
            }
        }
        for level in self.pack.level_idxs().skip(1) {
            let reaches = |finding: FindingIdx| self.pack.finding(finding).level >= level;
            let mut leaves = Vec::new();
            for tool in std::iter::once(None).chain((0..self.n_tools).map(Some)) {
                for finding in self.pack.finding_idxs().filter(|finding| reaches(*finding)) {
                    let leaf = self.leaf(finding, tool);
                    leaves.push((leaf, world.holds(leaf, &self.gates)));
                }
            }
            let tree = Tree::of(leaves, &mut self.gates);
            world.levels.push(tree.any(&self.gates));
            self.trees.push(tree);
        }
        self.base = world;
    }

    /// When a finding holds, for the use or for each tool, with its place.
    pub(super) fn judged(&mut self, world: &mut World, finding: FindingIdx) -> Vec<(usize, Claim)> {
        let found = self.pack.finding(finding);
        let slots = self.slots_of(found.question);
        slots
            .map(|slot| {
                let answered = self.test(world, slot, found.options);
                let when = self.condition(world, &found.when, slot.tool);
                let leaf = self.leaf(finding, slot.tool);
                (leaf, self.gates.all([answered, when]))
            })
            .collect()
    }

    /// That a condition holds in a world.
    pub(super) fn condition(
        &mut self,
        world: &mut World,
        condition: &Condition,
        tool: Option<usize>,
    ) -> Claim {
        match condition {
            Condition::All(parts) => {
                let parts = self.conditions(world, parts, tool);
                self.gates.all(parts)
            }
            Condition::Any(parts) => {
                let parts = self.conditions(world, parts, tool);
                self.gates.any(parts)
            }
            Condition::AnyAnswer(tests) => {
                let mut parts = Vec::new();
                for (question, options) in tests {
                    for slot in self.slots_of(*question) {
                        parts.push(self.test(world, slot, *options));
                    }
                }
                let of_tools = |(question, _): &(QuestionIdx, _)| {
                    self.pack.question(*question).is_asked_of_tools()
                };
                let is_open = tests.iter().any(of_tools);
                self.some(condition, parts, is_open)
            }
            Condition::AnyTool(part) => {
                let tools = 0..self.n_tools;
                let parts = tools
                    .map(|tool| self.condition(world, part, Some(tool)))
                    .collect();
                let is_open = self.speaks_of_a_tool(part);
                self.some(condition, parts, is_open)
            }
            Condition::Is(definition) => {
                if let Some(known) = world.definitions.get(&(*definition, tool)) {
                    return *known;
                }
                let when = &self.pack.definition(*definition).when;
                let claim = self.condition(world, when, tool);
                world.definitions.insert((*definition, tool), claim);
                claim
            }
            Condition::Level(level) => self.level(world, *level),
            Condition::Not(part) => !self.condition(world, part, tool),
            Condition::Test(question, options) => {
                let of_tools = self.pack.question(*question).is_asked_of_tools();
                let tool = tool.filter(|_| of_tools);
                let slot = Slot {
                    question: *question,
                    tool,
                };
                self.test(world, slot, *options)
            }
        }
    }

    fn conditions(
        &mut self,
        world: &mut World,
        parts: &[Condition],
        tool: Option<usize>,
    ) -> Vec<Claim> {
        let parts = parts.iter();
        parts
            .map(|part| self.condition(world, part, tool))
            .collect()
    }

    /// That a slot has one of these answers and that it counts.
    pub(super) fn test(&mut self, world: &World, slot: Slot, options: OptionSet) -> Claim {
        let place = self.place(slot);
        let asked = world.asked(place, &self.gates);
        if let Some(option) = world.put(place) {
            return if options.has(option) {
                asked
            } else {
                self.gates.never()
            };
        }
        let Some(given) = self.given.get(place) else {
            return self.gates.never();
        };
        let options = self
            .pack
            .question(slot.question)
            .option_idxs()
            .map(|option| options.has(option));
        let (mut among, mut others) = (Vec::new(), Vec::new());
        for (is_among, claim) in options.zip(given) {
            if is_among { &mut among } else { &mut others }.push(*claim);
        }
        // With an answer in every slot, few others say the same as many of these.
        let answered = if self.gaps == Gaps::None && others.len() < among.len() {
            !self.gates.any(others)
        } else {
            self.gates.any(among)
        };
        self.gates.all([asked, answered])
    }

    /// That the level in a world is exactly this one.
    pub(super) fn level(&mut self, world: &World, level: LevelIdx) -> Claim {
        let reached = self.reached(world, level);
        match self.pack.level_idxs().nth(level.position() + 1) {
            None => reached,
            Some(above) => {
                let above = self.reached(world, above);
                self.gates.all([reached, !above])
            }
        }
    }

    fn reached(&mut self, world: &World, level: LevelIdx) -> Claim {
        let reached = world.at_least(level, &self.gates);
        self.some(&Condition::Level(level), vec![reached], true)
    }

    /// That one of these holds, or where there may be further tools, perhaps something of theirs.
    ///
    /// A further tool is like the last one, of which no world has another answer: where nothing
    /// changes for the last one, nothing changes for those beyond.
    fn some(&mut self, condition: &Condition, mut parts: Vec<Claim>, of_tools: bool) -> Claim {
        if let Some(beyond) = self.beyond.filter(|_| of_tools)
            && let Some(last) = parts.last().copied()
            && !parts.contains(&self.gates.always())
        {
            let key = (condition.clone(), last);
            let further = match self.further.get(&key) {
                Some(known) => *known,
                None => self.gates.free(),
            };
            self.further.insert(key, further);
            self.gates.demand([!further, beyond]);
            parts.push(further);
        }
        self.gates.any(parts)
    }

    fn speaks_of_a_tool(&self, condition: &Condition) -> bool {
        let mut does = false;
        condition.each_test(self.pack.definitions(), &mut |question, _, _| {
            does |= self.pack.question(question).is_asked_of_tools();
        });
        does
    }
}
