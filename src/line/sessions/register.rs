//! The register in lines: every use with its action and where it stands, what must not proceed first.

use std::path::PathBuf;

use crate::effect::{Effect, Outcome};
use crate::register::{Form, Line, Order};

use super::super::elsewhere::Home;
use super::super::format::Offered;
use super::super::talk::{Stop, Talk, Talked};
use super::super::word::{Word, place};
use super::{N_AT_ONCE, open, opening};

/// What can be typed at the register.
const HELP: [&str; 5] = [
    "plain.register.help.order",
    "plain.register.help.find",
    "plain.register.help.sort",
    "plain.register.help.export",
    "plain.register.help.back",
];

/// What is said of uses while one asks about them.
struct Listed {
    lines: Vec<Line>,
    /// Those that are said, in order.
    said: Vec<usize>,
    /// How many of them were said so far.
    n_said: usize,
    order: Order,
    /// What they have in their name, production, file or tools; all where it is empty.
    sought: String,
}

/// Says the register, and answers to what is asked of it.
pub(super) fn hear(talk: &mut Talk<'_>, kept: &mut Vec<PathBuf>) -> Talked<()> {
    let Some(lines) = read(talk)? else {
        return Ok(());
    };
    let mut listed = Listed {
        said: Vec::new(),
        n_said: 0,
        lines,
        order: Order::default(),
        sought: String::new(),
    };
    listed.begin(talk)?;
    listed.choose(talk, kept)
}

/// Reads all of it, and says how far it is where that takes long.
fn read(talk: &mut Talk<'_>) -> Talked<Option<Vec<Line>>> {
    let mut all = Vec::new();
    let mut told = 0;
    let mut anew = true;
    loop {
        talk.go_on()?;
        match talk.wish(Effect::ReadRegister { anew }) {
            Outcome::Registered {
                lines,
                n_files,
                is_more,
                ..
            } => {
                all.extend(lines);
                anew = false;
                if !is_more {
                    return Ok(Some(all));
                }
                if all.len() >= told + 1_000 {
                    told = all.len();
                    let [read, of] = [told, n_files].map(|n| n.to_string());
                    talk.tell_of("plain.register.reading", &[("read", &read), ("all", &of)])?;
                }
            }
            other => {
                talk.unfulfilled(other)?;
                return Ok(None);
            }
        }
    }
}

impl Listed {
    /// Says the first of them.
    fn begin(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        self.arrange();
        talk.pause()?;
        self.totals(talk)?;
        self.read_on(talk)
    }

    /// Works out which uses are said, in which order.
    fn arrange(&mut self) {
        let sought = self.sought.to_lowercase();
        let lines = self.lines.iter().enumerate();
        let mut said: Vec<(usize, &Line)> = lines
            .filter(|(_, line)| sought.is_empty() || line.has(&sought))
            .collect();
        said.sort_by_cached_key(|(_, line)| line.in_order(self.order));
        self.said = said.into_iter().map(|(place, _)| place).collect();
        self.n_said = 0;
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.said.iter().filter_map(|place| self.lines.get(*place))
    }

    fn totals(&self, talk: &mut Talk<'_>) -> Talked<()> {
        let count = |is: fn(&Line) -> bool| self.lines().filter(|line| is(line)).count();
        let sum = |of: fn(&Line) -> usize| self.lines().map(of).sum::<usize>();
        let numbers = [
            self.said.len(),
            count(|line| !line.held.is_empty()),
            sum(|line| line.n_open_questions),
            sum(|line| line.n_to_do),
            sum(|line| line.n_late),
        ];
        let numbers = numbers.map(|n| n.to_string());
        let [uses, held, unsure, to_do, late] = &numbers;
        let values = [
            ("uses", uses.as_str()),
            ("held", held),
            ("unsure", unsure),
            ("to_do", to_do),
            ("late", late),
        ];
        talk.tell_of("plain.register.totals", &values)
    }

    /// Says the next few uses.
    fn read_on(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        let first = self.n_said;
        let said: Vec<String> = self
            .lines()
            .skip(first)
            .take(N_AT_ONCE)
            .map(|line| told(talk, line))
            .collect();
        self.n_said += said.len();
        if said.is_empty() {
            return talk.tell("register.none");
        }
        talk.list(&said, first + 1)
    }

    fn choose(&mut self, talk: &mut Talk<'_>, kept: &mut Vec<PathBuf>) -> Talked<()> {
        loop {
            let mut ways = Vec::new();
            ways.extend((self.n_said < self.said.len()).then_some(Word::More));
            ways.extend([Word::Find, Word::Sort, Word::Export, Word::Back, Word::Quit]);
            let names = talk.names(&ways);
            ways.push(Word::Help);
            let prompt = talk.words.fill("plain.register.ask", &[("words", &names)]);
            let typed = talk.ask(&prompt)?;
            let (first, rest) = typed.split_once(' ').unwrap_or((&typed, ""));
            match Word::find(talk.words, first, &ways) {
                Some(Word::More) if rest.is_empty() => self.read_on(talk)?,
                Some(Word::Find) => self.find(talk, rest.trim())?,
                Some(Word::Sort) if rest.is_empty() => self.sort(talk)?,
                Some(Word::Export) if rest.is_empty() => self.export(talk)?,
                Some(Word::Back) if rest.is_empty() => return Ok(()),
                Some(Word::Quit) if rest.is_empty() => return Err(Stop::Quit),
                Some(Word::Help) if rest.is_empty() => talk.tell_each(&HELP)?,
                _ => match self.meant(first, rest) {
                    Some((line, true)) => {
                        let path = line.path.clone();
                        open(talk, opening(&path), kept)?;
                        // What was done there counts here.
                        let Some(lines) = read(talk)? else {
                            return Ok(());
                        };
                        self.lines = lines;
                        self.begin(talk)?;
                    }
                    Some((line, false)) => tell_more(talk, line)?,
                    None => talk.misheard_at(Home::Register, &typed)?,
                },
            }
        }
    }

    /// The use of a number; whether it is to be opened, or only more said of it ("3 ?").
    fn meant(&self, number: &str, rest: &str) -> Option<(&Line, bool)> {
        let line = self.lines().nth(place(number)?)?;
        match rest.trim() {
            "" => Some((line, true)),
            "?" => Some((line, false)),
            _ => None,
        }
    }

    fn find(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let mut sought = typed.to_owned();
        if sought.is_empty() {
            sought = talk.ask(talk.words.say("plain.find.which"))?;
        }
        self.sought = sought;
        self.arrange();
        self.totals(talk)?;
        self.read_on(talk)
    }

    fn sort(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        let names: Vec<String> = Order::ALL
            .iter()
            .map(|order| {
                let key = format!("register.order.{}", order.id());
                talk.words.fill(&key, &[])
            })
            .collect();
        if let Some(order) = talk
            .choose(&names)?
            .and_then(|place| Order::ALL.get(place).copied())
        {
            self.order = order;
            self.arrange();
            self.read_on(talk)?;
        }
        Ok(())
    }

    /// Writes what is said, in its order.
    fn export(&self, talk: &mut Talk<'_>) -> Talked<()> {
        talk.tell("export.care")?;
        let ids = Form::OFFERED.iter().map(|form| form.id());
        let offer = |id| Offered::of(talk.words, "register.form", id);
        let offered: Vec<Offered> = ids.map(offer).collect();
        let chosen = talk.choose_format(&offered)?;
        let Some(form) = chosen.and_then(|place| Form::OFFERED.get(place).copied()) else {
            return talk.tell("plain.export.not_written");
        };
        let files = self.lines().map(|line| line.path.clone()).collect();
        match written(talk, Effect::ExportRegister { files, form })? {
            Outcome::Exported { path, .. } => {
                let path = path.display().to_string();
                talk.tell_of("plain.register.written", &[("path", &path)])
            }
            other => talk.unfulfilled(other),
        }
    }
}

/// What comes of an export that may take a while; says now and then how far it is.
fn written(talk: &mut Talk<'_>, wish: Effect) -> Talked<Outcome> {
    let mut outcome = talk.wish(wish);
    let mut told = 0;
    let mut is_read = false;
    while let Outcome::Exporting { n_read, n_files } = outcome {
        talk.go_on()?;
        if n_read == n_files && !is_read {
            is_read = true;
            talk.tell("register.exporting.making")?;
        } else if n_read >= told + 1_000 && !is_read {
            told = n_read;
            let [read, of] = [n_read, n_files].map(|n| n.to_string());
            talk.tell_of("plain.register.reading", &[("read", &read), ("all", &of)])?;
        }
        outcome = talk.wish(Effect::AwaitExport);
    }
    Ok(outcome)
}

/// A use as it is said.
fn told(talk: &Talk<'_>, line: &Line) -> String {
    let held = if line.held.is_empty() {
        String::new()
    } else {
        talk.words
            .fill("plain.register.held", &[("why", &line.held)])
    };
    let due = if line.next_due.is_empty() {
        String::new()
    } else {
        talk.words
            .fill("plain.register.due", &[("due", &line.next_due)])
    };
    let parts = [
        &line.name,
        &line.production,
        &line.action,
        &line.status,
        &held,
        &due,
    ];
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    let parts: Vec<&str> = parts.map(|part| part.trim_end_matches('.')).collect();
    format!("{}.", parts.join(". "))
}

/// The rest of what there is to say of a use.
fn tell_more(talk: &mut Talk<'_>, line: &Line) -> Talked<()> {
    for (label, texts) in &line.more {
        talk.say(&format!("{label}:"))?;
        for text in texts {
            talk.say(&format!("- {text}"))?;
        }
    }
    Ok(())
}
