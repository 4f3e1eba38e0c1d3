//! "At least one of many", in groups, so that a few changed ones cost little.

use std::collections::BTreeMap;

use super::Claim;
use super::gates::Gates;

/// How many are joined at once.
const GROUP: usize = 8;

/// Layers of groups; the last has the one claim that at least one holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    layers: Vec<Vec<Claim>>,
    /// The place of each leaf among all findings.
    leaves: Vec<usize>,
}

impl Tree {
    pub(super) fn of(leaves: Vec<(usize, Claim)>, gates: &mut Gates) -> Self {
        let (leaves, claims): (Vec<usize>, Vec<Claim>) = leaves.into_iter().unzip();
        let mut layers = vec![claims];
        while let Some(layer) = layers.last()
            && layer.len() > 1
        {
            let groups = layer.chunks(GROUP);
            let next = groups
                .map(|group| gates.any(group.iter().copied()))
                .collect();
            layers.push(next);
        }
        Self { layers, leaves }
    }

    /// That at least one holds.
    pub(super) fn any(&self, gates: &Gates) -> Claim {
        let top = self.layers.last().and_then(|layer| layer.first());
        top.copied().unwrap_or(gates.never())
    }

    /// The same with other claims in some places among all findings.
    pub(super) fn any_with(&self, changed: &BTreeMap<usize, Claim>, gates: &mut Gates) -> Claim {
        let at = |leaf: &usize| self.leaves.binary_search(leaf).ok();
        let mut changed: BTreeMap<usize, Claim> = changed
            .iter()
            .filter_map(|(leaf, claim)| Some((at(leaf)?, *claim)))
            .collect();
        for layer in &self.layers {
            if layer.len() <= 1 {
                let top = changed.into_values().next();
                return top.unwrap_or_else(|| self.any(gates));
            }
            let mut next = BTreeMap::new();
            for place in changed.keys() {
                let group = place / GROUP;
                next.entry(group).or_insert_with(|| {
                    let first = group * GROUP;
                    let parts = layer.iter().enumerate().skip(first).take(GROUP);
                    let parts = parts.map(|(at, claim)| changed.get(&at).unwrap_or(claim));
                    gates.any(parts.copied())
                });
            }
            changed = next;
        }
        self.any(gates)
    }
}
