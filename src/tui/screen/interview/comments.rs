//! What reviewers say of an answer, where the question is.

use crate::report::comment_entry;
use crate::text;
use crate::tui::action::Action;
use crate::tui::page::Page;
use crate::tui::work::Work;

use super::Interview;

impl Interview {
    /// How many comments there are, and the latest open one; all of them are one key away.
    pub(super) fn comments(&self, page: &mut Page<'_>, work: &Work) {
        let look = page.look;
        let on: Vec<_> = work.session.comments_on(&work.pack, self.slot).collect();
        let key = look.keys.label_of(Action::Comments);
        let n_open = on.iter().filter(|one| one.is_open()).count();
        let Some(latest) = on.iter().rfind(|one| one.is_open()) else {
            if on.is_empty() && work.reviewer.is_none() {
                return;
            }
            let keyed = [("key", key.as_str())];
            let said = match on.len() {
                0 => look.words.fill("comment.here_none", &keyed),
                n => look.words.count_with("comment.here", n, &keyed),
            };
            return page.text(0, &said, look.theme.body());
        };
        let said = look
            .words
            .count_with("comment.here_open", n_open, &[("key", &key)]);
        page.text(0, &said, look.theme.strong());
        let said = comment_entry(&look.words, latest);
        let first = text::visible(said.lines().next().unwrap_or_default());
        let first = text::fit(&first, page.width.saturating_sub(3)).into_owned();
        page.text(3, &first, look.theme.body());
        if let Some(row) = page.rows.last_mut() {
            row.is_spare = true;
        }
    }
}
