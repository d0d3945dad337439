"""Cells of the grid to and from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from ..model.progress import TaskProgress
from ..model.typed import as_status
from .clipboard import block_of, put_block
from .progress_block import Values, copied
from .progress_fields import FIELDS, OPENED, Column


def copy(rows: Sequence[TaskProgress], columns: Sequence[Column]) -> None:
    """The cells of a block, as spreadsheets and word processors take them."""
    put_block(copied(rows, columns))


def pasted(
    clipboard: QMimeData, shown: Sequence[TaskProgress], chosen: Sequence[TaskProgress], at: Column, parent: QWidget
) -> Values:
    """What the clipboard gives, by task and field: one cell goes straight where it is wanted, a block after a look.

    UserError where there is nothing to paste, or too much.
    """
    from .paste_dialog import PasteDialog

    block = block_of(clipboard)
    field = FIELDS.get(at, "result")
    if block.one_cell:
        text = block.rows[0][0]
        value = as_status(text) if field == "status" else text
        return {row.task.id: {field: value} for row in chosen} if text else {}
    first = shown.index(chosen[0]) if chosen else 0
    dialog = PasteDialog(block, shown, first, field if field != FIELDS[OPENED[-1]] else "result", parent)
    taken = dialog.values if dialog.exec() else {}
    dialog.deleteLater()
    return taken
