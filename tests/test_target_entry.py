"""Figures of targets are kept, added up over quarters, judged, and survive a later version of the plan."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from cchc_desktop.actions import checks, plan, report, target, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.agency import Mine
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Draft
from cchc_desktop.model.target import Measure, Responsible, Target
from cchc_desktop.model.target_progress import TargetProgress
from cchc_desktop.model.unit import Unit
from tests.conftest import small_plan

Q1, Q2, Q3, H1, YEAR = (Period(2024, kind) for kind in ("Q1", "Q2", "Q3", "H1", "Y"))
SHARE = Target("1", "procedures", "Tối thiểu 86% hồ sơ đúng hạn.", None, (Measure("Tối thiểu 86%", ">=", 86, "%"),))
WAIT = Target(
    "2",
    "procedures",
    "Giảm thời gian chờ đợi xuống trung bình còn tối đa 25 phút/01 lần giao dịch.",
    None,
    (Measure("xuống trung bình còn tối đa 25 phút", "<=", 25, "phút/lần giao dịch", "decrease"),),
)
ACT = Target("3", "institutions", "Ban hành quy chế làm việc.")
COUNT = Target("4", "organization", "Kiểm tra 7 đơn vị.", None, (Measure("7 đơn vị", "=", 7, "đơn vị"),))
LEVELS = Target(
    "5",
    "digital",
    "Tối thiểu 90% hồ sơ tại cấp tỉnh, 70% hồ sơ tại cấp huyện và 50% hồ sơ tại cấp xã được xử lý trên mạng.",
    None,
    (
        Measure("Tối thiểu 90% hồ sơ tại cấp tỉnh", ">=", 90, "%", None, "cấp tỉnh"),
        Measure("70% hồ sơ tại cấp huyện", ">=", 70, "%", None, "cấp huyện"),
        Measure("50% hồ sơ tại cấp xã", ">=", 50, "%", None, "cấp xã"),
    ),
)
ALL = (SHARE, WAIT, ACT, COUNT, LEVELS)


def draft(*targets: Target, sha256: str = "a" * 64, **header: object) -> Draft:
    small = small_plan(sha256)
    return replace(small, targets=targets, header=replace(small.header, **header))  # type: ignore[arg-type]


@pytest.fixture
def district(ws: Workspace) -> Workspace:
    """A district with a plan of five targets, all of which it reports on."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, draft(*ALL))
    target.decide(ws, [row.target.id for row in target.board(ws, Q1).rows], True)
    return ws


def of(ws: Workspace, code: str, period: Period = Q1) -> TargetProgress:
    """The row of a target by its code; of several measures the district's."""
    found = [row for row in target.board(ws, period).rows if row.target.code == code]
    return next((row for row in found if row.ours), found[0])


def record(ws: Workspace, code: str, period: Period, **fields: object) -> TargetProgress:
    target.record(ws, of(ws, code, period).of_id, period, **fields)
    return of(ws, code, period)


def test_the_percentage_of_a_longer_period_comes_from_the_summed_parts(district: Workspace) -> None:
    record(district, "1", Q1, numerator="9", denominator="10")
    assert of(district, "1", Q1).value == 90
    record(district, "1", Q2, numerator="10", denominator="100")
    half = of(district, "1", H1)
    assert (half.cumulative.numerator, half.cumulative.denominator) == (19, 110)
    assert half.verdict.met is False
    assert half.verdict.gap == pytest.approx(86 - 1900 / 110)


def test_twenty_six_minutes_miss_at_most_twenty_five_by_one(district: Workspace) -> None:
    row = record(district, "2", Q1, value="26")
    assert (row.verdict.met, row.verdict.gap) == (False, 1)
    assert record(district, "2", Q1, value="25").verdict.met is True


def test_an_act_takes_words(district: Workspace) -> None:
    row = record(district, "3", Q1, text="Đã ban hành")
    assert (row.kind, row.actual.text, row.verdict.met) == ("text", "Đã ban hành", True)
    assert of(district, "3", Q2).cumulative.text == "Đã ban hành"  # once done it stays done


def test_yes_and_no_replace_the_words(district: Workspace) -> None:
    record(district, "3", Q1, text="Đang soạn")
    row = record(district, "3", Q1, answer="chưa")
    assert (row.kind, row.actual.answer, row.actual.text, row.verdict.met) == ("answer", False, None, False)


def test_quarters_add_up_and_the_sum_follows_when_an_earlier_one_changes(district: Workspace) -> None:
    record(district, "4", Q1, value="3")
    assert record(district, "4", Q2, value="4").cumulative.value == 7
    record(district, "4", Q1, value="5")
    assert of(district, "4", Q2).cumulative.value == 9
    assert of(district, "4", Q2).verdict.met is True


def test_a_sum_that_is_typed_makes_the_quarter(district: Workspace) -> None:
    record(district, "4", Q1, value="3")
    row = record(district, "4", Q2, cumulative="7")
    assert (row.actual.value, row.cumulative.value) == (4, 7)
    record(district, "4", Q1, value="2")
    assert of(district, "4", Q2).cumulative.value == 6


def test_a_sum_of_parts_can_be_typed_too(district: Workspace) -> None:
    record(district, "1", Q1, numerator="9", denominator="10")
    row = record(district, "1", Q2, cumulative="19/110")
    assert (row.actual.numerator, row.actual.denominator) == (10, 100)


def test_both_parts_in_one_cell(district: Workspace) -> None:
    row = record(district, "1", Q1, numerator="4.160/4.215")
    assert (row.actual.numerator, row.actual.denominator) == (4160, 4215)


def test_the_latest_holds_for_levels_unless_the_officer_says_otherwise(district: Workspace) -> None:
    record(district, "2", Q1, value="20")
    row = record(district, "2", Q2, value="24")
    assert row.cumulative.value == 24
    target.set_adds(district, row.of_id, True)
    assert of(district, "2", Q2).cumulative.value == 44


def test_what_is_no_number_is_kept_and_mended(district: Workspace) -> None:
    row = record(district, "4", Q1, value="mười")
    assert row.actual.unread == (("value", "mười"),)
    assert row.actual.value is None
    assert row.filled
    row = record(district, "4", Q1, value="10")
    assert (row.actual.unread, row.actual.value) == ((), 10)


def test_zero_is_not_empty(district: Workspace) -> None:
    before = target.board(district, Q1).completeness
    assert not of(district, "4").filled
    row = record(district, "4", Q1, value="0")
    assert row.filled
    assert row.cumulative.value == 0
    assert target.board(district, Q1).completeness.filled == before.filled + 1


def test_another_way_of_typing_replaces_the_first(district: Workspace) -> None:
    record(district, "1", Q1, numerator="9", denominator="10")
    row = record(district, "1", Q1, value="88,5")
    assert (row.kind, row.actual.numerator, row.actual.value) == ("value", None, 88.5)


def test_undo_takes_a_figure_back(district: Workspace) -> None:
    record(district, "4", Q1, value="3")
    record(district, "4", Q1, value="4")
    assert undo.undo(district) == "Nhập chỉ tiêu quý I năm 2024"
    assert of(district, "4").actual.value == 3
    undo.undo(district)
    assert of(district, "4").actual.blank


def test_a_level_of_another_kind_of_unit_is_not_ours(district: Workspace) -> None:
    mine = [row.mine for row in target.board(district, Q1).rows if row.target.code == "5"]
    assert mine == ["no", "certain", "no"]


@pytest.mark.parametrize(
    ("agency", "role", "mine"),
    [
        ("Ủy ban nhân dân cấp huyện", "lead", "certain"),
        ("Ủy ban nhân dân cấp huyện", "cooperate", "certain"),
        ("Sở Tư pháp", "lead", "no"),
        ("các cơ quan, đơn vị có liên quan", "lead", "possible"),
    ],
)
def test_who_answers_for_a_target_decides(ws: Workspace, agency: str, role: str, mine: Mine) -> None:
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, draft(replace(SHARE, responsible=(Responsible(role, agency),))))  # type: ignore[arg-type]
    assert of(ws, "1").mine == mine


def test_a_target_that_names_nobody_waits_for_the_officer(ws: Workspace) -> None:
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, draft(SHARE, ACT))
    assert [row.mine for row in target.board(ws, Q1).rows] == ["possible", "possible"]
    assert target.board(ws, Q1).completeness.of == 0
    target.decide(ws, [of(ws, "1").target.id], True)
    target.decide(ws, [of(ws, "3").target.id], False)
    assert [row.mine for row in target.board(ws, Q1).rows] == ["certain", "no"]
    assert target.board(ws, Q1).completeness.of == 1


def amend(ws: Workspace, *targets: Target) -> None:
    later = draft(*targets, sha256="b" * 64)
    amendment = plan.amended(ws, later)
    assert amendment is not None
    plan.accept(ws, later, amendment.plan.id)


def test_targets_that_wait_for_the_officer_are_no_silence(ws: Workspace) -> None:
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, draft(*ALL))

    def asked() -> list[tuple[str, str | None]]:
        found = checks.check(ws, Q1).findings
        return [(each.message, each.row_id) for each in found if each.rule == "undecided-targets"]

    rows = target.board(ws, Q1).rows
    said = "4 chỉ tiêu có thể là của đơn vị nên chưa được hỏi tới; hãy trả lời ở trang “Chỉ tiêu”."
    assert asked() == [(said, rows[0].of_id)]
    target.decide(ws, [row.target.id for row in rows], False)
    assert asked() == []


def test_a_later_version_keeps_what_was_typed(district: Workspace) -> None:
    kept = record(district, "1", Q1, numerator="9", denominator="10")
    record(district, "4", Q1, value="3")
    raised = replace(
        SHARE, code="1.1", text="Tối thiểu 90% hồ sơ đúng hạn.", measures=(Measure("Tối thiểu 90%", ">=", 90, "%"),)
    )
    amend(district, ACT, raised, LEVELS)
    row = of(district, "1.1")
    assert (row.of_id, row.measure and row.measure.value, row.decided) == (kept.of_id, 90, True)
    assert (row.actual.numerator, row.actual.denominator) == (9, 10)
    assert [row.target.code for row in target.board(district, Q1).rows] == ["3", "1.1", "5", "5", "5"]


def test_a_target_that_comes_back_has_its_figures(district: Workspace) -> None:
    record(district, "4", Q1, value="3")
    amend(district, SHARE, ACT, LEVELS)
    assert "4" not in [row.target.code for row in target.board(district, Q2).rows]
    later = draft(*ALL, sha256="c" * 64)
    found = plan.amended(district, later)
    assert found is not None
    plan.accept(district, later, found.plan.id)
    assert of(district, "4").actual.value == 3


def test_a_number_that_a_later_version_leaves_out_is_set_aside(district: Workspace) -> None:
    mine = of(district, "5").of_id
    target.record(district, mine, Q1, numerator=7, denominator=10)
    shorter = replace(
        LEVELS, text="Tối thiểu 90% hồ sơ tại cấp tỉnh được xử lý trên mạng.", measures=LEVELS.measures[:1]
    )
    amend(district, SHARE, WAIT, ACT, COUNT, shorter)
    assert [row.measure and row.measure.level for row in target.board(district, Q1).rows][-1] == "cấp tỉnh"
    aside = target.row(district, mine, Q1)
    assert (aside.actual.numerator, aside.target.code) == (7, "5")


def milestones(ws: Workspace) -> None:
    unit.set_unit(ws, Unit("Sở Nội vụ tỉnh Phú Yên", "department", parent="UBND tỉnh Phú Yên"))
    plan.accept(ws, plan.read_bundled("phu-yen-2021-2030"))


def by_phrase(ws: Workspace, phrase: str, period: Period) -> TargetProgress:
    rows = target.board(ws, period).rows
    return next(
        row for row in rows if row.measure and row.measure.phrase == phrase and "người trưởng" in row.target.text
    )


def test_milestones_of_one_matter_make_a_stepped_line(ws: Workspace) -> None:
    milestones(ws)
    row = by_phrase(ws, "Tối thiểu 80%", Q1)
    assert [(step.until, step.wanted) for step in row.steps] == [(2025, 50), (2030, 80)]


def test_a_target_of_2030_shows_the_years_since_2021(ws: Workspace) -> None:
    milestones(ws)
    for year in range(2021, 2028):
        period = Period(year, "Y")
        phrase = "Trên 50%" if year <= 2025 else "Tối thiểu 80%"
        target.record(ws, by_phrase(ws, phrase, period).of_id, period, value=40 + 5 * (year - 2021))
    row = by_phrase(ws, "Tối thiểu 80%", Period(2027, "Y"))
    assert [(point.label, point.value) for point in row.series] == [(str(2021 + n), 40 + 5 * n) for n in range(7)]
    now = by_phrase(ws, "Tối thiểu 80%", Period(2024, "Y"))
    assert (now.shown_from, now.value) == ("mốc 2025", 55)


def test_a_yearly_plan_feeds_the_ten_year_one(ws: Workspace) -> None:
    milestones(ws)
    text = "Trên 45% người trưởng thành trên địa bàn tỉnh có tài khoản giao dịch tại ngân hàng."
    yearly = Target("7", "digital", text, None, (Measure("Trên 45%", ">", 45, "%"),))
    plan.accept(ws, draft(yearly, sha256="d" * 64, number="9/KH-UBND", year=2023, first_year=2023, last_year=2023))
    row = next(r for r in target.board(ws, Period(2023, "Y")).rows if r.target.code == "7")
    target.record(ws, row.of_id, Period(2023, "Y"), value=47)
    far = by_phrase(ws, "Tối thiểu 80%", Period(2023, "Y"))
    assert [(step.until, step.wanted) for step in far.steps] == [(2023, 45), (2025, 50), (2030, 80)]
    assert [(point.label, point.value) for point in far.series] == [("2023", 47)]
    assert far.shown_from == "9/KH-UBND"


def test_an_unknown_measure_and_an_unknown_field_are_refused(district: Workspace) -> None:
    with pytest.raises(UserError, match="Không có chỉ tiêu mã “nichts”"):
        target.record(district, "nichts", Q1, value=1)
    with pytest.raises(UserError, match="Không có ô “percent”"):
        target.record(district, of(district, "1").of_id, Q1, percent=1)


def test_the_board_of_a_large_plan_is_read_at_once(ws: Workspace) -> None:
    """47 targets with their history; a bound far above what it takes, so that a quadratic slip is seen."""
    from time import perf_counter

    unit.set_unit(ws, Unit("UBND tỉnh Tuyên Quang", "province"))
    plan.accept(ws, plan.read_bundled("tuyen-quang-2024"))
    rows = target.board(ws, Q1).rows
    values = {row.of_id: {"value": 80} for row in rows if row.measure}
    for year in range(2020, 2025):
        for kind in ("Q1", "Q2", "Q3", "Q4"):
            target.record_block(ws, Period(year, kind), values, "Nhập")
    begin = perf_counter()
    board = target.board(ws, Q1)
    assert perf_counter() - begin < 0.5
    assert len(board.rows) == 63


class TestCommandLine:
    """What scripts see: the keys that were promised, and one line where something is refused."""

    def test_a_figure_is_set_and_told(self, district: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
        measure = of(district, "2").of_id
        told = self.run(capsys, district, "set", "--measure", measure, "--period", "2024-Q1", "--value", "26")
        assert (told["code"], told["mine"]) == ("2", "certain")
        (found,) = told["measures"]
        assert {key: found[key] for key in ("actual", "cumulative", "met", "gap", "numerator", "denominator")} == {
            "actual": 26,
            "cumulative": 26,
            "met": False,
            "gap": 1,
            "numerator": None,
            "denominator": None,
        }

    def test_parts_and_the_longer_period(self, district: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
        measure = of(district, "1").of_id
        for period, part, whole in (("2024-Q1", "9", "10"), ("2024-Q2", "10", "100")):
            words = ("--measure", measure, "--period", period, "--numerator", part, "--denominator", whole)
            self.run(capsys, district, "set", *words, "--note", "theo hệ thống")
        told = self.run(capsys, district, "list", "--period", "2024-H1", "--mine")
        (found,) = told[0]["measures"]
        assert (found["numerator"], found["denominator"], found["cumulative"]) == (19, 110, 17.272727)
        assert found["note"] == "theo hệ thống"
        assert [each["code"] for each in told] == ["1", "2", "3", "4", "5"]
        assert [each["level"] for each in told[4]["measures"]] == ["cấp huyện"]

    def test_an_act(self, district: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
        act = of(district, "3").of_id
        told = self.run(capsys, district, "set", "--measure", act, "--period", "2024-Q1", "--text", "Đã ban hành")
        assert (told["result"], told["met"], told["measures"]) == ("Đã ban hành", True, [])
        assert told["text"] == "Ban hành quy chế làm việc."
        told = self.run(capsys, district, "set", "--measure", act, "--period", "2024-Q1", "--answer", "no")
        assert (told["answer"], told["result"], told["met"]) == (False, None, False)

    def test_an_empty_value_clears(self, district: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("set", "--measure", of(district, "2").of_id, "--period", "2024-Q1", "--value")
        assert self.run(capsys, district, *words, "26")["measures"][0]["actual"] == 26
        assert self.run(capsys, district, *words, "")["measures"][0]["actual"] is None

    def test_a_target_is_ours_where_one_of_its_levels_is(
        self, ws: Workspace, capsys: pytest.CaptureFixture[str]
    ) -> None:
        unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
        plan.accept(ws, draft(LEVELS))
        (told,) = self.run(capsys, ws, "list", "--period", "2024-Q1")
        assert (told["mine"], [each["mine"] for each in told["measures"]]) == ("certain", ["no", "certain", "no"])

    @pytest.mark.parametrize(
        "words",
        [
            ("--value", "mười"),
            ("--value", "1", "--text", "Đã ban hành"),
            (),
        ],
    )
    def test_what_is_refused(
        self, district: Workspace, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
    ) -> None:
        measure = of(district, "4").of_id
        line = ("target", "set", "--measure", measure, "--period", "2024-Q1", *words)
        assert main(["--data", str(district.folder), *line]) == 1
        printed = capsys.readouterr()
        assert (printed.out, len(printed.err.splitlines())) == ("", 1)
        assert of(district, "4").actual.blank

    def run(self, capsys: pytest.CaptureFixture[str], ws: Workspace, *words: str) -> Any:
        assert main(["--data", str(ws.folder), "--json", "--today", "2024-03-12", "target", *words]) == 0
        return json.loads(capsys.readouterr().out)


def test_half_a_percentage_is_not_counted_as_filled(district: Workspace) -> None:
    row = record(district, "1", Q1, numerator="90")
    assert (row.half, row.filled) == (True, False)
    rules = [f.rule for f in checks.check(district, Q1).findings if f.row_id == row.of_id]
    assert rules == ["target-half"]
    assert record(district, "1", Q1, denominator="100").filled


def told_of_targets(ws: Workspace, period: Period) -> list[str]:
    parts = [part for whole in report.preview(ws, period).parts for part in whole.parts]
    texts = [p.text for part in parts if part.title == "Kết quả đạt được" for p in part.paragraphs]
    return [
        text.replace("\N{NO-BREAK SPACE}", " ") for text in texts if "chỉ tiêu của kế hoạch" in text or text[0] == "-"
    ]


def test_the_report_tells_what_was_reached_with_the_parts_since_the_year_began(district: Workspace) -> None:
    assert told_of_targets(district, Q1) == []
    record(district, "1", Q1, numerator="9", denominator="10")
    record(district, "2", Q1, value="26", note="phần mềm chậm")
    assert told_of_targets(district, Q1) == [
        "Về chỉ tiêu của kế hoạch (kết quả lũy kế từ đầu năm): đơn vị báo cáo 5 chỉ tiêu, "
        "trong đó: đạt 1, chưa đạt 1, chưa có kết quả 3.",
        "- Tối thiểu 86% hồ sơ đúng hạn; kết quả 90% (9/10); đạt.",
        "- Giảm thời gian chờ đợi xuống trung bình còn tối đa 25 phút/01 lần giao dịch; kết quả 26 phút; "
        "chưa đạt (quá 1 phút). Phần mềm chậm.",
    ]
    record(district, "5", Q1, numerator="3", denominator="4")
    assert told_of_targets(district, Q1)[3].startswith("- 70% hồ sơ tại cấp huyện và 50% hồ sơ tại cấp xã được xử lý")
    record(district, "1", Q2, numerator="10", denominator="100")
    assert "17,3% (19/110); chưa đạt (thiếu 68,7%)." in told_of_targets(district, H1)[1]
