"""Makes the installer of the folder with NSIS, in Vietnamese."""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
from pathlib import Path

from shipping import laid_at, version

from .places import HERE, WORK

MAKER = "makensis"
LANGUAGE = "Vietnamese"
PATH_MOST = 259  # characters of a path that every Windows takes
# NSIS's own Vietnamese in the words the program itself uses.
REWORDED = {
    "< &Lùi": "< &Quay lại",
    "&Tiến >": "&Tiếp >",
    "Nhấn Tiến để": "Bấm “Tiếp” để",
    "Nhấn “": "Bấm “",
    "hãy nhấn “": "hãy bấm “",
    "Hủy bỏ": "Hủy",
    "Trợ lí": "Trợ lý",
    "trợ lí": "trợ lý",
    "tập tin": "tệp",
    "Tập tin": "Tệp",
    "Hiện &Readme": "Hiện hướng dẫn",
    "Nullsoft Install System %s": "CCHC Desktop",
}


def make(folder: Path, out: Path, number: str = "") -> None:
    """Compile the installer: everything of the folder, laid beside the old program and then put in its place.

    `number` is another version than this one, for trying an upgrade.
    """
    words = _own_words(WORK / "words")
    files = _list(folder, WORK / "files.nsh")
    told = {
        "FILES": files,
        "OUT": out,
        "VERSION": number or version(),
        "WORDS": words,
        "HERE": HERE,
        "LONGEST": _longest(folder),
    }
    subprocess.run(
        (MAKER, "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{key}={value}" for key, value in told.items()),
         HERE / "installer.nsi"),
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(laid_at())},
    )  # fmt: skip


def _longest(folder: Path) -> int:
    """How long the path of the install folder may be, so that every file can be laid below it."""
    below = max(len(str(path.relative_to(folder))) for path in folder.rglob("*"))
    return PATH_MOST - len("\\cchc-new\\") - below


def _list(folder: Path, out: Path) -> Path:
    """Every file in a fixed order, so that two builds are alike; a `$` would be a variable."""
    lines, at = [], None
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
        if path.is_file():
            below = "".join(f"\\{part}" for part in path.relative_to(folder).parent.parts)
            if below != at:
                lines.append(f'SetOutPath "$INSTDIR\\${{NEW}}{below.replace("$", "$$")}"')
                at = below
            lines.append(f'File "{str(path).replace("$", "$$")}"')
    out.write_text("\n".join([*lines, ""]), "utf-8")
    return out


def _own_words(out: Path) -> Path:
    """NSIS's Vietnamese texts with composed letters, since Windows draws loose accents badly, and in our words."""
    out.mkdir(parents=True, exist_ok=True)
    for source in (_languages() / f"{LANGUAGE}{ending}" for ending in (".nlf", ".nsh")):
        text = unicodedata.normalize("NFC", source.read_text("utf-8-sig"))
        for theirs, ours in REWORDED.items():
            text = text.replace(theirs, ours)
        (out / source.name).write_text(text, "utf-8-sig", newline="\r\n")
    return out


def _languages() -> Path:
    maker = shutil.which(MAKER)
    assert maker
    return Path(maker).resolve().parent.parent / "share" / "nsis" / "Contrib" / "Language files"
