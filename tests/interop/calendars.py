#!/usr/bin/env python3
"""Reads every calendar of a built site with an independent library and compares what it says.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install icalendar tzdata
    /tmp/venv/bin/python tests/interop/calendars.py SITE_FOLDER

Each promise is tried on each file (`check_*`). The last line counts; the exit code is 1 if anything failed.
"""

import sys
from collections import defaultdict
from datetime import date, datetime, timezone
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar

# What must be the same in every language of an event.
FACTS = ["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "TRANSP", "GEO"]


class CalendarFile:
    """A calendar with the bytes that it was read from."""

    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.language, _, self.below = self.name.partition("/")
        self.bytes = path.read_bytes()
        self.calendar = Calendar.from_ical(self.bytes)
        self.events = list(self.calendar.walk("VEVENT"))


def check_lines_are_those_of_the_standard(file, _):
    lines = file.bytes.split(b"\r\n")
    expect(lines[-1] == b"", "the last line does not end")
    for number, line in enumerate(lines, 1):
        expect(len(line) <= 75, f"line {number} has {len(line)} bytes")
        text = line.decode("utf-8")
        is_control = [ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in text]
        expect(not any(is_control), f"line {number} has a control character")


def check_components_are_complete(file, _):
    expect(not file.calendar.errors, f"errors: {file.calendar.errors}")
    for name, value in {"VERSION": "2.0", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"}.items():
        expect(file.calendar.get(name) == value, f"{name} is {file.calendar.get(name)}")
    expect(file.calendar.get("PRODID"), "there is no PRODID")
    expect(file.events, "there is no event")
    for event in file.events:
        expect(not event.errors, f"errors: {event.errors}")
        for name in ["UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "URL", "STATUS"]:
            expect(name in event, f"{event.get('UID')} has no {name}")


def check_events_are_told_apart(file, _):
    uids = [str(event["UID"]) for event in file.events]
    expect(len(uids) == len(set(uids)), f"UIDs come twice: {uids}")


def check_days_end_after_they_begin(file, _):
    for event in file.events:
        start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
        if end is None:
            continue
        expect(isinstance(start, datetime) == isinstance(end, datetime), f"{event['UID']} mixes days and times")
        expect(end > start if is_day(start) else end >= start, f"{event['UID']} ends before it begins")


def check_zones_come_along_and_tell_the_right_time(file, _):
    zones = {str(zone["TZID"]): zone for zone in file.calendar.walk("VTIMEZONE")}
    used = set()
    for event in file.events:
        for name in ["DTSTART", "DTEND"]:
            if name not in event or is_day(event[name].dt):
                continue
            moment = event[name].dt
            tzid = event[name].params.get("TZID")
            if tzid is None:
                expect(moment.utcoffset() is not None and not moment.utcoffset(), f"{event['UID']}: {name} floats")
                continue
            used.add(tzid)
            expect(tzid in zones, f"{event['UID']}: the zone {tzid} does not come along")
            local = moment.replace(tzinfo=None)
            own = local.replace(tzinfo=zones[tzid].to_tz(lookup_tzid=False)).astimezone(timezone.utc)
            database = local.replace(tzinfo=ZoneInfo(tzid)).astimezone(timezone.utc)
            expect(own == database, f"{event['UID']}: {name} {local} {tzid} is {own}, not {database}")
    expect(used == set(zones), f"zones that no event uses: {set(zones) - used}")


def check_words_say_their_language(file, _):
    for event in file.events:
        for name in ["SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"]:
            if name in event:
                language = event[name].params.get("LANGUAGE")
                expect(language == file.language, f"{event['UID']}: {name} is in {language}")


def check_every_link_leads_to_a_page(file, site):
    for component in [file.calendar, *file.events]:
        if "URL" in component:
            expect(site.page(component["URL"]).is_file(), f"no page at {component['URL']}")
    if "SOURCE" in file.calendar:
        address = site.below_base(file.calendar["SOURCE"])
        expect(address == file.name, f"SOURCE leads to {address}")


def check_only_calendars_of_several_events_have_a_name(file, site):
    page = f"/{file.name.removesuffix('calendar.ics')}"
    is_one_event = len(file.events) == 1 and str(file.events[0]["URL"]).endswith(page)
    for name in ["NAME", "X-WR-CALNAME", "SOURCE", "REFRESH-INTERVAL"]:
        expect((name in file.calendar) != is_one_event, f"{name} in a file of one event, or missing in another")


def check_languages_agree(file, site):
    for other in site.by_path[file.below]:
        theirs = {str(event["UID"]): facts(event) for event in other.events}
        for event in file.events:
            uid = str(event["UID"])
            expect(theirs.get(uid, facts(event)) == facts(event), f"{uid} differs in {other.name}")
            same_page = [other_uid for other_uid, page in site.pages(other) if page == site.page_name(event)]
            expect(same_page in ([], [uid]), f"{uid} is {same_page} in {other.name}")


class Site:
    """All calendars of a site."""

    def __init__(self, root):
        self.root = root
        self.files, self.unreadable = [], {}
        for path in sorted(root.rglob("*.ics")):
            try:
                self.files.append(CalendarFile(root, path))
            except ValueError as reason:
                self.unreadable[path.relative_to(root).as_posix()] = reason
        sources = [(file, file.calendar["SOURCE"]) for file in self.files if "SOURCE" in file.calendar]
        self.base = str(sources[0][1]).removesuffix(sources[0][0].name) if sources else ""
        self.by_path = defaultdict(list)
        for file in self.files:
            self.by_path[file.below].append(file)

    def below_base(self, url):
        expect(str(url).startswith(self.base), f"{url} is outside {self.base}")
        return unquote(str(url)[len(self.base):])

    def page(self, url):
        return self.root / self.below_base(url) / "index.html"

    def page_name(self, event):
        """The page of an event without its language."""
        return urlsplit(str(event["URL"])).path.removeprefix(urlsplit(self.base).path).partition("/")[2]

    def pages(self, file):
        return [(str(event["UID"]), self.page_name(event)) for event in file.events]


class Failed(Exception):
    """A promise that does not hold."""


def expect(holds, otherwise):
    if not holds:
        raise Failed(otherwise)


def is_day(value):
    return isinstance(value, date) and not isinstance(value, datetime)


def facts(event):
    return {name: event[name].to_ical() for name in FACTS if name in event}


def main(root):
    site = Site(Path(root))
    checks = [check for name, check in globals().items() if name.startswith("check_")]
    passed, failed = 0, len(site.unreadable)
    for name, reason in site.unreadable.items():
        print(f"{name}: cannot be read: {reason}")
    for file in site.files:
        for check in checks:
            try:
                check(file, site)
                passed += 1
            except (Failed, ValueError, KeyError) as reason:
                failed += 1
                print(f"{file.name}: {check.__name__.removeprefix('check_').replace('_', ' ')}: {reason}")
    if not site.files:
        failed += 1
        print(f"{root}: there is no calendar")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
