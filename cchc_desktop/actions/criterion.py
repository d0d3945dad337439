"""Evidence by the criteria of the PAR index: see what falls under each, mend it, hand it over as folders."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError
from ..exports import evidence as writing
from ..files import whole_or_not, write_new
from ..imports.criteria import load_criteria
from ..model.criterion import Criterion, codes_of
from ..model.period import Period
from ..store import criteria as rows
from ..telling import Report, silent
from . import evidence
from . import unit as units
from .evidence import Cited, Reduce
from .progress import board
from .workspace import Workspace

_LONGEST = 80  # letters of a folder's name, which stands before those of its files


@dataclass(frozen=True, slots=True)
class Sorted:
    """A criterion with the tasks that count for it, and what they cite in the period."""

    criterion: Criterion
    tasks: tuple[str, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the folders, the index over all, and the criteria that have no evidence."""

    folders: tuple[Path, ...]
    index: Path
    without: tuple[str, ...]


def by_criterion(ws: Workspace, period: Period) -> tuple[Sorted, ...]:
    """Every criterion in its order, with our tasks under it and their evidence of the period."""
    tasks = [row.task for row in board(ws, period).rows if row.ours]
    with ws.store.read() as session:
        chosen = rows.chosen(session)
    known, criteria = evidence.cited(ws, period), load_criteria().criteria
    under = {task.id: codes_of(task, criteria, chosen) for task in tasks}
    return tuple(
        Sorted(
            each,
            tuple(task.id for task in tasks if each.code in under[task.id]),
            tuple(one for one in known if each.code in under.get(one.citing.task_id, ())),
        )
        for each in criteria
    )


def choose(ws: Workspace, task_id: str, code: str, wanted: bool) -> None:
    """Put a task under a criterion, or take it from there."""
    if code not in {each.code for each in load_criteria().criteria}:
        raise UserError(f"Bộ tiêu chí không có mã “{code}”: hãy chọn một mã trong danh sách.")
    with ws.store.write("Xếp nhiệm vụ vào tiêu chí" if wanted else "Bỏ nhiệm vụ khỏi tiêu chí") as session:
        rows.choose(session, task_id, code, wanted)


def export(
    ws: Workspace,
    period: Period,
    folder: Path,
    codes: Sequence[str] = (),
    reduce: Reduce | None = None,
    report: Report = silent,
) -> Exported:
    """A folder for each criterion that has evidence, numbered like it, each with its index, and one index over all.

    `codes` names the criteria that are wanted, all of them where it is empty. Nothing is overwritten; what goes wrong
    or is cancelled leaves nothing behind.
    """
    wanted = [each for each in by_criterion(ws, period) if not codes or each.criterion.code in codes]
    filled = [each for each in wanted if each.cited]
    if not filled:
        raise UserError(
            f"Chưa có minh chứng nào của {period.name} cho các tiêu chí này: hãy thêm ở trang “Minh chứng”."
        )
    with ExitStack() as stack:
        stack.enter_context(whole_or_not(folder))
        places = [folder / writing.safe_name(each.criterion.name, _LONGEST) for each in filled]
        for n, (each, place) in enumerate(zip(filled, places, strict=True)):
            report(95 * n // len(filled), f"Đang xếp tiêu chí {each.criterion.code}")
            files = stack.enter_context(whole_or_not(place))
            made = evidence.copy_out(ws, each.cited, place, period, reduce)
            files += (*made.files, made.index)
        report(97, "Đang viết danh mục chung")
        index = write_new(folder / writing.INDEX, _index(ws, wanted, period))
    without = tuple(each.criterion.name for each in wanted if not each.cited)
    return Exported(tuple(places), index, without)


def _title(criterion: Criterion) -> str:
    return f"{criterion.title} (?)" if criterion.unsure else criterion.title


def _lines(each: Sorted) -> list[writing.IndexRow]:
    """What the index over all says of a criterion; one without evidence is named too."""
    if each.cited:
        return [_line(each.criterion, one) for one in each.cited]
    return [writing.IndexRow(each.criterion.code, _title(each.criterion), "(chưa có minh chứng)", ())]


def _line(criterion: Criterion, one: Cited) -> writing.IndexRow:
    document = one.registered
    words = f"{_title(criterion)}\n{one.citing.content}"
    return writing.IndexRow(
        criterion.code, words, document.document.cite(), tuple(file.name for file in document.files)
    )


def _index(ws: Workspace, wanted: Sequence[Sorted], period: Period) -> bytes:
    unit, lines = units.current(ws), [line for each in wanted for line in _lines(each)]
    return writing.write_index(lines, unit.name if unit else "", f"{period.name}, theo tiêu chí", ws.today)
