"""Asking for a file or a folder, and handing one to the system's own program.

The system's dialog, or Qt's with names only, as its other columns are not ours.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

_last: list[Path] = []  # the folder of the file that was chosen before


def ask_for_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """A file to be read, from where the last one was or from the documents; None where none was chosen."""
    dialog = _dialog(parent, title, _last[0] if _last else documents_folder())
    dialog.setNameFilter(kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    path = _chosen(dialog)
    if path is not None:
        _last[:] = [path.parent]
    return path


def ask_for_folder(parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
    """A folder, from the one that is named or from the documents; None where none was chosen."""
    dialog = _dialog(parent, title, folder or documents_folder())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def documents_folder() -> Path:
    """Where the system has the user's documents; the home folder where it has no such place."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents else Path.home()


def open_path(path: Path) -> bool:
    """Open a file or a folder; whether the system has a program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _dialog(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder if folder.is_dir() else Path.home()))
    dialog.setViewMode(QFileDialog.ViewMode.List)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
