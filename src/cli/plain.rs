//! Plain mode on standard input and output. A signal ends it as the end of the input does, so that
//! everything is saved.

#[cfg(unix)]
mod ears;

use std::io::{self, BufRead, IsTerminal as _, Write as _};
use std::rc::Rc;

use crate::host::Host;
use crate::line::{self, End, Io, Options, Start};

use super::settings::Settings;
use super::{Ended, Out, version};

pub(super) fn run(mut host: Host, settings: &Settings, start: Start, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    remark(settings, &words)?;
    let options = Options {
        words: &words,
        version: version::PROGRAM,
        ask_to_remember: settings.ask_to_remember,
        repeats_input: !io::stdin().is_terminal(),
        start,
    };
    converse(options, &mut host, out)
}

#[cfg(unix)]
fn converse(options: Options<'_>, host: &mut Host, out: &mut Out<'_>) -> Ended {
    let mut ears = ears::Ears::open()?;
    let heard = ears.heard();
    let code = talk((&mut ears, &heard), options, host, out)?;
    Ok(ears
        .signal()
        .map_or(code, |signal| 128_u8.saturating_add(signal)))
}

/// Ctrl+C ends the program where it is; every answer is saved by then.
#[cfg(not(unix))]
fn converse(options: Options<'_>, host: &mut Host, out: &mut Out<'_>) -> Ended {
    talk((&mut io::stdin().lock(), &|| false), options, host, out)
}

fn talk(
    (input, is_over): (&mut dyn BufRead, &dyn Fn() -> bool),
    options: Options<'_>,
    host: &mut Host,
    out: &mut Out<'_>,
) -> Ended {
    let io = Io {
        input,
        output: &mut *out.to,
        is_over,
    };
    Ok(line::run(io, options, host).map(End::code)?)
}

/// Says once what in the settings was not understood.
fn remark(settings: &Settings, words: &Rc<crate::lang::Catalog>) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    for remark in &settings.remarks {
        writeln!(stderr, "{}", words.fill("cli.remark", &[("what", remark)]))?;
    }
    Ok(())
}
