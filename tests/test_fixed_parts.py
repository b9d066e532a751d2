"""What always says the same in a template: models_registry/fixed_parts.py."""

import pytest
from django.template import Context, Engine
from django.template.base import Node, TextNode, VariableNode
from django.test.utils import override_script_prefix
from django.utils import translation

from models_registry.fixed_parts import Fixed

TAGS = ["django.templatetags.i18n", "django.templatetags.static"]
BASE = "<{% block a %}{% endblock %}>"


def nodes(text: str, *, debug: bool = False) -> list[Node]:
    """The nodes of a template, as the site's own loader leaves them."""
    return template(text, debug=debug).nodelist


def template(text: str, *, debug: bool = False):
    given = ("django.template.loaders.locmem.Loader", {"page": text, "base": BASE})
    loader = ("models_registry.fixed_parts.Loader", [given])
    engine = Engine(debug=debug, builtins=TAGS, loaders=[loader])
    return engine.get_template("page")


def said(text: str, language: str = "vi", **values: object) -> str:
    with translation.override(language):
        return template(text).render(Context(values))


def is_one(text: str) -> bool:
    """Whether all of a text is one part."""
    return [type(node) for node in nodes(text)] == [Fixed]


def test_neighbours_that_always_say_the_same_are_one_part():
    assert is_one('<a href="{% url "map" %}">{% translate "Map" %}</a>')
    assert is_one("{% blocktranslate %}Map{% endblocktranslate %}")
    assert is_one('{% static "css/map.css" %}')
    parts = nodes('{% translate "Map" %}: {{ a }}{# nothing #} {# more #}b')
    assert [type(node) for node in parts] == [Fixed, VariableNode, TextNode]


@pytest.mark.parametrize(
    "text",
    [
        "{% translate a %}",
        '{% translate "Map" as b %}',
        '{% translate "Map"|lower %}',
        '{% translate "Map" context a %}',
        "{% blocktranslate %}Map {{ a }}{% endblocktranslate %}",
        "{% blocktranslate with b=a %}Map{% endblocktranslate %}",
        "{% blocktranslate asvar b %}Map{% endblocktranslate %}",
        "{% blocktranslate context a %}Map{% endblocktranslate %}",
        "{% blocktranslate count b=a %}one{% plural %}more{% endblocktranslate %}",
        "{% static a %}",
        '{% static "css/map.css" as b %}',
        "{% url a %}",
        '{% url "map" as b %}',
        '{% url "model_detail" a %}',
        '{% url "model_detail" code=a %}',
        '{% url "admin:index" %}',
        "{{ a }}",
        "{% now a %}",
    ],
)
def test_what_depends_on_anything_else_stays_by_itself(text: str):
    assert Fixed not in [type(node) for node in nodes(text)]


def test_a_part_is_said_in_the_language_and_place_of_the_reader():
    text = '{% url "map" %} {% translate "Map" %}'
    page = template(text)
    for _time in range(2):
        for language, expected in (("vi", "/ban-do/ Bản đồ"), ("en", "/en/ban-do/ Map")):
            with translation.override(language):
                assert page.render(Context()) == expected
    with translation.override("vi"), override_script_prefix("/so/"):
        assert page.render(Context()) == "/so/ban-do/ Bản đồ"


def test_parts_within_conditions_loops_and_blocks_are_put_together_too():
    page = template(
        "{% if a %}<b>{% translate 'Map' %}</b>{% else %}-{% endif %}"
        "{% for b in a %}{% translate 'Map' %}{{ b }}{% empty %}{% translate 'Statistics' %}!"
        "{% endfor %}{% block c %}<i>{% translate 'Map' %}</i>{% endblock %}"
    )
    assert len(page.nodelist.get_nodes_by_type(Fixed)) == 4
    with translation.override("en"):
        assert page.render(Context({"a": "xy"})) == "<b>Map</b>MapxMapy<i>Map</i>"
        assert page.render(Context({"a": ""})) == "-Statistics!<i>Map</i>"


def test_a_page_that_extends_another_says_what_it_did():
    assert (
        said("{% extends 'base' %}{% block a %}{% translate 'Map' %}{% endblock %}") == "<Bản đồ>"
    )


def test_nothing_is_put_together_while_the_program_changes():
    text = '<a href="{% url "map" %}">{% translate "Map" %}</a>'
    assert Fixed not in [type(node) for node in nodes(text, debug=True)]
