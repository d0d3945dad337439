"""A draft looked over: every step changes what it says and can be undone and done again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_desktop.actions import plan as plans
from cchc_desktop.model.plan import Doubt, Draft, PlanHeader, Source, Task
from cchc_desktop.model.review import Review, split_point
from cchc_desktop.model.target import Target


@pytest.fixture(scope="module")
def tien_giang() -> Draft:
    return plans.read_bundled("tien-giang-2024")


def small(*tasks: Task) -> Review:
    return Review(Draft(Source("a.docx", "0" * 64, "docx"), PlanHeader(year=2024), tasks=tasks))


ONE = Task("I", "1", "Ban hành kế hoạch; tổ chức kiểm tra", lead="Sở Nội vụ", time_text="Quý I", area="direction")
TWO = Task("I", "2", "tại các huyện", lead="UBND cấp huyện", cooperating="Sở Tư pháp", area="direction")
THREE = Task("II", "1", "Rà soát văn bản", lead="Sở Tư pháp", area="institutions")


def test_split_undo_redo_come_back_exactly(tien_giang: Draft) -> None:
    review = Review(tien_giang)
    before = review.rows
    review.split(3, split_point(before[3].content))
    after = review.rows
    assert len(after) == 54
    assert [t.number for t in after[3:5]] == ["4", None]
    assert (after[3].lead, after[4].lead) == (before[3].lead, before[3].lead)
    review.undo()
    assert review.rows == before
    review.redo()
    assert review.rows == after


def test_split_cuts_where_it_is_told() -> None:
    review = small(ONE)
    review.split(0, ONE.content.index("tổ chức"))
    assert [t.content for t in review.rows] == ["Ban hành kế hoạch", "tổ chức kiểm tra"]
    review.split(0, 0)
    assert len(review.rows) == 2


def test_the_split_point_stands_after_a_semicolon() -> None:
    assert ONE.content[split_point(ONE.content) :] == " tổ chức kiểm tra"
    assert split_point("Một việc") == 3


def test_merging_tells_the_same_cell_once_and_reads_anew() -> None:
    review = small(ONE, replace(TWO, lead="Sở Nội vụ"))
    review.merge(0)
    (task,) = review.rows
    assert task.content == "Ban hành kế hoạch; tổ chức kiểm tra tại các huyện"
    assert (task.lead, task.cooperating) == ("Sở Nội vụ", "Sở Tư pháp")
    assert task.lead_addresses == ("so_noi_vu",)
    assert task.time.quarters == (1,)
    review.merge(0)
    assert review.undo_name == "gộp hai nhiệm vụ"


def test_added_dropped_and_moved_rows() -> None:
    review = small(ONE, TWO, THREE)
    review.add(0, "  Việc   sót ")
    assert [t.content for t in review.rows][1] == "Việc sót"
    assert (review.rows[1].section, review.rows[1].area) == ("I", "direction")
    assert review.move(1, -1) == 0
    assert review.rows[0].content == "Việc sót"
    review.drop("tasks", [0])
    assert review.rows == (ONE, TWO, THREE)
    for _ in range(3):
        review.undo()
    assert review.rows == (ONE, TWO, THREE)
    assert not review.touched


def test_moving_past_the_section_changes_the_section_first() -> None:
    review = small(ONE, TWO, THREE)
    assert review.move(1, 1) == 1
    assert (review.rows[1].section, review.rows[1].area) == ("II", "institutions")
    assert review.move(0, -1) == 0


def test_mending_follows_with_our_reading_and_settles_the_doubt() -> None:
    doubtful = replace(ONE, doubts=(Doubt("time_text", "lạ"), Doubt("lead", "lạ")))
    review = small(doubtful)
    assert review.mend(0, "time_text", "Quý II, III năm 2024")
    assert review.rows[0].time.quarters == (2, 3)
    assert [d.field for d in review.rows[0].doubts] == ["lead"]
    assert not review.mend(0, "content", "  ")
    review.undo()
    assert review.doubtful == 1
    assert review.rows == (doubtful,)


def test_suggestions_are_taken_one_by_one_or_all() -> None:
    slip = Doubt("content", "lỗi chữ", "Phấn đấu đạt 80%")
    rows = [Task("I", str(n), "Phần đầu đạt 80%", doubts=(slip,)) for n in range(3)]
    review = small(*rows, replace(ONE, doubts=(Doubt("content", "không rõ"),)))
    review.take_suggestion(0, slip)
    assert review.rows[0].content == "Phấn đấu đạt 80%"
    assert review.alike(slip) == [1, 2]
    review.take_suggestions_alike(slip)
    assert [t.content for t in review.rows[:3]] == ["Phấn đấu đạt 80%"] * 3
    assert review.doubtful == 1
    review.undo()
    assert review.rows[2].content == "Phần đầu đạt 80%"


def test_settling_alike_leaves_other_columns(tien_giang: Draft) -> None:
    review = Review(tien_giang)
    doubt = next(d for t in review.rows for d in t.doubts if d.field == "approval")
    count = len(review.alike(doubt))
    review.settle_alike(doubt)
    assert count > 1
    assert not any(d.field == "approval" for t in review.rows for d in t.doubts)
    assert review.rows != tien_giang.tasks
    review.undo()
    assert review.rows == tien_giang.tasks


def test_targets_can_be_left_out() -> None:
    review = small(ONE)
    review.draft = replace(review.draft, targets=(Target("1", "other", "Một"), Target("2", "other", "Hai")))
    review.drop("targets", [0])
    assert [t.text for t in review.draft.targets] == ["Hai"]
    review.undo()
    assert len(review.draft.targets) == 2
