//! The graph of a small pack in every form, and of large ones.

use crate::lang::Catalog;
use crate::pack::{NETFLIX_GENAI, Pack, TEMPLATE};

use super::Graph;

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
    assert!(gate.text.starts_with(&format!("{gated} questions")));
    assert!(
        graph
            .nodes()
            .all(|node| !node.is_gated || node.edges.is_empty())
    );
}
