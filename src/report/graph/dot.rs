//! The graph as DOT, for Graphviz and what reads its language.

use std::fmt::Write as _;

use crate::text::visible_lines;

use super::mermaid::strictest;
use super::{Edge, Graph, Node};

/// The widest line of a node, in characters.
const WIDEST: usize = 44;

impl Graph {
    /// The graph as DOT.
    pub fn to_dot(&self) -> String {
        let mut out = String::from("digraph pack {\n");
        put(&mut out, "  ", &format!("label={};", quoted(&self.title)));
        put(&mut out, "  ", &format!("comment={};", quoted(&self.about)));
        put(&mut out, "  ", "labelloc=t; compound=true; rankdir=LR;");
        put(
            &mut out,
            "  ",
            "node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11];",
        );
        put(
            &mut out,
            "  ",
            "edge [fontname=\"sans-serif\", fontsize=10];",
        );
        for (number, section) in self.sections.iter().enumerate() {
            put(
                &mut out,
                "  ",
                &format!("subgraph cluster_{} {{", number + 1),
            );
            put(
                &mut out,
                "    ",
                &format!("label={};", quoted(&section.name)),
            );
            for node in &section.nodes {
                put(&mut out, "    ", &self.dot_node(node));
            }
            put(&mut out, "  ", "}");
        }
        self.put_dot_gate(&mut out);
        for node in self.nodes() {
            for edge in &node.edges {
                let to = format!("q{}", node.position + 1);
                put(&mut out, "  ", &edge_line(edge, &to));
            }
        }
        out.push_str("}\n");
        out
    }

    fn dot_node(&self, node: &Node) -> String {
        let mut label = String::new();
        for line in self.lines(node) {
            for line in textwrap::wrap(&visible_lines(&line), WIDEST) {
                label.push_str(&escaped(&line));
                label.push_str("\\l");
            }
        }
        let peripheries = if node.is_of_tools { 2 } else { 1 };
        let width = strictest(node).map_or(1, |level| level + 1);
        format!(
            "q{} [label=\"{label}\", tooltip={}, peripheries={peripheries}, penwidth={width}];",
            node.position + 1,
            quoted(&node.ask),
        )
    }

    /// The gate leads into every section that has gated questions; in the section it rests on, to
    /// each of them.
    fn put_dot_gate(&self, out: &mut String) {
        let Some(gate) = &self.gate else {
            return;
        };
        let text: Vec<String> = textwrap::wrap(&visible_lines(&gate.text), WIDEST)
            .iter()
            .map(|line| escaped(line))
            .collect();
        let text = text.join("\\n");
        put(
            out,
            "  ",
            &format!("gate [shape=hexagon, label=\"{text}\"];"),
        );
        for edge in &gate.edges {
            put(out, "  ", &edge_line(edge, "gate"));
        }
        for (number, section) in self.sections.iter().enumerate() {
            let is_own = section
                .nodes
                .iter()
                .any(|node| gate.edges.iter().any(|edge| edge.from == node.position));
            let mut gated = section.nodes.iter().filter(|node| node.is_gated);
            if is_own {
                for node in gated {
                    put(out, "  ", &format!("gate -> q{};", node.position + 1));
                }
            } else if let Some(node) = gated.next() {
                let to = node.position + 1;
                let line = format!("gate -> q{to} [lhead=cluster_{}];", number + 1);
                put(out, "  ", &line);
            }
        }
    }
}

fn edge_line(edge: &Edge, to: &str) -> String {
    let style = if edge.is_enough { "solid" } else { "dashed" };
    let label = quoted(&edge.label);
    format!("q{} -> {to} [label={label}, style={style}];", edge.from + 1)
}

fn put(out: &mut String, indent: &str, line: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(out, "{indent}{line}");
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    let text = visible_lines(text);
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', " ")
}
