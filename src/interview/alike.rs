//! A tool that is answered as the one before it.

use crate::answer::{Answers, Slot};
use crate::pack::{OptionIdx, Pack};

use super::Interview;

impl Interview {
    /// The answer that the tool before has to the question of a tool.
    pub fn answer_before(&self, slot: Slot) -> Option<OptionIdx> {
        let tool = Some(slot.tool?.checked_sub(1)?);
        self.used.get(Slot { tool, ..slot })
    }

    /// The answers that the tool before has to the open question of a tool and to those that follow of the
    /// same tool in a row, in the order of asking. What has an answer keeps it; where the one before has
    /// none, nothing follows; none for a question that has an answer.
    pub fn alike(&self, pack: &Pack, answers: &Answers, slot: Slot) -> Vec<(Slot, OptionIdx)> {
        let mut given = Vec::new();
        if self.used.get(slot).is_some() {
            return given;
        }
        let (mut then, mut interview) = (answers.clone(), self.clone());
        let mut at = Some(slot);
        while let Some(slot) = at {
            let Some(option) = interview.answer_before(slot) else {
                break;
            };
            if interview.used.get(slot).is_none() {
                then.set(slot, option);
                given.push((slot, option));
                interview = Self::of(pack, &then);
            }
            let next = interview.after(slot);
            at = next.filter(|next| next.tool == slot.tool);
        }
        given
    }
}
