"""Types of documents and their abbreviations, read from the file that ships and that an office may change."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from ..files import read_shipped, unusable
from ..model.file_name import DocumentType, NameWords
from ..text import nfc
from .entries import each, text, texts

FOLDER, NAME = "text", "document_types.toml"


@cache
def load_name_words() -> NameWords:
    """What names of files are read with, read once; UserError names the entry that cannot be used."""
    said = read_shipped(FOLDER, NAME)
    types = tuple(each(said.get("type"), _type, partial(unusable, FOLDER, NAME)))
    if not types:
        raise unusable(FOLDER, NAME, "chưa có mục [[type]] nào")
    try:
        names = said.get("names", {})
        return NameWords(types, texts(names.get("agencies", [])), texts(names.get("noise", [])))
    except (AttributeError, ValueError) as error:
        raise unusable(FOLDER, NAME, f"thiếu hoặc sai ở [names]: {error}") from error


def _type(entry: dict[str, Any]) -> DocumentType:
    return DocumentType(text(entry["name"]), nfc(entry.get("letters", "")), texts(entry.get("also", [])))
