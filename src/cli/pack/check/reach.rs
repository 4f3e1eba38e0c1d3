//! `askfirst pack check --reach GOAL`: answers that show that something of a pack can occur, as a
//! session.

use std::path::Path;

use serde_json::{Value, json};

use crate::answer::Slot;
use crate::host::{FAILED, PACK_HAS_PROBLEMS, USAGE, of_store};
use crate::pack::{OptionIdx, Pack};
use crate::report;
use crate::store::{RealFs, export, name};
use crate::verify::{self, Goal, Way};

use super::{Ended, Out, Stop};

/// The form of the JSON.
const SCHEMA: &str = "askfirst.pack-reach/1";

/// Tells a way to a goal, or saves it in a folder.
pub(super) fn run(
    pack: &Pack,
    goal: &str,
    (as_json, folder): (bool, Option<&Path>),
    out: &mut Out<'_>,
) -> Ended {
    let sought = Goal::named(pack, goal).map_err(|near| unknown(pack, goal, near, out))?;
    let way = verify::reach(pack, sought);
    let code = if way.is_some() { 0 } else { PACK_HAS_PROBLEMS };
    if as_json {
        out.text(&report::json_text(&told(pack, sought, way.as_ref())))?;
        return Ok(code);
    }
    let Some(way) = way else {
        let line = out
            .words
            .fill("cli.pack_check.unreached", &[("goal", goal)]);
        return Err(Stop::Refused(vec![line], PACK_HAS_PROBLEMS));
    };
    let text = way.session(pack).to_toml(pack);
    let Some(folder) = folder else {
        let level = pack.level(way.level).id.as_str();
        let values = [("goal", goal), ("level", level)];
        out.line(&out.words.fill("cli.pack_check.reached", &values))?;
        out.text(&text)?;
        return Ok(code);
    };
    let file = format!("{}.toml", name::slug(goal, name::MOST_STEM_BYTES));
    let path = export::write_new(&RealFs, folder, &file, text.as_bytes())
        .map_err(|error| of_store(&error, FAILED))?;
    let path = path.to_string_lossy();
    out.line(&out.words.fill("cli.pack_check.saved", &[("path", &path)]))?;
    Ok(code)
}

/// What stops the command where a goal is named that the pack does not have.
fn unknown(pack: &Pack, goal: &str, near: Option<String>, out: &Out<'_>) -> Stop {
    let values = [("goal", goal), ("pack", pack.id.as_str())];
    let what = out.words.fill("cli.pack_check.no_goal", &values);
    let hint = match near {
        Some(near) => out
            .words
            .fill("cli.pack_check.no_goal_meant", &[("goal", &near)]),
        None => out.words.say("cli.pack_check.no_goal_hint").to_owned(),
    };
    Stop::Refused(vec![what, hint], USAGE)
}

fn told(pack: &Pack, goal: Goal, way: Option<&Way>) -> Value {
    let answer = |(slot, option): (Slot, OptionIdx)| {
        let question = pack.question(slot.question);
        json!({
            "question": question.id,
            "option": question.option_id(option),
            "tool": slot.tool.map(|tool| tool + 1),
        })
    };
    json!({
        "schema": SCHEMA,
        "pack": { "id": pack.id, "version": pack.version, "digest": pack.digest },
        "goal": goal.name(pack),
        "occurs": way.is_some(),
        "level": way.map(|way| pack.level(way.level).id.as_str()),
        "answers": way.map(|way| way.answers.each().map(answer).collect::<Vec<_>>()),
        "session": way.map(|way| way.session(pack).to_toml(pack)),
    })
}
