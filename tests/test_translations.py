"""Vietnamese and English are both complete: the catalogues in */locale.

Needs no gettext programs. What is missing is added by `make messages`, then filled by hand.
"""

import re
from collections import Counter

import polib
import pytest
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

from massmob import messages
from massmob.messages import Message

OWN = messages.OWN / "django.po"
LIBRARIES = messages.LIBRARIES / "django.po"
SCRIPTS = messages.LIBRARIES / "djangojs.po"
CATALOGUES = [OWN, LIBRARIES, SCRIPTS]
EACH = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-5::4]))

PLACEHOLDERS = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}|%%")
TAGS = re.compile(r"</?\w+")

# Said alike in both languages.
ALIKE = {
    "IPv4",  # names of protocols
    "IPv6",
    "Menu",  # a word of both
    "…",  # nothing but signs
    "%(truncated_text)s…",
}


def read(path):
    return polib.pofile(str(path), wrapwidth=96)


def pairs(path):
    """Yield each source text with its translation; of a counted one the plural, as Vietnamese."""
    for entry in read(path).translated_entries():
        if entry.msgid_plural:
            yield entry.msgid_plural, entry.msgstr_plural[0]
        else:
            yield entry.msgid, entry.msgstr


def test_our_catalogue_has_exactly_the_texts_of_our_code_and_templates():
    assert {Message.of(entry) for entry in read(OWN)} == messages.own().keys()


@pytest.mark.parametrize(("path", "domain"), [(LIBRARIES, "django"), (SCRIPTS, "djangojs")])
def test_every_text_of_a_library_is_translated_by_it_or_by_us(path, domain):
    ours = {Message.of(entry) for entry in read(path)}
    wanted = messages.libraries(domain).keys()

    assert ours == messages.wanted_of_libraries(domain, path).keys()
    assert wanted <= messages.translated_by_libraries(domain) | ours | messages.own().keys()


@EACH
def test_nothing_waits_for_a_translation(path):
    assert [entry.msgid for entry in read(path) if not entry.translated()] == []


@EACH
def test_the_compiled_catalogue_says_what_the_readable_one_says(path):
    assert path.with_suffix(".mo").read_bytes() == read(path).to_binary()


@EACH
def test_a_translation_has_the_placeholders_and_tags_of_its_source(path):
    for source, translated in pairs(path):
        for pattern in (PLACEHOLDERS, TAGS):
            assert Counter(pattern.findall(translated)) == Counter(pattern.findall(source)), source


@EACH
def test_a_translation_has_the_edges_of_its_source(path):
    for source, translated in pairs(path):
        for edge in (r"^\s*", r"\s*$"):
            assert re.search(edge, translated)[0] == re.search(edge, source)[0], source


def test_only_what_is_said_alike_in_both_languages_equals_its_source():
    alike = {
        source
        for path in CATALOGUES
        for source, translated in pairs(path)
        if source == translated and PLACEHOLDERS.sub("", source).strip()
    }

    assert alike == ALIKE


@pytest.mark.parametrize(
    ("domain", "found"),
    [
        ("django", {**messages.own(), **messages.libraries()}),
        ("djangojs", messages.libraries("djangojs")),
    ],
    ids=["pages", "scripts"],
)
def test_english_pages_never_fall_back_to_vietnamese(domain, found):
    english = DjangoTranslation("en", domain=domain)

    for text, plural, context in found:
        if plural and context:
            assert english.npgettext(context, text, plural, 1) == text
            assert english.npgettext(context, text, plural, 2) == plural
        elif plural:
            assert english.ngettext(text, plural, 1) == text
            assert english.ngettext(text, plural, 2) == plural
        elif context:
            assert english.pgettext(context, text) == text
        else:
            assert english.gettext(text) == text


def test_our_translations_come_before_those_of_the_libraries():
    with translation.override("vi"):
        assert translation.gettext("Enter a whole number.") == "Nhập một số nguyên."
        assert translation.gettext("Password reset unsuccessful") == (
            "Đặt lại mật khẩu không thành công"
        )
        assert translation.ngettext("%(num)d day", "%(num)d days", 2) == "%(num)d ngày"
        assert translation.gettext("Confirm import") == "Xác nhận nhập"
