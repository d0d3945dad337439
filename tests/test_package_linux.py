"""What lies beside the program in the Linux package: the script `cchc`, and the one for the menu."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINUX = Path(__file__).resolve().parent.parent / "packaging" / "linux"
ODD = 'Tải về "mới" $HOME 100% `x` \\ hết'

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Linux package's own scripts")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The package's folder with a stand-in for the program, where the path has all that a shell minds."""
    folder = tmp_path / ODD / "CCHC-Desktop"
    shutil.copytree(LINUX, folder)
    stand_in = folder / "cchc-desktop"
    stand_in.write_text('#!/bin/sh\nprintf "<%s>" "$@"\nexit 7\n')
    stand_in.chmod(0o755)
    return folder


def menu(folder: Path, home: Path, *words: str) -> Path:
    """Run the script for the menu as a user would; the entry it makes."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run([folder / "them-vao-trinh-don.sh", *words], check=True, env=environment, capture_output=True)
    return home / ".local/share/applications/cchc-desktop.desktop"


def value(entry: Path, key: str) -> str:
    """A value of the entry, its backslashes taken back as the standard says for every value."""
    parser = configparser.RawConfigParser(delimiters="=", strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(entry, "utf-8")
    return parser["Desktop Entry"][key].replace("\\\\", "\\")


def program(entry: Path) -> str:
    """What the menu starts: the quotes of Exec, their backslashes and the doubled per cent signs taken away."""
    quoted = value(entry, "Exec")
    assert (quoted[0], quoted[-1]) == ('"', '"')
    return re.sub(r'\\(["`$\\])', r"\1", quoted[1:-1]).replace("%%", "%")


def test_the_menu_starts_the_program_wherever_the_folder_lies(folder: Path, tmp_path: Path) -> None:
    entry = menu(folder, tmp_path / "nhà")
    assert program(entry) == str(folder / "cchc-desktop")
    assert value(entry, "Icon") == str(folder / "cchc-desktop.svg")
    assert value(entry, "GenericName") == "Báo cáo cải cách hành chính"


def test_after_a_move_the_menu_follows(folder: Path, tmp_path: Path) -> None:
    menu(folder, tmp_path / "nhà")
    moved = folder.rename(tmp_path / "CCHC mới")
    entry = menu(moved, tmp_path / "nhà")
    assert program(entry) == str(moved / "cchc-desktop")


def test_out_of_the_menu_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    entry = menu(folder, tmp_path / "nhà")
    assert not menu(folder, tmp_path / "nhà", "--bo").exists()
    assert list(entry.parent.iterdir()) == []


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
def test_the_entry_is_as_the_standard_wants_it(folder: Path, tmp_path: Path) -> None:
    entry = menu(folder, tmp_path / "nhà")
    for file in (LINUX / "cchc-desktop.desktop", entry):
        said = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True)
        assert (said.returncode, said.stdout) == (0, "")


def test_the_command_line_is_the_same_program_under_another_word(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "cchc"
    link.symlink_to(folder / "cchc")
    for command in (folder / "cchc", link):
        said = subprocess.run([command, "plan", "hai chữ", ""], capture_output=True, text=True)
        assert said.stdout == "<--console><plan><hai chữ><>"
        assert said.returncode == 7


def test_other_programs_get_nothing_of_ours(tmp_path: Path) -> None:
    """What stands in for the window tells the surroundings that a program it opens would have."""
    shutil.copy(LINUX.parent / "start_linux.py", tmp_path)
    told = "import json, os, sys; print(json.dumps([dict(os.environ), sys.argv[1:]]))"
    for name in ("start_window", "start_console"):
        (tmp_path / f"{name}.py").write_text(f"print('{name}'); {told}")
    ours = {"LD_LIBRARY_PATH": "/ours", "QT_PLUGIN_PATH": "/ours", "QML2_IMPORT_PATH": "/ours"}
    theirs = {"PATH": os.environ["PATH"], "LD_LIBRARY_PATH_ORIG": "/theirs", "QT_IM_MODULE": "fcitx"}
    for words, started in ((["--page", "home"], "start_window"), (["--console", "demo"], "start_console")):
        command = [sys.executable, tmp_path / "start_linux.py", *words]
        done = subprocess.run(command, check=True, env=ours | theirs, capture_output=True, text=True)
        name, said = done.stdout.splitlines()
        environment, given = json.loads(said)
        assert (name, given) == (started, [word for word in words if word != "--console"])
        assert "/ours" not in environment.values()
        assert environment["LD_LIBRARY_PATH"] == "/theirs"
        assert environment["QT_IM_MODULES"] == "fcitx;ibus"
