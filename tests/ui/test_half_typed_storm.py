"""A short round of kills at random moments of typing; the long one: `python -m tests.storms.half_typed`."""

from __future__ import annotations

from tests.storms.half_typed import LOST, storm


def test_killed_at_random_moments() -> None:
    kills = storm(kills=8, seed=7, longest=1.5)
    assert [each.wrong for each in kills if each.wrong] == []
    assert max(each.lost for each in kills) <= LOST
    assert any(each.came == "offered" for each in kills)
