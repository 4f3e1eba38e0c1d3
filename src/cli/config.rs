//! `askfirst config KEY VALUE`: keeps a setting. Without a setting, says where the settings are.

use crate::effect::Failure;
use crate::host::{FAILED, USAGE, of_store, sentence};
use crate::store::RealFs;
use crate::store::config::{self, SetError};
use crate::tui::look::Theme;

use super::args::Config;
use super::{Ended, Out};

pub(super) fn run(command: &Config, out: &mut Out<'_>) -> Ended {
    let path = config::default_path().map_err(|error| of_store(&error, FAILED))?;
    let shown = path.display().to_string();
    let (Some(key), Some(value)) = (&command.key, &command.value) else {
        let said = out.words.fill("cli.config.file", &[("path", &shown)]);
        out.line(&said)?;
        return Ok(0);
    };
    if key == "theme" && Theme::named(value).is_none() {
        let values = [("name", value.as_str())];
        return Err(Failure {
            what: out.words.fill("cli.config.no_theme", &values),
            hint: out.words.say("cli.config.hint").to_owned(),
            code: USAGE,
        }
        .into());
    }
    match config::set(&RealFs, &path, key, value) {
        Ok(_) => {
            let values = [("key", key.as_str()), ("value", value), ("path", &shown)];
            let said = out.words.fill("cli.config.kept", &values);
            out.line(&said)?;
            Ok(0)
        }
        Err(SetError::Store(error)) => Err(of_store(&error, FAILED).into()),
        Err(SetError::Problem(problem)) => Err(Failure {
            what: sentence(&problem.to_string()),
            hint: out.words.say("cli.config.hint").to_owned(),
            code: USAGE,
        }
        .into()),
    }
}
