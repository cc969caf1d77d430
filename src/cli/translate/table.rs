//! Tables on a terminal: columns aligned by how wide letters are, so that Hangul and Latin stand below each other.

use unicode_width::UnicodeWidthStr;

/// What stands between two columns.
const GAP: &str = "  ";

/// Rows of cells as lines. The last column is as wide as it likes.
pub(super) fn lines(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width()));
            line.push_str(GAP);
        }
        line.truncate(line.trim_end().len());
        line
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::lines;

    #[test]
    fn hangul_is_two_columns_wide() {
        let rows = [["가나", "x"], ["abcd", "y"], ["é", "z"]].map(|row| row.map(str::to_owned).to_vec());
        let lines = lines(&rows);
        assert_eq!(lines, ["가나  x", "abcd  y", "é     z"]);
        assert!(lines.iter().all(|line| line.width() == 7));
    }
}
