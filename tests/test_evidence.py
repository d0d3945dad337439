"""Evidence: files kept under their hash, bad ones refused, handed over as a folder with an index."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop import command
from cchc_desktop.actions import document as documents
from cchc_desktop.actions import evidence, progress, undo
from cchc_desktop.actions.evidence_check import check, gather, limits
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.exports.evidence import LONGEST, safe_file_name
from cchc_desktop.model.document import Attachment, Document
from cchc_desktop.model.period import Period

Q1 = Period(2024, "Q1")
PLAN = Document("Kế hoạch", "11/KH-UBND", date(2024, 1, 19), "UBND huyện Cái Bè", "tuyên truyền")
PDF = b"%PDF-1.4\n" + b"ke hoach " * 1000


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "11-KH-UBND.pdf"
    path.write_bytes(PDF)
    return path


def tasks(office: Workspace) -> list[str]:
    return [row.task.id for row in progress.board(office, Q1).rows]


def attached(office: Workspace) -> list[Attachment]:
    return [file for each in documents.register(office) for file in each.files]


def on_disk(office: Workspace) -> list[Path]:
    return sorted(path for path in (office.folder / "files").rglob("*") if path.is_file())


def take(office: Workspace, *paths: Path, task: int = 0, document: Document = PLAN) -> evidence.Taken:
    return evidence.take_in(office, [evidence.Incoming(document, paths)], tasks(office)[task], Q1)


def test_attach_delete_the_original_and_open_it_again(office: Workspace, pdf: Path) -> None:
    assert take(office, pdf).added == 1
    pdf.unlink()
    (file,) = attached(office)
    digest = hashlib.sha256(PDF).hexdigest()
    assert (file.name, file.sha256, file.size, file.added_on) == ("11-KH-UBND.pdf", digest, len(PDF), office.today)
    assert on_disk(office) == [office.folder / "files" / digest[:2] / digest]
    opened = evidence.open_copy(office, file.id)
    assert opened.name == "11-KH-UBND.pdf"
    assert opened.read_bytes() == PDF
    assert not opened.stat().st_mode & 0o222
    assert office.folder not in opened.parents


def test_the_same_file_is_kept_once(office: Workspace, pdf: Path) -> None:
    take(office, pdf)
    again = pdf.with_name("bản sao.pdf")
    again.write_bytes(PDF)
    taken = take(office, again)
    assert (taken.added, taken.known) == (0, 1)
    assert "đã có sẵn" in evidence.words_of(taken)
    take(office, again, task=1, document=Document("Báo cáo", "5/BC-UBND"))
    assert len(on_disk(office)) == 1
    assert [file.name for file in attached(office)] == ["11-KH-UBND.pdf", "bản sao.pdf"]


def test_taking_a_file_out_can_be_undone(office: Workspace, pdf: Path) -> None:
    take(office, pdf)
    (file,) = attached(office)
    assert evidence.detach(office, file.id) is False
    assert attached(office) == []
    undo.undo(office)
    assert attached(office) == [file]
    assert evidence.open_copy(office, file.id).read_bytes() == PDF


def test_files_follow_their_document_when_it_is_merged_or_removed(office: Workspace, pdf: Path) -> None:
    other = pdf.with_name("phụ lục.pdf")
    other.write_bytes(b"%PDF phu luc")
    first = documents.add(office, PLAN)
    second = documents.add(office, Document("Kế hoạch", "11/KH-UB"))
    for document_id, paths in ((first, (pdf,)), (second, (pdf, other))):
        known = {each.document.id: each.document for each in documents.register(office)}
        evidence.attach(office, known[document_id], paths)
    documents.merge(office, first, second)
    assert [file.name for file in attached(office)] == ["11-KH-UBND.pdf", "phụ lục.pdf"]
    documents.remove(office, first)
    assert attached(office) == []
    undo.undo(office)
    assert [file.name for file in attached(office)] == ["11-KH-UBND.pdf", "phụ lục.pdf"]


def test_names_are_kept_as_letters_whatever_the_system_wrote(office: Workspace, tmp_path: Path) -> None:
    odd = tmp_path / "Ke\u0302\u0301 hoa\u0323ch \\ 12: ba\u0309n?.pdf"
    odd.write_bytes(PDF)
    take(office, odd)
    (file,) = attached(office)
    assert file.name == "Kế hoạch \\ 12: bản?.pdf"
    assert evidence.open_copy(office, file.id).name == "Kế hoạch - 12- bản.pdf"


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "..", "CON:.pdf", " . ", "x\u202e/y.pdf", "a.b." + "c" * 30])
def test_any_name_becomes_one_that_windows_takes(name: str) -> None:
    safe = safe_file_name(name)
    assert 0 < len(safe) <= LONGEST
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe.strip(" .") == safe


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as out:
        out.truncate(size)


def bad(folder: Path, name: str) -> Path:
    path = folder / name
    if name == "to.pdf":
        sparse(path, 2_000_000_000)
    elif name == "thư mục":
        path.mkdir()
    elif name == "lối tắt.pdf":
        path.symlink_to(folder / "11-KH-UBND.pdf")
    elif name == "ống":
        os.mkfifo(path)
    elif name != "mất.pdf":
        path.write_bytes({"rỗng.pdf": b"", "giả.pdf": b"MZ\x90\0"}.get(name, b"data"))
    return path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("to.pdf", "2000,0 MB, quá mức 500 MB"),
        ("thư mục", "là thư mục"),
        ("lối tắt.pdf", "là lối tắt"),
        ("Shortcut.lnk", "là lối tắt"),
        ("ống", "không phải là tệp thường"),
        ("mất.pdf", "Không thấy tệp"),
        ("rỗng.pdf", "rỗng"),
        ("cài đặt.EXE", "chương trình hoặc tập lệnh"),
        ("chạy.bat", "chương trình hoặc tập lệnh"),
        ("trang.js", "chương trình hoặc tập lệnh"),
        ("giả.pdf", "chương trình hoặc tập lệnh"),
    ],
)
def test_what_is_no_evidence_is_refused_before_anything_is_copied(
    office: Workspace, pdf: Path, name: str, words: str
) -> None:
    take(office, pdf)
    before = (attached(office), on_disk(office))
    other = pdf.with_name("tốt.pdf")
    other.write_bytes(b"%PDF tot")
    wrong = bad(pdf.parent, name)
    with pytest.raises(UserError, match=words) as told:
        take(office, other, wrong)
    assert str(told.value).count("\n") == 0
    assert (attached(office), on_disk(office)) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_told(office: Workspace, pdf: Path) -> None:
    pdf.chmod(0)
    with pytest.raises(UserError, match="Không có quyền đọc"):
        check(pdf)


def meddle(pdf: Path, how: str) -> Callable[[int, str], None]:
    def report(percent: int, words: str) -> None:
        if how == "vanishes":
            pdf.unlink(missing_ok=True)
        elif how == "grows":
            with pdf.open("ab") as out:
                out.write(b"more")
        elif how == "cancelled":
            raise Cancelled

    return report


@pytest.mark.parametrize(("how", "trouble"), [("vanishes", UserError), ("grows", UserError), ("cancelled", Cancelled)])
def test_what_goes_wrong_while_copying_leaves_nothing(
    office: Workspace, pdf: Path, how: str, trouble: type[Exception]
) -> None:
    good = pdf.with_name("a tốt.pdf")
    good.write_bytes(b"%PDF tot")
    wanted = [evidence.Incoming(PLAN, (good, pdf))]
    with pytest.raises(trouble) as told:
        evidence.take_in(office, wanted, tasks(office)[0], Q1, meddle(pdf, how))
    if trouble is UserError:
        assert pdf.name in str(told.value)
    assert documents.register(office) == ()
    assert on_disk(office) == []


def test_a_full_disk_leaves_nothing(office: Workspace, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(UserError, match="ổ đĩa đã đầy"):
            take(office, pdf)
    assert documents.register(office) == ()
    assert on_disk(office) == []


def test_a_folder_is_looked_through(tmp_path: Path) -> None:
    folder = tmp_path / "quý I"
    (folder / "con").mkdir(parents=True)
    for name in ("1.pdf", "con/2.docx", ".ẩn", "~$1.docx", "Thumbs.db", "chạy.exe"):
        (folder / name).write_bytes(b"data")
    found = gather([folder])
    assert [path.name for path in found.files] == ["1.pdf", "2.docx"]
    assert len(found.refused) == 1
    assert "chạy.exe" in found.refused[0]


def test_lost_and_altered_files_are_told(office: Workspace, pdf: Path) -> None:
    other = pdf.with_name("khác.pdf")
    other.write_bytes(b"%PDF khac")
    take(office, pdf, other)
    first, second = attached(office)
    assert evidence.verify(office) == ()
    kept = {path.name: path for path in on_disk(office)}
    kept[first.sha256].write_bytes(PDF[:-1] + b"!")
    kept[second.sha256].unlink()
    assert evidence.lost(office, documents.register(office)) == {second.id}
    messages = [finding.message for finding in evidence.verify(office)]
    assert ["đã bị sửa" in messages[0], "không còn" in messages[1]] == [True, True]
    for file in (first, second):
        with pytest.raises(UserError, match="hãy thêm lại tệp gốc"):
            evidence.open_copy(office, file.id)
    take(office, pdf, other)
    assert evidence.verify(office) == (), "the same file added again heals the store"


def test_twelve_files_are_handed_over_with_an_index(office: Workspace, pdf: Path, tmp_path: Path) -> None:
    one = pdf.with_name("=danh sách.xlsx")
    one.write_bytes(b"data")
    first, second, third, fourth = range(4)
    take(office, pdf, one, task=first)
    take(office, task=second)
    take(office, task=fourth, document=Document("Biên bản", "", None, None, "=kiểm tra: một/cửa?"))
    for n in range(9):
        path = pdf.with_name(f"{n}.pdf")
        path.write_bytes(b"%PDF " + str(n).encode())
        take(office, path, task=third, document=Document("Báo cáo", f"{n}/BC-UBND"))
    photo = pdf.with_name("ảnh.jpg")
    photo.write_bytes(b"data anh")
    take(office, photo, task=fourth, document=Document("Hình ảnh", "", None, None, "hội nghị " * 40))
    out = tmp_path / "giao nộp"
    made = evidence.export(office, Q1, out)
    names = sorted(path.name for path in made.files)
    assert len(names) == 12
    assert names[:2] == ["01.1 - Kế hoạch 11-KH-UBND.pdf", "01.1 - Kế hoạch 11-KH-UBND.xlsx"]
    assert names[2] == "02.1 - Báo cáo 0-BC-UBND.pdf"
    assert all(len(name) <= LONGEST for name in names)
    assert (out / names[0]).read_bytes() == PDF
    assert made.without == ("Biên bản",)
    sheet = load_workbook(made.index).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert rows[0] == ["STT", "TT", "Nhiệm vụ", "Văn bản, minh chứng", "Tệp kèm theo"]
    assert rows[1] == ["1", "I.1", "Kế hoạch tuyên truyền", PLAN.cite(), f"{names[0]}\n{names[1]}"]
    assert rows[2][1:] == ["I.2", "Kế hoạch tập huấn", PLAN.cite(), f"{names[0]}\n{names[1]}"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_nothing_is_overwritten_and_nothing_half_is_left(office: Workspace, pdf: Path, tmp_path: Path) -> None:
    out = tmp_path / "giao nộp"
    with pytest.raises(UserError, match="Chưa có văn bản minh chứng"):
        evidence.export(office, Q1, out)
    assert not out.exists()
    second = pdf.with_name("b.pdf")
    second.write_bytes(b"%PDF b")
    take(office, pdf, second)
    out.mkdir()
    (out / "01.1 - Kế hoạch 11-KH-UBND.pdf").write_bytes(b"cu")
    made = evidence.export(office, Q1, out)
    assert [path.name for path in made.files] == [
        "01.1 - Kế hoạch 11-KH-UBND (2).pdf",
        "01.1 - Kế hoạch 11-KH-UBND (3).pdf",
    ]
    assert (out / "01.1 - Kế hoạch 11-KH-UBND.pdf").read_bytes() == b"cu"
    before = sorted(out.iterdir())
    on_disk(office)[-1].write_bytes(b"hong")
    with pytest.raises(UserError, match="đã bị sửa"):
        evidence.export(office, Q1, out)
    assert sorted(out.iterdir()) == before

    def stop(percent: int, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        evidence.export(office, Q1, tmp_path / "dừng", None, stop)
    assert not (tmp_path / "dừng").exists()


def test_big_pictures_share_the_room_there_is(office: Workspace, pdf: Path, tmp_path: Path) -> None:
    sizes = (4_000_000, 2_000_000, 100_000)
    photos = []
    for n, size in enumerate(sizes):
        photos.append(pdf.with_name(f"IMG_{n}.png"))
        photos[-1].write_bytes(bytes([n]) * size)
    take(office, pdf, *photos)
    asked: list[int] = []

    def reduce(source: Path, most: int) -> bytes | None:
        asked.append(most)
        return b"jpeg" * 100

    made = evidence.export(office, Q1, tmp_path / "nộp", reduce)
    assert asked == [limits().together * 2 // 3, limits().together // 3]
    assert [path.suffix for path in made.files] == [".pdf", ".jpg", ".jpg", ".png"]
    assert [file.size for file in attached(office)] == [len(PDF), *sizes], "the originals stay"


def said(capsys: pytest.CaptureFixture[str], ws: Workspace, *line: str) -> object:
    status = command.main([*line, "--json", "--data", str(ws.folder), "--today", "2024-03-12"])
    out, err = capsys.readouterr()
    assert status == 0, err
    return json.loads(out)


def test_the_command_line_adds_lists_and_exports(
    office: Workspace, pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task = tasks(office)[0]
    words = "Kế hoạch|11/KH-UBND|2024-01-19|UBND huyện Cái Bè|tuyên truyền"
    added = said(
        capsys,
        office,
        "evidence",
        "add",
        "--task",
        task,
        "--period",
        "2024-Q1",
        "--document",
        words,
        "--file",
        str(pdf),
    )
    assert isinstance(added, dict)
    assert (added["added"], added["known"]) == (1, 0)
    (line,) = said(capsys, office, "evidence", "list", "--period", "2024-Q1")  # type: ignore[misc]
    assert line["document"]["number"] == "11/KH-UBND"
    assert line["files"][0]["sha256"] == hashlib.sha256(PDF).hexdigest()
    made = said(capsys, office, "evidence", "export", "--period", "2024-Q1", "--out", str(tmp_path / "nộp"))
    assert isinstance(made, dict)
    assert [Path(path).name for path in made["files"]] == ["01.1 - Kế hoạch 11-KH-UBND.pdf", "Danh mục minh chứng.xlsx"]
    (read,) = said(capsys, office, "evidence", "propose", "--file", "KH 12 tuyen truyen 19.01.2024.docx")  # type: ignore[misc]
    assert (read["type"], read["number"], read["date"]) == ("Kế hoạch", "12", "2024-01-19")
    assert said(capsys, office, "evidence", "verify") == {"findings": []}


def test_too_many_files_at_once_are_refused(tmp_path: Path) -> None:
    for n in range(limits().most + 1):
        (tmp_path / f"{n}.pdf").write_bytes(b"%PDF")
    with pytest.raises(UserError, match=f"hơn {limits().most} tệp"):
        gather([tmp_path])


def test_what_a_stopped_copy_left_goes_with_the_next_one(office: Workspace, pdf: Path) -> None:
    kept = office.folder / "files"
    kept.mkdir()
    old, young = kept / ".cchc-cu.tmp", kept / ".cchc-moi.tmp"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    evidence.take_in(office, [evidence.Incoming(Document("Kế hoạch", "1/KH-UBND", None, None, None), (pdf,))])
    assert not old.exists()
    assert young.exists()  # another program may still be writing it
