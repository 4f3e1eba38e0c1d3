//! `askfirst review FILE`: comments on a session, question by question. Answers stay as they are. On a
//! terminal the program opens for that; from a pipe comes a number, then a comment.

use std::io::{self, BufRead, IsTerminal as _};
use std::rc::Rc;

use crate::effect::{Effect, Opened, Perform};
use crate::host::Host;
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::line::Start;
use crate::pack::{Pack, Text};
use crate::report::comment_line;
use crate::session::{Comment, Session};

use super::args::{Globals, Review};
use super::decide::opened;
use super::settings::Settings;
use super::{Ended, Out, Stop, full_screen, input, plain, settings};

pub(super) fn run(command: &Review, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let Some(by) = &command.by else {
        let mut library = settings::library(globals, &words);
        let (pack, session) = input::session(&mut library, &words, &command.file)?;
        tell(&pack, &session, &words, out)?;
        return Ok(0);
    };
    let settings = Settings::given(globals, &words)?;
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        let host = settings.host(&words);
        let start = Start::Review(command.file.clone(), by.clone());
        return if settings.is_plain {
            plain::run(host, &settings, start, out)
        } else {
            full_screen::run(host, &settings, start, out)
        };
    }
    let mut host = settings.host(&words);
    let Opened { pack, session, .. } = opened(&mut host, &command.file, &words)?;
    host.act_as(by);
    tell(&pack, &session, &words, out)?;
    converse(&mut host, (&pack, session), by, out)
}

/// Takes a number and a comment, again and again, and keeps each.
fn converse(
    host: &mut Host,
    (pack, mut session): (&Pack, Session),
    by: &str,
    out: &mut Out<'_>,
) -> Ended {
    let words = Rc::clone(&out.words);
    let mut lines = io::stdin().lock().lines();
    let mut next = || lines.next().transpose().map(Option::unwrap_or_default);
    loop {
        out.line(words.say("review.number"))?;
        let typed = next()?;
        if typed.trim().is_empty() {
            return Ok(0);
        }
        let interview = Interview::of(pack, &session.answers);
        let resolved = typed.trim().strip_prefix(words.say("review.resolve"));
        if let Some(number) = resolved {
            let n = resolve_one(&mut session, number.trim(), by);
            out.line(&words.count("review.resolved", n))?;
            save(host, &session)?;
            continue;
        }
        let number = typed.trim().parse::<usize>().ok();
        let step = number.map(|n| n.checked_sub(1).map(|place| interview.path().get(place)));
        let mut comment = match step {
            Some(None) => Comment::default(),
            Some(Some(Some(step))) => Comment {
                question: pack.question(step.slot.question).id.to_string(),
                tool: step
                    .slot
                    .tool
                    .map_or("", |tool| session.tool_name(tool))
                    .to_owned(),
                ..Comment::default()
            },
            _ => {
                out.line(&words.fill("review.no_number", &[("n", typed.trim())]))?;
                continue;
            }
        };
        out.line(words.say("review.text"))?;
        let text = next()?;
        if text.trim().is_empty() {
            continue;
        }
        by.clone_into(&mut comment.by);
        if text.trim() == words.say("review.resolve") {
            let n = resolve(&mut session, &comment);
            out.line(&words.count("review.resolved", n))?;
        } else {
            add(&mut session, comment, &text, host);
        }
        save(host, &session)?;
        out.line(words.say("review.kept"))?;
    }
}

fn save(host: &mut Host, session: &Session) -> Result<(), Stop> {
    let saved = host.perform(Effect::Save(Box::new(session.clone())));
    saved
        .failed()
        .map_or(Ok(()), |failure| Err(Stop::Failed(failure)))
}

/// Resolves the comment of a number, counted from 1 over all; says how many that were.
fn resolve_one(session: &mut Session, number: &str, by: &str) -> usize {
    let place = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let comment = place.and_then(|place| session.comments.get_mut(place));
    match comment.filter(|one| one.is_open()) {
        Some(one) => {
            by.clone_into(&mut one.resolved_by);
            1
        }
        None => 0,
    }
}

fn add(session: &mut Session, mut comment: Comment, text: &str, host: &Host) {
    let text = text.trim();
    let wanted = text.strip_prefix('!');
    comment.asks_change = wanted.is_some();
    wanted.unwrap_or(text).trim().clone_into(&mut comment.text);
    comment.at = host.clock().now().to_string();
    session.comments.push(comment);
}

/// Resolves the open comments on the same answer; says how many there were.
fn resolve(session: &mut Session, like: &Comment) -> usize {
    let mut n = 0;
    for one in &mut session.comments {
        let is_same = (&one.question, &one.tool) == (&like.question, &like.tool);
        if is_same && one.is_open() {
            one.resolved_by.clone_from(&like.by);
            n += 1;
        }
    }
    n
}

/// Every answer with its number, and below them what was said, each with its number too.
fn tell(pack: &Pack, session: &Session, words: &Catalog, out: &mut Out<'_>) -> Result<(), Stop> {
    let interview = Interview::of(pack, &session.answers);
    let mut lines = Vec::new();
    for (place, step) in interview.path().iter().enumerate() {
        let text = pack.text.questions.get(step.slot.question.position());
        let (short, labels) = text.map_or(("", &[][..]), |text| (&*text.short, &*text.options));
        let answer = match step.answer {
            Some(option) => labels.get(option.position()).map_or("", Text::as_str),
            None => words.say("report.answers.unanswered"),
        };
        let question = match step.slot.tool {
            Some(tool) => format!("{short} ({})", session.tool_name(tool)),
            None => short.to_owned(),
        };
        let n = (place + 1).to_string();
        let values = [
            ("n", n.as_str()),
            ("question", &question),
            ("answer", answer),
        ];
        lines.push(words.fill("review.answer", &values));
    }
    for (place, one) in session.comments.iter().enumerate() {
        let n = (place + 1).to_string();
        let text = comment_line(pack, words, one);
        let values = [("n", n.as_str()), ("text", &text)];
        lines.push(words.fill("plain.comment.one", &values));
    }
    if session.comments.is_empty() {
        lines.push(words.say("review.none").to_owned());
    }
    out.lines(lines.iter().map(String::as_str))
}
