//! What a person can want, whatever key says it; in the order of the help page.

/// A wish, free of where it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Take the highlighted thing, or go on.
    Choose,
    /// Take or tick the highlighted thing; never goes on.
    Toggle,
    /// Close the top layer, or go back one step.
    Back,
    /// One up.
    Up,
    /// One down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the next part of the screen.
    NextPart,
    /// To the part before.
    PreviousPart,
    /// Answer yes.
    Yes,
    /// Answer no.
    No,
    /// Answer unsure.
    Unsure,
    /// Take the option of this number, from 1.
    Pick(u8),
    /// Write a note.
    Note,
    /// Show why it is asked.
    Why,
    /// Show the guidance.
    Guidance,
    /// Leave the question for now.
    Skip,
    /// Look at all answers.
    Review,
    /// Show the result.
    Result,
    /// Fill in details of the production, the use and the tools.
    Details,
    /// Show other answers.
    Filter,
    /// Show the answers that are not used.
    Unused,
    /// Begin a session.
    New,
    /// Find a session.
    Find,
    /// Move a session to the trash.
    Trash,
    /// Write an export.
    Export,
    /// Show who changed what and when.
    History,
    /// Record that it was sent, or what was decided.
    Decide,
    /// Take the last change back.
    Undo,
    /// Change the colours.
    Theme,
    /// Help and actions.
    Help,
    /// Leave the screen or the program.
    Quit,
    /// Pause to the shell.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Quit when said twice.
    Interrupt,
}

/// Where a key is pressed; worked out from the app, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// What is offered while there is no session.
    Welcome,
    /// The list of sessions.
    Sessions,
    /// A form.
    Form,
    /// A question.
    Interview,
    /// All answers.
    Check,
    /// The result.
    Result,
    /// A question in a box.
    Dialog,
    /// The choices of an export.
    Export,
    /// A text to read.
    Reader,
    /// A note being written.
    Typing,
    /// A search being typed.
    Find,
    /// A line being typed.
    Line,
    /// The list of actions.
    Help,
}
