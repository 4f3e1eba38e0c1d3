//! Changing answers: what it does to others is said first, and nothing is lost by it.

use askfirst::effect::Effect;

use crate::support::screens::Screens;

use super::stages::{HALF, begun, finished};

/// All answers of a finished session, with the first one under the highlight.
fn check() -> Screens {
    Screens::of(&[&finished("P13", "Newsreader on television", "Lantern")]).keys("<enter>")
}

#[test]
fn a_change_that_sets_others_aside_asks_first_with_the_highlight_on_the_safe_button() {
    let mut screens = check().keys("<enter>n<enter>");
    screens.shows("Changing question 1 to No means 26 answers are not needed:");
    screens.shows("2  Nearest row of the matrix: None of these");
    screens.shows("and 20 more");
    let place = screens.cursor();
    let line = screens.lines()[usize::from(place.1)].clone();
    let at: String = line.chars().skip(usize::from(place.0)).take(23).collect();
    assert_eq!(at, "[ Keep the old answer ]");
    screens.asked();
    for letter in ["y", "n", "c", "k", "q", "z", "x"] {
        screens.press(letter);
        screens.shows("Change this answer?");
    }
    assert_eq!(screens.asked(), []);
}

#[test]
fn the_safe_button_and_esc_keep_the_old_answer() {
    for keys in [
        "<enter>",
        "<esc>",
        "<right><left><enter>",
        "<tab><tab><enter>",
    ] {
        let mut screens = check().keys("<enter>n<enter>");
        screens.press(keys);
        screens.shows("Question 1 ");
        screens.shows("y   (x) Yes");
        assert_eq!(screens.world.n_asked("Save"), 0, "{keys}");
    }
}

#[test]
fn answers_set_aside_are_kept_out_of_the_result_and_come_back() {
    let mut screens = check();
    let whole = screens.text();
    screens.press("<enter>n<enter><right><enter>");
    screens.shows("Check your answers");
    screens.shows("1 answered, 0 unsure, 0 not answered");
    screens.shows("26 earlier answers are not used any more (h to show them).");
    screens.shows_no("Could be taken for real");
    screens.press("h<pgdn><pgdn><pgdn>");
    screens.shows("Could be taken for real");
    screens.press("<up>h");
    screens.shows_no("Nearest row of the matrix");
    screens.press("g");
    screens.shows("Share with your Netflix contact");
    screens.shows_no("Someone could take it");
    screens.press("v<enter>y<enter>");
    screens.shows("Check your answers");
    screens.shows("The result is now: Written approval required. Before: Share with your");
    screens.press("<down><up>");
    // They are as they were, but for the mark that they should be looked at again.
    let text = screens.text();
    let unmarked = text.lines().map(|line| {
        let line = line.replace("  (look again)", "");
        line.replace("look again", "").trim_end().to_owned()
    });
    assert_eq!(unmarked.collect::<Vec<_>>().join("\n"), whole);
    assert_eq!(text.matches("look again").count(), 10, "{text}");
    screens.press("<down><enter>");
    screens.shows("Look again: this answer is from before a change.");
    screens.press("<enter>");
    assert_eq!(screens.text().matches("look again").count(), 9);
    assert!(screens.asked().last().is_some_and(Effect::is_save));
    screens.press("g");
    screens.shows("WRITTEN APPROVAL REQUIRED");
}

#[test]
fn new_questions_of_a_change_are_asked_and_then_all_answers_come_back() {
    let text = finished("P01", "Mood boards", "Lantern");
    let mut screens = Screens::of(&[&text]).keys("<enter>");
    // "Leans on others' work" from No to Yes asks for the permission, and then what came out.
    while !screens.highlighted().contains("Leans on others' work") {
        screens.press("<down>");
    }
    screens.press("<enter>y<enter>");
    screens.shows("1 more to go");
    screens.shows_no("(x)");
    screens.press("y<enter>");
    screens.shows("the last one");
    screens.press("n<enter>");
    screens.shows("Check your answers");
    assert!(screens.highlighted().contains("recognisable") || screens.highlighted().contains("No"));
    screens.press("<home>");
    screens.shows("0 not answered");
}

#[test]
fn a_change_asks_nothing_that_was_left_open_before() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>v<home><down><enter>3<enter>");
    screens.shows("Check your answers");
    screens.shows("Finished character looks or key visuals");
    screens.press("<enter><esc>");
    screens.shows("Check your answers");
}

#[test]
fn undo_takes_back_the_last_change_of_an_answer_and_says_which() {
    let mut screens = Screens::of(&[&begun()]).keys("<enter>y<enter>4<enter>");
    screens.asked();
    screens.press("z");
    screens.shows("Taken back: Nearest row of the matrix");
    screens.shows("Question 2 ");
    screens.shows_no("(x)");
    screens.press("z");
    screens.shows("Taken back: Makes new picture, sound, voice or text");
    screens.shows("Question 1 ");
    screens.press("z");
    screens.shows("There is no change to take back.");
    let asked = screens.asked();
    assert_eq!(
        asked
            .iter()
            .filter(|one| matches!(one, Effect::Save(_)))
            .count(),
        2
    );
    let held = screens.world.held().unwrap();
    let session = screens.world.session(held).unwrap();
    assert_eq!(session.answers.each().count(), 0);
}

#[test]
fn undo_brings_back_what_a_change_set_aside() {
    let mut screens = check();
    let whole = screens.text();
    screens.press("<enter>n<enter><right><enter>z");
    screens.shows("Taken back: Makes new picture, sound, voice or text");
    assert_eq!(
        screens
            .text()
            .replace("  Taken back: Makes new picture, sound, voice or text", ""),
        whole
    );
}

#[test]
fn undo_on_the_way_of_a_change_leads_back_to_all_answers() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>v<home><down><enter>3<enter><enter>z");
    screens.shows("Taken back: Nearest row of the matrix");
    screens.shows("(x) Copying talent");
    screens.press("<enter>");
    screens.shows("Check your answers");
}

#[test]
fn at_most_twenty_changes_are_taken_back() {
    let mut screens = Screens::of(&[&begun()]).keys("<enter>");
    for n in 0..25 {
        screens.press(if n % 2 == 0 {
            "u<enter><esc>"
        } else {
            "y<enter><esc>"
        });
    }
    for _ in 0..20 {
        screens.press("z");
        screens.shows("Taken back");
    }
    screens.press("z");
    screens.shows("There is no change to take back.");
}

#[test]
fn ticks_are_kept_and_can_be_taken_away() {
    let text = finished("P01", "Mood boards", "Lantern");
    let mut screens = Screens::of(&[&text]).keys("<enter>g");
    screens.shows("What to do (0 of 1 done)");
    screens.press("<space>");
    screens.shows("What to do (0 of 1 done)");
    for (keys, expected) in [
        ("<down><space>", "(1 of 1 done)"),
        ("<space>", "(0 of 1 done)"),
    ] {
        screens.asked();
        screens.press(keys);
        screens.shows(expected);
        assert!(matches!(screens.asked()[..], [Effect::Save(_)]));
    }
}

#[test]
fn a_reason_leads_to_its_question() {
    let mut screens = check().keys("g<enter>");
    screens.shows("Question 18 ");
    screens.press("<esc>");
    screens.shows("Newsreader on television > Result");
    screens.press("<down><down><enter>");
    screens.shows("Question 23 ");
    screens.press("<esc>");
    screens.shows("Newsreader on television > Result");
    assert!(
        screens
            .highlighted()
            .starts_with(">  3 ! Someone could take it")
    );
    screens.press("<enter>u<enter>");
    screens.shows("Newsreader on television > Result");
    screens.press("<end>");
    screens.shows("Nobody can rule out that viewers take it for real");
}

#[test]
fn the_filter_shows_the_answers_of_a_kind() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>v");
    for (filter, shown, hidden) in [
        ("all", "Makes new picture", "No answers of this kind"),
        ("unsure", "Copies nothing", "Makes new picture"),
        ("not answered", "Terms reviewed", "Copies nothing"),
        ("with notes", "Makes new picture", "Copies nothing"),
        (
            "with comments",
            "No answers of this kind",
            "Makes new picture",
        ),
        ("all", "Makes new picture", "No answers of this kind"),
    ] {
        screens.press("<home>");
        screens.shows(&format!("Showing: {filter} (f)"));
        screens.shows(shown);
        screens.shows_no(hidden);
        screens.press("f");
    }
}

#[test]
fn notes_and_ticks_are_taken_back_and_made_again() {
    let text = finished("P11", "Frames", "Lantern");
    let mut screens = Screens::of(&[&text]).keys("<enter>v<home><enter>eOne.<enter>Two.<esc>");
    screens.shows("Note: One. ...");
    screens.press("z");
    screens.shows("Taken back: the note to");
    screens.shows_no("Note: One.");
    screens.press("<ctrl-y>");
    screens.shows("Made again: the note to");
    screens.shows("Note: One. ...");
    screens.press("<ctrl-y>");
    screens.shows("There is no change to make again.");

    screens.press("<esc>g");
    while !screens.highlighted().starts_with("> [") {
        screens.press("<down>");
    }
    let open = screens.highlighted();
    screens.press("<space>");
    assert!(screens.highlighted().starts_with("> [x]"));
    screens.press("z");
    screens.shows("Taken back: ");
    assert_eq!(screens.highlighted(), open);
    screens.press("<ctrl-y>");
    assert!(screens.highlighted().starts_with("> [x]"));
    screens.press("eAna Reyes<tab>2026-05-04<tab>Mail<tab><enter>");
    screens.shows("Who: Ana Reyes  By: 2026-05-04  Reference: Mail");
    screens.press("z");
    screens.shows_no("Who: Ana Reyes");
}

#[test]
fn a_change_after_taking_back_leaves_nothing_to_make_again() {
    let screens = Screens::of(&[&begun()]).keys("<enter>y<enter>1<enter>z2<enter><ctrl-y>");
    screens.shows("There is no change to make again.");
}

#[test]
fn the_answer_of_the_tool_before_can_be_given_with_one_key() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>v<home>");
    for _ in 0..40 {
        screens.press("<enter>");
        if screens.text().contains("As for Runway Gen-4: Yes") {
            screens.press("p");
            screens.shows("> y   (x) Yes");
            return;
        }
        screens.press("<esc><down>");
    }
    panic!("never offered");
}

/// Three tools outside, of which the first has its first four answers.
pub(super) const THREE_TOOLS: &str = r#"
[production]
title = "Lantern"
[prepared_by]
name = "R. Alvarez"
[use]
name = "Crowd"
what_and_why = "Fill the stadium."
[answers]
generates = "yes"
matrix_row = "background"
element = "footage"
p1_no_copying = "yes"
[[tools]]
name = "Plates"
[tools.answers]
p2_no_retention = "yes"
p3_secured = "no"
secure_option = "no"
terms_reviewed = "yes"
[[tools]]
name = "Motion"
[[tools]]
name = "Finish, colour"
"#;

#[test]
fn what_follows_of_a_tool_is_answered_as_for_the_one_before_after_a_look_at_it() {
    let mut screens = Screens::of(&[THREE_TOOLS]).keys("<enter>");
    screens.shows("Tool 2 of 3: Motion");
    screens.shows("r   This and what follows as for Plates: 4 answers");
    let before = screens.text();
    // Nothing is given before a yes; letters give nothing.
    for keys in ["<enter>", "<esc>", "y<esc>"] {
        screens.press("r");
        screens.shows("These answers of Plates would be given for Motion, too:");
        screens.shows("Runs in a secured environment: No");
        screens.asked();
        screens.press(keys);
        assert_eq!(screens.text(), before, "{keys}");
        assert_eq!(screens.asked(), [], "{keys}");
    }
    screens.press("r<right><enter>");
    screens.shows("Gave 4 answers, as for the tool before. Press z to take them all back.");
    screens.shows("Tool 3 of 3: Finish, colour");
    assert!(matches!(screens.asked()[..], [Effect::Save(_)]));
    // An answer that differs is given by hand first; what follows of it differs then, too.
    screens.press("y<enter>y<enter>");
    screens.shows("Is this tool covered by a Netflix enterprise agreement?");
    screens.shows_no("what follows as for");
    screens.press("zzz");
    assert_eq!(screens.text().matches("Tool 2 of 3").count(), 1);
    screens.shows("This and what follows as for Plates: 4 answers");
    screens.press("<esc>r");
    screens.shows("There is no run of answers of an earlier tool to repeat here.");
}

#[test]
fn below_all_answers_enter_leads_to_the_result_and_back_leads_to_them() {
    let mut screens = check().keys("<end>");
    assert_eq!(screens.highlighted().trim(), "> See the result");
    screens.shows("Enter See the result");
    screens.press("<enter>");
    screens.shows("Why (");
    // From the result to an answer and back: to the answers, then to the result.
    screens.press("v<enter><esc>");
    screens.shows("Check your answers");
    screens.press("<esc>");
    screens.shows("Why (");
}

#[test]
fn what_is_still_in_sight_is_chosen_at_once_however_far_one_read_on() {
    let mut screens = check().size(80, 150).keys("<end><pgdn><pgdn>");
    screens.shows("See the result");
    screens.press("<enter>");
    screens.shows("Why (");
}
