//! The journal's vocabulary: what can happen to anything that a figure, sentence or verdict depends on.

use crate::text::Text;

macro_rules! verbs {
    ($($variant:ident $code:literal $doc:literal),+ $(,)?) => {
        /// What happened. The code is written into the journal and never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Verb { $(#[doc = $doc] $variant),+ }

        impl Verb {
            /// All verbs.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Reads [`Verb::code`].
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|verb| verb.code() == code)
            }

            /// The word in the journal.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

verbs! {
    MunicipalityRecorded "municipality.recorded" "A municipality was set up or changed.",
    AreasRecorded "areas.recorded" "Areas were added or changed.",
    PersonRecorded "person.recorded" "A person or her roles changed.",
    OrganisationRecorded "organisation.recorded" "An organisation was recorded.",
    IndicatorRecorded "indicator.recorded" "An indicator was adopted or its definition changed.",
    SeriesRecorded "series.recorded" "A series was opened or changed.",
    GoalRecorded "goal.recorded" "A goal was set or changed.",
    TargetRecorded "target.recorded" "A target was set or changed.",
    DecisionRecorded "decision.recorded" "A council decision or its state was recorded.",
    ProjectRecorded "project.recorded" "A project was recorded or changed.",
    BudgetRecorded "budget.recorded" "Planned or spent money of a project.",
    NarrativeRecorded "narrative.recorded" "A narrative was written or released.",
    ResponsibilityRecorded "responsibility.recorded" "A responsibility was given or ended.",
    MeasurementsEntered "measurements.entered" "Values were entered.",
    MeasurementsReleased "measurements.released" "Values were released.",
    MeasurementsWithdrawn "measurements.withdrawn" "Values were taken back.",
    DeliveryRecorded "delivery.recorded" "A file was imported.",
    MeasurementsReturned "measurements.returned" "Values were sent back with a reason.",
    DeliveryReleased "delivery.released" "An imported file was released as a whole.",
    DeliveryReturned "delivery.returned" "An imported file was sent back with a reason.",
    PeriodClosed "period.closed" "A period was closed.",
    PeriodOpened "period.opened" "A closed period was opened again.",
    GrantRecorded "grant.recorded" "A grant was recorded or changed.",
    NarrativeReleased "narrative.released" "A narrative was released.",
    NarrativeReturned "narrative.returned" "A narrative was sent back with a reason.",
    EvidenceRecorded "evidence.recorded" "A file that proves a value was handed in or taken back.",
    DeliveryWithdrawn "delivery.withdrawn" "An imported file was taken back.",
    EvaluationWritten "evaluation.written" "An evaluation plan was written or changed before anybody froze it.",
    EvaluationFrozen "evaluation.frozen" "An evaluation plan was frozen: from now on a change is labelled.",
    EvaluationChanged "evaluation.changed" "An evaluation plan was changed after it had been frozen.",
    EvaluationRecorded "evaluation.recorded" "What an evaluation needs beside its plan was recorded: actual start, counts, texts.",
    ShockRecorded "shock.recorded" "A time in which much moved at once was added or taken away.",
    TextErased "text.erased" "The words of former versions were erased; the journal keeps that there were some.",
    SampleRecorded "sample.recorded" "A sample was drawn, or something was said about a value in it.",
    ReportIssued "report.issued" "A report was issued.",
    LogoRecorded "logo.recorded" "The logo on reports was put there, changed or taken away.",
}

/// One event: the only thing that a changing transaction can be committed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub verb: Verb,
    /// Why, where a reason was asked.
    pub reason: Option<Text>,
    /// Released by the person who entered it, allowed only while the installation has one person; page and journal say so.
    pub without_dual_control: bool,
}

impl Event {
    /// An event without a reason.
    pub const fn of(verb: Verb) -> Self {
        Self { verb, reason: None, without_dual_control: false }
    }
}
