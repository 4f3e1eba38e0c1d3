//! The register written in the background: whole, or not there.

use super::*;
use crate::register::{Form, Rows};

/// A folder with so many sessions.
fn many(n: usize) -> World {
    let world = World::new();
    for number in 0..n {
        world.put(&format!("Askfirst/{number:04}.toml"), EXAMPLE);
    }
    world
}

fn files(world: &World) -> Vec<PathBuf> {
    session_files(&[world.path("Askfirst")]).unwrap()
}

/// Waits for what was begun; gives its end and how often it was still under way.
fn waited(host: &mut Host, begun: Outcome) -> (Outcome, usize) {
    let (mut outcome, mut n_waits) = (begun, 0);
    while let Outcome::Exporting { n_read, n_files } = outcome {
        assert!(n_read <= n_files);
        n_waits += 1;
        outcome = host.perform(Effect::AwaitExport);
    }
    (outcome, n_waits)
}

#[test]
fn each_form_is_written_whole_and_never_over_another_file() {
    let world = many(3);
    let mut host = world.window();
    for form in Form::OFFERED.iter().copied().chain([Form::Csv]) {
        let files = files(&world);
        let begun = host.perform(Effect::ExportRegister { files, form });
        let (Outcome::Exported { path, .. }, _) = waited(&mut host, begun) else {
            panic!("{form:?}");
        };
        assert!(fs::metadata(&path).unwrap().len() > 200, "{form:?}");
    }
    let names = world.names("Askfirst/Exports");
    let expected = [
        "register_2025-11-21-2.csv",
        "register_2025-11-21.csv",
        "register_2025-11-21.html",
        "register_2025-11-21.md",
    ];
    let others = names.iter().filter(|name| !name.contains(".pdf"));
    assert_eq!(others.collect::<Vec<_>>(), expected);
    let first = world.text("Askfirst/Exports/register_2025-11-21.csv");
    assert_eq!(first.lines().count(), 4);
    assert_eq!(
        first,
        world.text("Askfirst/Exports/register_2025-11-21-2.csv")
    );
}

#[test]
fn one_that_takes_long_leaves_time_for_keys_and_one_that_is_stopped_leaves_nothing() {
    let world = many(1_500);
    let mut host = world.window();
    let wish = Effect::ExportRegister {
        files: files(&world),
        form: Form::Html,
    };
    let begun = host.perform(wish.clone());
    let Outcome::Exporting { n_files: 1_500, .. } = begun else {
        panic!("{begun:?}");
    };
    let stopped = host.perform(Effect::StopExport);
    assert!(matches!(stopped, Outcome::ExportStopped(true)));
    for effect in [Effect::AwaitExport, Effect::StopExport] {
        let outcome = host.perform(effect);
        assert!(matches!(outcome, Outcome::ExportStopped(false)));
    }
    assert!(!world.path("Askfirst/Exports").exists());

    let begun = host.perform(wish);
    let (end, n_waits) = waited(&mut host, begun);
    assert!(matches!(end, Outcome::Exported { .. }), "{end:?}");
    assert!(n_waits > 0);
    let text = world.text("Askfirst/Exports/register_2025-11-21.html");
    assert!(text.trim_end().ends_with("</html>"));
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_of_too_many_uses_is_refused_at_once_and_one_of_as_many_as_it_holds_is_begun() {
    let world = many(1);
    let mut host = world.window();
    let path = files(&world).remove(0);
    let most = Form::Pdf.most_rows(Rows::Uses).unwrap();
    let mut wish = |n| {
        host.perform(Effect::ExportRegister {
            files: vec![path.clone(); n],
            form: Form::Pdf,
        })
    };
    let refused = wish(most + 1);
    let Outcome::Failed(failure) = refused else {
        panic!("{refused:?}");
    };
    for number in [most, most + 1] {
        assert!(failure.what.contains(&number.to_string()), "{failure:?}");
    }
    assert!(failure.hint.contains("CSV"), "{failure:?}");
    assert!(!world.path("Askfirst/Exports").exists());
    assert!(matches!(wish(most), Outcome::Exporting { .. }));
}

#[test]
fn a_folder_that_takes_no_files_is_told() {
    let world = many(1);
    world.put("Askfirst/Exports", "a file in its place");
    let mut host = world.window();
    let begun = host.perform(Effect::ExportRegister {
        files: files(&world),
        form: Form::Csv,
    });
    let (end, _) = waited(&mut host, begun);
    assert!(matches!(end, Outcome::Failed(_)), "{end:?}");
}
