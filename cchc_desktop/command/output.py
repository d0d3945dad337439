"""Records as the JSON documents that `command-line` promises: keys and codes may grow, they do not change."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from ..model.amendment import Difference
from ..model.deadline import Deadline
from ..model.duty import Duty
from ..model.finding import Finding
from ..model.plan import Draft, Plan, PlanHeader, Section, Task, Timing
from ..model.progress import Document, Entry, TaskProgress
from ..model.target import Target
from ..model.unit import Unit


def draft(read: Draft) -> dict[str, Any]:
    """What `plan read` prints."""
    return {
        "source": {"name": read.source.name, "sha256": read.source.sha256, "kind": read.source.kind},
        "plan": header(read.header),
        "sections": [section(s) for s in read.sections],
        "tasks": [task(t) for t in read.tasks],
        "targets": [target(t) for t in read.targets],
        "duties": [duty(d) for d in read.duties],
        "deadlines": [deadline(d) for d in read.deadlines],
        "columns": [asdict(c) for c in read.columns],
        "conversions": [asdict(c) for c in read.conversions],
        "findings": [finding(f) for f in read.findings],
    }


def header(plan: PlanHeader) -> dict[str, Any]:
    keys = ("title", "number", "issuer", "year", "first_year", "last_year", "province", "signer")
    out = {key: getattr(plan, key) for key in keys}
    return out | {"issued_on": _day(plan.issued_on), "bases": list(plan.bases), "type": plan.type_name}


def plan(kept: Plan, tasks: int) -> dict[str, Any]:
    """A plan in the store."""
    about = {"id": kept.id, "tasks": tasks, "source": kept.source_name, "added_on": _day(kept.added_on)}
    return about | header(kept.header)


def section(kept: Section) -> dict[str, Any]:
    return {"numeral": kept.numeral, "title": kept.title, "area": kept.area}


def task(kept: Task) -> dict[str, Any]:
    """A task as printed, and our reading of it."""
    printed = (
        "section",
        "number",
        "content",
        "product",
        "lead",
        "cooperating",
        "approval",
        "time_text",
        "budget",
        "note",
    )
    return {key: getattr(kept, key) for key in printed} | {
        "time": timing(kept.time),
        "lead_addresses": list(kept.lead_addresses),
        "cooperating_addresses": list(kept.cooperating_addresses),
        "place": kept.place,
        "doubts": [{"field": doubt.field, "reason": doubt.reason} for doubt in kept.unsure],
        "suggestions": [{"field": slip.field, "text": slip.suggestion, "reason": slip.reason} for slip in kept.slips],
    }


def difference(found: Difference) -> dict[str, Any]:
    """What a later version of a plan changed."""
    return {
        "new": [task.label() for task in found.new],
        "changed": [{"task": each.after.label(), "fields": list(each.fields)} for each in found.changed],
        "dropped": [task.label() for task in found.dropped],
    }


def target(kept: Target) -> dict[str, Any]:
    """A target as printed, with its numbers and who answers for it; ids only once it is stored."""
    found = asdict(kept)
    for each in (found, *found["measures"]):
        if not each["id"]:
            del each["id"]
    return found


def duty(kept: Duty) -> dict[str, Any]:
    return asdict(kept)


def deadline(kept: Deadline) -> dict[str, Any]:
    return asdict(kept) | {"dates": [_day(day) for day in kept.dates]}


def timing(time: Timing) -> dict[str, Any]:
    return {
        "kind": time.kind,
        "start": _day(time.start),
        "end": _day(time.end),
        "quarters": list(time.quarters),
        "before": time.before,
    }


def task_progress(row: TaskProgress) -> dict[str, Any]:
    """A row of `task list`."""
    keys = ("id", "section", "number", "content", "lead", "cooperating", "time_text")
    decided = {True: "certain", False: "no", None: row.concern.mine}[row.task.decided]
    return {key: getattr(row.task, key) for key in keys} | {
        "time": timing(row.task.time),
        "mine": decided,
        "role": row.concern.role,
        "progress": entry(row.entry) | {"computed": row.computed},
    }


_ENTRY = ("status", "percent", "result", "difficulty", "cause", "proposal", "note", "left_blank", "flagged")


def entry(kept: Entry) -> dict[str, Any]:
    out = {key: getattr(kept, key) for key in _ENTRY}
    documents = [document(d) for d in kept.documents]
    out |= {"completed_on": _day(kept.completed_on), "new_due": _day(kept.new_due), "unread": dict(kept.unread)}
    return out | {"documents": documents}


def document(kept: Document) -> dict[str, Any]:
    out = {key: getattr(kept, key) for key in ("type", "number", "issuer", "summary")}
    return out | {"date": _day(kept.issued_on)}


def finding(kept: Finding) -> dict[str, Any]:
    out: dict[str, Any] = {"weight": kept.weight, "place": kept.place, "message": kept.message}
    out |= {"rule": kept.rule} if kept.rule else {}
    out |= {"explanation": kept.explanation} if kept.explanation else {}
    return out | ({kept.about: kept.row_id, "field": kept.field} if kept.row_id else {})


def unit(kept: Unit) -> dict[str, Any]:
    """Our unit, under the option names of `unit set`."""
    keys = ("name", "kind", "parent", "superior", "place", "symbol", "signer", "authority")
    out = {key: getattr(kept, key) for key in keys}
    lists = {"to": list(kept.addressees), "recipient": list(kept.recipients)}
    return out | {"position": " / ".join(kept.position)} | lists


def listed_unit(kept: Unit) -> dict[str, Any]:
    """A unit of the list."""
    days = {"valid_from": _day(kept.valid_from), "valid_to": _day(kept.valid_to)}
    return {"name": kept.name, "kind": kept.kind, "parent": kept.parent} | days


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
