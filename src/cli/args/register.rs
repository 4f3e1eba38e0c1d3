//! What can be typed after `askfirst register`, `gate` and `cues`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::register::{Form, Order, Rows};
use crate::report::Paper;

use super::paper;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Cues {
    #[arg(id = "FILE")]
    pub(in crate::cli) places: Vec<PathBuf>,
    #[arg(long, value_parser = cue_form())]
    pub(in crate::cli) format: Option<CueForm>,
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) out: Option<PathBuf>,
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,
}

/// The form of a cue sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum CueForm {
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
    pub(in crate::cli) fn named(name: &str) -> Option<Self> {
        let same = |form: &Self| form.id().eq_ignore_ascii_case(name);
        Self::ALL.into_iter().find(same)
    }
}

fn cue_form() -> impl TypedValueParser<Value = CueForm> {
    PossibleValuesParser::new(CueForm::ALL.map(CueForm::id))
        .map(|word| CueForm::named(&word).unwrap_or(CueForm::Csv))
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Gate {
    #[arg(id = "FOLDER")]
    pub(in crate::cli) folders: Vec<PathBuf>,
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Register {
    #[arg(id = "FOLDER")]
    pub(in crate::cli) folders: Vec<PathBuf>,
    #[arg(long, value_parser = form())]
    pub(in crate::cli) format: Option<Form>,
    #[arg(long, value_parser = rows(), default_value = "uses")]
    pub(in crate::cli) rows: Rows,
    #[arg(long, value_parser = order())]
    pub(in crate::cli) sort: Option<Order>,
    #[arg(long, value_name = "a4|letter", value_parser = paper())]
    pub(in crate::cli) paper: Option<Paper>,
    #[arg(long, value_name = "NAME=VALUE")]
    pub(in crate::cli) filter: Vec<String>,
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) out: Option<PathBuf>,
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,
}

fn form() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(Form::ALL.iter().map(|form| form.id()))
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
