//! The web page in Chromium: nothing is asked of the network, nothing runs, and an accessibility
//! checker by others finds nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::{TEXTS, document, example, holds, pack, program, put, said, wanted, written_over};
use crate::support::outside::skipped;

pub(super) const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Where the checker is, other than where a variable says.
const CHECKER: &str = "/usr/share/nodejs/axe-core/axe.min.js";

/// What keeps a browser to itself and to one page.
const ALONE: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
];

/// Opens a page and gives what the browser says.
pub(super) fn opened(browser: &Path, folder: &Path, page: &Path, more: &[String]) -> String {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let words = ALONE.iter().map(ToString::to_string);
    let words = words.chain([profile]).chain(more.iter().cloned());
    let output = Command::new(browser)
        .args(words)
        .arg(page)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The addresses that the browser asked for while a page was open, but those it asks for by itself.
pub(super) fn asked(browser: &Path, folder: &Path, page: &Path) -> Vec<String> {
    let log = folder.join("net.json");
    let words = [
        format!("--log-net-log={}", log.display()),
        format!("--screenshot={}", folder.join("net.png").display()),
    ];
    opened(browser, folder, page, &words);
    let log = fs::read_to_string(log).unwrap();
    let addresses = log.split("\"url\":\"").skip(1);
    addresses
        .filter_map(|rest| rest.split('"').next())
        .filter(|url| url.starts_with("http"))
        .filter(|url| !url.contains(".googleapis.com/") && !url.contains(".google.com/"))
        .map(str::to_owned)
        .collect()
}

fn hostile_page(folder: &Path) -> PathBuf {
    let pack = pack();
    let page = folder.join("hostile.html");
    let session = written_over(&pack, &TEXTS);
    put(&page, document(&pack, &session).to_html(None));
    page
}

#[test]
fn a_page_asks_the_network_for_nothing() {
    let Some(browser) = program(&BROWSERS) else {
        return;
    };
    let folder = TempDir::new().unwrap();
    let page = hostile_page(folder.path());
    let all = asked(&browser, folder.path(), &page);
    assert!(all.is_empty(), "{all:?}");
    let other = folder.path().join("other.html");
    put(&other, "<img src=http://pixel.invalid/x.png>");
    let control = asked(&browser, folder.path(), &other);
    assert!(
        control.iter().any(|url| url.contains("pixel.invalid")),
        "{control:?}"
    );
}

#[test]
fn a_page_runs_nothing_and_holds_every_word() {
    let Some(browser) = program(&BROWSERS) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let page = hostile_page(folder.path());
    let dom = opened(&browser, folder.path(), &page, &["--dump-dom".to_owned()]);
    assert!(!dom.contains("<script") && !dom.contains("<img") && !dom.contains("<title>run"));
    let text = dom
        .replace("<br>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    holds(
        &text,
        &wanted(&pack, &written_over(&pack, &TEXTS)),
        "the page",
    );
}

#[test]
fn a_page_has_pictures_by_day_by_night_and_on_paper() {
    let Some(browser) = program(&BROWSERS) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("page.html");
    put(&page, document(&pack, &example(&pack)).to_html(None));
    let picture = |name: &str, more: &[&str]| {
        let file = folder.path().join(name);
        let mut words = vec![
            format!("--screenshot={}", file.display()),
            "--window-size=900,1200".to_owned(),
        ];
        words.extend(more.iter().map(ToString::to_string));
        opened(&browser, folder.path(), &page, &words);
        fs::read(file).unwrap()
    };
    let day = picture("day.png", &["--blink-settings=preferredColorScheme=1"]);
    let night = picture("night.png", &["--blink-settings=preferredColorScheme=0"]);
    assert!(day.len() > 40_000 && night.len() > 40_000);
    assert_ne!(day, night);
    let paper = folder.path().join("paper.pdf");
    let words = [
        format!("--print-to-pdf={}", paper.display()),
        "--no-pdf-header-footer".to_owned(),
    ];
    opened(&browser, folder.path(), &page, &words);
    let Some(reader) = program(&["pdftotext"]) else {
        return;
    };
    let printed = said(&reader, ["-raw".as_ref(), paper.as_os_str(), "-".as_ref()]);
    holds(
        &printed,
        &wanted(&pack, &example(&pack)),
        "the printed page",
    );
}

#[test]
fn an_accessibility_checker_finds_nothing() {
    let pack = pack();
    must_be_accessible(&document(&pack, &written_over(&pack, &TEXTS)).to_html(None));
}

/// Fails for a page in which the accessibility checker finds anything, by day or by night.
pub(super) fn must_be_accessible(html: &str) {
    let Some(browser) = program(&BROWSERS) else {
        return;
    };
    let checker = std::env::var_os("ASKFIRST_AXE").map_or_else(|| CHECKER.into(), PathBuf::from);
    let Ok(checker) = fs::read_to_string(&checker) else {
        skipped("axe-core");
        return;
    };
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("checked.html");
    // The page itself lets nothing run, so the checker goes into a copy without that rule.
    let start = html.find("<meta http-equiv").unwrap();
    let end = start + html[start..].find('>').unwrap() + 1;
    let run = "<script>axe.run().then(found => { \
               const faults = found.violations.map(one => one.id + ': ' + one.nodes[0].html); \
               document.body.textContent = 'checked ' + found.passes.length + ' [' + faults.join('; ') + ']'; \
               })</script>";
    let copy = format!(
        "{}{}<script>{checker}</script>{run}",
        &html[..start],
        &html[end..]
    );
    put(&page, copy);
    for scheme in ["1", "0"] {
        let words = [
            "--dump-dom".to_owned(),
            "--virtual-time-budget=30000".to_owned(),
            format!("--blink-settings=preferredColorScheme={scheme}"),
        ];
        let dom = opened(&browser, folder.path(), &page, &words);
        let told = dom
            .split("checked ")
            .nth(1)
            .unwrap_or("nothing was checked");
        let told = told.split("</body>").next().unwrap();
        let (n_passed, faults) = told.split_once(" [").unwrap();
        assert!(n_passed.parse::<usize>().unwrap() > 15, "{told}");
        assert_eq!(faults.trim_end(), "]");
    }
}
