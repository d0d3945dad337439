"""The Tiền Giang plan as text: a table flattened to lines, cells lost on the way, a web page around it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from cchc_desktop.imports.plan import read_pasted, read_plan, read_plan_bytes
from cchc_desktop.model.agency import concern
from cchc_desktop.model.plan import Draft

DATA = Path(__file__).parent / "data"
PLAN = DATA / "tien_giang_2024.txt"
BUNDLED = Path(__file__).parents[1] / "resources" / "plans" / "tien-giang-2024.txt"
EXPECTED = json.loads((DATA / "tien_giang_2024.expected.json").read_text("utf-8"))
FIELDS = ("section", "number", "content", "lead", "cooperating", "approval", "time_text")


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_plan(PLAN)


def rows(draft: Draft) -> list[dict[str, str | None]]:
    return [{name: getattr(task, name) for name in FIELDS} for task in draft.tasks]


def test_every_cell_of_every_row(draft: Draft) -> None:
    assert rows(draft) == EXPECTED


def test_the_bundled_text_reads_the_same() -> None:
    bundled = read_plan(BUNDLED)
    assert rows(bundled) == EXPECTED
    assert bundled.header == read_plan(PLAN).header


def test_sections_and_areas(draft: Draft) -> None:
    assert [(s.numeral, s.area) for s in draft.sections] == [
        ("I", "direction"), ("II", "institutions"), ("III", "procedures"), ("IV", "organization"),
        ("V", "civil_service"), ("VI", "public_finance"), ("VII", "digital"),
    ]  # fmt: skip
    assert Counter(task.section for task in draft.tasks) == {
        "I": 14,
        "II": 4,
        "III": 10,
        "IV": 5,
        "V": 5,
        "VI": 7,
        "VII": 8,
    }
    assert draft.sections[3].title == "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH NHÀ NƯỚC"
    assert {task.area for task in draft.tasks if task.section == "VI"} == {"public_finance"}


def test_each_row_without_a_cell_says_so(draft: Draft) -> None:
    doubtful = [task for task in draft.tasks if task.unsure]
    assert len(doubtful) == 19
    for task in doubtful:
        assert all(getattr(task, doubt.field) is None for doubt in task.unsure)
    twelve = next(task for task in draft.tasks if task.label() == "I.12")
    assert twelve.doubts[0].reason == (
        'Văn bản chỉ có 3 ô sau nội dung. "Quý II năm 2024" là thời gian; "Các cơ quan, đơn vị có liên quan" '
        "đứng sau cơ quan chủ trì "
        "nên là cơ quan phối hợp. Ô cấp ban hành/phê duyệt được coi là trống."
    )
    nine = next(task for task in draft.tasks if task.label() == "III.9")
    assert [doubt.field for doubt in nine.doubts] == ["cooperating", "approval"]
    assert [(f.weight, f.message[:16]) for f in draft.findings] == [("warning", "19 dòng thiếu ô ")]


def test_kinds_of_time(draft: Draft) -> None:
    kinds = Counter(task.time.kind for task in draft.tasks)
    assert kinds["recurring"] == 23
    assert kinds["period"] + kinds["from"] + kinds["deadline"] == 15
    assert kinds["unspecified"] + kinds["on_demand"] == 15


def test_places_are_lines_of_the_text(draft: Draft) -> None:
    lines = dict(draft.lines)
    for task in draft.tasks:
        assert task.content in lines[task.place]
    assert draft.tasks[0].place == "dòng 307"


def test_nothing_of_the_web_page_is_taken_in(draft: Draft) -> None:
    said = " ".join(text for row in rows(draft) for text in row.values() if text)
    for word in ("DMCA", "Thành Viên", "Đăng Nhập", "IP:", "Tiếng Anh"):
        assert word not in said
    assert draft.tasks[-1].time_text == "Thường xuyên"


def test_a_commune_finds_its_ten(draft: Draft) -> None:
    found = [
        concern(
            "UBND xã Mỹ Đức Tây",
            "commune",
            "UBND huyện Cái Bè",
            t.lead,
            t.cooperating,
            t.lead_addresses,
            t.cooperating_addresses,
        )
        for t in draft.tasks
    ]
    assert Counter(c.mine for c in found) == {"certain": 10, "possible": 28, "no": 15}
    assert Counter(c.role for c in found if c.mine == "certain") == {"lead": 5, "cooperate": 5}
    assert all(c.words for c in found if c.mine != "no")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    data = PLAN.read_text("utf-8").encode(encoding)
    assert rows(read_plan_bytes(data, "ke-hoach.bin")) == EXPECTED


def test_pasted_with_windows_line_ends_and_decomposed_letters() -> None:
    import unicodedata

    text = (
        unicodedata.normalize("NFD", PLAN.read_text("utf-8"))
        .replace("\n", "\r\n")
        .replace("Sở Nội vụ\r", "Sở\u00a0Nội\u200b vụ\r")
    )
    assert rows(read_pasted(text)) == EXPECTED


def test_only_the_appendix_is_pasted() -> None:
    text = PLAN.read_text("utf-8")
    assert rows(read_pasted(text[text.index("Nội dung công việc\n") :])) == EXPECTED


def test_headings_repeated_on_a_new_page_and_page_numbers() -> None:
    text = PLAN.read_text("utf-8")
    head = text[text.index("Nội dung công việc\n") : text.index("I. CÔNG TÁC CHỈ ĐẠO")]
    text = text.replace("\n10. Báo cáo công tác CCHC", f"\n12\n\n{head}\n10. Báo cáo công tác CCHC")
    assert rows(read_pasted(text)) == EXPECTED


TABBED = """PHỤ LỤC NHIỆM VỤ
STT\tNhiệm vụ\tSản phẩm\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời hạn hoàn thành
I\tCẢI CÁCH THỂ CHẾ\t\t\t\t
1\tBan hành kế hoạch rà soát\tKế hoạch\tSở Tư pháp\tCác sở, ban, ngành\tTrước 15/02/2025
2\tTheo dõi thi hành pháp luật\tBáo cáo\tSở Tư pháp\t\tQuý IV/2025

Nơi nhận:
- Như trên;
"""


def test_a_table_pasted_with_tabs() -> None:
    draft = read_pasted(TABBED)
    assert [(t.label(), t.product, t.lead, t.cooperating, t.time_text, t.doubts) for t in draft.tasks] == [
        ("I.1", "Kế hoạch", "Sở Tư pháp", "Các sở, ban, ngành", "Trước 15/02/2025", ()),
        ("I.2", "Báo cáo", "Sở Tư pháp", None, "Quý IV/2025", ()),
    ]
    assert draft.tasks[0].place == "dòng 4"


MARKDOWN = """| TT | Nội dung công việc | Cơ quan chủ trì | Thời gian |
|----|--------------------|-----------------|-----------|
| **I** | **CẢI CÁCH TÀI CHÍNH CÔNG** | | |
| 1 | Rà soát tài sản công | Sở Tài chính | Quý II |
"""


def test_a_markdown_table() -> None:
    (task,) = read_pasted(MARKDOWN).tasks
    assert (task.label(), task.content, task.lead, task.time_text) == (
        "I.1",
        "Rà soát tài sản công",
        "Sở Tài chính",
        "Quý II",
    )


OTHER_ORDER = """DANH MỤC NHIỆM VỤ NĂM 2025
STT
Nhiệm vụ
Sản phẩm
Thời gian hoàn thành
Cơ quan chủ trì
Cơ quan phối hợp
I
CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
1
Xây dựng kế hoạch kiểm tra
Kế hoạch của UBND tỉnh
Quý I/2025
Sở Nội vụ
Các sở, ban, ngành; UBND các xã,
phường, đặc khu
2
Tổ chức hội thi tìm hiểu cải cách
hành chính
Tháng 9
Sở Nội vụ
II
CẢI CÁCH THỂ CHẾ
1
Rà soát văn bản
Báo cáo
Thường xuyên
Sở Tư pháp
Các cơ quan liên quan
"""


def test_flattened_with_numbers_and_wrapped_cells_on_lines_of_their_own() -> None:
    draft = read_pasted(OTHER_ORDER)
    assert [(t.label(), t.content, t.product, t.time_text, t.lead, t.cooperating) for t in draft.tasks] == [
        ("I.1", "Xây dựng kế hoạch kiểm tra", "Kế hoạch của UBND tỉnh", "Quý I/2025", "Sở Nội vụ",
         "Các sở, ban, ngành; UBND các xã, phường, đặc khu"),
        ("I.2", "Tổ chức hội thi tìm hiểu cải cách hành chính", None, "Tháng 9", "Sở Nội vụ", None),
        ("II.1", "Rà soát văn bản", "Báo cáo", "Thường xuyên", "Sở Tư pháp", "Các cơ quan liên quan"),
    ]  # fmt: skip
    assert [d.field for d in draft.tasks[1].doubts] == ["product", "cooperating"]


ITEMS = """NỘI DUNG CÔNG VIỆC
CƠ QUAN CHỦ TRÌ
CƠ QUAN PHỐI HỢP
CẤP PHÊ DUYỆT
THỜI GIAN HOÀN THÀNH
I. CẢI CÁCH THỂ CHẾ
1. Kiểm tra công tác cải cách
hành chính năm 2024:
a) Kiểm tra định kỳ;
- Kiểm tra đột xuất.
Sở Nội vụ
UBND tỉnh
Thường xuyên
2. Việc hai
Quý IV
3. Việc ba
Sở Nội vụ
UBND cấp huyện
Quý I
4. Việc bốn
UBND cấp huyện
UBND cấp huyện
Quý I
Nơi nhận:
- Như trên;
1. UBND tỉnh
"""


def test_which_column_is_empty_is_told_by_the_looks_of_the_cells() -> None:
    tasks = read_pasted(ITEMS).tasks
    assert [(t.lead, t.cooperating, t.approval, t.time_text) for t in tasks] == [
        ("Sở Nội vụ", None, "UBND tỉnh", "Thường xuyên"),
        (None, None, None, "Quý IV"),
        ("Sở Nội vụ", "UBND cấp huyện", None, "Quý I"),
        ("UBND cấp huyện", None, "UBND cấp huyện", "Quý I"),
    ]
    assert tasks[0].content == (
        "Kiểm tra công tác cải cách hành chính năm 2024: a) Kiểm tra định kỳ; - Kiểm tra đột xuất."
    )
    assert all(task.doubts for task in tasks)
