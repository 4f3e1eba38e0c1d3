//! How long the engine takes for one key press, one file or one export, with one, three and ten tools.
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot run should stop"
)]

use std::cell::Cell;

use askfirst::answer::Answers;
use askfirst::interview::{Interview, paths, slots};
use askfirst::lang::Catalog;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::report::{Summary, summary};
use askfirst::session::Session;
use askfirst::shipped;
use askfirst::source::Source;
use divan::{Bencher, black_box};
use jiff::civil::date;

const TOOLS: [usize; 3] = [1, 3, 10];

fn main() {
    divan::main();
}

fn pack() -> Pack {
    Pack::load(&NETFLIX_GENAI).unwrap()
}

/// A session in which the answers go round the options, question by question.
fn session(pack: &Pack, n_tools: usize) -> Session {
    let mut session = Session::blank(pack);
    for tool in 1..=n_tools {
        session.add_tool(&format!("Tool {tool}"));
    }
    let turn = Cell::new(0_usize);
    while let Some(slot) = Interview::of(pack, &session.answers).next_open() {
        let options = pack.question(slot.question).option_idxs();
        let at = match turn.replace(turn.get() + 1) {
            0 => 0,
            turn => turn % options.len(),
        };
        let option = pack.question(slot.question).option_idxs().nth(at).unwrap();
        session.answers.set(slot, option);
    }
    session
}

#[divan::bench(args = TOOLS)]
fn interview(bencher: Bencher<'_, '_>, n_tools: usize) {
    let pack = pack();
    let answers = session(&pack, n_tools).answers;
    bencher.bench_local(|| Interview::of(&pack, black_box(&answers)));
}

#[divan::bench(args = TOOLS)]
fn assessment(bencher: Bencher<'_, '_>, n_tools: usize) {
    let pack = pack();
    let answers = session(&pack, n_tools).answers;
    let interview = Interview::of(&pack, &answers);
    bencher.bench_local(|| black_box(&interview).assess(&pack));
}

/// The ways left from the first question, where all are open.
#[divan::bench(args = TOOLS)]
fn remaining(bencher: Bencher<'_, '_>, n_tools: usize) {
    let pack = pack();
    let mut answers = Answers::none(&pack, n_tools);
    if let Some(first) = slots(&pack, n_tools).next() {
        answers.set(
            first,
            pack.question(first.question).option_idxs().next().unwrap(),
        );
    }
    let interview = Interview::of(&pack, &answers);
    bencher.bench_local(|| black_box(&interview).remaining(&pack, &answers));
}

#[divan::bench(args = TOOLS)]
fn every_path(bencher: Bencher<'_, '_>, n_tools: usize) {
    let pack = pack();
    bencher.bench_local(|| paths(black_box(&pack), n_tools));
}

#[divan::bench]
fn pack_from_text() -> Pack {
    pack()
}

#[divan::bench]
fn pack_as_built() -> Pack {
    shipped::NETFLIX.pack().unwrap()
}

#[divan::bench(args = TOOLS)]
fn session_written(bencher: Bencher<'_, '_>, n_tools: usize) {
    let pack = pack();
    let session = session(&pack, n_tools);
    bencher.bench_local(|| black_box(&session).to_toml(&pack));
}

#[divan::bench(args = TOOLS)]
fn session_read(bencher: Bencher<'_, '_>, n_tools: usize) {
    let pack = pack();
    let text = session(&pack, n_tools).to_toml(&pack);
    let name = "session.toml";
    bencher.bench_local(|| {
        Session::read(
            &pack,
            Source {
                name,
                text: black_box(&text),
            },
        )
        .unwrap()
    });
}

#[divan::bench(args = TOOLS)]
fn export_to_markdown(bencher: Bencher<'_, '_>, n_tools: usize) {
    let pack = pack();
    let words = Catalog::english();
    let session = session(&pack, n_tools);
    let interview = Interview::of(&pack, &session.answers);
    let assessment = interview.assess(&pack);
    bencher.bench_local(|| {
        let input = Summary {
            pack: &pack,
            words: &words,
            session: &session,
            interview: &interview,
            assessment: &assessment,
            today: date(2025, 11, 21),
            notes: true,
        };
        summary(black_box(&input)).to_markdown()
    });
}
