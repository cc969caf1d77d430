//! The variables that all pages of a language share: `site` and `language`.

use super::{Origin, Tracer};

impl Tracer<'_> {
    pub(super) fn site(&mut self) {
        let top = |key: &str| self.places.of(&[key]);
        let config = &self.views.site().config;
        let short = self.configured(&["short_title"]);
        let base = match config.base_url == config.permanent_url {
            true => Origin::made(top("base_url"), "computed: the path of `base_url`"),
            false => Origin::rule("computed: the path of `--base-url`"),
        };
        let origins = [
            ("title", Origin::written(self.configured(&["title"]))),
            (
                "short_title",
                match short {
                    Some(_) => Origin::written(short),
                    None => Origin::made(self.configured(&["title"]), "the title, as there is no `short_title`"),
                },
            ),
            ("description", Origin::written(self.configured(&["description"]))),
            ("base", base.clone()),
            ("chooser", base),
            ("home", Origin::rule("computed: the address of the page `home` in this language")),
            ("search", Origin::rule("computed: the address of the page with `layout: search`, if there is one")),
            ("languages", Origin::written(top("languages"))),
            ("menu", Origin::made(top("menu"), "computed: the short titles and addresses of what `menu` names")),
            ("footer", Origin::made(top("footer"), "computed: the short titles and addresses of what `footer` names")),
            ("partners", Origin::made(top("partners"), "computed: the cards of the entries that `partners` names")),
            ("collections", Origin::made(top("collections"), "computed: addresses and counts; the words are written")),
            ("policy", Origin::rule("fixed: the policy that the program gives every page")),
            ("referrer_policy", Origin::rule("fixed: the policy that the program gives every page")),
        ];
        for (name, origin) in origins {
            self.note(format!("site.{name}"), origin);
        }
    }

    pub(super) fn language(&mut self) {
        let code = self.code(self.reader).to_owned();
        let key = |key: &str| self.places.of(&["languages", &code, key]);
        let table = self.places.of(&["languages", &code]);
        let locale = key("locale").or(table);
        let origins = [
            ("code", Origin::written(table)),
            ("locale", Origin::made(locale, "computed: the locale, else the language, with its country")),
            ("name", Origin::written(key("name"))),
            ("dir", Origin::made(table, "computed: the way the script of the language runs")),
        ];
        for (name, origin) in origins {
            self.note(format!("language.{name}"), origin);
        }
    }
}
