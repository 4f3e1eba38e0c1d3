//! Pictures of the program, made by the program: `ASKFIRST_STILLS=assets cargo test --test it stills`
//! writes stills of the main screens and a demonstration into that folder. Otherwise it does nothing.

use std::env;
use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::support::cases::session_text;
use crate::support::pty::Pty;
use crate::support::world::put;

use super::program::{Home, program};

const NOW: &str = "2025-11-21T14:02:00Z";
/// The same in seconds since 1970.
const NOW_SECONDS: u64 = 1_763_733_720;
const SIZE: (u16, u16) = (80, 24);

/// How large a cell is drawn, and how long a picture of the demonstration stays.
const CELL: (f64, f64) = (8.4, 18.0);
const SECONDS: f64 = 2.6;

/// One screen as the inside of an SVG.
type Picture = String;

#[test]
fn stills() {
    let Ok(folder) = env::var("ASKFIRST_STILLS") else {
        return;
    };
    let folder = Path::new(&folder);
    let mut demo = Vec::new();
    let home = home();
    let mut pty = start(&home);
    let mut take = |pty: &Pty, name: &str| {
        let picture = picture(pty);
        if !name.is_empty() {
            let file = folder.join(format!("still-{name}.svg"));
            put(&file, svg(std::slice::from_ref(&picture)));
        }
        demo.push(picture);
    };
    pty.wait_for("Mood boards");
    take(&pty, "sessions");
    pty.enter();
    pty.wait_for("Question 5");
    take(&pty, "question");
    pty.press("w");
    pty.wait_for("Hide why");
    take(&pty, "why");
    pty.press("wn");
    take(&pty, "");
    pty.press("e");
    pty.wait_for("0 characters");
    pty.send("Vendor says no, waiting for it in writing.");
    pty.wait_for("42 characters");
    take(&pty, "note");
    pty.press("<esc>v");
    pty.wait_for("Check your answers");
    take(&pty, "answers");
    pty.press("q");
    pty.wait_for("Sessions");
    pty.press("<down>");
    pty.enter();
    pty.wait_for("Check your answers");
    pty.press("g");
    pty.wait_for("Result");
    take(&pty, "result");
    pty.press("x");
    pty.wait_for("Export");
    take(&pty, "export");
    put(&folder.join("demo.svg"), svg(&demo));
}

/// A home with three sessions of one production, changed one day after the other.
fn home() -> Home {
    let home = Home::new();
    let sessions = home.sessions();
    for (days, (case, name)) in [
        ("P13", "De-aging, flashback on the pier"),
        ("P11", "Temp ADR voice for the edit"),
        ("P01", "Mood boards, episode 3"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut text = session_text(
            case,
            &format!(
                "[production]\ntitle = \"Lantern\"\n[prepared_by]\nname = \"R. Alvarez\"\n\
                 [use]\nname = {name:?}\nwhat_and_why = \"As written in the plan.\"\n"
            ),
        );
        if days == 0 {
            text = unfinished(&text);
        }
        let path = sessions.join(format!("Lantern_{days}.toml"));
        put(&path, text);
        let age = Duration::from_secs(NOW_SECONDS - 86_400 * u64::try_from(days).unwrap());
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + age).unwrap();
    }
    home
}

/// The session with its first four answers only.
fn unfinished(text: &str) -> String {
    let mut table: toml::Table = text.parse().unwrap();
    let answers = table["answers"].as_table_mut().unwrap();
    let first = ["generates", "matrix_row", "element", "p1_no_copying"];
    answers.retain(|id, _| first.contains(&id));
    for tool in table["tools"].as_array_mut().unwrap() {
        tool.as_table_mut().unwrap().remove("answers");
    }
    toml::to_string(&table).unwrap()
}

fn start(home: &Home) -> Pty {
    let path = home.path().to_str().unwrap();
    let env = [
        ("HOME", path),
        ("LC_ALL", "C.UTF-8"),
        ("TZ", "UTC"),
        ("ASKFIRST_TEST_NOW", NOW),
    ];
    Pty::spawn(&[&program()], &env, SIZE)
}

/// What is on the screen, a text element a run of cells that look alike.
fn picture(pty: &Pty) -> Picture {
    let mut picture = String::new();
    let cells = pty.cells();
    for run in cells.chunk_by(|(row, column, cell), (next_row, next, other)| {
        let looks = |cell: &vt100::Cell| (cell.fgcolor(), cell.bold(), cell.inverse());
        row == next_row && column + 1 == *next && looks(cell) == looks(other)
    }) {
        let (row, column, cell) = &run[0];
        let (x, y) = (f64::from(*column) * CELL.0, f64::from(*row) * CELL.1);
        let width = CELL.0 * f64::from(u16::try_from(run.len()).unwrap());
        let text: String = run.iter().map(|(_, _, cell)| contents(cell)).collect();
        let class = match (cell.inverse(), cell.fgcolor()) {
            (true, _) => "i",
            (_, vt100::Color::Idx(4)) => "b",
            (_, vt100::Color::Idx(3)) => "y",
            (_, vt100::Color::Idx(5)) => "m",
            _ => "t",
        };
        let weight = if cell.bold() {
            " font-weight=\"bold\""
        } else {
            ""
        };
        if cell.inverse() {
            let height = CELL.1;
            write!(picture, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" class=\"r\"/>")
                .unwrap();
        }
        let base = y + 13.5;
        writeln!(
            picture,
            "<text x=\"{x:.1}\" y=\"{base:.1}\" textLength=\"{width:.1}\" class=\"{class}\"{weight}>{text}</text>"
        )
        .unwrap();
    }
    picture
}

fn contents(cell: &vt100::Cell) -> String {
    match cell.contents() {
        "" | " " => "\u{a0}".to_owned(),
        "&" => "&amp;".to_owned(),
        "<" => "&lt;".to_owned(),
        ">" => "&gt;".to_owned(),
        other => other.to_owned(),
    }
}

/// One picture as it is, or several one after the other, for ever.
fn svg(pictures: &[Picture]) -> String {
    let (width, height) = (f64::from(SIZE.0) * CELL.0, f64::from(SIZE.1) * CELL.1);
    let (outer_width, outer_height) = (width + 24.0, height + 24.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {outer_width:.0} {outer_height:.0}\" \
         font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\">\n\
         <style>\n.t{{fill:#e6e6e6}}.i{{fill:#16191d}}.r{{fill:#e6e6e6}}.b{{fill:#6cb6ff}}.y{{fill:#e5c07b}}\
         .m{{fill:#d98fd9}}\n"
    );
    let n = pictures.len();
    if n > 1 {
        let all = SECONDS * f64::from(u16::try_from(n).unwrap());
        let part = 100.0 / f64::from(u16::try_from(n).unwrap());
        write!(
            svg,
            ".f{{visibility:hidden;animation:f {all:.1}s step-end infinite}}\n\
             @keyframes f{{0%{{visibility:visible}}{part:.3}%{{visibility:hidden}}100%{{visibility:hidden}}}}\n"
        )
        .unwrap();
    }
    svg.push_str("</style>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16191d\"/>\n");
    svg.push_str("<g transform=\"translate(12 12)\" xml:space=\"preserve\">\n");
    for (position, picture) in pictures.iter().enumerate() {
        let delay = SECONDS * f64::from(u16::try_from(position).unwrap());
        // Where nothing moves, the first picture is seen.
        let rest = if position == 0 {
            ";visibility:visible"
        } else {
            ""
        };
        if n > 1 {
            writeln!(
                svg,
                "<g class=\"f\" style=\"animation-delay:{delay:.1}s{rest}\">\n{picture}</g>"
            )
            .unwrap();
        } else {
            svg.push_str(picture);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}
