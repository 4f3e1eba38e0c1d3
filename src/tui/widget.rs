//! Pieces of screens that are more than rows of text.

pub mod buttons;
pub mod day;
pub mod dialog;
pub mod highlight;
pub mod reading;
pub mod roll;
pub mod text_entry;
