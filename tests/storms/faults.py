"""Write failures at every point: a full disk, one failed call, a kill, a power cut, at the n-th call on a file.

The power is also cut once right after the action said that it is done: what was acknowledged must be on the disk.

python -m tests.storms.faults [--deed NAME ...] [--mode NAME ...] [--points N]

After each: the old state or the new one, never between; the officer is told in a sentence that names the place; once
the fault is gone the same action works. `--points` takes so many of all points, evenly from each deed; without it all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.actions import backup
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.store.attachments import hash_of

from .children import Told, child, settle
from .children import told as ending
from .deeds import DEEDS, Deed, Ground
from .disk import Disk, Mode, inside
from .ground import data, ids_from, out
from .state import TODAY, digest, papers, pieces, problems

_ASIDE = ("cchc.sqlite3", "cchc.log", "backups", "files", "holder.json")  # judged by what they hold, not by their bytes
_AFTER = -1  # the point right after the deed is done
_AGE = 2 * 86_400  # seconds after which what a dead process left is surely nobody's
Point = tuple["Tried", Mode, int]
_SAID = ("đầy", "chỗ trống", "kiểm tra ổ đĩa")


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be seen of a case: the database, other files of the data folder, papers written for others."""

    database: str
    beside: dict[str, str]
    papers: list[str]
    backups: dict[str, str]  # name and bytes


@dataclass(slots=True)
class Tried:
    """A deed with its ground and what it looks like before and after; `usual` is what the ground lacks."""

    deed: Deed
    ground: Path
    old: Look
    new: Look
    usual: list[str]
    calls: dict[Mode, int] = field(default_factory=dict)


def look(case: Path) -> Look:
    """What is there now."""
    folder = data(case)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    shown = {
        str(path.relative_to(folder)): hash_of(path)
        for path in files
        if not any(part.startswith((*_ASIDE, ".cchc-")) for part in path.relative_to(folder).parts)
    }
    kept = {path.name: hash_of(path) for path in paths.backups(folder).glob("*.sqlite3")}
    return Look(digest(folder), shown, papers(out(case))[0], kept)


class Storm:
    """Tries deeds in children of this process, each in a case folder of its own; counts and tells what went wrong."""

    def __init__(self, scratch: Path) -> None:
        self._scratch, self._disk = scratch, Disk()
        self._case = scratch / "case"
        self._grounds: dict[Ground, Path] = {}
        self.points: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        self.wrong: dict[tuple[str, str, str], list[str]] = {}  # by deed, mode and complaint: at which calls

    def prepare(self, deed: Deed) -> Tried:
        """The deed's ground, and what it does where nothing fails."""
        ground = self._ground(deed.on)
        old = self._seen(ground)
        tried = Tried(deed, ground, old, old, self._warm(deed, ground))
        for mode in (Mode.ONCE, Mode.POWER):
            told = self._attempt(tried, mode, 0)
            if not told or told["outcome"] != "done":
                raise SystemExit(f"{deed.name} does not work at all: {told}")
            tried.calls[mode] = told["calls"]
        tried.calls[Mode.FULL] = tried.calls[Mode.KILL] = tried.calls[Mode.POWER]  # ONCE sees files opened, too
        tried.new = self._seen(self._case)
        return tried

    def _ground(self, on: Ground) -> Path:
        """A case folder to begin on, made once."""
        if on not in self._grounds:
            self._grounds[on] = self._scratch / "ground" / str(len(self._grounds))
            self._grounds[on].mkdir(parents=True)
            ids_from("ground")
            on(self._grounds[on])
        return self._grounds[on]

    def _warm(self, deed: Deed, ground: Path) -> list[str]:
        """Once in this very process: what is loaded and made now, each child has from birth. Returns what is amiss."""
        shutil.copytree(ground, self._case, dirs_exist_ok=True)
        ws = None if deed.start else open_workspace(data(self._case), TODAY)
        deed.act(ws, self._case)  # type: ignore[arg-type]
        if ws:
            ws.close()
        usual = problems(data(self._case), replays=deed.replays)
        settle()
        return usual

    def strike(self, tried: Tried, mode: Mode, n: int) -> None:
        """One point: the fault at the n-th call, and what is left of it."""
        told = self._attempt(tried, mode, n, again=n > 0 and n % 2 == 0)
        if n == _AFTER and told is None:
            told = {"outcome": "done", "what": "", "cut": True}
        after = child(lambda: self._judge(tried, mode, told))
        self.points[tried.deed.name] += 1
        self.ends[told["outcome"] if told else "killed"] += 1
        where = f"{n} {(told or {}).get('what', '')}".strip()
        found = [*_refusal(told, mode), *(after["wrong"] if after else ["the judge died"])]
        for each in found:
            self.wrong.setdefault((tried.deed.name, mode.name.lower(), each), []).append(where)

    def _attempt(self, tried: Tried, mode: Mode, n: int, again: bool = False) -> Told | None:
        """Do the deed in a child with the fault at the n-th call; None where that killed it."""
        shutil.rmtree(self._case, ignore_errors=True)
        for lost in self._scratch.glob("case.lost-*"):
            lost.unlink()
        shutil.copytree(tried.ground, self._case)
        return child(lambda: self._act(tried.deed, mode, n, again))

    def _act(self, deed: Deed, mode: Mode, n: int, again: bool) -> Told:
        self._disk.arm(self._case, 0, mode)
        ws = None if deed.start else open_workspace(data(self._case), TODAY, window=True)
        before = self._disk.calls
        self._disk.at(n) if n > 0 else None
        told = ending(lambda: (ids_from("deed"), deed.act(ws, self._case)))  # type: ignore[arg-type]
        told |= {"calls": self._disk.calls - before, "what": self._disk.what}
        if n == _AFTER and told["outcome"] == "done":
            self._disk.at(1)
            (self._case / "the power goes").touch()
        self._disk.calm()
        if again and told["outcome"] == "refused":
            told["left"] = [str(path.relative_to(self._case)) for path in pieces(self._case)]
            told["again"] = ending(lambda: (ids_from("deed"), deed.act(ws, self._case)))  # type: ignore[arg-type]
        if ws and not mode.ends and (again or told["outcome"] == "done"):
            ws.close()
        return told

    def _judge(self, tried: Tried, mode: Mode, told: Told | None) -> Told:
        """In a process of its own: what the fault left, and whether the action works now."""
        seen = look(self._case)
        wrong = list(_between(seen, tried, told))
        if data(self._case).exists():
            wrong += self._problems(tried)
        wrong += papers(out(self._case))[1]
        left = pieces(self._case)
        if left and told and not told.get("cut") and not told["what"].startswith(("unlink", "rmdir")):
            wrong += [f"left behind: {path.name}" for path in left]
        for path in left:
            os.utime(path, (time.time() - _AGE,) * 2)
        if seen.database == tried.old.database and not (told and (told["outcome"] == "done" or "again" in told)):
            wrong += self._once_more(tried)
        return {"wrong": wrong}

    def _once_more(self, tried: Tried) -> Iterator[str]:
        """The same action in a new process, on the ground that the fault left."""
        deed = tried.deed
        ws = None if deed.start else open_workspace(data(self._case), TODAY)
        told = ending(lambda: (ids_from("deed"), deed.act(ws, self._case)))  # type: ignore[arg-type]
        (ws := ws or open_workspace(data(self._case), TODAY)).close()
        backup.create(ws)  # as at every exit: it sweeps up, too
        if told["outcome"] != "done":
            yield f"does not work afterwards: {told['words']}"
        elif digest(data(self._case)) != tried.new.database:
            yield "does something else afterwards"
        yield from self._problems(tried)
        yield from (f"stays for good: {path.name}" for path in pieces(self._case))

    def _problems(self, tried: Tried) -> list[str]:
        found = problems(data(self._case), replays=tried.deed.replays)
        return [each for each in found if each not in tried.usual]

    def _seen(self, case: Path) -> Look:
        told = child(lambda: {"look": astuple(look(case))})
        assert told
        return Look(*told["look"])


def _between(seen: Look, tried: Tried, told: Told | None) -> Iterator[str]:
    """What is neither old nor new, or new where the officer was told that nothing was kept."""
    old, new = tried.old, tried.new
    if seen.database not in (old.database, new.database):
        yield "the database is neither old nor new"
    if told and told["outcome"] == "done" and seen.database != new.database:
        yield "done, but the database is not the new one"
    for name in {*seen.beside, *old.beside}:
        if seen.beside.get(name) not in (old.beside.get(name), new.beside.get(name)):
            yield f"{name} is neither old nor new"
    for name, kept in old.backups.items():
        if seen.backups.get(name) != kept:
            yield f"the backup {name} of before is another one"
    if told and told["outcome"] == "done" and len(seen.backups) < len(new.backups):
        yield "done, but there is no new backup"
    if told and not told.get("again"):
        wanted = new.papers if told["outcome"] == "done" else old.papers
        if seen.papers != wanted:
            yield f"papers {seen.papers}"


def _refusal(told: Told | None, mode: Mode) -> Iterator[str]:
    """What is wrong with what the officer was told."""
    if not told:
        return
    if told["outcome"] == "broken":
        yield f"our own fault: {told['words']}"
    if told["outcome"] == "refused":
        if "“" not in told["words"] and "ổ đĩa" not in told["words"].lower():
            yield f"names no place: {told['words']}"
        if mode is Mode.FULL and not any(words in told["words"] for words in _SAID):
            yield f"does not speak of the disk: {told['words']}"
    for each in told.get("left", ()):
        yield f"left behind when refused: {each}"
    if told.get("again", {"outcome": "done"})["outcome"] != "done":
        yield f"does not work once the fault is gone: {told['again']['words']}"


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deed", action="append", choices=[deed.name for deed in DEEDS])
    parser.add_argument("--mode", action="append", choices=[mode.name.lower() for mode in Mode if mode])
    parser.add_argument("--points", type=int, help="so many of all points, spread evenly")
    given = parser.parse_args(words)
    if (status := inside(__spec__.name, words)) is not None:
        return status
    with tempfile.TemporaryDirectory(prefix="storm-") as scratch:
        return _run(Storm(Path(scratch)), given)


def _run(storm: Storm, given: argparse.Namespace) -> int:
    began = time.monotonic()
    modes = [mode for mode in Mode if mode and (not given.mode or mode.name.lower() in given.mode)]
    deeds = [storm.prepare(deed) for deed in DEEDS if not given.deed or deed.name in given.deed]
    every = [[(tried, mode, n) for mode in modes for n in range(1, tried.calls[mode] + 1)] for tried in deeds]
    if Mode.POWER in modes:
        for tried in deeds:
            storm.strike(tried, Mode.POWER, _AFTER)
    for k, points in enumerate(every):
        for point in _spread(points, given.points and given.points / len(every), 0.618 * k % 1):
            storm.strike(*point)
    for name, count in storm.points.items():
        print(f"{name}: {count} points")
    ends = ", ".join(f"{count} {end}" for end, count in sorted(storm.ends.items()))
    print(f"{storm.points.total()} of {sum(map(len, every))} points, {time.monotonic() - began:.0f} s: {ends}")
    for (deed, mode, words), places in storm.wrong.items():
        print(f"WRONG {deed}, {mode}: {words}\n      at {len(places)}: {', '.join(places[:6])}")
    print(f"{sum(map(len, storm.wrong.values()))} wrong")
    return 1 if storm.wrong else 0


def _spread(points: list[Point], share: float | None, first: float) -> list[Point]:
    """So many of these, evenly; all of them where no number is given. `first`, below 1, says where they begin."""
    step = max(1.0, len(points) / share) if share else 1.0
    return [points[int((n + first * (step > 1)) * step)] for n in range(int(len(points) / step))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
