//! The small pack that shows every part of the format, to start one of one's own from.

use super::Files;

/// The texts of that pack.
pub const TEMPLATE: Files<'static> = Files {
    folder: "assets/pack/new/",
    pack: include_str!("../../assets/pack/new/pack.toml"),
    questions: include_str!("../../assets/pack/new/questions.toml"),
    findings: include_str!("../../assets/pack/new/findings.toml"),
    obligations: include_str!("../../assets/pack/new/obligations.toml"),
    clauses: include_str!("../../assets/pack/new/clauses.toml"),
    english: include_str!("../../assets/pack/new/text/en.toml"),
    language: None,
};

/// Its worked cases.
pub const TEMPLATE_CASES: &str = include_str!("../../assets/pack/new/cases.toml");
