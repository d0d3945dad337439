"""One task out of many: the likeliest first, found by a few letters without accents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ..model.plan import Task
from ..model.task_words import TaskWords
from .last_report_rows import short, task_words
from .picking import Choice, Picker
from .widgets import heading, wrapped


class TaskPicker(Picker):
    """`chosen` is the task that some words of a report belong to."""

    def __init__(self, tasks: Sequence[Task], words: str, parent: QWidget | None = None) -> None:
        likely = [task for _, _, task in TaskWords(tasks).alike(words, "other")]
        ordered = [*likely, *(task for task in tasks if task not in likely)]
        choices = [Choice(task_words(task), task) for task in ordered]
        super().__init__("Của nhiệm vụ nào?", 'Tìm không dấu: "tuyen truyen"…', choices, parent)
        self._whole.insertWidget(0, heading("Đoạn này là kết quả của nhiệm vụ nào?"))
        self._whole.insertWidget(1, wrapped(short(words)))
