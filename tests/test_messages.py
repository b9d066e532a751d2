"""Collecting texts and keeping catalogues: massmob/messages.py."""

import polib
import pytest

from massmob import messages
from massmob.messages import Message

PYTHON = """
from django.utils.translation import gettext as _
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy, ngettext, npgettext_lazy, pgettext

first = _("first")
later = _now("in the view")
first_again = gettext_lazy("first")
joined = gettext_lazy("joined " "of two, with %(name)s")
counted = ngettext("%(count)s model", "%(count)s models", 3)
field = pgettext("subject area", "field")
both = npgettext_lazy("subject area", "%(count)s field", "%(count)s fields", "count")
ignored = _(first)
"""

TEMPLATE = """
{% load i18n %}
<p title="{% translate "in a tag" %}">{{ _("in a variable") }}</p>
{% if total %}
    {% translate "field" context "subject area" as label %}
    {% include "x.html" with label=_("in an argument") only %}
        {% blocktranslate trimmed count counter=total with name=unit.name %}
            {{ counter }} model
            in {{ name }}
        {% plural %}
            {{ counter }} models
            in {{ name }}
        {% endblocktranslate %}
    {# _("in a comment") #}
    {% comment %}{% translate "commented out" %}{% endcomment %}
{% endif %}
{% blocktranslate %}It's 100% "done"{% endblocktranslate %}
"""


def entries(catalogue):
    """Return each text with its translation; of a counted one the only form of Vietnamese."""
    return {Message.of(entry): entry.msgstr_plural.get(0, entry.msgstr) for entry in catalogue}


def test_texts_are_found_in_a_module(tmp_path):
    (tmp_path / "module.py").write_text(PYTHON)

    assert list(messages.in_file(tmp_path / "module.py")) == [
        Message("first"),
        Message("in the view"),
        Message("first"),
        Message("joined of two, with %(name)s"),
        Message("%(count)s model", "%(count)s models"),
        Message("field", "", "subject area"),
        Message("%(count)s field", "%(count)s fields", "subject area"),
    ]


def test_texts_are_found_in_a_template(tmp_path):
    (tmp_path / "page.html").write_text(TEMPLATE)

    assert list(messages.in_file(tmp_path / "page.html")) == [
        Message("in a tag"),
        Message("in a variable"),
        Message("field", "", "subject area"),
        Message("in an argument"),
        Message("%(counter)s model in %(name)s", "%(counter)s models in %(name)s"),
        Message("""It's 100%% "done\""""),
    ]


def test_each_text_of_a_folder_is_listed_once_with_its_files(tmp_path):
    (tmp_path / "app" / "views").mkdir(parents=True)
    (tmp_path / "app" / "b.html").write_text('{% translate "shared" %}{% translate "shared" %}')
    (tmp_path / "app" / "views" / "a.py").write_text('_("shared"), _("single")')
    (tmp_path / "app" / "notes.md").write_text('_("not code")')

    assert messages.in_folder(tmp_path / "app", tmp_path) == {
        Message("shared"): ["app/b.html", "app/views/a.py"],
        Message("single"): ["app/views/a.py"],
    }


@pytest.fixture
def catalogue(tmp_path):
    """A catalogue with a translated, an untranslated and an obsolete text."""
    path = tmp_path / "django.po"
    found = {
        Message("kept"): ["a.py"],
        Message("waiting"): ["a.py"],
        Message("dropped"): ["b.py"],
        Message("%(n)s unit", "%(n)s units"): ["b.py"],
    }
    catalogue = messages.write(path, found)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "%(n)s đơn vị"}
        elif entry.msgid != "waiting":
            entry.msgstr = f"{entry.msgid} bằng tiếng Việt"
    catalogue.find("kept").tcomment = "Said so by the reviewers."
    catalogue.save()
    return path


def test_a_catalogue_keeps_its_translations_and_drops_what_nobody_says_any_more(catalogue):
    found = {
        Message("kept"): ["c.py"],
        Message("waiting"): ["a.py"],
        Message("new"): ["a.py"],
        Message("%(n)s unit", "%(n)s units"): ["b.py"],
    }

    assert entries(messages.write(catalogue, found)) == {
        Message("new"): "",
        Message("waiting"): "",
        Message("%(n)s unit", "%(n)s units"): "%(n)s đơn vị",
        Message("kept"): "kept bằng tiếng Việt",
    }
    assert polib.pofile(str(catalogue)).find("kept").tcomment == "Said so by the reviewers."


def test_a_text_that_moves_to_another_catalogue_takes_its_translation_along(catalogue, tmp_path):
    mine = tmp_path / "mine.po"
    messages.write(mine, {Message("own"): ["a.py"]})

    moved = messages.write(
        mine, {Message("own"): ["a.py"], Message("kept"): ["a.py"]}, lender=catalogue
    )

    assert entries(moved) == {Message("kept"): "kept bằng tiếng Việt", Message("own"): ""}


def test_writing_the_same_texts_again_changes_nothing(catalogue):
    found = {Message.of(entry): ["a.py", "b.py"] for entry in polib.pofile(str(catalogue))}
    messages.write(catalogue, found)
    written = catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()

    messages.write(catalogue, dict(reversed(found.items())))

    assert (catalogue.read_bytes(), catalogue.with_suffix(".mo").read_bytes()) == written


def test_main_brings_all_catalogues_up_to_date(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(messages, "PROJECT", tmp_path)
    for name in ("OWN", "LIBRARIES"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(messages, name, tmp_path / name)
    for name in messages.OWN_SOURCES:
        (tmp_path / name).mkdir()
    (tmp_path / "templates" / "page.html").write_text('{% translate "Add" %}')
    better = {Message("Add"): ["django"], Message("History"): ["django"], Message("Gone"): ["x"]}
    catalogue = messages.write(tmp_path / "LIBRARIES" / "django.po", better)
    for entry in catalogue:
        entry.msgstr = f"{entry.msgid} (vi)"
    catalogue.save()
    messages.write(tmp_path / "LIBRARIES" / "djangojs.po", {})

    messages.main()

    own = entries(polib.pofile(str(tmp_path / "OWN" / "django.po")))
    libraries = entries(polib.pofile(str(tmp_path / "LIBRARIES" / "django.po")))
    scripts = entries(polib.pofile(str(tmp_path / "LIBRARIES" / "djangojs.po")))
    assert own == {Message("Add"): "Add (vi)"}
    assert libraries[Message("History")] == "History (vi)"
    assert libraries[Message("Import")] == ""
    assert libraries.keys().isdisjoint({Message("Add"), Message("Gone"), Message("Home")})
    assert scripts[Message("Sunday")] == ""
    assert capsys.readouterr().out.splitlines()[0] == (
        "OWN/django.po: 1 texts, 0 without translation"
    )
