//! The small pack that shows every part of the format, to start one of one's own from.

use super::{Files, Pack, PackName};

/// The texts of that pack.
pub const TEMPLATE: Files<'static> = Files {
    folder: "assets/pack/new/",
    pack: include_str!("../../assets/pack/new/pack.toml"),
    questions: include_str!("../../assets/pack/new/questions.toml"),
    findings: include_str!("../../assets/pack/new/findings.toml"),
    obligations: include_str!("../../assets/pack/new/obligations.toml"),
    clauses: include_str!("../../assets/pack/new/clauses.toml"),
    english: include_str!("../../assets/pack/new/text/en.toml"),
    language: None,
};

/// Its worked cases.
pub const TEMPLATE_CASES: &str = include_str!("../../assets/pack/new/cases.toml");

/// The id of the small pack, which one of one's own replaces.
const ID: &str = "id = \"my-pack\"";

/// The files of the small pack under another id, by name.
pub fn template(id: &str) -> Vec<(&'static str, String)> {
    let head = TEMPLATE.pack.replacen(ID, &format!("id = \"{id}\""), 1);
    let files = [
        ("questions.toml", TEMPLATE.questions),
        ("findings.toml", TEMPLATE.findings),
        ("obligations.toml", TEMPLATE.obligations),
        ("clauses.toml", TEMPLATE.clauses),
        ("text/en.toml", TEMPLATE.english),
        ("cases.toml", TEMPLATE_CASES),
    ];
    let rest = files.map(|(name, text)| (name, text.to_owned()));
    std::iter::once(("pack.toml", head)).chain(rest).collect()
}

/// The texts of a small pack that extends another.
const EXTENSION: [(&str, &str); 6] = [
    (
        "pack.toml",
        include_str!("../../assets/pack/extension/pack.toml"),
    ),
    (
        "questions.toml",
        include_str!("../../assets/pack/extension/questions.toml"),
    ),
    (
        "findings.toml",
        include_str!("../../assets/pack/extension/findings.toml"),
    ),
    (
        "obligations.toml",
        include_str!("../../assets/pack/extension/obligations.toml"),
    ),
    (
        "clauses.toml",
        include_str!("../../assets/pack/extension/clauses.toml"),
    ),
    (
        "text/en.toml",
        include_str!("../../assets/pack/extension/text/en.toml"),
    ),
];

/// The id of a new pack that extends another, and the name of its folder.
pub const EXTENSION_ID: &str = "my-rules";

/// The files of a small pack that extends this one, by name. It asks for the second level.
pub fn extension(base: &Pack) -> Vec<(&'static str, String)> {
    let name = PackName {
        id: base.id.clone(),
        version: Some(base.version.clone()),
    };
    let level = base.levels().get(1).or(base.levels().first());
    let level = level.map_or("", |level| &level.id);
    let files = EXTENSION.map(|(file, text)| {
        let text = text.replace("THE-BASE", &name.to_string());
        (file, text.replace("THE-LEVEL", level))
    });
    files.into()
}

/// Whether a pack may have this id: small letters, digits and hyphens, a letter first.
pub fn is_id(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.len() <= 60
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::super::{Files, NETFLIX_GENAI, Pack};
    use super::{EXTENSION_ID, TEMPLATE, extension, is_id, template};

    /// The texts of files, as a pack is read from them.
    fn files<'t>(texts: &'t [(&str, String)]) -> Files<'t> {
        let text = |name: &str| {
            let file = texts.iter().find(|(known, _)| *known == name);
            file.unwrap().1.as_str()
        };
        Files {
            folder: "",
            pack: text("pack.toml"),
            questions: text("questions.toml"),
            findings: text("findings.toml"),
            obligations: text("obligations.toml"),
            clauses: text("clauses.toml"),
            english: text("text/en.toml"),
            language: None,
        }
    }

    #[test]
    fn a_new_pack_has_its_id_and_loads() {
        let texts = template("studio-rules");
        assert_eq!(Pack::load(&files(&texts)).unwrap().id, "studio-rules");
    }

    #[test]
    fn a_new_pack_can_extend_any_other() {
        for base_files in [TEMPLATE, NETFLIX_GENAI] {
            let base = Pack::load(&base_files).unwrap();
            let texts = extension(&base);
            let pack = Pack::composed(&[base_files, files(&texts)]).unwrap();
            assert_eq!(pack.id, EXTENSION_ID);
            assert_eq!(pack.questions().len(), base.questions().len() + 1);
        }
    }

    #[test]
    fn an_id_is_plain() {
        for (id, expected) in [
            ("a", true),
            ("studio-2", true),
            ("2-studio", false),
            ("Studio", false),
            ("a b", false),
            ("a\"b", false),
            ("", false),
        ] {
            assert_eq!(is_id(id), expected, "{id}");
        }
    }
}
