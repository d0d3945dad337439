"""Every row of the field's table of time phrases, and what real cells add to it."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.model.time_phrase import read_time

ALL = (1, 2, 3, 4)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    "phrase",
    [
        "Thường xuyên",
        "Nhiệm vụ thường xuyên",
        "Thực hiện thường xuyên, liên tục",
        "Thường xuyên/định kỳ",
        "Định kỳ",
        "Hằng tháng, hằng quý",
        "Hàng năm",
        "Hằng năm",
        "Định kỳ hàng quý, 6 tháng, năm",
        "6 tháng, năm",
        "Thường xuyên trong năm 2024",
        "01 lần/quý",
        "Trước ngày 20 hằng tháng",
        "Quý, năm",
        "Hằng quý",
        "Định kỳ hằng tháng",
        "Thường xuyên / định kỳ",
    ],
)
def test_recurring(phrase: str) -> None:
    timing = read_time(phrase, 2024)
    assert (timing.kind, timing.start, timing.end, timing.quarters) == ("recurring", None, None, ALL)


@pytest.mark.parametrize(
    ("phrase", "start", "end", "quarters"),
    [
        ("Cả năm", "2024-01-01", "2024-12-31", ALL),
        ("Trong năm", "2024-01-01", "2024-12-31", ALL),
        ("Năm 2024", "2024-01-01", "2024-12-31", ALL),
        ("Trong năm 2024", "2024-01-01", "2024-12-31", ALL),
        ("2024", "2024-01-01", "2024-12-31", ALL),
        ("Quý I", "2024-01-01", "2024-03-31", (1,)),
        ("Quý I năm 2024", "2024-01-01", "2024-03-31", (1,)),
        ("Quý I/2024", "2024-01-01", "2024-03-31", (1,)),
        ("Quí IV-2025", "2025-10-01", "2025-12-31", (4,)),
        ("Quý 1", "2024-01-01", "2024-03-31", (1,)),
        ("Quý 4 năm 2024", "2024-10-01", "2024-12-31", (4,)),
        ("QUÝ II NĂM 2024", "2024-04-01", "2024-06-30", (2,)),
        ("Quý II, III năm 2024", "2024-04-01", "2024-09-30", (2, 3)),
        ("Quý I và II", "2024-01-01", "2024-06-30", (1, 2)),
        ("Quý II-III/2024", "2024-04-01", "2024-09-30", (2, 3)),
        ("Quý II – III/2024", "2024-04-01", "2024-09-30", (2, 3)),
        ("Quý I - IV", "2024-01-01", "2024-12-31", ALL),
        ("Quý II, IV", "2024-04-01", "2024-12-31", (2, 4)),
        ("Quý II và Quý IV năm 2024", "2024-04-01", "2024-12-31", (2, 4)),
        ("Quý I: xây dựng kế hoạch; Quý III: tổng kết", "2024-01-01", "2024-09-30", (1, 3)),
        ("Quý II/2024 đến Quý I/2025", "2024-04-01", "2025-03-31", ALL),
        ("6 tháng đầu năm", "2024-01-01", "2024-06-30", (1, 2)),
        ("06 tháng cuối năm 2024", "2024-07-01", "2024-12-31", (3, 4)),
        ("6 tháng cuối năm", "2024-07-01", "2024-12-31", (3, 4)),
        ("9 tháng đầu năm", "2024-01-01", "2024-09-30", (1, 2, 3)),
        ("Từ Quý II đến cuối năm 2024", "2024-04-01", "2024-12-31", (2, 3, 4)),
        ("Từ tháng 3 – tháng 5/2024", "2024-03-01", "2024-05-31", (1, 2)),
        ("Từ quý I - IV/2024", "2024-01-01", "2024-12-31", ALL),
        ("Từ tháng 3 đến tháng 10", "2024-03-01", "2024-10-31", ALL),
        ("Từ ngày 01/3 đến ngày 30/6/2024", "2024-03-01", "2024-06-30", (1, 2)),
        ("01/3/2024 - 30/6/2024", "2024-03-01", "2024-06-30", (1, 2)),
        ("15/12 đến 15/01/2025", "2024-12-15", "2025-01-15", (1, 4)),
        ("Tháng 3", "2024-03-01", "2024-03-31", (1,)),
        ("Tháng 3/2024", "2024-03-01", "2024-03-31", (1,)),
        ("trong tháng 01 năm 2024", "2024-01-01", "2024-01-31", (1,)),
        ("Tháng 12/2025", "2025-12-01", "2025-12-31", (4,)),
        ("Tháng 01 - 02 năm 2024", "2024-01-01", "2024-02-29", (1,)),
        ("Tháng 01-02 năm 2024", "2024-01-01", "2024-02-29", (1,)),
        ("Tháng 02, 6, 11", "2024-02-01", "2024-11-30", (1, 2, 4)),
        ("Tháng 11/2024 - 02/2025", "2024-11-01", "2025-02-28", (1, 4)),
        ("2025-2026", "2025-01-01", "2026-12-31", ALL),
        ("Năm 2025-2030", "2025-01-01", "2030-12-31", ALL),
        ("Giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31", ALL),
        ("2026–2028", "2026-01-01", "2028-12-31", ALL),
        ("2026-2028", "2026-01-01", "2028-12-31", ALL),
        ("Giai đoạn 2026–2030", "2026-01-01", "2030-12-31", ALL),
        ("Quí II", "2024-04-01", "2024-06-30", (2,)),
        ("Quí II – Quí III/2025", "2025-04-01", "2025-09-30", (2, 3)),
        ("Quý 2, 3/2024", "2024-04-01", "2024-09-30", (2, 3)),
        ("Tháng 01 – 02 năm 2024", "2024-01-01", "2024-02-29", (1,)),
        ("Quý I, II, III, IV", "2024-01-01", "2024-12-31", ALL),
        ("Năm 2024, 2025", "2024-01-01", "2025-12-31", ALL),
        ("Quý I năm 2026, Quý II năm 2026", "2026-01-01", "2026-06-30", (1, 2)),
        ("Từ năm 2024 đến năm 2025", "2024-01-01", "2025-12-31", ALL),
        ("Từ Quý I, hoàn thành trong Quý III", "2024-01-01", "2024-09-30", (1, 2, 3)),
    ],
)
def test_period(phrase: str, start: str, end: str, quarters: tuple[int, ...]) -> None:
    timing = read_time(phrase, 2024)
    assert (timing.kind, timing.start, timing.end) == ("period", day(start), day(end))
    assert timing.quarters == quarters


@pytest.mark.parametrize(
    ("phrase", "start", "quarters"),
    [
        ("Từ Quý II năm 2024", "2024-04-01", (2, 3, 4)),
        ("Từ đầu năm 2024", "2024-01-01", ALL),
        ("Từ 01/7/2024", "2024-07-01", (3, 4)),
        ("Kể từ ngày 01 tháng 7 năm 2024", "2024-07-01", (3, 4)),
        ("Từ tháng 9", "2024-09-01", (3, 4)),
        ("Từ năm 2024 trở đi", "2024-01-01", ALL),
    ],
)
def test_from(phrase: str, start: str, quarters: tuple[int, ...]) -> None:
    timing = read_time(phrase, 2024)
    assert (timing.kind, timing.start, timing.end, timing.quarters) == ("from", day(start), None, quarters)


@pytest.mark.parametrize(
    ("phrase", "end", "quarters", "before"),
    [
        ("30/9/2024", "2024-09-30", (3,), False),
        ("30.9.2024", "2024-09-30", (3,), False),
        ("Trước ngày 15/01/2024", "2024-01-15", (1,), True),
        ("Trước 30/11/2025", "2025-11-30", (4,), True),
        ("Trước ngày 15 tháng 01 năm 2024", "2024-01-15", (1,), True),
        ("Chậm nhất ngày 15/6", "2024-06-15", (2,), False),
        ("Xong trước 20/12", "2024-12-20", (4,), True),
        ("Hoàn thành trước ngày 30/6/2024", "2024-06-30", (2,), True),
        ("Trước Quý II", "2024-03-31", (1,), False),
        ("Trước tháng 6", "2024-05-31", (2,), False),
        ("Hoàn thành trong Quý III", "2024-09-30", (3,), False),
        ("Hoàn thành trong tháng 3/2024", "2024-03-31", (1,), False),
        ("Đến hết Quý II/2024", "2024-06-30", (2,), False),
        ("Trước ngày 15/3, 15/6, 15/9", "2024-09-15", (1, 2, 3), True),
        ("Đến năm 2025", "2025-12-31", (4,), False),
    ],
)
def test_deadline(phrase: str, end: str, quarters: tuple[int, ...], before: bool) -> None:
    timing = read_time(phrase, 2024)
    assert (timing.kind, timing.start, timing.end) == ("deadline", None, day(end))
    assert (timing.quarters, timing.before) == (quarters, before)


@pytest.mark.parametrize(
    "phrase",
    [
        "khi có nhu cầu",
        "Khi có chủ trương của cơ quan có thẩm quyền",
        "Khi có chủ trương của cơ quan có thẩm quyền; khi có nhu cầu",
        "Khi phát sinh",
        "Khi có yêu cầu",
    ],
)
def test_on_demand(phrase: str) -> None:
    timing = read_time(phrase, 2024)
    assert (timing.kind, timing.start, timing.end, timing.quarters) == ("on_demand", None, None, ())


@pytest.mark.parametrize(
    "phrase",
    [
        "Theo kế hoạch",
        "Kế hoạch",
        "Theo quy định",
        "Theo Quyết định",
        "Theo yêu cầu của Bộ Nội vụ",
        "Theo yêu cầu, hướng dẫn của Bộ Nội vụ",
        "Theo chỉ đạo của Trung ương",
        "Theo tiến độ dự án, sau khi được UBND tỉnh phê duyệt chủ trương",
        "Sau khi có hướng dẫn",
        "Ngay sau khi Bộ Nội vụ ban hành",
        "Ngay sau khi",
        "Đã hoàn thành",
        "Đang thực hiện",
        "",
        None,
        "Theo Quyết định số 603/QĐ-UBND ngày 30/9/2021",
        "Theo Kế hoạch kiểm tra năm 2024",
        "31/02/2024",
        "Trước ngày 31/6",
        "Tháng 13 năm 2024",
        "Quý V năm 2024",
        "45/45/2024",
    ],
)
def test_unspecified(phrase: str | None) -> None:
    timing = read_time(phrase, 2024)
    assert (timing.kind, timing.start, timing.end, timing.quarters) == ("unspecified", None, None, ())


def test_a_phrase_without_any_year_keeps_its_quarter_and_no_dates() -> None:
    timing = read_time("Quý III", None)
    assert (timing.kind, timing.start, timing.end, timing.quarters) == ("period", None, None, (3,))


def test_a_quarter_of_every_year_touches_that_quarter_only() -> None:
    timing = read_time("Quý I hằng năm", 2021)
    assert (timing.kind, timing.start, timing.quarters) == ("recurring", None, (1,))


def test_each_part_is_kept_in_its_own_words() -> None:
    assert read_time("Quý I: khảo sát; Quý III năm 2024: công bố", 2024).words == (
        "Quý I",
        "Quý III năm 2024",
    )


def test_decomposed_letters_and_odd_blanks_read_the_same() -> None:
    odd = "Quy\u0301\u00a0II,\u200b III  na\u0306m 2024"
    assert read_time(odd, 2024).quarters == (2, 3)


@pytest.mark.parametrize(
    ("phrase", "kind", "start", "end"),
    [
        ("31 tháng 12 năm 2024", "deadline", None, "2024-12-31"),
        ("03 tháng 2 năm 2024", "deadline", None, "2024-02-03"),
        ("31 Tháng 12 2024", "deadline", None, "2024-12-31"),
        ("Từ 01 tháng 3 năm 2024 đến 31 tháng 10 năm 2024", "period", "2024-03-01", "2024-10-31"),
        ("3 tháng 1 lần", "recurring", None, None),
        ("6 tháng năm 2024", "recurring", None, None),
    ],
)
def test_a_day_without_its_word(phrase: str, kind: str, start: str | None, end: str | None) -> None:
    found = read_time(phrase, 2024)
    assert (found.kind, found.start, found.end) == (kind, day(start), day(end))
