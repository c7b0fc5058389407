//! What has to be said about the product itself: accessibility, privacy, imprint.

use axum::response::Response;
use domain::id::{MunicipalityNo, Seq};
use domain::language::Language;
use domain::text::Text;
use leptos::prelude::*;

use super::failure::Failure;
use super::here::Here;
use super::methods::to_html;
use super::shell::{Page, Place};

/// Name, address and legal data of the operator: plain text, a blank line between paragraphs.
const IMPRINT: &str = "KZ_IMPRINT";

/// One text in both languages, with a level-1 heading.
struct Told {
    de: &'static str,
    en: &'static str,
}

const ACCESSIBILITY: Told = Told { de: include_str!("accessibility.de.md"), en: include_str!("accessibility.en.md") };
const PRIVACY: Told = Told { de: include_str!("privacy.de.md"), en: include_str!("privacy.en.md") };
const MISSING: Told = Told { de: include_str!("imprint.de.md"), en: include_str!("imprint.en.md") };

impl Told {
    const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::De => self.de,
            Language::En => self.en,
        }
    }
}

/// `GET /accessibility`
pub async fn accessibility(here: Here) -> Result<Response, Failure> {
    let title = here.words(None).accessibility_title;
    Ok(told(&here, title, &ACCESSIBILITY).await)
}

/// `GET /privacy`
pub async fn privacy(here: Here) -> Result<Response, Failure> {
    let title = here.words(None).privacy_title;
    Ok(told(&here, title, &PRIVACY).await)
}

async fn told(here: &Here, title: &'static str, text: &Told) -> Response {
    let words = here.words(None);
    let html = to_html(text.in_language(words.language), None, words);
    here.render(None, Page::new(title, Place::Elsewhere), move || {
        view! { <div class="page-head"><h1>{title}</h1></div><div class="prose" inner_html=html></div> }.into_any()
    })
    .await
}

/// `GET /imprint`
pub async fn imprint(here: Here) -> Result<Response, Failure> {
    let words = here.words(None);
    let reference = here.house.books.register(&here.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let names: Vec<Text> = reference.municipalities.iter().map(|one| one.noun.name.clone()).collect();
    let operator = std::env::var(IMPRINT).ok().filter(|text| !text.trim().is_empty());
    let title = words.imprint_title;
    let missing = to_html(MISSING.in_language(words.language), None, words);
    let view = move || {
        let body = match operator {
            Some(text) => {
                let paragraphs: Vec<_> = text.split("\n\n").map(|paragraph| view! { <p>{lines(paragraph)}</p> }).collect();
                view! { <div class="prose">{paragraphs}</div> }.into_any()
            }
            None => view! { <div class="notice notice-warn" inner_html=missing></div> }.into_any(),
        };
        let names: Vec<_> = names.into_iter().map(|name| view! { <li lang=name.lang.code()>{name.text}</li> }).collect();
        let served = (!names.is_empty()).then(|| view! { <section class="section"><h2>{words.served_here}</h2><ul>{names}</ul></section> });
        view! { <div class="page-head"><h1>{title}</h1></div>{body}{served} }.into_any()
    };
    Ok(here.render(None, Page::new(title, Place::Elsewhere), view).await)
}

fn lines(paragraph: &str) -> Vec<AnyView> {
    let lines = paragraph.trim().lines().map(ToOwned::to_owned);
    lines.enumerate().map(|(place, line)| if place == 0 { line.into_any() } else { view! { <br/>{line} }.into_any() }).collect()
}
