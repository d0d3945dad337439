"""Colours: enough contrast in each palette, all of them in one place, and the right palette for what was chosen."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cchc_desktop.ui import colours, contrast, theme
from cchc_desktop.ui.colours import DARK, HIGH, USUAL, Colours

UI = Path(theme.__file__).parent
PALETTES = {"usual": (USUAL, 4.5), "high": (HIGH, 7.0), "dark": (DARK, 7.0)}
LINES = 3.0  # WCAG 2.1, 1.4.11: what shows where a field, a button in focus or a bar is
LITERAL = re.compile(r"#[0-9A-Fa-f]{6}\b|(?:background|color)\s*:\s*(?:white|black)\b|QColor\(\"[a-z]+\"\)")
TONES = ("good", "busy", "bad", "quiet", "blue")


def light(colour: str) -> float:
    """Relative luminance of "#RRGGBB", WCAG 2.1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def written(worn: Colours) -> dict[str, tuple[str, str]]:
    """Every ink with every ground it is seen on."""
    grounds = {name: getattr(worn, name) for name in ("card", "ground", "inner", "accent_soft", "selected", "doubt")}
    pairs = {
        f"{ink} on {name}": (getattr(worn, ink), each) for ink in ("ink", "muted") for name, each in grounds.items()
    }
    for name in TONES:
        tone = getattr(worn, name)
        for on, ground in {"its own": tone.ground, "card": worn.card, "ground": worn.ground}.items():
            pairs[f"{name} on {on}"] = tone.ink, ground
    for on in ("card", "ground", "accent_soft", "selected"):
        pairs[f"accent on {on}"] = worn.accent, getattr(worn, on)
    return pairs | {
        "button": (worn.on_accent, worn.accent),
        "button under the mouse": (worn.on_accent, worn.accent_dark),
        "button that is shut": (worn.on_main_shut, worn.main_shut),
        "hint in a field": (worn.placeholder, worn.card),
        "tip": (worn.card, worn.ink),
        "what is shut": (worn.shut, worn.card),
        "number in a bar": (worn.ink, worn.aside),
    }


@pytest.mark.parametrize("name", PALETTES)
def test_words_can_be_read(name: str) -> None:
    worn, least = PALETTES[name]
    poor = {pair: round(ratio(*both), 2) for pair, both in written(worn).items() if ratio(*both) < least}
    assert not poor


@pytest.mark.parametrize("name", PALETTES)
def test_edges_and_the_focus_can_be_seen(name: str) -> None:
    worn, _ = PALETTES[name]
    edges = {
        "focus on a card": (worn.accent, worn.card),
        "focus on the ground": (worn.accent, worn.ground),
        "focus around the main button": (worn.ink, worn.ground),
        "field": (worn.field_line, worn.card),
        "field at rest": (worn.edge, worn.card),
        "full bar": (worn.good.bar, worn.card),
        "bar": (worn.accent, worn.inner),
    }
    poor = {name: round(ratio(*both), 2) for name, both in edges.items() if ratio(*both) < LINES}
    assert not poor


@pytest.mark.parametrize("worn", [HIGH, DARK])
def test_high_contrast_has_strong_lines(worn: Colours) -> None:
    for line in (worn.line, worn.button_line, worn.edge):
        assert ratio(line, worn.card) >= 7
    for name in TONES:
        assert ratio(getattr(worn, name).line, worn.card) >= 7
    assert worn.stroke > USUAL.stroke


def test_colours_stand_in_one_place() -> None:
    home = {Path(colours.__file__), Path(theme.__file__)}
    found = [
        f"{file.name}:{number}: {line.strip()}"
        for file in sorted(UI.glob("*.py"))
        if file not in home
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if LITERAL.search(line)
    ]
    assert not found, "\n".join(found)


def test_a_colour_that_is_worn_is_asked_for_when_it_is_painted() -> None:
    """A constant or a default made when a module is read would keep the palette of the first window."""
    names = "INK|MUTED|GROUND|CARD|LINE|INNER|ACCENT|FIELD|SELECTED|DOUBT|DESK|GOOD|BUSY|BAD|QUIET|BLUE|TONES|ON_"
    kept = re.compile(rf"^\w.*=.*\btheme\.(?:{names})|^\s*def .*=\s*theme\.(?:{names})")
    found = [
        f"{file.name}:{number}: {line}"
        for file in sorted(UI.glob("*.py"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if kept.search(line)
    ]
    assert not found, "\n".join(found)


def test_wearing_for_a_while_gives_the_colours_back() -> None:
    before, seen = theme.WORN, []

    def paint() -> None:
        with theme.worn(HIGH):
            seen.extend((theme.INK, theme.TONES["good"]))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        paint()
    assert seen == [HIGH.ink, HIGH.good]
    assert theme.WORN is before
    assert before.ink == theme.INK


@pytest.mark.parametrize(
    ("chosen", "high", "dark", "worn"),
    [
        ("usual", True, True, USUAL),
        ("high", False, False, HIGH),
        ("system", False, True, USUAL),
        ("system", True, False, HIGH),
        ("system", True, True, DARK),
    ],
)
def test_the_palette_follows_what_was_chosen(
    monkeypatch: pytest.MonkeyPatch, chosen: str, high: bool, dark: bool, worn: Colours
) -> None:
    monkeypatch.setattr(contrast, "system_is_high", lambda: high)
    monkeypatch.setattr(contrast, "system_is_dark", lambda: dark)
    assert contrast.palette(chosen) is worn


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked, and says what its user chose")
def test_other_systems_are_not_asked() -> None:
    assert not contrast.system_is_high()
    assert contrast.palette("system") is USUAL
