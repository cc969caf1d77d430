//! What has changed between two states of the words of a section, word by word.

use similar::{ChangeTag, TextDiff};

/// How long two texts may be together to be compared word by word, in bytes; beyond that they are shown whole.
const LONGEST: usize = 64 << 10;

/// A piece of two texts that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// In which of them it is.
    pub kind: PieceKind,
    /// Its words, with the spaces around them.
    pub text: String,
}

/// In which of two texts a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// In both.
    Kept,
    /// In the first alone.
    Removed,
    /// In the second alone.
    Added,
}

/// The pieces of two texts in order; neighbours are of different kinds.
#[must_use]
pub fn difference(before: &str, now: &str) -> Vec<Piece> {
    if before.len() + now.len() > LONGEST {
        let whole = |kind, text: &str| Piece { kind, text: text.to_owned() };
        return vec![whole(PieceKind::Removed, before), whole(PieceKind::Added, now)];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, now).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => PieceKind::Kept,
            ChangeTag::Delete => PieceKind::Removed,
            ChangeTag::Insert => PieceKind::Added,
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => pieces.push(Piece { kind, text: change.value().to_owned() }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{PieceKind, difference};

    #[test]
    fn pieces_make_up_both_texts() {
        for (before, now) in [
            ("One two three.", "One 2 three four."),
            ("", "New"),
            ("협력은 2015년에 시작되었다.", "협력은 2016년에 시작되었다."),
            ("same", "same"),
        ] {
            let pieces = difference(before, now);
            let of = |left_out| -> String {
                pieces.iter().filter(|piece| piece.kind != left_out).map(|piece| piece.text.as_str()).collect()
            };
            assert_eq!((of(PieceKind::Added).as_str(), of(PieceKind::Removed).as_str()), (before, now));
        }
        let kept: Vec<_> =
            difference("협력은 2015년에", "협력은 2016년에").into_iter().map(|piece| piece.kind).collect();
        assert_eq!(kept, [PieceKind::Kept, PieceKind::Removed, PieceKind::Added]);
    }
}
