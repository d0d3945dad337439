"""Can this be a Vietnamese syllable? Onset, rime and the place of the tone, as the spelling rules have them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKED = "âêôăơư"  # a tone stands on one of these where there is one
_ONSETS = (
    "qu", "ngh", "gh", "gi", "kh", "ng", "nh", "ph", "th", "tr", "ch", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
# ăk, ôk … are no Vietnamese rimes, but stand in names of provinces and districts: Đắk Lắk, Krông Pắk.
_SPELLED = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ăk ak âc âm ân âng âp ât âu ây âk "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong "
    "ooc oong op ot ok ô ôc ôi ôm ôn ông ôp ôt ôk ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un "
    "ung uôc uôi uôm uôn uông uôp uôt uơ up ut uk uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưn "
    "ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu"
)
_SPELLED_AFTER_Q = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên ênh êch êt i ich "
    "in inh it y ych yên yêt ynh yt ơ ơn ôc"
)
_RIMES, _AFTER_Q = frozenset(_SPELLED.split()), frozenset(_SPELLED_AFTER_Q.split())
_EITHER_PLACE = frozenset(["oa", "oe", "uy"])  # hòa and hoà, khỏe and khoẻ, thủy and thuỷ
_STOPS = ("c", "ch", "p", "t")
_TONES_OF_STOPS = ("\u0301", "\u0323")  # các, cách, cấp, một


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Is the word, in small or capital letters, spelled as a Vietnamese syllable can be?"""
    letters = unicodedata.normalize("NFC", word).lower()
    if not 0 < len(letters) <= 7:
        return False
    bare, tone, place = _without_tone(letters)
    return bare is not None and any(_fits(bare, onset, tone, place) for onset in _ONSETS)


def _without_tone(letters: str) -> tuple[str | None, str, int]:
    """The letters without their tone, the tone and the place it stands at; None where there are two tones."""
    bare, tone, place = "", "", -1
    for at, letter in enumerate(letters):
        parts = unicodedata.normalize("NFD", letter)
        found = [mark for mark in parts if mark in _TONES]
        if found and tone:
            return None, "", -1
        if found:
            tone, place = found[0], at
        bare += unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return bare, tone, place


def _fits(bare: str, onset: str, tone: str, place: int) -> bool:
    rime = bare.removeprefix(onset)
    if not bare.startswith(onset) or rime not in (_AFTER_Q if onset == "qu" else _RIMES):
        return False
    if not _goes_with(onset, rime):
        return False
    if rime.endswith(_STOPS) and tone not in _TONES_OF_STOPS:
        return False
    return not tone or place - len(onset) in _tone_places(rime)


def _goes_with(onset: str, rime: str) -> bool:
    """ "gh" and "ngh" stand before e, ê and i only, "c", "g" and "ng" never; "gì" is g and i."""
    front = rime.startswith(("e", "ê", "i", "y"))
    if onset in ("gh", "ngh"):
        return front
    if onset in ("c", "ng") or (onset == "g" and rime not in ("i", "in", "iêng", "iêt", "iên")):
        return not front
    return True


@lru_cache(maxsize=512)
def _tone_places(rime: str) -> tuple[int, ...]:
    """Where in the rime a tone may stand."""
    marked = [at for at, letter in enumerate(rime) if letter in _MARKED]
    if marked:
        return (marked[-1],)
    vowels = [at for at, letter in enumerate(rime) if letter in "aeiouy"]
    if rime in _EITHER_PLACE:
        return (0, 1)
    if len(vowels) > 2 or (len(vowels) == 2 and vowels[-1] < len(rime) - 1):
        return (vowels[1],)
    return (vowels[0],)
