"""The program's log, one for window and command line: what ran, how long, and where it went wrong.

Nothing that was typed, no name of a person, unit, folder or file ever stands in it: of a fault it keeps classes,
files, lines and functions, never the message, for messages quote values. Three files of 1 MB are kept.
"""

from __future__ import annotations

import logging
import os
import platform
import time
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from . import __version__, paths

SLOW = 0.5  # seconds from which on work is written down
_SIZE, _OLDER = 1_000_000, 2  # bytes of a file, and how many are kept beside the one that is written
_HEAD = "# cchc-desktop log 1\n"  # a log without it is of a version that wrote messages down
_SET_ASIDE = "cchc-truoc.log"
_LINE = "%(asctime)s %(levelname)s [%(process)d] %(message)s"
_FRAMES = 25  # at either end of a traceback: an endless recursion has a thousand
_ROOTS = ("cchc_desktop", "site-packages")

_log = logging.getLogger("cchc_desktop")
_log.propagate = False  # what other libraries write may quote anything: they have no part in it
_log.setLevel(logging.INFO)
_log.addHandler(logging.NullHandler())
_started = [0.0]


class _Files(RotatingFileHandler):
    """Opens the file for each record alone: two programs write, and a folder can be renamed or pulled meanwhile.

    A log that cannot be written is no reason for anything else to fail.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(paths.log_file(folder), maxBytes=_SIZE, backupCount=_OLDER, encoding="utf-8", delay=True)
        self._folder = folder
        self._waiting: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """What is no fault waits until there are data: a folder that nobody uses stays as empty as it is."""
        self._waiting.append(record)
        if record.levelno < logging.ERROR and not paths.database(self._folder).is_file():
            return
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            super().emit(each)
        if self.stream is not None:
            self.stream.close()
            self.stream = None

    def doRollover(self) -> None:
        with suppress(OSError):  # another program has it open: it grows until the next record
            super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:
        """A full or read-only disk."""

    def _open(self) -> TextIOWrapper:
        file = Path(self.baseFilename)
        if file.is_file() and not is_ours(file):
            with suppress(OSError):
                os.replace(file, file.with_name(_SET_ASIDE))
        stream = super()._open()
        if not file.stat().st_size:
            stream.write(_HEAD)
        return stream


def begin(folder: Path, part: str, kind: str) -> None:
    """Write into this data folder from now on; `part` is window or command, `kind` how the folder was come by."""
    _stop()
    handler = _Files(folder)
    handler.setFormatter(logging.Formatter(_LINE))
    _log.addHandler(handler)
    _started[0] = time.monotonic()
    python = platform.python_version()
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    note(f"{part} begins: version {__version__}, Python {python}, {system}, data folder {kind}")


def end(status: int) -> None:
    """The program is leaving with this status."""
    note(f"ends with {status} after {time.monotonic() - _started[0]:.1f} s")
    _stop()


def folder_kind(chosen: Path | None) -> str:
    """How a data folder was come by: chosen, portable or usual."""
    if chosen is not None:
        return "chosen"
    return "portable" if paths.portable() else "usual"


def note(words: str) -> None:
    """Write a line; it holds words of the program and figures, nothing that was typed."""
    _log.info(words)


def took(function: object, seconds: float, how: str = "done") -> None:
    """Write down work that was slow: which function of the program, how long, how it ended."""
    if seconds >= SLOW:
        name = getattr(function, "__qualname__", type(function).__name__)
        module = getattr(function, "__module__", "")
        note(f"job {module}.{name} {how} after {seconds:.1f} s")


def refused(error: BaseException) -> None:
    """Where the program refused what the user can mend; the sentence itself may quote what was typed."""
    last = next(reversed(list(_frames(error.__traceback__))), "?")
    note(f"refused: {type(error).__name__} at {last}")


def fault(error: BaseException) -> str:
    """Write our own fault down; returns what was written."""
    told = told_without_values(error)
    indented = told.replace("\n", "\n  ")
    _log.error(f"fault, version {__version__}\n  {indented}")
    return told


def crash(trace: str) -> None:
    """Write down what the process left that ended without a word last time."""
    indented = _without_folders(trace.strip()).replace("\n", "\n  ")
    _log.error(f"the process before crashed\n  {indented}")


def told_without_values(error: BaseException) -> str:
    """A fault by classes, files, lines and functions, the first cause first."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(line for each in reversed(chain) for line in _told(each))


def files(folder: Path) -> tuple[Path, ...]:
    """The files of the log, the newest first; what an older version left is none of it."""
    newest = paths.log_file(folder)
    named = (newest, *(newest.with_name(f"{newest.name}.{n}") for n in range(1, _OLDER + 1)))
    return tuple(file for file in named if file.is_file() and is_ours(file))


def is_ours(file: Path) -> bool:
    """Whether a log was begun by a version that writes no messages down."""
    try:
        with file.open("rb") as stream:
            return stream.readline(2 * len(_HEAD)).rstrip() == _HEAD.encode().rstrip()  # its end is the system's own
    except OSError:
        return False


def _stop() -> None:
    for handler in tuple(_log.handlers):
        if isinstance(handler, _Files):
            _log.removeHandler(handler)
            handler.close()


def _without_folders(trace: str) -> str:
    """The trace that Python leaves of a crash of the process, with the program's own part of each path alone."""
    lines = []
    for line in trace.splitlines():
        before, mark, rest = line.partition('File "')
        file, closed, after = rest.partition('"')
        lines.append(f'{before}{mark}{_place(file)}"{after}' if mark and closed else before)
    return "\n".join(lines)


def _told(error: BaseException) -> Iterator[str]:
    frames = list(_frames(error.__traceback__))
    if len(frames) > 2 * _FRAMES:
        frames = [*frames[:_FRAMES], f"… {len(frames) - 2 * _FRAMES} more", *frames[-_FRAMES:]]
    yield from frames
    yield f"{type(error).__module__}.{type(error).__qualname__}{_known(error)}"


def _known(error: BaseException) -> str:
    """What the class of a fault tells beside its message: a number of the system, a name that stands in the code."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorname", None)
    if isinstance(code, str):
        return f" {code}"
    if isinstance(error, OSError) and error.errno is not None:
        return f" errno {error.errno}"
    name, last = getattr(error, "name", None), error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    if isinstance(error, AttributeError | NameError) and last is not None and name in last.tb_frame.f_code.co_names:
        return f" {name}"
    return ""


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{_place(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}"
        trace = trace.tb_next


def _place(file: str) -> str:
    """The part of a path that is the program's or a library's own: what is before it names the user."""
    parts = file.replace("\\", "/").split("/")
    for root in _ROOTS:
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at + (root == "site-packages") :])
    return parts[-1]
