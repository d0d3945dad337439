"""The pages of the window: their order, what each is called, and how each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from ..actions.workspace import Workspace
from .page import Page

PAGES = (
    ("home", "home", "Kỳ này"),
    ("progress", "progress", "Tiến độ"),
    ("targets", "target", "Chỉ tiêu"),
    ("stats", "stats", "Số liệu"),
    ("documents", "documents", "Minh chứng"),
    ("checks", "check", "Kiểm tra"),
    ("report", "report", "Báo cáo"),
    ("plan", "plan", "Kế hoạch"),
    ("calendar", "calendar", "Lịch"),
    ("unit", "unit", "Đơn vị"),
    ("backup", "shield", "Sao lưu"),
    ("settings", "settings", "Thiết lập"),
)
KEYS = {"backup": "Ctrl+Shift+S", "settings": "Ctrl+,"}  # of pages behind the tenth, to which no digit leads
# What Ctrl+K offers to do, beside going somewhere: page, key, and words.
COMMANDS = (
    ("report", "word", "Xuất báo cáo Word"),
    ("report", "excel", "Xuất báo cáo Excel"),
    ("report", "pdf", "Xuất báo cáo PDF"),
    ("report", "pages", "Trang in của báo cáo"),
    ("report", "print", "In báo cáo"),
    ("report", "close", "Chốt báo cáo, mở lại báo cáo"),
    ("report", "layout", "Kiểm tra thể thức Nghị định 30"),
    ("report", "signers", "Người ký báo cáo"),
    ("report", "forms", "Mẫu báo cáo"),
    ("report", "papers", "Văn bản khác: kế hoạch của đơn vị, công văn, hồ sơ kiểm tra, minh chứng theo tiêu chí"),
    ("backup", "now", "Sao lưu ngay"),
    ("backup", "history", "Lịch sử thay đổi, nhật ký"),
    ("backup", "verify", "Kiểm tra dữ liệu"),
    ("backup", "folder", "Mở thư mục sao lưu"),
    ("backup", "handover", "Bàn giao dữ liệu cho người khác"),
    ("unit", "practice", "Làm thử với số liệu bịa của một xã không có thật"),
    ("backup", "support", "Gói hỗ trợ: nhật ký lỗi, không có nội dung"),
    ("settings", "look", "Cỡ chữ, tương phản"),
    ("settings", "widths", "Chiều rộng cột như cũ"),
    ("settings", "data", "Thư mục dữ liệu, chuyển dữ liệu"),
)


def make_page(key: str, workspace: Workspace) -> Page:
    """A page by its key; its module is imported only now."""
    return _MAKERS[key](workspace)


def _home(ws: Workspace) -> Page:
    from .home_page import HomePage

    return HomePage(ws)


def _progress(ws: Workspace) -> Page:
    from .progress_page import ProgressPage

    return ProgressPage(ws)


def _targets(ws: Workspace) -> Page:
    from .targets_page import TargetsPage

    return TargetsPage(ws)


def _stats(ws: Workspace) -> Page:
    from .stats_page import StatsPage

    return StatsPage(ws)


def _documents(ws: Workspace) -> Page:
    from .documents_page import DocumentsPage

    return DocumentsPage(ws)


def _checks(ws: Workspace) -> Page:
    from .checks_page import ChecksPage

    return ChecksPage(ws)


def _calendar(ws: Workspace) -> Page:
    from .calendar_page import CalendarPage

    return CalendarPage(ws)


def _report(ws: Workspace) -> Page:
    from .report_page import ReportPage

    return ReportPage(ws)


def _plan(ws: Workspace) -> Page:
    from .plan_page import PlanPage

    return PlanPage(ws)


def _review(ws: Workspace) -> Page:
    from .review_page import ReviewPage

    return ReviewPage(ws)


def _mine(ws: Workspace) -> Page:
    from .concern_page import ConcernPage

    return ConcernPage(ws)


def _unit(ws: Workspace) -> Page:
    from .unit_page import UnitPage

    return UnitPage(ws)


def _backup(ws: Workspace) -> Page:
    from .backup_page import BackupPage

    return BackupPage(ws)


def _settings(ws: Workspace) -> Page:
    from .settings_page import SettingsPage

    return SettingsPage(ws)


_MAKERS: dict[str, Callable[[Workspace], Page]] = {
    "home": _home,
    "progress": _progress,
    "targets": _targets,
    "stats": _stats,
    "documents": _documents,
    "checks": _checks,
    "calendar": _calendar,
    "report": _report,
    "plan": _plan,
    "review": _review,
    "mine": _mine,
    "unit": _unit,
    "backup": _backup,
    "settings": _settings,
}
