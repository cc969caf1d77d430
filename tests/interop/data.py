#!/usr/bin/env python3
"""Reads the open data of a built site with independent libraries: JSON Schema, Data Package, CSV.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install --requirement tests/interop/requirements.txt
    /tmp/venv/bin/python tests/interop/data.py SITE_FOLDER BASE_URL

Each promise is tried on each collection (`check_*`). The last line counts; the exit code is 1 if anything failed.
"""

import csv
import json
import sys
from pathlib import Path
from urllib.parse import unquote

from frictionless import Package
from jsonschema import Draft202012Validator, FormatChecker


class Collection:
    """The files of a collection."""

    def __init__(self, folder, name):
        self.name = name
        self.whole = json.loads((folder / f"{name}.json").read_text("utf-8"))
        self.records = self.whole["records"]
        self.lines = [json.loads(line) for line in (folder / f"{name}.ndjson").read_text("utf-8").splitlines()]
        self.schema = json.loads((folder / f"{name}.schema.json").read_text("utf-8"))
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as table:
            self.rows = list(csv.DictReader(table, strict=True))
        self.languages = [language["code"] for language in self.whole["languages"]]


class Site:
    """All open data of a site."""

    def __init__(self, root, base):
        self.root, self.base = Path(root), base if base.endswith("/") else base + "/"
        self.data = self.root / "data"
        names = sorted(path.name.removesuffix(".schema.json") for path in self.data.glob("*.schema.json"))
        self.collections = [Collection(self.data, name) for name in names]
        self.ids = {record["id"] for collection in self.collections for record in collection.records}

    def file(self, url):
        expect(url.startswith(self.base), f"{url} is outside {self.base}")
        path = self.root / unquote(url[len(self.base):].partition("#")[0])
        return path / "index.html" if url.endswith("/") else path


def check_the_schema_is_one(collection, site):
    expect(collection.schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"], f"it is written for {collection.schema['$schema']}")
    Draft202012Validator.check_schema(collection.schema)
    own = f"{site.base}data/{collection.name}.schema.json"
    expect(collection.schema["$id"] == own and collection.whole["schema"] == own, f"it is known as {collection.schema['$id']}")


def check_records_keep_the_schema(collection, _):
    validator = Draft202012Validator(collection.schema, format_checker=FormatChecker())
    for record in collection.records:
        for error in validator.iter_errors(record):
            raise Failed(f"{record.get('id')}: {error.json_path}: {error.message}")


def check_the_schema_refuses_what_is_wrong(collection, _):
    """A schema that lets everything pass would keep no promise."""
    validator = Draft202012Validator(collection.schema, format_checker=FormatChecker())
    for record in collection.records[:1]:
        for name in collection.schema["required"]:
            expect(not validator.is_valid({key: value for key, value in record.items() if key != name}), f"it passes a record without {name}")
        expect(not validator.is_valid({**record, "invented": 1}), "it passes an invented member")
        expect(not validator.is_valid({**record, "languages": ["zz"]}), "it passes an unknown language")


def check_all_forms_have_the_same_records(collection, _):
    expect(collection.lines == collection.records, "lines and records differ")
    expect(collection.whole["count"] == len(collection.records), f"the count is {collection.whole['count']}")
    expect(len(collection.rows) == len(collection.records), f"{len(collection.rows)} rows, {len(collection.records)} records")
    for row, record in zip(collection.rows, collection.records):
        expect(row["id"] == record["id"], f"{row['id']} stands where {record['id']} should")
        expect(row["languages"] == "; ".join(record["languages"]), f"{row['id']} is in {row['languages']}")
        for language in record["languages"]:
            for name in ["title", "short_title", "url"]:
                expect(row[f"{name}_{language}"].lstrip("'") == record[name][language], f"{name}_{language} of {row['id']} differs")


def check_ids_are_told_apart(collection, _):
    ids = [record["id"] for record in collection.records]
    expect(len(ids) == len(set(ids)), "an id comes twice")


def check_each_record_speaks_each_language(collection, _):
    for record in collection.records:
        expect(record["languages"] == collection.languages, f"{record['id']} is in {record['languages']}")
        for name, words in words_of(record, collection.languages):
            missing = [language for language in collection.languages if not words.get(language)]
            expect(not missing, f"{record['id']}: {name} is not in {missing}")


def check_addresses_lead_to_pages(collection, site):
    for record in collection.records:
        for language, url in record["url"].items():
            expect(site.file(url).is_file(), f"there is no page {url}")
            expect(url.startswith(f"{site.base}{language}/"), f"{url} is not in {language}")


def check_references_lead_to_records(collection, site):
    schemas = collection.schema["properties"]["fields"]["properties"]
    for record in collection.records:
        for name, value in record["fields"].items():
            pattern = schemas[name].get("pattern") or schemas[name].get("items", {}).get("pattern")
            if pattern is None:
                continue
            for reference in value if isinstance(value, list) else [value]:
                expect(reference in site.ids, f"{record['id']}: {name} leads to {reference}, which is no record")


def words_of(value, languages, name=""):
    """Every value in a record that is given in languages, with its name."""
    if isinstance(value, dict) and value and set(value) <= set(languages):
        yield name, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from words_of(member, languages, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        for member in value:
            yield from words_of(member, languages, name)


def package_check_it_is_valid(site):
    expect_valid(Package(str(site.data / "datapackage.json")).validate())


def package_check_it_names_every_file(site):
    package = json.loads((site.data / "datapackage.json").read_text("utf-8"))
    for form in ["csv", "json"]:
        named = sorted(resource["path"] for resource in package["resources"] if resource["format"] == form)
        expect(named == [f"{collection.name}.{form}" for collection in site.collections], f"it names {named}")
    for collection in site.collections:
        expect(collection.whole["package"] == f"{site.base}data/datapackage.json", f"{collection.name} is of {collection.whole['package']}")


def package_check_rows_are_read_as_declared(site):
    """The library finds the same rows as the table has, each value of the declared type."""
    counts = {collection.name: len(collection.rows) for collection in site.collections}
    tables = [resource for resource in Package(str(site.data / "datapackage.json")).resources if resource.format == "csv"]
    expect(len(tables) == len(counts), f"there are {len(tables)} tables")
    for resource in tables:
        rows = resource.read_rows()
        expect(len(rows) == counts[resource.name], f"{resource.name}: {len(rows)} rows")
        expect(all(row.valid for row in rows), f"{resource.name}: {[row.errors for row in rows if not row.valid][:1]}")


def package_check_there_is_something_to_check(site):
    expect(site.collections and site.ids, "there is no record")


def expect_valid(report):
    errors = report.flatten(["type", "message"]) + [[error.type, error.message] for task in report.tasks for error in task.errors]
    warnings = report.warnings + [warning for task in report.tasks for warning in task.warnings]
    expect(report.valid and not warnings, f"{errors[:3]} {warnings[:3]}")


class Failed(Exception):
    """A promise that does not hold."""


def expect(holds, otherwise):
    if not holds:
        raise Failed(otherwise)


def main(root, base):
    site = Site(root, base)
    named = list(globals().items())
    trials = [(check, [site], "datapackage.json") for name, check in named if name.startswith("package_check_")]
    trials += [(check, [collection, site], collection.name) for name, check in named if name.startswith("check_") for collection in site.collections]
    failed = 0
    for check, arguments, name in trials:
        try:
            check(*arguments)
        except Exception as reason:  # a library may break in its own way on what it cannot read
            failed += 1
            print(f"{name}: {check.__name__.partition('check_')[2].replace('_', ' ')}: {type(reason).__name__}: {reason}")
    print(f"{len(trials) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
