//! What can be undone and done again: a typed cell or a pasted block is one step.

use std::rc::Rc;

use super::{Grid, Spot};

/// One cell that changed.
#[derive(Clone)]
pub struct Change {
    /// Which.
    pub spot: Spot,
    /// What stood there.
    pub before: String,
    /// What stands there.
    pub after: String,
}

/// Steps done and undone, the latest last.
#[derive(Default)]
pub struct Undo {
    done: Vec<Vec<Change>>,
    undone: Vec<Vec<Change>>,
}

impl Undo {
    /// A new step: what was undone before it cannot be done again.
    pub fn push(&mut self, step: Vec<Change>) {
        self.undone.clear();
        self.done.push(step);
    }
}

impl Grid {
    /// Takes the last step back, or does the last one again that was taken back.
    pub fn step(self: &Rc<Self>, back: bool) {
        let step = {
            let mut undo = self.undo.borrow_mut();
            if back { undo.done.pop() } else { undo.undone.pop() }
        };
        let Some(step) = step else { return self.say(self.words.nothing_undone.to_owned()) };
        self.carry_out(step.iter().map(|change| (change.spot, if back { change.before.clone() } else { change.after.clone() })));
        if let Some(change) = step.first() {
            self.go_to(change.spot);
        }
        let mut undo = self.undo.borrow_mut();
        if back {
            undo.undone.push(step)
        } else {
            undo.done.push(step)
        }
        drop(undo);
        self.say(if back { self.words.undone } else { self.words.redone }.to_owned());
    }
}
