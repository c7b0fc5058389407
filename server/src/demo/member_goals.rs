//! Goals of the members: two to four each, with one target on one of their own series.

use domain::action_field::ActionField;
use domain::audience::Visibility;
use domain::event::Verb;
use domain::goal::{Goal, GoalKind};
use domain::id::Id;
use domain::measurement::Value;
use domain::period::Period;
use domain::target::{Aim, Path, Target};
use domain::text::Text;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::chance::id;
use super::members::Course;
use super::municipalities::Tenant;
use super::script::{Script, slug};
use super::sheet::{About, series_id};
use super::town::session;

/// A goal with its one target.
pub(super) struct Aimed {
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) field: ActionField,
    pub(super) strategic: bool,
    pub(super) series: About,
    pub(super) aim: Aim,
    pub(super) start: Date,
    pub(super) due: Date,
    pub(super) path: Path,
    pub(super) tolerance: Decimal,
}

/// What small places want: key, group, slug, title, text, field, period of the baseline, due date, change wanted, tolerance (all in tenths).
struct Wish {
    key: &'static str,
    group: Option<(&'static str, &'static str)>,
    slug: &'static str,
    title: &'static str,
    about: &'static str,
    field: ActionField,
    baseline: &'static str,
    due: Date,
    change: i64,
    tolerance: i64,
}

#[rustfmt::skip]
const WISHES: [Wish; 7] = [
    Wish { key: "kita_3_6", group: Some(("mig", "yes")), slug: "kita", title: "Mehr Kinder mit Einwanderungsgeschichte besuchen eine Kita",
        about: "Familien bekommen Hilfe bei der Anmeldung, neue Plätze werden zuerst dort geschaffen, wo sie fehlen.",
        field: ActionField::EarlyEducation, baseline: "2022-03-01", due: date(2027, 3, 1), change: 60, tolerance: 5 },
    Wish { key: "alq", group: None, slug: "arbeitslosigkeit", title: "Weniger Menschen sind arbeitslos",
        about: "Gemeinde, Jobcenter und Betriebe suchen gemeinsam nach Wegen in Arbeit.",
        field: ActionField::Work, baseline: "2022-12", due: date(2026, 12, 31), change: -4, tolerance: 1 },
    Wish { key: "einb_quote", group: None, slug: "einbuergerung", title: "Mehr Menschen lassen sich einbürgern",
        about: "Ehrenamtliche Lotsen helfen beim Antrag, jedes Jahr gibt es eine Einbürgerungsfeier.",
        field: ActionField::LegalStatus, baseline: "2022", due: date(2027, 12, 31), change: 8, tolerance: 1 },
    Wish { key: "sprache_schuleintritt", group: None, slug: "sprache", title: "Kinder kommen mit gutem Deutsch in die Schule",
        about: "Kitas und Grundschule arbeiten mit dem Programm Sprachbildung des Landkreises.",
        field: ActionField::EarlyEducation, baseline: "2022-06-30", due: date(2027, 6, 30), change: 100, tolerance: 10 },
    Wish { key: "sv_quote", group: None, slug: "beschaeftigung", title: "Mehr Menschen haben eine sichere Arbeit",
        about: "Gezählt wird sozialversicherungspflichtige Arbeit am Wohnort.",
        field: ActionField::Work, baseline: "2022-06-30", due: date(2027, 6, 30), change: 30, tolerance: 2 },
    Wish { key: "schule_ohne", group: None, slug: "abschluss", title: "Weniger Jugendliche verlassen die Schule ohne Abschluss",
        about: "Schule, Jugendhilfe und Betriebe begleiten Jugendliche ab der achten Klasse.",
        field: ActionField::Education, baseline: "2021/22", due: date(2027, 7, 31), change: -30, tolerance: 5 },
    Wish { key: "u8_quote", group: None, slug: "vorsorge", title: "Fast alle Kinder gehen weiter zur Vorsorge",
        about: "Der gute Stand soll gehalten werden, auch wenn eine Kinderarztpraxis schließt.",
        field: ActionField::Health, baseline: "2022-06-30", due: date(2027, 6, 30), change: 0, tolerance: 15 },
];

/// The wishes of each member by place; the town has goals of its own besides.
const CHOSEN: [&[usize]; 11] = [&[0], &[0, 3, 1], &[1, 2, 6], &[3, 4], &[0, 5, 6], &[2, 4], &[1, 3, 5], &[4, 6], &[0, 2], &[3, 6], &[1, 4]];

/// Writes the goals of a member.
pub(super) fn write(script: &mut Script, tenant: Tenant, place: usize, course: &Course) {
    for wish in CHOSEN.get(place).copied().unwrap_or(&[]).iter().filter_map(|choice| WISHES.get(*choice)) {
        let (Ok(period), Some(values)) = (Period::parse(wish.baseline), course.get(wish.key)) else { continue };
        let Some(baseline) = figure_at(values, period) else { continue };
        let total = About::total(wish.key, tenant.code);
        let aimed = Aimed {
            slug: wish.slug,
            title: wish.title,
            about: wish.about,
            field: wish.field,
            strategic: true,
            series: wish.group.map_or_else(|| total.clone(), |(dimension, code)| total.of(dimension, code)),
            aim: Aim::Reach { baseline, target: baseline + Decimal::new(wish.change, 1) },
            start: period.end(),
            due: wish.due,
            path: Path::Linear,
            tolerance: Decimal::new(wish.tolerance, 1),
        };
        // School figures come late: the goal is set when its baseline is known.
        let places = i64::try_from(place).unwrap_or(0);
        record(script, tenant, date(2023, 5, 11).saturating_add((places * 3).days()), &aimed);
    }
}

/// A figure in percent at a period, with one decimal.
fn figure_at(values: &[(Period, Value)], period: Period) -> Option<Decimal> {
    let (_, value) = values.iter().find(|(at, _)| *at == period)?;
    value.figure(Decimal::ONE_HUNDRED).map(|figure| figure.round_dp(1))
}

/// Records a goal and its target on a day.
pub(super) fn record(script: &mut Script, tenant: Tenant, on: Date, aimed: &Aimed) {
    let key = format!("{}/{}", tenant.code, aimed.slug);
    let goal: Id<Goal> = id(&key);
    let noun = Goal {
        kind: if aimed.strategic { GoalKind::Strategic } else { GoalKind::Operational },
        parent: None,
        title: Text::german(aimed.title),
        description: Some(Text::german(aimed.about)),
        action_field: aimed.field,
        patron: None,
        decisions: Vec::new(),
        visibility: Visibility::PUBLIC,
    };
    script.at(tenant.no, session(on), Verb::GoalRecorded, (goal, slug(aimed.slug), noun));
    let target = Target {
        goal,
        series: series_id(tenant.code, &aimed.series),
        aim: aimed.aim.clone(),
        start: aimed.start,
        due: aimed.due,
        path: aimed.path.clone(),
        tolerance: aimed.tolerance,
        key: true,
        decision: None,
        reason: None,
    };
    script.at(tenant.no, session(on), Verb::TargetRecorded, (id::<Target>(&key), slug(aimed.slug), target));
}
