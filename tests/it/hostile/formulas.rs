//! Cells that a spreadsheet would calculate: none is a formula once it has opened our table.

use std::borrow::Cow;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use askfirst::register::{guarded, unguarded};
use askfirst::text::visible;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::support::outside::skipped;
use crate::support::world::put;

const FORMULAS: [&str; 20] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x.invalid\",\"x\")",
    "=IMPORTXML(\"http://x.invalid\",\"//a\")",
    "=WEBSERVICE(\"http://x.invalid\")",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=SUM(1+1)*cmd|' /C calc'!A0",
    "+2+5+cmd|' /C calc'!A0",
    "=\"x\"&\"y\"",
    "=A1",
    "=\u{221A}(4)",
    "\u{FF1D}1+1",
    "\u{FF0B}1+1",
    "\u{FF0D}1+1",
    "\u{FF20}SUM(1)",
    "'=1+1",
    "=1+1\n=2+2",
];

const BEFORE: [&str; 10] = [
    "", " ", "   ", "\t", "\r", "\n", "\u{FEFF}", "\u{A0}", "\u{3000}", ";=",
];

fn cells() -> Vec<String> {
    let each = |before: &&str| FORMULAS.map(|formula| format!("{before}{formula}"));
    BEFORE.iter().flat_map(each).collect()
}

/// A table of one column.
fn table<'c>(cells: impl Iterator<Item = Cow<'c, str>>) -> String {
    let quoted = |cell: Cow<'_, str>| ["\"", &cell.replace('"', "\"\""), "\"\r\n"].concat();
    cells.map(quoted).collect()
}

#[test]
fn what_stands_in_a_cell_reads_back_as_it_was_shown() {
    let cells = cells();
    assert_eq!(cells.len(), 200);
    let table = table(cells.iter().map(|cell| guarded(cell)));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes());
    let read: Vec<_> = reader
        .records()
        .map(|record| record.unwrap()[0].to_owned())
        .collect();
    assert_eq!(read.len(), cells.len());
    for (cell, read) in cells.iter().zip(&read) {
        assert_eq!(unguarded(read), visible(cell), "{cell:?}");
    }
}

#[test]
fn a_spreadsheet_calculates_none_of_two_hundred_cells() {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places = std::env::split_paths(&path).map(|folder| folder.join("soffice"));
    let Some(soffice) = places.find(|place| place.is_file()) else {
        return skipped("soffice");
    };
    let disk = TempDir::new().unwrap();
    let cells = cells();
    let safe = table(cells.iter().map(|cell| guarded(cell)));
    put(&disk.path().join("guarded.csv"), safe);
    // A control: the same cells without their guard are formulas.
    let bare = table(cells.iter().map(Cow::from));
    put(&disk.path().join("bare.csv"), bare);
    let done = Command::new(soffice)
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            disk.path().display()
        ))
        .args(["--headless", "--convert-to", "xlsx"])
        .args(["--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1"])
        .arg("--outdir")
        .arg(disk.path())
        .arg(disk.path().join("guarded.csv"))
        .arg(disk.path().join("bare.csv"))
        .output()
        .unwrap();
    if !disk.path().join("guarded.xlsx").exists() && !has_sheet(disk.path(), "guarded") {
        return skipped("the spreadsheet of LibreOffice");
    }
    assert!(done.status.success(), "{done:?}");
    let (guarded, bare) = (
        formulas(disk.path(), "guarded"),
        formulas(disk.path(), "bare"),
    );
    println!(
        "{} cells, {guarded} formulas with the guard, {bare} without",
        cells.len()
    );
    assert_eq!(guarded, 0);
}

fn has_sheet(folder: &Path, name: &str) -> bool {
    let mut entries = fs::read_dir(folder).unwrap();
    entries.any(|entry| {
        entry
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with(&format!("{name}.xlsx"))
    })
}

/// How many formulas the sheets of a workbook have.
fn formulas(folder: &Path, name: &str) -> usize {
    let file = fs::File::open(folder.join(format!("{name}.xlsx"))).unwrap();
    let mut archive = ZipArchive::new(file).unwrap();
    let mut count = 0;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        if part.name().unwrap().contains("worksheets/") {
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            count += text.matches("<f>").count() + text.matches("<f ").count();
        }
    }
    count
}
