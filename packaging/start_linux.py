"""Where the packaged program starts on Linux: the window, or, called by the script `cchc`, the command line."""

import os
import sys

# The bootloader put our libraries in front of the system's. That is for this process alone: LibreOffice, or the
# program that opens a folder, must get the system's own.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before

# PyInstaller names our plugins to Qt, which finds them by itself: another program would take them for its own Qt's.
for name in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
    os.environ.pop(name, None)

# Qt's own way to fcitx is no part of PySide6; fcitx5 understands those who speak ibus, so Vietnamese goes that way.
if os.environ.get("QT_IM_MODULE") == "fcitx":
    os.environ.setdefault("QT_IM_MODULES", "fcitx;ibus")

if sys.argv[1:2] == ["--console"]:
    del sys.argv[1]
    import start_console  # noqa: F401
else:
    import start_window  # noqa: F401
