//! `askfirst man` and `askfirst completions SHELL`: what packagers and shells ask for.

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::{Args, Completions};
use super::help::TEXTS;
use super::{Ended, Out};

/// Writes the completions of a shell.
pub(super) fn completions(command: &Completions, out: &mut Out<'_>) -> Ended {
    let shell: Shell = command.shell;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "askfirst", &mut script);
    out.text(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

/// Writes the manual page: the help of the program and of each command.
pub(super) fn page(out: &mut Out<'_>) -> Ended {
    let about = out.words.say("cli.man.about").to_owned();
    let man = Man::new(Args::command().about(about));
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (name, text) in TEXTS {
        let title = if name.is_empty() {
            "DESCRIPTION".to_owned()
        } else {
            format!("ASKFIRST {}", name.to_uppercase())
        };
        let text = format!(".SH \"{title}\"\n.nf\n{}.fi\n", as_roff(text));
        page.push_str(&text);
    }
    out.text(&page)?;
    Ok(0)
}

/// Lines as they are, with what a formatter would take for its own made harmless.
fn as_roff(text: &str) -> String {
    let mut roff = String::new();
    for line in text.lines() {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        if line.starts_with(['.', '\'']) {
            roff.push_str("\\&");
        }
        roff.push_str(&line);
        roff.push('\n');
    }
    roff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_never_taken_for_a_command_of_the_formatter() {
        for (line, expected) in [
            (".nf", "\\&.nf\n"),
            ("'x", "\\&'x\n"),
            ("a\\b --c", "a\\eb \\-\\-c\n"),
        ] {
            assert_eq!(as_roff(line), expected);
        }
    }
}
