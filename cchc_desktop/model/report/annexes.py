"""Which annexes a report has, how they are numbered, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...text import fold, roman
from ..document import Document
from ..period import Period
from ..progress import TaskProgress
from ..target_progress import TargetProgress
from .annex import task_rows
from .citation import brief
from .data import Annex, AnnexKind, AnnexRow, Paragraph, Source
from .form import AnnexForm, Form
from .issued import directives, document_rows
from .material import Material
from .narrative import Narrator, cited, drawn, ids, lines, task_name, told
from .target_told import ours_told, target_rows


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The annexes that are printed, in the form's order, and what they list."""

    forms: tuple[AnnexForm, ...]
    rows: tuple[TaskProgress, ...]
    targets: tuple[TargetProgress, ...]
    documents: tuple[Document, ...]
    initiatives: tuple[TaskProgress, ...]
    stats: tuple[AnnexRow, ...] = ()

    @classmethod
    def of(cls, form: Form, given: Material, ours: Sequence[TaskProgress]) -> Enclosed:
        """What falls to each annex of the form; one that is optional is left out where too little falls to it."""
        by_kind = {each.kind: each for each in form.annexes}
        listed = by_kind.get("documents")
        named = by_kind.get("initiatives")
        whole = cls(
            forms=(),
            rows=tuple(ours),
            targets=tuple(ours_told(given.targets)),
            documents=tuple(directives(listed, given.unit, given.period, ours)) if listed else (),
            initiatives=tuple(_initiatives(named, ours, given.period)) if named else (),
            stats=given.stats.rows if given.stats else (),
        )
        sizes = whole._sizes()
        return replace(
            whole,
            forms=tuple(
                each
                for each in form.annexes
                if (each.kind != "stats" or given.stats) and (not each.optional or sizes[each.kind] > each.above)
            ),
        )

    def _sizes(self) -> Mapping[AnnexKind, int]:
        return {
            "tasks": len(self.rows),
            "stats": len(self.stats),
            "targets": len(self.targets),
            "documents": len(self.documents),
            "initiatives": len(self.initiatives),
        }

    def names(self, word: str) -> Mapping[AnnexKind, str]:
        """How the text calls each: by its number where there are several."""
        return {
            each.kind: f"{word} {numeral}" if numeral else word
            for each, numeral in zip(self.forms, self._numerals, strict=True)
        }

    def annexes(self, narrator: Narrator, given: Material, legend: str) -> tuple[Annex, ...]:
        """The annexes under one legend."""
        made = []
        for each, numeral in zip(self.forms, self._numerals, strict=True):
            if each.kind == "stats" and given.stats:
                made.append(replace(given.stats, numeral=numeral, legend=legend))
                continue
            rows = self._rows_of(narrator, each, given) or (_none(narrator),)
            title = each.title.format(period=narrator.period.name)
            made.append(Annex(numeral, title, legend, tuple(c.title for c in each.columns), rows, each.kind))
        return tuple(made)

    @property
    def _numerals(self) -> list[str | None]:
        return [roman(n) if len(self.forms) > 1 else None for n in range(1, len(self.forms) + 1)]

    def _rows_of(self, narrator: Narrator, annex: AnnexForm, given: Material) -> tuple[AnnexRow, ...]:
        match annex.kind:
            case "tasks":
                return task_rows(narrator, annex, given.plans, self.rows)
            case "targets":
                return target_rows(narrator, annex, self.targets)
            case "documents":
                return document_rows(annex, self.documents)
            case _:
                return _initiative_rows(annex, self.initiatives, narrator.period)

    def stats_told(self, narrator: Narrator) -> list[Paragraph]:
        """Where the figures stand, if the report carries them; its sources are those that have a value."""
        if "stats" not in narrator.annexes:
            return []
        text = narrator.say("stats_annex", annex=narrator.annex("stats"))
        typed = [row for row in self.stats if row.code and any(value is not None for value in row.numbers)]
        return [drawn("stats", text, (Source("stat", row.code) for row in typed))]

    def directives_told(self, narrator: Narrator) -> list[Paragraph]:
        """How many documents the unit issued to steer reform, where the report lists them."""
        total = narrator.count("directives.total", len(self.documents), "documents_unit")
        if not self.documents or "documents" not in narrator.annexes:
            return []
        text = narrator.say("directives", during=narrator.during, total=total, annex=narrator.annex("documents"))
        listed = set(self.documents)
        citing = [row for row in self.rows if any(d in listed for entry in row.entries for d in entry.documents)]
        sources: tuple[Source, ...] = (*cited(self.documents), *ids(citing))
        return [drawn("directives", text, sources)]

    def initiatives_told(self, narrator: Narrator) -> list[Paragraph]:
        """How many initiatives there are, where the report lists them."""
        total = narrator.count("initiatives.total", len(self.initiatives), "initiatives_unit")
        if not self.initiatives or "initiatives" not in narrator.annexes:
            return []
        text = narrator.say("initiatives", during=narrator.during, total=total, annex=narrator.annex("initiatives"))
        return [drawn("initiatives", text, ids(self.initiatives))]


def _none(narrator: Narrator) -> AnnexRow:
    return AnnexRow((narrator.say("annex_none", within=narrator.period.within),), section=True)


def _initiatives(annex: AnnexForm, rows: Sequence[TaskProgress], period: Period) -> list[TaskProgress]:
    """Tasks that are an initiative by their name and of which a result was written."""
    words = tuple(map(fold, annex.words))
    return [row for row in rows if words and fold(row.task.content).startswith(words) and told(row, period)]


def _initiative_rows(annex: AnnexForm, rows: Sequence[TaskProgress], period: Period) -> tuple[AnnexRow, ...]:
    made = []
    for n, row in enumerate(rows, 1):
        entries = [each.entry for each in told(row, period)]
        cells = {
            "number": str(n),
            "name": task_name(row),
            "content": "\n".join(line for entry in entries for line in lines(entry.result)),
            "note": "; ".join(dict.fromkeys(brief(d) for entry in entries for d in entry.documents)),
        }
        made.append(AnnexRow(tuple(cells[column.key] for column in annex.columns), task_id=row.task.id))
    return tuple(made)
