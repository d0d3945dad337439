"""Where on the pages a change lies: from an entry of history to the row it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..actions import progress, target
from ..actions.workspace import Workspace
from ..model.change import Change
from ..model.period import Period

# The page of each table, and whether its rows are found by what they hang on or by their own id ("" for neither).
_PAGES: dict[str, tuple[str, str]] = {
    "progress": ("progress", "owner"),
    "step": ("progress", "owner"),
    "citation": ("progress", "owner"),
    "task": ("progress", "row_id"),
    "actual": ("targets", "owner"),
    "target": ("targets", "row_id"),
    "measure": ("targets", "row_id"),
    "stat": ("stats", "owner"),
    "document": ("documents", "row_id"),
    "attachment": ("documents", "owner"),
    "unit": ("unit", ""),
    "unit_name": ("unit", ""),
    "due": ("calendar", ""),
    "period_dates": ("calendar", ""),
    "signer": ("report", ""),
    "own_words": ("report", ""),
    "report_choice": ("report", ""),
    "plan": ("plan", ""),
    "section": ("plan", ""),
    "duty": ("plan", ""),
    "deadline": ("plan", ""),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page, a row on it, one of its fields, and the quarter; each but the page may be ""."""

    page: str
    row_id: str = ""
    field: str = ""
    period: str = ""


def place_of(change: Change) -> Place | None:
    """Where a change lies; None where no page shows it."""
    page, key = _PAGES.get(change.table, ("", ""))
    if not page:
        return None
    row_id = {"owner": change.owner or change.row_id, "row_id": change.row_id, "": ""}[key]
    return Place(page, row_id, change.field if row_id else "", change.period or "")


def nearest(workspace: Workspace, place: Place) -> Place:
    """The place in its quarter; in the one that is shown where its quarter's plan does not have the row.

    So stands what was typed of the quarter before for a task of this year's plan.
    """
    if not place.period or place.page not in ("progress", "targets"):
        return place
    period = Period.parse(place.period)
    if place.page == "progress":
        known = {row.task.id for row in progress.board(workspace, period).rows}
    else:
        known = {row.of_id for row in target.board(workspace, period).rows}
    return place if place.row_id in known else replace(place, period="")
