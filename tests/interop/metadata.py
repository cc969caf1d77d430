#!/usr/bin/env python3
"""Reads feeds, sitemap, robots.txt and the heads of all pages of a built site with independent libraries.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install feedparser lxml msgspec-schemaorg
    /tmp/venv/bin/python tests/interop/metadata.py SITE_FOLDER BASE_URL

Each promise is tried on each file (`*_check_*`). The last line counts; the exit code is 1 if anything failed.
"""

import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin
from urllib.robotparser import RobotFileParser

import feedparser
import msgspec_schemaorg.models as vocabulary
from lxml import etree, html
import msgspec_schemaorg.enums as enums

ATOM = "application/atom+xml"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")
LAST_CHANGE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?")


class Page:
    """A page with what its head says."""

    def __init__(self, site, path):
        self.name = path.relative_to(site.root).as_posix()
        self.url = site.base + self.name.removesuffix("index.html")
        self.tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        self.language = self.tree.get("lang")
        self.noindex = any("noindex" in content for content in self.all('//meta[@name="robots"]/@content'))
        self.canonical = self.all('//link[@rel="canonical"]/@href')
        self.is_alias = bool(self.all('//meta[@http-equiv="refresh"]'))
        self.alternates = {link.get("hreflang"): link.get("href") for link in self.all('//link[@hreflang][@rel="alternate"]')}
        self.scripts = self.all('//script[@type="application/ld+json"]/text()')
        self.times = set(self.all("//time/@datetime"))

    def all(self, path):
        return self.tree.xpath(path)

    def properties(self, name):
        return self.all(f'//meta[@property="{name}"]/@content')

    @property
    def is_shown(self):
        """Whether search engines may show it."""
        return not self.noindex and self.canonical == [self.url]


class Site:
    """Everything that a site says about itself."""

    def __init__(self, root, base):
        self.root, self.base = Path(root), base if base.endswith("/") else base + "/"
        self.pages = [Page(self, path) for path in sorted(self.root.rglob("*.html"))]
        self.by_url = {page.url: page for page in self.pages}
        self.feeds = [Feed(self, path) for path in sorted(self.root.rglob("feed.xml"))]
        self.feed_by_url = {feed.url: feed for feed in self.feeds}
        self.urls = sitemap_urls(self)
        self.nodes = {}
        for page in self.pages:
            for script in page.scripts:
                for node in every_node(parsed(script)):
                    if "@id" in node and "@type" in node:
                        self.nodes.setdefault(node["@id"], set()).add(node["@type"])

    def file(self, url):
        expect(url.startswith(self.base), f"{url} is outside {self.base}")
        return self.root / unquote(url[len(self.base):])


class Feed:
    """A feed, as a reader of feeds understands it."""

    def __init__(self, site, path):
        self.name = path.relative_to(site.root).as_posix()
        self.url = site.base + self.name
        self.bytes = path.read_bytes()
        self.data = feedparser.parse(self.bytes)
        self.feed, self.entries = self.data.feed, self.data.entries
        self.language = self.feed.get("language")

    def alternates(self, thing, media_type):
        links = [link for link in thing.get("links", []) if link.rel == "alternate" and link.type == media_type]
        return {link.get("hreflang"): link.href for link in links}


# ── Feeds ───────────────────────────────────────────────────────────────────────────────────────

def feed_check_it_is_understood(feed, _):
    expect(not feed.data.bozo, f"it is damaged: {feed.data.get('bozo_exception')}")
    expect(feed.data.version == "atom10", f"it is {feed.data.version}")
    for name in ["id", "title", "updated_parsed", "author"]:
        expect(feed.feed.get(name), f"there is no {name}")
    expect(feed.entries, "it is empty")


def feed_check_entries_are_complete(feed, _):
    for entry in feed.entries:
        for name in ["id", "title", "updated_parsed", "link"]:
            expect(entry.get(name), f"{entry.get('id')} has no {name}")
    ids = [entry.id for entry in feed.entries]
    expect(len(ids) == len(set(ids)), "an id comes twice")


def feed_check_newest_is_first(feed, _):
    times = [entry.updated_parsed for entry in feed.entries]
    expect(times == sorted(times, reverse=True), "the entries are not in order")
    expect(feed.feed.updated_parsed == times[0], "the feed is not as new as its newest entry")


def feed_check_entries_lead_to_pages_in_its_language(feed, site):
    for entry in feed.entries:
        pages = feed.alternates(entry, "text/html")
        expect(feed.language in pages, f"{entry.id} leads to no page in {feed.language}")
        for language, url in pages.items():
            page = site.by_url.get(url)
            expect(page is not None, f"there is no page {url}")
            expect(page.language == language, f"{url} is in {page.language}, not in {language}")
            expect(page.is_shown, f"{url} borrows its words")


def feed_check_it_knows_itself_and_its_translations(feed, site):
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    expect(own == [feed.url], f"it calls itself {own}")
    for language, url in feed.alternates(feed.feed, ATOM).items():
        other = site.feed_by_url.get(url)
        expect(other is not None, f"there is no feed {url}")
        expect(other.language == language, f"{url} is in {other.language}")
        expect(other.alternates(other.feed, ATOM).get(feed.language) == feed.url, f"{url} does not lead back")


def feed_check_the_same_entry_is_the_same_everywhere(feed, site):
    for other in site.feeds:
        theirs = {entry.id: (entry.title, entry.updated) for entry in other.entries}
        for entry in feed.entries:
            expect(theirs.get(entry.id, (entry.title, entry.updated)) == (entry.title, entry.updated), f"{entry.id} differs in {other.name}")


def feed_check_a_page_offers_it(feed, site):
    offered = {urljoin(page.url, href) for page in site.pages for href in page.all(f'//link[@type="{ATOM}"]/@href')}
    expect(feed.url in offered, "no page offers it")


# ── Sitemap ─────────────────────────────────────────────────────────────────────────────────────

class Url:
    """An address in a sitemap."""

    def __init__(self, element):
        self.url = element.findtext(f"{SITEMAP}loc")
        self.name = self.url
        self.last_change = element.findtext(f"{SITEMAP}lastmod")
        links = element.findall(f"{XHTML}link")
        self.alternates = {link.get("hreflang"): link.get("href") for link in links}
        self.is_proper = all(link.get("rel") == "alternate" for link in links) and len(links) == len(self.alternates)


def sitemap_urls(site):
    """The addresses of the sitemap, through its index if it has one."""
    path = site.root / "sitemap.xml"
    if not path.exists():
        return []
    tree = etree.parse(path).getroot()
    if tree.tag == f"{SITEMAP}sitemapindex":
        files = [site.file(loc.text) for loc in tree.iter(f"{SITEMAP}loc")]
    else:
        files = [path]
    urls = []
    for file in files:
        part = [Url(element) for element in etree.parse(file).getroot().iter(f"{SITEMAP}url")]
        assert len(part) <= 50_000 and file.stat().st_size <= 52_428_800, f"{file} is too large"
        urls += part
    return urls


def url_check_it_is_a_page_for_search_engines(url, site):
    page = site.by_url.get(url.url)
    expect(page is not None and site.file(page.url + ("index.html" if page.url.endswith("/") else "")).is_file(), "there is no such page")
    expect(page.is_shown, "the page asks not to be shown, or is known by another address")
    expect([other.url for other in site.urls].count(url.url) == 1, "it is listed twice")


def url_check_alternates_are_those_of_the_page(url, site):
    expect(url.is_proper, "a language comes twice, or a link is no alternate")
    expect(url.alternates == site.by_url[url.url].alternates, f"{url.alternates} differ from those of the page")


def url_check_alternates_are_reciprocal(url, site):
    by_url = {other.url: other for other in site.urls}
    if url.alternates:
        expect("x-default" in url.alternates, "there is no x-default")
        expect(url.url in url.alternates.values(), "it does not name itself")
    for language, href in url.alternates.items():
        expect(href in by_url, f"{href} is not in the sitemap")
        expect(by_url[href].alternates == url.alternates, f"{href} has other alternates")
        expect(language == "x-default" or site.by_url[href].language == language, f"{href} is not in {language}")


def url_check_last_change_is_a_date(url, _):
    expect(url.last_change is None or LAST_CHANGE.fullmatch(url.last_change), f"{url.last_change} is no date")


# ── Pages ───────────────────────────────────────────────────────────────────────────────────────

def page_check_it_is_in_the_sitemap_if_it_may_be_shown(page, site):
    listed = page.url in {url.url for url in site.urls}
    expect(listed == page.is_shown, "it may be shown but is not listed" if page.is_shown else "it is listed")


def page_check_alternates_are_reciprocal(page, site):
    expect(not (page.noindex and page.alternates), "it asks not to be shown but has alternates")
    for language, href in page.alternates.items():
        other = site.by_url.get(href)
        expect(other is not None, f"there is no page {href}")
        expect(other.alternates == page.alternates, f"{href} has other alternates")


def page_check_offered_feeds_exist(page, site):
    for link in page.all(f'//link[@type="{ATOM}"]'):
        feed = site.feed_by_url.get(urljoin(page.url, link.get("href")))
        expect(feed is not None, f"there is no feed {link.get('href')}")
        expect(link.get("title"), f"{link.get('href')} has no title")


def page_check_previews_know_what_it_is(page, _):
    if page.is_alias or (page.noindex and not page.canonical and page.url.endswith("404.html")):
        return
    for name in ["og:title", "og:type", "og:url", "og:site_name", "og:locale"]:
        expect(len(page.properties(name)) == 1, f"{name} is {page.properties(name)}")
    expect(not page.canonical or page.properties("og:url") == page.canonical, "og:url is not the canonical address")
    locales = page.properties("og:locale") + page.properties("og:locale:alternate")
    expect(all(re.fullmatch(r"[a-z]{2,3}_[A-Z0-9]{2,3}", locale) for locale in locales), f"locales {locales}")
    expect(len(locales) == len(set(locales)), f"locales {locales}")
    expect(page.all('//meta[@name="twitter:card"]/@content'), "there is no twitter:card")


# ── Structured data ─────────────────────────────────────────────────────────────────────────────

def parsed(script):
    return json.loads(script)


def every_node(value):
    """All nodes in a value, the outer before the inner."""
    if isinstance(value, list):
        for member in value:
            yield from every_node(member)
    elif isinstance(value, dict):
        if "@graph" not in value:
            yield value
        for name, member in value.items():
            if not name.startswith("@") or name == "@graph":
                yield from every_node(member)


def page_check_structured_data_is_there(page, _):
    expect(len(page.scripts) == (1 if page.is_shown else 0), f"there are {len(page.scripts)} scripts of it")
    for script in page.scripts:
        data = parsed(script)
        expect(set(data) == {"@context", "@graph"} and data["@context"] == "https://schema.org", f"{list(data)}")
        expect(not set("<>&\u2028\u2029") & set(script), "a character could leave the element")


def page_check_properties_are_those_of_the_vocabulary(page, site):
    for script in page.scripts:
        for node in every_node(parsed(script)):
            if set(node) == {"@id"}:
                expect(node["@id"] in site.nodes, f"nothing on the site is {node['@id']}")
                continue
            of_type = class_of(node.get("@type"))
            for name, value in node.items():
                if name.startswith("@"):
                    continue
                expect(name in of_type.__struct_encode_fields__, f"{node['@type']} has no {name}")
                for member in value if isinstance(value, list) else [value]:
                    expect(fits(member, declared(of_type, name), site), f"{node['@type']}.{name} is {member}")


def class_of(name):
    found = getattr(vocabulary, name or "", None)
    expect(found is not None, f"there is no type {name}")
    return found


def declared(of_type, name):
    """The types that the vocabulary declares for a property, by their names."""
    text = next(own.__annotations__[name] for own in of_type.__mro__ if name in getattr(own, "__annotations__", {}))
    return set(re.findall(r"\w+", str(text))) - {"Union", "List", "None", "Optional"}


def fits(value, types, site):
    """Whether a value is of one of these types."""
    if isinstance(value, bool):
        return "bool" in types
    if isinstance(value, (int, float)):
        return bool(types & {"int", "float"})
    if isinstance(value, dict):
        names = site.nodes[value["@id"]] if set(value) == {"@id"} else {value["@type"]}
        return all(types & {own.__name__ for own in class_of(name).__mro__} for name in names)
    if value.startswith("https://schema.org/"):
        member = value.removeprefix("https://schema.org/")
        return any(member in {one.value.removeprefix("https://schema.org/") for one in getattr(enums, name)} for name in types if hasattr(enums, name))
    if types & {"date", "datetime"} and DATE.fullmatch(value):
        return True
    return "str" in types or ("URL" in types and re.match(r"https?://\S+$", value) is not None)


def page_check_an_id_means_one_thing(page, site):
    for script in page.scripts:
        for node in every_node(parsed(script)):
            types = site.nodes.get(node.get("@id"), set())
            expect(len(types) <= 1, f"{node.get('@id')} is of types {types}")


def page_check_events_claim_what_the_page_shows(page, _):
    for script in page.scripts:
        for node in parsed(script)["@graph"]:
            if node["@type"] != "Event":
                continue
            expect("startDate" in node and "name" in node, f"{node['@id']} lacks a date or name")
            start = node["startDate"]
            expect(start in page.times, f"it begins {start}, which is not on the page")
            expect(node.get("endDate", start) >= start, f"it ends {node.get('endDate')}, before {start}")


def page_check_breadcrumbs_lead_here(page, site):
    for script in page.scripts:
        for node in parsed(script)["@graph"]:
            if node["@type"] != "BreadcrumbList":
                continue
            items = node["itemListElement"]
            expect([item["position"] for item in items] == list(range(1, len(items) + 1)), "the steps are not counted")
            expect(all(item["item"]["@id"] in site.by_url for item in items), "a step leads nowhere")
            expect(items[-1]["item"]["@id"] == page.url, "it does not lead here")


def page_check_listed_addresses_exist(page, site):
    for script in page.scripts:
        for node in every_node(parsed(script)):
            if node.get("@type") == "ListItem" and "url" in node:
                expect(node["url"] in site.by_url, f"there is no page {node['url']}")


# ── Robots ──────────────────────────────────────────────────────────────────────────────────────

def site_check_robots_may_read_all(site):
    path = site.root / "robots.txt"
    expect(path.exists(), "there is no robots.txt")
    robots = RobotFileParser()
    robots.parse(path.read_text().splitlines())
    expect(all(robots.can_fetch("*", page.url) for page in site.pages), "a page is closed to robots")
    expect(robots.site_maps() == [site.base + "sitemap.xml"], f"sitemaps are {robots.site_maps()}")


def site_check_there_is_something_to_check(site):
    expect(site.pages and site.urls and site.feeds, "there is no page, no sitemap or no feed")


class Failed(Exception):
    """A promise that does not hold."""


def expect(holds, otherwise):
    if not holds:
        raise Failed(otherwise)


def checks(of):
    return [check for name, check in globals().items() if name.startswith(f"{of}_check_")]


def main(root, base):
    site = Site(root, base)
    trials = [(check, [site], root) for check in checks("site")]
    for of, things in [("feed", site.feeds), ("url", site.urls), ("page", site.pages)]:
        trials += [(check, [thing, site], thing.name) for thing in things for check in checks(of)]
    failed = 0
    for check, arguments, name in trials:
        try:
            check(*arguments)
        except (Failed, ValueError, KeyError, TypeError) as reason:
            failed += 1
            print(f"{name}: {check.__name__.partition('_check_')[2].replace('_', ' ')}: {reason}")
    print(f"{len(trials) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
