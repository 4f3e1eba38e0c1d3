//! Whole interviews with the program itself, from the first run to a file for the contact.

use std::fs;
use std::thread;
use std::time::Duration;

use askfirst::session::Session;

use crate::support::pretend::pack;
use crate::support::pty::Pty;

use super::program::{Home, answer, answers_of, kill, script};

/// From nothing to the first question of a new session with these tools.
fn begin(home: &Home, tools: &[&str]) -> Pty {
    let mut pty = home.start(&[]);
    pty.wait_for("Start your first session");
    pty.enter();
    pty.wait_for("What do you want to use generative AI for?");
    for text in [
        "Palette boards",
        "Boards for a village.",
        "Lantern",
        tools[0],
    ] {
        type_in(&mut pty, text);
        pty.press("<tab>");
    }
    type_in(&mut pty, "R. Alvarez");
    for more in &tools[1..] {
        pty.press("<tab><tab><tab>");
        pty.enter();
        type_in(&mut pty, more);
        pty.press("<tab>");
    }
    pty.press("<tab><tab>");
    pty.enter();
    pty.wait_for("Question 1 |");
    pty
}

fn type_in(pty: &mut Pty, text: &str) {
    pty.send(text);
    pty.wait_for(&format!("[ {text}"));
}

/// Answers everything, exports it, and gives what was exported.
fn finish(pty: &mut Pty, home: &Home, like: &Session) -> String {
    let pack = pack();
    let script = script(&pack, like);
    for (at, (_, key)) in script.iter().enumerate() {
        answer(pty, key, at + 1, script.len());
    }
    pty.settle();
    pty.press("g");
    pty.wait_for("> Result");
    pty.press("x");
    pty.wait_for("Format");
    while !pty.screen().contains("> ( ) Markdown") {
        pty.press("<down>");
    }
    // Space is not believed right after the dialog came up, nor while it seems to be held.
    while !pty.screen().contains("> (x) Markdown") {
        thread::sleep(Duration::from_millis(250));
        pty.press("<space>");
    }
    pty.press("<tab><tab>");
    pty.enter();
    pty.wait_for("Written: ");
    let exports = home.sessions().join("Exports");
    let written = fs::read_dir(exports).unwrap().next().unwrap().unwrap();
    fs::read_to_string(written.path()).unwrap()
}

fn check(markdown: &str, home: &Home, like: &Session, level: &str) {
    let pack = pack();
    assert!(
        markdown.contains(&format!("Required action: {level}")),
        "{markdown}"
    );
    assert_eq!(home.session().answers, like.answers);
    for (slot, key) in script(&pack, like) {
        let text = &pack.text.questions[slot.question.position()];
        let answer = &text.options[key.parse::<usize>().unwrap() - 1];
        let row = markdown
            .lines()
            .find(|line| line.contains(text.ask.as_str()) && line.contains(answer.as_str()));
        assert!(row.is_some(), "{}: {answer} in\n{markdown}", text.ask);
    }
}

#[test]
fn a_first_session_leads_to_a_file_that_says_share() {
    let home = Home::new();
    let like = answers_of("P01", None);
    let mut pty = begin(&home, &[like.tool_name(0)]);
    let markdown = finish(&mut pty, &home, &like);
    check(&markdown, &home, &like, "Share with your Netflix contact");
    pty.press("q");
    pty.wait_for("Palette boards");
    pty.press("q");
    assert_eq!(pty.exit(), 0);
    let screen = pty.wait_for_the_end();
    assert!(screen.contains("Go on later with: askfirst"), "{screen}");
    assert!(screen.contains("Saved: "), "{screen}");
    assert!(!pty.is_taken_over());
}

#[test]
fn two_tools_lead_to_a_file_that_asks_for_written_approval() {
    let home = Home::new();
    let like = answers_of("P13", Some("P01"));
    let mut pty = begin(&home, &[like.tool_name(0), like.tool_name(1)]);
    let markdown = finish(&mut pty, &home, &like);
    check(&markdown, &home, &like, "Written approval required");
    for tool in 0..2 {
        assert!(markdown.contains(like.tool_name(tool)), "{markdown}");
    }
}

#[test]
fn a_session_goes_on_at_its_next_open_question() {
    let home = Home::new();
    let like = answers_of("P01", None);
    let pack = pack();
    let script = script(&pack, &like);
    let mut pty = begin(&home, &[like.tool_name(0)]);
    let mut number = 0;
    for kills in [false, true, false] {
        for _ in 0..3 {
            answer(&mut pty, &script[number].1, number + 1, script.len());
            number += 1;
        }
        if kills {
            kill(pty);
            pty = home.open();
        } else {
            pty.settle();
            pty.press("q");
            pty.wait_for("Palette boards");
            pty.enter();
        }
        pty.wait_for(&format!("Question {} |", number + 1));
        let screen = pty.screen();
        assert!(!screen.contains("(x)"), "{screen}");
    }
    assert_eq!(home.n_answers(), number);
}
