//! What every file of a pack is made of: lists of tables with ids, options, scopes.

use crate::source::{Fields, Kind, Located, Noun, Reading};

use super::super::{MOST_OPTIONS, Scope};
use super::File;

/// The top table of a file.
pub(super) fn top<'a, 's>((reading, table): File<'a, 's>) -> Fields<'a, 's> {
    Fields::of(reading, table, 0..0)
}

/// The ids of a `[[key]]` list; a second one of the same name is a fault, as is one of a pack that
/// is extended.
pub(super) fn ids(
    file: File<'_, '_>,
    key: &str,
    noun: Noun,
    before: &[impl AsRef<str>],
) -> Vec<String> {
    let mut tables = top(file).take_tables(key);
    let all: Vec<_> = tables
        .iter_mut()
        .filter_map(|fields| fields.take_text("id"))
        .collect();
    twice(file.0, noun, before, &all);
    values(all)
}

/// Reports every id that was there before.
pub(super) fn twice<'l>(
    reading: &Reading<'_>,
    noun: Noun,
    before: &'l [impl AsRef<str>],
    all: impl IntoIterator<Item = &'l Located<String>>,
) {
    let mut before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    for id in all {
        if before.contains(&id.value.as_str()) {
            let id_again = id.value.clone();
            reading.fault(&id.span, Kind::DuplicateId { noun, id: id_again });
        }
        before.push(&id.value);
    }
}

/// The options of a question, each with the clauses it cites.
pub(super) fn choices<'a, 's>(
    reading: &'a Reading<'s>,
    fields: &mut Fields<'a, 's>,
) -> Vec<(Located<String>, Vec<Located<String>>)> {
    let choices: Vec<_> = fields
        .take_list("options")
        .into_iter()
        .filter_map(|value| Fields::of_entry(reading, value))
        .collect();
    let none: &[&str] = &[];
    twice(
        reading,
        Noun::Option,
        none,
        choices.iter().map(|(id, _)| id),
    );
    if choices.len() > MOST_OPTIONS {
        let kind = Kind::TooMany {
            what: "options".to_owned(),
            most: MOST_OPTIONS,
        };
        reading.fault(&fields.span(), kind);
    }
    choices
}

pub(super) fn scope<'a>(reading: &'a Reading<'_>, fields: &mut Fields<'a, '_>) -> Scope {
    match fields.require_text("scope") {
        Some(scope) if scope.value == "tool" => Scope::Tool,
        Some(scope) if scope.value != "use" => {
            let kind = Kind::NotOneOf {
                found: scope.value,
                known: "`use` or `tool`".to_owned(),
            };
            reading.fault(&scope.span, kind);
            Scope::Use
        }
        _ => Scope::Use,
    }
}

pub(super) fn required_texts(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
) -> Vec<Located<String>> {
    let texts = fields.take_texts(key);
    if texts.is_empty() {
        fields.missing(key);
    }
    texts
}

pub(super) fn values(texts: Vec<Located<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
