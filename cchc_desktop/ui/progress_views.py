"""Questions that the officer gave a name: kept with the data folder's settings, asked again after a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from .. import settings
from ..errors import UserError
from ..settings import View
from ..text import fold, tidy
from . import theme
from .dialog import Dialog
from .page import Notice, Page
from .progress_filters import ProgressFilters
from .progress_sieve import SCOPES, Question, known, words_of
from .widgets import button, column, heading, row, wrapped


class NamedViews:
    """The named questions of a page's grid."""

    def __init__(self, folder: Path, page: Page) -> None:
        self._folder, self._page = folder, page
        self._views = settings.views(folder)
        self._last: View | None = None

    def join(self, filters: ProgressFilters, asked: Callable[[], Question], ask: Callable[[Question], None]) -> None:
        """Offer them beside the filters."""
        self._filters, self._asked, self._ask = filters, asked, ask
        filters.asked.connect(lambda _: self.last())
        filters.show_views(self._views)
        filters.view_wanted.connect(lambda view: ask(question_of(view)))
        filters.view_dropped.connect(self._drop)
        filters.view_named.connect(lambda: self._ask_name(asked()))

    def begin_with(self, view: View | None) -> None:
        """Show the rows that were asked for when the window was closed."""
        self._last = view
        if view is not None:
            self._ask(question_of(View("", view.scope, view.filters)))

    def last(self) -> View | None:
        """Which rows are asked for, a search aside; None where those are the usual ones."""
        asked = self._asked()
        if not asked.words:
            usual = asked == Question()
            self._last = None if usual else View("", asked.scope, tuple(sorted(asked.filters)))
        return self._last

    def keep(self, name: str, question: Question) -> None:
        """Give a question a name; one of the same name is replaced."""
        view = View(tidy(name), question.scope, tuple(sorted(question.filters)), question.words)
        self._save((*(each for each in self._views if fold(each.name) != fold(view.name)), view))

    def _drop(self, view: View) -> None:
        self._save(tuple(each for each in self._views if each != view))

    def _save(self, views: tuple[View, ...]) -> None:
        try:
            settings.save_views(self._folder, views)
        except UserError as error:
            self._page.noticed.emit(Notice(str(error), "bad"))
        self._views = views
        self._filters.show_views(views)

    def _ask_name(self, question: Question) -> None:
        dialog = NameDialog(question, self._page)
        if dialog.exec():
            self.keep(dialog.name.text(), question)
        dialog.deleteLater()


class NameDialog(Dialog):
    """Asks what a question shall be called; read `name` after "Đặt tên"."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("help", "progress")
        self.setWindowTitle("Đặt tên cho bộ lọc")
        self.setMinimumWidth(380)
        self.name = QLineEdit()
        self.name.setAccessibleName("Tên bộ lọc")
        self.name.setPlaceholderText("ví dụ: Việc của tôi còn trống")
        keep = button("Đặt tên", self.accept, "main")
        keep.setDefault(True)
        keep.setEnabled(False)
        self.name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        whole = column(heading("Tên bộ lọc"), self.name, wrapped(describe(question), "muted"), gap=theme.M)
        whole.addLayout(row(1, button("Hủy", self.reject), keep))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)


def question_of(view: View) -> Question:
    """The question of a named view; what another version knew and this one does not is left out."""
    scope = view.scope if view.scope in SCOPES else "mine"
    return Question(scope, frozenset(filter(known, view.filters)), view.words)


def describe(question: Question) -> str:
    """A question in words."""
    parts = [words_of(question.scope), *sorted(map(words_of, question.filters), key=fold)]
    return " · ".join([*parts, *([f"có “{question.words}”"] if question.words else [])])
