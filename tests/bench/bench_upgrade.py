"""How long the data of the last release with a long history take to open for the first time.

    python -m tests.bench.bench_upgrade [--changes 100000]

Two pieces to a change. The yardstick is SQLite's own backup of the same file, with its check.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import tempfile
import time
import uuid
from contextlib import closing
from datetime import date
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.actions.workspace import open_workspace
from tests.memory import own_peak

RELEASE = Path(__file__).parent.parent / "data" / "cchc-0.4.0.sqlite3"
TODAY = date(2024, 3, 12)


def lengthen(database: Path, changes: int) -> None:
    """Give the entries so many more changes, each of two fields."""
    with closing(sqlite3.connect(database)) as connection:
        entries = [row[0] for row in connection.execute("select id from progress")]
        now = {name: dict(connection.execute(f"select id, {name} from progress")) for name in ("result", "note")}
        for n in range(changes):
            entry, change = entries[n % len(entries)], str(uuid.uuid4())
            at = f"2024-03-12 08:00:00.{n % 1_000_000:06d}"
            connection.execute(
                "insert into change (id, at, who, name) values (?, ?, 'an', 'Nhập tiến độ')", (change, at)
            )
            for place, name in enumerate(("result", "note")):
                old, now[name][entry] = now[name][entry], f"Đã ban hành {n} văn bản, đăng {n % 40} tin bài"
                connection.execute(
                    "insert into history (id, change_id, position, table_name, row_id, field, old, new) "
                    "values (?, ?, ?, 'progress', ?, ?, json_quote(?), json_quote(?))",
                    (str(uuid.uuid4()), change, place, entry, name, old, now[name][entry]),
                )
        for name, values in now.items():
            connection.executemany(f"update progress set {name} = ? where id = ?", [(v, k) for k, v in values.items()])
        connection.commit()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=100_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = paths.database(folder)
        shutil.copy(RELEASE, database)
        lengthen(database, chosen.changes)
        began = time.perf_counter()
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(folder / "thước")) as copy:
            source.backup(copy)
            copy.execute("pragma integrity_check").fetchall()
        yardstick = time.perf_counter() - began
        (folder / "thước").unlink()
        size = database.stat().st_size / 1e6
        began = time.perf_counter()
        open_workspace(folder, TODAY).close()
        took = time.perf_counter() - began
        print(
            f"{chosen.changes} changes, {size:.0f} MB: {took:.1f} s, {took / yardstick:.1f} times its backup and check"
        )
        print(f"now {database.stat().st_size / 1e6:.0f} MB; peak memory {own_peak():.0f} MB")
        began = time.perf_counter()
        open_workspace(folder, TODAY).close()
        print(f"opened again: {1000 * (time.perf_counter() - began):.0f} ms")


if __name__ == "__main__":
    main()
