"""Draws the pictures of the help anew, from the same screens as the pictures for people to judge.

python packaging/make_help_pictures.py [NAME ...]
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

OUT = ROOT / "resources" / "help" / "pictures"
WIDE = 900  # px; wider ones are made that wide
COLOURS = 256
# The screen that each picture of the help is of.
PICTURES = {
    "home": "home",
    "progress": "progress",
    "targets": "targets",
    "stats": "stats",
    "documents": "documents",
    "checks": "checks",
    "report": "report",
    "plan": "plan",
    "review": "doi-chieu-1",
    "mine": "mine",
    "calendar": "calendar",
    "unit": "unit",
    "backup": "sao-luu",
    "settings": "settings",
    "fill-in": "nhan-bang-nhap-co-thay-doi",
    "paste": "dan-vao-tien-do",
    "layout": "the-thuc-co-loi",
    "restore": "xem-truoc-khoi-phuc",
    "history": "nhat-ky",
}


def main(wanted: Sequence[str]) -> int:
    """Draw the named pictures, or all; tell which could not be drawn."""
    from tests.screens import on_office_screen, screens

    left = {PICTURES[name]: name for name in wanted or PICTURES}
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        on_office_screen(Path(folder))
        inside = Path(folder) / "screens"
        inside.mkdir()
        for screen in screens(inside):
            if name := left.pop(screen.name, ""):
                show_office_paths(screen.widget, inside)
                file = OUT / f"{name}.png"
                small(screen.widget.grab().toImage()).save(str(file), "PNG", 0)  # type: ignore[call-overload]
                print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KB")
            if not left:
                break
    for screen_name, name in left.items():
        print(f"no screen {screen_name} for the picture {name}", file=sys.stderr)
    return 1 if left else 0


def show_office_paths(shown: QWidget, folder: Path) -> None:
    """Folders of this run are shown as an officer's drive has them."""
    from PySide6.QtWidgets import QLabel

    ours = re.compile(rf"{re.escape(str(folder))}/\w+([^\n(]*)")
    labels: list[QLabel] = shown.findChildren(QLabel)
    for words in labels:
        told = words.text().replace("\u200b", "")
        if ours.search(told):
            words.setText(ours.sub(lambda match: f"D:{match[1] or '/'}".replace("/", "\\"), told))


def small(shown: QImage) -> QImage:
    """As wide as the help shows it, in the colours that it has most of."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    if shown.width() > WIDE:
        shown = shown.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
    shown = shown.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(shown.constBits()).cast("I"))
    table = [colour for colour, _ in counted.most_common(COLOURS)]
    return shown.convertToFormat(QImage.Format.Format_Indexed8, table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
