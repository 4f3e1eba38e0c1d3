//! How long the proof of a pack takes, and how that grows with the pack.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot run should stop"
)]

#[path = "support/synthetic.rs"]
mod synthetic;

use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::verify::prove;
use divan::Bencher;

use synthetic::Synthetic;

fn main() {
    divan::main();
}

#[divan::bench]
fn shipped(bencher: Bencher<'_, '_>) {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    bencher.bench_local(|| assert!(prove(&pack).is_clean()));
}

/// Questions, and one and a half times as many findings.
#[divan::bench(args = [40, 120, 400], sample_count = 5)]
fn synthetic(bencher: Bencher<'_, '_>, n_questions: usize) {
    let pack = Synthetic::of(n_questions, n_questions * 3 / 2).load();
    bencher.bench_local(|| {
        let report = prove(&pack);
        assert!(report.laws.iter().all(askfirst::verify::Verdict::holds));
    });
}
