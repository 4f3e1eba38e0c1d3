//! Pages keep together what belongs together and lose nothing; what no font has is counted.

use proptest::prelude::*;

use super::*;
use crate::report::document::Prose;
use crate::report::reader::everywhere;

/// The height of a page in these tests.
const HEIGHT: f32 = 700.0;

/// A strip of lines that are ten high.
fn strip(n_lines: u8, is_kept_with_next: bool) -> Strip {
    let line = |number: u8| Draw {
        x: 0.0,
        y: 10.0 * f32::from(number),
        mark: Mark::Rule {
            width: 1.0,
            weight: 10.0,
            ink: INK,
        },
    };
    Strip {
        before: 4.0,
        height: 10.0 * f32::from(n_lines),
        is_kept_with_next,
        draws: (0..n_lines).map(line).collect(),
        ..Strip::default()
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_torn_or_left_alone(
        strips in prop::collection::vec((1_u8..40, any::<bool>()), 1..60),
        tall in prop::option::of((70_u8..250, 0_usize..60)),
    ) {
        let mut strips = strips;
        if let Some((n_lines, at)) = tall {
            strips.insert(at.min(strips.len()), (n_lines, false));
        }
        // More than a page of what has to stand together cannot.
        let mut run = 0.0;
        for (n_lines, is_kept) in &mut strips {
            run += 10.0 * f32::from(*n_lines) + 4.0;
            *is_kept = *is_kept && run < 250.0;
            if !*is_kept {
                run = 0.0;
            }
        }
        let n_draws: usize = strips.iter().map(|(n_lines, _)| usize::from(*n_lines)).sum();
        let made = pages(strips.iter().map(|(n, kept)| strip(*n, *kept)).collect(), HEIGHT);
        let drawn: usize = made.iter().flatten().map(|(_, strip)| strip.draws.len()).sum();
        prop_assert_eq!(n_draws, drawn);
        let n_strips: usize = made.iter().map(Vec::len).sum();
        let n_torn = strips.iter().filter(|(n_lines, _)| *n_lines > 31).count();
        prop_assert!(n_strips <= strips.len() + 5 * n_torn);
        for (number, page) in made.iter().enumerate() {
            for (top, strip) in page {
                prop_assert!(top + strip.height <= HEIGHT + 0.01);
            }
            let is_last = number + 1 == made.len();
            let last = page.last().unwrap();
            prop_assert!(is_last || !last.1.is_kept_with_next, "a heading at the foot of page {}", number);
        }
    }
}

/// A document of one table.
fn table(n_rows: usize) -> Document {
    let rows = (0..n_rows).map(|n| vec![Prose::plain(format!("Row {n}")), "x".into()]);
    Document {
        title: "T".to_owned(),
        about: crate::report::document::About::default(),
        blocks: vec![Block::Table {
            header: vec!["One".to_owned(), "Two".to_owned()],
            rows: rows.collect(),
        }],
    }
}

const SHEET: Sheet = Sheet {
    width: 595.0,
    height: 842.0,
};

#[test]
fn a_table_goes_on_under_its_head() {
    let (made, _) = table(120).paged(&mut composer(), SHEET);
    assert!(made.len() > 2);
    for (number, page) in made.iter().enumerate() {
        // The title comes first on the first page.
        let first = usize::from(number == 0);
        assert!(page[first].1.head.is_none() && page[first + 1].1.head.is_some());
    }
}

#[test]
fn what_nearly_fits_does_not_get_a_page_of_its_own() {
    let least = LEAST_OF_LAST * SHEET.room();
    let (mut n_short, mut n_mended) = (0, 0);
    for n_rows in 200..215 {
        let document = table(n_rows);
        let part = Part::of(Some("T"), &document.blocks);
        let (plain, _) = part.paged(&mut composer(), SHEET, &[1.0], |_| true);
        let (made, _) = document.paged(&mut composer(), SHEET);
        if bottom(plain.last().unwrap()) > least {
            assert_eq!(made.len(), plain.len(), "{n_rows} rows");
            continue;
        }
        n_short += 1;
        n_mended += plain.len() - made.len();
    }
    assert!(2 * n_mended > n_short, "{n_mended} of {n_short}");
}

fn composer() -> Composer {
    Composer {
        typesetter: Typesetter::new(),
        scale: 1.0,
        n_leaves: 0,
    }
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let texts = ["a\u{E9}", "\u{E01}\u{E33}", "\u{4E00}\u{4E8C}"].map(str::to_owned);
    let document = everywhere(&texts);
    let first = document.to_pdf(Paper::A4).unwrap();
    assert_eq!(first, document.to_pdf(Paper::A4).unwrap());
    assert!(first.bytes.starts_with(b"%PDF-1.7"));
    assert!(first.missing.is_empty());
    // Only a file that passed the checks of the writer says that it is accessible.
    let is_accessible = |pdf: &Pdf| pdf.bytes.windows(7).any(|part| part == b"pdfuaid");
    assert!(is_accessible(&first));
    let hostile = [
        "\u{202E}a\u{200B}",
        "\u{FEFF}\u{AD}b",
        "\u{1F600}\u{FFFF}\u{E000}",
    ];
    assert!(is_accessible(
        &everywhere(&hostile.map(str::to_owned))
            .to_pdf(Paper::A4)
            .unwrap()
    ));
    assert_ne!(first, document.to_pdf(Paper::Letter).unwrap());
}

#[test]
fn what_no_font_has_is_counted() {
    let texts = ["\u{1F600} and \u{1F600}", "\u{9F98}", "plain"].map(str::to_owned);
    let pdf = everywhere(&texts).to_pdf(Paper::A4).unwrap();
    let chars: Vec<char> = pdf.missing.keys().copied().collect();
    assert_eq!(chars, ['\u{9F98}', '\u{1F600}']);
    assert!(pdf.missing.values().all(|n| *n >= 2));
    let told = missing_text(&pdf.missing, "{n}: {list}");
    assert!(told.ends_with(": U+9F98 U+1F600"), "{told}");
}

#[test]
fn the_fonts_have_every_character_of_these_languages() {
    let mut typesetter = Typesetter::new();
    let style = setting::Style {
        size: 9.0,
        is_bold: true,
        ink: INK,
    };
    for text in [
        "\u{C7}\u{E7}\u{11E}\u{11F}\u{130}\u{131}\u{D6}\u{F6}\u{15E}\u{15F}\u{DC}\u{FC}",
        "\u{104}\u{118}\u{141}\u{17B}\u{10D}\u{11B}\u{159}\u{16F}\u{1EA4}\u{1EF9}\u{111}\u{1B0}",
        "\u{DF}\u{153}\u{BF}\u{A1}\u{AB}\u{BB}\u{201C}\u{201D}\u{2026}\u{2014}\u{20AC}",
        "\u{E01}\u{E33}\u{E40}\u{E1B}\u{E47}\u{E19}\u{E19}\u{E49}\u{E33}\u{E43}\u{E08}",
        "\u{9801}\u{97F3}\u{6A02}\u{8072}\u{9053}\u{300C}\u{300D}\u{FF0C}\u{3002}",
        "\u{27EA}RLO\u{27EB} \u{241B} \u{FFFD} \u{2190} \u{2713}",
    ] {
        drop(typesetter.shape(&Prose::plain(text), style));
        assert!(
            typesetter.missing.is_empty(),
            "{text}: {:?}",
            typesetter.missing
        );
    }
}
