//! `askfirst merge MINE THEIRS`: takes comments and decisions of another copy over, and says what
//! differs otherwise.

use std::rc::Rc;

use crate::effect::{Effect, Opened, Perform};
use crate::host::{FAILED, of_other_questions, of_store};
use crate::report::merge_lines;
use crate::session::Log;
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
    let (their_pack, theirs) = input::session(host.library(), &words, &command.theirs)?;
    let Opened {
        pack, mut session, ..
    } = opened(&mut host, &command.mine, &words)?;
    if let Some(failure) = of_other_questions(&words, &pack, &their_pack) {
        return Err(Stop::Failed(failure));
    }
    let before = session.clone();
    let merged = session.merge(&theirs, &pack);
    let lines = merge_lines(&pack, &words, &merged, &session);
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
