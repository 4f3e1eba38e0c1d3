//! The acceptance list of the terminal program: each of its 40 checks with the tests that make it.
//!
//! What no test can do is left to people: `VoiceOver` in Terminal.app and iTerm2; NVDA and Narrator in
//! Windows Terminal; Orca or BRLTTY; a Thai and a Japanese input method; Terminal.app with a light and
//! a dark profile; the Windows console with Consolas; SSH with 300 ms of delay; three line producers who
//! finish one session each without help.

use std::fs;
use std::path::Path;

/// Number, what is checked, and the names of the tests.
const CHECKS: &[(usize, &str, &[&str])] = &[
    (
        1,
        "q gives the terminal back and says goodbye",
        &[
            "quitting_gives_the_terminal_back",
            "a_first_session_leads_to_a_file_that_says_share",
        ],
    ),
    (
        2,
        "TERM in an interview",
        &[
            "a_signal_in_an_interview_keeps_the_answers_and_gives_the_terminal_back",
            "a_signal_keeps_the_note_being_written",
        ],
    ),
    (
        3,
        "HUP and INT in an interview",
        &[
            "a_signal_in_an_interview_keeps_the_answers_and_gives_the_terminal_back",
            "a_signal_gives_the_terminal_back",
        ],
    ),
    (
        4,
        "a closed window, HUP ignored",
        &[
            "a_closed_window_ends_it_even_when_no_signal_comes",
            "a_closed_window_keeps_the_answers",
        ],
    ),
    (
        5,
        "a panic restores everything and tells nothing",
        &["failing_gives_the_terminal_back_and_tells_no_secret"],
    ),
    (
        6,
        "Ctrl+Z and fg",
        &[
            "pausing_and_coming_back_repaints_without_a_key",
            "pausing_and_coming_back_goes_on_with_the_same_question",
        ],
    ),
    (
        7,
        "TSTP from outside and fg",
        &["pausing_and_coming_back_repaints_without_a_key"],
    ),
    (
        8,
        "no query, no wait",
        &[
            "the_terminal_is_asked_nothing_and_nothing_is_written_while_nothing_happens",
            "pausing_and_coming_back_repaints_without_a_key",
            "an_editor_writes_on_at_a_note_and_gives_the_screen_back",
        ],
    ),
    (
        9,
        "Ctrl+E with an editor",
        &["an_editor_writes_on_at_a_note_and_gives_the_screen_back"],
    ),
    (
        10,
        "Ctrl+E without one",
        &[
            "without_an_editor_none_is_named_and_asking_for_one_says_how_to_set_it",
            "the_editor_is_named_only_where_one_is_set",
        ],
    ),
    (
        11,
        "an arrow torn apart, also over a link",
        &[
            "an_arrow_torn_apart_moves_and_two_escs_choose_nothing",
            "over_a_link_a_key_may_be_torn_wider",
        ],
    ),
    (
        12,
        "two Escs and an arrow",
        &["an_arrow_torn_apart_moves_and_two_escs_choose_nothing"],
    ),
    (
        13,
        "Alt and a letter",
        &[
            "nothing_that_was_not_pressed_answers",
            "a_letter_with_alt_or_ctrl_chooses_nothing",
        ],
    ),
    (14, "a held Enter", &["a_held_enter_answers_nothing"]),
    (
        15,
        "a paste with and without marks",
        &[
            "nothing_that_was_not_pressed_answers",
            "a_paste_outside_a_field_is_ignored_and_said",
        ],
    ),
    (
        16,
        "a paste into a note",
        &["a_paste_into_a_note_is_cleaned_and_cut_with_a_notice"],
    ),
    (
        17,
        "a late reply of the terminal",
        &[
            "nothing_that_was_not_pressed_answers",
            "a_late_reply_types_nothing",
        ],
    ),
    (
        18,
        "releases and repeats",
        &["releases_mean_nothing_and_only_movement_repeats"],
    ),
    (
        19,
        "Enter rests after a dialog",
        &["enter_rests_a_moment_after_a_dialog_opened"],
    ),
    (
        20,
        "Ctrl+C once and twice",
        &[
            "ctrl_c_twice_in_an_interview_ends_with_130_and_keeps_the_note_being_written",
            "ctrl_c_twice_quits_and_once_says_so",
        ],
    ),
    (
        21,
        "every screen at three sizes",
        &[
            "every_screen_and_popup_looks_as_agreed",
            "nothing_is_cut_without_a_mark",
            "what_matters_is_there_in_full_or_a_row_says_that_there_is_more",
        ],
    ),
    (
        22,
        "too small and back",
        &["a_window_made_small_and_big_again_shows_the_same_question_and_note"],
    ),
    (
        23,
        "NO_COLOR",
        &["colours_are_left_out_where_they_are_not_wanted"],
    ),
    (
        24,
        "NO_COLOR empty, --no-color, --theme none, TERM=dumb",
        &[
            "colours_are_left_out_where_they_are_not_wanted",
            "no_color_counts_once_it_is_not_empty",
            "a_terminal_that_can_do_nothing_gets_the_plain_version",
        ],
    ),
    (
        25,
        "ASCII",
        &[
            "lines_are_ascii_where_others_cannot_be_shown",
            "in_ascii_there_is_nothing_else",
        ],
    ),
    (
        26,
        "no emoji and nothing wide of our own",
        &["our_own_words_are_ascii"],
    ),
    (
        27,
        "what scrolls says how much more there is",
        &["what_matters_is_there_in_full_or_a_row_says_that_there_is_more"],
    ),
    (
        28,
        "the cursor is at the highlight or the caret",
        &[
            "any_text_in_any_field_leaves_the_screen_in_order",
            "what_is_typed_stays_in_its_field_with_the_caret_behind_it",
        ],
    ),
    (
        29,
        "no colour on answers, word and mark on levels",
        &[
            "yes_no_and_unsure_look_the_same_in_any_theme",
            "every_level_has_its_word_and_its_mark_in_any_theme",
        ],
    ),
    (
        30,
        "idle writes nothing, typing leaves the save time alone",
        &[
            "ten_seconds_of_nothing_write_nothing_and_wake_nothing",
            "while_nothing_happens_it_does_nothing",
            "typing_never_rewrites_the_time_of_the_last_save",
        ],
    ),
    (
        31,
        "every script",
        &[
            "every_script_stays_inside_its_box_on_a_terminal",
            "a_note_in_any_script_has_its_caret_behind_it",
        ],
    ),
    (
        32,
        "back and forth asks nothing again",
        &["back_and_forward_ask_nothing_again"],
    ),
    (
        33,
        "a change that hides answers",
        &[
            "a_change_that_sets_others_aside_asks_first_with_the_highlight_on_the_safe_button",
            "answers_set_aside_are_kept_out_of_the_result_and_come_back",
        ],
    ),
    (
        34,
        "a change that adds questions",
        &["new_questions_of_a_change_are_asked_and_then_all_answers_come_back"],
    ),
    (
        35,
        "the ways left bracket the real one",
        &["the_ways_left_hold_the_real_one_at_every_step"],
    ),
    (
        36,
        "kill -9 at any moment",
        &["no_answer_that_was_said_to_be_saved_is_ever_lost"],
    ),
    (
        37,
        "a folder that cannot be written to",
        &[
            "a_folder_that_may_not_be_written_to_is_said",
            "what_cannot_be_saved_is_said_until_it_can",
            "a_session_can_be_saved_somewhere_else_and_goes_on_there",
            "where_all_is_saved_leaving_asks_nothing",
        ],
    ),
    (
        38,
        "two windows",
        &["a_second_window_is_told_that_the_session_is_open"],
    ),
    (
        39,
        "plain mode",
        &[
            "a_whole_interview_leads_to_an_export",
            "plain_typing_is_answered_in_ascii",
            "unknown_words_store_nothing",
            "the_end_of_the_input_saves_and_is_never_an_answer",
        ],
    ),
    (
        40,
        "the command line",
        &[
            "without_a_terminal_the_ways_that_need_none_are_named",
            "nobody_listening_is_no_failure",
            "nothing_speaks_to_a_network_and_nothing_is_written_elsewhere",
            "help_is_there_long_short_and_for_each_command",
            "completions_the_manual_page_and_the_guidance_are_texts",
            "doctor_tells_what_it_finds_and_nothing_of_a_session",
        ],
    ),
];

#[test]
fn every_check_has_its_tests() {
    let code = all_code();
    let numbers: Vec<usize> = CHECKS.iter().map(|(number, ..)| *number).collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    for (number, what, tests) in CHECKS {
        assert!(!tests.is_empty(), "{number}: {what}");
        for test in *tests {
            assert!(is_test(&code, test), "{number}, {what}: no test {test}");
        }
    }
}

/// All code, that of tests and the other.
pub(crate) fn all_code() -> String {
    let mut code = String::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "tests/it"] {
        read_all(&root.join(folder), &mut code);
    }
    code
}

/// Whether there is a test with this name.
pub(crate) fn is_test(code: &str, name: &str) -> bool {
    code.contains(&format!("fn {name}("))
}

fn read_all(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}
