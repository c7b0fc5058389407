//! What somebody answers for, with its name and address.

use domain::responsibility::Subject;
use domain::slug::Slug;
use domain::text::Text;
use domain::words::Words;
use server::analysis::Sight;

/// A thing that somebody can answer for.
pub struct Named {
    /// Which one.
    pub subject: Subject,
    /// The word for its kind in addresses.
    pub kind: &'static str,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub title: Text,
}

impl Named {
    /// The thing itself, if it is in the municipality's register.
    pub fn of(sight: &Sight, subject: Subject) -> Option<Self> {
        let register = &sight.register;
        let (kind, slug, title) = match subject {
            Subject::Goal(id) => register.goals.get(id).map(|one| ("goal", &one.slug, &one.noun.title)),
            Subject::Project(id) => register.projects.get(id).map(|one| ("project", &one.slug, &one.noun.title)),
            Subject::Indicator(id) => register.indicators.get(id).map(|one| ("indicator", &one.slug, &one.noun.name)),
            Subject::Grant(id) => register.grants.get(id).map(|one| ("grant", &one.slug, &one.noun.title)),
        }?;
        Some(Self { subject, kind, slug: slug.clone(), title: title.clone() })
    }

    /// By kind and name in addresses.
    pub fn by_name(sight: &Sight, kind: &str, name: &str) -> Option<Self> {
        let register = &sight.register;
        let subject = match kind {
            "goal" => Subject::Goal(register.goals.by_slug(name)?.id),
            "project" => Subject::Project(register.projects.by_slug(name)?.id),
            "indicator" => Subject::Indicator(register.indicators.by_slug(name)?.id),
            "grant" => Subject::Grant(register.grants.by_slug(name)?.id),
            _ => return None,
        };
        Self::of(sight, subject)
    }

    /// As a form says it: `goal/sprache-einschulung`.
    pub fn code(&self) -> String {
        format!("{}/{}", self.kind, self.slug)
    }

    /// Reads [`Named::code`].
    pub fn by_code(sight: &Sight, code: &str) -> Option<Self> {
        let (kind, name) = code.split_once('/')?;
        Self::by_name(sight, kind, name)
    }

    /// Its page.
    pub fn address(&self, sight: &Sight) -> String {
        format!("/{}/{}s/{}", sight.municipality.slug, self.kind, self.slug)
    }

    /// The page with all of its kind, and its word.
    pub fn list(&self, sight: &Sight, words: &Words) -> (String, &'static str) {
        let slug = &sight.municipality.slug;
        match self.subject {
            Subject::Goal(_) => (format!("/{slug}"), words.nav_goals),
            Subject::Project(_) => (format!("/{slug}/projects"), words.nav_projects),
            Subject::Indicator(_) => (format!("/{slug}/indicators"), words.nav_indicators),
            Subject::Grant(_) => (format!("/{slug}/grants"), words.organising.grants_title),
        }
    }
}
