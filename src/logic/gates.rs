//! Claims joined with and, or and not, each joined only once, over the solver.

use std::collections::HashMap;

use batsat::{BasicSolver, Lit, SolverInterface, Var, lbool};

use super::Claim;

/// Up to so many claims, "at most one" is said pair by pair.
const FEW: usize = 8;

/// The claims made so far.
pub(super) struct Gates {
    solver: BasicSolver,
    always: Claim,
    /// The claim that all of these hold, by the sorted list of them.
    joined: HashMap<Box<[Claim]>, Claim>,
}

impl Gates {
    pub(super) fn new() -> Self {
        let mut solver = BasicSolver::default();
        let always = Claim(Lit::new(solver.new_var_default(), true));
        solver.add_clause_reuse(&mut vec![always.0]);
        Self {
            solver,
            always,
            joined: HashMap::new(),
        }
    }

    pub(super) fn always(&self) -> Claim {
        self.always
    }

    pub(super) fn never(&self) -> Claim {
        !self.always
    }

    /// A claim that may be true or false.
    pub(super) fn free(&mut self) -> Claim {
        Claim(Lit::new(self.solver.new_var_default(), true))
    }

    /// That every one holds.
    pub(super) fn all(&mut self, parts: impl IntoIterator<Item = Claim>) -> Claim {
        let always = self.always;
        let mut parts: Vec<Claim> = parts.into_iter().filter(|part| *part != always).collect();
        parts.sort_unstable();
        parts.dedup();
        // A claim and its opposite are neighbours in this order.
        let opposites = parts
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if *a == !*b));
        if opposites || parts.contains(&self.never()) {
            return self.never();
        }
        match *parts.as_slice() {
            [] => always,
            [only] => only,
            _ => self.join(parts),
        }
    }

    /// That at least one holds.
    pub(super) fn any(&mut self, parts: impl IntoIterator<Item = Claim>) -> Claim {
        !self.all(parts.into_iter().map(|part| !part))
    }

    fn join(&mut self, parts: Vec<Claim>) -> Claim {
        let parts = parts.into_boxed_slice();
        if let Some(known) = self.joined.get(&parts) {
            return *known;
        }
        let all = self.free();
        let mut last: Vec<Claim> = vec![all];
        for part in &parts {
            self.demand([!all, *part]);
            last.push(!*part);
        }
        self.demand(last);
        self.joined.insert(parts, all);
        all
    }

    /// Claims of which at most one holds, or exactly one.
    pub(super) fn choice(&mut self, n: usize, exactly_one: bool) -> Vec<Claim> {
        match (n, exactly_one) {
            (0, _) => return Vec::new(),
            (1, true) => return vec![self.always],
            (2, true) => {
                let first = self.free();
                return vec![first, !first];
            }
            _ => {}
        }
        let claims: Vec<Claim> = (0..n).map(|_| self.free()).collect();
        if exactly_one {
            self.demand(claims.iter().copied());
        }
        self.at_most_one(claims.clone());
        claims
    }

    fn at_most_one(&mut self, mut claims: Vec<Claim>) {
        while claims.len() > FEW {
            // One of the first few, or one of the rest.
            let some: Vec<Claim> = claims.drain(..FEW - 1).collect();
            let among = self.free();
            for one in &some {
                self.demand([!*one, among]);
            }
            self.pairwise(&some);
            claims.push(among);
        }
        self.pairwise(&claims);
    }

    fn pairwise(&mut self, claims: &[Claim]) {
        for (i, one) in claims.iter().enumerate() {
            for other in claims.iter().skip(i + 1) {
                self.demand([!*one, !*other]);
            }
        }
    }

    /// At least one of these must hold.
    pub(super) fn demand(&mut self, claims: impl IntoIterator<Item = Claim>) {
        let mut clause: Vec<Lit> = claims.into_iter().map(|claim| claim.0).collect();
        self.solver.add_clause_reuse(&mut clause);
    }

    /// The truth of every variable in a way for which all of these hold.
    pub(super) fn solve(&mut self, claims: &[Claim]) -> Option<Vec<bool>> {
        let assumed: Vec<Lit> = claims.iter().map(|claim| claim.0).collect();
        if self.solver.solve_limited(&assumed) != lbool::TRUE {
            return None;
        }
        let vars = 0..self.solver.num_vars();
        let truth = |var| self.solver.value_var(Var::unsafe_from_idx(var)) == lbool::TRUE;
        Some(vars.map(truth).collect())
    }
}
