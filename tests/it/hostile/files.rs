//! Files that are no sessions and no packs, made of good ones: each ends in a few plain lines, soon,
//! in little room, and stays as it was.

use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use askfirst::pack::template;

use crate::support::world::{Run, World, code, put};

/// A small session of a few kinds of lines.
const SESSION: &str = "schema = \"askfirst.session/1\"\n\n[use]\nname = \"De-aging \u{E9}\"\n\n[answers]\ngenerates = \"yes\"\n\n[[tools]]\nname = \"T\"\n[tools.answers]\np3_secured = \"yes\"\n";

/// A run may take so long. Without optimisation and beside other tests it is slower than a second.
const LONGEST: Duration = Duration::from_secs(20);

/// The room that a run may take besides that of the program itself, in KiB.
const MOST_ROOM: u64 = 256 * 1024;

/// Sessions that somebody spoilt, with what they are called.
fn spoilt() -> Vec<(String, Vec<u8>)> {
    let good = SESSION.as_bytes();
    let mut all: Vec<(String, Vec<u8>)> = (0..good.len())
        .map(|n| (format!("cut at {n}"), good[..n].to_vec()))
        .collect();
    for at in 0..good.len() {
        let mut bytes = good.to_vec();
        bytes[at] ^= 1 << (at % 8);
        all.push((format!("bit of {at}"), bytes));
    }
    for at in (0..good.len()).step_by(7) {
        for (name, byte) in [("zero", 0), ("no UTF-8", 0xFF), ("half a character", 0xC3)] {
            let mut bytes = good.to_vec();
            bytes.insert(at, byte);
            all.push((format!("{name} at {at}"), bytes));
        }
    }
    all.extend(other_encodings());
    all.extend(out_of_bounds());
    all
}

/// Sessions in other encodings and formats.
fn other_encodings() -> Vec<(String, Vec<u8>)> {
    let good = SESSION.as_bytes();
    let utf_16: Vec<u16> = SESSION.encode_utf16().collect();
    let little = utf_16.iter().flat_map(|unit| unit.to_le_bytes());
    let big = utf_16.iter().flat_map(|unit| unit.to_be_bytes());
    let others = [
        (
            "UTF-16, little end first",
            [0xFF, 0xFE].into_iter().chain(little.clone()).collect(),
        ),
        (
            "UTF-16, big end first",
            [0xFE, 0xFF].into_iter().chain(big).collect(),
        ),
        ("UTF-16 without a mark", little.collect()),
        (
            "two marks",
            [&b"\xEF\xBB\xBF\xEF\xBB\xBF"[..], good].concat(),
        ),
        ("zeroes", vec![0; good.len()]),
        (
            "newer",
            SESSION.replace("session/1", "session/2").into_bytes(),
        ),
        (
            "another format",
            SESSION.replace("session/1", "pack/1").into_bytes(),
        ),
    ];
    named(others)
}

/// Texts that are far more than a session.
fn out_of_bounds() -> Vec<(String, Vec<u8>)> {
    let many = |part: &str, size: usize| part.repeat(size / part.len()).into_bytes();
    let size = 4 * 1024 * 1024;
    let others = [
        ("deep lists", many("[", 200_000)),
        (
            "deep tables",
            [&b"a = "[..], &many("{b=", 300_000)].concat(),
        ),
        ("a long key", many("a.", 300_000)),
        ("keys", many("a=1\n", size)),
        ("lists of tables", many("[[a]]\n", size)),
        (
            "tables in a list",
            [&b"a = ["[..], &many("{b=1},", size - 10)].concat(),
        ),
        ("dotted", many("a.b.c.d.e.f=1\n", size)),
        ("line ends", many("\n", size)),
        ("quotes", many("\"", size)),
        (
            "bad escapes",
            [&b"a = \""[..], &many("\\q", size - 10), b"\""].concat(),
        ),
        (
            "bad controls",
            [&b"# "[..], &many("\u{1}", size - 10)].concat(),
        ),
        ("equals", many("=", size)),
        ("a long line", many("x", size)),
        (
            "a large number",
            [&b"a = "[..], &many("9", size - 10)].concat(),
        ),
        (
            "unknown answers",
            [&b"[answers]\n"[..], &many("k = \"yes\"\n", size - 20)].concat(),
        ),
        (
            "an answer of any length",
            [
                &b"[answers]\ngenerates = \""[..],
                &many("y", size - 40),
                b"\"",
            ]
            .concat(),
        ),
        ("too large", many("# \n", size + 3)),
    ];
    named(others)
}

fn named<const N: usize>(all: [(&str, Vec<u8>); N]) -> Vec<(String, Vec<u8>)> {
    all.map(|(name, bytes)| (name.to_owned(), bytes)).to_vec()
}

/// Runs a command in no more room than is allowed; what needs more is ended by the system.
#[cfg(unix)]
fn run(run: Run<'_>) -> Output {
    let run = run.command();
    let program = fs::metadata(run.get_program()).unwrap().len() / 1024;
    let limit = format!("ulimit -v {} && exec \"$@\"", MOST_ROOM + program);
    let mut limited = Command::new("/bin/sh");
    let given = run
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    limited
        .args(["-c", &limit, "sh"])
        .arg(run.get_program())
        .args(run.get_args())
        .current_dir(run.get_current_dir().unwrap())
        .env_clear()
        .envs(given)
        .stdin(Stdio::null());
    limited.output().unwrap()
}

#[cfg(not(unix))]
fn run(run: Run<'_>) -> Output {
    run.output()
}

/// How many lines a command said of a file that it could not read; nothing where it could.
#[track_caller]
fn lines_about(world: &World, command: &[&str], name: &str) -> Option<usize> {
    let begun = Instant::now();
    let output = run(world.run(command));
    assert!(begun.elapsed() < LONGEST, "{name}: {:?}", begun.elapsed());
    let told = world.told(&output.stderr);
    match code(&output) {
        0 => None,
        4 => {
            let n_lines = told.lines().count();
            let is_short = told.lines().all(|line| line.chars().count() <= 400);
            assert!((1..=21).contains(&n_lines) && is_short, "{name}: {told}");
            assert!(output.stdout.is_empty(), "{name}");
            Some(n_lines)
        }
        other => panic!("{name}: ended with {other}: {told}"),
    }
}

#[test]
fn a_spoilt_file_is_refused_in_a_few_lines_soon_and_stays_as_it_is() {
    let spoilt = spoilt();
    let world = World::new();
    let (mut n_refused, mut n_short) = (0, 0);
    for (name, bytes) in &spoilt {
        put(&world.path("a.toml"), bytes);
        if let Some(n_lines) = lines_about(&world, &["assess", "a.toml"], name) {
            n_refused += 1;
            n_short += usize::from(n_lines <= 3);
        }
        assert_eq!(&fs::read(world.path("a.toml")).unwrap(), bytes, "{name}");
    }
    println!(
        "{} spoilt files, {n_refused} refused, {n_short} of them in at most three lines",
        spoilt.len()
    );
    assert!(spoilt.len() >= 300);
    // A file with a fault in every line may have more of them told.
    assert!(n_short + 10 >= n_refused, "{n_short} of {n_refused}");
}

#[test]
fn plain_mode_refuses_a_spoilt_file_and_leaves_it_as_it_is() {
    let world = World::new();
    let spoilt = spoilt();
    // Every tenth of those cut and changed, and all the others.
    let n_small = spoilt
        .iter()
        .filter(|(_, bytes)| bytes.len() < 1_000)
        .count();
    for (name, bytes) in spoilt
        .iter()
        .enumerate()
        .filter(|(number, _)| number % 10 == 0 || *number >= n_small)
        .map(|(_, file)| file)
    {
        let file = world.home("a.toml");
        put(&file, bytes);
        let begun = Instant::now();
        let output = run(world.run(&[file.to_str().unwrap()]).env("ACCESSIBLE", "1"));
        let told = world.told(&output.stdout) + &world.told(&output.stderr);
        // The end of the input is no answer.
        assert!(matches!(code(&output), 4 | 130), "{name}: {told}");
        assert!(begun.elapsed() < LONGEST, "{name}");
        assert_eq!(&fs::read(&file).unwrap(), bytes, "{name}");
    }
}

#[test]
fn a_folder_of_spoilt_files_is_listed_and_registered() {
    let world = World::new();
    let folder = world.home("Askfirst");
    let spoilt = spoilt();
    let small = spoilt.iter().filter(|(_, bytes)| bytes.len() < 1_000);
    for (number, (_, bytes)) in small.enumerate() {
        put(&folder.join(format!("{number:04}.toml")), bytes);
    }
    let n_files = fs::read_dir(&folder).unwrap().count();
    let folder = folder.to_str().unwrap();
    for command in [
        &["list", "--json"][..],
        &["register", folder],
        &["gate", folder],
    ] {
        let output = run(world.run(command));
        assert!(
            matches!(code(&output), 0 | 1 | 4),
            "{command:?}: {output:?}"
        );
        let told = world.told(&output.stdout) + &world.told(&output.stderr);
        assert!(told.lines().count() >= n_files / 2, "{command:?}: {told}");
    }
    println!("{n_files} spoilt files in one folder");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_never_keeps_the_program_waiting() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let world = World::new();
    let at = |name: &str| world.path(name);
    fs::create_dir(at("folder.toml")).unwrap();
    let made = Command::new("mkfifo")
        .arg(at("pipe.toml"))
        .status()
        .unwrap();
    assert!(made.success());
    let _socket = UnixListener::bind(at("socket.toml")).unwrap();
    symlink(at("loop.toml"), at("loop.toml")).unwrap();
    symlink(at("gone"), at("dangling.toml")).unwrap();
    symlink("/dev/zero", at("endless.toml")).unwrap();
    let folder = world.path("");
    for name in ["folder", "pipe", "socket", "loop", "dangling", "endless"] {
        let file = format!("{name}.toml");
        for command in [
            &["assess", &file][..],
            &["export", &file],
            &["merge", &file, &file],
        ] {
            let n_lines = lines_about(&world, command, &format!("{command:?}"));
            assert!(n_lines.is_some_and(|n_lines| n_lines <= 3), "{command:?}");
        }
        let begun = Instant::now();
        let plain = run(world.run(&[&file]).env("ACCESSIBLE", "1"));
        assert!(matches!(code(&plain), 4 | 130), "{file}: {plain:?}");
        let told = world.told(&plain.stdout) + &world.told(&plain.stderr);
        assert!(
            told.contains(name) && begun.elapsed() < LONGEST,
            "{file}: {told}"
        );
    }
    let direct = lines_about(&world, &["assess", "/dev/zero"], "/dev/zero");
    assert!(direct.is_some_and(|n_lines| n_lines <= 3));
    let output = run(world.run(&["register", folder.to_str().unwrap()]));
    assert!(matches!(code(&output), 0 | 4), "{output:?}");
}

#[test]
fn a_spoilt_pack_is_refused_in_lines_with_places_and_stays_as_it_is() {
    let files = template("spoilt");
    let world = World::new();
    for (name, text) in &files {
        put(&world.path(&format!("pack/{name}")), text);
    }
    let (mut n_spoilt, mut n_refused) = (0, 0);
    for (name, text) in &files {
        let path = world.path(&format!("pack/{name}"));
        let good = text.as_bytes();
        let cut = (0..8).map(|eighth| good[..good.len() * eighth / 8].to_vec());
        let flipped = (0..8).map(|eighth| {
            let mut bytes = good.to_vec();
            bytes[good.len() * eighth / 8] ^= 4;
            bytes
        });
        let cyclic = text.replace("any_tool", "definition").into_bytes();
        let large = [good, &b"# \n".repeat(1024 * 1024)].concat();
        let heavy = [good, &b"a = [[[]]]\n".repeat(150_000)].concat();
        let deep = [good, b"\nx = ", &b"{ not = ".repeat(100_000)].concat();
        let mut all: Vec<Vec<u8>> = cut.chain(flipped).collect();
        all.extend([
            cyclic,
            large,
            heavy,
            deep,
            vec![0; 64],
            b"\xFF\xFEa\0".to_vec(),
        ]);
        for bytes in all {
            put(&path, &bytes);
            let output = run(world.run(&["pack", "check", "pack"]));
            let told = world.told(&output.stderr) + &world.told(&output.stdout);
            assert!(matches!(code(&output), 0 | 1 | 3 | 4), "{name}: {told}");
            assert!(
                told.lines().all(|line| line.chars().count() <= 600),
                "{name}: {told}"
            );
            assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
            n_spoilt += 1;
            n_refused += usize::from(code(&output) != 0);
        }
        put(&path, text);
    }
    println!("{n_spoilt} spoilt packs, {n_refused} refused");
    assert!(n_refused * 10 > n_spoilt * 7, "{n_refused} of {n_spoilt}");
}
