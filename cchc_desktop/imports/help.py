"""The help that ships with the program: an index, and a text in Markdown for each topic and each sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from .. import paths
from ..errors import UserError
from ..files import read_shipped, unusable
from ..model.help import Guide, Help, Topic
from .entries import text

FOLDER, NAME = "help", "index.toml"


def folder() -> Path:
    """Where the texts and their pictures lie."""
    return paths.resources() / FOLDER


@cache
def load_help() -> Help:
    """Every topic with its text, read once; UserError names what is missing or wrong."""
    said = read_shipped(FOLDER, NAME)
    try:
        topics = tuple(_topic(text(group["title"]), each) for group in said["group"] for each in group["topic"])
        guides = tuple(Guide(text(each["key"]), text(each["role"]), _text(each["key"])) for each in said["guide"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unusable(FOLDER, NAME, f"thiếu hoặc sai ở {error}") from error
    if not topics:
        raise unusable(FOLDER, NAME, "không có mục nào")
    return Help(topics, guides)


def _topic(group: str, said: dict[str, Any]) -> Topic:
    return Topic(text(said["key"]), text(said["title"]), group, _text(said["key"]))


def _text(key: str) -> str:
    path = folder() / f"{key}.md"
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise UserError(f"Không mở được tờ trợ giúp “{path}”: hãy chép lại tệp ấy từ bản gốc.") from error
