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
    /// Put the highlight on this place; take it where the highlight is there.
    Point(usize),
    /// Write a note.
    Note,
    /// Show why it is asked.
    Why,
    /// Show the guidance.
    Guidance,
    /// Answer as for the tool before.
    Same,
    /// Answer this and what follows of this tool as for the tool before.
    Alike,
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
    /// Put the sessions in another order.
    Sort,
    /// See every use side by side.
    Register,
    /// Give a session another name.
    Rename,
    /// Begin a session with what another holds.
    Duplicate,
    /// Move a session to the trash.
    Trash,
    /// Look into the trash.
    OpenTrash,
    /// Look at a finished example.
    Example,
    /// Write an export.
    Export,
    /// Show the last export in another program.
    ShowExport,
    /// Show the folder of the last export.
    ShowExportFolder,
    /// Show who changed what and when.
    History,
    /// Read and write comments.
    Comments,
    /// Open a session to comment on it.
    ReviewFile,
    /// Take comments and decisions of another copy over.
    Merge,
    /// Look at the newer questions that are at hand.
    Upgrade,
    /// Go back to the questions that the session had before.
    UndoUpgrade,
    /// Record that it was sent, or what was decided.
    Decide,
    /// Read everything that was sent and decided.
    Records,
    /// Say who sees to an obligation, by when, and where the evidence is.
    Owed,
    /// Write on in an editor.
    Editor,
    /// Open the official page.
    OpenPage,
    /// Copy the address of the official page.
    CopyLink,
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Turn the mouse on or off.
    Mouse,
    /// Change the colours.
    Theme,
    /// Show or hide the side panel.
    Panel,
    /// How the program works and on what it rests.
    About,
    /// Go on as lines of text.
    Plain,
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

impl Action {
    /// Its name in settings, which is also the end of the key of its sentence; none for moving
    /// about, which needs no help.
    pub fn id(self) -> Option<&'static str> {
        Some(match self {
            Self::Choose => "choose",
            Self::Back => "back",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unsure => "unsure",
            Self::Note => "note",
            Self::Why => "why",
            Self::Guidance => "guidance",
            Self::Same => "same",
            Self::Alike => "alike",
            Self::Skip => "skip",
            Self::Review => "review",
            Self::Result => "result",
            Self::Details => "details",
            Self::Filter => "filter",
            Self::Unused => "unused",
            Self::New => "new",
            Self::Find => "find",
            Self::Sort => "sort",
            Self::Register => "register",
            Self::Rename => "rename",
            Self::Duplicate => "duplicate",
            Self::Trash => "trash",
            Self::OpenTrash => "open_trash",
            Self::Example => "example",
            Self::Export => "export",
            Self::History => "history",
            Self::Comments => "comments",
            Self::ReviewFile => "review_file",
            Self::Merge => "merge",
            Self::Upgrade => "upgrade",
            Self::UndoUpgrade => "undo_upgrade",
            Self::Decide => "decide",
            Self::Records => "records",
            Self::ShowExport => "show_export",
            Self::ShowExportFolder => "show_export_folder",
            Self::Owed => "owed",
            Self::Editor => "editor",
            Self::OpenPage => "open_page",
            Self::CopyLink => "copy_link",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Mouse => "mouse",
            Self::Theme => "theme",
            Self::Panel => "panel",
            Self::About => "about",
            Self::Plain => "plain",
            Self::Quit => "quit",
            _ => return None,
        })
    }
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
    /// Every use side by side.
    Register,
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
