//! Where the menu, the foot of the page and the list of partners lead.

use crate::diagnostics::codes::site::{NOT_A_PARTNER, UNKNOWN_MENU_TARGET};
use crate::diagnostics::{Diagnostic, Spanned, did_you_mean};

use super::index::Index;
use super::site::{EntryId, MenuTarget};
use crate::config::Config;

/// Resolves the items of a menu; unknown ones are reported and left out.
pub(super) fn targets(
    items: &[Spanned<String>],
    index: &Index,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> Vec<MenuTarget> {
    items.iter().filter_map(|item| target(item, index, config, found)).collect()
}

fn target(item: &Spanned<String>, index: &Index, config: &Config, found: &mut Vec<Diagnostic>) -> Option<MenuTarget> {
    if config.collections.contains_key(&item.value) {
        return Some(MenuTarget::Collection(item.value.clone()));
    }
    let (collection, key) = item.value.split_once('/').unwrap_or(("", &item.value));
    let entry = index.find(collection, key).map(MenuTarget::Entry);
    if entry.is_none() {
        let names = index.names();
        let known = names.iter().map(String::as_str).chain(config.collections.keys().map(String::as_str));
        let message = format!("`{}` is no collection, page or entry of this site", item.value);
        found.push(
            Diagnostic::new(&UNKNOWN_MENU_TARGET, item.span, message).maybe_help(did_you_mean(&item.value, known)),
        );
    }
    entry
}

/// Resolves the partner organisations; unknown ones are reported and left out.
pub(super) fn partners(index: &Index, config: &Config, found: &mut Vec<Diagnostic>) -> Vec<EntryId> {
    let mut partners = Vec::new();
    for partner in &config.partners {
        let entry = partner.value.split_once('/').and_then(|(collection, key)| index.find(collection, key));
        if entry.is_none() {
            let names = index.names();
            let message = format!("the partner `{}` is no entry of this site", partner.value);
            let help = did_you_mean(&partner.value, names.iter().map(String::as_str));
            found.push(Diagnostic::new(&NOT_A_PARTNER, partner.span, message).maybe_help(help));
        }
        partners.extend(entry);
    }
    partners
}
