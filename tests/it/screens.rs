//! What the screens show and do, from key strings.
//! `checks.rs` says which points of the design's checklist they hold.

mod answering;
mod around;
mod changing;
mod dates;
mod disagreements;
mod forms;
mod looks;
mod mouse;
mod newer;
mod recheck;
mod record;
mod register;
mod review;
mod saving;
mod sizes;
mod stages;
mod themes;
mod what_if;
