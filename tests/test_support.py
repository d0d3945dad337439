"""The support bundle tells versions, sizes and counts, and not one text that was typed, wherever faults were made."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from cchc_desktop import __version__, log, paths, settings
from cchc_desktop.actions import backup, demo, evidence, jotting, phrase, plan, progress, report, signer, support
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.files import read_shipped
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.model.signer import Signer
from cchc_desktop.settings import Settings, View
from cchc_desktop.text import size_words

Q1 = Period(2024, "Q1")
SECRET = "Chuyện kín của thôn Bàu Sen"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in a user's own folder, with the demo's quarter and secrets in everything that is typed."""
    folder = tmp_path_factory.mktemp("Nguyễn Văn Kín") / "dữ liệu"
    ws = open_workspace(folder, date(2024, 3, 12))
    demo.fill(ws, read_shipped("demo", "quy-1-2024.toml"))
    task = progress.board(ws, Q1).rows[0].task.id
    jotting.add(ws, f"{SECRET} ghi nhanh", None)
    signer.keep(ws, Signer("", f"{SECRET} ký", None, (SECRET.upper(),)))
    phrase.keep(ws, f"{SECRET} câu mẫu")
    file = folder.parent / f"{SECRET}.pdf"
    file.write_bytes(b"%PDF-1.4 ")
    document = Document("Kế hoạch", "99/KH-KÍN", date(2024, 1, 19), SECRET, SECRET)
    evidence.take_in(ws, [evidence.Incoming(document, (file,))], task, Q1)
    backup.create(ws)
    settings.save(folder, Settings(period="2024-Q1", report_folder=str(folder.parent), window="abc"))
    settings.save_views(folder, [View(SECRET, "mine")])
    ws.close()
    return folder


@pytest.fixture
def ws(full: Path, tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "Nguyễn Văn Kín" / "dữ liệu"
    shutil.copytree(full, folder)
    opened = open_workspace(folder, date(2024, 3, 12))
    log.begin(folder, "window", "chosen")
    yield opened
    log.end(0)
    opened.close()


def texts(folder: Path) -> set[str]:
    """Every text that lies in the database, in history and inside its lists too."""
    found: set[str] = set()
    with closing(sqlite3.connect(paths.database(folder))) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        for table in tables:
            for row in connection.execute(f'select * from "{table}"'):
                for value in row:
                    found |= set(strings(value))
    return {each for each in found if " " in each.strip() or not each.isascii() or "/" in each}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        with suppress(ValueError):
            inside = json.loads(value)
            if not isinstance(inside, str) or inside != value:
                yield from strings(inside)
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def opened(bundle: Path) -> dict[str, str]:
    with ZipFile(bundle) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def make_faults(ws: Workspace) -> None:
    """Faults and refusals in many places, each with the secret in hand."""
    task = progress.board(ws, Q1).rows[0].task.id

    def write_twice() -> None:
        with ws.store.write(SECRET) as session:
            row = {"id": task, "content": SECRET}
            session.execute(text("insert into task (id, content) values (:id, :content)"), row)

    acts = (
        write_twice,
        lambda: progress.record(ws, SECRET, Q1, result=SECRET),
        lambda: progress.record(ws, task, Q1, **{SECRET: 1}),
        lambda: Period.parse(SECRET),
        lambda: plan.read(ws.folder / f"{SECRET}.docx"),
        lambda: report.write(ws, Q1, ws.folder / SECRET / ("x" * 300)),
        lambda: signer.named(ws, SECRET),
        lambda: evidence.take_in(ws, [evidence.Incoming(Document(SECRET), (Path(SECRET),))], SECRET, Q1),
        lambda: json.loads(SECRET),
        lambda: {}[SECRET],
    )
    caught = 0
    for act in acts:
        try:
            act()  # type: ignore[no-untyped-call]
        except Exception as error:
            log.fault(error)
            log.refused(error)
            caught += 1
    assert caught >= 8


def test_no_text_of_the_data_stands_in_the_bundle(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "nguyenvankin")
    make_faults(ws)
    bundle = support.write(ws.folder, ws, tmp_path / "ra", {"Qt": "6.8.3"})
    inside = opened(bundle)
    assert {"thong-tin.txt", "nhat-ky/cchc.log"} <= set(inside)
    whole = "\n".join((bundle.name, *inside, *inside.values()))
    planted = texts(ws.folder)
    assert len(planted) > 500
    assert any(SECRET in each for each in planted)
    assert [each for each in planted if each in whole] == []
    for word in (SECRET, "Bàu Sen", "Nguyễn Văn Kín", str(ws.folder), str(Path.home()), "UBND huyện"):
        assert word not in whole
    assert "nguyenvankin" not in whole


def test_it_tells_what_somebody_who_helps_needs(ws: Workspace, tmp_path: Path) -> None:
    screen = {"Qt": "6.8.3", "Màn hình": "1366 x 768, 1.5 lần"}
    told = opened(support.write(ws.folder, ws, tmp_path, screen))["thong-tin.txt"]
    said = {" ".join(line.split()) for line in told.splitlines()}
    assert {f"CCHC Desktop {__version__}", f"SQLite {sqlite3.sqlite_version}", "Màn hình 1366 x 768, 1.5 lần"} <= said
    assert {"plan 1", "task 53", "attachment 1", "Tệp minh chứng 1 tệp, 9 byte", "Kết quả nguyên vẹn"} <= said
    assert {"period 2024-Q1", "report_folder có", "views 1", "Nơi sao lưu thứ hai chưa chọn"} <= said
    assert f"Số bản {len(backup.shelf(ws).backups)}" in said
    assert any(line.startswith("Tệp dữ liệu ") and line.endswith(("KB", "MB")) for line in said)
    assert any("theo yêu cầu; " in line and "1 tệp, thiếu 0" in line for line in said)


def test_what_is_wrong_is_counted_without_its_words(ws: Workspace, tmp_path: Path) -> None:
    with closing(sqlite3.connect(paths.database(ws.folder))) as outside:
        outside.execute("update progress set result = ? where result is not null", (SECRET,))
        outside.commit()
    told = opened(support.write(ws.folder, ws, tmp_path))["thong-tin.txt"]
    assert "chỗ không khớp" in told
    assert SECRET not in told


def test_data_that_cannot_be_opened_still_give_a_bundle(ws: Workspace, tmp_path: Path) -> None:
    ws.close()
    paths.database(ws.folder).write_bytes(b"Khong phai du lieu" * 500)
    out = tmp_path / "ra"
    line = [sys.executable, "-m", "cchc_desktop", "--data", str(ws.folder), "data", "bundle", "--out", str(out)]
    done = subprocess.run(line, capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
    (bundle,) = out.iterdir()
    told = opened(bundle)
    assert "Không mở được" in told["thong-tin.txt"]
    assert "Kín" not in "".join(told.values())


def test_a_log_of_an_older_version_stays_out(ws: Workspace, tmp_path: Path) -> None:
    log.end(0)
    paths.log_file(ws.folder).write_text(f"KeyError: {SECRET}\n", "utf-8")
    assert set(opened(support.write(ws.folder, ws, tmp_path))) == {"thong-tin.txt"}


def test_nothing_is_overwritten(ws: Workspace, tmp_path: Path) -> None:
    one, two = (support.write(ws.folder, ws, tmp_path / "ra") for _ in range(2))
    assert one != two
    assert one.is_file()


@pytest.mark.parametrize(("size", "words"), [(9, "9 byte"), (14_200, "14 KB"), (3_249_000, "3,2 MB")])
def test_sizes_are_told_in_words(size: int, words: str) -> None:
    assert size_words(size) == words
