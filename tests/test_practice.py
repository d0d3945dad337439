"""Practice data: apart from the real data, the same on the same day, and thrown away without touching anything else."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc_desktop import paths, settings
from cchc_desktop.actions import backup, move, practice, progress, report, unit
from cchc_desktop.actions.practice_mark import is_practice, mark
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.files import sha256_of
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit

TODAY = date(2026, 11, 22)
OF_THE_HOLDER = {"holder.json", "window.lock"}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real data of an office that has said who it is, and practice data beside them."""
    room = tmp_path_factory.mktemp("cơ quan")
    opened = open_workspace(room / "dữ liệu thật", TODAY)
    unit.set_unit(opened, Unit("UBND xã Tân Phú", "commune", parent="UBND tỉnh Tiền Giang"))
    practice.begin(opened)
    opened.close()
    return room


@pytest.fixture
def home(both: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The real data alone."""
    shutil.copytree(both / "dữ liệu thật", tmp_path / "dữ liệu thật")
    opened = open_workspace(tmp_path / "dữ liệu thật", TODAY)
    yield opened
    opened.close()


@pytest.fixture
def folder(both: Path, home: Workspace) -> Path:
    """The practice data beside them."""
    return Path(shutil.copytree(both / "dữ liệu thật-lam-thu", paths.practice(home.folder)))


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file of a folder with its fingerprint, but for who holds it."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and each.name not in OF_THE_HOLDER)
    return {str(each.relative_to(folder)): sha256_of(each) for each in files}


def beside(folder: Path) -> list[str]:
    """What lies beside a data folder."""
    return sorted(each.name for each in folder.parent.iterdir() if each != folder)


def test_the_same_day_gives_the_same(home: Workspace, both: Path) -> None:
    said = []
    for folder in (practice.begin(home), both / "dữ liệu thật-lam-thu"):
        ws = open_workspace(folder, TODAY)
        rows = progress.board(ws, Period(2026, "Q4")).rows
        said.append(
            [(r.task.label(), r.task.time_text, r.status, r.entry.result, len(r.entry.documents)) for r in rows]
        )
        ws.close()
    assert said[0] == said[1]


def test_real_data_stay_as_they_are(home: Workspace) -> None:
    backup.create(home)
    before = bytes_of(home.folder)
    folder = practice.begin(home)
    assert folder == home.folder.with_name("dữ liệu thật-lam-thu")
    ws = open_workspace(folder, TODAY)
    unit.set_unit(ws, Unit("UBND xã Khác", "commune", parent="UBND tỉnh Mẫu"))
    backup.create(ws)
    ws.close()
    assert practice.begun(home.folder)
    assert len(backup.shelf(home).backups) == 1
    practice.remove(folder)
    assert not practice.begun(home.folder)
    assert beside(home.folder) == []
    assert bytes_of(home.folder) == before
    assert unit.required(home).name == "UBND xã Tân Phú"


def test_a_second_time_goes_on_with_what_is_there(home: Workspace, folder: Path) -> None:
    kept = bytes_of(folder)
    assert practice.begin(home) == folder
    assert bytes_of(folder) == kept
    inside = open_workspace(folder, TODAY)
    assert practice.begin(inside) == folder  # practice data have no practice data of their own
    inside.close()
    assert beside(home.folder) == [folder.name]


def test_the_unit_is_invented_and_says_so_on_paper(folder: Path) -> None:
    ws = open_workspace(folder, TODAY)
    made = unit.required(ws)
    ws.close()
    assert (made.name, made.parent, made.superior) == ("UBND xã Ví Dụ", "UBND tỉnh Mẫu", "LÀM THỬ - SỐ LIỆU BỊA")


def test_how_everything_is_shown_comes_along_and_nothing_else(home: Workspace, tmp_path: Path) -> None:
    settings.save(home.folder, settings.Settings(period="2024-Q1", report_folder="/noi/khac", window="abc"))
    backup.set_second(home, tmp_path / "usb")
    folder = practice.begin(home)
    kept = settings.load(folder)
    assert (kept.period, kept.report_folder, kept.window) == ("2026-Y", None, "abc")
    assert settings.second(folder) is None


def test_real_data_that_are_only_looked_at_are_no_hindrance(home: Workspace) -> None:
    home.store.close()
    other = open_workspace(home.folder, TODAY, window=True)
    looking = open_workspace(home.folder, TODAY, window=True)
    assert looking.read_only
    assert is_practice(practice.begin(looking))
    looking.close()
    other.close()


def test_stopping_leaves_nothing(home: Workspace) -> None:
    def stop(percent: int, words: str) -> None:
        if percent > 50:
            raise Cancelled

    with pytest.raises(Cancelled):
        practice.begin(home, stop)
    assert beside(home.folder) == []


def test_a_full_disk_says_so_and_leaves_nothing(home: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="ổ đĩa đã đầy"):
        practice.begin(home)
    assert beside(home.folder) == []


@pytest.mark.parametrize("end", [".dang-lam", ".dang-xoa", ".dang-xoa-2"])
def test_what_a_machine_that_stopped_left_goes_the_next_time(home: Workspace, folder: Path, end: str) -> None:
    shutil.copytree(folder, folder.with_name(f"{folder.name}{end}"))
    stranger = folder.with_name(f"{folder.name}.dang-lam-3")  # of that name, and not ours
    stranger.mkdir()
    practice.remove(folder)
    assert beside(home.folder) == [stranger.name]


def test_a_folder_of_that_name_that_is_not_ours_stays(home: Workspace) -> None:
    theirs = paths.practice(home.folder)
    theirs.mkdir()
    (theirs / "quan trọng.txt").write_text("giữ", "utf-8")
    with pytest.raises(UserError, match="đổi tên thư mục ấy"):
        practice.begin(home)
    with pytest.raises(UserError, match="không phải thư mục làm thử"):
        practice.remove(theirs)
    assert (theirs / "quan trọng.txt").read_text("utf-8") == "giữ"


def test_real_data_are_never_taken_away(home: Workspace, folder: Path) -> None:
    with pytest.raises(UserError, match="không phải thư mục làm thử"):
        practice.remove(home.folder)
    home.store.close()
    for each in folder.glob("cchc.sqlite3*"):
        each.unlink()
    for name in ("cchc.sqlite3", "holder.json"):  # as when real data were put in by hand
        shutil.copy(home.folder / name, folder / name)
    with pytest.raises(UserError, match="có dữ liệu khác"):
        practice.remove(folder)
    assert paths.database(folder).is_file()


@pytest.mark.parametrize("wrong", [b"x" * 4096, b"", b"SQLite format 3\0" + b"x" * 8000])
def test_what_cannot_be_read_is_put_aside(home: Workspace, folder: Path, wrong: bytes) -> None:
    for each in folder.glob("cchc.sqlite3-*"):
        each.unlink()
    paths.database(folder).write_bytes(wrong)
    aside = practice.remove(folder)
    assert aside == folder.with_name(f"{folder.name}-hong")
    assert paths.database(aside).read_bytes() == wrong
    assert practice.words_of(aside).startswith("Dữ liệu làm thử hỏng")
    assert not practice.begun(home.folder)


def test_a_folder_without_a_database_goes(home: Workspace, folder: Path) -> None:
    paths.database(folder).unlink()
    assert practice.remove(folder) is None
    assert beside(home.folder) == []


def test_reports_say_that_they_are_made_up(folder: Path, tmp_path: Path) -> None:
    ws = open_workspace(folder, TODAY)
    written = report.write(ws, Period(2026, "Y"), tmp_path / "ra", ["docx"])
    ws.close()
    with ZipFile(written.files[0]) as word:
        whole = word.read("word/document.xml").decode()
    for words in ("LÀM THỬ - SỐ LIỆU BỊA", "XÃ VÍ DỤ", "tỉnh Mẫu", "Nguyễn Văn A", "DỰ THẢO"):
        assert words in whole


def test_practice_data_have_no_second_copy_and_stay_where_they_are(folder: Path, tmp_path: Path) -> None:
    ws = open_workspace(folder, TODAY)
    with pytest.raises(UserError, match="không cần bản thứ hai"):
        backup.set_second(ws, tmp_path / "usb")
    with pytest.raises(UserError, match="về dữ liệu thật rồi chuyển"):
        move.move(ws, tmp_path / "nơi khác")
    ws.close()
    assert not (tmp_path / "usb").exists()
    assert not (tmp_path / "nơi khác").exists()


def test_links_are_not_followed(home: Workspace, folder: Path, tmp_path: Path) -> None:
    precious = tmp_path / "quý"
    precious.mkdir()
    (precious / "tệp.txt").write_text("giữ", "utf-8")
    (folder / "lối tắt").symlink_to(precious)
    (folder / "files" / "lối tắt").symlink_to(precious)
    practice.remove(folder)
    assert not folder.exists()
    assert (precious / "tệp.txt").read_text("utf-8") == "giữ"


def test_a_link_in_its_place_is_not_followed(home: Workspace, folder: Path, tmp_path: Path) -> None:
    moved = folder.rename(tmp_path / "nơi khác")
    folder.symlink_to(moved)
    assert not practice.begun(home.folder)
    with pytest.raises(UserError, match="không phải thư mục làm thử"):
        practice.remove(folder)
    with pytest.raises(UserError, match="đổi tên thư mục ấy"):
        practice.begin(home)
    assert paths.database(moved).is_file()


def test_open_practice_data_are_not_pulled_away(home: Workspace, folder: Path) -> None:
    other = open_workspace(folder, TODAY, window=True)
    with pytest.raises(UserError, match="đang mở ở cửa sổ khác"):
        practice.remove(folder)
    other.close()
    practice.remove(folder)


def test_the_way_back_is_known_from_the_folder_alone(home: Workspace, folder: Path) -> None:
    assert practice.real(folder) == home.folder
    assert practice.real(home.folder) is None
    assert json.loads((folder / "lam-thu.json").read_text("utf-8"))["what"] == "Dữ liệu bịa để làm thử, xóa được."


def test_what_a_stopped_machine_left_goes_whatever_the_folder_is_called(home: Workspace, tmp_path: Path) -> None:
    room = tmp_path / "CCHC [1]*" if os.name != "nt" else tmp_path / "CCHC [1]"
    left, other = (room.with_name(f"{room.name}{end}") for end in ("-lam-thu.dang-xoa", "-lam-thu.dang-xoa-cua-toi"))
    for each in (left, other):
        each.mkdir()
        (each / "tệp.txt").write_text("chữ", "utf-8")
    mark(left, "")
    ws = open_workspace(room, TODAY)
    practice.begin(ws)
    ws.close()
    assert not left.exists()
    assert (other / "tệp.txt").is_file()  # without the mark nothing is ours


def test_data_at_the_root_of_a_disk_are_refused(home: Workspace) -> None:
    with pytest.raises(UserError, match="gốc ổ đĩa"):
        practice.begin(replace(home, folder=Path("/")))
