"""Read a form pack from its folder, and say what is wrong with it before it is used."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, get_args

from ...model.area import AREA_LABELS
from ...model.report.data import AnnexKind
from ...model.report.form import (
    COLUMNS,
    HEADING_PLACES,
    WORDS,
    AnnexForm,
    Column,
    Content,
    Form,
    Grounds,
    OutlinePart,
    Standing,
    StandingWords,
)
from ...model.report.pack import Pack
from .form_file import FormFault, check_places, naming, need, no_strange, tables, texts
from .pack import FILE, PACK_KEYS, WHAT, entries, lent_files, read_pack

_KEYS = frozenset(("words", "standings", "annexes", "parts", "short_result", "long_name", "grounds"))
_ANNEX_KEYS = frozenset(("kind", "title", "columns", "optional", "above", "words", "leaves_out"))
_GROUNDS = frozenset(("own_plan", "request", "askers"))
_PART_KEYS = {"title", "content", "areas", "words", "nothing", "optional", "parts"}


def load_form(folder: Path) -> Form:
    """The form of a folder; UserError names the file and what is missing or misspelt in it."""
    pack = read_pack(folder)
    with naming(folder / FILE, WHAT):
        return _form(pack, entries(pack))


def _form(pack: Pack, given: Mapping[str, Any]) -> Form:
    no_strange(given, PACK_KEYS | _KEYS)
    parts = tuple(_part(entry) for entry in tables(given, "parts"))
    _check_areas(parts)
    return Form(
        folder=pack.folder,
        key=pack.key,
        name=pack.name,
        valid_from=pack.valid_from,
        valid_to=pack.valid_to,
        basis=pack.basis,
        parts=parts,
        annexes=_annexes(tables(given, "annexes")),
        standings=_standings(need(given, "standings", dict)),
        words=_words(need(given, "words", dict)),
        short_result=need(given, "short_result", int),
        long_name=need(given, "long_name", int),
        grounds=_grounds(need(given, "grounds", dict)) if "grounds" in given else Grounds(),
        lent=lent_files(pack),
    )


def _words(given: Mapping[str, Any]) -> Mapping[str, str]:
    no_strange(given, WORDS, "bảng [words] ")
    for key, places in WORDS.items():
        check_places(need(given, key, str), places, key)
    return dict(given)


def _standings(given: Mapping[str, Any]) -> Mapping[Standing, StandingWords]:
    return {key: _standing_words(need(given, key, dict)) for key in get_args(Standing)}


def _standing_words(given: Mapping[str, Any]) -> StandingWords:
    return StandingWords(need(given, "count", str), need(given, "tasks", str), need(given, "label", str))


def _annexes(given: list[Mapping[str, Any]]) -> tuple[AnnexForm, ...]:
    made = tuple(_annex(entry) for entry in given)
    for annex in made:
        if sum(annex.kind == each.kind for each in made) > 1:
            raise FormFault(f"có hai phụ lục cùng loại “{annex.kind}”")
    if not any(annex.kind == "tasks" and not annex.optional for annex in made):
        raise FormFault("thiếu phụ lục loại “tasks”, luôn phải có vì báo cáo dẫn chiếu đến phụ lục này")
    return made


def _annex(given: Mapping[str, Any]) -> AnnexForm:
    kind = need(given, "kind", str)
    if kind not in COLUMNS:
        raise FormFault(f"có phụ lục loại lạ “{kind}”: chỉ dùng {', '.join(COLUMNS)}")
    no_strange(given, _ANNEX_KEYS, f"phụ lục “{kind}” ")
    own_form = not COLUMNS[kind]  # title and columns stand there
    for key in ("title", "columns") if own_form else ():
        if key in given:
            raise FormFault(f"phụ lục “{kind}” không ghi “{key}”: mục này lấy ở mẫu riêng của biểu")
    title = "" if own_form else need(given, "title", str)
    check_places(title, frozenset({"period"}), f"phụ lục {kind}")
    return AnnexForm(
        kind=kind,
        title=title,
        columns=() if own_form else tuple(_column(entry, kind) for entry in tables(given, "columns")),
        optional=need(given, "optional", bool) if "optional" in given else False,
        above=need(given, "above", int) if "above" in given else 0,
        words=texts(given, "words"),
        leaves_out=texts(given, "leaves_out"),
    )


def _column(given: Mapping[str, Any], kind: AnnexKind) -> Column:
    key = need(given, "key", str)
    if key not in COLUMNS[kind]:
        raise FormFault(f"cột phụ lục có tên lạ “{key}”: loại “{kind}” chỉ dùng {', '.join(sorted(COLUMNS[kind]))}")
    return Column(key, need(given, "title", str))


def _grounds(given: Mapping[str, Any]) -> Grounds:
    no_strange(given, _GROUNDS, "bảng [grounds] ")
    return Grounds(**{key: texts(given, key) for key in _GROUNDS})


def _part(given: Mapping[str, Any]) -> OutlinePart:
    title = need(given, "title", str)
    for key in sorted(given.keys() - _PART_KEYS):
        raise FormFault(f"đề cương, mục “{title}” có tên lạ “{key}”")
    part = OutlinePart(
        title=title,
        content=_known(texts(given, "content"), get_args(Content), title),
        areas=_known(texts(given, "areas"), AREA_LABELS, title),
        words=texts(given, "words"),
        nothing=need(given, "nothing", str) if "nothing" in given else "",
        optional=need(given, "optional", bool) if "optional" in given else False,
        parts=tuple(_part(entry) for entry in tables(given, "parts")) if "parts" in given else (),
    )
    for text in (part.title, part.nothing):
        check_places(text, HEADING_PLACES, part.title)
    return part


def _known(names: tuple[str, ...], known: Collection[str], title: str) -> tuple[Any, ...]:
    """The names, none of which may be strange."""
    for name in names:
        if name not in known:
            raise FormFault(f"đề cương, mục “{title}” có tên lạ “{name}”")
    return names


def _check_areas(parts: tuple[OutlinePart, ...]) -> None:
    """Every area needs a heading that takes all of its tasks, or tasks would be lost."""
    everything = [leaf for part in parts for leaf in (part, *part.parts)]
    covered = {area for leaf in everything if not leaf.words for area in leaf.areas}
    for area, label in AREA_LABELS.items():
        if area not in covered:
            raise FormFault(f"đề cương không có mục nào nhận mọi nhiệm vụ thuộc nhóm “{label}” ({area})")
