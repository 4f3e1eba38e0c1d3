//! The small pack that shows every part of the format, to start one of one's own from.

use super::Files;

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

/// Whether a pack may have this id: small letters, digits and hyphens, a letter first.
pub fn is_id(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.len() <= 60
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::super::{Files, Pack};
    use super::{is_id, template};

    #[test]
    fn a_new_pack_has_its_id_and_loads() {
        let files = template("studio-rules");
        let text = |name: &str| {
            let file = files.iter().find(|(known, _)| *known == name);
            file.unwrap().1.as_str()
        };
        let pack = Pack::load(&Files {
            folder: "",
            pack: text("pack.toml"),
            questions: text("questions.toml"),
            findings: text("findings.toml"),
            obligations: text("obligations.toml"),
            clauses: text("clauses.toml"),
            english: text("text/en.toml"),
            language: None,
        });
        assert_eq!(pack.unwrap().id, "studio-rules");
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
