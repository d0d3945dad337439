"""The bank of sentences: ours are usable data, the officer's own come first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import phrase, undo
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.area import AREA_LABELS
from cchc_desktop.model.phrase import GAP


def test_every_area_and_status_has_sentences_with_gaps() -> None:
    shipped = phrase.shipped()
    assert len(shipped) >= 40
    assert {area for each in shipped for area in each.areas} >= AREA_LABELS.keys() - {"other"}
    assert {status for each in shipped for status in each.statuses} == {
        "done",
        "in_progress",
        "not_started",
        "no_activity",
    }
    texts = [each.text for each in shipped]
    assert len(set(texts)) == len(texts)
    assert all(text[0].isupper() and text.endswith(".") for text in texts)
    assert sum(GAP in text for text in texts) >= len(texts) - 3


def test_own_first_then_what_fits_the_task(ws: Workspace) -> None:
    phrase.keep(ws, "Câu của tôi.")
    phrase.keep(ws, "Câu của tôi.")
    found = phrase.phrases(ws, "public_finance", "done")
    assert [each.text for each in found if each.id] == ["Câu của tôi."]
    assert found[0].text == "Câu của tôi."
    assert found[1].areas == ("public_finance",)
    fits_any = next(n for n, each in enumerate(found) if not each.areas and each.statuses == ("done",))
    other = next(n for n, each in enumerate(found) if each.areas == ("procedures",))
    assert 1 < fits_any < other
    phrase.drop(ws, found[0].id)
    assert not phrase.phrases(ws)[0].id
    undo.undo(ws)
    assert phrase.phrases(ws)[0].text == "Câu của tôi."


def test_nothing_is_no_sentence(ws: Workspace) -> None:
    with pytest.raises(UserError, match="bôi đen"):
        phrase.keep(ws, " \n")


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file as someone edited it."""
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "text").mkdir()
    phrase.shipped.cache_clear()
    yield tmp_path / "text" / "phrases.toml"
    phrase.shipped.cache_clear()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "thiếu các mục"),
        ('[[phrase]]\nareas = ["digital"]', "mục thứ 1 thiếu “text”"),
        ('[[phrase]]\ntext = "A."\n[[phrase]]\ntext = "B."\nareas = ["digitl"]', "mục thứ 2 có “areas"),
        ('[[phrase]]\ntext = "A."\nstatus = "done"', "“status = done”"),
        ("[[phrase", "TOML"),
    ],
)
def test_an_edit_that_broke_the_file_is_named(edited: Path, text: str, said: str) -> None:
    edited.write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"phrases\.toml") as told:
        phrase.shipped()
    assert said in str(told.value)
