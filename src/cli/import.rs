//! `askfirst import FILE`: a session that was received, copied into the folder of sessions.

use std::path::PathBuf;
use std::rc::Rc;

use crate::effect::Failure;
use crate::host::{FAILED, Imported, argument};

use super::args::Globals;
use super::settings::Settings;
use super::{Ended, Out, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    file: PathBuf,
}

pub(super) fn run(command: &Import, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let words = Rc::clone(&out.words);
    let mut host = settings.host(&words);
    let (path, is_same) = match host.import(&command.file)? {
        Imported::New(path) => {
            out.line(words.say("import.done"))?;
            out.line(&path.to_string_lossy())?;
            return Ok(0);
        }
        Imported::There { path, is_same } => (path, is_same),
    };
    let (path, file) = (argument(&path), argument(&command.file));
    let values = [("path", path.as_str()), ("file", &file)];
    if is_same {
        out.line(&words.fill("import.same", &values))?;
        return Ok(0);
    }
    Err(Stop::Failed(Failure {
        what: words.fill("import.there", &values),
        hint: words.fill("import.there_hint", &values),
        code: FAILED,
    }))
}
