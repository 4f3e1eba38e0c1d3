//! `askfirst restore FILE`: a copy of a session in the place of a file that cannot be read, or of an
//! earlier state.

use std::path::PathBuf;
use std::rc::Rc;

use crate::effect::{Failure, Outcome};
use crate::host::{BUSY_OR_UNREADABLE, Host};

use super::args::Globals;
use super::settings::Settings;
use super::{Ended, Out, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    file: PathBuf,
    #[arg(long, conflicts_with_all = ["from", "forget"])]
    list: bool,
    #[arg(long, value_name = "NUMBER", conflicts_with = "forget")]
    from: Option<usize>,
    #[arg(long)]
    forget: bool,
}

pub(super) fn run(command: &Restore, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let mut host = settings.host(&out.words);
    let words = Rc::clone(&out.words);
    if command.list {
        return list(command, &mut host, out);
    }
    if command.forget {
        let n = host.forget_copies(&command.file)?;
        out.line(&words.count("restore.forgotten", n))?;
        return Ok(0);
    }
    let put = match host.bring_back(&command.file, command.from)? {
        Ok(put) => put,
        Err(Outcome::Locked { holder, .. }) => {
            return Err(Stop::Failed(Failure {
                what: words.say("upgrade.busy").to_owned(),
                hint: holder,
                code: BUSY_OR_UNREADABLE,
            }));
        }
        Err(_) => return Err(Stop::Refused(Vec::new(), BUSY_OR_UNREADABLE)),
    };
    let time = put.at.strftime("%Y-%m-%d %H:%M").to_string();
    out.line(&words.fill("restore.done", &[("time", &time)]))?;
    out.line(&put.path.to_string_lossy())?;
    if let Some(kept) = &put.kept {
        let values = [("path", &*kept.to_string_lossy())];
        out.line(&words.fill("restore.kept", &values))?;
    }
    Ok(0)
}

fn list(command: &Restore, host: &mut Host, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let copies = host.copies(&command.file);
    if copies.is_empty() {
        let values = [("file", &*command.file.to_string_lossy())];
        out.line(&words.fill("restore.none", &values))?;
        return Ok(0);
    }
    for copy in copies {
        let (number, time) = (
            format!("{:>3}", copy.number),
            copy.at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        );
        let values = [("n", number.as_str()), ("time", &time)];
        let line = match copy.n_answers {
            Some(answers) => {
                let answers = words.count("restore.answers", answers);
                words.fill(
                    "restore.one",
                    &[("n", &number), ("time", &time), ("answers", &answers)],
                )
            }
            None => words.fill("restore.unreadable", &values),
        };
        out.line(&line)?;
    }
    Ok(0)
}
