//! Files that are no sessions: each is refused in plain lines, quickly, and stays as it is.

use std::fs;
use std::time::{Duration, Instant};

use crate::support::world::{World, code, put};

/// What `assess` says of a file with this text.
#[track_caller]
fn check(text: impl AsRef<[u8]>, expected: &str) {
    let text = text.as_ref();
    let world = World::new().file("use.toml", text);
    world.askfirst(["assess", "use.toml"]).shows(expected);
    let (again, json) = (["check", "use.toml"], ["assess", "--json", "use.toml"]);
    world.askfirst(again).shows(expected);
    world.askfirst(json).shows(expected);
    world
        .askfirst(["assess", "-"])
        .input(text)
        .shows(&expected.replace("use.toml", "-"));
    assert_eq!(fs::read(world.path("use.toml")).unwrap(), text);
    assert_eq!(fs::read_dir(world.path("")).unwrap().count(), 1);
}

#[test]
fn a_text_that_is_no_session_is_refused_line_by_line() {
    for (text, expected) in [
        (
            "",
            "exit 4
            err: error: use.toml is empty.
            err: hint: Name a session file, or start a new session with: askfirst new",
        ),
        (
            "\u{feff}\n \n",
            "exit 4
            err: error: use.toml is empty.
            err: hint: Name a session file, or start a new session with: askfirst new",
        ),
        (
            "schema = \"askfirst.session/2\"\nwhatever = 1\n",
            "exit 4
            err: use.toml:1:10: made by a newer version of askfirst (format `askfirst.session/2`, this one reads `askfirst.session/1`); update askfirst to open it",
        ),
        (
            "schema = \"askfirst.pack/1\"\n",
            "exit 4
            err: use.toml:1:10: format `askfirst.pack/1` is not one of ours; this version reads `askfirst.session/1`",
        ),
        (
            "[answers]\ngenerate = \"yes\"\n",
            "exit 4
            err: use.toml:2:1: there is no question `generate`; did you mean `generates`?",
        ),
        (
            "[answers]\ngenerates = \"maybe\"\np1_no_copying = 1\n",
            "exit 4
            err: use.toml:2:13: `maybe` is not an option of `generates`; its options are yes, no, unsure
            err: use.toml:3:17: `p1_no_copying` should be a text in quotes, such as \"yes\"",
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn an_answer_or_a_key_in_the_wrong_place_is_told_with_the_right_one() {
    for (text, expected) in [
        (
            "[answers]\np2_no_retention = \"yes\"\n",
            "exit 4
            err: use.toml:2:1: question `p2_no_retention` is asked of each tool; put its answer under [tools.answers] of a tool",
        ),
        (
            "[[tools]]\nname = \"x\"\n[tools.answers]\np1_no_copying = \"yes\"\n",
            "exit 4
            err: use.toml:4:1: question `p1_no_copying` is asked once for the use; put its answer under [answers]",
        ),
        (
            "[[tools]]\n[tools.answers]\np3_secured = \"yes\"\n",
            "exit 4
            err: use.toml:1:1: `name` is missing; add it",
        ),
        (
            "tool = 1\n[production]\ntitel = \"x\"\n",
            "exit 4
            err: use.toml:1:1: unknown key `tool`; did you mean `tools`?
            err: use.toml:3:1: unknown key `titel`; did you mean `title`?",
        ),
        (
            "[answers]\ngenerates = \"yes\"\ngenerates = \"no\"\n",
            "exit 4
            err: use.toml:3:1: not readable as TOML: duplicate key",
        ),
        (
            "[answers]\n\"\\u001B[2J\\u202e\" = \"yes\"\n",
            "exit 4
            err: use.toml:2:1: there is no question `\u{241b}[2J\u{27ea}RLO\u{27eb}`",
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_not_text_is_refused() {
    for (bytes, why) in [
        (&b"a = 1\0"[..], "it contains zero bytes"),
        (b"a = \"\xff\"", "it is not UTF-8 after byte 5"),
        (b"\xff\xfea\0", "it is UTF-16, not UTF-8"),
    ] {
        check(
            bytes,
            &format!(
                "exit 4
                err: error: `use.toml` is not a text file ({why}).
                err: hint: Name a session file of this program."
            ),
        );
    }
}

#[test]
fn twenty_problems_are_told_and_the_rest_counted() {
    for (n, last) in [
        (20, "use.toml:20:1: unknown key `k19`"),
        (21, "and 1 more problem"),
        (50, "and 30 more problems"),
        (5_000, "and at least 180 more problems"),
    ] {
        let lines: Vec<String> = (0..n).map(|i| format!("k{i} = 1\n")).collect();
        let world = World::new().file("use.toml", lines.concat());
        let output = world.askfirst(["assess", "use.toml"]).output();
        let told = world.told(&output.stderr);
        assert_eq!(told.lines().last(), Some(last), "{n}");
        assert_eq!(told.lines().count(), 20 + usize::from(n > 20));
        assert_eq!(code(&output), 4);
    }
}

#[test]
fn a_file_made_to_keep_the_program_busy_does_not() {
    for text in [
        "a = ".to_owned() + &"[".repeat(200_000),
        "a = ".to_owned() + &"{b=".repeat(100_000),
        "a.".repeat(100_000) + "a = 1",
        "x\n".repeat(200_000),
        "a = 1\n".repeat(200_000),
        "[[tools]]\n".repeat(100_000),
        format!("[answers]\n{} = \"yes\"\n", "k".repeat(1_000_000)),
        "\n".repeat(4_000_000),
    ] {
        let world = World::new().file("use.toml", &text);
        let begun = Instant::now();
        let output = world.askfirst(["assess", "use.toml"]).output();
        assert_eq!(code(&output), 4, "{text:.20}");
        let told = world.told(&output.stderr);
        assert!(told.lines().count() <= 21 && told.len() < 8_000, "{told}");
        // Without optimisation, beside other tests: what is linear takes well under this.
        assert!(begun.elapsed() < Duration::from_secs(20), "{text:.20}");
    }
}

#[test]
fn what_is_no_file_is_refused_without_waiting() {
    let world = World::new();
    fs::create_dir(world.path("folder")).unwrap();
    let big = fs::File::create(world.path("big.toml")).unwrap();
    big.set_len(100 * 1024 * 1024).unwrap();
    for (file, expected) in [
        (
            "folder",
            "exit 4
            err: error: `folder` is a folder, not a file.
            err: hint: Name a file inside the folder.",
        ),
        (
            "gone.toml",
            "exit 4
            err: error: `gone.toml` does not exist.
            err: hint: Check the path for a typing mistake or a disk that is not connected.",
        ),
        (
            "big.toml",
            "exit 4
            err: error: `big.toml` is too large: at most 4 MiB can be used.
            err: hint: Name a session file of this program.",
        ),
        (
            "gone\u{1b}[31m\u{202e}.toml",
            "exit 4
            err: error: `gone\\u{1b}[31m\u{27ea}RLO\u{27eb}.toml` does not exist.
            err: hint: Check the path for a typing mistake or a disk that is not connected.",
        ),
    ] {
        world.askfirst(["assess", file]).shows(expected);
    }
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_links_to_nothing_are_refused_without_waiting() {
    let world = World::new();
    let made = std::process::Command::new("mkfifo")
        .arg(world.path("pipe"))
        .status();
    assert!(made.unwrap().success());
    std::os::unix::fs::symlink("nowhere", world.path("link")).unwrap();
    std::os::unix::fs::symlink("loop", world.path("loop")).unwrap();
    for (file, what) in [
        ("pipe", "`pipe` is a pipe, not a file."),
        ("/dev/zero", "`/dev/zero` is a device, not a file."),
        (
            "link",
            "`link` is a link to `nowhere`, which does not exist.",
        ),
        ("loop", "`loop` is a link that leads back to itself."),
    ] {
        let output = world.askfirst(["assess", file]).output();
        let told = world.told(&output.stderr);
        assert_eq!(code(&output), 4, "{told}");
        let first = told.lines().next().unwrap();
        assert_eq!(
            first,
            format!("error: {what}").replace("`nowhere`", "`./nowhere`")
        );
    }
}

#[test]
fn nothing_in_a_session_reaches_the_terminal_raw() {
    let evil = "\\u001b]0;owned\\u0007\\u009b2J\\u202e\\u200b\\u2066x\\r";
    let text = format!(
        "[production]\ntitle = \"A{evil}\"\n[use]\nname = \"B{evil}\"\nwhat_and_why = \"C{evil}\"\n\
         [answers]\ngenerates = \"unsure\"\n[notes]\ngenerates = \"D{evil}\"\n\
         [[tools]]\nname = \"E{evil}\"\nvendor = \"F{evil}\"\n\
         [[people]]\nname = \"G{evil}\"\n[[rights]]\nitem = \"H{evil}\"\n"
    );
    let world = World::new();
    put(&world.home("Askfirst/use.toml"), &text);
    put(&world.path("use.toml"), &text);
    let exports =
        ["md", "txt", "json"].map(|form| ["export", "use.toml", "--out", "-", "--format", form]);
    let mut outputs: Vec<_> = exports.map(|words| world.askfirst(words).output()).into();
    outputs.push(world.askfirst(["assess", "use.toml"]).output());
    outputs.push(world.askfirst(["assess", "use.toml", "--json"]).output());
    outputs.push(world.askfirst(["check", "use.toml"]).output());
    outputs.push(world.askfirst(["list"]).output());
    outputs.push(world.askfirst(["list", "--json"]).output());
    outputs.push(
        world
            .askfirst(["--plain"])
            .input("no\n1\nreview\n")
            .output(),
    );
    for (place, output) in outputs.iter().enumerate() {
        let told = world.told(&output.stdout) + &world.told(&output.stderr);
        assert!(told.len() > 50, "{place}");
        let steers = |c: &char| {
            (c.is_control() && *c != '\n')
                || ('\u{202a}'..='\u{202e}').contains(c)
                || ('\u{2066}'..='\u{2069}').contains(c)
                || *c == '\u{200b}'
        };
        assert_eq!(told.chars().find(steers), None, "{place}");
    }
}
