//! `text/*.toml`: the words of a pack, sentence by sentence.

use std::fmt::Arguments;

use crate::source::{Fields, Kind, Reading};

use super::super::{
    Clause, Disagreement, Finding, Level, LevelText, Obligation, ObligationText, OwnWords, Pack,
    PackText, Principle, Question, ReadingNote, ReadingText, Row, Text,
};

mod questions;

/// Reads the words of a pack whose rules are already there. A missing sentence is a fault in
/// English; in another language, and for what an extension takes over, it falls back to `base`.
pub(super) fn read<'a, 's>(
    reading: &'a Reading<'s>,
    file: Fields<'a, 's>,
    pack: &'a Pack,
    base: Option<&PackText>,
    is_extension: bool,
) -> PackText {
    let mut texts = Texts {
        reading,
        file,
        is_extension,
    };
    let (title, about) = texts.head(base);
    let own = texts.own_words(base);
    let text = PackText {
        title,
        about,
        own,
        levels: texts.levels(pack, base),
        sections: texts.sentences(
            "sections",
            ids(&pack.sections),
            "name",
            base.map(|b| &b.sections),
        ),
        questions: texts.questions(pack, base),
        findings: texts.sentences(
            "findings",
            ids(pack.findings()),
            "reason",
            base.map(|b| &b.findings),
        ),
        obligations: texts.obligations(pack, base),
        readings: texts.readings(pack, base),
        disagreements: texts.sentences(
            "disagreements",
            ids(pack.disagreements()),
            "text",
            base.map(|b| &b.disagreements),
        ),
        principles: texts.sentences(
            "principles",
            ids(pack.principles()),
            "name",
            base.map(|b| &b.principles),
        ),
        rows: texts.sentences("rows", ids(pack.rows()), "name", base.map(|b| &b.rows)),
        clauses: texts.sentences(
            "clauses",
            ids(pack.clauses()),
            "text",
            base.map(|b| &b.clauses),
        ),
        clause_sections: texts.sentences(
            "clause_sections",
            ids(pack.clause_sections()),
            "name",
            base.map(|b| &b.clause_sections),
        ),
        exceptions: texts.exceptions(pack, base),
    };
    texts.file.finish();
    text
}

/// A part of a pack that has an id.
pub(super) trait HasId {
    /// Its id.
    fn id(&self) -> &str;
}

macro_rules! has_id {
    ($($part:ty),*) => {
        $(
            impl HasId for $part {
                fn id(&self) -> &str {
                    &self.id
                }
            }

            impl AsRef<str> for $part {
                fn as_ref(&self) -> &str {
                    &self.id
                }
            }
        )*
    };
}

has_id!(
    Clause,
    Disagreement,
    Finding,
    Level,
    Obligation,
    Principle,
    Question,
    ReadingNote,
    Row
);

impl HasId for Text {
    fn id(&self) -> &str {
        self
    }
}

fn ids(parts: &[impl HasId]) -> impl Iterator<Item = &str> {
    parts.iter().map(HasId::id)
}

/// A text file being read.
struct Texts<'a, 's> {
    reading: &'a Reading<'s>,
    file: Fields<'a, 's>,
    /// Whether an empty sentence of the base is none to fall back to.
    is_extension: bool,
}

impl<'a, 's> Texts<'a, 's> {
    fn head(&mut self, base: Option<&PackText>) -> (Text, Text) {
        let mut fields = self.file.take_table("pack");
        let title = self.sentence(
            fields.as_mut(),
            format_args!("pack"),
            "title",
            base.map(|b| &b.title),
        );
        let about = self.sentence(
            fields.as_mut(),
            format_args!("pack"),
            "about",
            base.map(|b| &b.about),
        );
        finish(fields);
        (title, about)
    }

    /// The words under `[own]`, all of which a pack may leave out.
    fn own_words(&mut self, base: Option<&PackText>) -> OwnWords {
        let mut own = base.map(|base| base.own.clone()).unwrap_or_default();
        let mut fields = self.file.take_table("own");
        for (key, word) in [
            ("contact", &mut own.contact),
            ("decider", &mut own.decider),
            ("hold", &mut own.hold),
            ("nothing_in", &mut own.nothing_in),
            ("source", &mut own.source),
            ("triage", &mut own.triage),
        ] {
            if let Some(text) = fields.as_mut().and_then(|fields| fields.take_text(key)) {
                *word = text.value.into();
            }
        }
        finish(fields);
        own
    }

    fn levels(&mut self, pack: &'a Pack, base: Option<&PackText>) -> Vec<LevelText> {
        let base = rows(base.map(|b| &b.levels), |t| {
            [&t.name, &t.short, &t.meaning, &t.ask]
        });
        self.table(
            "levels",
            ids(pack.levels()),
            ["name", "short", "meaning", "ask"],
            &base,
        )
        .into_iter()
        .map(|[name, short, meaning, ask]| LevelText {
            name,
            short,
            meaning,
            ask,
        })
        .collect()
    }

    fn obligations(&mut self, pack: &'a Pack, base: Option<&PackText>) -> Vec<ObligationText> {
        let base = rows(base.map(|b| &b.obligations), |t| [&t.name, &t.text]);
        self.table(
            "obligations",
            ids(pack.obligations()),
            ["name", "text"],
            &base,
        )
        .into_iter()
        .map(|[name, text]| ObligationText { name, text })
        .collect()
    }

    fn readings(&mut self, pack: &'a Pack, base: Option<&PackText>) -> Vec<ReadingText> {
        let base = rows(base.map(|b| &b.readings), |t| {
            [&t.name, &t.taken, &t.other, &t.ask]
        });
        self.table(
            "readings",
            ids(pack.readings()),
            ["name", "taken", "other", "ask"],
            &base,
        )
        .into_iter()
        .map(|[name, taken, other, ask]| ReadingText {
            name,
            taken,
            other,
            ask,
        })
        .collect()
    }

    fn exceptions(&mut self, pack: &'a Pack, base: Option<&PackText>) -> Vec<Text> {
        let exceptions = pack.exceptions().iter();
        let ids = exceptions.map(|exception| pack.question(exception.question).id.as_str());
        self.sentences("exceptions", ids, "reason", base.map(|b| &b.exceptions))
    }

    /// One sentence for each part that has an id.
    fn sentences(
        &mut self,
        table: &'static str,
        ids: impl Iterator<Item = &'a str>,
        key: &'static str,
        base: Option<&Vec<Text>>,
    ) -> Vec<Text> {
        let base = rows(base, |text| [text]);
        self.table(table, ids, [key], &base)
            .into_iter()
            .map(|[text]| text)
            .collect()
    }

    /// The sentences of `[table.id]` for every id, in the order of `keys`.
    fn table<const N: usize>(
        &mut self,
        table: &'static str,
        ids: impl Iterator<Item = &'a str>,
        keys: [&'static str; N],
        base: &[[&Text; N]],
    ) -> Vec<[Text; N]> {
        let mut all = self.file.take_table(table);
        let texts = ids
            .enumerate()
            .map(|(i, id)| {
                let mut fields = all.as_mut().and_then(|all| all.take_table(id));
                let path = format_args!("{table}.{id}");
                let mut base = base.get(i).map(|row| row.iter());
                let row = keys.map(|key| {
                    let base = base.as_mut().and_then(Iterator::next).copied();
                    self.sentence(fields.as_mut(), path, key, base)
                });
                finish(fields);
                row
            })
            .collect();
        finish(all);
        texts
    }

    fn sentence(
        &self,
        fields: Option<&mut Fields<'a, 's>>,
        path: Arguments<'_>,
        key: &'a str,
        base: Option<&Text>,
    ) -> Text {
        let span = fields.as_ref().map_or(0..0, |fields| fields.span());
        let is_there = fields.as_ref().is_some_and(|fields| fields.has(key));
        let text = fields.and_then(|fields| fields.take_text(key));
        let base = base.filter(|base| !self.is_extension || !base.is_empty());
        match (text, base) {
            (Some(text), _) if !text.value.trim().is_empty() => text.value.into(),
            (_, Some(base)) => base.clone(),
            // Of another shape, which was told already.
            (None, None) if is_there => Text::EMPTY,
            _ => {
                let kind = Kind::MissingText {
                    key: format!("{path}.{key}"),
                };
                self.reading.fault(&span, kind);
                Text::EMPTY
            }
        }
    }
}

fn finish(fields: Option<Fields<'_, '_>>) {
    if let Some(fields) = fields {
        fields.finish();
    }
}

/// The sentences of the language to fall back to, in the shape of `Texts::table`.
fn rows<'b, T, const N: usize>(
    base: Option<&'b Vec<T>>,
    row: impl Fn(&'b T) -> [&'b Text; N],
) -> Vec<[&'b Text; N]> {
    base.map_or_else(Vec::new, |all| all.iter().map(row).collect())
}
