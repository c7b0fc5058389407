//! Who is asking: passwords, second factors, links by mail, sessions, the first start. Own and small; the store keeps only hashes.

pub mod first_start;
pub mod invitation;
pub mod link;
pub mod mail_link;
pub mod password;
pub mod people;
pub mod qr;
pub mod second_factor;
pub mod session;
pub mod throttle;

use domain::id::Id;
use domain::person::Person;
use domain::slug::Slug;
use sha2::{Digest, Sha256};

use crate::entropy::hex;
use crate::fault::{Fault, Outcome};

/// Letters that are not mistaken for others when read from a terminal or from paper.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// SHA-256 as hex: how secrets are kept in tables.
pub fn fingerprint(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// A person's name in addresses and in the journal: from her number, because names of people do not stand there.
pub fn person_slug(id: Id<Person>) -> Outcome<Slug> {
    let number = id.uuid().simple().to_string();
    Slug::parse("slug", &format!("person-{}", &number[20..])).map_err(Fault::from)
}
