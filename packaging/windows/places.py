"""Names and places of the Windows packages; one folder, one name, whoever builds or checks it."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOWNLOADS = ROOT / "build" / "windows" / "downloads"
WORK = ROOT / "build" / "windows" / "work"
OUT = ROOT / "dist" / "windows"

NAME = "CCHC-Desktop"
PYTHON = "cchc-python"  # Python's own files
PACKAGES = f"{PYTHON}/packages"  # the packages it finds
PROGRAM = "cchc-program"  # the program: code, resources, forms
START = f"{PROGRAM}/start.py"
MARK = f"{PROGRAM}/version.txt"  # tells a folder of ours from any other; the installer asks for it
READ_ME = "ĐỌC TRƯỚC.txt"
LICENCES = "licences"
EXECUTABLES = {"window": "cchc-desktop.exe", "console": "cchc.exe"}

FOLDER_MOST, ZIP_MOST, SETUP_MOST = 165, 65, 50  # MB of 10**6 bytes
_LAID = datetime(2026, 1, 1, tzinfo=UTC)  # every file's time, so that two builds are alike


def version() -> str:
    text = (ROOT / "cchc_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    if not found:
        raise LookupError("cchc_desktop/__init__.py tells no version")
    return found[1]


def laid_at() -> int:
    """The time all files carry, in seconds since 1970."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _LAID.timestamp())
