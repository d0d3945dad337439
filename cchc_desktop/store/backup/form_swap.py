"""Form packs put back as a backup has them: unpacked beside those in use, swapped in when the data are back."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ...files import cannot_write, make_inside, sha256_of
from ...telling import Moved
from .contents import form_files
from .manifest import BackedFile, Manifest
from .pool import bring, pool_place
from .restoring import Opened

_ASIDE = ".cchc-"


class FormSwap:
    """The sets of form packs of a backup, unpacked beside those in use, and put in their place at the end."""

    def __init__(self, one: Opened, folder: Path, moved: Moved) -> None:
        self._room, self._built, self._gone = folder / "forms", dict[str, Path](), list[str]()
        self.lost: list[str] = []
        if one.manifest is None:
            return
        wanted, here = _sets(one.manifest), _present(folder)
        self._gone = [name for name in here if name not in wanted]
        for name, files in wanted.items():
            if here.get(name) != {each.path: each.sha256 for each in files}:
                self._build(one, name, files, one.manifest.sets, moved)

    def settle(self) -> None:
        """Give each set its name in one step; OSError where the system does not let go of one in use."""
        for name in (*self._built, *self._gone):
            old = self._room / f"{_ASIDE}{name}-truoc"
            shutil.rmtree(old, ignore_errors=True)
            with suppress(FileNotFoundError):
                os.rename(self._room / name, old)
            if name in self._built:
                os.rename(self._built[name], self._room / name)
            shutil.rmtree(old, ignore_errors=True)

    def drop(self) -> None:
        """Take away what was unpacked and not settled."""
        for built in self._built.values():
            shutil.rmtree(built, ignore_errors=True)

    def _build(
        self, one: Opened, name: str, files: Sequence[BackedFile], taken_in: Mapping[str, int], moved: Moved
    ) -> None:
        try:
            built = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=make_inside(self._room.parent, self._room.name)))
        except OSError as error:
            raise cannot_write(self._room, error) from error
        self._built[name] = built
        for each in files:
            target = built.joinpath(*each.path.split("/")[2:])
            if not any(bring(pool_place(pool, each.sha256), target, each, moved) for pool in one.pools[:-1]):
                self.lost.append(each.path)
                shutil.rmtree(self._built.pop(name), ignore_errors=True)  # half a set is worse than the one in use
                return
        os.chmod(built, 0o755)
        if stamp := taken_in.get(name):
            os.utime(built, ns=(stamp, stamp))


def _sets(manifest: Manifest) -> dict[str, list[BackedFile]]:
    found: dict[str, list[BackedFile]] = {}
    for each in manifest.files:
        if each.path.startswith("forms/"):
            found.setdefault(each.path.split("/")[1], []).append(each)
    return found


def _present(folder: Path) -> dict[str, dict[str, str]]:
    """The sets in use, each with the fingerprints of its files."""
    found: dict[str, dict[str, str]] = {}
    for path, (file, _, _) in form_files(folder).items():
        with suppress(OSError):
            found.setdefault(path.split("/")[1], {})[path] = sha256_of(file)
    return found
