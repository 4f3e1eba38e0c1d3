//! The first page: below its header, what the result is and why, what is asked of the contact, and what
//! is open. It is kept to one page of paper.

use crate::answer::Slot;
use crate::interview::{Owed, Reason};
use crate::pack::{LevelIdx, Text};

use super::document::{Block, Prose, Role, Weight};
use super::grouping::group_reasons;
use super::verdict::readings_by_note;
use super::voice::Voice;
use super::{Summary, clause, detail, exported, header, performers, record};

/// How many reasons, or open questions, the first page has room for; how many of both together, less where
/// performers, a decision on record or an earlier summary take room; and how many of each there always
/// are, one less where one of those takes room and two less where all do.
const FEW: usize = 5;
const FEW_TOGETHER: usize = 6;
const FEWEST: usize = 3;

/// How many of these the first page shows beside so many of the others.
fn n_shown(voice: &Voice<'_>, n: usize, n_others: usize) -> usize {
    let is_taken = !voice.session.approvals.is_empty();
    let is_replacing = exported::replaces(voice).is_some();
    let others = usize::from(is_taken) + usize::from(is_replacing);
    let taken = performers::block(voice).len() + others;
    let fewest = FEWEST - usize::from(taken > 0) - usize::from(taken > 3);
    let left = FEW_TOGETHER.saturating_sub(taken + n_others);
    n.min(FEW).min(left.max(fewest))
}

/// The first page.
pub(super) fn page(voice: &Voice<'_>, input: &Summary<'_>) -> Vec<Block> {
    let mut blocks = vec![header::terms(voice, input.today)];
    blocks.extend(header::notices(voice, input));
    blocks.extend(action(voice, input));
    blocks.extend(ask(voice, input));
    blocks.extend(performers::block(voice));
    blocks.extend(why(voice));
    blocks.extend(open(voice));
    blocks
}

/// The reasons that set the level.
fn deciding(voice: &Voice<'_>) -> Vec<Reason> {
    let reasons = voice.assessment.reasons.iter().copied();
    reasons
        .filter(|reason| reason.level == voice.assessment.level)
        .collect()
}

fn action(voice: &Voice<'_>, input: &Summary<'_>) -> Vec<Block> {
    if voice.interview.n_answered() == 0 {
        return vec![
            Block::heading(voice.say("report.action.none")),
            Block::paragraph(voice.say("report.action.none_text")),
        ];
    }
    let level = voice.assessment.level;
    let key = if voice.is_draft() {
        "report.action.so_far"
    } else {
        "report.action.final"
    };
    let heading = voice.fill(key, &[("level", voice.level(level))]);
    let meaning = voice.text.levels.get(level.position());
    let meaning = meaning.map_or("", |text| &text.meaning);
    let meaning = record::proceeds(voice, input.today).unwrap_or(meaning);
    let mut terms = vec![("report.action.meaning", meaning.to_owned())];
    terms.extend(deciding_terms(voice));
    let ceiling = voice.explainer.ceiling(&voice.explanation);
    terms.extend(ceiling.map(|text| ("report.action.ceiling", text)));
    let weight = if level == voice.pack.strictest() {
        Weight::Strictest
    } else if level == LevelIdx::FLOOR {
        Weight::Floor
    } else {
        Weight::Between
    };
    let mark = voice.pack.level(level).mark;
    let role = Role::Action { weight, mark };
    vec![Block::panel(role, heading, vec![terms_block(voice, terms)])]
}

/// The main reason, the answer and tool it stands on, and the clauses that decide.
fn deciding_terms(voice: &Voice<'_>) -> Vec<(&'static str, String)> {
    let deciding = deciding(voice);
    let groups = group_reasons(&deciding);
    let Some((first, tools)) = groups.first() else {
        return vec![(
            "report.action.reason",
            voice.say("report.action.no_reason").to_owned(),
        )];
    };
    let sentence = voice.text.findings.get(first.finding.position());
    let step = if tools.is_empty() {
        voice.say("report.action.whole_use").to_owned()
    } else {
        voice.tool_list(tools)
    };
    let values = [
        ("question", voice.short(first.slot.question)),
        ("answer", voice.label(first.slot.question, first.option)),
        ("step", &step),
    ];
    let mut clauses = Vec::new();
    for reason in &deciding {
        for clause in &voice.pack.finding(reason.finding).clauses {
            if !clauses.contains(clause) {
                clauses.push(*clause);
            }
        }
    }
    let mut reason = sentence.map_or("", Text::as_str).to_owned();
    if groups.len() == 1 {
        reason.extend(more_reasons(voice, 1).map(|more| format!(" {more}")));
    }
    vec![
        ("report.action.reason", reason),
        (
            "report.action.step",
            voice.fill("report.action.step_text", &values),
        ),
        ("report.action.clauses", clause::deciding(voice, &clauses)),
    ]
}

fn ask(voice: &Voice<'_>, input: &Summary<'_>) -> Vec<Block> {
    let level = voice.assessment.level;
    let ask = voice.text.levels.get(level.position());
    let ask = ask.map_or("", |text| &text.ask);
    let settled = record::settled(voice, input.today);
    let decision = if let Some(standing) = settled {
        voice.fill("report.ask.settled", &[("standing", standing)])
    } else if voice.is_draft() {
        voice.fill("report.ask.draft", &[("ask", ask)])
    } else {
        let form = record::decision_title(voice);
        voice.fill("report.ask.with_form", &[("ask", ask), ("form", &form)])
    };
    let or = |text: &str, none: &'static str| {
        if text.trim().is_empty() {
            voice.say(none).to_owned()
        } else {
            text.to_owned()
        }
    };
    let nobody = voice.fill("report.ask.from_nobody", &[("contact", voice.contact())]);
    let details = &voice.session.proposed_use;
    let mut terms = vec![("report.ask.decision", decision)];
    let confirm: Vec<String> = readings_by_note(voice)
        .iter()
        .filter_map(|(note, tools)| {
            let text = voice.text.readings.get(note.position())?;
            Some(format!("{}. {}", voice.about(&text.name, tools), text.ask))
        })
        .collect();
    if !confirm.is_empty() {
        terms.push(("report.ask.confirm", confirm.join("\n")));
    }
    terms.push((
        "report.ask.from",
        Some(header::contact(voice))
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(nobody),
    ));
    terms.push((
        "report.ask.by",
        or(details.get("decision_by"), "report.ask.by_no_date"),
    ));
    if settled.is_none() {
        terms.push(("report.ask.without", without(voice, level)));
    }
    if settled.is_none() && !details.get("alternative").trim().is_empty() {
        terms.push((
            "report.ask.alternative",
            details.get("alternative").to_owned(),
        ));
    }
    terms.push(("report.owed.title", owed(voice)));
    let title = voice.say("report.ask.title");
    vec![Block::panel(
        Role::Ask,
        title,
        vec![terms_block(voice, terms)],
    )]
}

/// What happens as long as there is no reply.
fn without(voice: &Voice<'_>, level: LevelIdx) -> String {
    let said = if level == LevelIdx::FLOOR {
        voice.say("report.without.floor")
    } else if level == voice.pack.strictest() {
        super::hold(voice.pack, voice.words)
    } else {
        voice.say("report.without.between")
    };
    let start = voice.session.proposed_use.get("start");
    if start.trim().is_empty() {
        return said.to_owned();
    }
    let start = voice.fill("report.without.start", &[("start", start)]);
    format!("{said} {start}")
}

fn terms_block(voice: &Voice<'_>, terms: Vec<(&'static str, String)>) -> Block {
    let terms = terms.into_iter();
    Block::Terms(
        terms
            .map(|(key, value)| (voice.say(key).to_owned(), value.into()))
            .collect(),
    )
}

/// Reasons but the first, one for each finding, with the tools it holds for.
fn other_groups(reasons: &[Reason]) -> Vec<(Reason, Vec<usize>)> {
    group_reasons(reasons).into_iter().skip(1).collect()
}

/// A reason as a sentence, with its tools.
fn short_entry(voice: &Voice<'_>, reason: Reason, tools: &[usize]) -> Prose {
    let sentence = voice.text.findings.get(reason.finding.position());
    voice.about(sentence.map_or("", Text::as_str), tools).into()
}

/// The other reasons that set the level, as far as there is room.
fn why(voice: &Voice<'_>) -> Vec<Block> {
    let deciding = deciding(voice);
    let others = other_groups(&deciding);
    if others.is_empty() {
        return Vec::new();
    }
    let n_open = detail::unsure_entries(voice).len();
    let entries: Vec<Prose> = others
        .iter()
        .take(n_shown(voice, others.len(), n_open))
        .map(|(reason, tools)| short_entry(voice, *reason, tools))
        .collect();
    let more = more_reasons(voice, 1 + entries.len());
    let mut blocks = vec![
        Block::heading(voice.say("report.why.title")),
        Block::paragraph(voice.say("report.why.voice")),
        Block::List {
            is_numbered: false,
            entries,
        },
    ];
    blocks.extend(more.map(Block::paragraph));
    blocks
}

/// Where the reasons are that are not among the first so many, and which questions those of them stand on
/// that set the level.
fn more_reasons(voice: &Voice<'_>, n_shown: usize) -> Option<String> {
    let all = group_reasons(&voice.assessment.reasons);
    let more = all.get(n_shown..).filter(|more| !more.is_empty())?;
    let said = voice.words.count("report.why.more", more.len());
    let mut names: Vec<&str> = Vec::new();
    let deciding = more.iter().map(|(reason, _)| reason);
    for reason in deciding.filter(|reason| reason.level == voice.assessment.level) {
        let name = voice.short(reason.slot.question);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Some(said);
    }
    let names = names.join("; ");
    let values = [("more", said.as_str()), ("names", &names)];
    Some(voice.fill("report.why.more_deciding", &values))
}

fn open(voice: &Voice<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(voice.say("report.open.title"))];
    let unsure = detail::unsure_entries(voice);
    let n_few = n_shown(voice, unsure.len(), other_groups(&deciding(voice)).len());
    let n_more = unsure.len() - n_few;
    let unanswered: &[Slot] = &voice.assessment.unanswered;
    if unsure.is_empty() && unanswered.is_empty() {
        blocks.push(Block::paragraph(voice.say("report.open.none")));
    }
    if !unsure.is_empty() {
        blocks.push(Block::List {
            is_numbered: false,
            entries: unsure.into_iter().take(n_few).collect(),
        });
    }
    if n_more > 0 {
        let more = voice.words.count("report.open.more", n_more);
        blocks.push(Block::paragraph(more));
    }
    if !unanswered.is_empty() {
        let text = voice
            .words
            .count("report.open.n_unanswered", unanswered.len());
        blocks.push(Block::paragraph(text));
    }
    blocks
}

/// How many obligations there are, and how many of them are done.
fn owed(voice: &Voice<'_>) -> String {
    let obligations = &voice.assessment.obligations;
    let ticks = &voice.session.obligations;
    let is_done = |owed: &&Owed| {
        let id = &voice.pack.obligation(owed.obligation).id;
        ticks.get(id.as_str()).is_some_and(|tick| tick.done)
    };
    let n_done = obligations.iter().filter(is_done).count().to_string();
    let done = [("done", n_done.as_str())];
    voice
        .words
        .count_with("report.owed.count", obligations.len(), &done)
}
