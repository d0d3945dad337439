"""Files sent through LibreOffice, all in one go."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path


def converted(folder: Path, files: Mapping[str, bytes], to: str) -> list[Path]:
    """Each file in another format, in the order they were given; with a profile of its own, as others run too."""
    given, out = folder / "given", folder / "made"
    given.mkdir()
    for name, data in files.items():
        (given / name).write_bytes(data)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(out)]
        + [str(given / name) for name in files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [out / f"{Path(name).stem}.{to}" for name in files]
