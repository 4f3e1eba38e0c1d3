//! Colours and lines: they add nothing that words and marks do not say.

use askfirst::tui::look::Theme;
use ratatui::style::Modifier;

use crate::support::screens::Like;

use super::stages::{STAGES, stage_of};

const THEMES: [Theme; 3] = [Theme::Terminal, Theme::HighContrast, Theme::None];

#[test]
fn without_colours_there_are_none_and_the_highlight_is_reversed() {
    for theme in [Theme::None, Theme::HighContrast] {
        let like = Like {
            theme,
            ..Like::default()
        };
        for stage in STAGES {
            let screens = stage.screens(like);
            assert_eq!(screens.coloured(), [], "{}", stage.name);
        }
        let chosen = stage_of("interview_chosen").screens(like);
        assert_eq!(chosen.highlighted(), "> n   (x) No");
        assert_eq!(chosen.reversed_rows().len(), 1);
    }
}

#[test]
fn only_the_mark_of_a_level_has_a_colour() {
    let mut n_marks = 0;
    for stage in STAGES {
        let screens = stage.screens(Like::default()).size(120, 40);
        for (x, y, symbol) in screens.coloured() {
            let is_mark = ["=", "?", "!", " "].contains(&symbol.as_str());
            assert!(is_mark, "{}: {symbol:?} at {x},{y}", stage.name);
            n_marks += usize::from(symbol != " ");
        }
    }
    assert!(n_marks > 0);
}

#[test]
fn yes_no_and_unsure_look_the_same_in_any_theme() {
    for theme in THEMES {
        let like = Like {
            theme,
            ..Like::default()
        };
        let screens = stage_of("interview").screens(like);
        let buffer = screens.buffer();
        let style = |text: &str| {
            let y = screens.row_of(text);
            (0..buffer.area.width)
                .map(|x| buffer[(x, y)].style())
                .collect::<Vec<_>>()
        };
        let (yes, no, unsure) = (style("( ) Yes"), style("( ) No"), style("( ) Unsure"));
        assert_eq!(yes[4..10], no[4..10], "{theme:?}");
        assert_eq!(no[4..10], unsure[4..10], "{theme:?}");
        assert_eq!(screens.coloured(), []);
    }
}

#[test]
fn every_level_has_its_word_and_its_mark_in_any_theme() {
    for theme in THEMES {
        let like = Like {
            theme,
            ..Like::default()
        };
        for (stage, words) in [
            ("result_share", "=  Share with your Netflix contact"),
            ("result_escalate", "?  Escalate before proceeding"),
            ("result_written_approval", "!  WRITTEN APPROVAL REQUIRED"),
        ] {
            stage_of(stage).screens(like).keys("<home>").shows(words);
        }
    }
}

#[test]
fn in_ascii_there_is_nothing_else() {
    let like = Like {
        is_ascii: true,
        ..Like::default()
    };
    for stage in STAGES {
        for (width, height) in [(80, 24), (120, 40), (50, 20), (36, 10)] {
            let screens = stage.screens(like).size(width, height);
            assert!(
                screens.text().is_ascii(),
                "{}\n{}",
                stage.name,
                screens.text()
            );
        }
    }
}

#[test]
fn unsaved_stands_out_in_any_theme() {
    for theme in THEMES {
        let like = Like {
            theme,
            ..Like::default()
        };
        let screens = stage_of("not_saved").screens(like);
        let at = u16::try_from(80 - "NOT SAVED ".len()).unwrap();
        let cell = &screens.buffer()[(at, 0)];
        assert_eq!(cell.symbol(), "N");
        assert!(cell.modifier.contains(Modifier::REVERSED | Modifier::BOLD));
    }
}

#[test]
fn a_popup_takes_the_highlight() {
    for stage in ["change", "trash", "export", "help", "discard", "locked"] {
        let mut screens = stage_of(stage).screens(Like::default());
        let (_, y) = screens.cursor();
        let rows = screens.reversed_rows();
        assert_eq!(rows.len(), 1, "{stage}\n{}", screens.text());
        assert!(rows == [y] || stage == "help", "{stage}: {rows:?} {y}");
    }
}

#[test]
fn the_button_that_has_the_keys_has_a_mark_besides_its_reverse_video() {
    let like = Like {
        theme: Theme::None,
        is_ascii: true,
        ..Like::default()
    };
    let mut n_buttons = 0;
    for stage in STAGES {
        let mut screens = stage.screens(like);
        let (x, y) = screens.cursor();
        let row = &screens.lines()[usize::from(y)];
        let cells: Vec<char> = row.chars().collect();
        let from = usize::from(x);
        let style = screens.buffer()[(x, y)].modifier;
        let is_button = cells.get(from..from + 2) == Some(&['[', ' ']);
        if is_button && style.contains(Modifier::REVERSED) {
            n_buttons += 1;
            assert_eq!(cells.get(from - 2..from), Some(&['>', ' '][..]), "{row}");
            assert_eq!(row.matches("> [").count(), 1, "{row}");
        }
    }
    assert!(n_buttons > 20, "{n_buttons}");
}
