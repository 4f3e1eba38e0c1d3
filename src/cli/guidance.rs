//! `askfirst guidance`: what the guidance says, clause by clause, in our own words, and where the
//! official page is.

use crate::pack::Text;
use crate::text::wrap;

use super::args::Globals;
use super::settings::Settings;
use super::{Ended, Out};

/// How wide the text is.
const WIDTH: usize = 78;

pub(super) fn run(globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let pack = settings.host(&out.words).pack()?;
    let guidance = &pack.guidance;
    let values = [
        ("article", guidance.article.as_str()),
        ("published", &guidance.published),
        ("seen", &guidance.seen),
        ("url", &guidance.url),
    ];
    let mut lines = wrap(&pack.text.about, WIDTH);
    lines.push(String::new());
    lines.extend(wrap(&out.words.fill("cli.guidance.source", &values), WIDTH));
    lines.push(guidance.url.clone());
    let mut section = None;
    for (clause, text) in pack.clauses().iter().zip(&pack.text.clauses) {
        if section != Some(clause.section) {
            section = Some(clause.section);
            let names = &pack.text.clause_sections;
            let name = names.get(clause.section.position());
            lines.push(String::new());
            lines.push(name.map(Text::to_string).unwrap_or_default());
        }
        lines.extend(wrap(&format!("{}: {text}", clause.id), WIDTH));
    }
    out.lines(lines.iter().map(String::as_str))?;
    Ok(0)
}
