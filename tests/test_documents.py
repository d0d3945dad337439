"""The register of documents: kept once, mended in one place, merged, taken out, written out correctly."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.actions import document as documents
from cchc_desktop.actions import progress, undo
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.document import Document, Registered
from cchc_desktop.model.period import Period
from cchc_desktop.text import size_words

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")
PLAN = Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 20), "UBND huyện Cái Bè", "tuyên truyền cải cách hành chính")


def task_ids(office: Workspace) -> list[str]:
    return [row.task.id for row in progress.board(office, Q1).rows]


def only(office: Workspace) -> Registered:
    (found,) = documents.register(office)
    return found


@pytest.mark.parametrize(
    ("document", "written"),
    [
        (
            PLAN,
            "Kế hoạch số 12/KH-UBND ngày 20/01/2024 của UBND huyện Cái Bè về tuyên truyền cải cách hành chính",
        ),
        (Document("Công văn", "45/SNV-CCHC", None, None, "V/v báo cáo quý I"), "về việc báo cáo quý I"),
        (Document("Quyết định", "35/QĐ-UBND", None, None, "Ban hành Kế hoạch"), "ban hành Kế hoạch"),
        (Document("Kế hoạch", "1/KH", None, None, "Về việc kiểm tra"), "về việc kiểm tra"),
        (Document("Báo cáo", "5/BC-UBND", date(2024, 6, 3)), "Báo cáo số 5/BC-UBND ngày 03/6/2024"),
        (Document("Biên bản", "", None, None, "kiểm tra công vụ"), "Biên bản về kiểm tra công vụ"),
        (
            Document("Luật", "77/2015/QH13", None, "Quốc hội", "Tổ chức chính quyền địa phương"),
            "Luật Tổ chức chính quyền địa phương",
        ),
    ],
)
def test_a_document_is_cited_as_the_decree_wants_it(document: Document, written: str) -> None:
    assert document.cite().endswith(written)


def test_only_the_first_mention_is_in_full() -> None:
    first = PLAN.mention("")
    assert first == PLAN.cite()
    assert PLAN.mention(f"Đã ban hành {first};") == "Kế hoạch số 12/KH-UBND"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Document("kế hoạch", "12 /KH-UBND", date(2024, 1, 20)), True),
        (Document("Kế hoạch", "012/kh-ubnd"), True),
        (Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 20), "ubnd huyện cái bè"), True),
        (Document("Kế hoạch", "12/KH-UBND", date(2025, 1, 20), "UBND huyện Cái Bè"), False),
        (Document("Kế hoạch", "12/KH-UBND", date(2024, 1, 20), "UBND huyện Cai Lậy"), False),
        (Document("Báo cáo", "12/KH-UBND", date(2024, 1, 20)), False),
    ],
)
def test_numbers_begin_again_each_year_and_each_office(other: Document, same: bool) -> None:
    assert PLAN.same_as(other) is same
    assert other.same_as(PLAN) is same


def test_minutes_without_a_number_are_not_one_another() -> None:
    first, second = (Document("Biên bản", "", None, None, words) for words in ("họp tháng 1", "họp tháng 2"))
    assert not first.same_as(second)
    assert first.same_as(first)


def test_one_plan_cited_in_three_tasks_is_stored_once(office: Workspace) -> None:
    first, second, third, _ = task_ids(office)
    ids = {documents.cite(office, task, Q1, PLAN) for task in (first, second, third)}
    documents.cite(office, first, Q2, only(office).document)
    documents.cite(office, first, Q2, only(office).document)
    found = only(office)
    assert ids == {found.document.id}
    assert found.tasks == 3
    assert found.last_used == "2024-Q2"
    assert [(each.label, each.period) for each in found.citing] == [
        ("I.1", "2024-Q1"),
        ("I.2", "2024-Q1"),
        ("II.1", "2024-Q1"),
        ("I.1", "2024-Q2"),
    ]


def test_citing_with_fewer_words_wipes_nothing(office: Workspace) -> None:
    first, second, *_ = task_ids(office)
    documents.cite(office, first, Q1, PLAN)
    documents.cite(office, second, Q1, Document("Kế hoạch", "12/KH-UBND"))
    assert only(office).document.cite() == PLAN.cite()


def test_a_document_is_mended_in_one_place(office: Workspace) -> None:
    first, second, *_ = task_ids(office)
    document_id = documents.cite(office, first, Q1, PLAN)
    documents.cite(office, second, Q1, PLAN)
    documents.mend(office, document_id, 2024, number="13/KH-UBND", issued_on="21/1", summary="  tuyên   truyền ")
    for task in (first, second):
        (shown,) = progress.row(office, task, Q1).entry.documents
        assert shown.cite() == "Kế hoạch số 13/KH-UBND ngày 21/01/2024 của UBND huyện Cái Bè về tuyên truyền"
    assert undo.undo(office) == "Sửa văn bản"
    assert only(office).document.cite() == PLAN.cite()


def test_a_day_that_is_none_is_kept_as_it_was_typed(office: Workspace) -> None:
    document_id = documents.add(office, PLAN)
    documents.mend(office, document_id, 2024, issued_on="31/02")
    assert (only(office).unread, only(office).document.issued_on) == ("31/02", None)
    documents.mend(office, document_id, 2024, issued_on="28/02")
    assert (only(office).unread, only(office).document.issued_on) == (None, date(2024, 2, 28))
    with pytest.raises(UserError, match="Tên loại"):
        documents.mend(office, document_id, 2024, type=" ")


def test_a_day_that_was_not_understood_outlives_a_merge(office: Workspace) -> None:
    good = documents.add(office, Document("Kế hoạch", "12/KH-UBND", None))
    other = documents.add(office, Document("Kế hoạch", "12/KH-UB", None))
    documents.mend(office, other, 2024, issued_on="31/02")
    documents.merge(office, good, other)
    assert only(office).unread == "31/02"
    undo.undo(office)
    assert {each.document.id: each.unread for each in documents.register(office)} == {good: None, other: "31/02"}


def test_two_that_are_the_same_become_one_and_apart_again(office: Workspace) -> None:
    first, second, *_ = task_ids(office)
    good = documents.cite(office, first, Q1, Document("Kế hoạch", "12/KH-UBND", None, None, "tuyên truyền"))
    wrong = documents.cite(office, first, Q1, Document("Kế hoạch", "12/KH-UB", PLAN.issued_on, PLAN.issuer))
    documents.cite(office, second, Q1, Document("Kế hoạch", "12/KH-UB", PLAN.issued_on, PLAN.issuer))
    before = documents.register(office)
    documents.merge(office, good, wrong)
    found = only(office)
    assert found.document.cite() == ("Kế hoạch số 12/KH-UBND ngày 20/01/2024 của UBND huyện Cái Bè về tuyên truyền")
    assert [each.label for each in found.citing] == ["I.1", "I.2"]
    assert undo.undo(office) == "Gộp hai văn bản"
    assert set(documents.register(office)) == set(before)
    with pytest.raises(UserError, match="chính nó"):
        documents.merge(office, good, good)


def test_only_what_nobody_cites_is_taken_out(office: Workspace) -> None:
    first, *_ = task_ids(office)
    document_id = documents.cite(office, first, Q1, PLAN)
    with pytest.raises(UserError, match="đang được nhiệm vụ viện dẫn"):
        documents.remove(office, document_id)
    progress.uncite(office, first, Q1, document_id)
    documents.remove(office, document_id)
    assert documents.register(office) == ()
    undo.undo(office)
    assert only(office).document.cite() == PLAN.cite()
    with pytest.raises(UserError, match="không còn trong danh mục"):
        documents.remove(office, "không có")


def test_what_has_no_type_is_no_document(office: Workspace) -> None:
    with pytest.raises(UserError, match="chưa có tên loại"):
        documents.add(office, Document(" ", "12"))
    assert documents.register(office) == ()


@pytest.mark.parametrize("typed", ["tuyen truyen", "12/kh", "TRUYỀN tuyên", "cai be 2024", ""])
def test_the_register_is_searched_without_accents(office: Workspace, typed: str) -> None:
    documents.add(office, PLAN)
    documents.add(office, Document("Báo cáo", "5/BC-UBND"))
    found = documents.found(documents.register(office), typed)
    assert PLAN.cite() in [each.document.cite() for each in found]
    assert documents.found(documents.register(office), "không hề có") == ()


def test_documents_of_a_longer_period_are_those_of_its_quarters(office: Workspace) -> None:
    first, *_ = task_ids(office)
    documents.cite(office, first, Q2, PLAN)
    documents.add(office, Document("Báo cáo", "5/BC-UBND"))
    known = documents.register(office)
    assert documents.of_period(known, Q1) == ()
    assert [each.document.number for each in documents.of_period(known, Period(2024, "H1"))] == ["12/KH-UBND"]


def test_sizes_are_told_in_few_letters() -> None:
    assert [size_words(n) for n in (12, 812_000, 1_400_000)] == ["12 byte", "812 KB", "1,4 MB"]
