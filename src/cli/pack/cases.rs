//! `askfirst pack cases`: a pack's worked cases put through the engine, and what none of them shows.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::host::{Found, Library, NoPack, Origin, PACK_HAS_PROBLEMS};
use crate::interview::{Coverage, Difference, Shown, Trial};
use crate::pack::{Case, LevelIdx, Pack};
use crate::report;
use crate::source::Source;

use super::{Ended, Out, Stop, resolved, stopped};

/// The form of the JSON.
const SCHEMA: &str = "askfirst.pack-cases/1";

/// What a pack's cases are in.
const FILE: &str = "cases.toml";

#[derive(Debug, clap::Args)]
pub(super) struct Cases {
    pack: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(command: &Cases, library: &mut Library, out: &mut Out<'_>) -> Ended {
    let found = resolved(library, command.pack.as_deref()).map_err(stopped)?;
    let pack = &found.pack;
    let cases = read(&found)?;
    let mut coverage = Coverage::default();
    let trials: Vec<Trial<'_>> = cases
        .iter()
        .map(|case| Trial::of(pack, case, &mut coverage))
        .collect();
    let teller = Teller { pack, out };
    if command.json {
        let json = teller.as_json(&trials, &coverage);
        out.text(&report::json_text(&json))?;
    } else {
        let lines = teller.lines(&trials, &coverage);
        out.lines(lines.iter().map(String::as_str))?;
    }
    let all_pass = trials.iter().all(Trial::passes);
    Ok(if all_pass { 0 } else { PACK_HAS_PROBLEMS })
}

/// The cases of a pack; none where it has no such file.
fn read(found: &Found) -> Result<Vec<Case>, Stop> {
    let Some(text) = &found.cases else {
        return Ok(Vec::new());
    };
    let name = match &found.from {
        Origin::Shipped => FILE.to_owned(),
        Origin::Folder(folder) => folder.join(FILE).display().to_string(),
    };
    let source = Source { name: &name, text };
    Case::read_all(&found.pack, source).map_err(|problems| stopped(NoPack::Problems(problems)))
}

/// Tells how cases came out.
struct Teller<'a, 'o> {
    pack: &'a Pack,
    out: &'a Out<'o>,
}

impl Teller<'_, '_> {
    fn lines(&self, trials: &[Trial<'_>], coverage: &Coverage) -> Vec<String> {
        let words = &self.out.words;
        let n_failed = trials.iter().filter(|trial| !trial.passes()).count();
        let passed = (trials.len() - n_failed).to_string();
        let failed = n_failed.to_string();
        let values = [("passed", passed.as_str()), ("failed", &failed)];
        let mut lines = vec![words.count_with("cli.pack.cases.sum", trials.len(), &values)];
        for trial in trials.iter().filter(|trial| !trial.passes()) {
            let case = trial.case;
            let values = [("id", case.id.as_str()), ("title", &case.title)];
            lines.push(words.fill("cli.pack.cases.failed", &values));
            let differences = trial.differences.iter();
            lines.extend(differences.map(|one| format!("  {}", self.difference(trial, *one))));
        }
        lines.push(String::new());
        let mut lacking = Vec::new();
        for kind in Shown::ALL {
            let needed = Coverage::n_needed(self.pack, kind);
            let ids = coverage.lacking(self.pack, kind);
            let name = words.say(key(kind)).to_owned();
            let shown = (needed - ids.len()).to_string();
            let needed = needed.to_string();
            let values = [("kind", name.as_str()), ("shown", &shown), ("of", &needed)];
            lines.push(words.fill("cli.pack.cases.shown", &values));
            if !ids.is_empty() {
                let values = [("kind", name.as_str()), ("ids", &ids.join(", "))];
                lacking.push(words.fill("cli.pack.cases.lacking", &values));
            }
        }
        if lacking.is_empty() {
            lines.push(words.say("cli.pack.cases.complete").to_owned());
        } else {
            lines.push(String::new());
            lines.push(words.say("cli.pack.cases.lacking_head").to_owned());
            lines.extend(lacking);
        }
        lines
    }

    fn difference(&self, trial: &Trial<'_>, difference: Difference) -> String {
        let pack = self.pack;
        let (key, id) = match difference {
            Difference::CitesNot(clause) => ("cites_not", pack.clause(clause).id.as_str()),
            Difference::Level(level) => ("level", pack.level(level).id.as_str()),
            Difference::NeedsTool => ("needs_tool", ""),
            Difference::NotAsked(question) => ("not_asked", pack.question(question).id.as_str()),
            Difference::Open(question) => ("open", pack.question(question).id.as_str()),
            Difference::Owes(owed) => ("owes", pack.obligation(owed).id.as_str()),
            Difference::OwesNot(owed) => ("owes_not", pack.obligation(owed).id.as_str()),
        };
        let accepted = if trial.case.is_exact {
            vec![trial.case.action]
        } else {
            trial.case.accept.clone()
        };
        let accepted = self.level_ids(&accepted).join(", ");
        let values = [("id", id), ("accepted", &accepted)];
        self.out
            .words
            .fill(&format!("cli.pack.cases.{key}"), &values)
    }

    fn level_ids(&self, levels: &[LevelIdx]) -> Vec<&str> {
        let id = |level: &LevelIdx| self.pack.level(*level).id.as_str();
        levels.iter().map(id).collect()
    }

    fn as_json(&self, trials: &[Trial<'_>], coverage: &Coverage) -> Value {
        let cases = trials.iter().map(|trial| {
            let differs = trial.differences.iter();
            json!({
                "id": trial.case.id,
                "title": trial.case.title,
                "passes": trial.passes(),
                "level": self.pack.level(trial.level).id,
                "accepts": self.level_ids(&trial.case.accept),
                "differs": differs.map(|one| self.difference(trial, *one)).collect::<Vec<_>>(),
            })
        });
        let kinds = Shown::ALL.map(|kind| {
            let needed = Coverage::n_needed(self.pack, kind);
            let lacking = coverage.lacking(self.pack, kind);
            json!({
                "kind": name(kind),
                "of": needed,
                "shown": needed - lacking.len(),
                "lacking": lacking,
            })
        });
        json!({
            "schema": SCHEMA,
            "pack": self.pack.id,
            "version": self.pack.version,
            "passes": trials.iter().all(Trial::passes),
            "cases": cases.collect::<Vec<_>>(),
            "coverage": kinds,
        })
    }
}

/// The sentence that names a kind.
fn key(kind: Shown) -> &'static str {
    match kind {
        Shown::Level => "cli.pack.cases.kind.level",
        Shown::Option => "cli.pack.cases.kind.option",
        Shown::Finding => "cli.pack.cases.kind.finding",
        Shown::Owed => "cli.pack.cases.kind.owed",
        Shown::NotOwed => "cli.pack.cases.kind.not_owed",
        Shown::Reading => "cli.pack.cases.kind.reading",
        Shown::Disagreement => "cli.pack.cases.kind.disagreement",
        Shown::RowPicked => "cli.pack.cases.kind.row_picked",
        Shown::RowMatched => "cli.pack.cases.kind.row_matched",
    }
}

/// The name of a kind for programs.
fn name(kind: Shown) -> &'static str {
    let key = key(kind);
    key.rsplit('.').next().unwrap_or(key)
}
