"""Gathers the licence texts of everything a package ships, for the folder `licences/` beside the program.

python packaging/licences.py SITE-PACKAGES OUT [linux|windows]
"""

from __future__ import annotations

import json
import platform
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from shipping import version

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licence_texts"
REQUIREMENTS = HERE / "windows" / "requirements.txt"  # the same packages ship on both systems
LICENCE_FILE = re.compile(r"(^|/)(licen[cs]es?/|(licen[cs]e|copying|notice|authors))", re.IGNORECASE)
RULE = "\n" + "-" * 78 + "\n\n"


@dataclass(frozen=True, slots=True)
class Shipped:
    """One thing that ships, and where its licence texts are."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    @property
    def file(self) -> str:
        """What its texts are called in the folder: plain letters, for any file system and any zip program."""
        plain = re.sub(r"[^a-z0-9.]+", "-", _without_accents(self.name).lower()).strip("-")
        return f"{plain}.txt"


def gather(site_packages: Path, out: Path, system: str = "linux") -> list[Shipped]:
    """Write `<name>.txt` for all that ships, and `index.toml`; LookupError where a licence text is missing."""
    shipped = [*_declared(site_packages, system)]
    told = {item.name.lower() for item in shipped} | {_plain(name) for name in _declared_distributions()}
    shipped += [_of(found) for name, found in _wanted(site_packages).items() if name not in told]
    shipped[2:] = sorted(shipped[2:], key=lambda item: item.name.lower())
    if bare := [item.name for item in shipped if not item.texts]:
        raise LookupError(f"no licence text for {', '.join(bare)}: add it to {TEXTS / 'shipped.toml'}")
    out.mkdir(parents=True, exist_ok=True)
    for item in shipped:
        (out / item.file).write_text(RULE.join(map(_text, item.texts)), "utf-8", newline="\n")
    (out / "index.toml").write_text("\n".join(map(_entry, shipped)), "utf-8", newline="\n")
    return shipped


def shipped_packages() -> list[str]:
    """The Python packages that ship, in plain spelling."""
    lines = REQUIREMENTS.read_text("utf-8").splitlines()
    return [_plain(line.split("==")[0]) for line in lines if "==" in line]


def _declared_distributions() -> list[str]:
    return [entry["distribution"] for entry in _entries() if "distribution" in entry]


def _entries() -> list[dict[str, Any]]:
    return tomllib.loads((TEXTS / "shipped.toml").read_text("utf-8"))["shipped"]  # type: ignore[no-any-return]


def _declared(site_packages: Path, system: str) -> Iterator[Shipped]:
    """What shipped.toml names, with the text the package itself brings where the list gives none."""
    found = _installed(site_packages)
    for entry in _entries():
        if system not in entry.get("systems", [system]):
            continue
        name = entry.get("distribution", "")
        package = found.get(_plain(name))
        if name and not package:
            raise LookupError(f"{name} is not in {site_packages}")
        texts = tuple(TEXTS / text for text in entry.get("texts", ())) or (_texts(package) if package else ())
        number = entry.get("version") or (package.version if package else _own_version(entry["name"]))
        yield Shipped(entry["name"], number, entry["licence"], texts)


def _own_version(name: str) -> str:
    return platform.python_version() if name == "Python" else version()


def _wanted(site_packages: Path) -> dict[str, Distribution]:
    found = _installed(site_packages)
    if missing := [name for name in shipped_packages() if name not in found]:
        raise LookupError(f"not in {site_packages}: {', '.join(missing)}")
    return {name: found[name] for name in shipped_packages()}


def _installed(site_packages: Path) -> dict[str, Distribution]:
    return {_plain(found.name): found for found in distributions(path=[str(site_packages)])}


def _of(found: Distribution) -> Shipped:
    data = found.metadata
    licence = data["License-Expression"] or data["License"] or "?"
    return Shipped(found.name, found.version, licence, _texts(found))


def _texts(found: Distribution) -> tuple[Path, ...]:
    inside = [file for file in found.files or () if ".dist-info/" in file.as_posix()]
    wanted = (file for file in inside if LICENCE_FILE.search(file.as_posix().split(".dist-info/")[1]))
    return tuple(sorted(Path(str(file.locate())) for file in wanted))


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace").replace("\r\n", "\n").strip() + "\n"


def _entry(item: Shipped) -> str:
    pairs = {"name": item.name, "version": item.version, "licence": item.licence, "file": item.file}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs.items()]
    return "\n".join(["[[licence]]", *lines, ""])


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _without_accents(text: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d")) if not unicodedata.combining(c))


if __name__ == "__main__":
    for item in gather(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]):
        print(f"{item.name} {item.version}: {item.licence}")
