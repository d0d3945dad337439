"""An update puts another program in the place of the old one; the data change by what a migration says alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.files import sha256_of
from cchc_desktop.store import migrations
from cchc_desktop.store.sqlite import revision
from tests.conftest import TODAY
from tests.copied_program import copy_program, environment, run

RELEASES = sorted((Path(__file__).parent / "data").glob("cchc-*.sqlite3"))
OF_THE_HOLDER = {"holder.json", "window.lock"}


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder as a release left it, with a file of an office's own in it."""
    made = tmp_path / "dữ liệu"
    made.mkdir()
    shutil.copy(request.param, paths.database(made))
    (made / "forms").mkdir()
    (made / "forms" / "ghi chú.txt").write_text("của cơ quan", "utf-8")
    return made


def bytes_of(folder: Path, besides: set[str] = OF_THE_HOLDER) -> dict[str, str]:
    """Every file with its fingerprint."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and each.name not in besides)
    return {str(each.relative_to(folder)): sha256_of(each) for each in files}


def test_the_first_opening_changes_the_database_and_adds_its_backup(folder: Path) -> None:
    before, old = bytes_of(folder), revision(paths.database(folder))
    open_workspace(folder, TODAY).close()
    after = bytes_of(folder)
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed == (set() if old == migrations.HEAD else {"cchc.sqlite3"})
    added = set(after) - set(before)
    assert all(name.startswith("backups/") for name in added)
    upgrades = [name for name in added if name.endswith("-upgrade.sqlite3")]
    assert len(upgrades) == (old != migrations.HEAD)


@pytest.mark.parametrize("window", [False, True], ids=["command", "window"])
def test_every_further_opening_changes_nothing(folder: Path, window: bool) -> None:
    open_workspace(folder, TODAY).close()
    before = bytes_of(folder)
    for _ in range(2):
        open_workspace(folder, TODAY, window=window).close()
        assert bytes_of(folder) == before


def test_updating_twice_replaces_only_the_program(tmp_path: Path) -> None:
    """The program goes and comes anew twice, each time looked at by command and in a window."""
    place, data = tmp_path / "Chương trình", tmp_path / "dữ liệu"
    data.mkdir()
    shutil.copy(RELEASES[0], paths.database(data))
    env, words = environment(tmp_path / "máy"), ("--data", str(data), "--today", TODAY.isoformat())
    seen, names = [], []
    for _ in range(3):
        shutil.rmtree(place, ignore_errors=True)
        shipped = bytes_of(copy_program(place))
        done = run(place, *words, "--json", "unit", "show", env=env)
        assert done.returncode == 0, done.stderr
        names.append(json.loads(done.stdout)["name"])
        done = run(place, *words, "--exit-when-shown", env=env, module="cchc_desktop.app")
        assert done.returncode == 0, done.stderr
        assert bytes_of(place) == shipped
        seen.append(bytes_of(data, OF_THE_HOLDER | {"cchc.log", "settings.json"}))
    assert seen[0] == seen[1] == seen[2]
    assert len(set(names)) == 1
    assert bytes_of(tmp_path / "máy") == {}
