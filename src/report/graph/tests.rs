//! The graph of a small pack in every form, and of large ones.

use crate::lang::Catalog;
use crate::pack::{NETFLIX_GENAI, Pack, TEMPLATE};

use super::Graph;
use super::measure::Font;

mod large;

fn small() -> Graph {
    Graph::of(&Pack::load(&TEMPLATE).unwrap(), &Catalog::english())
}

#[test]
fn a_small_pack_is_drawn_in_mermaid() {
    insta::assert_snapshot!("mermaid", small().to_mermaid());
}

#[test]
fn a_small_pack_is_drawn_in_dot() {
    insta::assert_snapshot!("dot", small().to_dot());
}

#[test]
fn a_condition_that_most_share_is_told_once() {
    let graph = Graph::of(&Pack::load(&NETFLIX_GENAI).unwrap(), &Catalog::english());
    let gated = graph.nodes().filter(|node| node.is_gated).count();
    let gate = graph.gate.as_ref().unwrap();
    assert!(gate.text.contains(&format!("{gated} questions")));
    assert!(
        graph
            .nodes()
            .all(|node| !node.is_gated || node.edges.is_empty())
    );
}

/// A rectangle: left, top, right, bottom.
type Box4 = (i32, i32, i32, i32);

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> i32 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn rectangle(node: roxmltree::Node<'_, '_>) -> Box4 {
    let (x, y) = (number(node, "x"), number(node, "y"));
    (x, y, x + number(node, "width"), y + number(node, "height"))
}

/// The font of a text by its class.
fn font(class: &str) -> Option<Font> {
    Some(match class.split(' ').next()? {
        "title" => Font::bold(24),
        "subtitle" => Font::of(13),
        "legend" | "a" => Font::of(12),
        "g" | "t" => Font::bold(13),
        "section" => Font::bold(15),
        "n" | "b" => Font::bold(11),
        "w" => Font::of(11),
        "c" => Font::of(10),
        _ => return None,
    })
}

/// What a text takes, by our own metric.
fn extent(node: roxmltree::Node<'_, '_>) -> Box4 {
    let font = font(node.attribute("class").unwrap()).unwrap();
    let (x, y) = (number(node, "x"), number(node, "y"));
    let width = font.width(node.text().unwrap_or_default());
    (x, y - font.size * 4 / 5, x + width, y + font.size / 5)
}

fn is_inside(inner: Box4, outer: Box4) -> bool {
    inner.0 >= outer.0 && inner.1 >= outer.1 && inner.2 <= outer.2 && inner.3 <= outer.3
}

fn meets(one: Box4, other: Box4) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

/// The straight parts of a path of a line, as thin rectangles.
fn segments(path: &str) -> Vec<Box4> {
    let numbers = path.split(|char: char| !char.is_ascii_digit() && char != '-');
    let numbers: Vec<i32> = numbers.filter_map(|number| number.parse().ok()).collect();
    let points: Vec<(i32, i32)> = numbers
        .chunks_exact(2)
        .map(|two| (two[0], two[1]))
        .collect();
    let segment = |two: &[(i32, i32)]| {
        let (a, b) = (two[0], two[1]);
        (
            a.0.min(b.0),
            a.1.min(b.1),
            a.0.max(b.0) + 1,
            a.1.max(b.1) + 1,
        )
    };
    points.windows(2).map(segment).collect()
}

/// Every fault of a picture: text outside its box, boxes or texts over each other, lines over cards.
fn faults(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let root = document.root_element();
    let page = (0, 0, number(root, "width"), number(root, "height"));
    let with_class = |class: &'static str| {
        let all = root.descendants();
        all.filter(move |node| {
            let classes = node.attribute("class").unwrap_or_default();
            classes.split(' ').any(|one| one == class)
        })
    };
    let mut faults = Vec::new();
    let panels: Vec<Box4> = with_class("panel").map(rectangle).collect();
    let mut cards: Vec<Box4> = Vec::new();
    for card in with_class("card") {
        let frame = card.children().find(|node| node.has_tag_name("rect"));
        let frame = rectangle(frame.unwrap());
        if !panels.iter().any(|panel| is_inside(frame, *panel)) {
            faults.push(format!("a card stands in no panel: {frame:?}"));
        }
        let mut texts: Vec<Box4> = Vec::new();
        let own = card.children().filter(|node| node.has_tag_name("text"));
        for node in own {
            let text = extent(node);
            if !is_inside(text, frame) {
                faults.push(format!("outside its card: {:?}", node.text()));
            }
            if texts.iter().any(|other| meets(text, *other)) {
                faults.push(format!("over another text: {:?}", node.text()));
            }
            texts.push(text);
        }
        if cards.iter().any(|other| meets(frame, *other)) {
            faults.push(format!("a card over another: {frame:?}"));
        }
        cards.push(frame);
    }
    for node in root.descendants().filter(|node| node.has_tag_name("text")) {
        let is_known = node.attribute("class").and_then(font).is_some();
        if is_known && !is_inside(extent(node), page) {
            faults.push(format!("outside the page: {:?}", node.text()));
        }
    }
    for line in with_class("line") {
        let path = line.children().find(|node| node.has_tag_name("path"));
        for segment in segments(path.unwrap().attribute("d").unwrap()) {
            // A line may touch a card's edge: there it starts and ends.
            let inside = |card: &Box4| (card.0 + 1, card.1 + 1, card.2 - 1, card.3 - 1);
            if cards.iter().any(|card| meets(segment, inside(card))) {
                faults.push(format!("a line over a card: {segment:?}"));
            }
            if !is_inside(segment, page) {
                faults.push(format!("a line outside the page: {segment:?}"));
            }
        }
    }
    faults
}

#[test]
fn every_picture_is_well_formed_and_nothing_is_outside_its_box() {
    let words = Catalog::english();
    for files in [&TEMPLATE, &NETFLIX_GENAI] {
        let graph = Graph::of(&Pack::load(files).unwrap(), &words);
        let svg = graph.to_svg();
        assert_eq!(faults(&svg), [""; 0]);
        assert_eq!(svg, graph.to_svg());
    }
}

#[test]
fn a_large_pack_with_hostile_words_is_drawn_as_well() {
    let graph = Graph::of(&large::pack(400, 20), &Catalog::english());
    assert_eq!(faults(&graph.to_svg()), [""; 0]);
    let one_section = Graph::of(&large::pack(60, 1), &Catalog::english());
    assert_eq!(faults(&one_section.to_svg()), [""; 0]);
    assert!(graph.to_mermaid().matches("|\"").count() > 100);
}

#[test]
fn every_question_and_every_level_is_in_the_picture() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let svg = Graph::of(&pack, &Catalog::english()).to_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let titles: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("title"))
        .filter_map(|node| node.text())
        .collect();
    for text in &pack.text.questions {
        assert!(titles.contains(&text.ask.as_str()), "{}", text.ask);
    }
    let words: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.text())
        .collect();
    for (level, text) in pack.levels().iter().zip(&pack.text.levels) {
        assert!(words.contains(&text.name.as_str()));
        assert!(words.contains(&text.short.as_str()));
        assert!(words.contains(&level.mark.to_string().as_str()));
    }
}
