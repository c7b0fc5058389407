//! One way for all forms: what was typed is kept when it is refused, and comes back filled with the problems named. Works without any script.

use axum::Form;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::id::{Id, Seq};
use domain::language::Language;
use domain::number::{self, Reading};
use domain::period::parse_day;
use domain::refusal::{Problem, Refusal};
use domain::text::Text;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use server::auth::fingerprint;
use server::store::Db;
use server::{Fault, Outcome};

use super::failure::Failure;
use super::here::{Here, VISITOR_COOKIE, bound};
use super::house::House;

/// Fields that are never written down, not even for a moment.
const SECRET: &[&str] = &["password", "again", "code", "current", "secret"];

/// The body of a posted form.
pub type Posted = Form<Vec<(String, String)>>;

/// What somebody typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// A field as typed; empty when missing.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All values of a repeated field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A number in the language's writing; doubt about `1.234` is a refusal that gives both readings.
    pub fn number(&self, name: &'static str, language: Language) -> Result<Decimal, Refusal> {
        self.optional_number(name, language)?.ok_or_else(|| Refusal::field(name, Problem::Empty))
    }

    /// Like [`Typed::number`]; nothing typed is `None`.
    pub fn optional_number(&self, name: &'static str, language: Language) -> Result<Option<Decimal>, Refusal> {
        let refused = |problem| Refusal::field(name, problem);
        match number::read(self.text(name), language).map_err(refused)? {
            Reading::Empty => Ok(None),
            Reading::Number(number) | Reading::Percent(number) => Ok(Some(number)),
            Reading::Ambiguous { thousands, decimal } => Err(refused(Problem::TwoReadings { thousands, decimal })),
            Reading::Mark(_) => Err(refused(Problem::NotANumber)),
        }
    }

    /// A day.
    pub fn day(&self, name: &'static str) -> Result<Date, Refusal> {
        let problem = if self.text(name).trim().is_empty() { Problem::Empty } else { Problem::NotADate };
        parse_day(self.text(name)).map_err(|_| Refusal::field(name, problem))
    }

    /// Text that is needed.
    pub fn words(&self, name: &'static str, language: Language) -> Result<Text, Refusal> {
        Text::parse(name, self.text(name), language)
    }

    /// Text that may be left out.
    pub fn optional_words(&self, name: &'static str, language: Language) -> Result<Option<Text>, Refusal> {
        Text::parse_optional(name, self.text(name), language)
    }

    /// One of the offered choices.
    pub fn choice<T>(&self, name: &'static str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, Refusal> {
        from_code(self.text(name)).ok_or_else(|| Refusal::field(name, Problem::NotOffered))
    }

    /// An id of something that is offered.
    pub fn id<T>(&self, name: &'static str) -> Result<Id<T>, Refusal> {
        self.text(name).parse().map_err(|_| Refusal::field(name, Problem::NotOffered))
    }

    /// The version that the editor saw (hidden field `seen`); `None` for a new object.
    pub fn seen(&self) -> Option<Seq> {
        self.text("seen").parse().ok().map(Seq)
    }
}

/// A refused form with its problems.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    /// What was typed.
    pub typed: Typed,
    /// Field and what is wrong, in the words of the page.
    pub problems: Vec<(String, String)>,
}

impl Kept {
    /// Loads the kept form of this session or visitor.
    pub async fn load(db: &Db, id: &str, session: Option<&str>) -> Outcome<Option<Self>> {
        let Some(session) = session else { return Ok(None) };
        let body = db.kept_form(id, session).await?;
        body.map(|body| serde_json::from_str(&body).map_err(|error| Fault::Corrupt(error.to_string()))).transpose()
    }

    /// What is wrong with a field.
    pub fn problem(&self, name: &str) -> Option<&str> {
        self.problems.iter().find(|(field, _)| field == name).map(|(_, problem)| problem.as_str())
    }
}

impl Here {
    /// The value of a field: what was typed if the form comes back, else what is stored.
    pub fn value(&self, name: &str, stored: impl Into<String>) -> String {
        self.kept.as_ref().map_or_else(|| stored.into(), |kept| kept.typed.text(name).to_owned())
    }

    /// Keeps a refused form and goes back to it.
    pub async fn keep(&self, typed: Typed, back: &str, problems: &[(&'static str, Problem)]) -> Response {
        let language = self.chosen.unwrap_or_default();
        let words = domain::words::Words::of(language);
        self.keep_told(typed, back, problems.iter().map(|(field, problem)| ((*field).to_owned(), words.problem(problem))).collect()).await
    }

    /// The same with problems that are in words already.
    pub async fn keep_told(&self, typed: Typed, back: &str, problems: Vec<(String, String)>) -> Response {
        let typed = Typed(typed.0.into_iter().filter(|(name, _)| !SECRET.contains(&name.as_str())).collect());
        let id = uuid::Uuid::now_v7().to_string();
        let body = serde_json::to_string(&Kept { typed, problems }).unwrap_or_default();
        // Whoever is not signed in gets a cookie for this alone, so that nobody else is given her form.
        let fresh = self.keeper().is_none().then(|| self.house.db.entropy().hex::<16>());
        let keeper = fresh.as_deref().map_or_else(|| self.keeper().unwrap_or_default().to_owned(), fingerprint);
        match self.house.db.keep_form(&id, &keeper, &body, self.now).await {
            Ok(()) => {
                let mut response = see_other(&format!("{back}{}form={id}#errors", if back.contains('?') { '&' } else { '?' }));
                if let Some(secret) = fresh {
                    set_cookie(&mut response, &self.house, VISITOR_COOKIE, &secret, None);
                }
                response
            }
            Err(fault) => Failure::from(fault).into_response(),
        }
    }

    /// Answers a posted form from one outcome: a refusal of fields keeps the form.
    pub async fn settle(&self, typed: Typed, back: &str, outcome: Outcome<String>) -> Response {
        match outcome {
            Ok(to) => see_other(&to),
            Err(Fault::Refused(Refusal::Fields(problems))) => self.keep(typed, back, &problems).await,
            Err(fault) => Failure::from(fault).into_response(),
        }
    }
}

/// Sets a cookie that scripts cannot read; without an age it goes with the browser's session, with 0 seconds at once.
pub fn set_cookie(response: &mut Response, house: &House, name: &str, value: &str, seconds: Option<i64>) {
    let age = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let secure = if house.https { "; Secure" } else { "" };
    let cookie = format!("{}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}", bound(name, house.https));
    if let Ok(value) = header::HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Goes to another page after a form.
pub fn see_other(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to.to_owned())]).into_response()
}
