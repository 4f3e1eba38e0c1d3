//! Which answers keep a question from being asked.

use crate::answer::Slot;
use crate::pack::{Given, Pack};

use super::{Interview, Used};

/// How many questions back the reason is looked for.
const DEEPEST: usize = 3;

/// The answers that keep a question from being asked; none where that is still open.
pub(super) fn not_asked(pack: &Pack, interview: &Interview, slot: Slot) -> Vec<Given> {
    let mut given = Vec::new();
    if !interview.is_asked(slot) {
        collect(pack, interview, slot, DEEPEST, &mut given);
    }
    given
}

/// Adds the answers that keep a question from being asked. Where no answer does so itself, they are
/// those to the questions before it, or what kept these from being asked.
fn collect(pack: &Pack, interview: &Interview, slot: Slot, depth: usize, given: &mut Vec<Given>) {
    let asked_if = &pack.question(slot.question).asked_if;
    let n_before = given.len();
    asked_if.because_not(pack, &Used(&interview.used), slot.tool, given);
    if given.len() > n_before || depth == 0 {
        return;
    }
    for slot in tested(pack, interview, slot) {
        match interview.used.get(slot) {
            Some(option) => {
                let one = Given {
                    question: slot.question,
                    tool: slot.tool,
                    option,
                };
                if !given.contains(&one) {
                    given.push(one);
                }
            }
            None if !interview.is_asked(slot) => collect(pack, interview, slot, depth - 1, given),
            None => {}
        }
    }
}

/// The slots that the condition of a question tests.
fn tested(pack: &Pack, interview: &Interview, slot: Slot) -> Vec<Slot> {
    let mut before = Vec::new();
    let asked_if = &pack.question(slot.question).asked_if;
    asked_if.each_test(pack.definitions(), &mut |question, _, of_any_tool| {
        let of_tools = pack.question(question).is_asked_of_tools();
        let all = 0..if of_tools {
            interview.used.n_tools()
        } else {
            0
        };
        let mut tools: Vec<Option<usize>> = all.map(Some).collect();
        tools.retain(|tool| of_any_tool || *tool == slot.tool);
        if !of_tools {
            tools.push(None);
        }
        before.extend(tools.into_iter().map(|tool| Slot { question, tool }));
    });
    before
}
