//! Where a session stands and what was decided, in words, in blocks and for programs.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{
    APPROVAL_FIELDS, Approval, Content, Decision, Deed, History, Proviso, Session, Standing, Status,
};
use crate::text::visible;

use super::Summary;
use super::document::{Block, Prose, Role};
use super::history::{difference_lines, history_rows};
use super::refusal::lacks;
use super::voice::Voice;

/// How many lines of the change log an export has room for.
pub(super) const MOST_LOGGED: usize = 60;

/// What was sent or decided, in a few words.
pub fn decision_name(words: &Catalog, decision: Decision) -> String {
    words.fill(&format!("decision.{}", decision.word()), &[])
}

/// Where a session stands, in a word or two.
pub fn standing_word(words: &Catalog, standing: Standing) -> &str {
    words.say(match standing {
        Standing::Draft => "status.draft",
        Standing::Ready => "status.ready",
        Standing::Shared => "status.shared",
        Standing::Submitted => "status.submitted",
        Standing::AwaitingApproval => "status.awaiting_approval",
        Standing::MoreInfoRequested => "status.more_info_requested",
        Standing::Approved => "status.approved",
        Standing::ApprovedWithConditions => "status.approved_with_conditions",
        Standing::NoObjection => "status.no_objection",
        Standing::Rejected => "status.rejected",
        Standing::Withdrawn => "status.withdrawn",
        Standing::Superseded => "status.superseded",
        Standing::Lapsed => "status.lapsed",
        Standing::NeedsReReview => "status.needs_re_review",
    })
}

/// Where a session stands and why, in sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingTold {
    /// The status, the record it rests on, what differs since and what the record lacks.
    pub lines: Vec<String>,
    /// The conditions of that record, in their order, without whether they are done.
    pub conditions: Vec<String>,
    /// Whether the record lets the production go ahead; empty without one.
    pub proceed: String,
}

/// Where a session stands and why, in sentences, one after the other.
pub fn standing_lines(
    pack: &Pack,
    words: &Catalog,
    session: &Session,
    status: &Status,
) -> Vec<String> {
    let told = standing_told(pack, words, session, status);
    let mut lines = told.lines;
    let record = status.record.and_then(|place| session.approvals.get(place));
    let conditions = record.map_or(&[][..], |record| &record.conditions);
    for (place, (one, condition)) in conditions.iter().zip(&told.conditions).enumerate() {
        let key = if one.done {
            "status.condition_done"
        } else {
            "status.condition"
        };
        let n = (place + 1).to_string();
        lines.push(words.fill(key, &[("n", n.as_str()), ("condition", condition)]));
    }
    if !told.proceed.is_empty() {
        lines.push(told.proceed);
    }
    lines
}

/// Where a session stands and why, part by part.
pub fn standing_told(
    pack: &Pack,
    words: &Catalog,
    session: &Session,
    status: &Status,
) -> StandingTold {
    let word = standing_word(words, status.standing);
    let mut lines = vec![words.fill("status.line", &[("status", word)])];
    let Some(record) = status.record.and_then(|place| session.approvals.get(place)) else {
        return StandingTold {
            lines,
            ..StandingTold::default()
        };
    };
    lines.push(record_line(words, record));
    if !status.differs.is_empty() {
        let content = Content::of(session, pack);
        lines.push(words.say("status.differs").to_owned());
        lines.extend(difference_lines(pack, words, &status.differs, &content));
    }
    if !status.lacks.is_empty() {
        let lacks = lacks(words, &status.lacks);
        lines.push(words.fill("status.lacks", &[("fields", &lacks)]));
    }
    let clean = |lines: Vec<String>| -> Vec<String> {
        let lines = lines.iter();
        lines.map(|line| visible(line).into_owned()).collect()
    };
    let conditions = record.conditions.iter().enumerate();
    let conditions =
        conditions.map(|(place, one)| condition_line(words, one, status.overdue.contains(&place)));
    StandingTold {
        lines: clean(lines),
        conditions: clean(conditions.collect()),
        proceed: proceed(words, status).to_owned(),
    }
}

/// A condition: what, who, by when.
fn condition_line(words: &Catalog, one: &Proviso, is_overdue: bool) -> String {
    let or = |text: &str, none| {
        if text.is_empty() {
            words.say(none).to_owned()
        } else {
            text.to_owned()
        }
    };
    let values = [
        ("what", one.what.as_str()),
        ("owner", &or(&one.owner, "report.obligations.no_owner")),
        ("due", &or(&one.due, "report.obligations.no_due")),
    ];
    let key = if is_overdue {
        "status.condition_overdue"
    } else {
        "status.condition_text"
    };
    words.fill(key, &values)
}

/// Whether the record lets the production go ahead, as a sentence.
fn proceed<'w>(words: &'w Catalog, status: &Status) -> &'w str {
    words.say(match (status.is_open_to_proceed(), status.standing) {
        (true, Standing::ApprovedWithConditions) => "status.open_within_conditions",
        (true, _) => "status.open",
        (false, Standing::NeedsReReview) => "status.closed_for_re_review",
        (false, _) => "status.closed",
    })
}

/// What the record that lets the production go ahead asks of it; none without such a record.
pub(super) fn proceeds<'a>(voice: &Voice<'a>, today: Date) -> Option<&'a str> {
    let status = voice.session.status(voice.pack, voice.assessment, today);
    let is_open = status.is_open_to_proceed();
    is_open.then(|| proceed(voice.words, &status))
}

/// A record in a line.
fn record_line(words: &Catalog, record: &Approval) -> String {
    let decision = decision_name(words, record.decision);
    let who = ["by", "role", "organisation"].map(|field| record.get(field));
    let who: Vec<&str> = who.into_iter().filter(|text| !text.is_empty()).collect();
    let mut parts = vec![decision];
    if !who.is_empty() {
        parts.push(who.join(", "));
    }
    for (field, key) in [
        ("date", "status.on"),
        ("reference", "status.reference"),
        ("scope", "status.scope"),
        ("expires", "status.expires"),
    ] {
        let text = record.get(field);
        if !text.is_empty() {
            parts.push(words.fill(key, &[("text", text)]));
        }
    }
    words.fill("status.record", &[("record", &parts.join("; "))])
}

/// Where a session stands, for programs.
pub fn status_json(session: &Session, status: &Status) -> Value {
    let differs: Value = status
        .differs
        .iter()
        .map(|(path, then, now)| json!({ "path": path, "then": then, "now": now }))
        .collect();
    json!({
        "standing": status.standing.word(),
        "open_to_proceed": status.is_open_to_proceed(),
        "record": status.record,
        "differs": differs,
        "lacks": status.lacks,
        "overdue": status.overdue,
        "approvals": session.approvals.iter().map(approval_json).collect::<Value>(),
    })
}

fn approval_json(record: &Approval) -> Value {
    let mut json = json!({
        "decision": record.decision.word(),
        "conditions": record.conditions.iter().map(|one| json!({
            "what": one.what,
            "owner": one.owner,
            "due": one.due,
            "done": one.done,
        })).collect::<Value>(),
        "attachments": record.attachments,
        "digest": record.digest,
        "covers": record.covers,
    });
    if let Value::Object(map) = &mut json {
        for field in APPROVAL_FIELDS {
            map.insert(field.to_owned(), record.get(field).into());
        }
    }
    json
}

/// Where it stands, for the head of the first page.
pub(super) fn standing(voice: &Voice<'_>, today: Date) -> String {
    let status = voice.session.status(voice.pack, voice.assessment, today);
    if voice.is_redacted {
        voice.say("report.head.decision_left_out").to_owned()
    } else if status.standing.is_recorded() {
        standing_word(voice.words, status.standing).to_owned()
    } else {
        voice.say("report.head.no_decision").to_owned()
    }
}

/// The decision on record, where it covers exactly what is here, so that none is asked for.
pub(super) fn settled<'v>(voice: &Voice<'v>, today: Date) -> Option<&'v str> {
    let latest = voice.session.approvals.last();
    if voice.is_redacted || !latest?.decision.is_consent() {
        return None;
    }
    let status = voice.session.status(voice.pack, voice.assessment, today);
    let is_open = status.is_open_to_proceed();
    is_open.then(|| standing_word(voice.words, status.standing))
}

/// How many lines of a record are read as one paragraph; more stand below each other.
const FEW_LINES: usize = 2;

/// What must not be overlooked of a record: that it does not cover what is here, or is over.
pub(super) fn notice(voice: &Voice<'_>, today: Date) -> Option<Block> {
    let status = voice.session.status(voice.pack, voice.assessment, today);
    if status.record.is_none() || status.is_open_to_proceed() {
        return None;
    }
    let lines = standing_lines(voice.pack, voice.words, voice.session, &status);
    let (first, rest) = lines.split_first()?;
    let mut prose = Prose::strong(first.clone());
    let between = if rest.len() > FEW_LINES { "\n" } else { " " };
    for line in rest {
        prose = prose.and(format!("{between}{line}"));
    }
    Some(Block::Notice(prose))
}

/// What the contact fills in.
const LABELS: [&str; 6] = [
    "report.decision.decision",
    "report.decision.by",
    "report.decision.date",
    "report.decision.conditions",
    "report.decision.expiry",
    "report.decision.reference",
];

/// The decisions so far, and room for the next one as long as there is none that holds.
pub(super) fn decision(voice: &Voice<'_>, today: Date) -> Vec<Block> {
    let status = voice.session.status(voice.pack, voice.assessment, today);
    let values = [
        ("revision", voice.short_revision()),
        ("full", &voice.revision),
    ];
    let covers = voice.fill("report.decision.covers", &values);
    let mut panel = vec![Block::paragraph(covers)];
    if status.record.is_some() {
        let lines = standing_lines(voice.pack, voice.words, voice.session, &status);
        panel.extend(lines.into_iter().map(Block::paragraph));
    }
    if !status.is_open_to_proceed() {
        panel.push(Block::Form(
            LABELS.map(|label| voice.say(label).to_owned()).to_vec(),
        ));
    }
    let mut blocks = vec![Block::panel(Role::Decision, decision_title(voice), panel)];
    for (place, record) in voice.session.approvals.iter().enumerate() {
        let number = (place + 1).to_string();
        let title = voice.fill("report.decision.record", &[("n", &number)]);
        blocks.push(Block::subheading(title));
        blocks.push(Block::Terms(record_terms(voice, record)));
    }
    blocks
}

/// What the part of the decision is called.
pub(super) fn decision_title(voice: &Voice<'_>) -> String {
    let own = &voice.text.own.decider;
    let decider = [("decider", voice.words.or(own, "app.decider"))];
    voice.fill("report.decision.title", &decider)
}

fn record_terms(voice: &Voice<'_>, record: &Approval) -> Vec<(String, Prose)> {
    let terms = record_texts(voice.words, record).into_iter();
    terms.map(|(label, text)| (label, text.into())).collect()
}

/// Everything that a record holds, field by field: its name, and what it is.
pub fn record_texts(words: &Catalog, record: &Approval) -> Vec<(String, String)> {
    let label = |field: &str| words.fill(&format!("history.field.{field}"), &[]);
    let mut texts = vec![(label("decision"), decision_name(words, record.decision))];
    for field in APPROVAL_FIELDS {
        let text = record.get(field);
        if !text.is_empty() {
            texts.push((label(field), text.to_owned()));
        }
    }
    for one in &record.conditions {
        let text = condition_line(words, one, false);
        let text = if one.done {
            words.fill("status.condition_is_done", &[("condition", &text)])
        } else {
            text
        };
        texts.push((label("conditions"), text));
    }
    for one in &record.attachments {
        texts.push((label("attachments"), one.clone()));
    }
    texts.push((label("digest"), record.digest.clone()));
    texts
}

/// What was changed: everything since the first export, and before it only exports and decisions; what
/// was noted only where notes go along.
pub(super) fn changes(voice: &Voice<'_>, input: &Summary<'_>) -> Vec<Block> {
    let history = &voice.session.history;
    let mut rows: Vec<Vec<Prose>> = Vec::new();
    let mut blocks = vec![Block::heading(voice.say("report.changes.title"))];
    blocks.extend(marked(voice).map(Block::paragraph));
    if history.entries.is_empty() {
        let revision = voice.short_revision();
        let made = voice.fill("report.changes.made", &[("revision", revision)]);
        rows.push(vec![
            input.today.to_string().into(),
            made.into(),
            Voice::joined(&voice.session.prepared_by, &["name"]).into(),
        ]);
    } else {
        let deeds = || history.entries.iter().map(|entry| entry.deed());
        let exported = deeds().position(|deed| deed == Some(Deed::Exported));
        let exported = exported.unwrap_or(history.entries.len());
        let lines = history_rows(voice.pack, voice.words, history);
        let logged: Vec<[String; 3]> = lines
            .into_iter()
            .zip(deeds())
            .enumerate()
            .filter(|(place, (_, deed))| *place >= exported || *deed != Some(Deed::Set))
            .filter(|(place, _)| input.notes || !is_of_note(history, *place))
            .map(|(_, (line, _))| line)
            .collect();
        let n_left_out = history.entries.len() - logged.len().min(MOST_LOGGED);
        if n_left_out > 0 {
            let text = voice.words.count("report.changes.left_out", n_left_out);
            blocks.push(Block::paragraph(text));
        }
        let first = logged.len().saturating_sub(MOST_LOGGED);
        let last = logged.into_iter().skip(first);
        rows.extend(last.map(|row| row.map(Prose::from).to_vec()));
    }
    let header =
        ["date", "what", "who"].map(|part| voice.fill(&format!("report.changes.{part}"), &[]));
    let header = header.to_vec();
    blocks.push(Block::Table { header, rows });
    blocks
}

/// How much history there is, and the mark by which this copy bears witness to it.
fn marked(voice: &Voice<'_>) -> Option<String> {
    let head = voice.session.history.head();
    let values = [("mark", head.mark())];
    let values = values.each_ref().map(|(key, mark)| (*key, mark.as_str()));
    let words = voice.words;
    (head.count > 0).then(|| words.count_with("report.changes.record", head.count, &values))
}

/// Whether an entry tells of a note.
fn is_of_note(history: &History, place: usize) -> bool {
    let entry = history.entries.get(place);
    let path = entry.and_then(|entry| entry.what.as_deref());
    path.is_some_and(|path| path.split('.').any(|part| part == "notes"))
}
