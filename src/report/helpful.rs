//! What a contact is likely to ask for and is not filled in, in a few words.

use crate::lang::Catalog;
use crate::session::{Group, Session};

/// The fields, each once; nothing where all are filled in.
pub fn helpful(words: &Catalog, session: &Session) -> Option<String> {
    let mut fields: Vec<((Group, &str), usize)> = Vec::new();
    for missing in session.missing() {
        let field = (missing.group, missing.field);
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, n)) => *n += 1,
            None if missing.is_helpful => fields.push((field, 1)),
            None => {}
        }
    }
    let names: Vec<String> = fields
        .iter()
        .map(|((group, field), n)| {
            let name = words.fill(&format!("report.field.{}.{field}", group.key()), &[]);
            words.count_with("report.helpful", *n, &[("field", &name)])
        })
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
