//! Things that the public must not see, put between the others; their words are looked for in every public reply.

use domain::action_field::ActionField;
use domain::audience::{Audience, Visibility};
use domain::decision::{Decision, DecisionKind, DecisionState};
use domain::event::{Event, Verb};
use domain::goal::{Goal, GoalKind};
use domain::grant::{Grant, GrantSide};
use domain::id::{Id, Seq, SeriesNo};
use domain::indicator::Indicator;
use domain::measurement::{Measurement, Quality, State, Value};
use domain::narrative::Narrative;
use domain::period::Period;
use domain::project::Project;
use domain::responsibility::{Responsibility, Subject};
use domain::role::{Act, Asker};
use domain::series::Series;
use domain::slug::Slug;
use domain::text::Text;
use server::clock::Clock;
use server::store::{Db, NewMeasurement};

use crate::house::{COUNTY, TODAY, TOWN};

/// Begins every hidden text.
pub const BIRD: &str = "Kanarienvogel";
/// A value nobody released, and the digits by which it is recognised in any writing.
const NUMBER: &str = "83.618297";
const DIGITS: &str = "618297";
/// As pages about [`DRAFTED`] would show it.
pub const ROUNDED: [&str; 3] = ["83,6\u{a0}%", "83,6 %", "83.6%"];
/// The public series that has it as a draft.
pub const DRAFTED: &str = "kita-u3";

pub const HIDDEN_GOAL: &str = "kanarienvogel-ziel";
pub const HIDDEN_PROJECT: &str = "kanarienvogel-projekt";
pub const HIDDEN_INDICATOR: &str = "kanarienvogel-kennzahl";
pub const HIDDEN_SERIES: &str = "kanarienvogel-reihe";

/// What somebody could type to break out of the place where it is shown.
pub const HOSTILE: &str = "</textarea></title></svg>\"'><img src=x onerror=alert(1)>";

/// A text with a bird and with what could break out.
fn bird(what: &str) -> Text {
    Text::german(format!("{BIRD} {what} {HOSTILE}"))
}

/// Lets them out: internal nouns, texts of public goals that are drafts or internal, a draft of a public value.
pub async fn release(db: &Db) {
    let now = Clock::fixed(TODAY).now();
    let register = db.register(COUNTY, Seq::LATEST).await.expect("the register");
    let public_goal = register.goals.by_slug("kita-besuch").expect("the goal").clone();
    let public_series = register.series.by_slug(DRAFTED).expect("the series").clone();
    let mut tx = db.begin(Asker::operator().permit(Act::EditGoal, COUNTY).expect("the operator may"), now).await.expect("begun");
    let id = |number: u8| [number; 10];
    macro_rules! record {
        ($noun:ty, $number:expr, $slug:expr, $value:expr) => {{
            let at: Id<$noun> = Id::from_parts(1_790_000_000_000, id($number));
            tx.record(at, &Slug::from_title($slug), &$value, None).await.expect("recorded");
            at
        }};
    }
    let hidden = Goal {
        kind: GoalKind::Strategic,
        parent: None,
        title: bird("Ziel"),
        description: Some(bird("Zielbeschreibung")),
        action_field: ActionField::EarlyEducation,
        patron: Some(bird("Patin")),
        decisions: Vec::new(),
        visibility: Visibility::default(),
    };
    record!(Goal, 1, HIDDEN_GOAL, hidden);
    // What only the council reads holds no bird but its own name.
    let bare = Goal { description: None, patron: None, ..hidden.clone() };
    let later = Visibility { audience: Audience::Public, from: Some(TODAY.tomorrow().expect("a day")) };
    record!(Goal, 2, "kanarienvogel-morgen", Goal { title: bird("Ziel ab morgen"), visibility: later, ..hidden.clone() });
    record!(
        Goal,
        3,
        "kanarienvogel-rat",
        Goal { title: Text::german(FOR_COUNCIL), visibility: Visibility { audience: Audience::Council, from: None }, ..bare }
    );
    let told = |state, audience| Narrative {
        goal: public_goal.id,
        period: Period::parse("2026-Q3").expect("a quarter"),
        text: bird("Erläuterung"),
        author: Some(bird("Autorin")),
        state,
        why: None,
        visibility: Visibility { audience, from: None },
    };
    record!(Narrative, 4, "kanarienvogel-a", told(State::Released, Audience::Internal));
    record!(Narrative, 5, "kanarienvogel-b", told(State::Draft, Audience::Public));
    record!(Narrative, 6, "kanarienvogel-c", told(State::Withdrawn, Audience::Public));
    let project = register.projects.iter().find(|project| project.noun.goals.contains(&public_goal.id)).expect("a project").clone();
    let hidden_project = Project {
        title: bird("Projekt"),
        description: Some(bird("Projektbeschreibung")),
        lesson: Some(bird("Lehre")),
        visibility: Visibility::default(),
        ..project.noun
    };
    record!(Project, 7, HIDDEN_PROJECT, hidden_project);
    let indicator = register.indicators.get(public_series.noun.indicator).expect("the indicator").noun.clone();
    let hidden_indicator = Indicator {
        name: bird("Kennzahl"),
        name_en: Some(bird("Indicator")),
        description: Some(bird("Beschreibung")),
        visibility: Visibility::default(),
        ..indicator
    };
    let hidden_indicator = record!(Indicator, 8, HIDDEN_INDICATOR, hidden_indicator);
    let no = SeriesNo(tx.next_no("series").await.expect("a number"));
    // The series itself is public; its indicator is not, so neither may be seen.
    let series =
        Series { no, indicator: hidden_indicator, source: format!("{BIRD} Quelle"), visibility: Visibility::PUBLIC, ..public_series.noun.clone() };
    record!(Series, 9, HIDDEN_SERIES, series);
    let number = NUMBER.parse().expect("a number");
    let value =
        |state| Measurement { period: Period::day(jiff::civil::date(2026, 3, 1)), value: Value::BareRatio(number), quality: Quality::Final, state };
    let new = |series, state| NewMeasurement::of(series, value(state));
    let values = [new(no, State::Released), new(public_series.noun.no, State::Draft)];
    tx.measure(&values).await.expect("recorded");
    tx.commit(&Event::of(Verb::GoalRecorded)).await.expect("committed");
    release_organised(db, public_goal.id, project.id).await;
}

/// Internal things around a public goal and a public project: a decision, a grant, and somebody who did not agree to be named.
async fn release_organised(db: &Db, goal: Id<Goal>, project: Id<Project>) {
    let now = Clock::fixed(TODAY).now();
    let mut tx = db.begin(Asker::operator().permit(Act::EditGoal, COUNTY).expect("the operator may"), now).await.expect("begun");
    let hidden_decision = Decision {
        body: format!("{BIRD} Gremium"),
        session: TODAY,
        item: String::new(),
        paper: format!("{BIRD} 1"),
        kind: DecisionKind::Resolution,
        wording: bird("Wortlaut"),
        link: None,
        office: format!("{BIRD} Stelle"),
        due: Some(TODAY),
        state: DecisionState::Running,
        state_since: TODAY,
        notes: vec![(TODAY, bird("Vermerk"))],
        visibility: Visibility::default(),
    };
    let id: Id<Decision> = Id::from_parts(1_790_000_000_000, [10; 10]);
    tx.record(id, &Slug::from_title("kanarienvogel-beschluss"), &hidden_decision, None).await.expect("recorded");
    let hidden_grant = Grant {
        side: GrantSide::Received,
        title: bird("Förderung"),
        partner: format!("{BIRD} Geldgeber"),
        file_number: format!("{BIRD} Aktenzeichen"),
        notice: None,
        from: TODAY,
        to: TODAY,
        amount: 61_829_700,
        eligible: None,
        interim_due: Some(TODAY),
        interim_proven: None,
        final_due: None,
        final_proven: None,
        retain_until: None,
        // For a public project, whose page everybody sees.
        projects: vec![(project, 100)],
        visibility: Visibility::default(),
    };
    let id: Id<Grant> = Id::from_parts(1_790_000_000_000, [11; 10]);
    tx.record(id, &Slug::from_title("kanarienvogel-foerderung"), &hidden_grant, None).await.expect("recorded");
    let unnamed = Responsibility {
        subject: Subject::Goal(goal),
        office: Text::german("Stelle ohne Namen"),
        person: Some(bird("Person ohne Einwilligung")),
        holder: None,
        contact: None,
        consent: false,
        deputy: Some(bird("Vertretung")),
        deputy_holder: None,
        from: TODAY,
        to: None,
    };
    let id: Id<Responsibility> = Id::from_parts(1_790_000_000_000, [12; 10]);
    tx.record(id, &Slug::from_title("person-ohne-einwilligung"), &unnamed, None).await.expect("recorded");
    tx.commit(&Event::of(Verb::DecisionRecorded)).await.expect("committed");
}

/// The name of the goal that the council may read, and nobody outside.
pub const FOR_COUNCIL: &str = "Kanarienvogel Ziel für den Rat";
/// Begins the hidden texts of the town: the county must not see them either.
pub const TOWN_BIRD: &str = "Zaunkönig";
/// The name of the internal project that a funder pays for.
pub const FUNDED: &str = "Förderfink";
/// Its name in addresses.
pub const FUNDED_PROJECT: &str = "foerderfink";
/// Its released value as German pages show it. The one that nobody released has the digits of the bird.
pub const FUNDED_VALUE: &str = "27,1";

/// Lets those of the town out: an internal goal, and one for its council alone.
pub async fn release_in_town(db: &Db) {
    let now = Clock::fixed(TODAY).now();
    let mut tx = db.begin(Asker::operator().permit(Act::EditGoal, TOWN).expect("the operator may"), now).await.expect("begun");
    for (number, audience) in [(31, Audience::Internal), (32, Audience::Council)] {
        let goal = Goal {
            kind: GoalKind::Strategic,
            parent: None,
            title: Text::german(format!("{TOWN_BIRD} {number}")),
            description: Some(Text::german(format!("{TOWN_BIRD} Beschreibung"))),
            action_field: ActionField::EarlyEducation,
            patron: None,
            decisions: Vec::new(),
            visibility: Visibility { audience, from: None },
        };
        let id: Id<Goal> = Id::from_parts(1_790_000_000_000, [number; 10]);
        tx.record(id, &Slug::from_title(&format!("zaunkoenig-{number}")), &goal, None).await.expect("recorded");
    }
    tx.commit(&Event::of(Verb::GoalRecorded)).await.expect("committed");
}

/// An internal project that somebody outside pays for, with a released value and one that waits; gives the grant.
pub async fn fund(db: &Db) -> Id<Grant> {
    let now = Clock::fixed(TODAY).now();
    let register = db.register(COUNTY, Seq::LATEST).await.expect("the register");
    let template = register.projects.iter().next().expect("a project").noun.clone();
    let public_series = register.series.by_slug(DRAFTED).expect("the series").noun.clone();
    let mut tx = db.begin(Asker::operator().permit(Act::EditProject, COUNTY).expect("the operator may"), now).await.expect("begun");
    let (project, grant): (Id<Project>, Id<Grant>) = (Id::from_parts(1_790_000_000_000, [41; 10]), Id::from_parts(1_790_000_000_000, [42; 10]));
    let noun =
        Project { title: Text::german(FUNDED), description: None, lesson: None, goals: Vec::new(), visibility: Visibility::default(), ..template };
    tx.record(project, &Slug::from_title(FUNDED), &noun, None).await.expect("recorded");
    let no = SeriesNo(tx.next_no("series").await.expect("a number"));
    let series = Series { no, project: Some(project), visibility: Visibility::default(), ..public_series };
    tx.record(Id::<Series>::from_parts(1_790_000_000_000, [43; 10]), &Slug::from_title("foerderfink-reihe"), &series, None).await.expect("recorded");
    let value = |year: i16, number: &str, state| {
        let period = Period::day(jiff::civil::date(year, 3, 1));
        let value = Value::BareRatio(number.parse().expect("a number"));
        NewMeasurement::of(no, Measurement { period, value, quality: Quality::Final, state })
    };
    tx.measure(&[value(2025, "27.1", State::Released), value(2026, NUMBER, State::Submitted)]).await.expect("recorded");
    let paid = Grant {
        side: GrantSide::Received,
        title: Text::german("Förderung"),
        partner: "Land".into(),
        file_number: String::new(),
        notice: None,
        from: jiff::civil::date(2025, 1, 1),
        to: jiff::civil::date(2027, 12, 31),
        amount: 1_000_000,
        eligible: None,
        interim_due: None,
        interim_proven: None,
        final_due: None,
        final_proven: None,
        retain_until: None,
        projects: vec![(project, 100)],
        visibility: Visibility::default(),
    };
    tx.record(grant, &Slug::from_title("foerderung"), &paid, None).await.expect("recorded");
    tx.commit(&Event::of(Verb::GrantRecorded)).await.expect("committed");
    grant
}

/// What a public reply must not hold.
pub fn found_in(body: &str) -> Option<String> {
    let birds = [BIRD, "kanarienvogel", DIGITS];
    birds.into_iter().find_map(|word| body.find(word).map(|at| (word, at))).map(|(word, at)| {
        let from = (0..=at.saturating_sub(120)).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0);
        let to = (at + word.len()..=body.len().min(at + 120)).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(body.len());
        body[from..to].to_owned()
    })
}
