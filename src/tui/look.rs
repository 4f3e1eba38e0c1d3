//! How the program looks: colours by role, lines by character set, words, and lines already broken.

use std::rc::Rc;

use ratatui::style::{Color, Modifier, Style};

use crate::lang::Catalog;
use crate::text::Wraps;

use super::keymap::Keys;

/// Everything a view needs beside what it shows.
#[derive(Debug)]
pub struct Look {
    /// The sentences of the interface.
    pub words: Rc<Catalog>,
    /// The colours.
    pub theme: Theme,
    /// Whether lines and frames are drawn in ASCII.
    pub is_ascii: bool,
    /// Texts already broken into lines.
    pub wraps: Wraps,
    /// The keys.
    pub keys: Keys,
    /// Whether wide windows get a side panel.
    pub has_panel: bool,
}

/// A set of colours. Meaning never rests on them: each level also has its word and mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own colours, and one coloured cell a level.
    #[default]
    Terminal,
    /// Bold and reverse only, more of them.
    HighContrast,
    /// No colours.
    None,
}

impl Theme {
    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "terminal" => Some(Self::Terminal),
            "high-contrast" => Some(Self::HighContrast),
            "none" => Some(Self::None),
            _ => None,
        }
    }

    /// Its name in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::HighContrast => "high-contrast",
            Self::None => "none",
        }
    }

    /// The theme after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Terminal => Self::HighContrast,
            Self::HighContrast => Self::None,
            Self::None => Self::Terminal,
        }
    }

    /// Text.
    pub fn body(self) -> Style {
        match self {
            Self::HighContrast => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        }
    }

    /// A heading or a question.
    pub fn heading(self) -> Style {
        match self {
            Self::HighContrast => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            _ => Style::new().add_modifier(Modifier::BOLD),
        }
    }

    /// What stands out: keys in hints, the state "not saved", words of a level.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The highlighted row.
    pub fn highlight(self) -> Style {
        match self {
            Self::HighContrast => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            _ => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// An alarm: what must not be overlooked.
    pub fn alarm(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// The mark of a level, by its rank from the mildest.
    pub fn level_mark(self, rank: usize) -> Style {
        match self {
            Self::Terminal => {
                let colours = [Color::Blue, Color::Yellow, Color::Magenta];
                let colour = colours.get(rank).or(colours.last()).copied();
                Style::new()
                    .fg(colour.unwrap_or_default())
                    .add_modifier(Modifier::BOLD)
            }
            _ => self.level_words(rank),
        }
    }

    /// The words of a level, by its rank from the mildest.
    pub fn level_words(self, rank: usize) -> Style {
        match self {
            Self::Terminal => self.strong(),
            Self::HighContrast | Self::None if rank == 0 => self.strong(),
            Self::HighContrast | Self::None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }
}

/// The characters that lines and frames are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// A level line.
    pub across: &'static str,
    /// An upright line.
    pub down: &'static str,
    /// The corners: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
}

impl Look {
    /// The look as it is at first, in these words.
    pub fn new(words: Rc<Catalog>) -> Self {
        Self {
            words,
            theme: Theme::default(),
            is_ascii: false,
            wraps: Wraps::default(),
            keys: Keys::default(),
            has_panel: true,
        }
    }

    /// The characters for lines.
    pub fn lines(&self) -> Lines {
        if self.is_ascii {
            Lines {
                across: "-",
                down: "|",
                corners: ["+"; 4],
            }
        } else {
            Lines {
                across: "\u{2500}",
                down: "\u{2502}",
                corners: ["\u{250c}", "\u{2510}", "\u{2514}", "\u{2518}"],
            }
        }
    }
}
