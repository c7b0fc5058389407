//! Drawings as pixels, for files that take no vector drawing: in the typefaces of reports, without any font of the machine.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::face::FACES;
use crate::fault::{Fault, Outcome};

/// A drawing in pixels.
pub(super) struct Raster {
    /// As PNG.
    pub png: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Draws an SVG so many pixels wide, on the white of paper.
pub(super) fn raster(svg: &str, width: u32) -> Outcome<Raster> {
    let broken = |what: &str| Fault::Report(format!("a drawing: {what}"));
    let options = Options { fontdb: fonts(), font_family: "Fira Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| broken(&error.to_string()))?;
    let size = tree.size().to_int_size().scale_to_width(width).ok_or_else(|| broken("no size"))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| broken("no room"))?;
    // Letters have a rim in the colour of paper, which would show on nothing.
    pixels.fill(Color::WHITE);
    let scale = |to: u32, from: f32| f32::from(u16::try_from(to).unwrap_or(u16::MAX)) / from;
    let transform = Transform::from_scale(scale(size.width(), tree.size().width()), scale(size.height(), tree.size().height()));
    resvg::render(&tree, transform, &mut pixels.as_mut());
    let png = pixels.encode_png().map_err(|error| broken(&error.to_string()))?;
    Ok(Raster { png, width: size.width(), height: size.height() })
}

fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for face in FACES {
            fonts.load_font_data(face.to_vec());
        }
        fonts.set_sans_serif_family("Fira Sans");
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}

#[cfg(test)]
mod tests {
    use super::raster;

    #[test]
    fn a_drawing_becomes_pixels_with_its_letters() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\"><text x=\"10\" y=\"60\" font-family=\"Fira Sans\" font-size=\"40\">{text}</text></svg>"
            )
        };
        let (drawn, empty) = (raster(&svg("87,1 %"), 400).unwrap(), raster(&svg(""), 400).unwrap());
        assert_eq!((drawn.width, drawn.height), (400, 200));
        assert!(drawn.png.starts_with(b"\x89PNG") && drawn.png.len() > empty.png.len() * 2, "letters are drawn");
        assert_eq!(drawn.png, raster(&svg("87,1 %"), 400).unwrap().png);
    }
}
