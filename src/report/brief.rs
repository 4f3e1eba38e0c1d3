//! The result in a few sentences, a line each and never wrapped: for a terminal, a pipe, or a voice
//! that reads aloud.

use crate::interview::{Explanation, Touched};
use crate::pack::Text;
use crate::session::Status;
use crate::text::visible;

use super::comments::comment_line;
use super::explainer::Explainer;
use super::exported::outdated;
use super::grouping::{by_question, group_reasons};
use super::record::standing_lines;
use super::verdict::{disagreements_by_note, readings_by_note, reason_details};
use super::voice::Voice;
use super::{Summary, what_if};

/// The result as lines of text.
pub fn brief(input: &Summary<'_>) -> Vec<String> {
    told(input, &Voice::of(input))
}

/// The result as lines of text, and below it why each follow-up is asked and the rest is not.
pub fn explained(input: &Summary<'_>) -> Vec<String> {
    let voice = Voice::of(input);
    let mut lines = told(input, &voice);
    lines.extend(whys_of(&voice.explainer, &voice.explanation));
    lines
}

fn told(input: &Summary<'_>, voice: &Voice<'_>) -> Vec<String> {
    let mut lines = result(voice);
    let status = input
        .session
        .status(input.pack, input.assessment, input.today);
    let comments = input.session.comments.iter().filter(|one| one.is_open());
    lines.extend(comments.map(|one| comment_line(input.pack, input.words, one)));
    lines.extend(standing_lines(
        input.pack,
        input.words,
        input.session,
        &status,
    ));
    let state = (input.session, input.interview);
    lines.extend(outdated(input.pack, input.words, state, input.today));
    lines.extend(reasons(voice));
    lines.extend(what_if::lines(voice));
    lines.extend(obligations(voice, hold(input, &status)));
    lines.extend(open(voice));
    lines.extend(readings(voice));
    lines.extend(disagreements(voice));
    lines.extend(missing(voice));
    lines.push(format!(
        "{} {}",
        voice.say("report.triage.title"),
        voice.triage()
    ));
    lines.push(guidance(voice));
    lines
        .iter()
        .map(|line| visible(line).into_owned())
        .collect()
}

fn result(voice: &Voice<'_>) -> Vec<String> {
    if voice.interview.n_answered() == 0 {
        return vec![voice.say("report.brief.none").to_owned()];
    }
    let level = voice.assessment.level;
    let name = voice.level(level);
    let text = voice.text.levels.get(level.position());
    let (meaning, ask) = text.map_or(("", ""), |text| (text.meaning.as_str(), text.ask.as_str()));
    let mut lines = match voice.draft() {
        None => vec![voice.fill("report.brief.result", &[("level", name)])],
        Some(draft) => vec![
            voice.fill("report.brief.draft", &[("draft", &draft)]),
            voice.fill("report.brief.so_far", &[("level", name)]),
        ],
    };
    lines.push(voice.fill("report.brief.meaning", &[("meaning", meaning)]));
    lines.push(voice.fill("report.brief.ask", &[("ask", ask)]));
    if let Some(text) = voice.explainer.ceiling(&voice.explanation) {
        lines.push(voice.fill("report.brief.ceiling", &[("text", &text)]));
    }
    lines
}

/// Numbered sentences: "KEY 1 of 3. ...".
fn numbered(voice: &Voice<'_>, key: &str, texts: &[String]) -> Vec<String> {
    let of = texts.len().to_string();
    texts
        .iter()
        .enumerate()
        .map(|(position, text)| {
            let n = (position + 1).to_string();
            voice.fill(key, &[("n", &n), ("of", &of), ("text", text)])
        })
        .collect()
}

/// Each reason, and below it every clause that was not told before.
fn reasons(voice: &Voice<'_>) -> Vec<String> {
    let groups = group_reasons(&voice.assessment.reasons);
    let texts: Vec<String> = groups
        .iter()
        .map(|(reason, tools)| {
            let sentence = voice.text.findings.get(reason.finding.position());
            let sentence = sentence.map_or("", Text::as_str);
            format!("{sentence} {}", reason_details(voice, *reason, tools))
        })
        .collect();
    let mut told = Vec::new();
    let mut lines = Vec::new();
    for ((reason, _), line) in groups
        .iter()
        .zip(numbered(voice, "report.brief.reason", &texts))
    {
        lines.push(line);
        for clause in &voice.pack.finding(reason.finding).clauses {
            if !told.contains(clause) {
                told.push(*clause);
                lines.push(voice.explainer.clause(*clause));
            }
        }
    }
    lines
}

/// Why each follow-up is asked and what is not asked is not, a line for each reason.
pub fn whys(input: &Summary<'_>) -> Vec<String> {
    let explainer = Explainer::of(input.pack, input.words, input.session);
    let answers = &input.session.answers;
    whys_of(
        &explainer,
        &input.interview.explanation(input.pack, answers),
    )
}

fn whys_of(explainer: &Explainer<'_>, explanation: &Explanation) -> Vec<String> {
    let whys = explainer.whys(explanation).into_iter();
    whys.map(|line| visible(&line).into_owned()).collect()
}

/// What holds the work back, as long as it does.
fn hold(input: &Summary<'_>, status: &Status) -> Option<String> {
    let holds = status.holds_back(input.pack, input.assessment);
    holds.then(|| super::hold(input.pack, input.words).to_owned())
}

fn obligations(voice: &Voice<'_>, hold: Option<String>) -> Vec<String> {
    let owed = &voice.assessment.obligations;
    let mut n_done = 0;
    let mut lines = Vec::new();
    for (position, owed) in owed.iter().enumerate() {
        let id = &voice.pack.obligation(owed.obligation).id;
        let tick = voice.session.obligations.get(id.as_str());
        let is_done = tick.is_some_and(|tick| tick.done);
        n_done += usize::from(is_done);
        let state = voice.say(if is_done {
            "report.obligations.done"
        } else {
            "report.obligations.not_done"
        });
        let text = voice.text.obligations.get(owed.obligation.position());
        let n = (position + 1).to_string();
        let values = [
            ("n", n.as_str()),
            ("state", state),
            ("name", text.map_or("", |text| &text.name)),
        ];
        lines.push(voice.fill("report.brief.obligation", &values));
    }
    let done = n_done.to_string();
    let head = voice
        .words
        .count_with("report.brief.obligations", owed.len(), &[("done", &done)]);
    std::iter::once(head).chain(hold).chain(lines).collect()
}

fn open(voice: &Voice<'_>) -> Vec<String> {
    let unsure: Vec<String> = by_question(&voice.assessment.open_questions)
        .iter()
        .map(|(question, tools)| {
            let short = voice.about(voice.short(*question), tools);
            let values = [("question", short.as_str()), ("who", voice.who(*question))];
            voice.fill("report.open.entry", &values)
        })
        .collect();
    let unanswered: Vec<String> = by_question(&voice.assessment.unanswered)
        .iter()
        .map(|(question, tools)| voice.about(voice.ask(*question), tools))
        .collect();
    let mut lines = numbered(voice, "report.brief.open", &unsure);
    lines.extend(numbered(voice, "report.brief.unanswered", &unanswered));
    lines
}

fn readings(voice: &Voice<'_>) -> Vec<String> {
    let notes = readings_by_note(voice);
    let of = notes.len().to_string();
    let mut lines = Vec::new();
    for (position, (note, tools)) in notes.iter().enumerate() {
        let Some(text) = voice.text.readings.get(note.position()) else {
            continue;
        };
        let reading = voice.pack.reading(*note);
        let n = (position + 1).to_string();
        let name = voice.about(&text.name, tools);
        let values = [("n", n.as_str()), ("of", &of), ("text", &name)];
        lines.push(voice.fill("report.brief.reading", &values));
        for (key, text, clauses) in [
            ("report.brief.reading_taken", &text.taken, &reading.taken),
            ("report.brief.reading_other", &text.other, &reading.other),
        ] {
            let clauses = voice.clause_list(clauses);
            lines.push(voice.fill(key, &[("text", text), ("clauses", &clauses)]));
        }
        lines.push(voice.fill("report.brief.reading_ask", &[("text", &text.ask)]));
    }
    lines
}

fn disagreements(voice: &Voice<'_>) -> Vec<String> {
    let texts: Vec<String> = disagreements_by_note(voice)
        .iter()
        .map(|(note, tools)| {
            let text = voice.text.disagreements.get(note.position());
            let text = voice.about(text.map_or("", Text::as_str), tools);
            let (note, tool) = (*note, tools.first().copied());
            let given = voice
                .interview
                .why_disagree(voice.pack, Touched { note, tool });
            match given.first() {
                Some(first) => {
                    let question = voice.short(first.question);
                    let values = [("text", text.as_str()), ("question", question)];
                    voice.fill("report.brief.look_again", &values)
                }
                None => text,
            }
        })
        .collect();
    numbered(voice, "report.brief.disagreement", &texts)
}

fn missing(voice: &Voice<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, is_required) in [
        ("report.brief.missing_required", true),
        ("report.brief.missing_others", false),
    ] {
        for (place, fields) in voice.missing(is_required) {
            lines.push(voice.fill(key, &[("place", &place), ("fields", &fields)]));
        }
    }
    lines
}

fn guidance(voice: &Voice<'_>) -> String {
    let guidance = &voice.pack.guidance;
    let values = [
        ("source", voice.source()),
        ("published", &guidance.published),
        ("seen", &guidance.seen),
        ("url", &guidance.url),
    ];
    voice.fill("report.brief.guidance", &values)
}
