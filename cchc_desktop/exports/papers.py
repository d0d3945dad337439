"""The papers beside the report as Word documents: what each hands to its template."""

from __future__ import annotations

from typing import Any

from ..model.handover_note import HandoverNote
from ..model.inspection_paper import InspectionPaper
from ..model.letter import Letter
from ..model.own_plan_paper import PlanPaper
from ..model.paper import PaperForm, PaperHead
from .report_tags import letterhead_tags
from .word import render_word


def write_plan(paper: PlanPaper, form: PaperForm) -> bytes:
    """The unit's own plan with its annex."""
    tags = {
        **_head(paper.head, paper.closing),
        "title": paper.title,
        "bases": paper.bases,
        "opening": paper.opening,
        "parts": paper.parts,
        "annexes": (paper.annex,) if paper.annex.rows else (),
    }
    return _render(tags, form, f"Kế hoạch {paper.title}", paper.head)


def write_letter(letter: Letter, form: PaperForm) -> bytes:
    """The letter that sends a report."""
    tags = {
        **_head(letter.head, letter.closing),
        "subject": letter.subject,
        "to": letter.to,
        "paragraphs": letter.paragraphs,
    }
    return _render(tags, form, letter.subject, letter.head)


def write_inspection(paper: InspectionPaper, form: PaperForm) -> bytes:
    """The inspection file, each task from a page of its own on."""
    empty = {key: form.words[key] for key in ("no_documents", "no_steps", "no_changes")}
    tags = {**_head(paper.head, paper.closing), **empty, "subject": paper.subject, "tasks": paper.tasks}
    return _render(tags, form, paper.subject, paper.head)


def write_handover(note: HandoverNote, form: PaperForm) -> bytes:
    """The note of a handover."""
    own = ("subject", "opening", "sides", "tasks", "deadlines", "findings", "no_findings", "more_findings", "facts")
    tags = {
        **_head(note.head, note.closing),
        **{name: getattr(note, name) for name in (*own, "places")},
        **{name: form.words[name] for name in ("no_tasks", "no_deadlines", "data_opening")},
    }
    return _render(tags, form, note.subject, note.head)


def _head(head: PaperHead, closing: str) -> dict[str, Any]:
    return {
        **letterhead_tags(head.unit),
        "number_line": head.number_line,
        "place_date": head.place_date,
        "closing": closing,
        "recipients": head.recipients,
        "signature": head.unit.signature,
        "signer": head.unit.signer or "",
    }


def _render(tags: dict[str, Any], form: PaperForm, title: str, head: PaperHead) -> bytes:
    return render_word(form.template, tags, title, head.unit.full_name, head.made_on)
