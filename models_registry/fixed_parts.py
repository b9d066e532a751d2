"""Templates in which what is always said stands together, and is written once a language.

Between two values of a page stand text, words to be translated, and addresses of pages and files,
each a node of its own: hundreds a page, which cost more than the values.
"""

from collections.abc import Iterable
from itertools import groupby

from django.template import Context, NodeList, Origin, Template
from django.template.base import FilterExpression, Node, TextNode, TokenType, Variable
from django.template.defaulttags import IfNode, URLNode
from django.template.loaders import base, cached
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Fixed(Node):
    """Nodes that say the same in a language, whatever else a template is given."""

    child_nodelists = ()

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes = NodeList(nodes)
        self._said: dict[tuple[str | None, str], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Say it; the first time in a language have the nodes write it."""
        place = (get_language(), get_script_prefix())
        said = self._said.get(place)
        if said is None:
            said = self._said[place] = self._nodes.render(context)
        return said


def put_together(nodes: NodeList) -> None:
    """Put what is fixed in the nodes, and in those within them, together where it is neighbours."""
    for node in nodes:
        for inner in _within(node):
            put_together(inner)
    joined: list[Node] = []
    for are_fixed, neighbours in groupby(nodes, _is_fixed):
        run = list(neighbours)
        if not are_fixed:
            joined += run
        elif len(text := [node.s for node in run if isinstance(node, TextNode)]) == len(run):
            joined.append(TextNode("".join(text)))
        else:
            joined.append(Fixed(run))
    nodes[:] = joined


def _within(node: Node) -> list[NodeList]:
    if isinstance(node, IfNode):  # its `nodelist` is a copy of these
        return [inner for _condition, inner in node.conditions_nodelists]
    known = (getattr(node, name, None) for name in node.child_nodelists)
    return [inner for inner in known if inner is not None]


def _is_fixed(node: Node) -> bool:
    if isinstance(node, TranslateNode):
        return not (node.asvar or node.message_context) and _is_said(node.filter_expression)
    if isinstance(node, BlockTranslateNode):
        told = (node.extra_context, node.plural, node.asvar, node.message_context)
        return not any(told) and all(part.token_type == TokenType.TEXT for part in node.singular)
    if isinstance(node, StaticNode):
        return not node.varname and _is_said(node.path)
    if isinstance(node, URLNode):
        # What is within a namespace may depend on where the reader is.
        is_everywhere = _is_said(node.view_name) and ":" not in node.view_name.token
        return is_everywhere and not (node.args or node.kwargs or node.asvar)
    return isinstance(node, TextNode)


def _is_said(expression: FilterExpression) -> bool:
    """Whether it stands in the template as it is."""
    of = expression.var
    is_literal = of.literal is not None if isinstance(of, Variable) else isinstance(of, str)
    return is_literal and not expression.filters


class _PuttingTogether(base.Loader):
    """Puts together what a template has, as soon as it is read."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        # While the program itself changes, its words do too.
        if not self.engine.debug:
            put_together(template.nodelist)
        return template


class Loader(cached.Loader, _PuttingTogether):
    """Keeps each template as it was put together."""
