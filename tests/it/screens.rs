//! What the screens show and do, from key strings.

mod answering;
mod around;
mod changing;
mod looks;
mod saving;
mod sizes;
mod stages;
mod themes;
