"""Names and places of the Windows packages; one folder, one name, whoever builds or checks it."""

from __future__ import annotations

from pathlib import Path

from shipping import ROOT

HERE = Path(__file__).resolve().parent
DOWNLOADS = ROOT / "build" / "windows" / "downloads"
WORK = ROOT / "build" / "windows" / "work"
OUT = ROOT / "dist" / "windows"

PYTHON = "cchc-python"  # Python's own files
PACKAGES = f"{PYTHON}/packages"  # the packages it finds
PROGRAM = "cchc-program"  # the program: code, resources, forms
START = f"{PROGRAM}/start.py"
MARK = f"{PROGRAM}/version.txt"  # tells a folder of ours from any other; the installer asks for it
EXECUTABLES = {"window": "cchc-desktop.exe", "console": "cchc.exe"}

SETUP_MOST = 50  # MB of 10**6 bytes
