//! The address of a second factor as a picture for the app's camera: one path, coloured by its class.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::fault::{Fault, Outcome};

/// Modules of white around the code, as its standard asks for.
const QUIET: i32 = 4;

/// A code as one SVG path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Modules on each side, the white around it included.
    pub side: i32,
    /// The dark modules, a run of each row as one rectangle.
    pub path: String,
}

/// Draws a text.
pub fn draw(text: &str) -> Outcome<Drawn> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|error| Fault::Chart(error.to_string()))?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Ok(Drawn { side: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corner_of_a_code_is_its_finder() {
        let drawn = draw("otpauth://totp/Kein%20Zufall:a@example.org?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(drawn.path.starts_with("M4 4h7v1h-7z"), "seven dark modules after the white: {}", drawn.path);
        assert!(drawn.side > 29 && drawn.side % 2 == 1);
        assert!(!drawn.path.contains(|c: char| !c.is_ascii_digit() && !"Mhvz -".contains(c)), "nothing but a path");
    }
}
