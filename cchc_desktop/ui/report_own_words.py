"""The officer's own words on the report page: opened, kept, left out, taken back; each can be undone by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from ..actions import own_words
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.half_typed import Spot
from ..model.period import Period
from ..model.report.data import Paragraph, ReportData
from ..model.report.marked import marked, plain
from .half_typed import belongs, quoted
from .page import Notice
from .report_figures import figures_of
from .report_paper import ReportPaper

CLOSED = "Báo cáo đã chốt nên lời không sửa được: bấm “Mở lại…” ở trên và ghi lý do trước."
NONE = "Hãy chọn đoạn trước: dùng ↑ ↓, hoặc bấm vào đoạn trên báo cáo."
FIXED = "Đoạn này theo mẫu báo cáo, chưa sửa lời được: hãy thêm đoạn khác sau một đoạn gần đó."


class OwnWordsDesk(QObject):
    """Joins the paper's editor and the actions; says when the report is to be drawn again."""

    kept = Signal()
    noticed = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, paper: ReportPaper, period: Callable[[], Period]) -> None:
        super().__init__(paper)
        self._ws, self._paper, self._period = workspace, paper, period
        self._data: ReportData | None = None
        self._adding = False
        self._opened: Paragraph | None = None
        editor = paper.editor
        editor.kept.connect(self._keep)
        editor.given_up.connect(self._close)
        editor.another_wanted.connect(self._keep_and_add)
        belongs(editor.text, self._spot)

    def show_report(self, data: ReportData | None) -> None:
        """The report that is edited; None where what is shown cannot be changed."""
        self._data = data

    def open(self) -> None:
        """Open the paragraph in the light."""
        paragraph = self._editable()
        if paragraph is not None and self._data is not None:
            self._adding, self._opened = False, paragraph
            self._paper.open_editor(marked(paragraph.text, paragraph.figures), figures_of(self._data))

    def open_below(self) -> None:
        """Open an empty paragraph after the one in the light."""
        paragraph = self._editable()
        if paragraph is not None and self._data is not None:
            self._adding, self._opened = True, paragraph
            self._paper.open_editor("", figures_of(self._data), below=True)

    def leave_out(self) -> None:
        """Leave the paragraph in the light out of the report."""
        paragraph = self._editable()
        if paragraph is not None:
            with self._keeping("Đã bỏ đoạn khỏi báo cáo."):
                own_words.leave_out(self._ws, self._period(), paragraph)

    def keep_mine(self) -> None:
        """Let the officer's words stand beside the sentence that the program would draw now."""
        paragraph = self._editable()
        if paragraph is not None:
            with self._keeping("Đã giữ lời của anh/chị."):
                own_words.reword(self._ws, self._period(), paragraph, marked(paragraph.text, paragraph.figures))

    def take_back(self, key: str = "") -> None:
        """Give the paragraph in the light, or the one with this key, back to the program."""
        paragraph = self._paper.paragraph
        wanted = key or (paragraph.key if paragraph else "")
        if wanted:
            with self._keeping("Đã lấy lại lời máy soạn."):
                own_words.take_back(self._ws, self._period(), wanted)

    def keep_orphan(self, key: str, after: str) -> None:
        """Keep words whose place is gone as a paragraph of their own after another."""
        kept = own_words.of_period(self._ws, self._period()).get(key)
        if kept is not None and kept.text:
            with self._keeping("Đã giữ làm đoạn riêng."):
                own_words.keep_apart(self._ws, self._period(), kept, after)

    def finish(self) -> None:
        """Keep what is being typed, as one goes elsewhere; an empty or unchanged paragraph is only closed."""
        editor = self._paper.editor
        if not self._paper.editing:
            return
        if editor.changed and plain(editor.text.marked)[0].strip():
            self._keep(editor.text.marked)
        else:
            self._close()

    def _keep(self, text: str) -> bool:
        paragraph = self._opened
        if paragraph is None:
            return False
        if not self._adding and not self._paper.editor.changed:
            self._close()
            return True
        with self._keeping() as done:
            key = paragraph.key
            if self._adding:
                key = own_words.add_after(self._ws, self._period(), key, text)
            else:
                own_words.reword(self._ws, self._period(), paragraph, text)
            self._close()
            done.append(key)
        return bool(done) and self._paper.go_to_key(done[0])

    def _keep_and_add(self, text: str) -> None:
        """Enter at the end: what is typed is kept, and the next paragraph stands open."""
        if plain(text)[0].strip() and self._keep(text):
            self.open_below()

    def _spot(self) -> Spot | None:
        """The paragraph that is open, or the one that is to come after it."""
        if self._opened is None:
            return None
        what = "đoạn thêm sau" if self._adding else "đoạn"
        words = f"Báo cáo {self._period().name}, {what} {quoted(self._opened.text)}"
        return Spot("own_words", self._opened.key, "added" if self._adding else "", self._period().code, words=words)

    def _close(self) -> None:
        self._opened = None
        self._paper.close_editor()

    def _editable(self) -> Paragraph | None:
        """The paragraph in the light, where its words may be changed; else say why not."""
        paragraph = self._paper.paragraph
        if self._paper.editing:
            return None
        if self._data is None or paragraph is None or not paragraph.key:
            self.noticed.emit(Notice(CLOSED if self._data is None else NONE if paragraph is None else FIXED))
            return None
        return paragraph

    @contextmanager
    def _keeping(self, words: str = "") -> Iterator[list[str]]:
        """A change that is drawn at once; what the officer can mend is told."""
        try:
            yield list[str]()
        except UserError as error:
            self.noticed.emit(Notice(str(error), "bad"))
            return
        self.kept.emit()
        if words:
            self.noticed.emit(Notice(f"{words} Ctrl+Z hoàn tác.", "good"))
