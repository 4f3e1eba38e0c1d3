//! What a text in a field for a day is taken for, said below the field.

use crate::report::DaySaid;
use crate::tui::page::Page;

/// Says it, so many cells from the left.
pub fn add(page: &mut Page<'_>, indent: usize, said: &DaySaid) {
    let theme = page.look.theme;
    match said {
        DaySaid::Taken(_, said) | DaySaid::Words(said) => page.text(indent, said, theme.body()),
        DaySaid::Refused(what, hint) => {
            page.text(indent, what, theme.strong());
            page.text(indent, hint, theme.body());
        }
    }
}
