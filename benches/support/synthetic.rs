//! Packs of any size that look like real ones: most conditions look at the question before, some at
//! the one that opens the section, a few at the opening questions or at some tool; the laws hold.

use std::fmt::Write as _;

use askfirst::pack::{Files, Pack};

/// Questions in a section.
const SECTION: usize = 10;

/// The first questions, which others look back to from anywhere.
const OPENING: usize = 6;

pub(crate) const HEAD: &str = r#"schema = "askfirst.pack/1"
id = "synthetic"
version = "1"
sections = ["all"]
[guidance]
article = "none"
published = "2025-01"
seen = "2025-01"
url = "none"
[[levels]]
id = "share"
mark = "="
[[levels]]
id = "escalate"
mark = "?"
[[levels]]
id = "approval"
mark = "!"
"#;

pub(crate) const CLAUSES: &str = "[[clauses]]\nid = \"C-1\"\nsection = \"all\"\n";

/// The texts of a pack.
pub(crate) struct Synthetic {
    pub(crate) questions: String,
    pub(crate) findings: String,
    pub(crate) obligations: String,
    pub(crate) english: String,
}

impl Synthetic {
    /// So many questions with so many findings.
    pub(crate) fn of(n_questions: usize, n_findings: usize) -> Self {
        let mut pack = Self {
            questions: String::new(),
            findings: definitions(n_questions),
            obligations: String::new(),
            english: frame(),
        };
        for question in 0..n_questions {
            pack.question(question);
        }
        for finding in 0..n_findings {
            pack.finding(finding, n_questions);
        }
        for obligation in 0..n_questions / 5 {
            pack.obligation(obligation, n_questions);
        }
        pack
    }

    /// The pack.
    pub(crate) fn load(&self) -> Pack {
        let files = Files {
            folder: "",
            pack: HEAD,
            questions: &self.questions,
            findings: &self.findings,
            obligations: &self.obligations,
            clauses: CLAUSES,
            english: &self.english,
            language: None,
        };
        Pack::load(&files).unwrap_or_else(|problems| panic!("{}", problems[0]))
    }

    fn question(&mut self, at: usize) {
        let scope = if is_of_tools(at) { "tool" } else { "use" };
        let asked_if = asked_if(at).map_or(String::new(), |when| format!("asked_if = {when}\n"));
        write!(
            self.questions,
            "[[questions]]\nid = \"q{at}\"\nsection = \"all\"\nscope = \"{scope}\"\n\
             options = [\"no\", \"yes\", \"unsure\"]\nsafe = [\"no\"]\nclauses = [\"C-1\"]\n{asked_if}\n"
        )
        .unwrap();
        write!(
            self.english,
            "[questions.q{at}]\nask = \"Is it {at}?\"\nshort = \"{at}\"\npractice = \"t\"\nwhy = \"t\"\n\
             counts = \"t\"\ncounts_not = \"t\"\nwho = \"t\"\n\
             options = {{ no = \"No\", yes = \"Yes\", unsure = \"Not sure\" }}\n"
        )
        .unwrap();
    }

    /// First what unsure and yes lead to, then what yes leads to besides.
    fn finding(&mut self, at: usize, n_questions: usize) {
        let question = at % n_questions;
        let (options, level, when) = match at / n_questions {
            0 => ("[\"yes\", \"unsure\"]", "escalate", String::new()),
            _ => ("[\"yes\"]", "approval", when(question, at)),
        };
        write!(
            self.findings,
            "[[findings]]\nid = \"f{at}\"\nquestion = \"q{question}\"\noptions = {options}\n\
             level = \"{level}\"\nclauses = [\"C-1\"]\n{when}\n"
        )
        .unwrap();
        writeln!(
            self.english,
            "[findings.f{at}]\nreason = \"Because of {at}.\""
        )
        .unwrap();
    }

    fn obligation(&mut self, at: usize, n_questions: usize) {
        let tests = [
            at * 5,
            (at * 7 + 3) % n_questions,
            (at * 11 + 5) % n_questions,
        ];
        let triggers = tests.map(|question| {
            let test = format!("{{ q{question} = [\"yes\", \"unsure\"] }}");
            if is_of_tools(question) {
                format!("{{ any_tool = {test} }}")
            } else {
                test
            }
        });
        write!(
            self.obligations,
            "[[obligations]]\nid = \"o{at}\"\nclauses = [\"C-1\"]\nowed_when = [{}]\n\n",
            triggers.join(", ")
        )
        .unwrap();
        writeln!(
            self.english,
            "[obligations.o{at}]\nname = \"Do {at}\"\ntext = \"t\""
        )
        .unwrap();
    }
}

/// One section in four asks its last six questions of each tool.
fn is_of_tools(at: usize) -> bool {
    at >= OPENING && at / SECTION % 4 == 1 && at % SECTION >= 4
}

/// When a question is asked.
fn asked_if(at: usize) -> Option<String> {
    let place = at % SECTION;
    if at < OPENING || place == 0 {
        return None;
    }
    let opening = at / SECTION * SECTION;
    let (before, global) = (at - 1, at % OPENING);
    Some(match place {
        // In a run of tool questions, the one before is of this tool.
        1 | 3 | 6 | 8 => format!("{{ q{before} = \"yes\" }}"),
        2 | 5 => format!("{{ q{opening} = [\"yes\", \"unsure\"] }}"),
        7 => format!("{{ any = [{{ q{opening} = \"yes\" }}, {{ q{global} = \"yes\" }}] }}"),
        9 if at % 40 == 39 => {
            let tools = at / 40 * 40 + 14;
            format!(
                "{{ any = [{{ q{before} = \"yes\" }}, {{ any_tool = {{ q{tools} = \"yes\" }} }}] }}"
            )
        }
        _ => return None,
    })
}

/// What must hold besides for the stricter finding.
fn when(question: usize, at: usize) -> String {
    let section = question / SECTION;
    let condition = match at % 5 {
        0 | 1 if question > 0 && is_of_tools(question) == is_of_tools(question - 1) => {
            format!("{{ q{} = [\"yes\", \"unsure\"] }}", question - 1)
        }
        2 => format!("{{ is = \"heavy{section}\" }}"),
        3 => format!(
            "{{ any = [{{ is = \"heavy{section}\" }}, {{ q{} = \"yes\" }}] }}",
            at % OPENING
        ),
        _ => return String::new(),
    };
    format!("when = {condition}\n")
}

/// One for each section: its opening question and another of the use.
fn definitions(n_questions: usize) -> String {
    (0..n_questions.div_ceil(SECTION)).fold(String::new(), |mut text, section| {
        let opening = section * SECTION;
        let other = (opening + 2).min(n_questions - 1);
        write!(
            text,
            "[[definitions]]\nid = \"heavy{section}\"\nwhen = {{ q{opening} = \"yes\", q{other} = [\"yes\", \"unsure\"] }}\n\n"
        )
        .unwrap();
        text
    })
}

fn frame() -> String {
    let mut text = String::from(
        "[pack]\ntitle = \"t\"\nabout = \"t\"\n[sections.all]\nname = \"t\"\n\
         [clauses.C-1]\ntext = \"t\"\n[clause_sections.all]\nname = \"t\"\n",
    );
    for level in ["share", "escalate", "approval"] {
        writeln!(
            text,
            "[levels.{level}]\nname = \"t\"\nshort = \"t\"\nmeaning = \"t\"\nask = \"t\""
        )
        .unwrap();
    }
    text
}
