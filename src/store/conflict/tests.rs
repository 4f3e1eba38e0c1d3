//! The names that sync programs were seen to give, and names that only look like them.

use super::{Original, original};

const LANTERN: &str = "Lantern_De-aging.toml";

/// The names that fourteen sync programs give, and whether the name alone tells.
pub(crate) const NAMES: [(&str, bool); 51] = [
    ("Lantern_De-aging (conflicted copy).toml", true),
    ("Lantern_De-aging (conflicted copy 2).toml", true),
    ("Lantern_De-aging (conflicted copy 2025-11-21).toml", true),
    (
        "Lantern_De-aging (conflicted copy 2025-11-21 140203).toml",
        true,
    ),
    (
        "Lantern_De-aging (Ana's conflicted copy 2025-11-21).toml",
        true,
    ),
    (
        "Lantern_De-aging (Ana's conflicted copy 2025-11-21 (1)).toml",
        true,
    ),
    ("Lantern_De-aging (ANA-PC's conflicted copy).toml", true),
    ("Lantern_De-aging (Case Conflict).toml", true),
    ("Lantern_De-aging (Case Conflict 1).toml", true),
    ("Lantern_De-aging (Unicode Encoding Conflict).toml", true),
    ("Lantern_De-aging (Selective Sync Conflict).toml", true),
    ("Lantern_De-aging (Konflikt).toml", true),
    (
        "Lantern_De-aging (In Konflikt stehende Kopie von Ana 2025-11-21).toml",
        true,
    ),
    (
        "Lantern_De-aging (Copie en conflit de Ana 2025-11-21).toml",
        true,
    ),
    (
        "Lantern_De-aging (copia en conflicto de Ana 2025-11-21).toml",
        true,
    ),
    (
        "Lantern_De-aging (copia in conflitto di Ana 2025-11-21).toml",
        true,
    ),
    (
        "Lantern_De-aging (\u{885D}\u{7A81}\u{8907}\u{672C} 2025-11-21).toml",
        true,
    ),
    ("Lantern_De-aging (\u{51B2}\u{7A81}).toml", true),
    (
        "Lantern_De-aging (\u{7AF6}\u{5408}\u{30B3}\u{30D4}\u{30FC}).toml",
        true,
    ),
    ("Lantern_De-aging (\u{CDA9}\u{B3CC}).toml", true),
    ("Lantern_De-aging.sync-conflict-20251121-140203.toml", true),
    (
        "Lantern_De-aging.sync-conflict-20251121-140203-ABCDEFG.toml",
        true,
    ),
    (
        "Lantern_De-aging.sync-conflict-20251121-140203-7LQ2XZA.toml",
        true,
    ),
    ("Lantern_De-aging.Sync-Conflict-20251121-140203.toml", true),
    ("Lantern_De-aging-ANA-PC-safeBackup-0001.toml", true),
    (
        "Lantern_De-aging-DESKTOP-AB12CD3-safeBackup-0001.toml",
        true,
    ),
    ("Lantern_De-aging-safeBackup-0002.toml", true),
    ("Lantern_De-aging-LAPTOP-safebackup-0014.toml", true),
    ("Lantern_De-aging_conflict-20251121-140203.toml", true),
    ("Lantern_De-aging_conflict-20251121.toml", true),
    ("Lantern_De-aging.conflict-20251121.toml", true),
    (
        "Lantern_De-aging (SFConflict ana@example.com 2025-11-21-14-02-03).toml",
        true,
    ),
    (
        "Lantern_De-aging_ANA-PC_Nov-21-140203-2025_Conflict.toml",
        true,
    ),
    (
        "Lantern_De-aging_DiskStation_Nov-21-140203-2025_Conflict.toml",
        true,
    ),
    ("Lantern_De-aging.Conflict.toml", true),
    ("Lantern_De-aging [conflicted].toml", true),
    ("Lantern_De-aging [Conflict 2025-11-21].toml", true),
    ("Lantern_De-aging (conflict 2025-11-21 14.02.03).toml", true),
    ("Lantern_De-aging(conflict).toml", true),
    ("Lantern_De-aging (conflict - ana@example.com).toml", true),
    ("Lantern_De-aging 2.toml", false),
    ("Lantern_De-aging 3.toml", false),
    ("Lantern_De-aging 12.toml", false),
    ("Lantern_De-aging (1).toml", false),
    ("Lantern_De-aging (2).toml", false),
    ("Lantern_De-aging-ANA-PC.toml", false),
    ("Lantern_De-aging-DESKTOP-AB12CD3.toml", false),
    ("Lantern_De-aging-Annas-MacBook-Pro.toml", false),
    ("Lantern_De-aging-LAPTOP-7Q-2.toml", false),
    ("Lantern_De-aging-ana.toml", false),
    ("Lantern_De-aging-Ana's PC.toml", false),
];

#[test]
fn what_sync_programs_put_beside_a_session_is_known() {
    for (name, is_certain) in NAMES {
        let found = original(name, |other| other == LANTERN);
        let name_of = LANTERN.to_owned();
        let expected = Original {
            name: name_of,
            is_certain,
        };
        assert_eq!(found, Some(expected), "{name}");
        assert_eq!(original(name, |_| false), None, "{name}: nothing beside it");
    }
    println!("{} names of conflict copies", NAMES.len());
}

#[test]
fn other_names_are_nobodys_second_version() {
    for name in [
        LANTERN,
        "Lantern_De-aging-2.toml",
        "Lantern_De-aging-13.toml",
        "Lantern.toml",
        "Lantern_De-aging.toml.damaged",
        "Lantern_De-aging.txt",
        "Conflict.toml",
        "(conflict).toml",
        "Lantern_De-aging 123.toml",
        "Lantern_De-aging2.toml",
        "toml",
        "",
    ] {
        let found = original(name, |other| other == LANTERN);
        assert_eq!(found, None, "{name}");
    }
}
