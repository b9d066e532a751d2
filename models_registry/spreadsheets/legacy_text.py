"""Text typed for fonts such as .VnTime and VNI-Times, from before Unicode.

In TCVN3 (ABC) each accented letter is one sign above ASCII, in VNI-Windows it is a letter and
a sign for its accents; a reader of today sees "NguyÔn V¨n" or "Nguyeãn Vaên". Which of them it is,
is told by evidence: a word counts if it is a Vietnamese syllable in one reading and none as it
stands.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬­®" + "µ¶·¸¹" + "»¼½¾Æ" + "ÇÈÉÊË" + "ÌÎÏÐÑ" + "ÒÓÔÕÖ" + "×ØÜÝÞ" + "ßáâãä"
        + "åæçèé" + "êëìíî" + "ïñòóô" + "õö÷øù" + "úûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđ" + "àảãáạ" + "ằẳẵắặ" + "ầẩẫấậ" + "èẻẽéẹ" + "ềểễếệ" + "ìỉĩíị" + "òỏõóọ"
        + "ồổỗốộ" + "ờởỡớợ" + "ùủũúụ" + "ừửữứự" + "ỳỷỹýỵ",
        strict=True,
    )
)  # fmt: skip

_VNI_MARKS = {
    "a": dict(zip("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_VNI_ALONE = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}


def _vni_table() -> dict[str, str]:
    """Small and capital letters; a capital letter may bear a small sign: "Aán" is "Ấn"."""
    table = {}
    for base, marks in _VNI_MARKS.items():
        for mark, letter in marks.items():
            table[base + mark] = letter
            table[base.upper() + mark] = table[base.upper() + mark.upper()] = letter.upper()
    for sign, letter in _VNI_ALONE.items():
        table[sign], table[sign.upper()] = letter, letter.upper()
    return table


_VNI = _vni_table()
_VNI_SIGN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?"
    r"(iê|yê|uyê|uya|uâ|uô|uơ|ươ|oa|oă|oe|oo|uê|uy|ua|ưa|ia|[aăâeêioôơuưy])"
    r"(ch|nh|ng|[cmnpt]|[iouy])?"
)
LETTER = re.compile(r"[A-Za-z]")
SURE = 0.9  # of the words that are wrong as they stand must be right in the reading believed
_BREAKS = re.compile(r"[\s!-/:-@\[-`{-~–—…“”‘’•]+")


class Writing(Enum):
    """How the letters of a text are kept."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3"
    VNI = "VNI"


def from_tcvn3(text: str) -> str:
    """Return the text of a TCVN3 font in Unicode."""
    return "".join(_TCVN3.get(sign, sign) for sign in text)


def from_vni(text: str) -> str:
    """Return the text of a VNI font in Unicode."""
    return _VNI_SIGN.sub(lambda found: _VNI[found[0]], text)


CONVERTERS = {Writing.TCVN3: from_tcvn3, Writing.VNI: from_vni}


def is_syllable(word: str) -> bool:
    """Whether a word can be read as one Vietnamese syllable, with one tone at most."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in decomposed if sign in _TONES]
    # A tone on a consonant makes a letter that is none of ours: ñ is n with a tilde.
    letters = "".join(sign for sign in decomposed if sign not in _TONES)
    misplaced = re.search(r"[^aeiouy\u0302\u0306\u031b][" + "".join(_TONES) + "]", decomposed)
    composed = unicodedata.normalize("NFC", letters)
    return len(tones) <= 1 and not misplaced and bool(_SYLLABLE.fullmatch(composed))


def _accented(text: str) -> list[str]:
    """The words of a text that have a letter of ASCII and a sign that is none."""
    return [word for word in _BREAKS.split(text) if not word.isascii() and LETTER.search(word)]


def count_valid(text: str) -> tuple[int, int]:
    """How many of the accented words of a text are syllables, and how many there are."""
    found = _accented(unicodedata.normalize("NFC", text))
    return sum(map(is_syllable, found)), len(found)


@dataclass
class Evidence:
    """What the words of some text speak for."""

    unicode: int = 0  # words with letters that only Unicode has
    wrong: int = 0  # words that are no Vietnamese as they stand
    tcvn3: int = 0  # how many of these are, read as TCVN3
    vni: int = 0

    def add(self, text: str) -> None:
        """Count the words of a text; those that are right as they stand say nothing."""
        for word in _accented(text):
            unicode, wrong, tcvn3, vni = _judge(word)
            self.unicode += unicode
            self.wrong += wrong
            self.tcvn3 += tcvn3
            self.vni += vni

    @property
    def writing(self) -> Writing | None:
        """What the text is written in; None if its words contradict each other."""
        legacy = max(self.tcvn3, self.vni)
        if legacy == 0 or self.unicode >= 10 * legacy:
            return Writing.UNICODE
        if self.unicode or self.tcvn3 == self.vni or legacy < SURE * self.wrong:
            return None
        return Writing.TCVN3 if self.tcvn3 > self.vni else Writing.VNI


@lru_cache(maxsize=20_000)  # Vietnamese has a few thousand syllables
def _judge(word: str) -> tuple[bool, bool, bool, bool]:
    """Whether only Unicode has its letters, else whether it is wrong, and right as TCVN3 or VNI."""
    if any("\u0100" <= sign <= "\u01b0" or "\u0300" <= sign <= "\u1ef9" for sign in word):
        return True, False, False, False
    if is_syllable(word):
        return False, False, False, False
    return False, True, is_syllable(from_tcvn3(word)), is_syllable(from_vni(word))


def evidence_of(texts: Iterable[str]) -> Evidence:
    """Count the words of many texts."""
    evidence = Evidence()
    for text in texts:
        evidence.add(text)
    return evidence
