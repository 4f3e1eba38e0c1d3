//! Random small packs as TOML texts: tool questions, named definitions, nested conditions.

use std::fmt::Write;

use askfirst::pack::{Files, Pack, UNSURE};
use askfirst::source::Problem;
use proptest::prelude::*;

/// The options that a question takes the first of.
const OPTIONS: [&str; 3] = ["yes", "no", "unsure"];

/// The levels, mildest first.
const LEVELS: [&str; 4] = ["low", "middle", "high", "top"];

/// The clauses, of which each finding and obligation cites one.
const CLAUSES: [&str; 3] = ["C-1", "C-2", "C-3"];

/// A pack before it is text.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    questions: Vec<Asked>,
    findings: Vec<Found>,
    obligations: Vec<(usize, Vec<Owed>)>,
    n_levels: usize,
}

#[derive(Clone, Debug)]
struct Asked {
    of_tools: bool,
    n_options: usize,
    choice: usize,
    when: Option<Term>,
    /// The safe options, where any are named.
    safe: Option<usize>,
    /// Whether an exception to the law of safe answers is declared.
    is_excepted: bool,
}

#[derive(Clone, Debug)]
struct Found {
    question: usize,
    options: usize,
    when: Option<Term>,
    level: usize,
    clause: usize,
}

#[derive(Clone, Debug)]
enum Owed {
    AnyAnswer,
    Level(usize),
    When(Term),
}

/// A condition whose numbers are brought into range when it is written.
#[derive(Clone, Debug)]
enum Term {
    All(Vec<Term>),
    Any(Vec<Term>),
    AnyTool(Box<Term>),
    Named(Box<Term>),
    Not(Box<Term>),
    Test(usize, usize),
}

fn term() -> impl Strategy<Value = Term> {
    let test =
        (any::<usize>(), any::<usize>()).prop_map(|(question, set)| Term::Test(question, set));
    test.prop_recursive(3, 8, 3, |part| {
        let parts = || prop::collection::vec(part.clone(), 1..4);
        prop_oneof![
            parts().prop_map(Term::All),
            parts().prop_map(Term::Any),
            part.clone().prop_map(|part| Term::AnyTool(Box::new(part))),
            part.clone().prop_map(|part| Term::Named(Box::new(part))),
            part.prop_map(|part| Term::Not(Box::new(part))),
        ]
    })
}

/// Packs of 3 to 7 questions and 2 to 4 levels.
pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    let asked = (
        any::<bool>(),
        2..4_usize,
        0..8_usize,
        prop::option::weighted(0.8, term()),
        prop::option::weighted(0.7, any::<usize>()),
        prop::bool::weighted(0.15),
    );
    let asked = asked.prop_map(
        |(of_tools, n_options, choice, when, safe, is_excepted)| Asked {
            of_tools,
            n_options,
            choice,
            when,
            safe,
            is_excepted,
        },
    );
    let found = (
        any::<usize>(),
        any::<usize>(),
        prop::option::of(term()),
        0..LEVELS.len(),
        0..CLAUSES.len(),
    );
    let found = found.prop_map(|(question, options, when, level, clause)| Found {
        question,
        options,
        when,
        level,
        clause,
    });
    let owed = prop_oneof![
        1 => Just(Owed::AnyAnswer),
        1 => (0..LEVELS.len()).prop_map(Owed::Level),
        4 => term().prop_map(Owed::When),
    ];
    let obligation = (0..CLAUSES.len(), prop::collection::vec(owed, 0..4));
    (
        prop::collection::vec(asked, 3..8),
        prop::collection::vec(found, 1..5),
        prop::collection::vec(obligation, 0..3),
        2..=LEVELS.len(),
    )
        .prop_map(|(questions, findings, obligations, n_levels)| Draft {
            questions,
            findings,
            obligations,
            n_levels,
        })
}

const HEAD: &str = r#"
schema = "askfirst.pack/1"
id = "small"
version = "1"
sections = ["only"]
[guidance]
article = "none"
published = "2025-01"
seen = "2025-01"
url = "none"
"#;

impl Draft {
    /// How many ways a use with this many tools can be answered, if all is asked.
    pub(crate) fn ways(&self, n_tools: usize) -> usize {
        let times = |asked: &Asked| if asked.of_tools { n_tools } else { 1 };
        let ways =
            |asked: &Asked| std::iter::repeat_n(asked.n_options, times(asked)).product::<usize>();
        self.questions.iter().map(ways).product()
    }

    /// The pack, read from its texts.
    pub(crate) fn load(&self) -> Pack {
        let mut written = Written {
            draft: self,
            definitions: String::new(),
            n_definitions: 0,
        };
        let questions = written.questions();
        let findings = written.findings();
        let obligations = written.obligations();
        let findings = format!("{}{findings}", written.definitions);
        let english = self.english();
        let mut head = HEAD.to_owned();
        for (level, mark) in self.levels().iter().zip([".", "?", "!", "#"]) {
            writeln!(head, "[[levels]]\nid = \"{level}\"\nmark = \"{mark}\"").unwrap();
        }
        for (i, _) in self
            .questions
            .iter()
            .enumerate()
            .filter(|(_, asked)| asked.is_excepted)
        {
            writeln!(
                head,
                "[[exceptions]]\nquestion = \"q{i}\"\nclauses = [\"C-1\"]"
            )
            .unwrap();
        }
        let clauses = CLAUSES
            .map(|id| format!("[[clauses]]\nid = \"{id}\"\nsection = \"all\"\n"))
            .concat();
        let files = Files {
            folder: "",
            pack: &head,
            questions: &questions,
            findings: &findings,
            obligations: &obligations,
            clauses: &clauses,
            english: &english,
            language: None,
        };
        Pack::load(&files).unwrap_or_else(|problems| {
            let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
            panic!(
                "{}\n{questions}\n{findings}\n{obligations}",
                said.join("\n")
            )
        })
    }

    /// The levels of this pack.
    fn levels(&self) -> &'static [&'static str] {
        &LEVELS[..self.n_levels]
    }

    /// The first question of the run of tool questions that a question stands in.
    fn run_start(&self, question: usize) -> usize {
        let before = self.questions[..question].iter().rev();
        question - before.take_while(|asked| asked.of_tools).count()
    }

    fn english(&self) -> String {
        let mut text =
            String::from("[pack]\ntitle = \"t\"\nabout = \"t\"\n[sections.only]\nname = \"t\"\n");
        text.push_str("[clause_sections.all]\nname = \"t\"\n");
        for clause in CLAUSES {
            writeln!(text, "[clauses.{clause}]\ntext = \"t\"").unwrap();
        }
        for level in self.levels() {
            writeln!(
                text,
                "[levels.{level}]\nname = \"t\"\nshort = \"t\"\nmeaning = \"t\"\nask = \"t\""
            )
            .unwrap();
        }
        let mut exceptions = String::new();
        for (i, asked) in self.questions.iter().enumerate() {
            writeln!(
                text,
                "[questions.q{i}]\nask = \"t\"\nshort = \"t\"\npractice = \"t\"\nwhy = \"t\""
            )
            .unwrap();
            writeln!(text, "counts = \"t\"\ncounts_not = \"t\"\nwho = \"t\"").unwrap();
            if asked.is_excepted {
                writeln!(exceptions, "[exceptions.q{i}]\nreason = \"t\"").unwrap();
            }
            for option in &OPTIONS[..asked.n_options] {
                writeln!(text, "options.{option} = \"t\"").unwrap();
            }
        }
        for i in 0..self.findings.len() {
            writeln!(text, "[findings.f{i}]\nreason = \"t\"").unwrap();
        }
        for i in 0..self.obligations.len() {
            writeln!(text, "[obligations.o{i}]\nname = \"t\"\ntext = \"t\"").unwrap();
        }
        text + &exceptions
    }
}

/// What a condition may speak of at the place where it is written.
#[derive(Clone, Copy)]
struct Reach {
    /// Only questions before this one.
    before: usize,
    /// Inside an `any_tool`, only questions before this one.
    before_in_any_tool: usize,
    /// Whether there is a tool at hand.
    of_tools: bool,
}

/// Texts in the making.
struct Written<'d> {
    draft: &'d Draft,
    definitions: String,
    n_definitions: usize,
}

impl Written<'_> {
    fn questions(&mut self) -> String {
        let mut text = String::new();
        for (i, asked) in self.draft.questions.iter().enumerate() {
            let scope = if asked.of_tools { "tool" } else { "use" };
            let options = &OPTIONS[..asked.n_options];
            writeln!(
                text,
                "[[questions]]\nid = \"q{i}\"\nsection = \"only\"\nscope = \"{scope}\""
            )
            .unwrap();
            let chosen = |place: &usize| asked.choice >> place & 1 == 1;
            let choice: Vec<&str> = (0..asked.n_options)
                .filter(chosen)
                .map(|at| options[at])
                .filter(|id| *id != UNSURE)
                .collect();
            writeln!(text, "options = {options:?}\nchoice = {choice:?}").unwrap();
            if let Some(safe) = asked.safe {
                writeln!(text, "safe = {}", self.options(i, safe)).unwrap();
            }
            let reach = Reach {
                before: i,
                before_in_any_tool: if asked.of_tools {
                    self.draft.run_start(i)
                } else {
                    i
                },
                of_tools: asked.of_tools,
            };
            if let Some(term) = asked.when.as_ref().filter(|_| i > 0) {
                let term = self.term(term, reach);
                writeln!(text, "asked_if = {term}").unwrap();
            }
        }
        text
    }

    fn findings(&mut self) -> String {
        let mut text = String::new();
        for (i, found) in self.draft.findings.iter().enumerate() {
            let question = found.question % self.draft.questions.len();
            let options = self.options(question, found.options);
            let (level, clause) = (self.level(found.level), CLAUSES[found.clause]);
            writeln!(
                text,
                "[[findings]]\nid = \"f{i}\"\nquestion = \"q{question}\""
            )
            .unwrap();
            writeln!(
                text,
                "options = {options}\nlevel = \"{level}\"\nclauses = [\"{clause}\"]"
            )
            .unwrap();
            if let Some(term) = &found.when {
                let term = self.term(term, self.anywhere(self.draft.questions[question].of_tools));
                writeln!(text, "when = {term}").unwrap();
            }
        }
        text
    }

    fn obligations(&mut self) -> String {
        let mut text = String::new();
        for (i, (clause, owed)) in self.draft.obligations.iter().enumerate() {
            let owed: Vec<String> = owed
                .iter()
                .map(|owed| match owed {
                    Owed::AnyAnswer => "{ any_answer = \"yes\" }".to_owned(),
                    Owed::Level(level) => format!("{{ level = {:?} }}", self.level(*level)),
                    Owed::When(term) => self.term(term, self.anywhere(false)),
                })
                .collect();
            let clause = CLAUSES[*clause];
            writeln!(
                text,
                "[[obligations]]\nid = \"o{i}\"\nclauses = [\"{clause}\"]"
            )
            .unwrap();
            writeln!(text, "owed_when = [{}]", owed.join(", ")).unwrap();
        }
        text
    }

    fn level(&self, at: usize) -> &'static str {
        let levels = self.draft.levels();
        levels[at % levels.len()]
    }

    fn anywhere(&self, of_tools: bool) -> Reach {
        let all = self.draft.questions.len();
        Reach {
            before: all,
            before_in_any_tool: all,
            of_tools,
        }
    }

    fn options(&self, question: usize, set: usize) -> String {
        let options = &OPTIONS[..self.draft.questions[question].n_options];
        let set = set % ((1 << options.len()) - 1) + 1;
        let chosen = options
            .iter()
            .enumerate()
            .filter(|(i, _)| set & (1 << i) != 0);
        format!("{:?}", chosen.map(|(_, option)| option).collect::<Vec<_>>())
    }

    fn term(&mut self, term: &Term, reach: Reach) -> String {
        let mut list = |parts: &[Term]| {
            let parts: Vec<String> = parts.iter().map(|part| self.term(part, reach)).collect();
            parts.join(", ")
        };
        match term {
            Term::All(parts) => format!("{{ all = [{}] }}", list(parts)),
            Term::Any(parts) => format!("{{ any = [{}] }}", list(parts)),
            Term::Not(part) => format!("{{ not = {} }}", self.term(part, reach)),
            Term::AnyTool(part) if reach.before_in_any_tool > 0 => {
                let inside = Reach {
                    before: reach.before_in_any_tool,
                    of_tools: true,
                    ..reach
                };
                format!("{{ any_tool = {} }}", self.term(part, inside))
            }
            Term::AnyTool(part) => self.term(part, reach),
            Term::Named(part) => {
                let part = self.term(part, reach);
                let id = self.n_definitions;
                self.n_definitions += 1;
                writeln!(
                    self.definitions,
                    "[[definitions]]\nid = \"d{id}\"\nwhen = {part}"
                )
                .unwrap();
                format!("{{ is = \"d{id}\" }}")
            }
            Term::Test(question, set) => {
                let question = question % reach.before;
                let test = format!("{{ q{question} = {} }}", self.options(question, *set));
                if self.draft.questions[question].of_tools && !reach.of_tools {
                    format!("{{ any_tool = {test} }}")
                } else {
                    test
                }
            }
        }
    }
}
