"""The Linux package held against what is promised of it, where it was built; AssertionError tells what fails."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

from PyInstaller.archive.readers import CArchiveReader

TODAY = "2024-03-12"
# What opens connections. asyncio and socket ship, for SQLAlchemy and logging ask for them as they are read.
NETWORK = {"ssl", "http", "urllib.request", "ftplib", "smtplib", "socketserver", "xmlrpc", "webbrowser"}
LIBRARIES = ("libssl", "libQt6Network", "_ssl.")
# A machine that builds and lacks a library would leave out what asks for it, without a word.
NEEDED = (
    "platforms/libqxcb.so",
    "platforms/libqwayland-generic.so",
    "platforms/libqoffscreen.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "printsupport/libcupsprintersupport.so",
    "imageformats/libqjpeg.so",
    "iconengines/libqsvgicon.so",
)


def prove(folder: Path) -> None:
    """Run the program as a bare account would, from a folder that nobody may write to."""
    before = state(folder)
    _no_links(folder)
    _no_network(folder)
    _whole(folder)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        print(_said(home, folder / "cchc", "self-test").splitlines()[-1])
        packaged, checkout = home / "gói", home / "mã nguồn"
        _demo(home, packaged, folder / "cchc")
        _demo(home, checkout, sys.executable, "-m", "cchc_desktop")
        _same_files(packaged, checkout)
    assert state(folder) == before, "the program wrote into its own folder"


def state(folder: Path) -> dict[Path, tuple[int, int]]:
    """Each file's size and time."""
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def _no_links(folder: Path) -> None:
    links = [path.name for path in folder.rglob("*") if path.is_symlink()]
    assert not links, f"a memory stick can hold no links: {links}"


def _no_network(folder: Path) -> None:
    modules = CArchiveReader(str(folder / "cchc-desktop")).open_embedded_archive("PYZ.pyz").toc
    shipped = [name for name in modules if name in NETWORK or name.partition(".")[0] in NETWORK]
    shipped += [path.name for path in folder.rglob("*") if path.name.startswith(LIBRARIES)]
    assert not shipped, f"what opens connections is shipped: {shipped}"


def _whole(folder: Path) -> None:
    """Every plugin is there, and finds its libraries in the folder or among those that each desktop has."""
    plugins = folder / "_internal/PySide6/Qt/plugins"
    missing = [name for name in NEEDED if not (plugins / name).is_file()]
    assert not missing, f"the package lacks {missing}: install what dev.py names, then build again"
    inside = {"LD_LIBRARY_PATH": f"{folder}/_internal:{folder}/_internal/PySide6/Qt/lib", "PATH": "/usr/bin:/bin"}
    said = subprocess.run(["ldd", plugins / NEEDED[0]], env=inside, capture_output=True, text=True, check=True).stdout
    asked = [line.split() for line in said.splitlines() if "libxcb-" in line or "libxkbcommon" in line]
    outside = [words[0] for words in asked if str(folder) not in words[2]]
    assert asked, said
    assert not outside, f"an office PC may lack {outside}"


def _said(home: Path, *command: object) -> str:
    """What a program prints, without anything of the builder's surroundings."""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(list(map(str, command)), cwd=home, env=environment, capture_output=True, text=True)
    assert not done.returncode, f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


def _demo(home: Path, out: Path, *program: object) -> None:
    _said(home, *program, "--data", out / "dữ liệu", "--today", TODAY, "demo", "--out", out)


def _same_files(packaged: Path, checkout: Path) -> None:
    """The same files as a checkout writes, every part of each Word and Excel file alike; pictures show a clock."""
    made = {path.name for path in packaged.iterdir() if path.is_file()}
    wanted = {path.name for path in checkout.iterdir() if path.is_file()}
    assert made == wanted, f"other files: {made ^ wanted}"
    papers = [name for name in sorted(made) if name.endswith((".docx", ".xlsx"))]
    assert papers, "the demo wrote no report"
    other = [name for name in papers if _parts(packaged / name) != _parts(checkout / name)]
    assert not other, f"written otherwise than by a checkout: {other}"
    print(f"demo: {len(made)} files as a checkout writes them, {', '.join(papers)} alike in every part")


def _parts(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
