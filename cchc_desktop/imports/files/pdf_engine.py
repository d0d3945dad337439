"""Takes the letters and the rules out of a PDF, in a process of its own: the file on stdin, a page a line on stdout.

PDFium is native code that cannot be stopped from outside; as a process it can be given a limit of memory and be
ended when it takes too long or the officer cancels. It imports nothing of the program, so that it starts quickly.

The lines are JSON: {"started": 1}, {"pages": 9} or {"error": "password"}, one object for each page, {"end": 1}.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium

MAX_PAGES = 500
MAX_LETTERS = 100_000  # on a page; a full page of small print has 8,000
MAX_OBJECTS = 100_000
MAX_POINTS = 400_000
MAX_DEPTH = 8  # drawings within drawings
_ROOM = 200 * 1024 * 1024  # memory beside the file itself
_PASSWORD = 4
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_INVISIBLE = 3
_MOVE, _LINE = 2, 0
_THIN = 4.0  # a filled shape no thicker than this is a rule
_HYPHEN = 2  # what PDFium puts for a hyphen at the end of a line
_SKEW = 0.8
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _TooMuch(Exception):
    """A page holds more than any printed page does."""


def main() -> int:
    """Reads the file and says what it holds."""
    _say({"started": 1})
    data = sys.stdin.buffer.read()
    _limit_memory(_ROOM + len(data))
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        password = pdfium.FPDF_GetLastError() == _PASSWORD
        _say({"error": "password" if password else "damaged"})
        return 0
    count = pdfium.FPDF_GetPageCount(document)
    if not 0 < count <= MAX_PAGES:
        _say({"error": "pages" if count else "damaged", "pages": count})
        return 0
    _say({"pages": count})
    try:
        for number in range(count):
            _say(_page(document, number))
    except _TooMuch:
        _say({"error": "dense"})
        return 0
    _say({"end": 1})
    return 0


def _say(words: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(words, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _limit_memory(size: int) -> None:
    """A file that swells in memory ends this process, never the program."""
    if sys.platform == "win32":
        _limit_job(size)
    else:
        import resource

        with contextlib.suppress(OSError, ValueError):  # not every system knows both limits
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _limit_job(size: int) -> None:
    """On Windows the limit is a property of a job that this process puts itself into."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        limits = _JobLimits(flags=0x100, process_memory=size)  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


class _JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least", ctypes.c_size_t),
        ("most", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    )


def _page(document: Any, number: int) -> dict[str, Any]:
    """One page; a page that cannot be opened says so."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"broken": 1}
    try:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        drawing = _Drawing()
        drawing.walk(_objects(page), _SAME, 0)
        return {
            "box": [box.left, box.bottom, box.right, box.top],
            "rules": drawing.rules,
            "pictures": drawing.pictures,
            **_letters(page),
        }
    finally:
        pdfium.FPDF_ClosePage(page)


def _letters(page: Any) -> dict[str, Any]:
    """The letters in the order of the file: [code, begin, end, base x, base y, font], in hundredths of a point.

    Begin and end lie on the axis along which the letter is written: x, or y where the writing is turned.
    """
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return {"letters": [], "fonts": []}
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MAX_LETTERS:
            raise _TooMuch
        reader = _Letters(text)
        return {"letters": [found for n in range(count) if (found := reader.letter(n))], "fonts": reader.fonts}
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Letters:
    """Asks PDFium for one letter after the other; what letters of one piece share is asked once."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.fonts: list[list[Any]] = []  # [name, size, quarter turns or None where slanted, invisible]
        self._upright: list[bool] = []  # is it written up or down the sheet?
        self._known: dict[int, int] = {}
        self._index: dict[tuple[Any, ...], int] = {}
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def letter(self, n: int) -> list[Any] | None:
        if pdfium.FPDFText_IsGenerated(self.text, n) == 1:
            return None
        code = pdfium.FPDFText_GetUnicode(self.text, n)
        if code == _HYPHEN:
            code = ord("-")
        if code in (0, 0xFFFE, 0xFFFF) or pdfium.FPDFText_HasUnicodeMapError(self.text, n) == 1:
            code = 0xFFFD
        if not pdfium.FPDFText_GetLooseCharBox(self.text, n, self._box):
            return None
        pdfium.FPDFText_GetCharOrigin(self.text, n, self._x, self._y)
        font = self._font(n)
        box = self._box
        begin, end = (box.bottom, box.top) if self._upright[font] else (box.left, box.right)
        return [code, *map(_hundredths, (begin, end, self._x.value, self._y.value)), font]

    def _font(self, n: int) -> int:
        piece = ctypes.cast(pdfium.FPDFText_GetTextObject(self.text, n), ctypes.c_void_p).value or 0
        if piece not in self._known:
            self._known[piece] = self._describe(piece, n)
        return self._known[piece]

    def _describe(self, piece: int, n: int) -> int:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text, n, matrix)
        size = pdfium.FPDFText_GetFontSize(self.text, n) * (matrix.c**2 + matrix.d**2) ** 0.5
        hidden = bool(piece) and self._mode(n) == _INVISIBLE
        key = (self._name(n), round(size, 2), _turns(matrix.a, matrix.b), hidden)
        if key not in self._index:
            self._index[key] = len(self.fonts)
            self.fonts.append(list(key))
            self._upright.append(key[2] in (1, 3))
        return self._index[key]

    def _mode(self, n: int) -> int:
        return int(pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(self.text, n)))

    def _name(self, n: int) -> str:
        buffer = ctypes.create_string_buffer(256)
        length = pdfium.FPDFText_GetFontInfo(self.text, n, buffer, len(buffer), ctypes.c_int())
        return buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""


def _hundredths(place: float) -> int:
    """A whole number is quicker to write and to read; a place that is no number, or far away, is off the page."""
    return int(place * 100) if -1e6 < place < 1e6 else -100_000_000


def _turns(a: float, b: float) -> int | None:
    """How many quarter turns against the clock the writing has; None where it runs aslant."""
    length = (a * a + b * b) ** 0.5
    if not length:
        return 0
    for turns, (x, y) in enumerate(((1, 0), (0, 1), (-1, 0), (0, -1))):
        if (a * x + b * y) / length > 0.99:
            return turns
    return None


def _objects(page: Any) -> Iterator[Any]:
    count = pdfium.FPDFPage_CountObjects(page)
    if count > MAX_OBJECTS:
        raise _TooMuch
    return (pdfium.FPDFPage_GetObject(page, n) for n in range(count))


class _Drawing:
    """What is drawn on a page: lines and thin shapes as rules [x0, y0, x1, y1], and the boxes of pictures."""

    def __init__(self) -> None:
        self.rules: list[list[float]] = []
        self.pictures: list[list[float]] = []
        self._objects = self._points = 0

    def walk(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        for item in objects:
            self._objects += 1
            if self._objects > MAX_OBJECTS:
                raise _TooMuch
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == _PATH:
                self._path(item, _times(_matrix_of(item), matrix))
            elif kind == _IMAGE:
                self._picture(_times(_matrix_of(item), matrix))
            elif kind == _FORM and depth < MAX_DEPTH:
                count = pdfium.FPDFFormObj_CountObjects(item)
                inside = (pdfium.FPDFFormObj_GetObject(item, n) for n in range(max(count, 0)))
                self.walk(inside, _times(_matrix_of(item), matrix), depth + 1)

    def _picture(self, m: Matrix) -> None:
        """A picture fills the unit square of its matrix; a thin one is a rule."""
        xs, ys = zip(*(_point(m, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))), strict=True)
        box = [min(xs), min(ys), max(xs), max(ys)]
        if not self._thin(box):
            self.pictures.append([round(edge, 1) for edge in box])

    def _path(self, item: Any, m: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        for points, closed in self._shapes(item, m):
            if stroke.value:
                corners = [*points, points[0]] if closed else points
                for (x0, y0), (x1, y1) in itertools.pairwise(corners):
                    if abs(x1 - x0) < _SKEW or abs(y1 - y0) < _SKEW:
                        self._rule(x0, y0, x1, y1)
            elif fill.value:
                xs, ys = zip(*points, strict=True)
                self._thin([min(xs), min(ys), max(xs), max(ys)])

    def _thin(self, box: list[float]) -> bool:
        x0, y0, x1, y1 = box
        if min(x1 - x0, y1 - y0) > _THIN:
            return False
        if x1 - x0 >= y1 - y0:
            y0 = y1 = (y0 + y1) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        self._rule(x0, y0, x1, y1)
        return True

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        ends = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if all(abs(end) < 1e5 for end in ends):
            self.rules.append([round(end, 1) for end in ends])

    def _shapes(self, item: Any, m: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The pieces of a path, each with its corners and whether it is closed; curves are no rules."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        closed = False
        count = pdfium.FPDFPath_CountSegments(item)
        self._points += max(count, 0)
        if self._points > MAX_POINTS:
            raise _TooMuch
        for n in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, n)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            if pdfium.FPDFPathSegment_GetType(segment) != _LINE and points:
                yield points, closed
                points, closed = [], False
            points.append(_point(m, x.value, y.value))
            closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
        if points:
            yield points, closed


def _matrix_of(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _point(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


if __name__ == "__main__":
    sys.exit(main())
