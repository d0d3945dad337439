"""History read back: of a task, of a cell, of one write, each field with what it was before and after."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from ...model.change import TYPED_LABELS, WHOLE, Change, told
from ..tables import ChangeRow, HistoryRow, MeasureRow
from .row_names import RowNames
from .row_values import row_classes

# What was typed and not understood stands beside the row of its subject: task, target …
SUBJECTS = {"task": "progress", "target": "actual", "stat": "stat", "step": "step", "document": "document"}
CELL_BY = {"progress": "task_id", "actual": "of_id", "stat": "code"}  # with the quarter, the cell that officers see
_TOLD_WHOLE = (
    "citation",
    "attachment",
    "section",
    "task",
    "target",
    "measure",
    "duty",
    "deadline",
    "plan",
    "columns",
    "closing",
)
_TYPED = "unread"
_EMPTY: tuple[Any, ...] = (None, "", False, [])
_FEW = 900  # ids named one by one in a question to the database
_DONE: ColumnElement[int] = literal_column('"change".rowid')


class _Piece(NamedTuple):
    """A row of history with its change, in the order of the query below."""

    table: str
    row_id: str
    owner: str | None
    field: str | None
    old: str | None
    new: str | None
    position: int
    change_id: str
    at: datetime
    who: str
    name: str
    done: int  # the order of changes


_PIECES = select(
    *(HistoryRow.table_name, HistoryRow.row_id, HistoryRow.owner, HistoryRow.field, HistoryRow.old, HistoryRow.new),
    *(HistoryRow.position, ChangeRow.id, ChangeRow.at, ChangeRow.who, ChangeRow.name, _DONE),
).join(ChangeRow, ChangeRow.id == HistoryRow.change_id)


def of_task(session: Session, task_id: str) -> list[Change]:
    """What was changed of a task and of all that hangs on it, the newest first.

    Its entries with their documents and files, its steps and explanations; the row itself came with its plan.
    """
    hanging = _hanging(session, [task_id]) | {("task", task_id)}
    steps = [row_id for table, row_id in hanging if table == "step"]
    hanging |= _hanging(session, steps) | _papers(session, [i for table, i in hanging if table == "progress"])
    changes = _changes(session, _of_rows(session, hanging))
    return [each for each in changes if (each.table, each.field) != ("task", WHOLE)]


def of_cell(session: Session, table: str, key: str, period: str | None, field: str) -> list[Change]:
    """What was changed in one cell, the newest first; `key` is the task, target, code or row that it shows.

    The field "documents" of an entry is what it cites, with the files of these.
    """
    hanging = _hanging(session, [key, *_target(session, table, key)])
    if table == "progress" and field == "documents":
        entries = _wholes(session, "progress", hanging)
        ids = [row_id for row_id, said in entries.items() if said.get("period") == period]
        return _changes(session, _of_rows(session, _papers(session, ids)))
    hanging = {pair for pair in hanging if pair[0] in (table, "unread")} | {(table, key)}
    found = _changes(session, _of_rows(session, hanging))
    return [each for each in found if _lies_in(each, table, key, period, field)]


def _lies_in(each: Change, table: str, key: str, period: str | None, field: str) -> bool:
    here = each.owner if table in CELL_BY else each.row_id
    return (each.table, each.field, here) == (table, field, key) and (table not in CELL_BY or each.period == period)


def _papers(session: Session, entries: Sequence[str]) -> set[tuple[str, str]]:
    """What these entries cite or cited, and the files of these documents."""
    cited = {pair for pair in _hanging(session, entries) if pair[0] == "citation"}
    documents = {str(said.get("document_id")) for said in _wholes(session, "citation", cited).values()}
    return cited | {pair for pair in _hanging(session, list(documents)) if pair[0] == "attachment"}


def of_write(session: Session, write_id: str, limit: int) -> list[Change]:
    """What one write did, in the order in which it was done, at most so many rows of history."""
    query = _PIECES.where(HistoryRow.change_id == write_id).order_by(
        HistoryRow.position, literal_column("history.rowid")
    )
    return _changes(session, [_Piece._make(row) for row in session.execute(query.limit(limit))])


def _target(session: Session, table: str, key: str) -> list[str]:
    """The target that an actual hangs on."""
    if table != "actual":
        return []
    measure = session.get(MeasureRow, key)
    return [measure.target_id if measure else key]


def _hanging(session: Session, owners: Sequence[str]) -> set[tuple[str, str]]:
    """Tables and ids of the rows that hang on these, now or before."""
    query = select(HistoryRow.table_name, HistoryRow.row_id).distinct()
    found = (session.execute(query.where(HistoryRow.owner.in_(some))).all() for some in _some(owners))
    return {(table, row_id) for rows in found for table, row_id in rows}


def _of_rows(session: Session, rows: Collection[tuple[str, str]]) -> list[_Piece]:
    """All pieces of these rows, the newest change first, those of a change in their order."""
    out: list[_Piece] = []
    for query in _each_table(_PIECES, rows):
        out += [_Piece._make(row) for row in session.execute(query)]
    return sorted(out, key=lambda piece: (-piece.done, piece.position))


def _each_table(query: Any, rows: Collection[tuple[str, str]]) -> Iterator[Any]:
    ids = defaultdict(list)
    for table, row_id in rows:
        ids[table].append(row_id)
    for table, named in ids.items():
        for some in _some(named):
            yield query.where(HistoryRow.table_name == table, HistoryRow.row_id.in_(some))


def _some(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + _FEW] for at in range(0, len(names), _FEW))


def _wholes(session: Session, table: str, rows: Iterable[tuple[str, str]]) -> dict[str, Mapping[str, Any]]:
    """What rows of a table said when they came or went last, by id; the row itself where it never did."""
    ids = [row_id for name, row_id in rows if name == table]
    query = select(HistoryRow.row_id, HistoryRow.old, HistoryRow.new).where(HistoryRow.field.is_(None))
    out: dict[str, Mapping[str, Any]] = {}
    for one in _each_table(query.order_by(literal_column("history.rowid")), [(table, row_id) for row_id in ids]):
        out |= {row_id: values(old or new) for row_id, old, new in session.execute(one)}
    return out | {row_id: _stands(session, table, row_id) for row_id in ids if row_id not in out}


def _stands(session: Session, table: str, row_id: str) -> Mapping[str, Any]:
    row = session.get(row_classes()[table], row_id) if table in row_classes() else None
    return {column.key: getattr(row, column.key) for column in row.__table__.columns} if row else {}


def _changes(session: Session, pieces: Sequence[_Piece]) -> list[Change]:
    """The fields that pieces of history changed, each once for each write.

    A cell has a value or words that were not understood: what goes to one comes from the other.
    """
    rows = {(piece.table, piece.row_id) for piece in pieces}
    known = {table: _wholes(session, table, rows) for table in {table for table, _ in rows}}
    names = RowNames(session)
    cells: dict[tuple[Any, ...], dict[bool, Change]] = defaultdict(dict)
    for piece in pieces:
        words = piece.table == _TYPED
        for each in _of_piece(names, piece, {**known[piece.table][piece.row_id], "id": piece.row_id}):
            here = each.owner if each.table in CELL_BY else each.row_id
            sides = cells[each.write_id, each.table, here, each.period, each.field]
            sides[words] = replace(each, old=sides[words].old) if words in sides else each
    return [_together(sides.get(False), sides.get(True)) for sides in cells.values()]


def _together(value: Change | None, words: Change | None) -> Change:
    if value is None or words is None:
        return next(each for each in (value, words) if each is not None)
    old, new = (mine if mine is not None else its for mine, its in ((words.old, value.old), (words.new, value.new)))
    return replace(value, old=old, new=new)


def _of_piece(names: RowNames, piece: _Piece, said: Mapping[str, Any]) -> Iterator[Change]:
    if piece.table == _TYPED:
        yield from _of_typed(names, piece, said)
        return
    whole = _whole(names, piece, piece.table, said)
    if piece.field is not None:
        if told(piece.table, piece.field):
            old, new = (_named(names, piece.field, _json(side)) for side in (piece.old, piece.new))
            yield replace(whole, field=piece.field, old=old, new=new)
    elif piece.table in _TOLD_WHOLE:
        label = _label(names, piece.table, said)
        yield replace(whole, old=label if piece.old else None, new=label if piece.new else None)
    else:
        yield from _fields(whole, values(piece.old), values(piece.new))


def _of_typed(names: RowNames, piece: _Piece, said: Mapping[str, Any]) -> Iterator[Change]:
    """Words that were not understood, told of the cell that they were typed into."""
    if piece.field in (None, "text"):
        table = SUBJECTS.get(said.get("subject", ""), _TYPED)
        old, new = (_json(side) if piece.field else values(side).get("text") for side in (piece.old, piece.new))
        whole = _whole(names, piece, table, {**said, **_cell_of(said)})
        yield replace(whole, field=said.get("field", "text"), old=old, new=new)


def _whole(names: RowNames, piece: _Piece, table: str, said: Mapping[str, Any]) -> Change:
    """What all fields of a piece have in common."""
    return Change(
        at=piece.at,
        who=piece.who,
        write=piece.name,
        table=table,
        field=WHOLE,
        old=None,
        new=None,
        period=names.period(table, said),
        row_id=said["id"],
        owner=said.get(CELL_BY.get(table, "")) or piece.owner or piece.row_id,
        write_id=piece.change_id,
        place=names.of(piece.table, said),
    )


def _fields(whole: Change, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """A row that came or went, field by field; what was left empty in it is nothing to tell."""
    for field in TYPED_LABELS.get(whole.table, ()):
        if any(said.get(field) not in _EMPTY for said in (old, new)):
            yield replace(whole, field=field, old=old.get(field), new=new.get(field))


def _cell_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """The cell that words were typed into and not understood: of an entry, an actual, a figure, or of a row."""
    table, of = SUBJECTS.get(said.get("subject", ""), ""), said.get("row_id", "")
    return {CELL_BY[table]: of, "id": ""} if table in CELL_BY else {"id": of}


def _named(names: RowNames, field: str, value: Any) -> Any:
    """A key that people know by another name."""
    if value is None or not isinstance(value, str):
        return value
    look_up = {"task_id": names.task, "document_id": names.document, "progress_id": names.entry}.get(field)
    return look_up(value) if look_up else value


def _label(names: RowNames, table: str, said: Mapping[str, Any]) -> str:
    if table == "citation":
        return names.document(str(said.get("document_id")))
    if table == "attachment":
        return f"{said.get('name')} ({names.document(str(said.get('document_id')))})"
    return names.of(table, {key: value for key, value in said.items() if key != "period"})


def values(whole: str | None) -> Mapping[str, Any]:
    """A row as history keeps it; empty where there is none or another program wrote there."""
    said = _json(whole)
    return said if isinstance(said, dict) else {}


def _json(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except (TypeError, ValueError, RecursionError):
        return None
