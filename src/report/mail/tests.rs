//! A link that starts an e-mail has an address, a subject and a body, whatever was typed.

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::{NETFLIX_GENAI, Pack};
use crate::report::reader::hostile;
use crate::report::{Mail, Summary, mail};
use crate::session::Session;

fn made(pack: &Pack, texts: &[String; 4], redact: bool) -> Mail {
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    session.add_tool("T");
    session.production.set("contact_email", &texts[0]);
    session.production.set("title", &texts[1]);
    session.proposed_use.set("name", &texts[2]);
    session.proposed_use.set("what_and_why", &texts[3]);
    session.proposed_use.set("decision_by", &texts[3]);
    session.prepared_by.set("name", &texts[1]);
    made_of(pack, &session, redact)
}

fn made_of(pack: &Pack, session: &Session, redact: bool) -> Mail {
    let interview = Interview::of(pack, &session.answers);
    let assessment = interview.assess(pack);
    let input = Summary {
        pack,
        words: &Catalog::english(),
        session,
        interview: &interview,
        assessment: &assessment,
        today: date(2025, 11, 21),
        notes: true,
    };
    mail(&input, redact)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_link_has_two_fields_and_no_more(texts in [hostile(), hostile(), hostile(), hostile()]) {
        let pack = Pack::load(&NETFLIX_GENAI).unwrap();
        let link = made(&pack, &texts, false).link();
        prop_assert!(link.len() <= super::LONGEST_LINK);
        let rest = link.strip_prefix("mailto:").unwrap();
        let (to, fields) = rest.split_once("?subject=").unwrap();
        let (subject, body) = fields.split_once("&body=").unwrap();
        prop_assert!(!subject.contains("%0D") && !subject.contains("%0A"));
        for text in [subject, body] {
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
        }
        prop_assert!(to.is_empty() || to.matches('@').count() == 1);
        prop_assert!(to.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@._-".contains(&byte)));
    }
}

#[test]
fn only_a_plain_address_is_one() {
    for (typed, expected) in [
        ("ana@example.com", "ana@example.com"),
        (" ana.r-x@mail.example.com ", "ana.r-x@mail.example.com"),
        ("ana@example.com?cc=eve@example.com", ""),
        ("ana@example.com\r\nBcc: eve@example.com", ""),
        ("ana@example.com,eve@example.com", ""),
        ("Ana <ana@example.com>", ""),
        ("ana", ""),
    ] {
        assert_eq!(super::address(typed), expected, "{typed}");
    }
}

#[test]
fn an_email_without_an_address_says_whom_to_put_there_and_its_link_is_one() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let words = Catalog::english();
    for (name, typed, expected) in [
        ("Ana Reyes", "ana@example.com", "To: ana@example.com"),
        ("Ana Reyes", "", "To: Ana Reyes (the details have no"),
        ("Ana Reyes", "Ana <ana@example.com>", "To: Ana Reyes (the"),
        ("", "", "To: the Netflix contact of this production (the"),
    ] {
        let mut session = Session::begun(&pack, Timestamp::UNIX_EPOCH);
        session.production.set("contact_name", name);
        session.production.set("contact_email", typed);
        let mail = made_of(&pack, &session, false);
        let line = mail.to_line(&words);
        assert!(line.starts_with(expected), "{line}");
        // A link may leave the address out: the mail program asks for it.
        assert_eq!(
            mail.link().starts_with("mailto:?subject="),
            mail.to.is_empty()
        );
    }
}

#[test]
fn names_stay_out_on_request() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let texts = ["ana@example.com", "Lantern", "Boards", "A village"].map(str::to_owned);
    let mail = made(&pack, &texts, true);
    let all = format!("{mail:?} {}", mail.link());
    for text in texts {
        assert!(!all.contains(&text), "{all}");
    }
}
