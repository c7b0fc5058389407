//! A report's DOCX: with its drawings, what they say in words below them, and the same bytes whatever was written before.

use std::io::{Cursor, Read as _};

use crate::demo::look;
use crate::report::{file, made, request, wish};

#[test]
fn a_docx_holds_the_drawings_with_what_they_say_and_does_not_depend_on_others_written_before() {
    let twice = look(async |db| {
        let asked = request(db, &wish("one_pager", "goal:kita-besuch", "internal")).await;
        (made(db, &asked).await, made(db, &asked).await)
    });
    let bytes = file(&twice.0, ".docx");
    assert!(bytes == file(&twice.1, ".docx"), "made anew, it is the same");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let pictures: Vec<String> = zip.file_names().filter(|name| name.starts_with("word/media/rId")).map(Into::into).collect();
    assert_eq!(pictures.len(), 1, "the demo of the tests has no logo: {pictures:?}");
    let mut png = Vec::new();
    zip.by_name(&pictures[0]).expect("the drawing").read_to_end(&mut png).expect("read");
    let drawn = image::load_from_memory(&png).expect("a picture").to_rgb8();
    let (all, ink) = (drawn.pixels().len(), drawn.pixels().filter(|pixel| pixel.0 != [255; 3]).count());
    assert!(drawn.width() >= 1_000 && ink > 5_000 && ink < all / 2, "{} × {}, {ink} of ink", drawn.width(), drawn.height());
    let mut text = String::new();
    zip.by_name("word/document.xml").expect("the text").read_to_string(&mut text).expect("read");
    assert_eq!(text.matches("Der Wert liegt bei 87,1").count(), 2, "as the answer and below the drawing");
}
