#!/usr/bin/env python3
"""Measures `askfirst register` over many sessions beside `cat` of the same files.

    cargo build --release && python3 benches/register.py [NUMBER...]

Runs of both take turns, so that a busy machine slows both; the figures are medians. Peak memory is
that of the register's process.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PROGRAM = HERE / "target/release/askfirst"
EXAMPLE = (HERE / "questions/netflix-genai/example.toml").read_text()
STAGES = ["Development", "Prep", "Shoot", "Post-production", "Localisation", "Marketing"]
RUNS = 9


def fill(folder, number):
    """Makes sessions with different names, stages, tools and levels."""
    for n in range(number):
        text = EXAMPLE.replace("flashback on the pier", f"flashback {n}")
        text = text.replace("Post-production", STAGES[n % 6]).replace("Grain matching", f"Tool {n % 40}")
        if n % 3 == 0:
            text = text.replace('c1_netflix = "yes"', 'c1_netflix = "no"')
        (Path(folder) / f"s{n:06}.toml").write_text(text)


def run(command):
    """The seconds a command takes, its CPU seconds and its peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    assert status == 0, command
    return taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    print("| sessions | form | cat, ms | register, ms | ratio | CPU ratio | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for number in [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 50_000]:
        with tempfile.TemporaryDirectory() as folder:
            fill(folder, number)
            names = sorted(str(path) for path in Path(folder).iterdir())
            listed = Path(folder) / "names"
            listed.write_text("\0".join(names))
            cat = ["xargs", "-0", "-a", str(listed), "-n", "20000", "cat"]
            for form in ["csv", "ndjson", "table"]:
                register = [str(PROGRAM), "register", folder, "--format", form]
                runs = [(run(cat), run(register)) for _ in range(RUNS)]
                times = [(c[0] * 1000, r[0] * 1000) for c, r in runs]
                ratio = statistics.median(r / c for c, r in times)
                cpu = statistics.median(r[1] for _, r in runs) / statistics.median(c[1] for c, _ in runs)
                cats, registers = (statistics.median(part) for part in zip(*times))
                peak = max(r[2] for _, r in runs)
                print(f"| {number} | {form} | {cats:.0f} | {registers:.0f} | {ratio:.2f} | {cpu:.2f} | {peak:.1f} |")


if __name__ == "__main__":
    main()
