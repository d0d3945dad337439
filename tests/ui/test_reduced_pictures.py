"""Pictures are made smaller for handing over; the originals stay."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from cchc_desktop.actions import document as documents
from cchc_desktop.actions import evidence, progress
from cchc_desktop.actions.evidence_check import limits
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.document import Document
from cchc_desktop.model.period import Period
from cchc_desktop.ui.reduced_pictures import reduced

Q1 = Period(2024, "Q1")


def noisy(path: Path, width: int, height: int) -> int:
    """A picture that does not compress: the worst there is."""
    data = random.Random(path.name).randbytes(width * height * 3)
    image = QImage(data, width, height, width * 3, QImage.Format.Format_RGB888)
    assert image.save(str(path))
    return path.stat().st_size


def test_forty_megabytes_of_photos_become_less_than_five(qapp: object, office: Workspace, tmp_path: Path) -> None:
    photos = [tmp_path / f"IMG_{n}.bmp" for n in range(3)]
    whole = sum(noisy(path, 2400, 1900) for path in photos)
    assert whole > 40_000_000
    task_id = progress.board(office, Q1).rows[0].task.id
    evidence.take_in(office, [evidence.Incoming(Document("Hình ảnh", ""), tuple(photos))], task_id, Q1)
    made = evidence.export(office, Q1, tmp_path / "nộp", reduced)
    sizes = [path.stat().st_size for path in made.files]
    assert len(sizes) == 3
    assert {path.suffix for path in made.files} == {".jpg"}
    assert sum(sizes) < 5_000_000
    assert max(QImage(str(path)).width() for path in made.files) >= 640
    (registered,) = documents.register(office)
    kept = registered.files
    assert evidence.open_copy(office, kept[0].id).read_bytes() == photos[0].read_bytes()


@pytest.mark.qt_log_ignore("JPEG", extend=True)
def test_what_is_no_picture_is_left_alone(qapp: object, tmp_path: Path) -> None:
    text = tmp_path / "văn bản.pdf"
    text.write_bytes(b"%PDF-1.4 ke hoach")
    assert reduced(text, 1000) is None
    broken = tmp_path / "hỏng.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 broken")
    assert reduced(broken, 1000) is None
    clear = QImage(3000, 100, QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    clear.save(str(tmp_path / "trong.png"))
    made = reduced(tmp_path / "trong.png", 1_000_000)
    assert made is not None
    image = QImage.fromData(made)
    assert image.width() == limits().steps[0][0]
    assert image.pixelColor(5, 5).lightness() > 250
