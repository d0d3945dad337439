"""How wide a text prints in Times New Roman, without asking a font: what lines under a text are measured against."""

from __future__ import annotations

import unicodedata

MM = 25.4 / 72  # of a point
# Widths in thousandths of the size; a letter with marks is as wide as the bare one.
_PLAIN = {
    sign: width
    for width, signs in {
        180: "'", 200: "|", 250: " ,.\N{NO-BREAK SPACE}", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’·", 350: "•", 389: "Js",
        408: '"', 444: "?acez“”", 556: "FPS", 564: "+<=>×", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYwĐ",
        778: "&m", 833: "%", 889: "M", 944: "W", 1000: "—…",
    }.items()
    for sign in signs
}  # fmt: skip
_BOLD = {
    sign: width
    for width, signs in {
        250: " ,.\N{NO-BREAK SPACE}", 278: "'/\\il", 333: "!()-:;[]`fjt‘’·", 350: "•", 389: "Is", 444: "cerz",
        556: "Sbdhknpquđ", 570: "+<=>×", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQ", 833: "&m",
        944: "M", 1000: "%W—…",
    }.items()
    for sign in signs
}  # fmt: skip
_USUAL = 500


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text of this size (points) prints on one line, in millimetres."""
    widths = _BOLD if bold else _PLAIN
    bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(widths.get(sign, _USUAL) for sign in bare) * size / 1000 * MM
