"""For each kind of field what is kept there now, and how a text is put there: by the action that typing calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.finding import Finding
from ..model.half_typed import HalfTyped, Spot, became
from ..model.own_plan import FIELDS, OwnPlanLine
from ..model.period import Period
from ..model.report.data import Paragraph
from ..model.report.marked import marked
from ..model.typed import Unread, as_day

Saved = Callable[[Workspace, HalfTyped], str | None]
Take = Callable[[Workspace, HalfTyped], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of field: the page where it stands ("" where none does), its kept text, None where the row is gone."""

    page: str
    saved: Saved
    take: Take | None = None


def _nearest(texts: Iterable[str], half: str) -> str:
    """Of what was added meanwhile the text that the half-typed one became; "" where there is none."""
    return next((each for each in texts if became(each, half)), "")


# ---- tasks and their steps


def _task_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import progress
    from .panel_entry import LABELS
    from .progress_fields import FIELDS, field_text

    spot = half.spot
    if spot.field not in (*FIELDS.values(), *LABELS):
        return None
    return field_text(progress.row(ws, spot.row_id, Period.parse(spot.period)), spot.field)


def _task_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import progress
    from .progress_fields import field_label

    spot, period = half.spot, Period.parse(half.spot.period)
    row = progress.row(ws, spot.row_id, period)
    name = f"{field_label(spot.field)}: nhiệm vụ {row.task.label()}"
    progress.record_block(ws, period, {spot.row_id: {spot.field: half.text}}, name)


def _step_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import progress
    from ..actions import step as steps

    spot = half.spot
    if spot.row_id not in progress.task_ids(ws):
        return None
    known = steps.everything(ws).get(spot.row_id, [])
    if spot.part:
        return next((step.text for step in known if step.id == spot.part), None)
    return _nearest((step.text for step in known), half.text)


def _step_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import step as steps

    if half.spot.part:
        steps.reword(ws, half.spot.part, half.text)
    else:
        steps.add(ws, half.spot.row_id, half.text)


# ---- jottings and documents


def _jotting_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import jotting as jottings
    from ..model.jotting import read_jotting

    known = jottings.waiting(ws)
    if half.spot.part:
        return next((each.text for each in known if each.id == half.spot.part), None)
    return _nearest((each.text for each in known), read_jotting(half.text, half.at.date())[1])


def _jotting_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import jotting as jottings

    if half.spot.part:
        jottings.reword(ws, half.spot.part, half.text)
    else:
        jottings.add(ws, half.text, half.spot.row_id or None)


def _document_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import document as documents
    from .document_panel import kept_words

    known = next((each for each in documents.register(ws) if each.document.id == half.spot.row_id), None)
    return kept_words(known).get(half.spot.field) if known else None


def _document_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import document as documents

    documents.mend(ws, half.spot.row_id, Period.parse(half.spot.period).year, **{half.spot.field: half.text})


# ---- targets and figures


def _target_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import target
    from ..model.actual import FIELD_LABELS, entry_words
    from .target_table import edit_words

    field = half.spot.field
    shown = target.row(ws, half.spot.row_id, Period.parse(half.spot.period))
    if field == "quarter":
        return entry_words(shown.actual)
    if field == "note":
        return shown.actual.note or ""
    return (
        edit_words(shown, {"answer": "value", "text": "numerator"}.get(field, field)) if field in FIELD_LABELS else None
    )


def _target_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import target
    from ..model.actual import read_entry

    spot, period = half.spot, Period.parse(half.spot.period)
    kind = target.row(ws, spot.row_id, period).kind
    fields = read_entry(kind, half.text) if spot.field == "quarter" else {spot.field: half.text}
    target.record(ws, spot.row_id, period, **fields)


def _stat_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import stats
    from .stats_table import FIGURES, StatsTable

    spot, table = half.spot, StatsTable()
    shown = stats.table(ws, Period.parse(spot.period), offers=False)
    table.show(shown, {}, lambda _: True, earlier=False)
    line = shown.by_code.get(spot.row_id)
    keys = FIGURES if spot.field == "value" else ("note",)
    columns = [each for each in table.columns if each.key in keys and each.period.code == spot.period]
    column = next((each for each in columns if line is not None and table.editable(line, each)), None)
    return table.words(line, column) if line is not None and column is not None else None


def _stat_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import stats

    act = stats.note if half.spot.field == "note" else stats.record
    act(ws, half.spot.row_id, Period.parse(half.spot.period), half.text)


# ---- explanations and the report's own words


def _explanation_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import checks

    found = _finding(ws, half.spot)
    return (found.explanation or "") if found is not None and checks.explainable(found) else None


def _explanation_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import checks

    found = _finding(ws, half.spot)
    if found is None:
        raise UserError("Điểm cần giải trình này không còn: hãy sao chép chữ nếu cần.")
    checks.explain(ws, found, Period.parse(half.spot.period), half.text)


def _finding(ws: Workspace, spot: Spot) -> Finding | None:
    from ..actions import checks
    from .findings_list import finding_spot

    found = checks.check(ws, Period.parse(spot.period)).findings
    return next((each for each in found if finding_spot(each, spot.period) == spot), None)


def _words_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from ..actions import own_words

    found = _paragraph(ws, half.spot)
    if found is None:
        return None
    if half.spot.field != "added":
        return marked(found.text, found.figures)
    known = own_words.of_period(ws, Period.parse(half.spot.period)).values()
    return _nearest((each.text for each in known if each.text), half.text)


def _words_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import own_words

    found, period = _paragraph(ws, half.spot), Period.parse(half.spot.period)
    if found is None:
        raise UserError("Đoạn báo cáo này không còn, hoặc báo cáo đã chốt: hãy sao chép chữ nếu cần.")
    if half.spot.field == "added":
        own_words.add_after(ws, period, found.key, half.text)
    else:
        own_words.reword(ws, period, found, half.text)


def _paragraph(ws: Workspace, spot: Spot) -> Paragraph | None:
    """The paragraph with this key, where the report is not closed."""
    from ..actions import frozen, report
    from .report_figures import headed

    period = Period.parse(spot.period)
    if frozen.standing(ws, period) is not None:
        return None
    return next((each for _, each in headed(report.preview(ws, period)) if each.key == spot.row_id), None)


# ---- the unit's own plan


def _own_plan_saved(ws: Workspace, half: HalfTyped) -> str | None:
    from .own_plan_table import field_words

    line = _plan_line(ws, half.spot)
    return field_words(line, half.spot.field) if line is not None and half.spot.field in FIELDS else None


def _own_plan_take(ws: Workspace, half: HalfTyped) -> None:
    from ..actions import own_plan

    spot, line = half.spot, _plan_line(ws, half.spot)
    value = as_day(half.text, Period.parse(spot.period).year) if spot.field == "due_on" else half.text.strip()
    if isinstance(value, Unread):
        raise UserError(f"Chưa hiểu ngày “{value.text}”: hãy sao chép chữ rồi ghi như 15/3/2024.")
    if line is not None:
        usual = line.task.time.end if spot.field == "due_on" else getattr(line.task, spot.field, None)
        own_plan.mend(ws, spot.row_id, **{spot.field: None if value == usual else value})


def _plan_line(ws: Workspace, spot: Spot) -> OwnPlanLine | None:
    from ..actions import own_plan

    lines = own_plan.own_plan(ws, Period.parse(spot.period).year).lines
    return next((each for each in lines if each.task.id == spot.row_id), None)


def _new_saved(ws: Workspace, half: HalfTyped) -> str | None:
    """What is typed into a small window that adds something is nowhere kept before its button is pressed."""
    return ""


PLACES: dict[str, Place] = {
    "task": Place("progress", _task_saved, _task_take),
    "step": Place("progress", _step_saved, _step_take),
    "jotting": Place("", _jotting_saved, _jotting_take),
    "document": Place("documents", _document_saved, _document_take),
    "target": Place("targets", _target_saved, _target_take),
    "stat": Place("stats", _stat_saved, _stat_take),
    "explanation": Place("checks", _explanation_saved, _explanation_take),
    "own_words": Place("report", _words_saved, _words_take),
    "own_plan": Place("", _own_plan_saved, _own_plan_take),
    "new": Place("", _new_saved),
}
