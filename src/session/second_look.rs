//! Answers that were set aside and count again: kept as they were, and marked until somebody has
//! looked at them a second time.

use crate::answer::Slot;
use crate::interview::Interview;
use crate::pack::OptionIdx;

use super::Session;

impl Session {
    /// Marks what was set aside before and counts again; an answer that does not count has no mark.
    pub fn mark_returned(&mut self, set_aside: &[(Slot, OptionIdx)], interview: &Interview) {
        let returned = set_aside
            .iter()
            .filter(|(slot, option)| interview.used().get(*slot) == Some(*option))
            .map(|(slot, _)| *slot);
        self.second_look.extend(returned);
        self.second_look
            .retain(|slot| interview.used().get(*slot).is_some());
    }

    /// Whether an answer has to be looked at again.
    pub fn wants_second_look(&self, slot: Slot) -> bool {
        self.second_look.contains(&slot)
    }

    /// Takes the mark of an answer away, because it was confirmed or changed; says whether it had one.
    pub fn looked_at(&mut self, slot: Slot) -> bool {
        self.second_look.remove(&slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{NETFLIX_GENAI, Pack};
    use crate::source::Source;

    #[test]
    fn an_answer_that_returns_is_marked_until_it_is_looked_at() {
        let pack = Pack::load(&NETFLIX_GENAI).unwrap();
        let (name, text) = (
            "s.toml",
            "[answers]\ngenerates = \"no\"\nelement = \"background\"\n[[tools]]\nname = \"X\"\n\
             [tools.answers]\np3_secured = \"yes\"\n",
        );
        let mut session = Session::read(&pack, Source { name, text }).unwrap();
        let before = Interview::of(&pack, &session.answers);
        let first = pack.question_idxs().next().unwrap();
        let slot = |question, tool| Slot { question, tool };
        let yes = pack.question(first).option("yes").unwrap();
        session.answers.set(slot(first, None), yes);
        let after = Interview::of(&pack, &session.answers);
        session.mark_returned(before.set_aside(), &after);
        let ids = |session: &Session| -> Vec<String> {
            let marked = session.second_look.iter();
            marked
                .map(|slot| pack.question(slot.question).id.to_string())
                .collect()
        };
        assert_eq!(ids(&session), ["element", "p3_secured"]);
        let text = session.to_toml(&pack);
        let back = Session::read(&pack, Source { name, text: &text }).unwrap();
        assert_eq!(back, session, "{text}");
        let marked: Vec<Slot> = session.second_look.iter().copied().collect();
        assert!(session.looked_at(marked[0]) && !session.looked_at(marked[0]));
        assert!(!session.wants_second_look(marked[0]));
        // What is set aside again has no mark until it returns again.
        session.mark_returned(&[], &before);
        assert_eq!(ids(&session), [] as [&str; 0]);
    }
}
