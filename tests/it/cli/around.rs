//! What goes around the program: doctor, completions, the manual page, the guidance, own keys.

use crate::support::world::{World, code, put};

#[test]
fn doctor_tells_what_it_finds_and_nothing_of_a_session() {
    let world = World::new().session("Lantern.toml", "[production]\ntitle = \"Lantern\"\n");
    let output = world.askfirst(["doctor"]).output();
    let said = world.told(&output.stdout);
    assert_eq!(code(&output), 0, "{said}");
    for line in [
        "Terminal: xterm-256color",
        "Window: none",
        "Characters: UTF-8.",
        "Colours: terminal",
        "Editor for notes: none.",
        "Folder: ~/Askfirst",
        "Session files: 1",
        "It can be written to.",
        "Trash: ~/Askfirst/Trash (0 sessions)",
        "Locks work",
        "Locks there now, each a hidden file beside its session: 0",
        "Copies of what was saved: ",
        "askfirst/copies (0 copies)",
        "Settings: none yet",
        "All is well.",
    ] {
        assert!(said.contains(line), "{line} in\n{said}");
    }
    assert!(
        !said.contains("Lantern") && !said.contains('\u{1b}'),
        "{said}"
    );
    let left = std::fs::read_dir(world.home("Askfirst")).unwrap().count();
    assert_eq!(left, 1, "nothing is left behind");
}

#[test]
fn doctor_tells_every_setting_that_was_not_understood() {
    let world = World::new();
    let settings = world.home(".config/askfirst/config.toml");
    let text = "colour = 1\nmouse = \"yes\"\n[keys]\nnote = \"s\"\nnte = \"b\"\nskip = \"1\"\n";
    put(&settings, text);
    let output = world.askfirst(["doctor"]).output();
    let said = world.told(&output.stdout);
    assert_eq!(code(&output), 1, "{said}");
    for part in [
        "`colour` is not a setting",
        "`mouse` must be `true` or `false`",
        "The key s for note is taken by another action in the same place (Skip for now)",
        "No action is called nte, so its key was passed over. Did you mean note?",
        "The key 1 cannot be given to skip",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
}

#[test]
fn completions_the_manual_page_and_the_guidance_are_texts() {
    let world = World::new();
    for (arguments, expected) in [
        (["completions", "zsh"], "#compdef askfirst"),
        (["completions", "bash"], "_askfirst()"),
        (["man", "--ascii"], ".TH askfirst 1"),
        (["guidance", "--ascii"], "https://"),
    ] {
        let output = world.askfirst(arguments).output();
        let said = world.told(&output.stdout);
        assert_eq!(code(&output), 0, "{arguments:?}");
        assert!(said.contains(expected), "{arguments:?}");
        assert!(!said.contains('\u{1b}'), "{arguments:?}");
    }
    let output = world.askfirst(["completions", "basic"]).output();
    assert_eq!(code(&output), 2);
}

/// What the system was asked for by a run of the program, a line each; none where it cannot be
/// watched.
#[cfg(target_os = "linux")]
fn watched(world: &World, arguments: &[&str], input: &str) -> Option<String> {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let log = world.path("calls");
    let mut run = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=network,openat,creat,mkdir,rename"])
        .args(["-o".as_ref(), log.as_os_str()])
        .arg(env!("CARGO_BIN_EXE_askfirst"))
        .args(arguments)
        .env_clear()
        .env("HOME", world.home(""))
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    drop(run.stdin.take()?.write_all(input.as_bytes()));
    run.wait().ok()?;
    let calls = std::fs::read_to_string(log).ok()?;
    calls.contains("openat(").then_some(calls)
}

/// Runs without a look where the system's calls cannot be watched.
#[test]
#[cfg(target_os = "linux")]
fn nothing_speaks_to_a_network_and_nothing_is_written_elsewhere() {
    let world = World::new().session("Lantern.toml", "[answers]\ngenerates = \"no\"\n");
    let file = world.home("Askfirst/Lantern.toml");
    let file = file.to_str().unwrap();
    let plain = "no\n1\n1\nCrowd\nMore people.\nLantern\nOne\n\nR. Alvarez\nno\nyes\nquit\n";
    for (arguments, input) in [
        (&["list"][..], ""),
        (&["assess", file], ""),
        (&["check", file], ""),
        (&["export", file, "--format", "pdf"], ""),
        (&["register", world.home("Askfirst").to_str().unwrap()], ""),
        (&["doctor"], ""),
        (&["guidance"], ""),
        (
            &["--plain", "--folder", world.home("Other").to_str().unwrap()],
            plain,
        ),
    ] {
        let Some(calls) = watched(&world, arguments, input) else {
            return;
        };
        for call in calls.lines() {
            // A pair of sockets within the process tells of signals, and leads nowhere.
            let speaks = call.contains("AF_INET") || call.contains("connect(");
            assert!(!speaks, "{arguments:?}: {call}");
            let writes =
                call.contains("O_CREAT") || call.contains("mkdir(") || call.contains("rename(");
            let home = world.home("");
            let is_home = call.contains(&format!("\"{}", home.to_str().unwrap()));
            assert!(!writes || is_home, "{arguments:?}: {call}");
        }
    }
    assert!(
        world.home("Other").exists(),
        "the plain run made its session"
    );
}
