//! Packs, sessions and documents that bytes stand for.

use std::borrow::Cow;
use std::cell::Cell;

use askfirst::interview::{Interview, slots};
use askfirst::lang::Catalog;
use askfirst::pack::{NETFLIX_GENAI, Pack, PackText};
use askfirst::report::Summary;
use askfirst::session::{
    APPROVAL_TYPED_FIELDS, Approval, Comment, Decision, Details, Group, Proviso, Session, Tick,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};

/// The day on documents.
pub(crate) const TODAY: Date = date(2026, 11, 21);

thread_local! {
    static PACK: &'static Pack = Box::leak(Box::new(Pack::load(&NETFLIX_GENAI).unwrap()));
    static WORDS: &'static Catalog = Box::leak(Box::new(Catalog::english()));
}

/// The questions that come with the program.
pub(crate) fn pack() -> &'static Pack {
    PACK.with(|pack| *pack)
}

/// The words of the interface.
pub(crate) fn words() -> &'static Catalog {
    WORDS.with(|words| *words)
}

/// Texts and choices out of bytes: the texts stand between units separators, and come round again.
pub(crate) struct Supply<'b> {
    texts: Vec<Cow<'b, str>>,
    bytes: &'b [u8],
    n_texts: Cell<usize>,
    n_choices: Cell<usize>,
}

impl<'b> Supply<'b> {
    pub(crate) fn of(bytes: &'b [u8]) -> Self {
        let texts = bytes.split(|byte| *byte == 0x1F);
        Self::with(texts.map(String::from_utf8_lossy).collect(), bytes)
    }

    /// These texts, and choices out of bytes.
    pub(crate) fn with(texts: Vec<Cow<'b, str>>, bytes: &'b [u8]) -> Self {
        Self {
            texts,
            bytes,
            n_texts: Cell::new(0),
            n_choices: Cell::new(0),
        }
    }

    /// The next text.
    pub(crate) fn text(&self) -> String {
        let at = self.n_texts.replace(self.n_texts.get() + 1);
        let text = self.texts.get(at % self.texts.len().max(1));
        text.map_or_else(String::new, ToString::to_string)
    }

    /// The next number below another.
    pub(crate) fn below(&self, n: usize) -> usize {
        let at = self.n_choices.replace(self.n_choices.get() + 1);
        let byte = self.bytes.get(at % self.bytes.len().max(1));
        usize::from(byte.copied().unwrap_or_default()) % n.max(1)
    }

    fn details(&self, group: Group) -> Details {
        let mut details = Details::none(group);
        for field in group.fields() {
            details.set(field.id, &self.text());
        }
        details
    }

    fn decision(&self, session: &Session, pack: &Pack) -> Approval {
        let decision = Decision::ALL[self.below(Decision::ALL.len())];
        let mut approval = Approval::of(decision, session, pack);
        for field in APPROVAL_TYPED_FIELDS {
            approval.set(field, &self.text());
        }
        approval.attachments = vec![self.text()];
        approval.conditions = vec![Proviso {
            what: self.text(),
            owner: self.text(),
            due: self.text(),
            done: self.below(2) == 0,
        }];
        approval
    }
}

/// A session with answers by choice and texts wherever a person can write one.
pub(crate) fn session(pack: &Pack, supply: &Supply<'_>) -> Session {
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    session.production = supply.details(Group::Production);
    session.prepared_by = supply.details(Group::PreparedBy);
    session.proposed_use = supply.details(Group::Use);
    let n_tools = supply.below(3);
    for tool in 0..n_tools {
        session.add_tool("");
        session.tools[tool] = supply.details(Group::Tool);
    }
    session.people = vec![supply.details(Group::Person)];
    session.rights = vec![supply.details(Group::Right)];
    session.items = vec![supply.details(Group::Item)];
    for slot in slots(pack, n_tools) {
        let options = &pack.question(slot.question).options;
        // One of them more than there are: no answer.
        if let Some(choice) = options.get(supply.below(options.len() + 1)) {
            let option = pack.question(slot.question).option(&choice.id);
            session.answers.set(slot, option.unwrap());
        }
        if supply.below(7) == 0 {
            session.set_note(slot, &supply.text());
        }
    }
    for obligation in pack.obligations() {
        let tick = Tick {
            done: supply.below(2) == 0,
            owner: supply.text(),
            due: supply.text(),
            reference: supply.text(),
        };
        session.obligations.insert(obligation.id.to_string(), tick);
    }
    session.comments = vec![Comment {
        question: pack.questions()[supply.below(pack.questions().len())]
            .id
            .to_string(),
        tool: supply.text(),
        asks_change: supply.below(2) == 0,
        by: supply.text(),
        at: supply.text(),
        text: supply.text(),
        resolved_by: supply.text(),
    }];
    session.approvals = vec![supply.decision(&session, pack)];
    session
}

/// What is made of the summary of a session.
pub(crate) fn summary<T>(session: &Session, make: impl FnOnce(&Summary<'_>) -> T) -> T {
    let interview = Interview::of(pack(), &session.answers);
    let assessment = interview.assess(pack());
    make(&Summary {
        pack: pack(),
        words: words(),
        session,
        interview: &interview,
        assessment: &assessment,
        today: TODAY,
        notes: true,
    })
}

/// The questions that come with the program in words of somebody else.
pub(crate) fn reworded(supply: &Supply<'_>) -> Pack {
    let mut pack = pack().clone();
    let PackText {
        title,
        about,
        levels,
        sections,
        questions,
        findings,
        obligations,
        clauses,
        ..
    } = &mut pack.text;
    *title = supply.text().into();
    *about = supply.text().into();
    for level in levels {
        level.name = supply.text().into();
        level.short = supply.text().into();
    }
    for list in [sections, findings, clauses] {
        list.fill_with(|| supply.text().into());
    }
    for question in questions {
        question.ask = supply.text().into();
        question.short = supply.text().into();
        question.practice = supply.text().into();
        question.options.fill_with(|| supply.text().into());
    }
    for obligation in obligations {
        obligation.name = supply.text().into();
        obligation.text = supply.text().into();
    }
    pack
}
