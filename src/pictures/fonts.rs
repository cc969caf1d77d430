//! The fonts of a theme, and how wide words are in them. Fonts of the machine are never asked, so that a
//! drawing looks the same wherever it is made.

use std::fmt;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Family, Query, Source, Weight};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::paths::is_invisible;

use super::key_of;

/// Width of a character that no font has, in parts of the size: that of the box shown instead.
const WIDTH_OF_MISSING: f32 = 0.6;

/// The fonts of a theme.
#[derive(Clone)]
pub struct Fonts {
    database: Arc<Database>,
    key: String,
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style<'a> {
    /// Name of the family.
    pub family: &'a str,
    /// From 100 to 900; 400 is regular and 700 bold.
    pub weight: u16,
    /// Size in pixels.
    pub size: f32,
}

impl Fonts {
    /// The fonts in some files. A file that is no font is passed over: its family is then not found.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = Arc<[u8]>>) -> Self {
        let mut database = Database::new();
        let mut hashes = Vec::new();
        for file in files {
            hashes.push(blake3::hash(&file));
            database.load_font_source(Source::Binary(Arc::new(file)));
        }
        let parts: Vec<&[u8]> = hashes.iter().map(|hash| hash.as_bytes().as_slice()).collect();
        Self { database: Arc::new(database), key: key_of(&parts) }
    }

    /// Whether there is a family of this name.
    #[must_use]
    pub fn has_family(&self, name: &str) -> bool {
        self.database.faces().any(|face| face.families.iter().any(|(family, _)| family == name))
    }

    /// The names of the families, in order.
    #[must_use]
    pub fn families(&self) -> Vec<&str> {
        let names = self.database.faces().filter_map(|face| face.families.first());
        let mut names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// How wide words are, in pixels. A character that the family lacks is measured in another that has it.
    #[must_use]
    pub fn width(&self, words: &str, style: Style<'_>) -> f32 {
        let family = [Family::Name(style.family)];
        let query = Query { families: &family, weight: Weight(style.weight), ..Query::default() };
        let own = self.database.query(&query);
        let faces = own.into_iter().chain(self.database.faces().map(|face| face.id));
        let mut unmeasured: Vec<char> = words.chars().collect();
        let mut width = 0.0;
        for face in faces {
            if unmeasured.is_empty() {
                break;
            }
            let measured = self.database.with_face_data(face, |bytes, index| {
                let font = FontRef::from_index(bytes, index).ok()?;
                Some(measure(&font, style.size, &mut unmeasured))
            });
            width += measured.flatten().unwrap_or_default();
        }
        let missing = u16::try_from(unmeasured.len()).unwrap_or(u16::MAX);
        width + f32::from(missing) * style.size * WIDTH_OF_MISSING
    }

    /// The characters of a text that no font has, in order. Those that show nothing are left to the content:
    /// where they may not stand they are reported.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let is_drawn =
            |character: &char| !character.is_whitespace() && !character.is_control() && !is_invisible(*character);
        let mut missing: Vec<char> = text.chars().filter(is_drawn).collect();
        missing.sort_unstable();
        missing.dedup();
        for face in self.database.faces() {
            self.database.with_face_data(face.id, |bytes, index| {
                if let Ok(font) = FontRef::from_index(bytes, index) {
                    missing.retain(|character| font.charmap().map(*character).is_none());
                }
            });
        }
        missing
    }

    pub(super) fn database(&self) -> &Arc<Database> {
        &self.database
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

/// The width of the characters that a font has, which are taken away.
fn measure(font: &FontRef<'_>, size: f32, unmeasured: &mut Vec<char>) -> f32 {
    let (characters, metrics) = (font.charmap(), font.glyph_metrics(Size::new(size), LocationRef::default()));
    let mut width = 0.0;
    unmeasured.retain(|character| match characters.map(*character) {
        Some(glyph) => {
            width += metrics.advance_width(glyph).unwrap_or_default();
            false
        }
        None => true,
    });
    width
}

impl PartialEq for Fonts {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Fonts {}

impl fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Fonts").field(&self.families()).finish()
    }
}
