"""Rows read page by page out of a database file, whatever its numbers claim."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.store.migrate import prepare
from cchc_desktop.store.salvage.log import read_log
from cchc_desktop.store.salvage.records import Unreadable, record
from cchc_desktop.store.salvage.rows import salvage
from cchc_desktop.store.salvage.shapes import Shape, shapes
from tests.storms import damage as storm
from tests.test_damage import overwrite, root_of

PAGE = 4096


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shape]:
    empty = tmp_path_factory.mktemp("rỗng") / "empty.sqlite3"
    prepare(empty, empty.parent)
    return shapes(empty)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory, known: dict[str, Shape]) -> dict[str, storm.Office]:
    """Two data folders with edits newer than the last backup; in one of them these are in the log alone."""
    return {
        kind: storm.office(tmp_path_factory.mktemp(kind), known, in_log=kind == "log") for kind in ("closed", "log")
    }


@pytest.fixture
def folder(offices: dict[str, storm.Office], tmp_path: Path) -> Path:
    return Path(shutil.copytree(offices["closed"].folder, tmp_path / "dữ liệu"))


def test_pages_that_lead_in_circles_end(folder: Path, known: dict[str, Shape]) -> None:
    database = paths.database(folder)
    root = root_of(database, "history")
    overwrite(database, (root - 1) * PAGE + 8, root.to_bytes(4, "big"))  # its right child is itself
    began = time.perf_counter()
    found = salvage(database, known)
    assert time.perf_counter() - began < 5
    assert "history" not in found.whole
    assert len(found.rows["task"]) == 53


def test_a_row_that_claims_a_gigabyte_costs_nothing(tmp_path: Path, known: dict[str, Shape]) -> None:
    database = tmp_path / "lớn.sqlite3"
    leaf = bytearray(PAGE)
    leaf[0], leaf[4] = 13, 200
    for n in range(200):
        leaf[8 + 2 * n : 10 + 2 * n] = (3000).to_bytes(2, "big")
    leaf[3000:3012] = bytes((0x84, 0x80, 0x80, 0x80, 0x00, 1, 2, 0x8F, 0, 0, 0, 0))
    database.write_bytes(b"SQLite format 3\0" + bytes(PAGE - 16) + bytes(leaf) * 200)
    began = time.perf_counter()
    found = salvage(database, known)
    assert time.perf_counter() - began < 10
    assert not any(found.rows.values())


@pytest.mark.parametrize("data", [b"", b"\x80", b"\xff" * 9, b"\x02", b"\x03\x8f\xff", bytes(40), os.urandom(60)])
def test_bytes_that_are_no_record_are_refused(data: bytes) -> None:
    try:
        values, _ = record(data)
    except Unreadable:
        return
    assert all(value is None or isinstance(value, int | float | str | bytes) for value in values)


def test_a_log_frame_that_is_bad_costs_that_frame_alone(offices: dict[str, storm.Office]) -> None:
    log = bytearray(storm.log_of(paths.database(offices["log"].folder)).read_bytes())
    whole = read_log(bytes(log))
    assert whole.page_size == PAGE
    used = len(whole.frames)
    assert all(frame.good for frame in whole.frames)
    log[32 + 2 * (24 + PAGE) + 500] ^= 1
    after = read_log(bytes(log))
    assert [n for n, frame in enumerate(after.frames) if not frame.good] == [2]
    assert len(after.frames) == used


def test_the_salvager_reads_what_sqlite_reads(offices: dict[str, storm.Office], known: dict[str, Shape]) -> None:
    for office in offices.values():
        found = salvage(paths.database(office.folder), known)
        assert found.whole == set(known)
        for table, rows in office.now.items():
            assert {each.values["id"]: storm.told(table, each.values) for each in found.rows[table]} == rows
