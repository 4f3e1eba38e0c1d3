//! A register whose rows were put by is the one whose rows were held, in every form and order.

use std::io::{Cursor, Error};

use proptest::prelude::*;

use super::*;
use crate::lang::Catalog;
use crate::register::document::document;
use crate::register::tests::{TODAY, entry, pack, sessions, unreadable};
use crate::register::{Entry, Filter, Found, Key, Order, Sheet};
use crate::session::Session;

type Memory = Cursor<Vec<u8>>;

/// The forms that are written row by row, and a table that is cut.
const FORMS: [(Form, usize); 6] = [
    (Form::Csv, 0),
    (Form::Ndjson, 0),
    (Form::Json, 0),
    (Form::Table, 80),
    (Form::Markdown, 0),
    (Form::Html, 0),
];

fn orders() -> impl Strategy<Value = Option<Order>> {
    prop::option::weighted(0.9, prop::sample::select(&Order::ALL))
}

/// Entries of every kind, some of them twice, so that equal rows have an order to keep.
fn entries(sessions: &[Session]) -> Vec<Entry<'static>> {
    let uses = sessions.iter().enumerate();
    let uses = uses.map(|(number, session)| entry(&format!("{number}.toml"), session));
    let mut entries: Vec<Entry<'static>> = uses.collect();
    entries.push(unreadable("damaged.toml", "damaged"));
    entries.push(Entry {
        found: Found::SecondVersion("of another".to_owned()),
        ..unreadable("second.toml", "")
    });
    let again: Vec<_> = entries.iter().take(2).cloned().collect();
    entries.extend(again);
    entries
}

fn wish(words: &Catalog, rows: Rows, form: Form) -> Wish<'_> {
    let sheet = Sheet {
        pack: pack(),
        words,
        rows,
        today: TODAY,
    };
    Wish::of(sheet, form)
}

fn written(wish: &Wish<'_>, entries: &[Entry<'static>], bound: usize) -> String {
    let room: fn() -> io::Result<Memory> = if bound == usize::MAX {
        || Err(Error::other("nothing is put by"))
    } else {
        || Ok(Memory::default())
    };
    let sort = Sort::new(bound, room);
    let mut gathering = Gathering::of(wish, entries.len(), sort).unwrap();
    for entry in entries {
        gathering.take(wish.share(entry.clone()).unwrap()).unwrap();
    }
    let mut bytes = Vec::new();
    let mut whole = gathering.whole().unwrap();
    whole.write(&mut bytes, &mut || Ok(())).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Rows in order, worked out in memory from the rows of the files.
fn in_order<T>(
    wish: &Wish<'_>,
    entries: &[Entry<'_>],
    rows: impl Fn(&Entry<'_>) -> Vec<T>,
) -> Vec<T> {
    let mut all: Vec<(Box<[u8]>, T)> = Vec::new();
    for entry in entries {
        let keys = Key::of_rows(wish.sheet.rows, entry).into_iter();
        let keys = keys.map(|key| {
            wish.order
                .map_or(Box::default(), |order| key.in_order(order))
        });
        all.extend(keys.zip(rows(entry)));
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all.into_iter().map(|(_, row)| row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_was_put_by_is_written_as_what_was_held(sessions in sessions(), order in orders()) {
        let (words, entries) = (Catalog::english(), entries(&sessions));
        for rows in Rows::ALL {
            for (form, cells) in FORMS {
                let wish = Wish { order, cells, ..wish(&words, rows, form) };
                let held = written(&wish, &entries, usize::MAX);
                prop_assert_eq!(written(&wish, &entries, 2_000), held, "{:?} {:?}", rows, form);
            }
        }
    }

    #[test]
    fn lines_are_the_rows_of_all_files_in_every_order(sessions in sessions()) {
        let (words, entries) = (Catalog::english(), entries(&sessions));
        for rows in Rows::ALL {
            for order in Order::ALL.into_iter().map(Some).chain([None]) {
                let wish = Wish { order, ..wish(&words, rows, Form::Csv) };
                let lines = in_order(&wish, &entries, |entry| {
                    let mut lines = Vec::new();
                    crate::register::csv_rows(rows, entry, |line| lines.push(line));
                    lines
                });
                let expected = [vec![wish.head()], lines].concat().concat();
                prop_assert_eq!(written(&wish, &entries, 2_000).into_bytes(), expected);
            }
        }
    }

    #[test]
    fn a_document_that_is_written_row_by_row_is_the_one_built_at_once(sessions in sessions(), order in orders()) {
        let (words, entries) = (Catalog::english(), entries(&sessions));
        let mut gathered = Gathered::default();
        for entry in &entries {
            gathered.add(entry, pack());
        }
        for rows in Rows::ALL {
            let page = Wish { order, ..wish(&words, rows, Form::Html) };
            let rows = in_order(&page, &entries, |entry| page.sheet.rows_of(entry));
            let document = document(&page.sheet, &gathered, rows);
            prop_assert_eq!(written(&page, &entries, 2_000), document.to_html(None));
            let text = Wish { form: Form::Markdown, ..page };
            prop_assert_eq!(written(&text, &entries, 2_000), document.to_markdown());
        }
    }
}

#[test]
fn one_without_rows_says_so_in_every_form() {
    let words = Catalog::english();
    for (form, cells) in FORMS {
        let wish = Wish {
            cells,
            ..wish(&words, Rows::Uses, form)
        };
        let text = written(&wish, &[], usize::MAX);
        match form {
            Form::Csv => assert_eq!(text.lines().count(), 1),
            Form::Ndjson => assert_eq!(text, ""),
            Form::Json => assert!(text.contains("\"uses\": [\n  ]\n}\n"), "{text}"),
            _ => assert!(text.contains("Nothing to show."), "{text}"),
        }
    }
}

#[test]
fn whoever_is_asked_to_go_on_ends_it_before_a_row() {
    let words = Catalog::english();
    let entries = entries(&[]);
    for (form, cells) in FORMS {
        let wish = Wish {
            cells,
            ..wish(&words, Rows::Uses, form)
        };
        let sort = Sort::new(usize::MAX, || Ok(Memory::default()));
        let mut gathering = Gathering::of(&wish, entries.len(), sort).unwrap();
        for entry in &entries {
            gathering.take(wish.share(entry.clone()).unwrap()).unwrap();
        }
        let mut n_rows = 0;
        let mut go_on = || {
            n_rows += 1;
            if n_rows > 2 {
                Err(Error::other("enough"))
            } else {
                Ok(())
            }
        };
        let mut whole = gathering.whole().unwrap();
        let ended = whole.write(&mut Vec::new(), &mut go_on).unwrap_err();
        assert_eq!(ended.to_string(), "enough", "{form:?}");
        assert_eq!(n_rows, 3, "{form:?}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_document_of_pages_is_refused_above_its_limit_and_nothing_else_is() {
    let most = Form::Pdf.most_rows(Rows::Uses).unwrap();
    let words = Catalog::english();
    let all = wish(&words, Rows::Uses, Form::Pdf);
    let begun = |wish: &Wish<'_>, n| {
        let sort = Sort::new(usize::MAX, || Ok(Memory::default()));
        Gathering::of(wish, n, sort).map(drop)
    };
    begun(&all, most).unwrap();
    let refused = begun(&all, most + 1).unwrap_err();
    let Unmade::TooMany { n, most: told, .. } = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((n, told), (most + 1, most));
    // How many rows these come to is known only once the files are read.
    let filter = Filter {
        productions: vec!["Harbour".to_owned()],
        ..Filter::default()
    };
    let filtered = Wish {
        filter,
        ..all.clone()
    };
    begun(&filtered, most + 1).unwrap();
    begun(&wish(&words, Rows::Tools, Form::Pdf), most + 1).unwrap();
    for rows in Rows::ALL {
        let most = Form::Pdf.most_rows(rows).unwrap();
        holds(&wish(&words, rows, Form::Pdf), most).unwrap();
        assert!(holds(&wish(&words, rows, Form::Pdf), most + 1).is_err());
        for (form, _) in FORMS {
            holds(&wish(&words, rows, form), usize::MAX).unwrap();
        }
    }

    let sort = Sort::new(usize::MAX, || Ok(Memory::default()));
    let mut gathering = Gathering::of(&filtered, 0, sort).unwrap();
    for _ in 0..=most {
        let share = filtered
            .share(unreadable("damaged.toml", "damaged"))
            .unwrap();
        gathering.take(share).unwrap();
    }
    assert!(matches!(gathering.whole().err().unwrap(), Unmade::TooMany { n, .. } if n == most + 1));
}
