"""Word files of before 2007 and RTF, through LibreOffice where it is installed; what is refused without it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.imports.files import old_word
from cchc_desktop.imports.files.content import content_of
from cchc_desktop.imports.files.ole import OleFile
from cchc_desktop.imports.plan import read_plan_bytes
from cchc_desktop.office import libreoffice, programs, running
from cchc_desktop.office.conversion import Conversion
from cchc_desktop.office.programs import find_office
from cchc_desktop.telling import silent

from . import web_files
from .old_files import ole, word_stream
from .plan_files import compare
from .word_files import plan, saved

OFFICE = find_office()
with_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8", "xml": "MS Word 2003 XML"}
KINDS = {"doc": "doc", "rtf": "rtf", "odt": "open text", "xml": "word xml"}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The plan in each of the old forms, written by LibreOffice."""
    import io

    from docx import Document

    folder = tmp_path_factory.mktemp("old")
    document = Document(io.BytesIO(plan(web_files.rows())))
    document.add_paragraph("Nơi nhận:")  # LibreOffice loses a table that ends a .doc
    (folder / "tg.docx").write_bytes(saved(document))
    for suffix, name in FILTERS.items():
        command = [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
        done = [*command, f"{suffix}:{name}", "--outdir", str(folder), str(folder / "tg.docx")]
        subprocess.run(done, check=True, capture_output=True, timeout=120)
    return {suffix: (folder / f"tg.{suffix}").read_bytes() for suffix in FILTERS}


@with_office
@pytest.mark.parametrize("suffix", FILTERS)
def test_the_whole_plan(old: dict[str, bytes], suffix: str) -> None:
    assert content_of(old[suffix], "tg") == KINDS[suffix]
    draft = read_plan_bytes(old[suffix], f"tg.{suffix}")
    assert compare(draft) == []
    assert draft.source.kind == "doc"
    assert draft.tasks[0].place == "bảng 1, dòng 3"


@with_office
def test_the_name_is_another(old: dict[str, bytes]) -> None:
    draft = read_plan_bytes(old["rtf"], "ke-hoach.doc")
    assert "mang đuôi .doc nhưng thực ra là tệp RTF" in draft.findings[0].message


@with_office
def test_nothing_is_left_behind(old: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_plan_bytes(old["doc"], "tg.doc")
    assert list(tmp_path.iterdir()) == []


@with_office
@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_file_cut_short(old: dict[str, bytes], cut: float) -> None:
    data = old["doc"]
    with pytest.raises(UserError, match=r"bị hỏng|Không thấy"):
        read_plan_bytes(data[: int(len(data) * cut)], "tg.doc")


@with_office
def test_cancelling_ends_the_program(old: dict[str, bytes]) -> None:
    def cancel(percent: int, text: str) -> None:
        said.append(text)
        if len(said) > 2:
            raise Cancelled

    said: list[str] = []
    begin = time.monotonic()
    with pytest.raises(Cancelled):
        read_plan_bytes(old["doc"], "tg.doc", report=cancel)
    assert time.monotonic() - begin < 10
    assert said[0] == "LibreOffice đang chuyển tệp sang .docx…"


def slow_program(folder: Path) -> Path:
    """Stands for an office program that hangs, with a child of its own that writes while it lives."""
    program = folder / "soffice"
    child = f"import time\nwhile True:\n    open({str(folder / 'alive')!r}, 'a').write('x'); time.sleep(0.05)"
    code = f"import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-c', {child!r}])\ntime.sleep(60)"
    program.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script of POSIX")
def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = slow_program(tmp_path)
    monkeypatch.setattr(programs, "find_office", lambda: program)
    monkeypatch.setattr(old_word, "SECONDS", 1.0)
    with pytest.raises(UserError, match=r"không chuyển sang \.docx được"):
        old_word.read_old_word(ole({"WordDocument": word_stream()}), "treo.doc", silent)
    size = (tmp_path / "alive").stat().st_size
    time.sleep(0.3)
    assert 0 < size == (tmp_path / "alive").stat().st_size


def test_a_program_that_cannot_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find_office", lambda: tmp_path / "khong-co")
    with pytest.raises(UserError, match=r"không chuyển sang \.docx được"):
        old_word.read_old_word(ole({"WordDocument": word_stream()}), "a.doc", silent)


@pytest.mark.parametrize("data", [ole({"WordDocument": word_stream()}), b"{\\rtf1 abc}"])
def test_without_any_program(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "programs", list)
    with pytest.raises(UserError, match=r"chọn Lưu thành và lưu lại dạng \.docx"):
        read_plan_bytes(data, "a.doc")


def test_the_program_runs_apart_and_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own profile without macros, the filter of the content's kind, no proxy that leads anywhere."""
    seen: list[list[str]] = []

    def begin(command: list[str], given: Conversion, told: dict[str, str]) -> subprocess.Popen[bytes]:
        seen.append(command)
        assert "DisableMacrosExecution" in (given.folder / "profile" / "user" / "registrymodifications.xcu").read_text()
        return subprocess.Popen([sys.executable, "-c", ""])

    monkeypatch.setattr(running, "begin", begin)
    monkeypatch.setattr(programs, "find_office", lambda: Path("soffice"))
    given = old_word.conversion(tmp_path, "rtf", silent)
    assert programs.programs()[0].convert(given).data is None
    assert f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}" in seen[0]
    assert {"--headless", "--infilter=Rich Text Format", "docx:MS Word 2007 XML"} <= set(seen[0])


def test_the_environment_has_no_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    code = "import os; open('env.txt', 'w').write(repr(dict(os.environ)))"
    given = old_word.conversion(tmp_path, "doc", silent)
    assert running.begin([sys.executable, "-c", code], given, {"CCHC_SOURCE": "x"}).wait(20) == 0
    told = (tmp_path / "env.txt").read_text()
    assert "proxy.example" not in told
    assert "'https_proxy': 'http://127.0.0.1:9'" in told
    assert "'CCHC_SOURCE': 'x'" in told


def test_streams_of_embedded_objects_decide_nothing() -> None:
    data = ole({"Workbook": b"x" * 5000}, {"WordDocument": word_stream()})
    assert set(OleFile(data).top) == {"Workbook", "Macros"}
    assert content_of(data, "a") == "xls"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ole({"WordDocument": word_stream(encrypted=True)}), "gỡ mật khẩu"),
        (ole({"EncryptedPackage": b"x" * 600}), "gỡ mật khẩu"),
        (ole({"WordDocument": word_stream()}, {"_VBA_PROJECT": b"x" * 600}), "macro"),
        (ole({"PowerPoint Document": b"x" * 600}), "bản trình chiếu"),
        (ole({"__properties_version1.0": b"x" * 600}), "thư điện tử"),
        (ole({"Catalog": b"x" * 600}), "đời cũ"),
        (b"{\\rtf1{\\object\\objautlink{\\*\\objdata 0105}}}", "tự nối ra ngoài"),
    ],
)
def test_refused_before_any_program_runs(data: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "run", lambda *_: pytest.fail("a program was run"))
    with pytest.raises(UserError, match=said):
        read_plan_bytes(data, "a.doc")


def test_loops_in_the_directory_end() -> None:
    data = bytearray(ole({"WordDocument": word_stream()}))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # the directory's sector follows itself
    data[1024 + 128 + 68 : 1024 + 128 + 76] = (1).to_bytes(4, "little") * 2  # an entry is its own sibling
    done = threading.Event()
    threading.Thread(target=lambda: (OleFile(bytes(data)).top, done.set()), daemon=True).start()
    assert done.wait(5)
