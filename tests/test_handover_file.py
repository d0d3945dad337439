"""Handing over: one file with everything and a printed note; the other PC opens it and finds nothing wrong.

A file from elsewhere is never trusted: neither its names, nor its sizes, nor its bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from docx import Document as WordDocument

from cchc_desktop import paths, settings
from cchc_desktop.actions import (
    backup,
    calendar,
    evidence,
    form,
    handover,
    layout,
    people,
    plan,
    progress,
    unit,
)
from cchc_desktop.actions.verify import verify
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.command import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.handover_file import NAME
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.model.unit import Unit

from .conftest import small_plan

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")
TODAY = date(2024, 3, 12)
UNITS = (
    Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    Unit("UBND xã Hậu Mỹ Bắc A", "commune", parent="UBND huyện Cái Bè", signer="Nguyễn Văn Mẫu"),
)


def work(ws: Workspace, room: Path) -> Workspace:
    """A district in the middle of a quarter: one task done, one begun by somebody, evidence, a form of its own."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, small_plan())
    done, begun, *_ = (row.task.id for row in progress.board(ws, Q1).rows if row.ours)
    progress.record(ws, done, Q1, status="done", result="Đã ban hành", completed_on=date(2024, 1, 19))
    progress.record(ws, begun, Q1, status="in_progress", result="Đang soạn kế hoạch tập huấn", percent=40)
    people.assign(ws, [begun], "Trần Văn Em")
    file = room / "12-KH.pdf"
    file.write_bytes(b"%PDF-1.4 minh chung" * 5000)
    evidence.take_in(ws, [evidence.Incoming(Document("Kế hoạch", "12/KH-UBND"), (file,))], done, Q1)
    pack = room / "mẫu"
    shutil.copytree(paths.forms() / "cong-van", pack / "cong-van")
    told = (pack / "cong-van" / "form.toml").read_text("utf-8")
    (pack / "cong-van" / "form.toml").write_text(told.replace("Công văn gửi báo cáo", "Công văn riêng"), "utf-8")
    form.take_in(ws, pack)
    settings.save(ws.folder, settings.Settings(period="2024-Q2"))
    return ws


@pytest.fixture
def worked(ws: Workspace, tmp_path: Path) -> Workspace:
    return work(ws, tmp_path)


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good handover file."""
    room = tmp_path_factory.mktemp("cũ")
    ws = open_workspace(room / "dữ liệu", TODAY)
    file = handover.write(work(ws, room), room / "ra").handed.file
    ws.close()
    return file


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """The other PC, opened for the first time."""
    opened = open_workspace(tmp_path / "máy mới" / "dữ liệu", TODAY)
    yield opened
    opened.close()


def rows(ws: Workspace) -> dict[str, list[Any]]:
    """Everything in the database."""
    with closing(sqlite3.connect(paths.database(ws.folder))) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: sorted(map(str, connection.execute(f'select * from "{name}"'))) for name in names}


def test_the_other_pc_opens_it_and_finds_nothing_wrong(worked: Workspace, other: Workspace, tmp_path: Path) -> None:
    done = handover.write(worked, tmp_path / "ra")
    assert done.handed.file.name == "ban-giao-ubnd-huyen-cai-be-2024-03-12.zip"
    assert done.note.name == "BB-ban-giao-2024-03-12-ubnd-huyen-cai-be.docx"
    assert handover.is_empty(other)
    offer = handover.look(other, done.handed.file)
    assert (offer.told.unit, offer.told.files, offer.preview) == ("UBND huyện Cái Bè", 3, None)
    assert offer.told.changes == len(rows(worked)["change"])
    taken = handover.take(other, done.handed.file)
    assert taken.lacking == ()
    assert rows(other) == rows(worked)
    assert not handover.is_empty(other)
    found = verify(other)
    assert (found.troubles, found.changes, found.files) == ((), offer.told.changes, 1)
    (kept,) = (each for each in other.folder.glob("files/*/*"))
    assert kept.read_bytes() == b"%PDF-1.4 minh chung" * 5000
    assert "Công văn riêng" in [pack.name for pack in form.shelf(other).packs]
    assert settings.load(other.folder).period is None  # what this PC remembers of its window stays its own
    assert [each.name for folder in (worked.folder, other.folder) for each in folder.glob(".cchc*")] == []


def test_work_goes_on_there(worked: Workspace, other: Workspace, tmp_path: Path) -> None:
    handover.take(other, handover.write(worked, tmp_path / "ra").handed.file)
    task = progress.board(other, Q1).rows[1].task.id
    progress.record(other, task, Q1, status="done", result="Người mới làm tiếp")
    assert progress.row(other, task, Q1).entry.result == "Người mới làm tiếp"
    assert verify(other).troubles == ()


def test_the_note_lists_open_tasks_deadlines_findings_and_where_the_data_are(worked: Workspace, tmp_path: Path) -> None:
    done = handover.write(worked, tmp_path)
    document = WordDocument(str(done.note))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    head, tasks, due, findings, data, signed = tables
    assert tasks[0] == ["STT", "Nhiệm vụ", "Thời hạn", "Tình trạng", "Kết quả gần nhất", "Người làm"]
    assert tasks[1] == [
        "1",
        "I.2: Kế hoạch tập huấn",
        "Quý II năm 2024",
        "Đang thực hiện; 40%",
        "Quý I năm 2024: Đang soạn kế hoạch tập huấn",
        "Trần Văn Em",
    ]
    assert not any("Kế hoạch tuyên truyền" in row[1] for row in tasks)  # done
    dates = calendar.dates(worked, Q1)
    assert due[1] == ["Báo cáo quý I năm 2024", "14/3/2024", "14/3/2024", "15/3/2024", "Sở Nội vụ"]
    assert dates.due == date(2024, 3, 15)
    assert [row[0] for row in due[1:]][:3] == [
        "Báo cáo quý I năm 2024",
        "Báo cáo 6 tháng đầu năm 2024",
        "Báo cáo quý III năm 2024",
    ]
    assert findings[0] == ["STT", "Mức", "Ở đâu", "Nội dung"]
    facts = {name: value.replace("\n", "") for name, value in data}
    assert facts["Mã kiểm tra SHA-256"] == done.handed.sha256
    assert facts["Mã thay đổi cuối"] == done.handed.head
    assert "1 kế hoạch, 4 nhiệm vụ, 2 kết quả, 1 văn bản" in facts["Gồm"]
    assert signed[0][0].startswith("BÊN GIAO")
    assert signed[0][1].startswith("BÊN NHẬN")
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert str(worked.folder) in text
    assert str(backup.folder(worked)) in text
    assert "Chưa chọn nơi sao lưu thứ hai." in text
    assert any("BIÊN BẢN" in each.text for each in document.paragraphs)
    assert head[0][0].startswith("ỦY BAN NHÂN DÂN")


def test_findings_of_the_quarter_stand_in_the_note(worked: Workspace, tmp_path: Path) -> None:
    late = handover.gather(worked, Q1).findings
    assert late == handover.gather(worked).findings
    assert all(each.weight in ("error", "warning") for each in late)
    ours = [row.task.id for row in progress.board(worked, Q1).rows if row.ours]
    progress.record(worked, ours[1], Q1, percent=400)
    (mend,) = (each for each in handover.gather(worked).findings if each.field == "percent")
    told = WordDocument(str(handover.write(worked, tmp_path).note)).tables[3]
    assert mend.message in [row.cells[3].text for row in told.rows]


def test_what_was_told_last_comes_from_whatever_quarter(worked: Workspace) -> None:
    task = handover.gather(worked, Q2).tasks[0]
    assert task.last is not None
    assert (task.last.period, task.last.result) == ("2024-Q1", "Đang soạn kế hoạch tập huấn")


@pytest.mark.parametrize("of", UNITS, ids=[of.kind for of in UNITS])
def test_the_note_keeps_the_layout_of_the_decree(ws: Workspace, tmp_path: Path, of: Unit) -> None:
    unit.set_unit(ws, of)
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    note = handover.write(ws, tmp_path).note
    assert note.name.isascii()
    checked = layout.check_file(note)
    assert [(f.rule, f.place, f.found) for f in checked.faults] == []
    assert {"recipients", "end_mark", "number"} <= set(checked.judged)


def test_without_plan_and_without_unit(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="đơn vị"):
        handover.write(ws, tmp_path / "ra")
    assert not (tmp_path / "ra").exists()
    unit.set_unit(ws, UNITS[1])
    text = "\n".join(each.text for each in WordDocument(str(handover.write(ws, tmp_path).note)).paragraphs)
    assert "Không còn nhiệm vụ nào chưa hoàn thành." in text
    assert "Không còn điểm nào phải xử lý trong quý I năm 2024." in text


def test_before_the_next_plan_has_come_the_note_tells_the_last_year(worked: Workspace, tmp_path: Path) -> None:
    """In January, with no plan of the new year yet, what is open is last year's."""
    later = replace(worked, fixed_today=date(2025, 1, 8))
    found = handover.gather(later)
    assert found.period.year == 2024
    assert len(found.tasks) == len(handover.gather(worked, found.period).tasks) > 0
    assert [each.period.code for each in found.deadlines][:2] == ["2024-Y", "2025-Q1"]


def test_data_that_are_here_are_backed_up_and_come_back(worked: Workspace, other: Workspace, tmp_path: Path) -> None:
    file = handover.write(worked, tmp_path / "ra").handed.file
    unit.set_unit(other, UNITS[0])
    before = rows(other)
    offer = handover.look(other, file)
    assert offer.preview is not None
    assert rows(other) == before
    told = {each.name: (each.now, each.then) for each in offer.preview.subjects if not each.same}
    assert (0, 4) in told.values()
    taken = handover.take(other, file)
    assert unit.required(other).name == "UBND huyện Cái Bè"
    backup.restore(other, taken.before.file)
    assert unit.required(other).name == "Sở Y tế"
    assert rows(other)["task"] == []


def test_nothing_stays_where_the_note_cannot_be_written(
    worked: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "forms", lambda: tmp_path / "nirgendwo")
    with pytest.raises(UserError):
        handover.write(worked, tmp_path / "ra")
    assert not (tmp_path / "ra").exists()


def altered(file: Path, target: Path, change: Callable[[dict[str, Any]], None], **parts: bytes) -> Path:
    """A handover file whose own words are changed; `parts` are put in besides or instead."""
    with ZipFile(file) as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    said = json.loads(inside[NAME])
    change(said)
    inside[NAME] = json.dumps(said).encode()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name, data in {**inside, **parts}.items():
            packed.writestr(name, data)
    return target


def member(said: dict[str, Any], name: str, data: bytes) -> None:
    said["members"][name] = [len(data), sha256(data).hexdigest()]


def newer(said: dict[str, Any]) -> None:
    said.update(schema="0999", version="9.1.0")


def later_format(said: dict[str, Any]) -> None:
    said.update(format=2, version="9.1.0", members=None)


SLIPS = ("../../hai.sqlite3", "/tmp/hai.json", "C:/hai.json", "files/aa/../../../hai", "CON.json", "backups/hai.json")


@pytest.mark.parametrize("change", [newer, later_format])
def test_a_later_program_is_named(
    handed: Path, other: Workspace, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    file = altered(handed, tmp_path / "mới.zip", change)
    with pytest.raises(UserError, match=r"phiên bản mới hơn .*9\.1\.0.* cài phiên bản mới nhất"):
        handover.look(other, file)
    with pytest.raises(UserError, match="phiên bản mới hơn"):
        handover.take(other, file)
    assert handover.is_empty(other)


@pytest.mark.parametrize("name", SLIPS)
def test_a_name_that_leads_out_is_refused(handed: Path, other: Workspace, tmp_path: Path, name: str) -> None:
    slip = altered(handed, tmp_path / "slip.zip", lambda said: member(said, name, b"x"), **{name: b"x"})
    silent = altered(handed, tmp_path / "silent.zip", lambda said: None, **{name: b"x"})
    before = set(tmp_path.rglob("*"))
    for bad in (slip, silent):
        with pytest.raises(UserError, match=r"không phải tệp bàn giao|tệp lạ"):
            handover.take(other, bad)
    assert set(tmp_path.rglob("*")) - before == set()


def test_a_bomb_is_not_unpacked(handed: Path, other: Workspace, tmp_path: Path) -> None:
    zeros, name = bytes(60_000_000), f"files/00/00{'0' * 62}"
    bomb = altered(handed, tmp_path / "bom.zip", lambda said: member(said, name, zeros), **{name: zeros})
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(UserError, match="không đúng cỡ"):
        handover.take(other, bomb)

    def huge(said: dict[str, Any]) -> None:
        said["members"][name] = [1 << 49, "0" * 64]

    with pytest.raises(UserError, match="không đúng cỡ"):
        handover.take(other, altered(handed, tmp_path / "lon.zip", huge, **{name: b"x"}))


def test_bytes_that_are_not_the_handed_ones_are_refused(handed: Path, other: Workspace, tmp_path: Path) -> None:
    with ZipFile(handed) as packed:
        stored = next(each for each in packed.infolist() if each.compress_type == ZIP_STORED)
        at = stored.header_offset + 30 + len(stored.filename) + 1000
    data = bytearray(handed.read_bytes())
    data[at] ^= 1
    (tmp_path / "sai.zip").write_bytes(data)
    (tmp_path / "cut.zip").write_bytes(handed.read_bytes()[: len(data) // 2])
    swapped = altered(handed, tmp_path / "tráo.zip", lambda said: None, **{stored.filename: b"y" * stored.file_size})
    for bad in (tmp_path / "sai.zip", tmp_path / "cut.zip", swapped):
        with pytest.raises(UserError, match=r"hỏng hoặc chép chưa trọn|không phải tệp bàn giao"):
            handover.take(other, bad)
    assert handover.is_empty(other)
    assert [each.name for each in other.folder.glob(".cchc*")] == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("bao-cao.docx", b"PK\3\4 no zip", "không phải tệp bàn giao"),
        ("trong.zip", b"", "không phải tệp bàn giao"),
        ("chữ.zip", "Kính gửi".encode(), "không phải tệp bàn giao"),
    ],
)
def test_another_file_is_refused_kindly(other: Workspace, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=said):
        handover.look(other, tmp_path / name)


@pytest.mark.parametrize(
    "said", [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"kind": "cchc-ban-giao"}', b"\xff\xfe"]
)
def test_words_that_are_not_ours_are_refused(other: Workspace, tmp_path: Path, said: bytes) -> None:
    with ZipFile(tmp_path / "la.zip", "w") as packed:
        packed.writestr(NAME, said)
    with pytest.raises(UserError, match="không phải tệp bàn giao"):
        handover.look(other, tmp_path / "la.zip")


def test_a_form_pack_and_a_folder_are_no_handover(other: Workspace, tmp_path: Path) -> None:
    pack = form.export(other, "cong-van", tmp_path)
    for file in (pack, tmp_path, tmp_path / "không có.zip"):
        with pytest.raises(UserError):
            handover.look(other, file)


def test_a_list_of_a_million_names_is_not_read(other: Workspace, tmp_path: Path) -> None:
    tail = b"PK\5\6" + bytes(8) + (40_000_000).to_bytes(4, "little") + bytes(6)
    (tmp_path / "tên.zip").write_bytes(bytes(41_000_000) + tail)
    with pytest.raises(UserError, match="quá nhiều tệp"):
        handover.look(other, tmp_path / "tên.zip")


def test_lost_evidence_is_told_and_the_rest_handed_over(worked: Workspace, other: Workspace, tmp_path: Path) -> None:
    for kept in (*worked.folder.glob("files/*/*"), *backup.folder(worked).glob("files/*/*")):
        kept.unlink()
    done = handover.write(worked, tmp_path)
    assert (done.handed.files, done.handed.missing) == (2, 1)
    told = [row.cells[1].text for row in WordDocument(str(done.note)).tables[4].rows]
    assert "2 tệp, thiếu 1" in told
    assert handover.take(other, done.handed.file).lacking == ("12-KH.pdf",)


def test_what_a_stopped_machine_left_goes_the_next_time(worked: Workspace, tmp_path: Path) -> None:
    left = worked.folder / ".cchc-ban-giao-cu"
    left.mkdir()
    (left / "x").write_bytes(b"x")
    old = time.time() - 2 * 86_400
    os.utime(left, (old, old))
    handover.write(worked, tmp_path / "ra")
    assert not left.exists()


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def cchc(data: str, *words: object, status: int = 0) -> Any:
        line = ["--data", tmp_path / data, "--json", "--today", "2024-03-12", *words]
        assert main([str(word) for word in line]) == status
        said = capsys.readouterr()
        return said.err if status else json.loads(said.out)

    cchc("cũ", "unit", "set", "--name", "UBND huyện Cái Bè", "--kind", "district", "--parent", "UBND tỉnh Tiền Giang")
    cchc("cũ", "plan", "add", "--bundled", "tien-giang-2024")
    done = cchc("cũ", "data", "handover", "--out", tmp_path / "ra", "--period", "2024-Q1")
    assert Path(done["note"]).is_file()
    taken = cchc("mới", "data", "take", done["file"])
    assert (taken["taken"], taken["unit"], taken["changes"]) == (True, "UBND huyện Cái Bè", done["changes"])
    assert len(cchc("mới", "task", "list")) == 53
    assert cchc("mới", "data", "verify")["sound"] is True
    cchc("mới", "unit", "set", "--name", "UBND xã Hậu Mỹ", "--kind", "commune", "--parent", "UBND huyện Cái Bè")
    seen = cchc("mới", "data", "take", done["file"])
    assert (seen["taken"], seen["before"]) == (False, None)
    assert cchc("mới", "unit", "show")["name"] == "UBND xã Hậu Mỹ"
    again = cchc("mới", "data", "take", done["file"], "--accept")
    assert again["taken"] is True
    assert Path(again["before"]).is_file()
    assert cchc("mới", "unit", "show")["name"] == "UBND huyện Cái Bè"
    assert "không phải tệp bàn giao" in cchc("mới", "data", "take", done["note"], status=1)
