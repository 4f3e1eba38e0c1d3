//! A history tells everything that was saved, and no entry can be changed unseen.

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::answer::Slot;
use crate::pack::{NETFLIX_GENAI, Pack, QuestionIdx, Scope};
use crate::source::Source;

use super::super::{Log, PackRef, Session, Tick};
use super::*;

fn pack() -> Pack {
    Pack::load(&NETFLIX_GENAI).unwrap()
}

fn read(pack: &Pack, text: &str) -> Result<Session, Vec<String>> {
    let name = "s.toml";
    Session::read(pack, Source { name, text })
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn at(second: usize) -> Timestamp {
    Timestamp::from_second(1_764_000_000 + i64::try_from(second).unwrap()).unwrap()
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    })
}

/// Changes a session in one of the ways in which people do.
fn act(session: &mut Session, pack: &Pack, (kind, n, text): &(u8, usize, String)) {
    let tool = n.checked_rem(session.tools.len());
    let question = QuestionIdx::at(n % pack.questions().len());
    let tool = tool.filter(|_| pack.question(question).scope == Scope::Tool);
    let slot = Slot { question, tool };
    let fits = tool.is_some() || pack.question(question).scope == Scope::Use;
    match kind {
        0 => session.add_tool(&format!("Tool {text}")),
        1 => session.remove_tool(n % session.tools.len().max(1)),
        2 if fits => session.set_note(slot, text),
        3 => session.proposed_use.set("what_and_why", text),
        4 => session.prepared_by.set("name", text),
        5 => drop(session.obligations.insert(
            "share_use".to_owned(),
            Tick {
                done: n % 2 == 0,
                owner: text.clone(),
                ..Tick::default()
            },
        )),
        6 if fits => session.answers.retract(slot),
        7 if fits => session.set_note(slot, &format!("{}{text}", session.note(slot).repeat(2))),
        _ if fits => {
            let options = pack.question(question).options.len();
            session
                .answers
                .set(slot, crate::pack::OptionIdx::at(n % options));
        }
        _ => session.production.set("title", text),
    }
}

fn acts() -> impl Strategy<Value = Vec<(u8, usize, String)>> {
    let text = prop_oneof!["[ -~]{0,12}", "[a-z ]{80,200}", any::<String>()];
    prop::collection::vec((0..12_u8, 0..500_usize, text), 1..40)
}

/// A session with a history of so many saves.
fn worked_on(pack: &Pack, acts: &[(u8, usize, String)]) -> Session {
    let mut session = Session::begun(pack, at(0));
    let mut log = Log::begun();
    log.record(&mut session, pack, at(0));
    for (second, one) in acts.iter().enumerate() {
        act(&mut session, pack, one);
        log.record(&mut session, pack, at(second + 1));
        // What was written of it before is written again as it was.
        if second % 3 == 0 {
            assert_eq!(log.to_toml(), session.history.to_toml());
        }
    }
    assert_eq!(log.to_toml(), session.history.to_toml());
    session
}

#[test]
fn a_history_leads_to_what_the_session_holds_and_survives_its_file() {
    let pack = pack();
    let mut runner = runner(150);
    let law = runner.run(&acts(), |acts| {
        let mut session = worked_on(&pack, &acts);
        let history = &session.history;
        prop_assert_eq!(history.check(), Ok(()));
        let count = history.entries.len();
        prop_assert_eq!(history.replay(count).content, Content::of(&session, &pack));
        let text = session.to_toml(&pack);
        let back = read(&pack, &text).map_err(|told| TestCaseError::fail(told.join("\n")))?;
        prop_assert_eq!(&back.history, &session.history);
        prop_assert_eq!(Content::of(&back, &pack), Content::of(&session, &pack));
        // Opening and saving it once more adds nothing.
        let mut log = Log::opened(&back, &pack, at(99));
        log.record(&mut session, &pack, at(99));
        prop_assert_eq!(&back.history, &session.history);
        Ok(())
    });
    law.unwrap();
}

#[test]
fn every_state_that_was_saved_can_be_worked_out_again() {
    let pack = pack();
    let mut runner = runner(60);
    let law = runner.run(&acts(), |acts| {
        let mut session = Session::begun(&pack, at(0));
        let mut log = Log::begun();
        let mut saved = Vec::new();
        for one in &acts {
            log.record(&mut session, &pack, at(0));
            let count = log.history().entries.len();
            saved.push((count, Content::of(&session, &pack)));
            act(&mut session, &pack, one);
        }
        for (count, content) in saved {
            prop_assert_eq!(log.history().replay(count).content, content);
        }
        Ok(())
    });
    law.unwrap();
}

/// What somebody does to a history who does not want something seen.
#[derive(Clone, Debug)]
enum Tampering {
    Cut(usize),
    Delete(usize),
    Edit(usize, u8, String),
    Swap(usize, usize),
}

fn tampering() -> impl Strategy<Value = Tampering> {
    prop_oneof![
        (1..20_usize).prop_map(Tampering::Cut),
        any::<usize>().prop_map(Tampering::Delete),
        (any::<usize>(), 0..7_u8, "[a-z]{1,8}")
            .prop_map(|(at, field, text)| Tampering::Edit(at, field, text)),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Tampering::Swap(a, b)),
    ]
}

/// Does it; says the first place that it touched, none where nothing is other than it was.
fn tamper(history: &mut History, tampering: &Tampering) -> Option<usize> {
    let before = history.entries.clone();
    let n = before.len();
    match tampering {
        Tampering::Cut(from_end) => history.entries.truncate(n.saturating_sub(*from_end).max(1)),
        Tampering::Delete(at) => drop(history.entries.remove(at % n)),
        Tampering::Edit(at, field, text) => {
            let mut entry = (*before[at % n]).clone();
            let text = text.clone();
            match field {
                0 => entry.at = text,
                1 => entry.by = text,
                2 => entry.did = text,
                3 => entry.what = Some(text),
                4 => entry.from = Some(text),
                5 => entry.to = Some(text),
                _ => entry.why = Some(text),
            }
            history.entries[at % n] = Arc::new(entry);
        }
        Tampering::Swap(a, b) => history.entries.swap(a % n, b % n),
    }
    let pairs = before.iter().zip(&history.entries);
    let same = pairs.take_while(|(a, b)| a == b).count();
    (before != history.entries).then_some(same + 1)
}

#[test]
fn a_thousand_tamperings_are_found() {
    let pack = pack();
    let n_found = std::cell::Cell::new(0);
    let mut runner = runner(1_000);
    let acts: Vec<_> = (0..30_u8)
        .map(|n| (n % 12, usize::from(n) * 37, format!("text {n}")))
        .collect();
    let session = worked_on(&pack, &acts);
    let export = session.history.head();
    let law = runner.run(&(tampering(), any::<bool>()), |(tampering, is_hidden)| {
        let mut history = session.history.clone();
        let Some(first) = tamper(&mut history, &tampering) else {
            return Ok(());
        };
        if is_hidden {
            // Whoever changes the entries can also change what the file says of them.
            history.anchor = Some(history.head());
        }
        n_found.set(n_found.get() + 1);
        let is_of_the_end = first > history.entries.len() || first == export.count;
        match history.check() {
            Err(broken) => prop_assert!(
                broken.place == first || broken.place + 1 == first,
                "{:?} {}",
                broken,
                first
            ),
            Ok(()) => prop_assert!(is_hidden && is_of_the_end, "{:?}", tampering),
        }
        // With the head that an export carries, the end is safe as well.
        let against = history.head_at(export.count);
        prop_assert!(history.check().is_err() || against.as_ref() != Some(&export));
        Ok(())
    });
    law.unwrap();
    assert!(n_found.get() > 900, "{}", n_found.get());
}

#[test]
fn a_change_outside_the_program_is_told_as_one() {
    let pack = pack();
    let session = worked_on(&pack, &[(0, 0, "Tool".to_owned())]);
    let text = session.to_toml(&pack);
    let text = text.replace("name = \"Tool Tool\"\n", "name = \"Other\"\n");
    let mut back = read(&pack, &text).unwrap();
    let mut log = Log::opened(&back, &pack, at(9));
    back.prepared_by.set("name", "R. Alvarez");
    log.record(&mut back, &pack, at(10));
    let told: Vec<String> = back.history.entries[2..]
        .iter()
        .map(|one| {
            format!(
                "{} {:?} by {:?}",
                one.did,
                one.what.as_deref().unwrap_or(""),
                one.by
            )
        })
        .collect();
    let expected = [
        "outside \"\" by \"\"",
        "set \"tools.1.name\" by \"\"",
        "set \"prepared_by.name\" by \"R. Alvarez\"",
    ];
    assert_eq!(told, expected);
    assert_eq!(back.history.check(), Ok(()));
}

#[test]
fn a_shortened_history_stays_marked_when_work_goes_on() {
    let pack = pack();
    let mut session = worked_on(
        &pack,
        &[(0, 0, "Tool".to_owned()), (3, 0, "why".to_owned())],
    );
    session.history.entries.pop();
    let mut log = Log::opened(&session, &pack, at(9));
    session.prepared_by.set("name", "R. Alvarez");
    log.record(&mut session, &pack, at(10));
    let outside = session
        .history
        .entries
        .iter()
        .find(|one| one.did == "outside");
    assert_eq!(outside.unwrap().what.as_deref(), Some("history"));
}

#[test]
fn a_file_by_hand_begins_its_history_with_what_was_found() {
    let pack = pack();
    let mut session = read(&pack, "[answers]\ngenerates = \"yes\"\n").unwrap();
    let mut log = Log::opened(&session, &pack, at(0));
    // The program names the questions when it saves.
    session.pack = Some(PackRef::to(&pack));
    log.record(&mut session, &pack, at(0));
    assert!(session.history.is_empty());
    session.prepared_by.set("name", "R. Alvarez");
    log.record(&mut session, &pack, at(1));
    let deeds: Vec<_> = session
        .history
        .entries
        .iter()
        .map(|one| one.deed())
        .collect();
    assert_eq!(deeds, [Some(Deed::Found), Some(Deed::Set)]);
}

#[test]
fn of_a_growing_note_only_what_is_new_is_written() {
    let pack = pack();
    let mut session = worked_on(&pack, &[]);
    let mut log = Log::opened(&session, &pack, at(1));
    let question = pack.question_idxs().next().unwrap();
    let slot = Slot {
        question,
        tool: None,
    };
    let line = "a line of a note that grows\n";
    for n in 1..200 {
        session.set_note(slot, &line.repeat(n));
        log.record(&mut session, &pack, at(n));
    }
    let written = session.history.to_toml().len();
    assert!(written < 200 * 300, "{written}");
    assert_eq!(session.history.check(), Ok(()));
}

/// The place and revision of an export.
fn told(one: Option<Exported<'_>>) -> Option<(usize, &str)> {
    one.map(|one| (one.place, one.revision()))
}

#[test]
fn the_latest_export_is_outdated_as_soon_as_the_session_has_another_revision() {
    let (pack, day) = (pack(), date(2026, 11, 28));
    let mut session = Session::begun(&pack, at(0));
    let mut log = Log::begun();
    log.record(&mut session, &pack, at(0));
    let first = session.revision(&pack);
    assert_eq!(session.history.outdated(&first), None);
    assert_eq!(session.history.replaced(&first), None);

    log.exported(&mut session, ("pdf", &first), day, at(1));
    assert_eq!(session.history.outdated(&first), None);
    assert_eq!(session.history.replaced(&first), None);

    session.proposed_use.set("name", "Another");
    log.record(&mut session, &pack, at(2));
    let second = session.revision(&pack);
    let known = Some((1, first.as_str()));
    assert_eq!(told(session.history.outdated(&second)), known);
    assert_eq!(told(session.history.replaced(&second)), known);

    // Also while the new one is exported in several forms it is the first that they replace.
    log.exported(&mut session, ("pdf", &second), day, at(3));
    log.exported(&mut session, ("docx", &second), day, at(4));
    assert_eq!(session.history.outdated(&second), None);
    assert_eq!(told(session.history.replaced(&second)), known);

    // Changed back, it is as the first one says, but the contact has the second.
    session.proposed_use.set("name", "");
    log.record(&mut session, &pack, at(5));
    assert_eq!(session.revision(&pack), first);
    let latest = Some((4, second.as_str()));
    assert_eq!(told(session.history.outdated(&first)), latest);
    assert_eq!(told(session.history.replaced(&first)), latest);
}

#[test]
fn an_export_is_of_the_day_that_it_is_dated_and_else_of_the_day_of_its_entry() {
    let pack = pack();
    let mut session = Session::begun(&pack, at(0));
    let mut log = Log::begun();
    // In the evening in California it is the next day in universal time.
    let evening: Timestamp = "2026-11-28T02:30:00Z".parse().unwrap();
    log.exported(&mut session, ("pdf", "ab"), date(2026, 11, 27), evening);
    let day = |history: &History| history.exports().next().and_then(Exported::day);
    assert_eq!(day(&session.history), Some(date(2026, 11, 27)));
    let text = session.to_toml(&pack);
    assert_eq!(
        day(&read(&pack, &text).unwrap().history),
        Some(date(2026, 11, 27))
    );
    let undated = text.replace("from = \"2026-11-27\"\n", "");
    assert_ne!(undated, text);
    let undated = read(&pack, &undated).unwrap();
    assert_eq!(day(&undated.history), Some(date(2026, 11, 28)));
}
