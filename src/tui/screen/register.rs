//! The register: every use in the folder with its action, where it stands and what is to be done;
//! what must not proceed comes first.

use std::path::PathBuf;

use crate::effect::Effect;
use crate::lang::Catalog;
use crate::register::{Form, Line, Order};
use crate::tui::action::{Action, Context};
use crate::tui::key::{Key, KeyCode};
use crate::tui::page::Sight;
use crate::tui::popup;
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::highlight::Highlight;
use crate::tui::widget::text_entry::TextEntry;

use super::{Scene, Screen, Stage};

mod totals;
mod view;

/// The orders that `s` goes through.
const ORDERS: [Order; 6] = [
    Order::Urgency,
    Order::Due,
    Order::Level,
    Order::Production,
    Order::Status,
    Order::Use,
];

/// The register on screen.
#[derive(Debug, Default)]
pub struct Register {
    /// In the order of the files.
    lines: Vec<Line>,
    /// The lines that are shown, in the order of the list.
    shown: Vec<usize>,
    order: Order,
    filter: Filter,
    /// How many files there are.
    n_files: usize,
    reads: Reads,
    /// The entry under the highlight.
    here: Highlight,
    /// The file to have under the highlight once it is read again.
    sought: Option<PathBuf>,
    /// What is being looked for.
    find: Option<TextEntry>,
    /// Whether keys write into the search.
    is_finding: bool,
}

/// How far the folder is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reads {
    #[default]
    On,
    Stopped,
    Done,
}

/// Which uses are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    All,
    Held,
    Late,
    Open,
    Approved,
}

impl Filter {
    fn next(self) -> Self {
        match self {
            Self::All => Self::Held,
            Self::Held => Self::Late,
            Self::Late => Self::Open,
            Self::Open => Self::Approved,
            Self::Approved => Self::All,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::All => "register.filter.all",
            Self::Held => "register.filter.held",
            Self::Late => "register.filter.late",
            Self::Open => "register.filter.open",
            Self::Approved => "register.filter.approved",
        }
    }

    fn lets(self, line: &Line) -> bool {
        match self {
            Self::All => true,
            Self::Held => !line.held.is_empty(),
            Self::Late => line.n_late > 0,
            Self::Open => line.level.is_none() || line.n_open_questions > 0,
            Self::Approved => line.is_approved,
        }
    }
}

impl Register {
    /// Has everything to be read again, with the same use under the highlight.
    pub fn forget(&mut self) {
        self.sought = self.line().map(|line| line.path.clone());
        self.reads = Reads::On;
    }

    /// Where keys are pressed now.
    pub fn context(&self) -> Context {
        if self.is_finding {
            Context::Find
        } else {
            Context::Register
        }
    }

    /// Takes what is said of the next few files; says whether to go on.
    pub fn registered(
        &mut self,
        lines: Vec<Line>,
        n_files: usize,
        is_first: bool,
        is_more: bool,
    ) -> bool {
        if is_first {
            self.lines.clear();
            self.shown.clear();
        }
        self.lines.extend(lines);
        self.n_files = n_files;
        if !is_more {
            self.reads = Reads::Done;
        }
        self.arrange();
        if !is_more {
            self.sought = None;
        }
        is_more && self.reads == Reads::On
    }

    /// Takes it that the folder cannot be read.
    pub fn failed(&mut self) {
        if self.reads == Reads::On {
            self.reads = Reads::Stopped;
        }
    }

    /// Works out which lines are shown, in which order; the highlight stays on its use.
    fn arrange(&mut self) {
        let path = self.sought.as_ref().or(self.line().map(|line| &line.path));
        let path = path.cloned();
        let sought = self.find.as_ref().map(TextEntry::text).unwrap_or_default();
        let sought = sought.to_lowercase();
        let mut shown: Vec<(usize, &Line)> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| self.filter.lets(line) && (sought.is_empty() || line.has(&sought)))
            .collect();
        shown.sort_by_cached_key(|(_, line)| line.in_order(self.order));
        let here = shown
            .iter()
            .position(|(_, line)| Some(&line.path) == path.as_ref());
        self.shown = shown.into_iter().map(|(place, _)| place).collect();
        // Somebody who has not moved yet stays at the top.
        if self.here.at() > 0 || self.sought.is_some() {
            self.here.put(here.unwrap_or_default());
        }
        if here.is_some() {
            self.sought = None;
        }
    }

    /// Takes a key that is typed into the search.
    pub fn press(&mut self, key: Key) -> bool {
        let Some(find) = self.find.as_mut().filter(|_| self.is_finding) else {
            return false;
        };
        let meant = if matches!(key.code, KeyCode::Enter | KeyCode::Down) {
            self.is_finding = false;
            true
        } else {
            find.press(key)
        };
        self.start_over();
        self.arrange();
        meant
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> bool {
        let Some(find) = self.find.as_mut().filter(|_| self.is_finding) else {
            return false;
        };
        find.paste(text);
        self.start_over();
        self.arrange();
        true
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        if self.is_finding {
            if action == Action::Back {
                self.find = None;
            }
            self.is_finding = false;
            self.arrange();
            return Step::Stay;
        }
        if self.here.moves_in_list(action, self.shown.len()) {
            self.sought = None;
            return Step::Stay;
        }
        match action {
            Action::Choose | Action::Point(_) => return self.open(),
            Action::Find if !self.lines.is_empty() => {
                self.find = Some(TextEntry::line(""));
                self.is_finding = true;
            }
            Action::Filter => {
                self.filter = self.filter.next();
                self.start_over();
                self.arrange();
            }
            Action::Sort => return self.sort(scene.words),
            Action::Export => return self.export(scene.words),
            Action::Back => return self.back(scene.words),
            Action::Quit => return Step::Go(Screen::sessions()),
            _ => {}
        }
        Step::Stay
    }

    fn start_over(&mut self) {
        self.here.put(0);
        self.sought = None;
    }

    fn open(&self) -> Step {
        match self.line() {
            Some(line) => Step::Do(Effect::Open {
                path: line.path.clone(),
                read_only: false,
            }),
            None => Step::Stay,
        }
    }

    fn sort(&mut self, words: &Catalog) -> Step {
        let place = ORDERS.iter().position(|order| *order == self.order);
        let next = place.map_or(0, |place| (place + 1) % ORDERS.len());
        self.order = ORDERS.get(next).copied().unwrap_or_default();
        self.arrange();
        let order = words.fill(&format!("register.order.{}", self.order.id()), &[]);
        Step::Say(words.fill("sessions.sorted", &[("order", &order)]))
    }

    /// Asks for the form of a file; a register that is not whole yet is not written by mistake.
    fn export(&self, words: &Catalog) -> Step {
        let lead = match self.reads {
            Reads::On => {
                return Step::Say(words.say("register.export.reading").to_owned());
            }
            Reads::Stopped => self.how_far("register.export.lead_part", words),
            Reads::Done => words.say("register.export.lead").to_owned(),
        };
        if self.shown.is_empty() {
            return Step::Stay;
        }
        Step::open(popup::list::register_forms(&lead, words))
    }

    /// Stops the reading; then shows all again; then goes back to the sessions.
    fn back(&mut self, words: &Catalog) -> Step {
        if self.reads == Reads::On {
            self.reads = Reads::Stopped;
            return Step::Say(self.how_far("register.stopped", words));
        }
        if self.find.take().is_some() {
            self.arrange();
            return Step::Stay;
        }
        Step::Go(Screen::sessions())
    }

    fn how_far(&self, key: &str, words: &Catalog) -> String {
        let numbers = [self.lines.len(), self.n_files].map(|n| n.to_string());
        let [read, all] = &numbers;
        words.fill(key, &[("read", read), ("all", all)])
    }

    /// Takes the answer of a popup it opened: the form of a file with what is shown.
    pub fn reply(&self, ask: &Ask, reply: &Reply) -> Step {
        let (Ask::RegisterForm, Reply::Button(at)) = (ask, reply) else {
            return Step::Stay;
        };
        let Some(form) = Form::OFFERED.get(*at) else {
            return Step::Stay;
        };
        let files = self.shown().map(|line| line.path.clone()).collect();
        Step::Do(Effect::ExportRegister { files, form: *form })
    }

    /// Takes what was shown.
    pub fn saw(&mut self, sight: Sight) {
        self.here.saw(sight);
    }

    /// The lines that are shown, in their order.
    fn shown(&self) -> impl Iterator<Item = &Line> {
        self.shown.iter().filter_map(|place| self.lines.get(*place))
    }

    /// The use under the highlight.
    fn line(&self) -> Option<&Line> {
        self.lines.get(*self.shown.get(self.here.at())?)
    }
}
