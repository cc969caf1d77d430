//! Which of the two partners is named first where both are named together.

use std::ops::Range;

use crate::config::{Billing, Config};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::i18n::{Language, lists};
use crate::names::Names;
use crate::resolve::Site;
use crate::texts::{PlacedLine, Written, quotations};

use super::{Check, Run, Sight};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OverWords { see, judge } };

const CODE: Code = Code {
    name: "billing-order",
    severity: Severity::Note,
    meaning: "Both partners are named together, as in `WeGO and UCLG ASPAC`, in another order than `billing` in \
              `site.toml` asks for. With `fixed` the order of `partners` holds everywhere; with `alternating` neither \
              leads much more often than the other over the pages of a language. What two partners read as rank \
              should not be an accident.",
    wrong: "billing = \"fixed\", partners north and south, and in a text: South and North",
    right: "North and South",
};

/// Fewest pages of a language from which a lead is told from chance.
const ENOUGH: usize = 12;

/// Where both partners are named together; what is seen is who leads, as its place in `partners`.
fn see(written: &Written<'_>) -> Vec<Sight> {
    let Some(partners) = partners(written.config, written.names) else { return Vec::new() };
    let mut found = Vec::new();
    for (language, parts) in written.parts.iter() {
        for placed in parts.iter().flat_map(|part| &part.lines).filter(|placed| placed.line.language.is_none()) {
            let pair = joined(written, placed, (partners, language));
            found.extend(pair.map(|(what, range)| Sight { what, place: placed.span(range), language }));
        }
    }
    found
}

/// The two partners in the registry, if their order matters.
fn partners(config: &Config, names: &Names) -> Option<[usize; 2]> {
    let partners: Vec<usize> = config.partners.iter().filter_map(|partner| names.about(&partner.value)).collect();
    let both = <[usize; 2]>::try_from(partners).ok()?;
    (config.billing != Billing::Free).then_some(both)
}

fn judge(site: &Site, entries: &[&[Sight]]) -> Vec<Diagnostic> {
    if site.config.billing == Billing::Fixed {
        let all = entries.iter().copied().flatten();
        return all.filter(|joint| joint.what == 1).map(|joint| reversed(site, joint)).collect();
    }
    site.config.languages.iter().filter_map(|language| too_often(site, entries, language)).collect()
}

/// The first place of a line where both are named together.
fn joined(
    written: &Written<'_>,
    placed: &PlacedLine,
    (partners, language): ([usize; 2], Language),
) -> Option<(usize, Range<usize>)> {
    let facts = written.config.languages.facts(language);
    let words = placed.words();
    let quoted = quotations(words);
    let names = written.names.find(words);
    let own: Vec<_> = names.iter().filter(|found| partners.contains(&found.name)).collect();
    own.windows(2).find_map(|pair| {
        let between = words.get(pair[0].range.end..pair[1].range.start)?;
        let together = pair[0].name != pair[1].name && lists::is_connector(facts, between);
        let is_quoted = quoted.iter().any(|range| range.contains(&pair[0].range.start));
        let leader = partners.iter().position(|partner| *partner == pair[0].name)?;
        (together && !is_quoted).then_some((leader, pair[0].range.start..pair[1].range.end))
    })
}

fn reversed(site: &Site, joint: &Sight) -> Diagnostic {
    let order = site.config.partners.iter().map(|partner| partner.span);
    let found = Diagnostic::new(&CODE, joint.place, "the second partner is named first");
    let found = order.take(1).fold(found, |found, span| found.also(span, "this one leads"));
    found.help("name the partners in the order of `partners`, or write `billing = \"free\"` in `site.toml`")
}

/// A lead that is no accident: as rare as one in a hundred if both led equally often.
fn too_often(site: &Site, pages: &[&[Sight]], language: Language) -> Option<Diagnostic> {
    let leaders: Vec<usize> = pages
        .iter()
        .filter_map(|joints| joints.iter().find(|joint| joint.language == language))
        .map(|joint| joint.what)
        .collect();
    let first = leaders.iter().filter(|leader| **leader == 0).count();
    let (more, all) = (first.max(leaders.len() - first), leaders.len());
    // More than half by 2.6 standard deviations, which are half the square root of their number.
    let lead = (2 * more - all).pow(2) * 100;
    if all < ENOUGH || lead < 676 * all {
        return None;
    }
    let leader = &site.config.partners[usize::from(first * 2 < all)];
    let code = site.config.languages.code(language);
    let message = format!("`{}` is named first on {more} of {all} pages in `{code}`", leader.value);
    let help = "name the other first on some of them, or write `billing = \"fixed\"` or `\"free\"` in `site.toml`";
    Some(Diagnostic::new(&CODE, leader.span, message).help(help))
}
