"""A thousand random actions over the whole program are undone one by one, then done again: the same state at each step.

python -m tests.storms.undo [--actions N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.actions import undo
from cchc_desktop.actions.workspace import open_workspace

from .ground import data, ids_from, office
from .officer import Officer
from .state import TODAY, digest, problems

_REOPENED = 100  # steps after which the program is closed and opened again


@dataclass(frozen=True, slots=True)
class Step:
    """A change: what was done, and what was kept after it; "" where one action made several changes at once."""

    name: str
    state: str


class Round:
    """One officer's actions with the state after each change."""

    def __init__(self, case: Path, seed: int) -> None:
        self._case, self._seed = case, seed
        ids_from(f"{seed}")
        office(case)
        self._ws = open_workspace(data(case), TODAY)
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._steps = [Step("start", self._state())]

    def act(self, count: int) -> None:
        """So many actions at random; those that are refused or change nothing are no step."""
        chance = random.Random(self._seed)
        officer, changes = Officer(self._ws, self._case), self._changes()
        while self.done.total() < count:
            which, how = chance.randrange(10_000), chance.randrange(10_000)
            officer.act(which, how)
            made, changes = self._changes() - changes, self._changes()
            name = officer.name(which)
            self._steps += [Step(name, "")] * (made - 1) + [Step(name, self._state())] * bool(made)
            self.done[name] += bool(made)

    def back(self) -> None:
        """Undo every step."""
        for n in range(len(self._steps) - 1, 0, -1):
            self._move(undo.undo, "undoing", self._steps[n].name, self._steps[n - 1].state, n)

    def again(self) -> None:
        """Do every step again."""
        for n in range(1, len(self._steps)):
            self._move(undo.redo, "redoing", self._steps[n].name, self._steps[n].state, n)

    def close(self) -> None:
        self._ws.close()
        self.wrong += problems(data(self._case))

    @property
    def steps(self) -> int:
        return len(self._steps) - 1

    def _move(self, step: object, doing: str, name: str, wanted: str, n: int) -> None:
        if n % _REOPENED == 0:
            self._ws.close()
            self._ws = open_workspace(data(self._case), TODAY)
        try:
            step(self._ws)  # type: ignore[operator]
        except Exception as error:
            self.wrong.append(f"{doing} step {n} ({name}): {type(error).__name__}: {error}")
            raise SystemExit("\n".join(self.wrong)) from error
        if wanted and self._state() != wanted:
            self.wrong.append(f"{doing} step {n} ({name}): another state")

    def _state(self) -> str:
        return digest(data(self._case), typed=True)

    def _changes(self) -> int:
        with closing(sqlite3.connect(paths.database(data(self._case)))) as connection:
            return int(connection.execute("select count(*) from change").fetchone()[0])


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="storm-") as case:
        tried = Round(Path(case), given.seed)
        tried.act(given.actions)
        tried.back()
        tried.again()
        tried.close()
    print(", ".join(f"{name} {count}" for name, count in sorted(tried.done.items()) if count))
    kinds, seconds = sum(map(bool, tried.done.values())), time.monotonic() - began
    print(f"{given.actions} actions of {kinds} kinds, {tried.steps} steps, {seconds:.0f} s")
    for each in tried.wrong:
        print("WRONG", each)
    print(f"{len(tried.wrong)} wrong")
    return 1 if tried.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
