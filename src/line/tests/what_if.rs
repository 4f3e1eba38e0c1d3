//! What would change a result, in words.

use super::world::World;

/// A use of one tool outside any agreement, with material of Netflix in it.
const OUTSIDE: &str = "generates=yes matrix_row=background element=background p1_no_copying=yes \
    p2_no_retention.0=yes p3_secured.0=no secure_option.0=no terms_reviewed.0=yes \
    p4_temporary=yes p5_talent_and_union=yes c1_netflix.0=yes c1_personal.0=no c1_talent.0=no \
    c1_approved.0=no c2_training=no c3_key_creative=no c4_references=no c5_replica=no \
    c6_alteration=no synthetic=no real_person=no c7_misleading=no c8_union=no w1_custom=no";

fn world() -> World {
    let world = World::new();
    let session = world.session("A", &["Mood tool"], OUTSIDE);
    world.with(session)
}

#[test]
fn a_change_is_looked_at_agreed_to_and_followed_by_what_it_asks() {
    let mut world = world();
    let (said, _) =
        world.talk_at_first("change\nchange 9\nchange 2\nno\nchange 2\nyes\nyes\nyes\nwhy\nquit\n");
    let said = said.split_once("What would change this, 1").unwrap().1;
    insta::assert_snapshot!(said);
    assert_eq!(world.answer("p3_secured.0"), Some("yes"));
    assert_eq!(world.answer("agreement.0"), Some("yes"));
}

#[test]
fn a_change_looked_at_and_refused_saves_nothing() {
    for typed in [
        "change 1\nno\n",
        "change 1\nback\n",
        "change 1\nquit\n",
        "change\n",
        "change x\n",
    ] {
        let mut world = world();
        world.talk_at_first(typed);
        assert_eq!(world.n_saves, 0, "{typed}");
    }
}

#[test]
fn what_is_open_to_read_only_is_not_changed() {
    let mut world = world();
    world.locked = true;
    let (said, _) = world.talk_at_first("yes\nresult\nchange 1\nquit\n");
    assert!(said.contains("What would change this, 1"), "{said}");
    assert!(!said.contains("Change this answer?"), "{said}");
    assert_eq!(world.n_saves, 0);
}
