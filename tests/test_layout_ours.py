"""Our own reports: no fault by our check, and none by a second one that shares no code with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.exports.word import write_word
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit, with_usual_forms
from tests.independent_layout import faults as second_opinion
from tests.layout_plantings import PLANTINGS, planted
from tests.report_samples import FORM, report, row, rows
from tests.test_layout_planted import judged, said

PERIODS = ("Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y")
TODAY = date(2024, 3, 20)
UNITS = tuple(
    with_usual_forms(replace(unit, signer="Nguyễn Văn Mẫu"), TODAY)
    for unit in (
        Unit("Sở Nội vụ", "department", parent="UBND tỉnh Tiền Giang"),
        Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"),
        Unit("UBND xã Nhữ Khê", "commune", parent="UBND huyện Yên Sơn"),
    )
)
TASKS = [row for row in rows() if row.task.section in ("I", "III")][:4]


SEEN = (
    "khổ giấy Letter",
    "lề trái 20 mm",
    "phông .VnTime",
    "chữ đỏ",
    "quốc hiệu không đậm",
    "tiêu ngữ gạch nối không cách chữ",
    "tên cơ quan không đậm",
    "kẻ dưới tên cơ quan dài bằng chữ",
    "ký hiệu có cách chữ",
    "tháng thừa số 0",
    "ngày tháng đứng",
    "tên loại không đậm",
    "trích yếu không có kẻ",
    "Kính gửi một nơi có dấu chấm",
    "không lùi đầu dòng",
    "khoản có tiêu đề không đậm",
    "số trang ở trang đầu",
    "không có số trang",
    "số trang cỡ 11",
    "người ký có học vị",
    "Nơi nhận cỡ 14",
    "không có dòng Lưu",
    "dòng Kèm theo đứng",
    "phụ lục không đánh lại số trang",
    "không có ./.",
)
WAYS = ("TM.", "KT.", "Q.")


def addressed(unit: Unit, to: bool) -> Unit:
    """The unit as it writes to its superior, or to nobody by name."""
    return unit if to else replace(unit, to=(), recipients=tuple(r for r in unit.recipients if r != "Như trên"))


def signed(unit: Unit, way: str) -> Unit:
    """The unit's report signed by its head, a deputy, or one who acts as head."""
    head = unit.position[-1]
    lines = {"TM.": (head,), "KT.": (f"KT. {head}", f"PHÓ {head}"), "Q.": (f"Q. {head}",)}
    return replace(unit, position=lines[way])


def written(unit: Unit, kind: str) -> bytes:
    period = Period(2024, kind)
    tasks = [row(task.task, *task.entries[:1], period=period) for task in TASKS]
    return write_word(report(tasks, period=period, unit=unit), FORM)


@pytest.mark.parametrize("kind", PERIODS)
@pytest.mark.parametrize("unit", UNITS, ids=[unit.kind for unit in UNITS])
def test_no_fault_whoever_signs_with_and_without_addressee(unit: Unit, kind: str) -> None:
    """Each way to sign and both forms of address in every period of every kind of unit."""
    for n, way in enumerate(WAYS, PERIODS.index(kind)):
        data = written(addressed(signed(unit, way), to=n % 2 == 0), kind)
        assert not (found := judged(data)[1]), (way, said(found))
        assert not (told := second_opinion(data)), (way, told)


@pytest.mark.parametrize("name", SEEN)
def test_the_second_opinion_sees_faults(name: str, clean: bytes) -> None:
    """It is no check that finds nothing anywhere."""
    planting = next(planting for planting in PLANTINGS if planting.name == name)
    assert second_opinion(planted(clean, planting.plant))


@pytest.fixture(scope="module")
def clean() -> bytes:
    return written(UNITS[1], "Q1")
