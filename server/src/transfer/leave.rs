//! Packing: the tables as of one moment, the files of evidence, and the manifest that says what must arrive.

use std::io::{Seek, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{FORMAT, File, Journal, MANIFEST, Manifest, evidence_in};
use crate::entropy::hex;
use crate::fault::{Fault, Outcome};
use crate::store::Db;
use crate::store::transfer::TABLES;

fn broken(error: impl std::fmt::Display) -> Fault {
    Fault::Transfer(error.to_string())
}

/// Writes a package. `evidence`: the folder with the files that prove values. `told` hears of each table that is done.
pub async fn leave<W: Write + Seek + Send>(db: &Db, evidence: Option<&Path>, out: W, told: &(dyn Fn(&str, u64) + Sync)) -> Outcome<Manifest> {
    let mut zip = ZipWriter::new(out);
    let mut manifest = Manifest { format: FORMAT, journals: Vec::new(), files: Vec::new() };
    let options = || SimpleFileOptions::default().large_file(true);
    let mut leaving = db.leave().await?;
    for table in &TABLES {
        let name = format!("{}.ndjson", table.name);
        zip.start_file(&name, options()).map_err(broken)?;
        let (mut hash, mut rows) = (Sha256::new(), 0_u64);
        let mut each = |row: serde_json::Map<String, serde_json::Value>| {
            let mut line = serde_json::to_vec(&row).map_err(broken)?;
            line.push(b'\n');
            hash.update(&line);
            rows += 1;
            zip.write_all(&line).map_err(broken)
        };
        leaving.rows(table, &mut each).await?;
        told(table.name, rows);
        manifest.files.push(File { name, rows: Some(rows), sha256: hex(&hash.finalize()) });
    }
    drop(leaving);
    for no in db.journals().await? {
        let peaks = db.peaks(no).await?;
        manifest.journals.push(Journal { municipality: no.0, size: peaks.size(), root: hex(&peaks.root()) });
    }
    for (name, path) in evidence.map(evidence_in).transpose()?.unwrap_or_default() {
        let bytes = std::fs::read(path)?;
        zip.start_file(&name, options()).map_err(broken)?;
        zip.write_all(&bytes).map_err(broken)?;
        manifest.files.push(File { name, rows: None, sha256: hex(&Sha256::digest(&bytes)) });
    }
    zip.start_file(MANIFEST, options()).map_err(broken)?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest).map_err(broken)?).map_err(broken)?;
    zip.finish().map_err(broken)?;
    Ok(manifest)
}
