//! The screens: a closed set. Each turns wishes into steps and itself into a view.

pub mod check;
pub mod form;
pub mod interview;
pub mod register;
pub mod result;
pub mod sessions;

use std::rc::Rc;

use crate::effect::Effect;
use crate::lang::Catalog;
use crate::pack::Pack;

use super::action::{Action, Context};
use super::key::Key;
use super::layout::View;
use super::look::Look;
use super::page::Sight;
use super::popup;
use super::step::{Ask, Reply, Step};
use super::work::{Saving, Work};

pub use check::Check;
pub use form::Form;
pub use interview::Interview;
pub use register::Register;
pub use result::ResultScreen;
pub use sessions::Sessions;

/// A screen.
#[derive(Debug)]
pub enum Screen {
    /// The sessions of the folder.
    Sessions(Box<Sessions>),
    /// A new session, or the details of the open one.
    Form(Box<Form>),
    /// A question.
    Interview(Interview),
    /// All answers.
    Check(Check),
    /// Every use side by side.
    Register(Box<Register>),
    /// The result.
    Result(ResultScreen),
}

/// What a screen may look at and change.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The sentences of the interface.
    pub words: &'a Catalog,
    /// The questions, once they are read.
    pub pack: Option<&'a Rc<Pack>>,
    /// The open session.
    pub work: Option<&'a mut Work>,
}

/// What a screen is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// The look.
    pub look: &'a Look,
    /// The questions, once they are read.
    pub pack: Option<&'a Rc<Pack>>,
    /// The open session.
    pub work: Option<&'a Work>,
    /// The width of the main column.
    pub width: usize,
    /// The height of the main column.
    pub height: usize,
    /// The folder of sessions, as people know it.
    pub folder: &'a str,
    /// Whether there is a side panel.
    pub is_wide: bool,
    /// Whether lists take two rows an entry.
    pub is_narrow: bool,
}

impl Screen {
    /// The list of sessions, to be filled.
    pub fn sessions() -> Self {
        Self::Sessions(Box::default())
    }

    /// Where keys are pressed now.
    pub fn context(&self) -> Context {
        match self {
            Self::Sessions(screen) => screen.context(),
            Self::Register(screen) => screen.context(),
            Self::Form(_) => Context::Form,
            Self::Interview(_) => Context::Interview,
            Self::Check(_) => Context::Check,
            Self::Result(_) => Context::Result,
        }
    }

    /// Whether text is being typed, so that quick keys are text and not a paste gone astray.
    pub fn is_typing(&self) -> bool {
        matches!(self.context(), Context::Form | Context::Find)
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        match self {
            Self::Sessions(screen) => screen.act(action, scene),
            Self::Register(screen) => screen.act(action, scene),
            Self::Form(screen) => screen.act(action, scene),
            Self::Interview(screen) => screen.act(action, scene),
            Self::Check(screen) => screen.act(action, scene),
            Self::Result(screen) => screen.act(action, scene),
        }
    }

    /// Takes a key that means no wish here; says whether it meant anything.
    pub fn press(&mut self, key: Key) -> bool {
        match self {
            Self::Sessions(screen) => screen.press(key),
            Self::Register(screen) => screen.press(key),
            Self::Form(screen) => screen.press(key),
            Self::Interview(_) | Self::Check(_) | Self::Result(_) => false,
        }
    }

    /// Takes pasted text; says whether there was a place for it.
    pub fn paste(&mut self, text: &str) -> bool {
        match self {
            Self::Sessions(screen) => screen.paste(text),
            Self::Register(screen) => screen.paste(text),
            Self::Form(screen) => screen.paste(text),
            Self::Interview(_) | Self::Check(_) | Self::Result(_) => false,
        }
    }

    /// Takes the answer of a popup it opened.
    pub fn reply(&mut self, ask: &Ask, reply: &Reply, scene: &mut Scene<'_>) -> Step {
        match self {
            Self::Interview(screen) => screen.reply(ask, reply, scene),
            Self::Sessions(screen) => screen.reply(ask, reply, scene.words),
            Self::Form(screen) => screen.reply(ask, reply, scene),
            Self::Register(screen) => screen.reply(ask, reply),
            Self::Result(screen) => screen.reply(ask, reply, scene),
            Self::Check(_) => Step::Stay,
        }
    }

    /// Takes what was shown of it.
    pub fn saw(&mut self, sight: Sight) {
        match self {
            Self::Check(screen) => screen.saw(sight),
            Self::Interview(screen) => screen.saw(sight),
            Self::Result(screen) => screen.saw(sight),
            Self::Sessions(screen) => screen.saw(sight),
            Self::Register(screen) => screen.saw(sight),
            Self::Form(screen) => screen.saw(sight),
        }
    }

    /// What it shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        match self {
            Self::Sessions(screen) => screen.view(stage),
            Self::Register(screen) => screen.view(stage),
            Self::Form(screen) => screen.view(stage),
            Self::Interview(screen) => screen.view(stage),
            Self::Check(screen) => screen.view(stage),
            Self::Result(screen) => screen.view(stage),
        }
    }
}

/// Leaves the open session for the list; asks first if changes are not on disk.
fn leave(work: &Work, words: &Catalog) -> Step {
    match work.saving {
        Saving::Failed(n) => Step::open(popup::confirm::quit_unsaved(n, words)),
        _ => Step::All(vec![Step::Do(Effect::Close), Step::Go(Screen::sessions())]),
    }
}
