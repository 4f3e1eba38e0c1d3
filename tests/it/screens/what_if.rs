//! What would change a result: looked at first, never written without a yes, taken back at once.

use askfirst::effect::Effect;
use askfirst::interview::Interview;
use askfirst::lang::Catalog;
use askfirst::report::{self, Summary};
use jiff::civil::date;

use crate::support::pretend::{pack, session as read};
use crate::support::screens::Screens;

use super::stages::{DETAILS, finished};

/// A finished use: the first tool is outside, so what goes in matters; the other is inside.
pub(super) fn session(netflix_material: &str) -> String {
    let approved = if netflix_material == "yes" {
        "c1_approved = \"no\"\n"
    } else {
        ""
    };
    format!(
        "{DETAILS}
[answers]
generates = \"yes\"
matrix_row = \"background\"
element = \"background\"
p1_no_copying = \"yes\"
p4_temporary = \"unsure\"
p5_talent_and_union = \"yes\"
c2_training = \"no\"
c3_key_creative = \"no\"
human_input = \"yes\"
c4_references = \"no\"
c5_replica = \"no\"
c6_alteration = \"no\"
synthetic = \"no\"
real_person = \"no\"
c7_misleading = \"no\"
c8_union = \"no\"
w1_custom = \"no\"
[[tools]]
name = \"Mood tool\"
[tools.answers]
p2_no_retention = \"yes\"
p3_secured = \"no\"
secure_option = \"no\"
terms_reviewed = \"yes\"
c1_netflix = {netflix_material:?}
c1_personal = \"no\"
c1_talent = \"no\"
{approved}[[tools]]
name = \"House tool\"
[tools.answers]
p2_no_retention = \"yes\"
p3_secured = \"yes\"
agreement = \"yes\"
c1_netflix = \"no\"
c1_personal = \"no\"
c1_talent = \"unsure\"
"
    )
}

/// The result of a use in which material of Netflix goes into the first tool or not.
fn result(netflix_material: &str) -> Screens {
    Screens::of(&[&session(netflix_material)]).keys("<enter>g")
}

fn answers(screens: &Screens) -> String {
    let session = screens.app.session().unwrap();
    format!("{:?}", session.answers)
}

#[test]
fn the_result_says_how_far_it_can_rise_and_what_would_change_it() {
    let mut screens = result("no").size(80, 60);
    screens.shows("Escalate before proceeding");
    screens.shows("Could still become: Written approval, if \"Temporary, not delivered\"");
    screens.press("<end>");
    screens.shows("What would change this");
    screens.shows("Share, if nothing it makes is delivered and");
    screens.shows("The other answers: \"Temporary, not delivered\" becomes Yes instead of");
    assert!(screens.highlighted().starts_with(">  1  Share, if"));
    screens.shows("Enter Look at this change");
    screens.press("<home>");
    screens.shows("Guiding principles: What is generated is temporary");
    screens.shows("Enter Go to question");
}

#[test]
fn where_no_choice_lowers_the_level_the_facts_that_hold_it_are_named() {
    let news = finished("P13", "News on the bar's television", "Lantern");
    let screens = Screens::of(&[&news]).size(80, 200).keys("<enter>g");
    screens.shows("Nothing that is the production's own to choose");
    screens.shows("It rests on answers that are facts");
    screens.shows("\"Another real person recognisable\" is Yes");
    // Its references could be changed, so that answer is none of them.
    screens.shows_no("\"Permission held for the references\" is");
}

#[test]
fn why_each_question_is_asked_or_not_is_read_on_a_page_of_its_own() {
    let mut screens = result("no").size(80, 200);
    screens.shows_no("Not asked because");
    screens.shows("questions were asked because of other answers, 24 were not. Press w");
    let whole = screens.text();
    screens.press("w");
    screens.shows("Asked because \"Runs in a secured environment\" (Mood tool) is No:");
    screens.shows("Not asked because \"A model is trained or tuned\" is No:");
    screens.press("<esc>");
    assert_eq!(screens.text(), whole);
}

#[test]
fn a_look_at_a_change_writes_nothing() {
    for keys in ["<enter>", "<esc>", "<right><left><enter>", "y<esc>"] {
        let mut screens = result("no").keys("<end>");
        let (before, whole) = (answers(&screens), screens.text());
        screens.press("<enter>");
        screens.shows("With 2 other answers this would be: Share");
        screens.shows("Temporary, not delivered: Yes instead of Unsure");
        screens.shows("[ Keep as it is ]");
        screens.asked();
        screens.press(keys);
        assert_eq!(answers(&screens), before, "{keys}");
        assert_eq!(screens.asked(), [], "{keys}");
        assert_eq!(screens.text(), whole, "{keys}");
    }
}

#[test]
fn a_change_agreed_to_is_saved_at_once_and_taken_back_at_once() {
    let mut screens = result("no").keys("<end>");
    let before = answers(&screens);
    screens.press("<enter><right>");
    screens.asked();
    screens.press("<enter>");
    assert!(matches!(screens.asked()[..], [Effect::Save(_)]));
    screens.shows("Changed 2 answers. Press z to take them all back.");
    screens.shows("Share with your Netflix contact");
    screens.shows_no("Could still become");
    assert_ne!(answers(&screens), before);
    screens.press("z");
    screens.shows("Taken back: Temporary, not delivered, A performer's face");
    screens.shows("Escalate before proceeding");
    assert_eq!(answers(&screens), before);
    assert!(matches!(screens.asked()[..], [Effect::Save(_)]));
    screens.press("z");
    screens.shows("There is no change to take back.");
}

#[test]
fn what_a_change_newly_asks_is_asked_and_then_the_result_comes_back() {
    let mut screens = result("yes").size(80, 60).keys("<end>");
    screens.shows("WRITTEN APPROVAL REQUIRED");
    screens.shows("This would newly ask: \"Covered by a Netflix agreement\" (Mood tool).");
    screens.press("<enter>");
    screens.shows("The questions that are open then could still make it:");
    screens.press("<right><enter>");
    screens.shows("Is this tool covered by a Netflix enterprise agreement?");
    // It makes an earlier answer needless, which is agreed to as ever.
    screens.press("y<enter><right><enter>");
    screens.shows("Escalate before proceeding");
    screens.shows("What to do");
    // The answer newly given is taken back by itself, then the change.
    screens.press("zz");
    screens.shows("WRITTEN APPROVAL REQUIRED");
}

#[test]
fn what_is_open_to_read_only_is_not_changed() {
    let mut screens = Screens::of(&[&session("no")]);
    screens.world.is_locked = true;
    screens.press("<enter><right><enter>g<end>");
    screens.shows("Read only");
    screens.asked();
    screens.press("<enter>");
    screens.shows("This session is open to read only");
    assert_eq!(screens.asked(), []);
}

#[test]
fn the_screen_counts_as_many_reasons_as_the_result_in_words() {
    let pack = pack();
    let words = Catalog::english();
    let (mut n_mild, mut n_of_tools) = (0, 0);
    for case in (1..=16).map(|n| format!("P{n:02}")) {
        let text = finished(&case, "Mood boards", "Lantern");
        let screens = Screens::of(&[&text]).size(120, 1000).keys("<enter>g");
        let session = read(&pack, &text);
        let interview = Interview::of(&pack, &session.answers);
        let assessment = interview.assess(&pack);
        let lines = screens.lines();
        // The number in the line that has these words.
        let number = |words: &str| {
            let line = lines.iter().find(|line| line.contains(words));
            let digits = line.map(|line| line.chars().filter(char::is_ascii_digit).take(2));
            let digits = digits.map(Iterator::collect::<String>);
            digits.map_or(0, |digits| digits.parse::<usize>().unwrap())
        };
        let mild = number("only to tell your contact");
        let told = report::brief(&Summary {
            pack: &pack,
            words: &words,
            session: &session,
            interview: &interview,
            assessment: &assessment,
            today: date(2025, 11, 21),
            notes: true,
        });
        let told = told.iter().filter(|line| line.starts_with("Reason "));
        let n = told.count();
        assert_eq!(number("Why (") + mild, n, "{case}");
        n_mild += mild;
        n_of_tools += usize::from(n < assessment.reasons.len());
    }
    assert!(n_mild > 0 && n_of_tools > 0, "{n_mild} {n_of_tools}");
}

#[test]
fn what_holds_for_several_tools_stands_once_and_leads_to_the_first_of_them() {
    let mut screens = Screens::of(&[&finished("P11", "Look frames", "Lantern")]).size(80, 100);
    screens.press("<enter>g");
    screens.shows("1 ? Step 2, Step 3: It is not known whether this tool    Questions 8, 11");
    screens.shows("8, 11  Step 2, Step 3: Keeps, reuses and trains on nothing");
    // Each tool's answer is told where the highlight is, and the first of them is gone to.
    screens.press("<down><up>");
    screens.shows("Keeps, reuses and trains on nothing (Step 2): Unsure.");
    screens.shows("Keeps, reuses and trains on nothing (Step 3): Unsure.");
    screens.press("<enter>");
    screens.shows("Tool 2 of 4: Step 2");
    // What is left of it then leads to the next.
    screens.press("y<enter>");
    screens.shows("1 ? Step 3: It is not known whether this tool keeps or");
}
