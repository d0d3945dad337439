"""A short round of mutated files through every reader; the long one is `python -m tests.fuzz.readers KIND 10000`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="memory is measured the Unix way")
ROOT = Path(__file__).parent.parent.parent
ROUNDS = {"docx": 60, "xlsx": 60, "xls": 60, "pdf": 20, "html": 60, "text": 20, "pasted": 20}


@pytest.mark.parametrize("kind", ROUNDS)
def test_mutated_files_are_read_or_refused_in_a_sentence(kind: str) -> None:
    command = [sys.executable, "-m", "tests.fuzz.readers", kind, str(ROUNDS[kind])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["read"] + told["refused"] >= ROUNDS[kind] // 2
    assert told["read"] > 0
