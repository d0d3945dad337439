"""Plans in PDF files: what office programs print, and what a text layer may do to Vietnamese."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.imports.document import Document, Paragraph, Row, Table
from cchc_desktop.imports.files.pdf import read_pdf
from cchc_desktop.imports.plan import read_plan, read_plan_bytes
from cchc_desktop.telling import silent

from . import pdf_files
from .pdf_files import DATA, Sheets, assembled, stream
from .plan_files import compare

HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian thực hiện")
XS = (50, 80, 400, 560, 780)
LETTER = "Việc {} cần làm trong năm"


def read(data: bytes) -> Document:
    return read_pdf(data, "ke-hoach.pdf", silent)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def words(row: Row) -> list[str]:
    return [cell.words for cell in row.cells]


@pytest.mark.parametrize("name", sorted(pdf_files.PRINTED))
def test_the_whole_plan_as_printed(name: str) -> None:
    draft = read_plan(DATA / name)
    assert compare(draft) == []
    assert draft.source.kind == "pdf"
    assert len(draft.sections) == 7
    assert not any(task.unsure for task in draft.tasks)
    first = draft.tasks[0]
    assert first.place.startswith("trang ")
    assert first.content in dict(draft.lines)[first.place]


def test_letterhead_body_and_signature_around_the_table() -> None:
    draft = read_plan(DATA / "tien-giang-2024.pdf")
    header = draft.header
    assert (header.number, str(header.issued_on), header.issuer) == (
        "35/QĐ-UBND",
        "2024-01-11",
        "Ủy ban nhân dân tỉnh Tiền Giang",
    )
    assert header.title == "Kế hoạch cải cách hành chính tỉnh Tiền Giang năm 2024"
    assert header.signer == "Nguyễn Văn Mẫu"
    lines = [text for _, text in draft.lines]
    assert lines[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH TIỀN GIANG", "Số: 35/QĐ-UBND"]
    assert pdf_files.BODY[0] in lines  # one paragraph again, whatever lines it was printed in
    assert not any(line.isdigit() for line in lines)  # page numbers


def test_a_fresh_print_of_qt(qapp: object) -> None:
    lines = [list(HEAD), ["I. CẢI CÁCH THỂ CHẾ"], ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"]]
    (task,) = read_plan_bytes(pdf_files.qt(lines), "a.pdf").tasks
    assert (task.section, task.content, task.lead, task.time_text) == ("I", "Rà soát văn bản", "Sở Tư pháp", "Quý I")


def test_merged_cells_fill_their_places() -> None:
    sheets = Sheets()
    rows = [HEAD, ["I. CẢI CÁCH", "<", "<", "<"], ["1", "Việc một", "Sở A", "Quý I"], ["2", "Việc hai", "^", "Quý II"]]
    sheets.table(rows, XS, 80)
    (table,) = tables(read(sheets.data()))
    assert [row.place for row in table.rows[:2]] == ["trang 1, bảng 1, dòng 1", "trang 1, bảng 1, dòng 2"]
    assert [cell.left for cell in table.rows[1].cells] == [False, True, True, True]
    assert set(words(table.rows[1])) == {"I. CẢI CÁCH"}
    merged = table.rows[3].cells[2]
    assert (merged.text, merged.above, merged.left) == ("Sở A", True, False)
    assert [cell.above for cell in table.rows[3].cells] == [False, False, True, False]


def over_pages(first: list[list[str]], second: list[list[str]], *, head_again: bool = False) -> Document:
    sheets = Sheets()
    sheets.table([HEAD, *first], XS, 80)
    sheets.page()
    sheets.table([HEAD, *second] if head_again else second, XS, 40)
    return read(sheets.data())


@pytest.mark.parametrize("head_again", [True, False])
def test_a_table_over_pages_is_one_and_a_cut_row_whole(head_again: bool) -> None:
    first = [[str(n), LETTER.format(n), "Sở A", "Quý I"] for n in (1, 2, 3)]
    second = [["", "Của đơn vị", "và Sở B", ""], ["4", LETTER.format(4), "Sở C", "Quý II"]]
    (table,) = tables(over_pages(first, second, head_again=head_again))
    assert [row.cells[0].words for row in table.rows] == ["TT", "1", "2", "3", "4"]
    assert words(table.rows[3]) == ["3", f"{LETTER.format(3)} Của đơn vị", "Sở A và Sở B", "Quý I"]
    assert table.rows[4].place == f"trang 2, bảng 1, dòng {3 if head_again else 2}"


def test_a_new_row_on_the_next_page_stays_a_row() -> None:
    first = [["1", LETTER.format(1), "Sở A", "Quý I"], ["-", "Việc con", "Sở A", "Quý I"]]
    second = [["-", "Việc con nữa", "Sở B", ""], ["", "Không số", "Sở B", ""]]
    (table,) = tables(over_pages(first, second))
    assert [row.cells[1].words for row in table.rows[1:]] == [LETTER.format(1), "Việc con", "Việc con nữa", "Không số"]


def test_a_merge_goes_on_over_the_page() -> None:
    first = [["1", LETTER.format(1), "Sở A", "Quý I"], ["2", LETTER.format(2), "^", "Quý I"]]
    second = [["3", LETTER.format(3), "", "Quý I"], ["4", LETTER.format(4), "^", "Quý I"], ["5", "Việc", "", ""]]
    (table,) = tables(over_pages(first, second))
    assert [row.cells[2].words for row in table.rows[1:]] == ["Sở A", "Sở A", "Sở A", "Sở A", ""]


def test_another_table_on_the_next_page_is_its_own() -> None:
    sheets = Sheets()
    sheets.table([HEAD, ["1", "Việc", "Sở A", "Quý I"]], XS, 80)
    sheets.page()
    sheets.table([["TT", "Nội dung", "Cơ quan phối hợp", "Ghi chú"], ["1", "Khác", "Sở B", ""]], XS, 40)
    assert len(tables(read(sheets.data()))) == 2


def unruled(*, step: float) -> Sheets:
    sheets = Sheets()
    y = 60.0
    for row in (
        HEAD,
        ("1", "Việc một", "Sở A", "Quý I"),
        ("2", "Việc hai", "", "Quý II"),
        ("3", "Việc ba", "Sở C", ""),
    ):
        for x, text in zip(XS, row, strict=False):
            sheets.text(x, y, text)
        y += step
        if row[0] == "2":
            sheets.text(XS[1], y - step + 12, "dòng tiếp theo của việc hai")
            y += 12
    sheets.text(XS[0], y + 30, "Nơi nhận:")
    return sheets


@pytest.mark.parametrize("step", [12, 30])
def test_columns_without_rules(step: float) -> None:
    document = read(unruled(step=step).data())
    (table,) = tables(document)
    assert [words(row) for row in table.rows[1:]] == [
        ["1", "Việc một", "Sở A", "Quý I"],
        ["2", "Việc hai dòng tiếp theo của việc hai", "", "Quý II"],
        ["3", "Việc ba", "Sở C", ""],
    ]
    assert texts(document) == ["Nơi nhận:"]
    (finding,) = document.findings
    assert (finding.weight, finding.place) == ("warning", table.place)
    assert "không có đường kẻ" in finding.message


def test_rules_across_part_rows_whose_cells_stand_in_the_middle() -> None:
    sheets = Sheets()
    for x, text in zip(XS, HEAD, strict=False):
        sheets.text(x, 60, text)
    for n in range(4):
        top = 70 + n * 40
        sheets.line(50, top, 780, top)
        sheets.text(XS[0], top + 20, str(n + 1))
        sheets.text(XS[1], top + 14, f"Việc {n + 1}")
        sheets.text(XS[1], top + 26, "Đơn vị nào cũng làm")
        sheets.text(XS[2], top + 20, "Sở A")
    (table,) = tables(read(sheets.data()))
    assert [words(row)[:3] for row in table.rows[1:]] == [
        [str(n), f"Việc {n} Đơn vị nào cũng làm", "Sở A"] for n in range(1, 5)
    ]


def test_a_section_across_columns_without_rules() -> None:
    sheets = Sheets()
    for y, row in ((60, HEAD), (120, ("1", "Việc một", "Sở A", "Quý I"))):
        for x, text in zip(XS, row, strict=False):
            sheets.text(x, y, text)
    sheets.text(50, 90, "I. CẢI CÁCH THỂ CHẾ TRÊN ĐỊA BÀN TỈNH")
    draft = read_plan_bytes(sheets.data(), "a.pdf")
    assert [(task.section, task.content, task.area) for task in draft.tasks] == [("I", "Việc một", "institutions")]


@pytest.mark.parametrize(("rotate", "turn", "places"), [
    (90, "0 1 -1 0", ((100, 742), (120, 742))),
    (180, "-1 0 0 -1", ((400, 742), (400, 722))),
    (270, "0 -1 1 0", ((120, 100), (100, 100))),
    (0, "0 1 -1 0", ((100, 742), (120, 742))),
])  # fmt: skip
def test_turned_pages(rotate: int, turn: str, places: tuple[tuple[int, int], tuple[int, int]]) -> None:
    sheets = Sheets(595, 842, rotate=rotate)
    for (x, y), text in zip(places, ("Dòng một", "Dòng hai"), strict=True):
        sheets.text(x, y, text, turn=turn)
    assert texts(read(sheets.data())) == ["Dòng một", "Dòng hai"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    sheets = Sheets(595, 842)
    for number in range(1, 5):
        if number > 1:
            sheets.page()
        sheets.text(290, 40, str(number))
        sheets.text(80, 60, "Phụ lục nhiệm vụ của tỉnh")
        sheets.text(80, 100, f"Đoạn này có {number + 6} nhiệm vụ.")
        sheets.text(80, 815, f"Kế hoạch của tỉnh - trang {number}/4")
    body = [f"Đoạn này có {number} nhiệm vụ." for number in (7, 8, 9, 10)]
    assert texts(read(sheets.data())) == ["Phụ lục nhiệm vụ của tỉnh", *body]


def test_lines_become_paragraphs_also_over_pages() -> None:
    sheets = Sheets(595, 842)
    sheets.text(80, 100, "Căn cứ chương trình tổng thể cải cách hành chính, tỉnh xây dựng kế hoạch thực hiện các")
    sheets.text(80, 116, "nhiệm vụ của năm.")
    sheets.text(80, 132, "1. Mục đích")
    sheets.text(80, 700, "Các sở, ban, ngành tổ chức thực hiện những nhiệm vụ được giao tại kế hoạch này và định kỳ")
    sheets.page()
    sheets.text(80, 80, "báo cáo kết quả.")
    found = texts(read(sheets.data()))
    assert found[0].endswith("thực hiện các nhiệm vụ của năm.")
    assert found[1] == "1. Mục đích"
    assert found[2].endswith("và định kỳ báo cáo kết quả.")


def test_torn_accents_and_syllables_are_mended_and_named() -> None:
    sheets = Sheets()
    sheets.text(100, 100, "UBND tỉnh Tuy ên Quang ban hành kê´ hoạ ch nghiê m túc")
    sheets.text(100, 130, "CỘ NG HÒ A XÃ HỘ I CHỦ NGHĨ A VIỆ T NAM")
    sheets.text(100, 160, "Bộ Y tế, thú y, khoản c điểm a, quý I năm 2024, UBND T, PAR INDEX, số 12 C")
    document = read(sheets.data())
    assert texts(document) == [
        "UBND tỉnh Tuyên Quang ban hành kế hoạch nghiêm túc",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Bộ Y tế, thú y, khoản c điểm a, quý I năm 2024, UBND T, PAR INDEX, số 12 C",
    ]
    (finding,) = document.findings
    assert (finding.weight, finding.place) == ("hint", "trang 1, đoạn 1")
    for change in ('"Tuy ên" → "Tuyên"', '"kê´" → "kế"', '"HÒ A" → "HÒA"'):
        assert change in finding.message


def test_combining_marks_are_composed_and_need_no_finding() -> None:
    sheets = Sheets()
    sheets.text(100, 100, "U\u0309y ban nha\u0302n da\u0302n ti\u0309nh Tie\u0302\u0300n Giang, vie\u0323\u0302c")
    document = read(sheets.data())
    assert texts(document) == ["Ủy ban nhân dân tỉnh Tiền Giang, việc"]
    assert document.findings == ()


def test_an_accent_set_over_its_letter() -> None:
    sheets = Sheets()
    sheets.text(100, 100, "t")
    sheets.text(105, 100, "i")
    sheets.text(105.5, 100, "´")
    sheets.text(110, 100, "nh")
    document = read(sheets.data())
    assert texts(document) == ["tính"]
    assert '"ti´nh" → "tính"' in document.findings[0].message


def test_fonts_of_legacy_encodings_are_told() -> None:
    sheets = Sheets(font="ABCDEF+.VnTime")
    sheets.text(100, 100, "Së Néi vô", font="F2")
    sheets.table([["TT", "Néi dung"], ["1", "Rµ so¸t"]], (50, 80, 400), 200)
    paragraph, table = read(sheets.data()).blocks
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.text, paragraph.runs) == ("Së Néi vô", (("Së Néi vô", ".VnTime"),))
    assert isinstance(table, Table)
    assert table.rows[1].cells[1].runs == (("Rµ so¸t", ".VnTime"),)


def test_the_number_of_a_document_cut_by_a_narrow_cell() -> None:
    sheets = Sheets()
    lines = ("Nghị định số 107/2021/N", "Đ-CP và Quyết định 35/QĐ-", "UBND năm 2024", "về kế hoạch")
    for n, text in enumerate(lines):
        sheets.text(83, 94 + n * 12, text)
    sheets.table([["1", "", "Sở A"]], (50, 80, 215, 400), 80, 60)
    (table,) = tables(read(sheets.data()))
    assert table.rows[0].cells[1].words == "Nghị định số 107/2021/NĐ-CP và Quyết định 35/QĐ-UBND năm 2024 về kế hoạch"


def scan() -> Sheets:
    sheets = Sheets()
    look = "/Type /XObject /Subtype /Image /Width 20 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
    sheets.extra = [stream(b"\x80" * 200, look)]
    sheets.resources = "/XObject <</I 10 0 R>>"
    return sheets


def test_scans_are_refused_and_single_scanned_pages_named() -> None:
    sheets = scan()
    sheets.draw("q 842 0 0 595 0 0 cm /I Do Q")
    with pytest.raises(UserError, match="là bản quét"):
        read(sheets.data())
    sheets.page()
    sheets.table([HEAD, ["1", "Việc một", "Sở A", "Quý I"]], XS, 80)
    (finding,) = read(sheets.data()).findings
    assert (finding.weight, finding.place) == ("warning", "trang 1")
    assert "Trang 1 là ảnh quét" in finding.message


def test_text_that_a_machine_read_off_a_scan_is_doubted() -> None:
    sheets = scan()
    sheets.draw("q 842 0 0 595 0 0 cm /I Do Q 3 Tr")
    sheets.text(100, 100, "Kế hoạch cải cách hành chính")
    document = read(sheets.data())
    assert texts(document) == ["Kế hoạch cải cách hành chính"]
    assert "do máy nhận dạng" in document.findings[0].message


def plain() -> bytes:
    sheets = Sheets()
    sheets.table([HEAD, ["1", "Việc một", "Sở A", "Quý I"]], XS, 80)
    return sheets.data()


def forms_that_double() -> bytes:
    sheets = Sheets()
    look = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X{0} {1} 0 R>>>>"
    sheets.extra = [stream(f"/X{n + 1} Do ".encode() * 10, look.format(n + 1, 11 + n)) for n in range(12)]
    sheets.extra.append(stream(b"0 0 m 9 9 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    sheets.resources = "/XObject <</X0 10 0 R>>"
    sheets.draw("/X0 Do")
    return sheets.data()


def swelling() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m 9 9 l S " * 75_000) for _ in range(120)) + packer.flush()
    kids = {1: b"<</Type /Catalog /Pages 2 0 R>>", 2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>"}
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R>>"
    return assembled({**kids, 3: page, 4: stream(packed, "/Filter /FlateDecode")})


def pages_within_pages() -> bytes:
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>>"
    tree = b"<</Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3>>"
    return assembled({1: b"<</Type /Catalog /Pages 2 0 R>>", 2: tree, 3: page})


def many_pages() -> bytes:
    sheets = Sheets()
    sheets.pages *= 501
    return sheets.data()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "bị hỏng"),
        (lambda: plain()[: len(plain()) // 2], "bị hỏng"),
        (lambda: b"%PDF-1.4\n%%EOF", "bị hỏng"),
        (lambda: Sheets().data(), "không có chữ nào"),
        (many_pages, "501 trang"),
        (pages_within_pages, "không có chữ nào"),
        (swelling, "nén quá nhiều"),
        (forms_that_double, "nén quá nhiều|quá lâu|quá nhiều chữ hoặc nét"),
        (lambda: (DATA / "mat-khau.pdf").read_bytes(), "đặt mật khẩu"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        read_plan_bytes(make(), "ke-hoach.pdf")
    assert "\n" not in str(caught.value)


def test_a_file_that_opens_without_its_owner_password_is_read() -> None:
    assert "Việc của năm" in " ".join(texts(read((DATA / "chi-chu-so-huu.pdf").read_bytes())))


def test_a_reading_can_be_cancelled_and_tells_its_pages() -> None:
    data = (DATA / "tien-giang-2024-qt.pdf").read_bytes()
    told: list[tuple[int, str]] = []
    read_pdf(data, "a.pdf", lambda percent, text: told.append((percent, text)))
    assert told[2][1] == f"Đang đọc trang 3/{len(told)}…"
    assert [percent for percent, _ in told] == sorted(percent for percent, _ in told)

    def stop(percent: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_pdf(data, "a.pdf", stop)


def refusal(data: bytes) -> str:
    """What is said of the file; nothing where it is read."""
    try:
        read_plan_bytes(data, "ke-hoach.pdf")
    except UserError as error:
        return str(error)
    return ""


def test_every_cut_of_a_file_is_read_or_refused() -> None:
    data = plain()
    said = [refusal(data[:length]) for length in range(10, len(data), 1500)]
    assert all(said)
    assert not any("\n" in line for line in said)
