//! Compound files, in which Excel before 2007 kept its workbooks: a small file system of sectors. Every chain of sectors ends or is cut off.

use super::super::refusal::ImportRefusal;

/// A compound file.
pub struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
    small_next: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

/// A stream of the file.
struct Entry {
    name: String,
    is_root: bool,
    start: u32,
    size: usize,
}

/// Sectors of small streams have this size.
const SMALL: usize = 64;
/// Streams below this size lie in small sectors.
const CUTOFF: usize = 4_096;
/// Sector numbers from here on mean "none".
const LAST: u32 = 0xffff_fff0;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl<'b> Compound<'b> {
    /// Reads the directory.
    pub fn open(bytes: &'b [u8]) -> Result<Self, ImportRefusal> {
        Self::read(bytes).ok_or(ImportRefusal::BrokenWorkbook)
    }

    fn read(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut file = Self { bytes, sector, next: Vec::new(), small_next: Vec::new(), small: Vec::new(), entries: Vec::new() };
        let most = bytes.len() / sector + 1;
        let mut tables: Vec<u32> = (0..109).filter_map(|at| u32_at(bytes, 76 + 4 * at)).filter(|&number| number < LAST).collect();
        let mut more = u32_at(bytes, 68)?;
        for _ in 0..most {
            if more >= LAST {
                break;
            }
            let table = file.sector(more)?;
            let numbers: Vec<u32> = table.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0)).collect();
            let (&following, listed) = numbers.split_last()?;
            tables.extend(listed.iter().filter(|&&number| number < LAST));
            more = following;
        }
        for table in tables.into_iter().take(most) {
            file.next.extend(file.sector(table)?.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0)).collect::<Vec<_>>());
        }
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX)?;
        file.entries = directory.chunks_exact(128).take(10_000).filter_map(Entry::of).collect();
        let table = u32_at(bytes, 60)?;
        if table < LAST {
            file.small_next = file.chain(table, usize::MAX)?.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0)).collect();
        }
        let root = file.entries.iter().find(|entry| entry.is_root).map(|root| (root.start, root.size));
        if let Some((start, size)) = root.filter(|&(start, size)| start < LAST && size > 0) {
            file.small = file.chain(start, size)?;
        }
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        // The last sector may be cut short.
        self.bytes.get(start..self.bytes.len().min(start + self.sector))
    }

    /// The bytes of a chain of sectors, at most `size`.
    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut at = start;
        for _ in 0..=self.next.len() {
            if at >= LAST || content.len() >= size {
                content.truncate(size);
                return Some(content);
            }
            content.extend_from_slice(self.sector(at)?);
            // A chain that goes in circles would grow beyond the file.
            if content.len() > self.bytes.len() {
                return None;
            }
            at = *self.next.get(at as usize)?;
        }
        None
    }

    /// Whether there is a stream of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The content of a stream.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ImportRefusal> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let content = if entry.size < CUTOFF { self.small_chain(entry.start, entry.size) } else { self.chain(entry.start, entry.size) };
        content.map(Some).ok_or(ImportRefusal::BrokenWorkbook)
    }

    fn small_chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut at = start;
        for _ in 0..=self.small_next.len() {
            if at >= LAST || content.len() >= size {
                content.truncate(size);
                return Some(content);
            }
            let from = (at as usize).checked_mul(SMALL)?;
            content.extend_from_slice(self.small.get(from..self.small.len().min(from + SMALL))?);
            if content.len() > self.small.len() {
                return None;
            }
            at = *self.small_next.get(at as usize)?;
        }
        None
    }
}

impl Entry {
    fn of(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).min(64).saturating_sub(2);
        let letters: Vec<u16> = bytes.get(..length)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
        let kind = *bytes.get(66)?;
        if !matches!(kind, 2 | 5) {
            return None;
        }
        Some(Self { name: String::from_utf16_lossy(&letters), is_root: kind == 5, start: u32_at(bytes, 116)?, size: u32_at(bytes, 120)? as usize })
    }
}
