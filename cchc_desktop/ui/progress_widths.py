"""How the columns of the grid share the width there is: the important ones first, the long texts take the rest."""

from __future__ import annotations

from .progress_fields import WIDE_ONLY, Column

FIXED = {
    Column.NUMBER: 34,
    Column.ROLE: 74,
    Column.TIME: 86,
    Column.STATUS: 138,
    Column.PERCENT: 62,
    Column.COMPLETED: 92,
    Column.PERSON: 92,
    Column.DOCUMENTS: 34,
}
# The least width of a column of words, and how much of the rest it takes.
WORDS = {
    Column.TASK: (150, 0.36),
    Column.PREVIOUS: (110, 0.22),
    Column.RESULT: (180, 0.42),
    Column.DIFFICULTY: (104, 0.18),
    Column.CAUSE: (104, 0.18),
    Column.PROPOSAL: (104, 0.18),
}
NARROWEST = 34  # where there is not even room for the least widths, words give way down to this
ALWAYS = (Column.NUMBER, Column.TASK, Column.STATUS, Column.RESULT)
# Who comes next while there is room: beside the panel, and where the grid stands alone.
BESIDE = (Column.DOCUMENTS, Column.TIME, Column.ROLE, Column.PREVIOUS)
ALONE = (Column.DOCUMENTS, Column.PREVIOUS, *WIDE_ONLY, Column.TIME, Column.ROLE)


def share(
    whole: int, alone: bool, first: tuple[Column, ...] = (), without: tuple[Column, ...] = ()
) -> dict[Column, int]:
    """The columns that are shown at this width, with their widths.

    `first` come before all that can give way; those in `without` have nothing to show.
    """
    order = [each for each in dict.fromkeys((*first, *(ALONE if alone else BESIDE))) if each not in without]
    shown, left = list(ALWAYS), whole - sum(map(_least, ALWAYS))
    for column in order:
        if _least(column) <= left:
            shown.append(column)
            left -= _least(column)
    total = sum(WORDS[column][1] for column in shown if column in WORDS)
    return {column: max(_least(column) + int(left * _part(column) // total), NARROWEST) for column in sorted(shown)}


def _least(column: Column) -> int:
    return FIXED[column] if column in FIXED else WORDS[column][0]


def _part(column: Column) -> float:
    return WORDS[column][1] if column in WORDS else 0.0
