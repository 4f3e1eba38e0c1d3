//! Makes, while the program is built, what would cost time at every start: the shipped packs in
//! a form that is read without parsing, and the English sentences as a sorted table.
//!
//! It is no part of the program; it shares the modules that read packs, and says how the program
//! is linked.
#![expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules are the program's, which uses all of them"
)]

#[path = "build/linking.rs"]
mod linking;
mod pack;
mod source;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pack::{AI_USE_REGISTER, NETFLIX_GENAI, Pack};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    writeln!(io::stdout(), "cargo::rerun-if-changed=questions")?;
    writeln!(io::stdout(), "cargo::rerun-if-changed=assets/lang")?;
    writeln!(io::stdout(), "cargo::rerun-if-changed=src/pack")?;
    // A pack with faults is left to be read, and its faults told, when the program runs.
    for (name, files) in [
        ("netflix-genai", NETFLIX_GENAI),
        ("ai-use-register", AI_USE_REGISTER),
    ] {
        let compiled = match Pack::load(&files) {
            Ok(pack) => postcard::to_stdvec(&pack)?,
            Err(_) => Vec::new(),
        };
        fs::File::create(out.join(format!("{name}.pack")))?.write_all(&compiled)?;
    }
    linking::link_statically(&out)?;
    let (text, index) = sentences(Path::new("assets/lang/en.toml"))?;
    fs::File::create(out.join("english.txt"))?.write_all(text.as_bytes())?;
    fs::File::create(out.join("english.rs"))?.write_all(index.as_bytes())?;
    Ok(())
}

/// The sentences of a language: all keys and sentences one after another, and the text of a Rust
/// array that says where each key and each sentence begins, in the order of the keys.
fn sentences(path: &Path) -> Result<(String, String), Box<dyn Error>> {
    let table: toml::Table = fs::read_to_string(path)?.parse()?;
    let mut sentences = BTreeMap::new();
    flatten("", &table, &mut sentences)?;
    let (mut text, mut index) = (String::new(), String::from("&[\n"));
    for (key, sentence) in sentences {
        let start = text.len();
        writeln!(
            index,
            "    ({}, {}),",
            literal(start),
            literal(start + key.len())
        )?;
        text.push_str(&key);
        text.push_str(&sentence);
    }
    index.push(']');
    Ok((text, index))
}

/// A number as Rust text, with the separator that is asked of long ones.
fn literal(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands}_{rest:03}"),
    }
}

fn flatten(
    start: &str,
    table: &toml::Table,
    sentences: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    for (key, value) in table {
        let key = format!("{start}{key}");
        match value {
            toml::Value::String(text) => drop(sentences.insert(key, text.clone())),
            toml::Value::Table(table) => flatten(&format!("{key}."), table, sentences)?,
            _ => return Err(format!("assets/lang: `{key}` is no text")),
        }
    }
    Ok(())
}
