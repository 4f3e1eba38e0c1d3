//! The graph as Mermaid, which renders on most places that show Markdown.

use std::fmt::Write as _;

use crate::text::visible_lines;

use super::{Edge, Graph, Node};

impl Graph {
    /// The graph as Mermaid.
    pub fn to_mermaid(&self) -> String {
        let mut out = String::from("flowchart TD\n");
        put(&mut out, "  ", &format!("accTitle: {}", plain(&self.title)));
        put(&mut out, "  ", &format!("accDescr: {}", plain(&self.about)));
        for (number, section) in self.sections.iter().enumerate() {
            put(
                &mut out,
                "  ",
                &format!("subgraph s{}[\"{}\"]", number + 1, escaped(&section.name)),
            );
            for node in &section.nodes {
                put(&mut out, "    ", &self.node(node));
            }
            put(&mut out, "  ", "end");
        }
        self.put_gate(&mut out);
        for node in self.nodes() {
            for edge in &node.edges {
                let to = format!("q{}", node.position + 1);
                put(&mut out, "  ", &edge_line(edge, &to));
            }
        }
        self.put_classes(&mut out);
        out
    }

    fn node(&self, node: &Node) -> String {
        let lines = self.lines(node);
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        let label = lines.join("<br/>");
        let number = node.position + 1;
        if node.is_of_tools {
            format!("q{number}[[\"{label}\"]]")
        } else {
            format!("q{number}[\"{label}\"]")
        }
    }

    /// The gate leads to every section that has gated questions; in the section it rests on, to
    /// each of them.
    fn put_gate(&self, out: &mut String) {
        let Some(gate) = &self.gate else {
            return;
        };
        put(
            out,
            "  ",
            &format!("gate{{{{\"{}\"}}}}", escaped(&gate.text)),
        );
        for edge in &gate.edges {
            put(out, "  ", &edge_line(edge, "gate"));
        }
        for (number, section) in self.sections.iter().enumerate() {
            let is_own = section
                .nodes
                .iter()
                .any(|node| gate.edges.iter().any(|edge| edge.from == node.position));
            let mut gated = section.nodes.iter().filter(|node| node.is_gated).peekable();
            if is_own {
                for node in gated {
                    put(out, "  ", &format!("gate --> q{}", node.position + 1));
                }
            } else if gated.peek().is_some() {
                put(out, "  ", &format!("gate --> s{}", number + 1));
            }
        }
    }

    /// A thicker frame for a question that can ask for a stricter level.
    fn put_classes(&self, out: &mut String) {
        for level in 0..self.levels.len() {
            let nodes: Vec<String> = self
                .nodes()
                .filter(|node| strictest(node) == Some(level))
                .map(|node| format!("q{}", node.position + 1))
                .collect();
            if !nodes.is_empty() {
                let width = level + 1;
                put(
                    out,
                    "  ",
                    &format!("classDef level{width} stroke-width:{width}px"),
                );
                put(
                    out,
                    "  ",
                    &format!("class {} level{width}", nodes.join(",")),
                );
            }
        }
    }
}

/// The strictest level that a question can ask for.
pub(super) fn strictest(node: &Node) -> Option<usize> {
    let effects = node.answers.iter().flat_map(|answer| &answer.effects);
    effects.map(|effect| effect.level.position()).max()
}

fn edge_line(edge: &Edge, to: &str) -> String {
    let arrow = if edge.is_enough { "-->" } else { "-.->" };
    format!(
        "q{} {arrow}|\"{}\"| {to}",
        edge.from + 1,
        escaped(&edge.label)
    )
}

fn put(out: &mut String, indent: &str, line: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(out, "{indent}{line}");
}

/// Text on one line, as it may stand after `accTitle:`.
fn plain(text: &str) -> String {
    visible_lines(text).replace(['\n', ';', '{', '}'], " ")
}

/// Text inside quotes.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for char in visible_lines(text).chars() {
        match char {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '`' => out.push_str("#96;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
