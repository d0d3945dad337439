"""The quick log: a line keeps its day, waits for its task, and becomes a draft once."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.actions import jotting, progress, undo
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.jotting import Jotting, draft, join_draft, proposals, read_jotting
from cchc_desktop.model.period import Period

TODAY = date(2024, 3, 12)
Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        ("Tập huấn một cửa, 25 người", TODAY, "Tập huấn một cửa, 25 người"),
        ("18/2 tập huấn một cửa", date(2024, 2, 18), "tập huấn một cửa"),
        ("18/02: tập huấn", date(2024, 2, 18), "tập huấn"),
        ("ngày 18.2 – tập huấn", date(2024, 2, 18), "tập huấn"),
        ("20/12/2023 họp tổng kết", date(2023, 12, 20), "họp tổng kết"),
        ("28/12 họp tổng kết", date(2023, 12, 28), "họp tổng kết"),
        ("Hôm qua họp giao ban", date(2024, 3, 11), "họp giao ban"),
        ("hom qua hop giao ban", date(2024, 3, 11), "hop giao ban"),
        ("hôm kia, kiểm tra xã", date(2024, 3, 10), "kiểm tra xã"),
        ("31/02 kiểm tra", TODAY, "31/02 kiểm tra"),
        ("18/2", TODAY, "18/2"),
        ("12/15 xã đã báo cáo", TODAY, "12/15 xã đã báo cáo"),
        ("3.980 hồ sơ đã số hóa", TODAY, "3.980 hồ sơ đã số hóa"),
        ("hôm qua", TODAY, "hôm qua"),
        ("  họp\tgiao   ban ", TODAY, "họp giao ban"),
    ],
)
def test_a_line_may_begin_with_its_day(line: str, day: date, words: str) -> None:
    assert read_jotting(line, TODAY) == (day, words)


def test_the_draft_of_a_result() -> None:
    lines = [
        Jotting("b", date(2024, 2, 20), "Họp giao ban."),
        Jotting("a", date(2024, 2, 18), "tập huấn một cửa, 25 người"),
        Jotting("c", date(2024, 2, 20), "UBND xã báo cáo"),
        Jotting("d", date(2023, 12, 20), "ký kế hoạch"),
    ]
    assert draft(lines, 2024) == (
        "Ngày 20/12/2023 ký kế hoạch; ngày 18/02 tập huấn một cửa, 25 người; ngày 20/02 họp giao ban; UBND xã báo cáo."
    )
    assert draft([], 2024) == ""
    assert join_draft("Đã họp", "Ngày 18/02 x.") == "Đã họp. Ngày 18/02 x."
    assert join_draft("Đã họp.", "Ngày 18/02 x.") == "Đã họp. Ngày 18/02 x."
    assert join_draft(None, "Ngày 18/02 x.") == "Ngày 18/02 x."


def test_the_task_that_shares_words_is_proposed() -> None:
    tasks = {
        "a": "Kế hoạch tuyên truyền cải cách hành chính",
        "b": "Tập huấn nghiệp vụ cải cách hành chính",
        "c": "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
    }
    assert proposals("mở lớp tập huấn một cửa cho 25 người", tasks)[0] == "b"
    assert proposals("so hoa 300 ho so", tasks)[0] == "c"
    assert proposals("mua máy in", tasks) == []


def first(ws: Workspace) -> str:
    return progress.board(ws, Q1).rows[0].task.id


def test_a_line_waits_and_is_attached_later(office: Workspace) -> None:
    made = jotting.add(office, "18/2 tập huấn một cửa, 25 người")
    assert (made.day, made.text, made.task_id) == (date(2024, 2, 18), "tập huấn một cửa, 25 người", None)
    office.close()
    again = open_workspace(office.folder, office.today)
    assert jotting.unattached(again) == (made,)
    proposed = jotting.proposed(again, Q1, jotting.waiting(again))[made.id]
    assert progress.row(again, proposed, Q1).task.content == "Kế hoạch tập huấn"
    jotting.attach(again, made.id, proposed)
    assert jotting.unattached(again) == ()
    assert [each.id for each in jotting.of_period(again, Q1).get(proposed, [])] == [made.id]
    assert jotting.of_period(again, Q2) == {}
    again.close()


def test_lines_become_an_unconfirmed_draft_once_and_can_be_taken_back(office: Workspace) -> None:
    task_id = first(office)
    progress.record(office, task_id, Q1, result="Đã ban hành kế hoạch.")
    jotting.add(office, "18/2 tập huấn một cửa, 25 người", task_id)
    jotting.add(office, "20/2 phát 300 tờ rơi", task_id)
    assert jotting.use(office, task_id, Q1) == 2
    entry = progress.row(office, task_id, Q1).entry
    assert entry.result == ("Đã ban hành kế hoạch. Ngày 18/02 tập huấn một cửa, 25 người; ngày 20/02 phát 300 tờ rơi.")
    assert entry.unconfirmed
    assert [each.used_in for each in jotting.of_period(office, Q1).get(task_id, [])] == ["2024-Q1", "2024-Q1"]
    assert jotting.use(office, task_id, Q1) == 0
    assert progress.row(office, task_id, Q1).entry == entry
    undo.undo(office)
    assert progress.row(office, task_id, Q1).entry.result == "Đã ban hành kế hoạch."
    assert [each.used_in for each in jotting.of_period(office, Q1).get(task_id, [])] == [None, None]


def test_only_the_days_of_the_quarter_are_taken(office: Workspace) -> None:
    task_id = first(office)
    jotting.add(office, "14/12/2023 việc của quý trước", task_id)
    jotting.add(office, "15/12/2023 việc đầu kỳ", task_id)
    assert [each.text for each in jotting.of_period(office, Q1).get(task_id, [])] == ["việc đầu kỳ"]
    assert jotting.use(office, task_id, Q1) == 1
    assert progress.row(office, task_id, Q1).entry.result == "Ngày 15/12/2023 việc đầu kỳ."


def test_a_line_is_mended_and_taken_out(office: Workspace) -> None:
    made = jotting.add(office, "hop giao ban")
    jotting.reword(office, made.id, "họp  giao ban")
    jotting.set_day(office, made.id, "5/3")
    [kept] = jotting.unattached(office)
    assert (kept.day, kept.text) == (date(2024, 3, 5), "họp giao ban")
    with pytest.raises(UserError, match="31/02"):
        jotting.set_day(office, made.id, "31/02")
    with pytest.raises(UserError, match="để trống"):
        jotting.reword(office, made.id, " ")
    jotting.drop(office, made.id)
    assert jotting.unattached(office) == ()
    with pytest.raises(UserError, match="không còn"):
        jotting.attach(office, made.id, None)


def test_nothing_is_no_line_and_no_such_task(office: Workspace) -> None:
    with pytest.raises(UserError, match="Chưa có chữ"):
        jotting.add(office, "  ")
    with pytest.raises(UserError, match="Không có nhiệm vụ"):
        jotting.add(office, "họp", "không-có")
    assert jotting.unattached(office) == ()
