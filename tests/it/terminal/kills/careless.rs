//! The plain program with a save that truncates the file and writes it line by line, played by this
//! test binary itself. Many programs save like that.

use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use askfirst::effect::{Effect, Outcome, Perform};
use askfirst::host::{Clock, Host};
use askfirst::lang::Catalog;
use askfirst::line::{self, Io, Options, Start};
use askfirst::session::Session;
use jiff::Timestamp;

use crate::support::pretend::{now, pack};

/// Everything but saving is done by the program's own host.
struct Careless {
    host: Host,
    path: PathBuf,
}

impl Careless {
    fn save(&self, session: &Session) -> io::Result<Outcome> {
        let mut file = File::create(&self.path)?;
        for line in session.to_toml(&pack()).lines() {
            writeln!(file, "{line}")?;
        }
        file.sync_all()?;
        Ok(Outcome::Saved {
            path: self.path.clone(),
            at: now(),
            stamp: Timestamp::UNIX_EPOCH,
            remark: None,
        })
    }
}

impl Perform for Careless {
    fn perform(&mut self, effect: Effect) -> Outcome {
        match effect {
            Effect::Save(session) => self.save(&session).unwrap(),
            other => self.host.perform(other),
        }
    }
}

/// Runs it on the file that the environment names.
pub(crate) fn run() {
    let path = PathBuf::from(env::var_os("STAGE_CARELESS").unwrap());
    let words = Rc::new(Catalog::english());
    let folder = path.parent().unwrap().to_path_buf();
    let host = Host::new(folder, None, Rc::clone(&words), Clock::system());
    let options = Options {
        words: &words,
        version: "0",
        repeats_input: true,
        ask_to_remember: false,
        start: Start::File(path.clone()),
    };
    let io = Io {
        input: &mut io::stdin().lock(),
        output: &mut io::stdout().lock(),
        is_over: &|| false,
    };
    line::run(io, options, &mut Careless { host, path }).unwrap();
}
