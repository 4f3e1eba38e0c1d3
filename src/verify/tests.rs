//! The proof, on the shipped pack.

use crate::pack::{NETFLIX_GENAI, Pack};

use super::prove;

#[test]
fn shipped() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let at = std::time::Instant::now();
    let report = prove(&pack);
    eprintln!("{:?}", at.elapsed());
    for law in &report.laws {
        eprintln!("{:?} {} {}", law.law, law.n_checked, law.holds());
        for breach in &law.breaches {
            eprintln!("   {}", breach.fault);
            for play in breach.witness.iter().flat_map(|w| &w.plays) {
                eprintln!(
                    "     {:?} {:?}",
                    pack.question(play.given.question)
                        .option_id(play.given.option),
                    play.level
                );
            }
        }
    }
    for flaw in &report.problems {
        eprintln!("- {flaw}");
    }
    eprintln!("{:?}", report.figures);
}
