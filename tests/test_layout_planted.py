"""The layout check: nothing against clean documents of many manners, and each planted fault at its place."""

from __future__ import annotations

import functools

import pytest

from cchc_desktop.imports.layout.reader import read_layout
from cchc_desktop.imports.layout.rules import load_rules
from cchc_desktop.model.layout.check import check_layout
from cchc_desktop.model.layout.fault import Fault
from cchc_desktop.model.layout.page import LayoutDocument
from cchc_desktop.model.layout.rules import Rules
from tests.layout_plantings import PLANTINGS, REPORTS, Planting, planted
from tests.layout_samples import SAMPLES, sample

CASES = [(planting, base) for planting in PLANTINGS for base in planting.bases]


@functools.cache
def clean(name: str) -> bytes:
    return sample(name)


@functools.cache
def rules() -> Rules:
    return load_rules()


def judged(data: bytes) -> tuple[LayoutDocument, tuple[Fault, ...]]:
    page = read_layout(data, "van-ban.docx")
    return page, check_layout(page, rules()).faults


def said(faults: tuple[Fault, ...]) -> str:
    return "\n".join(f"{f.rule} | {f.place} | {f.found} | {f.expected}" for f in faults)


def at_its_place(planting: Planting, page: LayoutDocument, fault: Fault) -> bool:
    """Whether a fault is the one that was planted, and points to where it was."""
    words = "" if fault.index is None else page.paragraphs[fault.index].text.strip()
    return fault.rule == planting.rule and any(
        words.startswith(place) if place else not words for place in planting.places or ("",)
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_clean_document_has_no_fault(name: str) -> None:
    page = read_layout(clean(name), "van-ban.docx")
    check = check_layout(page, rules())
    assert not check.faults, said(check.faults)
    assert len(check.judged) >= 25
    assert check.passed == len(set(check.judged))


@pytest.mark.parametrize(("planting", "base"), CASES, ids=[f"{planting.name}, {base}" for planting, base in CASES])
def test_a_planted_fault_is_found_at_its_place_and_no_other(planting: Planting, base: str) -> None:
    page, faults = judged(planted(clean(base), planting.plant))
    assert any(at_its_place(planting, page, fault) for fault in faults), f"not found; found:\n{said(faults)}"
    assert {fault.rule for fault in faults} <= {planting.rule, *planting.also}, said(faults)


@pytest.mark.parametrize("base", REPORTS)
def test_all_faults_together_are_found(base: str) -> None:
    together = [planting for planting in PLANTINGS if base in planting.bases and not planting.alone]
    page, faults = judged(planted(clean(base), *(planting.plant for planting in together)))
    missed = [p.name for p in together if not any(at_its_place(p, page, fault) for fault in faults)]
    assert not missed, f"{missed}; found:\n{said(faults)}"
    assert {fault.rule for fault in faults} <= {rule for p in together for rule in (p.rule, *p.also)}, said(faults)


def test_there_are_enough_of_them() -> None:
    assert len(SAMPLES) >= 10
    assert len(PLANTINGS) >= 30
    assert len([p for p in PLANTINGS if DISTRICT in p.bases and not p.alone]) >= 30


DISTRICT = REPORTS[0]
