//! What can be seen of the proof without a pack of many files.

use crate::pack::{NETFLIX_GENAI, Pack};

use super::{Law, prove};

#[test]
fn every_law_of_the_shipped_pack_holds() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let report = prove(&pack);
    for law in &report.laws {
        assert!(law.holds(), "{:?}", law.breaches);
        assert!(law.n_checked > 0);
    }
    let laws: Vec<Law> = report.laws.iter().map(|verdict| verdict.law).collect();
    assert_eq!(laws, Law::ALL);
    assert_eq!(report.problems, []);
    assert!(report.is_clean());
}
