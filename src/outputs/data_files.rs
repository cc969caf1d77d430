//! The records of each collection as files for programs, and the package that describes them.

use crate::diagnostics::Reported;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::records;
use crate::render::views::Offer;
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;
use crate::resolve::routes::{DataForm, data_package_path, data_path};

use super::{OutputKind, Role};

pub(super) const KIND: OutputKind = OutputKind { name: records::KIND, role: Role::Extra, offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let collections = site.config.collections.keys();
    let files = collections.flat_map(|name| DataForm::ALL.map(|form| of_collection(name, form)));
    let package = data_package_path().ok().map(|path| claim(path, Subject::Site, "the data package".to_owned()));
    Reported::clean(files.flatten().chain(package).collect())
}

fn of_collection(name: &str, form: DataForm) -> Option<Claim> {
    let path = data_path(name, form).ok()?;
    Some(claim(path, Subject::Records(name.to_owned(), form), format!("the records of `{name}`")))
}

fn claim(path: OutputPath, subject: Subject, claimant: String) -> Claim {
    Claim { path, subject, claimant, span: None }
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let site = renderer.site();
    let bytes = match subject {
        Subject::Records(collection, form) => records::file(site, collection, *form),
        Subject::Site => records::package(site),
        _ => return super::not_mine(),
    };
    Reported::clean(Rendered::Bytes(bytes))
}

/// The listing of a collection offers its records.
fn offers(_: &Site, subject: &Subject) -> Vec<Offer> {
    let Subject::Collection(name, _) = subject else { return Vec::new() };
    let offer = |form: DataForm| {
        Some(Offer { kind: KIND.name, media_type: form.media_type(), path: data_path(name, form).ok()? })
    };
    [DataForm::Table, DataForm::Json].into_iter().filter_map(offer).collect()
}
