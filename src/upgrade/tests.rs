//! Upgrades between two little packs.

use super::*;
use crate::pack::{Files, NETFLIX_GENAI};

fn pack(questions: &str) -> Pack {
    Pack::load(&Files {
        questions,
        ..NETFLIX_GENAI
    })
    .unwrap()
}

fn parts(upgrade: &Upgrade, to: &Pack) -> Vec<(String, Vec<Part>)> {
    let changed = upgrade.changed.iter();
    changed
        .map(|one| (to.question(one.question).id.to_string(), one.parts.clone()))
        .collect()
}

#[test]
fn nothing_changes_between_a_pack_and_itself() {
    let pack = pack(NETFLIX_GENAI.questions);
    let mut session = Session::blank(&pack);
    session.add_tool("Tool");
    for slot in crate::interview::slots(&pack, 1) {
        session.answers.set(slot, OptionIdx::at(0));
        session.set_note(slot, "Why");
    }
    let upgrade = Upgrade::of(&session, &pack, &pack);
    assert_eq!(upgrade.session, session);
    assert_eq!(parts(&upgrade, &pack), []);
    assert!(upgrade.added.is_empty() && upgrade.removed.is_empty() && upgrade.dropped.is_empty());
    assert_eq!(upgrade.n_carried, session.answers.each().count());
    assert_eq!(upgrade.before, upgrade.after);
}

#[test]
fn what_a_condition_speaks_of_is_part_of_what_changed() {
    let from = pack(NETFLIX_GENAI.questions);
    let question = from.questions().iter().find(|one| one.id == "c2_cleared");
    assert!(question.is_some());
    let changed = NETFLIX_GENAI.questions.replacen(
        "asked_if = { c2_training = \"yes\" }",
        "asked_if = { c2_training = [\"yes\", \"unsure\"] }",
        1,
    );
    let to = pack(&changed);
    let upgrade = Upgrade::of(&Session::blank(&from), &from, &to);
    let expected = ("c2_cleared".to_owned(), vec![Part::Asked]);
    assert_eq!(parts(&upgrade, &to), [expected]);
}
