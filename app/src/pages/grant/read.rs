//! From what was typed to a grant.

use domain::audience::{Audience, Visibility};
use domain::grant::{Grant, GrantSide};
use domain::id::Id;
use domain::language::Language;
use domain::project::Project;
use domain::refusal::{Problem, Refusal};
use domain::register::Register;
use jiff::civil::Date;

use crate::pages::form::Typed;
use crate::pages::goal_edit::still;
use crate::pages::project_edit::cents;

/// The lines for projects: the field of the project and that of its share.
pub const SHARES: [(&str, &str); 6] = [
    ("project-1", "share-1"),
    ("project-2", "share-2"),
    ("project-3", "share-3"),
    ("project-4", "share-4"),
    ("project-5", "share-5"),
    ("project-6", "share-6"),
];
/// The longest name of a partner or a file, in characters.
const LONGEST_NAME: usize = 200;

/// The days of a form, in its order.
struct Days {
    notice: Option<Date>,
    from: Date,
    to: Date,
    interim: (Option<Date>, Option<Date>),
    last: (Option<Date>, Option<Date>),
    retain_until: Option<Date>,
}

/// The grant as typed, with all its problems at once.
pub fn grant(register: &Register, typed: &Typed, before: Option<&Grant>, language: Language) -> Result<Grant, Refusal> {
    let what = Refusal::both(typed.choice("side", GrantSide::from_code), typed.words("title", language));
    let who = Refusal::both(name(typed, "partner", true), name(typed, "file_number", false));
    let amount = cents(typed, "amount", language).and_then(|cents| cents.ok_or_else(|| Refusal::field("amount", Problem::Empty)));
    let money = Refusal::both(amount, cents(typed, "eligible", language));
    let rest = Refusal::both(projects(register, typed), typed.choice("audience", Audience::from_code));
    let all = Refusal::both(Refusal::both(what, who), Refusal::both(Refusal::both(days(typed), money), rest))?;
    let (((side, title), (partner, file_number)), ((days, (amount, eligible)), (projects, audience))) = all;
    let grant = Grant {
        side,
        title: still(before.map(|before| &before.title), title),
        partner,
        file_number,
        notice: days.notice,
        from: days.from,
        to: days.to,
        amount,
        eligible,
        interim_due: days.interim.0,
        interim_proven: days.interim.1,
        final_due: days.last.0,
        final_proven: days.last.1,
        retain_until: days.retain_until,
        projects,
        visibility: Visibility { audience, from: before.and_then(|before| before.visibility.from) },
    };
    grant.check().map(|()| grant)
}

fn name(typed: &Typed, field: &'static str, needed: bool) -> Result<String, Refusal> {
    let text = typed.text(field).trim();
    if needed && text.is_empty() {
        return Err(Refusal::field(field, Problem::Empty));
    }
    if text.chars().count() > LONGEST_NAME {
        return Err(Refusal::field(field, Problem::TooLong { most: LONGEST_NAME }));
    }
    Ok(text.to_owned())
}

fn days(typed: &Typed) -> Result<Days, Refusal> {
    let optional = |name: &'static str| if typed.text(name).trim().is_empty() { Ok(None) } else { typed.day(name).map(Some) };
    let period = Refusal::both(optional("notice"), Refusal::both(typed.day("from"), typed.day("to")));
    let interim = Refusal::both(optional("interim_due"), optional("interim_proven"));
    let last = Refusal::both(optional("final_due"), optional("final_proven"));
    let ((notice, (from, to)), ((interim, last), retain_until)) =
        Refusal::both(period, Refusal::both(Refusal::both(interim, last), optional("retain_until")))?;
    Ok(Days { notice, from, to, interim, last, retain_until })
}

/// The chosen projects with their shares; all problems of all lines at once.
fn projects(register: &Register, typed: &Typed) -> Result<Vec<(Id<Project>, u8)>, Refusal> {
    let (mut found, mut problems) = (Vec::<(Id<Project>, u8)>::new(), Vec::new());
    for (project, share) in SHARES {
        let (chosen, percent) = (typed.text(project).trim(), typed.text(share).trim());
        if chosen.is_empty() {
            if !percent.is_empty() {
                problems.push((project, Problem::Empty));
            }
            continue;
        }
        let id = chosen.parse().ok().filter(|id| register.projects.get(*id).is_some());
        match (id, percent.parse::<u8>()) {
            (None, _) => problems.push((project, Problem::NotOffered)),
            (Some(id), _) if found.iter().any(|(other, _)| *other == id) => problems.push((project, Problem::Taken)),
            (Some(id), Ok(percent @ 1..=100)) => found.push((id, percent)),
            (Some(_), Ok(0)) => problems.push((share, Problem::Empty)),
            (Some(_), Ok(_)) => problems.push((share, Problem::OverWhole)),
            (Some(_), Err(_)) => problems.push((share, if percent.is_empty() { Problem::Empty } else { Problem::NotANumber })),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(Refusal::Fields(problems)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(changes: &[(&str, &str)]) -> Typed {
        let form = [
            ("side", "received"),
            ("title", "Rucksack-Eltern"),
            ("partner", "Landesstiftung"),
            ("from", "01.02.2025"),
            ("to", "31.07.2027"),
            ("amount", "48.000,50"),
            ("interim_due", "31.10.2026"),
            ("audience", "internal"),
        ];
        let kept = form.into_iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
        Typed(kept.chain(changes.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    fn read(changes: &[(&str, &str)]) -> Result<Grant, Refusal> {
        grant(&Register::default(), &typed(changes), None, Language::De)
    }

    fn problems(changes: &[(&str, &str)]) -> Vec<&'static str> {
        match read(changes) {
            Err(Refusal::Fields(problems)) => problems.into_iter().map(|(name, _)| name).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn money_is_kept_in_whole_cents() {
        let grant = read(&[]).unwrap();
        assert_eq!((grant.amount, grant.interim_due), (4_800_050, Some(date(2026, 10, 31))));
        assert_eq!(problems(&[("amount", "1,005")]), ["amount"], "half a cent is no money");
        assert_eq!(problems(&[("amount", "-5")]), ["amount"]);
    }

    #[test]
    fn all_problems_are_named_at_once() {
        let found = problems(&[("title", ""), ("partner", " "), ("to", "31.02.2027"), ("amount", ""), ("project-1", "x"), ("share-2", "40")]);
        assert_eq!(found, ["title", "partner", "to", "amount", "project-1", "project-2"]);
    }

    #[test]
    fn a_grant_that_ends_before_it_begins_is_refused() {
        assert_eq!(problems(&[("to", "31.01.2025")]), ["to"]);
        assert_eq!(problems(&[("eligible", "100,00")]), ["eligible"], "nobody is granted more than is eligible");
    }
}
