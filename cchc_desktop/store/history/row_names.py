"""What a row is called for people: the task and quarter of an entry, the document of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ...model.change import TABLE_LABELS, period_words
from ...model.document import Document
from ...text import tidy
from .. import plans
from ..sqlite import WRITTEN
from ..tables import DocumentRow, HistoryRow, MeasureRow, ProgressRow, TargetRow

Values = Mapping[str, Any]
_SHORT = 60  # letters that name what has no number of its own
_TEXTS = ("name", "title", "text", "agency", "who", "code", "shape")
_SUBJECTS = {"task": "task_id", "target": "of_id", "stat": "code", "step": "step_id", "document": "document_id"}


class RowNames:
    """Names of rows, each thing looked up once; what is gone is named by what history knows of it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str], str] = {}

    def of(self, table: str, values: Values) -> str:
        """A row of a table by its values: "Nhiệm vụ I.1, quý I năm 2024"."""
        if table in ("unread", "explanation"):
            values = {_SUBJECTS.get(values.get("subject", ""), ""): values.get("row_id"), **values}
        thing = self._thing(table, values)
        period = period_words(values.get("period"))
        return ", ".join(filter(None, (thing, period))) or TABLE_LABELS.get(table, table)

    def period(self, table: str, values: Values) -> str | None:
        """The code of the quarter that a row belongs to, if any; a citation belongs to that of its entry."""
        if table == "citation":
            values = self._entry_values(str(values.get("progress_id")))
        return values.get("period") or None

    def _thing(self, table: str, values: Values) -> str:
        if table == "citation":
            return self.entry(str(values.get("progress_id")))
        own = {"task": "task_id", "target": "target_id", "document": "document_id", "step": "step_id"}.get(table)
        if own and values.get("id"):
            values = {own: values["id"]}
        for key, name in (("task_id", self.task), ("of_id", self.target), ("target_id", self.target),
                          ("document_id", self.document), ("step_id", self._step)):  # fmt: skip
            if values.get(key):
                return name(values[key])
        return self._by_text(table, values)

    def _by_text(self, table: str, values: Values) -> str:
        if table == "closing":
            return " ".join(filter(None, (TABLE_LABELS[table], values.get("number"))))
        said = next((str(values[name]) for name in _TEXTS if values.get(name)), "")
        label = TABLE_LABELS.get(table, table)
        return f"{label} “{shortened(said)}”" if said else label

    def task(self, task_id: str) -> str:
        """ "Nhiệm vụ I.1", by its number or its words."""
        return self._once("task", task_id, self._task)

    def target(self, of_id: str) -> str:
        """ "Chỉ tiêu 2.9", by the measure or the target."""
        return self._once("target", of_id, self._target)

    def document(self, document_id: str) -> str:
        """ "Kế hoạch số 12/KH-UBND"."""
        return self._once("document", document_id, self._document)

    def _once(self, kind: str, row_id: str, look_up: Any) -> str:
        key = (kind, row_id)
        if key not in self._known:
            try:
                self._known[key] = look_up(row_id)
            except (LookupError, TypeError, ValueError):  # a row that another program made unreadable
                self._known[key] = TABLE_LABELS[kind]
        return self._known[key]

    def _task(self, task_id: str) -> str:
        found = plans.task(self._session, task_id)
        if found is not None:
            return f"Nhiệm vụ {found.label()}"
        past = self.past("task", task_id)
        said = shortened(str(past.get("number") or past.get("content") or ""))
        return f"Nhiệm vụ đã bỏ “{said}”" if said else "Nhiệm vụ đã bỏ"

    def _target(self, of_id: str) -> str:
        measure = self._session.get(MeasureRow, of_id)
        row = self._session.get(TargetRow, measure.target_id if measure else of_id)
        if row is None:
            return "Chỉ tiêu đã bỏ"
        return f"Chỉ tiêu {row.code}" if row.code else f"Chỉ tiêu “{shortened(row.text)}”"

    def _document(self, document_id: str) -> str:
        row = self._session.get(DocumentRow, document_id)
        past = {"type": row.type, "number": row.number} if row else self.past("document", document_id)
        if not past:
            return "Văn bản đã bỏ"
        return Document(str(past.get("type") or "Văn bản"), str(past.get("number") or "")).short()

    def _step(self, step_id: str) -> str:
        past = self.past("step", step_id)
        return self.task(str(past["task_id"])) if past.get("task_id") else TABLE_LABELS["step"]

    def entry(self, progress_id: str) -> str:
        """ "Nhiệm vụ I.1, quý I năm 2024"."""
        said = self._entry_values(progress_id)
        return ", ".join(filter(None, (self.task(str(said.get("task_id"))), period_words(said.get("period")))))

    def _entry_values(self, progress_id: str) -> Values:
        row = self._session.get(ProgressRow, progress_id)
        return {"task_id": row.task_id, "period": row.period} if row else self.past("progress", progress_id)

    def past(self, table: str, row_id: str) -> Values:
        """A row as it came or went last, by history."""
        query = select(HistoryRow.old, HistoryRow.new).where(HistoryRow.table_name == table)
        query = query.where(HistoryRow.row_id == row_id, HistoryRow.field.is_(None)).order_by(WRITTEN.desc())
        found = self._session.execute(query.limit(1)).first()
        try:
            said = json.loads(found.old or found.new or "{}") if found else {}
        except (TypeError, ValueError, RecursionError):  # what another program wrote there
            return {}
        return said if isinstance(said, dict) else {}


def shortened(text: str) -> str:
    said = tidy(text)
    return said if len(said) <= _SHORT else f"{said[:_SHORT].rsplit(' ', 1)[0]}…"
