//! `askfirst cues FILE|FOLDER`: what was made, item by item, as it goes along with a delivery.

use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use crate::host::{Clock, read_for_register, second_version_of};
use crate::register::{Cue, CueSheet, cue_head, cues};
use crate::report::ByRow;

use super::args::{CueForm, Cues, Globals};
use super::register::{Fault, Faults, Sessions, file_of};
use super::{Ended, Out};

pub(super) fn run(command: &Cues, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let sessions = Sessions::of(&command.places, globals, &words, Clock::date_of_documents)?;
    let by_ending = || CueForm::named(command.out.as_deref()?.extension()?.to_str()?);
    let form = command.format.or_else(by_ending).unwrap_or(CueForm::Csv);
    let mut faults = Faults::default();
    let to_file = file_of(command.out.as_deref(), command.overwrite)?;
    let mut write = |to: &mut dyn Write| write(&sessions, form, &mut faults, to);
    sessions.write(out, to_file, command.overwrite, &mut write)?;
    faults.ended("cues.some_unreadable", &words)
}

fn write(
    sessions: &Sessions,
    form: CueForm,
    faults: &mut Faults,
    to: &mut dyn Write,
) -> io::Result<()> {
    let (shelf, words, today) = (sessions.shelf(), &*sessions.words, sessions.today);
    let read = |path: &Path| {
        let file = path.to_string_lossy().into_owned();
        match read_for_register(&shelf, words, path) {
            // Its items are those of the file that it is a version of.
            Ok(read) if second_version_of(&shelf, words, path, &read.session).is_some() => {
                (None, Vec::new())
            }
            Ok(read) => (None, cues(read.pack, &read.session, &file, today)),
            Err(why) => {
                let cue = Cue::unreadable(&file, &why);
                (Some(Fault { file, why }), vec![cue])
            }
        }
    };
    let mut sheet = match form {
        CueForm::Csv => None,
        CueForm::Markdown => Some(CueSheet::of(ByRow::Markdown, words, today)),
    };
    if sheet.is_none() {
        to.write_all(&cue_head())?;
    }
    sessions.each_file(read, |(fault, cues)| -> io::Result<()> {
        faults.extend(fault);
        cues.iter().try_for_each(|cue| match &mut sheet {
            None => to.write_all(&cue.to_csv()),
            Some(sheet) => to.write_all(sheet.line(cue).as_bytes()),
        })
    })?;
    sheet.map_or(Ok(()), |sheet| to.write_all(sheet.end().as_bytes()))
}
