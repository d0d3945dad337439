"""What the window remembers, in its file: bounded, harmless where it is damaged, written by two at once."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cchc_desktop import settings, start_anew
from cchc_desktop.settings import CONTRASTS, TEXT_SIZES, Second, Settings, View

KEPT = Settings("2024-Q1", "abc", "/báo cáo", 150, "high")
ASKED = View("", "all", ("area:organisation", "blank"))
SIZES = {"progress.split0": (700, 300), "stats.table0": (0, 200, 0)}
ODD = (None, True, False, -1, 3.5, 10**30, "", "x" * 500, [], [1], ["a"], {}, {"a": 1}, [[1]], [None], [True, 5])


def test_all_that_was_seen_comes_back(tmp_path: Path) -> None:
    settings.save_views(tmp_path, [View("Của tôi", "mine")])
    settings.save_seen(tmp_path, KEPT, ASKED, SIZES)
    assert settings.load(tmp_path) == KEPT
    assert settings.question(tmp_path) == ASKED
    assert settings.sizes(tmp_path) == SIZES
    assert [view.name for view in settings.views(tmp_path)] == ["Của tôi"]


def test_nothing_asked_is_remembered_as_such(tmp_path: Path) -> None:
    settings.save_seen(tmp_path, KEPT, ASKED, SIZES)
    settings.save_seen(tmp_path, KEPT, None, {})
    assert settings.question(tmp_path) is None
    assert settings.sizes(tmp_path) == {}


@pytest.mark.parametrize("size", [0, 99, 120, 300, -100, 10**9, True, "150", None, 150.0])
def test_a_text_size_that_is_not_offered_is_the_usual_one(tmp_path: Path, size: object) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"text_size": size, "contrast": "high"}), "utf-8")
    assert settings.load(tmp_path) == Settings(contrast="high")


def test_every_offer_is_kept(tmp_path: Path) -> None:
    for size in TEXT_SIZES:
        for contrast in CONTRASTS:
            wanted = replace(KEPT, text_size=size, contrast=contrast)
            settings.save(tmp_path, wanted)
            assert settings.load(tmp_path) == wanted


@pytest.mark.parametrize("seed", range(150))
def test_damaged_values_are_harmless(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole: dict[str, Any] = asdict(KEPT) | {"question": asdict(ASKED), "sizes": {k: list(v) for k, v in SIZES.items()}}
    for name in chance.sample(sorted(whole), chance.randint(1, len(whole))):
        whole[name] = chance.choice(ODD)
    if isinstance(whole["sizes"], dict) and chance.random() < 0.7:
        whole["sizes"] |= {"x": chance.choice(ODD), "y": chance.choice(ODD)}
    text = json.dumps(whole).encode()
    if chance.random() < 0.3:
        text = text[: chance.randrange(len(text))]
    (tmp_path / "settings.json").write_bytes(text)
    found = settings.load(tmp_path)
    assert found.text_size in TEXT_SIZES
    assert found.contrast in CONTRASTS
    assert all(isinstance(each, str | None) for each in (found.period, found.report_folder))
    assert all(type(wide) is int and wide >= 0 for each in settings.sizes(tmp_path).values() for wide in each)
    settings.question(tmp_path)
    settings.save_seen(tmp_path, found, None, settings.sizes(tmp_path))
    assert settings.load(tmp_path) == found


def test_what_is_remembered_does_not_grow_without_end(tmp_path: Path) -> None:
    many = {f"page{n}.table0": (40,) for n in range(500)} | {"long": (1,) * 500}
    settings.save_seen(tmp_path, KEPT, None, many)
    found = settings.sizes(tmp_path)
    assert len(found) == 80
    assert "long" not in found


def test_a_name_that_is_no_text_is_kept(tmp_path: Path) -> None:
    odd = "ngăn \udce1 kéo"  # a folder that an older program named, as Python spells it
    settings.save(tmp_path, Settings(report_folder=odd))
    assert settings.load(tmp_path).report_folder == odd
    settings.save_views(tmp_path, [View("của tôi", "mine")])
    assert settings.load(tmp_path).report_folder == odd


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    copies = Thread(target=lambda: [settings.save_second(tmp_path, Second(f"/usb{n}")) for n in range(20)])
    copies.start()
    for n in range(20):
        settings.save_seen(tmp_path, replace(KEPT, period=str(n)), None, {})
    copies.join()
    assert settings.load(tmp_path).period == "19"
    second = settings.second(tmp_path)
    assert second is not None
    assert second.folder == "/usb19"


@pytest.fixture
def scale() -> Iterator[None]:
    """What the machine says is put back."""
    before = os.environ.pop("QT_SCALE_FACTOR", None)
    yield
    os.environ.pop("QT_SCALE_FACTOR", None)
    if before is not None:
        os.environ["QT_SCALE_FACTOR"] = before


@pytest.mark.usefixtures("scale")
@pytest.mark.parametrize(
    ("said", "percent", "factor"),
    [
        (None, 100, None),
        (None, 150, "1.5"),
        ("1.25", 200, "2.5"),
        ("", 125, "1.25"),
        ("x", 110, "1.1"),
        ("0", 175, "1.75"),
    ],
)
def test_the_size_multiplies_what_the_machine_says(said: str | None, percent: int, factor: str | None) -> None:
    if said is not None:
        os.environ["QT_SCALE_FACTOR"] = said
    start_anew.enlarge(percent)
    assert os.environ.get("QT_SCALE_FACTOR") == factor
