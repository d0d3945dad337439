"""Which backups are kept, how old they are, and the copy in a second place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc_desktop import settings
from cchc_desktop.actions import backup, document, evidence, progress
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.backup import SUBJECTS, WHY, Backup, Keeping, age, newest_first, superfluous
from cchc_desktop.store.backup import backups as rows
from cchc_desktop.store.tables import Base

from .test_backup import PDF, Q1, add_file, first_task, pool_file

RULE = Keeping(today=3, days=14, weeks=8, months=12, remind_days=7, bulk_files=10)
SUNDAY = date(2026, 11, 22)


@pytest.fixture
def typed(office: Workspace) -> Workspace:
    progress.record(office, first_task(office), Q1, result="Đã ban hành kế hoạch")
    return office


def of_day(day: date, order: int, hour: int = 8) -> Backup:
    at = datetime(day.year, day.month, day.day, hour)
    return Backup(Path(f"{at:%Y-%m-%d-%H%M%S}-exit-{order}.sqlite3"), at, "exit", "X", "", 1, "", 1, 0, 0, order)


def test_the_rule_keeps_days_weeks_and_months_and_never_the_newest_alone() -> None:
    made = [of_day(SUNDAY - timedelta(days=n), 1000 - n) for n in range(500)]
    kept = [each for each in made if each not in superfluous(made, RULE, SUNDAY)]
    days = [(SUNDAY - each.at.date()).days for each in kept]
    assert days[:14] == list(range(14))
    weeks = [each.at.date() for each in kept if 14 <= (SUNDAY - each.at.date()).days < 55]
    assert weeks  # the last of each week
    assert {day.isoweekday() for day in weeks if day.month == SUNDAY.month} <= {7}
    assert len(kept) <= 14 + 8 + 12
    assert min(days) == 0
    assert made[max(days)].at.date() == date(2025, 12, 31)  # the last of the first of twelve months
    assert superfluous([of_day(date(2001, 1, 1), 1)], RULE, SUNDAY) == ()


def test_of_today_as_many_are_kept_as_the_rule_says_besides_the_days_own() -> None:
    made = [of_day(SUNDAY, n, n) for n in range(1, 9)]
    kept = [each.order for each in made if each not in superfluous(made, RULE, SUNDAY)]
    assert kept == [5, 6, 7, 8]


def test_a_clock_set_back_neither_hides_the_newest_nor_lets_anything_go() -> None:
    tomorrow = [of_day(SUNDAY + timedelta(days=n), n) for n in range(1, 40)]
    now = of_day(SUNDAY, 40)
    assert newest_first([*tomorrow, now])[0] == now
    assert superfluous([*tomorrow, now], RULE, SUNDAY) == ()


def test_on_a_clock_set_years_ahead_days_weeks_and_months_stay_as_they_are() -> None:
    made = [of_day(SUNDAY - timedelta(days=n), 1000 - n) for n in range(500)]
    kept = [each for each in made if each not in superfluous(made, RULE, SUNDAY)]
    assert superfluous(kept, RULE, date(2036, 1, 1)) == ()
    ahead = of_day(date(2036, 1, 1), 1001)
    gone = superfluous([*kept, ahead], RULE, date(2036, 1, 1))
    assert len(gone) <= 3  # the last of the days, of the weeks and of the months
    assert superfluous([each for each in (*kept, ahead) if each not in gone], RULE, SUNDAY) == ()


def test_a_year_of_forty_backups_a_day_keeps_some_forty_and_the_last_of_each_day_week_and_month() -> None:
    first, kept, order, most = date(2026, 1, 1), list[Backup](), 0, 0
    for day in (first + timedelta(days=n) for n in range(365)):
        for _ in range(40):
            order += 1
            kept.append(of_day(day, order))
            gone = superfluous(kept, RULE, day)
            assert kept[-1] not in gone
            kept = [each for each in kept if each not in gone]
            most = max(most, len(kept))
    assert most <= 3 + 14 + 8 + 12 + 2
    last = date(2026, 12, 31)
    days = {each.at.date() for each in kept}
    assert {last - timedelta(days=n) for n in range(14)} <= days
    assert {(day.year, day.month) for day in days} == {(2026, month) for month in range(1, 13)}
    assert all(each.order % 40 == 0 for each in kept if each.at.date() != last)  # the last of its day


def test_what_is_let_go_takes_its_bytes_along_and_no_others(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    old = backup.create(typed)
    for each in document.register(typed):
        for file in each.files:
            evidence.detach(typed, file.id)
    add_file(typed, tmp_path, b"khac", "14.pdf")
    new = backup.create(typed)
    room = new.file.parent
    with sqlite3.connect(room / "fremd.sqlite3") as foreign:
        foreign.execute("create table x (y)")
    (room / "fremd.sqlite3").unlink()
    gone = rows.let_go(room, replace(RULE, today=1), old.at.date() + timedelta(days=40))
    assert gone
    assert new not in gone
    assert old in gone
    assert not old.file.exists()
    assert not old.file.with_suffix(".json").exists()
    assert not pool_file(room).exists()
    assert pool_file(room, b"khac").exists()


def test_bytes_stay_while_a_manifest_cannot_be_read(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    made = backup.create(typed)
    made.file.with_suffix(".json").write_text("{", "utf-8")
    rows.let_go(made.file.parent, RULE, SUNDAY)
    assert pool_file(made.file.parent).exists()
    assert made.file.exists()


def test_backups_of_early_releases_are_listed_too(typed: Workspace) -> None:
    made = backup.create(typed)
    old = made.file.with_name("cchc-20240312-081500-truoc-nhan-ke-hoach.sqlite3")
    made.file.rename(old)
    found = backup.shelf(typed).backups[-1]
    assert (found.file, found.at, found.why) == (old, datetime(2024, 3, 12, 8, 15), "import")
    assert (found.unit, found.changes, found.order) == ("UBND huyện Cái Bè", made.changes, 0)


def test_the_second_copy_is_whole_and_unplugged_only_grows_old(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    usb = tmp_path / "USB"
    assert backup.shelf(typed).second.late is False
    backup.set_second(typed, usb)
    second = backup.shelf(typed).second
    assert (second.folder, second.last, second.days, second.late, second.reachable) == (usb, None, None, True, True)
    progress.record(typed, first_task(typed), Q1, result="Xong")
    made = backup.at_exit(typed)
    assert made is not None
    copied = usb / "CCHC UBND huyện Cái Bè" / made.file.name
    assert copied.read_bytes() == made.file.read_bytes()
    assert pool_file(copied.parent).read_bytes() == PDF
    assert rows.listed(copied.parent)[0].order == made.order
    second = backup.shelf(typed).second
    assert (second.days, second.late) == (0, False)
    os.rename(usb, tmp_path / "rút ra")
    last = typed.now - timedelta(days=8)
    settings.save_second(typed.folder, settings.Second(str(usb), last))
    progress.record(typed, first_task(typed), Q1, result="Xong cả")
    assert backup.at_exit(typed) is not None
    assert backup.copy_second(typed) is None
    assert not usb.exists()
    second = backup.shelf(typed).second
    assert (second.days, second.late, second.reachable) == (8, True, False)


def test_after_a_restore_the_second_copy_is_what_came_back(typed: Workspace, tmp_path: Path) -> None:
    first = backup.create(typed)
    progress.record(typed, first_task(typed), Q1, result="Nhập nhầm")
    backup.restore(typed, first.file)
    backup.set_second(typed, tmp_path / "USB")
    copied = backup.copy_present(typed)
    assert copied is not None
    assert copied.file.name == first.file.name
    progress.record(typed, first_task(typed), Q1, result="Nhập lại")
    copied = backup.copy_present(typed)
    assert copied is not None
    assert copied.changes == backup.shelf(typed).changes
    assert copied.file.name == backup.shelf(typed).backups[0].file.name


def test_a_second_copy_that_is_there_is_not_written_again(typed: Workspace, tmp_path: Path) -> None:
    backup.set_second(typed, tmp_path / "USB")
    backup.create(typed)
    first = backup.copy_second(typed)
    assert first is not None
    stamp = first.file.stat().st_mtime_ns
    again = backup.copy_second(typed)
    assert again is not None
    assert again.file == first.file
    assert first.file.stat().st_mtime_ns == stamp
    assert len(list(first.file.parent.glob("*.sqlite3"))) == 1


def test_the_second_copy_may_not_lie_beside_the_first(typed: Workspace) -> None:
    with pytest.raises(UserError, match="nằm trong thư mục dữ liệu"):
        backup.set_second(typed, typed.folder / "backups")
    with pytest.raises(UserError, match="chứa thư mục ấy"):
        backup.set_second(typed, typed.folder.parent)
    assert backup.shelf(typed).second.folder is None


def test_settings_of_the_window_leave_the_second_copy_alone(typed: Workspace, tmp_path: Path) -> None:
    before = settings.load(typed.folder)
    backup.set_second(typed, tmp_path / "USB")
    settings.save(typed.folder, before)
    assert backup.shelf(typed).second.folder == tmp_path / "USB"
    backup.set_second(typed, None)
    assert backup.shelf(typed).second.folder is None


def test_age_is_told_as_people_say_it() -> None:
    now = datetime(2026, 11, 22, 16, 5)
    assert age(datetime(2026, 11, 22, 8, 2), now) == "hôm nay 08:02"
    assert age(datetime(2026, 11, 21, 23, 59), now) == "hôm qua 23:59"
    assert age(datetime(2026, 11, 19, 8, 2), now) == "3 ngày trước"
    assert age(datetime(2026, 1, 2, 8, 2), now) == "ngày 02/01/2026"
    assert age(datetime(2026, 11, 23, 8, 2), now) == "ngày 23/11/2026"


def test_every_table_belongs_to_one_subject() -> None:
    told = [table for tables in SUBJECTS.values() for table in tables]
    assert len(told) == len(set(told))
    assert set(told) == set(Base.metadata.tables) - {"change", "history"}


def test_the_rule_is_data_and_a_broken_one_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from cchc_desktop import paths

    assert backup.keeping() == Keeping(10, 14, 8, 12, 7, 10)
    assert set(WHY) == {"asked", "exit", "daily", "import", "upgrade", "restore", "reopen", "move"}
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup/keeping.toml").write_text("today = 0\ndays=1\nweeks=1\nmonths=1\nremind_days=1\nbulk_files=1")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    backup.keeping.cache_clear()
    with pytest.raises(UserError, match="keeping"):
        backup.keeping()
    backup.keeping.cache_clear()


@pytest.fixture(autouse=True)
def _rule_read_anew() -> Iterator[None]:
    yield
    backup.keeping.cache_clear()


def test_a_fixed_day_is_the_day_of_backups_too(typed: Workspace) -> None:
    """`--today` replaces the clock: copies are dated by it, one a day is due, and they age by it."""
    made = backup.create(typed)
    assert made.at.date() == typed.today == date(2024, 3, 12)
    progress.record(typed, first_task(typed), Q1, result="Hôm sau")
    assert backup.daily(typed) is None
    later = replace(typed, fixed_today=date(2024, 3, 13))
    second = backup.daily(later)
    assert second is not None
    assert second.file.name.startswith("2024-03-13-")
    assert backup.shelf(later).backups[:2] == (second, made)


def test_data_that_were_moved_into_the_second_copy_are_left_alone(typed: Workspace, tmp_path: Path) -> None:
    add_file(typed, tmp_path)
    backup.create(typed)
    home = tmp_path / "ổ D" / "CCHC UBND huyện Cái Bè"
    shutil.copytree(typed.folder, home)
    settings.save_second(home, settings.Second(str(home.parent)))
    before = {each for each in home.rglob("*") if each.is_file() and "sqlite3-" not in each.name}
    moved = open_workspace(home, typed.today)
    assert backup.copy_second(moved) is None
    moved.close()
    assert before <= set(home.rglob("*"))
    assert not list(home.glob("*-asked.sqlite3"))


def test_files_of_somebody_else_beside_a_second_copy_stay(typed: Workspace, tmp_path: Path) -> None:
    own = tmp_path / "USB" / "CCHC UBND huyện Cái Bè" / "files"
    for each in (own / "2023" / "báo cáo.docx", own / "ab" / "ảnh.png"):
        each.parent.mkdir(parents=True)
        each.write_bytes(b"x")
    backup.set_second(typed, tmp_path / "USB")
    backup.create(typed)
    assert backup.copy_second(typed) is not None
    assert (own / "2023" / "báo cáo.docx").exists()
    assert (own / "ab" / "ảnh.png").exists()
