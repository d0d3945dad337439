"""The layers hold: who may import whom, and what a start must not import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cchc_desktop"

GROUND = {"", "paths", "settings", "errors", "files", "log", "office", "telling", "text"}
MAY_IMPORT = {
    "model": {"model", "text", "errors"},
    "store": {"store", "model"} | GROUND,
    "imports": {"imports", "model"} | GROUND,
    "exports": {"exports", "model"} | GROUND,
    "actions": {"actions", "store", "imports", "exports", "model"} | GROUND,
    "jobs": {"jobs"} | GROUND,
    "office": GROUND,
    "ui": {"ui", "actions", "jobs", "model"} | GROUND,
    "command": {"command", "self_test", "app", "actions", "jobs", "model"} | GROUND,
}
# Inside imports: a file becomes a document, its rows and prose are read, words are mended; what stands beside the
# rooms belongs to all of them but `plan` and `units`, which put it all together.
GROUND_OF_IMPORTS = {"agencies", "chrome", "document", "provinces"}
MAY_IMPORT_IN_IMPORTS = {
    "files": {"files", "tables", "wording"} | GROUND_OF_IMPORTS,
    "forms": {"forms", "files"} | GROUND_OF_IMPORTS,
    "prose": {"prose", "tables"} | GROUND_OF_IMPORTS,
    "tables": {"tables", "wording"} | GROUND_OF_IMPORTS,
    "wording": {"wording"} | GROUND_OF_IMPORTS,
    "layout": {"layout", "files", "wording", "entries"} | GROUND_OF_IMPORTS,
}
ONLY_IN = {
    "PySide6": {"ui", "jobs", "app"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "sqlite3": {"store"},
    "docx": {"exports"},
    "openpyxl": {"exports", "actions"},
    "xlrd": {"imports"},
    "pypdfium2_raw": {"imports"},
}


def imports() -> list[tuple[str, str, str]]:
    """(room, what it imports from root, "file:line") for each import of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE.parent).with_suffix("").parts
        room = relative[1] if len(relative) > 1 else ""
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for name in targets(node, relative):
                found.append((room, name, f"{path.relative_to(PACKAGE.parent)}:{node.lineno}"))
    return found


def targets(node: ast.AST, relative: tuple[str, ...]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    if not node.level:
        return [node.module or ""]
    package = relative if relative[-1] == "__init__" else relative[:-1]
    base = ".".join((relative[:-1] if relative[-1] == "__init__" else package)[: len(relative[:-1]) - node.level + 1])
    if node.module:
        return [f"{base}.{node.module}"]
    return [f"{base}.{alias.name}" for alias in node.names]


def room_of(name: str) -> str | None:
    parts = name.split(".")
    if parts[0] != "cchc_desktop":
        return None
    return parts[1] if len(parts) > 1 else ""


def test_arrows_run_downward_only() -> None:
    wrong = [
        f"{place} imports {name}"
        for room, name, place in imports()
        if room in MAY_IMPORT and (to := room_of(name)) is not None and to not in MAY_IMPORT[room] | {"__version__"}
    ]
    assert not wrong, "\n".join(wrong)


def test_the_rooms_of_imports_know_only_those_below_them() -> None:
    package = f"{PACKAGE.name}.imports."
    arrows = [
        (Path(place).parts[2], name.removeprefix(package).split(".")[0], place)
        for room, name, place in imports()
        if room == "imports" and name.startswith(package)
    ]
    known = [(room, to, place) for room, to, place in arrows if room in MAY_IMPORT_IN_IMPORTS]
    wrong = [f"{place} imports {to}" for room, to, place in known if to not in MAY_IMPORT_IN_IMPORTS[room]]
    assert not wrong, "\n".join(wrong)
    assert {("files", "tables"), ("prose", "tables"), ("tables", "wording")} <= {arrow[:2] for arrow in known}


@pytest.mark.parametrize("library", ONLY_IN)
def test_libraries_stay_in_their_rooms(library: str) -> None:
    wrong = [
        f"{place} imports {name}"
        for room, name, place in imports()
        if name.split(".")[0] == library and room not in ONLY_IN[library]
    ]
    assert not wrong, "\n".join(wrong)


def test_the_walk_would_notice() -> None:
    """The walk sees imports of each kind, so that an empty list of faults means something."""
    rooms = {(room, room_of(name)) for room, name, _ in imports()}
    assert {("actions", "store"), ("store", "model"), ("command", "actions")} <= rooms


def test_opening_the_data_does_not_import_what_a_start_does_not_need(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from datetime import date;"
        "from cchc_desktop.actions.workspace import open_workspace;"
        "from cchc_desktop.actions.overview import overview;"
        "from cchc_desktop.model.period import Period;"
        f"ws = open_workspace(pathlib.Path({str(tmp_path)!r}), date(2024, 3, 12));"
        "overview(ws, Period.current(ws.today));"
        "late = {'alembic', 'docx', 'docxtpl', 'openpyxl', 'lxml', 'mako', 'xlrd', 'pypdfium2_raw', 'tomllib'};"
        "print(sorted({m.split('.')[0] for m in sys.modules} & late))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # makes the database
    again = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert again.stdout.strip() == "[]"
