"""`cchc unit …`: who reports, and the list of units."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from . import output
from .line import Said, add_verb, as_day, opened


def add(verbs: Any) -> None:
    leaf = add_verb(verbs, "set", _unit_set, "khai báo đơn vị")
    for name in ("name", "kind", "parent", "superior", "place", "symbol", "signer", "authority", "position"):
        leaf.add_argument(f"--{name}")
    leaf.add_argument("--to", action="append")
    leaf.add_argument("--recipient", action="append")
    leaf.add_argument("--file", type=Path)
    add_verb(verbs, "show", _unit_show, "xem đơn vị")
    add_verb(verbs, "load", _unit_load, "nạp danh sách đơn vị từ bảng").add_argument("file", type=Path)
    several = add_verb(verbs, "list", _unit_list, "các đơn vị trong danh sách")
    several.add_argument("--search", default="", metavar="CHỮ")
    several.add_argument("--on", type=as_day, metavar="NGÀY", help="chỉ đơn vị còn hiệu lực ngày này")


def _unit_set(options: argparse.Namespace) -> Said:
    from ..actions import unit
    from ..actions.unit_file import read_unit

    keys = (
        "name",
        "kind",
        "parent",
        "superior",
        "place",
        "symbol",
        "signer",
        "authority",
        "position",
        "to",
        "recipient",
    )
    given = {key: getattr(options, key) for key in keys if getattr(options, key) is not None}
    kept = unit.set_unit(opened(options), read_unit(options.file, given))
    return _about_unit(kept)


def _unit_show(options: argparse.Namespace) -> Said:
    from ..actions import unit

    return _about_unit(unit.required(opened(options)))


def _unit_load(options: argparse.Namespace) -> Said:
    from ..actions import unit

    count = unit.load_list(opened(options), options.file)
    return Said({"units": count}, (f"Đã nạp {count} đơn vị",))


def _unit_list(options: argparse.Namespace) -> Said:
    from ..actions import unit

    found = unit.listed(opened(options), options.search, options.on)
    lines = tuple(f"{one.name} ({one.kind})" for one in found)
    return Said([output.listed_unit(one) for one in found], lines or ("Không có đơn vị nào.",))


def _about_unit(unit: Any) -> Said:
    found = output.unit(unit)
    return Said(found, tuple(f"{key}: {value}" for key, value in found.items() if value))
