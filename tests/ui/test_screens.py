"""Every screen is in the registry, and none of them cuts a text off, speaks English, or keeps the keyboard out."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QDialog

import cchc_desktop.ui
from tests.screens.found import found, told


def _dialogs() -> set[type[QDialog]]:
    """Each kind of window over a page that the program has."""
    for module in pkgutil.iter_modules(cchc_desktop.ui.__path__, "cchc_desktop.ui."):
        importlib.import_module(module.name)
    kinds, waiting = set(), [QDialog]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("cchc_desktop."):
                kinds.add(kind)
    return kinds


def test_every_dialog_is_among_the_screens() -> None:
    seen = {name for (name,) in found("1")["kinds"]}
    missing = sorted(name for kind in _dialogs() if (name := f"{kind.__module__}.{kind.__qualname__}") not in seen)
    assert missing == [], "add them to a room of tests/screens"


def test_screens_have_names_of_their_own() -> None:
    names = [name for (name,) in found("1")["screens"]]
    assert len(names) > 100
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_no_text_is_cut_off_and_nothing_lies_over_another(scale: str) -> None:
    wrong = found(scale)["cuts"]
    assert wrong == [], told(wrong)


def test_no_screen_speaks_english() -> None:
    wrong = found("1")["english"]
    assert wrong == [], told(wrong)


def test_a_screen_reader_has_a_name_for_each_control_and_each_cell() -> None:
    wrong = found("1")["names"]
    assert wrong == [], told(wrong)


def test_the_keyboard_reaches_everything_in_order_and_its_place_is_seen() -> None:
    wrong = found("1")["keys"]
    assert wrong == [], told(wrong)
