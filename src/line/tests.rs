//! Whole conversations: what was typed, what was said, and which wishes went out.

mod hostile;
mod interview;
mod saving;
mod sessions;
mod what_if;
mod world;
