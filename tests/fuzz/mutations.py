"""What may happen to a file on its way: bytes lost, changed or doubled, and parts of a package tampered with."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

# Values that have broken readers of spans, counts, offsets, encodings and dates.
_NUMBERS = (b"0", b"-1", b"1048577", b"2147483648", b"99999999999999999999", b"1e308", b"NaN", b"", b"0x41")
_WORDS = (b"\x00", b"\xff\xfe", b"&#0;", b"&x;", b"<", b">", b"]]>", b"%s", b"\xcc\x81" * 50, b"A" * 5000, b"=1+1")
_ATTRIBUTE = re.compile(rb'="[^"]{0,200}"')
_TAG = re.compile(rb"<[^<>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Mutation:
    """One thing that happens, at a place told as a share of the whole."""

    kind: str
    at: float
    length: int
    value: bytes


def mutations() -> st.SearchStrategy[list[Mutation]]:
    """One to six things that happen to a file."""
    one = st.builds(
        Mutation,
        st.sampled_from(["flip", "cut", "drop", "double", "insert", "attribute", "tag", "swap"]),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from([1, 1, 2, 4, 16, 64, 512, 4096]),
        st.one_of(st.sampled_from([*_NUMBERS, *_WORDS]), st.binary(min_size=1, max_size=8)),
    )
    return st.lists(one, min_size=1, max_size=6)


def mutate(data: bytes, steps: list[Mutation], part: float | None) -> bytes:
    """The file after these steps; in a package they may happen inside one of its parts, named as a share."""
    if part is not None and data.startswith(b"PK"):
        return _inside(data, steps, part)
    for step in steps:
        data = _one(data, step)
    return data


def _one(data: bytes, step: Mutation) -> bytes:
    at = int(step.at * len(data))
    if step.kind == "flip":
        changed = bytes(b ^ (step.value[0] if step.value else 0xFF) for b in data[at : at + step.length])
        return data[:at] + changed + data[at + step.length :]
    if step.kind == "cut":
        return data[:at]
    if step.kind == "drop":
        return data[:at] + data[at + step.length :]
    if step.kind == "double":
        return data[:at] + data[at : at + step.length] * 2 + data[at + step.length :]
    if step.kind == "insert":
        return data[:at] + step.value + data[at:]
    if step.kind == "swap":
        middle = data[at : at + step.length]
        return data[:at] + middle[::-1] + data[at + step.length :]
    pattern, form = (_ATTRIBUTE, b'="%s"') if step.kind == "attribute" else (_TAG, b"%s")
    match = pattern.search(data, at)
    return data[: match.start()] + form % step.value + data[match.end() :] if match else data


def _inside(data: bytes, steps: list[Mutation], part: float) -> bytes:
    """The package with one part changed and the zip around it whole."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    names = source.namelist()
    chosen = names[int(part * len(names))]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            content = source.read(name)
            target.writestr(name, mutate(content, steps, None) if name == chosen else content)
    return out.getvalue()


def inputs(data: bytes) -> st.SearchStrategy[bytes]:
    """Mutations of one real file."""
    part: Any = st.one_of(st.none(), st.floats(0, 1, exclude_max=True))
    return st.builds(lambda steps, where: mutate(data, steps, where), mutations(), part)
