//! What trying takes too long for, put to a solver: it learns from what did not work.

use crate::answer::{Answers, slots};
use crate::logic::{Claim, Gaps, Logic};

use super::{Case, Prospect};

impl Prospect<'_> {
    /// A way of deciding what is open so that some of these cases holds, or so that none does.
    pub(super) fn solved(&self, cases: &[Case], is_wanted: bool) -> Option<Answers> {
        let pack = self.pack;
        let mut logic = Logic::of(pack, self.n_tools, Gaps::Allowed);
        let mut claims = Vec::new();
        for slot in slots(pack, self.n_tools) {
            let may = self.given(slot);
            let options = pack.question(slot.question).option_idxs();
            let open = options.filter(|option| may.options.has(*option));
            let mut ways: Vec<Claim> = open.map(|option| logic.given(slot, option)).collect();
            if may.nothing {
                ways.push(logic.unanswered(slot));
            }
            claims.push(logic.any(ways));
        }
        let holding: Vec<Claim> = cases
            .iter()
            .map(|case| logic.holds(case.finding, case.slot.tool))
            .collect();
        let some = logic.any(holding);
        claims.push(if is_wanted { some } else { !some });
        let model = logic.solve(&claims)?;
        Some(logic.answers(&model))
    }
}
