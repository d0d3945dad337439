"""Asks whether Python's files for Windows are those python.org signed."""

from __future__ import annotations

import subprocess
from pathlib import Path

AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"
SIGNER = "CN=Python Software Foundation"
MICROSOFT = "vcruntime140"  # signed by Microsoft, whose root Debian does not have


def check(folder: Path) -> int:
    """How many files carry a good signature; ValueError names the first that does not."""
    signed = [path for path in sorted(folder.iterdir()) if path.suffix in (".exe", ".dll", ".pyd")]
    signed = [path for path in signed if MICROSOFT not in path.name]
    for path in signed:
        if not _good(path):
            raise ValueError(f"{path.name} is not as the Python Software Foundation signed it")
    return len(signed)


def _good(path: Path) -> bool:
    trust = ("-CAfile", AUTHORITIES, "-TSA-CAfile", AUTHORITIES, "-in", path)
    for more in (("-ignore-crl",), ()):  # older versions know no lists of revoked certificates, newer ones ask for them
        command = ("osslsigncode", "verify", *more, *trust)
        said = subprocess.run(command, capture_output=True, text=True, errors="replace").stdout
        if "Signature verification: ok" in said and SIGNER in said:
            return True
    return False
