//! How long a save takes from the wish until the file and its folder are synced, by how much the history
//! holds, with and without copies; beside it what two syncs of the same bytes take on this disk.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark that cannot run should stop, and it prints"
)]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use askfirst::answer::Slot;
use askfirst::effect::{Effect, Outcome, Perform};
use askfirst::host::{Clock, Host};
use askfirst::lang::Catalog;
use askfirst::session::Session;

/// How many entries the history has before the first measured save.
const ENTRIES: [usize; 4] = [0, 300, 1_000, 3_000];

const N_SAVES: usize = 200;

fn main() {
    println!(
        "{:>8} {:>9} {:>7} {:>8} {:>8} {:>8}",
        "entries", "bytes", "copies", "p50", "p95", "p99"
    );
    for entries in ENTRIES {
        for has_copies in [false, true] {
            let disk = tempfile::tempdir_in(std::env::current_dir().unwrap()).unwrap();
            let place = has_copies.then(|| disk.path().join("data/copies"));
            let mut host = Host::new(
                disk.path().join("Askfirst"),
                None,
                Rc::new(Catalog::english()),
                Clock::system(),
            )
            .with_copies(place);
            let (path, mut session) = begun(&mut host);
            for n in 0..entries {
                turn(&mut host, &mut session, n);
            }
            let mut times: Vec<Duration> = (0..N_SAVES)
                .map(|n| turn(&mut host, &mut session, entries + n))
                .collect();
            let bytes = fs::read(&path).unwrap();
            tell(
                entries,
                bytes.len(),
                if has_copies { "yes" } else { "no" },
                &mut times,
            );
            if has_copies {
                let mut times: Vec<Duration> = (0..N_SAVES)
                    .map(|_| two_syncs(disk.path(), &bytes))
                    .collect();
                tell(entries, bytes.len(), "syncs", &mut times);
            }
        }
    }
}

fn begun(host: &mut Host) -> (std::path::PathBuf, Session) {
    let mut session = Session::blank(&host.pack().unwrap_or_else(|_| panic!("no pack")));
    session.production.set("title", "Lantern");
    session.proposed_use.set("name", "De-aging");
    for tool in 0..3 {
        session.add_tool(&format!("Tool {tool}"));
    }
    match host.perform(Effect::Create(Box::new(session))) {
        Outcome::Created(opened) => (opened.path, opened.session),
        other => panic!("{other:?}"),
    }
}

/// Gives one answer and saves it; how long the save took.
fn turn(host: &mut Host, session: &mut Session, n: usize) -> Duration {
    let pack = host.pack().unwrap_or_else(|_| panic!("no pack"));
    let question = pack.question_by_id("generates").unwrap();
    let options = ["yes", "no", "unsure"];
    let option = options
        .get(n % 3)
        .and_then(|id| pack.question(question).option(id));
    session.answers.set(
        Slot {
            question,
            tool: None,
        },
        option.unwrap(),
    );
    let wish = Effect::Save(Box::new(session.clone()));
    let begun = Instant::now();
    let outcome = host.perform(wish);
    let took = begun.elapsed();
    assert!(matches!(outcome, Outcome::Saved { .. }), "{outcome:?}");
    took
}

/// What the disk alone takes: a new file written and synced, put in place, the folder synced.
fn two_syncs(folder: &Path, bytes: &[u8]) -> Duration {
    let begun = Instant::now();
    let temp = folder.join("temp");
    let mut file = File::create(&temp).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
    fs::rename(&temp, folder.join("file")).unwrap();
    File::open(folder).unwrap().sync_all().unwrap();
    begun.elapsed()
}

fn tell(entries: usize, bytes: usize, copies: &str, times: &mut [Duration]) {
    times.sort();
    let at = |part: usize| {
        let time = times
            .get((times.len() * part / 100).min(times.len() - 1))
            .unwrap();
        format!("{:.2} ms", time.as_secs_f64() * 1e3)
    };
    let (p50, p95, p99) = (at(50), at(95), at(99));
    println!("{entries:>8} {bytes:>9} {copies:>7} {p50:>8} {p95:>8} {p99:>8}");
}
