//! Answers that differ from each other: told calmly, each with the way to the question.

use crate::support::screens::Screens;

use super::stages::finished;

/// The result of a use with some of its answers replaced, with the highlight at the end.
fn end_of_result(case: &str, replaced: &[(&str, &str)]) -> Screens {
    let mut text = finished(case, "Boards", "Lantern");
    for (from, to) in replaced {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    Screens::of(&[&text]).size(80, 60).keys("<enter>g<end>")
}

const ROW: (&str, &str) = ("matrix_row = \"ideation\"", "matrix_row = \"talent\"");

#[test]
fn each_disagreement_leads_to_the_question_to_look_at_again() {
    for (case, replaced, question) in [
        ("P01", &[ROW][..], "Which row of the use-case matrix"),
        (
            "P01",
            &[(
                "p5_talent_and_union = \"yes\"",
                "p5_talent_and_union = \"no\"",
            )],
            "Does it leave performances and union-covered work alone",
        ),
        (
            "P08",
            &[
                ("element = \"performance\"", "element = \"footage\""),
                ("c1_talent = \"yes\"", "c1_talent = \"no\""),
            ],
            "Does a performer's face, voice or performance go into this tool?",
        ),
        (
            "P15",
            &[("p2_no_retention = \"yes\"", "p2_no_retention = \"no\"")],
            "Does this tool keep nothing after the job",
        ),
    ] {
        let mut screens = end_of_result(case, replaced);
        screens.shows("Worth a second look");
        screens.shows("Enter Go to question");
        screens.press("<enter>");
        screens.shows(question);
        screens.press("<esc>");
        screens.shows("Worth a second look");
    }
}

#[test]
fn a_picked_row_that_differs_is_only_a_cross_check_and_says_so() {
    let mut screens = end_of_result("P01", &[ROW]);
    screens.shows("Share with your Netflix contact");
    screens.shows("The row is a cross-check only");
    screens.shows("never raises or lowers the level");
    // What it is between stands below the entry under the highlight.
    screens.shows("Nearest row of the matrix: Copying talent");
    screens.press("<enter>1<enter>");
    screens.shows("Share with your Netflix contact");
    screens.shows_no("Worth a second look");
}
