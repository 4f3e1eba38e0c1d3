//! What an upgrade would do, in lines: the questions, the answers, the result.

use crate::interview::{Owed, Reason};
use crate::lang::Catalog;
use crate::pack::{Pack, QuestionIdx, Text};
use crate::session::Session;
use crate::upgrade::{Dropped, Part, Upgrade};

/// An upgrade with the two packs it is between.
#[derive(Clone, Copy, Debug)]
pub struct Between<'a> {
    /// The words of the interface.
    pub words: &'a Catalog,
    /// The session as it is.
    pub session: &'a Session,
    /// Its pack.
    pub from: &'a Pack,
    /// The pack it would have.
    pub to: &'a Pack,
    /// What would change.
    pub upgrade: &'a Upgrade,
}

/// Says what an upgrade would do.
pub fn upgrade(between: Between<'_>) -> Vec<String> {
    let Between {
        words, from, to, ..
    } = between;
    let values = [
        ("pack", to.id.as_str()),
        ("from", from.version.as_str()),
        ("to", to.version.as_str()),
    ];
    let mut lines = vec![words.fill("upgrade.head", &values), String::new()];
    questions(between, &mut lines);
    answers(between, &mut lines);
    lines.push(String::new());
    result(between, &mut lines);
    lines
}

fn questions(between: Between<'_>, lines: &mut Vec<String>) {
    let Between {
        words,
        from,
        to,
        upgrade,
        ..
    } = between;
    let changed = upgrade.changed.iter().map(|changed| {
        let parts: Vec<&str> = changed
            .parts
            .iter()
            .map(|part| words.say(part_key(*part)))
            .collect();
        let values = [
            ("question", short(to, changed.question)),
            ("parts", &parts.join(", ")),
        ];
        words.fill("upgrade.changed_one", &values)
    });
    let lists = [
        ("upgrade.added", names(to, &upgrade.added)),
        ("upgrade.changed", changed.collect()),
        ("upgrade.removed", names(from, &upgrade.removed)),
    ];
    for (key, list) in lists {
        heading(words, key, list, lines);
    }
}

fn answers(between: Between<'_>, lines: &mut Vec<String>) {
    let Between { words, upgrade, .. } = between;
    lines.push(words.count("upgrade.carried", upgrade.n_carried));
    let dropped = upgrade.dropped.iter();
    let dropped = dropped.map(|one| dropped_answer(between, *one)).collect();
    heading(words, "upgrade.dropped", dropped, lines);
}

fn result(between: Between<'_>, lines: &mut Vec<String>) {
    let Between {
        words,
        from,
        to,
        upgrade,
        ..
    } = between;
    let (before, after) = (&upgrade.before, &upgrade.after);
    let names = [
        from.text.level_name(before.level),
        to.text.level_name(after.level),
    ];
    let is_same = from.level(before.level).id == to.level(after.level).id;
    let values = [("before", names[0]), ("after", names[1])];
    let key = if is_same {
        "upgrade.same_result"
    } else {
        "upgrade.other_result"
    };
    lines.push(words.fill(key, &values));
    if !after.unanswered.is_empty() {
        lines.push(words.count("upgrade.open", after.unanswered.len()));
    }
    let here = |reason: &Reason| (&from.finding(reason.finding).id, reason.slot.tool);
    let there = |reason: &Reason| (&to.finding(reason.finding).id, reason.slot.tool);
    let gained = after.reasons.iter().filter(|reason| {
        let mut earlier = before.reasons.iter();
        !earlier.any(|old| here(old) == there(reason))
    });
    let gained: Vec<String> = gained.map(|one| reason(between, to, one)).collect();
    let gone = before.reasons.iter().filter(|reason| {
        let mut later = after.reasons.iter();
        !later.any(|new| there(new) == here(reason))
    });
    let gone: Vec<String> = gone.map(|one| reason(between, from, one)).collect();
    let (were, are) = (
        owed(from, &before.obligations),
        owed(to, &after.obligations),
    );
    heading(words, "upgrade.reasons_new", gained, lines);
    heading(words, "upgrade.reasons_gone", gone, lines);
    heading(
        words,
        "upgrade.obligations_new",
        missing_in(&are, &were),
        lines,
    );
    heading(
        words,
        "upgrade.obligations_gone",
        missing_in(&were, &are),
        lines,
    );
}

/// What is owed, by id and name.
fn owed(pack: &Pack, all: &[Owed]) -> Vec<(String, String)> {
    let one = |owed: &Owed| {
        let text = pack.text.obligations.get(owed.obligation.position());
        let name = text.map(|text| text.name.to_string()).unwrap_or_default();
        (pack.obligation(owed.obligation).id.to_string(), name)
    };
    all.iter().map(one).collect()
}

/// The names of those whose id is not among the others.
fn missing_in(all: &[(String, String)], others: &[(String, String)]) -> Vec<String> {
    let is_missing = |id: &str| others.iter().all(|(other, _)| other != id);
    all.iter()
        .filter(|(id, _)| is_missing(id))
        .map(|(_, name)| name.clone())
        .collect()
}

/// A counted heading with its list; nothing where the list is empty.
fn heading(words: &Catalog, key: &str, list: Vec<String>, lines: &mut Vec<String>) {
    if list.is_empty() {
        return;
    }
    lines.push(words.count(key, list.len()));
    lines.extend(list.into_iter().map(|one| format!("  - {one}")));
}

fn reason(between: Between<'_>, pack: &Pack, reason: &Reason) -> String {
    let text = pack.text.findings.get(reason.finding.position());
    let text = text.map_or("", Text::as_str);
    match reason.slot.tool {
        Some(tool) => format!("{}: {text}", between.session.tool_name(tool)),
        None => text.to_owned(),
    }
}

fn dropped_answer(between: Between<'_>, dropped: Dropped) -> String {
    let pack = between.from;
    let slot = dropped.slot;
    let texts = pack.text.questions.get(slot.question.position());
    let label = dropped
        .option
        .and_then(|option| texts?.options.get(option.position()))
        .map_or_else(|| between.words.say("upgrade.note"), Text::as_str);
    let name = short(pack, slot.question);
    match slot.tool {
        Some(tool) => format!("{name} ({}): {label}", between.session.tool_name(tool)),
        None => format!("{name}: {label}"),
    }
}

fn names(pack: &Pack, questions: &[QuestionIdx]) -> Vec<String> {
    let questions = questions.iter();
    questions.map(|idx| short(pack, *idx).to_owned()).collect()
}

fn short(pack: &Pack, question: QuestionIdx) -> &str {
    let text = pack.text.questions.get(question.position());
    text.map_or("", |text| &text.short)
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Asked => "upgrade.part.asked",
        Part::Effect => "upgrade.part.effect",
        Part::Options => "upgrade.part.options",
        Part::Text => "upgrade.part.text",
    }
}
