"""Windows, commands and a reader compete for one data folder; windows are killed now and then.

Run: python -m tests.storms.rivals --seconds 600 --seed 1

Each writer notes what was kept in a file of its own. At the end every noted edit must be there, once and in order, in
the data and in the history; whoever was refused was told by a sentence that names the holder, and nobody else was.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cchc_desktop.actions import jotting, plan, progress, unit
from cchc_desktop.actions.verify import verify
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from cchc_desktop.store.holder import this_host

ROOT = Path(__file__).resolve().parents[2]
TODAY, Q1 = date(2024, 3, 12), Period(2024, "Q1")
WINDOWS, COMMANDS = ("cua-so-1", "cua-so-2"), ("lenh-1", "lenh-2")
READER = "nguoi-doc"
BUSY = "Một chương trình khác đang ghi"


@dataclass(slots=True)
class Outcome:
    """What came out: edits kept and noted, refusals told, windows killed, and what is wrong."""

    kept: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    reads: int = 0
    kills: int = 0
    wrong: list[str] = field(default_factory=list)


def make(folder: Path) -> None:
    """A unit with a plan of 53 tasks."""
    ws = open_workspace(folder, TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    ws.close()


def storm(folder: Path, seconds: float, seed: int) -> Outcome:
    """Let them compete for so long, then look at what is there."""
    notes, chance, out = folder.parent / "notes", random.Random(seed), Outcome()
    notes.mkdir()
    running = {name: _start(name, folder, notes, seed) for name in (*WINDOWS, *COMMANDS, READER)}
    _until_all_work(notes, running)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(min(chance.uniform(1, 6), max(end - time.monotonic(), 0)))
        name = chance.choice(WINDOWS)
        if chance.random() < 0.5 and running[name].poll() is None:
            running[name].send_signal(signal.SIGKILL)
            running[name].wait()
            out.kills += 1
            running[name] = _start(name, folder, notes, seed + out.kills)
    (notes / "end").touch()
    for name, process in running.items():
        _, said = process.communicate(timeout=60)
        if process.returncode:
            out.wrong.append(f"{name}: {said.strip().splitlines()[-1:] or process.returncode}")
    _judge(folder, notes, out)
    return out


def _until_all_work(notes: Path, names: Iterable[str]) -> None:
    """A busy machine starts them one after another; the time counts from when each did or was refused something."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit and not all(_noted(notes, name) for name in names):
        time.sleep(0.1)


def _start(name: str, folder: Path, notes: Path, seed: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.storms.rivals", "--be", name, "--seed", str(seed), str(folder), str(notes)]
    return subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def _judge(folder: Path, notes: Path, out: Outcome) -> None:
    ws = open_workspace(folder, TODAY, window=True)
    if ws.read_only:
        out.wrong.append(f"still held: {ws.read_only}")
    found = Counter(each.text for each in jotting.waiting(ws))
    order = [each.text for each in jotting.waiting(ws)]
    for name in (*WINDOWS, *COMMANDS):
        kept = [n for kind, n in _noted(notes, name) if kind == "kept"]
        out.kept[name] = len(kept)
        for kind, words in _noted(notes, name):
            if kind == "wrong":
                out.wrong.append(f"{name}: {words}")
            elif kind != "kept":
                out.told[kind] += 1
        out.wrong += [
            f"{name}: edit {n} is there {found[f'{name} {n}']} times" for n in kept if found[f"{name} {n}"] != 1
        ]
        mine = [int(words.split()[1]) for words in order if words.startswith(f"{name} ")]
        if sorted(mine) != sorted(set(mine)):
            out.wrong.append(f"{name}: an edit stands twice")
    spare = sum(found.values()) - out.kept.total()
    if spare > out.kills:  # killed between the commit and the note
        out.wrong.append(f"{spare} edits that nobody noted, after {out.kills} kills")
    out.reads = sum(1 for kind, _ in _noted(notes, READER) if kind == "read")
    out.wrong += [f"{READER}: {words}" for kind, words in _noted(notes, READER) if kind == "wrong"]
    out.wrong += [f"{each.place}: {each.sentence}" for each in verify(ws).troubles]
    ws.close()


def _noted(notes: Path, name: str) -> list[tuple[str, str]]:
    file = notes / name
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [(kind, words) for kind, words in map(json.loads, lines)]


class Rival:
    """One process: does its work again and again, and notes what came of it before it goes on."""

    def __init__(self, name: str, folder: Path, notes: Path, seed: int) -> None:
        self._name, self._folder, self._notes = name, folder, notes
        self._chance = random.Random(f"{seed}{name}")
        self._file = os.open(notes / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def run(self) -> None:
        act = self._read if self._name == READER else self._sit if self._name in WINDOWS else self._command
        while not (self._notes / "end").exists():
            try:
                act()
            except UserError as error:
                self._note(*_sort(str(error)))
            time.sleep(self._chance.uniform(0, 0.05))

    def _sit(self) -> None:
        """A window: types for a while where it holds the folder, else tries to and looks."""
        ws = open_workspace(self._folder, TODAY, window=True)
        try:
            for n in self._numbers(ws, self._chance.randint(1, 30)):
                self._edit(ws, n)
                time.sleep(self._chance.uniform(0, 0.02))
        finally:
            ws.close()

    def _command(self) -> None:
        """A command: one edit."""
        ws = open_workspace(self._folder, TODAY)
        try:
            for n in self._numbers(ws, 1):
                self._edit(ws, n)
        finally:
            ws.close()

    def _read(self) -> None:
        """The edits of each writer must come without gaps but those of kills, and never go again."""
        ws = open_workspace(self._folder, TODAY)
        try:
            seen = 0
            for _ in range(5):
                now = len(jotting.waiting(ws))
                if now < seen:
                    self._note("wrong", f"{seen} edits, then {now}")
                seen = now
                progress.board(ws, Q1)
                self._note("read", str(seen))
        finally:
            ws.close()

    def _numbers(self, ws: Workspace, count: int) -> Iterator[int]:
        mine = [int(each.text.split()[1]) for each in jotting.waiting(ws) if each.text.startswith(f"{self._name} ")]
        first = max(mine, default=0) + 1
        return iter(range(first, first + count))

    def _edit(self, ws: Workspace, n: int) -> None:
        """A line of one's own, and a cell that everyone types into."""
        jotting.add(ws, f"{self._name} {n}")
        self._note("kept", str(n))
        task = progress.board(ws, Q1).rows[0].task.id
        progress.record(ws, task, Q1, result=f"{self._name} {n}")

    def _note(self, kind: str, words: str) -> None:
        os.write(self._file, f"{json.dumps([kind, words])}\n".encode())


def _sort(sentence: str) -> tuple[str, str]:
    """Which refusal it is; any other is a fault."""
    if sentence.startswith("Chỉ xem: "):
        named = f"trên máy {this_host()}" in sentence or sentence.startswith("Chỉ xem: một cửa sổ khác")
        return ("held" if named else "wrong", sentence)
    return ("busy" if sentence.startswith(BUSY) else "wrong", sentence)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--be", help=argparse.SUPPRESS)
    parser.add_argument("places", nargs="*", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.be:
        Rival(chosen.be, *chosen.places, chosen.seed).run()
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        make(folder)
        out = storm(folder, chosen.seconds, chosen.seed)
    print(f"{chosen.seconds:.0f} s: {out.kept.total()} edits kept ({dict(out.kept)}), {out.reads} reads")
    print(f"told: {dict(out.told)}; windows killed: {out.kills}; wrong: {len(out.wrong)}")
    print(*out.wrong[:20], sep="\n")
    return 1 if out.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
