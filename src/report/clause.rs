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
pub(super) fn by_section(voice: &Voice<'_>, clauses: &[ClauseIdx]) -> String {
    let mut sections: Vec<(ClauseSectionIdx, Vec<ClauseIdx>)> = Vec::new();
    for clause in clauses {
        let section = voice.pack.clause(*clause).section;
        match sections.iter_mut().find(|(known, _)| *known == section) {
            Some((_, clauses)) => clauses.push(*clause),
            None => sections.push((section, vec![*clause])),
        }
    }
    let sections = sections.iter().map(|(idx, clauses)| {
        let clauses = voice.clause_list(clauses);
        let values = [
            ("section", section(voice.pack, *idx)),
            ("clauses", &clauses),
        ];
        voice.fill("report.action.section", &values)
    });
    let list = sections.collect::<Vec<_>>().join("; ");
    voice.fill("report.action.clauses_text", &[("list", &list)])
}
