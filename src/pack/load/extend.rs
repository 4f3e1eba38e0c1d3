//! What a pack may do to the one that it extends: ask more, find more, ask for more; never less.

use crate::source::{Fields, Kind, Noun, Reading};

use super::super::{Condition, ObligationText, Pack, PackText, QuestionIdx, QuestionText, Text};
use super::text::HasId;
use super::{File, Loader, top};

impl Loader {
    /// Refuses what a pack sets for all that extend it.
    pub(super) fn refuse_of_base<'a, 's>(
        &self,
        reading: &'a Reading<'s>,
        fields: &mut Fields<'a, 's>,
    ) {
        let has_performers = self.pack.performers.is_some();
        for (key, is_refused) in [("levels", true), ("performers", has_performers)] {
            if let Some(found) = fields.take(key).filter(|_| is_refused) {
                let key = key.to_owned();
                reading.fault(&found.span(), Kind::OfBase { key });
            }
        }
        if let Some(mut guidance) = fields.take_table("guidance") {
            let clauses = guidance.take_texts("clauses");
            // They only inform; they are cited by being named.
            self.names.clauses(reading, &clauses);
            guidance.finish();
        }
    }

    /// Raises levels, widens obligations and retires questions of the packs below.
    pub(super) fn tighten(&mut self, files: &[File<'_, '_>; 6]) {
        let [head, questions, findings, obligations, ..] = *files;
        if let Some(mut guidance) = top(head).take_table("guidance") {
            let clauses = self.names.clauses(head.0, &guidance.take_texts("clauses"));
            self.pack.guidance.clauses.extend(clauses);
        }
        for raised in top(findings).take_tables("raised") {
            self.raise(findings.0, raised);
        }
        for widened in top(obligations).take_tables("widened") {
            self.widen(obligations.0, widened);
        }
        for retired in top(questions).take_tables("retired") {
            self.retire(questions.0, retired);
        }
    }

    fn raise<'a, 's>(&mut self, reading: &'a Reading<'s>, mut fields: Fields<'a, 's>) {
        let id = fields.require_text("finding");
        let level = fields.require_text("level");
        fields.finish();
        let (Some(id), Some(level)) = (id, level) else {
            return;
        };
        let known = self.pack.findings.iter().position(|one| one.id == id.value);
        let Some(level_idx) = self.names.level(reading, &level) else {
            return;
        };
        let Some(finding) = known.and_then(|known| self.pack.findings.get_mut(known)) else {
            let (noun, near) = (Noun::Finding, None);
            let kind = Kind::UnknownId {
                noun,
                id: id.value,
                near,
            };
            return reading.fault(&id.span, kind);
        };
        if level_idx <= finding.level {
            let kind = Kind::NotStricter {
                finding: id.value,
                level: level.value,
            };
            return reading.fault(&level.span, kind);
        }
        finding.level = level_idx;
        self.raised.push(id.value);
    }

    fn widen<'a, 's>(&mut self, reading: &'a Reading<'s>, mut fields: Fields<'a, 's>) {
        let id = fields.require_text("obligation");
        let ways = self.owed_when(reading, &mut fields);
        if ways.is_empty() {
            fields.missing("owed_when");
        }
        let clauses = self.names.clauses(reading, &fields.take_texts("clauses"));
        fields.finish();
        let Some(id) = id else { return };
        let mut obligations = self.pack.obligations.iter_mut();
        match obligations.find(|one| one.id == id.value) {
            Some(obligation) if !obligation.owed_when.is_empty() => {
                obligation.owed_when.extend(ways);
                obligation.clauses.extend(clauses);
            }
            // Without conditions it is owed always.
            Some(_) => {
                let obligation = id.value;
                reading.fault(&id.span, Kind::OwedAlways { obligation });
            }
            None => {
                let (noun, near) = (Noun::Obligation, None);
                let kind = Kind::UnknownId {
                    noun,
                    id: id.value,
                    near,
                };
                reading.fault(&id.span, kind);
            }
        }
    }

    /// Takes a question out of the interview, if nothing rests on its answer.
    fn retire<'a, 's>(&mut self, reading: &'a Reading<'s>, mut fields: Fields<'a, 's>) {
        let id = fields.require_text("question");
        fields.finish();
        let Some(id) = id else { return };
        let Some(idx) = self.names.question(reading, &id) else {
            return;
        };
        if let Some(by) = self.rests_on(idx) {
            let question = id.value;
            return reading.fault(&id.span, Kind::StillNeeded { question, by });
        }
        let pack = &mut self.pack;
        if let Some(question) = pack.questions.get_mut(idx.position()) {
            question.asked_if = Condition::NEVER;
        }
        pack.principles.retain(|row| row.question != idx);
        pack.rows.retain(|row| row.question != idx);
        pack.exceptions.retain(|one| one.question != idx);
        pack.pipeline.columns.retain(|column| *column != idx);
        pack.pipeline.inputs.retain(|input| *input != idx);
        if let Some(performers) = &mut pack.performers {
            performers.consent.retain(|question| *question != idx);
        }
    }

    /// What rests on the answer to a question, by its kind and id.
    fn rests_on(&self, idx: QuestionIdx) -> Option<String> {
        let pack = &self.pack;
        let tests = |when: &Condition| {
            let mut is_tested = false;
            when.each_test(&pack.definitions, &mut |question, _, _| {
                is_tested |= question == idx;
            });
            is_tested
        };
        // "Any answer" speaks of no question in particular.
        let is_test = |when: &&Condition| !matches!(when, Condition::AnyAnswer(_)) && tests(when);
        let findings = pack.findings.iter();
        let mut findings = findings.filter(|one| one.question == idx || tests(&one.when));
        let mut questions = pack.questions.iter().filter(|one| tests(&one.asked_if));
        let obligations = pack.obligations.iter();
        let mut obligations =
            obligations.filter(|one| one.owed_when.iter().any(|way| is_test(&way)));
        let mut definitions = pack.definitions.iter().filter(|one| tests(&one.when));
        let mut readings = pack.readings.iter().filter(|one| tests(&one.when));
        let mut disagreements = pack.disagreements.iter().filter(|one| tests(&one.when));
        let mut rows = pack.rows.iter().filter(|one| tests(&one.when));
        let performers = pack.performers.as_ref();
        let performers = performers.filter(|one| tests(&one.when));
        let named = |noun: Noun, id: &str| format!("{noun} `{id}`");
        let found = findings.next().map(|one| named(Noun::Finding, &one.id));
        let found = found.or_else(|| Some(named(Noun::Question, &questions.next()?.id)));
        let found = found.or_else(|| Some(named(Noun::Obligation, &obligations.next()?.id)));
        let found = found.or_else(|| Some(named(Noun::Definition, &definitions.next()?.id)));
        let found = found.or_else(|| Some(named(Noun::Reading, &readings.next()?.id)));
        let found = found.or_else(|| Some(named(Noun::Disagreement, &disagreements.next()?.id)));
        let found = found.or_else(|| Some(named(Noun::MatrixRow, &rows.next()?.id)));
        found.or_else(|| performers.map(|_| "`performers`".to_owned()))
    }
}

/// The words of a base where the parts of a pack that extends it stand; none for what is new or
/// was raised, so that it needs words of its own.
pub(super) fn inherited(base: &Pack, pack: &Pack, raised: &[String]) -> PackText {
    let words = &base.text;
    let is_raised = |id: &str| raised.iter().any(|raised| raised == id);
    let mut findings = moved(&pack.findings, &base.findings, &words.findings);
    for (text, finding) in findings.iter_mut().zip(&pack.findings) {
        if is_raised(&finding.id) {
            *text = Text::EMPTY;
        }
    }
    let exceptions = |of: &Pack| -> Vec<Text> {
        let exceptions = of.exceptions.iter();
        exceptions
            .map(|one| of.question(one.question).id.clone())
            .collect()
    };
    PackText {
        title: Text::EMPTY,
        about: Text::EMPTY,
        own: words.own.clone(),
        levels: words.levels.clone(),
        sections: moved(&pack.sections, &base.sections, &words.sections),
        questions: moved::<_, QuestionText>(&pack.questions, &base.questions, &words.questions),
        findings,
        obligations: moved::<_, ObligationText>(
            &pack.obligations,
            &base.obligations,
            &words.obligations,
        ),
        readings: moved(&pack.readings, &base.readings, &words.readings),
        disagreements: moved(
            &pack.disagreements,
            &base.disagreements,
            &words.disagreements,
        ),
        principles: moved(&pack.principles, &base.principles, &words.principles),
        rows: moved(&pack.rows, &base.rows, &words.rows),
        clauses: moved(&pack.clauses, &base.clauses, &words.clauses),
        clause_sections: moved(
            &pack.clause_sections,
            &base.clause_sections,
            &words.clause_sections,
        ),
        exceptions: moved(&exceptions(pack), &exceptions(base), &words.exceptions),
    }
}

/// The words of those parts that have some, by their ids.
fn moved<P: HasId, T: Clone + Default>(parts: &[P], before: &[P], words: &[T]) -> Vec<T> {
    let known = |part: &P| before.iter().position(|other| other.id() == part.id());
    parts
        .iter()
        .map(|part| known(part).and_then(|at| words.get(at).cloned()))
        .map(Option::unwrap_or_default)
        .collect()
}

/// Refuses other words for what belongs to the base: a softer sentence would loosen it too.
pub(super) fn keep_words_of_base(file: File<'_, '_>, base: &Pack, raised: &[String]) {
    let ids = |parts: &[&dyn HasId]| -> Vec<String> {
        parts.iter().map(|part| part.id().to_owned()).collect()
    };
    macro_rules! of_base {
        ($($table:literal: $parts:ident),*) => {
            [$(($table, ids(&base.$parts.iter().map(|one| one as &dyn HasId).collect::<Vec<_>>()))),*]
        };
    }
    let tables = of_base![
        "levels": levels,
        "sections": sections,
        "questions": questions,
        "findings": findings,
        "obligations": obligations,
        "readings": readings,
        "disagreements": disagreements,
        "principles": principles,
        "rows": rows,
        "clauses": clauses,
        "clause_sections": clause_sections
    ];
    let own = ["hold", "source", "triage"].map(str::to_owned).to_vec();
    for (table, ids) in tables.iter().chain([&("own", own)]) {
        let Some(mut words) = top(file).take_table(table) else {
            continue;
        };
        for id in ids {
            let may_change = *table == "findings" && raised.contains(id);
            if !may_change && let Some(of_base) = words.take(id) {
                let key = format!("{table}.{id}");
                file.0.fault(&of_base.span(), Kind::OfBase { key });
            }
        }
    }
}
