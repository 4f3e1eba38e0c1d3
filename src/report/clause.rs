//! Clauses in words: by section and meaning for who works on a session, by id for who looks them up.

use crate::lang::Catalog;
use crate::pack::{ClauseIdx, ClauseSectionIdx, Pack, Text};

use super::voice::Voice;

/// What a clause says, its section first: nobody who works on a session has to know its id.
pub fn clause_said(pack: &Pack, words: &Catalog, idx: ClauseIdx) -> String {
    told(pack, words, idx, "explain.clause_said")
}

/// A clause by its id, with its section and what it says.
pub(super) fn cited(pack: &Pack, words: &Catalog, idx: ClauseIdx) -> String {
    told(pack, words, idx, "explain.clause")
}

fn told(pack: &Pack, words: &Catalog, idx: ClauseIdx, key: &str) -> String {
    let clause = pack.clause(idx);
    let said = pack.text.clauses.get(idx.position());
    let values = [
        ("id", clause.id.as_str()),
        ("section", section(pack, clause.section)),
        ("text", said.map_or("", Text::as_str)),
    ];
    words.fill(key, &values)
}

fn section(pack: &Pack, idx: ClauseSectionIdx) -> &str {
    let section = pack.text.clause_sections.get(idx.position());
    section.map_or("", Text::as_str)
}

/// Clauses by the sections that they stand in, and where it is said what each says.
pub(super) fn deciding(voice: &Voice<'_>, clauses: &[ClauseIdx]) -> String {
    let list = clauses_by_section(voice.pack, voice.words, clauses.iter().copied());
    voice.fill("report.action.clauses_text", &[("list", &list)])
}

/// Clauses by the sections that they stand in.
pub fn clauses_by_section(
    pack: &Pack,
    words: &Catalog,
    clauses: impl Iterator<Item = ClauseIdx>,
) -> String {
    let mut sections: Vec<(ClauseSectionIdx, Vec<&str>)> = Vec::new();
    for clause in clauses {
        let clause = pack.clause(clause);
        let section = clause.section;
        match sections.iter_mut().find(|(known, _)| *known == section) {
            Some((_, ids)) => ids.push(&clause.id),
            None => sections.push((section, vec![&clause.id])),
        }
    }
    let sections = sections.iter().map(|(idx, ids)| {
        let ids = ids.join(", ");
        let values = [("section", section(pack, *idx)), ("clauses", &ids)];
        words.fill("report.action.section", &values)
    });
    sections.collect::<Vec<_>>().join("; ")
}
