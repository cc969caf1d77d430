//! What was changed in an original, beside the translation as it is.

use std::io::{self, Write};

use crate::freshness::{Change, Piece, PieceKind, difference};
use crate::i18n::Language;
use crate::report::Colour;
use crate::report::printable::escaped;
use crate::resolve::EntryId;
use crate::sections::Section;

use super::Desk;

/// The section of a translation that belongs to one of the original: the one of the same name, else the part of the
/// text at the same place.
pub(super) fn counterpart<'s>(
    change: &Change,
    original: &[Section],
    translation: &'s [Section],
) -> Option<&'s Section> {
    let same_name = translation.iter().find(|section| section.name == change.name);
    let place = || {
        let mut text = original.iter().filter(|section| section.is_text());
        let place = text.position(|section| section.name == change.name)?;
        translation.iter().filter(|section| section.is_text()).nth(place)
    };
    same_name.or_else(place)
}

/// Writes the changes of an entry in a language.
pub(super) fn write(
    desk: &Desk,
    (id, to, from): (EntryId, Language, Language),
    changes: &[Change],
    (colour, out): (Colour, &mut dyn Write),
) -> io::Result<()> {
    let (original, translation) = (desk.freshness.sections(id, from), desk.freshness.sections(id, to));
    let name = desk.site().entry(id).name();
    for change in changes {
        let number = change.number.map(|number| format!("§{number} ")).unwrap_or_default();
        let heading = if change.heading.is_empty() { "(before the first heading)" } else { &change.heading };
        let title = format!("{name} · {number}{heading} · {}", change.kind.word());
        writeln!(out, "\n{}", escaped(&title))?;
        let before = change.before.as_ref();
        let pieces = difference(before.map_or("", |before| &before.words), change.now.as_deref().unwrap_or_default());
        let since = before.map(|before| format!(", since {}", before.on)).unwrap_or_default();
        writeln!(out, "  {}{since}: {}", desk.code(from), shown(&pieces, colour))?;
        if let Some(section) = counterpart(change, &original, &translation) {
            writeln!(out, "  {}: {}", desk.code(to), escaped_whole(&section.words))?;
        }
    }
    Ok(())
}

/// Pieces in one line: struck out and underlined in colour, else between marks as `git diff --word-diff` has them.
fn shown(pieces: &[Piece], colour: Colour) -> String {
    let shown = |piece: &Piece| {
        let text = escaped_whole(&piece.text);
        // Spaces around a change belong to neither.
        let (trimmed, end) = (text.trim_end(), text.len() - text.trim_end().len());
        let space = " ".repeat(end);
        match (piece.kind, colour) {
            (PieceKind::Kept, _) => text,
            (PieceKind::Removed, Colour::Off) => format!("[-{trimmed}-]{space}"),
            (PieceKind::Added, Colour::Off) => format!("{{+{trimmed}+}}{space}"),
            (PieceKind::Removed, Colour::On) => format!("\u{1b}[31;9m{trimmed}\u{1b}[0m{space}"),
            (PieceKind::Added, Colour::On) => format!("\u{1b}[32;4m{trimmed}\u{1b}[0m{space}"),
        }
    };
    pieces.iter().map(shown).collect()
}

/// A text of any length without characters that steer a terminal.
fn escaped_whole(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(512).map(|part| escaped(&part.iter().collect::<String>())).collect()
}
