//! The county's projects, as its register lists them: 29, of which some ended, one rests and one was given up.

use domain::action_field::ActionField::{
    self, EarlyEducation, Education, Health, Housing, InterculturalOpening, Language, LegalStatus, LivingTogether, Participation as Taking, Training,
    Work,
};
use domain::project::Participation::{self, Carrier, CoDesigner, Consulted, None as Nobody, Partner};
use domain::project::ProjectKind::{self, Action, PermanentTask, Project};
use domain::project::ProjectState::{self, Ended, Paused, Stopped};
use jiff::civil::{Date, date};

/// A project with its life.
pub(super) struct Row {
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) kind: ProjectKind,
    pub(super) parent: Option<&'static str>,
    pub(super) goals: &'static [&'static str],
    pub(super) fields: &'static [ActionField],
    pub(super) for_whom: &'static [&'static str],
    pub(super) areas: &'static [&'static str],
    pub(super) from_to: (Date, Option<Date>),
    pub(super) recorded: Date,
    pub(super) lead: &'static str,
    pub(super) partners: &'static [&'static str],
    pub(super) participation: Participation,
    pub(super) reach: u32,
    /// What happened after the start.
    pub(super) then: &'static [(Date, ProjectState, Option<&'static str>)],
    /// Planned and spent, in euros, from this year on; spent −1: not recorded. 2026 is spent up to 30 June.
    pub(super) money: (i16, &'static [(i64, i64)]),
}

const OPENED: Date = date(2021, 3, 10);
const ALL: &[&str] = &["leuchtental"];

#[rustfmt::skip]
pub(super) const PROJECTS: [Row; 29] = [
    Row { slug: "sprachbildung-kita", title: "Sprachbildung in der Kita", about: "Fachkräfte für Sprache arbeiten in 34 Kitas mit Kindern, Team und Eltern.",
        kind: Project, parent: None, goals: &["sprache-einschulung"], fields: &[EarlyEducation, Language], for_whom: &["Kinder von drei bis sechs Jahren"], areas: ALL,
        from_to: (date(2021, 9, 1), Some(date(2026, 12, 31))), recorded: date(2021, 6, 25), lead: "jugendamt", partners: &["familienzentrum"], participation: Consulted, reach: 2_600, then: &[],
        money: (2021, &[(46_000, 43_100), (88_000, 84_200), (91_000, 90_100), (94_000, 92_600), (112_000, 108_400), (113_100, 51_200)]) },
    Row { slug: "vorlesepaten", title: "Vorlesepaten", about: "Ehrenamtliche lesen jede Woche in kleinen Gruppen vor, auf Deutsch und in den Sprachen der Kinder.",
        kind: Action, parent: Some("sprachbildung-kita"), goals: &["sprache-einschulung"], fields: &[EarlyEducation], for_whom: &["Kinder von vier bis sechs Jahren"], areas: &["auen", "talheim", "mohnfelden"],
        from_to: (date(2021, 9, 1), Some(date(2024, 12, 31))), recorded: date(2021, 7, 8), lead: "kreisbuecherei", partners: &["freiwilligenagentur"], participation: Nobody, reach: 240,
        then: &[(date(2024, 12, 31), Ended, None)], money: (2021, &[(6_000, 4_700), (8_000, 7_600), (9_000, 8_800), (9_000, 8_900)]) },
    Row { slug: "kita-lotsinnen", title: "Kita-Lotsinnen", about: "Mütter, die selbst eingewandert sind, begleiten Familien von der Anmeldung bis zum ersten Kitatag.",
        kind: Project, parent: None, goals: &["kita-besuch"], fields: &[EarlyEducation], for_whom: &["Familien mit Einwanderungsgeschichte"], areas: &["auen", "talheim", "kirschgrund", "kleebrunn"],
        from_to: (date(2020, 9, 1), Some(date(2027, 8, 31))), recorded: OPENED, lead: "familienzentrum", partners: &["jugendamt", "frauen-im-gespraech"], participation: Partner, reach: 180, then: &[],
        money: (2021, &[(24_000, 22_800), (31_000, 30_200), (33_000, 33_900), (35_000, 36_200), (36_000, 37_500), (37_000, 18_600)]) },
    Row { slug: "kita-anmeldung", title: "Anmeldung in fünf Sprachen", about: "Das Anmeldeportal der Kitas gibt es auf Deutsch, Englisch, Türkisch, Arabisch und Ukrainisch.",
        kind: Project, parent: None, goals: &["kita-besuch"], fields: &[EarlyEducation, InterculturalOpening], for_whom: &["Eltern"], areas: ALL,
        from_to: (date(2021, 5, 1), Some(date(2023, 6, 30))), recorded: OPENED, lead: "jugendamt", partners: &[], participation: Consulted, reach: 1_500,
        then: &[(date(2023, 6, 30), Ended, None)], money: (2021, &[(18_000, 21_300), (12_000, 12_900), (6_000, 5_800)]) },
    Row { slug: "schulsozialarbeit", title: "Schulsozialarbeit an weiterführenden Schulen", about: "An elf Schulen gibt es feste Ansprechpersonen für Jugendliche und Eltern.",
        kind: PermanentTask, parent: None, goals: &["schulabschluss"], fields: &[Education], for_whom: &["Jugendliche"], areas: ALL,
        from_to: (date(2018, 8, 1), None), recorded: OPENED, lead: "schulamt", partners: &["jugendamt"], participation: Nobody, reach: 3_900, then: &[],
        money: (2021, &[(310_000, 302_000), (316_000, 309_500), (322_000, 298_700), (330_000, 301_200), (338_000, 312_800), (345_000, 158_000)]) },
    Row { slug: "zweite-chance", title: "Zweite Chance Hauptschulabschluss", about: "Abendkurs mit Lernbegleitung für alle, die den Abschluss nachholen wollen.",
        kind: Project, parent: None, goals: &["schulabschluss"], fields: &[Education, Training], for_whom: &["Junge Erwachsene ohne Abschluss"], areas: &["auen"],
        from_to: (date(2021, 9, 13), Some(date(2027, 7, 31))), recorded: date(2021, 7, 8), lead: "volkshochschule", partners: &["jobcenter"], participation: Nobody, reach: 36, then: &[],
        money: (2021, &[(14_000, 12_100), (34_000, 31_900), (34_000, 33_200), (35_000, 34_100), (35_000, 33_800), (36_000, 17_400)]) },
    Row { slug: "deutschtreff", title: "Offener Deutschtreff", about: "Zweimal in der Woche sprechen Menschen miteinander Deutsch, ohne Anmeldung und ohne Prüfung.",
        kind: PermanentTask, parent: None, goals: &[], fields: &[Language, LivingTogether], for_whom: &["Alle, die Deutsch üben wollen"], areas: &["auen", "talheim", "quellried"],
        from_to: (date(2016, 3, 1), None), recorded: OPENED, lead: "volkshochschule", partners: &["freiwilligenagentur"], participation: Consulted, reach: 220, then: &[],
        money: (2021, &[(9_000, 7_200), (9_000, 9_100), (9_500, 9_300), (9_500, 9_600), (10_000, 9_900), (10_000, 4_800)]) },
    Row { slug: "kinderbetreuung-kurs", title: "Kinderbetreuung im Sprachkurs", about: "Während der Kursstunden werden Kinder im Nebenraum betreut.",
        kind: Action, parent: Some("deutschtreff"), goals: &[], fields: &[Language], for_whom: &["Eltern kleiner Kinder"], areas: &["auen"],
        from_to: (date(2021, 4, 12), Some(date(2026, 12, 31))), recorded: OPENED, lead: "volkshochschule", partners: &["familienzentrum"], participation: Nobody, reach: 45,
        then: &[(date(2025, 11, 3), Paused, Some("Der Raum wird umgebaut, eine zweite Betreuerin fehlt. Es geht weiter, sobald beides da ist."))],
        money: (2021, &[(11_000, 8_900), (15_000, 14_600), (15_000, 15_200), (16_000, 15_900), (16_000, 12_700), (16_000, 0)]) },
    Row { slug: "sprachmittlerpool", title: "Pool der Sprachmittelnden", about: "62 geschulte Sprachmittlerinnen und Sprachmittler begleiten zu Ämtern, Ärzten und Schulen.",
        kind: PermanentTask, parent: None, goals: &["sprachmittlung-buergerbueros"], fields: &[InterculturalOpening, Language], for_whom: &["Menschen mit wenig Deutsch", "Verwaltung"], areas: ALL,
        from_to: (date(2019, 1, 1), None), recorded: OPENED, lead: "lotsen", partners: &["stabsstelle", "gesundheitsamt"], participation: Carrier, reach: 1_900, then: &[],
        money: (2021, &[(42_000, 39_600), (44_000, 51_800), (52_000, 53_100), (54_000, 55_700), (56_000, 58_200), (58_000, 29_300)]) },
    Row { slug: "anerkennungsberatung", title: "Beratung zur Anerkennung", about: "Vom ersten Zeugnis bis zum Bescheid: Beratung, Übersetzung, Begleitung.",
        kind: PermanentTask, parent: None, goals: &["anerkennung"], fields: &[Work], for_whom: &["Menschen mit ausländischem Abschluss"], areas: ALL,
        from_to: (date(2019, 4, 1), None), recorded: OPENED, lead: "wirtschaft", partners: &["jobcenter", "handwerk"], participation: Nobody, reach: 380, then: &[],
        money: (2021, &[(58_000, 56_900), (60_000, 59_300), (78_000, 74_100), (118_000, 115_600), (121_000, 119_900), (124_000, 60_800)]) },
    Row { slug: "vier-wochen-handwerk", title: "Vier Wochen Handwerk", about: "Junge Menschen lernen in vier Wochen vier Betriebe kennen.",
        kind: Project, parent: None, goals: &[], fields: &[Training], for_whom: &["Jugendliche und junge Erwachsene"], areas: ALL,
        from_to: (date(2021, 6, 1), Some(date(2024, 5, 31))), recorded: OPENED, lead: "handwerk", partners: &["jobcenter"], participation: Nobody, reach: 90,
        then: &[(date(2024, 5, 31), Ended, None)], money: (2021, &[(12_000, 9_400), (20_000, 18_800), (20_000, 19_100), (9_000, 8_700)]) },
    Row { slug: "wohnungslotsen", title: "Wohnungslotsen", about: "Lotsen helfen bei Suche, Besichtigung und Mietvertrag und bleiben danach für Mieter und Vermieter erreichbar.",
        kind: Project, parent: None, goals: &["wohnung-statt-unterkunft"], fields: &[Housing], for_whom: &["Menschen in Gemeinschaftsunterkünften"], areas: ALL,
        from_to: (date(2020, 10, 1), Some(date(2026, 12, 31))), recorded: OPENED, lead: "sozialamt", partners: &["freiwilligenagentur"], participation: Consulted, reach: 260, then: &[],
        money: (2021, &[(38_000, 36_700), (38_000, 41_200), (40_000, 44_900), (46_000, 51_800), (48_000, 54_600), (50_000, 28_900)]) },
    Row { slug: "patenschaften", title: "Patenschaften im Ehrenamt", about: "Ehrenamtliche und Neuzugewanderte treffen sich ein Jahr lang regelmäßig.",
        kind: PermanentTask, parent: None, goals: &[GUIDED], fields: &[LivingTogether], for_whom: &["Neuzugewanderte", "Engagierte"], areas: ALL,
        from_to: (date(2015, 11, 1), None), recorded: OPENED, lead: "freiwilligenagentur", partners: &[], participation: Nobody, reach: 150, then: &[],
        money: (2021, &[(16_000, 14_900), (16_000, 17_100), (17_000, 16_600), (17_000, 16_800), (17_500, 17_000), (17_500, 8_300)]) },
    Row { slug: "sport-ohne-huerden", title: "Sport ohne Hürden", about: "19 Vereine laden zu kostenfreien Probemonaten ein und bilden Trainerinnen aus.",
        kind: Project, parent: None, goals: &[GUIDED], fields: &[LivingTogether, Health], for_whom: &["Kinder und Jugendliche", "Frauen"], areas: ALL,
        from_to: (date(2021, 5, 1), Some(date(2027, 4, 30))), recorded: OPENED, lead: "kreissportbund", partners: &[], participation: Nobody, reach: 640, then: &[],
        money: (2021, &[(20_000, 13_100), (24_000, 22_700), (24_000, 23_800), (25_000, 24_400), (26_000, 25_900), (26_000, 12_200)]) },
    Row { slug: "interkulturelle-woche", title: "Interkulturelle Woche", about: "Vereine, Gemeinden und Schulen planen die Woche im September gemeinsam.",
        kind: PermanentTask, parent: None, goals: &[GUIDED], fields: &[LivingTogether, Taking], for_whom: &["Alle"], areas: ALL,
        from_to: (date(2015, 9, 1), None), recorded: OPENED, lead: "stabsstelle", partners: &["beirat", "bruecke"], participation: CoDesigner, reach: 3_000, then: &[],
        money: (2021, &[(8_000, 6_100), (8_000, 8_300), (8_500, 8_400), (8_500, 8_900), (9_000, 8_800), (9_000, 1_900)]) },
    Row { slug: "rueckenwind-pflege", title: "Rückenwind Pflege", about: "Ein Vorkurs von drei Monaten sollte in die Ausbildung zur Pflegehilfe führen.",
        kind: Project, parent: None, goals: &[], fields: &[Training, Work], for_whom: &["Frauen und Männer ohne Berufsabschluss"], areas: &["auen", "wacholderau"],
        from_to: (date(2021, 10, 1), Some(date(2024, 9, 30))), recorded: date(2021, 7, 8), lead: "volkshochschule", partners: &["jobcenter"], participation: Nobody, reach: 60,
        then: &[(date(2022, 11, 30), Stopped, Some("Von 24 Teilnehmenden begannen vier eine Ausbildung. Träger und Landkreis beenden das Projekt gemeinsam."))],
        money: (2021, &[(17_000, 15_900), (62_000, 48_700)]) },
    Row { slug: "gesundheitslotsinnen", title: "Gesundheitslotsinnen", about: "Geschulte Frauen erklären in acht Sprachen, wie Vorsorge und Arztbesuch hier ablaufen.",
        kind: Project, parent: None, goals: &["vorsorge-schwangere"], fields: &[Health], for_whom: &["Geflüchtete Frauen"], areas: ALL,
        from_to: (date(2021, 4, 1), Some(date(2026, 12, 31))), recorded: OPENED, lead: "gesundheitsamt", partners: &["frauen-im-gespraech"], participation: Partner, reach: 310, then: &[],
        money: (2021, &[(15_000, 12_800), (21_000, 19_400), (22_000, 21_100), (23_000, 22_300), (23_500, 22_900), (24_000, 11_200)]) },
    Row { slug: "einbuergerung", title: "Einbürgerung leicht gemacht", about: "Infoabende, Hilfe beim Antrag und eine Feier für alle, die Deutsche geworden sind.",
        kind: PermanentTask, parent: None, goals: &[GUIDED], fields: &[LegalStatus], for_whom: &["Menschen mit Anspruch auf Einbürgerung"], areas: ALL,
        from_to: (date(2017, 1, 1), None), recorded: OPENED, lead: "stabsstelle", partners: &[], participation: Consulted, reach: 420, then: &[],
        money: (2021, &[(7_000, 4_200), (7_000, 6_900), (7_500, 7_700), (8_000, 8_100), (9_000, 9_400), (9_000, 4_600)]) },
    Row { slug: "fortbildung-verwaltung", title: "Interkulturelle Fortbildung der Verwaltung", about: "Zweitägige Fortbildung für Ämter mit viel Publikum, danach kollegiale Beratung.",
        kind: PermanentTask, parent: None, goals: &["sprachmittlung-buergerbueros"], fields: &[InterculturalOpening], for_whom: &["Beschäftigte der Verwaltung"], areas: ALL,
        from_to: (date(2017, 5, 1), None), recorded: OPENED, lead: "stabsstelle", partners: &[], participation: Nobody, reach: 130, then: &[],
        money: (2021, &[(12_000, 8_700), (14_000, 13_800), (14_000, 13_600), (15_000, 14_800), (15_000, 14_700), (15_500, 7_000)]) },
    Row { slug: "rucksack-eltern", title: "Rucksack-Eltern", about: "Elterngruppen in 18 Kitas spielen, singen und lesen mit ihren Kindern zu Hause in beiden Sprachen.",
        kind: Project, parent: None, goals: &["sprache-einschulung"], fields: &[EarlyEducation, Language], for_whom: &["Eltern und Kinder"], areas: ALL,
        from_to: (date(2022, 2, 1), Some(date(2027, 7, 31))), recorded: date(2022, 1, 13), lead: "elternverein", partners: &["jugendamt", "familienzentrum"], participation: Carrier, reach: 320, then: &[],
        money: (2022, &[(28_000, 25_100), (28_000, 26_400), (29_000, 27_900), (24_000, 22_800), (24_000, 10_600)]) },
    Row { slug: "mentoring-arbeit", title: "Mentoring für den Weg in Arbeit", about: "Berufstätige begleiten Geflüchtete neun Monate lang bei Bewerbung und Einstieg.",
        kind: Project, parent: None, goals: &["arbeit-gefluechtete"], fields: &[Work], for_whom: &["Geflüchtete von 18 bis 60 Jahren"], areas: ALL,
        from_to: (date(2022, 4, 1), Some(date(2026, 3, 31))), recorded: date(2022, 3, 25), lead: "jobcenter", partners: &["handwerk", "freiwilligenagentur"], participation: Consulted, reach: 120,
        then: &[(date(2026, 3, 31), Ended, Some("Wie vereinbart beendet. Der Vergleich mit anderen Landkreisen zeigt keine Veränderung, die auf das Mentoring zurückgeht."))],
        money: (2022, &[(64_000, 47_900), (86_000, 61_200), (88_000, 66_400), (90_000, 68_100), (23_000, 16_800)]) },
    Row { slug: "lernwerkstatt", title: "Lernwerkstatt Abschluss", about: "An fünf Schulen lernen Jugendliche der Klassen 8 und 9 an zwei Nachmittagen mit Studierenden.",
        kind: Project, parent: None, goals: &["schulabschluss"], fields: &[Education], for_whom: &["Jugendliche der Klassen 8 und 9"], areas: &["auen", "talheim", "tannwinkel"],
        from_to: (date(2022, 9, 12), Some(date(2027, 7, 31))), recorded: date(2022, 6, 2), lead: "schulamt", partners: &["jugend-auen"], participation: Partner, reach: 150, then: &[],
        money: (2022, &[(19_000, 13_200), (57_000, 52_800), (58_000, 61_700), (60_000, 71_300), (62_000, 37_900)]) },
    Row { slug: "frauen-lernen", title: "Deutsch am Vormittag", about: "Kurs für Frauen mit kleinen Kindern, vier Vormittage in der Woche, Betreuung inklusive.",
        kind: Project, parent: None, goals: &[], fields: &[Language], for_whom: &["Frauen mit kleinen Kindern"], areas: &["auen", "talheim"],
        from_to: (date(2022, 10, 4), Some(date(2026, 9, 30))), recorded: date(2022, 7, 7), lead: "volkshochschule", partners: &["familienzentrum"], participation: Consulted, reach: 64, then: &[],
        money: (2022, &[(11_000, 9_600), (41_000, 39_800), (42_000, 41_100), (43_000, 42_500), (33_000, 21_700)]) },
    Row { slug: "hebammen-sprachmittlung", title: "Hebammen mit Sprachmittlung", about: "Zwei Familienhebammen besuchen geflüchtete Schwangere gemeinsam mit Sprachmittlerinnen.",
        kind: Project, parent: None, goals: &["vorsorge-schwangere"], fields: &[Health], for_whom: &["Geflüchtete Schwangere"], areas: ALL,
        from_to: (date(2023, 3, 1), Some(date(2026, 12, 31))), recorded: date(2023, 2, 9), lead: "gesundheitsamt", partners: &["lotsen"], participation: Partner, reach: 140, then: &[],
        money: (2023, &[(46_000, 44_700), (58_000, 57_100), (60_000, 41_800), (61_000, 27_900)]) },
    Row { slug: "anerkennung-plus", title: "Anerkennung plus Arbeitgeber", about: "Betriebe stellen während des Verfahrens ein und geben Zeit für Nachprüfungen.",
        kind: Project, parent: None, goals: &["anerkennung"], fields: &[Work], for_whom: &["Fachkräfte im Verfahren", "Betriebe"], areas: ALL,
        from_to: (date(2023, 10, 1), Some(date(2027, 9, 30))), recorded: date(2023, 6, 15), lead: "wirtschaft", partners: &["handwerk", "bruecke"], participation: Partner, reach: 80, then: &[],
        money: (2023, &[(9_000, 8_100), (37_000, 35_800), (38_000, 37_400), (39_000, 19_600)]) },
    Row { slug: "wohnraumagentur", title: "Wohnraumagentur", about: "Die Agentur mietet Wohnungen an, sichert die Miete ab und begleitet das erste Jahr.",
        kind: Project, parent: None, goals: &["wohnung-statt-unterkunft"], fields: &[Housing], for_whom: &["Menschen in Gemeinschaftsunterkünften", "Vermieter"], areas: ALL,
        from_to: (date(2024, 5, 6), Some(date(2027, 12, 31))), recorded: date(2024, 3, 14), lead: "wohnbau", partners: &["sozialamt", "lotsen"], participation: CoDesigner, reach: 200, then: &[],
        money: (2024, &[(72_000, 78_300), (118_000, 134_600), (122_000, 71_900)]) },
    Row { slug: "erzaehlcafe", title: "Erzählcafé", about: "Menschen, die hier geboren sind, und Menschen, die gekommen sind, erzählen einander ihr Leben.",
        kind: Project, parent: None, goals: &[GUIDED], fields: &[LivingTogether], for_whom: &["Alle"], areas: &["auen", "haferried", "schlehdornau"],
        from_to: (date(2024, 9, 1), Some(date(2026, 8, 31))), recorded: date(2024, 6, 20), lead: "bruecke", partners: &["kreisbuecherei"], participation: Carrier, reach: 260,
        then: &[(date(2026, 8, 31), Ended, None)], money: (2024, &[(4_000, 3_600), (9_000, 8_700), (6_000, 2_900)]) },
    Row { slug: "beteiligungsfonds", title: "Fonds für Mitarbeit", about: "Vereine bekommen Geld für die Zeit, in der sie an Projekten anderer mitplanen.",
        kind: Project, parent: None, goals: &["migrantenorganisationen"], fields: &[Taking], for_whom: &["Migrantenorganisationen"], areas: ALL,
        from_to: (date(2025, 7, 1), Some(date(2027, 12, 31))), recorded: date(2025, 5, 22), lead: "beirat", partners: &["stabsstelle"], participation: Carrier, reach: 14, then: &[],
        money: (2025, &[(15_000, 12_900), (30_000, 14_100)]) },
    Row { slug: "buergerbueros", title: "Sprachmittlung in den Bürgerbüros", about: "Bürgerbüros bekommen Videodolmetschen, feste Zeiten mit Sprachmittelnden und eine Einweisung.",
        kind: Project, parent: None, goals: &["sprachmittlung-buergerbueros"], fields: &[Taking, InterculturalOpening], for_whom: &["Menschen mit wenig Deutsch"], areas: ALL,
        from_to: (date(2026, 1, 12), Some(date(2028, 12, 31))), recorded: date(2026, 1, 8), lead: "stabsstelle", partners: &["lotsen"], participation: Consulted, reach: 1_200, then: &[],
        money: (2026, &[(68_000, -1)]) },
];

/// Projects without a judged goal serve the guiding one.
const GUIDED: &str = super::goals::GUIDING;

/// What others can learn: project, lesson.
#[rustfmt::skip]
pub(super) const LESSONS: [(&str, &str); 2] = [
    ("rueckenwind-pflege", "Drei Monate Deutsch reichen für die Berufsschule nicht. Wer es noch einmal versucht, sollte zwölf Monate planen, mit Praxistagen ab der ersten Woche und einem Vertrag mit der Pflegeschule vor dem Beginn."),
    ("mentoring-arbeit", "Die Tandems waren zufrieden, die Beschäftigung stieg aber überall gleich. Ein Los unter den Interessierten hätte gezeigt, ob das Mentoring den Einzelnen hilft."),
];

/// Partners that came later: project, day, organisation, how it takes part since.
pub(super) const JOINED_LATER: [(&str, Date, &str, Participation); 1] = [("sport-ohne-huerden", date(2025, 9, 18), "jugend-auen", CoDesigner)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_holds_what_its_own_figure_says() {
        let known = || PROJECTS.iter().filter(|row| row.recorded <= date(2025, 12, 31));
        let joined = |row: &&Row| JOINED_LATER.iter().any(|(of, ..)| *of == row.slug);
        let taking_part = known().filter(|row| matches!(row.participation, Carrier | Partner | CoDesigner) || joined(row));
        assert_eq!((taking_part.count(), known().count()), (12, 28));
    }

    #[test]
    fn whoever_pauses_or_stops_says_why() {
        for row in &PROJECTS {
            assert!(row.then.iter().all(|(_, state, reason)| !matches!(state, Paused | Stopped) || reason.is_some()), "{}", row.slug);
        }
        assert!(LESSONS.iter().all(|(of, _)| PROJECTS.iter().any(|row| row.slug == *of)));
    }
}
