//! The lines of a cue sheet: what was made, item by item, as it goes along with a delivery.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::interview::Interview;
use crate::pack::Pack;
use crate::session::{Details, Session};

use super::csv::{csv_line, guarded};

/// The columns of a cue sheet. Names and order are a promise; new ones come at the end.
pub const CUE_COLUMNS: [&str; 17] = [
    "production",
    "season_episode",
    "use_name",
    "item",
    "timecode",
    "tool",
    "version",
    "source",
    "rights",
    "human_work",
    "consent",
    "approval",
    "made_by",
    "disclosure",
    "listed",
    "file",
    "fault",
];

/// What a line says that stands for a use of which no items are listed.
pub(super) const BY_USE: &str = "by use";

/// One line of a cue sheet, a text for each of [`CUE_COLUMNS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue(pub [String; CUE_COLUMNS.len()]);

impl Cue {
    /// The line that stands for a file that cannot be read.
    pub fn unreadable(file: &str, why: &str) -> Self {
        let mut cue = Self(Default::default());
        cue.put("file", file);
        cue.put("fault", why);
        cue
    }

    /// What stands in a column.
    pub fn get(&self, column: &str) -> &str {
        let cells = CUE_COLUMNS.iter().zip(&self.0);
        let mut cells = cells.filter(|(name, _)| **name == column);
        cells.next().map_or("", |(_, text)| text)
    }

    fn put(&mut self, column: &str, text: &str) {
        let cells = CUE_COLUMNS.iter().zip(&mut self.0);
        for (_, cell) in cells.filter(|(name, _)| **name == column) {
            text.clone_into(cell);
        }
    }

    /// It as a line of CSV, guarded against formulas.
    pub fn to_csv(&self) -> Vec<u8> {
        csv_line(self.0.iter().map(|text| guarded(text)))
    }
}

/// The names of the columns as a line of CSV.
pub fn cue_head() -> Vec<u8> {
    csv_line(CUE_COLUMNS.map(Cow::Borrowed))
}

/// The lines of a session on a day: its items, or where none are listed, one for each tool.
pub fn cues(pack: &Pack, session: &Session, file: &str, today: Date) -> Vec<Cue> {
    let approval = approval(pack, session, today);
    let of_use = |listed: &str| {
        let mut cue = Cue(Default::default());
        cue.put("production", session.production.get("title"));
        cue.put("season_episode", session.production.get("season_episode"));
        cue.put("use_name", session.proposed_use.get("name"));
        cue.put("human_work", session.proposed_use.get("human_work"));
        cue.put("approval", &approval);
        cue.put("listed", listed);
        cue.put("file", file);
        cue
    };
    if session.items.is_empty() {
        return from_tools(session, &of_use(BY_USE));
    }
    let items = session.items.iter();
    items
        .map(|item| {
            let mut cue = of_use("by item");
            let named = |tool: &&Details| same(tool.get("name"), item.get("tool"));
            if let Some(tool) = session.tools.iter().find(named) {
                cue.put("version", tool.get("version"));
            }
            for (field, text) in item.each().filter(|(_, text)| !text.trim().is_empty()) {
                cue.put(field.id, text);
            }
            cue
        })
        .collect()
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// What the session says as a whole, once for each tool.
fn from_tools(session: &Session, of_use: &Cue) -> Vec<Cue> {
    let mut cue = of_use.clone();
    let joined = |list: &[Details], fields: [&str; 2]| {
        let each = list.iter().map(|one| {
            let parts = fields.map(|field| one.get(field).trim());
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(": ")
        });
        each.filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("; ")
    };
    cue.put("item", session.proposed_use.get("name"));
    cue.put("timecode", session.proposed_use.get("scenes"));
    cue.put("source", &joined(&session.rights, ["item", "owner"]));
    cue.put(
        "rights",
        &joined(&session.rights, ["item", "permission_reference"]),
    );
    cue.put(
        "consent",
        &joined(&session.people, ["name", "consent_reference"]),
    );
    if session.tools.is_empty() {
        return vec![cue];
    }
    let tools = session.tools.iter();
    tools
        .map(|tool| {
            let mut cue = cue.clone();
            cue.put("tool", tool.get("name"));
            cue.put("version", tool.get("version"));
            cue.put("made_by", tool.get("operated_by"));
            cue
        })
        .collect()
}

/// Where the decision is written that covers the session as it is; nothing where none does.
fn approval(pack: &Pack, session: &Session, today: Date) -> String {
    let assessment = Interview::of(pack, &session.answers).assess(pack);
    let status = session.status(pack, &assessment, today);
    let record = status
        .record
        .and_then(|record| session.approvals.get(record));
    let record =
        record.filter(|record| status.is_open_to_proceed() && record.decision.is_consent());
    record.map_or_else(String::new, |record| record.get("reference").to_owned())
}
