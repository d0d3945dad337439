"""A made-up district's plan, entries and form, for the tests of the report and its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cchc_desktop.imports.forms.form import load_form
from cchc_desktop.model.agency import Concern
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Plan, PlanHeader, Section, Task, Timing
from cchc_desktop.model.progress import Document, Entry, TaskProgress, compute
from cchc_desktop.model.report.compose import build_report
from cchc_desktop.model.report.data import ReportData
from cchc_desktop.model.report.material import Material
from cchc_desktop.model.unit import Unit, with_usual_forms

FORM_FOLDER = Path(__file__).parents[1] / "forms" / "dinh-ky"
FORM = load_form(FORM_FOLDER)
TODAY = date(2024, 3, 20)
Q1 = Period(2024, "Q1")

DISTRICT = with_usual_forms(
    Unit(name="UBND huyện Cái Bè", kind="district", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    TODAY,
)

SECTIONS = (
    Section("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH (CCHC)", "direction"),
    Section("II", "CẢI CÁCH THỂ CHẾ", "institutions"),
    Section(
        "III",
        "CẢI CÁCH THỦ TỤC HÀNH CHÍNH (TTHC) VÀ THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG",
        "procedures",
    ),
    Section("IV", "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH NHÀ NƯỚC", "organization"),
    Section("V", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", "civil_service"),
    Section("VI", "CẢI CÁCH TÀI CHÍNH CÔNG", "public_finance"),
    Section("VII", "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ", "digital"),
)
AREAS = {section.numeral: section.area for section in SECTIONS}

PLAN = Plan(
    id="p1",
    header=PlanHeader(
        title="Ban hành Kế hoạch thực hiện nhiệm vụ cải cách hành chính năm 2024 trên địa bàn tỉnh Tiền Giang",
        type_name="Quyết định",
        number="35/QĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh Tiền Giang",
        issued_by="Chủ tịch Ủy ban nhân dân tỉnh Tiền Giang",
        issued_on=date(2024, 1, 11),
        year=2024,
        province="Tiền Giang",
    ),
    sections=SECTIONS,
    source_name="ke-hoach.docx",
    sha256="",
    added_on=TODAY,
)

KH12 = Document(
    "Kế hoạch",
    "12/KH-UBND",
    date(2024, 1, 19),
    "Ủy ban nhân dân huyện Cái Bè",
    "tuyên truyền cải cách hành chính năm 2024",
)
RECURRING = Timing(kind="recurring", quarters=(1, 2, 3, 4))
QUARTER_1 = Timing(kind="period", start=date(2024, 1, 1), end=date(2024, 3, 31), quarters=(1,))
QUARTER_2 = Timing(kind="period", start=date(2024, 4, 1), end=date(2024, 6, 30), quarters=(2,))
FEBRUARY = Timing(kind="deadline", end=date(2024, 2, 29), quarters=(1,))


def task(
    section: str,
    number: str,
    content: str,
    time: Timing = RECURRING,
    time_text: str = "Thường xuyên",
    **more: str,
) -> Task:
    """A task of the plan that the districts lead."""
    return Task(
        section=section,
        number=number,
        content=content,
        lead=more.get("lead", "UBND cấp huyện"),
        time=time,
        time_text=time_text,
        area=AREAS.get(section, "other"),
        id=more.get("id", f"{section}.{number}"),
        plan_id=more.get("plan_id", "p1"),
    )


def row(of: Task, *entries: Entry, period: Period = Q1, mine: str = "certain") -> TaskProgress:
    """A task with its entries, one per quarter of the period; missing quarters are empty."""
    typed = {entry.period: entry for entry in entries}
    all_entries = tuple(typed.get(q.code, Entry(of.id, q.code)) for q in period.quarters)
    return TaskProgress(
        task=of,
        concern=Concern(mine=mine, role="lead", words="UBND cấp huyện"),  # type: ignore[arg-type]
        entries=all_entries,
        computed=compute(of.time, all_entries, period, TODAY),
    )


def entry(of: Task, status: str, result: str | None = None, period: str = "2024-Q1", **more: object) -> Entry:
    """What an officer typed."""
    return Entry(of.id, period, status, result=result, **more)  # type: ignore[arg-type]


PUBLICITY = task("I", "4", "Kế hoạch tuyên truyền CCHC năm 2024", time_text="Theo kế hoạch")
INSPECTION = task("I", "5", "Kế hoạch Kiểm tra công tác CCHC năm 2024", QUARTER_2, "Quý II năm 2024")
OWN_PLAN = task("I", "6", "Xây dựng Kế hoạch thực hiện nhiệm vụ CCHC năm 2024 của huyện", FEBRUARY, "Trước 29/02/2024")
REVIEW = task(
    "II",
    "3",
    "Kiểm tra, rà soát, hệ thống hóa VBQPPL theo quy định pháp luật",
    time_text="Thường xuyên/định kỳ",
)
PUBLISH = task("III", "3", "Công khai TTHC")
DIGITIZE = task("III", "7", "Thực hiện số hóa hồ sơ, kết quả giải quyết thủ tục hành chính theo đúng quy định")
STAFF = task("IV", "3", "Tiếp tục rà soát, sắp xếp tổ chức bộ máy các cơ quan chuyên môn thuộc UBND cấp huyện")
DISCIPLINE = task("V", "6", "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính", FEBRUARY, "Tháng 02 năm 2024")
DATA = task("VII", "2", "Phát triển dữ liệu số của huyện", QUARTER_1, "Quý I năm 2024")


def rows() -> list[TaskProgress]:
    """Nine tasks of every standing, and one that is not ours."""
    return [
        row(
            PUBLICITY,
            entry(
                PUBLICITY,
                "done",
                "ban hành kế hoạch và đăng 24 tin, bài trên trang thông tin điện tử huyện",
                documents=(KH12,),
            ),
        ),
        row(INSPECTION),
        row(
            OWN_PLAN,
            entry(
                OWN_PLAN,
                "done",
                "Đã ban hành Kế hoạch số 05/KH-UBND ngày 04/3/2024 của huyện",
                completed_on=date(2024, 3, 4),
            ),
        ),
        row(
            REVIEW,
            entry(
                REVIEW,
                "in_progress",
                "Đã rà soát 12 văn bản do Hội đồng nhân dân, Ủy ban nhân dân huyện ban hành",
                percent=62.5,
            ),
        ),
        row(PUBLISH, entry(PUBLISH, "done", "Đạt 98,7%")),
        row(
            DIGITIZE,
            entry(
                DIGITIZE,
                "in_progress",
                "Đã số hóa 4.512 hồ sơ tại Bộ phận Tiếp nhận và Trả kết quả của huyện và 25 xã, thị trấn",
                difficulty="Tỷ lệ số hóa ở một số xã còn thấp so với chỉ tiêu. Do thiếu máy quét và nhân lực.",
                proposal="Đề nghị Văn phòng UBND tỉnh tổ chức tập huấn nghiệp vụ số hóa cho công chức cấp xã",
                documents=(KH12,),
            ),
        ),
        row(STAFF, entry(STAFF, "no_activity")),
        row(DISCIPLINE, entry(DISCIPLINE, "not_started", difficulty="Chưa bố trí được nhân lực")),
        row(DATA),
        row(task("I", "1", "Tổng kết công tác CCHC năm 2023", lead="Sở Nội vụ"), mine="no"),
    ]


def report(
    given: list[TaskProgress] | None = None, period: Period = Q1, unit: Unit = DISTRICT, **more: object
) -> ReportData:
    """The report of the sample."""
    return build_report(FORM, Material(unit, period, (PLAN,), rows() if given is None else given, TODAY, **more))  # type: ignore[arg-type]


def many(count: int) -> list[TaskProgress]:
    """As many tasks as asked, every one with a result, for long annexes."""
    made = []
    for n in range(count):
        of = task(
            SECTIONS[n * 7 // count].numeral or "",
            str(n),
            f"Nhiệm vụ thứ {n} về nâng cao chất lượng phục vụ người dân, doanh nghiệp",
            id=f"t{n}",
        )
        made.append(
            row(
                of,
                entry(
                    of,
                    "in_progress",
                    f"Đã triển khai đến 25 xã, thị trấn và giải quyết {n} hồ sơ đúng hạn trong kỳ",
                    documents=(KH12,),
                ),
            )
        )
    return made
