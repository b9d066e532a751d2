"""The texts to be translated: collect them, merge them into the catalogues, compile these.

`make messages` (`python -m massmob.messages`) needs no gettext programs. It keeps two
catalogues, both in Vietnamese, since the source texts are English:

- models_registry/locale: the texts of this project;
- massmob/locale: texts of Django and the other libraries that their own catalogues leave
  untranslated, and a few that they translate badly.

After it, fill what is empty in the .po files and run it again.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
import polib
from babel.messages import extract
from django.apps import apps
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parent.parent
DJANGO = Path(django.__file__).parent
APP = PROJECT / "models_registry"
LIBRARIES = PROJECT / "massmob" / "locale" / "vi" / "LC_MESSAGES"
OWN = APP / "locale" / "vi" / "LC_MESSAGES"
OWN_SOURCES = ["massmob", "models_registry", "templates"]

# Texts that nobody meets here: names of languages other than ours, and the page of a Django
# project that has no addresses yet.
UNSEEN_SOURCES = {"conf/global_settings.py", "views/templates/default_urlconf.html"}

# Of django-allauth: parts that are not installed, pages that have no address here, the layouts
# of those that we write ourselves, and e-mails that are not sent.
UNREACHED = tuple(
    """
    account/admin.py
    allauth/account/admin.py
    allauth/headless/
    allauth/idp/
    allauth/socialaccount/
    allauth/templates/account/base_
    allauth/templates/account/confirm_
    allauth/templates/account/email
    allauth/templates/account/messages/cannot
    allauth/templates/account/messages/email
    allauth/templates/account/messages/login_code
    allauth/templates/account/messages/password_set
    allauth/templates/account/messages/phone
    allauth/templates/account/messages/primary
    allauth/templates/account/messages/unverified
    allauth/templates/account/password_
    allauth/templates/account/phone_
    allauth/templates/account/request_
    allauth/templates/account/sign
    allauth/templates/account/snippets/
    allauth/templates/account/verif
    allauth/templates/allauth/
    allauth/templates/idp/
    allauth/templates/mfa/email/
    allauth/templates/mfa/trust.html
    allauth/templates/mfa/webauthn/signup_form.html
    allauth/templates/openid/
    allauth/templates/socialaccount/
    """.split()
)

KEYWORDS = {
    name + suffix: positions
    for suffix in ("", "_lazy")
    for name, positions in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
} | {"_": None, "_now": None, "gettext_noop": None}

METADATA = {
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


class Message(NamedTuple):
    """One text to translate, as gettext tells texts apart."""

    text: str
    plural: str = ""
    context: str | None = None

    @classmethod
    def of(cls, entry: polib.POEntry) -> "Message":
        """Return the text of a catalogue's entry."""
        return cls(entry.msgid, entry.msgid_plural, entry.msgctxt)


Found = dict[Message, list[str]]  # each text with the files that it comes from


def in_file(path: Path) -> Iterator[Message]:
    """Yield the texts marked for translation in a Python module or a Django template."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # templatize() leaves gettext calls among lines of X; indentation means nothing there.
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.strip() for line in lines)
    for _line, texts, _comments, context in extract.extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS
    ):
        text, plural = texts if isinstance(texts, tuple) else (texts, "")
        yield Message(text, plural, context)


def in_folder(folder: Path, root: Path) -> Found:
    """Return the texts of all modules and templates below `folder`, named relative to `root`."""
    found: Found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and path.is_file():
            name = path.relative_to(root).as_posix()
            for message in () if _is_never_met(name) else in_file(path):
                _add(found, message, name)
    return found


def _is_never_met(name: str) -> bool:
    """Whether a file of a library is unreached, or a template that one of ours replaces."""
    _library, is_template, template = name.partition("/templates/")
    replaced = is_template and (PROJECT / "templates" / template).exists()
    return name.startswith(UNREACHED) or bool(replaced and not name.startswith("models_registry"))


def own() -> Found:
    """Return the texts of this project."""
    found: Found = {}
    for name in OWN_SOURCES:
        _merge(found, in_folder(PROJECT / name, PROJECT))
    return found


def libraries(domain: str = "django") -> Found:
    """Return the texts of Django and of the other installed apps; domain djangojs: of scripts."""
    found = _django_source(DJANGO / "conf", domain)
    for app in apps.get_app_configs():
        folder = Path(app.path)
        if folder.is_relative_to(DJANGO):
            _merge(found, _django_source(folder, domain))
        elif domain == "django" and folder != APP:
            _merge(found, in_folder(folder, folder.parent))
    return found


def _django_source(folder: Path, domain: str) -> Found:
    """Return the texts that Django lists, untranslated, in the English catalogue of a part."""
    found: Found = {}
    path = folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    for entry in polib.pofile(str(path)) if path.exists() else ():
        sources = {source for source, _line in entry.occurrences} - UNSEEN_SOURCES
        for source in sorted(sources):
            _add(found, Message.of(entry), f"django/{source}")
    return found


def translated_by_libraries(domain: str = "django") -> set[Message]:
    """Return the texts that the libraries bring in Vietnamese themselves."""
    folders = [DJANGO / "conf", *(Path(app.path) for app in apps.get_app_configs())]
    paths = [folder / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.mo" for folder in folders]
    return {
        Message.of(entry)
        for path in paths
        if path.exists() and not path.is_relative_to(APP)
        for entry in polib.mofile(str(path)).translated_entries()
    }


def _add(found: Found, message: Message, source: str) -> None:
    sources = found.setdefault(message, [])
    if source not in sources:
        sources.append(source)


def _merge(found: Found, more: Found) -> None:
    for message, sources in more.items():
        for source in sources:
            _add(found, message, source)


def wanted_of_libraries(domain: str, catalogue: Path) -> Found:
    """Return what neither the libraries nor we translate, and what `catalogue` does better.

    A text that this project uses too is left to its own catalogue: one text, one translation.
    """
    better = {Message.of(entry) for entry in polib.pofile(str(catalogue))}
    known = translated_by_libraries(domain) - better
    if domain == "django":
        known |= own().keys()
    return {message: files for message, files in libraries(domain).items() if message not in known}


def write(path: Path, found: Found, lender: Path | None = None) -> polib.POFile:
    """Bring a catalogue up to date with the texts found, keep their translations, compile it.

    A text that is new here takes the translation that it has in the catalogue `lender`.
    """
    kept = {
        Message.of(entry): entry
        for source in (lender, path)
        if source and source.exists()
        for entry in polib.pofile(str(source))
        if entry.translated()
    }
    catalogue = polib.POFile(wrapwidth=96)
    catalogue.metadata = METADATA
    for message, sources in sorted(found.items(), key=lambda item: (item[1][0], item[0].text)):
        catalogue.append(_entry(message, sources, kept.get(message)))
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    return catalogue


def _entry(message: Message, sources: list[str], old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgid_plural=message.plural,
        msgctxt=message.context,
        occurrences=[(source, "") for source in sources],
    )
    if message.plural:
        entry.msgstr_plural = old.msgstr_plural if old else {0: ""}
    elif old:
        entry.msgstr = old.msgstr
    if old:
        entry.tcomment = old.tcomment
    return entry


def main() -> None:
    """Update and compile all catalogues, and say how many texts still want a translation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")
    django.setup()
    ours, theirs, scripts = OWN / "django.po", LIBRARIES / "django.po", LIBRARIES / "djangojs.po"
    for path, catalogue in {
        ours: write(ours, own(), lender=theirs),
        theirs: write(theirs, wanted_of_libraries("django", theirs)),
        scripts: write(scripts, wanted_of_libraries("djangojs", scripts)),
    }.items():
        waiting = len(catalogue.untranslated_entries())
        name = path.relative_to(PROJECT)
        print(f"{name}: {len(catalogue)} texts, {waiting} without translation")


if __name__ == "__main__":
    main()
