//! Everything that law 2 says can occur is shown by a session that can be saved and opened again.

use askfirst::interview::Interview;
use askfirst::pack::Pack;
use askfirst::session::Session;
use askfirst::shipped;
use askfirst::source::Source;
use askfirst::verify::{Goal, prove, reach};
use proptest::prelude::*;

use super::told_missing;
use crate::laws::few;
use crate::small_pack::draft;

/// Shows a goal by the file of the session that leads there.
fn shown(pack: &Pack, goal: Goal) -> Result<(), String> {
    let name = goal.name(pack);
    let way = reach(pack, goal).ok_or(format!("{name} is not reached"))?;
    let text = way.session(pack).to_toml(pack);
    let source = Source {
        name: &name,
        text: &text,
    };
    let session = Session::read(pack, source).map_err(|why| format!("{why:?}"))?;
    let interview = Interview::of(pack, &session.answers);
    let result = interview.assess(pack);
    let occurs = match goal {
        Goal::Question(question) => interview
            .path()
            .iter()
            .any(|step| step.slot.question == question),
        Goal::Option(question, option) => interview
            .path()
            .iter()
            .any(|step| step.slot.question == question && step.answer == Some(option)),
        Goal::Finding(finding) => result.reasons.iter().any(|one| one.finding == finding),
        Goal::Obligation(owed) => result.obligations.iter().any(|one| one.obligation == owed),
        Goal::Level(level) => result.level == level,
    };
    let is_whole = interview.is_complete() && interview.set_aside().is_empty();
    if occurs && is_whole && result.level == way.level && session.answers == way.answers {
        Ok(())
    } else {
        Err(format!("{name} is not shown by\n{text}"))
    }
}

#[test]
fn every_goal_of_every_shipped_pack_is_shown() {
    let mut n = 0;
    for shipped in shipped::ALL {
        let pack = shipped.pack().unwrap();
        for goal in Goal::all(&pack) {
            assert_eq!(shown(&pack, goal), Ok(()), "{}", pack.id);
            assert_eq!(Goal::named(&pack, &goal.name(&pack)), Ok(goal));
            n += 1;
        }
    }
    assert_eq!(n, 712);
}

#[test]
fn a_name_of_nothing_is_told_with_the_nearest() {
    let pack = shipped::NETFLIX.pack().unwrap();
    let near = |name| Goal::named(&pack, name).unwrap_err();
    assert_eq!(near("finding:replca"), Some("finding:replica".to_owned()));
    assert_eq!(near("c5_replica"), None);
}

proptest! {
    #![proptest_config(few(200))]

    #[test]
    fn a_goal_is_shown_unless_it_never_occurs(draft in draft()) {
        let pack = draft.load();
        let missing = told_missing(&pack, &prove(&pack));
        for goal in Goal::all(&pack) {
            let name = goal.name(&pack).replace([':', '.'], " ");
            if missing.contains(&name) {
                prop_assert_eq!(reach(&pack, goal), None);
            } else {
                prop_assert_eq!(shown(&pack, goal), Ok(()));
            }
        }
    }
}
