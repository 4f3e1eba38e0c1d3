//! The facts: what the use is, with which tools, people and rights, and what is not known yet.

use crate::answer::Slot;
use crate::session::{Details, Field, Group};

use super::document::{Block, Prose};
use super::grouping::by_question;
use super::voice::Voice;

/// What the production and the use are.
pub(super) fn facts(voice: &Voice<'_>) -> Vec<Block> {
    let session = voice.session;
    let mut terms = filled(voice, &session.proposed_use);
    terms.extend(filled(voice, &session.production));
    let mut blocks = vec![Block::heading(voice.say("report.facts.title"))];
    if terms.is_empty() {
        blocks.push(Block::paragraph(voice.say("report.facts.none")));
    } else {
        blocks.push(Block::Terms(terms));
    }
    blocks
}

/// Fields that the header or a heading of their own shows.
const SHOWN: [(Group, &[&str]); 6] = [
    (
        Group::Production,
        &[
            "title",
            "season_episode",
            "company",
            "contact_name",
            "contact_email",
        ],
    ),
    (Group::Use, &["name"]),
    (Group::Tool, &["name"]),
    (Group::Person, &["name"]),
    (Group::Right, &["item"]),
    (Group::Item, &["item"]),
];

/// The fields that are filled in and not shown elsewhere, with their labels.
fn filled(voice: &Voice<'_>, details: &Details) -> Vec<(String, Prose)> {
    let is_shown = |field: Field| {
        SHOWN
            .iter()
            .any(|(group, fields)| *group == details.group() && fields.contains(&field.id))
    };
    details
        .each()
        .filter(|(field, value)| !value.trim().is_empty() && !is_shown(*field))
        .map(|(field, value)| (voice.field(details.group(), field.id), value.into()))
        .collect()
}

/// The pipeline: one row a tool, and what else is known of each.
pub(super) fn tools(voice: &Voice<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(voice.say("report.tools.title"))];
    if voice.session.tools.is_empty() {
        blocks.push(Block::paragraph(voice.say("report.tools.none")));
        return blocks;
    }
    let columns = &voice.pack.pipeline.columns;
    let mut header = vec![voice.say("report.tools.tool").to_owned()];
    header.extend(columns.iter().map(|column| voice.short(*column).to_owned()));
    header.push(voice.say("report.tools.goes_in").to_owned());
    let rows = (0..voice.tools.len())
        .map(|tool| {
            let mut row = vec![Prose::plain(voice.tool(tool))];
            let tool = Some(tool);
            row.extend(columns.iter().map(|question| {
                let question = *question;
                Prose::plain(answer(voice, Slot { question, tool }))
            }));
            row.push(goes_in(voice, tool).into());
            row
        })
        .collect();
    blocks.push(Block::Table { header, rows });
    for (position, tool) in voice.session.tools.iter().enumerate() {
        let known = filled(voice, tool);
        if !known.is_empty() {
            blocks.push(Block::subheading(voice.tool(position)));
            blocks.push(Block::Terms(known));
        }
    }
    blocks
}

/// An answer, or why there is none.
fn answer<'v>(voice: &'v Voice<'_>, slot: Slot) -> &'v str {
    match (
        voice.interview.used().get(slot),
        voice.interview.is_asked(slot),
    ) {
        (Some(option), _) => voice.label(slot.question, option),
        (None, true) => voice.say("report.answers.unanswered"),
        (None, false) => voice.say("report.tools.not_asked"),
    }
}

fn goes_in(voice: &Voice<'_>, tool: Option<usize>) -> String {
    let mut named = Vec::new();
    let mut is_open = false;
    for question in voice.pack.pipeline.inputs.iter().copied() {
        let (slot, short) = (Slot { question, tool }, voice.short(question));
        let given = voice.interview.used().get(slot);
        is_open |= given.is_none() && voice.interview.is_asked(slot);
        let is = |id| given.is_some() && given == voice.pack.question(question).option(id);
        if is("yes") {
            named.push(short.to_owned());
        } else if is(crate::pack::UNSURE) {
            named.push(voice.fill("report.tools.perhaps", &[("what", short)]));
        }
    }
    if is_open {
        named.push(voice.say("report.tools.open").to_owned());
    }
    if named.is_empty() {
        let own = &voice.text.own.nothing_in;
        voice.words.or(own, "report.tools.nothing").to_owned()
    } else {
        named.join("; ")
    }
}

/// Who is involved, and which rights are held or needed.
pub(super) fn people_and_rights(voice: &Voice<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(voice.say("report.people.title"))];
    let groups = [
        (Group::Person, &voice.session.people, "report.people.none"),
        (Group::Right, &voice.session.rights, "report.rights.none"),
    ];
    for (group, list, none) in groups {
        if list.is_empty() {
            blocks.push(Block::paragraph(voice.say(none)));
        }
        blocks.extend(entries(voice, group, list));
    }
    blocks
}

/// The parts of what is made, for delivery; nothing where none are listed.
pub(super) fn items(voice: &Voice<'_>) -> Vec<Block> {
    let list = &voice.session.items;
    if list.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(voice.say("report.items.title"))];
    blocks.extend(entries(voice, Group::Item, list));
    blocks
}

/// Each entry of a list under a heading of its own.
fn entries(voice: &Voice<'_>, group: Group, list: &[Details]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (position, details) in list.iter().enumerate() {
        blocks.push(Block::subheading(voice.place(group, Some(position))));
        let known = filled(voice, details);
        if !known.is_empty() {
            blocks.push(Block::Terms(known));
        }
    }
    blocks
}

/// The questions answered with "unsure", each with who can tell.
pub(super) fn unsure_entries(voice: &Voice<'_>) -> Vec<Prose> {
    by_question(&voice.assessment.open_questions)
        .iter()
        .map(|(question, tools)| {
            let short = voice.about(voice.short(*question), tools);
            let values = [("question", short.as_str()), ("who", voice.who(*question))];
            voice.fill("report.open.entry", &values).into()
        })
        .collect()
}

/// All that is open: unsure, unanswered, not filled in.
pub(super) fn open(voice: &Voice<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(voice.say("report.open.all"))];
    let mut list = |title, entries: Vec<Prose>| {
        if !entries.is_empty() {
            blocks.push(Block::subheading(voice.say(title)));
            let is_numbered = false;
            blocks.push(Block::List {
                is_numbered,
                entries,
            });
        }
    };
    list("report.open.unsure", unsure_entries(voice));
    let unanswered = by_question(&voice.assessment.unanswered);
    let unanswered = unanswered
        .iter()
        .map(|(question, tools)| voice.about(voice.ask(*question), tools).into());
    list("report.open.unanswered", unanswered.collect());
    for (title, is_required) in [
        ("report.open.missing_required", true),
        ("report.open.missing_others", false),
    ] {
        let missing = voice.missing(is_required);
        let entries = missing
            .iter()
            .map(|(place, fields)| Prose::plain(format!("{place}: {fields}")));
        list(title, entries.collect());
    }
    if blocks.len() == 1 {
        blocks.push(Block::paragraph(voice.say("report.open.none")));
    }
    blocks
}
