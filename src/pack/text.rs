//! The words of a pack, each beside the part it belongs to, read from `text/*.toml`.

use crate::source::{Fields, Kind, Reading};

use super::Pack;

/// The words of a pack in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackText {
    /// What the pack is called.
    pub title: String,
    /// What it is, on what it rests and what it is not.
    pub about: String,
    /// One for each level.
    pub levels: Vec<LevelText>,
    /// The name of each section.
    pub sections: Vec<String>,
    /// One for each question.
    pub questions: Vec<QuestionText>,
    /// The reason of each finding.
    pub findings: Vec<String>,
    /// One for each obligation.
    pub obligations: Vec<ObligationText>,
    /// One for each place that can be read in two ways.
    pub readings: Vec<ReadingText>,
    /// What does not fit, for each disagreement.
    pub disagreements: Vec<String>,
    /// The name of each principle.
    pub principles: Vec<String>,
    /// The name of each matrix row.
    pub rows: Vec<String>,
    /// Each clause in our own words.
    pub clauses: Vec<String>,
    /// The name of each section of the guidance.
    pub clause_sections: Vec<String>,
    /// Why each declared exception to law 3 is one.
    pub exceptions: Vec<String>,
}

/// The words of a level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelText {
    /// Its name.
    pub name: String,
    /// Its name in a list column, at most 17 cells.
    pub short: String,
    /// What to do now.
    pub meaning: String,
    /// The decision that is asked of the contact.
    pub ask: String,
}

/// The words of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionText {
    /// The question.
    pub ask: String,
    /// A label for lists, at most 44 cells.
    pub short: String,
    /// What it means in practice, with a film example.
    pub practice: String,
    /// Why it is asked.
    pub why: String,
    /// What counts.
    pub counts: String,
    /// What does not.
    pub counts_not: String,
    /// Who can tell, where the producer is unsure.
    pub who: String,
    /// The label of each option.
    pub options: Vec<String>,
}

/// The words of an obligation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObligationText {
    /// What to do, in a few words.
    pub name: String,
    /// What exactly to do or attach.
    pub text: String,
}

/// The words of a place that can be read in two ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingText {
    /// What it is about.
    pub name: String,
    /// The reading that was taken, and why.
    pub taken: String,
    /// The other reading.
    pub other: String,
    /// What to ask the contact.
    pub ask: String,
}

/// Reads the words of a pack whose rules are already there. A missing sentence is a fault in
/// English; in another language it falls back to `base`.
pub(super) fn read<'a, 's>(
    reading: &'a Reading<'s>,
    file: Fields<'a, 's>,
    pack: &Pack,
    base: Option<&PackText>,
) -> PackText {
    let mut texts = Texts { reading, file };
    let (title, about) = texts.head(base);
    let text = PackText {
        title,
        about,
        levels: texts.levels(pack, base),
        sections: texts.sentences(
            "sections",
            &pack.sections,
            "name",
            base.map(|b| &b.sections),
        ),
        questions: texts.questions(pack, base),
        findings: texts.sentences(
            "findings",
            pack.findings(),
            "reason",
            base.map(|b| &b.findings),
        ),
        obligations: texts.obligations(pack, base),
        readings: texts.readings(pack, base),
        disagreements: texts.sentences(
            "disagreements",
            pack.disagreements(),
            "text",
            base.map(|b| &b.disagreements),
        ),
        principles: texts.sentences(
            "principles",
            pack.principles(),
            "name",
            base.map(|b| &b.principles),
        ),
        rows: texts.sentences("rows", pack.rows(), "name", base.map(|b| &b.rows)),
        clauses: texts.sentences("clauses", pack.clauses(), "text", base.map(|b| &b.clauses)),
        clause_sections: texts.sentences(
            "clause_sections",
            pack.clause_sections(),
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
        $(impl HasId for $part {
            fn id(&self) -> &str {
                &self.id
            }
        })*
    };
}

has_id!(
    super::Clause,
    super::Disagreement,
    super::Finding,
    super::Level,
    super::Obligation,
    super::Principle,
    super::Question,
    super::ReadingNote,
    super::Row
);

impl HasId for String {
    fn id(&self) -> &str {
        self
    }
}

/// A text file being read.
struct Texts<'a, 's> {
    reading: &'a Reading<'s>,
    file: Fields<'a, 's>,
}

impl<'a, 's> Texts<'a, 's> {
    fn head(&mut self, base: Option<&PackText>) -> (String, String) {
        let mut fields = self.file.take_table("pack");
        let title = self.sentence(fields.as_mut(), "pack", "title", base.map(|b| &b.title));
        let about = self.sentence(fields.as_mut(), "pack", "about", base.map(|b| &b.about));
        finish(fields);
        (title, about)
    }

    fn levels(&mut self, pack: &Pack, base: Option<&PackText>) -> Vec<LevelText> {
        let base = rows(base.map(|b| &b.levels), |t| {
            [&t.name, &t.short, &t.meaning, &t.ask]
        });
        self.table(
            "levels",
            pack.levels(),
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

    fn obligations(&mut self, pack: &Pack, base: Option<&PackText>) -> Vec<ObligationText> {
        let base = rows(base.map(|b| &b.obligations), |t| [&t.name, &t.text]);
        self.table("obligations", pack.obligations(), ["name", "text"], &base)
            .into_iter()
            .map(|[name, text]| ObligationText { name, text })
            .collect()
    }

    fn readings(&mut self, pack: &Pack, base: Option<&PackText>) -> Vec<ReadingText> {
        let base = rows(base.map(|b| &b.readings), |t| {
            [&t.name, &t.taken, &t.other, &t.ask]
        });
        self.table(
            "readings",
            pack.readings(),
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

    fn exceptions(&mut self, pack: &Pack, base: Option<&PackText>) -> Vec<String> {
        let ids: Vec<String> = pack
            .exceptions()
            .iter()
            .map(|exception| pack.question(exception.question).id.clone())
            .collect();
        self.sentences("exceptions", &ids, "reason", base.map(|b| &b.exceptions))
    }

    fn questions(&mut self, pack: &Pack, base: Option<&PackText>) -> Vec<QuestionText> {
        let mut all = self.file.take_table("questions");
        let texts = pack
            .question_idxs()
            .map(|idx| {
                let question = pack.question(idx);
                let fields = all.as_mut().and_then(|all| all.take_table(&question.id));
                self.question(
                    question,
                    fields,
                    base.and_then(|b| b.questions.get(idx.position())),
                )
            })
            .collect();
        finish(all);
        texts
    }

    fn question(
        &mut self,
        question: &super::Question,
        mut fields: Option<Fields<'a, 's>>,
        base: Option<&QuestionText>,
    ) -> QuestionText {
        let path = format!("questions.{}", question.id);
        let mut say =
            |key: &str, base: Option<&String>| self.sentence(fields.as_mut(), &path, key, base);
        let ask = say("ask", base.map(|b| &b.ask));
        let short = say("short", base.map(|b| &b.short));
        let practice = say("practice", base.map(|b| &b.practice));
        let why = say("why", base.map(|b| &b.why));
        let counts = say("counts", base.map(|b| &b.counts));
        let counts_not = say("counts_not", base.map(|b| &b.counts_not));
        let who = say("who", base.map(|b| &b.who));
        let mut labels = fields
            .as_mut()
            .and_then(|fields| fields.take_table("options"));
        let path = format!("{path}.options");
        let options = question
            .options
            .iter()
            .enumerate()
            .map(|(i, choice)| {
                let base = base.and_then(|b| b.options.get(i));
                self.sentence(labels.as_mut(), &path, &choice.id, base)
            })
            .collect();
        finish(labels);
        finish(fields);
        QuestionText {
            ask,
            short,
            practice,
            why,
            counts,
            counts_not,
            who,
            options,
        }
    }

    /// One sentence for each part that has an id.
    fn sentences(
        &mut self,
        table: &str,
        parts: &[impl HasId],
        key: &str,
        base: Option<&Vec<String>>,
    ) -> Vec<String> {
        let base = rows(base, |text| [text]);
        self.table(table, parts, [key], &base)
            .into_iter()
            .map(|[text]| text)
            .collect()
    }

    /// The sentences of `[table.id]` for every id, in the order of `keys`.
    fn table<const N: usize>(
        &mut self,
        table: &str,
        parts: &[impl HasId],
        keys: [&str; N],
        base: &[[&String; N]],
    ) -> Vec<[String; N]> {
        let mut all = self.file.take_table(table);
        let texts = parts
            .iter()
            .enumerate()
            .map(|(i, part)| {
                let mut fields = all.as_mut().and_then(|all| all.take_table(part.id()));
                let path = format!("{table}.{}", part.id());
                let mut base = base.get(i).map(|row| row.iter());
                let row = keys.map(|key| {
                    let base = base.as_mut().and_then(Iterator::next).copied();
                    self.sentence(fields.as_mut(), &path, key, base)
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
        path: &str,
        key: &str,
        base: Option<&String>,
    ) -> String {
        let span = fields.as_ref().map_or(0..0, |fields| fields.span());
        let is_there = fields.as_ref().is_some_and(|fields| fields.has(key));
        let text = fields.and_then(|fields| fields.take_text(key));
        match (text, base) {
            (Some(text), _) if !text.value.trim().is_empty() => text.value,
            (_, Some(base)) => base.clone(),
            // Of another shape, which was told already.
            (None, None) if is_there => String::new(),
            _ => {
                let kind = Kind::MissingText {
                    key: format!("{path}.{key}"),
                };
                self.reading.fault(&span, kind);
                String::new()
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
    row: impl Fn(&'b T) -> [&'b String; N],
) -> Vec<[&'b String; N]> {
    base.map_or_else(Vec::new, |all| all.iter().map(row).collect())
}
