//! Worked cases of a pack: a use in plain words, its answers, and what must come of it.

use crate::source::{Fields, Kind, Located, Noun, Problem, Reading, Source, Value, nearest};

use super::id::{ClauseIdx, LevelIdx, ObligationIdx, OptionIdx, QuestionIdx};
use super::{Pack, Scope};

/// A worked case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The use in plain words.
    pub prose: String,
    /// Why it comes out as it does.
    pub why: String,
    /// The level it should come to.
    pub action: LevelIdx,
    /// The levels that pass.
    pub accept: Vec<LevelIdx>,
    /// Whether people may differ about the level.
    pub is_contested: bool,
    /// What must be owed.
    pub obligations: Vec<ObligationIdx>,
    /// Whether the level must be `action` and nothing else may be owed.
    pub is_exact: bool,
    /// What must not be owed.
    pub never: Vec<ObligationIdx>,
    /// What must be cited.
    pub clauses: Vec<ClauseIdx>,
    /// The tools by name.
    pub tools: Vec<String>,
    /// The answers: of a question, for a tool where it is asked of each.
    pub answers: Vec<(QuestionIdx, Option<usize>, OptionIdx)>,
}

impl Case {
    /// Reads the cases of a pack.
    ///
    /// # Errors
    ///
    /// All faults of the text, line by line.
    pub fn read_all(pack: &Pack, source: Source<'_>) -> Result<Vec<Self>, Vec<Problem>> {
        let reading = Reading::of(source);
        let table = reading.parse();
        if reading.has_problems() {
            return Err(reading.into_problems().into_iter().take(1).collect());
        }
        let names = Names {
            pack,
            reading: &reading,
        };
        let mut top = Fields::of(&reading, &table, 0..0);
        let mut cases: Vec<Self> = Vec::new();
        for key in ["cases", "scenario"] {
            for fields in top.take_tables(key) {
                names.case(fields, &mut cases);
            }
        }
        top.finish();
        if reading.has_problems() {
            Err(reading.into_problems())
        } else {
            Ok(cases)
        }
    }
}

/// Finds what a case names.
struct Names<'p, 'a, 's> {
    pack: &'p Pack,
    reading: &'a Reading<'s>,
}

impl<'a, 's> Names<'_, 'a, 's> {
    fn case(&self, mut fields: Fields<'a, 's>, cases: &mut Vec<Case>) {
        let text = |text: Option<Located<String>>| text.map(|text| text.value).unwrap_or_default();
        let id = fields.require_text("id");
        if let Some(id) = id
            .as_ref()
            .filter(|id| cases.iter().any(|one| one.id == id.value))
        {
            let noun = Noun::Case;
            let id_again = id.value.clone();
            self.reading
                .fault(&id.span, Kind::DuplicateId { noun, id: id_again });
        }
        let action = fields.require_text("action").and_then(|id| self.level(&id));
        let accept = fields.take_texts("accept");
        let mut accept: Vec<LevelIdx> = accept.iter().filter_map(|id| self.level(id)).collect();
        let action = action.unwrap_or(LevelIdx::FLOOR);
        if accept.is_empty() {
            accept.push(action);
        }
        let mut case = Case {
            id: text(id),
            title: text(fields.require_text("title")),
            prose: text(fields.take_text("prose")),
            why: text(fields.take_text("why")),
            action,
            accept,
            is_contested: fields.take_truth("contested").unwrap_or(false),
            obligations: self.obligations(&fields.take_texts("obligations")),
            is_exact: fields.take_truth("exact").unwrap_or(false),
            never: self.obligations(&fields.take_texts("never")),
            clauses: self.clauses(&fields.take_texts("clauses")),
            tools: Vec::new(),
            answers: Vec::new(),
        };
        if let Some(given) = fields.take_table("answers") {
            self.answers(given, None, &mut case.answers);
        }
        for (position, mut tool) in fields.take_tables("tools").into_iter().enumerate() {
            case.tools.push(text(tool.require_text("name")));
            if let Some(given) = tool.take_table("answers") {
                self.answers(given, Some(position), &mut case.answers);
            }
            tool.finish();
        }
        fields.finish();
        cases.push(case);
    }

    fn answers(
        &self,
        given: Fields<'a, 's>,
        tool: Option<usize>,
        answers: &mut Vec<(QuestionIdx, Option<usize>, OptionIdx)>,
    ) {
        for (id, value) in given.take_all() {
            let Value::Text(typed) = value.get_ref() else {
                let kind = Kind::WrongShape {
                    key: id.value,
                    shape: crate::source::Shape::Text,
                };
                self.reading.fault(&value.span(), kind);
                continue;
            };
            let all = self.pack.questions().iter().map(|one| one.id.as_str());
            let Some(position) = self.position(Noun::Question, &id, all) else {
                continue;
            };
            let idx = QuestionIdx::at(position);
            let question = self.pack.question(idx);
            if (question.scope == Scope::Tool) != tool.is_some() {
                let question = id.value;
                let kind = match tool {
                    None => Kind::AskedOfEachTool { question },
                    Some(_) => Kind::AskedOnceForUse { question },
                };
                self.reading.fault(&id.span, kind);
                continue;
            }
            if let Some(option) = question.option(typed) {
                answers.push((idx, tool, option));
                continue;
            }
            let options: Vec<String> = question
                .options
                .iter()
                .map(|one| one.id.to_string())
                .collect();
            let near = nearest(typed, options.iter().map(String::as_str)).map(str::to_owned);
            let kind = Kind::NotAnOption {
                option: typed.to_string(),
                question: id.value,
                options,
                near,
            };
            self.reading.fault(&value.span(), kind);
        }
    }

    fn level(&self, id: &Located<String>) -> Option<LevelIdx> {
        let all = self.pack.levels().iter().map(|one| one.id.as_str());
        self.position(Noun::Level, id, all).map(LevelIdx::at)
    }

    fn obligations(&self, ids: &[Located<String>]) -> Vec<ObligationIdx> {
        let find = |id| {
            let all = self.pack.obligations().iter().map(|one| one.id.as_str());
            self.position(Noun::Obligation, id, all)
        };
        ids.iter().filter_map(find).map(ObligationIdx::at).collect()
    }

    fn clauses(&self, ids: &[Located<String>]) -> Vec<ClauseIdx> {
        let find = |id| {
            let all = self.pack.clauses().iter().map(|one| one.id.as_str());
            self.position(Noun::Clause, id, all)
        };
        ids.iter().filter_map(find).map(ClauseIdx::at).collect()
    }

    /// The place of an id among all of its kind; one that is not there is a fault.
    fn position<'i>(
        &self,
        noun: Noun,
        id: &Located<String>,
        mut all: impl Iterator<Item = &'i str> + Clone,
    ) -> Option<usize> {
        let ids = all.clone();
        let known = all.position(|one| one == id.value);
        if known.is_none() {
            let near = nearest(&id.value, ids).map(str::to_owned);
            let kind = Kind::UnknownId {
                noun,
                id: id.value.clone(),
                near,
            };
            self.reading.fault(&id.span, kind);
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NETFLIX_GENAI, Pack, TEMPLATE, TEMPLATE_CASES};
    use super::{Case, Source};

    fn said(files: &super::super::Files<'_>, text: &str) -> Vec<String> {
        let pack = Pack::load(files).unwrap();
        let source = Source {
            name: "cases.toml",
            text,
        };
        let problems = Case::read_all(&pack, source).err().unwrap_or_default();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_cases_that_are_built_in_are_well_formed() {
        let netflix = include_str!("../../questions/netflix-genai/cases.toml");
        assert_eq!(said(&NETFLIX_GENAI, netflix), [""; 0]);
        assert_eq!(said(&TEMPLATE, TEMPLATE_CASES), [""; 0]);
    }

    #[test]
    fn every_fault_of_a_case_is_told_at_its_place() {
        let start = "[[cases]]\nid = \"C1\"\ntitle = \"t\"\n";
        let table = [
            ("action = \"asking\"\n", "4:10: there is no level `asking`"),
            (
                "action = \"ask\"\naccept = [\"telll\"]\n",
                "5:11: there is no level `telll`; did you mean `tell`?",
            ),
            (
                "action = \"ask\"\nnever = \"x\"\n",
                "5:9: there is no obligation `x`",
            ),
            (
                "action = \"ask\"\nclauses = [\"HM-99\"]\n",
                "5:12: there is no clause `HM-99`",
            ),
            ("action = \"ask\"\nhow = 1\n", "5:1: unknown key `how`"),
            ("", "1:1: `action` is missing; add it"),
            (
                "action = \"ask\"\n[cases.answers]\nheard = \"there\"\n",
                "6:9: `there` is not an option of `heard`; its options are temp, on_set, background, featured",
            ),
            (
                "action = \"ask\"\n[cases.answers]\nkeeps = \"yes\"\n",
                "6:1: question `keeps` is asked of each tool; put its answer under [tools.answers] of a tool",
            ),
            (
                "action = \"ask\"\n[[cases.tools]]\nname = \"n\"\nanswers.heard = \"temp\"\n",
                "7:9: question `heard` is asked once for the use; put its answer under [answers]",
            ),
            (
                "action = \"ask\"\n[[cases]]\nid = \"C1\"\ntitle = \"t\"\naction = \"ask\"\n",
                "6:6: case `C1` is there twice; give one of them another id",
            ),
        ];
        for (rest, expected) in table {
            let found = said(&TEMPLATE, &format!("{start}{rest}"));
            assert!(
                found
                    .first()
                    .is_some_and(|one| one.starts_with(&format!("cases.toml:{expected}"))),
                "{rest}{found:?}"
            );
        }
    }
}
