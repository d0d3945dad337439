"""Every paragraph has a key and sources of its own, whatever else is typed, over all periods."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.model.actual import Actual
from cchc_desktop.model.document import Document
from cchc_desktop.model.period import KINDS, Period
from cchc_desktop.model.plan import Timing
from cchc_desktop.model.progress import TaskProgress
from cchc_desktop.model.report.data import Paragraph, Part, ReportData, Source
from cchc_desktop.model.target import Measure, Target
from cchc_desktop.model.target_judging import Judging, Verdict
from cchc_desktop.model.target_progress import TargetProgress

from .report_samples import KH12, PUBLISH, REVIEW, STAFF, entry, report, row, rows, task

PERIODS = [*(Period(2024, kind) for kind in KINDS), Period(2024, "M03"), Period.parse("2024-01-15..2024-02-10")]
PAPER = replace(KH12, id="d1")
OTHER = Document("Quyết định", "88/QĐ-UBND", date(2024, 2, 5), "UBND huyện Cái Bè", "phê duyệt danh mục", "d2")
LATE = Timing(kind="period", start=date(2024, 10, 1), end=date(2024, 12, 31), quarters=(4,))
ALIKE = "Đã tổ chức 03 lớp tập huấn với 150 lượt người tham dự"


def given(period: Period) -> list[TaskProgress]:
    """Tasks with something typed in every quarter of the period, some of it alike, and untold ones."""
    made = [row(each.task, *_entries(each, period), period=period) for each in rows() if each.ours]
    made += [row(task("VII", str(n), f"Việc thứ {n}", LATE, "Quý IV", id=f"VII.{n}"), period=period) for n in (7, 8)]
    return made


def _entries(of: TaskProgress, period: Period) -> list:  # type: ignore[type-arg]
    """What the sample typed, told again for each quarter in other words, with a difficulty that several share."""
    [first] = of.entries
    if first.status is None:
        return []
    made = []
    for n, quarter in enumerate(period.quarters, 1):
        result = first.result and f"{first.result} (lần {n})"
        more: dict[str, object] = {}
        if of.task.id in (PUBLISH.id, REVIEW.id, STAFF.id):
            more = {"difficulty": "Thiếu nhân lực.", "cause": "Khách quan: thiếu biên chế. Chủ quan: phân công chậm."}
        if of.task.id in (PUBLISH.id, STAFF.id):
            result = ALIKE
        papers = (PAPER, OTHER) if first.documents else ()
        made.append(replace(first, period=quarter.code, result=result, documents=papers, **more))  # type: ignore[arg-type]
    return made


def targets(period: Period) -> list[TargetProgress]:
    made = []
    for n, met in enumerate((True, False, None)):
        measure = Measure(id=f"m{n}", comparator=">=", value=80, unit="%", phrase="tối thiểu 80%")
        target = Target(
            code=f"2.{n}", area="procedures", text=f"Tỷ lệ thứ {n} tối thiểu 80%", measures=(measure,), id=f"g{n}"
        )
        actual = Actual(measure.id, period.quarter.code, numerator=80 + n, denominator=90)
        made.append(
            TargetProgress(target, measure, "p1", "certain", None, "ratio", True, (actual,), (), actual, actual,
                           Verdict(met, 3.0), Judging((), (), (), (), 0.1, 2, (), (), (), (), (), 0.5))
        )  # fmt: skip
    return made


def told(data: ReportData) -> list[Paragraph]:
    body = [paragraph for part in data.parts for paragraph in part.all_paragraphs]
    return [*data.opening, *body, data.closing]


def headings(data: ReportData) -> list[Part]:
    return [each for part in data.parts for each in (part, *part.parts)]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_no_two_paragraphs_share_a_key_and_no_two_figures_of_one_name_differ(period: Period) -> None:
    data = report(given(period), period, targets=targets(period))
    keys = Counter(paragraph.key for paragraph in told(data))
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []
    paths = [part.key for part in headings(data)]
    assert len(set(paths)) == len(paths)
    values: dict[str, set[str]] = {}
    for paragraph in told(data):
        for figure in paragraph.figures:
            values.setdefault(figure.name, set()).add(paragraph.text[figure.start : figure.end])
    assert values["counts.total"] == {str(len(given(period)))}
    assert [name for name, found in values.items() if len(found) > 1] == []


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_every_sentence_on_entries_knows_them(period: Period) -> None:
    data = report(given(period), period, targets=targets(period))
    about = {paragraph.key: paragraph.sources for paragraph in told(data)}
    assert about["opening"] == (Source("plan", "p1"),)
    unsourced = [key for key, sources in about.items() if not sources]
    assert {key.split("/")[-1] for key in unsourced} <= {"closing", "nothing"}
    names = {row.task.id for row in given(period)}
    assert {source.id for sources in about.values() for source in sources if source.about == "task"} == names
    assert {source.id for key, of in about.items() if "/targets" in key for source in of} == {"g0", "g1", "g2"}


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_removing_any_task_removes_or_amends_its_sentences_and_no_other(period: Period) -> None:
    whole = given(period)
    before = {paragraph.key: paragraph for paragraph in told(report(whole, period, targets=targets(period)))}
    for gone in whole:
        after = {
            paragraph.key: paragraph
            for paragraph in told(report([r for r in whole if r is not gone], period, targets=targets(period)))
        }
        same_words = {row.task.id for row in whole if _results(row) & _results(gone)} - {""}
        _no_other_sentence_moves(before, after, gone, same_words)
        assert not any(gone.task.id in said.task_ids for said in after.values())


@pytest.mark.parametrize("kind", ["Q2", "H1", "Y"])
def test_clearing_the_entries_of_any_task_does_too(kind: str) -> None:
    period = Period(2024, kind)
    whole = given(period)
    before = {paragraph.key: paragraph for paragraph in told(report(whole, period))}
    for n, gone in enumerate(whole):
        bare = [*whole[:n], row(gone.task, period=period), *whole[n + 1 :]]
        after = {paragraph.key: paragraph for paragraph in told(report(bare, period))}
        same_words = {row.task.id for row in whole if _results(row) & _results(gone)}
        _no_other_sentence_moves(before, after, gone, same_words)
        assert not any(text in said.text for said in after.values() for text in _results(gone) if text not in ALIKE)


def _no_other_sentence_moves(
    before: dict[str, Paragraph], after: dict[str, Paragraph], gone: TaskProgress, same_words: set[str]
) -> None:
    """What is told of others stands as it was; where the task's words or documents were theirs too, it may change."""
    papers = {document.id for entry in gone.entries for document in entry.documents}
    for key, was in before.items():
        its_own = gone.task.id in was.task_ids
        touched = its_own or bool(papers & {s.id for s in was.sources if s.about == "document"})
        touched = touched or bool(same_words & set(was.task_ids))
        if key in after:
            joined = gone.task.id in after[key].task_ids  # without its words it is listed with others of its kind
            assert touched or joined or _bare(after[key]) == _bare(was), key
        else:
            assert touched or key.endswith("/nothing"), key
    for key, now in after.items():
        new = key not in before
        assert (
            not new
            or not now.sources
            or gone.task.id in now.task_ids
            or key.split("/")[1] in ("causes", "difficulties")
        )


def _results(of: TaskProgress) -> set[str]:
    return {entry.result for entry in of.entries if entry.result}


def _bare(paragraph: Paragraph) -> str:
    return paragraph.text.rstrip(".;")


def test_keys_hold_while_numbers_and_optional_headings_come_and_go() -> None:
    period = Period(2024, "Q1")
    first = {paragraph.key for paragraph in told(report(rows(), period))}
    other = task("VIII", "1", "Việc ngoài các lĩnh vực", id="VIII.1")
    more = told(
        report([*rows(), row(other, entry(other, "done", "Đã làm xong việc ngoài các lĩnh vực của kế hoạch"))], period)
    )
    assert first - {paragraph.key for paragraph in more} == set()
    assert any(paragraph.key.startswith("2.7/") for paragraph in more)
    changed = [
        replace(r, entries=tuple(replace(e, percent=99.0) if e.percent else e for e in r.entries)) for r in rows()
    ]
    assert {paragraph.key for paragraph in told(report(changed, period))} == first


def test_a_quarters_line_keeps_its_key_in_every_longer_period() -> None:
    keys = {}
    for kind in ("H1", "9M", "Y"):
        period = Period(2024, kind)
        keys[kind] = [p.key for p in told(report(given(period), period)) if f"results/{REVIEW.id}" in p.key]
    assert keys["H1"] == [f"2.1/results/{REVIEW.id}", f"2.1/results/{REVIEW.id}/Q1", f"2.1/results/{REVIEW.id}/Q2"]
    assert set(keys["H1"]) < set(keys["9M"]) < set(keys["Y"])
