"""Which palette the window wears: what the officer chose, or what Windows was told to look like."""

from __future__ import annotations

import sys

from .colours import DARK, HIGH, USUAL, Colours

CONTRAST_WORDS = {"system": "Theo Windows", "usual": "Thường", "high": "Cao: chữ đen nền trắng, nét đậm"}
_GET_HIGH_CONTRAST, _ON, _WINDOW_COLOUR = 0x0042, 0x1, 5  # SPI_GETHIGHCONTRAST, HCF_HIGHCONTRASTON, COLOR_WINDOW
_HALF = 3 * 128  # of red, green and blue together: darker windows want light letters


def palette(chosen: str) -> Colours:
    """The colours for a choice; one that follows the system is of high contrast where the system's theme is."""
    if chosen == "high":
        return HIGH
    if chosen == "system" and system_is_high():
        return DARK if system_is_dark() else HIGH
    return USUAL


def system_is_high() -> bool:
    """Whether a theme of high contrast is on in Windows; other systems are not asked."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", wintypes.UINT), ("flags", wintypes.DWORD), ("scheme", wintypes.LPWSTR))

    found = HighContrast()
    found.size = ctypes.sizeof(HighContrast)
    asked = ctypes.windll.user32.SystemParametersInfoW(_GET_HIGH_CONTRAST, found.size, ctypes.byref(found), 0)
    return bool(asked and found.flags & _ON)


def system_is_dark() -> bool:
    """Whether windows are darker than half in the system's theme."""
    if sys.platform != "win32":
        return False
    import ctypes

    colour = ctypes.windll.user32.GetSysColor(_WINDOW_COLOUR)
    return sum((colour & 0xFF, colour >> 8 & 0xFF, colour >> 16 & 0xFF)) < _HALF
