"""The demo on Windows against the demo on Linux: the same Word, Excel and pictures; and data that move between them."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from .checking import TODAY, Checks, Program, linux

COMMANDS = (
    ("unit", "show"),
    ("plan", "list"),
    ("task", "list", "--period", "2024-Q1", "--mine"),
    ("target", "list", "--period", "2024-Q1"),
    ("stat", "list", "--period", "2024-Q1"),
    ("report", "check", "--period", "2024-Q1"),
    ("calendar", "list", "--year", "2024"),
    ("data", "verify"),
)
if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_GRAIN = (86, 48)  # a picture of 1366x768 in spots of 16 points: fonts differ, what stands where does not
_FAR = 4  # levels of grey, of 255, by which spots of the same page differ at most on the average
_COLOURS = 20  # a page that was painted has at least as many


def verify_demo(check: Checks, program: Program, work: Path) -> None:
    """Run it on both systems with the same day and compare all that comes out."""
    there, here = program.room.profile / "Bàn làm việc" / "làm thử", work / "demo"
    done = program.command("--data", there / "dữ liệu", "--today", TODAY, "demo", "--out", there)
    check.ended(done, "the demo runs on Windows")
    linux("--data", here / "dữ liệu", "--today", TODAY, "demo", "--out", here)
    ours, theirs = _made(here), _made(there)
    check(ours == theirs, f"the demo makes the same {len(ours)} files", f"{ours} / {theirs}")
    shared = sorted(ours & theirs)
    for name in (each for each in shared if each.endswith(".docx")):
        _compare_word(check, here / name, there / name)
    for name in (each for each in shared if each.endswith(".xlsx")):
        _compare_excel(check, here / name, there / name)
    _compare_pictures(check, here, there, [each for each in shared if each.endswith(".png")])
    _compare_answers(check, program, here / "dữ liệu")


def _made(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if each.is_file()}


def _compare_word(check: Checks, here: Path, there: Path) -> None:
    with zipfile.ZipFile(here) as ours, zipfile.ZipFile(there) as theirs:
        parts = sorted(ours.namelist())
        check(parts == sorted(theirs.namelist()), f"{here.name}: the same {len(parts)} parts", theirs.namelist())
        texts = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
        other = [name for name in texts if ours.read(name) != theirs.read(name)]
    check(not other, f"{here.name}: document.xml and {len(texts) - 1} parts beside it are byte for byte alike", other)


def _compare_excel(check: Checks, here: Path, there: Path) -> None:
    ours, theirs = _cells(here), _cells(there)
    other = {place: (cell, theirs.get(place)) for place, cell in ours.items() if theirs.get(place) != cell}
    same = not other and len(ours) == len(theirs)
    check(same, f"{here.name}: {len(ours)} cells alike in value, kind and format", other)


def _cells(file: Path) -> dict[str, tuple[str, str, str]]:
    import openpyxl

    book = openpyxl.load_workbook(file)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return {f"{c.parent.title}!{c.coordinate}": (repr(c.value), c.data_type, c.number_format) for c in cells}


def _compare_pictures(check: Checks, here: Path, there: Path, files: list[str]) -> None:
    """Each page as large as on Linux, painted, and more like its own picture there than like any other page's."""
    from PySide6.QtGui import QImage

    ours = {name: QImage(str(here / name)) for name in files}
    spots = {name: _spots(picture) for name, picture in ours.items()}
    for name in files:
        picture = QImage(str(there / name))
        same = picture.size() == ours[name].size()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
        seen = _spots(picture)
        apart = {other: _apart(seen, spots[other]) for other in files}
        alike = apart[name] == min(apart.values()) and apart[name] <= _FAR
        told = f"{name}: {picture.width()}x{picture.height()}, {len(colours)} colours, {apart[name]:.1f} levels apart"
        check(same and alike and len(colours) >= _COLOURS, told, apart)


def _apart(some: list[int], others: list[int]) -> float:
    """Levels of grey between two pictures, on the average of their spots."""
    return sum(abs(a - b) for a, b in zip(some, others, strict=True)) / len(some)


def _spots(picture: QImage) -> list[int]:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    smooth, loose = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    small = picture.scaled(*_GRAIN, loose, smooth).convertToFormat(QImage.Format.Format_Grayscale8)
    return [small.pixelColor(x, y).value() for x in range(_GRAIN[0]) for y in range(_GRAIN[1])]


def _compare_answers(check: Checks, program: Program, data: Path) -> None:
    """Data made on Linux, carried to Windows: each command answers with the same JSON."""
    carried = program.room.profile / "Dữ liệu mang sang"
    shutil.copytree(data, carried)
    for words in COMMANDS:
        asked = ("--today", TODAY, "--json", *words)
        ours = json.loads(linux("--data", data, *asked).stdout)
        done = program.command("--data", carried, *asked)
        try:
            theirs = json.loads(done.said)
        except ValueError:
            theirs = done.said
        check(ours == theirs, f"cchc {' '.join(words)}: the same JSON", done.said)
