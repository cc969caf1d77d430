//! The time zone that somebody meant who wrote the name of none.

use crate::dates::zone_names;
use crate::diagnostics::nearest;

/// The name of the IANA database that a text most probably means: `Asia/Seoul` for `Asia/Seol`, for
/// `Seoul` and for `Seol`. Names without a region are never offered: they are too short to be told
/// apart, and outdated.
#[must_use]
pub fn zone_like(text: &str) -> Option<String> {
    let names = zone_names();
    let with_cities = || names.iter().filter_map(|name| Some((name, name.rsplit_once('/')?.1)));
    if let Some(name) = nearest(text, with_cities().map(|(name, _)| name.as_str())) {
        return Some(name.to_owned());
    }
    let city = nearest(text, with_cities().map(|(_, city)| city))?;
    with_cities().find(|(_, other)| *other == city).map(|(name, _)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_their_city() {
        let cases = [
            ("Asia/Seol", Some("Asia/Seoul")),
            ("Seoul", Some("Asia/Seoul")),
            ("Soul", Some("Asia/Seoul")),
            ("jakarta", Some("Asia/Jakarta")),
            ("KST", None),
            ("KST+9:00", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(zone_like(text).as_deref(), expected, "{text}");
        }
    }
}
