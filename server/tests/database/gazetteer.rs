//! The areas of a register of municipalities, and names in addresses of many nouns at once.

use domain::area::{AreaCode, AreaKind};
use domain::id::{MunicipalityNo, Seq};
use domain::role::Asker;
use server::gazetteer::{Registered, record_areas};
use server::import::RegisterArea;

use crate::sample::now;

fn code(text: &str) -> AreaCode {
    AreaCode::parse("area", text).expect("a code")
}

fn area(name: &str, kind: AreaKind, codes: &[&str], parent: Option<&str>) -> RegisterArea {
    RegisterArea { name: name.into(), kind, codes: codes.iter().map(|text| code(text)).collect(), parent: parent.map(code), population: None, row: 1 }
}

/// A state, a county, and so many municipalities.
fn register(count: u32) -> Vec<RegisterArea> {
    let mut areas = vec![
        area("Nordland", AreaKind::State, &["ags:01", "ars:01"], None),
        area("Leuchtental", AreaKind::County, &["ags:01351", "ars:01351"], Some("ags:01")),
    ];
    areas.extend((1..=count).map(|number| {
        let codes = [format!("ags:01351{number:03}"), format!("ars:013515163{number:03}")];
        area("Neudorf", AreaKind::Municipality, &[&codes[0], &codes[1]], Some("ags:01351"))
    }));
    areas
}

on_both! {
    async fn a_register_is_recorded_once_and_found_by_either_key(db: Db) {
        let operator = Asker::operator();
        let receipt = record_areas(&db, &operator, &register(200), now()).await.unwrap();
        assert_eq!(receipt, Registered { new: 202, changed: 0, same: 0 });
        let again = record_areas(&db, &operator, &register(200), now()).await.unwrap();
        assert_eq!(again, Registered { new: 0, changed: 0, same: 202 });
        let installation = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await.unwrap();
        let found = installation.area_by_code(&code("ars:013515163077")).expect("an area");
        assert_eq!((found.noun.codes[0].as_str(), found.slug.as_str()), ("ags:01351077", "01351077"));
        let county = installation.area_by_code(&code("ags:01351")).expect("an area");
        assert_eq!(found.noun.parent, Some(county.id));
        assert_eq!(installation.areas.len(), 202);
    }

    async fn a_later_register_changes_only_what_differs(db: Db) {
        let operator = Asker::operator();
        record_areas(&db, &operator, &register(30), now()).await.unwrap();
        let mut later = register(31);
        later[5].name = "Altdorf".into();
        let receipt = record_areas(&db, &operator, &later, now()).await.unwrap();
        assert_eq!(receipt, Registered { new: 1, changed: 1, same: 31 });
    }

    async fn names_in_addresses_stay_apart_in_a_register_of_many(db: Db) {
        let twins: Vec<RegisterArea> =
            (0..35).map(|number| area("Ort", AreaKind::Other, &[&format!("x:7{}", ".".repeat(number))], None)).collect();
        record_areas(&db, &Asker::operator(), &twins, now()).await.unwrap();
        let installation = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await.unwrap();
        let slugs: std::collections::HashSet<&str> = installation.areas.iter().map(|area| area.slug.as_str()).collect();
        assert_eq!(slugs.len(), 35);
    }
}
