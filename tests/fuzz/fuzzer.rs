//! Gives what a fuzzer makes up to the one target that `ASKFIRST_FUZZ` names.
#![no_main]
#![expect(clippy::unwrap_used, reason = "a fuzzer stops at the first surprise")]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

#[path = "targets.rs"]
mod targets;

static TARGET: OnceLock<fn(&[u8])> = OnceLock::new();

fn named() -> fn(&[u8]) {
    let name = std::env::var("ASKFIRST_FUZZ").unwrap_or_default();
    let target = targets::ALL.iter().find(|(known, _)| *known == name);
    let names = targets::ALL.map(|(name, _)| name).join(", ");
    target
        .unwrap_or_else(|| panic!("ASKFIRST_FUZZ names one of {names}"))
        .1
}

fuzz_target!(
    init: {
        TARGET.get_or_init(named);
    },
    |bytes: &[u8]| {
        TARGET.get().unwrap()(bytes);
    }
);
