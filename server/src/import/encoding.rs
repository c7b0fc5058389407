//! Bytes to text: byte order marks, UTF-16 also without one, valid UTF-8, otherwise Windows-1252 (which reads ISO-8859-1 too).
//!
//! The whole file is looked at, never a sample: the first umlaut may come late.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::limit;
use super::refusal::ImportRefusal;

/// The encodings by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// What workbooks are written in.
    pub const UTF_8: Self = Self(UTF_8);

    /// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `Windows-1252`, …
    pub fn name(self) -> &'static str {
        if self.0 == WINDOWS_1252 { "Windows-1252" } else { self.0.name() }
    }

    /// Reads a name such as `utf-8`, `windows-1252`, `iso-8859-1`.
    pub fn from_label(label: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(label.as_bytes()).map(Self)
    }
}

/// Text without its byte order mark.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
    pub bom: bool,
    /// The first line that looks as if read in a wrong encoding.
    pub suspect_line: Option<usize>,
}

/// Decodes; `wish` is the encoding that a mapping names.
pub fn decode(bytes: Cow<'_, [u8]>, wish: Option<Encoding>) -> Result<Decoded<'_>, ImportRefusal> {
    let mark = encoding_rs::Encoding::for_bom(&bytes);
    let bom = mark.is_some();
    let skip = mark.map_or(0, |(_, length)| length);
    let chosen = wish.map(|wish| wish.0).or(mark.map(|(encoding, _)| encoding)).or_else(|| utf16_without_mark(&bytes));
    let text = match chosen {
        Some(encoding) if encoding == UTF_8 => {
            utf8(bytes, skip).map_err(|bytes| ImportRefusal::BadEncoding { encoding: "UTF-8", line: Some(bad_line(&bytes)) })?
        }
        Some(encoding) => transcode(&bytes[skip..], encoding)?,
        None => match utf8(bytes, 0) {
            Ok(text) => return finish(text, UTF_8, false),
            Err(bytes) => return finish(transcode(&bytes, WINDOWS_1252)?, WINDOWS_1252, false),
        },
    };
    finish(text, chosen.unwrap_or(UTF_8), bom)
}

fn finish<'a>(text: Cow<'a, str>, encoding: &'static encoding_rs::Encoding, bom: bool) -> Result<Decoded<'a>, ImportRefusal> {
    refuse_binary(&text)?;
    if text.trim().is_empty() {
        return Err(ImportRefusal::Empty);
    }
    let suspect_line = suspect_line(&text);
    Ok(Decoded { text, encoding: Encoding(encoding), bom, suspect_line })
}

/// Checks without copying; gives the bytes back when they are not UTF-8.
fn utf8(bytes: Cow<'_, [u8]>, skip: usize) -> Result<Cow<'_, str>, Cow<'_, [u8]>> {
    match bytes {
        Cow::Borrowed(bytes) => match std::str::from_utf8(&bytes[skip..]) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(_) => Err(Cow::Borrowed(bytes)),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..skip);
                Ok(Cow::Owned(text))
            }
            Err(error) => Err(Cow::Owned(error.into_bytes())),
        },
    }
}

fn bad_line(bytes: &[u8]) -> usize {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    1 + bytes[..valid].split(|&byte| byte == b'\n').count().saturating_sub(1)
}

fn transcode<'a>(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<Cow<'a, str>, ImportRefusal> {
    if bytes.len() > limit::TRANSCODED_BYTES {
        return Err(ImportRefusal::TooLarge { limit: limit::TRANSCODED_BYTES });
    }
    // NUL is a character in every encoding; a table has none, and a message about it is clearer before the change.
    if encoding != UTF_16LE
        && encoding != UTF_16BE
        && let Some(offset) = bytes.iter().position(|&byte| byte == 0)
    {
        return Err(ImportRefusal::Binary { offset });
    }
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Cow::Owned(text.into_owned())),
        None => Err(ImportRefusal::BadEncoding { encoding: encoding.name(), line: None }),
    }
}

/// Text in UTF-16 without a mark has a NUL in nearly every second byte, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(4_096)];
    let pairs = sample.len() / 2;
    if pairs < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let nuls = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    if odd * 10 > pairs * 7 && even == 0 {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Text has no NUL and hardly any other control character.
fn refuse_binary(text: &str) -> Result<(), ImportRefusal> {
    let mut strange = 0_usize;
    let mut first = None;
    for (offset, byte) in text.bytes().enumerate() {
        if byte == 0 {
            return Err(ImportRefusal::Binary { offset });
        }
        if byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c) {
            strange += 1;
            first.get_or_insert(offset);
        }
    }
    match first {
        Some(offset) if strange * 100 > text.len() => Err(ImportRefusal::Binary { offset }),
        _ => Ok(()),
    }
}

/// The first line with letters that arise when UTF-8 is read as Windows-1252, or with replacement characters.
fn suspect_line(text: &str) -> Option<usize> {
    let doubled = text
        .match_indices('Ã')
        .find(|(at, letter)| text[at + letter.len()..].starts_with(['¤', '¶', '¼', 'Ÿ', '„', '–', 'œ', '©']))
        .map(|(at, _)| at);
    let first = doubled.into_iter().chain(text.find('\u{fffd}')).min()?;
    Some(1 + text[..first].matches('\n').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, &'static str, bool), ImportRefusal> {
        decode(Cow::Borrowed(bytes), None).map(|decoded| (decoded.text.into_owned(), decoded.encoding.name(), decoded.bom))
    }
    fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn umlauts_survive_in_every_usual_encoding() {
        let text = "Schlüssel;Größe\n01;5\n";
        assert_eq!(read(text.as_bytes()), Ok((text.into(), "UTF-8", false)));
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), Ok((text.into(), "UTF-8", true)));
        assert_eq!(read(b"Schl\xfcssel;Gr\xf6\xdfe\n01;5\n"), Ok((text.into(), "Windows-1252", false)));
        assert_eq!(read(&utf16(text, u16::to_le_bytes)), Ok((text.into(), "UTF-16LE", false)));
        assert_eq!(read(&utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)), Ok((text.into(), "UTF-16BE", true)));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(matches!(read(b"a;b\n1;\0\0\0\n"), Err(ImportRefusal::Binary { offset: 6 })));
        assert!(matches!(read(b"  \n \n"), Err(ImportRefusal::Empty)));
        assert!(matches!(read(b"\xef\xbb\xbfa\nb\xfc\n"), Err(ImportRefusal::BadEncoding { line: Some(2), .. })));
    }

    #[test]
    fn a_wrong_encoding_is_suspected_by_its_letters() {
        let suspect = |text: &str| decode(Cow::Borrowed(text.as_bytes()), None).expect("text").suspect_line;
        assert_eq!(suspect("Name\nMÃ¼nchen\n"), Some(2));
        assert_eq!(suspect("Name\nSÃO PAULO\n"), None);
    }
}
