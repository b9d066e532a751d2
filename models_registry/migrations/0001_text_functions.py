"""Extensions, and the two functions of text that generated columns and indexes stand on."""

import unicodedata

from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

FOLD = """
CREATE FUNCTION fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)))
$$;
COMMENT ON FUNCTION fold(text) IS 'lower case, without accents, đ as d; NFD is read as NFC';
"""

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
VOWELS = "aăâeêioôơuưy"
TONES = [
    "",
    "\u0300",
    "\u0309",
    "\u0303",
    "\u0301",
    "\u0323",
]  # ngang huyền hỏi ngã sắc nặng


def sort_key_function() -> str:
    """Compare word by word: letters of the Vietnamese alphabet first, then tones, then case."""
    toned = [
        (unicodedata.normalize("NFC", vowel + tone), vowel, str(rank))
        for vowel in VOWELS
        for rank, tone in enumerate(TONES)
    ]
    letters = "".join(letter for letter, _, _ in toned)
    bases = "".join(base for _, base, _ in toned)
    ranks = "".join(rank for _, _, rank in toned)
    ordered = "".join(chr(ord("A") + place) for place in range(len(ALPHABET)))
    return f"""
CREATE FUNCTION vietnamese_sort_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(translate(lower(normalize(value, NFC)), '{letters}', '{bases}'),
                     '{ALPHABET}', '{ordered}') || chr(1)
        || translate(lower(normalize(value, NFC)), '{letters}', '{ranks}') || chr(1)
        || normalize(value, NFC)
$$;
COMMENT ON FUNCTION vietnamese_sort_key(text) IS 'to be compared in collation "C"';
"""


class Migration(migrations.Migration):
    """Before any table."""

    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION fold(text)"),
        migrations.RunSQL(sort_key_function(), "DROP FUNCTION vietnamese_sort_key(text)"),
    ]
