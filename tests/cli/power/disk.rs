//! A disk that loses what nobody asked it to keep: plays recorded writes up to a moment.

/// How many files a database has on the disk: itself, its log, its journal.
pub const FILES: usize = 3;
/// A disk writes so many bytes at once or not at all.
const SECTOR: usize = 512;

/// What was done to a file.
#[derive(Debug, Clone)]
pub enum Deed {
    Write(usize, Vec<u8>),
    Sync,
    Truncate(usize),
    Unlink,
}

/// One deed, with the place in the record behind it.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub file: usize,
    pub deed: Deed,
    pub end: u64,
}

/// Reads the record of `record.c`.
pub fn read(mut bytes: &[u8]) -> Vec<Recorded> {
    let total = bytes.len();
    let mut deeds = Vec::new();
    while bytes.len() >= 14 {
        let (head, rest) = bytes.split_at(14);
        let place = usize::try_from(u64::from_le_bytes(head[2..10].try_into().expect("eight bytes"))).expect("a place");
        let count = usize::try_from(u32::from_le_bytes(head[10..14].try_into().expect("four bytes"))).expect("a count");
        if rest.len() < count {
            break;
        }
        let (content, rest) = rest.split_at(count);
        let deed = match head[0] {
            1 => Deed::Write(place, content.to_vec()),
            2 => Deed::Sync,
            3 => Deed::Truncate(place),
            4 => Deed::Unlink,
            other => panic!("{other} is no deed"),
        };
        bytes = rest;
        deeds.push(Recorded { file: usize::from(head[1]), deed, end: (total - bytes.len()) as u64 });
    }
    deeds
}

/// The syncs that `synchronous = normal` would leave out: those of the log that no write to the database file follows before the log grows again.
pub fn as_normal(deeds: &[Recorded]) -> Vec<Recorded> {
    let is_write = |recorded: &Recorded, file| recorded.file == file && matches!(recorded.deed, Deed::Write(..));
    let mut kept = Vec::new();
    for (index, recorded) in deeds.iter().enumerate() {
        let of_log = recorded.file == 1 && matches!(recorded.deed, Deed::Sync);
        let next = deeds[index + 1..].iter().find(|next| is_write(next, 0) || is_write(next, 1));
        if !of_log || next.is_some_and(|next| next.file == 0) {
            kept.push(recorded.clone());
        }
    }
    kept
}

/// What lies on the disk for sure, and what might.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    kept: [Option<Vec<u8>>; FILES],
    pending: [Vec<Deed>; FILES],
}

impl Disk {
    /// With the database as it was before the program started.
    pub fn with(database: Vec<u8>) -> Self {
        Self { kept: [Some(database), None, None], pending: Default::default() }
    }

    /// One deed more.
    pub fn play(&mut self, recorded: &Recorded) {
        let file = recorded.file;
        match &recorded.deed {
            Deed::Sync => {
                for deed in std::mem::take(&mut self.pending[file]) {
                    apply(&mut self.kept[file], &deed, |_| true);
                }
            }
            Deed::Unlink => {
                self.kept[file] = None;
                self.pending[file].clear();
            }
            deed => self.pending[file].push(deed.clone()),
        }
    }

    /// The files after the power went: of what was not synced each sector lies there if `lucky` says so.
    pub fn cut(&self, mut lucky: impl FnMut() -> bool) -> [Option<Vec<u8>>; FILES] {
        let mut files = self.kept.clone();
        for (file, pending) in files.iter_mut().zip(&self.pending) {
            for deed in pending {
                apply(file, deed, |_| lucky());
            }
        }
        files
    }
}

/// Does a deed to a file, sector by sector as far as `lucky` allows.
fn apply(file: &mut Option<Vec<u8>>, deed: &Deed, mut lucky: impl FnMut(usize) -> bool) {
    match deed {
        Deed::Write(place, content) => {
            for (number, sector) in content.chunks(SECTOR).enumerate() {
                if lucky(number) {
                    let at = place + number * SECTOR;
                    let bytes = file.get_or_insert_default();
                    if bytes.len() < at + sector.len() {
                        bytes.resize(at + sector.len(), 0);
                    }
                    bytes[at..at + sector.len()].copy_from_slice(sector);
                }
            }
        }
        Deed::Truncate(length) if lucky(0) => file.get_or_insert_default().resize(*length, 0),
        Deed::Truncate(_) | Deed::Sync | Deed::Unlink => {}
    }
}
