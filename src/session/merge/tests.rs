//! A reviewer's copy brings comments and decisions; answers are never chosen for anybody.

use jiff::Timestamp;

use crate::answer::Slot;
use crate::pack::{NETFLIX_GENAI, OptionIdx};

use super::super::{Decision, Log};
use super::*;

fn set(session: &mut Session, pack: &Pack, place: usize, option: usize) {
    let question = pack.question_idxs().nth(place).unwrap();
    let tool = None;
    session
        .answers
        .set(Slot { question, tool }, OptionIdx::at(option));
}

fn comment(text: &str) -> Comment {
    Comment {
        by: "Noor".to_owned(),
        text: text.to_owned(),
        ..Comment::default()
    }
}

/// A session that was begun and answered, and its pack.
fn begun() -> (Pack, Session) {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let mut session = Session::begun(&pack, Timestamp::UNIX_EPOCH);
    set(&mut session, &pack, 0, 0);
    let mut log = Log::begun();
    log.record(&mut session, &pack, Timestamp::UNIX_EPOCH);
    (pack, session)
}

fn saved(session: &mut Session, before: &Session, pack: &Pack) {
    let mut log = Log::opened(before, pack, Timestamp::UNIX_EPOCH);
    log.record(session, pack, Timestamp::UNIX_EPOCH);
}

#[test]
fn comments_and_decisions_are_taken_over_once() {
    let (pack, mut mine) = begun();
    let mut theirs = mine.clone();
    theirs.comments = vec![comment("who holds the rights?"), comment("fine")];
    theirs.approvals = vec![Approval::of(Decision::Rejected, &theirs, &pack)];
    let merged = mine.merge(&theirs, &pack);
    let counts = (merged.n_comments, merged.n_resolved, merged.n_decisions);
    assert_eq!(counts, (2, 0, 1));
    assert!(merged.conflicts.is_empty() && merged.theirs.is_empty());
    theirs.comments[1].resolved_by = "Noor".to_owned();
    let again = mine.merge(&theirs, &pack);
    let counts = (again.n_comments, again.n_resolved, again.n_decisions);
    assert_eq!(counts, (0, 1, 0));
    assert!(!mine.comments[1].is_open());
}

#[test]
fn an_answer_changed_on_both_sides_is_a_conflict_and_stays_as_it_is() {
    let (pack, base) = begun();
    // Mine, theirs, and what comes of it: conflicts and changes of theirs alone.
    for (here, there, n_conflicts, n_theirs) in [
        (None, None, 0, 0),
        (Some(1), None, 0, 0),
        (None, Some(1), 0, 1),
        (Some(1), Some(1), 0, 0),
        (Some(1), Some(2), 1, 0),
    ] {
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        for (session, option) in [(&mut mine, here), (&mut theirs, there)] {
            if let Some(option) = option {
                set(session, &pack, 0, option);
                saved(session, &base, &pack);
            }
        }
        let answers = mine.answers.clone();
        let merged = mine.merge(&theirs, &pack);
        let found = (merged.conflicts.len(), merged.theirs.len());
        assert_eq!(found, (n_conflicts, n_theirs), "{here:?} {there:?}");
        assert_eq!(mine.answers, answers);
        assert!(merged.n_shared >= 1);
    }
}

#[test]
fn histories_without_a_common_beginning_are_told() {
    let (pack, mut mine) = begun();
    let mut theirs = Session::begun(&pack, Timestamp::UNIX_EPOCH);
    theirs.production.set("title", "Other");
    Log::begun().record(&mut theirs, &pack, Timestamp::UNIX_EPOCH);
    let merged = mine.merge(&theirs, &pack);
    assert!(merged.are_strangers);
    assert_eq!(merged.conflicts.len(), 2);
}
