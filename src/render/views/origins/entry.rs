//! The members of `page.entry`: its text, its values, and what stands around it.

use crate::config::{Collection, SortKey};
use crate::diagnostics::Span;
use crate::render::views::{BacklinksView, CardView, ChoiceView, EntryView, FieldView, ValueView};
use crate::resolve::{EntryId, Value};

use super::{Origin, Tracer};

impl Tracer<'_> {
    pub(super) fn entry_of_page(&mut self, view: &EntryView) {
        let file = self.entry().files.first().map(|file| Span::start_of(*file));
        self.note("page.entry.key", Origin::made(file, "the name of the files"));
        let folder = if view.collection.is_empty() {
            "empty, as the entry is a page outside collections"
        } else {
            "the folder of the files"
        };
        self.note("page.entry.collection", Origin::made(file, folder));
        self.text();
        let declared = self.of_collection("fields");
        self.note("page.entry.fields", Origin::made(declared, "the values, in the order of `fields`"));
        for field in &view.fields {
            self.field(field);
        }
        self.notes(view);
        self.backlinks(&view.backlinks);
        self.neighbours(view);
        self.updated(view);
    }

    fn text(&mut self) {
        let body = self.words().and_then(|words| words.body.as_ref());
        let place = body.map(|body| Span { file: body.file, start: body.start, end: body.start });
        let html = match place {
            None => "empty, as this language has no file of its own".to_owned(),
            Some(_) => {
                let borrowed = self.borrowed().map(|borrowed| format!(", {borrowed}")).unwrap_or_default();
                format!("computed: the text, from Markdown to HTML{borrowed}")
            }
        };
        self.note("page.entry.body", Origin::made(place, html));
        self.note("page.entry.has_code", Origin::made(place, "computed: whether the text has code in it"));
        self.note("page.entry.headings", Origin::made(place, "computed: the headings of the text"));
    }

    fn field(&mut self, field: &FieldView) {
        let path = format!("page.entry.values.{}", field.name);
        let fact = self.entry().fact_spans.get(&field.name).copied();
        let words = self.words().and_then(|words| words.spans.get(&field.name)).copied();
        let rule = if fact.is_none() { self.borrowed() } else { None };
        self.note(&path, Origin { place: fact.or(words), rule });
        let label = self.configured(&["fields", &field.name, "label"]);
        let rule = label.is_none().then(|| "the name of the field, as it has no label".to_owned());
        self.note(format!("{path}.label"), Origin { place: label, rule });
        self.inside_value(&format!("{path}.value"), &field.value);
    }

    /// What a value shows that does not stand where the value was written.
    fn inside_value(&mut self, path: &str, value: &ValueView) {
        match value {
            ValueView::Choice(choice) => self.choice(path, choice),
            ValueView::Date(date) if !date.zone.is_empty() => self.zone(path),
            ValueView::Ref { entries } => {
                for (number, card) in entries.iter().enumerate() {
                    let origin = self.card(card);
                    self.note(format!("{path}.entries.{number}"), origin);
                }
            }
            ValueView::List { items } => {
                for (number, item) in items.iter().enumerate() {
                    self.inside_value(&format!("{path}.items.{number}"), item);
                }
            }
            ValueView::Record { fields, .. } => {
                for field in fields {
                    self.inside_value(&format!("{path}.values.{}.value", field.name), &field.value);
                }
            }
            _ => {}
        }
    }

    fn choice(&mut self, path: &str, choice: &ChoiceView) {
        let label = self.configured(&["choices", &choice.list, &choice.key, "label"]);
        let rule = label.is_none().then(|| "the key, as the choice has no label".to_owned());
        self.note(format!("{path}.label"), Origin { place: label, rule });
    }

    fn zone(&mut self, path: &str) {
        let own = self.entry().fact_spans.get("time_zone").copied();
        let origin = match own {
            Some(_) => Origin::written(own),
            None => Origin::made(self.places.of(&["time_zone"]), "the zone of the site, as no `time_zone` is written"),
        };
        self.note(format!("{path}.zone"), origin);
    }

    fn card(&self, card: &CardView) -> Origin {
        let entry = self.find(&card.id).map(|id| self.views.site().entry(id));
        let words = entry.and_then(|entry| entry.words.get_or_first(self.reader));
        Origin::made(words.map(|(_, words)| words.title_span), format!("the card of `{}`", card.id))
    }

    fn find(&self, name: &str) -> Option<EntryId> {
        let (collection, key) = name.split_once('/').unwrap_or(("", name));
        self.views.site().find(collection, key)
    }

    fn notes(&mut self, view: &EntryView) {
        self.note("page.entry.notes", Origin::rule("the notes of the choices among the values, each once"));
        for (number, note) in view.notes.iter().enumerate() {
            if let Some((list, key)) = self.choice_with(note) {
                let place = self.configured(&["choices", &list, &key, "note"]);
                self.note(format!("page.entry.notes.{number}"), Origin::written(place));
            }
        }
    }

    /// List and key of the first choice of the entry that has a note.
    fn choice_with(&self, note: &str) -> Option<(String, String)> {
        let choices = &self.views.site().config.choices;
        self.entry().facts.values().find_map(|value| {
            let Value::Choice { list, key } = value else { return None };
            let (_, own) = choices.get(list)?.get(key)?.note.get_or_first(self.reader)?;
            (own == note).then(|| (list.clone(), key.clone()))
        })
    }

    fn backlinks(&mut self, groups: &[BacklinksView]) {
        self.note("page.entry.backlinks", Origin::rule("computed: the entries that refer to this one, by collection"));
        for (group, view) in groups.iter().enumerate() {
            for (number, card) in view.entries.iter().enumerate() {
                let origin = self.backlink(card);
                self.note(format!("page.entry.backlinks.{group}.entries.{number}"), origin);
            }
        }
    }

    fn backlink(&self, card: &CardView) -> Origin {
        let Some(from) = self.find(&card.id) else { return Origin::default() };
        let fields = self.views.site().backlinks(self.id).iter().filter(|link| link.from == from);
        let names: Vec<String> = fields.clone().map(|link| format!("`{}`", link.field)).collect();
        let spans = &self.views.site().entry(from).fact_spans;
        let place = fields.clone().find_map(|link| spans.get(&link.field)).copied();
        Origin::made(place, format!("backlink from `{}` through {}", card.id, names.join(" and ")))
    }

    fn neighbours(&mut self, view: &EntryView) {
        let rules = self.views.site().rules(self.entry());
        let (sort, place) = (sorted_by(rules), self.of_collection("sort"));
        for (name, side, card) in [("previous", "before", &view.previous), ("next", "after", &view.next)] {
            let rule = match card {
                Some(card) => format!("`{}`, {side} this one in the listing, which is sorted by {sort}", card.id),
                None => format!("absent, as nothing stands {side} this entry in a listing"),
            };
            self.note(format!("page.entry.{name}"), Origin::made(place, rule));
        }
    }

    fn updated(&mut self, view: &EntryView) {
        let origin = match view.updated {
            Some(_) => Origin::written(self.entry().fact_spans.get("updated").copied()),
            None => Origin::rule("absent, as no `updated` is written"),
        };
        self.note("page.entry.updated", origin);
    }
}

fn sorted_by(rules: &Collection) -> String {
    let key = match &rules.sort {
        SortKey::Order => "`order` and title",
        SortKey::Title => "title",
        SortKey::Field(name) => return format!("`{}{name}`", if rules.descending { "-" } else { "" }),
    };
    format!("{key}{}", if rules.descending { ", turned round" } else { "" })
}
