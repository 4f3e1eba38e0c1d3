//! The full-screen front end. It draws and asks for effects; it opens no file and reads no clock.

pub mod input;
pub mod key;
pub mod look;
pub mod terminal;
