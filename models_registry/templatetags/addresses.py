"""Addresses that a template cannot write by itself."""

from django import template
from django.template import RequestContext
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from ..addresses import absolute

register = template.Library()

LONGEST_QUERY = 1_000  # a longer one is no filter that anybody chose


@register.simple_tag(takes_context=True)
def page_in(context: RequestContext, language: str) -> str:
    """Return the absolute address of this page in another language, filters included.

    A page that does not exist has no twin: the way leads home.
    """
    request = context["request"]
    if request.resolver_match is None:
        path = reverse("home")
    elif len(request.META["QUERY_STRING"]) > LONGEST_QUERY:
        path = request.path
    else:
        path = request.get_full_path()
    if language != get_language():
        path = translate_url(path, language)
    return request.build_absolute_uri(path)


@register.filter
def absolute_in(path: str, language: str = "") -> str:
    """{{ path|absolute_in:"en" }}: the site's own address of a path, without any filters."""
    return absolute(path, language)
