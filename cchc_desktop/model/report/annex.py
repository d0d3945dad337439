"""The annex of tasks: ours under the plan's section rows, in the plan's wording, with what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...text import number, short_date, typed, upper_first
from ..plan import Plan, Section
from ..progress import TaskProgress
from .citation import brief
from .data import AnnexRow
from .form import AnnexForm
from .narrative import Narrator, lines, standing, told

_OWN = "own"  # the tasks that the unit added itself stand under a heading of their own


def task_rows(
    narrator: Narrator, annex: AnnexForm, plans: Sequence[Plan], rows: Sequence[TaskProgress]
) -> tuple[AnnexRow, ...]:
    """The rows in the plans' order; a plan's name heads its rows where there are several plans."""
    keys = [column.key for column in annex.columns]
    said: list[AnnexRow] = []
    for plan in plans:
        own = [row for row in rows if row.task.plan_id == plan.id]
        if own and len(plans) > 1:
            said.append(_heading(plan.header.title or plan.source_name))
        said += _of_plan(narrator, keys, plan.sections, own)
    return tuple(said) or (_heading(narrator.say("annex_empty", within=narrator.period.within)),)


def _of_plan(
    narrator: Narrator, keys: Sequence[str], sections: Sequence[Section], rows: Sequence[TaskProgress]
) -> list[AnnexRow]:
    titles = {section.name: ". ".join(filter(None, (section.numeral, section.title))) for section in sections}
    titles[_OWN] = narrator.form.words["annex_own"]
    said: list[AnnexRow] = []
    current: str | None = None
    for row in rows:
        here = _OWN if row.task.origin == "own" else row.task.section
        if here is not None and here != current and here in titles:
            said.append(_heading(titles[here]))
        current = here
        said.append(AnnexRow(tuple(_CELLS[key](narrator, row) for key in keys), task_id=row.task.id))
    return said


def _heading(text: str) -> AnnexRow:
    return AnnexRow((text,), section=True)


def _result(narrator: Narrator, row: TaskProgress) -> str:
    """The results word for word, quarter by quarter, with the documents they do not name."""
    texts = []
    for each in told(row, narrator.period):
        entry = each.entry
        unnamed = [brief(d) for d in entry.documents if not d.number or d.number not in (entry.result or "")]
        text = "\n".join(filter(None, (upper_first("\n".join(lines(entry.result))), "; ".join(unnamed))))
        if each.name:
            text = narrator.say("quarter_result", quarter=upper_first(each.name), text=text)
        texts.append(text)
    return "\n".join(texts)


def _note(narrator: Narrator, row: TaskProgress) -> str:
    said = []
    for field in ("difficulty", "cause", "proposal"):
        texts = dict.fromkeys(typed(getattr(entry, field) or "") for entry in row.entries)
        said += [narrator.say(f"note_{field}", text=text) for text in texts if text]
    if row.entry.new_due:
        said.append(narrator.say("note_new_due", date=short_date(row.entry.new_due)))
    if row.entry.status is None and row.entry.left_blank:
        said.append(narrator.say("note_left_blank", text=typed(row.entry.left_blank)))
    said += [narrator.say("note_explanation", text=text) for text in narrator.explanations.get(row.task.id, ())]
    return "\n".join(said)


def _percent(_: Narrator, row: TaskProgress) -> str:
    return "" if row.entry.percent is None else f"{number(row.entry.percent)}%"


def _documents(_: Narrator, row: TaskProgress) -> str:
    return "; ".join(dict.fromkeys(brief(d) for entry in row.entries for d in entry.documents))


_CELLS: dict[str, Callable[[Narrator, TaskProgress], str]] = {
    "number": lambda _, row: row.task.number or "",
    "content": lambda _, row: row.task.content,
    "product": lambda _, row: row.task.product or "",
    "lead": lambda _, row: row.task.lead or "",
    "cooperating": lambda _, row: row.task.cooperating or "",
    "approval": lambda _, row: row.task.approval or "",
    "time": lambda _, row: row.task.time_text or "",
    "result": _result,
    "status": lambda narrator, row: narrator.form.standings[standing(row)].label,
    "percent": _percent,
    "documents": _documents,
    "note": _note,
}
