//! What can be seen of the proof without a pack of many files.

use crate::pack::Pack;
use crate::shipped;

use super::{Law, prove};

#[test]
fn every_law_of_every_shipped_pack_holds() {
    // Earlier versions are kept as they were.
    let current = shipped::ALL.iter().filter(|pack| pack.cases.is_some());
    for shipped in current {
        let pack = Pack::load(&shipped.files).unwrap();
        let report = prove(&pack);
        for law in &report.laws {
            assert!(law.holds(), "{}: {:?}", pack.id, law.breaches);
            assert!(law.n_checked > 0, "{}", pack.id);
        }
        let laws: Vec<Law> = report.laws.iter().map(|verdict| verdict.law).collect();
        assert_eq!(laws, Law::ALL);
        assert_eq!(report.problems, [], "{}", pack.id);
        assert!(report.is_clean());
    }
}
