//! A text to read: the guidance behind a question, how the program works.

use ratatui::Frame;
use ratatui::layout::Position;

use crate::effect::Effect;
use crate::lang::Catalog;
use crate::pack::{Pack, QuestionIdx};
use crate::report::{Mail, clause_said, decision_name, record_texts};
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Page};
use crate::tui::step::{Reply, Step};
use crate::tui::widget::roll::Roll;
use crate::tui::work::Work;

use super::Popup;

/// A text to read.
#[derive(Debug)]
pub struct Reader {
    title: String,
    paragraphs: Vec<Paragraph>,
    /// The address of the official page, or of a draft in the mail program; may be empty.
    url: String,
    /// What is copied.
    copied: String,
    roll: Roll,
}

/// A piece of the text.
#[derive(Clone, Debug)]
enum Paragraph {
    Heading(String),
    Text(String),
    /// A name and what goes by it.
    Term(String, String),
}

/// The widest name of a term, with the space behind it.
const TERM: usize = 15;

impl Reader {
    /// Answers a wish.
    pub fn act(&mut self, action: Action) -> Step {
        match action {
            Action::Toggle => {
                self.roll.turns(Action::PageDown);
            }
            action if self.roll.moves(action) => {}
            Action::OpenPage if !self.url.is_empty() => {
                return Step::Do(Effect::OpenPage(self.url.clone()));
            }
            Action::CopyLink if !self.copied.is_empty() => return Step::Copy(self.copied.clone()),
            Action::Back | Action::Choose | Action::Quit => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    /// The word beside the key of a wish, as a key of the interface's sentences; none where the wish
    /// has nothing to work on.
    pub fn hint(&self, action: Action, usual: &'static str) -> Option<&'static str> {
        let is_mail = self.url.starts_with("mailto:");
        match action {
            Action::OpenPage if self.url.is_empty() => None,
            Action::CopyLink if self.copied.is_empty() => None,
            Action::OpenPage if is_mail => Some("hint.open_mail"),
            Action::CopyLink if is_mail => Some("hint.copy_text"),
            _ => Some(usual),
        }
    }

    /// Draws it; gives the place of the cursor.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let area = frame.area();
        let width = usize::from(area.width).min(78);
        let mut page = Page::new(look, width.saturating_sub(4));
        for paragraph in &self.paragraphs {
            match paragraph {
                Paragraph::Heading(text) => page.text(0, text, look.theme.heading()),
                Paragraph::Text(text) => {
                    page.text(0, text, look.theme.body());
                    page.gap();
                }
                Paragraph::Term(label, text) => {
                    let pad = TERM.saturating_sub(crate::text::width(label));
                    let label = format!("{label}{}", " ".repeat(pad));
                    page.entry(0, (&label, text), look.theme.body(), "");
                }
            }
        }
        if page.rows.last().is_some_and(|row| row.is_spare) {
            page.rows.pop();
        }
        let inner = layout::draw_box(frame, look, &self.title, (width, page.len()));
        let rows = (page.rows.as_slice(), self.roll.start());
        let drawn = layout::draw_in_box(frame, look, rows, inner);
        self.roll.saw(page.len(), &drawn);
        let cursor = Position {
            x: inner.x,
            y: inner.y,
        };
        Drawn {
            cursor: Some(cursor),
            ..Drawn::default()
        }
    }
}

/// What the guidance says about a question, in our own words, and where to read it.
pub fn guidance(pack: &Pack, question: QuestionIdx, words: &Catalog) -> Popup {
    let mut paragraphs = Vec::new();
    if let Some(text) = pack.text.questions.get(question.position()) {
        paragraphs.push(Paragraph::Heading(text.ask.to_string()));
        paragraphs.push(Paragraph::Text(format!("{} {}", text.practice, text.why)));
        for (key, said) in [
            ("interview.counts", &text.counts),
            ("interview.counts_not", &text.counts_not),
        ] {
            paragraphs.push(Paragraph::Text(format!("{} {said}", words.say(key))));
        }
    }
    paragraphs.push(Paragraph::Heading(words.say("guidance.clauses").to_owned()));
    for clause in &pack.question(question).clauses {
        paragraphs.push(Paragraph::Text(clause_said(pack, words, *clause)));
    }
    source(&mut paragraphs, pack, words);
    Popup::Reader(Reader {
        title: words.say("guidance.title").to_owned(),
        paragraphs,
        url: pack.guidance.url.clone(),
        copied: pack.guidance.url.clone(),
        roll: Roll::default(),
    })
}

fn source(paragraphs: &mut Vec<Paragraph>, pack: &Pack, words: &Catalog) {
    let guidance = &pack.guidance;
    let values = [
        ("published", guidance.published.as_str()),
        ("seen", &guidance.seen),
    ];
    paragraphs.push(Paragraph::Text(words.fill("result.guidance", &values)));
    paragraphs.push(Paragraph::Text(guidance.url.clone()));
}

/// Lines to read under a title, from the first or from the last.
pub fn lines(title: &str, lines: Vec<String>, from_last: bool) -> Popup {
    Popup::Reader(Reader {
        title: title.to_owned(),
        paragraphs: lines.into_iter().map(Paragraph::Text).collect(),
        url: String::new(),
        copied: String::new(),
        roll: if from_last {
            Roll::at_end()
        } else {
            Roll::default()
        },
    })
}

/// Everything that was sent and decided, the latest first.
pub fn records(work: &Work, look: &Look) -> Step {
    let words = &look.words;
    if work.session.approvals.is_empty() {
        let key = look.keys.label_of(Action::Decide);
        return Step::Say(words.fill("records.none", &[("key", &key)]));
    }
    let mut paragraphs = Vec::new();
    for (place, record) in work.session.approvals.iter().enumerate().rev() {
        let number = (place + 1).to_string();
        let decision = decision_name(words, record.decision);
        let values = [("n", number.as_str()), ("decision", &decision)];
        paragraphs.push(Paragraph::Heading(words.fill("records.head", &values)));
        let terms = record_texts(words, record).into_iter().skip(1);
        paragraphs.extend(terms.map(|(label, text)| Paragraph::Term(label, text)));
        let covers = words.count("records.covers", record.covers.len());
        paragraphs.push(Paragraph::Text(covers));
    }
    Step::open(Popup::Reader(Reader {
        title: words.say("records.title").to_owned(),
        paragraphs,
        url: String::new(),
        copied: String::new(),
        roll: Roll::default(),
    }))
}

/// A short e-mail to copy.
pub fn mail(mail: &Mail, words: &Catalog) -> Popup {
    let mut paragraphs = vec![
        Paragraph::Text(words.say("export.mail_how").to_owned()),
        Paragraph::Text(mail.to_line(words)),
        Paragraph::Text(words.fill("export.mail_subject", &[("subject", &mail.subject)])),
    ];
    paragraphs.extend(mail.lines.iter().cloned().map(Paragraph::Text));
    Popup::Reader(Reader {
        title: words.say("export.mail_title").to_owned(),
        paragraphs,
        url: mail.link(),
        copied: mail.lines.join("\n"),
        roll: Roll::default(),
    })
}

/// How the program works and on what it rests.
pub fn about(pack: Option<&Pack>, words: &Catalog) -> Popup {
    let mut paragraphs = Vec::new();
    if let Some(pack) = pack {
        paragraphs.push(Paragraph::Text(pack.text.about.to_string()));
    }
    for key in [
        "about.how",
        "about.strictest",
        "about.unsure",
        "about.files",
        "about.offline",
    ] {
        paragraphs.push(Paragraph::Text(words.say(key).to_owned()));
    }
    if let Some(pack) = pack {
        for (level, text) in pack.levels().iter().zip(&pack.text.levels) {
            paragraphs.push(Paragraph::Heading(format!("{}  {}", level.mark, text.name)));
            paragraphs.push(Paragraph::Text(text.meaning.to_string()));
        }
        source(&mut paragraphs, pack, words);
    }
    let url = pack.map_or(String::new(), |pack| pack.guidance.url.clone());
    Popup::Reader(Reader {
        title: words.say("about.title").to_owned(),
        paragraphs,
        copied: url.clone(),
        url,
        roll: Roll::default(),
    })
}
