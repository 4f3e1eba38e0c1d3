//! Askfirst: from a proposed use of generative AI to the action the public guidance asks for.

pub mod store;
