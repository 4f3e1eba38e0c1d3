//! Askfirst: from a proposed use of generative AI to the action the public guidance asks for first.
//!
//! This page is the architecture. A change starts here: find the room, keep the direction of the
//! arrows, and keep the absences true.
//!
//! # The house
//!
//! ```text
//! questions/   the packs: questions, rules and words as data; nobody translates a rule
//! assets/      sentences of the interface (lang), help of the command line (help), the look and the
//!              fonts of documents (report), the schemas of the JSON (schema), packs to start from
//!              (pack), pictures of the program itself
//! src/
//!   source     TOML text in which every fault has a line and a way out
//!   text       what is shown: hidden characters made visible, cells measured, lines broken
//!   lang       the sentences of the interface
//!   pack       a questionnaire known to be well formed, and its condition language
//!   shipped    the packs that come with the program
//!   answer     what was answered, for the use and for each tool
//!   logic      a pack as a formula: every way of answering at once, for a solver to search
//!   interview  what is asked next and why, the ways left, the result, what could still change it
//!   session    a session as a value, its file form, its history and the decisions about it
//!   upgrade    a session taken over to another version of its pack
//!   verify     the proof of a pack: the six laws over every way of answering
//!   report     the summary, and a whole pack, as documents; a pack as a picture; conditions in words
//!   register   every use of a production as rows; the gate; the cue sheet
//!   effect     what a front end may ask of the world
//!   line       the plain version: lines in, lines out
//!   tui        the full-screen version: keys in, picture out
//!   store      the folder of sessions: saving, copies, recovery, locks, trash, exports, settings
//!   host       fulfils effects: store, clock, the library of packs
//!   cli        arguments, exit codes, which front end starts
//! ```
//!
//! # Who may use whom
//!
//! A module uses only modules above it in this list, and of those only what the table in
//! `tests/it/layers.rs` says; a test reads every file. `source` to `effect` are pure: values in,
//! values out. `line` and `tui` are front ends: they know a screen or lines of text, but no files
//! and no environment. `store`, `host` and `cli` are the shell, where everything can fail.
//!
//! # What is absent
//!
//! 1. The pure part cannot fail but by a value it returns. It does no input or output but through what it
//!    is handed, as the writer of a register is, and reads no clock.
//! 2. An [`interview::Interview`] is a function of a pack and answers. Nothing else is stored: going
//!    back, changing an answer and resuming are the same computation.
//! 3. A [`pack::Pack`] that exists has no id that leads nowhere.
//! 4. Conditions are data in a small closed language ([`pack::Condition`]): no code and no
//!    expressions in strings. That is what lets a pack be proven.
//! 5. A screen never performs an effect; it answers a wish with a [`tui::step::Step`].
//! 6. The sentences of questions and of the interface are in `questions/*/text` and `assets/lang`,
//!    passed in as values; there are no globals. What is wrong with a file or a disk is an enum of
//!    facts, worded in one `Display` a module (`source::problem`, `store::error`).
//! 7. The same inputs give the same bytes: no hash map's order reaches a user.
//! 8. The session file on disk is always a whole one, the old or the new ([`store::atomic`]).
//! 9. Nothing of the program knows a question by name. Ids of one pack stand only in that pack.
//!
//! # One key press
//!
//! The terminal says that Enter was pressed. [`tui::terminal`] hands on the raw event;
//! [`tui::input`] decides that it is a key and no torn sequence or paste. [`tui::app::App`] works
//! out the context (a question), the table in [`tui::keymap`] says that Enter there means
//! `Choose`, and the interview screen makes the choice an answer of the open session
//! ([`tui::work::Work`]), which works the interview out again. The screen is now the next question.
//! Because the session changed, `App::update` adds an [`effect::Effect::Save`], in that one place.
//! The picture is drawn and says "Saving"; then [`host`] saves through [`store::atomic`], and what
//! comes back, [`effect::Outcome::Saved`], makes it say "Saved 14:02". A signal in between waits at
//! the gate until the file is whole.
//!
//! # Decisions, and what was not chosen
//!
//! - *Rules as data, not code.* A questionnaire in Rust would be shorter, but nobody outside could
//!   read it, and nothing could prove it.
//! - *Replay, not a state machine.* Keeping the current state beside the answers is faster and goes
//!   stale; working everything out again takes microseconds.
//! - *Closed enums, not components.* Six screens and nine popups are a closed set: exhaustive
//!   matches and cheap tests outweigh a trait object's openness.
//! - *Draw first, save right after.* The next question appears at once. The corner says "Saving"
//!   until the file and its folder are synced, so nothing is announced too early.
//! - *No polling.* One thread sleeps on signals and on the terminal's hang-up; an idle program does
//!   not wake. Only while the register is written to a file, on a thread of its own, is that looked
//!   after between keys.
//! - *Made by the build.* A TOML parser takes longer than the first screen may take to appear, so
//!   `src/build.rs` reads the shipped packs and the English sentences when the program is built,
//!   with the same modules. They stay TOML; tests compare what it made with what the files say.
//! - *One file without libraries on Linux.* A good part of a start was finding, mapping and binding
//!   three libraries, so a release is linked with the C library's archives where the machine that builds
//!   it has them (`src/build/linking.rs`), and still loaded at random addresses.
//! - *A history that follows from saving.* [`session::Log`] compares what is saved with what was saved
//!   last, so that no screen can forget to tell a change; a log that screens write would be shorter and
//!   have gaps. Nothing is folded: of a text that grows an entry has only what is new.
//! - *A chain of digests and an outside witness, no keys.* Whoever has the file can write it anew, and a
//!   key on the same computer would not change that; the copy of an export that the contact keeps does.
//! - *One document, a small writer for each form.* A summary is blocks with a few roles; PDF, web
//!   page, Word, Markdown and text are each written straight from them. Converting one form into
//!   another would lose what that form cannot say, such as the head of a table.
//! - *Sorted on disk beyond a few megabytes.* A register's rows are sorted as bytes ([`register::Sort`]),
//!   which are put by in unnamed files and merged while they are written, between what all files add up to;
//!   a document's long table is left open for them ([`report::ByRow`]). Holding all rows is shorter and grows
//!   with the folder. Pages of a PDF have to be held, so there a register has a limit.
//! - *Own pages for PDF.* `krilla` writes the file and `parley` shapes the text; what goes on which
//!   page is three hundred lines of `report/pdf`. A typesetting system as a library is five times
//!   the weight of the whole program. The feature `pdf` leaves all of it out.
//! - *Own parts for Word.* The crate for it knows neither heads of tables nor the title of a file.
//! - *A solver for the proof.* A pack is put to a SAT solver as one formula: the time does not depend
//!   on how its conditions lie, as it does with decision diagrams, and each answer of the solver is
//!   answers of a session. It also decides what would take the ceiling and what-if too long to try. Only
//!   complete paths are counted by a walk of our own.
//! - *Copies apart, not a journal beside.* Every version that is saved is copied into the private data
//!   folder ([`store::backup`]), where what damages a folder of sessions does not reach. A journal beside the
//!   session would be quicker and would be damaged, synced and sent along with it.
//! - *A digest before every save, a lock as a courtesy.* Locks are void on some network disks and unknown to
//!   sync programs; so a save goes only over the text that was read ([`store::atomic`]), whoever has a lock.
//! - *Own save code.* No crate keeps modes and links, cleans up after a kill and syncs the folder.
//! - *Weighed before it is parsed.* A TOML table can be a hundred times as large as its text. A long text is
//!   estimated token by token with the parser's own lexer, and refused before anything is built of it.

pub mod answer;
pub mod cli;
pub mod effect;
pub mod host;
pub mod interview;
pub mod lang;
pub mod line;
pub mod logic;
pub mod pack;
pub mod register;
pub mod report;
pub mod session;
pub mod shipped;
pub mod source;
pub mod store;
pub mod text;
pub mod tui;
pub mod upgrade;
pub mod verify;

use std::process::ExitCode;

/// Runs the program on this process's arguments, and gives the code that it ends with.
pub fn run() -> ExitCode {
    cli::run()
}
