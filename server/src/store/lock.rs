//! One writer program per SQLite file: an advisory lock beside it, freed by the system when the program ends.

use std::fs::{File, TryLockError};

use crate::fault::{Fault, Outcome};

/// Takes the lock `<path>.lock` or says that the database is in use.
pub(super) fn take(path: &str) -> Outcome<File> {
    let file = File::options().create(true).truncate(false).write(true).open(format!("{path}.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(Fault::File(error)),
    }
}
