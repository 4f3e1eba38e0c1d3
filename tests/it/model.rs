//! The decision model a second time: its own tables as plain Rust, without pack or engine.
//!
//! Where the two differ, the written model decides who is wrong.

mod against_engine;

use std::collections::{BTreeMap, BTreeSet};

const YNU: &[&str] = &["yes", "no", "unsure"];

/// Every question in order: its id, whether it is asked of each tool, its options.
const QUESTIONS: &[(&str, bool, &[&str])] = &[
    ("generates", false, YNU),
    (
        "matrix_row",
        false,
        &[
            "ideation",
            "background",
            "key_visual",
            "talent",
            "unowned_training",
            "proprietary",
            "none_of_these",
        ],
    ),
    (
        "element",
        false,
        &[
            "reference",
            "background",
            "featured",
            "performance",
            "footage",
            "sound",
            "text",
            "titles",
        ],
    ),
    ("p1_no_copying", false, YNU),
    ("p2_no_retention", true, YNU),
    ("p3_secured", true, YNU),
    ("agreement", true, YNU),
    ("secure_option", true, YNU),
    ("terms_reviewed", true, YNU),
    ("p4_temporary", false, YNU),
    (
        "prominence",
        false,
        &["incidental", "story_relevant", "unsure"],
    ),
    ("p5_talent_and_union", false, YNU),
    ("c1_netflix", true, YNU),
    ("c1_personal", true, YNU),
    ("c1_talent", true, YNU),
    ("c1_approved", true, YNU),
    ("c2_training", false, YNU),
    ("c2_cleared", false, YNU),
    ("c3_key_creative", false, YNU),
    ("c3_explore_only", false, YNU),
    ("human_input", false, YNU),
    ("c4_references", false, YNU),
    ("c4_permission", false, YNU),
    ("c4_in_output", false, YNU),
    ("c5_replica", false, YNU),
    ("c5_kind", false, &["new_performance", "re_ageing"]),
    ("c6_alteration", false, YNU),
    (
        "c6_customary",
        false,
        &[
            "as_performed",
            "post_fix",
            "dub_or_double",
            "none",
            "unsure",
        ],
    ),
    ("c6_intent", false, YNU),
    ("talent_consent", false, YNU),
    (
        "c5_exception",
        false,
        &["as_scripted", "unsafe", "unrecognisable", "none", "unsure"],
    ),
    ("synthetic", false, YNU),
    ("synthetic_scratch", false, YNU),
    ("real_person", false, YNU),
    (
        "model_scope",
        false,
        &["no_model", "in_scope", "reused", "unsure"],
    ),
    ("early_tests", false, YNU),
    ("reputation", false, YNU),
    ("c7_misleading", false, YNU),
    ("c8_union", false, YNU),
    ("c8_agreed", false, YNU),
    ("guild", false, &["met", "not_met", "no_guild", "unsure"]),
    ("w1_custom", false, YNU),
    ("w2_disclosed", false, YNU),
    ("w3_standards", true, YNU),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Share,
    Escalate,
    WrittenApproval,
}
use Level::{Escalate, Share, WrittenApproval};

impl Level {
    fn id(self) -> &'static str {
        match self {
            Share => "share",
            Escalate => "escalate",
            WrittenApproval => "written_approval",
        }
    }
}

type Tool = Option<usize>;
type Place = (&'static str, Tool);
type Effect = Option<(Level, &'static [&'static str])>;

/// The answers that count, in a world where only the document exists.
#[derive(Default)]
struct Model {
    n_tools: usize,
    asked: Vec<Place>,
    given: BTreeMap<Place, &'static str>,
}

impl Model {
    /// Asks every question in order; `answer` is called for those that are asked.
    fn of(n_tools: usize, mut answer: impl FnMut(Place) -> &'static str) -> Self {
        let mut model = Self {
            n_tools,
            ..Self::default()
        };
        for run in QUESTIONS.chunk_by(|a, b| a.1 && b.1) {
            let tools: Vec<Tool> = match run {
                [(_, false, _), ..] => vec![None],
                _ => (0..n_tools).map(Some).collect(),
            };
            for tool in tools {
                for (question, ..) in run {
                    if model.is_asked(question, tool) {
                        model.asked.push((question, tool));
                        let answer = answer((question, tool));
                        model.given.insert((question, tool), answer);
                    }
                }
            }
        }
        model
    }

    fn answer(&self, question: &'static str, tool: Tool) -> &'static str {
        self.given.get(&(question, tool)).copied().unwrap_or("")
    }

    /// Whether a question of the use was answered with one of these, words apart by spaces.
    fn is(&self, question: &'static str, options: &str) -> bool {
        self.tool_is(None, question, options)
    }

    fn tool_is(&self, tool: Tool, question: &'static str, options: &str) -> bool {
        let answer = self.answer(question, tool);
        options.split(' ').any(|option| option == answer)
    }

    fn some_tool(&self, holds: impl Fn(Tool) -> bool) -> bool {
        (0..self.n_tools).map(Some).any(holds)
    }

    fn inside(&self, tool: Tool) -> bool {
        self.tool_is(tool, "p3_secured", "yes") && self.tool_is(tool, "agreement", "yes")
    }

    fn c1(&self, tool: Tool, options: &str) -> bool {
        ["c1_netflix", "c1_personal", "c1_talent"]
            .iter()
            .any(|question| self.tool_is(tool, question, options))
    }

    fn in_scope_of_guidance(&self) -> bool {
        self.is("generates", "yes unsure")
    }

    fn incidental(&self) -> bool {
        self.is("element", "background") && self.is("prominence", "incidental")
    }

    fn customary(&self) -> bool {
        self.is("c6_alteration", "yes")
            && self.is("c6_customary", "as_performed post_fix dub_or_double")
            && self.is("c6_intent", "no")
            && !self.is("c5_replica", "yes")
    }

    fn not_customary(&self) -> bool {
        self.is("c6_alteration", "yes") && !self.customary()
    }

    fn is_final(&self) -> bool {
        self.is("p4_temporary", "no")
    }

    /// The column "asked if".
    fn is_asked(&self, question: &str, tool: Tool) -> bool {
        let yes = |question| self.is(question, "yes");
        match question {
            "generates" => true,
            _ if !self.in_scope_of_guidance() => false,
            "agreement" => self.tool_is(tool, "p3_secured", "yes"),
            "secure_option" => self.tool_is(tool, "p3_secured", "no"),
            "terms_reviewed" => !self.inside(tool),
            "prominence" => self.is_final() && self.is("element", "background featured text"),
            "c1_approved" => self.c1(tool, "yes"),
            "c2_cleared" => yes("c2_training"),
            "c3_explore_only" => yes("c3_key_creative"),
            "human_input" => {
                self.is("p4_temporary", "no unsure")
                    || self.is("c3_key_creative", "yes unsure")
                    || self.is("element", "featured text")
            }
            "c4_permission" => yes("c4_references"),
            "c4_in_output" => yes("c4_permission"),
            "c5_kind" => yes("c5_replica"),
            "c6_customary" | "c6_intent" => yes("c6_alteration"),
            "talent_consent" => yes("c5_replica") || self.not_customary(),
            "c5_exception" => self.is("c5_kind", "new_performance") && yes("talent_consent"),
            "synthetic_scratch" => yes("synthetic"),
            "model_scope" => yes("c2_training") || yes("c5_replica") || yes("c6_alteration"),
            "early_tests" => yes("c5_replica") || yes("c6_alteration"),
            "reputation" => {
                yes("c5_replica")
                    || yes("c6_alteration")
                    || self.some_tool(|tool| self.tool_is(tool, "c1_talent", "yes"))
            }
            "c8_agreed" => yes("c8_union"),
            "guild" => {
                yes("c5_replica") || yes("c6_alteration") || yes("synthetic") || yes("c8_union")
            }
            "w2_disclosed" | "w3_standards" => yes("w1_custom"),
            _ => true,
        }
    }

    /// The column "effect → clauses".
    fn effect(&self, question: &str, tool: Tool, answer: &str) -> Effect {
        match (question, answer) {
            ("generates", "no") => Some((Share, &["INT-1"])),
            ("secure_option", "no") => Some((Share, &["GP-3"])),
            ("c1_approved", "yes") => Some((Share, &["AW-1a"])),
            ("c4_permission", "yes") => Some((Share, &["AW-2b"])),
            ("p1_no_copying", "no") => Some((WrittenApproval, &["GP-1", "INT-5"])),
            ("p1_no_copying", "unsure") => Some((Escalate, &["GP-1", "GP-7"])),
            ("p2_no_retention", "no" | "unsure") => Some((Escalate, &["GP-2", "GP-7"])),
            ("p3_secured", "unsure") | ("secure_option", "yes" | "unsure") => {
                Some((Escalate, &["GP-3", "GP-7"]))
            }
            ("terms_reviewed", "no" | "unsure") => Some((Escalate, &["CD-5", "CD-6", "CD-7"])),
            ("p4_temporary", "unsure") => Some((Escalate, &["GP-4", "GP-7"])),
            ("p4_temporary", "no") => Some(self.final_effect()),
            ("p5_talent_and_union", "no" | "unsure") => Some((Escalate, &["GP-5", "GP-7"])),
            ("c1_netflix" | "c1_personal" | "c1_talent", "yes")
                if self.tool_is(tool, "c1_approved", "yes") =>
            {
                None
            }
            ("c1_netflix", "yes") if self.inside(tool) => Some((Escalate, &["MX-6", "CD-4"])),
            ("c1_netflix", "yes") => Some((WrittenApproval, &["AW-1a", "MX-6"])),
            ("c1_personal", "yes") => Some((WrittenApproval, &["AW-1a"])),
            ("c1_talent", "yes") if self.inside(tool) => Some((Escalate, &["CD-4"])),
            ("c1_talent", "yes") => Some((WrittenApproval, &["AW-1a", "CD-4"])),
            ("c1_netflix" | "c1_personal", "unsure") => Some((Escalate, &["AW-1a"])),
            ("c1_talent", "unsure") => Some((Escalate, &["AW-1a", "CD-4"])),
            ("c2_training", "unsure") | ("c2_cleared", "yes") => {
                Some((Escalate, &["AW-1b", "GP-2"]))
            }
            ("c2_cleared", "no" | "unsure") => Some((WrittenApproval, &["AW-1b", "MX-5"])),
            ("c3_key_creative", "unsure") | ("c3_explore_only", "yes") => {
                Some((Escalate, &["AW-2a"]))
            }
            ("c3_explore_only", "no" | "unsure") => Some((WrittenApproval, &["AW-2a", "MX-3"])),
            ("c4_references", "unsure") => Some((Escalate, &["AW-2b"])),
            ("c4_permission", "no" | "unsure") => Some((WrittenApproval, &["AW-2b"])),
            ("c4_in_output", "yes") => Some((WrittenApproval, &["INT-5"])),
            ("c4_in_output", "unsure") => Some((Escalate, &["INT-5"])),
            _ => self.effect_on_people(question, answer),
        }
    }

    /// The same column, from the fifth category on.
    fn effect_on_people(&self, question: &str, answer: &str) -> Effect {
        match (question, answer) {
            ("c5_replica", "yes") => Some((WrittenApproval, &["AW-3a", "TE-2", "MX-4"])),
            ("c5_replica", "unsure") => Some((Escalate, &["AW-3a", "INT-5"])),
            ("c6_alteration", "unsure") => Some((Escalate, &["AW-3b", "TE-3"])),
            ("c6_customary", _) if self.customary() => Some((Escalate, &["TE-3", "GP-7"])),
            ("c6_customary", _) => Some((WrittenApproval, &["AW-3b", "TE-3"])),
            ("synthetic", "unsure") | ("synthetic_scratch", "yes") => {
                Some((Escalate, &["GP-5", "MX-4"]))
            }
            ("synthetic_scratch", "no" | "unsure") => Some((WrittenApproval, &["GP-5", "MX-4"])),
            ("real_person", "yes") => Some((WrittenApproval, &["INT-5", "AW-2b"])),
            ("real_person", "unsure") => Some((Escalate, &["INT-5"])),
            ("model_scope", "reused") => Some((WrittenApproval, &["TE-4.2"])),
            ("model_scope", "unsure") => Some((Escalate, &["TE-4.1"])),
            ("reputation", "yes" | "unsure") => Some((Escalate, &["TE-5.3"])),
            ("c7_misleading", "yes") => Some((WrittenApproval, &["AW-4a"])),
            ("c7_misleading", "unsure") => Some((Escalate, &["AW-4a"])),
            ("p5_talent_and_union", "yes") if self.principles_met() => {
                Some((Share, &["GP-6", "INT-4"]))
            }
            ("c8_agreed", "yes") => Some((Share, &["AW-4b"])),
            ("c8_union", "unsure") => Some((Escalate, &["AW-4b", "GP-5"])),
            ("c8_agreed", "no" | "unsure") => Some((WrittenApproval, &["AW-4b", "GP-5"])),
            ("guild", "not_met") => Some((WrittenApproval, &["AW-3a"])),
            ("guild", "unsure") => Some((Escalate, &["AW-3a"])),
            ("w1_custom", "unsure") => Some((Escalate, &["VW-3"])),
            ("w2_disclosed", "no" | "unsure") => Some((Escalate, &["VW-2", "VW-3"])),
            ("w3_standards", "no" | "unsure") => Some((Escalate, &["VW-1", "VW-3"])),
            _ => None,
        }
    }

    /// A confident yes to all five, where "where possible" of the third may be met (b10).
    fn principles_met(&self) -> bool {
        let met = |tool| {
            self.tool_is(tool, "p2_no_retention", "yes")
                && (self.tool_is(tool, "p3_secured", "yes")
                    || self.tool_is(tool, "secure_option", "no"))
        };
        let of_use = ["p1_no_copying", "p4_temporary", "p5_talent_and_union"];
        of_use.iter().all(|question| self.is(question, "yes")) && !self.some_tool(|tool| !met(tool))
    }

    fn final_effect(&self) -> (Level, &'static [&'static str]) {
        if self.incidental() {
            (Escalate, &["GP-4", "GP-7", "MX-2", "FT-5"])
        } else if self.customary() {
            (Escalate, &["GP-4", "GP-7"])
        } else {
            (WrittenApproval, &["INT-5", "GP-4"])
        }
    }

    fn reasons(&self) -> Vec<(Place, Level, &'static [&'static str])> {
        let effect = |(place, answer): (&Place, &&'static str)| {
            let (level, clauses) = self.effect(place.0, place.1, answer)?;
            Some((*place, level, clauses))
        };
        self.given.iter().filter_map(effect).collect()
    }

    fn level(&self) -> Level {
        let levels = self.reasons().into_iter().map(|(_, level, _)| level);
        levels.max().unwrap_or(Share)
    }

    /// The table of obligations, upper half.
    fn owes(&self, obligation: &str) -> bool {
        let is = |question, options: &str| self.is(question, options);
        let soft = self.incidental() || self.customary();
        let final_made = self.is_final() && !is("element", "performance");
        match obligation {
            "share_use" => true,
            "flag_early" => is("p4_temporary", "no unsure"),
            "rights_clearance" => {
                final_made
                    || is("p1_no_copying", "no")
                    || is("c2_cleared", "no unsure")
                    || is("c4_references", "unsure")
                    || is("c4_permission", "no unsure")
                    || is("c4_in_output", "yes")
                    || is("real_person", "yes")
            }
            "legal_review" => {
                self.is_final() && !soft
                    || is("p1_no_copying", "no unsure")
                    || is("c2_cleared", "no unsure")
                    || is("c3_key_creative", "yes unsure")
                    || is("c4_references", "unsure")
                    || is("c4_permission", "no unsure")
                    || is("c5_replica", "yes unsure")
                    || self.not_customary()
                    || is("synthetic", "yes unsure")
                    || is("real_person", "yes")
                    || is("model_scope", "reused")
                    || is("c7_misleading", "yes unsure")
                    || is("c8_agreed", "no unsure")
            }
            "human_input" => {
                is("c3_key_creative", "yes unsure")
                    || final_made && !soft
                    || !self.is_final() && is("element", "featured text")
            }
            "terms_review" | "enterprise_tool" => {
                let retained = |tool| self.tool_is(tool, "p2_no_retention", "no unsure");
                let outside = self.in_scope_of_guidance() && self.some_tool(|t| !self.inside(t));
                outside || obligation == "terms_review" && self.some_tool(retained)
            }
            _ => self.owes_too(obligation),
        }
    }

    /// The table of obligations, lower half.
    fn owes_too(&self, obligation: &str) -> bool {
        let is = |question, options: &str| self.is(question, options);
        let approved = |tool| self.tool_is(tool, "c1_approved", "yes");
        let trained = is("c2_training", "unsure") || is("c2_cleared", "yes");
        let changed = is("c5_replica", "yes") || self.not_customary();
        match obligation {
            "input_approval" => self.some_tool(|tool| {
                self.c1(tool, "yes") && !approved(tool) || self.c1(tool, "unsure")
            }),
            "attach_approval" => self.some_tool(|tool| self.c1(tool, "yes") && approved(tool)),
            "document_permission" => {
                trained || is("c4_permission", "yes") || is("c8_agreed", "yes")
            }
            "model_scope" => {
                trained || is("c5_kind", "new_performance") || is("model_scope", "reused")
            }
            "talent_consent" => changed || is("model_scope", "reused"),
            "new_talent_consent" => {
                let excepted = is("talent_consent", "yes")
                    && is("c5_exception", "as_scripted unsafe unrecognisable");
                is("c5_kind", "new_performance") && !excepted
            }
            "all_party_consent" => is("model_scope", "reused"),
            "guild_requirements" => {
                changed
                    || is("synthetic", "yes unsure")
                    || is("c8_union", "unsure")
                    || is("c8_agreed", "no unsure")
                    || is("guild", "not_met unsure")
            }
            "early_tests" => changed,
            "check_agreements" => self.customary() && is("c6_customary", "dub_or_double"),
            "protect_reputation" => is("c6_intent", "yes unsure") || is("reputation", "yes unsure"),
            "no_misleading" => is("c7_misleading", "yes unsure"),
            "vendor_pipeline" => is("w1_custom", "yes unsure"),
            "open_questions" => self.given.values().any(|answer| *answer == "unsure"),
            "get_it_in_writing" => self.level() == Escalate,
            _ => false,
        }
    }

    /// The rows of the matrix that the answers match, by the option that picks them.
    fn rows(&self) -> BTreeSet<&'static str> {
        let netflix = |tool| self.tool_is(tool, "c1_netflix", "yes");
        let asked = self.in_scope_of_guidance();
        let table = [
            (
                "ideation",
                self.is("element", "reference") && self.is("p4_temporary", "yes"),
            ),
            (
                "background",
                self.is("element", "background") && !self.is("p4_temporary", "yes"),
            ),
            ("key_visual", self.is("c3_key_creative", "yes")),
            (
                "talent",
                self.is("c5_replica", "yes") || self.is("synthetic", "yes"),
            ),
            ("unowned_training", self.is("c2_cleared", "no unsure")),
            ("proprietary", self.some_tool(netflix)),
        ];
        let matched = table.into_iter().filter(|(_, holds)| asked && *holds);
        matched.map(|(row, _)| row).collect()
    }

    /// Where the guidance pulls two ways.
    fn readings(&self) -> BTreeSet<Place> {
        let of_use = [
            ("b1", self.is_final() && self.incidental()),
            ("b5", self.customary()),
            ("b11", self.is("c3_explore_only", "yes")),
            ("b14", self.is("synthetic", "yes")),
        ];
        let b3 = |tool: &Tool| {
            self.inside(*tool)
                && self.tool_is(*tool, "c1_netflix", "yes")
                && !self.tool_is(*tool, "c1_approved", "yes")
        };
        notes(of_use, "b3", (0..self.n_tools).map(Some).filter(b3))
    }

    fn disagreements(&self) -> BTreeSet<Place> {
        let picked = self.answer("matrix_row", None);
        let no = |question| self.is(question, "no");
        let changes = self.is("c5_replica", "yes") || self.is("c6_alteration", "yes");
        let some_performer_in = self.some_tool(|tool| !self.tool_is(tool, "c1_talent", "no"));
        let of_use = [
            (
                "picked_row",
                !["", "none_of_these"].contains(&picked) && !self.rows().contains(picked),
            ),
            (
                "consent_without_talent",
                no("p5_talent_and_union")
                    && ["c5_replica", "c6_alteration", "synthetic", "c8_union"]
                        .into_iter()
                        .all(no),
            ),
            (
                "performance_without_input",
                changes && !some_performer_in && !self.is("element", "performance sound"),
            ),
            ("", false),
        ];
        let retained =
            |tool: &Tool| self.c1(*tool, "yes") && self.tool_is(*tool, "p2_no_retention", "no");
        let tools = (0..self.n_tools).map(Some).filter(retained);
        notes(of_use, "sensitive_input_retained", tools)
    }

    /// The five principles, each with its worst answer over all tools.
    fn principles(&self) -> Vec<&'static str> {
        let worst = |question: &'static str| {
            let given = |answer: &&str| {
                self.given
                    .iter()
                    .any(|(p, a)| p.0 == question && a == answer)
            };
            ["no", "unsure", "yes"]
                .into_iter()
                .find(|answer| given(answer))
        };
        let questions = [
            "p1_no_copying",
            "p2_no_retention",
            "p3_secured",
            "p4_temporary",
            "p5_talent_and_union",
        ];
        questions
            .into_iter()
            .map(|question| worst(question).unwrap_or(""))
            .collect()
    }
}

fn notes(
    of_use: [(&'static str, bool); 4],
    of_tools: &'static str,
    tools: impl Iterator<Item = Tool>,
) -> BTreeSet<Place> {
    let of_use = of_use.into_iter().filter(|(_, holds)| *holds);
    let of_use = of_use.map(|(note, _)| (note, None));
    of_use.chain(tools.map(|tool| (of_tools, tool))).collect()
}

const OBLIGATIONS: [&str; 22] = [
    "share_use",
    "flag_early",
    "rights_clearance",
    "legal_review",
    "human_input",
    "terms_review",
    "enterprise_tool",
    "input_approval",
    "attach_approval",
    "document_permission",
    "model_scope",
    "talent_consent",
    "new_talent_consent",
    "all_party_consent",
    "guild_requirements",
    "early_tests",
    "check_agreements",
    "protect_reputation",
    "no_misleading",
    "vendor_pipeline",
    "open_questions",
    "get_it_in_writing",
];
