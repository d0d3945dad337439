"""The program is killed at random moments while an officer works; then it has to start and to have kept everything.

python -m tests.storms.kills [--kills N] [--seed N]

A driver does one action after another and acknowledges each on a pipe. It dies by SIGKILL from outside at a random
moment, at a random call on a file, or as the power goes at a random call. Then another process opens the data: every
acknowledged action has to be there, the one that was not either whole or not at all. What "there" means is told by a
twin: a copy of the data from before, on which the same actions are done in peace.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cchc_desktop.actions.workspace import open_workspace

from .children import Told, child, settle
from .disk import Disk, Mode, inside
from .ground import RELEASES, data, ids_from, kept_release, office, other_plan, out
from .officer import Busy
from .state import TODAY, differences, digest, papers, problems

_ACTIONS = 24  # at most, between two kills
_FRESH = 40  # kills after which the data begin anew
_UPGRADES = 10  # each so many kills, one hits the upgrade of an earlier release's data
_LAUNCHES = 25  # each so many kills, the program itself is started too
_CALLS = 60  # on files, within which a struck action is struck
_START = "import sys; from cchc_desktop.command import main; sys.exit(main())"
_ROOT = Path(__file__).resolve().parents[2]


class Storm:
    """Kills drivers over one case folder after another; counts, and tells what went wrong."""

    def __init__(self, scratch: Path, seed: int) -> None:
        self._scratch, self._seed, self._disk = scratch, seed, Disk()
        self._case, self._twin, self._ground = scratch / "case", scratch / "twin", scratch / "ground"
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        ids_from("ground")
        self._ground.mkdir()
        office(self._ground)
        for n in range(3):
            other_plan(n)  # read once, for all drivers
        _work(self._copy(self._ground), f"{seed}/warm", 30)
        settle()

    def kill(self, n: int) -> None:
        """One driver, its end, and what it left."""
        chance = random.Random(f"{self._seed}/{n}")
        upgrade = n % _UPGRADES == _UPGRADES - 1
        if upgrade:
            shutil.rmtree(self._case, ignore_errors=True)
            kept_release(self._case, chance.choice(RELEASES))
        elif n % _FRESH == 0 or (n - 1) % _UPGRADES == _UPGRADES - 1:
            self._copy(self._ground)
        shutil.rmtree(self._twin, ignore_errors=True)
        shutil.copytree(self._case, self._twin)
        acknowledged, begun, how = self._end(f"{self._seed}/{n}", chance, upgrade)
        told = child(lambda: self._judge(f"{self._seed}/{n}", acknowledged, begun, upgrade))
        wrong = told["wrong"] if told else ["the judge died"]
        self.counts.update({"kills": 1, how: 1, "acknowledged": acknowledged, "upgrades": upgrade})
        self.counts[told["unfinished"] if told else "unknown"] += 1
        if n % _LAUNCHES == 0:
            wrong += self._launch()
        if wrong:
            self._copy(self._ground)  # what is lost once is counted once
        self.wrong += [f"kill {n} ({how}, after {acknowledged} actions): {each}" for each in wrong]

    def _copy(self, ground: Path) -> Path:
        shutil.rmtree(self._case, ignore_errors=True)
        for lost in self._scratch.glob("*.lost-*"):
            lost.unlink()
        shutil.copytree(ground, self._case)
        return self._case

    def _end(self, seed: str, chance: random.Random, upgrade: bool) -> tuple[int, int, str]:
        """Drive until the end; how many actions were acknowledged, how many begun, and what the end was."""
        mode = chance.choice((Mode.OFF, Mode.OFF, Mode.KILL, Mode.POWER))
        last = 0 if upgrade else chance.randrange(_ACTIONS)
        calls = int(1000 ** chance.random() if upgrade else chance.randint(1, _CALLS))
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(reading)
            self._drive(seed, mode, last, calls, upgrade, writing)
        os.close(writing)
        lines = self._follow(pid, reading, last, chance.random() ** 2 * 0.3 if mode is Mode.OFF else None)
        how = {Mode.OFF: "killed by the clock", Mode.KILL: "killed at a call", Mode.POWER: "power cut at a call"}[mode]
        return lines.count("done"), lines.count("begin"), how

    def _follow(self, pid: int, reading: int, last: int, patience: float | None) -> list[str]:
        """What the driver says until it is dead; it is killed so many seconds after it began its last action."""
        lines = []
        with open(reading, encoding="ascii") as pipe:
            for line in pipe:
                lines.append(line.split()[0])
                if patience is not None and lines.count("begin") == last + 1:
                    time.sleep(patience)
                    os.kill(pid, signal.SIGKILL)
                    patience = None
        os.waitpid(pid, 0)
        return lines

    def _drive(self, seed: str, mode: Mode, last: int, calls: int, upgrade: bool, pipe: int) -> None:
        """In the child: act until somebody kills us, in the end ourselves."""
        try:
            self._disk.arm(self._case, 0, mode)
            if upgrade:
                os.write(pipe, b"begin\n")
                self._disk.at(calls)
            ws = open_workspace(data(self._case), TODAY, window=True)
            os.write(pipe, b"done\n" if upgrade else b"")
            officer = Busy(ws, self._case)
            for n in range(0 if upgrade else _ACTIONS * 2):
                os.write(pipe, b"begin\n")
                if n == last and mode is not Mode.OFF:
                    self._disk.at(calls)
                _act(officer, seed, n)
                os.write(pipe, b"done\n")
            ws.close()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)

    def _judge(self, seed: str, acknowledged: int, begun: int, upgrade: bool) -> Told:
        """In a process of its own: whether the data open, are sound, and are what the twin says."""
        found = "" if upgrade else digest(data(self._case))
        usual = problems(data(self._twin), replays=False) if upgrade else []
        wrong = [each for each in problems(data(self._case), replays=not upgrade) if each not in usual]
        wrong += papers(out(self._case))[1]
        if upgrade:
            if digest(data(self._case)) != digest(data(self._twin)):
                wrong.append("upgraded otherwise than in peace")
            return {"wrong": wrong, "unfinished": "unfinished: upgrade"}
        if wrong:
            return {"wrong": wrong, "unfinished": "unknown"}
        states = _work(self._twin, seed, begun)
        if found == states[acknowledged]:
            return {"wrong": wrong, "unfinished": "nothing unfinished" if begun == acknowledged else "not at all"}
        if found == states[-1]:
            return {"wrong": wrong, "unfinished": "whole"}
        wrong = [
            "neither all that was acknowledged nor one action more",
            *differences(data(self._case), data(self._twin)),
        ]
        return {"wrong": wrong, "unfinished": "torn"}

    def _launch(self) -> Iterator[str]:
        words = [
            sys.executable,
            "-c",
            _START,
            "--data",
            str(data(self._case)),
            "plan",
            "list",
            "--json",
        ]
        env = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
        made = subprocess.run(words, cwd=_ROOT, env=env, capture_output=True, text=True)
        self.counts["program started"] += 1
        if made.returncode:
            yield f"the program does not start: {made.stderr.strip()[-300:]}"


def _act(officer: Busy, seed: str, n: int) -> None:
    """The n-th action of a driver, the same each time."""
    chance = random.Random(f"{seed}/{n}")
    ids_from(f"{seed}/{n}")
    officer.act(chance.randrange(10_000), chance.randrange(10_000))


def _work(case: Path, seed: str, count: int) -> list[str]:
    """The states of a case folder before and after each of so many actions that nothing disturbs."""
    ws = open_workspace(data(case), TODAY)
    states = [digest(data(case))]
    officer = Busy(ws, case)
    for n in range(count):
        _act(officer, seed, n)
        states.append(digest(data(case)))
    ws.close()
    return states


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    if (status := inside(__spec__.name, words)) is not None:
        return status
    with tempfile.TemporaryDirectory(prefix="storm-") as scratch:
        storm, began = Storm(Path(scratch), given.seed), time.monotonic()
        for n in range(given.kills):
            storm.kill(n)
    for name, count in sorted(storm.counts.items()):
        print(f"{name}: {count}")
    print(f"{storm.counts['kills']} kills, {time.monotonic() - began:.0f} s")
    for each in storm.wrong:
        print("WRONG", each)
    print(f"{len(storm.wrong)} wrong")
    return 1 if storm.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
