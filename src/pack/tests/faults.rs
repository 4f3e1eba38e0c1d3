//! Packs with one fault each, and what is said of them.

/// A change to the small pack, and what is then said of it.
pub(super) struct Fault {
    pub(super) name: &'static str,
    /// The file, a text that is there once, and what stands there instead.
    pub(super) changes: &'static [(&'static str, &'static str, &'static str)],
    pub(super) told: &'static [&'static str],
}

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "no key",
        changes: &[(
            "pack",
            r#"version = "1"
"#,
            "",
        )],
        told: &["q/pack.toml:1:1: `version` is missing; add it"],
    },
    Fault {
        name: "a blank value",
        changes: &[("pack", r#"id = "little""#, r#"id = " ""#)],
        told: &["q/pack.toml:2:6: `id` is empty; fill it in or take it out"],
    },
    Fault {
        name: "a number for a text",
        changes: &[("pack", r#"version = "1""#, "version = 1")],
        told: &[r#"q/pack.toml:3:11: `version` should be a text in quotes, such as "yes""#],
    },
    Fault {
        name: "another format",
        changes: &[("pack", "askfirst.pack/1", "askfirst.pack/0")],
        told: &[
            "q/pack.toml:1:10: format `askfirst.pack/0` is not one of ours; this version reads `askfirst.pack/1`",
        ],
    },
    Fault {
        name: "a key nobody knows",
        changes: &[(
            "pack",
            r#"version = "1""#,
            r#"version = "1"
verson = "2""#,
        )],
        told: &["q/pack.toml:4:1: unknown key `verson`; did you mean `version`?"],
    },
    Fault {
        name: "a key like no other",
        changes: &[(
            "pack",
            r#"version = "1""#,
            r#"version = "1"
qqq = "2""#,
        )],
        told: &["q/pack.toml:4:1: unknown key `qqq`"],
    },
    Fault {
        name: "no guidance",
        changes: &[(
            "pack",
            r#"[guidance]
article = "7"
published = "2025-01"
seen = "2025-02"
url = "https://example.org"
clauses = ["A-3"]
"#,
            "",
        )],
        told: &["q/pack.toml:1:1: `guidance` is missing; add it"],
    },
    Fault {
        name: "guidance of another shape",
        changes: &[("pack", "[guidance]", "[[guidance]]")],
        told: &[r#"q/pack.toml:15:1: `guidance` should be a table, such as { key = "value" }"#],
    },
    Fault {
        name: "a level without a mark",
        changes: &[(
            "pack",
            r#"mark = "!"
"#,
            "",
        )],
        told: &["q/pack.toml:11:1: `mark` is missing; add it"],
    },
    Fault {
        name: "a clause nobody knows",
        changes: &[("pack", r#"["A-3"]"#, r#"["A-3", "A-33"]"#)],
        told: &["q/pack.toml:20:19: there is no clause `A-33`; did you mean `A-3`?"],
    },
    Fault {
        name: "a principle of an unknown question",
        changes: &[("pack", r#"question = "early""#, r#"question = "erly""#)],
        told: &["q/pack.toml:24:12: there is no question `erly`; did you mean `early`?"],
    },
    Fault {
        name: "a principle with an unknown option",
        changes: &[(
            "pack",
            r#"worst = ["yes", "no"]"#,
            r#"worst = ["yes", "on"]"#,
        )],
        told: &["q/pack.toml:25:17: `on` is not an option of `early`; its options are yes, no"],
    },
    Fault {
        name: "a row with an unknown option",
        changes: &[("pack", r#"option = "no""#, r#"option = "nope""#)],
        told: &[
            "q/pack.toml:31:10: `nope` is not an option of `late`; did you mean `no`?; its options are yes, no",
        ],
    },
    Fault {
        name: "a row that speaks of no tool",
        changes: &[(
            "pack",
            r#"when = { early = "no" }"#,
            r#"when = { keeps = "no" }"#,
        )],
        told: &[
            "q/pack.toml:32:8: question `keeps` is asked of each tool, and this condition speaks of no tool; put it inside any_tool = { ... }",
        ],
    },
    Fault {
        name: "a level twice",
        changes: &[(
            "pack",
            "[guidance]",
            r#"[[levels]]
id = "low"
mark = "+"

[guidance]"#,
        )],
        told: &["q/pack.toml:16:6: level `low` is there twice; give one of them another id"],
    },
    Fault {
        name: "a mark of two characters",
        changes: &[("pack", r#"mark = "!""#, r#"mark = "!!""#)],
        told: &["q/pack.toml:13:8: `!!` should be one ASCII character that can be seen"],
    },
    Fault {
        name: "a mark that not every terminal can show",
        changes: &[("pack", r#"mark = "!""#, r#"mark = "é""#)],
        told: &["q/pack.toml:13:8: `é` should be one ASCII character that can be seen"],
    },
    Fault {
        name: "a section twice",
        changes: &[("pack", r#"["only"]"#, r#"["only", "only"]"#)],
        told: &["q/pack.toml:5:21: section `only` is there twice; give one of them another id"],
    },
    Fault {
        name: "a principle twice",
        changes: &[(
            "pack",
            "[[rows]]",
            r#"[[principles]]
id = "first"
question = "late"
worst = ["no", "yes"]
clauses = ["A-1"]

[[rows]]"#,
        )],
        told: &["q/pack.toml:29:6: principle `first` is there twice; give one of them another id"],
    },
    Fault {
        name: "a row twice",
        changes: &[(
            "pack",
            "[[exceptions]]",
            r#"[[rows]]
id = "top"
question = "late"
option = "yes"
clauses = ["A-1"]

[[exceptions]]"#,
        )],
        told: &["q/pack.toml:36:6: matrix row `top` is there twice; give one of them another id"],
    },
    Fault {
        name: "an exception for an unknown question",
        changes: &[(
            "pack",
            r#"clauses = ["A-2"]

[[exceptions]]"#,
            r#"clauses = ["A-2"]

[[exceptions]]
question = "lat"

[[exceptions]]"#,
        )],
        told: &["q/pack.toml:36:12: there is no question `lat`; did you mean `late`?"],
    },
    Fault {
        name: "a section nobody knows",
        changes: &[(
            "questions",
            r#"id = "early"
section = "only""#,
            r#"id = "early"
section = "onyl""#,
        )],
        told: &["q/questions.toml:3:11: there is no section `onyl`; did you mean `only`?"],
    },
    Fault {
        name: "a scope of neither kind",
        changes: &[(
            "questions",
            r#"id = "late"
section = "only"
scope = "use""#,
            r#"id = "late"
section = "only"
scope = "whole""#,
        )],
        told: &["q/questions.toml:24:9: `whole` should be `use` or `tool`"],
    },
    Fault {
        name: "an option that is a number",
        changes: &[(
            "questions",
            r#"options = ["yes", "no", "unsure"]"#,
            r#"options = ["yes", "no", "unsure", 4]"#,
        )],
        told: &[r#"q/questions.toml:12:35: `options` should be a text in quotes, such as "yes""#],
    },
    Fault {
        name: "an option with an unknown key",
        changes: &[(
            "questions",
            r#"{ id = "no", clauses = ["A-1"] }"#,
            r#"{ id = "no", claus = ["A-1"] }"#,
        )],
        told: &["q/questions.toml:19:32: unknown key `claus`; did you mean `clauses`?"],
    },
    Fault {
        name: "an option of unknown clause",
        changes: &[(
            "questions",
            r#"{ id = "no", clauses = ["A-1"] }"#,
            r#"{ id = "no", clauses = ["B-1"] }"#,
        )],
        told: &["q/questions.toml:19:43: there is no clause `B-1`"],
    },
    Fault {
        name: "a choice to be unsure",
        changes: &[(
            "questions",
            r#"safe = ["yes"]"#,
            "safe = [\"yes\"]\nchoice = [\"yes\", \"unsure\"]",
        )],
        told: &[
            "q/questions.toml:7:18: nobody can choose to be `unsure` by working differently; take it out of `choice`",
        ],
    },
    Fault {
        name: "a safe option that is none",
        changes: &[("questions", r#"safe = ["yes"]"#, r#"safe = ["yess"]"#)],
        told: &[
            "q/questions.toml:6:9: `yess` is not an option of `early`; did you mean `yes`?; its options are yes, no",
        ],
    },
    Fault {
        name: "a condition on an unknown question",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { kepes = "yes" }"#,
        )],
        told: &["q/questions.toml:18:14: there is no question `kepes`; did you mean `keeps`?"],
    },
    Fault {
        name: "a condition on an unknown option",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { keeps = "sure" }"#,
        )],
        told: &[
            "q/questions.toml:18:22: `sure` is not an option of `keeps`; did you mean `unsure`?; its options are yes, no, unsure",
        ],
    },
    Fault {
        name: "a condition on no option",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            "asked_if = { keeps = [] }",
        )],
        told: &["q/questions.toml:18:22: `keeps` is empty; fill it in or take it out"],
    },
    Fault {
        name: "a condition on a number",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            "asked_if = { keeps = 1 }",
        )],
        told: &[
            r#"q/questions.toml:18:22: `keeps` should be a text in quotes or a list of them, such as ["yes", "no"]"#,
        ],
    },
    Fault {
        name: "a condition that is a text",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = "keeps""#,
        )],
        told: &[
            r#"q/questions.toml:18:12: `condition` should be a condition, such as { question = "yes" }"#,
        ],
    },
    Fault {
        name: "a condition on all of nothing",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            "asked_if = { all = [] }",
        )],
        told: &["q/questions.toml:18:20: `all` is empty; fill it in or take it out"],
    },
    Fault {
        name: "a condition on all of a text",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { all = "keeps" }"#,
        )],
        told: &[r#"q/questions.toml:18:20: `all` should be a list, such as ["one", "two"]"#],
    },
    Fault {
        name: "a condition on any of texts",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { any = ["keeps"] }"#,
        )],
        told: &[
            r#"q/questions.toml:18:21: `condition` should be a condition, such as { question = "yes" }"#,
        ],
    },
    Fault {
        name: "a condition on not a text",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { not = "keeps" }"#,
        )],
        told: &[
            r#"q/questions.toml:18:20: `condition` should be a condition, such as { question = "yes" }"#,
        ],
    },
    Fault {
        name: "a condition on the question itself",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { learns = "yes" }"#,
        )],
        told: &[
            "q/questions.toml:18:12: question `learns` is asked later, so nothing here can depend on it; move it up or test an earlier one",
        ],
    },
    Fault {
        name: "a condition on a later question",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { late = "yes" }"#,
        )],
        told: &[
            "q/questions.toml:18:12: question `late` is asked later, so nothing here can depend on it; move it up or test an earlier one",
        ],
    },
    Fault {
        name: "a condition on a later question, by a definition",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { is = "plainer" }"#,
        )],
        told: &[
            "q/questions.toml:18:12: question `late` is asked later, so nothing here can depend on it; move it up or test an earlier one",
        ],
    },
    Fault {
        name: "a condition on the tools still to come",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { any_tool = { keeps = "yes" } }"#,
        )],
        told: &[
            "q/questions.toml:18:12: question `keeps` is asked later, so nothing here can depend on it; move it up or test an earlier one",
        ],
    },
    Fault {
        name: "a condition on each tool from the use",
        changes: &[(
            "questions",
            r#"asked_if = { any_tool = { learns = "yes" } }"#,
            r#"asked_if = { learns = "yes" }"#,
        )],
        told: &[
            "q/questions.toml:25:12: question `learns` is asked of each tool, and this condition speaks of no tool; put it inside any_tool = { ... }",
        ],
    },
    Fault {
        name: "a condition on each tool from the use, within not",
        changes: &[(
            "questions",
            r#"asked_if = { any_tool = { learns = "yes" } }"#,
            r#"asked_if = { not = { any = [{ learns = "yes" }, { early = "no" }] } }"#,
        )],
        told: &[
            "q/questions.toml:25:12: question `learns` is asked of each tool, and this condition speaks of no tool; put it inside any_tool = { ... }",
        ],
    },
    Fault {
        name: "a condition on the level",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { level = "high" }"#,
        )],
        told: &["q/questions.toml:18:14: `level` cannot stand here; only in obligations"],
    },
    Fault {
        name: "a condition on any answer",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { any_answer = "unsure" }"#,
        )],
        told: &["q/questions.toml:18:14: `any_answer` cannot stand here; only in obligations"],
    },
    Fault {
        name: "a condition on an unknown definition",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { is = "plian" }"#,
        )],
        told: &["q/questions.toml:18:19: there is no definition `plian`; did you mean `plain`?"],
    },
    Fault {
        name: "a definition named by a list",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            r#"asked_if = { is = ["plain"] }"#,
        )],
        told: &[r#"q/questions.toml:18:19: `is` should be a text in quotes, such as "yes""#],
    },
    Fault {
        name: "a question twice",
        changes: &[(
            "questions",
            r#"[[questions]]
id = "late""#,
            r#"[[questions]]
id = "early"
section = "only"
scope = "use"
options = ["yes", "no"]

[[questions]]
id = "late""#,
        )],
        told: &[
            "q/questions.toml:22:6: question `early` is there twice; give one of them another id",
        ],
    },
    Fault {
        name: "a question without an id",
        changes: &[(
            "questions",
            r#"[[questions]]
id = "late""#,
            r#"[[questions]]
section = "only"
scope = "use"
options = ["yes", "no"]

[[questions]]
id = "late""#,
        )],
        told: &["q/questions.toml:21:1: `id` is missing; add it"],
    },
    Fault {
        name: "a question without options",
        changes: &[
            (
                "questions",
                r#"[[questions]]
id = "late""#,
                r#"[[questions]]
id = "empty"
section = "only"
scope = "use"
options = []

[[questions]]
id = "late""#,
            ),
            (
                "english",
                "[questions.late]",
                r#"[questions.empty]
ask = "e"
short = "e"
practice = "e"
why = "e"
counts = "e"
counts_not = "e"
who = "e"

[questions.late]"#,
            ),
        ],
        told: &["q/questions.toml:21:1: `options` is missing; add it"],
    },
    Fault {
        name: "an option twice",
        changes: &[(
            "questions",
            r#"options = ["yes", "no", "unsure"]"#,
            r#"options = ["yes", "no", "unsure", "no"]"#,
        )],
        told: &["q/questions.toml:12:35: option `no` is there twice; give one of them another id"],
    },
    Fault {
        name: "an option without an id",
        changes: &[(
            "questions",
            r#"["yes", { id = "no", clauses = ["A-1"] }]"#,
            r#"["yes", "no", { clauses = ["A-1"] }]"#,
        )],
        told: &["q/questions.toml:19:25: `id` is missing; add it"],
    },
    Fault {
        name: "a condition below a condition that is wrong",
        changes: &[(
            "questions",
            r#"asked_if = { keeps = "yes" }"#,
            "asked_if = { any = [{ not = { is = 1 } }, { early = [true] }] }",
        )],
        told: &[
            r#"q/questions.toml:18:36: `is` should be a text in quotes, such as "yes""#,
            r#"q/questions.toml:18:53: `early` should be a text in quotes or a list of them, such as ["yes", "no"]"#,
        ],
    },
    Fault {
        name: "a definition by itself",
        changes: &[(
            "findings",
            r#"{ is = "plain", late = "no" }"#,
            r#"{ is = "plainer", late = "no" }"#,
        )],
        told: &[
            "q/findings.toml:7:15: definition `plainer` stands further down; move it above this one",
        ],
    },
    Fault {
        name: "a definition by a later one",
        changes: &[(
            "findings",
            r#"when = { early = "yes" }"#,
            r#"when = { is = "plainer" }"#,
        )],
        told: &[
            "q/findings.toml:3:15: definition `plainer` stands further down; move it above this one",
        ],
    },
    Fault {
        name: "a finding twice",
        changes: &[(
            "findings",
            "[[readings]]",
            r#"[[findings]]
id = "kept"
question = "late"
options = ["no"]
level = "low"
clauses = ["A-1"]

[[readings]]"#,
        )],
        told: &["q/findings.toml:18:6: finding `kept` is there twice; give one of them another id"],
    },
    Fault {
        name: "a finding of an unknown question",
        changes: &[("findings", r#"question = "keeps""#, r#"question = "keep""#)],
        told: &["q/findings.toml:11:12: there is no question `keep`; did you mean `keeps`?"],
    },
    Fault {
        name: "a finding of an unknown option",
        changes: &[(
            "findings",
            r#"options = ["yes", "unsure"]"#,
            r#"options = ["yes", "never"]"#,
        )],
        told: &[
            "q/findings.toml:12:19: `never` is not an option of `keeps`; its options are yes, no, unsure",
        ],
    },
    Fault {
        name: "a finding of an unknown level",
        changes: &[("findings", r#"level = "high""#, r#"level = "hihg""#)],
        told: &["q/findings.toml:14:9: there is no level `hihg`; did you mean `high`?"],
    },
    Fault {
        name: "a finding that cites nothing",
        changes: &[(
            "findings",
            r#"level = "high"
clauses = ["A-1"]"#,
            r#"level = "high""#,
        )],
        told: &["q/findings.toml:9:1: `clauses` is missing; add it"],
    },
    Fault {
        name: "a finding on the level",
        changes: &[(
            "findings",
            r#"options = ["yes", "unsure"]
when = { is = "plain" }"#,
            r#"options = ["yes", "unsure"]
when = { level = "low" }"#,
        )],
        told: &["q/findings.toml:13:10: `level` cannot stand here; only in obligations"],
    },
    Fault {
        name: "a reading twice",
        changes: &[(
            "findings",
            "[[disagreements]]",
            r#"[[readings]]
id = "two_ways"
scope = "use"
taken = ["A-1"]
other = ["A-2"]

[[disagreements]]"#,
        )],
        told: &[
            "q/findings.toml:25:6: reading `two_ways` is there twice; give one of them another id",
        ],
    },
    Fault {
        name: "a reading with one side",
        changes: &[(
            "findings",
            r#"taken = ["A-1"]
"#,
            "",
        )],
        told: &["q/findings.toml:17:1: `taken` is missing; add it"],
    },
    Fault {
        name: "a reading that speaks of no tool",
        changes: &[(
            "findings",
            r#"when = { is = "plainer" }"#,
            r#"when = { keeps = "no" }"#,
        )],
        told: &[
            "q/findings.toml:20:8: question `keeps` is asked of each tool, and this condition speaks of no tool; put it inside any_tool = { ... }",
        ],
    },
    Fault {
        name: "a disagreement twice",
        changes: &[(
            "findings",
            r#"clauses = ["A-1"]

[[readings]]"#,
            r#"clauses = ["A-1"]

[[disagreements]]
id = "odd"
scope = "use"
clauses = ["A-1"]

[[readings]]"#,
        )],
        told: &[
            "q/findings.toml:30:6: disagreement `odd` is there twice; give one of them another id",
        ],
    },
    Fault {
        name: "a definition twice",
        changes: &[(
            "findings",
            "[[findings]]",
            r#"[[definitions]]
id = "plain"
when = { early = "no" }

[[findings]]"#,
        )],
        told: &[
            "q/findings.toml:10:6: definition `plain` is there twice; give one of them another id",
        ],
    },
    Fault {
        name: "a definition without an id",
        changes: &[(
            "findings",
            "[[findings]]",
            r#"[[definitions]]
when = { early = "no" }

[[findings]]"#,
        )],
        told: &["q/findings.toml:9:1: `id` is missing; add it"],
    },
    Fault {
        name: "a reading without a scope",
        changes: &[(
            "findings",
            r#"id = "two_ways"
scope = "use""#,
            r#"id = "two_ways""#,
        )],
        told: &["q/findings.toml:17:1: `scope` is missing; add it"],
    },
    Fault {
        name: "findings that are no list of tables",
        changes: &[
            (
                "findings",
                r#"[[disagreements]]
id = "odd"
scope = "tool"
when = { keeps = "no", learns = "yes" }
clauses = ["A-1"]
"#,
                "[disagreements]\nodd = {}\n",
            ),
            (
                "english",
                r#"[disagreements.odd]
text = "Odd."
"#,
                "",
            ),
        ],
        told: &[
            "q/findings.toml:24:1: `disagreements` should be a list of tables, each begun with [[name]]",
        ],
    },
    Fault {
        name: "an obligation that cites nothing",
        changes: &[(
            "obligations",
            r#"clauses = ["A-2"]
"#,
            "",
        )],
        told: &["q/obligations.toml:5:1: `clauses` is missing; add it"],
    },
    Fault {
        name: "an obligation on an unknown level",
        changes: &[("obligations", r#"level = "high""#, r#"level = "hig""#)],
        told: &["q/obligations.toml:9:15: there is no level `hig`; did you mean `high`?"],
    },
    Fault {
        name: "an obligation on a level that is a list",
        changes: &[("obligations", r#"level = "high""#, r#"level = ["high"]"#)],
        told: &[r#"q/obligations.toml:9:15: `level` should be a text in quotes, such as "yes""#],
    },
    Fault {
        name: "an obligation on an answer nobody can give",
        changes: &[(
            "obligations",
            r#"any_answer = "unsure""#,
            r#"any_answer = "unsur""#,
        )],
        told: &["q/obligations.toml:10:20: there is no option `unsur`; did you mean `unsure`?"],
    },
    Fault {
        name: "an obligation on an answer that is a number",
        changes: &[("obligations", r#"any_answer = "unsure""#, "any_answer = 1")],
        told: &[
            r#"q/obligations.toml:10:20: `any_answer` should be a text in quotes, such as "yes""#,
        ],
    },
    Fault {
        name: "an obligation on each tool",
        changes: &[(
            "obligations",
            r#"{ any_tool = { keeps = "yes" } }"#,
            r#"{ keeps = "yes" }"#,
        )],
        told: &[
            "q/obligations.toml:11:5: question `keeps` is asked of each tool, and this condition speaks of no tool; put it inside any_tool = { ... }",
        ],
    },
    Fault {
        name: "an obligation owed by a table",
        changes: &[(
            "obligations",
            r#"owed_when = [
    { level = "high" },
    { any_answer = "unsure" },
    { any_tool = { keeps = "yes" } },
]"#,
            r#"owed_when = { level = "high" }"#,
        )],
        told: &[r#"q/obligations.toml:8:13: `owed_when` should be a list, such as ["one", "two"]"#],
    },
    Fault {
        name: "an obligation twice",
        changes: &[(
            "obligations",
            r#"[[obligations]]
id = "ask""#,
            r#"[[obligations]]
id = "tell"
clauses = ["A-1"]

[[obligations]]
id = "ask""#,
        )],
        told: &[
            "q/obligations.toml:6:6: obligation `tell` is there twice; give one of them another id",
        ],
    },
    Fault {
        name: "a clause without a section",
        changes: &[(
            "clauses",
            r#"id = "A-3"
section = "all""#,
            r#"id = "A-3""#,
        )],
        told: &["q/clauses.toml:9:1: `section` is missing; add it"],
    },
    Fault {
        name: "a clause twice",
        changes: &[(
            "clauses",
            r#"[[clauses]]
id = "A-3""#,
            r#"[[clauses]]
id = "A-2"
section = "all"

[[clauses]]
id = "A-3""#,
        )],
        told: &["q/clauses.toml:10:6: clause `A-2` is there twice; give one of them another id"],
    },
    Fault {
        name: "a section of the guidance without a name",
        changes: &[(
            "clauses",
            r#"id = "A-3"
section = "all""#,
            r#"id = "A-3"
section = "more""#,
        )],
        told: &["q/text/en.toml:1:1: there is no text for `clause_sections.more.name`; add it"],
    },
    Fault {
        name: "no text for a question",
        changes: &[(
            "english",
            r#"practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"
options.unsure = "Unsure""#,
            r#"practice = "p"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"
options.unsure = "Unsure""#,
        )],
        told: &["q/text/en.toml:31:1: there is no text for `questions.keeps.why`; add it"],
    },
    Fault {
        name: "no text for an option",
        changes: &[(
            "english",
            r#"options.unsure = "Unsure"
"#,
            "",
        )],
        told: &[
            "q/text/en.toml:39:1: there is no text for `questions.keeps.options.unsure`; add it",
        ],
    },
    Fault {
        name: "blank text",
        changes: &[("english", r#"A-2.text = "Two.""#, r#"A-2.text = "  ""#)],
        told: &["q/text/en.toml:99:1: there is no text for `clauses.A-2.text`; add it"],
    },
    Fault {
        name: "no text for a finding",
        changes: &[(
            "english",
            r#"[findings.kept]
reason = "It is kept."
"#,
            "",
        )],
        told: &["q/text/en.toml:1:1: there is no text for `findings.kept.reason`; add it"],
    },
    Fault {
        name: "text for nothing",
        changes: &[(
            "english",
            "[findings.kept]",
            r#"[findings.ketp]
reason = "?"

[findings.kept]"#,
        )],
        told: &["q/text/en.toml:65:11: unknown key `ketp`; did you mean `kept`?"],
    },
    Fault {
        name: "text for an option that is none",
        changes: &[(
            "english",
            r#"options.unsure = "Unsure""#,
            r#"options.unsure = "Unsure"
options.maybe = "Maybe""#,
        )],
        told: &["q/text/en.toml:42:9: unknown key `maybe`"],
    },
    Fault {
        name: "what is so with an option that is nobody's to choose",
        changes: &[(
            "english",
            r#"options.unsure = "Unsure""#,
            r#"options.unsure = "Unsure"
instead.unsure = "nobody knows""#,
        )],
        told: &["q/text/en.toml:42:9: unknown key `unsure`"],
    },
    Fault {
        name: "text that is a list",
        changes: &[("english", r#"A-2.text = "Two.""#, r#"A-2.text = ["Two."]"#)],
        told: &[r#"q/text/en.toml:99:12: `text` should be a text in quotes, such as "yes""#],
    },
    Fault {
        name: "text that is no table",
        changes: &[("english", r#"only.name = "Only""#, r#"only = "Only""#)],
        told: &[
            "q/text/en.toml:1:1: there is no text for `sections.only.name`; add it",
            r#"q/text/en.toml:6:8: `only` should be a table, such as { key = "value" }"#,
        ],
    },
    Fault {
        name: "no title",
        changes: &[(
            "english",
            r#"title = "Little"
"#,
            "",
        )],
        told: &["q/text/en.toml:1:1: there is no text for `pack.title`; add it"],
    },
];
