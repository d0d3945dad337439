"""Prove the Windows packages by running them under Wine; a line for each check, status 1 where one does not hold.

Run with the Python of .venv: python packaging/windows/verify.py [--setup FILE] [--zip FILE] [--old FILE]
Without files, what packaging/build_windows made; without an old installer, a small one made for the purpose.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import shipping  # noqa: E402

from windows import places  # noqa: E402
from windows.checking import Checks  # noqa: E402
from windows.verify_data import verify_portable, verify_two_windows, verify_words  # noqa: E402
from windows.verify_demo import verify_demo  # noqa: E402
from windows.verify_install import (  # noqa: E402
    Installed,
    make_old,
    verify_places,
    verify_refusals,
    verify_uninstall,
    verify_upgrade,
)
from windows.wine import Room, missing, room  # noqa: E402


def main() -> int:
    """Every check in one room; 1 where one of them does not hold."""
    chosen = _arguments()
    if lacking := missing():
        print("Missing on this system: sudo apt install --no-install-recommends", *lacking)
        return 1
    check = Checks()
    with tempfile.TemporaryDirectory(prefix="cchc-wine-") as name, room(Path(name) / "room") as made:
        work = Path(name)
        whole = _verify_stick(check, made, chosen.zip, work)
        _verify_installed(check, made, chosen.old or make_old(work), chosen.setup, whole)
    print(f"{check.failed} of {check.made} do not hold" if check.failed else f"all {check.made} hold")
    return int(check.failed > 0)


def _verify_stick(check: Checks, made: Room, archive: Path, work: Path) -> set[str]:
    """The unpacked folder; returns all it holds."""
    program, whole = verify_portable(check, made, archive)
    verify_two_windows(check, program)
    verify_words(check, program)
    verify_demo(check, program, work)
    return whole


def _verify_installed(check: Checks, made: Room, old: Path, setup: Path, whole: set[str]) -> None:
    """What the installer lays, from an older version to nothing."""
    installed = Installed(made)
    verify_upgrade(check, installed, old, setup, whole)
    verify_places(check, installed)
    verify_refusals(check, installed, setup)
    verify_uninstall(check, installed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    built = f"{shipping.NAME}-{shipping.version()}"
    parser.add_argument("--setup", type=Path, default=places.OUT / f"{built}-setup.exe")
    parser.add_argument("--zip", type=Path, default=places.OUT / f"{built}.zip")
    parser.add_argument("--old", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
