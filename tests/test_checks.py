"""The rules of checking: each fires where it should, none locks anyone out of what really happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import checks, progress, report, undo
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.imports import rules as rule_file
from cchc_desktop.model.checks import PLACES, Checklist, check_task, check_tasks, sort
from cchc_desktop.model.finding import Finding
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Task, Timing
from cchc_desktop.model.progress import Document, Entry, TaskProgress
from cchc_desktop.model.rule import Figure, Rules
from cchc_desktop.model.task_checks import Setting
from cchc_desktop.model.text_figures import after

from .report_samples import FEBRUARY, PUBLISH, QUARTER_1, RECURRING, row, task

Q1 = Period(2024, "Q1")
TODAY = date(2024, 3, 12)
RULES = rule_file.load_rules()
PAPER = (Document("Kế hoạch", "12/KH-UBND"),)
ONCE = task("I", "9", "Ban hành quy chế", QUARTER_1, "Quý I năm 2024")
OVERDUE = task("I", "6", "Xây dựng kế hoạch của huyện", FEBRUARY, "Trước 29/02/2024")
AT = Setting(Q1, TODAY, Q1.data_to, {"p1": date(2024, 1, 11)})


def found(of: Task, at: Setting = AT, before: Entry | None = None, **typed: Any) -> list[str]:
    return [finding.rule for finding in findings(of, at, before, **typed)]


def findings(of: Task, at: Setting = AT, before: Entry | None = None, **typed: Any) -> tuple[Finding, ...]:
    return check_task(replace(row(of, Entry(of.id, "2024-Q1", **typed)), previous=before), RULES, at)


def last(of: Task, **typed: Any) -> Entry:
    return Entry(of.id, "2023-Q4", **typed)


@pytest.mark.parametrize(
    ("rule", "of", "typed"),
    [
        ("blank-status", PUBLISH, {}),
        ("done-without-result", PUBLISH, {"status": "done", "documents": PAPER}),
        ("done-without-document", PUBLISH, {"status": "done", "result": "Ban hành"}),
        ("in-progress-without-result", PUBLISH, {"status": "in_progress"}),
        ("in-progress-without-document", ONCE, {"status": "in_progress", "result": "Đang lấy ý kiến"}),
        ("result-without-work", PUBLISH, {"status": "no_activity", "result": "Đã họp"}),
        ("completed-without-done", PUBLISH, {"status": "in_progress", "completed_on": date(2024, 2, 1)}),
        ("unconfirmed", PUBLISH, {"status": "in_progress", "result": "Đã họp", "unconfirmed": True}),
        ("overdue-without-cause", OVERDUE, {"status": "in_progress", "result": "Đang soạn, Tờ trình số 5"}),
        ("due-not-started", ONCE, {"status": "not_started"}),
        (
            "late-without-cause",
            OVERDUE,
            {"status": "done", "result": "Xong", "documents": PAPER, "completed_on": date(2024, 3, 4)},
        ),
        ("new-date-past", OVERDUE, {"status": "in_progress", "new_due": date(2024, 3, 5)}),
        ("new-date-before-old", OVERDUE, {"status": "in_progress", "new_due": date(2024, 2, 1)}),
        ("completed-in-future", PUBLISH, {"status": "done", "completed_on": date(2024, 4, 1)}),
        (
            "completed-before-data",
            replace(PUBLISH, plan_id="p2"),
            {"status": "done", "completed_on": date(2023, 12, 1)},
        ),
        ("completed-before-plan", PUBLISH, {"status": "done", "completed_on": date(2024, 1, 5)}),
        ("percent-out-of-range", PUBLISH, {"status": "in_progress", "percent": 150.0}),
        ("done-below-whole", PUBLISH, {"status": "done", "percent": 60.0}),
        ("whole-not-done", PUBLISH, {"status": "in_progress", "percent": 100.0}),
        ("last-year", PUBLISH, {"status": "done", "result": "Ban hành kế hoạch CCHC năm 2023"}),
        ("last-quarter", PUBLISH, {"status": "done", "result": "Trong quý IV đã tổ chức 2 lớp"}),
        (
            "percent-differs",
            PUBLISH,
            {"status": "in_progress", "result": "Tiến độ đạt 60%.", "percent": 40.0},
        ),
        ("fraction-differs", PUBLISH, {"status": "done", "result": "Giải quyết 4.160/4.215 hồ sơ, đạt 99,7%"}),
        (
            "share-differs",
            PUBLISH,
            {"status": "done", "result": "Tiếp nhận 5.000 hồ sơ, đúng hạn 4.160 hồ sơ (98,7%)"},
        ),
        ("percent-without-figures", PUBLISH, {"status": "done", "result": "Tỷ lệ đúng hạn đạt 98,7%"}),
    ],
)
def test_each_rule_fires_where_it_should(rule: str, of: Task, typed: dict[str, Any]) -> None:
    assert rule in found(of, **typed)


@pytest.mark.parametrize(
    ("field", "text", "rule", "said"),
    [
        ("completed_on", "31/02", "unread-day", "“31/02” không phải là ngày có thật"),
        ("new_due", "mai", "unread-day", "“Thời hạn mới”: “mai”"),
        ("percent", "mười", "unread-number", "“mười” không phải là số"),
        ("status", "gần xong", "unread-status", "“gần xong” không phải là một trạng thái"),
    ],
)
def test_what_was_not_understood_is_named_as_it_was_typed(field: str, text: str, rule: str, said: str) -> None:
    finding = next(f for f in findings(PUBLISH, unread=((field, text),)) if f.rule == rule)
    assert (finding.weight, finding.field, finding.row_id) == ("error", field, PUBLISH.id)
    assert said in finding.message


def test_the_day_the_figures_end_is_the_one_that_was_set() -> None:
    early = replace(AT, data_to=date(2024, 3, 8))
    done = {"status": "done", "result": "Ban hành", "documents": PAPER, "completed_on": date(2024, 3, 11)}
    assert "completed-after-data" in found(PUBLISH, early, **done)
    assert "completed-after-data" not in found(PUBLISH, **done)


def test_words_of_last_quarter_are_noticed_however_they_are_written() -> None:
    before = last(PUBLISH, status="in_progress", result="Đã hòa giải 12 vụ")
    assert "same-as-last-quarter" in found(PUBLISH, before=before, status="in_progress", result="ĐÃ HOÀ GIẢI 12 VỤ")
    assert "same-as-last-quarter" not in found(PUBLISH, before=before, status="in_progress", result="Đã hòa giải 13 vụ")


def test_a_unit_without_a_signer_and_tasks_of_nobody_are_named(office: Workspace) -> None:
    rules = {f.rule: f.weight for f in checks.check(office, Q1).findings}
    assert (rules["no-signer"], rules["undecided-tasks"]) == ("warning", "hint")


def test_a_wrong_value_stays_and_is_marked_after_a_restart(office: Workspace) -> None:
    task_id = progress.board(office, Q1).rows[0].task.id
    progress.record(office, task_id, Q1, status="done", result="Xong", completed_on="31/02")
    office.close()
    again = open_workspace(office.folder, office.today)
    messages = [f.message for f in checks.check(again, Q1).findings if f.row_id == task_id]
    assert any("“31/02”" in message for message in messages)
    again.close()


def test_what_was_done_does_not_become_not_started_but_what_recurs_may() -> None:
    before = {"status": "done", "result": "Đã ban hành"}
    assert "done-then-not-done" in found(ONCE, before=last(ONCE, **before), status="not_started")
    again = found(PUBLISH, before=last(PUBLISH, **before), status="not_started")
    assert PUBLISH.time == RECURRING
    assert again == []


def test_cumulative_percent_may_not_fall() -> None:
    now = {"status": "in_progress", "result": "Đang làm theo Kế hoạch số 12"}
    falls = findings(ONCE, before=last(ONCE, percent=60.0), percent=45.5, **now)
    assert [(f.rule, f.weight) for f in falls] == [("percent-falls", "warning")]
    assert "từ 60% xuống 45,5%" in falls[0].message
    assert "percent-falls" not in found(PUBLISH, before=last(PUBLISH, percent=60.0), percent=45.5, **now)  # a new year
    assert found(ONCE, before=last(ONCE, percent=60.0), percent=60.0, **now) == []


def test_a_late_task_owes_a_cause_and_a_new_date_and_says_which_is_missing() -> None:
    typed = {"status": "in_progress", "result": "Đang soạn, Công văn số 8"}
    both = findings(OVERDUE, **typed)[0]
    assert (both.weight, both.field) == ("warning", "cause")
    assert "đã quá hạn 29/02/2024; hãy ghi nguyên nhân chậm và thời hạn mới" in both.message
    date_only = findings(OVERDUE, **typed, cause="Thiếu người")[0]
    assert (date_only.field, "hãy ghi thời hạn mới" in date_only.message) == ("new_due", True)
    woven = findings(OVERDUE, **typed, difficulty="Chậm. Nguyên nhân: thiếu người")
    assert [f.field for f in woven] == ["new_due"]
    assert found(OVERDUE, **typed, cause="Thiếu người", new_due=date(2024, 4, 30)) == []


TRUE_CASES: tuple[tuple[str, Task, dict[str, Any]], ...] = (
    ("a task with nothing to do", PUBLISH, {"status": "no_activity"}),
    ("zero of zero", PUBLISH, {"status": "done", "result": "Không phát sinh hồ sơ (0/0)", "documents": PAPER}),
    ("left blank on purpose", PUBLISH, {"left_blank": "Sở chưa giao"}),
    ("more than planned", PUBLISH, {"status": "done", "result": "Tập huấn 120/100 người (120%)", "documents": PAPER}),
    ("truncated percent", PUBLISH, {"status": "done", "result": "Đạt 2/3 chỉ tiêu (66,6%)", "documents": PAPER}),
    ("a date is no fraction", PUBLISH, {"status": "in_progress", "result": "Đến ngày 12/3 đạt 60% với 30 xã"}),
    (
        "part of a part",
        PUBLISH,
        {
            "status": "in_progress",
            "result": "Tiếp nhận 5.000 hồ sơ, giải quyết 4.215 hồ sơ, đúng hạn 4.160 hồ sơ (98,7%)",
        },
    ),
    (
        "the whole comes after",
        PUBLISH,
        {"status": "in_progress", "result": "Có 12 hồ sơ trễ; đúng hạn 4.160 hồ sơ (98,7%) trên tổng số 4.215 hồ sơ"},
    ),
    ("all of it", PUBLISH, {"status": "done", "result": "Công khai 100% thủ tục", "documents": PAPER}),
    ("beside last year", PUBLISH, {"status": "in_progress", "result": "Tăng 5 hồ sơ so với năm 2023"}),
    ("beside last quarter", PUBLISH, {"status": "in_progress", "result": "Tăng 5 hồ sơ so với quý IV năm 2023"}),
    (
        "done in December, reported in the first quarter",
        replace(PUBLISH, plan_id="unknown"),
        {"status": "done", "result": "Xong", "completed_on": date(2023, 12, 20), "documents": PAPER},
    ),
    ("a decree is no fraction", PUBLISH, {"status": "in_progress", "result": "Theo Nghị định 61/2018/NĐ-CP, 35 lượt"}),
    ("a document named in the text", ONCE, {"status": "in_progress", "result": "Đã trình tại Tờ trình số 15/TTr-VP"}),
    ("not due yet", task("I", "5", "Kiểm tra", Timing("deadline", end=date(2024, 11, 30))), {}),
)


@pytest.mark.parametrize(("of", "typed"), [case[1:] for case in TRUE_CASES], ids=[case[0] for case in TRUE_CASES])
def test_true_cases_pass(of: Task, typed: dict[str, Any]) -> None:
    assert found(of, **typed) == []


def test_only_what_cannot_be_true_must_be_mended() -> None:
    """Every other rule of tasks can be explained, so nobody is locked out of what really happened."""
    errors = {name for name in PLACES if RULES.by_name[name].weight == "error"}
    assert errors == {
        *("unread-day", "unread-number", "unread-status", "blank-status", "done-without-result"),
        *("percent-out-of-range", "completed-in-future", "no-unit", "no-place", "no-plan"),
    }


def test_a_figure_in_the_text_is_compared_with_the_annex() -> None:
    kept = Figure("giải quyết đúng hạn", "hồ sơ", "số liệu 3.3.2.2", 4160, after("giải quyết đúng hạn", "hồ sơ"))
    at = replace(AT, figures=(kept,))
    wrong = findings(PUBLISH, at, status="in_progress", result="Đã giải quyết đúng hạn 4.150 hồ sơ của 4.215 hồ sơ")
    assert [f.rule for f in wrong] == ["figure-differs"]
    assert "ghi “giải quyết đúng hạn 4.150 hồ sơ”, còn số liệu 3.3.2.2 là 4.160 hồ sơ" in wrong[0].message
    assert found(PUBLISH, at, status="in_progress", result="Giải quyết đúng hạn 4.160 hồ sơ") == []


def test_steps_all_done_ask_whether_the_task_is() -> None:
    at = replace(AT, steps={PUBLISH.id: (3, 3)})
    assert found(PUBLISH, at, status="in_progress", result="Xong 3 bước") == ["steps-done"]
    assert found(PUBLISH, replace(AT, steps={PUBLISH.id: (2, 3)}), status="in_progress", result="Xong 2 bước") == []


def test_every_message_names_its_task_and_says_what_to_do() -> None:
    for rule in RULES.by_name.values():
        if rule.message:
            assert ";" in rule.message, rule.name
            assert any(word in rule.message for word in ("hãy", "thuộc kỳ")), rule.name
            assert rule.why, rule.name
    for finding in findings(OVERDUE):
        assert finding.message.startswith("Nhiệm vụ I.6: ")
        assert finding.place == "Nhiệm vụ I.6"


def test_an_office_may_turn_a_rule_off_or_change_its_weight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (paths.resources() / "checks" / "rules.toml").read_text("utf-8")
    quiet = text.replace('name = "blank-status"', 'name = "blank-status"\non = false')
    changed = quiet.replace(
        'name = "done-without-document"\nweight = "warning"', 'name = "done-without-document"\nweight = "hint"'
    )
    rules = load_from(tmp_path, monkeypatch, changed)
    assert check_task(row(PUBLISH), rules, AT) == ()
    done = row(PUBLISH, Entry(PUBLISH.id, "2024-Q1", status="done", result="Xong"))
    assert [(f.rule, f.weight) for f in check_task(done, rules, AT)] == [("done-without-document", "hint")]


def test_findings_with_their_own_words_get_the_weight_of_the_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (paths.resources() / "checks" / "rules.toml").read_text("utf-8")
    more = (
        '[[rule]]\nname = "target-blank"\nweight = "hint"\n[[rule]]\nname = "stat-none"\nweight = "hint"\non = false\n'
    )
    rules = load_from(tmp_path, monkeypatch, more + text)
    given = [Finding("warning", "a", "b", rule="target-blank"), Finding("hint", "a", "b", rule="stat-none")]
    assert [(f.rule, f.weight) for f in rules.weigh(given)] == [("target-blank", "hint")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('weight = "error"', 'weight = "bad"', "weight = 'bad'"),
        ("“{label}”", "“{nhãn}”", "nhãn"),
        ('name = "blank-status"', 'name = "blank-statu"', "thiếu điểm “blank-status”|không có gì để điền"),
        ("limit = 1", 'limit = "một"', "limit: giá trị 'một', ở đây cần số"),
        ("[[rule]]", "[[rule", "TOML"),
        ('why = "Nhiệm vụ để', 'whyy = "Nhiệm vụ để', "“whyy”: không có mục này"),
    ],
)
def test_a_broken_rule_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    text = (paths.resources() / "checks" / "rules.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(UserError, match=said):
        load_from(tmp_path, monkeypatch, text.replace(old, new))


def load_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Rules:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "rules.toml").write_text(text, "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    return rule_file.load_rules.__wrapped__()


def test_one_edit_checks_one_row() -> None:
    rows = [row(task("I", str(n), "Việc", id=f"t{n}")) for n in range(5)]
    listed = Checklist(RULES, AT)
    listed.show(rows)
    assert len(listed.findings) == 5
    assert listed.findings == sort(check_tasks(rows, RULES, AT))
    filled = row(rows[2].task, Entry("t2", "2024-Q1", status="no_activity"))
    assert listed.put(filled) == ()
    assert [f.row_id for f in listed.findings] == ["t0", "t1", "t3", "t4"]
    assert [f.rule for f in listed.of("t0")] == ["blank-status"]


def test_an_explanation_settles_a_warning_goes_into_the_report_and_can_be_taken_back(office: Workspace) -> None:
    task_id = progress.board(office, Q1).rows[0].task.id
    progress.record(office, task_id, Q1, status="done", result="Đã ban hành kế hoạch tuyên truyền của huyện")
    finding = one(office, "done-without-document")
    assert finding.open
    checks.explain(office, finding, Q1, "Văn bản mật, không đính kèm.")
    settled = one(office, "done-without-document")
    assert (settled.explanation, settled.open) == ("Văn bản mật, không đính kèm.", False)
    notes = [cells.cells[-1] for cells in report.preview(office, Q1).annexes[0].rows if cells.task_id == task_id]
    assert notes == ["Giải trình: Văn bản mật, không đính kèm."]
    undo.undo(office)
    assert one(office, "done-without-document").explanation is None


def test_an_explanation_is_kept_but_not_shown_once_the_value_is_mended(office: Workspace) -> None:
    task_id = progress.board(office, Q1).rows[0].task.id
    progress.record(office, task_id, Q1, status="done", result="Đã ban hành")
    checks.explain(office, one(office, "done-without-document"), Q1, "Sẽ bổ sung.")
    progress.cite(office, task_id, Q1, PAPER[0])
    assert all(f.explanation is None for f in checks.check(office, Q1).findings)
    cited = progress.row(office, task_id, Q1).entry.documents[0]
    progress.uncite(office, task_id, Q1, cited.id)
    assert one(office, "done-without-document").explanation == "Sẽ bổ sung."


def test_what_must_be_mended_cannot_be_explained_away(office: Workspace) -> None:
    blank = one(office, "blank-status")
    with pytest.raises(UserError, match="không giải trình được"):
        checks.explain(office, blank, Q1, "Không kịp.")


def test_what_is_blank_on_purpose_counts_and_is_named(office: Workspace) -> None:
    """Of two tasks one is blank on purpose, the other is not due yet."""
    task_id = progress.board(office, Q1).rows[0].task.id
    before = checks.check(office, Q1)
    assert [r.task.label() for area in before.gaps for r in area.missing] == ["I.1"]
    assert before.left.tasks == 1
    progress.record(office, task_id, Q1, left_blank="Sở chưa ban hành hướng dẫn")
    after_it = checks.check(office, Q1)
    assert (after_it.completeness.filled, after_it.completeness.of) == (1, 2)
    assert [r.entry.left_blank for area in after_it.gaps for r in area.on_purpose] == ["Sở chưa ban hành hướng dẫn"]
    assert [r.task.label() for area in after_it.gaps for r in area.waiting] == ["I.2"]
    assert "blank-status" not in [f.rule for f in after_it.findings]


def test_one_row_is_checked_as_the_whole_is(office: Workspace) -> None:
    shown = progress.board(office, Q1)
    progress.record(office, shown.rows[0].task.id, Q1, status="done", percent=150)
    again = progress.row(office, shown.rows[0].task.id, Q1)
    whole = [f for f in checks.check(office, Q1).findings if f.row_id == again.task.id]
    assert [(f.rule, f.weight, f.field) for f in whole] == [
        ("done-without-result", "error", "result"),
        ("percent-out-of-range", "error", "percent"),
        ("done-without-document", "warning", "documents"),
    ]
    listed = checks.checklist(office, progress.board(office, Q1))
    assert list(sort(listed.of(again.task.id))) == whole


def one(office: Workspace, rule: str) -> Finding:
    return next(f for f in checks.check(office, Q1).findings if f.rule == rule)


def test_our_rows_only_are_checked() -> None:
    theirs = TaskProgress(PUBLISH, row(PUBLISH, mine="no").concern, (Entry(PUBLISH.id, "2024-Q1"),))
    assert check_task(theirs, RULES, AT) == ()
