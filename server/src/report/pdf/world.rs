//! What the setter can see: its template, the document as data and the drawings, two faces of type. No disk, no packages, no clock.

use std::collections::HashMap;
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use crate::report::face::FACES;

/// The template: the only source there is. What people entered comes as data and is never read as source.
const TEMPLATE: &str = include_str!("report.typ");

/// The files of one document.
pub(super) struct Desk {
    main: Source,
    files: HashMap<FileId, Bytes>,
}

struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn shop() -> &'static Shop {
    static SHOP: OnceLock<Shop> = OnceLock::new();
    SHOP.get_or_init(|| {
        let fonts: Vec<Font> = FACES.iter().filter_map(|face| Font::new(Bytes::new(*face), 0)).collect();
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        Shop { library: LazyHash::new(Library::builder().with_features(features).build()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    })
}

/// Text with a sign in place of characters that no face has: a PDF/A must not hold letters that cannot be shown. The attached data keep them.
pub(super) fn legible(text: &str) -> String {
    let has = |letter: char| letter.is_control() || shop().fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)));
    text.chars().map(|letter| if has(letter) { letter } else { char::REPLACEMENT_CHARACTER }).collect()
}

fn id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

impl Desk {
    /// Lays out files by name; `None` for a name that is no name.
    pub(super) fn new(files: Vec<(String, Vec<u8>)>) -> Option<Self> {
        let main = Source::new(id("report.typ")?, TEMPLATE.to_owned());
        let files = files.into_iter().map(|(name, bytes)| Some((id(&name)?, Bytes::new(bytes)))).collect::<Option<_>>()?;
        Some(Self { main, files })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &shop().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shop().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        shop().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
