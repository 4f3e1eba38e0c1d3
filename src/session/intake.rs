//! What is known of a use beside its answers: fields by group, and which of them are missing.

use super::{Session, Side};

/// A group of fields that are filled in together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The production.
    Production,
    /// Who prepared the session.
    PreparedBy,
    /// The use.
    Use,
    /// A tool or pipeline step.
    Tool,
    /// A person whose performance, voice or likeness is involved.
    Person,
    /// A right that is held or needed.
    Right,
    /// A part of what is made, for the cue sheet.
    Item,
}

/// A field of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key in a session file.
    pub id: &'static str,
    /// Whether a result is called complete only with it.
    pub is_required: bool,
    /// Whether the contact is likely to ask for it where it is empty.
    pub is_helpful: bool,
    /// Where the day lies that it is for, if it is for one; words may stand in it, too.
    pub day: Option<Side>,
}

const fn required(id: &'static str) -> Field {
    Field {
        is_required: true,
        ..optional(id)
    }
}

const fn optional(id: &'static str) -> Field {
    Field {
        id,
        is_required: false,
        is_helpful: false,
        day: None,
    }
}

const fn helpful(field: Field) -> Field {
    Field {
        is_helpful: true,
        ..field
    }
}

const fn of_day(id: &'static str, side: Side) -> Field {
    Field {
        day: Some(side),
        ..optional(id)
    }
}

const PRODUCTION: &[Field] = &[
    required("title"),
    optional("season_episode"),
    optional("company"),
    optional("territories"),
    optional("kind"),
    optional("contact_name"),
    optional("contact_email"),
];

const PREPARED_BY: &[Field] = &[required("name"), optional("role"), optional("email")];

const USE: &[Field] = &[
    required("name"),
    required("what_and_why"),
    optional("department"),
    optional("stage"),
    optional("scenes"),
    helpful(of_day("start", Side::Future)),
    helpful(of_day("decision_by", Side::Future)),
    optional("reviewer"),
    optional("human_work"),
    optional("alternative"),
];

const TOOL: &[Field] = &[
    required("name"),
    optional("vendor"),
    helpful(optional("version")),
    helpful(optional("tier")),
    optional("account_owner"),
    optional("operated_by"),
    optional("terms_link"),
    of_day("terms_reviewed_on", Side::Past),
    optional("terms_reviewed_by"),
    optional("output"),
];

const PERSON: &[Field] = &[
    required("name"),
    optional("role"),
    optional("alive_or_estate"),
    helpful(optional("consent_reference")),
    of_day("consent_date", Side::Past),
    optional("scope"),
    optional("agreement"),
    of_day("agreement_date", Side::Past),
];

const RIGHT: &[Field] = &[
    required("item"),
    optional("owner"),
    helpful(optional("permission_reference")),
    optional("scope"),
];

const ITEM: &[Field] = &[
    required("item"),
    optional("timecode"),
    optional("tool"),
    optional("version"),
    optional("source"),
    optional("rights"),
    optional("human_work"),
    optional("consent"),
    optional("approval"),
    optional("made_by"),
    optional("disclosure"),
];

impl Group {
    /// Every group, in the order of the summary.
    pub const ALL: [Self; 7] = [
        Self::Production,
        Self::PreparedBy,
        Self::Use,
        Self::Tool,
        Self::Person,
        Self::Right,
        Self::Item,
    ];

    /// Its key in a session file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::PreparedBy => "prepared_by",
            Self::Use => "use",
            Self::Tool => "tools",
            Self::Person => "people",
            Self::Right => "rights",
            Self::Item => "items",
        }
    }

    /// Its fields, in the order of the form.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Production => PRODUCTION,
            Self::PreparedBy => PREPARED_BY,
            Self::Use => USE,
            Self::Tool => TOOL,
            Self::Person => PERSON,
            Self::Right => RIGHT,
            Self::Item => ITEM,
        }
    }
}

/// The fields of one group as they are filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    group: Group,
    values: Vec<String>,
}

impl Details {
    /// Nothing filled in.
    pub fn none(group: Group) -> Self {
        Self {
            group,
            values: vec![String::new(); group.fields().len()],
        }
    }

    /// The group.
    pub fn group(&self) -> Group {
        self.group
    }

    /// What a field holds; empty where nothing is filled in or the group has no such field.
    pub fn get(&self, id: &str) -> &str {
        let position = self.group.fields().iter().position(|field| field.id == id);
        position
            .and_then(|position| self.values.get(position))
            .map_or("", String::as_str)
    }

    /// Fills a field in; a field that the group does not have is left out.
    pub fn set(&mut self, id: &str, value: &str) {
        let position = self.group.fields().iter().position(|field| field.id == id);
        if let Some(place) = position.and_then(|position| self.values.get_mut(position)) {
            value.clone_into(place);
        }
    }

    /// Every field with what it holds, in order.
    pub fn each(&self) -> impl Iterator<Item = (Field, &str)> {
        self.group
            .fields()
            .iter()
            .copied()
            .zip(self.values.iter().map(String::as_str))
    }

    /// Whether nothing at all is filled in.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(|value| value.trim().is_empty())
    }
}

impl Session {
    /// The details that there are once, in the order of a file.
    pub fn single_details(&self) -> [&Details; 3] {
        [&self.production, &self.prepared_by, &self.proposed_use]
    }

    /// The details that there are several of, each with its place in its list.
    fn listed_details(&self) -> impl Iterator<Item = (usize, &Details)> {
        let lists = [&self.tools, &self.people, &self.rights, &self.items];
        lists.into_iter().flat_map(|list| list.iter().enumerate())
    }

    /// All details, those that there are once first.
    pub fn all_details(&self) -> impl Iterator<Item = &Details> {
        let listed = self.listed_details().map(|(_, details)| details);
        self.single_details().into_iter().chain(listed)
    }

    /// The entries of a group of which there may be several; none of one of which there is one.
    pub fn entries(&self, group: Group) -> &[Details] {
        match group {
            Group::Production | Group::PreparedBy | Group::Use => &[],
            Group::Tool => &self.tools,
            Group::Person => &self.people,
            Group::Right => &self.rights,
            Group::Item => &self.items,
        }
    }

    /// The people, rights or items; of tools only [`Session::add_tool`] and
    /// [`Session::remove_tool`] change how many there are.
    pub fn loose_entries(&mut self, group: Group) -> Option<&mut Vec<Details>> {
        match group {
            Group::Production | Group::PreparedBy | Group::Use | Group::Tool => None,
            Group::Person => Some(&mut self.people),
            Group::Right => Some(&mut self.rights),
            Group::Item => Some(&mut self.items),
        }
    }

    /// The details of a group, or of one of its entries.
    pub fn details_mut(&mut self, group: Group, entry: usize) -> Option<&mut Details> {
        match group {
            Group::Production => Some(&mut self.production),
            Group::PreparedBy => Some(&mut self.prepared_by),
            Group::Use => Some(&mut self.proposed_use),
            Group::Tool => self.tools.get_mut(entry),
            Group::Person | Group::Right | Group::Item => self.loose_entries(group)?.get_mut(entry),
        }
    }
}

/// A field that is not filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingField {
    /// Its group.
    pub group: Group,
    /// Its key.
    pub field: &'static str,
    /// The tool, person or right it belongs to, by its place in the list.
    pub entry: Option<usize>,
    /// Whether a result is called complete only with it.
    pub is_required: bool,
    /// Whether the contact is likely to ask for it.
    pub is_helpful: bool,
}

/// What is not filled in, required fields first.
pub(super) fn missing(session: &Session) -> Vec<MissingField> {
    let single = session.single_details().into_iter();
    let listed = session.listed_details();
    let listed = listed.map(|(entry, details)| (details, Some(entry)));
    let mut missing: Vec<MissingField> = single
        .map(|details| (details, None))
        .chain(listed)
        .flat_map(|(details, entry)| {
            let blank = details.each().filter(|(_, value)| value.trim().is_empty());
            blank.map(move |(field, _)| MissingField {
                group: details.group(),
                field: field.id,
                entry,
                is_required: field.is_required,
                is_helpful: field.is_helpful,
            })
        })
        .collect();
    if session.tools.is_empty() {
        let tool = MissingField {
            group: Group::Tool,
            field: "name",
            entry: None,
            is_required: true,
            is_helpful: false,
        };
        missing.push(tool);
    }
    missing.sort_by_key(|missing| !missing.is_required);
    missing
}
