#!/usr/bin/env python3
"""Many edits in a short time: what is served afterwards is what a build makes.

    storm.py BINARY [--edits 1000] [--seconds 10] [--seeds 20] [--queue 16]

Makes a site of 100 entries in two languages, starts `BINARY serve`, and for each seed edits random files of the 200 in
random ways: in place, through another file that is renamed, moved away and written anew, with mistakes between that are
mended. Then the last state must be served within a second, and every page must equal that of a clean build. `--queue`
lets the system hold so few events that most are lost (Linux, as root).
"""
import argparse
import http.client
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = b'<script src="/.diptych/words.js" defer></script><script src="/.diptych/tools.js" defer></script>'
QUEUE = pathlib.Path("/proc/sys/fs/inotify/max_queued_events")
NOW = "2026-01-01"


def start(binary, folder):
    command = [binary, "serve", "--root", str(folder), "--port", "0", "--quiet", "--now", NOW]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    for line in server.stderr:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if found:
            return server, int(found.group(1))
    sys.exit("the server did not start")


def ask(port, address):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        return connection.getresponse().read()
    finally:
        connection.close()


def save(dice, file, text):
    way = dice.randrange(4)
    if way == 0:
        beside = file.with_name(file.name + ".tmp")
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, file)
    elif way == 1:
        os.replace(file, file.with_name(file.name + "~"))
        file.write_text(text, encoding="utf-8")
    else:
        file.write_text(text, encoding="utf-8")


def edited(dice, text, mark):
    kind = dice.randrange(10)
    if kind == 0:
        return "---\ntitle: [\n---\n"
    if kind == 1:
        return re.sub(r"title: .*", f"title: {mark}", text, count=1)
    return f"{text}\n## {mark} {{#{mark}}}\n"


def address_of(file, content):
    collection, key = file.parent.name, file.name.split(".")[0]
    return f"/{'' if file.name.endswith('.en.md') else 'ko/'}{collection}/{key}/"


def storm(seed, binary, port, folder, edits, seconds):
    dice = random.Random(seed)
    content = folder / "content"
    files = sorted(file for file in content.rglob("entry-*.md"))
    clean = {file: file.read_text(encoding="utf-8") for file in files}
    since = time.perf_counter()
    for number in range(edits):
        file = dice.choice(files)
        save(dice, file, edited(dice, clean[file], f"m{seed}-{number}"))
        time.sleep(max(0.0, since + (number + 1) * seconds / edits - time.perf_counter()))
    for file in files:  # the last state is one without mistakes
        if file.read_text(encoding="utf-8").startswith("---\ntitle: ["):
            save(dice, file, clean[file] + "\nmended\n")
    last = dice.choice(files)
    last.write_text(clean[last] + f"\nlast-{seed}\n", encoding="utf-8")
    ended = time.perf_counter()
    while f"last-{seed}".encode() not in ask(port, address_of(last, content)):
        if time.perf_counter() - ended > 20:
            sys.exit(f"seed {seed}: the last edit is not served")
        time.sleep(0.005)
    taken = time.perf_counter() - ended
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([binary, "build", "--root", str(folder), "--out", f"{out}/site", "--quiet", "--now", NOW], check=True)
        built = pathlib.Path(out) / "site"
        pages = [page for page in sorted(built.rglob("*")) if page.is_file() and ".diptych" not in page.parts]
        for page in pages:
            address = "/" + str(page.relative_to(built)).removesuffix("index.html")
            if ask(port, address).replace(TOOLS, b"") != page.read_bytes():
                sys.exit(f"seed {seed}: {address} is not what a build makes")
    print(f"seed {seed}: served after {taken * 1000:.0f} ms, {len(pages)} outputs equal those of a build", flush=True)
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--queue", type=int)
    asked = parser.parse_args()
    before = QUEUE.read_text() if asked.queue else None
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, str(HERE.parent.parent / "benches/corpus.py"), "100", name], check=True)
        if asked.queue:
            QUEUE.write_text(str(asked.queue))
        try:
            server, port = start(asked.binary, folder)
        finally:
            if before:
                QUEUE.write_text(before)
        try:
            times = [storm(seed, asked.binary, port, folder, asked.edits, asked.seconds) for seed in range(asked.seeds)]
        finally:
            server.terminate()
            server.wait()
    if max(times) > 1:
        sys.exit(f"the last state was served after {max(times):.1f} s")
    print(f"storm: passed, the last state was served after {max(times) * 1000:.0f} ms at most")


if __name__ == "__main__":
    main()
