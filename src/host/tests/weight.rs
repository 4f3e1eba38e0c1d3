//! What a save costs beside the disk: of a large session, and with a long history.

use std::time::{Duration, Instant};

use super::*;
use crate::pack::OptionIdx;

const FILE: &str = "Askfirst/Lantern_De-aging.toml";

/// How many saves are measured; the 95th of a hundred decides.
const N_SAVES: usize = 100;

/// How long the 95th may take beside the disk. Code that is not optimised, as in most runs of the tests, takes
/// several times as long.
const BUDGET: Duration = Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 10 });

/// A session of two hundred answers and a hundred thousand bytes.
fn large(host: &mut Host) -> Session {
    let pack = host.pack().unwrap();
    let mut session = fresh(host);
    let of_tools: Vec<_> = pack
        .question_idxs()
        .filter(|question| pack.question(*question).is_asked_of_tools())
        .collect();
    let n_tools = 200_usize.div_ceil(of_tools.len());
    for tool in 0..n_tools {
        session.add_tool(&format!("Tool {tool}"));
        for question in &of_tools {
            let slot = Slot {
                question: *question,
                tool: Some(tool),
            };
            session.answers.set(slot, OptionIdx::at(0));
            session.set_note(slot, &"A note of some length. ".repeat(10));
        }
    }
    session
}

/// What the disk alone takes: a new file written and synced, put in place, the folder synced.
fn two_syncs(folder: &Path, bytes: &[u8]) -> Duration {
    let begun = Instant::now();
    let temp = folder.join("temp");
    let mut file = fs::File::create(&temp).unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
    file.sync_all().unwrap();
    fs::rename(&temp, folder.join("file")).unwrap();
    RealFs.sync_folder(folder).unwrap();
    begun.elapsed()
}

fn of_hundred(times: &mut [Duration], place: usize) -> Duration {
    times.sort();
    times[times.len() * place / 100]
}

#[test]
fn a_save_of_two_hundred_answers_takes_little_more_than_the_disk() {
    let world = World::new();
    let mut host = world.window();
    let session = large(&mut host);
    let outcome = host.perform(Effect::Create(Box::new(session.clone())));
    assert!(matches!(outcome, Outcome::Created(_)), "{outcome:?}");
    let bytes = fs::read(world.path(FILE)).unwrap();
    assert!(session.answers.each().count() >= 200 && bytes.len() >= 100_000);
    let (mut saves, mut syncs) = (Vec::new(), Vec::new());
    for n in 0..N_SAVES {
        let option = if n % 2 == 0 { "yes" } else { "no" };
        let session = answered(&mut host, session.clone(), "generates", option);
        let wish = Effect::Save(Box::new(session));
        let begun = Instant::now();
        let outcome = host.perform(wish);
        saves.push(begun.elapsed());
        assert!(matches!(outcome, Outcome::Saved { .. }), "{outcome:?}");
        syncs.push(two_syncs(&world.path("Askfirst"), &bytes));
    }
    let [whole, disk] = [&mut saves, &mut syncs].map(|times| of_hundred(times, 95));
    println!(
        "p95 {whole:?}, of which the disk {disk:?}; {} bytes",
        bytes.len()
    );
    let own = whole.saturating_sub(disk);
    assert!(own <= BUDGET, "{own:?} beside the disk");
}
