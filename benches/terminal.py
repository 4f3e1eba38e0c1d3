#!/usr/bin/env python3
"""Measures the built program in a terminal: start, keys, bytes, idling, memory.

    cargo build --release && python3 benches/terminal.py

Each line is one program in one state. They are run in turns (A B C A B C ...), so that a busy
computer slows all of them alike: compare the lines of one run, not those of two. Another program
can be put beside them, for instance an older build, or the smallest program of the same library:

    python3 benches/terminal.py --beside "old=/path/to/askfirst" --beside "small=/path/to/other"

start      from its launch until its first output, in milliseconds (median)
cpu        of a start and an end, in milliseconds (median)
key        from a key that moves or chooses to the next output, in microseconds (median, 99th)
next       from Enter on a chosen answer to the next question, in microseconds (median, 99th)
bytes, writes   for such a key (median)
exit       from the last key to the end of the process, in milliseconds (median)
idle       bytes written, and wake-ups (on Linux), while nothing is pressed
memory     the most it ever held, in megabytes (on Linux)

Only the standard library is used. It needs a system with pseudo-terminals.
"""

import argparse
import fcntl
import os
import select
import shlex
import statistics
import struct
import tempfile
import termios
import time
import tty

QUIET = 0.005
GIVE_UP = 5.0
ROUNDS = 4
ANSWERS = 10
UP, DOWN, ENTER, INTERRUPT = b"\x1b[A", b"\x1b[B", b"\r", b"\x03"

SESSION = """schema = "askfirst.session/1"

[production]
title = "Lantern {number}"

[prepared_by]
name = "R. Adeyemi"

[use]
name = "Crowd {number}"
what_and_why = "More people in the stands of the last match."

[answers]
generates = "yes"
matrix_row = "ideation"
element = "reference"
p1_no_copying = "yes"
"""

TOOL = """
[[tools]]
name = "Tool {number}"
"""


class Program:
    """A program in one state, and what was measured of it."""

    def __init__(self, name, command, home, moves, answers=(), last=(b"q",), files=None):
        self.name, self.command, self.home = name, command, home
        self.moves, self.answers, self.last = moves, answers, last
        self.files = files or {}
        self.starts, self.cpu, self.exits, self.memory = [], [], [], []
        self.keys, self.nexts, self.bytes, self.writes = [], [], [], []
        self.idle = "-"

    def prepare(self):
        """Puts its files into the state that every run begins with."""
        for path, text in self.files.items():
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


class Run:
    """One run of a program on a terminal of its own."""

    def __init__(self, program, size):
        self.terminal, inside = os.openpty()
        tty.setraw(inside)
        columns, rows = size
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name = os.ttyname(inside)
        environment = {
            "HOME": program.home,
            "LANG": "C.UTF-8",
            "PATH": os.environ.get("PATH", ""),
            "TERM": "xterm-256color",
        }
        # Opened first in a session of its own, it becomes the controlling terminal.
        opened = [(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0)]
        copied = [(os.POSIX_SPAWN_DUP2, 0, copy) for copy in (1, 2)]
        self.begun = time.perf_counter()
        self.process = os.posix_spawnp(
            program.command[0], program.command, environment,
            file_actions=opened + copied, setsid=True,
        )
        os.close(inside)

    def next_output(self, wait):
        """The time and length of the next output; None if none comes in time."""
        if not select.select([self.terminal], [], [], wait)[0]:
            return None
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            return None
        return (time.perf_counter(), len(data)) if data else None

    def settle(self, quiet=QUIET):
        """Takes what is written until nothing comes any more; gives bytes and writes."""
        n_bytes = n_writes = 0
        while output := self.next_output(quiet):
            n_bytes, n_writes = n_bytes + output[1], n_writes + 1
        return n_bytes, n_writes

    def press(self, key):
        """Presses a key; gives microseconds to the answer, bytes and writes, or None."""
        pressed = time.perf_counter()
        os.write(self.terminal, key)
        output = self.next_output(GIVE_UP)
        if output is None:
            return None
        answered, n_bytes = output
        more_bytes, more_writes = self.settle()
        return (answered - pressed) * 1e6, n_bytes + more_bytes, 1 + more_writes

    def end(self, last):
        """Ends the program; gives milliseconds, and what the system counted."""
        pressed = time.perf_counter()
        for key in last:
            os.write(self.terminal, key)
        while self.next_output(GIVE_UP):
            pass
        _, _, used = os.wait4(self.process, 0)
        milliseconds = (time.perf_counter() - pressed) * 1e3
        os.close(self.terminal)
        return milliseconds, used

    def wake_ups(self):
        """How often it was woken so far; None where the system does not tell."""
        try:
            tasks = os.listdir(f"/proc/{self.process}/task")
        except OSError:
            return None
        total = 0
        for task in tasks:
            with open(f"/proc/{self.process}/task/{task}/status", encoding="ascii") as status:
                total += sum(int(line.split()[1]) for line in status if "ctxt_switches" in line)
        return total


    def memory(self):
        """The most memory it held so far, in megabytes, where the system tells."""
        try:
            with open(f"/proc/{self.process}/status", encoding="ascii") as status:
                peak = next(line for line in status if line.startswith("VmHWM:"))
        except (OSError, StopIteration):
            return None
        return int(peak.split()[1]) / 1024


def measure_start(program, size):
    program.prepare()
    run = Run(program, size)
    output = run.next_output(GIVE_UP)
    if output is None:
        raise SystemExit(f"{program.name}: no output from {shlex.join(program.command)}")
    run.settle(0.02)
    milliseconds, used = run.end(program.last)
    program.starts.append((output[0] - run.begun) * 1e3)
    program.cpu.append((used.ru_utime + used.ru_stime) * 1e3)
    program.exits.append(milliseconds)


def measure_keys(program, size, n_keys, idle):
    program.prepare()
    run = Run(program, size)
    run.next_output(GIVE_UP)
    run.settle(0.2)
    # Whole rounds of moves, so that the first key of an answer changes what is on the screen.
    n_rounds = n_keys // len(program.moves) if program.moves else 0
    for number in range(n_rounds * len(program.moves)):
        if pressed := run.press(program.moves[number % len(program.moves)]):
            for values, value in zip((program.keys, program.bytes, program.writes), pressed):
                values.append(value)
    for _ in range(ANSWERS if program.answers else 0):
        *choose, go_on = program.answers
        if all(run.press(key) for key in choose) and (pressed := run.press(go_on)):
            program.nexts.append(pressed[0])
    if idle:
        before = run.wake_ups()
        n_bytes, _ = run.settle(idle)
        after = run.wake_ups()
        woken = "?" if before is None or after is None else after - before
        program.idle = f"{n_bytes} B, {woken} w"
    program.memory.append(run.memory())
    run.end(program.last)


def row(program):
    def middle(values, form):
        return form.format(statistics.median(values)) if values else "-"

    def both(values):
        if not values:
            return "-"
        last = sorted(values)[max(0, int(len(values) * 0.99) - 1)]
        return f"{statistics.median(values):.0f} {last:.0f}"

    return [
        program.name, middle(program.starts, "{:.2f}"), middle(program.cpu, "{:.2f}"),
        both(program.keys), both(program.nexts), middle(program.bytes, "{:.0f}"),
        middle(program.writes, "{:.0f}"), middle(program.exits, "{:.2f}"), program.idle,
        middle([one for one in program.memory if one], "{:.1f}"),
    ]


def programs_of(askfirst, folder, beside):
    """The program with folders of three sizes, and in an interview with tools of three numbers."""
    programs = []
    for number in (0, 100, 5000):
        home = os.path.join(folder, f"home{number}")
        sessions = os.path.join(home, "Askfirst")
        os.makedirs(sessions)
        for one in range(number):
            with open(os.path.join(sessions, f"s{one}.toml"), "w", encoding="utf-8") as file:
                file.write(SESSION.format(number=one) + TOOL.format(number=1))
        programs.append(Program(f"list of {number}", [askfirst], home, [DOWN, DOWN, UP, UP]))
    for number in (1, 3, 10):
        # In the folder of sessions: one from elsewhere is asked about first.
        path = os.path.join(folder, "home100", "Askfirst", f"tools{number}.toml")
        text = SESSION.format(number=number)
        text += "".join(TOOL.format(number=one) for one in range(number))
        programs.append(Program(
            f"{number} tools", [askfirst, path], os.path.join(folder, "home100"),
            [b"y", b"n"], (b"y", ENTER), (INTERRUPT, INTERRUPT), {path: text},
        ))
    for entry in beside:
        name, _, command = entry.partition("=")
        home = os.path.join(folder, "home0")
        moves, answers = [DOWN, DOWN, UP, UP], (ENTER,) if "next" in name else ()
        programs.append(Program(name, shlex.split(command), home, moves, answers))
    return programs


def main():
    parser = argparse.ArgumentParser(description="Measures the built program in a terminal.")
    built = os.path.join(os.path.dirname(__file__), "..", "target", "release", "askfirst")
    parser.add_argument("--program", default=os.path.abspath(built))
    parser.add_argument("--beside", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--starts", type=int, default=30)
    parser.add_argument("--keys", type=int, default=80)
    parser.add_argument("--idle", type=float, default=2.0, metavar="SECONDS")
    given = parser.parse_args()
    size = tuple(int(part) for part in given.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        programs = programs_of(given.program, folder, given.beside)
        for _ in range(given.starts):
            for program in programs:
                measure_start(program, size)
        for number in range(ROUNDS):
            idle = given.idle if number + 1 == ROUNDS else 0
            for program in programs:
                measure_keys(program, size, given.keys // ROUNDS, idle)
        head = ["", "start", "cpu", "key", "next", "bytes", "writes", "exit", "idle", "memory"]
        rows = [head, *map(row, programs)]
        widths = [max(len(line[at]) for line in rows) for at in range(len(head))]
        for line in rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


if __name__ == "__main__":
    main()
