#!/usr/bin/env python3
"""Measures one export of a session in each form, as a process, at three sizes.

    cargo build --release && python3 benches/exports.py [TOOLS...]

Each tool has about twenty answers; sixteen tools are about three hundred. Figures are medians; peak memory is that
of the process.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PROGRAM = HERE / "target/release/askfirst"
EXAMPLE = (HERE / "questions/netflix-genai/example.toml").read_text()
FORMS = ["pdf", "html", "docx", "md", "txt", "json"]
RUNS = 11


def session(n_tools):
    """The example with its second tool so often that there are this many."""
    first, *tools = re.split(r"(?m)^(?=\[\[tools\]\])", EXAMPLE)
    tool = re.match(r"(?s)(\[\[tools\]\].*?)(?=^\[(?!tools))", tools[-1] + "[x]", re.M)
    tool = tool.group(1) if tool else tools[-1]
    rest = tools[-1][len(tool):]
    more = [re.sub(r'name = "[^"]*"', f'name = "Tool {n}"', tool, count=1) for n in range(n_tools - len(tools))]
    return first + "".join(tools[:-1]) + tool + "".join(more) + rest


def run(command):
    """The milliseconds a command takes, those of them on a core, and its peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, command
    taken = (time.perf_counter() - begun) * 1000
    return taken, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def main():
    print("| tools | lines | form | ms | CPU ms | KB | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for n_tools in [int(word) for word in sys.argv[1:]] or [2, 8, 16]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.toml"
            path.write_text(session(n_tools))
            lines = len(re.findall(r'(?m)^\w+ = "', path.read_text()))
            for form in FORMS:
                out = Path(folder) / f"a.{form}"
                command = [PROGRAM, "export", path, "--format", form, "--out", out, "--overwrite"]
                runs = [run(command) for _ in range(RUNS)]
                taken = statistics.median(one for one, _, _ in runs)
                core = statistics.median(one for _, one, _ in runs)
                size = out.stat().st_size / 1024
                peak = max(one for _, _, one in runs)
                print(f"| {n_tools} | {lines} | {form} | {taken:.0f} | {core:.0f} | {size:.0f} | {peak:.1f} |", flush=True)


if __name__ == "__main__":
    main()
