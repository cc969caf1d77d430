//! Tables, in a frame that scrolls sideways where the screen is narrow.

use pulldown_cmark::Alignment;

use super::escape::push_attribute;

/// The open table.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    part: Part,
    /// Name of the element of the open cell.
    element: &'static str,
}

/// Where in its table the walk is.
#[derive(Default, PartialEq, Eq)]
enum Part {
    #[default]
    Head,
    /// After the head, before the first row.
    Between,
    Rows,
}

/// Whether a cell has anything in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    Filled,
}

impl Table {
    /// Begins a table; `name` is for screen readers.
    pub(super) fn open(alignments: Vec<Alignment>, name: &str, out: &mut String) -> Self {
        out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\"");
        push_attribute("aria-label", name, out);
        out.push_str(">\n<table>\n");
        Self { alignments, ..Self::default() }
    }

    pub(super) fn close(&mut self, out: &mut String) {
        out.push_str(if self.part == Part::Rows { "</tbody>\n" } else { "" });
        out.push_str("</table>\n</div>\n");
    }

    pub(super) fn open_head(&mut self, out: &mut String) {
        out.push_str("<thead>\n<tr>\n");
    }

    pub(super) fn close_head(&mut self, out: &mut String) {
        out.push_str("</tr>\n</thead>\n");
        self.part = Part::Between;
    }

    pub(super) fn open_row(&mut self, out: &mut String) {
        if self.part == Part::Between {
            out.push_str("<tbody>\n");
            self.part = Part::Rows;
        }
        self.column = 0;
        out.push_str("<tr>\n");
    }

    /// A cell without words heads nothing, so it is no header cell even in the first row.
    pub(super) fn open_cell(&mut self, cell: Cell, out: &mut String) {
        let heads = self.part == Part::Head && cell == Cell::Filled;
        self.element = if heads { "th" } else { "td" };
        out.push_str(if heads { "<th scope=\"col\"" } else { "<td" });
        out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        self.column += 1;
    }

    pub(super) fn close_cell(&mut self, out: &mut String) {
        out.push_str("</");
        out.push_str(self.element);
        out.push_str(">\n");
    }
}
