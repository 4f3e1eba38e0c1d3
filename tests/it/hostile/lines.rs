//! Hostile texts in everything that the command line and the plain version print.

use std::process::Output;

use crate::fuzz::targets::readers::steers_nothing;
use crate::support::world::{World, code, put};

use super::sessions;
use super::strings::strings;

/// Nothing but text and ends of lines, and no way to end that is none of ours.
#[track_caller]
fn check(output: &Output, told: &str) {
    for (name, bytes) in [("out", &output.stdout), ("err", &output.stderr)] {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{told}, {name}"));
        steers_nothing(text, true);
    }
    assert!(
        matches!(code(output), 0..=6 | 10 | 20 | 30 | 130),
        "{told}: {output:?}"
    );
}

#[test]
fn nothing_that_a_command_prints_steers_a_terminal() {
    let strings = strings();
    let mut n_runs = 0;
    for (number, text) in sessions(&strings).iter().enumerate() {
        let world = World::new().session("a.toml", text).file("a.toml", text);
        put(
            &world.path("b.toml"),
            text.replace("at = ", "note = \"\"\nat = "),
        );
        put(&world.path("c.toml"), "[[tools]]\nname = \"T\"\n");
        let folder = world.home("Askfirst");
        let folder = folder.to_str().unwrap();
        let mut commands = vec![
            vec!["assess", "a.toml"],
            vec!["assess", "a.toml", "--json"],
            vec!["assess", "b.toml"],
            vec!["check", "a.toml"],
            vec!["history", "a.toml"],
            vec!["history", "a.toml", "--json"],
            vec!["diff", "a.toml", "c.toml"],
            vec!["diff", "c.toml", "a.toml", "--json"],
            vec!["review", "a.toml"],
            vec!["verify", "a.toml"],
            vec!["list"],
            vec!["list", "--json"],
            vec!["register", folder],
            vec!["register", folder, "--format", "json"],
            vec!["register", folder, "--format", "csv"],
            vec!["gate", folder],
            vec!["cues", "a.toml"],
        ];
        for form in ["md", "txt", "html", "json", "mail"] {
            commands.push(vec!["export", "a.toml", "--out", "-", "--format", form]);
        }
        for command in &commands {
            let output = world.run(command).output();
            assert_ne!(code(&output), 2, "{command:?}: {output:?}");
            check(&output, &format!("session {number}, {command:?}"));
            n_runs += 1;
        }
        let typed = "1\nwhy\nguidance\nreview\nresult\nnote\nback\nhelp\nquit\n";
        let plain = world
            .run(&["--plain", "a.toml"])
            .input(format!("no\n{typed}"));
        check(&plain.output(), &format!("session {number}, plain"));
        n_runs += 1;
    }
    println!(
        "{} strings, {n_runs} runs, 0 foreign sequences",
        strings.len()
    );
}

#[test]
fn nothing_in_a_message_about_a_name_steers_a_terminal() {
    let world = World::new().file("a.toml", "[[tools]]\nname = \"T\"\n");
    let strings = strings();
    let mut n_messages = 0;
    for (number, text) in strings.iter().enumerate() {
        // The system itself takes no NUL in a name.
        let name = text.replace('\0', "\u{1}");
        let file = format!("{}.toml", name.replace('/', "-"));
        let way = number % 10;
        if way < 2 && file.len() < 200 {
            put(
                &world.path(&file),
                if way == 0 {
                    "[answers]\nx = 1\n"
                } else {
                    "\u{1}"
                },
            );
        }
        let command: Vec<&str> = match way {
            0..=2 => vec!["assess", &file],
            3 => vec!["--theme", &name, "list"],
            4 => vec!["config", &name, &name],
            5 => vec!["pack", "show", &name],
            6 => vec!["--folder", &file, "list"],
            7 => vec!["export", "a.toml", "--format", &name],
            8 => vec!["export", "a.toml", "--out", &name],
            _ => vec!["merge", "a.toml", &file],
        };
        let output = world.run(&command).output();
        n_messages += usize::from(!output.stderr.is_empty());
        check(&output, &format!("{command:?}"));
    }
    println!(
        "{} names, {n_messages} messages, 0 foreign sequences",
        strings.len()
    );
}
