"""Half-typed text as it is written down, and whether it still matters."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions import half_typed, unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.half_typed import HalfTyped, Spot, became, from_plain
from cchc_desktop.model.unit import Unit

TODAY = date(2024, 3, 12)
HALF = HalfTyped(Spot("task", "1", "result", "2024-Q1"), "Đã mở", "", datetime(2024, 3, 12, 9, 5))


def test_texts_are_kept_whole_and_go_without_a_trace(tmp_path: Path) -> None:
    ws = open_workspace(tmp_path, TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district"))
    keeper = half_typed.Keeper(ws)
    keeper.put([HALF])
    keeper.finish()
    assert half_typed.waiting(ws) == (HALF,)
    last = half_typed.Keeper(ws)
    last.put([HALF])
    last.put([])
    last.finish()
    assert not list(tmp_path.glob("half-typed*"))
    ws.close()


def test_nothing_is_kept_apart_where_nothing_was_ever_kept(tmp_path: Path) -> None:
    ws = open_workspace(tmp_path, TODAY)
    keeper = half_typed.Keeper(ws)
    keeper.put([HALF])
    keeper.finish()
    assert not list(tmp_path.glob("half-typed*"))
    ws.close()


def test_a_disk_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    ws = open_workspace(tmp_path, TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district"))
    (tmp_path / f"{half_typed.NAME}.new").mkdir()
    keeper = half_typed.Keeper(ws)
    keeper.put([HALF])
    keeper.finish()
    assert half_typed.waiting(ws) == ()
    again = half_typed.Keeper(ws)
    again.put([HALF])
    time.sleep(0.1)
    assert half_typed.waiting(ws) == ()
    (tmp_path / f"{half_typed.NAME}.new").rmdir()
    until = time.monotonic() + 5
    while not half_typed.waiting(ws) and time.monotonic() < until:  # the disk is asked again within a second or so
        time.sleep(0.05)
    assert half_typed.waiting(ws) == (HALF,)
    again.finish()
    ws.close()


@pytest.mark.parametrize(
    "written",
    [b"", b"{", b"\xff\xfe\x00", b"[1, 2]", b'{"data": 1, "texts": "x"}', b"[" * 200_000, b'{"data": null}'],
)
def test_a_damaged_file_is_no_matter(tmp_path: Path, written: bytes) -> None:
    (tmp_path / half_typed.NAME).write_bytes(written)
    ws = open_workspace(tmp_path, TODAY)
    assert half_typed.waiting(ws) == ()
    ws.close()


@pytest.mark.parametrize(
    ("saved", "half", "same"),
    [
        ("Đã mở hai lớp tập huấn cho xã", "Đã mở hai lớp tập huấn ch", True),
        ("19/01/2024", "19/1", True),
        ("45,5", "45.5", True),
        ("Đường truyền yếu", "duong", True),
        ("Đã mở hai lớp", "Đã mở hai lớp tập huấn cho cán bộ các xã", False),
        ("Người khác đã ghi", "Đã mở hai lớp tập huấn", False),
        ("", "Đã mở", False),
    ],
)
def test_what_a_text_became(saved: str, half: str, same: bool) -> None:
    assert became(saved, half) is same


def test_what_is_written_by_hand_is_read_with_care() -> None:
    spot = {"subject": "task", "row_id": "1", "field": "result", "period": "2024-Q1", "part": "", "words": "Nhiệm vụ 1"}
    right = {"spot": spot, "text": "Chữ", "kept": "", "at": "2024-03-12T09:05:00"}
    known = HalfTyped(Spot(**spot), "Chữ", "", datetime(2024, 3, 12, 9, 5))
    assert from_plain([right]) == (known,)
    wrong: list[Any] = [
        1,
        {},
        right | {"text": 5},
        right | {"text": "  "},
        right | {"at": "hôm qua"},
        right | {"at": None},
        right | {"spot": spot | {"field": 1}},
        right | {"spot": {"subject": "task"}},
    ]
    assert from_plain([*wrong, right]) == (known,)
    assert from_plain({"texts": []}) == ()


def test_it_says_whether_the_disk_has_the_latest(tmp_path: Path) -> None:
    ws = open_workspace(tmp_path / "USB", TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district"))
    keeper = half_typed.Keeper(ws)
    assert keeper.has_latest()
    keeper.put([HALF])
    assert keeper.has_latest()
    (tmp_path / "USB").rename(tmp_path / "rút ra")
    keeper.put([])
    assert not keeper.has_latest()
    (tmp_path / "rút ra").rename(tmp_path / "USB")
    keeper.put([HALF])
    assert keeper.has_latest()
    keeper.finish()
    ws.close()


def test_a_folder_that_is_gone_before_anything_was_typed_stops_nobody(tmp_path: Path) -> None:
    ws = open_workspace(tmp_path / "USB", TODAY)
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district"))
    (tmp_path / "USB").rename(tmp_path / "rút ra")
    keeper = half_typed.Keeper(ws)
    keeper.put([HALF])
    assert not keeper.has_latest()
    keeper.finish()
    ws.close()
