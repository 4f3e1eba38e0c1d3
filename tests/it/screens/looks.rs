//! How every screen and popup looks, in a window of each layout.

use std::fmt::Write;

use crate::support::screens::Like;

use super::stages::STAGES;

#[test]
fn every_screen_and_popup_looks_as_agreed() {
    for stage in STAGES {
        let mut looks = String::new();
        let mut screens = stage.screens(Like::default());
        for (width, height) in [(80, 24), (120, 40), (50, 20)] {
            screens.resize(width, height);
            let (x, y) = screens.cursor();
            let rule = "=".repeat(usize::from(width));
            writeln!(looks, "{width}x{height}, cursor at {x},{y}\n{rule}").unwrap();
            writeln!(looks, "{}\n{rule}\n", screens.text()).unwrap();
        }
        insta::with_settings!({
            snapshot_path => "../snapshots/screens",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(stage.name, looks) });
    }
}
