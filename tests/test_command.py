"""The command line as scripts see it: words, JSON keys, exit status, nothing but JSON on stdout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from .legacy_text import tcvn3_surface

PERIOD = "2024-Q1"


class Shell:
    """Runs `cchc` on one data folder, as a user would."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def run(self, *words: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        line = [sys.executable, "-m", "cchc_desktop", "--data", self.data, "--json", "--today", "2024-03-12", *words]
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C"}
        return subprocess.run([str(word) for word in line], input=stdin, capture_output=True, env=env)

    def json(self, *words: object, stdin: bytes = b"") -> Any:
        done = self.run(*words, stdin=stdin)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout.decode("utf-8"))

    def refused(self, *words: object, stdin: bytes = b"") -> str:
        """The one line on stderr of a command that was refused."""
        done = self.run(*words, stdin=stdin)
        lines = done.stderr.decode("utf-8").splitlines()
        assert (done.returncode, done.stdout, len(lines)) == (1, b"", 1), (done.returncode, done.stdout, lines)
        return lines[0]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "dữ liệu")


@pytest.fixture
def district(shell: Shell) -> Shell:
    shell.json("unit", "set", "--name", "UBND huyện Cái Bè", "--kind", "district", "--parent", "UBND tỉnh Tiền Giang")
    shell.json("plan", "add", "--bundled", "tien-giang-2024")
    return shell


def test_a_unit_gets_its_usual_forms(shell: Shell) -> None:
    shell.json("unit", "set", "--name", "UBND huyện Cái Bè", "--kind", "district", "--parent", "UBND tỉnh Tiền Giang")
    unit = shell.json("unit", "show")
    assert unit["to"] == ["Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ)"]
    assert (unit["authority"], unit["position"], unit["symbol"]) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "UBND")


def test_a_unit_from_a_file(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "unit.toml"
    file.write_text(
        'name = "Sở Nội vụ"\nkind = "department"\nparent = "UBND tỉnh Tiền Giang"\n'
        'position = "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"\n'
        'to = ["Ủy ban nhân dân tỉnh Tiền Giang"]\n',
        "utf-8",
    )
    unit = shell.json("unit", "set", "--file", file, "--signer", "Họ và tên")
    assert (unit["superior"], unit["symbol"], unit["position"]) == (
        "UBND TỈNH TIỀN GIANG",
        "SNV",
        "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
    )
    assert unit["signer"] == "Họ và tên"


def test_reading_a_plan_saves_nothing(shell: Shell) -> None:
    plan = shell.json("plan", "read", "-", stdin=(Path("resources/plans/tien-giang-2024.txt")).read_bytes())
    assert len(plan["tasks"]) == 53
    assert plan["plan"]["number"] == "35/QĐ-UBND"
    assert {"source", "plan", "sections", "tasks", "targets", "duties", "deadlines", "findings"} <= set(plan)
    assert not shell.data.exists()


def test_a_quarter_by_commands_alone(district: Shell, tmp_path: Path) -> None:
    tasks = district.json("task", "list", "--period", PERIOD, "--mine")
    assert {
        "id",
        "section",
        "number",
        "content",
        "lead",
        "cooperating",
        "time_text",
        "time",
        "mine",
        "role",
        "progress",
    } <= set(tasks[0])
    done = district.json(
        *("progress", "set", "--task", tasks[0]["id"], "--period", PERIOD, "--status", "done"),
        *("--result", "Ban hành kế hoạch", "--percent", "45,5", "--completed-on", "2024-01-19"),
        *("--document", "Kế hoạch|12/KH-UBND|2024-01-19|UBND huyện Cái Bè|tuyên truyền"),
    )
    assert done["progress"]["percent"] == 45.5
    assert done["progress"]["documents"] == [
        {
            "type": "Kế hoạch",
            "number": "12/KH-UBND",
            "date": "2024-01-19",
            "issuer": "UBND huyện Cái Bè",
            "summary": "tuyên truyền",
        }
    ]
    checked = district.json("report", "check", "--period", PERIOD)
    assert checked["completeness"] == {"filled": 1, "of": len(tasks)}
    out = tmp_path / "báo cáo"
    first = district.json("report", "write", "--period", PERIOD, "--out", out)
    again = district.json("report", "write", "--period", PERIOD, "--out", out, "--format", "docx")
    names = [Path(name) for name in (*first["files"], *again["files"])]
    assert [path.suffix for path in names] == [".docx", ".xlsx", ".docx"]
    assert len(set(names)) == 3
    assert all(path.exists() and path.name.isascii() for path in names)


def test_an_empty_value_clears_and_nothing_to_keep_is_refused(district: Shell) -> None:
    task = district.json("task", "list", "--period", PERIOD)[0]["id"]
    line = ("progress", "set", "--task", task, "--period", PERIOD)
    district.json(*line, "--status", "done", "--result", "Nhầm dòng", "--percent", "45,5")
    kept = district.json(*line, "--result", "", "--percent", "")["progress"]
    assert (kept["status"], kept["result"], kept["percent"]) == ("done", None, None)
    assert "--status" in district.refused(*line)


def test_progress_from_a_file_is_all_or_nothing(district: Shell, tmp_path: Path) -> None:
    tasks = [task["id"] for task in district.json("task", "list", "--period", PERIOD)]
    file = tmp_path / "tien-do.json"
    rows = [
        {"task": tasks[0], "period": PERIOD, "status": "done", "result": "=1+1"},
        {"task": "khong-co", "period": PERIOD, "status": "done"},
        {"task": tasks[1], "period": PERIOD, "status": "xong"},
    ]
    file.write_text(json.dumps(rows), "utf-8")
    said = district.refused("progress", "set", "--file", file)
    assert "dòng 2" in said
    assert "dòng 3" in said
    assert all(task["progress"]["status"] is None for task in district.json("task", "list", "--period", PERIOD))
    file.write_text(json.dumps(rows[:1]), "utf-8")
    assert district.json("progress", "set", "--file", file) == {"updated": 1}
    assert district.json("task", "list", "--period", PERIOD)[0]["progress"]["result"] == "=1+1"


def test_progress_from_excel(district: Shell, tmp_path: Path) -> None:
    from openpyxl import Workbook

    task = district.json("task", "list", "--period", PERIOD)[0]["id"]
    book = Workbook()
    book.active.append(["task", "period", "status", "percent"])
    book.active.append([task, PERIOD, "in_progress", 12.5])
    book.save(tmp_path / "tien-do.xlsx")
    assert district.json("progress", "set", "--file", tmp_path / "tien-do.xlsx") == {"updated": 1}
    progress = district.json("task", "list", "--period", PERIOD)[0]["progress"]
    assert (progress["status"], progress["percent"]) == ("in_progress", 12.5)


def test_a_formula_that_was_never_computed_is_named(district: Shell, tmp_path: Path) -> None:
    from openpyxl import Workbook

    task = district.json("task", "list", "--period", PERIOD)[0]["id"]
    book = Workbook()
    book.active.append(["task", "period", "status"])
    book.active.append([task, PERIOD, '="do"&"ne"'])
    book.save(tmp_path / "tien-do.xlsx")
    assert "dòng 2" in district.refused("progress", "set", "--file", tmp_path / "tien-do.xlsx")


@pytest.mark.parametrize(
    "wrong",
    [
        '{"percent": Infinity}',
        '{"percent": NaN}',
        '{"percent": true}',
        '{"percent": "mười"}',
        '{"status": 3}',
        '{"result": {"a": 1}}',
        '{"document": 5}',
        '{"document": [["Kế hoạch"]]}',
        '{"period": "0000-Q1"}',
        '{"completed_on": "2024-02-31"}',
    ],
)
def test_wrong_kinds_of_values_are_refused(district: Shell, tmp_path: Path, wrong: str) -> None:
    task = district.json("task", "list", "--period", PERIOD)[0]["id"]
    row = json.dumps({"task": task, "period": PERIOD})[:-1] + ", " + wrong[1:]
    (tmp_path / "tien-do.json").write_text(f"[{row}]", "utf-8")
    assert "dòng 1" in district.refused("progress", "set", "--file", tmp_path / "tien-do.json")


@pytest.mark.parametrize(
    "wrong", ['name = ["a"]', "name = 5", 'name = "A"\nto = [["a"]]', 'name = "A"\nposition = true']
)
def test_a_unit_file_with_wrong_kinds_is_refused(shell: Shell, tmp_path: Path, wrong: str) -> None:
    (tmp_path / "unit.toml").write_text(f'kind = "commune"\n{wrong}\n', "utf-8")
    assert "phải là chữ" in shell.refused("unit", "set", "--file", tmp_path / "unit.toml")


def test_a_reader_that_goes_away_is_no_crash(district: Shell) -> None:
    line = [sys.executable, "-m", "cchc_desktop", "--data", str(district.data), "--json", "task", "list"]
    with open("/dev/full", "wb") as nowhere:
        done = subprocess.run(line, stdout=nowhere, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert len(done.stderr.decode("utf-8").splitlines()) == 1


def test_two_reports_at_once_take_two_names(district: Shell, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "cchc_desktop", "--data", str(district.data), "report", "write", "--period", PERIOD]
    started = [subprocess.Popen([*line, "--out", str(tmp_path / "ra"), "--format", "docx"]) for _ in range(4)]
    assert [process.wait() for process in started] == [0] * 4
    assert len(list((tmp_path / "ra").iterdir())) == 4


def test_the_same_plan_again_names_the_first_day(district: Shell) -> None:
    assert "12/3/2024" in district.refused("plan", "add", "--bundled", "tien-giang-2024")
    assert [plan["tasks"] for plan in district.json("plan", "list")] == [53]


def test_plan_show_and_bundled(district: Shell) -> None:
    kept = district.json("plan", "list")[0]
    shown = district.json("plan", "show", kept["id"])
    assert (len(shown["tasks"]), len(shown["sections"])) == (53, 7)
    assert {"name", "title", "number", "province", "year"} <= set(district.json("plan", "bundled")[0])


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "read", "khong-co.docx"),
        ("plan", "read", "."),
        ("plan", "add", "khong-co.txt"),
        ("plan", "add", "--bundled", "khong-co"),
        ("plan", "show", "khong-co"),
        ("unit", "show"),
        ("unit", "set", "--name", "X", "--kind", "hợp tác xã"),
        ("progress", "set", "--task", "x", "--period", PERIOD, "--status", "done"),
        ("progress", "set", "--task", "x", "--period", "2024-Q7", "--status", "done"),
        ("progress", "set", "--task", "x", "--period", PERIOD, "--completed-on", "2024-02-31"),
        ("report", "write", "--period", PERIOD, "--out", "out"),
        ("report", "check", "--period", "2024"),
    ],
)
def test_what_is_refused_says_so_in_one_line(shell: Shell, words: tuple[str, ...]) -> None:
    said = shell.refused(*words)
    assert "Traceback" not in said
    assert len(said) > 20


def test_wrong_usage_is_told_apart(shell: Shell) -> None:
    wrong = shell.run("progress", "sett")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert "“sett” không dùng được, hãy chọn set" in wrong.stderr.decode()
    assert "thiếu --period" in shell.run("stat", "set", "--code", "1").stderr.decode()
    assert "không có tùy chọn --bogus" in shell.run("task", "list", "--bogus").stderr.decode()
    assert shell.run("--today", "hôm nay", "plan", "list").returncode == 2


def test_an_empty_path_is_not_the_folder_one_stands_in(district: Shell) -> None:
    for words in (("report", "write", "--period", "2024-Q1"), ("task", "print"), ("progress", "sheet")):
        done = district.run(*words, "--out", "")
        assert (done.returncode, done.stdout) == (2, b"")
        assert "--out: chưa ghi tên tệp hay thư mục" in done.stderr.decode()


def test_options_that_exclude_each_other_are_told_in_vietnamese(shell: Shell) -> None:
    done = shell.run("paper", "plan-set", "--task", "x", "--leave-out", "--take-in")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--take-in không dùng cùng --leave-out" in done.stderr.decode()


def test_our_own_fault_names_the_log(shell: Shell, tmp_path: Path) -> None:
    shell.json("plan", "list")
    (shell.data / "cchc.sqlite3").unlink()
    (shell.data / "cchc.sqlite3").write_bytes(b"")
    broken = "p.plans = lambda ws: 1 / 0"
    code = f"import sys, cchc_desktop.actions.plan as p, cchc_desktop.command as c; {broken}; sys.exit(c.main())"
    line = [sys.executable, "-c", code, "--data", str(shell.data), "plan", "list"]
    done = subprocess.run(line, capture_output=True)
    assert done.returncode == 3
    assert "cchc.log" in done.stderr.decode()
    assert "ZeroDivisionError" in (shell.data / "cchc.log").read_text("utf-8")


def test_demo_does_the_whole_job(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    made = shell.json("demo", "--out", tmp_path / "out")
    kinds = {Path(name).suffix for name in made["files"]}
    assert kinds == {".docx", ".xlsx", ".png"}
    assert len(shell.json("task", "list", "--period", PERIOD, "--mine")) > 10
    assert "không trống" in shell.refused("demo", "--out", tmp_path / "out")


def test_the_program_proves_itself(shell: Shell) -> None:
    assert shell.json("self-test")["steps"]


def test_every_bundled_plan_is_added_and_shown_whole(shell: Shell) -> None:
    parent = ("--parent", "UBND tỉnh Tuyên Quang")
    shell.json("unit", "set", "--name", "UBND huyện Sơn Dương", "--kind", "district", *parent)
    names = [plan["name"] for plan in shell.json("plan", "bundled")]
    assert len(names) == 5
    added = {name: shell.json("plan", "add", "--bundled", name) for name in names}
    assert {name: (a["tasks"], a["targets"], a["duties"], a["deadlines"]) for name, a in added.items()} == {
        "tien-giang-2024": (53, 15, 26, 8),
        "tuyen-quang-2024": (30, 47, 30, 7),
        "kon-tum-2023": (34, 25, 34, 1),
        "phu-yen-2021-2030": (32, 45, 32, 2),
        "tuyen-quang-tuyen-truyen-2021": (13, 0, 13, 2),
    }
    shown = shell.json("plan", "show", added["tuyen-quang-2024"]["plan_id"])
    assert [d["dates"] for d in shown["deadlines"]][:2] == [
        ["2024-01-15"],
        ["2024-03-15", "2024-06-15", "2024-09-15", "2024-12-15"],
    ]
    split = next(t for t in shown["targets"] if t["code"] == "6.8")
    assert [(m["comparator"], m["value"], m["unit"], m["level"]) for m in split["measures"]] == [
        (">=", 90.0, "%", "cấp tỉnh"),
        (">=", 70.0, "%", "cấp huyện"),
        (">=", 50.0, "%", "cấp xã"),
    ]


def test_a_later_version_needs_a_word_and_tells_its_changes(district: Shell, tmp_path: Path) -> None:
    text = (Path(__file__).parent / "data" / "tien_giang_2024.txt").read_text("utf-8")
    path = tmp_path / "ban-sua.txt"
    path.write_text(text.replace("Tháng 01 - 02 năm 2024", "Tháng 03 năm 2024", 1), "utf-8")
    assert "--amend" in district.refused("plan", "add", path)
    added = district.json("plan", "add", path, "--amend")
    assert added["changes"] == {"new": [], "changed": [{"task": "I.1", "fields": ["time_text"]}], "dropped": []}
    assert len(district.json("plan", "list")) == 1
    assert "đã được nhận" in district.refused("plan", "add", path, "--amend")


def test_units_are_loaded_and_found(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "don-vi.xlsx"
    book = Workbook()
    for row in (("Tên đơn vị", "Loại", "Từ ngày"), ("UBND xã Hậu Mỹ", "Xã", "01/7/2025"), ("Sở Nội vụ", "Sở", None)):
        book.worksheets[0].append(row)
    book.save(path)
    assert shell.json("unit", "load", path) == {"units": 2}
    assert shell.json("unit", "list", "--search", "hau") == [
        {"name": "UBND xã Hậu Mỹ", "kind": "commune", "parent": None, "valid_from": "2025-07-01", "valid_to": None}
    ]
    assert [u["name"] for u in shell.json("unit", "list", "--on", "2024-05-01")] == ["Sở Nội vụ"]


def test_text_is_piped_in_any_encoding(shell: Shell) -> None:
    text = "TT\tNội dung công việc\tCơ quan chủ trì\tThời gian\n"
    text += "1\tRà soát văn bản của tỉnh\tSở Tư pháp\tQuý I năm 2024\n"
    for data in (text.encode(), text.encode("utf-16"), tcvn3_surface(text).encode("latin-1")):
        assert shell.json("plan", "read", "-", stdin=data)["tasks"][0]["lead"] == "Sở Tư pháp"
