"""Builds the Linux package: the folder, a .tar.gz that keeps what may be run, hashes; see packaging/cchc.spec.

python packaging/build_linux.py    in the environment that dev.py makes, as `python packaging/dev.py package` does

Two builds of the same state on one machine are the same, byte for byte.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

import shipping
from licences import gather
from prove_linux import prove
from shipping import LICENCES, READ_ME, ROOT, laid_at, version

OUT = ROOT / "dist" / "linux"
WORK = ROOT / "build" / "linux"
BESIDE = ROOT / "packaging" / "linux"  # what lies in the folder beside the program


def main() -> int:
    folder = OUT / f"{shipping.NAME}-{version()}"
    lay(folder)
    prove(folder)
    packed = pack(folder)
    return 0 if shipping.within({folder: shipping.FOLDER_MOST, packed: shipping.PACKED_MOST}) else 1


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
    shipping.write_hashes([packed], OUT / shipping.HASHES)
    return packed


def nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever built it is nobody's business; whoever unpacks it owns it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    sys.exit(main())
