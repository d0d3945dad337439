"""The file of the decree's rules: an office may change it, and what it breaks is named in one sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.imports.layout import rules as file
from cchc_desktop.imports.layout.reader import read_layout
from cchc_desktop.model.layout.check import check_layout
from cchc_desktop.model.layout.rules import Rules

from .layout_plantings import PLANTINGS, planted
from .layout_samples import sample

SHIPPED: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "resources" / "layout" / "nd30.toml").read_text("utf-8")
)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, Any]], Rules]]:
    """Loads rules out of what a changed file says."""

    def load(said: dict[str, Any]) -> Rules:
        monkeypatch.setattr(file, "read_shipped", lambda folder, name: said)
        file.load_rules.cache_clear()
        return file.load_rules()

    yield load
    file.load_rules.cache_clear()


def changed(rule: str, **values: Any) -> dict[str, Any]:
    said = deepcopy(SHIPPED)
    next(each for each in said["rule"] if each["id"] == rule).update(values)
    return said


def test_what_the_file_says_is_what_is_loaded(loaded: Callable[[dict[str, Any]], Rules]) -> None:
    rules = loaded(changed("margins", on=False, name="Lề giấy"))
    assert len(rules.by_id) == len(SHIPPED["rule"])
    assert (rules.by_id["margins"].on, rules.by_id["margins"].name) == (False, "Lề giấy")
    assert rules.by_id["margins"].spans["left"] == (30.0, 35.0)
    assert rules.by_id["quoc_hieu"].look.size == (12.0, 13.0)
    assert rules.by_id["quoc_hieu"].look.bold is True


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"look": {"size": [13, 12]}}, "số nhỏ phải đứng trước"),
        ({"look": {"bold": "có"}}, "bold"),
        ({"look": {"colour": "red"}}, "colour"),
        ({"look": {"align": "giữa"}}, "giữa"),
        ({"on": 1}, "on"),
        ({"words": {"text": []}}, "words.text"),
        ({"words": {"text": "CỘNG HÒA"}}, "danh sách"),
        ({"words": 5}, "quoc_hieu"),
        ({"size": 12}, "size"),
        ({"clause": ""}, "cần chữ"),
    ],
)
def test_what_cannot_be_used_is_named(
    loaded: Callable[[dict[str, Any]], Rules], values: dict[str, Any], named: str
) -> None:
    with pytest.raises(UserError, match=named) as caught:
        loaded(changed("quoc_hieu", **values))
    assert "nd30.toml" in str(caught.value)


def test_a_rule_named_twice(loaded: Callable[[dict[str, Any]], Rules]) -> None:
    said = deepcopy(SHIPPED)
    said["rule"].append(said["rule"][0])
    with pytest.raises(UserError, match="cùng mã “paper”"):
        loaded(said)


def test_whatever_is_deleted_is_refused_or_not_missed(loaded: Callable[[dict[str, Any]], Rules]) -> None:
    changes = [planting.plant for planting in PLANTINGS if planting.name in ("lề trái 20 mm", "quốc hiệu không đậm")]
    documents = [
        read_layout(sample("báo cáo của huyện"), "a.docx"),
        read_layout(planted(sample("báo cáo của huyện"), *changes), "b.docx"),
    ]
    refused = 0
    for said in _without_one_thing():
        try:
            rules = loaded(said)
        except UserError:
            refused += 1
            continue
        for document in documents:
            check_layout(document, rules)
    assert refused > 20


def _without_one_thing() -> Iterator[dict[str, Any]]:
    for kind in ("words", "pairs"):
        for key in SHIPPED.get(kind, {}):
            said = deepcopy(SHIPPED)
            del said[kind][key]
            yield said
    for at, rule in enumerate(SHIPPED["rule"]):
        said = deepcopy(SHIPPED)
        del said["rule"][at]
        yield said
        for kind in ("spans", "words", "pairs"):
            for key in rule.get(kind, {}):
                said = deepcopy(SHIPPED)
                del said["rule"][at][kind][key]
                yield said
