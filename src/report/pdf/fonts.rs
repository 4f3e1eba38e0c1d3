//! The fonts that every PDF is set in. They come with the program, so that a document looks the same
//! whoever makes it; `assets/report/fonts` says where they are from.

use std::borrow::Cow;
use std::sync::Arc;

use krilla::text::Font;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::style::{FontFamily, FontFamilyName};
use parley::{FontContext, FontData};

/// Every font, with those first that are asked first.
const FONTS: [&[u8]; 7] = [
    include_bytes!("../../../assets/report/fonts/askfirst-sans-regular.ttf"),
    include_bytes!("../../../assets/report/fonts/askfirst-sans-bold.ttf"),
    include_bytes!("../../../assets/report/fonts/askfirst-thai-regular.ttf"),
    include_bytes!("../../../assets/report/fonts/askfirst-thai-bold.ttf"),
    include_bytes!("../../../assets/report/fonts/askfirst-tc-regular.ttf"),
    include_bytes!("../../../assets/report/fonts/askfirst-signs-regular.ttf"),
    include_bytes!("../../../assets/report/fonts/askfirst-maths-regular.ttf"),
];

/// The families, in the order in which they are asked for a character.
const FAMILIES: &[FontFamilyName<'static>] = &[
    FontFamilyName::Named(Cow::Borrowed("Askfirst Sans")),
    FontFamilyName::Named(Cow::Borrowed("Askfirst Thai")),
    FontFamilyName::Named(Cow::Borrowed("Askfirst TC")),
    FontFamilyName::Named(Cow::Borrowed("Askfirst Signs")),
    FontFamilyName::Named(Cow::Borrowed("Askfirst Maths")),
];

/// The fonts as the layout knows them, and as the file does.
pub(super) struct Fonts {
    pub(super) context: FontContext,
    known: Vec<(u64, Font)>,
}

impl Fonts {
    /// Reads the fonts.
    pub(super) fn load() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut known = Vec::with_capacity(FONTS.len());
        for bytes in FONTS {
            let blob = Blob::new(Arc::new(bytes));
            if let Some(font) = Font::new(bytes.into(), 0) {
                known.push((blob.id(), font));
            }
            collection.register_fonts(blob, None);
        }
        Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            known,
        }
    }

    /// The font of the file that a font of the layout is.
    pub(super) fn of(&self, font: &FontData) -> Option<Font> {
        let id = font.data.id();
        let known = self.known.iter().find(|(known, _)| *known == id);
        known.map(|(_, font)| font.clone())
    }
}

/// The families to set text in.
pub(super) fn families() -> FontFamily<'static> {
    FontFamily::List(Cow::Borrowed(FAMILIES))
}
