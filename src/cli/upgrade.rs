//! `askfirst upgrade FILE`: a session with newer questions, once its owner has seen what changes.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::PathBuf;
use std::rc::Rc;

use crate::host::Host;
use crate::report::{self, Between};

use super::args::Globals;
use super::settings::Settings;
use super::{Ended, Out, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct Upgrade {
    file: PathBuf,
    #[arg(long, value_name = "VERSION", conflicts_with = "undo")]
    to: Option<String>,
    #[arg(long)]
    yes: bool,
    #[arg(long)]
    undo: bool,
}

pub(super) fn run(command: &Upgrade, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let mut host = settings.host(&out.words);
    let words = Rc::clone(&out.words);
    if command.undo {
        return undo(command, &mut host, out);
    }
    let Some(planned) = host.plan_upgrade(&command.file, command.to.as_deref())? else {
        let (pack, _) = super::input::session(host.library(), &words, &command.file)?;
        let values = [
            ("pack", pack.id.as_str()),
            ("version", pack.version.as_str()),
        ];
        out.line(&words.fill("upgrade.none", &values))?;
        return Ok(0);
    };
    let lines = report::upgrade(Between {
        words: &words,
        session: &planned.session,
        from: &planned.from,
        to: &planned.to,
        upgrade: &planned.upgrade,
    });
    out.lines(lines.iter().map(String::as_str))?;
    if !command.yes && !agrees(out)? {
        return Ok(0);
    }
    let copy = host.upgrade(planned)?.display().to_string();
    let done = words.fill("upgrade.done", &[("copy", &copy)]);
    out.lines([done.as_str(), words.say("upgrade.how_to_undo")])?;
    Ok(0)
}

fn undo(command: &Upgrade, host: &mut Host, out: &mut Out<'_>) -> Ended {
    let (pack, copy) = host.undo_upgrade(&command.file)?;
    let (pack, copy) = (pack.to_string(), copy.display().to_string());
    let values = [("pack", pack.as_str()), ("copy", &copy)];
    let said = out.words.fill("upgrade.undone", &values);
    out.line(&said)?;
    Ok(0)
}

/// Asks on a terminal; elsewhere nobody could answer, so nothing is changed.
fn agrees(out: &mut Out<'_>) -> Result<bool, Stop> {
    if !io::stdin().is_terminal() {
        let said = out.words.say("upgrade.say_yes").to_owned();
        out.line(&said)?;
        return Ok(false);
    }
    let ask = format!("{} ", out.words.say("upgrade.ask"));
    out.text(&ask)?;
    let mut typed = String::new();
    io::stdin().lock().read_line(&mut typed)?;
    let is_yes = ["y", "yes"].contains(&typed.trim().to_lowercase().as_str());
    if !is_yes {
        let kept = out.words.say("upgrade.kept").to_owned();
        out.line(&kept)?;
    }
    Ok(is_yes)
}
