//! Where rows are kept until all are known, and how it is told that there is no register of them.

use std::fs::File;
use std::io;

use crate::effect::Failure;
use crate::lang::Catalog;
use crate::register::{Form, Gathering, Sort, Unmade, Wish};
use crate::store::unnamed;

use super::failure::{FAILED, of_store};

/// A register of so many files, on its way.
///
/// # Errors
///
/// That its form does not hold so many.
pub fn gathering<'w>(wish: &'w Wish<'w>, n_files: usize) -> Result<Gathering<'w, File>, Unmade> {
    Gathering::of(wish, n_files, sorting())
}

/// Rows on their way into order: a few megabytes are held, what is more is put by in files without a name.
pub fn sorting() -> Sort<File> {
    Sort::new(unnamed::ENOUGH, unnamed::file)
}

/// The failure that it is that rows could not be put by, or read back.
pub fn unkept(error: &io::Error) -> Failure {
    of_store(&unnamed::failed(error), FAILED)
}

/// The failure that no register is.
pub fn unmade(why: &Unmade, form: Form, words: &Catalog) -> Failure {
    let (what, hint) = match why {
        Unmade::Rows(error) => return unkept(error),
        Unmade::Pages(why) => (
            words.fill("export.not_made", &[("format", form.id()), ("why", why)]),
            words.say("export.not_made_hint"),
        ),
        Unmade::TooMany { rows, n, most } => {
            let [n, most] = [*n, *most].map(|n| n.to_string());
            let values = [("n", n.as_str()), ("most", &most)];
            (
                words.fill(&format!("register.too_many.{}", rows.id()), &values),
                words.say("register.too_many_hint"),
            )
        }
    };
    Failure {
        what,
        hint: hint.to_owned(),
        code: FAILED,
    }
}
