//! What was typed is in the files that the user named and in the private data of the program, and
//! nowhere else; and only its owner can read it.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::support::world::{World, code};

/// What nobody writes by chance.
pub(crate) const CANARY: &str = "Canary-8f3a";

fn session() -> String {
    format!(
        "[production]\ntitle = \"{CANARY}\"\n[prepared_by]\nname = \"{CANARY}\"\n[use]\nname = \"Use\"\n\
         what_and_why = \"{CANARY}\"\n[answers]\ngenerates = \"yes\"\n[notes]\ngenerates = \"{CANARY}\"\n\
         [[tools]]\nname = \"{CANARY}\"\n"
    )
}

fn everything(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.push(path.clone());
        if path.is_dir() && !path.is_symlink() {
            everything(&path, found);
        }
    }
}

#[test]
fn what_was_typed_is_only_where_it_belongs_and_for_its_owner_alone() {
    let world = World::new().session("Use.toml", &session());
    let file = world.home("Askfirst/Use.toml");
    #[cfg(unix)]
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    #[cfg(unix)]
    fs::set_permissions(world.home("Askfirst"), fs::Permissions::from_mode(0o700)).unwrap();
    let file = file.to_str().unwrap();
    let typed = "no\nideation\nnote\nA note.\n\nback\nreview\nquit\n";
    let plain = world
        .run(&["--plain", file])
        .input(format!("no\n{typed}"))
        .output();
    assert!(matches!(code(&plain), 0 | 130), "{plain:?}");
    for command in [
        &["export", file][..],
        &["export", file, "--format", "html"],
        &["assess", file],
        &["doctor"],
        &["list"],
        &["decide", file, "--sent"],
        &["config", "theme", "high-contrast"],
        &["assess", "gone.toml"],
    ] {
        let output = world.run(command).output();
        assert!(
            matches!(code(&output), 0 | 1 | 2 | 4),
            "{command:?}: {output:?}"
        );
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(!errors.contains(CANARY), "{command:?}: {errors}");
    }
    // What the program says of itself names no session.
    let doctor = world.run(&["doctor"]).output();
    assert!(!String::from_utf8_lossy(&doctor.stdout).contains(CANARY));

    let (n_files, n_holding) = looked_over(&[world.home(""), world.path("")], &world.home(""));
    println!("{n_files} files and folders, {n_holding} with what was typed, all of them private");
    assert!(n_holding >= 3);
}

/// Looks at everything that there is in folders, one of them the home folder: how much that is, and how many
/// files hold what was typed.
#[track_caller]
pub(crate) fn looked_over(folders: &[PathBuf], home: &Path) -> (usize, usize) {
    let mut found = Vec::new();
    for folder in folders {
        everything(folder, &mut found);
    }
    let mut n_holding = 0;
    for path in &found {
        let is_own = |part: &str| path.starts_with(home.join(part));
        let named = is_own("Askfirst");
        let private = [
            ".local/share/askfirst",
            ".local/state/askfirst",
            "Library",
            "AppData",
        ];
        let private = private.into_iter().any(is_own);
        if path.is_file() {
            let holds = fs::read(path).unwrap();
            let holds = holds
                .windows(CANARY.len())
                .any(|part| part == CANARY.as_bytes());
            assert!(!holds || named || private, "{}", path.display());
            n_holding += usize::from(holds);
        }
        #[cfg(unix)]
        if named || private {
            let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
            let most = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode & !most, 0, "{}: {mode:o}", path.display());
        }
    }
    (found.len(), n_holding)
}
