"""Mending what was planted: exactly those faults go, and no new one comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from cchc_desktop.exports.layout_mend import mend_word
from cchc_desktop.model.layout.fault import Fault
from tests.layout_plantings import PLANTINGS, REPORTS, Planting, planted
from tests.test_layout_planted import CASES, clean, judged, said


def counted(faults: Iterable[Fault]) -> Counter[tuple[str, str, str]]:
    return Counter((fault.rule, fault.found, fault.expected) for fault in faults)


@pytest.mark.parametrize(("planting", "base"), CASES, ids=[f"{planting.name}, {base}" for planting, base in CASES])
def test_mending_takes_those_faults_away_and_brings_no_new_one(planting: Planting, base: str) -> None:
    data = planted(clean(base), planting.plant)
    page, faults = judged(data)
    _, after = judged(mend_word(data, [mend for fault in faults for mend in fault.mends], page))
    by_hand = [fault for fault in faults if not fault.mends]
    assert not counted(after) - counted(by_hand), said(after)
    gone = counted(by_hand) - counted(after)
    assert {rule for rule, _, _ in gone} <= set(planting.also), gone  # what was only a consequence goes with its cause


@pytest.mark.parametrize("base", REPORTS)
def test_each_fault_of_many_is_mended_alone(base: str) -> None:
    together = [planting for planting in PLANTINGS if base in planting.bases and not planting.alone]
    data = planted(clean(base), *(planting.plant for planting in together))
    page, faults = judged(data)
    for chosen in faults[:: len(faults) // 10]:
        after = judged(mend_word(data, chosen.mends, page))[1]
        others = [fault for fault in faults if fault is not chosen or not chosen.mends]
        assert not counted(after) - counted(others), (chosen, said(after))
        if chosen.mends:
            assert counted(after)[next(iter(counted([chosen])))] < counted(faults)[next(iter(counted([chosen])))]


def test_most_faults_can_be_mended() -> None:
    for base in REPORTS:
        together = [planting for planting in PLANTINGS if base in planting.bases and not planting.alone]
        data = planted(clean(base), *(planting.plant for planting in together))
        page, faults = judged(data)
        after = judged(mend_word(data, [mend for fault in faults for mend in fault.mends], page))[1]
        assert len(after) <= len(faults) // 6, said(after)
