"""Where data are in danger, moving them away whole, and a clock that was set back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cchc_desktop import paths, settings
from cchc_desktop.actions import jotting, move, surroundings, whereabouts
from cchc_desktop.actions.workspace import Workspace, in_use, open_workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.surroundings import Ground
from tests.conftest import TODAY

ROOT = Path(__file__).resolve().parent.parent


def ground(*names: str, file_system: str = "ext4", label: str = "", markers: tuple[str, ...] = ()) -> Ground:
    """A folder by its names, from the root down."""
    parents = tuple("/" + "/".join(names[: len(names) - n]) for n in range(len(names)))
    return Ground(parents, tuple(reversed(names)), frozenset(markers), file_system, label)


@pytest.mark.parametrize(
    ("found", "name"),
    [
        (ground("Users", "lan", "OneDrive", "CCHC"), "OneDrive"),
        (ground("Users", "lan", "OneDrive - UBND huyện Cái Bè", "Báo cáo", "CCHC"), "OneDrive"),
        (ground("Users", "lan", "onedrive"), "OneDrive"),
        (ground("Users", "lan", "Google Drive", "CCHC"), "Google Drive"),
        (ground("G:", "Drive của tôi", "CCHC"), "Google Drive"),
        (ground("G:", "CCHC", label="Google Drive"), "Google Drive"),
        (ground("home", "lan", "Dropbox", "data"), "Dropbox"),
        (ground("home", "lan", "Dropbox (Sở Nội vụ)", "data"), "Dropbox"),
        (ground("Users", "lan", "iCloudDrive", "data"), "iCloud"),
        (ground("Users", "lan", "Đồng bộ", "data", markers=(".stfolder",)), "Syncthing"),
        (ground("mnt", "chung", "data", file_system="cifs"), "ổ đĩa mạng"),
        (ground("mnt", "chung", "data", file_system="nfs4"), "ổ đĩa mạng"),
        (ground("Z:", "CCHC", file_system="remote"), "ổ đĩa mạng"),
        (ground("home", "lan", ".local", "share", "CCHC"), None),
        (ground("Users", "lan", "AppData", "Local", "CCHC"), None),
        (ground("media", "lan", "USB", "cchc", "data", file_system="vfat"), None),
        (ground("media", "lan", "USB", "cchc", "data", file_system="exfat"), None),
        (ground("home", "lan", "Không phải OneDrive", "data"), None),
    ],
)
def test_a_place_is_known_by_its_signs(found: Ground, name: str | None) -> None:
    place = surroundings.place_of(Path("/"), {}, found)
    assert (place.name if place else None) == name
    assert place is None or name in place.sentence  # type: ignore[operator]


@pytest.mark.parametrize("root", ["/Users/lan/Tệp của tôi", "/USERS/LAN/TỆP CỦA TÔI/"])
def test_a_folder_named_by_a_variable_of_the_system_is_synced(root: str) -> None:
    found = ground("Users", "lan", "Tệp của tôi", "CCHC")
    place = surroundings.place_of(Path("/"), {"OneDriveCommercial": root}, found)
    assert place is not None
    assert place.name == "OneDrive"
    assert surroundings.place_of(Path("/"), {"OneDriveCommercial": "/Users/lan/Tệp"}, found) is None


def test_markers_are_looked_for_in_every_folder_above(tmp_path: Path) -> None:
    data = tmp_path / "a" / "b"
    data.mkdir(parents=True)
    assert surroundings.place_of(data, {}) is None
    (tmp_path / ".dropbox.cache").mkdir()
    place = surroundings.place_of(data, {})
    assert place is not None
    assert place.name == "Dropbox"


def test_the_disk_that_lies_nearest_above_counts() -> None:
    mounts = [("/", "ext4"), ("/mnt/chung", "cifs"), ("/mnt/chung/usb", "vfat"), ("/home", "ext4"), ("/home", "nfs")]
    assert surroundings._mounted(Path("/mnt/chung/CCHC"), mounts) == "cifs"
    assert surroundings._mounted(Path("/mnt/chung/usb/CCHC"), mounts) == "vfat"
    assert surroundings._mounted(Path("/mnt/chung-khac"), mounts) == "ext4"
    assert surroundings._mounted(Path("/home/lan"), mounts) == "nfs"
    assert surroundings._unescaped("/mnt/d\\040chung") == "/mnt/d chung"


def test_a_list_that_was_broken_by_hand_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for broken in ({"place": [{"name": "X"}]}, {"place": [{"name": "X", "kind": "?"}]}, {}, {"place": 3}):
        monkeypatch.setattr(surroundings, "read_shipped", lambda *_, said=broken: said)
        with pytest.raises(UserError, match="places"):
            surroundings.places()


def test_a_clock_set_back_is_told_and_changes_nothing(office: Workspace) -> None:
    assert surroundings.clock_behind(office) == ""
    now = datetime.now(UTC).replace(tzinfo=None)
    assert surroundings.clock_behind(office, now - timedelta(hours=23)) == ""
    told = surroundings.clock_behind(office, now - timedelta(days=800))
    assert told.startswith("Đồng hồ máy đang là ")
    assert str(now.year) in told
    assert "chỉnh lại ngày giờ" in told


def test_an_empty_folder_has_no_clock_to_doubt(ws: Workspace) -> None:
    assert surroundings.clock_behind(ws, datetime(2001, 1, 1)) == ""


@pytest.fixture
def synced(office: Workspace, tmp_path: Path) -> Workspace:
    """A window on data with files, in a folder that is synced."""
    jotting.add(office, "Họp giao ban")
    (office.folder / "files" / "ab").mkdir(parents=True)
    (office.folder / "files" / "ab" / "abcd").write_bytes(b"x" * 3_000_000)
    settings.save(office.folder, settings.Settings(period="2024-Q1"))
    office.close()
    (tmp_path / "OneDrive").mkdir()
    office.folder.rename(tmp_path / "OneDrive" / "CCHC")
    return open_workspace(tmp_path / "OneDrive" / "CCHC", TODAY, window=True)


def beside(folder: Path) -> dict[str, bytes]:
    """What lies in a data folder beside its database: its files, settings and backups."""
    own = ("cchc.sqlite3", "da-chuyen-", "holder", "window", "moved", "cchc.log", ".cchc-")
    found = [each for each in folder.rglob("*") if each.is_file()]
    return {
        f.relative_to(folder).as_posix(): f.read_bytes()
        for f in found
        if f.parent != folder or not f.name.startswith(own)
    }


def jotted(ws: Workspace) -> set[str]:
    return {each.text for each in jotting.waiting(ws)}


def test_data_are_moved_whole_and_the_old_path_leads_on(synced: Workspace, tmp_path: Path) -> None:
    old, new = synced.folder, tmp_path / "Máy này" / "CCHC"
    moved = move.move(synced, new)
    assert (moved.new, moved.files) == (new, len(beside(old)))
    assert moved.rows > 20
    with pytest.raises(UserError, match="đã được chuyển tới"):
        jotting.add(synced, "Không vào bản cũ")
    synced.close()
    whereabouts.leave(old)
    assert not paths.database(old).exists()
    assert [each.stat().st_size > 4096 for each in old.glob("da-chuyen-*cchc.sqlite3")] == [True]
    assert (old / "files" / "ab" / "abcd").exists()
    again = open_workspace(old, TODAY, window=True)
    assert again.folder == new
    assert jotted(again) == {"Họp giao ban"}
    assert beside(new) == beside(old)
    assert beside(new)["files/ab/abcd"] == b"x" * 3_000_000
    assert settings.load(new).period == "2024-Q1"
    jotting.add(again, "Ở nơi mới")
    again.close()
    assert str(new) in whereabouts.told(old)
    assert whereabouts.told(old) == ""  # once


def test_a_target_that_will_not_do_changes_nothing(synced: Workspace, tmp_path: Path) -> None:
    (tmp_path / "đầy").mkdir()
    (tmp_path / "đầy" / "thư.txt").write_text("x")
    (tmp_path / "Dropbox").mkdir()
    wrong = [
        (tmp_path / "đầy", "đã có tệp"),
        (synced.folder, "đang dùng"),
        (synced.folder / "trong", "nằm trong nó"),
        (tmp_path / "Dropbox" / "CCHC", "Dropbox"),
        (tmp_path / "đầy" / "thư.txt" / "x", "thư.txt"),
    ]
    before = sorted(tmp_path.rglob("*"))
    for to, words in wrong:
        with pytest.raises(UserError, match=words):
            move.move(synced, to)
    assert sorted(tmp_path.rglob("*")) == before
    jotting.add(synced, "Vẫn nhập được")
    synced.close()


def test_a_copy_that_is_not_equal_is_not_used(
    synced: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copystat = move.os.fsync  # type: ignore[attr-defined]

    def spoil(handle: int) -> None:
        copystat(handle)
        for each in tmp_path.rglob("*.dang-chuyen/files/ab/abcd"):
            each.write_bytes(b"y" * 3_000_000)

    monkeypatch.setattr(move.os, "fsync", spoil)  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="không giống bản gốc"):
        move.move(synced, tmp_path / "mới")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["OneDrive"]
    jotting.add(synced, "Vẫn nhập được")
    synced.close()


def test_nothing_can_be_typed_while_data_are_moved(synced: Workspace, tmp_path: Path) -> None:
    refused = []

    def report(percent: int, words: str) -> None:
        try:
            jotting.add(synced, "Giữa chừng")
        except UserError as error:
            refused.append(str(error))

    move.move(synced, tmp_path / "mới", report)
    assert len(refused) >= 4
    assert {each.split(":")[0] for each in refused[:-1]} == {"Đang chuyển dữ liệu sang nơi khác"}
    synced.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from cchc_desktop.actions import move, whereabouts
from cchc_desktop.actions.workspace import open_workspace
def step(real):
    def counted(*given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)
    return counted
for line in sys.stdin:
    left = int(line)
    child = os.fork()
    if not child:
        ws = open_workspace(Path(sys.argv[1]), window=True)
        for name in ("rename", "replace", "fsync", "unlink", "mkdir", "link"):
            setattr(os, name, step(getattr(os, name)))
        move.move(ws, Path(sys.argv[2]))
        ws.close()
        whereabouts.leave(Path(sys.argv[1]))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def test_killed_at_any_moment_one_of_the_two_is_whole_and_in_use(synced: Workspace, tmp_path: Path) -> None:
    old, new = synced.folder, tmp_path / "mới"
    synced.close()
    whole, moments, places = beside(old), 0, []
    mover = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(old), str(new)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert mover.stdin is not None
    assert mover.stdout is not None
    while not paths.moved(old).exists():
        mover.stdin.write(b"%d\n" % moments)
        mover.stdin.flush()
        assert int(mover.stdout.readline()) in (0, -signal.SIGKILL)
        ws = open_workspace(old, TODAY, window=True)
        places.append(ws.folder)
        assert jotted(ws) == {"Họp giao ban"}
        assert beside(ws.folder) == whole
        ws.close()
        moments += 1
    mover.communicate()
    assert in_use(new) == new
    assert set(places) == {old, new}
    assert moments > 10


def test_a_copy_that_never_came_into_use_leads_back(synced: Workspace, tmp_path: Path) -> None:
    old, new = synced.folder, tmp_path / "mới"
    synced.close()
    new.mkdir()
    paths.database(new).write_bytes(paths.database(old).read_bytes())
    paths.arriving(new).write_text(json.dumps({"from": str(old)}))
    assert in_use(new) == old
    old.rename(tmp_path / "mất")
    assert in_use(new) == new  # what is left is whole
    assert not paths.arriving(new).exists()


def test_a_new_place_that_is_away_is_told_and_nothing_empty_opened(synced: Workspace, tmp_path: Path) -> None:
    old, new = synced.folder, tmp_path / "USB" / "CCHC"
    move.move(synced, new)
    synced.close()
    new.parent.rename(tmp_path / "rút ra")
    with pytest.raises(UserError, match="hãy cắm lại"):
        open_workspace(old, TODAY, window=True)
    assert not new.exists()


def test_folders_that_lead_to_each_other_are_told(tmp_path: Path) -> None:
    for a, b in (("một", "hai"), ("hai", "một")):
        (tmp_path / a).mkdir()
        paths.database(tmp_path / a).write_bytes(b"")
        paths.moved(tmp_path / a).write_text(json.dumps({"to": str(tmp_path / b)}))
    with pytest.raises(UserError, match="lẫn nhau"):
        in_use(tmp_path / "một")


def test_data_move_by_command(synced: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = synced.folder, tmp_path / "mới"
    command = ["--data", str(old), "--json", "data", "move", "--to", str(new)]
    assert main(command) == 1  # a window is open
    assert capsys.readouterr().err.startswith("Chỉ xem")
    synced.close()
    assert main(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"], told["files"]) == (str(old), str(new), len(beside(new)))
    assert main(["--data", str(old), "--json", "task", "list", "--period", "2024-Q1"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 4
    assert not paths.database(old).exists()


def test_a_folder_copied_to_another_pc_just_works(synced: Workspace, tmp_path: Path) -> None:
    import shutil

    settings.save(synced.folder, settings.Settings(report_folder=str(tmp_path / "không có ở máy kia")))
    jotting.add(synced, "Vừa nhập")
    copied = tmp_path / "máy kia"
    shutil.copytree(synced.folder, copied)  # while it is open there
    holder = json.loads((copied / "holder.json").read_text())
    (copied / "holder.json").write_text(json.dumps(holder | {"host": "PC-CŨ"}))
    os.utime(copied / "holder.json", (0, 0))
    synced.close()
    other = open_workspace(copied, TODAY, window=True)
    assert other.read_only == ""
    assert jotted(other) == {"Họp giao ban", "Vừa nhập"}
    jotting.add(other, "Ở máy kia")
    here = {str(synced.folder).encode(), str(synced.folder.parent).encode()}
    other.close()
    data = paths.database(copied).read_bytes()
    assert not any(each in data for each in here)


def test_data_in_a_folder_with_the_name_of_an_unfinished_move_are_not_taken_for_one(
    office: Workspace, tmp_path: Path
) -> None:
    jotting.add(office, "Họp giao ban")
    office.close()
    office.folder.rename(tmp_path / "CCHC.dang-chuyen")
    ws = open_workspace(tmp_path / "CCHC.dang-chuyen", TODAY, window=True)
    move.move(ws, tmp_path / "CCHC")
    ws.close()
    again = open_workspace(tmp_path / "CCHC", TODAY)
    assert [each.text for each in jotting.waiting(again)] == ["Họp giao ban"]
    again.close()
    assert paths.database(tmp_path / "CCHC.dang-chuyen").exists()  # until it is left


@pytest.mark.skipif(os.name == "nt", reason="links are rare there")
def test_a_folder_is_not_moved_into_itself_by_a_link(office: Workspace, tmp_path: Path) -> None:
    office.close()
    (tmp_path / "lối tắt").symlink_to(office.folder)
    ws = open_workspace(tmp_path / "lối tắt", TODAY, window=True)
    with pytest.raises(UserError, match="nằm trong nó"):
        move.move(ws, office.folder / "trong")
    ws.close()


@pytest.mark.parametrize("said", ["[" * 100_000, '{"to": 5, "from": ["x"]}', '{"from": {}}', "null"])
def test_a_pointer_that_is_none_leads_nowhere(office: Workspace, said: str) -> None:
    office.close()
    for each in (paths.moved(office.folder), paths.arriving(office.folder)):
        each.write_text(said)
        assert in_use(office.folder) == office.folder
        each.unlink(missing_ok=True)
