"""`cchc report …` and `cchc signer …` as scripts see them: written, closed, opened again, signed by another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.actions import choices, progress, report
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.period import Period

Q1 = Period(2024, "Q1")


class Shell:
    """Runs `cchc` on one data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "cchc_desktop", "--data", self.data, "--json", "--today", "2024-03-12", *words]
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
        return subprocess.run([str(word) for word in line], capture_output=True, env=env, text=True, encoding="utf-8")

    def json(self, *words: object) -> Any:
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def refused(self, *words: object) -> str:
        done = self.run(*words)
        assert (done.returncode, done.stdout) == (1, ""), done
        return done.stderr


@pytest.fixture
def shell(office: Workspace) -> Shell:
    """A district with nothing left that must be mended."""
    for row in progress.board(office, Q1, mine=True).rows:
        progress.record(office, row.task.id, Q1, status="in_progress", result="Đang làm")
    return Shell(office.folder)


def test_closed_given_back_and_opened_again(shell: Shell, tmp_path: Path) -> None:
    closed = shell.json("report", "freeze", "--period", "2024-Q1", "--number", "12", "--date", "2024-03-15")
    assert (closed["state"], closed["number"], closed["date"]) == ("frozen", "12/BC-UBND", "2024-03-15")
    written = shell.json("report", "write", "--period", "2024-Q1", "--out", tmp_path / "ra")
    assert [Path(name).name for name in written["files"]] == [file["name"] for file in closed["files"]]
    assert (written["findings"], written["frozen"]["id"]) == ([], closed["id"])
    assert "lý do" in shell.refused("report", "freeze", "--period", "2024-Q1")
    opened = shell.json("report", "reopen", "--period", "2024-Q1", "--reason", "Bổ sung số liệu")
    assert (opened["state"], opened["reason"]) == ("reopened", "Bổ sung số liệu")
    assert shell.json("report", "list", "--period", "2024-Q1") == [opened]
    assert shell.json("report", "list", "--period", "2024-Q2") == []


def test_signed_by_another_for_this_time(shell: Shell, office: Workspace, tmp_path: Path) -> None:
    added = shell.json("signer", "add", "--name", "Lê Thị Mẫu", "--capacity", "deputy")
    assert (added["authority"], added["position"]) == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
    listed = shell.json("signer", "list")
    assert listed["signers"] == [added]
    assert [way["key"] for way in listed["usual"]][:2] == ["head", "deputy"]
    named = ("--signer", "le thi mau", "--separate-annexes", "--format", "docx")
    written = shell.json("report", "write", "--period", "2024-Q1", "--out", tmp_path / "ra", *named)
    assert [Path(name).name.partition("cai-be")[2] for name in written["files"]] == [".docx", "-phu-luc.docx"]
    assert (written["engine"], written["pages"], written["notes"]) == (None, None, [])
    assert report.preview(office, Q1).signer == ""  # for this time only
    assert "“Lê Thị Mẫu”" in shell.refused("report", "write", "--period", "2024-Q1", "--out", tmp_path, "--signer", "A")
    shell.json("signer", "remove", "--name", "Lê Thị Mẫu")
    assert shell.json("signer", "list")["signers"] == []
    assert "head, deputy" in shell.refused("signer", "add", "--name", "A", "--capacity", "boss")
    assert "chức vụ" in shell.refused("signer", "add", "--name", "A")


def test_charts_that_were_chosen_are_written(shell: Shell, office: Workspace, tmp_path: Path) -> None:
    choices.choose(office, Q1, charts=("areas",))
    (file,) = shell.json("report", "write", "--period", "2024-Q1", "--out", tmp_path, "--format", "docx")["files"]
    with zipfile.ZipFile(file) as package:
        assert any(name.startswith("word/media/") for name in package.namelist())
