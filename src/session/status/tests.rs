//! A session reads as open to proceed only under a live record of exactly what is there.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::answer::Slot;
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::{NETFLIX_GENAI, OptionIdx, Scope};
use crate::report::day_words;
use crate::source::Source;

use super::super::{NoRecord, Proviso};
use super::*;

const TODAY: Date = date(2026, 5, 4);

fn pack() -> Pack {
    Pack::load(&NETFLIX_GENAI).unwrap()
}

/// Sessions whose answers are settled, by the level that they come to.
fn settled(level: usize) -> (Pack, Session) {
    let pack = pack();
    let head = "[production]\ntitle = \"Lantern\"\n[prepared_by]\nname = \"R\"\n[use]\nname = \"U\"\nwhat_and_why = \"w\"\n";
    let tools = "[[tools]]\nname = \"Runway\"\ntier = \"Team\"\n";
    let name = "s.toml";
    let text = format!("{head}{tools}[answers]\n");
    let mut session = Session::read(&pack, Source { name, text: &text }).unwrap();
    // The safe answers lead to the mildest level; then one question after the other is answered
    // otherwise until the level is there.
    let complete = |session: &mut Session| {
        while let Some(slot) = Interview::of(&pack, &session.answers).next_open() {
            let question = pack.question(slot.question);
            let safe = question
                .option_idxs()
                .find(|option| question.safe.has(*option));
            session.answers.set(slot, safe.unwrap_or(OptionIdx::at(0)));
        }
        let interview = Interview::of(&pack, &session.answers);
        interview.assess(&pack).level.position()
    };
    // The first question opens the others.
    let first = Interview::of(&pack, &session.answers).next_open();
    session.answers.set(first.unwrap(), OptionIdx::at(0));
    if complete(&mut session) == level {
        return (pack, session);
    }
    let slots: Vec<Slot> = Interview::of(&pack, &session.answers)
        .path()
        .iter()
        .map(|step| step.slot)
        .collect();
    for slot in slots {
        for option in pack.question(slot.question).option_idxs() {
            let mut tried = session.clone();
            tried.answers.set(slot, option);
            if complete(&mut tried) == level {
                return (pack, tried);
            }
        }
    }
    unreachable!("the pack has every level")
}

fn status(session: &Session, pack: &Pack, today: Date) -> Status {
    let assessment = Interview::of(pack, &session.answers).assess(pack);
    session.status(pack, &assessment, today)
}

/// A record with everything that a written approval needs.
fn record(decision: Decision, session: &Session, pack: &Pack) -> Approval {
    let mut record = Approval::of(decision, session, pack);
    for (field, text) in [
        ("by", "Noor Lindqvist"),
        ("date", "2026-05-01"),
        ("reference", "mail of 1 May"),
    ] {
        record.set(field, text);
    }
    if decision == Decision::ApprovedWithConditions {
        record.conditions.push(Proviso {
            what: "label it".to_owned(),
            ..Proviso::default()
        });
    }
    record
}

#[test]
fn every_decision_gives_its_standing_at_every_level() {
    use Decision as D;
    use Standing as S;
    let rows = [
        (D::Shared, [S::Shared, S::Submitted, S::AwaitingApproval]),
        (D::Submitted, [S::Shared, S::Submitted, S::AwaitingApproval]),
        (D::MoreInfoRequested, [S::MoreInfoRequested; 3]),
        (D::Approved, [S::Approved; 3]),
        (D::ApprovedWithConditions, [S::ApprovedWithConditions; 3]),
        (
            D::NoObjection,
            [S::NoObjection, S::Submitted, S::AwaitingApproval],
        ),
        (D::Rejected, [S::Rejected; 3]),
        (D::Withdrawn, [S::Withdrawn; 3]),
        (D::Superseded, [S::Superseded; 3]),
        (D::Lapsed, [S::Lapsed; 3]),
    ];
    let open = [
        S::Shared,
        S::Approved,
        S::ApprovedWithConditions,
        S::NoObjection,
    ];
    for level in 0..3 {
        let (pack, mut session) = settled(level);
        assert_eq!(status(&session, &pack, TODAY).standing, S::Ready);
        for (decision, standings) in rows {
            session.approvals = vec![record(decision, &session, &pack)];
            let found = status(&session, &pack, TODAY);
            assert_eq!(found.standing, standings[level], "{decision:?} {level}");
            let is_open = open.contains(&found.standing);
            assert_eq!(found.is_open_to_proceed(), is_open, "{decision:?} {level}");
        }
    }
}

#[test]
fn whatever_a_record_covers_asks_for_a_new_review_when_it_changes() {
    type Change = fn(&mut Session, &mut Pack);
    let rows: [(&str, Change); 9] = [
        ("tools.1.tier", |session, _| {
            session.tools[0].set("tier", "Free");
        }),
        ("tools.1.name", |session, _| {
            session.tools[0].set("name", "Other");
        }),
        ("tools.1.version", |session, _| {
            session.tools[0].set("version", "5");
        }),
        ("tools.2.name", |session, _| session.add_tool("More")),
        ("tools.1.name", |session, _| session.remove_tool(0)),
        ("use.scenes", |session, _| {
            session.proposed_use.set("scenes", "all");
        }),
        ("use.what_and_why", |session, _| {
            session.proposed_use.set("what_and_why", "more");
        }),
        ("pack.version", |_, pack| pack.version.push_str("-next")),
        ("approvals", |session, _| {
            session.approvals[0].digest.push('0');
        }),
    ];
    for (path, change) in rows {
        let (mut pack, mut session) = settled(2);
        session.approvals = vec![record(Decision::Approved, &session, &pack)];
        change(&mut session, &mut pack);
        let found = status(&session, &pack, TODAY);
        assert_eq!(found.standing, Standing::NeedsReReview, "{path}");
        assert!(
            found.differs.iter().any(|(one, ..)| one == path),
            "{path} {found:?}"
        );
        assert!(!found.is_open_to_proceed());
    }
}

#[test]
fn every_other_answer_that_decides_asks_for_a_new_review() {
    let (pack, mut session) = settled(1);
    session.approvals = vec![record(Decision::Approved, &session, &pack)];
    let decides: BTreeSet<String> = covers(&session, &pack).into_keys().collect();
    let used: Vec<_> = Interview::of(&pack, &session.answers)
        .used()
        .each()
        .collect();
    for (slot, option) in used {
        let question = pack.question(slot.question);
        for other in question.option_idxs().filter(|other| *other != option) {
            let mut changed = session.clone();
            changed.answers.set(slot, other);
            let found = status(&changed, &pack, TODAY);
            let is_covered = decides
                .iter()
                .any(|path| path.ends_with(question.id.as_str()));
            assert_eq!(
                found.standing == Standing::Approved,
                !is_covered,
                "{}",
                question.id
            );
        }
    }
    // What is only for people to read leaves a decision as it is.
    session.production.set("company", "Tidewater");
    session.set_note(
        Slot {
            question: pack.question_idxs().next().unwrap(),
            tool: None,
        },
        "a note",
    );
    assert_eq!(status(&session, &pack, TODAY).standing, Standing::Approved);
}

#[test]
fn a_record_holds_until_its_day_and_counts_only_when_whole() {
    let (pack, mut session) = settled(2);
    let mut with = |change: &dyn Fn(&mut Approval), today: Date| {
        let mut record = record(Decision::Approved, &session, &pack);
        change(&mut record);
        session.approvals = vec![record];
        status(&session, &pack, today)
    };
    let until = |one: &mut Approval| one.set("expires", "2026-05-04");
    assert_eq!(with(&until, TODAY).standing, Standing::Approved);
    assert_eq!(with(&until, date(2026, 5, 5)).standing, Standing::Lapsed);
    for (field, text) in [
        ("by", ""),
        ("reference", ""),
        ("date", ""),
        ("date", "04/05/2026"),
        ("date", "2026-05-05"),
        ("expires", "some day"),
    ] {
        let found = with(&|one: &mut Approval| one.set(field, text), TODAY);
        assert_eq!(found.standing, Standing::AwaitingApproval, "{field} {text}");
        assert_eq!(found.lacks, [field]);
    }
}

#[test]
fn what_was_only_shared_holds_until_its_day_too() {
    for decision in [Decision::Shared, Decision::Submitted] {
        let (pack, mut session) = settled(0);
        let mut record = record(decision, &session, &pack);
        record.set("expires", "2026-05-04");
        session.approvals = vec![record.clone()];
        assert_eq!(status(&session, &pack, TODAY).standing, Standing::Shared);
        let later = date(2026, 5, 5);
        assert_eq!(status(&session, &pack, later).standing, Standing::Lapsed);
        record.set("expires", "some day");
        session.approvals = vec![record];
        let found = status(&session, &pack, TODAY);
        assert_eq!(found.standing, Standing::Ready, "{decision:?}");
        assert_eq!(found.lacks, ["expires"]);
    }
}

#[test]
fn a_condition_that_is_overdue_stops_the_work() {
    let (pack, mut session) = settled(1);
    for (due, done, is_open) in [
        ("", false, true),
        ("2026-05-04", false, true),
        ("2026-05-03", false, false),
        ("soon", false, false),
        ("2026-05-03", true, true),
    ] {
        let mut record = record(Decision::ApprovedWithConditions, &session, &pack);
        record.conditions[0].due = due.to_owned();
        record.conditions[0].done = done;
        session.approvals = vec![record];
        let found = status(&session, &pack, TODAY);
        assert_eq!(found.is_open_to_proceed(), is_open, "{due} {done}");
    }
}

#[test]
fn a_record_that_would_not_count_is_refused() {
    let (pack, session) = settled(2);
    let refused = |decision, change: &dyn Fn(&mut Approval, &mut Session)| {
        let mut session = session.clone();
        let mut record = record(decision, &session, &pack);
        change(&mut record, &mut session);
        let assessment = Interview::of(&pack, &session.answers).assess(&pack);
        let words = Catalog::english();
        let decided = session.decide(record, &assessment, TODAY, &day_words(&words));
        decided.err()
    };
    assert_eq!(refused(Decision::Approved, &|_, _| {}), None);
    assert_eq!(
        refused(Decision::NoObjection, &|_, _| {}),
        Some(NoRecord::Lacks(vec!["decision"]))
    );
    assert_eq!(
        refused(Decision::Approved, &|one, _| one.set("by", " ")),
        Some(NoRecord::Lacks(vec!["by"]))
    );
    assert_eq!(
        refused(Decision::ApprovedWithConditions, &|one, _| one
            .conditions
            .clear()),
        Some(NoRecord::Conditions)
    );
    let forget = |_: &mut Approval, session: &mut Session| {
        let first = session.answers.each().next().unwrap().0;
        session.answers.retract(first);
    };
    assert_eq!(
        refused(Decision::Approved, &forget),
        Some(NoRecord::OpenQuestions)
    );
    assert_eq!(refused(Decision::Submitted, &forget), None);
}

/// One step of a random history of changes, decisions and days.
fn step(session: &mut Session, pack: &Pack, today: &mut Date, (kind, n): (u8, usize)) {
    let slots: Vec<Slot> = crate::interview::slots(pack, session.tools.len()).collect();
    let slot = slots[n % slots.len()];
    match kind {
        0..=3 => {
            let decision = Decision::ALL[n % Decision::ALL.len()];
            let mut one = record(decision, session, pack);
            match n % 7 {
                0 => one.set("expires", "2026-05-06"),
                1 => one.set("date", "2026-05-09"),
                2 => one.set("reference", ""),
                _ => {}
            }
            session.approvals.push(one);
        }
        4 => *today = today.tomorrow().unwrap(),
        5 => session.tools[0].set("tier", ["Team", "Free"][n % 2]),
        6 if session.tools.len() < 3 => session.add_tool("More"),
        7 if session.tools.len() > 1 => session.remove_tool(n % 2),
        8 => session.proposed_use.set("scenes", ["12", ""][n % 2]),
        9 => drop(session.approvals.pop()),
        _ if pack.question(slot.question).scope == Scope::Use || slot.tool.is_some() => {
            let n_options = pack.question(slot.question).options.len();
            session.answers.set(slot, OptionIdx::at(n % n_options));
        }
        _ => {}
    }
}

#[test]
fn nothing_reads_as_open_but_under_a_live_record_of_exactly_what_is_there() {
    let settled = [settled(0), settled(1), settled(2)];
    let n_open = std::cell::Cell::new(0);
    let steps = prop::collection::vec((0..12_u8, 0..5_000_usize), 1..12);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let law = runner.run(&(0..3_usize, steps), |(level, steps)| {
        let (pack, mut session) = settled[level].clone();
        let mut today = TODAY;
        for one in steps {
            step(&mut session, &pack, &mut today, one);
            let assessment = Interview::of(&pack, &session.answers).assess(&pack);
            let found = session.status(&pack, &assessment, today);
            if !found.is_open_to_proceed() {
                continue;
            }
            n_open.set(n_open.get() + 1);
            let last = session.approvals.last().unwrap();
            let day = |field| last.get(field).parse::<Date>();
            prop_assert!(assessment.is_complete);
            prop_assert_eq!(&last.covers, &covers(&session, &pack));
            prop_assert!(day("date").unwrap() <= today);
            prop_assert!(day("expires").map_or(true, |day| day >= today));
            let decisions: &[Decision] = if assessment.level == LevelIdx::FLOOR {
                &Decision::ALL[..6]
            } else {
                &[Decision::Approved, Decision::ApprovedWithConditions]
            };
            prop_assert!(decisions.contains(&last.decision));
            prop_assert!(last.decision != Decision::MoreInfoRequested);
            let is_in_writing = !last.get("reference").is_empty();
            prop_assert!(assessment.level == LevelIdx::FLOOR || is_in_writing);
        }
        Ok(())
    });
    law.unwrap();
    assert!(n_open.get() > 100, "{}", n_open.get());
}

#[test]
fn a_record_survives_its_file() {
    let (pack, mut session) = settled(2);
    for decision in Decision::ALL {
        let mut one = record(decision, &session, &pack);
        one.attachments = vec!["a.pdf".to_owned(), "b \"c\"\n".to_owned()];
        one.conditions.push(Proviso {
            what: "label it".to_owned(),
            owner: "R".to_owned(),
            due: "2026-06-01".to_owned(),
            done: true,
        });
        session.approvals.push(one);
    }
    let text = session.to_toml(&pack);
    let (name, text) = ("s.toml", text.as_str());
    assert_eq!(
        Session::read(&pack, Source { name, text }).unwrap(),
        session
    );
}
