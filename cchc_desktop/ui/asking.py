"""A question before what cannot be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def agreed(parent: QWidget, question: str, yes: str) -> bool:
    """Whether the officer said yes; Enter and Esc alone mean no."""
    box = QMessageBox(QMessageBox.Icon.Question, "CCHC Desktop", question, parent=parent)
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("Không", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go
