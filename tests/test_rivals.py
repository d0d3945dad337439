"""Two windows, two commands and a reader at one folder for some seconds; the long round is tests/storms/rivals.py."""

from __future__ import annotations

from pathlib import Path

from tests.storms.rivals import COMMANDS, WINDOWS, make, storm


def test_no_edit_is_lost_among_rivals_and_each_refusal_names_the_holder(tmp_path: Path) -> None:
    make(tmp_path / "data")
    out = storm(tmp_path / "data", seconds=4, seed=3)
    assert out.wrong == []
    assert set(out.kept) == {*WINDOWS, *COMMANDS}
    assert out.kept.total() > 0
    assert out.told["held"] > 0
    assert out.reads > 0
