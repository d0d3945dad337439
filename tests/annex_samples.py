"""Annexes and pictures, made up, for the tests of what is written."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

from cchc_desktop.model.report.data import Annex, AnnexRow, ReportData, Working

_FIGURE = 3


def figure(
    code: str, label: str, unit: str, printed: str, value: float | None, working: Working | None = None
) -> AnnexRow:
    """A row of the statistics annex."""
    numbers = (None, None, None, value, None)
    return AnnexRow((code, label, unit, printed, ""), code=code, numbers=numbers, working=working)


STATS = Annex(
    None,
    "Thống kê các chỉ tiêu về cải cách hành chính",
    "(Kèm theo Báo cáo)",
    ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"),
    (
        AnnexRow(("1. CÔNG TÁC CHỈ ĐẠO",), section=True),
        figure(
            "1.1", "Tỷ lệ đúng hạn", "%", "98,7", 100 * 4160 / 4215, Working("ratio", _FIGURE, ("1.1.2", "1.1.1"), "-")
        ),
        figure("1.1.1", "Tổng số hồ sơ", "Hồ sơ", "4.215", 4215.0),
        figure("1.1.2", "Số hồ sơ đúng hạn", "Hồ sơ", "4.160", 4160.0),
        figure("1.2", "Cộng", "Hồ sơ", "8.375", 8375.0, Working("sum", _FIGURE, ("1.1.1", "1.1.2"))),
        figure("1.3", "Tỷ lệ của không", "%", "-", None, Working("ratio", _FIGURE, ("1.4", "1.4"), "-")),
        figure("1.4", "Không có hồ sơ nào", "Hồ sơ", "0", 0.0),
        figure("1.5", "Chưa nhập", "Hồ sơ", "", None),
    ),
    "stats",
)


def with_annexes(data: ReportData, *annexes: Annex) -> ReportData:
    """The report with these annexes under its own legend, numbered where there are several."""
    numerals = ("I", "II", "III", "IV", "V") if len(annexes) > 1 else (None,)
    legend = data.annexes[0].legend
    return replace(
        data,
        annexes=tuple(replace(each, numeral=n, legend=legend) for each, n in zip(annexes, numerals, strict=False)),
    )


def png(width: int, height: int) -> bytes:
    """A picture of a size in dots, from white to black."""
    line = b"\0" + bytes(255 - x * 255 // width for x in range(width))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(line * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
