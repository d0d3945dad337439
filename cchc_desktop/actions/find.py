"""Find anything by a few letters: a task, a target, a figure, a document, a unit, what was ever typed or written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..model.period import Period
from ..store import plans as plan_rows
from ..store import search as rows
from ..store import targets as target_rows
from ..store import units as unit_rows
from ..text import fold
from .workspace import Workspace

Kind = Literal["page", "command", "task", "target", "stat", "document", "entry", "report", "unit"]
KIND_LABELS: dict[Kind, str] = {
    "page": "Trang",
    "command": "Việc làm",
    "task": "Nhiệm vụ",
    "target": "Chỉ tiêu",
    "stat": "Số liệu",
    "document": "Văn bản",
    "entry": "Đã nhập",
    "report": "Báo cáo",
    "unit": "Đơn vị",
}
_SHORTEST = 3  # letters, before all that was typed is looked through
_EACH = 6  # entries, documents and reports of one search


@dataclass(frozen=True, slots=True)
class Found:
    """A place one can go to: a page, a row on it, and the quarter where it is of another one.

    Of a command `row_id` is its key: what can be done on the page without looking for the button.
    """

    kind: Kind
    page: str
    row_id: str
    title: str
    detail: str = ""
    period: str | None = None


class Finder:
    """Knows the names of everything in the data folder; made when the box opens, asked at each letter."""

    def __init__(
        self,
        ws: Workspace,
        period: Period,
        pages: Sequence[tuple[str, str]],
        commands: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        self._ws, self._ready = ws, False
        names = dict(pages)
        places = [Found("page", key, "", words) for key, words in pages]
        places += [Found("command", page, key, words, names.get(page, "")) for page, key, words in commands]
        places += self._tasks(period)
        places += self._targets(period)
        places += self._stats(period)
        places += self._units()
        self._named = [(fold(f"{place.title} {place.detail}"), place) for place in places]
        self._tasks_by_id = {place.row_id: place for place in places if place.kind == "task"}

    def find(self, text: str, most: int = 40) -> list[Found]:
        """The places that hold these letters, those whose name begins with them first."""
        key = fold(text)
        if not key:
            return [place for _, place in self._named if place.kind == "page"]
        words = key.split()
        hits = [(name, place) for name, place in self._named if all(word in name for word in words)]
        hits.sort(key=lambda hit: _rank(hit[0], key))
        found = [place for _, place in hits[:most]]
        return (found + self._typed(key))[:most] if len(key) >= _SHORTEST else found

    def _typed(self, key: str) -> list[Found]:
        if not self._ready:
            self._get_ready()
        with self._ws.store.read() as session:
            documents = rows.documents(session, key, _EACH)
            entries = rows.entries(session, key, _EACH)
            reports = rows.reports(session, key, _EACH)
        return [
            *(Found("document", "documents", each.id, each.short(), each.summary or "") for each in documents),
            *(self._entry(*each) for each in entries),
            *(
                Found("report", "report", "", words, f"{Period.parse(period).name} · {', '.join(files)}", period)
                for period, words, files in reports
            ),
        ]

    def _get_ready(self) -> None:
        """Words that were never looked for are folded, once."""
        with self._ws.store.read() as session:
            missing = rows.missing(session)
        if missing and not self._ws.read_only:
            with self._ws.store.write("Lập chỉ mục tìm kiếm") as session:
                rows.fill(session)
        self._ready = True

    def _entry(self, task_id: str, period: str, words: str) -> Found:
        task = self._tasks_by_id.get(task_id)
        title = task.title if task else "Nhiệm vụ không còn trong kế hoạch"
        return Found("entry", "progress", task_id, words, f"{Period.parse(period).name} · {title}", period)

    def _tasks(self, period: Period) -> list[Found]:
        with self._ws.store.read() as session:
            plans = {plan.id: plan for plan in plan_rows.everything(session)}
            kept = plan_rows.tasks(session, plans)
        shown = [task for task in kept if task.same_as is None and task.dropped_on is None]
        shown.sort(key=lambda task: not plans[task.plan_id].in_force(period.year))
        return [
            Found(
                "task",
                "progress",
                task.id,
                task.named(),
                task.lead or "",
                None if plans[task.plan_id].in_force(period.year) else _quarter_of(plans[task.plan_id].header.year),
            )
            for task in shown
        ]

    def _targets(self, period: Period) -> list[Found]:
        with self._ws.store.read() as session:
            plans = [plan for plan in plan_rows.everything(session) if plan.in_force(period.year)]
            kept = [target for plan in plans for target in target_rows.of_plan(session, plan.id)]
        return [
            Found("target", "targets", measure.id, target.text, measure.phrase)
            for target in kept
            for measure in target.measures[:1]
        ] + [Found("target", "targets", target.id, target.text) for target in kept if not target.measures]

    def _stats(self, period: Period) -> list[Found]:
        from . import stats

        lines = stats.table(self._ws, period, offers=False).open
        return [Found("stat", "stats", line.code, f"{line.code} {line.label}", line.unit) for line in lines]

    def _units(self) -> list[Found]:
        with self._ws.store.read() as session:
            return [Found("unit", "unit", "", unit.name, unit.parent or "") for unit in unit_rows.others(session)]


def _rank(name: str, key: str) -> tuple[int, int]:
    """The whole key at the beginning, then at the beginning of a word, then anywhere, then only its words."""
    at = name.find(key)
    if at < 0:
        return (3, 0)
    return (0 if at == 0 else 1 if name[at - 1] == " " else 2, at)


def _quarter_of(year: int | None) -> str | None:
    return f"{year}-Q1" if year else None
