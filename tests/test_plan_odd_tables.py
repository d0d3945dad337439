"""Tables drawn by chance: whatever stands where, reading never breaks and a task is never empty."""

from __future__ import annotations

import random

import pytest

from cchc_desktop.imports.document import Block, Cell, Paragraph, Row, Table
from cchc_desktop.imports.tables.flattened import read_flattened
from cchc_desktop.imports.tables.rows import task_of
from cchc_desktop.imports.tables.table_rows import read_tables

_LISTED = (
    '||TT|STT|Nội dung|Nhiệm vụ|Chủ trì|Phối hợp|Thời gian|Quý I|Quý II|I|II|1|2|1.1|-|x|nt|"|A|B|CẢI CÁCH THỂ CHẾ'
    "|I. CẢI CÁCH THỂ CHẾ|Sở Nội vụ|Các sở|Quý|Năm|2025|Từ ngày|Đến ngày|Lĩnh vực|Nhóm nhiệm vụ|Tổng cộng|(1)|(2)"
    "|Nơi nhận:|Ghi chú|Kinh phí|Sản phẩm|a)|việc nhỏ|Việc lớn, và|...|Tháng|12|Bắt đầu|Hoàn thành|Đơn vị thực hiện"
    "|Cấp tỉnh|PHỤ LỤC|B. PHẦN HAI"
)
WORDS = _LISTED.split("|")
FIELDS = ("content", "lead", None, "number", "time_text", "from", "to", "section", "note")


def table(chance: random.Random) -> Table:
    width, rows = chance.randint(0, 7), []
    above: tuple[Cell, ...] = ()
    for number in range(chance.randint(0, 9)):
        cells: list[Cell] = []
        for column in range(width if chance.random() < 0.9 else chance.randint(0, 9)):
            kind = chance.random()
            if kind < 0.12 and cells:
                cells.append(Cell(cells[-1].text, left=True, above=cells[-1].above))
            elif kind < 0.2 and column < len(above):
                cells.append(Cell(above[column].text, above=True))
            else:
                heads = number == 0 and chance.random() < 0.7
                cells.append(Cell(WORDS[2 + column] if heads else chance.choice(WORDS)))
        above = tuple(cells)
        rows.append(Row(f"dòng {number}", above))
    return Table("bảng", tuple(rows))


@pytest.mark.parametrize("seed", range(8))
def test_tables_by_chance(seed: int) -> None:
    chance = random.Random(seed)
    found = 0
    for _ in range(150):
        blocks: list[Block] = [Paragraph("đoạn", chance.choice(WORDS)), table(chance), table(chance)]
        reading = read_tables(blocks)
        if reading.columns:
            columns = chance.choice(reading.columns)
            chosen = {columns.shape: tuple(chance.choice(FIELDS) for _ in columns.headings)}
            reading.rows += read_tables(blocks, chosen).rows
        for row in reading.rows:
            task = task_of(row, 2025)
            found += 1
            assert task.content
            assert "" not in (task.number, task.lead, task.cooperating, task.time_text, task.product, task.note)
        assert all(len(columns.headings) == len(columns.fields) for columns in reading.columns)
        read_flattened([Paragraph("đoạn", chance.choice(WORDS)) for _ in range(40)])
    assert found > 10
