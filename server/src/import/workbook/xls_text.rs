//! Texts of old workbooks: one or two bytes a letter, and the shared ones cut in pieces by the length of a record.

use super::super::limit;

/// Shared texts.
#[derive(Debug, Default)]
pub struct Texts(Vec<Box<str>>);

impl Texts {
    /// The text with this number.
    pub fn get(&self, number: usize) -> Option<&str> {
        self.0.get(number).map(|text| &**text)
    }

    /// Reads the record of shared texts with its continuations.
    pub fn read(pieces: &[&[u8]]) -> Option<Self> {
        if pieces.is_empty() {
            return Some(Self::default());
        }
        let mut cursor = Cursor { pieces, piece: 0, at: 4 };
        let count = cursor.u32()? as usize;
        let mut texts = Vec::new();
        let mut letters = 0;
        while texts.len() < count {
            // A list that ends too early still has what it has; a cell that refers beyond it is refused.
            let Some(text) = cursor.text() else { break };
            letters += text.len();
            if texts.len() > limit::SHARED_TEXTS || letters > limit::TABLE_BYTES {
                return None;
            }
            texts.push(text.into_boxed_str());
        }
        Some(Self(texts))
    }
}

/// How a workbook writes texts.
#[derive(Debug, Clone, Copy)]
pub enum Script {
    /// Since Excel 97: letters in one or two bytes, which a flag says.
    Unicode,
    /// Before: bytes of one code page.
    Bytes(&'static encoding_rs::Encoding),
}

impl Script {
    /// The script of old bytes in this code page.
    pub fn of_page(page: u16) -> Self {
        Self::Bytes(encoding_rs::Encoding::for_label(format!("windows-{page}").as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252))
    }

    /// A text with the count of its letters in one byte.
    pub fn short(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Unicode => short(bytes),
            Self::Bytes(page) => old(bytes.get(1..)?, usize::from(*bytes.first()?), page),
        }
    }

    /// A text with the count of its letters in two bytes.
    pub fn wide(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Unicode => wide(bytes),
            Self::Bytes(page) => old(bytes.get(2..)?, usize::from(u16::from_le_bytes([*bytes.first()?, *bytes.get(1)?])), page),
        }
    }

    /// The code of a number format: its count of letters has grown with the letters.
    pub fn format(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Unicode => wide(bytes),
            Self::Bytes(_) => self.short(bytes),
        }
    }
}

fn old(bytes: &[u8], count: usize, page: &'static encoding_rs::Encoding) -> Option<String> {
    let letters = bytes.get(..count.min(bytes.len()))?;
    Some(page.decode_without_bom_handling(letters).0.into_owned())
}

/// A text with the count of its letters in one byte.
fn short(bytes: &[u8]) -> Option<String> {
    plain(bytes.get(2..)?, usize::from(*bytes.first()?), *bytes.get(1)?)
}

/// A text with the count of its letters in two bytes.
fn wide(bytes: &[u8]) -> Option<String> {
    plain(bytes.get(3..)?, usize::from(u16::from_le_bytes([*bytes.first()?, *bytes.get(1)?])), *bytes.get(2)?)
}

/// Letters without formatting; a text that promises more than there is ends where the bytes end.
fn plain(bytes: &[u8], count: usize, flags: u8) -> Option<String> {
    // Rich texts and texts with reading aids have more in front of the letters.
    let skip = if flags & 8 == 0 { 0 } else { 2 } + if flags & 4 == 0 { 0 } else { 4 };
    let bytes = bytes.get(skip..)?;
    Some(if flags & 1 == 0 {
        bytes.iter().take(count).map(|&byte| char::from(byte)).collect()
    } else {
        let units: Vec<u16> = bytes.chunks_exact(2).take(count).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    })
}

/// Walks over the pieces of a cut record.
struct Cursor<'p> {
    pieces: &'p [&'p [u8]],
    piece: usize,
    at: usize,
}

impl Cursor<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.pieces.get(self.piece)?.len() {
            (self.piece, self.at) = (self.piece + 1, 0);
        }
        self.at += 1;
        Some(self.pieces[self.piece][self.at - 1])
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        for _ in 0..count {
            self.byte()?;
        }
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        let count = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let aid = if flags & 4 == 0 { 0 } else { self.u32()? as usize };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::with_capacity(count);
        while units.len() < count {
            // A text that goes on in the next piece says there anew how wide its letters are.
            if self.at >= self.pieces.get(self.piece)?.len() {
                (self.piece, self.at) = (self.piece + 1, 0);
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide { self.u16()? } else { u16::from(self.byte()?) });
        }
        self.skip(runs * 4)?;
        self.skip(aid)?;
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_text_may_be_cut_between_two_records_and_change_its_width() {
        let first: &[u8] = &[2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, b'a', b'b', 4, 0, 0, b'K'];
        let second: &[u8] = &[1, 0xf6, 0, b'l', 0, b'n', 0];
        let texts = Texts::read(&[first, second]).expect("texts");
        assert_eq!((texts.get(0), texts.get(1), texts.get(2)), (Some("ab"), Some("Köln"), None));
    }

    #[test]
    fn older_texts_are_bytes_of_their_code_page() {
        assert_eq!(Script::of_page(1252).short(&[2, 0xe4, b'x', b'y']).as_deref(), Some("äx"));
        assert_eq!(Script::of_page(1251).wide(&[9, 0, 0xcb, 0xe8]).as_deref(), Some("Ли"));
        assert_eq!(Script::of_page(7).format(&[1, b'@']).as_deref(), Some("@"));
    }

    #[test]
    fn texts_that_promise_too_much_end_where_the_bytes_end() {
        assert_eq!(wide(&[200, 0, 0, b'a', b'b']).as_deref(), Some("ab"));
        assert_eq!(short(&[2, 1, 0xe4, 0, b'x', 0]).as_deref(), Some("äx"));
        assert_eq!(wide(&[1]), None);
    }
}
