//! The mutations, and what comes of each.

use Outcome::{Accepted, Breaks, Problems, Unreadable};

/// In which file and block, what, and what in its place.
pub(super) struct Change(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
);

/// What a check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing.
    Accepted,
    /// These laws are broken.
    Breaks(&'static [usize]),
    /// All laws hold, and so many other things are wrong.
    Problems(usize),
    /// It cannot even be read.
    Unreadable,
}

#[derive(Clone)]
pub(super) struct Mutation {
    pub(super) what: &'static str,
    pub(super) changes: &'static [Change],
    pub(super) outcome: Outcome,
}

const fn mutation(what: &'static str, changes: &'static [Change], outcome: Outcome) -> Mutation {
    Mutation {
        what,
        changes,
        outcome,
    }
}

/// A finding gets another level.
macro_rules! level {
    ($finding:literal, $from:literal => $to:literal, $outcome:expr) => {
        mutation(
            concat!("level of ", $finding, ": ", $to),
            &[Change(
                "findings",
                concat!("id = \"", $finding, "\""),
                concat!("\"", $from, "\""),
                concat!("\"", $to, "\""),
            )],
            $outcome,
        )
    };
}

/// Something else stands in a question.
macro_rules! question {
    ($what:literal, $id:literal, $from:literal => $to:literal, $outcome:expr) => {
        mutation(
            concat!($what, " of ", $id),
            &[Change(
                "questions",
                concat!("[[questions]]\nid = \"", $id, "\""),
                $from,
                $to,
            )],
            $outcome,
        )
    };
}

/// A finding, with its text, is not there.
macro_rules! without {
    ($finding:literal, $text:literal, $outcome:expr) => {
        mutation(
            concat!("without ", $finding),
            &[
                Change(
                    "findings",
                    concat!("[[findings]]\nid = \"", $finding, "\""),
                    $text,
                    "",
                ),
                Change(
                    "english",
                    concat!("[findings.", $finding, "]"),
                    "reason",
                    "# reason",
                ),
                Change(
                    "english",
                    concat!("[findings.", $finding, "]"),
                    concat!("[findings.", $finding, "]"),
                    "",
                ),
            ],
            $outcome,
        )
    };
}

/// Levels lowered and raised.
pub(super) const LEVELS: &[Mutation] = &[
    // A level lowered.
    level!("p1_copies", "written_approval" => "escalate", Accepted),
    level!("p1_copies", "written_approval" => "share", Accepted),
    level!("p1_unsure", "escalate" => "share", Breaks(&[4])),
    level!("p2_unsure", "escalate" => "share", Breaks(&[4])),
    level!("secure_option_unsure", "escalate" => "share", Breaks(&[4])),
    level!("replica", "written_approval" => "share", Accepted),
    level!("alteration_customary", "escalate" => "share", Accepted),
    level!("alteration_unsure", "escalate" => "share", Breaks(&[4])),
    level!("training_uncleared", "written_approval" => "share", Breaks(&[3])),
    level!("key_creative_used", "written_approval" => "share", Breaks(&[3])),
    level!("synthetic_finished", "written_approval" => "share", Breaks(&[3])),
    level!("model_reused", "written_approval" => "share", Accepted),
    level!("union_not_agreed", "written_approval" => "share", Accepted),
    level!("guild_unsure", "escalate" => "share", Breaks(&[4])),
    level!("reputation_unsure", "escalate" => "share", Breaks(&[4])),
    level!("step_standard_unsure", "escalate" => "share", Breaks(&[4])),
    level!("p4_final", "written_approval" => "escalate", Breaks(&[3])),
    // A level raised.
    level!("third_party_in_output_unsure", "escalate" => "written_approval", Accepted),
    level!("references_permitted", "share" => "written_approval", Accepted),
    level!("no_secure_option", "share" => "escalate", Accepted),
    level!("no_secure_option", "share" => "written_approval", Breaks(&[3])),
    level!("input_approved", "share" => "written_approval", Breaks(&[3])),
    level!("outside_guidance", "share" => "escalate", Breaks(&[3, 4])),
];

/// Conditions of questions and definitions, options, findings that are not there.
pub(super) const CONDITIONS: &[Mutation] = &[
    // A condition negated.
    question!("asked_if negated", "secure_option", "{ p3_secured = \"no\" }" => "{ not = { p3_secured = \"no\" } }", Breaks(&[3, 4])),
    question!("asked_if turned", "real_person", "{ not = { generates = \"no\" } }" => "{ generates = \"no\" }", Breaks(&[3, 4])),
    question!("asked_if turned", "c2_cleared", "\"yes\" }" => "\"no\" }", Breaks(&[3, 4])),
    question!("asked_if turned", "c8_agreed", "\"yes\" }" => "\"unsure\" }", Accepted),
    question!("asked_if turned", "c5_kind", "\"yes\" }" => "\"no\" }", Accepted),
    mutation(
        "definition inside negated",
        &[Change(
            "findings",
            "id = \"inside\"",
            "{ p3_secured = \"yes\", agreement = \"yes\" }",
            "{ not = { p3_secured = \"yes\", agreement = \"yes\" } }",
        )],
        Breaks(&[3, 4]),
    ),
    mutation(
        "definition incidental negated",
        &[Change(
            "findings",
            "id = \"incidental\"",
            "{ element = \"background\", prominence = \"incidental\" }",
            "{ not = { element = \"background\", prominence = \"incidental\" } }",
        )],
        Breaks(&[3]),
    ),
    mutation(
        "condition of talent_outside negated",
        &[Change(
            "findings",
            "id = \"talent_outside\"",
            "{ not = { any = [{ is = \"inside\" }, { c1_approved = \"yes\" }] } }",
            "{ any = [{ is = \"inside\" }, { c1_approved = \"yes\" }] }",
        )],
        Breaks(&[3, 4]),
    ),
    // An option dropped.
    question!("option dropped", "p1_no_copying", "\"no\", \"unsure\"]" => "\"no\"]", Unreadable),
    mutation(
        "option of matrix_row dropped with its text",
        &[
            Change(
                "questions",
                "id = \"matrix_row\"",
                "    \"none_of_these\",\n",
                "",
            ),
            Change(
                "english",
                "[questions.matrix_row.options]",
                "none_of_these",
                "# none_of_these",
            ),
        ],
        Accepted,
    ),
    // An ask-if removed.
    question!("no asked_if", "c5_kind", "asked_if = { c5_replica = \"yes\" }" => "", Accepted),
    question!("no asked_if", "c4_in_output", "asked_if = { c4_permission = \"yes\" }" => "", Accepted),
    question!("no asked_if", "c1_approved", "asked_if = { any = [{ c1_netflix = \"yes\" }, { c1_personal = \"yes\" }, { c1_talent = \"yes\" }] }" => "", Accepted),
    question!("no asked_if", "secure_option", "asked_if = { p3_secured = \"no\" }" => "", Accepted),
    question!("asked_if too wide", "agreement", "{ p3_secured = \"yes\" }" => "{ p3_secured = [\"yes\", \"no\", \"unsure\"] }", Accepted),
    question!("asked_if that looks ahead", "generates", "scope = \"use\"" => "scope = \"use\"\nasked_if = { c5_replica = \"yes\" }", Unreadable),
    question!("never asked", "c4_in_output", "{ c4_permission = \"yes\" }" => "{ c4_permission = \"yes\", c4_references = \"no\" }", Breaks(&[2])),
];

/// A safe option swapped, left out or added.
pub(super) const SAFE_OPTIONS: &[Mutation] = &[
    question!("safe swapped", "generates", "safe = [\"no\"]" => "safe = [\"yes\"]", Breaks(&[3])),
    question!("safe swapped", "p1_no_copying", "safe = [\"yes\"]" => "safe = [\"no\"]", Breaks(&[3])),
    question!("safe swapped", "element", "safe = [\"background\"]" => "safe = [\"footage\"]", Breaks(&[3])),
    question!("safe swapped", "secure_option", "safe = [\"no\"]" => "safe = [\"yes\"]", Breaks(&[3])),
    question!("safe swapped", "agreement", "safe = [\"yes\"]" => "safe = [\"no\"]", Breaks(&[3])),
    question!("safe swapped", "c6_intent", "safe = [\"no\"]" => "safe = [\"yes\"]", Breaks(&[3])),
    question!("safe swapped", "prominence", "safe = [\"incidental\"]" => "safe = [\"story_relevant\"]", Breaks(&[3])),
    question!("safe swapped", "c8_agreed", "safe = [\"yes\"]" => "safe = [\"no\"]", Breaks(&[3])),
    question!("safe swapped", "w3_standards", "safe = [\"yes\"]" => "safe = [\"unsure\"]", Breaks(&[3])),
    question!("too many safe", "guild", "safe = [\"met\", \"no_guild\"]" => "safe = [\"met\", \"unsure\"]", Breaks(&[3])),
    question!("fewer safe", "model_scope", "safe = [\"no_model\", \"in_scope\"]" => "safe = [\"no_model\"]", Accepted),
    question!("no safe", "c7_misleading", "safe = [\"no\"]" => "", Breaks(&[3])),
    question!("no safe", "c6_intent", "safe = [\"no\"]" => "", Breaks(&[3])),
];

/// Clauses, definitions and exceptions.
pub(super) const FRAME: &[Mutation] = &[
    // A clause uncited.
    mutation(
        "clause TR-1 uncited",
        &[Change(
            "pack",
            "[guidance]",
            "\"MX-0\", \"TR-1\"]",
            "\"MX-0\"]",
        )],
        Breaks(&[6]),
    ),
    mutation(
        "a clause that nothing cites",
        &[
            Change(
                "clauses",
                "[[clauses]]\nid = \"INT-1\"",
                "[[clauses]]\n",
                "[[clauses]]\nid = \"X-1\"\nsection = \"introduction\"\n\n[[clauses]]\n",
            ),
            Change(
                "english",
                "[clauses.\"INT-1\"]",
                "[clauses.\"INT-1\"]",
                "[clauses.X-1]\ntext = \"New.\"\n\n[clauses.\"INT-1\"]",
            ),
        ],
        Breaks(&[6]),
    ),
    mutation(
        "finding without a clause",
        &[Change(
            "findings",
            "id = \"p1_copies\"",
            "[\"GP-1\", \"INT-5\"]",
            "[]",
        )],
        Unreadable,
    ),
    // A definition widened or narrowed.
    mutation(
        "incidental widened",
        &[Change(
            "findings",
            "id = \"incidental\"",
            "element = \"background\", ",
            "",
        )],
        Accepted,
    ),
    mutation(
        "customary widened",
        &[Change(
            "findings",
            "id = \"customary\"",
            "c6_intent = \"no\", ",
            "",
        )],
        Accepted,
    ),
    mutation(
        "inside widened",
        &[Change(
            "findings",
            "id = \"inside\"",
            ", agreement = \"yes\"",
            "",
        )],
        Accepted,
    ),
    mutation(
        "inside impossible",
        &[Change(
            "findings",
            "id = \"inside\"",
            "p3_secured = \"yes\"",
            "p3_secured = \"no\"",
        )],
        Breaks(&[2]),
    ),
    mutation(
        "customary impossible",
        &[Change(
            "findings",
            "id = \"customary\"",
            "c6_alteration = \"yes\"",
            "c6_alteration = \"no\"",
        )],
        Breaks(&[2, 3]),
    ),
    // Exceptions.
    mutation(
        "exception removed",
        &[
            Change(
                "pack",
                "[[exceptions]]",
                "[[exceptions]]\nquestion = \"c6_alteration\"\nclauses = [\"TE-3\", \"AW-3b\", \"CD-4\"]",
                "",
            ),
            Change(
                "english",
                "[exceptions.c6_alteration]",
                "[exceptions.c6_alteration]\nreason",
                "# reason",
            ),
        ],
        Breaks(&[3]),
    ),
    mutation(
        "exception for another question",
        &[
            Change("pack", "[[exceptions]]", "c6_alteration", "p1_no_copying"),
            Change(
                "english",
                "[exceptions.c6_alteration]",
                "[exceptions.c6_alteration]",
                "[exceptions.p1_no_copying]",
            ),
        ],
        Breaks(&[3]),
    ),
    mutation(
        "stale exception",
        &[
            Change(
                "pack",
                "[[exceptions]]",
                "[[exceptions]]",
                "[[exceptions]]\nquestion = \"guild\"\n\n[[exceptions]]",
            ),
            Change(
                "english",
                "[exceptions.c6_alteration]",
                "[exceptions.c6_alteration]",
                "[exceptions.guild]\nreason = \"None.\"\n\n[exceptions.c6_alteration]",
            ),
        ],
        Breaks(&[3]),
    ),
];

/// Tools and findings.
pub(super) const FINDINGS: &[Mutation] = &[
    // Tools.
    mutation(
        "any_tool to test",
        &[Change(
            "obligations",
            "id = \"attach_approval\"",
            "{ any_tool = { c1_approved = \"yes\" } }",
            "{ c1_approved = \"yes\" }",
        )],
        Unreadable,
    ),
    question!("any_tool left out", "reputation", "    { any_tool = { c1_talent = \"yes\" } },\n" => "", Accepted),
    question!("any_tool negated", "reputation", "{ any_tool = { c1_talent = \"yes\" } }" => "{ not = { any_tool = { c1_talent = \"yes\" } } }", Breaks(&[3, 4])),
    question!("asked once instead of each tool", "w3_standards", "\"tool\"" => "\"use\"", Accepted),
    // A finding removed.
    without!(
        "p2_kept",
        "[[findings]]\nid = \"p2_kept\"\nquestion = \"p2_no_retention\"\noptions = [\"no\"]\nlevel = \"escalate\"\nclauses = [\"GP-2\", \"GP-7\"]\n",
        Accepted
    ),
    without!(
        "p2_unsure",
        "[[findings]]\nid = \"p2_unsure\"\nquestion = \"p2_no_retention\"\noptions = [\"unsure\"]\nlevel = \"escalate\"\nclauses = [\"GP-2\", \"GP-7\"]\n",
        Breaks(&[4])
    ),
    without!(
        "training_cleared",
        "[[findings]]\nid = \"training_cleared\"\nquestion = \"c2_cleared\"\noptions = [\"yes\"]\nlevel = \"escalate\"\nclauses = [\"AW-1b\", \"GP-2\"]\n",
        Accepted
    ),
    without!(
        "training_uncleared",
        "[[findings]]\nid = \"training_uncleared\"\nquestion = \"c2_cleared\"\noptions = [\"no\"]\nlevel = \"written_approval\"\nclauses = [\"AW-1b\", \"MX-5\"]\n",
        Breaks(&[3])
    ),
    mutation(
        "finding for other answers",
        &[Change(
            "findings",
            "id = \"workflow_unsure\"",
            "[\"unsure\"]",
            "[\"no\"]",
        )],
        Breaks(&[3, 4]),
    ),
];

/// An obligation that is never owed, conditions that are settled, options and texts.
pub(super) const REST: &[Mutation] = &[
    mutation(
        "obligation never owed",
        &[Change(
            "obligations",
            "id = \"check_agreements\"",
            "c6_customary = \"dub_or_double\"",
            "c6_customary = \"none\"",
        )],
        Breaks(&[2]),
    ),
    mutation(
        "trigger that never holds",
        &[Change(
            "obligations",
            "id = \"document_permission\"",
            "{ c2_cleared = \"yes\" }",
            "{ c2_cleared = \"yes\", c2_training = \"no\" }",
        )],
        Problems(1),
    ),
    mutation(
        "trigger that always holds",
        &[Change(
            "obligations",
            "id = \"no_misleading\"",
            "{ c7_misleading = [\"yes\", \"unsure\"] }",
            "{ generates = [\"yes\", \"no\", \"unsure\"] }",
        )],
        Problems(1),
    ),
    mutation(
        "condition that the answer implies",
        &[Change(
            "findings",
            "id = \"p4_incidental\"",
            "{ is = \"incidental\" }",
            "{ is = \"incidental\", p4_temporary = \"no\" }",
        )],
        Problems(1),
    ),
    mutation(
        "disagreement that never arises",
        &[Change(
            "findings",
            "id = \"consent_without_talent\"",
            "c5_replica = \"no\"",
            "c5_kind = \"re_ageing\", c5_replica = \"no\"",
        )],
        Problems(1),
    ),
    mutation(
        "writing for another level",
        &[Change(
            "obligations",
            "id = \"get_it_in_writing\"",
            "\"escalate\"",
            "\"written_approval\"",
        )],
        Accepted,
    ),
    mutation(
        "unsure is an open question whatever is owed",
        &[Change(
            "obligations",
            "id = \"open_questions\"",
            "any_answer = \"unsure\"",
            "generates = \"unsure\"",
        )],
        Accepted,
    ),
    // Options that nothing tells apart, and texts without room.
    question!("alike and not said", "guild", "record_only = [\"met\", \"no_guild\"]\n" => "", Problems(1)),
    question!("said to be alike", "element", "\"footage\", \"titles\"]\nclauses" => "\"footage\", \"titles\", \"sound\"]\nclauses", Problems(1)),
    question!("one more option like another", "guild", "\"no_guild\", \"unsure\"]" => "\"no_guild\", \"unsure\", \"other\"]", Unreadable),
    mutation(
        "one more option with its label",
        &[
            Change(
                "questions",
                "id = \"c7_misleading\"",
                "\"no\", \"unsure\"]",
                "\"no\", \"unsure\", \"maybe\"]",
            ),
            Change(
                "english",
                "[questions.c7_misleading.options]",
                "unsure =",
                "maybe = \"Maybe\"\nunsure =",
            ),
        ],
        Problems(1),
    ),
    mutation(
        "a label too wide for its list",
        &[Change(
            "english",
            "[questions.generates]",
            "short = \"",
            "short = \"Whether any of the tools named in the intake here really ",
        )],
        Problems(1),
    ),
    mutation(
        "a text that belongs to nothing",
        &[Change(
            "english",
            "[questions.generates]",
            "short = \"",
            "shorter = \"No\"\nshort = \"",
        )],
        Unreadable,
    ),
];

/// Something else stands in a finding or a definition.
macro_rules! finding {
    ($what:literal, $id:literal, $from:literal => $to:literal, $outcome:expr) => {
        mutation(
            concat!($what, " in ", $id),
            &[Change(
                "findings",
                concat!("id = \"", $id, "\""),
                $from,
                $to,
            )],
            $outcome,
        )
    };
}

/// What switches a trigger off, definitions that several rules share, exceptions, two changes at once.
pub(super) const SUBTLE: &[Mutation] = &[
    finding!("approval not held switches off", "netflix_outside", "c1_approved = \"yes\"" => "c1_approved = \"no\"", Breaks(&[3, 4])),
    finding!("approval unsure switches off", "personal_data", "c1_approved = \"yes\"" => "c1_approved = [\"yes\", \"unsure\"]", Breaks(&[4])),
    finding!("none of the ordinary changes is ordinary", "customary", "\"dub_or_double\"]" => "\"dub_or_double\", \"none\"]", Breaks(&[3])),
    finding!("unsure of the agreement is inside", "inside", "agreement = \"yes\"" => "agreement = [\"yes\", \"unsure\"]", Breaks(&[4])),
    finding!("ordinary changes are final in full", "final_in_full", "{ any = [{ is = \"incidental\" }, { is = \"customary\" }] }" => "{ is = \"incidental\" }", Breaks(&[3])),
    finding!("no tool need be kept from learning", "principles_met", "    { any_tool = { p2_no_retention = \"yes\" } },\n" => "", Accepted),
    finding!("a definition that rests on itself", "inside", "agreement = \"yes\" }" => "agreement = \"yes\", is = \"inside\" }", Unreadable),
    finding!("a definition that stands below", "inside", "agreement = \"yes\" }" => "agreement = \"yes\", is = \"customary\" }", Unreadable),
    finding!("a note that never arises", "b11", "c3_explore_only = \"yes\"" => "c3_explore_only = \"yes\", c3_key_creative = \"no\"", Problems(1)),
    finding!("an impossible input", "sensitive_input_retained", "p2_no_retention = \"no\"" => "p2_no_retention = \"no\", generates = \"no\"", Problems(1)),
    question!("a chain that is cut", "c4_in_output", "c4_permission = \"yes\"" => "c4_references = \"no\", c4_permission = \"yes\"", Breaks(&[2])),
    question!("the answers of other tools", "secure_option", "{ p3_secured = \"no\" }" => "{ any_tool = { p3_secured = \"no\" } }", Unreadable),
    question!("two denials", "c5_kind", "{ c5_replica = \"yes\" }" => "{ not = { not = { c5_replica = \"yes\" } } }", Accepted),
    question!("a denial of nothing", "c5_kind", "{ c5_replica = \"yes\" }" => "{ not = {} }", Breaks(&[2])),
    question!("nothing to choose from", "c5_kind", "{ c5_replica = \"yes\" }" => "{ any = [] }", Unreadable),
    question!("unsure among the safe", "c7_misleading", "safe = [\"no\"]" => "safe = [\"no\", \"unsure\"]", Breaks(&[3])),
    question!("every option safe", "c7_misleading", "safe = [\"no\"]" => "safe = [\"yes\", \"no\", \"unsure\"]", Breaks(&[3])),
    mutation(
        "inside and outside change places",
        &[
            Change(
                "findings",
                "id = \"netflix_inside\"",
                "\"escalate\"",
                "\"written_approval\"",
            ),
            Change(
                "findings",
                "id = \"netflix_outside\"",
                "\"written_approval\"",
                "\"escalate\"",
            ),
        ],
        Breaks(&[3]),
    ),
    mutation(
        "neither yes nor unsure leads anywhere",
        &[
            Change(
                "findings",
                "id = \"misleading\"",
                "\"written_approval\"",
                "\"share\"",
            ),
            Change(
                "findings",
                "id = \"misleading_unsure\"",
                "\"escalate\"",
                "\"share\"",
            ),
        ],
        Accepted,
    ),
    mutation(
        "the exception for the question before it",
        &[
            Change(
                "pack",
                "[[exceptions]]",
                "question = \"c6_alteration\"",
                "question = \"c6_intent\"",
            ),
            Change(
                "english",
                "[exceptions.c6_alteration]",
                "[exceptions.c6_alteration]",
                "[exceptions.c6_intent]",
            ),
        ],
        Breaks(&[3]),
    ),
    mutation(
        "performers that are never named",
        &[Change(
            "pack",
            "[performers]",
            "    { element = \"performance\" },",
            "    { element = \"performance\", generates = \"no\" },",
        )],
        Problems(1),
    ),
    mutation(
        "two levels with one mark",
        &[Change(
            "pack",
            "id = \"escalate\"",
            "mark = \"?\"",
            "mark = \"=\"",
        )],
        Problems(1),
    ),
    mutation(
        "a section of nothing",
        &[
            Change(
                "pack",
                "sections = [",
                "\"vendors\"]",
                "\"vendors\", \"rest\"]",
            ),
            Change(
                "english",
                "[sections.vendors]",
                "[sections.vendors]",
                "[sections.rest]\nname = \"Rest\"\n[sections.vendors]",
            ),
        ],
        Problems(1),
    ),
];
