"""Atom feeds of what was recognised last: all, of a field, of a unit. No person is named in one."""

import datetime
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..model_rows import Row, model_rows
from ..models import Field, Locality, Model, ModelQuerySet
from .machines import for_machines

ENTRIES = 50
BEGUN_IN = 2026  # of tag: URIs (RFC 4151): this site's names are ours since then
NOTHING_YET = datetime.datetime(BEGUN_IN, 1, 1, tzinfo=datetime.UTC)
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


@for_machines(is_strict=False)
def feed(request: HttpRequest) -> HttpResponse:
    """What was recognised last, anywhere."""
    title = _("Recognised “skillful mass mobilization” models")
    return _feed(request, title, reverse("model_list"), Model.objects.newest_as())


@for_machines(is_strict=False)
def field_feed(request: HttpRequest, code: str) -> HttpResponse:
    """What was recognised last in a field."""
    field = get_object_or_404(Field, code=code)
    found = Model.objects.newest_as(field=field)
    return _feed(request, field.label, f"{reverse('model_list')}?field={field.code}", found)


@for_machines(is_strict=False)
def locality_feed(request: HttpRequest, uid: str) -> HttpResponse:
    """What was recognised last in a former district, a commune or a province."""
    unit = get_object_or_404(Locality.objects.for_page(), uid=uid)
    found = Model.objects.newest_as(unit.listed())
    return _feed(request, unit.full_name, unit.get_absolute_url(), found)


def _feed(request: HttpRequest, title: str, page: str, found: ModelQuerySet) -> HttpResponse:
    newest = model_rows(found[:ENTRIES])
    made = _Feed(
        title=UNWRITABLE.sub(" ", title),
        link=f"{settings.SITE_URL}{page}",
        description="",
        subtitle=_("The newest models that a signed decision has recognised."),
        language=get_language(),
        author_name=_("Registry of recognised models"),
        feed_url=f"{settings.SITE_URL}{request.path}",
        feed_guid=_tag(request.path),
    )
    _add(made, newest)
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _add(made: Atom1Feed, newest: list[Row]) -> None:
    for model in newest:
        facts = (str(model.year), model.field.label, model.place)
        made.add_item(
            title=UNWRITABLE.sub(" ", model.name),
            link=f"{settings.SITE_URL}{model.get_absolute_url()}",
            description=UNWRITABLE.sub(" ", " · ".join(facts)),
            unique_id=_tag(f"/mo-hinh/{model.code}/"),
            pubdate=model.published_at,
            updateddate=model.published_at,
            categories=[model.field.label],
        )


def _tag(path: str) -> str:
    """A name for ever, whatever becomes of addresses: the same in both languages."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{BEGUN_IN}:{path}"


class _Feed(Atom1Feed):
    """Atom whose date does not move while nothing comes in, also where there is nothing yet."""

    def latest_post_date(self) -> datetime.datetime:
        """The moment of the newest entry."""
        return super().latest_post_date() if self.items else NOTHING_YET
