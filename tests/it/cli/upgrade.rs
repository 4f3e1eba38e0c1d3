//! `upgrade`: what changes is shown first, the old text is kept, and the way back is open.

use std::fs;

use crate::support::packs::{clips, newer_clips};
use crate::support::world::World;

/// A session of the first version, answered through.
const SESSION: &str = "[pack]
id = \"clips\"
version = \"1.0\"
[use]
name = \"Crowd on the quay\"
[answers]
owned = \"yes\"
logo = \"yes\"
[notes]
logo = \"On a van\"
[[tools]]
name = \"Upscaler\"
[tools.answers]
kept = \"unsure\"
[[tools]]
name = \"Grain\"
[tools.answers]
kept = \"yes\"
";

fn world() -> World {
    let world = World::new().session("quay.toml", SESSION);
    let place = world.home(".local/share/askfirst/packs");
    clips(&place.join("one"));
    newer_clips(&place.join("two"));
    world
}

const SHOWN: &str = "out: clips: from version 1.0 to 2.0
        out:
        out: 1 new question:
        out:   - faces
        out: 2 questions changed:
        out:   - owned (wording)
        out:   - kept (the answers to choose from, what answers lead to, wording)
        out: 1 question is gone:
        out:   - logo
        out: 2 answers stay.
        out: 2 answers or notes are set aside, in the copy of the session as it was:
        out:   - logo: It is yes
        out:   - kept (Grain): It is yes
        out:
        out: The result was: Go on. It becomes: Stop and clear it.
        out: 2 questions are then open.
        out: 1 new reason:
        out:   - Upscaler: The tool keeps it.";

fn arguments(world: &World) -> String {
    world
        .home("Askfirst/quay.toml")
        .to_str()
        .unwrap()
        .to_owned()
}

#[test]
fn what_changes_is_shown_and_nothing_is_changed_unasked() {
    let world = world();
    let file = arguments(&world);
    let expected = format!(
        "exit 0
        {SHOWN}
        out: Nothing was changed. To upgrade, add: --yes"
    );
    world.askfirst(["upgrade", &file]).shows(&expected);
    assert_eq!(fs::read_to_string(&file).unwrap(), SESSION);
    assert!(!world.home("Askfirst/Earlier").exists());
}

#[test]
fn an_upgrade_keeps_the_old_text_and_can_be_undone() {
    let world = world();
    let file = arguments(&world);
    let expected = format!(
        "exit 0
        {SHOWN}
        out: Upgraded. The session as it was: ~/Askfirst/Earlier/quay_1.0.toml
        out: To go back: askfirst upgrade FILE --undo"
    );
    world.askfirst(["upgrade", &file, "--yes"]).shows(&expected);
    let copy = world.home("Askfirst/Earlier/quay_1.0.toml");
    assert_eq!(fs::read_to_string(&copy).unwrap(), SESSION);
    let upgraded = fs::read_to_string(&file).unwrap();
    assert!(upgraded.contains("version = \"2.0\""), "{upgraded}");
    world.askfirst(["upgrade", &file]).shows(
        "exit 0
        out: This session has the newest version of clips that is here: 2.0.",
    );
    world.askfirst(["upgrade", &file, "--undo"]).shows(
        "exit 0
        out: This session has clips@1.0 again. The upgraded one: ~/Askfirst/Earlier/quay_2.0.toml",
    );
    let back = fs::read_to_string(&file).unwrap();
    assert!(back.contains("version = \"1.0\""), "{back}");
    for answer in [
        "owned = \"yes\"",
        "logo = \"yes\"",
        "kept = \"unsure\"",
        "On a van",
    ] {
        assert!(back.contains(answer), "{answer}\n{back}");
    }
    let kept = world.home("Askfirst/Earlier/quay_2.0.toml");
    assert_eq!(fs::read_to_string(kept).unwrap(), upgraded);
    let listed = world.askfirst(["list", "--json"]).output();
    assert_eq!(world.told(&listed.stdout).lines().count(), 1);
}

#[test]
fn a_version_that_is_not_here_and_a_way_back_that_is_not_there_are_said() {
    let world = world();
    let file = arguments(&world);
    world.askfirst(["upgrade", &file, "--to", "3.0"]).shows(
        "exit 1
        err: error: There is no pack clips@3.0 within reach.
        err: hint: These are there: clips@1.0, clips@2.0. Name the folder of another one with --pack.",
    );
    world.askfirst(["upgrade", &file, "--undo"]).shows(
        "exit 1
        err: error: There is no earlier version of this session in ~/Askfirst/Earlier.
        err: hint: Only an upgrade keeps one.",
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), SESSION);
}

#[test]
fn an_export_made_between_an_upgrade_and_its_way_back_still_verifies() {
    let world = world();
    let file = arguments(&world);
    world.askfirst(["upgrade", &file, "--yes"]).output();
    let output = world
        .askfirst(["export", &file, "--format", "json"])
        .output();
    let export = String::from_utf8(output.stdout).unwrap();
    let export = export.trim();
    world.askfirst(["upgrade", &file, "--undo"]).output();
    let output = world
        .askfirst(["verify", &file, "--against", export])
        .output();
    let told = world.told(&output.stdout) + &world.told(&output.stderr);
    assert_eq!(crate::support::world::code(&output), 0, "{told}");
    let output = world.askfirst(["history", &file]).output();
    assert!(
        world.told(&output.stdout).contains("Exported as json"),
        "{told}"
    );
}
