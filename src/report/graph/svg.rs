//! The graph as an SVG that needs no other program, in light and in dark.

use std::fmt::Write as _;

use crate::text::visible;

use super::card::{CHIP, Card, Item, PAD, SHAPE};
use super::layout::{HEADING, MARGIN, PANEL, PANEL_PAD, Panel, panels};
use super::measure::Font;
use super::routes::{Line, Routes};
use super::{Effect, Graph, Level};
use crate::pack::LevelIdx;

/// The style sheet.
const STYLE: &str = include_str!("../../../assets/pack/graph.css");

/// How many colours lines have.
const N_COLOURS: usize = 6;

const TITLE: Font = Font::bold(24);
const SUBTITLE: Font = Font::of(13);
const LEGEND: Font = Font::of(12);
const GATE: Font = Font::bold(13);
const NAME: Font = Font::bold(15);

impl Graph {
    /// The graph as an SVG picture.
    pub fn to_svg(&self) -> String {
        let panels = panels(self);
        let width = Routes::of(&panels, 0).width;
        let mut head = Picture::new(self);
        let taken = head.head(width);
        let routes = Routes::of(&panels, taken);
        let mut body = Picture::new(self);
        for panel in &panels {
            body.panel(panel, &routes);
        }
        for line in &routes.lines {
            body.line(line);
        }
        let height = routes.height + MARGIN;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"graphics-document\" lang=\"en\" \
             aria-labelledby=\"title about\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">\n<title id=\"title\">{}</title>\n\
             <desc id=\"about\">{}</desc>\n<style>\n{STYLE}</style>\n\
             <rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n{}{}</svg>\n",
            escaped(&self.title),
            escaped(&self.about),
            head.out,
            body.out,
        )
    }
}

/// A picture being drawn.
struct Picture<'g> {
    graph: &'g Graph,
    out: String,
}

impl<'g> Picture<'g> {
    fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            out: String::new(),
        }
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = writeln!(self.out, "{element}");
    }

    fn text(&mut self, (x, y): (i32, i32), class: &str, text: &str) {
        let text = escaped(text);
        self.put(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{text}</text>"
        ));
    }

    /// The title, what it is, the legend and the gate; gives the height that they take.
    fn head(&mut self, width: i32) -> i32 {
        let inner = width - 2 * MARGIN;
        let mut y = MARGIN;
        for line in TITLE.wrap(&visible(&self.graph.title), inner) {
            y += 30;
            self.text((MARGIN, y - 6), "title", &line);
        }
        for line in SUBTITLE.wrap(&visible(&self.graph.subtitle), inner) {
            y += 20;
            self.text((MARGIN, y - 4), "subtitle", &line);
        }
        y = self.legend(y + 12, inner);
        if let Some(gate) = &self.graph.gate {
            let lines = GATE.wrap(&visible(&gate.text), inner - 66);
            let widest = lines.iter().map(|line| GATE.width(line)).max();
            let height = 16 + 18 * i32::try_from(lines.len()).unwrap_or(1);
            let wide = widest.unwrap_or(0) + 66;
            let half = height / 2;
            y += 10;
            self.put(format_args!(
                "<g class=\"gate\"><path d=\"M{} {y}h{}l12 {half}l-12 {half}h-{}l-12 -{half}z\"/>",
                MARGIN + 12,
                wide - 24,
                wide - 24,
            ));
            for (number, line) in (1..).zip(&lines) {
                self.text((MARGIN + 46, y + 4 + 18 * number), "g", line);
            }
            self.out.push_str("</g>\n");
            self.gate_sign((MARGIN + 22, y + half - 4));
            y += height;
        }
        y
    }

    fn legend(&mut self, top: i32, inner: i32) -> i32 {
        let (mut x, mut y) = (MARGIN, top);
        let words = &self.graph.words;
        let mut room = |width: i32| {
            if x > MARGIN && x + width > MARGIN + inner {
                x = MARGIN;
                y += 24;
            }
            let place = (x, y);
            x += width + 26;
            place
        };
        for (level, text) in (0..).map(LevelIdx::at).zip(&self.graph.levels) {
            let name = visible(&text.name);
            let (x, y) = room(SHAPE + 7 + LEGEND.width(&name));
            let effect = Effect {
                level,
                depends: false,
            };
            self.shape(effect, (x, y + 2));
            self.text((x + SHAPE + 7, y + 14), "legend", &name);
        }
        if self.graph.levels.len() > 1 {
            let (x, y) = room(SHAPE + 7 + LEGEND.width(&words.legend_depends));
            let effect = Effect {
                level: LevelIdx::at(1),
                depends: true,
            };
            self.shape(effect, (x, y + 2));
            self.text((x + SHAPE + 7, y + 14), "legend", &words.legend_depends);
        }
        let chip = CHIP.width(&words.each_tool) + 26;
        let (x_chip, y_chip) = room(chip + 8 + LEGEND.width(&words.legend_tool));
        self.chip((x_chip, y_chip + 1), chip);
        self.text(
            (x_chip + chip + 8, y_chip + 14),
            "legend",
            &words.legend_tool,
        );
        for (is_enough, label) in [(true, &words.legend_alone), (false, &words.legend_together)] {
            let (x, y) = room(44 + LEGEND.width(label));
            let end = (x + 34, y + 10);
            self.line(&Line {
                path: format!("M{x} {}H{}", end.1, end.0),
                start: None,
                end,
                is_enough,
                label: label.clone(),
                bus: None,
            });
            self.text((x + 44, y + 14), "legend", label);
        }
        y + 22
    }

    fn panel(&mut self, panel: &Panel<'_>, routes: &Routes) {
        let x = routes.columns.get(panel.column).copied().unwrap_or(0);
        let y = routes.top + panel.top;
        self.put(format_args!(
            "<rect class=\"panel\" x=\"{x}\" y=\"{y}\" width=\"{PANEL}\" height=\"{}\" rx=\"14\"/>",
            panel.height
        ));
        let name = visible(panel.name);
        let name = if panel.is_continued {
            format!("{name} \u{2026}")
        } else {
            name.into_owned()
        };
        let most = PANEL - 2 * PANEL_PAD;
        let name = fitted(NAME, &name, most);
        self.text((x + PANEL_PAD, y + HEADING - 15), "section", &name);
        for (top, card) in &panel.cards {
            let corner = routes.corner(panel, *top, card);
            self.card(card, corner);
        }
    }

    fn card(&mut self, card: &Card<'_>, (x, y): (i32, i32)) {
        let kind = if card.node.is_of_tools {
            "card tool"
        } else {
            "card"
        };
        self.put(format_args!(
            "<g class=\"{kind}\" id=\"q{}\"><title>{}</title>",
            card.node.position + 1,
            escaped(&card.node.ask),
        ));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"9\"/>",
            card.width, card.height
        ));
        for item in &card.items {
            match item {
                Item::Badge {
                    x: dx,
                    y: dy,
                    effect,
                } => {
                    self.badge(*effect, (x + dx, y + dy));
                }
                Item::Gate { x: dx } => self.gate_sign((x + dx, y + 14)),
                Item::Chip { x: dx, width } => self.chip((x + dx, y + 8), *width),
                Item::Rule { y: dy } => {
                    let (from, to) = (x + PAD, x + card.width - PAD);
                    let y = y + dy;
                    self.put(format_args!(
                        "<path class=\"rule\" d=\"M{from} {y}H{to}\"/>"
                    ));
                }
                Item::Text {
                    x: dx,
                    y: dy,
                    class,
                    text,
                } => self.text((x + dx, y + dy), class, text),
            }
        }
        self.out.push_str("</g>\n");
    }

    /// The sign of the condition that most questions share.
    fn gate_sign(&mut self, (x, y): (i32, i32)) {
        self.put(format_args!(
            "<path class=\"gated\" d=\"M{x} {y}h10l4 4l-4 4h-10l-4 -4z\"/>"
        ));
    }

    /// The label of a tool question: two sheets, one behind the other.
    fn chip(&mut self, (x, y): (i32, i32), width: i32) {
        let label = fitted(CHIP, &self.graph.words.each_tool, width - 26);
        self.put(format_args!(
            "<rect class=\"chip\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"18\" rx=\"9\"/>\
             <path class=\"sheets\" d=\"M{} {}h6v6h-6zm2 -3h6v6\"/>",
            x + 8,
            y + 7
        ));
        self.text((x + 20, y + 13), "c", &label);
    }

    fn badge(&mut self, effect: Effect, (x, y): (i32, i32)) {
        self.shape(effect, (x, y - 11));
        let graph = self.graph;
        let short = graph.levels.get(effect.level.position());
        let short = short.map_or("", |level| &level.short);
        let style = if effect.depends { "b i" } else { "b" };
        let class = format!("{style} {}", hue(effect.level, &graph.levels));
        self.text((x + SHAPE + 5, y), &class, &visible(short));
    }

    /// The shape of a level with its mark: outlined where it depends on other answers.
    fn shape(&mut self, effect: Effect, (x, y): (i32, i32)) {
        let levels = &self.graph.levels;
        let hue = hue(effect.level, levels);
        let class = if effect.depends { "open" } else { "full" };
        let outline = outline(effect.level, levels);
        let mark = levels.get(effect.level.position());
        let mark = mark.map(|level| level.mark.to_string()).unwrap_or_default();
        self.put(format_args!(
            "<g class=\"level {class} {hue}\" transform=\"translate({x} {y})\">{outline}\
             <text x=\"7.5\" y=\"11.5\">{}</text></g>",
            escaped(&mark)
        ));
    }

    fn line(&mut self, line: &Line) {
        let style = if line.is_enough { "line" } else { "line part" };
        let colour = line.bus.map_or(0, |bus| 1 + bus % N_COLOURS);
        let (x, y) = line.end;
        self.put(format_args!(
            "<g class=\"{style} e{colour}\"><title>{}</title><path d=\"{}\"/>\
             <path class=\"head\" d=\"M{x} {y}l-7 -4v8z\"/>",
            escaped(&line.label),
            line.path
        ));
        if let Some((x, y)) = line.start.filter(|_| line.bus.is_some()) {
            self.put(format_args!(
                "<path class=\"head\" d=\"M{x} {y}m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z\"/>"
            ));
        }
        self.out.push_str("</g>\n");
    }
}

/// The shape of a level: round for the mildest, eight-sided for the strictest, others between.
fn outline(level: LevelIdx, levels: &[Level]) -> &'static str {
    const BETWEEN: [&str; 4] = [
        "<path d=\"M7.5 0L15 7.5L7.5 15L0 7.5z\"/>",
        "<path d=\"M1 1H14V14H1z\"/>",
        "<path d=\"M3.7 1H11.3L15 7.5L11.3 14H3.7L0 7.5z\"/>",
        "<path d=\"M7.5 0L15 5.7L12.1 14.5H2.9L0 5.7z\"/>",
    ];
    if level == LevelIdx::FLOOR {
        "<circle cx=\"7.5\" cy=\"7.5\" r=\"7\"/>"
    } else if level.position() + 1 == levels.len() {
        "<path d=\"M4.4 0H10.6L15 4.4V10.6L10.6 15H4.4L0 10.6V4.4z\"/>"
    } else {
        let between = BETWEEN.iter().cycle().nth(level.position() - 1);
        between.copied().unwrap_or_default()
    }
}

/// The colour of a level: the first, the last, or one between.
fn hue(level: LevelIdx, levels: &[Level]) -> String {
    if level == LevelIdx::FLOOR {
        "mild".to_owned()
    } else if level.position() + 1 == levels.len() {
        "strict".to_owned()
    } else {
        format!("m{}", (level.position() - 1) % 3)
    }
}

/// As much of a text as fits on one line.
fn fitted(font: Font, text: &str, most: i32) -> String {
    if font.width(text) <= most {
        return text.to_owned();
    }
    let mut fitting = String::new();
    for char in text.chars() {
        fitting.push(char);
        if font.width(&format!("{fitting}\u{2026}")) > most {
            fitting.pop();
            break;
        }
    }
    fitting + "\u{2026}"
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in visible(text).chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
