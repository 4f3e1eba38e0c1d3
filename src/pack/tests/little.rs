//! A small pack that has one of everything.

use super::super::Files;

const HEAD: &str = r#"schema = "askfirst.pack/1"
id = "little"
version = "1"
languages = ["en", "xx"]
sections = ["only"]

[[levels]]
id = "low"
mark = "="

[[levels]]
id = "high"
mark = "!"

[guidance]
article = "7"
published = "2025-01"
seen = "2025-02"
url = "https://example.org"
clauses = ["A-3"]

[[principles]]
id = "first"
question = "early"
worst = ["yes", "no"]
clauses = ["A-1"]

[[rows]]
id = "top"
question = "late"
option = "no"
when = { early = "no" }
clauses = ["A-2"]

[[exceptions]]
question = "late"
clauses = ["A-2"]
"#;

const QUESTIONS: &str = r#"[[questions]]
id = "early"
section = "only"
scope = "use"
options = ["yes", "no"]
safe = ["yes"]

[[questions]]
id = "keeps"
section = "only"
scope = "tool"
options = ["yes", "no", "unsure"]

[[questions]]
id = "learns"
section = "only"
scope = "tool"
asked_if = { keeps = "yes" }
options = ["yes", { id = "no", clauses = ["A-1"] }]

[[questions]]
id = "late"
section = "only"
scope = "use"
asked_if = { any_tool = { learns = "yes" } }
options = ["yes", "no"]
clauses = ["A-2"]
"#;

const FINDINGS: &str = r#"[[definitions]]
id = "plain"
when = { early = "yes" }

[[definitions]]
id = "plainer"
when = { is = "plain", late = "no" }

[[findings]]
id = "kept"
question = "keeps"
options = ["yes", "unsure"]
when = { is = "plain" }
level = "high"
clauses = ["A-1"]

[[readings]]
id = "two_ways"
scope = "use"
when = { is = "plainer" }
taken = ["A-1"]
other = ["A-2"]

[[disagreements]]
id = "odd"
scope = "tool"
when = { keeps = "no", learns = "yes" }
clauses = ["A-1"]
"#;

const OBLIGATIONS: &str = r#"[[obligations]]
id = "tell"
clauses = ["A-1"]

[[obligations]]
id = "ask"
clauses = ["A-2"]
owed_when = [
    { level = "high" },
    { any_answer = "unsure" },
    { any_tool = { keeps = "yes" } },
]
"#;

const CLAUSES: &str = r#"[[clauses]]
id = "A-1"
section = "all"

[[clauses]]
id = "A-2"
section = "all"

[[clauses]]
id = "A-3"
section = "all"
"#;

const ENGLISH: &str = r#"[pack]
title = "Little"
about = "A pack for tests."

[sections]
only.name = "Only"

[levels.low]
name = "Low"
short = "Low"
meaning = "Go on."
ask = "Nothing."

[levels.high]
name = "High"
short = "High"
meaning = "Stop."
ask = "May we?"

[questions.early]
ask = "Early?"
short = "Early"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"

[questions.keeps]
ask = "Does it keep anything?"
short = "Keeps"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"
options.unsure = "Unsure"

[questions.learns]
ask = "Does it learn?"
short = "Learns"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"

[questions.late]
ask = "Late?"
short = "Late"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"

[findings.kept]
reason = "It is kept."

[obligations.tell]
name = "Tell"
text = "Tell them."

[obligations.ask]
name = "Ask"
text = "Ask them."

[readings.two_ways]
name = "Two ways"
taken = "This one."
other = "Or that one."
ask = "Which?"

[disagreements.odd]
text = "Odd."

[principles.first]
name = "First"

[rows.top]
name = "Top"

[exceptions.late]
reason = "So it is."

[clause_sections.all]
name = "All"

[clauses]
A-1.text = "One."
A-2.text = "Two."
A-3.text = "Three."
"#;

/// Its texts.
pub(super) const LITTLE: Files<'static> = Files {
    folder: "q/",
    pack: HEAD,
    questions: QUESTIONS,
    findings: FINDINGS,
    obligations: OBLIGATIONS,
    clauses: CLAUSES,
    english: ENGLISH,
    language: None,
};
