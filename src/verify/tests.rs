//! What can be seen of the proof without a pack of many files.

use crate::pack::Pack;
use crate::shipped;
use crate::source::Source;

use super::{Law, overlong, prove};

#[test]
fn every_law_of_every_shipped_pack_holds() {
    for shipped in shipped::ALL {
        let pack = Pack::load(&shipped.files).unwrap();
        let pack = match shipped.declared {
            // Earlier versions are kept as they were.
            Some(later) => pack.with_declared(later).unwrap(),
            None => pack,
        };
        let report = prove(&pack);
        for law in &report.laws {
            assert!(law.holds(), "{}: {:?}", pack.id, law.breaches);
            assert!(law.n_checked > 0, "{}", pack.id);
        }
        let laws: Vec<Law> = report.laws.iter().map(|verdict| verdict.law).collect();
        assert_eq!(laws, Law::ALL);
        assert_eq!(report.problems, [], "{}", pack.id);
        assert!(report.is_clean());
        let name = shipped.files.folder;
        let text = shipped.files.english;
        assert_eq!(overlong(Source { name, text }), []);
    }
}
