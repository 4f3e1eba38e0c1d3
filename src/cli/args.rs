//! What can be typed after `askfirst`. The help that people read is in `assets/help`.

mod register;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, Subcommand};

use crate::effect::Format;
use crate::report::Paper;
use crate::session::Decision;
use crate::tui::look::Theme;

pub(super) use register::{CueForm, Cues, Form, Gate, Register};

/// The whole command line.
#[derive(Debug, Default, Parser)]
#[command(
    name = "askfirst",
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) globals: Globals,
    #[arg(short = 'V', long, action = ArgAction::SetTrue)]
    pub(super) version: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// A session file to open.
    pub(super) file: Option<PathBuf>,
}

/// What goes with every command.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Globals {
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
    #[arg(long, global = true, aliases = ["accessible", "screen-reader"])]
    pub(super) plain: bool,
    #[arg(long, global = true)]
    pub(super) no_color: bool,
    #[arg(long, global = true, value_name = "NAME", value_parser = theme())]
    pub(super) theme: Option<Theme>,
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    #[arg(long, global = true, value_name = "PACK")]
    pub(super) pack: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Assess(Assess),
    Check(Check),
    Completions(Completions),
    Config(Config),
    Cues(Cues),
    Decide(Box<Decide>),
    Diff(Diff),
    Doctor,
    Export(Export),
    Guidance,
    Gate(Gate),
    History(History),
    Import(super::import::Import),
    List(List),
    Man,
    Merge(Merge),
    New,
    Review(Review),
    Pack(super::pack::PackArgs),
    Register(Register),
    Restore(super::restore::Restore),
    Verify(Verify),
    Upgrade(super::upgrade::Upgrade),
}

#[derive(Debug, clap::Args)]
pub(super) struct Assess {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) json: bool,
    #[arg(long)]
    pub(super) exit_code: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    pub(super) file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(super) struct Config {
    #[arg(requires = "value")]
    pub(super) key: Option<String>,
    pub(super) value: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Decide {
    pub(super) file: PathBuf,
    #[arg(long, conflicts_with = "decision")]
    pub(super) sent: bool,
    #[arg(long, value_name = "WORD", value_parser = decision())]
    pub(super) decision: Option<Decision>,
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    #[arg(long)]
    pub(super) role: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) organisation: Option<String>,
    #[arg(long)]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(super) channel: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(super) reference: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(super) scope: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) expires: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(super) condition: Vec<String>,
    #[arg(long, value_name = "NUMBER")]
    pub(super) done: Vec<usize>,
    #[arg(long, value_name = "TEXT")]
    pub(super) attachment: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) recorded_by: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    pub(super) file: PathBuf,
    pub(super) other: Option<String>,
    pub(super) until: Option<String>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct History {
    pub(super) file: PathBuf,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Merge {
    pub(super) mine: PathBuf,
    pub(super) theirs: PathBuf,
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Review {
    pub(super) file: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    pub(super) file: PathBuf,
    #[arg(long, value_name = "EXPORT")]
    pub(super) against: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Export {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = format())]
    pub(super) format: Option<Format>,
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "yes|no", action = ArgAction::Set, value_parser = truth(), default_value = "yes")]
    pub(super) notes: bool,
    #[arg(long, value_name = "a4|letter", value_parser = paper())]
    pub(super) paper: Option<Paper>,
    #[arg(long)]
    pub(super) redact: bool,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long)]
    pub(super) overwrite: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    #[arg(long)]
    pub(super) json: bool,
}

fn decision() -> impl TypedValueParser<Value = Decision> {
    PossibleValuesParser::new(Decision::ALL.map(Decision::word))
        .map(|word| Decision::of_word(&word).unwrap_or(Decision::Submitted))
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.ending()))
        .map(|word| Format::named(&word).unwrap_or(Format::Markdown))
}

fn paper() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::ALL.map(Paper::name)).map(|word| {
        let meant = |paper: &Paper| paper.name() == word;
        Paper::ALL.into_iter().find(meant).unwrap_or_default()
    })
}

fn theme() -> impl TypedValueParser<Value = Theme> {
    let first = Theme::default();
    let others = std::iter::successors(Some(first.next()), |theme| Some(theme.next()));
    let names = others.take_while(|theme| *theme != first).map(Theme::name);
    PossibleValuesParser::new(std::iter::once(first.name()).chain(names))
        .map(|name| Theme::named(&name).unwrap_or_default())
}

fn truth() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["yes", "no"]).map(|word| word == "yes")
}
