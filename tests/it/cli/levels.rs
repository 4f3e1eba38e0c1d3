//! What `assess` and `check` say of a use: for people, for programs, by the exit code.

use askfirst::interview::Interview;
use askfirst::lang::Catalog;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::report::{self, Summary};
use askfirst::session::Session;
use askfirst::source::Source;
use jiff::civil::date;
use serde_json::Value;
use toml::Table;

use super::{BEGUN, EXAMPLE, SHARE};
use crate::support::world::{World, code};

/// The ids in a list of JSON, each by itself or under a key.
fn ids<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one.as_str().unwrap_or_else(|| one[key].as_str().unwrap()))
        .collect()
}

/// The texts under a key of a case.
fn texts<'t>(case: &'t Table, key: &str) -> Vec<&'t str> {
    let list = case[key].as_array().unwrap().iter();
    list.map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn every_case_comes_out_of_the_program_as_it_says() {
    let cases = cases();
    assert!(cases.len() >= 16);
    let mut faults = Vec::new();
    for case in cases {
        let world = World::new().file("use.toml", cased(&case));
        let output = world
            .askfirst(["assess", "use.toml", "--json", "--exit-code"])
            .output();
        let result: Value = serde_json::from_slice(&output.stdout).unwrap();
        let id = case["id"].as_str().unwrap();
        let mut expect = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("{id}: {what}"));
            }
        };
        let action = result["action"].as_str().unwrap();
        expect(texts(&case, "accept").contains(&action), action);
        expect(result["complete"] == Value::Bool(true), "not complete");
        let owed = ids(&result["obligations"], "id");
        for wanted in texts(&case, "obligations") {
            expect(owed.contains(&wanted), &format!("does not owe {wanted}"));
        }
        for wrong in texts(&case, "never") {
            expect(!owed.contains(&wrong), &format!("owes {wrong}"));
        }
        let cited = ids(&result["clauses"], "id");
        for wanted in texts(&case, "clauses") {
            expect(cited.contains(&wanted), &format!("does not cite {wanted}"));
        }
        let levels = ["share", "escalate", "written_approval"];
        let rank = levels.iter().position(|level| *level == action).unwrap();
        expect(usize::try_from(code(&output)) == Ok(rank * 10), "exit code");
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn the_level_is_told_by_the_exit_code_where_that_is_asked_for() {
    let cases = cases();
    let escalate = cases
        .iter()
        .find(|case| texts(case, "accept") == ["escalate"]);
    let escalate = cased(escalate.unwrap());
    for (text, expected, line) in [
        (SHARE, 0, "Share with your Netflix contact"),
        (&escalate, 10, "Escalate before proceeding"),
        (EXAMPLE, 20, "Written approval required"),
        (BEGUN, 30, "Not finished: "),
        ("[answers]\ngenerates = \"yes\"\n", 30, "Not finished: "),
        (
            "[production]\ntitle = \"x\"\n",
            30,
            "Not finished: 16 questions are open.",
        ),
    ] {
        let world = World::new().file("use.toml", text);
        let checked = world.askfirst(["check", "use.toml"]).output();
        assert_eq!(code(&checked), expected, "{text}");
        let told = world.told(&checked.stdout);
        assert!(told.starts_with(line), "{told}");
        assert!(told.contains("This is triage, not a clearance"), "{told}");
        let words = ["assess", "use.toml", "--exit-code"];
        assert_eq!(code(&world.askfirst(words).output()), expected, "{text}");
        let plainly = world.askfirst(["assess", "use.toml"]).output();
        assert_eq!(code(&plainly), 0, "{text}");
        assert!(
            world
                .told(&plainly.stdout)
                .contains("Triage, not clearance.")
        );
        let piped = world.askfirst(["check", "-"]).input(text).output();
        assert_eq!(piped.stdout, checked.stdout);
    }
}

/// The uses that come with the questions, and what each must come to.
fn cases() -> Vec<Table> {
    let cases = include_str!("../../../questions/netflix-genai/cases.toml");
    let mut cases: Table = cases.parse().unwrap();
    let cases = cases.remove("cases").unwrap();
    cases.try_into().unwrap()
}

/// The answers of a case as a session file.
fn cased(case: &Table) -> String {
    let parts = ["answers", "tools"].map(|key| (key.to_owned(), case.get(key).unwrap().clone()));
    Table::from_iter(parts).to_string()
}

#[test]
fn the_result_for_people_is_the_brief_report() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let words = Catalog::english();
    for text in [SHARE, BEGUN, EXAMPLE] {
        let session = Session::read(&pack, Source { name: "", text }).unwrap();
        let interview = Interview::of(&pack, &session.answers);
        let assessment = interview.assess(&pack);
        let summary = Summary {
            pack: &pack,
            words: &words,
            session: &session,
            interview: &interview,
            assessment: &assessment,
            today: date(2025, 11, 21),
            notes: false,
        };
        let lines = [report::brief(&summary), report::whys(&summary)].concat();
        let world = World::new().file("use.toml", text);
        let output = world.askfirst(["assess", "use.toml"]).output();
        assert_eq!(world.told(&output.stdout), lines.join("\n") + "\n");
        assert!(lines.len() > 5);
    }
}

#[test]
fn assess_writes_no_file() {
    let world = World::new().file("use.toml", EXAMPLE);
    let output = world.askfirst(["assess", "use.toml"]).output();
    assert_eq!((code(&output), output.stderr), (0, Vec::new()));
    assert_eq!(std::fs::read_dir(world.home("")).unwrap().count(), 0);
    assert_eq!(std::fs::read_dir(world.path("")).unwrap().count(), 1);
}
