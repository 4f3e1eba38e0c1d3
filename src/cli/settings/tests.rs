//! Flags win over the environment, and the environment over the settings file.

use super::*;

/// What holds under these flags, variables and settings.
fn given(globals: &Globals, variables: &[(&str, &str)], file: &str) -> Settings {
    let variable = |name: &str| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, value)| OsString::from(value))
            .filter(|value| !value.is_empty())
    };
    let read = config::parse(file, Some(Path::new("/home/ra")));
    Settings::from(globals, &variable, read, &Catalog::english()).unwrap()
}

fn flags() -> Globals {
    Globals::default()
}

#[test]
fn a_flag_comes_before_the_environment_and_that_before_the_file() {
    // On Windows a path is not whole without its drive.
    let file = if cfg!(windows) { "C:/file" } else { "/file" };
    let text = format!("folder = \"{file}\"\ntheme = \"high-contrast\"\n");
    let variables = [("ASKFIRST_FOLDER", "/variable"), ("ASKFIRST_THEME", "none")];
    let flag = Globals {
        folder: Some(PathBuf::from("/flag")),
        theme: Some(Theme::Terminal),
        ..flags()
    };
    for (globals, variables, folder, theme) in [
        (flag, &variables[..], "/flag", Theme::Terminal),
        (flags(), &variables[..], "/variable", Theme::None),
        (flags(), &[][..], file, Theme::HighContrast),
    ] {
        let settings = given(&globals, variables, &text);
        assert_eq!(settings.folder, std::path::absolute(folder).unwrap());
        assert_eq!(settings.theme, theme);
    }
}

#[test]
fn no_color_counts_once_it_is_not_empty() {
    let off = Globals {
        no_color: true,
        theme: Some(Theme::Terminal),
        ..flags()
    };
    for (globals, value, expected) in [
        (&flags(), "", Theme::Terminal),
        (&flags(), "0", Theme::None),
        (&flags(), "1", Theme::None),
        (&off, "", Theme::None),
    ] {
        assert_eq!(
            given(globals, &[("NO_COLOR", value)], "").theme,
            expected,
            "{value}"
        );
    }
    let flag = Globals {
        theme: Some(Theme::Terminal),
        ..flags()
    };
    for (globals, asked, file, expected) in [
        (&flag, &[("NO_COLOR", "1")][..], "", Theme::None),
        (&flag, &[("CLICOLOR", "0")], "", Theme::None),
        (&flag, &[("CLICOLOR", "1")], "", Theme::Terminal),
        (
            &flags(),
            &[("NO_COLOR", "1"), ("ASKFIRST_THEME", "terminal")],
            "",
            Theme::None,
        ),
        (
            &flags(),
            &[("NO_COLOR", "1")],
            "theme = \"terminal\"\n",
            Theme::None,
        ),
        // High contrast has no colour, so it may stay.
        (
            &flags(),
            &[("NO_COLOR", "1"), ("ASKFIRST_THEME", "high-contrast")],
            "",
            Theme::HighContrast,
        ),
        (
            &off,
            &[("ASKFIRST_THEME", "high-contrast")],
            "",
            Theme::None,
        ),
    ] {
        assert_eq!(
            given(globals, asked, file).theme,
            expected,
            "{asked:?} {file}"
        );
    }
}

#[test]
fn plain_mode_is_on_where_somebody_asked_for_it() {
    let plain = Globals {
        plain: true,
        ..flags()
    };
    let file = "interface = \"plain\"\n";
    for (globals, variables, file, expected) in [
        (&flags(), &[][..], "", false),
        (&plain, &[][..], "", true),
        (&plain, &[][..], "interface = \"full\"\n", true),
        (&flags(), &[("ACCESSIBLE", "1")][..], "", true),
        (
            &flags(),
            &[("ACCESSIBLE", "yes")][..],
            "interface = \"full\"\n",
            true,
        ),
        (&flags(), &[("ACCESSIBLE", "")][..], "", false),
        (&flags(), &[("ACCESSIBLE", "0")][..], "", false),
        (&flags(), &[("ACCESSIBLE", "False")][..], "", false),
        (&flags(), &[("ACCESSIBLE", "no")][..], file, false),
        (&flags(), &[("TERM", "dumb")][..], "", true),
        (&flags(), &[("TERM", "xterm")][..], "", false),
        (&flags(), &[][..], file, true),
    ] {
        assert_eq!(
            given(globals, variables, file).is_plain,
            expected,
            "{variables:?} {file}"
        );
    }
}

#[test]
fn whether_to_remember_is_asked_until_the_settings_say_something() {
    let plain = Globals {
        plain: true,
        ..flags()
    };
    assert!(given(&plain, &[], "").ask_to_remember);
    assert!(!given(&plain, &[], "interface = \"auto\"\n").ask_to_remember);
    assert!(!given(&flags(), &[("ACCESSIBLE", "1")], "").ask_to_remember);
}

#[test]
fn frames_are_ascii_unless_the_locale_names_utf_8() {
    let ascii = Globals {
        ascii: true,
        ..flags()
    };
    let utf8 = ("LANG", "en_IE.UTF-8");
    for (globals, variables, file, expected) in [
        (&flags(), &[utf8][..], "", false),
        (&flags(), &[utf8, ("LC_ALL", "C")][..], "", true),
        (&flags(), &[utf8, ("LC_ALL", "")][..], "", false),
        (&flags(), &[("LC_CTYPE", "C.utf8")][..], "", false),
        (&flags(), &[][..], "", true),
        (&flags(), &[][..], "ascii = false\n", false),
        (&flags(), &[utf8][..], "ascii = true\n", true),
        (&ascii, &[utf8][..], "ascii = false\n", true),
    ] {
        // Every terminal of Windows shows more than ASCII.
        let is_locale_alone = file.is_empty() && !globals.ascii;
        let expected = expected && !(cfg!(windows) && is_locale_alone);
        assert_eq!(
            given(globals, variables, file).is_ascii,
            expected,
            "{variables:?} {file}"
        );
    }
}

#[test]
fn what_is_not_understood_is_told_and_passed_over() {
    let variables = [("ASKFIRST_THEME", "pin\u{1b}k")];
    let settings = given(&flags(), &variables, "mose = true\ntheme = \"neon\"\n");
    assert_eq!(settings.theme, Theme::Terminal);
    assert_eq!(
        settings.remarks,
        [
            "In the settings file: Line 1: `mose` is not a setting; did you mean `mouse`.",
            "ASKFIRST_THEME asks for the theme pin\u{241b}k, which does not exist; it was passed over.",
            "config.toml asks for the theme neon, which does not exist; it was passed over.",
        ]
    );
}
