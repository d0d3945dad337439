"""The annexes of a report: which are printed, how they are numbered, what stands in them, that the text says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.imports.forms.form import load_form
from cchc_desktop.model.document import Document
from cchc_desktop.model.period import KINDS, Period
from cchc_desktop.model.plan import Timing
from cchc_desktop.model.progress import TaskProgress
from cchc_desktop.model.report.compose import build_report
from cchc_desktop.model.report.data import Annex, AnnexRow, ReportData, Source
from cchc_desktop.model.report.form import Form
from cchc_desktop.model.report.material import Material
from cchc_desktop.model.target_progress import TargetProgress

from .report_samples import DISTRICT, FORM, FORM_FOLDER, PLAN, PUBLISH, Q1, TODAY, entry, report, row, rows, task
from .test_report_keys import targets

YEARLY = load_form(FORM_FOLDER.parent / "nam")
NOTHING = AnnexRow(("1", "Số nhiệm vụ", "Nhiệm vụ", "", ""), code="1.1.1")
SEVEN = AnnexRow(("2", "Số văn bản", "Văn bản", "7", ""), code="2.1.3", numbers=(None, None, None, 7.0, None))
STATS = Annex(None, "Thống kê", "", ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"), (NOTHING, SEVEN), "stats")
YEAR = Period(2024, "Y")


def many_targets(period: Period, count: int) -> list[TargetProgress]:
    first, *_ = made = targets(period)
    return [*made, *(replace(first, target=replace(first.target, id=f"x{n}")) for n in range(count - len(made)))]


def issued(count: int, issuer: str = "UBND huyện Cái Bè", day: date = date(2024, 2, 5)) -> tuple[Document, ...]:
    return tuple(Document("Quyết định", f"{n}/QĐ-UBND", day, issuer, f"việc {n}", f"d{n}") for n in range(1, count + 1))


def written(form: Form, period: Period, given: list[TaskProgress], **more: object) -> ReportData:
    return build_report(form, Material(DISTRICT, period, (PLAN,), given, TODAY, **more))  # type: ignore[arg-type]


def with_documents(*documents: Document, period: Period = Q1) -> list[TaskProgress]:
    typed = entry(PUBLISH, "done", "Đã công khai", period.quarter.code, documents=documents)
    return [row(PUBLISH, typed, period=period)]


@pytest.mark.parametrize("form", [FORM, YEARLY], ids=["quarter", "year"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_text_points_to_every_annex_that_is_printed(form: Form, kind: str) -> None:
    period = Period(2024, kind)
    idea = task("I", "20", "Sáng kiến rút ngắn quy trình", id="idea")
    result = entry(idea, "done", "Giảm 2 ngày", period.quarter.code)
    papers = issued(5, day=period.data_from)
    given = [*with_documents(*papers, period=period), row(idea, result, period=period)]
    data = written(form, period, given, stats=STATS, targets=many_targets(period, 9))
    kinds = ["tasks", "stats", *(["initiatives"] if form is YEARLY else []), "targets", "documents"]
    assert [annex.kind for annex in data.annexes] == kinds
    assert [annex.numeral for annex in data.annexes] == ["I", "II", "III", "IV", "V"][: len(kinds)]
    for annex in data.annexes:
        assert f"tại {annex.name} kèm theo" in data.words, annex.kind
    assert "Kèm theo báo cáo:" not in data.words
    assert {annex.legend for annex in data.annexes} == {data.annexes[0].legend}


def test_the_sentence_on_the_statistics_knows_the_figures_that_have_a_value() -> None:
    said = next(p for p in report(stats=STATS).parts[2].all_paragraphs if p.key.endswith("/stats"))
    assert said.text == "Số liệu thống kê các chỉ tiêu về cải cách hành chính chi tiết tại Phụ lục II kèm theo."
    assert said.sources == (Source("stat", "2.1.3"),)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('kind = "documents"', 'kind = "papers"', "phụ lục loại lạ “papers”"),
        ('kind = "stats"', 'kind = "stats"\n[[annexes]]\nkind = "stats"', "hai phụ lục cùng loại “stats”"),
        ('kind = "stats"', 'kind = "stats"\ntitle = "Thống kê"', "không ghi “title”"),
        ('key = "symbol"', 'key = "lead"', "cột phụ lục có tên lạ “lead”"),
        ('kind = "tasks"', 'kind = "initiatives"', "“initiatives”"),
        ("chính {period}", "chính {year}", "tên lạ “{year}”"),
        ("leaves_out = [", "leaves_out = [1, ", "leaves_out"),
        ("own_plan = [", "own_plam = [", "own_plam"),
    ],
)
def test_a_fault_in_the_annexes_of_a_form_is_named(tmp_path: Path, was: str, now: str, said: str) -> None:
    words = (FORM_FOLDER / "form.toml").read_text("utf-8")
    assert was in words
    (tmp_path / "form.toml").write_text(words.replace(was, now), "utf-8")
    with pytest.raises(UserError, match=said):
        load_form(tmp_path)


def test_a_form_needs_the_annex_that_the_text_always_points_to(tmp_path: Path) -> None:
    words = (FORM_FOLDER / "form.toml").read_text("utf-8")
    (tmp_path / "form.toml").write_text(words.replace('kind = "tasks"', 'kind = "tasks"\noptional = true'), "utf-8")
    with pytest.raises(UserError, match="luôn phải có"):
        load_form(tmp_path)


def test_what_no_sentence_points_to_is_named_before_the_end() -> None:
    bare = replace(FORM, parts=tuple(replace(part, parts=(), content=(), areas=part.areas) for part in FORM.parts))
    leaf = replace(
        bare.parts[-1], areas=tuple(area for part in FORM.parts for leaf in part.parts for area in leaf.areas)
    )
    data = written(replace(bare, parts=(*bare.parts[:-1], leaf)), Q1, rows(), stats=STATS)
    assert [p.text for p in data.parts[-1].paragraphs] == ["Kèm theo báo cáo: Phụ lục I; Phụ lục II."]


def test_many_targets_go_to_their_annex_and_only_those_missed_stay_in_the_text() -> None:
    few, many = (report(rows(), targets=many_targets(Q1, count)) for count in (8, 9))
    told = [[p for p in data.parts[2].parts[0].paragraphs if p.text.startswith("- ")] for data in (few, many)]
    assert [len(lines) for lines in told] == [8, 1]
    assert "thiếu 3%" in told[1][0].text
    assert [annex.kind for annex in few.annexes] == ["tasks"]
    annex = many.annexes[1]
    assert annex.columns == ("STT", "Chỉ tiêu", "Mục tiêu", "Kết quả", "Đánh giá", "Ghi chú")
    assert annex.rows[0].cells == (
        "2.0",
        "Tỷ lệ thứ 0 tối thiểu 80%",
        "≥\N{NO-BREAK SPACE}80%",
        "88,9% (80/90)",
        "Đạt",
        "",
    )
    assert annex.rows[1].cells[2:] == ("≥\N{NO-BREAK SPACE}80%", "90% (81/90)", "Chưa đạt", "thiếu 3%")
    assert [line.cells[4] for line in annex.rows] == ["Đạt", "Chưa đạt", "Chưa đánh giá", *["Đạt"] * 6]


def test_only_what_the_unit_itself_issued_in_the_window_is_listed() -> None:
    ours = issued(4)
    others = (
        Document("Quyết định", "9/QĐ-UBND", date(2024, 2, 5), "UBND tỉnh Tiền Giang", "của tỉnh", "o1"),
        Document("Quyết định", "10/QĐ-UBND", date(2023, 12, 14), "UBND huyện Cái Bè", "trước kỳ", "o2"),
        Document("Quyết định", "11/QĐ-UBND", None, "UBND huyện Cái Bè", "không rõ ngày", "o3"),
        Document("Báo cáo", "12/BC-UBND", date(2024, 2, 5), "UBND huyện Cái Bè", "không phải chỉ đạo", "o4"),
        Document(
            "Công văn", "13/UBND-NV", date(2023, 12, 15), "Chủ tịch Ủy ban nhân dân huyện Cái Bè", "ký thay", "o5"
        ),
    )
    data = report(with_documents(*ours, *others))
    annex = data.annexes[1]
    assert [line.cells[2] for line in annex.rows] == ["13/UBND-NV", *(each.number for each in ours)]
    assert annex.rows[1].cells == ("2", "Quyết định việc 1", "1/QĐ-UBND", "05/02/2024", "UBND huyện Cái Bè")
    sentence = data.parts[0].parts[1].paragraphs[0]
    assert sentence.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Trong quý I năm 2024, đơn vị đã ban hành 5 văn bản chỉ đạo, điều hành, thực hiện công tác cải cách hành chính "
        "(danh mục tại Phụ lục II kèm theo)."
    )
    assert {source.id for source in sentence.sources} == {*(each.id for each in ours), "o5", PUBLISH.id}
    assert len(report(with_documents(*issued(3))).annexes) == 1  # so few stand in the text already


def test_initiatives_are_listed_by_the_year_only() -> None:
    idea = task("I", "20", "Sáng kiến rút ngắn quy trình một cửa", id="idea")
    drill = task("I", "21", "Phát động phong trào sáng kiến", id="drill")
    given = [row(of, entry(of, "done", "Giảm 02 ngày", "2024-Q4"), period=YEAR) for of in (idea, drill)]
    data = written(YEARLY, YEAR, given)
    assert data.annexes[1].rows[0].cells == ("1", "Sáng kiến rút ngắn quy trình một cửa", "Giảm 02 ngày", "")
    assert len(data.annexes[1].rows) == 1
    assert len(written(FORM, YEAR, given).annexes) == 1


def test_the_years_report_looks_to_its_last_day_and_leaves_room_for_experience() -> None:
    autumn = Timing(kind="period", start=date(2024, 10, 1), end=date(2024, 12, 31), quarters=(4,))
    over = Timing(kind="deadline", end=date(2025, 3, 31))
    soon, later = (
        task("II", "8", "Rà soát cuối năm", autumn, id="soon"),
        task("II", "9", "Việc năm sau", over, id="later"),
    )
    given = [row(of, entry(of, "in_progress", "Đang làm", "2024-Q4"), period=YEAR) for of in (soon, later)]
    data = written(YEARLY, YEAR, given)
    evaluation = {part.title: part for part in data.parts[2].parts}
    said = [p.text.replace("\N{NO-BREAK SPACE}", " ") for p in evaluation["Kết quả đạt được"].paragraphs]
    assert said[-1] == (
        "Dự kiến đến ngày 31/12/2024, đơn vị hoàn thành thêm 1 nhiệm vụ đang thực hiện, có thời hạn sau ngày chốt "
        "số liệu: Rà soát cuối năm."
    )
    assert [p.text for p in evaluation["Bài học kinh nghiệm"].paragraphs] == [
        "Trong năm, đơn vị không có bài học kinh nghiệm cần báo cáo riêng."
    ]
    assert data.parts[3].title == "Phương hướng, nhiệm vụ trọng tâm năm 2025"
    assert "- Việc năm sau." in [p.text for p in data.parts[3].paragraphs]
    assert "Dự kiến" not in written(FORM, YEAR, given).words


def test_why_an_entry_was_left_blank_stands_in_its_note() -> None:
    waiting = replace(row(PUBLISH), entries=(replace(row(PUBLISH).entry, left_blank="Chờ Sở hướng dẫn"),))
    line = next(line for line in report([waiting]).annexes[0].rows if line.task_id)
    assert line.cells[-1] == "Chưa có kết quả: Chờ Sở hướng dẫn"
