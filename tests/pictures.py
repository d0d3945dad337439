"""Pictures of every screen with sample data, for people to judge.

python tests/pictures.py OUT [--scale 1|1.5|2] [--only NAME] [--contrast usual|high|dark]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.screens import on_office_screen, screens


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", default="1", help="1.5 is a Windows desktop at 150 %%")
    parser.add_argument("--only", default="", metavar="NAME", help="screens whose name begins with this")
    parser.add_argument("--contrast", default="usual", choices=("usual", "high", "dark"), help="the palette")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        on_office_screen(folder, chosen.scale)
        wear(chosen.contrast)
        (folder / "screens").mkdir()
        for number, screen in enumerate(screens(folder / "screens"), 1):
            if screen.name.startswith(chosen.only):
                path = chosen.out / f"{number:03}-{screen.name}.png"
                screen.widget.grab().save(str(path))
                print(path)
    return 0


def wear(contrast: str) -> None:
    """The palette that is drawn in, chosen before anything is made."""
    from cchc_desktop.ui import colours, theme

    theme.wear(getattr(colours, contrast.upper()))


if __name__ == "__main__":
    sys.exit(main())
