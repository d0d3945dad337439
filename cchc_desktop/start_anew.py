"""How the program begins anew: what Qt reads once, before there is a window, can be changed in no other way."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from . import paths
from .errors import UserError

_SCALE = "QT_SCALE_FACTOR"
_RESET = "PYINSTALLER_RESET_ENVIRONMENT"  # a packaged program is no child of the one that began it


def enlarge(percent: int) -> None:
    """Make everything that Qt will show so much larger, times what the machine was told already."""
    if percent != 100:
        os.environ[_SCALE] = f"{_factor(os.environ.get(_SCALE)) * percent / 100:g}"


def start_anew(words: Sequence[str], environment: Mapping[str, str]) -> None:
    """Begin the program again with these arguments, in the environment it had before Qt began.

    The data must be free already. UserError where the system does not let it begin.
    """
    import subprocess

    command = [sys.executable] if paths.packaged() else [sys.executable, "-m", "cchc_desktop.app"]
    known = {**environment, **({_RESET: "1"} if paths.packaged() else {})}
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # in Windows no console flashes up
    try:
        subprocess.Popen([*command, *words], env=known, creationflags=hidden, close_fds=True)
    except OSError as error:
        raise UserError("Máy không mở lại được chương trình: hãy tự mở lại; thiết lập đã lưu.") from error


def _factor(said: str | None) -> float:
    try:
        factor = float(said or 1)
    except ValueError:
        return 1.0
    return factor if 0 < factor < 10 else 1.0
