//! Askfirst: from a proposed use of generative AI to the action the public guidance asks for.

pub mod answer;
pub mod effect;
pub mod interview;
pub mod lang;
pub mod line;
pub mod pack;
pub mod report;
pub mod session;
pub mod source;
pub mod store;
pub mod text;
pub mod tui;
