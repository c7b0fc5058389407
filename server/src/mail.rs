//! Letters: by SMTP where it is configured, else into a folder, else nowhere. Slow mail servers are given up after a while.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::io::AsyncWriteExt;

use crate::fault::{Fault, Outcome};

/// A mail server that does not answer for so long is given up.
const LONGEST: Duration = Duration::from_secs(20);

/// One letter in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address of whoever gets it.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// What it says.
    pub body: String,
}

/// How letters leave.
#[derive(Debug)]
pub enum Post {
    /// By a mail server.
    Smtp(Box<Smtp>),
    /// As files in a folder: the demo, and installations whose mail another program carries.
    Folder(PathBuf),
    /// Not at all: links are then handed over by whoever made them.
    Nowhere,
}

/// A mail server with the sender's address.
#[derive(Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    /// A mail server by its URL (`smtps://user:password@host`, `smtp://host:587?tls=required`) and the address that letters come from.
    pub fn smtp(url: &str, from: &str) -> Outcome<Self> {
        // The URL may hold a password: it is not repeated.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| Fault::Mail(format!("the URL of the mail server cannot be read: {error}")))?
            .timeout(Some(LONGEST))
            .build();
        let from = from.parse().map_err(|error| Fault::Mail(format!("the sender's address cannot be read: {error}")))?;
        Ok(Self::Smtp(Box::new(Smtp { transport, from })))
    }

    /// Whether letters leave at all.
    pub const fn leaves(&self) -> bool {
        !matches!(self, Self::Nowhere)
    }

    /// Sends a letter. It has left when this returns without a fault.
    pub async fn send(&self, letter: &Letter) -> Outcome<()> {
        match self {
            Self::Smtp(smtp) => smtp.send(letter).await,
            Self::Folder(folder) => put(folder, letter).await,
            Self::Nowhere => Err(Fault::Mail("no mail server is configured".to_owned())),
        }
    }
}

impl Smtp {
    async fn send(&self, letter: &Letter) -> Outcome<()> {
        let to: Mailbox = letter.to.parse().map_err(|error| Fault::Mail(format!("the address cannot be read: {error}")))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|error| Fault::Mail(error.to_string()))?;
        // The transport's own time limit is for each command; this one is for the whole.
        match tokio::time::timeout(LONGEST * 2, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Fault::Mail(error.to_string())),
            Err(_) => Err(Fault::Mail("the mail server took too long".to_owned())),
        }
    }
}

/// Whether something can be written to: one `@` with something before it and a host behind it.
pub fn is_address(text: &str) -> bool {
    text.len() <= 254 && !text.contains(char::is_whitespace) && text.parse::<lettre::Address>().is_ok()
}

/// Writes a letter as a file that its owner alone can read: it holds secrets.
async fn put(folder: &Path, letter: &Letter) -> Outcome<()> {
    tokio::fs::create_dir_all(folder).await?;
    let name = uuid::Uuid::now_v7().simple().to_string();
    let (draft, done) = (folder.join(format!("{name}.part")), folder.join(format!("{name}.eml")));
    let line = |text: &str| text.replace(['\r', '\n'], " ");
    let text = format!(
        "To: {}\nSubject: {}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}\n",
        line(&letter.to),
        line(&letter.subject),
        letter.body
    );
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(&draft).await?;
    file.write_all(text.as_bytes()).await?;
    file.sync_all().await?;
    drop(file);
    // Whoever watches the folder never sees half a letter.
    tokio::fs::rename(draft, done).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter { to: "a@example.org".into(), subject: "Einladung\r\nBcc: b@example.org".into(), body: "Grüße".into() }
    }

    #[tokio::test]
    async fn a_letter_lies_in_the_folder_and_its_subject_is_one_line() {
        let folder = std::env::temp_dir().join(format!("kein-zufall-mail-{}", uuid::Uuid::now_v7().simple()));
        Post::Folder(folder.clone()).send(&letter()).await.unwrap();
        let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let text = std::fs::read_to_string(&files[0]).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(files.len(), 1);
        assert!(text.starts_with("To: a@example.org\nSubject: Einladung  Bcc: b@example.org\n") && text.ends_with("\n\nGrüße\n"), "{text}");
    }

    #[tokio::test]
    async fn without_a_way_out_sending_is_a_fault_and_not_silence() {
        assert!(Post::Nowhere.send(&letter()).await.is_err());
        assert!(!Post::Nowhere.leaves());
    }

    #[test]
    fn what_cannot_be_written_to_is_no_address() {
        for good in ["a@example.org", "anna.müller@example.org", "a+b@sub.example.org"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b", "a b@example.org", "a@example.org\r\nBcc: c@example.org", "<a@example.org>", "A <a@example.org>"] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_mail_server_that_cannot_be_understood_is_refused_at_the_start() {
        assert!(Post::smtp("smtps://user:secret@mail.example.org", "Kein Zufall <kz@example.org>").is_ok());
        assert!(Post::smtp("ftp://mail.example.org", "kz@example.org").is_err());
        assert!(Post::smtp("smtp://mail.example.org", "niemand").is_err());
    }
}
