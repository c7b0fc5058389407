//! Files that prove values: their kind is told by their bytes, their bytes lie in a folder under their hash, and they are on the disk before anything
//! says that they are there.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use domain::event::{Event, Verb};
use domain::evidence::Evidence;
use domain::id::Id;
use domain::language::Language;
use domain::refusal::Refusal;
use domain::role::Permit;
use domain::slug::Slug;
use domain::text::Text;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::entropy::hex;
use crate::fault::{Fault, Outcome};
use crate::store::evidence_room::{Full, Room};
use crate::store::{Db, draft};

/// The largest file, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// How many bytes may come: from one person on one day, and for one municipality altogether. The operator's disk is not endless, and one stolen account
/// must not fill it.
pub const ROOM: Room = Room { a_day: 100 * 1024 * 1024, a_municipality: 20 * 1024 * 1024 * 1024 };
/// The longest name that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// Where the bytes lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Files {
    /// In a folder.
    Folder(PathBuf),
    /// Nowhere yet: a database server has no folder beside it, so one must be named.
    Nowhere,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwanted {
    /// No bytes.
    Empty,
    /// Over [`LARGEST`].
    TooLarge,
    /// Not one of the kinds, or its name says another.
    Kind,
    /// There is no folder.
    Nowhere,
    /// There is no room left.
    Full(Full),
}

/// A file as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// Its name there.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Files {
    /// The folder beside an SQLite file (`kein-zufall.sqlite` → `kein-zufall.files`), or what was named; a database server needs a name.
    pub fn beside(database: &str, named: Option<&Path>) -> Self {
        match named {
            Some(folder) => Self::Folder(folder.to_owned()),
            None if database.contains("://") => Self::Nowhere,
            None => Self::Folder(Path::new(database.strip_prefix("sqlite:").unwrap_or(database)).with_extension("files")),
        }
    }

    /// Takes a file: looks at it, puts its bytes on the disk, then records it. The same bytes lie there once.
    pub async fn take(
        &self,
        db: &Db,
        permit: Permit,
        file: HandedIn,
        language: Language,
        now: Timestamp,
    ) -> Outcome<Result<(Id<Evidence>, Evidence), Unwanted>> {
        let Self::Folder(folder) = self else { return Ok(Err(Unwanted::Nowhere)) };
        let media_type = match kind(&file) {
            Ok(media_type) => media_type,
            Err(unwanted) => return Ok(Err(unwanted)),
        };
        let name = tidy_name(&file.name);
        let bytes = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        let owner = draft::owner(permit.actor().ok_or(Refusal::SignIn)?)?;
        let day = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        if let Err(full) = db.take_room(permit.municipality(), &owner, day, bytes, ROOM).await? {
            tracing::warn!(target: "security", event = "evidence_full", municipality = permit.municipality().0, limit = ?full);
            return Ok(Err(Unwanted::Full(full)));
        }
        let sha256 = hex(&Sha256::digest(&file.bytes));
        let place = place(folder, &sha256);
        let part = format!("{}.part", db.entropy().hex::<8>());
        let written = tokio::task::spawn_blocking(move || put(&place, &part, &file.bytes)).await;
        written.map_err(|error| Fault::Corrupt(error.to_string()))??;
        let evidence =
            Evidence { file_name: Text { text: name, lang: language }, media_type: media_type.to_owned(), bytes, sha256, withdrawn: false };
        let id = db.entropy().id(now);
        let mut tx = db.begin(permit, now).await?;
        tx.record(id, &slug(&evidence), &evidence, None).await?;
        tx.commit(&Event::of(Verb::EvidenceRecorded)).await?;
        Ok(Ok((id, evidence)))
    }

    /// The bytes of a file, checked against its hash.
    pub async fn bytes(&self, evidence: &Evidence) -> Outcome<Vec<u8>> {
        let Self::Folder(folder) = self else { return Err(Fault::Corrupt("no folder for evidence".into())) };
        let bytes = tokio::fs::read(place(folder, &evidence.sha256)).await?;
        if hex(&Sha256::digest(&bytes)) == evidence.sha256 { Ok(bytes) } else { Err(Fault::Corrupt(format!("evidence {}", evidence.sha256))) }
    }
}

/// Its name in addresses says nothing about its content.
pub fn slug(evidence: &Evidence) -> Slug {
    Slug::from_title(&format!("file-{}", evidence.sha256.get(..16).unwrap_or("")))
}

fn place(folder: &Path, sha256: &str) -> PathBuf {
    folder.join(sha256.get(..2).unwrap_or("00")).join(sha256)
}

/// Under its own name only when it is whole and on the disk, its folder too.
fn put(place: &Path, part: &str, bytes: &[u8]) -> std::io::Result<()> {
    if place.exists() {
        return Ok(());
    }
    let folder = place.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let part = folder.join(part);
    let written = write_whole(&part, bytes).and_then(|()| std::fs::rename(&part, place));
    if written.is_err() {
        // Nothing half-written stays behind; what went wrong is told by the error.
        let _ = std::fs::remove_file(&part);
    }
    written?;
    for folder in folder.ancestors().take(2).filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn write_whole(part: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A file's own name without the way to it and without what cannot be printed.
fn tidy_name(name: &str) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or("");
    let shown: String = own.chars().filter(|letter| !letter.is_control()).collect();
    let shown = shown.trim();
    let count = shown.chars().count();
    // A name that is too long loses its beginning: its end says what it is.
    let kept: String = shown.chars().skip(count.saturating_sub(LONGEST_NAME)).collect();
    if kept.is_empty() { "file".to_owned() } else { kept }
}

/// One kind of file: ends of names, media type, and what the bytes must look like.
type Kind = (&'static [&'static str], &'static str, fn(&[u8]) -> bool);

/// All kinds that are taken.
const KINDS: [Kind; 9] = [
    (&["pdf"], "application/pdf", |bytes| bytes.starts_with(b"%PDF-")),
    (&["png"], "image/png", |bytes| bytes.starts_with(b"\x89PNG\r\n\x1a\n")),
    (&["jpg", "jpeg"], "image/jpeg", |bytes| bytes.starts_with(b"\xff\xd8\xff")),
    (&["xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", |bytes| office(bytes, "xl/workbook.xml")),
    (&["docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document", |bytes| office(bytes, "word/document.xml")),
    (&["ods"], "application/vnd.oasis.opendocument.spreadsheet", |bytes| open_document(bytes, "spreadsheet")),
    (&["odt"], "application/vnd.oasis.opendocument.text", |bytes| open_document(bytes, "text")),
    (&["csv"], "text/csv", text),
    (&["txt"], "text/plain", text),
];

/// The media type of a wanted file.
fn kind(file: &HandedIn) -> Result<&'static str, Unwanted> {
    if file.bytes.is_empty() {
        return Err(Unwanted::Empty);
    }
    if file.bytes.len() > LARGEST {
        return Err(Unwanted::TooLarge);
    }
    let end = file.name.rsplit_once('.').map_or("", |(_, end)| end).to_lowercase();
    let known = KINDS.iter().find(|(ends, ..)| ends.contains(&end.as_str()));
    known.filter(|(_, _, looks)| looks(&file.bytes)).map(|(_, media_type, _)| *media_type).ok_or(Unwanted::Kind)
}

/// A package of Microsoft's formats that holds this part, and no macros.
fn office(bytes: &[u8], part: &str) -> bool {
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return false };
    let has = |wanted: &str| archive.file_names().any(|name| name == wanted);
    has("[Content_Types].xml") && has(part) && !archive.file_names().any(|name| name.ends_with("vbaProject.bin"))
}

/// An open document says its kind in its first, unpacked part.
fn open_document(bytes: &[u8], kind: &str) -> bool {
    let says = format!("mimetypeapplication/vnd.oasis.opendocument.{kind}");
    let rest = bytes.get(30..).unwrap_or_default();
    bytes.starts_with(b"PK\x03\x04") && rest.starts_with(says.as_bytes()) && !rest[says.len()..].starts_with(b"-")
}

/// Text in any encoding that writes ASCII as ASCII.
fn text(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r')) && !bytes.starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(name: &str, bytes: &[u8]) -> Result<&'static str, Unwanted> {
        kind(&HandedIn { name: name.to_owned(), bytes: bytes.to_vec() })
    }

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, content) in parts {
            writer.start_file(*name, stored).expect("a part");
            writer.write_all(content.as_bytes()).expect("written");
        }
        writer.finish().expect("packed").into_inner()
    }

    #[test]
    fn the_kind_of_a_file_is_told_by_its_bytes_and_must_agree_with_its_name() {
        assert_eq!(kind_of("Liste.PDF", b"%PDF-1.7 ..."), Ok("application/pdf"));
        assert_eq!(kind_of("a.png", b"\x89PNG\r\n\x1a\n...."), Ok("image/png"));
        assert_eq!(kind_of("a.jpeg", b"\xff\xd8\xff\xe0"), Ok("image/jpeg"));
        assert_eq!(kind_of("a.csv", "Größe;1".as_bytes()), Ok("text/csv"));
        assert_eq!(kind_of("a.txt", b"Gr\xf6\xdfe"), Ok("text/plain"));
        let sheet = packed(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]);
        assert_eq!(kind_of("a.xlsx", &sheet), Ok("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        assert_eq!(kind_of("a.docx", &sheet), Err(Unwanted::Kind));
        let macros = packed(&[("[Content_Types].xml", ""), ("xl/workbook.xml", ""), ("xl/vbaProject.bin", "")]);
        assert_eq!(kind_of("a.xlsx", &macros), Err(Unwanted::Kind));
        let open = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")]);
        assert_eq!(kind_of("a.ods", &open), Ok("application/vnd.oasis.opendocument.spreadsheet"));
        assert_eq!(kind_of("a.odt", &open), Err(Unwanted::Kind));
        for (name, bytes) in [
            ("a.exe", &b"MZ\x90"[..]),
            ("a.pdf", b"MZ\x90"),
            ("a.png", b"%PDF-1.7"),
            ("a.html", b"<p>"),
            ("a.txt", b"<script>"),
            ("a.txt", b"a\0b"),
            ("pdf", b"%PDF-"),
        ] {
            assert_eq!(kind_of(name, bytes), Err(Unwanted::Kind), "{name}");
        }
        assert_eq!(kind_of("a.pdf", b""), Err(Unwanted::Empty));
        assert_eq!(kind_of("a.txt", &vec![b'a'; LARGEST + 1]), Err(Unwanted::TooLarge));
    }

    #[test]
    fn a_name_is_kept_without_its_way_and_at_a_readable_length() {
        assert_eq!(tidy_name("C:\\Users\\Anna\\Liste März.pdf"), "Liste März.pdf");
        assert_eq!(tidy_name("../../etc/passwd"), "passwd");
        assert_eq!(tidy_name("a\r\nb\0.pdf"), "ab.pdf");
        assert_eq!(tidy_name(""), "file");
        let long = tidy_name(&format!("{}.pdf", "ä".repeat(300)));
        assert_eq!((long.rsplit('.').next(), long.chars().count()), (Some("pdf"), LONGEST_NAME));
    }

    #[test]
    fn the_folder_lies_beside_the_file_or_where_it_was_named() {
        assert_eq!(Files::beside("data/kz.sqlite", None), Files::Folder("data/kz.files".into()));
        assert_eq!(Files::beside("postgres://a/b", None), Files::Nowhere);
        assert_eq!(Files::beside("postgres://a/b", Some(Path::new("/srv/kz"))), Files::Folder("/srv/kz".into()));
    }
}
