//! The key that signs checkpoints (Ed25519) and its public half, in the text forms of C2SP signed notes (<https://c2sp.org/signed-note>). It lives in a file
//! outside of the database and of its backups: whoever changes the database cannot sign what he made of it.

use std::fmt;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::entropy::{Entropy, hex};
use crate::fault::{Fault, Outcome};

/// The number of Ed25519 in signed notes.
const ED25519: u8 = 1;
/// What a secret key begins with.
const SECRET: &str = "PRIVATE+KEY+";

/// Signs.
#[derive(Clone)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

/// Shows no secret.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.name)
    }
}

impl Signer {
    /// A new key with a new name: the name stands for the installation.
    pub fn new(entropy: &Entropy) -> Self {
        Self { name: format!("kein-zufall-{}", entropy.hex::<4>()), key: SigningKey::from_bytes(&entropy.bytes()) }
    }

    /// Takes the key from its file; where there is none, makes one that only its owner can read.
    pub fn at(file: &Path, entropy: &Entropy) -> Outcome<Self> {
        let broken = |error: std::io::Error| Fault::Key(format!("{}: {error}", file.display()));
        match std::fs::read_to_string(file) {
            Ok(text) => Self::read(text.trim()).ok_or_else(|| Fault::Key(format!("{} holds no signing key", file.display()))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let signer = Self::new(entropy);
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut out = options.open(file).map_err(broken)?;
                out.write_all(format!("{}\n", signer.text()).as_bytes()).and_then(|()| out.sync_all()).map_err(broken)?;
                Ok(signer)
            }
            Err(error) => Err(broken(error)),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (name, key) = parts(text.strip_prefix(SECRET)?)?;
        let signer = Self { name, key: SigningKey::from_bytes(&key) };
        // The number in the middle is that of the public key: a mangled key does not sign.
        (signer.text() == text).then_some(signer)
    }

    fn text(&self) -> String {
        format!("{SECRET}{}+{}+{}", self.name, hex(&self.verifier().id()), encoded(self.key.as_bytes()))
    }

    /// The public half.
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// A text (that ends with a line's end) with its signature.
    pub fn sign(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        let signature = STANDARD.encode([self.verifier().id().as_slice(), &signature].concat());
        format!("{text}\n— {} {signature}\n", self.name)
    }
}

/// Checks signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// Reads `name+id+key`.
    pub fn read(text: &str) -> Option<Self> {
        let (name, key) = parts(text)?;
        let verifier = Self { name, key: VerifyingKey::from_bytes(&key).ok()? };
        (verifier.text() == text).then_some(verifier)
    }

    /// The public key as one gives it away.
    pub fn text(&self) -> String {
        format!("{}+{}+{}", self.name, hex(&self.id()), encoded(self.key.as_bytes()))
    }

    /// The name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of a note with a good signature of this key; other signatures beside it are allowed.
    pub fn open<'n>(&self, note: &'n str) -> Option<&'n str> {
        let end = note.rfind("\n\n")? + 1;
        let (text, signatures) = (&note[..end], note[end + 1..].strip_suffix('\n')?);
        let good = signatures.split('\n').any(|line| self.is_good(text, line));
        good.then_some(text)
    }

    fn is_good(&self, text: &str, line: &str) -> bool {
        let Some(bytes) =
            line.strip_prefix("— ").and_then(|line| line.strip_prefix(&self.name)?.strip_prefix(' ')).and_then(|code| STANDARD.decode(code).ok())
        else {
            return false;
        };
        let Some((id, signature)) = bytes.split_at_checked(4) else { return false };
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        id == self.id() && self.key.verify_strict(text.as_bytes(), &signature).is_ok()
    }

    /// The first bytes of the hash over name and key.
    fn id(&self) -> [u8; 4] {
        let hash = Sha256::new().chain_update(self.name.as_bytes()).chain_update([b'\n', ED25519]).chain_update(self.key.as_bytes()).finalize();
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

/// Name and key bytes of `name+id+key`.
fn parts(text: &str) -> Option<(String, [u8; 32])> {
    let (name, rest) = text.split_once('+')?;
    let (_, key) = rest.split_once('+')?;
    let key = STANDARD.decode(key).ok()?;
    let (ED25519, key) = key.split_first().map(|(kind, key)| (*kind, key))? else { return None };
    Some((name.to_owned(), key.try_into().ok()?))
}

fn encoded(key: &[u8]) -> String {
    STANDARD.encode([&[ED25519], key].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Key and note of the Go implementation that the form comes from (golang.org/x/mod/sumdb/note, its documentation).
    #[test]
    fn a_note_signed_elsewhere_is_opened() {
        let verifier = Verifier::read("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").unwrap();
        let note = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        assert!(verifier.open(note).is_some_and(|text| text.ends_with("your problem is.\n")));
        assert_eq!(verifier.open(&note.replace("cryptography", "Cryptography")), None);
    }

    #[test]
    fn a_key_is_made_once_and_read_again() {
        let folder = std::env::temp_dir().join(format!("kz-key-{}", Entropy::System.hex::<8>()));
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("signing.key");
        let made = Signer::at(&file, &Entropy::System).unwrap();
        let read = Signer::at(&file, &Entropy::System).unwrap();
        assert_eq!(made.verifier(), read.verifier());
        std::fs::write(&file, "PRIVATE+KEY+x+00000000+AQ==\n").unwrap();
        assert!(Signer::at(&file, &Entropy::System).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_public_key_is_read_as_it_was_written() {
        let verifier = Signer::new(&Entropy::seeded(3)).verifier();
        assert_eq!(Verifier::read(&verifier.text()), Some(verifier.clone()));
        assert_eq!(Verifier::read(&verifier.text().replace("kein-zufall", "viel-zufall")), None);
    }
}
