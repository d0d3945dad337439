"""The rules that the figures of the annex are checked by: within themselves, against each other, against the past."""

from __future__ import annotations

from collections.abc import Iterator

from ..text import number
from .finding import Finding, Weight
from .period import Period
from .stat_table import Figure, StatLine, StatTable
from .stats import KEPT_ONCE, TYPED_FOR_LONGER, Relation, longer

_SHORTER = {"H1": (), "9M": ("H1",), "Y": ("H1", "9M")}  # the longer periods that lie within a longer one
_EXACT = 1e-6  # what two sums of typed figures may differ by


def check_stats(table: StatTable, period: Period) -> Iterator[Finding]:
    """What deserves a look in a unit's annex; nothing but one hint while no figure of the period was typed."""
    if not table.open or table.period != period:
        return  # a month has no figures of its own
    if not table.started:
        yield _nothing_yet(table, period)
        return
    for line in table.open:
        yield from _check_typed(line)
    for line in table.ours:
        if not line.heading:
            yield from _check_relations(line, table)
            yield from _check_past(line, table)
    yield from _blank_groups(table)
    yield from _missing_quarters(table)


def _check_typed(line: StatLine) -> Iterator[Finding]:
    """What can be wrong with one figure by itself."""
    for entry in dict.fromkeys((line.entry, line.quarter)):
        if entry.unread is not None:
            what = f"chưa hiểu “{_cut(entry.unread)}”; hãy {_wanted(line)}"
            yield _finding(line, "error", "stat-unread", what)
        elif entry.value is not None:
            yield from _check_value(line, entry.value)
    if line.offer is not None and line.entry.value is not None and line.entry.value != line.offer:
        said = f"{number(line.entry.value)}, còn trang Tiến độ đếm được {line.offer}"
        yield _finding(line, "warning", "stat-differs-from-tasks", f"{said}; hãy xem lại hoặc giải trình")


def _wanted(line: StatLine) -> str:
    if line.choices:
        return "chọn " + ", ".join(f"{n} ({words})" for n, words in enumerate(line.choices))
    return "nhập một số, ví dụ 45,5" if line.item.decimals else "nhập một số, ví dụ 1.234"


def _check_value(line: StatLine, value: float) -> Iterator[Finding]:
    if value < 0:
        yield _finding(line, "error", "stat-negative", f"{number(value)} là số âm; hãy sửa lại")
    if line.item.percent and value > 100:
        yield _finding(line, "error", "stat-percent", f"{number(value)}% lớn hơn 100%; hãy sửa lại")
    if abs(round(value, line.item.decimals) - value) > _EXACT:
        words = f"có tối đa {line.item.decimals} chữ số lẻ" if line.item.decimals else "là số nguyên"
        yield _finding(line, "error", "stat-fraction", f"{number(value)} phải {words}; hãy sửa lại")
    if line.choices and value not in range(len(line.choices)):
        yield _finding(line, "error", "stat-choice", f"không có mã {number(value)}; hãy {_wanted(line)}")


def _check_relations(line: StatLine, table: StatTable) -> Iterator[Finding]:
    """A figure against the others of the form: in the quarter, and in the longer period where that is reported."""
    item = line.item
    quarter = item.join not in TYPED_FOR_LONGER or not longer(table.period)
    for long in (False, True) if longer(table.period) else (False,):
        if not long and not quarter:
            continue
        found = list(_relations(line, table, long))
        yield from found
        if found:
            return


def _relations(line: StatLine, table: StatTable, long: bool) -> Iterator[Finding]:
    item = line.item
    own = _at(line, long)
    if own is None:
        return
    when = f" ({table.period.short_name})" if long else ""
    if item.at_most:
        yield from _at_most(line, table, item.at_most, own, long, when)
    if item.at_least_sum:
        parts = [_of(table, code, long) or 0 for code in item.at_least_sum]
        if own < sum(parts) - _EXACT:
            said = f"{number(own)} nhỏ hơn tổng {_list(table, item.at_least_sum)} ({number(sum(parts))}){when}"
            yield _finding(line, "error", "stat-sum", f"{said}; hãy xem lại các số này")
    for relation in item.equals:
        yield from _equal(line, table, relation, own, long, when)


def _at_most(line: StatLine, table: StatTable, bound: Relation, own: float, long: bool, when: str) -> Iterator[Finding]:
    most = _of(table, bound.codes[0], long)
    if most is not None and own > most + _EXACT:
        said = f"{number(own)} lớn hơn {_list(table, bound.codes)} ({number(most)}){when}"
        do = "hãy sửa một trong hai" if bound.weight == "error" else "hãy xem lại hoặc giải trình"
        yield _finding(line, bound.weight, "stat-at-most", f"{said}; {do}")


def _equal(
    line: StatLine, table: StatTable, relation: Relation, own: float, long: bool, when: str
) -> Iterator[Finding]:
    """The parts that our level reports make the whole, once each of them is answered."""
    asked = [table.by_code[code] for code in relation.codes if code in table.by_code and table.by_code[code].ours]
    figures = [other.total if long else other.value for other in asked]
    if not asked or any(figure.value is None and not figure.no_data for figure in figures):
        return
    total = sum(figure.value or 0 for figure in figures)
    if abs(own - total) > _EXACT:
        codes = _list(table, [other.code for other in asked])
        what = f"tổng {codes}" if len(asked) > 1 else codes
        do = "hãy sửa cho khớp" if relation.weight == "error" else "hãy xem lại hoặc giải trình"
        said = f"{number(own)} khác {what} ({number(total)}){when}; {do}"
        yield _finding(line, relation.weight, "stat-equals", said)


def _check_past(line: StatLine, table: StatTable) -> Iterator[Finding]:
    """A figure against what was reported before it."""
    if line.item.computed or line.item.join in KEPT_ONCE:
        return
    if line.item.join in TYPED_FOR_LONGER:
        yield from _longer_than_parts(line, table)
    own, before = line.value.value, _last_of_year(line, table)
    if own is None:
        return
    if line.item.join == "cumulative" and before is not None and own < before[1]:
        said = f"lũy kế {number(own)} thấp hơn {before[0].short_name} ({number(before[1])})"
        yield _finding(line, "warning", "stat-falls", f"{said}; lũy kế từ đầu năm không giảm, hãy xem lại")
    yield from _outlier(line, table, own)


def _last_of_year(line: StatLine, table: StatTable) -> tuple[Period, float] | None:
    """The latest earlier quarter of the year with a figure of its own; one left empty hides nothing."""
    now = table.period.quarter
    for quarter in reversed([each for each in Period(now.year, "Y").quarters if each < now]):
        entry = table.entries.get((line.code, quarter.code))
        if entry is not None and entry.value is not None:
            return quarter, entry.value
    return None


def _outlier(line: StatLine, table: StatTable, own: float) -> Iterator[Finding]:
    """Ten times what it used to be, or a tenth: often a slip of the comma."""
    past = sorted(value for value in line.history if value > 0)
    if not past or own <= 0 or line.choices:
        return
    usual, form = past[len(past) // 2], table.form
    grown, shrunk = own >= usual * form.outlier_factor, own * form.outlier_factor <= usual
    if (grown or shrunk) and abs(own - usual) >= form.outlier_least:
        said = f"{number(own)} khác hẳn các quý trước (thường khoảng {number(usual)})"
        yield _finding(line, "hint", "stat-outlier", f"{said}; hãy xem có nhầm dấu phẩy, dấu chấm không")


def _longer_than_parts(line: StatLine, table: StatTable) -> Iterator[Finding]:
    """What is counted anew for a longer period is at least each of its parts, and at most their sum."""
    if not longer(table.period) or line.total.value is None:
        return
    own, year = line.total.value, table.period.year
    codes = [
        *(quarter.code for quarter in table.period.quarters),
        *(f"{year}-{kind}" for kind in _SHORTER[table.period.kind]),
    ]
    typed = {code: table.entries[line.code, code] for code in codes if (line.code, code) in table.entries}
    for code, entry in typed.items():
        if entry.value is not None and entry.value > own and line.item.join == "distinct":
            said = (
                f"{number(own)} ({table.period.short_name}) nhỏ hơn {Period.parse(code).name} ({number(entry.value)})"
            )
            yield _finding(line, "warning", "stat-order", f"{said}; hãy xem lại")
            return


def _blank_groups(table: StatTable) -> Iterator[Finding]:
    """The rows that wait for an answer, once for each group of the form."""
    blank: dict[str, list[StatLine]] = {}
    for line in table.open:
        if not line.entry.settled and line.entry.unread is None:
            blank.setdefault(line.code.split(".")[0], []).append(line)
    for group, lines in blank.items():
        names = ", ".join(name(line) for line in lines[:4]) + (" …" if len(lines) > 4 else "")
        place = f"Số liệu nhóm {group}"
        said = f"{place}: {len(lines)} chỉ tiêu còn trống ({names}); nhập 0 nếu là không, “-” nếu không có số liệu."
        yield Finding("warning", place, said, lines[0].code, "value", "stat", "stat-blank")


def _missing_quarters(table: StatTable) -> Iterator[Finding]:
    """Sums of a longer period that lack a quarter, once for all."""
    if not longer(table.period):
        return
    last = table.period.quarter
    sums = [line for line in table.open if line.item.join == "flow"]
    gaps = {line.code: [quarter for quarter in line.total.missing if quarter != last] for line in sums}
    short = [line for line in sums if gaps[line.code]]
    if short:
        quarters = ", ".join(quarter.short_name for quarter in sorted({q for gap in gaps.values() for q in gap}))
        place = "Số liệu lũy kế"
        said = f"{place} {table.period.short_name} của {len(short)} chỉ tiêu còn thiếu {quarters}"
        message = f"{said}; hãy nhập các quý trước hoặc giải trình."
        yield Finding("warning", place, message, short[0].code, "value", "stat", "stat-missing-quarter")


def _nothing_yet(table: StatTable, period: Period) -> Finding:
    said = f"Chưa nhập số liệu thống kê nào của {period.name}; báo cáo sẽ không có phụ lục thống kê."
    return Finding("hint", "Số liệu", said, table.open[0].code, "value", "stat", "stat-none")


def name(line: StatLine) -> str:
    """How a row is spoken of: by its printed number, or by its words where it has none."""
    return line.item.number or f"“{line.label}”"


def _list(table: StatTable, codes: list[str] | tuple[str, ...]) -> str:
    return " + ".join(name(table.by_code[code]) for code in codes if code in table.by_code)


def _of(table: StatTable, code: str, long: bool) -> float | None:
    line = table.by_code.get(code)
    return _at(line, long) if line is not None and line.ours else None


def _at(line: StatLine, long: bool) -> float | None:
    figure: Figure = line.total if long else line.value
    return figure.value


def _cut(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 40 else f"{one[:40]}…"


def _finding(line: StatLine, weight: Weight, rule: str, said: str) -> Finding:
    place = f"Số liệu {name(line)}"
    return Finding(weight, place, f"{place}: {said}.", line.code, "value", "stat", rule)
