//! The uses of `cases.toml`: what each must come to, through the engine.

use askfirst::interview::{Coverage, Shown, Trial};
use askfirst::pack::{Case, NETFLIX_GENAI, Pack, TEMPLATE, TEMPLATE_CASES};
use askfirst::source::Source;

/// Every way in which a case says too little or contradicts itself.
fn slips(case: &Case) -> Vec<String> {
    let all = [
        (
            case.accept.contains(&case.action),
            "does not accept its own action",
        ),
        (
            case.is_contested || case.accept == [case.action],
            "accepts too much",
        ),
        (
            !case.prose.is_empty() && !case.why.is_empty(),
            "says too little",
        ),
        (
            case.tools.iter().all(|tool| !tool.is_empty()),
            "has a tool without a name",
        ),
        (
            case.never.iter().all(|id| !case.obligations.contains(id)),
            "owes what it never owes",
        ),
    ];
    let slips = all.iter().filter(|(holds, _)| !holds);
    slips
        .map(|(_, what)| format!("{} {what}", case.id))
        .collect()
}

fn read(pack: &Pack, text: &str) -> Vec<Case> {
    let source = Source {
        name: "cases.toml",
        text,
    };
    Case::read_all(pack, source).unwrap()
}

fn shipped() -> (Pack, Vec<Case>) {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let cases = read(
        &pack,
        include_str!("../../questions/netflix-genai/cases.toml"),
    );
    (pack, cases)
}

/// The template of a pack of one's own with its cases.
fn template() -> (Pack, Vec<Case>) {
    let pack = Pack::load(&TEMPLATE).unwrap();
    let cases = read(&pack, TEMPLATE_CASES);
    (pack, cases)
}

#[test]
fn every_case_that_is_built_in_comes_out_as_it_says() {
    assert!(shipped().1.len() >= 40);
    for (pack, cases) in [shipped(), template()] {
        let mut coverage = Coverage::default();
        for case in &cases {
            let trial = Trial::of(&pack, case, &mut coverage);
            assert!(
                trial.passes(),
                "{} {}: {:?}",
                case.id,
                case.title,
                trial.differences
            );
        }
    }
}

#[test]
fn no_case_contradicts_itself() {
    let slips: Vec<String> = shipped().1.iter().flat_map(slips).collect();
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

#[test]
fn the_cases_have_ids_of_their_own_in_order() {
    let (_, cases) = shipped();
    let ids: Vec<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    let (public, ours): (Vec<&str>, Vec<&str>) = ids.iter().partition(|id| id.starts_with('P'));
    let numbered = |letter, n| {
        (1..=n)
            .map(|i| format!("{letter}{i:02}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(public, numbered('P', 16));
    assert_eq!(ours, numbered('A', ours.len()));
    let exact = cases.iter().filter(|case| case.is_exact).count();
    assert_eq!(exact, ours.len());
}

#[test]
fn the_cases_show_every_answer_and_everything_that_can_come_of_it() {
    for (pack, cases) in [shipped(), template()] {
        let mut coverage = Coverage::default();
        for case in &cases {
            Trial::of(&pack, case, &mut coverage);
        }
        for kind in Shown::ALL {
            let lacking = coverage.lacking(&pack, kind);
            assert!(lacking.is_empty(), "no case shows {kind:?} {lacking:?}");
        }
    }
}

#[test]
fn a_case_that_comes_out_otherwise_says_what_differs() {
    let (pack, _) = template();
    let changes: &[(&str, &str, &str)] = &[
        (
            "action = \"tell\"\naccept = [\"tell\"]",
            "action = \"ask\"\naccept = [\"ask\"]",
            "Level",
        ),
        (
            "obligations = [\"tell_music_department\"]",
            "obligations = [\"read_terms\"]",
            "OwesNot",
        ),
        (
            "obligations = [\"tell_music_department\"]",
            "obligations = []",
            "Owes",
        ),
        (
            "never = [\"open_points\"]",
            "never = [\"tell_music_department\"]",
            "Owes",
        ),
        ("clauses = [\"HM-1\"]", "clauses = [\"HM-6\"]", "CitesNot"),
        ("makes_music = \"no\"", "makes_music = \"unsure\"", "Open"),
        (
            "makes_music = \"no\"",
            "makes_music = \"no\"\nlicence = \"no\"",
            "NotAsked",
        ),
        (
            "[[cases.tools]]\nname = \"Waltz maker\"\n[cases.tools.answers]\nrecordings_in = \"yes\"\nkeeps = \"yes\"\nterms_read = \"yes\"",
            "",
            "NeedsTool",
        ),
    ];
    for (old, new, expected) in changes {
        let text = TEMPLATE_CASES.replacen(old, new, 1);
        assert_ne!(text, TEMPLATE_CASES, "{old}");
        let cases = read(&pack, &text);
        let mut coverage = Coverage::default();
        let trials = cases
            .iter()
            .map(|case| Trial::of(&pack, case, &mut coverage));
        let differences: Vec<String> = trials
            .flat_map(|trial| trial.differences)
            .map(|difference| format!("{difference:?}"))
            .collect();
        let is_told = differences
            .iter()
            .any(|one| one.starts_with(&format!("{expected}(")) || one == expected);
        assert!(is_told, "{expected}: {differences:?}");
    }
}
