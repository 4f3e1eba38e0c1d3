//! Scripts: every character of the languages has its shape in the fonts, and the shapes are the ones that
//! somebody has looked at.

use std::fs;
use std::path::Path;

use askfirst::report::{About, Block, Document, Paper, Prose};
use tempfile::TempDir;

use super::{document, example, pack, program, put, said};

/// The characters of languages that the fonts have to show: whole alphabets, all Thai, and the 5,401 most
/// used characters of Traditional Chinese.
fn corpus() -> Option<Vec<String>> {
    let python = program(&["python3"])?;
    let list = "import sys; out = sys.stdout.buffer\n\
                for high in range(0xA4, 0xC7):\n\
                \x20for low in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:\n\
                \x20\x20if (high, low) <= (0xC6, 0x7E):\n\
                \x20\x20\x20out.write(bytes([high, low]).decode('big5').encode())\n";
    let chinese = said(&python, ["-c", list]);
    assert_eq!(chinese.chars().count(), 5_401);
    let range = |range: std::ops::RangeInclusive<char>| range.collect::<String>();
    let thai = range('\u{e01}'..='\u{e3a}') + &range('\u{e3f}'..='\u{e5b}');
    // French, German, Spanish, Portuguese, Turkish, Polish, Czech, and all of Vietnamese.
    let latin = range(' '..='~') + &range('\u{a1}'..='\u{ac}') + &range('\u{ae}'..='\u{17f}');
    let vietnamese = range('\u{1ea0}'..='\u{1ef9}') + "\u{1a0}\u{1a1}\u{1af}\u{1b0}\u{20ab}";
    let signs = "\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{2026}\u{2013}\u{2014}\u{20ac}\u{20ba}"
        .to_owned();
    Some(vec![chinese, thai, latin, vietnamese, signs])
}

#[test]
fn no_character_of_the_languages_is_left_out() {
    let Some(corpus) = corpus() else {
        return;
    };
    let pack = pack();
    let mut session = example(&pack);
    let n: usize = corpus.iter().map(|text| text.chars().count()).sum();
    session.proposed_use.set("human_work", &corpus.join("\n"));
    let pdf = document(&pack, &session).to_pdf(Paper::A4).unwrap();
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
    println!("{n} characters, 0 without a shape");
}

/// A line in each script: what is joined, stacked or accented in it.
const LINES: [(&str, &str); 6] = [
    (
        "French",
        "D\u{e9}j\u{e0} \u{e7}a, na\u{ef}ve \u{153}uvre \u{c0} \u{c9}",
    ),
    (
        "Turkish",
        "\u{130}stanbul \u{131}\u{15f}\u{131}k \u{11f}\u{fc}\u{e7} \u{15e}\u{11e}",
    ),
    (
        "Polish and Czech",
        "Za\u{17c}\u{f3}\u{142}\u{107} \u{159}\u{11b}\u{16f} \u{165}\u{10f}",
    ),
    (
        "Vietnamese",
        "Ng\u{1ecd}c \u{110}\u{1eb7}ng ti\u{1ebf}ng l\u{1ed3}ng",
    ),
    (
        "Thai",
        "\u{e19}\u{e49}\u{e33}\u{e43}\u{e08} \u{e1c}\u{e39}\u{e49}\u{e01}\u{e33}\u{e01}\u{e31}\u{e1a} \u{e17}\u{e35}\u{e48}\u{e1b}\u{e31}\u{e4a}\u{e21}",
    ),
    (
        "Chinese",
        "\u{78bc}\u{982d}\u{56de}\u{61b6}\u{5834}\u{666f}\u{ff1a}\u{89d2}\u{8272}\u{3002}",
    ),
];

/// The picture that was looked at, and what is cut out of the page for each line of it.
const KNOWN: &str = "tests/it/documents/scripts.pgm";
const WIDTH: usize = 300;
const HEIGHT: usize = 52;

/// A gray picture.
struct Picture {
    pixels: Vec<u8>,
}

impl Picture {
    /// Takes a picture as it is in a file: three lines of head, then a byte for each pixel. One that is
    /// not there is white.
    fn read(bytes: &[u8]) -> Self {
        let n = WIDTH * HEIGHT * LINES.len();
        let pixels = bytes
            .len()
            .checked_sub(n)
            .map(|head| bytes[head..].to_vec());
        Self {
            pixels: pixels.unwrap_or_else(|| vec![255; n]),
        }
    }

    /// What is cut out for one line.
    fn line(&self, number: usize) -> &[u8] {
        &self.pixels[number * WIDTH * HEIGHT..(number + 1) * WIDTH * HEIGHT]
    }
}

/// The lines, each at the top of a page of its own, painted below each other.
fn painted(painter: &Path, lines: [&str; 6]) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("lines.pdf");
    let mut all = format!("P5\n{WIDTH} {}\n255\n", HEIGHT * LINES.len()).into_bytes();
    for line in lines {
        let document = Document {
            title: line.to_owned(),
            about: About::default(),
            blocks: vec![Block::Paragraph(Prose::plain(line))],
        };
        put(&file, document.to_pdf(Paper::A4).unwrap().bytes);
        let to = folder.path().join("line");
        let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
        let cut = ["-x", "50", "-y", "46", "-W", &width, "-H", &height];
        let words = ["-gray", "-r", "72", "-singlefile"].into_iter().chain(cut);
        let words = words.map(AsRef::as_ref);
        said(painter, words.chain([file.as_os_str(), to.as_os_str()]));
        let picture = fs::read(to.with_extension("pgm")).unwrap();
        all.extend(&picture[picture.len() - WIDTH * HEIGHT..]);
    }
    all
}

/// How alike two pictures are: the structural similarity, from 0 to 1, of windows of eight pixels in which
/// at least one of them has ink.
struct Likeness {
    mean: f64,
    worst: f64,
}

impl Likeness {
    /// Other versions of a painter smooth otherwise, and leave out no mark.
    fn is_close(&self) -> bool {
        self.mean >= 0.98 && self.worst >= 0.5
    }
}

fn likeness(one: &[u8], other: &[u8]) -> Likeness {
    const SIDE: usize = 8;
    let (mut sum, mut n, mut worst) = (0.0, 0.0, 1.0_f64);
    for top in (0..=HEIGHT - SIDE).step_by(4) {
        for left in (0..=WIDTH - SIDE).step_by(4) {
            let window = |picture: &[u8]| -> Vec<f64> {
                let rows = (top..top + SIDE).map(|row| row * WIDTH + left);
                let pixels = rows.flat_map(|start| picture[start..start + SIDE].to_vec());
                pixels.map(f64::from).collect()
            };
            let (a, b) = (window(one), window(other));
            if a.iter().chain(&b).all(|pixel| *pixel > 250.0) {
                continue;
            }
            let alike = similarity(&a, &b);
            sum += alike;
            n += 1.0;
            worst = worst.min(alike);
        }
    }
    let mean = sum / n;
    Likeness { mean, worst }
}

fn similarity(a: &[f64], b: &[f64]) -> f64 {
    // The usual constants for eight bits.
    let (c1, c2) = (6.502_5, 58.522_5);
    let n = 64.0;
    let mean = |all: &[f64]| all.iter().sum::<f64>() / n;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let spread = |x: &[f64], y: &[f64], mean_x: f64, mean_y: f64| {
        let pairs = x.iter().zip(y);
        pairs.map(|(x, y)| (x - mean_x) * (y - mean_y)).sum::<f64>() / n
    };
    let both = spread(a, b, mean_a, mean_b);
    let each = spread(a, a, mean_a, mean_a) + spread(b, b, mean_b, mean_b);
    (2.0 * mean_a * mean_b + c1) * (2.0 * both + c2)
        / ((mean_a * mean_a + mean_b * mean_b + c1) * (each + c2))
}

#[test]
fn each_script_looks_as_it_did_when_somebody_looked_at_it() {
    let Some(painter) = program(&["pdftoppm"]) else {
        return;
    };
    let painted_now = painted(&painter, LINES.map(|(_, line)| line));
    let now = Picture::read(&painted_now);
    let known = Path::new(env!("CARGO_MANIFEST_DIR")).join(KNOWN);
    let known = Picture::read(&fs::read(&known).unwrap_or_default());
    for (number, (name, _)) in LINES.iter().enumerate() {
        let alike = likeness(now.line(number), known.line(number));
        let (mean, worst) = (alike.mean, alike.worst);
        if !alike.is_close() {
            let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scripts.pgm");
            put(&to, &painted_now);
            let to = to.display();
            panic!(
                "{name} is {mean:.3}, at worst {worst:.3}, like {KNOWN}: \
                 look at {to}, and put it there if it is right"
            );
        }
        println!("{name}: {mean:.3}, at worst {worst:.3}");
    }
    // A tone mark less, a dot less, and the test would say so.
    let spoilt = LINES.map(|(_, line)| {
        let drop = ['\u{e49}', '\u{e4a}', '\u{e35}'];
        let line: String = line.chars().filter(|char| !drop.contains(char)).collect();
        line.replace('\u{130}', "I")
            .replace('\u{153}', "oe")
            .replace('\u{17c}', "z")
            .replace('\u{1ecd}', "o")
            .replace('\u{78bc}', "\u{99ac}")
    });
    let spoilt: [&str; 6] = std::array::from_fn(|number| spoilt[number].as_str());
    let spoilt = painted(&painter, spoilt);
    let spoilt = Picture::read(&spoilt);
    for (number, (name, _)) in LINES.iter().enumerate() {
        let alike = likeness(spoilt.line(number), known.line(number));
        assert!(
            !alike.is_close(),
            "{name} with a mark less: {:.3}",
            alike.worst
        );
    }
}
