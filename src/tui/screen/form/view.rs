//! How a form looks.

use crate::lang::Catalog;
use crate::report::DaySaid;
use crate::text;
use crate::tui::layout::View;
use crate::tui::page::{Page, Piece};
use crate::tui::spot::Click;
use crate::tui::widget::{buttons, day};

use super::buttons::Button;
use super::{Entry, Form, PAGES, Stage, label};

/// Where a form leaves rows free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gaps {
    /// Everywhere.
    All,
    /// Above and below the fields.
    Around,
    /// Nowhere.
    None,
}

impl Form {
    /// What the screen shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        let words = &stage.look.words;
        let title = if self.is_new {
            words.say("form.new_title").to_owned()
        } else {
            let name = page_name(self.page, words);
            words.fill("form.details_title", &[("name", &name)])
        };
        let gaps = [Gaps::All, Gaps::Around, Gaps::None].into_iter();
        let mut pages = gaps.map(|gaps| self.page(stage, gaps));
        let first = pages
            .next()
            .unwrap_or_else(|| Page::new(stage.look, stage.width));
        // With room for a few gaps only there are few: uneven ones would look like a mistake.
        let page = if self.is_new && first.len() > stage.height {
            let fits = |page: &Page<'_>| page.len() <= stage.height;
            let tight = pages.next().filter(fits);
            tight.or_else(|| pages.next()).unwrap_or(first)
        } else {
            first
        };
        let trail = match stage.work {
            Some(work) if !self.is_new => work.trail(Some(&title)),
            _ => vec![words.say("app.name").to_owned(), title],
        };
        View {
            trail,
            rows: page.rows,
            ..View::default()
        }
    }

    fn page<'l>(&self, stage: Stage<'l>, gaps: Gaps) -> Page<'l> {
        let words = &stage.look.words;
        let mut page = Page::new(stage.look, stage.width.min(72));
        if self.is_new && !stage.is_narrow {
            page.text(0, words.say("form.question"), stage.look.theme.heading());
            if gaps != Gaps::None {
                page.gap();
            }
        }
        if !self.is_new {
            self.page_heading(&mut page, stage);
        }
        let mut part = None;
        let visible = self.visible().into_iter();
        let fields = visible.filter_map(|place| self.fields.get(place));
        for (position, field) in fields.enumerate() {
            if self.is_new && position > 0 && gaps == Gaps::All {
                page.gap();
            }
            if !self.is_new && part != Some((field.group, field.of)) {
                if part.is_some() {
                    page.gap();
                }
                part = Some((field.group, field.of));
                let key = format!("form.part_{}", field.group.key());
                let number = (field.of + 1).to_string();
                let heading = words.fill(&key, &[("number", &number)]);
                page.text(0, &heading, stage.look.theme.heading());
            }
            self.field(&mut page, position, field);
        }
        if gaps != Gaps::None && (self.is_new || part.is_some()) {
            page.gap();
        }
        self.draw_buttons(&mut page);
        page
    }

    /// Which page it is, and that it may stay as it is.
    fn page_heading(&self, page: &mut Page<'_>, stage: Stage<'_>) {
        let words = &stage.look.words;
        let (number, of) = ((self.page + 1).to_string(), PAGES.len().to_string());
        let name = page_name(self.page, words);
        let values = [("number", number.as_str()), ("of", &of), ("name", &name)];
        page.text(
            0,
            &words.fill("form.page", &values),
            stage.look.theme.body(),
        );
        page.gap();
        if let Some(group) = self.listed_group().filter(|group| self.n_of(*group) == 0) {
            let none = format!("form.none_{}", group.key());
            page.text(0, words.say(&none), stage.look.theme.body());
            page.gap();
        }
    }

    fn field(&self, page: &mut Page<'_>, position: usize, field: &Entry) {
        let words = &page.look.words;
        let theme = page.look.theme;
        let is_here = position == self.here;
        let mut label = label(field.group, field.field, words);
        if self.is_new && field.of > 0 {
            // The first tool is just the tool; the others are told apart.
            label = format!("{label} {}", field.of + 1);
        }
        let needs = if field.is_required && field.of == 0 {
            "form.required"
        } else {
            "form.optional"
        };
        let label = format!("{label} ({})", words.say(needs));
        let style = if is_here {
            theme.strong()
        } else {
            theme.body()
        };
        let from = page.len();
        page.text(2, &label, style);
        let cells = page.width.saturating_sub(8).clamp(8, 60);
        let (shown, caret) = if is_here {
            field.text.shown(cells)
        } else {
            (field.text.at_rest(cells), 0)
        };
        let pad = cells.saturating_sub(text::width(&shown));
        let text = format!("[ {shown}{} ]", " ".repeat(pad));
        let row = page.row(
            2,
            vec![Piece {
                text,
                style: theme.body(),
            }],
        );
        if is_here {
            row.is_here = true;
            row.caret = Some(2 + caret);
        }
        page.click(from, Click::Place(position));
        let field_at = page.len().saturating_sub(1);
        self.below(page, field, is_here);
        page.keep_with(field_at);
    }

    /// What is said below a field: what it lacks or is taken for, or else what it is for.
    fn below(&self, page: &mut Page<'_>, field: &Entry, is_here: bool) {
        let words = &page.look.words;
        let theme = page.look.theme;
        // Of a day only where one is; of what is none everywhere.
        let said = field.day(words, self.today);
        let said = said.filter(|said| is_here || !matches!(said, DaySaid::Taken(..)));
        if let Some(said) = &said {
            day::add(page, 2, said);
        }
        if (self.is_checked || field.was_left) && field.is_lacking() {
            let problem = words
                .say(&format!(
                    "intake.{}.{}_lacking",
                    field.group.key(),
                    field.field
                ))
                .to_owned();
            page.text(2, &problem, theme.strong());
        } else if is_here && said.is_none() {
            let key = format!("intake.{}.{}_hint", field.group.key(), field.field);
            let hint = words.say(&key);
            if hint == key {
                return;
            }
            if field.names_tool() && !self.is_fixed {
                let more = words.say("form.one_more_tool");
                page.text(2, &format!("{hint} {more}"), theme.body());
            } else {
                page.text(2, hint, theme.body());
            }
        }
    }

    fn draw_buttons(&self, page: &mut Page<'_>) {
        let words = &page.look.words;
        let buttons = self.buttons();
        if let (Some(pack), true) = (self.packs.first(), self.packs.len() > 1) {
            let title = words.fill("form.questions", &[("title", &pack.text.title)]);
            let title =
                text::fit(&text::visible(&title), page.width.saturating_sub(2)).into_owned();
            page.text(2, &title, page.look.theme.body());
        }
        let next = page_name(self.page + 1, words);
        let next = [("page", next.as_str())];
        let label = |button: &Button| words.fill(button.key(self.is_new), &next);
        let labels: Vec<String> = buttons.iter().map(label).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let first = self.visible().len();
        buttons::add(page, (2, first), &labels, self.button());
    }
}

/// What a page of the details is about; empty past the last.
fn page_name(page: usize, words: &Catalog) -> String {
    let groups = PAGES.get(page).and_then(|groups| groups.first());
    let name = groups.map(|group| words.fill(&format!("form.page_{}", group.key()), &[]));
    name.unwrap_or_default()
}
