//! Figures that are hidden, as a reader sees them: the sign, the reason in words, the way to the method.

use crate::house::get;

/// Small places have so few school leavers without a certificate that the other group has to go too.
const PLACES: [&str; 4] = ["erlenwinkel", "haferried", "mohnfelden", "quellried"];

#[test]
fn a_page_says_of_both_kinds_of_hidden_figures_why_they_are_hidden() {
    let pages = |language: &str| -> Vec<String> {
        let page = |place: &&str| get(format!("/{place}/indicators/schule-ohne")).cookie(format!("kz_lang={language}")).send().body;
        PLACES.iter().map(page).collect()
    };
    for (language, small, protects) in [
        ("de", "unterdrückt: zu kleine Fallzahl", "unterdrückt, damit sich keine kleine Fallzahl errechnen lässt"),
        ("en", "suppressed: count too small", "suppressed, so that no small count can be computed"),
    ] {
        let says = |page: &String| page.contains(small) && page.contains(protects) && page.contains("/methods#small-counts");
        assert!(pages(language).iter().any(says), "no page in {language} says both");
    }
}

#[test]
fn the_method_explains_both_steps_where_the_link_leads() {
    let page = get("/methods").cookie("kz_lang=de").send().body;
    assert!(page.contains("id=\"small-counts\"") && page.contains("Dominanzregel"));
}
