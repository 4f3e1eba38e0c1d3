//! `pack`: which packs are within reach, and what is in one.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::packs::{clips, newer_clips, studio_clips};
use crate::support::world::{World, put};

/// Copies the built-in pack to a folder, with another id.
fn own_pack(folder: &Path, id: &str) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions/netflix-genai");
    for name in [
        "pack.toml",
        "questions.toml",
        "findings.toml",
        "obligations.toml",
        "clauses.toml",
        "text/en.toml",
    ] {
        let text = fs::read_to_string(from.join(name)).unwrap();
        put(
            &folder.join(name),
            text.replacen("id = \"netflix-genai\"", &format!("id = \"{id}\""), 1),
        );
    }
}

fn json(world: &World, run: crate::support::world::Run<'_>) -> Value {
    serde_json::from_str(&world.told(&run.output().stdout)).unwrap()
}

fn ids(listed: &Value) -> Vec<(String, String)> {
    let packs = listed["packs"].as_array().unwrap().iter();
    let packs = packs.filter(|pack| pack.get("id").is_some());
    let text = |pack: &Value, key: &str| pack[key].as_str().unwrap().to_owned();
    packs
        .map(|pack| (text(pack, "id"), text(pack, "from")))
        .collect()
}

#[test]
fn packs_are_found_in_every_place_that_is_named() {
    let world = World::new();
    own_pack(&world.path("mine"), "mine");
    own_pack(&world.path("shelf/b"), "b");
    own_pack(&world.path("shelf/a"), "a");
    own_pack(&world.home(".local/share/askfirst/packs/data"), "data");
    let run = world.askfirst(["pack", "list", "--json", "--pack", "mine/"]);
    let listed = json(&world, run.env("ASKFIRST_PACKS", "shelf:nowhere"));
    assert_eq!(listed["schema"], "askfirst.packs/1");
    let left_out = listed["packs"].as_array().unwrap().last().unwrap();
    assert_eq!(left_out["from"], "nowhere");
    assert_eq!(left_out["why"], "There is no such folder.");
    let found = ids(&listed);
    let found: Vec<_> = found.iter().map(|(id, from)| (&**id, &**from)).collect();
    assert_eq!(found[0], ("mine", "mine/"));
    assert_eq!(found[1], ("netflix-genai", "built in"));
    assert_eq!(
        found[found.len() - 3..],
        [
            ("a", "shelf/a"),
            ("b", "shelf/b"),
            ("data", "~/.local/share/askfirst/packs/data"),
        ]
    );
}

#[test]
fn a_folder_that_is_no_pack_is_said_and_stops_nothing() {
    let world = World::new();
    own_pack(&world.path("shelf/a"), "a");
    put(&world.path("shelf/b/pack.toml"), "id = 7\n");
    put(
        &world.path("shelf/c/pack.toml"),
        "id = \"c\"\nversion = \"1\"\n",
    );
    let output = world
        .askfirst(["pack", "list"])
        .env("ASKFIRST_PACKS", "shelf")
        .output();
    let told = world.told(&output.stdout);
    assert!(told.contains("Left out: shelf/b."), "{told}");
    assert!(
        told.contains("`shelf/c/questions.toml` does not exist"),
        "{told}"
    );
    assert!(told.lines().any(|line| line.starts_with("a ")), "{told}");
}

#[test]
fn a_pack_is_shown_by_folder_id_and_version() {
    let world = World::new();
    own_pack(&world.path("mine"), "mine");
    for argument in ["mine", "./mine", "mine/"] {
        let shown = json(&world, world.askfirst(["pack", "show", argument, "--json"]));
        assert_eq!(shown["id"], "mine", "{argument}");
    }
    let shown = json(&world, world.askfirst(["pack", "show", "--json"]));
    assert_eq!(shown["id"], "netflix-genai");
    let questions = shown["sections"][0]["questions"].as_array().unwrap();
    assert_eq!(questions[0]["asked_if"], Value::Null);
    assert_eq!(questions[1]["asked_if"], "not (generates = no)");
    let output = world.askfirst(["pack", "show", "netflix-genai"]).output();
    let told = world.told(&output.stdout);
    for line in [
        "  p2_no_retention: Does this tool keep nothing after the job, reuse nothing and train on nothing?",
        "    asked of each tool; if not (generates = no)",
        "      yes: Yes *",
    ] {
        assert!(told.lines().any(|one| one == line), "{line}\n{told}");
    }
}

#[test]
fn what_is_wrong_with_a_pack_is_said_line_by_line() {
    let world = World::new();
    own_pack(&world.path("mine"), "mine");
    put(
        &world.path("mine/clauses.toml"),
        "[[clauses]]\nid = \"X\"\n",
    );
    let output = world.askfirst(["pack", "show", "mine/"]).output();
    assert_eq!(output.status.code(), Some(3));
    let told = world.told(&output.stderr);
    assert!(
        told.contains("mine/clauses.toml:1:1: `section` is missing; add it"),
        "{told}"
    );
    world.askfirst(["pack", "show", "netflix-genia"]).shows(
        "exit 1
        err: error: There is no pack netflix-genia within reach.
        err: hint: If you meant netflix-genai, use that name. askfirst pack list shows every pack.",
    );
}

/// A session of the small pack, answered through.
const OF_CLIPS: &str = "[pack]
id = \"clips\"
version = \"1.0\"
[use]
name = \"Crowd on the quay\"
[answers]
owned = \"no\"
logo = \"yes\"
[[tools]]
name = \"Upscaler\"
[tools.answers]
kept = \"yes\"
";

#[test]
fn a_session_is_read_with_the_pack_and_version_that_it_names() {
    let world = World::new().session("clips.toml", OF_CLIPS);
    let place = world.home(".local/share/askfirst/packs");
    clips(&place.join("one"));
    newer_clips(&place.join("two"));
    let file = world.home("Askfirst/clips.toml");
    let file = file.to_str().unwrap();
    let judged = json(&world, world.askfirst(["assess", file, "--json"]));
    assert_eq!(judged["action"], "stop");
    assert_eq!(judged["complete"], true);
    let listed = world.askfirst(["list"]).output();
    let told = world.told(&listed.stdout);
    assert!(told.contains("  Stop  "), "{told}");
    world.askfirst(["check", file]).shows(
        "exit 10
        out: Stop and clear it
        out: Self-check only. This is triage, not a clearance: your contact decides.",
    );
}

#[test]
fn a_session_whose_pack_is_not_here_is_left_as_it_was() {
    let world = World::new().session("clips.toml", OF_CLIPS);
    newer_clips(&world.home(".local/share/askfirst/packs/two"));
    let file = world.home("Askfirst/clips.toml");
    world.askfirst(["assess", file.to_str().unwrap()]).shows(
        "exit 4
        err: error: This session was made with the questions clips@1.0, which are not here.
        err: hint: Nothing was changed. Put the folder of that pack into ~/.local/share/askfirst/packs, or name it with --pack; askfirst pack list shows what is here.",
    );
    let listed = world.askfirst(["list"]).output();
    let told = world.told(&listed.stdout);
    assert!(
        told.contains("Cannot be read: its questions are not here"),
        "{told}"
    );
    let typed = "q\n";
    let opened = world
        .askfirst([file.to_str().unwrap()])
        .env("ACCESSIBLE", "1")
        .input(typed)
        .output();
    assert_eq!(opened.status.code(), Some(4));
    assert_eq!(fs::read_to_string(file).unwrap(), OF_CLIPS);
}

#[test]
fn a_new_session_in_lines_can_be_made_with_any_pack() {
    let world = World::new();
    clips(&world.path("clips"));
    let typed = "Clip\nTo show it\nHarbour\nUpscaler\n\nR. Alvarez\nno\nyes\nno\nno\nquit\n";
    let run = world.askfirst(["new", "--pack", "clips"]);
    let output = run.env("ACCESSIBLE", "1").input(typed).output();
    let told = world.told(&output.stdout);
    assert!(told.contains("Is the clip ours?"), "{told}");
    assert!(!told.contains("Which questions?"), "{told}");
    let saved = fs::read_to_string(world.home("Askfirst/Harbour_Clip.toml")).unwrap();
    assert!(
        saved.contains("id = \"clips\"\nversion = \"1.0\""),
        "{saved}"
    );
    assert!(saved.contains("owned = \"yes\""), "{saved}");
    // It goes on with its own questions, whatever new sessions are made with.
    let output = world
        .askfirst([])
        .env("ACCESSIBLE", "1")
        .env("ASKFIRST_PACKS", "clips")
        .input("1\nresult\nquit\n")
        .output();
    let told = world.told(&output.stdout);
    assert!(told.contains("Go on"), "{told}");
}

#[test]
fn where_there_are_several_packs_a_new_session_asks_which() {
    let world = World::new();
    clips(&world.path("clips"));
    let typed = "clips\n3\nHouse rules\nClip\nquit\n";
    let run = world
        .askfirst(["new"])
        .env("ACCESSIBLE", "1")
        .env("ASKFIRST_PACKS", "clips");
    let output = run.input(typed).output();
    let told = world.told(&output.stdout);
    let (_, asked) = told.split_once("Which questions?").unwrap();
    let first = asked.lines().nth(1).unwrap();
    assert!(first.contains("Netflix"), "{told}");
    assert!(asked.contains("House rules for clips"), "{told}");
}

#[test]
fn a_pack_that_extends_another_is_a_pack_like_any_other() {
    let world = World::new();
    let place = world.home(".local/share/askfirst/packs");
    clips(&place.join("one"));
    studio_clips(&world.path("studio"), "clips@1.0");
    let shown = json(&world, world.askfirst(["pack", "show", "studio", "--json"]));
    assert_eq!(shown["id"], "studio-clips");
    let questions = shown["sections"][0]["questions"].as_array().unwrap();
    let ids: Vec<&str> = questions
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["owned", "logo", "kept", "insured"]);
    assert_eq!(questions[1]["asked_if"], "never");
    let session = "[answers]\nowned = \"yes\"\nlogo = \"yes\"\ninsured = \"no\"\n\
                   [[tools]]\nname = \"T\"\n[tools.answers]\nkept = \"no\"\n";
    let run = world.askfirst(["assess", "-", "--json", "--pack", "studio"]);
    let judged = json(&world, run.input(session));
    assert_eq!(judged["action"], "stop");
    assert_eq!(judged["complete"], true);
}

#[test]
fn a_base_that_is_not_here_or_goes_in_a_circle_is_said() {
    let world = World::new();
    studio_clips(&world.path("studio"), "clips@1.0");
    world.askfirst(["pack", "show", "studio"]).shows(
        "exit 3
        err: error: The pack in studio extends clips@1.0, which is not here.
        err: hint: Put the folder of that pack beside your others, or name it in ASKFIRST_PACKS; askfirst pack list shows what is here.",
    );
    studio_clips(&world.path("studio"), "studio-clips");
    world
        .askfirst(["pack", "show", "studio-clips"])
        .env("ASKFIRST_PACKS", "studio")
        .shows(
            "exit 3
        err: error: The pack in studio extends studio-clips, which in the end extends this one, or too many others.
        err: hint: Let one of them extend another pack, or none.",
        );
}
