//! The prose of a whole pack: what stands in it, and that nothing is left out.

use crate::lang::Catalog;
use crate::pack::{Files, NETFLIX_GENAI, Pack, TEMPLATE, Text};

use super::super::Graph;
use super::handbook;

fn written(files: &Files<'_>) -> (Pack, String) {
    let pack = Pack::load(files).unwrap();
    let text = handbook(&pack, &Catalog::english()).to_plain();
    (pack, text)
}

#[test]
fn a_small_pack_is_told_in_full() {
    let (pack, text) = written(&TEMPLATE);
    insta::assert_snapshot!("small_text", text);
    let markdown = handbook(&pack, &Catalog::english()).to_markdown();
    insta::assert_snapshot!("small_markdown", markdown);
}

#[test]
fn every_sentence_of_a_pack_is_in_its_prose() {
    for files in [&TEMPLATE, &NETFLIX_GENAI] {
        let (pack, text) = written(files);
        let mut wanted: Vec<&Text> = Vec::new();
        let words = &pack.text;
        for question in &words.questions {
            wanted.extend([&question.ask, &question.short, &question.practice]);
            wanted.extend([&question.why, &question.counts, &question.counts_not]);
            wanted.push(&question.who);
            wanted.extend(&question.options);
        }
        for reading in &words.readings {
            wanted.extend([&reading.name, &reading.taken, &reading.other, &reading.ask]);
        }
        for owed in &words.obligations {
            wanted.extend([&owed.name, &owed.text]);
        }
        wanted.extend(&words.findings);
        wanted.extend(&words.disagreements);
        wanted.extend(&words.principles);
        wanted.extend(&words.rows);
        wanted.extend(&words.clauses);
        wanted.extend(&words.clause_sections);
        wanted.extend(&words.exceptions);
        let lacking: Vec<_> = wanted
            .iter()
            .filter(|said| !text.contains(said.as_str()))
            .collect();
        assert!(lacking.is_empty(), "{lacking:?}");
    }
}

#[test]
fn every_condition_is_said_with_words_and_no_id() {
    let (pack, text) = written(&NETFLIX_GENAI);
    for question in pack.questions() {
        let name = format!("Name in files: {}\n", question.id);
        let mentions = text.matches(question.id.as_str()).count();
        let is_a_word = !question.id.contains('_');
        assert!(text.contains(&name), "{}", question.id);
        assert!(is_a_word || mentions == 1, "{}: {mentions}", question.id);
    }
}

#[test]
fn a_retired_question_says_so_and_has_no_condition() {
    let layer = |pack, questions, english| Files {
        folder: "",
        pack,
        questions,
        findings: "",
        obligations: "",
        clauses: "",
        english,
        language: None,
    };
    let more = layer(
        "schema = \"askfirst.pack/1\"\nid = \"more\"\nversion = \"1\"\nextends = \"my-pack\"\n",
        "[[questions]]\nid = \"mood\"\nsection = \"use\"\nscope = \"use\"\noptions = [\"yes\", \"no\"]\n",
        "[pack]\ntitle = \"t\"\nabout = \"a\"\n[questions.mood]\nask = \"Mood?\"\nshort = \"Mood\"\npractice = \"p\"\nwhy = \"w\"\ncounts = \"c\"\ncounts_not = \"n\"\nwho = \"?\"\noptions = { yes = \"Yes\", no = \"No\" }\n",
    );
    let less = layer(
        "schema = \"askfirst.pack/1\"\nid = \"less\"\nversion = \"1\"\nextends = \"more\"\n",
        "[[retired]]\nquestion = \"mood\"\n",
        "[pack]\ntitle = \"t\"\nabout = \"a\"\n",
    );
    let pack = Pack::composed(&[TEMPLATE, more, less]).unwrap();
    let words = Catalog::english();
    let text = handbook(&pack, &words).to_plain();
    assert!(text.contains("Asked: never: it was retired"), "{text}");
    assert!(!text.contains(words.say("condition.never")));
    let graph = Graph::of(&pack, &words);
    for picture in [graph.to_svg(), graph.to_dot(), graph.to_mermaid()] {
        assert!(picture.contains(words.say("graph.retired")), "{picture}");
    }
}
