"""Writing a report when something goes wrong: all files or none, data, draft and folder as they were."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.actions import frozen, report, report_files
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.exports import pdf as writing
from cchc_desktop.exports.pdf import Pdf
from cchc_desktop.imports.files import pdf_picture
from cchc_desktop.model.period import Period
from cchc_desktop.office import programs, running
from cchc_desktop.office.conversion import Conversion
from cchc_desktop.office.programs import find_office

with_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
on_posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script of POSIX")
Q1 = Period(2024, "Q1")


def test_without_an_office_program_both_are_named(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "programs", lambda word_first: [])
    with pytest.raises(UserError, match=r"không có Microsoft Word hay LibreOffice"):
        report.write(office, Q1, tmp_path / "ra", ("docx", "pdf"))
    with pytest.raises(UserError, match="LibreOffice"):
        report.true_pages(office, Q1)
    assert not (tmp_path / "ra").exists()


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """An office program that does as told."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(programs, "find_office", lambda: program)
    monkeypatch.setattr(programs, "find_word", lambda: None)


@on_posix
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "không tạo được tệp PDF"),
        ("import time; time.sleep(60)", "chưa tạo xong tệp PDF sau 1 giây"),
        ("raise SystemExit(0)", "không tạo được tệp PDF"),
        (
            "import sys, pathlib; out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir(); "
            "(out / 'bao-cao.pdf').write_text('no PDF')",
            "không tạo được tệp PDF",
        ),
    ],
)
def test_a_program_that_fails_leaves_everything_as_it_was(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, told: str
) -> None:
    stand_in(tmp_path, monkeypatch, code)
    monkeypatch.setattr(writing, "SECONDS", 1.0)
    unchanged = nothing_changes(office, tmp_path / "ra")
    with pytest.raises(UserError, match=told):
        report.write(office, Q1, tmp_path / "ra", ("docx", "xlsx", "pdf"))
    unchanged()


def nothing_changes(ws: Workspace, folder: Path) -> Callable[[], None]:
    """Asks later whether data, draft and folder are as they are now."""
    preview, listed = report.preview(ws, Q1), frozen.states(ws)
    folder.mkdir(parents=True)
    (folder / "khác.txt").write_text("của người khác")

    def unchanged() -> None:
        assert [path.name for path in folder.iterdir()] == ["khác.txt"]
        assert report.preview(ws, Q1) == preview
        assert frozen.states(ws) == listed

    return unchanged


@with_office
@on_posix
def test_libreoffice_killed_at_work_is_told(office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    begin = running.begin

    def remembered(command: list[str], given: Conversion, told: dict[str, str]) -> subprocess.Popen[bytes]:
        begun.append(begin(command, given, told))
        return begun[-1]

    def kill(_percent: int, words: str) -> None:
        if "đang tạo PDF" in words:
            running.end_tree(begun[-1].pid)

    monkeypatch.setattr(running, "begin", remembered)
    monkeypatch.setattr(programs, "find_word", lambda: None)
    unchanged = nothing_changes(office, tmp_path / "ra")
    with pytest.raises(UserError, match="LibreOffice không tạo được"):
        report.write(office, Q1, tmp_path / "ra", ("docx", "pdf"), kill)
    unchanged()
    assert begun[0].poll() is not None


@with_office
def test_a_cancel_ends_libreoffice_and_leaves_nothing(office: Workspace, tmp_path: Path) -> None:
    def cancel(_percent: int, words: str) -> None:
        if "đang tạo PDF" in words:
            raise Cancelled

    unchanged, began = nothing_changes(office, tmp_path / "ra"), time.monotonic()
    with pytest.raises(Cancelled):
        report.write(office, Q1, tmp_path / "ra", ("docx", "pdf"), cancel)
    unchanged()
    assert time.monotonic() - began < 10


NO_ROOM = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from cchc_desktop.actions import report
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.exports import pdf
from cchc_desktop.model.period import Period

def no_room(percent, _words):
    if percent >= 92:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

from cchc_desktop.actions import report_files
report.to_pdf = lambda made, tell: ((report_files.Made("lon.pdf", b"%PDF-1.7" + b" " * 200_000),), "LibreOffice")
report._printed = lambda pdfs, engine: None
ws = open_workspace(Path(sys.argv[1]), date(2024, 3, 12))
try:
    report.write(ws, Period(2024, "Q1"), Path(sys.argv[2]), ("docx", "pdf"), no_room)
except UserError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system's limit on file sizes is POSIX")
def test_no_room_for_the_last_file_takes_all_back(office: Workspace, tmp_path: Path) -> None:
    unchanged = nothing_changes(office, tmp_path / "ra")
    command = [sys.executable, "-c", NO_ROOM, office.folder, tmp_path / "ra"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert "lon.pdf" in done.stdout
    assert "tệp quá lớn so với ổ đĩa" in done.stdout
    unchanged()


def test_a_signed_file_is_never_written_over(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_files, "_pdf", lambda docx, tell: Pdf(b"%PDF-1.7 new", "LibreOffice"))
    monkeypatch.setattr(report, "_printed", lambda pdfs, engine: report._Printed(engine, 2, ()))
    name = "BC-CCHC-2024-Q1-ubnd-huyen-cai-be.pdf"
    signed = b"%PDF-1.7 1 0 obj<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>endobj"
    (tmp_path / name).write_bytes(signed)
    written = report.write(office, Q1, tmp_path, ("pdf",))
    assert written.files[0].name == "BC-CCHC-2024-Q1-ubnd-huyen-cai-be-2.pdf"
    assert len(written.notes) == 1
    assert f"bản ký số “{name}”" in written.notes[0]
    assert written.files[0].name in written.notes[0]
    assert (tmp_path / name).read_bytes() == signed
    third = report.write(office, Q1, tmp_path, ("pdf",))
    assert third.files[0].name.endswith("-3.pdf")


def test_an_unsigned_file_of_the_name_is_kept_without_a_word(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_files, "_pdf", lambda docx, tell: Pdf(b"%PDF-1.7 new", "LibreOffice"))
    monkeypatch.setattr(report, "_printed", lambda pdfs, engine: report._Printed(engine, 2, ()))
    first, second = (report.write(office, Q1, tmp_path, ("pdf",)) for _ in range(2))
    assert (first.notes, second.notes) == ((), ())
    assert first.files != second.files


def test_other_letters_than_times_are_told(office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_picture, "fonts", lambda data: frozenset({pdf_picture.PdfFont("ABCDEF+DejaVuSans", True)}))
    monkeypatch.setattr(pdf_picture, "page_count", lambda data: 1)
    monkeypatch.setattr(report_files, "_pdf", lambda docx, tell: Pdf(b"%PDF-1.7 new", "LibreOffice"))
    (note,) = report.write(office, Q1, tmp_path, ("pdf",)).notes
    assert "Times New Roman" in note
    assert report.true_pages(office, Q1).notes == (note,)
