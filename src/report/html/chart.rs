//! Bars drawn in a page, beside their numbers.

use maud::{Markup, html};

use crate::report::chart::{Bar, Chart, Part};
use crate::report::document::Weight;

use super::Text;

/// How long the longest bar is drawn, and how high all are.
const LENGTH: f64 = 320.0;
const HEIGHT: f64 = 18.0;

/// A part narrower than this has no room for its mark.
const LEAST_FOR_MARK: f64 = 11.0;

/// A chart as a table, each row with its bar.
pub(super) fn chart(chart: &Chart, heading: &str) -> Markup {
    let heads = chart.heads();
    let longest = chart.longest();
    html! {
        table.chart aria-labelledby=(heading) {
            thead { tr { @for label in heads.iter().chain([&chart.drawn]) { th scope="col" { (Text(label)) } } } }
            tbody {
                @for one in &chart.bars {
                    tr {
                        th scope="row" { (Text(&one.name)) }
                        @for (label, count) in heads.iter().skip(1).zip(&one.counts) {
                            td.number data-label=(label) { (count) }
                        }
                        td.bar { (bar(one, &chart.kinds, longest)) }
                    }
                }
            }
        }
    }
}

/// A bar. The numbers beside it say the same, so it is not read aloud.
fn bar(bar: &Bar, kinds: &[Part], longest: usize) -> Markup {
    let mut from = 0;
    let parts = bar.counts.iter().zip(kinds).map(|(count, kind)| {
        let start = place(from, longest);
        from += count;
        (start, place(from, longest) - start, kind)
    });
    let parts: Vec<_> = parts.filter(|(_, width, _)| *width > 0.0).collect();
    html! {
        svg viewBox=(format!("0 0 {LENGTH} {HEIGHT}")) aria-hidden="true" focusable="false" {
            @for (start, width, kind) in parts {
                g class=(class(kind)) {
                    rect x=(format!("{:.2}", start + 0.75)) y="0.75" height=(HEIGHT - 1.5)
                        width=(format!("{:.2}", (width - 1.5).max(0.5))) {}
                    @if width >= LEAST_FOR_MARK {
                        text x=(format!("{:.2}", start + width / 2.0)) y="13.5" { (kind.mark) }
                    }
                }
            }
        }
    }
}

/// How far along a bar so many are.
fn place(count: usize, longest: usize) -> f64 {
    let share = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    LENGTH * share(count) / share(longest)
}

fn class(kind: &Part) -> &'static str {
    match kind.weight {
        None => "part open",
        Some(Weight::Floor) => "part floor",
        Some(Weight::Between) => "part between",
        Some(Weight::Strictest) => "part strictest",
    }
}
