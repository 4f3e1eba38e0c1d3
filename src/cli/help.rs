//! Help in our own words: one text for each command, and a short one for `-h`.

use std::ffi::{OsStr, OsString};

use super::{Ended, Out};

/// What `-h` says.
const SHORT: &str = include_str!("../../assets/help/short.txt");

/// What `--help` says, without a command and for each.
pub(super) const TEXTS: [(&str, &str); 24] = [
    ("", include_str!("../../assets/help/askfirst.txt")),
    ("assess", include_str!("../../assets/help/assess.txt")),
    ("check", include_str!("../../assets/help/check.txt")),
    (
        "completions",
        include_str!("../../assets/help/completions.txt"),
    ),
    ("config", include_str!("../../assets/help/config.txt")),
    ("cues", include_str!("../../assets/help/cues.txt")),
    ("decide", include_str!("../../assets/help/decide.txt")),
    ("diff", include_str!("../../assets/help/diff.txt")),
    ("doctor", include_str!("../../assets/help/doctor.txt")),
    ("export", include_str!("../../assets/help/export.txt")),
    ("guidance", include_str!("../../assets/help/guidance.txt")),
    ("gate", include_str!("../../assets/help/gate.txt")),
    ("history", include_str!("../../assets/help/history.txt")),
    ("import", include_str!("../../assets/help/import.txt")),
    ("list", include_str!("../../assets/help/list.txt")),
    ("man", include_str!("../../assets/help/man.txt")),
    ("new", include_str!("../../assets/help/new.txt")),
    ("merge", include_str!("../../assets/help/merge.txt")),
    ("review", include_str!("../../assets/help/review.txt")),
    ("pack", include_str!("../../assets/help/pack.txt")),
    ("register", include_str!("../../assets/help/register.txt")),
    ("restore", include_str!("../../assets/help/restore.txt")),
    ("verify", include_str!("../../assets/help/verify.txt")),
    ("upgrade", include_str!("../../assets/help/upgrade.txt")),
];

/// Shows the help that a command line asks for.
pub(super) fn show(arguments: &[OsString], out: &mut Out<'_>) -> Ended {
    let of_command = arguments.iter().skip(1).find_map(|word| text_of(word));
    let is_long = arguments.iter().any(|word| word == "--help");
    let [(_, long), ..] = TEXTS;
    out.text(of_command.unwrap_or(if is_long { long } else { SHORT }))?;
    Ok(0)
}

fn text_of(word: &OsStr) -> Option<&'static str> {
    let found = TEXTS
        .iter()
        .find(|(name, _)| !name.is_empty() && word == *name);
    found.map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Args;

    fn words_of(command: &clap::Command) -> Vec<String> {
        let flags = command.get_arguments().filter(|arg| arg.get_id() != "help");
        let mut words: Vec<String> = flags
            .map(|arg| match arg.get_long() {
                Some(long) => format!("--{long}"),
                None => arg.get_id().as_str().to_uppercase(),
            })
            .collect();
        let commands = command.get_subcommands();
        for one in commands {
            words.push(one.get_name().to_owned());
            words.extend(words_of(one));
        }
        words
    }

    #[test]
    fn help_names_every_command_and_every_flag() {
        let command = Args::command();
        let own = command.get_arguments().filter(|arg| arg.get_id() != "help");
        let own = own.filter_map(|arg| Some(format!("--{}", arg.get_long()?)));
        let commands = command.get_subcommands();
        let names = commands.map(|one| one.get_name().to_owned());
        let of_program = ("", own.chain(names).collect());
        let of_commands = command
            .get_subcommands()
            .map(|one| (one.get_name(), words_of(one)));
        for (name, words) in std::iter::once(of_program).chain(of_commands) {
            let (_, text) = TEXTS.iter().find(|(known, _)| *known == name).unwrap();
            for word in words {
                assert!(text.contains(&word), "{name}: {word}");
            }
        }
    }

    #[test]
    fn help_fits_a_terminal_and_is_plain() {
        for text in TEXTS.iter().map(|(_, text)| *text).chain([SHORT]) {
            assert!(text.ends_with('\n'));
            for line in text.lines() {
                assert!(line.len() <= 80, "{line}");
                assert!(
                    line.bytes().all(|byte| matches!(byte, b' '..=b'~')),
                    "{line}"
                );
            }
        }
        assert!(SHORT.lines().count() <= 12);
    }
}
