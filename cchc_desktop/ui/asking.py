"""A question before what cannot be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def agreed(parent: QWidget, words: str, yes: str) -> bool:
    """Whether the officer said yes; Enter and Esc alone mean no."""
    box = question(parent, words, yes)
    box.exec()
    return box.clickedButton() is not box.defaultButton()


def question(parent: QWidget, words: str, yes: str) -> QMessageBox:
    """The window that asks, with "Không" under Enter and Esc."""
    box = QMessageBox(QMessageBox.Icon.Question, "CCHC Desktop", words, parent=parent)
    box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("Không", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    return box
