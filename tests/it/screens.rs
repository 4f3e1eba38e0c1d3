//! What the screens show and do, from key strings.
//!
//! The design's checklist, each point with the tests that hold it:
//!
//! | point | tests |
//! |--|--|
//! | 1 quitting gives the terminal back | `terminal::quitting_gives_the_terminal_back`, `terminal::interviews::a_first_session_leads_to_a_file_that_says_share` |
//! | 2, 3 TERM, HUP, INT | `terminal::a_signal_gives_the_terminal_back`, `terminal::endings::a_signal_in_an_interview_keeps_the_answers_and_gives_the_terminal_back` |
//! | 4 a closed window | `terminal::a_closed_window_ends_it_even_when_no_signal_comes`, `terminal::endings::a_closed_window_keeps_the_answers` |
//! | 5 a panic | `terminal::failing_gives_the_terminal_back_and_tells_no_secret` |
//! | 6, 7 pausing | `terminal::pausing_and_coming_back_repaints_without_a_key`, `terminal::endings::pausing_and_coming_back_goes_on_with_the_same_question` |
//! | 8 no queries | `terminal::safety::the_terminal_is_asked_nothing_and_nothing_is_written_while_nothing_happens` |
//! | 9, 10 an editor | none: there is no editor yet |
//! | 11, 12 torn sequences | `terminal::keys_torn_apart_are_put_together`, `terminal::over_a_link_a_key_may_be_torn_wider`, `terminal::safety::an_arrow_torn_apart_moves_and_two_escs_choose_nothing` |
//! | 13, 15, 17 nothing unmeant answers | `terminal::safety::nothing_that_was_not_pressed_answers`, [`answering`]`::a_letter_with_alt_or_ctrl_chooses_nothing` |
//! | 14 a held Enter | `terminal::safety::a_held_enter_answers_nothing`, [`answering`]`::a_held_enter_answers_nothing` |
//! | 16 a paste into a note | `terminal::safety::a_paste_into_a_note_is_cleaned_and_cut_with_a_notice` |
//! | 18 releases | `tui::input::tests::releases_mean_nothing_and_only_movement_repeats` |
//! | 19 Enter after a dialog | [`answering`]`::enter_rests_a_moment_after_a_dialog_opened` |
//! | 20 Ctrl+C | [`around`]`::ctrl_c_twice_quits_and_once_says_so`, `terminal::endings::ctrl_c_twice_in_an_interview_ends_with_130_and_keeps_the_note_being_written` |
//! | 21 looks | [`looks`]`::every_screen_and_popup_looks_as_agreed`, [`sizes`]`::what_matters_is_there_in_full_or_a_row_says_that_there_is_more` |
//! | 22 another size | `terminal::endings::a_window_made_small_and_big_again_shows_the_same_question_and_note`, [`around`]`::too_small_a_window_keeps_everything_and_takes_only_ctrl_c` |
//! | 23, 24 colours | `terminal::safety::colours_are_left_out_where_they_are_not_wanted`, `terminal::safety::a_terminal_that_can_do_nothing_gets_the_plain_version`, [`themes`]`::without_colours_there_are_none_and_the_highlight_is_reversed` |
//! | 25 ASCII | `terminal::safety::lines_are_ascii_where_others_cannot_be_shown`, [`themes`]`::in_ascii_there_is_nothing_else` |
//! | 26 our own words | `tidy::our_own_words_are_ascii` |
//! | 27 what is out of sight is said and reached | [`around`]`::the_rows_below_the_last_entry_can_be_read`, [`sizes`]`::what_matters_is_there_in_full_or_a_row_says_that_there_is_more` |
//! | 28 the cursor | [`sizes`]`::any_text_in_any_field_leaves_the_screen_in_order`, [`sizes`]`::what_is_typed_stays_in_its_field_with_the_caret_behind_it` |
//! | 29 no colour on answers | [`themes`]`::yes_no_and_unsure_look_the_same_in_any_theme`, [`themes`]`::every_level_has_its_word_and_its_mark_in_any_theme` |
//! | 30 quiet | `terminal::safety::typing_never_rewrites_the_time_of_the_last_save`, `terminal::while_nothing_happens_it_does_nothing` |
//! | 31 scripts | `terminal::safety::every_script_stays_inside_its_box_on_a_terminal`, [`sizes`]`::a_note_in_any_script_has_its_caret_behind_it` |
//! | 32 back and forward | [`answering`]`::back_and_forward_ask_nothing_again` |
//! | 33 answers set aside | [`changing`]`::answers_set_aside_are_kept_out_of_the_result_and_come_back` |
//! | 34 new questions of a change | [`changing`]`::new_questions_of_a_change_are_asked_and_then_all_answers_come_back` |
//! | 35 what remains | `laws::the_ways_left_hold_the_real_one_at_every_step` |
//! | 36 kills | `terminal::kills::no_answer_that_was_said_to_be_saved_is_ever_lost` |
//! | 37 a disk that takes nothing | `terminal::endings::what_cannot_be_saved_is_said_until_it_can`, [`saving`]`::a_failed_save_is_said_until_it_works` |
//! | 38 two windows | `terminal::endings::a_second_window_is_told_that_the_session_is_open` |
//! | 39 plain mode | `cli::start::plain_mode_makes_saves_and_goes_on`, `line::tests` |
//! | 40 command line | `cli::start`, `cli::levels`, `cli::bad_input`; no test that the network is left alone |

mod answering;
mod around;
mod changing;
mod looks;
mod newer;
mod recheck;
mod record;
mod review;
mod saving;
mod sizes;
mod stages;
mod themes;
mod what_if;
