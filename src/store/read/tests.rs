//! Reading: what is a text, what is none, and that nothing makes it wait or grow.

use std::io::{self, Read};

use tempfile::tempdir;

use super::{Digest, LIMIT, read, read_at_most, read_from};
use crate::store::error::StoreError;
use crate::store::fixture::put;
use crate::store::fs::RealFs;
use crate::store::fs::faulty::errno::{FAULT, INTERRUPTED};
use crate::store::fs::faulty::{Fault, Faulty};

#[test]
fn texts_are_read_byte_for_byte() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    for text in [
        "",
        "a = 1",
        "a = 1\r\n\r\n",
        "\u{FEFF}a = 1\n",
        "ก = \"漢🎬\"\n",
        "\u{1b}[2J",
    ] {
        put(&path, text);
        let loaded = read(&path).unwrap();
        assert_eq!(loaded.text, text);
        assert_eq!(loaded.digest, Digest::of(text.as_bytes()));
        assert!(loaded.modified.is_some());
    }
}

#[test]
fn what_is_no_text_is_told_with_the_reason() {
    let table: [(&[u8], &str); 6] = [
        (b"a = \xFF\xFF", "it is not UTF-8 after byte 4"),
        (b"caf\xE9 = 1", "it is not UTF-8 after byte 3"),
        (b"a = 1\0", "it contains zero bytes"),
        (&[0; 4096], "it contains zero bytes"),
        (b"\xFF\xFEa\0", "it is UTF-16, not UTF-8"),
        (b"\xFE\xFF\0a", "it is UTF-16, not UTF-8"),
    ];
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    for (bytes, why) in table {
        put(&path, bytes);
        let told = format!("`{}` is not a text file ({why})", path.display());
        assert_eq!(read(&path).unwrap_err().to_string(), told);
        let told = format!("`standard input` is not a text file ({why})");
        let error = read_from(bytes, "standard input").unwrap_err();
        assert_eq!(error.to_string(), told);
    }
}

#[test]
fn the_limit_is_exact() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let most = usize::try_from(LIMIT).unwrap();
    put(&path, "#".repeat(most));
    assert_eq!(read(&path).unwrap().text.len(), most);
    put(&path, "#".repeat(most + 1));
    let told = format!(
        "`{}` is too large: at most 4 MiB can be used",
        path.display()
    );
    assert_eq!(read(&path).unwrap_err().to_string(), told);
    assert!(read_at_most(&RealFs, &path, LIMIT + 1).is_ok());
    assert!(read_from(io::repeat(b'#').take(LIMIT), "stdin").is_ok());
    assert!(read_from(io::repeat(b'#').take(LIMIT + 1), "stdin").is_err());
}

/// A stream that fails the test if it is read far beyond the limit.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0 += buffer.len() as u64;
        assert!(self.0 < 4 * LIMIT, "read on and on");
        buffer.fill(b'#');
        Ok(buffer.len())
    }
}

#[test]
fn an_endless_stream_is_left_at_the_limit() {
    let error = read_from(Endless(0), "stdin").unwrap_err();
    assert!(matches!(error, StoreError::TooLarge { .. }), "{error}");
}

#[test]
fn a_huge_file_is_refused_unread() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("huge.toml"), "");
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_len(100 * 1024 * 1024).unwrap();
    let fs = Faulty::always("read", FAULT);
    let error = read_at_most(&fs, &path, LIMIT).unwrap_err();
    assert!(matches!(error, StoreError::TooLarge { .. }), "{error}");
    assert_eq!(fs.n_calls(), 0);
}

#[test]
fn missing_files_and_folders_are_told_plainly() {
    let folder = tempdir().unwrap();
    let missing = folder.path().join("no.toml");
    let told = format!("`{}` does not exist", missing.display());
    assert_eq!(read(&missing).unwrap_err().to_string(), told);
    let told = format!("`{}` is a folder, not a file", folder.path().display());
    assert_eq!(read(folder.path()).unwrap_err().to_string(), told);
    let file = put(&folder.path().join("use.toml"), "");
    let error = read(&file.join("use.toml")).unwrap_err().to_string();
    if cfg!(unix) {
        assert!(error.starts_with("could not read `"), "{error}");
    }
}

#[test]
fn a_fault_at_any_operation_is_an_error_and_never_half_a_text() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), "a = 1\n".repeat(2_000));
    let counting = Faulty::at(usize::MAX, Fault::Errno(FAULT), false);
    let whole = read_at_most(&counting, &path, LIMIT).unwrap();
    for first in 1..=counting.n_calls() {
        let error = read_at_most(&Faulty::at(first, Fault::Errno(FAULT), false), &path, LIMIT);
        let told = error.unwrap_err().to_string();
        assert!(told.ends_with("the disk reported a fault"), "{told}");
        match read_at_most(
            &Faulty::at(first, Fault::Errno(INTERRUPTED), false),
            &path,
            LIMIT,
        ) {
            Ok(loaded) => assert_eq!(loaded, whole),
            Err(error) => assert!(error.path().is_some()),
        }
    }
}

#[test]
fn a_digest_is_the_sha_256_that_other_tools_show() {
    let told = Digest::of(b"abc").to_string();
    assert_eq!(
        told,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[cfg(unix)]
#[test]
fn pipes_devices_sockets_and_links_do_not_make_it_wait() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    use std::path::Path;

    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let made = std::process::Command::new("mkfifo")
        .arg(at("pipe"))
        .status();
    assert!(made.unwrap().success());
    let _socket = UnixListener::bind(at("socket")).unwrap();
    put(&at("real.toml"), "a = 1\n");
    symlink("real.toml", at("link")).unwrap();
    symlink("pipe", at("link to pipe")).unwrap();
    symlink("nothing", at("dangling")).unwrap();
    symlink("loop", at("loop")).unwrap();
    let table = [
        (at("pipe"), "is a pipe, not a file"),
        (at("link to pipe"), "is a pipe, not a file"),
        (at("socket"), "is a socket, not a file"),
        (Path::new("/dev/zero").into(), "is a device, not a file"),
        (Path::new("/dev/null").into(), "is a device, not a file"),
        (at("dangling"), "which does not exist"),
        (at("loop"), "is a link that leads back to itself"),
        (
            at("loop").join("use.toml"),
            "is a link that leads back to itself",
        ),
    ];
    for (path, told) in table {
        let error = read(&path).unwrap_err().to_string();
        assert!(error.ends_with(told), "{error}");
    }
    assert_eq!(read(&at("link")).unwrap().text, "a = 1\n");
}

#[cfg(unix)]
#[test]
fn a_pipe_put_there_at_the_last_moment_does_not_make_it_wait_either() {
    use std::sync::mpsc;

    use crate::store::fs::{Fs as _, Kind};
    let folder = tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let (told, heard) = mpsc::channel();
    std::thread::spawn(move || {
        let opened = RealFs.open(&pipe).and_then(|file| file.status());
        told.send(opened.map(|found| found.kind)).unwrap();
    });
    let kind = heard.recv_timeout(std::time::Duration::from_secs(5));
    assert_eq!(kind.unwrap().unwrap(), Kind::Pipe);
}
