//! The pages of a register, which are all set before the first is written.

use std::io;

use super::Gathered;
use super::document::{Row, document};
use super::sort::{Sorted, unpacked};
use super::wish::Wish;
use super::write::Unmade;

/// The bytes of a PDF with these rows.
pub(super) fn pages(
    wish: &Wish<'_>,
    gathered: &Gathered,
    rows: Sorted<'_>,
) -> Result<Vec<u8>, Unmade> {
    let rows = rows.map(|row| unpacked::<Row>(&row?.1));
    let rows = rows.collect::<io::Result<_>>()?;
    let document = document(&wish.sheet, gathered, rows);
    let pdf = document.to_pdf(wish.paper.unwrap_or_default());
    Ok(pdf.map_err(Unmade::Pages)?.bytes)
}
