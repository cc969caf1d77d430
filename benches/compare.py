#!/usr/bin/env python3
"""Compares programs that build the same site, interleaved in one run.

    compare.py [--rounds N] NAME=OUT=COMMAND NAME=OUT=COMMAND...

In each round every COMMAND runs once, in the order given, after its folder OUT was removed. Prints medians of CPU time
(user and system), wall time and largest memory, and the median of each round's ratio of CPU time to that of the first.
Times say something only against times of the same run: leave the machine alone meanwhile. Needs Python alone.

    compare.py 'now=/dev/shm/site/public=target/release/diptych build --root /dev/shm/site' \\
               'before=/dev/shm/site/public=/tmp/diptych-before build --root /dev/shm/site'
"""
import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time


class Contestant:
    """A program with what its runs took: CPU seconds, wall seconds, MiB."""

    def __init__(self, text):
        self.name, self.out, command = text.split("=", 2)
        self.command = shlex.split(command)
        self.runs = []

    def run(self):
        shutil.rmtree(self.out, ignore_errors=True)
        since = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        told = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{self.name} failed:\n{told.decode('utf-8', 'replace')}")
        cpu = usage.ru_utime + usage.ru_stime
        self.runs.append((cpu, time.perf_counter() - since, usage.ru_maxrss / 1024))

    def median(self, place):
        return statistics.median(run[place] for run in self.runs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contestants", nargs="+", type=Contestant, metavar="NAME=OUT=COMMAND")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    for _ in range(asked.rounds):
        for contestant in asked.contestants:
            contestant.run()
    first = asked.contestants[0]
    print("| program | CPU s | wall s | MiB | CPU against the first |\n| --- | --: | --: | --: | --: |")
    for one in asked.contestants:
        ratios = [own[0] / other[0] for own, other in zip(one.runs, first.runs)]
        shown = [one.median(0), one.median(1)]
        print(f"| {one.name} | {shown[0]:.2f} | {shown[1]:.2f} | {one.median(2):.0f} | {statistics.median(ratios):.2f} |")


if __name__ == "__main__":
    main()
