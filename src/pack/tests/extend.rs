//! A pack that extends the little one: what it adds, and what it is refused.

use super::super::*;
use super::little::LITTLE;

const HEAD: &str = r#"schema = "askfirst.pack/1"
id = "studio"
version = "3"
extends = "little@1"
sections = ["house"]
"#;

const QUESTIONS: &str = r#"[[questions]]
id = "insured"
section = "house"
scope = "use"
asked_if = { late = "yes" }
options = ["yes", "no", "unsure"]
safe = ["yes"]

[[questions]]
id = "blurred"
section = "only"
scope = "tool"
asked_if = { keeps = "yes" }
options = ["yes", "no"]
"#;

const FINDINGS: &str = r#"[[definitions]]
id = "plain_and_kept"
when = { is = "plain", keeps = "yes" }

[[findings]]
id = "not_insured"
question = "insured"
options = ["no", "unsure"]
level = "high"
clauses = ["H-1", "A-1"]

[[findings]]
id = "not_blurred"
question = "blurred"
options = ["no"]
when = { is = "plain_and_kept" }
level = "high"
clauses = ["H-1"]
"#;

const OBLIGATIONS: &str = r#"[[obligations]]
id = "insure"
clauses = ["H-1"]
owed_when = [{ insured = ["no", "unsure"] }]

[[widened]]
obligation = "ask"
owed_when = [{ insured = "no" }]
"#;

const CLAUSES: &str = r#"[[clauses]]
id = "H-1"
section = "studio"
"#;

const ENGLISH: &str = r#"[pack]
title = "Studio"
about = "Little, and more."

[sections]
house.name = "House rules"

[questions.insured]
ask = "Insured?"
short = "Insured"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"
options.unsure = "Unsure"

[questions.blurred]
ask = "Blurred?"
short = "Blurred"
practice = "p"
why = "w"
counts = "c"
counts_not = "n"
who = "?"
options.yes = "Yes"
options.no = "No"

[findings.not_insured]
reason = "Not insured."

[findings.not_blurred]
reason = "Not blurred."

[obligations.insure]
name = "Insure"
text = "Insure it."

[clause_sections.studio]
name = "Studio"

[clauses]
H-1.text = "Insure."
"#;

const STUDIO: Files<'static> = Files {
    folder: "s/",
    pack: HEAD,
    questions: QUESTIONS,
    findings: FINDINGS,
    obligations: OBLIGATIONS,
    clauses: CLAUSES,
    english: ENGLISH,
    language: None,
};

fn studio() -> Pack {
    Pack::composed(&[LITTLE, STUDIO]).unwrap()
}

fn told(files: Files<'_>) -> Vec<String> {
    let problems = Pack::composed(&[LITTLE, files]).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_comes_of_it_is_a_pack_with_both_parts() {
    let (base, pack) = (Pack::load(&LITTLE).unwrap(), studio());
    assert_eq!((pack.id.as_str(), pack.version.as_str()), ("studio", "3"));
    assert_eq!(pack.text.title, "Studio");
    let ids: Vec<&str> = pack.questions().iter().map(|one| one.id.as_str()).collect();
    // A question of a known section stands at its end, one of a new section after all.
    assert_eq!(
        ids,
        ["early", "keeps", "learns", "late", "blurred", "insured"]
    );
    assert_eq!(pack.levels(), base.levels());
    assert_eq!(pack.guidance, base.guidance);
    for question in base.questions() {
        let idx = pack.question_by_id(&question.id).unwrap();
        let was = base.question_by_id(&question.id).unwrap();
        assert_eq!(
            pack.text.questions[idx.position()],
            base.text.questions[was.position()]
        );
    }
    // "Any answer" now speaks of the new question too.
    let asks = pack.obligations().iter().find(|one| one.id == "ask");
    let ways: Vec<String> = asks
        .unwrap()
        .owed_when
        .iter()
        .map(|way| way.in_ids(&pack))
        .collect();
    assert!(ways.contains(&"insured = no".to_owned()), "{ways:?}");
    let mut tested = Vec::new();
    for way in &asks.unwrap().owed_when {
        way.each_test(pack.definitions(), &mut |question, _, _| {
            tested.push(pack.question(question).id.clone());
        });
    }
    assert!(tested.contains(&"insured".into()));
}

#[test]
fn its_digest_is_that_of_all_its_layers() {
    let pack = studio();
    let base_changed = LITTLE.english.replace("A pack for tests.", "Another.");
    let other_base = Files {
        english: &base_changed,
        ..LITTLE
    };
    let other = Pack::composed(&[other_base, STUDIO]).unwrap();
    assert_ne!(pack.digest, other.digest);
    assert_eq!(pack.digest, studio().digest);
    assert_ne!(pack.digest, Pack::load(&LITTLE).unwrap().digest);
}

#[test]
fn an_extension_of_an_extension_has_all_three() {
    let pack =
        "schema = \"askfirst.pack/1\"\nid = \"show\"\nversion = \"1\"\nextends = \"studio\"\n";
    let third = Files {
        folder: "t/",
        pack,
        questions: "",
        findings: "[[raised]]\nfinding = \"not_insured\"\nlevel = \"high\"\n",
        obligations: "",
        clauses: "",
        english: "[pack]\ntitle = \"Show\"\nabout = \"More.\"\n",
        language: None,
    };
    let told: Vec<String> = Pack::composed(&[LITTLE, STUDIO, third])
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "t/findings.toml:3:9: `high` is not stricter than what finding `not_insured` gives already; choose a stricter level or take this out"
        ]
    );
    let third = Files {
        findings: "",
        ..third
    };
    let all = Pack::composed(&[LITTLE, STUDIO, third]).unwrap();
    assert_eq!(all.questions().len(), 6);
    assert_eq!(all.text.questions, studio().text.questions);
}

#[test]
fn a_question_that_nothing_rests_on_can_be_retired() {
    let base = LITTLE
        .findings
        .replace("learns = \"yes\"", "early = \"no\"");
    let questions = LITTLE
        .questions
        .replace("asked_if = { any_tool = { learns = \"yes\" } }\n", "");
    let base = Files {
        findings: &base,
        questions: &questions,
        ..LITTLE
    };
    let retired = format!("{QUESTIONS}\n[[retired]]\nquestion = \"learns\"\n");
    let files = Files {
        questions: &retired,
        ..STUDIO
    };
    let pack = Pack::composed(&[base, files]).unwrap();
    let learns = pack.question_by_id("learns").unwrap();
    assert!(pack.question(learns).is_retired());
    assert_eq!(
        pack.questions()
            .iter()
            .filter(|one| one.is_retired())
            .count(),
        1
    );
}

/// What is put in addition into a file of the extension, and what is then said.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "pack",
        "[[levels]]\nid = \"none\"\nmark = \"-\"\n",
        "`levels` belongs to the pack that this one extends and stays as it is there; take it out, or use an id of your own",
    ),
    (
        "pack",
        "[guidance]\narticle = \"9\"\n",
        "unknown key `article`",
    ),
    (
        "questions",
        "[[questions]]\nid = \"early\"\nsection = \"only\"\nscope = \"use\"\noptions = [\"yes\"]\n",
        "question `early` is there twice; give one of them another id",
    ),
    (
        "questions",
        "[[retired]]\nquestion = \"keeps\"\n",
        "question `keeps` cannot be retired: finding `kept` rests on its answer; keep it, and ask a stricter one beside it",
    ),
    (
        "questions",
        "[[retired]]\nquestion = \"learns\"\n",
        "question `learns` cannot be retired: question `late` rests on its answer; keep it, and ask a stricter one beside it",
    ),
    (
        "questions",
        "[[retired]]\nquestion = \"lat\"\n",
        "there is no question `lat`; did you mean `late`?",
    ),
    (
        "findings",
        "[[findings]]\nid = \"kept\"\nquestion = \"keeps\"\noptions = [\"no\"]\nlevel = \"low\"\nclauses = [\"A-1\"]\n",
        "finding `kept` is there twice; give one of them another id",
    ),
    (
        "findings",
        "[[raised]]\nfinding = \"kept\"\nlevel = \"low\"\n",
        "`low` is not stricter than what finding `kept` gives already; choose a stricter level or take this out",
    ),
    (
        "findings",
        "[[raised]]\nfinding = \"gone\"\nlevel = \"high\"\n",
        "there is no finding `gone`",
    ),
    (
        "obligations",
        "[[widened]]\nobligation = \"ask\"\n",
        "`owed_when` is missing; add it",
    ),
    (
        "obligations",
        "[[widened]]\nobligation = \"tell\"\nowed_when = [{ early = \"no\" }]\n",
        "obligation `tell` is owed always, so it cannot be owed more often; take this out",
    ),
    (
        "english",
        "[questions.early]\nask = \"Late?\"\n",
        "`questions.early` belongs to the pack that this one extends and stays as it is there; take it out, or use an id of your own",
    ),
    (
        "english",
        "[levels.high]\nmeaning = \"Go on.\"\n",
        "`levels.high` belongs to the pack that this one extends and stays as it is there; take it out, or use an id of your own",
    ),
];

#[test]
fn nothing_of_the_base_is_changed_or_loosened() {
    for (name, added, expected) in REFUSED {
        let mut files = STUDIO;
        let place = super::text(&mut files, name);
        let more = format!("{place}\n{added}");
        *place = &more;
        let told = told(files);
        let is_told = told
            .iter()
            .any(|one| one.starts_with("s/") && one.ends_with(expected));
        assert!(is_told, "{added}\n{told:#?}");
    }
}

#[test]
fn what_is_new_needs_words_and_a_raised_finding_new_ones() {
    let english = ENGLISH.replace("ask = \"Insured?\"\n", "");
    let without = Files {
        english: &english,
        ..STUDIO
    };
    assert_eq!(
        told(without),
        ["s/text/en.toml:8:1: there is no text for `questions.insured.ask`; add it"]
    );
    let levels = "[[levels]]\nid = \"high\"\n";
    let base_head = LITTLE.pack.replace(
        levels,
        "[[levels]]\nid = \"higher\"\nmark = \"?\"\n\n[[levels]]\nid = \"high\"\n",
    );
    let base_english = LITTLE.english.replace(
        "[levels.high]",
        "[levels.higher]\nname = \"H\"\nshort = \"H\"\nmeaning = \"m\"\nask = \"a\"\n\n[levels.high]",
    );
    let base_findings = LITTLE
        .findings
        .replace("level = \"high\"", "level = \"higher\"");
    let base = Files {
        pack: &base_head,
        english: &base_english,
        findings: &base_findings,
        ..LITTLE
    };
    let findings = format!("{FINDINGS}\n[[raised]]\nfinding = \"kept\"\nlevel = \"high\"\n");
    let raised = Files {
        findings: &findings,
        ..STUDIO
    };
    let told: Vec<String> = Pack::composed(&[base, raised])
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        ["s/text/en.toml:1:1: there is no text for `findings.kept.reason`; add it"]
    );
    let english = format!("{ENGLISH}\n[findings.kept]\nreason = \"Kept, so stop.\"\n");
    let raised = Files {
        english: &english,
        ..raised
    };
    let pack = Pack::composed(&[base, raised]).unwrap();
    let kept = pack.findings().iter().position(|one| one.id == "kept");
    let kept = kept.unwrap();
    assert_eq!(pack.level(pack.findings()[kept].level).id, "high");
    assert_eq!(pack.text.findings[kept], "Kept, so stop.");
}

#[test]
fn a_pack_that_extends_another_is_none_without_it() {
    let problems = Pack::load(&STUDIO).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let expected = "s/pack.toml:4:11: this pack extends `little@1`, which is not here";
    assert!(told.contains(&expected.to_owned()), "{told:#?}");
}

#[test]
fn no_answers_lead_to_less_than_in_the_base() {
    use crate::answer::{Answers, Slot};
    use crate::interview::{Interview, slots};
    let (base, pack) = (Pack::load(&LITTLE).unwrap(), studio());
    let all: Vec<Slot> = slots(&pack, 1).collect();
    let n_options = |slot: &Slot| pack.question(slot.question).options.len();
    let n_ways: usize = all.iter().map(n_options).product();
    for way in 0..n_ways {
        let mut rest = way;
        let mut answers = Answers::none(&pack, 1);
        let mut of_base = Answers::none(&base, 1);
        for slot in &all {
            let option = OptionIdx::at(rest % n_options(slot));
            rest /= n_options(slot);
            answers.set(*slot, option);
            let id = &pack.question(slot.question).id;
            if let Some(question) = base.question_by_id(id) {
                of_base.set(Slot { question, ..*slot }, option);
            }
        }
        let composed = Interview::of(&pack, &answers).assess(&pack).level;
        let alone = Interview::of(&base, &of_base).assess(&base).level;
        assert!(composed >= alone, "{way}");
    }
}
