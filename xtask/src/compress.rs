//! Precompressed variants beside each file, so that the server never compresses an asset.

use std::io::Write;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Whether compressing pays; fonts and pictures are compressed already.
pub fn pays(name: &str) -> bool {
    ["css", "js", "json", "svg", "txt", "wasm"].iter().any(|end| name.rsplit_once('.').is_some_and(|(_, own)| own == *end))
}

/// As small as brotli can.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters)?;
    Ok(small)
}

/// As small as gzip can; without a time in the header, so that equal files stay equal.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{brotli, gzip, pays};

    #[test]
    fn what_goes_in_comes_out_again() {
        let text = "a true zero stays zero, ".repeat(200).into_bytes();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, text);
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&text).unwrap()[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn fonts_are_left_as_they_are() {
        assert!(pays("pkg/kein_zufall_bg.wasm"));
        assert!(!pays("font/fira-400.woff2"));
        assert!(!pays("wasm"));
    }
}
