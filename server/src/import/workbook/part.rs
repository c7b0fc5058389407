//! One part of a workbook's archive, unpacked while it is read and never as a whole: cut off when it grows beyond the limits.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use quick_xml::Reader;
use zip::ZipArchive;

use super::super::limit;
use super::super::refusal::ImportRefusal;

/// The archive of a workbook, and how much of it was unpacked so far.
pub struct Archive<'b> {
    zip: ZipArchive<io::Cursor<&'b [u8]>>,
    spent: Rc<Cell<u64>>,
}

impl<'b> Archive<'b> {
    /// Takes an archive whose directory was looked at already.
    pub fn new(zip: ZipArchive<io::Cursor<&'b [u8]>>) -> Self {
        Self { zip, spent: Rc::default() }
    }

    /// Names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.zip.file_names()
    }
}

/// What the guard found, told beside the I/O error that stops the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// Larger than allowed.
    Large,
    /// Packed more tightly than allowed.
    Tight(u64),
    /// One mark-up or text without end.
    Token,
    /// A document type: the way to entities that reach outside or explode.
    DocType,
}

impl Alarm {
    fn refusal(self) -> ImportRefusal {
        match self {
            Self::Large => ImportRefusal::TooLarge { limit: limit::BYTES },
            Self::Tight(ratio) => ImportRefusal::PackedTooTightly { ratio, limit: limit::RATIO },
            Self::Token => ImportRefusal::BrokenWorkbook,
            Self::DocType => ImportRefusal::DocType,
        }
    }
}

/// Where in XML a byte stands, as far as the guard must know.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Texts and tags.
    Usual,
    /// In a comment, until `-->`.
    Comment,
    /// In character data, until `]]>`.
    CData,
}

/// Lets bytes through while they stay within the limits.
struct Guard<R> {
    inner: R,
    packed: u64,
    total: u64,
    run: usize,
    place: Place,
    /// The last eight bytes.
    last: u64,
    spent: Rc<Cell<u64>>,
    alarm: Rc<Cell<Option<Alarm>>>,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.total += count as u64;
        self.spent.set(self.spent.get() + count as u64);
        let ratio = self.total / self.packed.max(1);
        let alarm = if self.total > limit::BYTES as u64 || self.spent.get() > limit::WORKBOOK_BYTES {
            Some(Alarm::Large)
        } else if self.total > 5_000_000 && ratio > limit::RATIO {
            Some(Alarm::Tight(ratio))
        } else {
            self.watch(&buffer[..count])
        };
        match alarm {
            Some(alarm) => {
                self.alarm.set(Some(alarm));
                Err(io::Error::other("beyond the limits"))
            }
            None => Ok(count),
        }
    }
}

impl<R> Guard<R> {
    /// Most pieces have neither comment nor character data: only how long the last mark-up or text is must be known.
    fn watch(&mut self, piece: &[u8]) -> Option<Alarm> {
        let plain = matches!(self.place, Place::Usual) && self.last & 0xff != u64::from(b'<') && !piece.contains(&b'!');
        if !plain {
            return piece.iter().find_map(|&byte| self.look(byte));
        }
        self.last = piece.last().map_or(self.last, |&byte| u64::from(byte));
        match piece.iter().rposition(|&byte| matches!(byte, b'<' | b'>')) {
            Some(place) => self.run = piece.len() - place,
            None => self.run += piece.len(),
        }
        (self.run > limit::TOKEN_BYTES).then_some(Alarm::Token)
    }

    /// Watches how long a single mark-up or text grows, because the XML reader holds it as a whole.
    fn look(&mut self, byte: u8) -> Option<Alarm> {
        self.last = self.last << 8 | u64::from(byte);
        self.run += 1;
        let ends = |text: &[u8]| {
            let wanted = text.iter().fold(0_u64, |all, &byte| all << 8 | u64::from(byte));
            self.last & ((1 << (8 * text.len())) - 1) == wanted
        };
        match self.place {
            Place::Usual => {
                if matches!(byte, b'<' | b'>') {
                    self.run = 0;
                } else if byte == b'-' && ends(b"<!--") {
                    self.place = Place::Comment;
                } else if byte == b'[' && ends(b"[CDATA[") {
                    self.place = Place::CData;
                } else if matches!(byte, b'D' | b'd') && ends(&[b'<', b'!', byte]) {
                    return Some(Alarm::DocType);
                }
            }
            Place::Comment if byte == b'>' && ends(b"-->") => (self.place, self.run) = (Place::Usual, 0),
            Place::CData if byte == b'>' && ends(b"]]>") => (self.place, self.run) = (Place::Usual, 0),
            Place::Comment | Place::CData => {}
        }
        (self.run > limit::TOKEN_BYTES).then_some(Alarm::Token)
    }
}

/// An XML part, read event by event.
pub struct Part<'a> {
    /// The XML reader.
    pub reader: Reader<BufReader<Box<dyn Read + 'a>>>,
    alarm: Rc<Cell<Option<Alarm>>>,
}

impl<'a> Part<'a> {
    /// Opens a part of the archive; `None` when there is none of this name.
    pub fn open(archive: &'a mut Archive<'_>, name: &str) -> Result<Option<Self>, ImportRefusal> {
        let spent = Rc::clone(&archive.spent);
        let entry = match archive.zip.by_name(name) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED)) => return Err(ImportRefusal::Encrypted),
            Err(_) => return Err(ImportRefusal::BrokenArchive),
        };
        let alarm = Rc::new(Cell::new(None));
        let packed = entry.compressed_size();
        let guard = Guard { inner: entry, packed, total: 0, run: 0, place: Place::Usual, last: 0, spent, alarm: Rc::clone(&alarm) };
        let boxed: Box<dyn Read + 'a> = Box::new(guard);
        let mut reader = Reader::from_reader(BufReader::with_capacity(65_536, boxed));
        reader.config_mut().check_end_names = true;
        Ok(Some(Self { reader, alarm }))
    }

    /// What an error of the XML reader means: the guard's alarm, or a broken part.
    pub fn refusal(&self) -> ImportRefusal {
        self.alarm.get().map_or(ImportRefusal::BrokenWorkbook, Alarm::refusal)
    }
}
