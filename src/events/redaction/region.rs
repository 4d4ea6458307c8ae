//! Which countries' telephone numbers the readers of a language write without their country code.

use std::collections::BTreeSet;

use phonenumber::country;

/// Where a language is spoken by most of its readers, as ISO 3166 codes. The served languages come first.
const LANGUAGE_REGIONS: [(&str, &[&str]); 26] = [
    ("en", &["US", "GB", "CA", "AU", "IE", "IN", "NZ", "ZA"]),
    ("it", &["IT", "CH"]),
    ("es", &["ES", "MX", "AR", "CO", "CL", "PE"]),
    ("ro", &["RO", "MD"]),
    ("ru", &["RU", "BY", "KZ"]),
    ("uk", &["UA"]),
    ("pt", &["PT", "BR"]),
    ("fr", &["FR", "BE", "CH", "CA"]),
    ("de", &["DE", "AT", "CH"]),
    ("ar", &["EG", "SA", "AE", "MA", "IQ"]),
    ("bg", &["BG"]),
    ("cs", &["CZ"]),
    ("da", &["DK"]),
    ("el", &["GR", "CY"]),
    ("fi", &["FI"]),
    ("he", &["IL"]),
    ("hi", &["IN"]),
    ("hu", &["HU"]),
    ("ja", &["JP"]),
    ("ko", &["KR"]),
    ("nl", &["NL", "BE"]),
    ("no", &["NO"]),
    ("pl", &["PL"]),
    ("sv", &["SE", "FI"]),
    ("tr", &["TR"]),
    ("zh", &["CN", "TW", "HK"]),
];

/// The regions of all `languages` (BCP 47), each once: those of the language and the one the tag names.
pub(super) fn of_languages<'a>(languages: impl IntoIterator<Item = &'a str>) -> Vec<country::Id> {
    let mut codes = BTreeSet::new();
    for tag in languages {
        let mut subtags = tag.split(['-', '_']);
        let language = subtags.next().unwrap_or_default().to_ascii_lowercase();
        if let Some((_, regions)) = LANGUAGE_REGIONS.iter().find(|(known, _)| *known == language) {
            codes.extend(regions.iter().map(|region| (*region).to_owned()));
        }
        codes.extend(subtags.filter(|subtag| subtag.len() == 2).map(str::to_ascii_uppercase));
    }
    codes.iter().filter_map(|code| code.parse().ok()).collect()
}
