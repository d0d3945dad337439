"""Read the form pack of a paper beside the report: plan, letter, inspection file, handover's note."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from ...model.paper import PART_PLACES, PLAN_COLUMNS, WORDS, PaperForm, PaperKind, PaperPart
from ...model.report.form import Column
from ...model.unit import UnitKind
from .form_file import FormFault, check_places, naming, need, no_strange, tables, texts
from .pack import FILE, PACK_KEYS, WHAT, entries, lent_files, read_pack

_KEYS: Mapping[PaperKind, frozenset[str]] = {
    "plan": frozenset(("words", "bases", "parts", "columns", "recipients")),
    "letter": frozenset(("words", "drafters")),
    "inspection": frozenset(("words", "recipients")),
    "handover": frozenset(("words", "recipients", "sides")),
}
_PART_KEYS = frozenset(("title", "paragraphs", "tasks", "parts"))


def load_paper(folder: Path) -> PaperForm:
    """The form of a folder; UserError names the file and what is missing or misspelt in it."""
    pack = read_pack(folder)
    with naming(folder / FILE, WHAT):
        if pack.kind not in get_args(PaperKind):
            raise FormFault(f"có mục “kind” không phải của văn bản: “{pack.kind}”")
        kind: PaperKind = pack.kind  # type: ignore[assignment]
        given = entries(pack)
        no_strange(given, PACK_KEYS | _KEYS[kind])
        return PaperForm(
            folder=pack.folder,
            kind=kind,
            name=pack.name,
            words=_words(need(given, "words", dict), kind),
            bases=_texts(given, "bases", frozenset({"year"})),
            parts=tuple(_part(each) for each in _tables(given, "parts")),
            columns=_columns(given) if kind == "plan" else (),
            recipients=_texts(given, "recipients", frozenset({"to"})),
            sides=_texts(given, "sides", frozenset()),
            drafters=_drafters(given),
            lent=lent_files(pack),
        )


def _words(given: Mapping[str, Any], kind: PaperKind) -> Mapping[str, str]:
    no_strange(given, WORDS[kind], "bảng [words] ")
    for key, places in WORDS[kind].items():
        check_places(need(given, key, str), places, key)
    return dict(given)


def _texts(given: Mapping[str, Any], key: str, places: frozenset[str]) -> tuple[str, ...]:
    found = texts(given, key)
    for each in found:
        check_places(each, places, key)
    return found


def _tables(given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return tables(given, key) if key in given else []


def _part(given: Mapping[str, Any]) -> PaperPart:
    title = need(given, "title", str)
    no_strange(given, _PART_KEYS, f"đề cương, mục “{title}” ")
    below = tuple(_part(each) for each in _tables(given, "parts"))
    if any(each.parts for each in below):
        raise FormFault(f"đề cương, mục “{title}” có hơn hai bậc đề mục")
    return PaperPart(
        title=title,
        paragraphs=_texts(given, "paragraphs", PART_PLACES),
        tasks=need(given, "tasks", bool) if "tasks" in given else False,
        parts=below,
    )


def _columns(given: Mapping[str, Any]) -> tuple[Column, ...]:
    made = tuple(Column(need(each, "key", str), need(each, "title", str)) for each in _tables(given, "columns"))
    for column in made:
        if column.key not in PLAN_COLUMNS:
            raise FormFault(f"có cột lạ “{column.key}”: chỉ dùng {', '.join(sorted(PLAN_COLUMNS))}")
    if not made:
        raise FormFault("thiếu cột của phụ lục: hãy viết từng cột dưới dòng [[columns]]")
    return made


def _drafters(given: Mapping[str, Any]) -> Mapping[str, str]:
    found: Mapping[str, Any] = need(given, "drafters", dict) if "drafters" in given else {}
    no_strange(found, get_args(UnitKind), "bảng [drafters] ")
    return {key: need(found, key, str) for key in found}
