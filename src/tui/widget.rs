//! Pieces of screens that are more than rows of text.

pub mod text_entry;
