#!/usr/bin/env python3
"""Measures `askfirst register` over many sessions beside `cat` of the same files.

    cargo build --release && python3 benches/register.py [NUMBER...] [FORM...]

Runs of both take turns, so that a busy machine slows both; the figures are medians. Peak memory is
that of the register's process, as GNU `time` tells it: a process that this one starts itself is told to have
taken at least what this one takes. Each number is measured twice: with sessions that somebody wrote by hand, and
with sessions as the program saves them, with their history. A form with `+` is sorted.
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
FORMS = ["csv", "csv+", "ndjson", "table", "json", "md", "html", "pdf"]
MOST_ON_PAGES = 2_000
RUNS = 9


def saved(folder):
    """The example as the program saves it once something was changed: with its history."""
    path = Path(folder) / "example.toml"
    path.write_text(EXAMPLE)
    # First whether to start like this always; then what is asked again after a while, for the next time.
    typed = "no\n3\ndue 2\n2025-12-09\nowner 2\nIlse Varga\nquit\n"
    words = [str(PROGRAM), "--plain", str(path)]
    home = os.environ | {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    subprocess.run(words, input=typed, text=True, env=home, capture_output=True, check=True)
    text = path.read_text()
    path.unlink()
    assert text.count("[[history]]") > 1, text
    return text


def fill(folder, number, text):
    """Makes sessions with different names, stages, tools and levels."""
    for n in range(number):
        one = text.replace("flashback on the pier", f"flashback {n}")
        one = one.replace("Post-production", STAGES[n % 6]).replace("Grain matching", f"Tool {n % 40}")
        if n % 3 == 0:
            one = one.replace('c1_netflix = "yes"', 'c1_netflix = "no"')
        (Path(folder) / f"s{n:06}.toml").write_text(one)


def run(command):
    """The seconds a command takes, its CPU seconds and its peak memory in MB."""
    with tempfile.NamedTemporaryFile("r") as told:
        timed = ["/usr/bin/time", "-f", "%M", "-o", told.name, *command]
        begun = time.perf_counter()
        process = subprocess.Popen(timed, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - begun
        assert status == 0, command
        return taken, used.ru_utime + used.ru_stime, int(told.read()) / 1024


def measure(folder, names, forms):
    """A line of the table for each form."""
    listed = Path(folder) / "names"
    listed.write_text("\0".join(names))
    size = sum(os.path.getsize(name) for name in names) / len(names) / 1024
    cat = ["xargs", "-0", "-a", str(listed), "-n", "20000", "cat"]
    for form in forms:
        if form == "pdf" and len(names) > MOST_ON_PAGES:
            continue
        register = [str(PROGRAM), "register", folder, "--format", form.rstrip("+"), "--out", "-"]
        register += ["--sort", "due"] if form.endswith("+") else []
        runs = [(run(cat), run(register)) for _ in range(RUNS)]
        times = [(c[0] * 1000, r[0] * 1000) for c, r in runs]
        ratio = statistics.median(r / c for c, r in times)
        cpu = statistics.median(r[1] for _, r in runs) / statistics.median(c[1] for c, _ in runs)
        cats, registers = (statistics.median(part) for part in zip(*times))
        peak = max(r[2] for _, r in runs)
        yield f"{size:.1f} | {form} | {cats:.0f} | {registers:.0f} | {ratio:.2f} | {cpu:.2f} | {peak:.1f}"


def main():
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()] or [100, 1_000, 10_000]
    forms = [word for word in sys.argv[1:] if not word.isdigit()] or FORMS
    print("| sessions | KB each | form | cat, ms | register, ms | ratio | CPU ratio | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        texts = [EXAMPLE, saved(folder)]
    for number in numbers:
        for text in texts:
            with tempfile.TemporaryDirectory() as folder:
                fill(folder, number, text)
                names = sorted(str(path) for path in Path(folder).iterdir())
                for line in measure(folder, names, forms):
                    print(f"| {number} | {line} |", flush=True)


if __name__ == "__main__":
    main()
