//! JSON of GENESIS-Online and of Wegweiser Kommune.

use domain::measurement::{Mark, Quality};
use domain::period::Period;

use super::super::*;
use super::{d, refusal_of, zip};

/// Two sexes and a total on two days; the places of the codes are not in order.
const CUBE: &str = r#"{"data":[{"code":"DS","id":["statistic","DINSG","content","GES","STAG"],"size":[1,1,1,3,2],
    "dimension":{"statistic":{"category":{"index":{"12521":0}}},"DINSG":{"category":{"index":{"DG":0}}},"content":{"category":{"index":{"BEV027$QMU":0}}},
    "GES":{"category":{"index":{"GESW":1,"%TOTAL%":2,"GESM":0}}},"STAG":{"category":{"index":{"2024-12-31":1,"1967-09-30":0}}}},
    "value":[1.0,2.5,0.0,4.0,5.0,14061640.0],"status":["e","e","-","()","e","e"]}]}"#;
const STRUCTURE: &str = r#"{"variables":{"GES":{"label":{"de":"Geschlecht"}}},"variableValues":{"GESM":{"label":{"de":"männlich"}},"DG":{"label":{"de":"Deutschland"}}},
    "contents":{"BEV027":{"label":{"de":"Ausländer"},"functions":{"QMU":{"label":{"de":"Anzahl"}}}}}}"#;
const WEGWEISER: &str = r#"{"meta":{"region":{"name":"Lichtau","ags":"05766044"}},"indicators":[
    {"id":205,"name":"Strom","friendlyUrl":"strom","unit":"kW je Kopf","values":{"2023":0.7,"2021":0.48}},
    {"id":319,"name":"Kredite","friendlyUrl":"kredite","unit":"Euro","values":{"2023":0.0,"2022":null}}]}"#;

fn read(text: &str) -> Reading {
    open("x.json", text.as_bytes(), None).unwrap_or_else(|refusal| panic!("{refusal}"))
}

#[test]
fn a_cube_is_read_by_the_places_of_its_codes_and_a_sign_is_no_zero() {
    let reading = read(CUBE);
    assert_eq!((reading.summary.format, reading.verdict(), reading.values.len()), (Format::GenesisJson, Verdict::Accept, 6));
    let shown: Vec<_> = reading
        .values
        .iter()
        .map(|value| (value.dimensions["GES"].as_str(), value.period.map(Period::code).unwrap_or_default(), value.value, value.mark))
        .collect();
    assert_eq!(shown[1], ("GESM", "2024-12-31".to_owned(), Some(d("2.5")), None));
    assert_eq!(shown[2], ("GESW", "1967-09-30".to_owned(), None, Some(Mark::Nothing)));
    assert_eq!(shown[5], ("", "2024-12-31".to_owned(), Some(d("14061640")), None));
    assert_eq!((reading.values[0].quality, reading.values[3].quality), (Some(Quality::Final), Some(Quality::Limited)));
    assert!(reading.values.iter().all(|value| &*value.area == "DG" && &*value.unit == "Anzahl" && &*value.measure == "BEV027"));
    let mapping = Mapping::default_for(&reading, None).expect("a default");
    assert_eq!(map(&reading, &mapping).expect("values").values.len(), 2);
}

#[test]
fn the_labels_may_come_in_a_file_beside() {
    let archive = zip(&[("x_data.json", CUBE.as_bytes()), ("x_structure.json", STRUCTURE.as_bytes())]);
    let reading = open("x.zip", &archive, None).expect("a reading");
    assert_eq!(reading.summary.measures, [("BEV027".into(), "Ausländer".into())]);
    assert_eq!((reading.summary.dimensions["GES"].label.as_str(), reading.summary.area_names["DG"].as_str()), ("Geschlecht", "Deutschland"));
    assert_eq!(refusal_of("x.json", STRUCTURE.as_bytes()), ImportRefusal::OnlyStructure);
}

#[test]
fn indicators_of_wegweiser_keep_gaps_and_true_zeros() {
    let reading = read(WEGWEISER);
    let shown: Vec<_> =
        reading.values.iter().map(|value| (&*value.measure, value.period.map(Period::code).unwrap_or_default(), value.value)).collect();
    assert_eq!(
        shown,
        [("205", "2021".to_owned(), Some(d("0.48"))), ("205", "2023".to_owned(), Some(d("0.7"))), ("319", "2023".to_owned(), Some(d("0")))]
    );
    let mapping = Mapping::parse(r#"{"series": [{"indicator": "strom", "value": {"measure": "strom"}}]}"#).expect("a mapping");
    let found = map(&reading, &mapping).expect("values");
    assert_eq!((found.values.len(), found.values[0].area_code.as_str()), (2, "ags:05766044"));
}

#[test]
fn cubes_that_contradict_themselves_are_refused() {
    for (from, to) in [("[1,1,1,3,2]", "[1,1,1,3,3]"), ("\"GESW\":1", "\"GESW\":0"), ("\"GESW\":1", "\"GESW\":7"), ("[1,1,1,3,2]", "[1,1,3,2]")] {
        assert_eq!(refusal_of("x.json", CUBE.replacen(from, to, 1).as_bytes()), ImportRefusal::BrokenCube, "{to}");
    }
    let huge = CUBE.replacen("[1,1,1,3,2]", "[1,1,1,4000000000,4000000000000]", 1);
    assert!(matches!(refusal_of("x.json", huge.as_bytes()), ImportRefusal::BrokenCube | ImportRefusal::TooManyCells { .. }));
    assert_eq!(refusal_of("x.json", br#"{"a": 1}"#), ImportRefusal::UnknownJson);
}
