//! What is asked of safety and of documents: that no answer is lost, that nothing from outside does harm,
//! and that every form says everything. Each requirement with the tests that show it.

use crate::checks::{all_code, is_test};

/// The name, what is asked, and the names of the tests.
const REQUIREMENTS: &[(&str, &str, &[&str])] = &[
    (
        "R1",
        "kills at random moments, with a control that must fail",
        &[
            "no_answer_that_was_said_to_be_saved_is_ever_lost",
            "no_answer_that_plain_mode_said_was_saved_is_ever_lost",
            "a_program_that_truncates_its_file_is_caught_losing_answers",
        ],
    ),
    (
        "R2",
        "every state that a power cut can leave, with saves that must fail",
        &[
            "a_power_cut_at_any_moment_leaves_a_whole_text_and_loses_nothing_acknowledged",
            "a_save_without_either_sync_is_caught_by_the_power_cuts",
            "a_power_cut_at_any_moment_of_a_life_breaks_no_file_and_loses_nothing_acknowledged",
            "a_life_without_either_sync_is_caught_by_the_power_cuts",
            "a_power_cut_at_any_moment_leaves_what_was_there_before_the_sitting",
        ],
    ),
    (
        "R3",
        "a fault of the disk at any operation",
        &[
            "a_fault_at_any_operation_leaves_the_old_or_the_new_text",
            "short_writes_are_gone_on_with",
            "what_cannot_be_saved_is_said_until_it_can",
            "a_fault_at_any_operation_of_saving_loses_nothing",
            "a_fault_at_any_operation_on_files_loses_nothing",
            "a_fault_at_any_operation_of_a_recovery_or_a_choice_loses_nothing",
            "a_fault_at_any_operation_of_a_record_or_an_upgrade_loses_nothing",
            "a_fault_at_any_operation_leaves_no_partial_export",
            "a_fault_at_any_operation_leaves_the_session_in_one_place",
            "a_fault_at_any_operation_spoils_no_copy_and_leaves_nothing_behind",
        ],
    ),
    (
        "R4",
        "a full disk",
        &[
            "a_full_disk_keeps_the_old_text",
            "a_full_disk_is_said_and_nothing_half_is_left",
            "a_disk_without_room_is_said",
        ],
    ),
    (
        "R5",
        "two windows",
        &[
            "a_second_window_is_told_that_the_session_is_open",
            "no_change_is_lost_between_two_windows",
            "no_update_is_lost_in_a_thousand_interleavings",
            "the_lock_of_a_killed_process_is_free_at_once",
        ],
    ),
    (
        "R6",
        "a change by another program",
        &[
            "a_change_by_another_program_is_noticed_by_content_alone",
            "a_change_by_another_program_is_never_overwritten",
            "a_change_is_noticed_by_content_with_the_same_time_and_size_100_times_of_100",
            "a_change_by_another_program_is_settled_by_the_person",
            "each_choice_keeps_what_does_not_go_on",
        ],
    ),
    (
        "R7",
        "second versions that sync programs put beside a session",
        &[
            "what_sync_programs_put_beside_a_session_is_known",
            "a_second_version_is_said_where_either_is_opened_and_in_the_list_and_never_chosen",
            "taking_a_second_version_over_shows_both_answers_and_picks_neither",
            "another_session_with_such_a_name_is_no_second_version",
            "a_second_version_is_named_as_one_and_counted_nowhere",
        ],
    ),
    (
        "R8",
        "a file that is held",
        &[
            "a_file_that_is_held_for_a_moment_is_tried_again",
            "a_file_that_stays_held_is_given_up_with_the_old_text_in_place",
            "a_file_that_stays_held_is_written_into_once_both_texts_are_kept",
        ],
    ),
    (
        "R9",
        "modes, links, long names",
        &[
            "modes_are_kept_and_new_files_are_private",
            "a_link_stays_a_link",
            "a_dangling_link_is_filled_where_it_leads",
            "names_up_to_the_limit_of_the_disk_are_saved",
            "a_name_with_a_line_break_is_saved_and_told_on_one_line",
        ],
    ),
    (
        "R10",
        "a file of a newer version, and keys that nobody here knows",
        &[
            "a_file_from_a_newer_version_is_read_and_never_changed",
            "problems_are_told_with_line_and_guess",
        ],
    ),
    (
        "R11",
        "every format there ever was",
        &["a_session_of_every_format_is_read_saved_and_read_again_the_same"],
    ),
    (
        "R12",
        "recovery, cut short or declined",
        &[
            "a_fault_at_any_operation_of_three_tries_loses_neither_the_damage_nor_the_copy",
            "a_power_cut_during_a_recovery_leaves_the_damaged_file_or_both",
            "a_damaged_file_is_offered_its_last_good_copy_and_loses_nothing",
            "a_damaged_file_offers_its_copy_and_leaves_everything_to_the_person",
            "an_earlier_state_is_brought_back_as_a_change_that_the_history_tells",
        ],
    ),
    (
        "R13",
        "temporary files after kills",
        &[
            "kills_leave_a_whole_text_and_sweeping_takes_the_rest",
            "sweeping_takes_old_temporary_files_of_ours_and_nothing_else",
            "what_a_cut_short_save_left_is_cleared_away_on_opening",
            "no_answer_that_was_said_to_be_saved_is_ever_lost",
        ],
    ),
    (
        "R14",
        "how long a save takes",
        &["a_save_of_two_hundred_answers_takes_little_more_than_the_disk"],
    ),
    (
        "R15",
        "a failure of the program",
        &[
            "failing_gives_the_terminal_back_and_tells_no_secret",
            "fifty_failures_in_an_interview_leave_what_was_on_screen_in_a_private_file",
        ],
    ),
    (
        "R16",
        "SIGHUP, SIGTERM, a closed window, a pause, resizes",
        &[
            "a_signal_at_any_moment_loses_nothing_and_gives_the_terminal_back",
            "a_window_closed_at_any_moment_loses_nothing",
            "a_pause_at_any_moment_loses_nothing_and_goes_on",
            "a_storm_of_resizes_loses_nothing_and_ends_in_a_whole_screen",
        ],
    ),
    (
        "S1",
        "hostile texts on every screen",
        &[
            "nothing_but_its_own_sequences_reaches_the_terminal_from_any_screen",
            "a_foreign_sequence_would_be_seen",
            "what_hides_is_seen_where_it_is_decided_about",
            "there_are_more_than_six_hundred",
        ],
    ),
    (
        "S2",
        "hostile texts in everything that is printed",
        &[
            "nothing_that_a_command_prints_steers_a_terminal",
            "nothing_in_a_message_about_a_name_steers_a_terminal",
            "failing_gives_the_terminal_back_and_tells_no_secret",
            "whatever_is_typed_nothing_steers_and_all_ends",
        ],
    ),
    (
        "S3",
        "fuzzing of each reader and each writer; tests/fuzz/run for long",
        &[
            "whatever_bytes_come_each_reader_and_each_writer_stays_sound",
            "what_would_build_a_great_deal_is_refused_at_its_line",
        ],
    ),
    (
        "S4",
        "hostile files",
        &[
            "a_spoilt_file_is_refused_in_a_few_lines_soon_and_stays_as_it_is",
            "plain_mode_refuses_a_spoilt_file_and_leaves_it_as_it_is",
            "a_folder_of_spoilt_files_is_listed_and_registered",
            "what_is_no_file_never_keeps_the_program_waiting",
            "a_spoilt_pack_is_refused_in_lines_with_places_and_stays_as_it_is",
        ],
    ),
    (
        "S5",
        "no cell is a formula",
        &[
            "a_spreadsheet_calculates_none_of_two_hundred_cells",
            "what_stands_in_a_cell_reads_back_as_it_was_shown",
            "no_cell_is_a_formula_and_each_reads_back",
        ],
    ),
    (
        "S6",
        "no text is an element of a page",
        &[
            "five_hundred_texts_in_every_field_leave_the_elements_of_a_page_as_they_are",
            "a_page_loads_nothing_and_runs_nothing",
            "a_page_asks_the_network_for_nothing",
        ],
    ),
    (
        "S7",
        "no text is more than text in Markdown",
        &[
            "any_text_comes_back_as_that_text_and_nothing_more",
            "nothing_is_missing_and_nothing_typed_is_more_than_text",
        ],
    ),
    (
        "S8",
        "no text is a field of an e-mail",
        &[
            "a_link_has_two_fields_and_no_more",
            "only_a_plain_address_is_one",
        ],
    ),
    (
        "S9",
        "what hides is told and shown in every form",
        &[
            "what_hides_is_told_and_shown_in_every_form",
            "what_hides_is_seen_where_it_is_decided_about",
        ],
    ),
    (
        "S10",
        "names of files",
        &["every_title_gets_a_name_that_windows_and_posix_take_in_the_folder_it_belongs_to"],
    ),
    (
        "S11",
        "no network",
        &["an_interview_and_every_export_ask_the_system_for_no_network"],
    ),
    (
        "S12",
        "what was typed stays where it belongs",
        &[
            "what_was_typed_is_only_where_it_belongs_and_for_its_owner_alone",
            "what_was_typed_is_only_where_it_belongs_after_a_kill_a_signal_and_a_quit",
            "fifty_failures_in_an_interview_leave_what_was_on_screen_in_a_private_file",
            "failing_gives_the_terminal_back_and_tells_no_secret",
        ],
    ),
    (
        "S13",
        "a history that was tampered with",
        &[
            "a_thousand_tamperings_are_found",
            "what_was_changed_is_named",
        ],
    ),
    (
        "E1",
        "every answer of a large report is read out of its PDF",
        &["every_answer_of_a_large_report_is_found_in_three_ways_of_reading"],
    ),
    (
        "E2",
        "every character of the languages has its shape, and the shapes are right",
        &[
            "no_character_of_the_languages_is_left_out",
            "each_script_looks_as_it_did_when_somebody_looked_at_it",
        ],
    ),
    (
        "E3",
        "small files, the same bytes each time; benches/exports.py has the times",
        &[
            "three_hundred_answers_are_a_small_file_and_the_same_bytes_each_time",
            "every_form_has_a_file_of_its_own_and_the_same_bytes_each_time",
        ],
    ),
    (
        "E4",
        "what every form states, and that all state the same",
        &["every_form_says_the_same_of_how_far_it_is_and_what_it_was_made_from"],
    ),
    (
        "E5",
        "no fault in the eyes of programs by others",
        &[
            "a_file_is_sound_and_brings_its_fonts",
            "a_parser_of_pages_finds_no_fault",
            "every_part_of_a_word_file_is_whole_and_well_formed",
            "a_reader_of_mail_finds_an_address_a_subject_and_a_body_whatever_was_typed",
            "readers_of_tables_and_of_lines_find_no_fault_in_a_register",
        ],
    ),
];

#[test]
fn every_requirement_has_its_tests() {
    let code = all_code();
    let names: Vec<&str> = REQUIREMENTS.iter().map(|(name, ..)| *name).collect();
    let all = [("R", 16), ("S", 13), ("E", 5)].into_iter();
    let all = all.flat_map(|(letter, most)| (1..=most).map(move |n| format!("{letter}{n}")));
    assert_eq!(names, all.collect::<Vec<_>>());
    for (name, what, tests) in REQUIREMENTS {
        assert!(!tests.is_empty(), "{name}: {what}");
        for test in *tests {
            assert!(is_test(&code, test), "{name}, {what}: no test {test}");
        }
    }
}
