"""Compile the Vietnamese for Qt's own words: resources/qt/qtbase_vi.ts into qtbase_vi.qm beside it.

    python packaging/make_qt_words.py

To be run after every change of the .ts; what a new Qt says and the .ts does not have is told by
tests/ui/test_vietnamese.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

WORDS = Path(__file__).resolve().parents[1] / "resources" / "qt" / "qtbase_vi.ts"


def main() -> int:
    """What lrelease answers: 0 where the words were compiled."""
    folder = Path(PySide6.__file__).parent
    compiler = folder / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    return subprocess.run([compiler, WORDS, "-qm", WORDS.with_suffix(".qm")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
