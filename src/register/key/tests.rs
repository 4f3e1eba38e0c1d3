//! Bytes sort as the keys they stand for.

use std::cmp::{Ordering, Reverse};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Which of two rows comes first, said of what they are and not of their bytes.
fn compare(a: &Key, b: &Key, order: Order) -> Ordering {
    let due = |key: &Key| (key.due.is_none(), key.due);
    let first = match order {
        Order::Urgency => Ordering::Equal,
        Order::Due => due(a).cmp(&due(b)),
        Order::File => a.file.cmp(&b.file),
        Order::Level => b.level.cmp(&a.level),
        Order::Production => a.production.cmp(&b.production),
        Order::Status => a.status.cmp(&b.status),
        Order::Updated => b.updated.cmp(&a.updated),
        Order::Use => a.name.cmp(&b.name),
    };
    let urgency = |key: &Key| (key.stop, Reverse(key.level), due(key));
    first
        .then_with(|| urgency(a).cmp(&urgency(b)))
        .then_with(|| a.production.cmp(&b.production))
        .then_with(|| a.name.cmp(&b.name))
        .then_with(|| a.file.cmp(&b.file))
}

/// Texts that begin alike, some with what ends one as bytes.
fn text() -> impl Strategy<Value = String> {
    "[a\u{0}\u{1}\u{7f}\u{e9}\u{10ffff}]{0,3}"
}

fn key() -> impl Strategy<Value = Key> {
    let days = [
        None,
        Some(Date::MIN),
        Some(date(-1, 12, 31)),
        Some(date(0, 1, 1)),
        Some(date(2025, 9, 30)),
        Some(date(2025, 10, 1)),
        Some(date(2025, 10, 2)),
        Some(date(2026, 1, 1)),
        Some(Date::MAX),
    ];
    let times = [
        None,
        Some(Timestamp::MIN),
        Some(Timestamp::new(-1, 0).unwrap()),
        Some(Timestamp::UNIX_EPOCH),
        Some(Timestamp::new(0, 1).unwrap()),
        Some(Timestamp::new(1_763_000_000, 0).unwrap()),
        Some(Timestamp::MAX),
    ];
    let numbers = (
        prop_oneof![0_u8..3, Just(u8::MAX)],
        prop_oneof![0_usize..3, Just(300)],
        0_u8..3,
    );
    let dates = (
        prop::sample::select(days.to_vec()),
        prop::sample::select(times.to_vec()),
    );
    let names = (text(), text(), text());
    (numbers, dates, names).prop_map(
        |((stop, level, status), (due, updated), (production, name, file))| Key {
            stop,
            level,
            due,
            status,
            updated,
            production,
            name,
            file,
        },
    )
}

proptest! {
    #[test]
    fn bytes_sort_as_keys_do_in_every_order(a in key(), b in key()) {
        for order in Order::ALL {
            let bytes = a.in_order(order).cmp(&b.in_order(order));
            prop_assert_eq!(bytes, compare(&a, &b, order), "{:?}", order);
        }
    }
}
