"""What the "?" of the frame leads to: the help, the keys, the sheets, practice, and what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import help_key

if TYPE_CHECKING:
    from .desktop import Desktop


class HelpSteps:
    """Belongs to one window; F1 is heard from the first on."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        help_key.listen()
        asked = desktop.window.top.help
        asked.help_wanted.connect(self.show_help)
        asked.keys_wanted.connect(self.show_keys)
        asked.guides_wanted.connect(self.show_guides)
        asked.practice_wanted.connect(desktop.practice.ask)
        asked.about_wanted.connect(self.show_about)

    def show_help(self) -> None:
        """The help of the page in front."""
        page = self._desktop.window.page
        help_key.open_help(self._desktop.window, help_key.topic_of(page or self._desktop.window))

    def show_keys(self) -> None:
        """Every key of the page in front and of the window."""
        from .keys_dialog import KeysDialog, keys_of

        desktop = self._desktop
        dialog = KeysDialog(*keys_of(desktop.window.page, desktop.key), desktop.window)
        dialog.exec()
        dialog.deleteLater()

    def show_guides(self) -> None:
        """The sheets of one page."""
        from .guide_dialog import GuideDialog

        dialog = GuideDialog(self._desktop.window)
        dialog.exec()
        dialog.deleteLater()

    def show_about(self) -> None:
        """What the program is, where the data lie, and the licences."""
        from .about_dialog import AboutDialog

        dialog = AboutDialog(self._desktop.workspace, self._desktop.window)
        dialog.exec()
        dialog.deleteLater()
