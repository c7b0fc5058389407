//! Quality codes in the dialect of their source: GENESIS `e` is *endgültig*, Eurostat `e` is *estimated*.

use domain::measurement::Quality;

use super::mapping::Dialect;

/// The quality a code means; `None` for codes that the dialect does not know.
pub fn read_quality(code: &str, dialect: Dialect) -> Option<Quality> {
    let code = code.trim();
    match dialect {
        Dialect::Genesis => genesis(code),
        Dialect::Eurostat => eurostat(code),
        Dialect::Own => Quality::from_code(code),
    }
}

fn genesis(code: &str) -> Option<Quality> {
    match code {
        "e" => Some(Quality::Final),
        "p" => Some(Quality::Provisional),
        "r" => Some(Quality::Revised),
        "s" => Some(Quality::Estimated),
        "()" | "( )" => Some(Quality::Limited),
        "|" | "b" => Some(Quality::Break),
        _ => None,
    }
}

fn eurostat(code: &str) -> Option<Quality> {
    match code {
        "" => Some(Quality::Final),
        "p" => Some(Quality::Provisional),
        "r" => Some(Quality::Revised),
        "e" | "s" => Some(Quality::Estimated),
        "u" => Some(Quality::Limited),
        "b" => Some(Quality::Break),
        "d" => Some(Quality::DefinitionDiffers),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_e_means_final_in_one_source_and_estimated_in_the_other() {
        assert_eq!(read_quality("e", Dialect::Genesis), Some(Quality::Final));
        assert_eq!(read_quality("e", Dialect::Eurostat), Some(Quality::Estimated));
        assert_eq!(read_quality("()", Dialect::Genesis), Some(Quality::Limited));
        assert_eq!(read_quality("?", Dialect::Genesis), None);
    }
}
