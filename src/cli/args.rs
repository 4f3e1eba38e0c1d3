//! What can be typed after `askfirst`. The help that people read is in `assets/help`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, Subcommand};

use crate::effect::Format;
use crate::register::{Order, Rows};
use crate::tui::look::Theme;

/// The whole command line.
#[derive(Debug, Parser)]
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
    Config(Config),
    Export(Export),
    Cues(Cues),
    Gate(Gate),
    List(List),
    New,
    Register(Register),
    Pack(super::pack::PackArgs),
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
pub(super) struct Config {
    #[arg(requires = "value")]
    pub(super) key: Option<String>,
    pub(super) value: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    pub(super) file: PathBuf,
    #[arg(long, value_parser = format())]
    pub(super) format: Option<Format>,
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "yes|no", action = ArgAction::Set, value_parser = truth(), default_value = "yes")]
    pub(super) notes: bool,
    #[arg(long)]
    pub(super) overwrite: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Cues {
    pub(super) places: Vec<PathBuf>,
    #[arg(long, value_parser = cue_form())]
    pub(super) format: Option<CueForm>,
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) overwrite: bool,
}

/// The form of a cue sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueForm {
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Markdown,
}

impl CueForm {
    const ALL: [Self; 2] = [Self::Csv, Self::Markdown];

    fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Markdown => "md",
        }
    }

    /// The form of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let same = |form: &Self| form.id().eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(same)
    }
}

fn cue_form() -> impl TypedValueParser<Value = CueForm> {
    PossibleValuesParser::new(CueForm::ALL.map(CueForm::id))
        .map(|word| CueForm::named(&word).unwrap_or(CueForm::Csv))
}

#[derive(Debug, clap::Args)]
pub(super) struct Gate {
    pub(super) folders: Vec<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Register {
    pub(super) folders: Vec<PathBuf>,
    #[arg(long, value_parser = form())]
    pub(super) format: Option<Form>,
    #[arg(long, value_parser = rows(), default_value = "uses")]
    pub(super) rows: Rows,
    #[arg(long, value_parser = order())]
    pub(super) sort: Option<Order>,
    #[arg(long, value_name = "NAME=VALUE")]
    pub(super) filter: Vec<String>,
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
    #[arg(long)]
    pub(super) overwrite: bool,
}

/// The form of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A table for the terminal.
    Table,
    /// Markdown.
    Markdown,
    /// Comma-separated values.
    Csv,
    /// A line of JSON for each row.
    Ndjson,
    /// One JSON text.
    Json,
}

impl Form {
    /// Every form.
    const ALL: [Self; 5] = [
        Self::Table,
        Self::Markdown,
        Self::Csv,
        Self::Ndjson,
        Self::Json,
    ];

    /// Its name on the command line, and the ending of its files.
    fn id(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Json => "json",
        }
    }

    /// The form of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let same = |form: &Self| form.id().eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(same)
    }
}

fn form() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(Form::ALL.map(Form::id))
        .map(|word| Form::named(&word).unwrap_or(Form::Table))
}

fn rows() -> impl TypedValueParser<Value = Rows> {
    PossibleValuesParser::new(Rows::ALL.map(Rows::id)).map(|word| {
        let mut all = Rows::ALL.into_iter();
        all.find(|rows| rows.id() == word).unwrap_or(Rows::Uses)
    })
}

fn order() -> impl TypedValueParser<Value = Order> {
    PossibleValuesParser::new(Order::ALL.map(Order::id)).map(|word| {
        let mut all = Order::ALL.into_iter();
        all.find(|order| order.id() == word).unwrap_or_default()
    })
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::ending)).map(|word| {
        let meant = |format: &Format| format.ending() == word;
        Format::ALL
            .into_iter()
            .find(meant)
            .unwrap_or(Format::Markdown)
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
