//! What the screens show and do, from key strings.

use crate::support::screens::Screens;

#[test]
fn look_at_everything() {
    let p09 = "";
    let _ = p09;
    for (w, h) in [(80, 24), (120, 40), (50, 20)] {
        let mut s = Screens::of(&[]).size(w, h);
        println!("{}\n=====", s.text());
        s.press("<enter>");
        println!("{}\n=====", s.text());
        s.press(
            "De-aging<tab>Make him younger<tab>Lantern<tab>Runway<tab>RA<tab><tab><tab><enter>",
        );
        println!("{}\n=====", s.text());
        s.press("y");
        println!("{}\n=====", s.text());
        s.press("<enter>3<enter>3<enter>w");
        println!("{}\n=====", s.text());
        s.press("<esc>y<enter>enote text<esc>");
        println!("{}\n=====", s.text());
        s.press("u<enter>n<enter>v");
        println!("{}\n=====", s.text());
        s.press("g");
        println!("{}\n=====", s.text());
        s.press("x");
        println!("{}\n=====", s.text());
        s.press("<esc>?");
        println!("{}\n=====", s.text());
        s.press("<esc>v<enter>c");
        println!("{}\n=====", s.text());
        s.press("<esc>qq");
        println!("{}\n=====", s.text());
    }
}
