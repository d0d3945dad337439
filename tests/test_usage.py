"""The explanation of the command line, asked for with `-h`, is in Vietnamese at every word."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from cchc_desktop.command import main

ENGLISH = ("usage", "options:", "arguments", "show this", "show program", "exit", "optional")


def explained(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        main([*words, "-h"])
    assert left.value.code == 0
    return capsys.readouterr().out


def commands(parser: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield before
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, leaf in action.choices.items():
                yield from commands(leaf, (*before, word))


def test_every_word_explains_itself_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    from cchc_desktop.command.main import _parser

    asked = list(commands(_parser()))
    assert len(asked) > 60
    for words in asked:
        said = explained(list(words), capsys)
        assert said.startswith(f"Cách dùng: cchc {' '.join(words)}".rstrip()), words
        assert "xem cách dùng rồi thoát" in said
        assert not [word for word in ENGLISH if word in said.lower()], (words, said)
