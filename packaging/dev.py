"""Start, test and package CCHC Desktop in a virtual environment of its own; needs only Python 3.11 or later.

python packaging/dev.py run      open the program; without a display, run the demo instead
python packaging/dev.py test     run every test, without a display
python packaging/dev.py package  build this system's package and let it test itself
python packaging/dev.py windows  build the Windows packages on Linux, and try them under Wine where that is installed
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
WINDOWS = os.name == "nt"
BIN = HOME / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# What a bare Debian or Ubuntu lacks: the file Qt loads, and the package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}
# What the package's own screens and printing are built with, beside those above.
PACKAGE_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcups.so.2": "libcups2",
}


def main(words: list[str]) -> int:
    verbs = {"run": run, "test": test, "package": package, "windows": windows}
    if not words or words[0] not in verbs:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):
        print("Python 3.11 or later is needed; this one is", sys.version.split()[0])
        return 1
    return verbs[words[0]](words[1:])


def run(extra: list[str]) -> int:
    prepare()
    missing = missing_libraries(QT_LIBRARIES)
    if has_display() and not missing:
        missing = missing_libraries(DISPLAY_LIBRARIES)
    say_missing(missing)
    if missing:
        return 1
    if has_display():
        return call(BIN / ("cchc-desktop.exe" if WINDOWS else "cchc-desktop"), *extra)
    say_missing(missing_fonts())
    out = ROOT / "demo-out"
    print(f"No display here: running the demo instead, its files go to {out}")
    shutil.rmtree(out, ignore_errors=True)
    return call(PYTHON, "-m", "cchc_desktop", "--data", out / "data", "demo", "--out", out, offscreen=True)


def test(extra: list[str]) -> int:
    prepare()
    missing = missing_libraries(QT_LIBRARIES) + missing_fonts()
    if not WINDOWS and not office():
        missing += ["libreoffice-writer-nogui", "libreoffice-calc-nogui"]
    if not WINDOWS and not shutil.which("pdftoppm"):
        missing.append("poppler-utils")
    if sys.platform == "linux" and not shutil.which("cc"):
        missing += ["gcc", "libc6-dev"]
    if sys.platform == "linux" and not shutil.which("strace"):
        missing.append("strace")
    say_missing(missing)
    if missing:
        return 1
    for tool in (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)):
        if code := call(PYTHON, "-m", *tool):
            return code
    return call(PYTHON, "-m", "pytest", *extra, offscreen=True)


def package(extra: list[str]) -> int:
    prepare()
    if not WINDOWS:
        missing = missing_libraries(QT_LIBRARIES | DISPLAY_LIBRARIES | PACKAGE_LIBRARIES)
        missing += [] if shutil.which("strip") else ["binutils"]
        say_missing(missing)
        return int(bool(missing)) or call(PYTHON, ROOT / "packaging" / "build_linux.py", *extra)
    out = (f"--workpath={ROOT / 'build'}", f"--distpath={ROOT / 'dist'}")
    if code := call(PYTHON, "-m", "PyInstaller", "--noconfirm", *out, ROOT / "packaging" / "cchc.spec"):
        return code
    return call(ROOT / "dist" / "cchc-desktop" / "cchc.exe", "self-test")


def windows(extra: list[str]) -> int:
    prepare()
    if code := call(PYTHON, ROOT / "packaging" / "build_windows", *extra):
        return code
    if not shutil.which("wine"):
        print("Built, not tried: for that install wine wine64 xvfb, then run this again.")
        return 0
    return call(PYTHON, ROOT / "packaging" / "windows" / "verify.py")


def prepare() -> None:
    """Make the environment, or bring it up to what pyproject.toml and the constraints say now."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()
    mark = HOME / "made-for"
    if PYTHON.exists() and mark.exists() and mark.read_text() == wanted:
        return
    print("Preparing .venv (the first time takes a few minutes) …", flush=True)
    try:
        venv.create(HOME, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError):
        sys.exit("Python's venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv")
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if call(*pip, "--constraint", CONSTRAINTS, "--editable", f"{ROOT}[test,package]"):
        sys.exit("The packages could not be installed: see above; is the package index within reach?")
    mark.write_text(wanted)


def has_display() -> bool:
    return WINDOWS or sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(wanted: dict[str, str]) -> list[str]:
    """The packages whose library the dynamic loader cannot find."""
    if WINDOWS or sys.platform == "darwin":
        return []
    import ctypes

    missing = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def missing_fonts() -> list[str]:
    """Font packages: Liberation stands in for Times New Roman on pages, Noto for the screen's font in pictures."""
    if WINDOWS or sys.platform == "darwin":
        return []
    roots = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    names = {path.name for root in roots if root.is_dir() for path in root.rglob("*.ttf")}
    wanted = {"LiberationSerif-Regular.ttf": "fonts-liberation2", "NotoSans-Regular.ttf": "fonts-noto-core"}
    return [package for name, package in wanted.items() if name not in names]


def office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def say_missing(packages: list[str]) -> None:
    if packages:
        print("Missing on this system:", ", ".join(packages))
        print("On Debian or Ubuntu type: sudo apt install --no-install-recommends", *packages, flush=True)


def call(*words: object, offscreen: bool = False) -> int:
    env = os.environ | ({"QT_QPA_PLATFORM": "offscreen"} if offscreen else {}) | {"PYTHONUTF8": "1"}
    return subprocess.run([str(word) for word in words], cwd=ROOT, env=env).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
