"""Formulas of the annex workbook: figures that follow from others, and how many tasks stand where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from ..model.report.data import Annex, AnnexRow
from ..model.report.form import Form

_DECIMALS = re.compile(r",(\d+)$")


@dataclass(frozen=True, slots=True)
class Worked:
    """A formula and what it comes to now."""

    formula: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks of an annex stand where: the column that says it, and each word with its count."""

    column: int
    counts: Mapping[str, int]


def number_format(printed: str) -> str:
    """Excel's own code for a number as it is printed; the reader's Windows puts in the separators."""
    decimals = _DECIMALS.search(printed)
    return "#,##0" + (f".{'0' * len(decimals[1])}" if decimals else "")


def worked_out(row: AnnexRow, rows: Mapping[str, AnnexRow], cells: Mapping[str, str]) -> Worked | None:
    """The formula of a row's figure, None where it has none.

    `rows` are those of the table by code, `cells` where their figures stand. A formula is written only where it gives
    what the report says: where a row that it needs is not printed, the number stands alone.
    """
    working = row.working
    if working is None:
        return None
    numbers = {code: rows[code].numbers[working.column] for code in working.codes if code in rows}
    said = row.numbers[working.column]
    if working.kind == "sum":
        made = sum(value or 0 for value in numbers.values())
        formula = f"=SUM({','.join(cells[code] for code in numbers)})"
        return Worked(formula, made) if numbers and said is not None and isclose(made, said) else None
    if any(code not in numbers for code in working.codes):
        return None
    part, whole = (numbers[code] for code in working.codes)
    at_part, at_whole = (cells[code] for code in working.codes)
    undefined = working.undefined.replace('"', '""')
    formula = f'=IF({at_whole}=0,"{undefined}",100*{at_part}/{at_whole})'
    if said is None:
        return Worked(formula, working.undefined) if whole == 0 else None
    return Worked(formula, said) if part is not None and whole and isclose(100 * part / whole, said) else None


def tally(annex: Annex, form: Form) -> Tally | None:
    """The tasks counted by the column that says where each stands, in the form's order; None without such a column."""
    labels = [words.label for words in form.standings.values()]
    rows = [row.cells for row in annex.rows if not row.section]
    column = next((n for n in range(len(annex.columns)) if rows and _all_in(rows, n, labels)), None)
    if annex.kind != "tasks" or column is None:
        return None
    said = [cells[column] for cells in rows]
    return Tally(column, {label: said.count(label) for label in dict.fromkeys(labels) if label in said})


def _all_in(rows: Sequence[tuple[str, ...]], column: int, labels: Sequence[str]) -> bool:
    return all(cells[column] in labels for cells in rows)
