//! How the program is linked on Linux: with everything in it, so that a start looks up, maps and
//! binds no library. It stays position-independent.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

/// What the linker is asked for, and the archive that has it.
const ARCHIVES: [(&str, &str); 7] = [
    ("libc.a", "libc.a"),
    ("libdl.a", "libdl.a"),
    ("libgcc_s.a", "libgcc_eh.a"),
    ("libm.a", "libm.a"),
    ("libpthread.a", "libpthread.a"),
    ("librt.a", "librt.a"),
    ("libutil.a", "libutil.a"),
];

/// Has the program of a release linked statically where the C library's archives are at hand, and
/// as usual where they are not.
///
/// The compiler's own switch for it, `crt-static`, would be laid on macros too, which have to be
/// shared objects; so archives are put where the linker looks first, for the program alone.
pub fn link_statically(out: &Path) -> io::Result<()> {
    writeln!(io::stdout(), "cargo::rerun-if-env-changed=RUSTC_LINKER")?;
    let is = |variable, value: &str| env::var(variable).is_ok_and(|found| found == value);
    let is_tried = is("PROFILE", "release")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && is("CARGO_CFG_TARGET_ARCH", "x86_64")
        && env::var("HOST").is_ok_and(|host| is("TARGET", &host));
    if !is_tried {
        return Ok(());
    }
    let found: Option<Vec<_>> = ARCHIVES
        .into_iter()
        .map(|(asked, archive)| Some((asked, path_of(archive)?)))
        .collect();
    let Some(found) = found else {
        return Ok(());
    };
    let archives = out.join("archives");
    if archives.exists() {
        fs::remove_dir_all(&archives)?;
    }
    fs::create_dir(&archives)?;
    for (asked, path) in found {
        fs::copy(path, archives.join(asked))?;
    }
    let mut script = io::stdout();
    writeln!(
        script,
        "cargo::rustc-link-arg-bins=-L{}",
        archives.display()
    )?;
    writeln!(script, "cargo::rustc-link-arg-bins=-static-pie")
}

/// Where the C compiler has an archive; `None` where it has none.
fn path_of(archive: &str) -> Option<String> {
    let linker = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let asked = Command::new(linker)
        .arg(format!("-print-file-name={archive}"))
        .output()
        .ok()?;
    let path = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    Path::new(&path).is_absolute().then_some(path)
}
