"""What of Python, Qt and the packages stays out of the folder: all the program never loads, and every network part."""

from __future__ import annotations

import io
import shutil
import zipfile
from fnmatch import fnmatch
from pathlib import Path

QT_MODULES = ("Core", "Gui", "Widgets", "PrintSupport", "Svg")
QT_PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",  # pictures and charts without a screen
    "styles/*.dll",
    "iconengines/qsvgicon.dll",
    "imageformats/qsvg.dll",
    "imageformats/qico.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qgif.dll",
)
# Of the packages, by path; what a folder's pattern leaves out goes with all that is in it.
UNUSED = (
    "bin",
    "*.dist-info",  # their licence texts are gathered before
    "*.pyi",
    "*.lib",
    "*.pyx",
    "*.pxd",
    "*.pxi",
    "*.h",
    "*.typed",
    "*.exe",
    "PySide6/*.json",
    "PySide6/doc",
    "PySide6/glue",
    "PySide6/include",
    "PySide6/metatypes",
    "PySide6/modules",
    "PySide6/qml",
    "PySide6/resources",
    "PySide6/scripts",
    "PySide6/support",
    "PySide6/translations",
    "PySide6/typesystems",
    "PySide6/lib",
    "PySide6/QtAsyncio",
    "PySide6/opengl32sw.dll",
    "PySide6/pyside6qml.abi3.dll",
    "PySide6/concrt140.dll",
    "PySide6/vcamp140.dll",
    "PySide6/vccorlib140.dll",
    "PySide6/vcomp140.dll",
    "shiboken6/*140*.dll",  # PySide6 brings the same
    "alembic/templates",
    "alembic/testing",
    "mako/testing",
    "mako/ext",
    "sqlalchemy/testing",
    "lxml/includes",
    "lxml/isoschematron",
    "lxml/html",
    "lxml/objectify.*",
    "lxml/sax.*",
    "lxml/lib*.txt",
    "pypdfium2",  # the program calls pypdfium2_raw itself
    "pypdfium2_cfg",
    "pypdfium2_cli",
)
# Of Python's own files and of its library.
UNUSED_PYTHON = (
    "LICENSE.txt",
    "python.cat",
    "python.exe",
    "pythonw.exe",
    "_hashlib.pyd",  # Python has its own digests; OpenSSL comes only for the network
    "_ssl.pyd",
    "libcrypto-3.dll",
    "libssl-3.dll",
    "_msi.pyd",
    "_multiprocessing.pyd",
    "winsound.pyd",
)
UNUSED_LIBRARY = (
    "distutils/*",
    "ensurepip/*",
    "http/*",
    "idlelib/*",
    "lib2to3/*",
    "msilib/*",
    "multiprocessing/*",
    "pydoc_data/*",
    "site-packages/*",
    "sqlite3/test/*",
    "test/*",
    "tkinter/*",
    "turtledemo/*",
    "unittest/*",
    "venv/*",
    "wsgiref/*",
    "xmlrpc/*",
    "urllib/error.pyc",
    "urllib/request.pyc",
    "urllib/response.pyc",
    "urllib/robotparser.pyc",
    "xml/sax/*",
    "doctest.pyc",
    "ftplib.pyc",
    "imaplib.pyc",
    "mailbox.pyc",
    "nntplib.pyc",
    "pdb.pyc",
    "poplib.pyc",
    "pydoc.pyc",
    "smtpd.pyc",
    "smtplib.pyc",
    "socketserver.pyc",
    "ssl.pyc",
    "telnetlib.pyc",
    "turtle.pyc",
    "webbrowser.pyc",
    "*.txt",
    "*.rst",
)


def unused(path: str) -> bool:
    """Whether a file of the packages, by its path among them, stays out."""
    parts = path.split("/")
    starts = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    if any(fnmatch(start, pattern) for start in starts for pattern in UNUSED):
        return True
    return parts[0] == "PySide6" and _unused_qt(parts)


def _unused_qt(parts: list[str]) -> bool:
    if parts[1] == "plugins":
        return not any(fnmatch("/".join(parts[2:]), wanted) for wanted in QT_PLUGINS)
    name = parts[1].split(".")[0]
    if len(parts) > 2 or not name.startswith("Qt"):
        return False
    return name.removeprefix("Qt6").removeprefix("Qt") not in QT_MODULES


def prune_packages(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and unused(path.relative_to(folder).as_posix()):
            path.unlink()
    drop_empty(folder)


def prune_python(folder: Path) -> None:
    for name in UNUSED_PYTHON:
        (folder / name).unlink()
    library = folder / "python311.zip"
    library.write_bytes(_library(library.read_bytes()))


def drop_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def take_newer_runtime(python: Path, qt: Path) -> None:
    """Windows loads Microsoft's runtime once, and Python's comes first: it must be the newer one, which is Qt's."""
    for path in qt.glob("vcruntime140*.dll"):
        shutil.move(path, python / path.name)


def _library(data: bytes) -> bytes:
    """Python's library without what is unused; the same bytes for the same content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            if not name.endswith("/") and not any(fnmatch(name, pattern) for pattern in UNUSED_LIBRARY):
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(info, old.read(name))
    return out.getvalue()
