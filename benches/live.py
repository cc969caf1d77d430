#!/usr/bin/env python3
"""Times from saving a file to the page being served, over loopback.

    live.py BINARY ENTRIES [--edits N]

Makes a site of ENTRIES entries with `corpus.py`, starts `BINARY serve`, and after each edit asks for a page every 2 ms
until the new words are in it. Prints, in milliseconds, the median and the maximum of: edits of texts, edits of the base
template, edits of a title as seen on the listing; further the time until the first page and the largest memory of the
server. Needs Python alone; leave the machine alone meanwhile.
"""
import argparse
import http.client
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


def ask(port, address):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        return connection.getresponse().read().decode("utf-8", "replace")
    finally:
        connection.close()


def await_words(port, address, words, since):
    while True:
        if words in ask(port, address):
            return (time.perf_counter() - since) * 1000
        if time.perf_counter() - since > 30:
            sys.exit(f"{address} does not show {words!r}")
        time.sleep(0.002)


def start(binary, folder):
    since = time.perf_counter()
    command = [binary, "serve", "--root", str(folder), "--port", "0", "--quiet"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    for line in server.stderr:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if found:
            break
    port = int(found.group(1))
    ask(port, "/programs/entry-000000/")
    return server, port, (time.perf_counter() - since) * 1000


def memory(server):
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024


def edits(port, count, path, address, change):
    """Applies `change(text, words)` to the file `count` times, each time with other words."""
    times = []
    for number in range(count):
        file, page = path(number), address(number)
        text = file.read_text(encoding="utf-8")
        ask(port, page)
        words = f"mark-{file.stem.split('.')[0]}-{number}-{time.time_ns()}"
        changed = change(text, words)
        since = time.perf_counter()
        with open(file, "w", encoding="utf-8") as out:
            out.write(changed)
        times.append(await_words(port, page, words, since))
        time.sleep(0.5)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("entries", type=int)
    parser.add_argument("--edits", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, str(HERE / "corpus.py"), str(asked.entries), name], check=True)
        server, port, first = start(asked.binary, folder)
        try:
            entry = lambda number: folder / "content/programs" / f"entry-{number * 5:06}.en.md"
            page = lambda number: f"/programs/entry-{number * 5:06}/"
            base = folder / "themes/bench/templates/base.html"
            results = {
                "text": edits(port, asked.edits, entry, page, lambda text, words: f"{text}\n{words}\n"),
                "base template": edits(port, asked.edits, lambda _: base, lambda _: page(0),
                                       lambda text, words: re.sub(r"</footer>", f"<!-- {words} --></footer>", text)),
                "title on the listing": edits(port, asked.edits, entry, lambda _: "/programs/",
                                              lambda text, words: re.sub(r"title: .*", f"title: {words}", text, count=1)),
            }
            print(f"{asked.entries} entries: first page after {first:.0f} ms, {memory(server):.0f} MiB at most")
            for what, times in results.items():
                shown = " ".join(f"{one:.1f}" for one in times)
                print(f"{what}: median {statistics.median(times):.1f} ms, maximum {max(times):.1f} ms ({shown})")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
