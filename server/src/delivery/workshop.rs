//! Long work beside the pages: files are read one at a time (each may need much memory) and off the threads that answer, and recorded in the background.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use crate::fault::{Fault, Outcome};
use crate::import::limit;

/// How far a piece of work is.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// There is so much to do.
    pub fn expect(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// So much is done.
    pub fn reach(&self, done: usize) {
        self.done.store(done, Ordering::Relaxed);
    }

    /// Done and total; a total of 0 means that it is not known yet.
    pub fn state(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// Where files are read and recorded.
#[derive(Debug)]
pub struct Workshop {
    /// One file at a time: what one may need of the memory is limited, what several would need is not.
    table: Semaphore,
    most_bytes: usize,
    running: Mutex<HashMap<String, Arc<Progress>>>,
}

impl Default for Workshop {
    fn default() -> Self {
        Self::up_to(limit::BYTES)
    }
}

impl Workshop {
    /// One that takes files of at most so many bytes.
    pub fn up_to(most_bytes: usize) -> Self {
        Self { table: Semaphore::new(1), most_bytes, running: Mutex::default() }
    }

    /// The most bytes of a file.
    pub const fn most_bytes(&self) -> usize {
        self.most_bytes
    }

    /// Does something with a file, away from the threads that answer. If it falls, this is a fault of the one who asked and of nobody else.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
        let _place = self.table.acquire().await.map_err(|error| Fault::Import(error.to_string()))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Fault::Import(format!("reading a file failed: {error}")))
    }

    /// Begins a piece of work that goes on when nobody waits for it.
    pub fn start<F: Future<Output = ()> + Send + 'static>(self: &Arc<Self>, name: &str, work: impl FnOnce(Arc<Progress>) -> F) {
        let progress = Arc::new(Progress::default());
        self.lock().insert(name.to_owned(), Arc::clone(&progress));
        let (workshop, name) = (Arc::clone(self), name.to_owned());
        let work = work(progress);
        tokio::spawn(async move {
            let done = tokio::spawn(work).await;
            if let Err(error) = done {
                tracing::error!(%error, "background work failed");
            }
            workshop.lock().remove(&name);
        });
    }

    /// Begins a piece of work unless one of this name is going on; then that one finds what there is to do.
    pub fn start_once<F: Future<Output = ()> + Send + 'static>(self: &Arc<Self>, name: &str, work: impl FnOnce() -> F) {
        if self.progress(name).is_none() {
            self.start(name, |_| work());
        }
    }

    /// How far the work of this name is, if it is going on here.
    pub fn progress(&self, name: &str) -> Option<(usize, usize)> {
        self.lock().get(name).map(|progress| progress.state())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Progress>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
