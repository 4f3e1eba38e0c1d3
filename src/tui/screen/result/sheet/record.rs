//! What was decided about the session, and what reviewers say of it.

use crate::report::{comment_entry_about, standing_told};
use crate::session::Status;
use crate::tui::action::Action;
use crate::tui::work::Work;

use super::super::place::Place;
use super::Sheet;

impl Sheet<'_> {
    /// Where the session stands, as soon as anything was sent or decided, and whether a summary that is
    /// out is behind it.
    pub(super) fn standing(&mut self, status: &Status) {
        if status.standing.is_recorded() {
            self.record(status);
        }
        let look = self.page.look;
        if let Some(line) = self.work.outdated(&look.words) {
            self.page.gap();
            self.page.text(0, &line, look.theme.alarm());
        }
    }

    /// The record that it rests on. Its conditions can be ticked.
    fn record(&mut self, status: &Status) {
        let Work { pack, session, .. } = self.work;
        let look = self.page.look;
        let body = look.theme.body();
        let told = standing_told(pack, &look.words, session, status);
        self.page.gap();
        for (place, line) in told.lines.iter().enumerate() {
            let style = match (place, status.is_open_to_proceed()) {
                (0, true) => look.theme.strong(),
                (0, false) => look.theme.alarm(),
                _ => body,
            };
            self.page.text(if place == 0 { 0 } else { 4 }, line, style);
        }
        let record = status.record.and_then(|place| session.approvals.get(place));
        let conditions = record.map_or(&[][..], |record| &record.conditions);
        for (place, (one, line)) in conditions.iter().zip(&told.conditions).enumerate() {
            let from = self.page.len();
            let label = if one.done { "[x] " } else { "[ ] " };
            self.page.entry(4, (label, line), body, "");
            let end = self.page.len();
            self.mark(Place::Condition(place), (from, end));
        }
        self.page.text(4, &told.proceed, body);
    }

    /// What reviewers say and nobody has resolved, and how much is resolved.
    pub(in crate::tui::screen::result) fn comments(&mut self) {
        let Work { pack, session, .. } = self.work;
        let n_open = session.n_open_comments();
        let n_resolved = session.comments.len() - n_open;
        if session.comments.is_empty() {
            return;
        }
        let look = self.page.look;
        let body = look.theme.body();
        self.heading(&look.words.count("comment.on_result", n_open));
        for comment in session.comments.iter().filter(|one| one.is_open()) {
            let line = comment_entry_about(pack, &look.words, comment);
            self.page.hanging(3, 5, &line, body);
        }
        let key = look.keys.label_of(Action::Comments);
        let key = [("key", key.as_str())];
        if n_resolved > 0 {
            let words = &look.words;
            let resolved = words.count("comment.resolved_on_result", n_resolved);
            self.page.text(3, &resolved, body);
        }
        let how = look.words.fill("comment.how_on_result", &key);
        self.page.text(3, &how, body);
    }
}
