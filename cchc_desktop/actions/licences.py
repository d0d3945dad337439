"""The licences of all that the program ships: as they lie beside it, or of the libraries that a checkout runs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__, paths
from ..errors import UserError
from ..model.licence import Licence

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_INDEX = "index.toml"
_TEXTS = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$|(^|/)licen[cs]es/", re.IGNORECASE)
_NAMED = re.compile(r"License :: (?:OSI Approved :: )?(.+)")


def licences() -> tuple[Licence, ...]:
    """The program first, then the libraries; UserError where the folder beside a packaged program is gone."""
    return tuple(_shipped(paths.licences()) if paths.packaged() else _of_checkout())


def _shipped(folder: Path) -> Iterator[Licence]:
    import tomllib

    try:
        said = tomllib.loads((folder / _INDEX).read_text("utf-8"))
        for each in said["licence"]:
            text = (folder / Path(each["file"]).name).read_text("utf-8")
            yield Licence(each["name"], each["version"], each["licence"], text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"Không đọc được thư mục giấy phép “{folder}”: hãy chép lại thư mục ấy từ bản chương trình gốc."
        ) from error


def _of_checkout() -> Iterator[Licence]:
    from importlib.metadata import distributions

    own = paths.program_folder() / "LICENSE"
    yield Licence("CCHC Desktop", __version__, "MIT", own.read_text("utf-8") if own.is_file() else "")
    found = {str(each.metadata["Name"]): each for each in distributions()}
    for name in sorted(found, key=str.casefold):
        yield Licence(name, found[name].version, _named(found[name]), _text(found[name]))


def _named(found: Distribution) -> str:
    """The licence by its short name, in whichever field the library tells it."""
    told = found.metadata.json  # every field by its name in small letters, lists where it may stand often
    classified = (_NAMED.match(each) for each in told.get("classifier", ()))
    named = next((match[1] for match in classified if match), "")
    said = str(told.get("license_expression") or named or told.get("license") or "").strip()
    return said.splitlines()[0] if said else "?"


def _text(found: Distribution) -> str:
    files = [file for file in found.files or () if _TEXTS.search(file.as_posix())]
    read = (Path(str(file.locate())) for file in files)
    return "\n\n".join(path.read_text("utf-8", "replace") for path in read if path.is_file() and path.suffix != ".py")
