//! `askfirst merge MINE THEIRS`: takes comments and decisions of another copy over, and says what
//! differs otherwise.

use std::rc::Rc;

use crate::effect::{Effect, Opened, Perform};
use crate::host::{FAILED, of_store};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report::change_lines;
use crate::session::{Change, Content, Log, Merged, Session};
use crate::store::{RealFs, export};

use super::args::{Globals, Merge};
use super::decide::opened;
use super::settings::Settings;
use super::{Ended, Out, Stop, input};

/// The exit code for conflicts that are left to people.
const CONFLICTS: u8 = 6;

pub(super) fn run(command: &Merge, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let settings = Settings::given(globals, &words)?;
    let mut host = settings.host(&words);
    let (_, theirs) = input::session(host.library(), &words, &command.theirs)?;
    let Opened {
        pack, mut session, ..
    } = opened(&mut host, &command.mine, &words)?;
    let before = session.clone();
    let merged = session.merge(&theirs, &pack);
    let lines = told(&merged, &session, &pack, &words);
    if let Some(path) = &command.out {
        let now = host.clock().now();
        Log::opened(&before, &pack, now).record(&mut session, &pack, now);
        let text = session.to_toml(&pack);
        export::write_exact(&RealFs, path, text.as_bytes(), false)
            .map_err(|error| of_store(&error, FAILED))?;
    } else if session != before
        && let Some(failure) = host.perform(Effect::Save(Box::new(session))).failed()
    {
        return Err(Stop::Failed(failure));
    }
    out.lines(lines.iter().map(String::as_str))?;
    Ok(if merged.conflicts.is_empty() {
        0
    } else {
        CONFLICTS
    })
}

fn told(merged: &Merged, session: &Session, pack: &Pack, words: &Catalog) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, n) in [
        ("merge.comments", merged.n_comments),
        ("merge.resolved", merged.n_resolved),
        ("merge.decisions", merged.n_decisions),
    ] {
        if n > 0 {
            lines.push(words.count(key, n));
        }
    }
    if lines.is_empty() {
        lines.push(words.say("merge.nothing").to_owned());
    }
    let content = Content::of(session, pack);
    if !merged.conflicts.is_empty() {
        lines.push(words.say("merge.conflicts").to_owned());
        let conflicts = merged.conflicts.iter().cloned();
        let conflicts: Vec<Change> = conflicts
            .map(|(path, from, to)| Change::Set { path, from, to })
            .collect();
        let changes = change_lines(pack, words, &conflicts, &content);
        lines.extend(
            changes
                .iter()
                .map(|change| words.fill("merge.conflict", &[("change", change)])),
        );
    }
    if !merged.theirs.is_empty() {
        lines.push(words.say("merge.theirs").to_owned());
        lines.extend(change_lines(pack, words, &merged.theirs, &content));
    }
    if merged.are_strangers {
        lines.push(words.say("merge.strangers").to_owned());
    } else if merged.n_shared > 0 {
        let n = merged.n_shared.to_string();
        lines.push(words.fill("merge.parted", &[("n", &n)]));
    }
    lines
}
