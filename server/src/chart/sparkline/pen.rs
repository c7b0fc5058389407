//! The pen that writes a sparkline's path.

use super::Form;

/// Writes a path in relative steps: a shared time axis makes them alike, which compresses well.
#[derive(Default)]
pub(super) struct Pen {
    at: (i32, i32),
    /// Points of the current stretch; before the first, the pen is up.
    count: u32,
    moved: bool,
}

impl Pen {
    pub fn to(&mut self, (x, y): (i32, i32), form: Form, out: &mut String) {
        match self.count {
            0 if !self.moved => out.push('M'),
            0 => out.push('m'),
            1 => out.push('l'),
            _ => {}
        }
        let (dx, dy) = (x - self.at.0, y - self.at.1);
        if self.count > 1 && dx >= 0 {
            out.push(' ');
        }
        coordinate(dx, form, out);
        if dy >= 0 {
            out.push(' ');
        }
        coordinate(dy, form, out);
        self.at = (x, y);
        self.count += 1;
        self.moved = true;
    }

    /// Ends a stretch; a single value becomes a dot.
    pub fn lift(&mut self, out: &mut String) {
        if self.count == 1 {
            out.push_str("h0");
        }
        self.count = 0;
    }
}

/// Writes steps as pixels.
pub(super) fn coordinate(steps: i32, form: Form, out: &mut String) {
    let (pixels, half) = match form {
        Form::Board => (steps, false),
        Form::Row => (steps / 2, steps % 2 != 0),
    };
    if steps < 0 {
        out.push('-');
    }
    if pixels != 0 || !half {
        digits(pixels.unsigned_abs(), out);
    }
    if half {
        out.push_str(".5");
    }
}

fn digits(value: u32, out: &mut String) {
    if value >= 10 {
        digits(value / 10, out);
    }
    out.push(char::from_digit(value % 10, 10).unwrap_or('0'));
}
