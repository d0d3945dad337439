"""A block from the clipboard: the same cells whatever program put them there, and laid on the right tasks."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from cchc_desktop.model.block import MOST_CELLS, Block, read_block, write_block
from cchc_desktop.model.placement import place, place_block
from cchc_desktop.model.progress import Entry, TaskProgress
from cchc_desktop.model.typed import Unread
from tests.report_samples import many, row, task

# What Excel writes for a cell with a break, one with two blanks, one with a number.
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
<!--table {mso-displayed-decimal-separator:"\\,";} br {mso-data-placement:same-cell;}--></style></head><body>
<table border=0 cellpadding=0 width=128><!--StartFragment--> <col width=64 span=2>
 <tr height=40><td height=40 class=xl65 width=64>Ban hành Kế hoạch<br>
    số 12/KH-UBND</td><td class=xl66>a<span style='mso-spacerun:yes'>&nbsp; </span>b</td></tr>
 <tr height=20><td align=right>4.215</td><td></td></tr><!--EndFragment--></table></body></html>"""
EXCEL_TEXT = '"Ban hành Kế hoạch\nsố 12/KH-UBND"\ta  b\r\n4.215\t\r\n'
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml><w:View>x</w:View></xml>
<![endif]--><style>p.MsoNormal {margin:0}</style></head><body lang=VI><!--StartFragment-->
<table class=MsoTableGrid border=1><tr><td rowspan=2><p class=MsoNormal>Kế
  hoạch<o:p></o:p></p><p class=MsoNormal>tuyên truyền</p></td><td>
<p class=MsoListParagraph><![if !supportLists]><span
style='mso-list:Ignore'>-<span>&nbsp; </span></span><![endif]>A &amp; B &lt; C</p></td>
<td colspan=2><b>rộng</b></td></tr>
<tr><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td><td>một</td><td>hai</td></tr></table><!--EndFragment--></body>
</html>"""

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029")
CELLS = st.text(st.one_of(LETTERS, st.sampled_from('"\t\n =+-@ăâđêôơưẾ<&;')), max_size=30)
SIDES = st.tuples(st.integers(1, 6), st.integers(1, 5))
TABLES = SIDES.flatmap(lambda s: st.lists(st.lists(CELLS, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0]))


def composed(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """What shall come back: composed letters, no blank rows at the end."""
    kept = list(rows)
    while kept and not any(cell.strip() for cell in kept[-1]):
        kept.pop()
    return tuple(tuple(unicodedata.normalize("NFC", cell) for cell in row) for row in kept)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_what_is_copied_out_comes_back_cell_for_cell(rows: list[list[str]]) -> None:
    text, html = write_block(rows)
    assert read_block(text, html).rows == composed(rows)
    if any(cell.strip() for row in rows for cell in row[1:]) or len(rows[0]) == 1:
        assert read_block(text).rows == composed(rows)


@settings(max_examples=100, deadline=None)
@given(TABLES)
def test_the_markup_alone_says_the_same(rows: list[list[str]]) -> None:
    """As a spreadsheet reads it that prefers the markup; blanks at the edges of a line are no letters."""
    _, html = write_block(rows)
    back = read_block("", html).rows
    assert [[cell.split() for cell in row] for row in back] == [
        [cell.split() for cell in row] for row in composed(rows)
    ]


def test_formulas_and_what_looks_like_a_number_stay_text() -> None:
    _, html = write_block([["=SUM(A1)", "+1", "-2", "@x", "1/2", "45,5", "007", "4215"]])
    assert html.count('mso-number-format:"\\@"') == 7
    assert "<td>4215</td>" in html
    assert read_block("", html).rows == (("=SUM(A1)", "+1", "-2", "@x", "1/2", "45,5", "007", "4215"),)


def test_excel_s_text_and_markup_agree() -> None:
    wanted = (("Ban hành Kế hoạch\nsố 12/KH-UBND", "a  b"), ("4.215", ""))
    assert read_block(EXCEL_TEXT, EXCEL).rows == wanted
    assert read_block(EXCEL_TEXT).rows == wanted
    assert read_block("Ban hành Kế hoạch số 12/KH-UBND\ta  b\n4.215\t", EXCEL).rows == wanted


def test_word_keeps_paragraphs_in_a_cell_and_merged_cells_are_told_once() -> None:
    torn = "Kế hoạch\ntuyên truyền\t- A & B < C\trộng\n\t\tmột\thai"
    wanted = (("Kế hoạch\ntuyên truyền", "-  A & B < C", "rộng", ""), ("", "", "một", "hai"))
    assert read_block(torn, WORD).rows == wanted


def test_decomposed_letters_become_composed() -> None:
    block = read_block(unicodedata.normalize("NFD", "Tiếng Việt\tđường"))
    assert block.rows == (("Tiếng Việt", "đường"),)


@pytest.mark.parametrize("text", ['"Dân vận khéo"', '"mở', 'mở"', '"', '""', '"a" b', "a  b"])
def test_quotes_of_the_text_itself_stay(text: str) -> None:
    assert read_block(text).rows == ((text,),)


def test_markup_without_a_table_leaves_the_text() -> None:
    assert read_block("một đoạn", "<p>một <b>đoạn</b></p>").rows == (("một đoạn",),)
    assert read_block("", "<table></table>").rows == ()
    assert read_block("").rows == ()


def test_unclosed_and_nested_markup_is_read() -> None:
    assert read_block("", "<table><tr><td>a<td>b<tr><td>c").rows == (("a", "b"), ("c", ""))
    around = (
        "<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></td></tr></table>"
    )
    assert read_block("", around).rows == (("a", "b"), ("c", "d"))
    inside = "<table><tr><td>x<table><tr><td>a</td><td>b</td></tr></table></td><td>y</td></tr></table>"
    assert read_block("", inside).rows == (("x\na b", "y"),)


def test_a_hundred_thousand_cells_are_read_and_more_are_refused() -> None:
    line = "\t".join("x" * 10)
    assert len(read_block("\n".join([line] * 10_000)).rows) == 10_000
    for text, html in (("\n".join([line] * 10_001), None), ("", f"<table>{'<tr><td>a<td>b' * 50_001}</table>")):
        with pytest.raises(UserError, match=r"hơn 100\.000 ô"):
            read_block(text, html)
    with pytest.raises(UserError, match="ô"):
        read_block("", "<table><tr>" + "<td colspan=1000>a</td>" * 101)


def test_a_column_copied_whole_ends_in_a_million_blank_rows() -> None:
    assert read_block("a\r\nb\r\n" + "\r\n" * 1_048_574).rows == (("a",), ("b",))


def test_a_very_long_cell_is_kept() -> None:
    long = "Đã tiếp nhận " * 8000
    assert len(long) > MOST_CELLS
    assert read_block(long).rows == ((long,),)
    assert read_block(long, f"<table><td>{long}</table>").rows == ((long,),)


def tasks() -> list[TaskProgress]:
    """Three tasks of two sections; the second has words already."""
    of = [
        task("I", "1", "Kế hoạch tuyên truyền"),
        task("I", "2", "Kế hoạch tập huấn"),
        task("II", "1", "Công khai TTHC"),
    ]
    first, second, third = (row(each) for each in of)
    typed = replace(second.entry, status="done", result="Đã tập huấn", completed_on=date(2024, 2, 1))
    return [first, replace(second, entries=(typed,)), third]


def test_by_place_a_block_falls_as_in_a_spreadsheet() -> None:
    placed = place_block(read_block("Một\tKhó\nHai\t\nBa\tKhổ"), tasks(), 1, "result")
    assert placed.layout.columns == ("result", "difficulty")
    assert placed.values(replacing=True) == {"I.2": {"result": "Một", "difficulty": "Khó"}, "II.1": {"result": "Hai"}}
    assert [(left.line, left.text, left.reason) for left in placed.left_out] == [(3, "Ba | Khổ", "hết nhiệm vụ")]


def test_columns_beyond_the_grid_s_own_are_left_to_the_officer() -> None:
    columns = place_block(Block((tuple("abcdefghi"),)), tasks(), 0, "result").layout.columns
    assert columns == ("result", "difficulty", "cause", "proposal", "percent", "completed_on", None, None, None)
    assert place_block(Block((("a",),)), tasks(), 0, "note").layout.columns == ("note",)


def test_what_stands_is_told_and_replaced_only_if_asked() -> None:
    placed = place_block(read_block("A\nB\nC"), tasks(), 0, "result")
    assert [(cell.old, cell.new) for cell in placed.cells if cell.replaces] == [("Đã tập huấn", "B")]
    assert placed.values(replacing=False) == {"I.1": {"result": "A"}, "II.1": {"result": "C"}}
    assert placed.values(replacing=True)["I.2"] == {"result": "B"}


def test_a_blank_cell_clears_nothing_and_the_same_words_are_no_change() -> None:
    placed = place_block(read_block("\nĐã tập huấn\n"), tasks(), 0, "result")
    assert placed.values(replacing=True) == {}


def test_headings_name_columns_and_tasks_in_any_order() -> None:
    text = (
        "Phụ lục\t\t\t\nTiến độ\tKết quả thực hiện (nêu rõ số văn bản)\tNội dung công việc\tNgày hoàn thành\n"
        "Đang thực hiện\tCông khai 312 TTHC\t1. CÔNG KHAI TTHC.\t\nĐã hoàn thành\tXong\tke hoach tuyen truyen\t31/02\n"
        "Hoàn thành\tViệc lạ\tKhông có trong kế hoạch\t1/3"
    )
    placed = place_block(read_block(text), tasks(), 2, "note")
    assert placed.layout.columns == ("status", "result", "content", "completed_on")
    assert placed.values(replacing=True) == {
        "II.1": {"status": "in_progress", "result": "Công khai 312 TTHC"},
        "I.1": {"status": "done", "result": "Xong", "completed_on": Unread("31/02")},
    }
    assert [left.reason for left in placed.left_out] == ["không thấy nhiệm vụ này"]


def test_numbers_under_sections_name_tasks() -> None:
    text = "STT\tKết quả\nI. CHỈ ĐẠO\t\n1\tmột\n2\thai\nII. THỦ TỤC\t\n1\tba\n7\tbảy"
    placed = place_block(read_block(text), tasks(), 0, "result")
    assert placed.values(replacing=True) == {
        k: {"result": v} for k, v in (("I.1", "một"), ("I.2", "hai"), ("II.1", "ba"))
    }
    assert [left.text for left in placed.left_out] == ["7 | bảy"]


def test_without_headings_a_column_of_contents_and_one_of_statuses_are_known() -> None:
    text = "Công khai TTHC\tUBND cấp huyện\tđang thực hiện\tđã công khai\nKế hoạch tập huấn\tUBND cấp huyện\t\tkhác"
    placed = place_block(read_block(text), tasks(), 0, "result")
    assert placed.layout.columns == ("content", None, "status", "result")
    assert placed.values(replacing=False) == {"II.1": {"status": "in_progress", "result": "đã công khai"}}


def test_two_rows_for_one_task_the_first_counts() -> None:
    placed = place_block(read_block("Nhiệm vụ\tKết quả\nCông khai TTHC\ta\nCông khai TTHC\tb"), tasks(), 0, "result")
    assert placed.values(replacing=True) == {"II.1": {"result": "a"}}
    assert [left.reason for left in placed.left_out] == ["trùng"]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("percent", "45,5 %", 45.5),
        ("percent", "1.234,5", 1234.5),
        ("percent", "mười", Unread("mười")),
        ("completed_on", "19/1", date(2024, 1, 19)),
        ("status", "3", "done"),
        ("status", "sắp xong", Unread("sắp xong")),
        ("result", "=1+1", "=1+1"),
    ],
)
def test_values_are_read_as_if_typed_and_kept_where_not_understood(field: str, text: str, value: object) -> None:
    assert place_block(Block(((text,),)), tasks(), 0, field).values(replacing=True) == {"I.1": {field: value}}


def test_what_stood_and_was_not_understood_is_shown_too() -> None:
    given = tasks()
    torn = Entry("I.1", "2024-Q1", unread=(("percent", "mười"),))
    placed = place_block(Block((("10",),)), [replace(given[0], entries=(torn,))], 0, "percent")
    assert [(cell.old, cell.new, cell.replaces) for cell in placed.cells] == [("mười", "10", True)]


def test_the_officer_may_take_a_column_otherwise() -> None:
    block, given = read_block("a\tb"), tasks()
    layout = replace(place_block(block, given, 0, "result").layout, columns=(None, "note"))
    assert place(block, given, layout).values(replacing=True) == {"I.1": {"note": "b"}}


def test_five_hundred_rows_find_their_tasks() -> None:
    given = many(500)
    rows = [[each.task.content, "Đang thực hiện", f"Kết quả {n}", "", f"{n % 100}%"] for n, each in enumerate(given)]
    heads = ["Nhiệm vụ", "Trạng thái", "Kết quả", "Ghi chú", "Tỷ lệ (%)"]
    text, html = write_block([heads, *rows[::-1]])
    placed = place_block(read_block(text, html), given, 0, "result")
    assert len(placed.rows) == 500
    assert placed.values(replacing=True)["t7"] == {"result": "Kết quả 7", "percent": 7.0}
    assert not placed.left_out
