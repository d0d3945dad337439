"""What a walk through all screens found, made once for each size of text by a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).resolve().parent.parent.parent
_MOST = 900  # seconds; a busy machine


@cache
def found(scale: str) -> dict[str, list[list[str]]]:
    """By check: screen, widget, what is wrong. At more than the usual size only what the size can change."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        words = [sys.executable, "-m", "tests.screens.walk", "--scale", scale, "--out", str(out)]
        if scale != "1":
            words += ["--checks", "cuts"]
        own = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}  # a display of its own
        ended = subprocess.run(words, cwd=_ROOT, env=own, capture_output=True, text=True, timeout=_MOST, check=False)
        assert ended.returncode == 0, f"the walk at {scale} ended with {ended.returncode}:\n{ended.stderr[-4000:]}"
        read: dict[str, list[list[str]]] = json.loads(out.read_text("utf-8"))
        return read


def told(findings: list[list[str]]) -> str:
    """The findings for whoever has to mend them, a line each."""
    return "\n" + "\n".join(" | ".join(each) for each in findings)
