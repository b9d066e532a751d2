"""A text as a paper can bear it, whoever typed it and on whatever machine."""

import unicodedata


def paper_text(text: str) -> str:
    """Return a text as a paper can bear it: composed letters, single spaces, nothing unseen.

    Control and direction signs go: they break files, or show a name other than it is.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(
        sign if unicodedata.category(sign)[0] != "C" else " " * sign.isspace() for sign in composed
    )
    return " ".join(seen.split())
