//! `export`: where the summary goes, and that it never goes over anything.

use std::fs;

use super::{EXAMPLE, SHARE};
use crate::support::world::{World, code};

#[test]
fn an_export_goes_to_its_folder_under_a_free_name() {
    let world = World::new().file("pier.toml", EXAMPLE);
    for (words, expected) in [
        (
            ["export", "pier.toml", "--format", "md"],
            "pier_2025-11-21.md",
        ),
        (
            ["export", "pier.toml", "--format", "md"],
            "pier_2025-11-21-2.md",
        ),
        (
            ["export", "pier.toml", "--format", "txt"],
            "pier_2025-11-21.txt",
        ),
        (
            ["export", "pier.toml", "--format", "json"],
            "pier_2025-11-21.json",
        ),
        (
            ["export", "pier.toml", "--notes", "no"],
            "pier_2025-11-21-3.md",
        ),
    ] {
        world
            .askfirst(words)
            .shows(&format!("exit 0\nout: ~/Askfirst/Exports/{expected}"));
    }
    let folder = world.home("Askfirst/Exports");
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(text("pier_2025-11-21.md"), text("pier_2025-11-21-2.md"));
    assert!(text("pier_2025-11-21.md").contains("licensed the footage"));
    assert!(!text("pier_2025-11-21-3.md").contains("licensed the footage"));
    assert!(serde_json::from_str::<serde_json::Value>(&text("pier_2025-11-21.json")).is_ok());
    assert_eq!(
        fs::read_to_string(world.path("pier.toml")).unwrap(),
        EXAMPLE
    );
}

#[test]
fn from_standard_input_to_standard_output() {
    let world = World::new();
    let words = ["export", "-", "--out", "-", "--format", "txt"];
    let output = world.askfirst(words).input(EXAMPLE).output();
    let told = world.told(&output.stdout);
    assert_eq!((code(&output), output.stderr), (0, Vec::new()));
    assert!(
        told.contains("Harbour Lights") && told.ends_with('\n'),
        "{told}"
    );
    assert_eq!(fs::read_dir(world.home("")).unwrap().count(), 0);
    let named = world.askfirst(["export", "-"]).input(EXAMPLE).output();
    let expected =
        "~/Askfirst/Exports/Harbour-Lights_De-aging-flashback-on-the-pier_2025-11-21.md\n";
    assert_eq!(world.told(&named.stdout), expected);
}

#[test]
fn every_form_has_a_file_of_its_own_and_the_same_bytes_each_time() {
    let world = World::new().file("pier.toml", EXAMPLE);
    for (format, start) in [
        ("pdf", "%PDF-1.7"),
        ("html", "<!DOCTYPE html>"),
        ("docx", "PK"),
        ("md", "# "),
        ("txt", "Use of generative AI"),
        ("json", "{"),
    ] {
        let bytes = |name: &str| {
            let words = ["export", "pier.toml", "--format", format, "--out", name];
            world.askfirst(words).shows(&format!("exit 0\nout: {name}"));
            fs::read(world.path(name)).unwrap()
        };
        let first = bytes(&format!("one.{format}"));
        assert!(first.starts_with(start.as_bytes()), "{format}");
        assert_eq!(first, bytes(&format!("two.{format}")), "{format}");
    }
}

#[test]
fn a_short_mail_is_shown_and_not_sent() {
    let world = World::new().file("pier.toml", EXAMPLE);
    let words = ["export", "pier.toml", "--format", "mail"];
    let output = world.askfirst(words).output();
    let told = world.told(&output.stdout);
    assert!(told.starts_with("mailto:noor.lindqvist@example.com?subject=Harbour%20Lights"));
    assert!(told.len() < 2000 && told.lines().count() == 1, "{told}");
    assert_eq!(fs::read_dir(world.home("")).unwrap().count(), 0);
}

#[test]
fn names_stay_out_of_every_form_on_request() {
    let world = World::new().file("pier.toml", EXAMPLE);
    for format in ["html", "md", "txt", "json", "mail"] {
        let words = [
            "export",
            "pier.toml",
            "--format",
            format,
            "--redact",
            "--out",
            "-",
        ];
        let output = world.askfirst(words).output();
        let told = world.told(&output.stdout);
        for name in [
            "Okafor",
            "Lindqvist",
            "Delahaye",
            "Brightwater",
            "Harbour",
            "example.com",
        ] {
            assert!(!told.contains(name), "{name} in {format}");
        }
    }
}

#[test]
fn an_export_without_names_has_none_in_the_name_of_its_file() {
    let world = World::new().file("Harbour-Lights_Okafor.toml", EXAMPLE);
    let words = ["export", "Harbour-Lights_Okafor.toml", "--redact"];
    let output = world.askfirst(words).output();
    let told = world.told(&output.stdout);
    let name = told.trim_start_matches("~/Askfirst/Exports/Without-names-");
    let (revision, rest) = name.split_at(12);
    assert!(
        revision.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{told}"
    );
    assert_eq!(rest, "_2025-11-21.md\n");
    let text = fs::read_to_string(world.home(told.trim().trim_start_matches("~/")));
    assert!(text.unwrap().contains(revision));
}

#[test]
fn a_character_that_no_font_has_is_said_and_fails_only_where_it_must_not_be() {
    let text = EXAMPLE.replace("Harbour Lights", "Harbour \u{9F98}");
    let world = World::new().file("use.toml", &text);
    let words = ["export", "use.toml", "--out", "a.pdf"];
    let output = world.askfirst(words).output();
    let told = world.told(&output.stderr);
    assert!(
        code(&output) == 0 && told.starts_with("warning: "),
        "{told}"
    );
    assert!(
        told.contains("could not be shown in the PDF: \u{9F98}"),
        "{told}"
    );
    let words = ["export", "use.toml", "--out", "b.pdf", "--strict"];
    let output = world.askfirst(words).output();
    assert_eq!(code(&output), 1);
    assert!(!world.path("b.pdf").exists());
}

#[test]
fn a_named_file_is_replaced_only_on_demand() {
    let world = World::new().file("use.toml", SHARE).file("out.txt", "mine");
    let refused = "exit 1
        err: error: `out.txt` is already there.
        err: hint: Choose another name, or allow overwriting: on the command line with `--overwrite`.";
    let words = ["export", "use.toml", "--out", "out.txt"];
    world.askfirst(words).shows(refused);
    assert_eq!(fs::read_to_string(world.path("out.txt")).unwrap(), "mine");
    world
        .askfirst(["export", "use.toml", "--out", "out.txt", "--overwrite"])
        .shows("exit 0\nout: out.txt");
    let text = fs::read_to_string(world.path("out.txt")).unwrap();
    assert!(
        !text.starts_with('#'),
        "the ending asked for plain text: {text}"
    );
    world
        .askfirst(["export", "use.toml", "--out", "new.json"])
        .shows("exit 0\nout: new.json");
    assert!(
        fs::read_to_string(world.path("new.json"))
            .unwrap()
            .starts_with('{')
    );
    world
        .askfirst(["export", "use.toml", "--out", "gone/out.md"])
        .shows(
            "exit 1
        err: error: `gone` does not exist.
        err: hint: Check the path for a typing mistake or a disk that is not connected.",
        );
}

#[test]
fn a_session_that_cannot_be_read_is_not_exported() {
    let world = World::new().file("use.toml", "x = 1\n");
    world
        .askfirst(["export", "use.toml", "--out", "out.md"])
        .shows("exit 4\nerr: use.toml:1:1: unknown key `x`");
    assert!(!world.path("out.md").exists());
}

/// A small file system of its own at `at`; none where this account may not make one.
#[cfg(target_os = "linux")]
fn mounted(at: &std::path::Path, options: &str) -> Option<Mount> {
    fs::create_dir_all(at).unwrap();
    let made = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", options, "tmpfs"])
        .arg(at)
        .output();
    made.is_ok_and(|made| made.status.success())
        .then(|| Mount(at.to_path_buf()))
}

/// Unmounts when dropped.
#[cfg(target_os = "linux")]
struct Mount(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Drop for Mount {
    fn drop(&mut self) {
        drop(std::process::Command::new("umount").arg(&self.0).status());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_nothing_half_is_left() {
    let world = World::new().file("use.toml", EXAMPLE);
    let Some(mount) = mounted(&world.path("small"), "size=16k") else {
        return;
    };
    let words = ["export", "use.toml", "--out", "small/out.md"];
    world.askfirst(words).shows(
        "exit 1
        err: error: Could not export to `small/out.md`: the disk is full.
        err: hint: Free some space and try again, or save a copy on another disk.",
    );
    assert_eq!(fs::read_dir(world.path("small")).unwrap().count(), 0);
    drop(mount);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_read_only_is_said() {
    let world = World::new().file("use.toml", EXAMPLE);
    let Some(mount) = mounted(&world.path("fixed"), "ro") else {
        return;
    };
    world
        .askfirst(["export", "use.toml", "--folder", "fixed"])
        .shows(
            "exit 1
        err: error: Could not create the folder `fixed/Exports`: the disk is read-only.
        err: hint: Choose a folder you can write in.",
        );
    drop(mount);
}

fn several() -> World {
    World::new()
        .session("pier.toml", EXAMPLE)
        .session("sheet.toml", SHARE)
        .session("damaged.toml", "[answers\n")
        .file("alone.toml", EXAMPLE)
}

/// The files that an export of several says it wrote, and what it says of others.
fn written(world: &World, words: &[&str]) -> (i32, Vec<String>, Vec<String>) {
    let folder = world.home("Askfirst");
    let mut run = world.askfirst(["export"]).command();
    let output = run.arg(folder).args(words).output().unwrap();
    let lines = |bytes: &[u8]| world.told(bytes).lines().map(str::to_owned).collect();
    (code(&output), lines(&output.stdout), lines(&output.stderr))
}

#[test]
fn many_are_exported_to_a_folder_and_one_that_cannot_be_read_stops_nothing() {
    let world = several();
    let words = ["alone.toml", "--format", "html", "--out", "for the contact"];
    let (code, paths, faults) = written(&world, &words);
    assert_eq!(code, 4);
    let [first, second] = faults.as_slice() else {
        panic!("{faults:?}");
    };
    let counted = "error: 1 session could not be exported; the rest is.";
    assert_eq!(first, counted);
    assert!(second.contains("damaged.toml"), "{second}");
    assert!(second.contains("unclosed table"), "{second}");
    let expected = ["pier", "sheet", "alone"];
    let expected = expected.map(|name| format!("for the contact/{name}_2025-11-21.html"));
    assert_eq!(paths, expected);
    for path in &expected {
        let page = fs::read_to_string(world.path(path)).unwrap();
        assert!(page.ends_with("</html>\n"), "{path}");
    }
}

#[test]
fn several_exports_replace_nothing_unless_that_is_asked_for() {
    let world = several();
    let words = ["--format", "txt", "--out", "x"];
    assert_eq!(written(&world, &words).1.len(), 2);
    let (code, paths, faults) = written(&world, &words);
    assert_eq!((code, paths.len(), faults.len()), (4, 0, 4));
    let counted = "error: 3 sessions could not be exported; the rest is.";
    assert_eq!(faults[0], counted);
    let words = ["--format", "txt", "--out", "x", "--overwrite"];
    assert_eq!(written(&world, &words).1.len(), 2);
    // Without a folder they go where one alone would go.
    let (_, paths, _) = written(&world, &[]);
    assert_eq!(paths[0], "~/Askfirst/Exports/pier_2025-11-21.md");
}

#[test]
fn several_exports_have_no_place_in_one_file() {
    let world = several();
    for words in [
        ["alone.toml", "-", "--out", "x"],
        ["alone.toml", "alone.toml", "--out", "-"],
        ["alone.toml", "alone.toml", "--out", "alone.toml"],
    ] {
        assert_eq!(written(&world, &words).0, 2, "{words:?}");
    }
}
