"""Builds the Linux package: the folder, a .tar.gz that keeps what may be run, hashes; see packaging/cchc.spec.

python packaging/build_linux.py    in the environment that dev.py makes, as `python packaging/dev.py package` does

Two builds of the same state on one machine are the same, byte for byte.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

from licences import gather
from prove_linux import prove
from windows.places import FOLDER_MOST, LICENCES, NAME, READ_ME, ROOT, ZIP_MOST, laid_at, version

OUT = ROOT / "dist" / "linux"
WORK = ROOT / "build" / "linux"
BESIDE = ROOT / "packaging" / "linux"  # what lies in the folder beside the program
MENU = "them-vao-trinh-don.sh"


def main() -> int:
    folder = OUT / f"{NAME}-{version()}"
    lay(folder)
    prove(folder)
    packed = pack(folder)
    figures = (("folder", size_of(folder), FOLDER_MOST), (packed.name, packed.stat().st_size, ZIP_MOST))
    for name, size, most in figures:
        print(f"{name}: {size / 1e6:.1f} MB of at most {most} MB")
    return int(any(size > most * 1e6 for _, size, most in figures))


def lay(folder: Path) -> None:
    """Make the folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    collect()
    (OUT / "cchc-desktop").rename(folder)
    for file in sorted(BESIDE.iterdir()):
        shutil.copy(file, folder)
    text = (BESIDE / READ_ME).read_text("utf-8")
    (folder / READ_ME).write_text(text.replace("{version}", version()), "utf-8")
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", folder / "cchc-desktop.svg")
    gather(Path(sysconfig.get_path("purelib")), folder / LICENCES)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (laid_at(), laid_at()))


def collect() -> None:
    """PyInstaller's part; told twice where it may differ: the order of sets, and the time of a build."""
    environment = os.environ | {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(laid_at())}
    words = ("--noconfirm", "--clean", "--log-level=ERROR", f"--workpath={WORK}", f"--distpath={OUT}")
    spec = ROOT / "packaging" / "cchc.spec"
    subprocess.run([sys.executable, "-m", "PyInstaller", *words, str(spec)], cwd=ROOT, env=environment, check=True)


def pack(folder: Path) -> Path:
    """The folder as one file, its hash beside it."""
    packed = folder.with_name(f"{folder.name}-linux.tar.gz")
    with (
        packed.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=laid_at()) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in (folder, *sorted(folder.rglob("*"))):
            archive.add(path, path.relative_to(OUT).as_posix(), recursive=False, filter=nobody)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    (OUT / "SHA256SUMS").write_text(f"{digest}  {packed.name}\n", "ascii")
    return packed


def nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever built it is nobody's business; whoever unpacks it owns it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def size_of(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
