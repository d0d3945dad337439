"""One walk through all screens at one size of text: what every check finds, as JSON.

python -m tests.screens.walk --scale 1.5 --out found.json [--only NAME] [--checks cuts,names]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

CHECKS = ("cuts", "english", "names", "keys")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", default="1")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--checks", default=",".join(CHECKS))
    chosen = parser.parse_args()
    from tests.screens.showing import on_office_screen

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        on_office_screen(folder, chosen.scale)
        (folder / "screens").mkdir()
        found = _walk(folder / "screens", chosen.checks.split(","), chosen.only)
    chosen.out.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    return 0


def _walk(folder: Path, checks: list[str], only: str) -> dict[str, list[list[str]]]:
    """By check: screen, widget, finding; under "screens" their names, under "kinds" the classes of windows seen."""
    from tests.screens import screens
    from tests.screens.checks import CHECKS as ALL

    found: dict[str, list[list[str]]] = {"screens": [], "kinds": [], **{check: [] for check in checks}}
    kinds: set[str] = set()
    for screen in screens(folder):
        found["screens"].append([screen.name])
        kinds |= {f"{each.__module__}.{each.__name__}" for each in type(screen.widget).__mro__}
        if screen.name.startswith(only):
            for check in checks:
                seen = dict.fromkeys(ALL[check](screen.widget))
                found[check] += [[screen.name, widget, words] for widget, words in seen]
    found["kinds"] = [[each] for each in sorted(kinds)]
    return found


if __name__ == "__main__":
    sys.exit(main())
