//! The cue sheet as a document that is written line by line, however many there are.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::report::{Block, ByRow, Document, Prose, about_many, not_clearance};

use super::cues::{BY_USE, CUE_COLUMNS, Cue};
use super::document::NOTHING;

/// The columns that a document shows, with the last ones left to the files for programs.
const SHOWN: usize = 14;

/// A cue sheet on its way into a document.
#[derive(Clone, Debug)]
pub struct CueSheet<'a> {
    form: ByRow,
    words: &'a Catalog,
    today: Date,
    has_lines: bool,
    /// What is wrong with the files that give no line.
    faults: Vec<Prose>,
    /// Whether a line stands for a use of which no items are listed.
    has_uses: bool,
}

impl<'a> CueSheet<'a> {
    /// One without lines.
    pub fn of(form: ByRow, words: &'a Catalog, today: Date) -> Self {
        Self {
            form,
            words,
            today,
            has_lines: false,
            faults: Vec::new(),
            has_uses: false,
        }
    }

    /// A line as it is written, with what stands before all lines if it is the first. One that tells of a
    /// fault is told at the end.
    pub fn line(&mut self, cue: &Cue) -> String {
        let why = cue.get("fault");
        if !why.is_empty() {
            let values = [("file", cue.get("file")), ("why", why)];
            let fault = self.words.fill("cues.unreadable", &values);
            self.faults.push(fault.into());
            return String::new();
        }
        self.has_uses |= cue.get("listed") == BY_USE;
        let cells = cue.0.iter().take(SHOWN);
        let cells: Vec<Prose> = cells
            .map(|text| match text.trim() {
                "" => NOTHING.into(),
                _ => text.as_str().into(),
            })
            .collect();
        let row = self.form.row(&self.header(), &cells);
        if self.has_lines {
            return row;
        }
        self.has_lines = true;
        let (before, _) = self.form.around(&self.document());
        before + &row
    }

    /// What is written after the last line; all of it where there is none.
    pub fn end(&self) -> String {
        let (before, after) = self.form.around(&self.document());
        if self.has_lines { after } else { before }
    }

    fn header(&self) -> Vec<String> {
        let columns = CUE_COLUMNS.iter().take(SHOWN);
        columns
            .map(|one| self.words.fill(&format!("cues.column.{one}"), &[]))
            .collect()
    }

    fn document(&self) -> Document {
        let words = self.words;
        let mut blocks = vec![
            Block::Notice(Prose::plain(not_clearance(words))),
            Block::Terms(vec![
                (
                    words.say("register.origin.date").to_owned(),
                    Prose::from(self.today.to_string()),
                ),
                (
                    words.say("register.origin.unofficial").to_owned(),
                    Prose::plain(words.say("register.unofficial")),
                ),
            ]),
        ];
        blocks.push(if self.has_lines {
            let header = self.header();
            Block::OpenTable { header }
        } else {
            Block::Paragraph(Prose::plain(words.say("register.none")))
        });
        if !self.faults.is_empty() {
            blocks.push(Block::List {
                is_numbered: false,
                entries: self.faults.clone(),
            });
        }
        if self.has_uses {
            blocks.push(Block::Paragraph(Prose::plain(words.say("cues.by_use"))));
        }
        Document {
            title: words.say("cues.title").to_owned(),
            about: about_many(words, self.today),
            blocks,
        }
    }
}
