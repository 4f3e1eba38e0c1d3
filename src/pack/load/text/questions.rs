//! The words of the questions.

use crate::pack::{Pack, PackText, Question, QuestionText, Text};
use crate::source::Fields;

use super::{Texts, finish};

impl<'a, 's> Texts<'a, 's> {
    pub(super) fn questions(
        &mut self,
        pack: &'a Pack,
        base: Option<&PackText>,
    ) -> Vec<QuestionText> {
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
        question: &'a Question,
        mut fields: Option<Fields<'a, 's>>,
        base: Option<&QuestionText>,
    ) -> QuestionText {
        let path = format_args!("questions.{}", question.id);
        let mut say = |key: &'static str, base: Option<&Text>| {
            self.sentence(fields.as_mut(), path, key, base)
        };
        let ask = say("ask", base.map(|b| &b.ask));
        let short = say("short", base.map(|b| &b.short));
        let practice = say("practice", base.map(|b| &b.practice));
        let why = say("why", base.map(|b| &b.why));
        let counts = say("counts", base.map(|b| &b.counts));
        let counts_not = say("counts_not", base.map(|b| &b.counts_not));
        let who = say("who", base.map(|b| &b.who));
        let again = fields.as_mut().and_then(|fields| fields.take_text("again"));
        let again = again.map(|text| Text::from(text.value));
        let again = again.or_else(|| base.map(|b| b.again.clone()));
        let mut labels = fields
            .as_mut()
            .and_then(|fields| fields.take_table("options"));
        let path = format_args!("{path}.options");
        let options = question
            .options
            .iter()
            .enumerate()
            .map(|(i, choice)| {
                let base = base.and_then(|b| b.options.get(i));
                self.sentence(labels.as_mut(), path, &choice.id, base)
            })
            .collect();
        finish(labels);
        let instead = instead(question, fields.as_mut(), base);
        finish(fields);
        QuestionText {
            ask,
            short,
            practice,
            why,
            counts,
            counts_not,
            who,
            again: again.unwrap_or_default(),
            options,
            instead,
        }
    }
}

/// What is so with each option that the production can choose, which a pack may leave out.
fn instead(
    question: &Question,
    fields: Option<&mut Fields<'_, '_>>,
    base: Option<&QuestionText>,
) -> Vec<Text> {
    let mut said = fields.and_then(|fields| fields.take_table("instead"));
    let options = question.option_idxs().map(|option| {
        let id = question.option_id(option);
        let text = said
            .as_mut()
            .filter(|_| question.choice.has(option))
            .and_then(|said| said.take_text(id))
            .map(|text| Text::from(text.value));
        text.or_else(|| base?.instead.get(option.position()).cloned())
            .unwrap_or_default()
    });
    let texts = options.collect();
    finish(said);
    texts
}
