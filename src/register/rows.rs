//! The columns of the register, and the rows of one file in them. Names and order are a promise to
//! whoever loads them; new columns come at the end.

use super::cell::{Cell, Shape};
use super::standing::Decided;
use super::{Entry, Level, Obligation, Tool, Use};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// A use.
    Uses,
    /// A tool of a use.
    Tools,
    /// An obligation of a use.
    Obligations,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub shape: Shape,
}

const fn column(name: &'static str, shape: Shape) -> Column {
    Column { name, shape }
}

/// What every row begins with.
const HEAD: [Column; 8] = [
    column("file", Shape::Text),
    column("status", Shape::Text),
    column("fault", Shape::Text),
    column("updated", Shape::Time),
    column("production", Shape::Text),
    column("season_episode", Shape::Text),
    column("use_name", Shape::Text),
    column("level", Shape::Text),
];

const OF_USES: [Column; 31] = [
    column("level_so_far", Shape::Text),
    column("stops", Shape::List),
    column("reason", Shape::Text),
    column("reason_text", Shape::Text),
    column("reason_question", Shape::Text),
    column("reason_tool", Shape::Text),
    column("clauses", Shape::List),
    column("tools", Shape::List),
    column("open_questions", Shape::List),
    column("unanswered", Shape::Number),
    column("missing_details", Shape::List),
    column("obligations_open", Shape::Number),
    column("obligations_done", Shape::Number),
    column("obligations_overdue", Shape::Number),
    column("next_due", Shape::Day),
    column("decision", Shape::Text),
    column("decided_by", Shape::Text),
    column("decided_on", Shape::Day),
    column("expires", Shape::Day),
    column("decision_reference", Shape::Text),
    column("conditions_open", Shape::Number),
    column("department", Shape::Text),
    column("stage", Shape::Text),
    column("contact", Shape::Text),
    column("decision_needed_by", Shape::Text),
    column("revision", Shape::Text),
    column("pack", Shape::Text),
    column("pack_version", Shape::Text),
    column("guidance", Shape::Text),
    column("complete", Shape::Truth),
    column("stopped", Shape::Truth),
];

const OF_TOOLS: [Column; 13] = [
    column("tool", Shape::Text),
    column("vendor", Shape::Text),
    column("version", Shape::Text),
    column("tier", Shape::Text),
    column("account_owner", Shape::Text),
    column("operated_by", Shape::Text),
    column("terms_reviewed_on", Shape::Text),
    column("output", Shape::Text),
    column("inputs", Shape::List),
    column("unsure", Shape::List),
    column("answers", Shape::Answers),
    column("tool_level", Shape::Text),
    column("reasons", Shape::List),
];

const OF_OBLIGATIONS: [Column; 10] = [
    column("obligation", Shape::Text),
    column("name", Shape::Text),
    column("owner", Shape::Text),
    column("due", Shape::Day),
    column("due_text", Shape::Text),
    column("done", Shape::Truth),
    column("overdue", Shape::Truth),
    column("reference", Shape::Text),
    column("because", Shape::List),
    column("clauses", Shape::List),
];

impl Rows {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Uses, Self::Tools, Self::Obligations];

    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Uses => "uses",
            Self::Tools => "tools",
            Self::Obligations => "obligations",
        }
    }

    /// Its columns, in order.
    pub fn columns(self) -> impl Iterator<Item = Column> {
        let own: &[Column] = match self {
            Self::Uses => &OF_USES,
            Self::Tools => &OF_TOOLS,
            Self::Obligations => &OF_OBLIGATIONS,
        };
        HEAD.iter().chain(own).copied()
    }

    /// Gives the cells of each row of one file, in the order of the columns. A file that cannot be
    /// read, or is a second version of another, has one row of every kind, so that it is missed nowhere.
    pub fn each(self, entry: &Entry<'_>, mut row: impl FnMut(&[Cell<'_>])) {
        let head = head(entry);
        let Some(seen) = entry.seen() else {
            let rest = self.columns().skip(head.len()).map(|_| Cell::Nothing);
            let cells: Vec<Cell<'_>> = head.into_iter().chain(rest).collect();
            row(&cells);
            return;
        };
        match self {
            Self::Uses => {
                let own = Own::of(entry, seen);
                let rest = of_use(seen, &own);
                let cells: Vec<Cell<'_>> = head.into_iter().chain(rest).collect();
                row(&cells);
            }
            Self::Tools => {
                for tool in &seen.tools {
                    let cells: Vec<Cell<'_>> = head.into_iter().chain(of_tool(tool)).collect();
                    row(&cells);
                }
            }
            Self::Obligations => {
                for obligation in &seen.obligations {
                    let rest = of_obligation(obligation);
                    let cells: Vec<Cell<'_>> = head.into_iter().chain(rest).collect();
                    row(&cells);
                }
            }
        }
    }
}

/// Lists of a use that are made for its row.
struct Own<'a> {
    stops: Vec<&'a str>,
    tools: Vec<&'a str>,
    n_done: usize,
    n_overdue: usize,
}

impl<'a> Own<'a> {
    fn of(entry: &Entry<'_>, seen: &'a Use<'_>) -> Self {
        let count = |is: fn(&Obligation<'_>) -> bool| {
            let counted = seen.obligations.iter().filter(|one| is(one));
            counted.count()
        };
        Self {
            stops: entry.stops().iter().map(|stop| stop.id()).collect(),
            tools: seen.tools.iter().map(|tool| tool.name.as_str()).collect(),
            n_done: count(|one| one.is_done),
            n_overdue: count(|one| one.is_overdue),
        }
    }
}

fn id(level: Option<Level<'_>>) -> Cell<'_> {
    Cell::Text(level.map_or("", |level| level.id))
}

fn head<'a>(entry: &'a Entry<'_>) -> [Cell<'a>; HEAD.len()] {
    let [file, status] = [Cell::Text(&entry.file), Cell::Text(entry.status())];
    let updated = Cell::Time(entry.updated);
    let fault = Cell::Text(entry.fault().unwrap_or_default());
    let Some(seen) = entry.seen() else {
        let none = Cell::Nothing;
        return [file, status, fault, updated, none, none, none, none];
    };
    [
        file,
        status,
        fault,
        updated,
        Cell::Text(&seen.production),
        Cell::Text(&seen.season_episode),
        Cell::Text(&seen.name),
        id(seen.level),
    ]
}

fn of_use<'a>(seen: &'a Use<'_>, own: &'a Own<'_>) -> [Cell<'a>; OF_USES.len()] {
    let reason = seen.reason.as_ref();
    let decided = seen.decided.as_ref();
    let text = |part: fn(&Decided) -> &str| Cell::Text(decided.map_or("", part));
    let tool = reason.and_then(|one| one.tool.as_deref());
    [
        id(Some(seen.level_so_far)),
        Cell::Ids(&own.stops),
        Cell::Text(reason.map_or("", |one| one.finding)),
        Cell::Text(reason.map_or("", |one| one.text)),
        Cell::Text(reason.map_or("", |one| one.question)),
        Cell::Text(tool.unwrap_or_default()),
        Cell::Ids(reason.map_or(&[], |one| &one.clauses)),
        Cell::Ids(&own.tools),
        Cell::List(&seen.open_questions),
        Cell::Number(seen.n_unanswered),
        Cell::List(&seen.missing),
        Cell::Number(seen.obligations.len() - own.n_done),
        Cell::Number(own.n_done),
        Cell::Number(own.n_overdue),
        Cell::Day(seen.next_due()),
        text(|one| one.decision),
        text(|one| &one.by),
        Cell::Day(decided.and_then(|one| one.on)),
        Cell::Day(decided.and_then(|one| one.expires)),
        text(|one| &one.reference),
        Cell::Number(decided.map_or(0, |one| one.n_conditions_open)),
        Cell::Text(&seen.department),
        Cell::Text(&seen.stage),
        Cell::Text(&seen.contact),
        Cell::Text(&seen.decision_by),
        Cell::Text(&seen.revision),
        Cell::Text(&seen.pack.0),
        Cell::Text(&seen.pack.1),
        Cell::Text(seen.guidance),
        Cell::Truth(seen.is_complete()),
        Cell::Truth(!own.stops.is_empty()),
    ]
}

fn of_tool<'a>(tool: &'a Tool<'_>) -> [Cell<'a>; OF_TOOLS.len()] {
    [
        Cell::Text(&tool.name),
        Cell::Text(&tool.vendor),
        Cell::Text(&tool.version),
        Cell::Text(&tool.tier),
        Cell::Text(&tool.account_owner),
        Cell::Text(&tool.operated_by),
        Cell::Text(&tool.terms_reviewed_on),
        Cell::Text(&tool.output),
        Cell::Ids(&tool.inputs),
        Cell::Ids(&tool.unsure),
        Cell::Answers(&tool.answers),
        id(tool.level),
        Cell::Ids(&tool.reasons),
    ]
}

fn of_obligation<'a>(obligation: &'a Obligation<'_>) -> [Cell<'a>; OF_OBLIGATIONS.len()] {
    [
        Cell::Text(obligation.id),
        Cell::Text(obligation.name),
        Cell::Text(&obligation.owner),
        Cell::Day(obligation.due),
        Cell::Text(&obligation.due_text),
        Cell::Truth(obligation.is_done),
        Cell::Truth(obligation.is_overdue),
        Cell::Text(&obligation.reference),
        Cell::Ids(&obligation.because),
        Cell::Ids(&obligation.clauses),
    ]
}
