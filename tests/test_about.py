"""Licences: as they lie beside a packaged program, and of a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop import __version__, paths
from cchc_desktop.actions import licences as licensing
from cchc_desktop.errors import UserError


def test_a_checkout_names_itself_and_its_libraries() -> None:
    found = {each.name: each for each in licensing.licences()}
    first = licensing.licences()[0]
    assert (first.name, first.version, first.licence) == ("CCHC Desktop", __version__, "MIT")
    assert "Permission is hereby granted" in first.text
    assert found["SQLAlchemy"].licence == "MIT"
    assert "LGPL" in found["PySide6_Essentials"].licence
    assert found["lxml"].text


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "packaged", lambda: True)
    monkeypatch.setattr(paths, "licences", lambda: tmp_path)
    return tmp_path


def test_a_package_shows_what_lies_beside_it(packaged: Path) -> None:
    said = '[[licence]]\nname = "Qt"\nversion = "6.8.3"\nlicence = "LGPL-3.0"\nfile = "qt.txt"\n'
    (packaged / "index.toml").write_text(said, "utf-8")
    (packaged / "qt.txt").write_text("GNU LESSER", "utf-8")
    (one,) = licensing.licences()
    assert (one.name, one.version, one.licence, one.text) == ("Qt", "6.8.3", "LGPL-3.0", "GNU LESSER")


@pytest.mark.parametrize("said", ["", "không phải TOML", '[[licence]]\nname = "Qt"\n', "licence = 3\n"])
def test_a_spoilt_folder_is_told(packaged: Path, said: str) -> None:
    if said:
        (packaged / "index.toml").write_text(said, "utf-8")
    with pytest.raises(UserError, match="giấy phép"):
        licensing.licences()


def test_an_index_leads_nowhere_else(packaged: Path) -> None:
    (packaged.parent / "secret.txt").write_text("bí mật", "utf-8")
    said = '[[licence]]\nname = "Qt"\nversion = "6"\nlicence = "x"\nfile = "../secret.txt"\n'
    (packaged / "index.toml").write_text(said, "utf-8")
    with pytest.raises(UserError):
        licensing.licences()
