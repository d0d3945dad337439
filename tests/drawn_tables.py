"""Word tables drawn as text: a line for each row, "|" between cells, "<" and "^" where a cell is merged."""

from __future__ import annotations

from typing import Any

from docx import Document

from cchc_desktop.imports.plan import read_plan_bytes
from cchc_desktop.model.plan import AS_READ, Choices, Draft

from .word_files import saved

LEFT, ABOVE = "<", "^"


def draw(document: Any, drawing: str) -> Any:
    """Adds the drawn table; "/" stands for a line break inside a cell where blanks stand around it."""
    grid = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    made = document.add_table(rows=len(grid), cols=len(grid[0]))
    for row, texts in enumerate(grid):
        assert len(texts) == len(grid[0]), texts
        for column, text in enumerate(texts):
            if text not in (LEFT, ABOVE):
                corner = made.cell(*_end(grid, row, column))
                cell = made.cell(row, column)
                cell = cell.merge(corner) if corner is not cell else cell
                cell.text = text.replace(" / ", "\n")
    return made


def _end(grid: list[list[str]], row: int, column: int) -> tuple[int, int]:
    """The last row and column of the cell that begins here."""
    right = column
    while right + 1 < len(grid[row]) and grid[row][right + 1] == LEFT:
        right += 1
    bottom = row
    while bottom + 1 < len(grid) and grid[bottom + 1][column] == ABOVE:
        bottom += 1
    return bottom, right


def word(*parts: str, choices: Choices = AS_READ) -> Draft:
    """The draft of a Word file of these parts: drawings where they hold "|", else paragraphs."""
    return read_plan_bytes(word_bytes(*parts), "ke-hoach.docx", choices)


def word_bytes(*parts: str) -> bytes:
    document = Document()
    for part in parts:
        if "|" in part:
            draw(document, part)
            document.add_paragraph("")
        else:
            document.add_paragraph(part)
    return saved(document)


def got(draft: Draft, fields: str) -> list[tuple[Any, ...]]:
    """These fields of every task."""
    return [tuple(getattr(task, name) for name in fields.split()) for task in draft.tasks]


def show(draft: Draft) -> str:
    """The tasks as a drawing again, for a look at them."""
    names = (
        "section",
        "number",
        "content",
        "product",
        "lead",
        "cooperating",
        "approval",
        "time_text",
        "budget",
        "note",
    )
    return "\n".join(" | ".join(getattr(task, name) or "" for name in names) for task in draft.tasks)
