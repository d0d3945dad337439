"""The log holds what ran and where it went wrong, and none of what was typed; it rotates, and fails nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cchc_desktop import __version__, jobs, log, paths
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period

SECRET = "Chuyện kín của thôn Bàu Sen"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder that has data, with the log begun."""
    room = tmp_path / "Nguyễn Văn Kín" / "dữ liệu"
    room.mkdir(parents=True)
    paths.database(room).touch()
    log.begin(room, "window", "chosen")
    yield room
    log.end(0)


def written(folder: Path) -> str:
    return "".join(file.read_text("utf-8") for file in log.files(folder))


def raised(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_start_and_end_are_told_without_the_folder(folder: Path) -> None:
    log.end(3)
    lines = written(folder).splitlines()
    assert lines[0].startswith("#")
    assert f"window begins: version {__version__}, Python" in lines[1]
    assert lines[1].endswith("data folder chosen")
    assert "ends with 3 after 0." in lines[2]
    assert "Kín" not in written(folder)


@pytest.mark.parametrize(
    "act",
    [
        lambda: {}[SECRET],
        lambda: int(SECRET),
        lambda: Path(f"/nowhere/{SECRET}").read_bytes(),
        lambda: [SECRET].index("x") or None,
        lambda: getattr("x", SECRET),
        lambda: exec(f"raise RuntimeError({SECRET!r})"),
        lambda: Period.parse(SECRET),
        lambda: exec(compile("1 / 0", f"/home/{SECRET}/form.docx", "exec")),
        lambda: SECRET.encode("ascii"),
    ],
)
def test_no_fault_quotes_what_was_typed(folder: Path, act: Callable[[], object]) -> None:
    told = log.fault(raised(act))
    assert "test_log.py:" in told
    for word in ("Chuyện", "kín", "Bàu Sen"):
        assert word not in written(folder).replace("form.docx", "")


def test_a_fault_of_the_database_quotes_no_value(folder: Path, office: Workspace) -> None:
    def break_it() -> None:
        with office.store.write("Thử") as session:
            session.execute(
                text("insert into progress (id, task_id, result) values ('1', :t, :r)"), {"t": 1, "r": SECRET}
            )

    error = raised(break_it)
    told = log.fault(error)
    assert isinstance(error, DBAPIError)
    assert SECRET not in str(error)  # the engine itself hides what it was given
    assert SECRET not in written(folder)
    assert "SQLITE_CONSTRAINT_NOTNULL" in told
    assert "break_it" in told


def test_causes_names_in_code_and_system_errors_are_told(folder: Path) -> None:
    def inner() -> None:
        try:
            (folder / SECRET).read_bytes()
        except OSError as error:
            raise ValueError(SECRET) from error

    def absent() -> None:
        value: Any = None
        value.missing_thing()

    told = log.fault(raised(inner)).splitlines()
    assert told.index("builtins.FileNotFoundError errno 2") < told.index("builtins.ValueError")
    assert log.fault(raised(absent)).endswith("builtins.AttributeError missing_thing")


def test_an_endless_recursion_stays_short(folder: Path) -> None:
    def again() -> None:
        again()

    told = log.fault(raised(again))
    assert len(told.splitlines()) < 60
    assert "more" in told


def test_a_refusal_is_told_by_its_place(folder: Path) -> None:
    log.refused(raised(lambda: Period.parse(SECRET)))
    log.refused(UserError(SECRET))
    assert "refused: UserError at cchc_desktop/model/period.py:" in written(folder)
    assert SECRET not in written(folder)


def test_three_files_of_a_megabyte(folder: Path) -> None:
    for _ in range(42_000):
        log.note("x" * 60)
    files = log.files(folder)
    assert [file.name for file in files] == ["cchc.log", "cchc.log.1", "cchc.log.2"]
    assert all(file.stat().st_size <= 1_000_000 for file in files)
    assert sorted(each.name for each in folder.glob("cchc.log*")) == ["cchc.log", "cchc.log.1", "cchc.log.2"]


def test_a_log_of_an_older_version_is_set_aside(tmp_path: Path) -> None:
    paths.database(tmp_path).touch()
    paths.log_file(tmp_path).write_text(f"2024-03-12 10:00:00\nKeyError: {SECRET}\n", "utf-8")
    log.begin(tmp_path, "window", "chosen")
    log.end(0)
    assert SECRET not in written(tmp_path)
    assert SECRET in (tmp_path / "cchc-truoc.log").read_text("utf-8")


def test_lines_that_end_as_on_windows_are_ours(tmp_path: Path) -> None:
    paths.database(tmp_path).touch()
    log.begin(tmp_path, "window", "chosen")
    log.end(0)
    file = paths.log_file(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert log.is_ours(file)
    assert log.files(tmp_path) == (file,)


def test_slow_jobs_are_told_and_quick_ones_not(folder: Path) -> None:
    log.took(jobs.finish_all, 0.4, "done")
    log.took(lambda report: SECRET, 3.21, "failed with OSError")
    told = written(folder)
    assert "finish_all" not in told
    assert "test_slow_jobs_are_told_and_quick_ones_not.<locals>.<lambda> failed with OSError after 3.2 s" in told


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    paths.database(tmp_path).touch()
    paths.log_file(tmp_path).mkdir()
    log.begin(tmp_path, "window", "chosen")
    log.fault(raised(lambda: 1 / 0))
    log.end(0)
    assert log.files(tmp_path) == ()


def test_a_folder_without_data_stays_empty(tmp_path: Path) -> None:
    log.begin(tmp_path / "neu", "command", "usual")
    log.end(0)
    assert not (tmp_path / "neu").exists()


def test_a_crash_of_the_process_is_told_without_folders(folder: Path) -> None:
    trace = f'Fatal Python error: Segmentation fault\n  File "/home/{SECRET}/cchc_desktop/ui/page.py", line 5 in show\n'
    log.crash(trace)
    assert 'File "cchc_desktop/ui/page.py", line 5 in show' in written(folder)
    assert SECRET not in written(folder)


def cchc(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "cchc_desktop", "--data", str(data), *words]
    return subprocess.run(line, capture_output=True, text=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})


def test_the_command_line_writes_into_the_same_log(tmp_path: Path) -> None:
    data = tmp_path / "dữ liệu"
    assert cchc(data, "unit", "set", "--name", SECRET, "--kind", "commune").returncode == 0
    assert cchc(data, "plan", "show", SECRET).returncode == 1
    with sqlite3.connect(paths.database(data)) as broken:
        broken.execute("update unit set recipients = ?", (f"[{SECRET}",))
    broken.close()
    failed = cchc(data, "unit", "show")
    assert (failed.returncode, failed.stderr.count("\n")) == (3, 1)
    assert str(paths.log_file(data)) in failed.stderr
    told = written(data)
    assert "refused: UserError at cchc_desktop/" in told
    assert "json.decoder.JSONDecodeError" in told
    assert [part in told for part in ("ends with 0", "ends with 1", "ends with 3")] == [True] * 3
    assert "Bàu Sen" not in told
