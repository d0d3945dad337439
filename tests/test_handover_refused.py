"""What a handover file says of itself may be anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.imports.handover_file import read_handover_file
from cchc_desktop.model.handover_file import KIND, of_said

SAID: dict[str, Any] = {
    "kind": KIND,
    "format": 1,
    "version": "0.5.0",
    "schema": "0005",
    "unit": "UBND xã A",
    "made_at": "2026-11-22T08:00:00",
    "changes": 3,
    "head": "",
    "files": 0,
    "missing": 0,
    "members": {"a.sqlite3": [1, "0" * 64]},
}


@pytest.mark.parametrize("key", ["format", "members", "made_at", "changes", "files", "missing"])
@pytest.mark.parametrize("value", [None, "x", [], {}, [[]], float("inf"), float("nan"), 1e400, -1.5, {"a": 5}])
def test_a_value_of_another_kind_is_refused_in_words(key: str, value: object) -> None:
    with pytest.raises(UserError, match=r"không phải tệp bàn giao|phiên bản mới hơn"):
        of_said(SAID | {key: value}, "0005", "x.zip")


@pytest.mark.parametrize("said", [None, 5, "x", [], [SAID], {}])
def test_what_is_no_record_is_refused_in_words(said: object) -> None:
    with pytest.raises(UserError, match="không phải tệp bàn giao"):
        of_said(said, "0005", "x.zip")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.zip")
    with pytest.raises(UserError, match="Không tìm thấy tệp"):
        read_handover_file(tmp_path / "ống.zip", "0005")
