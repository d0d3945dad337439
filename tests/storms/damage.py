"""Databases damaged at random: each damage is noticed or does no harm, and nothing that can be read is lost.

    python -m tests.storms.damage --rounds 500 --seed 1

A quarter is typed, backed up, and typed on; half of the times what was typed last is still in the log, as after a kill.
Then bytes are flipped, pages zeroed, the file cut, its log damaged or lost, or another file put in its place.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cchc_desktop import paths
from cchc_desktop.actions import backup, evidence, jotting, progress, recovery, stats, verify
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import Damaged
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.store.migrate import prepare
from cchc_desktop.store.salvage.merge import told_columns
from cchc_desktop.store.salvage.rows import salvage
from cchc_desktop.store.salvage.shapes import Shape, shapes
from cchc_desktop.store.salvage.standing import stand
from cchc_desktop.store.tables import StatRow

TODAY, QUARTER = date(2024, 3, 12), Period(2024, "Q1")
RELEASE = Path(__file__).parent.parent / "data" / "cchc-0.4.0.sqlite3"  # has reports, too
PAGE = 4096
HISTORY = {"change", "history"}
Row = dict[str, Any]
Contents = dict[str, dict[str, Row]]
Damage = Callable[[random.Random, Path], str]


@dataclass(frozen=True, slots=True)
class Office:
    """A data folder that was copied while it was open, what it held then, and what its backup holds."""

    folder: Path
    now: Contents
    backup: Contents
    known: frozenset[str]  # what a full check finds before any damage: the kept release came without its files


@dataclass(slots=True)
class Tally:
    """What became of the damages: by how they were noticed, what broke a promise, and rows newer than the backup."""

    noticed: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    newer: int = 0
    regained: int = 0
    altered: list[str] = field(default_factory=list)
    slowest: float = 0.0


def contents(database: Path, known: Mapping[str, Shape]) -> Contents:
    """Every row of every table but those of history, without what is computed from others."""
    return {
        table: {row_id: told(table, row) for row_id, row in rows.items()}
        for table, rows in stand(database, known).rows.items()
    }


def told(table: str, row: dict[str, Any]) -> Row:
    return {name: row[name] for name in told_columns(table)}


def office(room: Path, known: Mapping[str, Shape], *, in_log: bool) -> Office:
    """A quarter typed, backed up and typed on; with `in_log` what came last is in the log alone."""
    live = _folder(room / "sống")
    shutil.copy(RELEASE, paths.database(live))
    ws = open_workspace(live, TODAY)
    _type(ws, 0)
    made = backup.create(ws)
    _type(ws, 1)
    folder = room / "hỏng"
    if not in_log:
        ws.close()
    shutil.copytree(live, folder)
    if in_log:
        ws.close()
    return Office(folder, contents(paths.database(live), known), contents(made.file, known), _troubles(live))


def _troubles(folder: Path) -> frozenset[str]:
    """What a full check finds."""
    ws = open_workspace(folder, TODAY)
    try:
        return frozenset(each.sentence for each in verify.verify(ws).troubles)
    finally:
        ws.close()


def _type(ws: Workspace, turn: int) -> None:
    rows = progress.board(ws, QUARTER).rows
    for n, row in enumerate(rows[turn * 5 : turn * 5 + 25]):
        words = f"Lần {turn}: đã ban hành {n + turn} văn bản, kiểm tra {n} phòng. " * (40 if n % 9 == 0 else 3)
        progress.record(ws, row.task.id, QUARTER, status="in_progress", result=words)
    with ws.store.read() as session:
        codes = sorted(session.scalars(select(StatRow.code)))
    for n in range(6):
        stats.record(ws, codes[n + turn], QUARTER, str(10 * turn + n))
    jotting.add(ws, f"Lần {turn}: họp giao ban")
    file = ws.folder.parent / f"12{turn}-KH-UBND.txt"
    file.write_text(f"văn bản {turn}")
    evidence.attach(ws, Document("Kế hoạch", f"12{turn}/KH-UBND", date(2024, 1, 19)), [file])


def _flips(rng: random.Random, database: Path) -> str:
    data = bytearray(database.read_bytes())
    for _ in range(rng.choice((1, 2, 8, 64))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    database.write_bytes(data)
    return "flips"


def _header(rng: random.Random, database: Path) -> str:
    data = bytearray(database.read_bytes())
    data[rng.randrange(100)] = rng.randrange(256)
    database.write_bytes(data)
    return "header"


def _zeroed(rng: random.Random, database: Path) -> str:
    data = bytearray(database.read_bytes())
    for _ in range(rng.choice((1, 1, 3, 10))):
        at = rng.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE] = bytes(PAGE)
    database.write_bytes(data)
    return "zeroed pages"


def _garbage(rng: random.Random, database: Path) -> str:
    data = bytearray(database.read_bytes())
    at, size = rng.randrange(len(data)), rng.choice((16, 512, 4096, 20_000))
    data[at : at + size] = rng.randbytes(len(data[at : at + size]))
    database.write_bytes(data)
    return "garbage"


def _cut(rng: random.Random, database: Path) -> str:
    data = database.read_bytes()
    database.write_bytes(data[: rng.randrange(1, len(data))])
    return "cut"


def _swapped(rng: random.Random, database: Path) -> str:
    data = bytearray(database.read_bytes())
    one, other = (rng.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]
    database.write_bytes(data)
    return "swapped pages"


def _empty(_rng: random.Random, database: Path) -> str:
    database.write_bytes(b"")
    return "empty"


def _missing(_rng: random.Random, database: Path) -> str:
    database.unlink()
    return "missing"


def _text(rng: random.Random, database: Path) -> str:
    database.write_text("đây là một tệp chữ, không phải dữ liệu\n" * rng.randrange(1, 4000))
    return "text file"


def _log_lost(_rng: random.Random, database: Path) -> str:
    log_of(database).unlink(missing_ok=True)
    return "log lost"


def _log_flipped(rng: random.Random, database: Path) -> str:
    if not log_of(database).exists():
        return _flips(rng, database)
    _flips(rng, log_of(database))
    return "log flipped"


def _log_cut(rng: random.Random, database: Path) -> str:
    if not log_of(database).exists():
        return _cut(rng, database)
    _cut(rng, log_of(database))
    return "log cut"


def log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


DAMAGES: tuple[Damage, ...] = (
    *(_flips, _flips, _flips, _header, _zeroed, _zeroed, _garbage, _cut, _cut, _swapped),
    *(_empty, _missing, _text, _log_lost, _log_flipped, _log_cut),
)


def storm(rounds: int, seed: int, say: Callable[[str], None] = lambda words: None) -> Tally:
    """Damage, notice, recover, compare; so many times."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        empty = room / "empty.sqlite3"
        prepare(empty, room)
        known = shapes(empty)
        offices = [office(_folder(room / kind), known, in_log=kind == "log") for kind in ("log", "closed")]
        for n in range(rounds):
            rng = random.Random(f"{seed}/{n}")
            start = offices[n % 2]
            folder = room / "round"
            shutil.copytree(start.folder, folder)
            what = DAMAGES[n // 2 % len(DAMAGES)](rng, paths.database(folder))
            tally.kinds[what] += 1
            try:
                _round(start, folder, known, tally, f"round {n} ({what}, {'in the log' if n % 2 == 0 else 'closed'})")
            except Exception:
                tally.broken.append(f"round {n} ({what}): {traceback.format_exc()}")
            shutil.rmtree(folder)
            if n % 50 == 49:
                say(f"{n + 1} rounds, {len(tally.broken)} broken promises")
    return tally


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _round(start: Office, folder: Path, known: Mapping[str, Shape], tally: Tally, name: str) -> None:
    readable = _readable(start, paths.database(folder), known)
    tally.noticed[_noticed(start, folder, known, name, tally)] += 1
    began = time.perf_counter()
    recovery.recover(folder, anyway=True)
    tally.slowest = max(tally.slowest, time.perf_counter() - began)
    _compare(start, contents(paths.database(folder), known), readable, name, tally)
    if troubles := _troubles(folder) - start.known:
        tally.broken.append(f"{name}: after recovery {min(troubles)}")


def _readable(start: Office, database: Path, known: Mapping[str, Shape]) -> set[tuple[str, str]]:
    """The rows that can be read as they were, whatever the damage."""
    if not database.exists():
        return set()
    return {
        (table, each.values["id"])
        for table, rows in salvage(database, known).rows.items()
        for each in (rows if table not in HISTORY else ())
        if start.now[table].get(each.values["id"]) == told(table, each.values)
    }


def _noticed(start: Office, folder: Path, known: Mapping[str, Shape], name: str, tally: Tally) -> str:
    if recovery.damage(folder):
        return "at the start"
    if recovery.look_through(folder):
        return "while the window opens"
    try:
        if _troubles(folder) - start.known:
            return "by the full check"
    except Damaged:
        return "by the full check"
    got = contents(paths.database(folder), known)
    if got == start.now:
        return "harmless"
    tally.broken.append(f"{name}: not noticed: {_difference(got, start.now)}")
    return "not noticed"


def _difference(one: Contents, other: Contents) -> str:
    return ", ".join(
        f"{table} {row_id}"
        for table in one
        for row_id in {*one[table], *other[table]}
        if one[table].get(row_id) != other[table].get(row_id)
    )[:300]


def _compare(start: Office, got: Contents, readable: set[tuple[str, str]], name: str, tally: Tally) -> None:
    """Every row is there that the backup has or that can be read, as it was now or in the backup."""
    for table, now in start.now.items():
        for row_id in {*now, *start.backup[table], *got[table]}:
            was, is_now, found = start.backup[table].get(row_id), now.get(row_id), got[table].get(row_id)
            if is_now != was:
                tally.newer += 1
                tally.regained += found == is_now
            if found is None and (is_now and (was or (table, row_id) in readable)):
                tally.broken.append(f"{name}: {table} {row_id} is lost")
            elif found not in (was, is_now):
                tally.altered.append(f"{name}: {table} {row_id}")
            elif found != is_now and (table, row_id) in readable:
                tally.broken.append(f"{name}: {table} {row_id} could be read and is as in the backup")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.perf_counter()
    tally = storm(chosen.rounds, chosen.seed, print)
    print("damages:", dict(tally.kinds))
    print("noticed:", dict(tally.noticed))
    print(f"rows newer than the backup: {tally.newer}, regained {tally.regained}, altered {len(tally.altered)}")
    print(*tally.altered[:20], sep="\n")
    print(f"slowest recovery {tally.slowest:.2f} s, all in {time.perf_counter() - began:.0f} s")
    print(*tally.broken[:20], sep="\n")
    print(f"{len(tally.broken)} broken promises")
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
