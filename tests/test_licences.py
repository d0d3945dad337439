"""What lies in `licences/` beside a packaged program."""

from __future__ import annotations

import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "packaging"))

import licences  # noqa: E402

SITE = Path(sysconfig.get_path("purelib"))


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("licences")
    licences.gather(SITE, out)
    return out


def index(folder: Path) -> dict[str, dict[str, str]]:
    found = tomllib.loads((folder / "index.toml").read_text("utf-8"))["licence"]
    return {entry["name"]: entry for entry in found}


def test_every_package_that_ships_has_its_text(gathered: Path) -> None:
    found = index(gathered)
    told = {licences._plain(name) for name in found} | {"pyside6-essentials"}
    assert set(licences.shipped_packages()) <= told
    assert {"CCHC Desktop", "Python", "Qt, PySide6"} <= set(found)
    for entry in found.values():
        assert all(entry[key] for key in ("version", "licence", "file"))
        assert len((gathered / entry["file"]).read_text("utf-8")) > 500
    assert {file.name for file in gathered.iterdir()} == {entry["file"] for entry in found.values()} | {"index.toml"}


def test_qt_comes_with_its_licence_and_the_way_to_its_sources(gathered: Path) -> None:
    text = (gathered / index(gathered)["Qt, PySide6"]["file"]).read_text("utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "6.8.3" in text
    assert "Chép đè tệp cùng tên" in text


def test_qt_is_told_in_the_version_that_ships() -> None:
    pinned = (ROOT / "packaging" / "constraints.txt").read_text("utf-8")
    assert "PySide6_Essentials==6.8.3" in pinned
    assert (licences.TEXTS / "Qt.txt").read_text("utf-8").startswith("Qt 6.8.3, PySide6 6.8.3")


def test_windows_has_what_only_ships_there(tmp_path: Path) -> None:
    licences.gather(SITE, tmp_path, "windows")
    found = index(tmp_path)
    assert {"Microsoft Visual C++ Runtime", "mingw-w64", "NSIS"} <= set(found)
    assert not [name for name in found if name.startswith("PyInstaller")]
    assert found["Python"]["version"] == "3.11.9"


def test_a_package_without_a_text_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare-1.0.dist-info").mkdir()
    (tmp_path / "bare-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: bare\nVersion: 1.0\n")
    monkeypatch.setattr(licences, "_entries", list)
    monkeypatch.setattr(licences, "shipped_packages", lambda: ["bare"])
    with pytest.raises(LookupError, match="bare"):
        licences.gather(tmp_path, tmp_path / "out")
    monkeypatch.setattr(licences, "shipped_packages", lambda: ["bare", "gone"])
    with pytest.raises(LookupError, match="gone"):
        licences.gather(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
