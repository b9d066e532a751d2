"""The little of Jinja that a template of a paper may use: texts, rows and conditions.

A template is typed by a clerk and may come from anywhere. So the language is what is listed
here and nothing else: no calls, no filters, no attributes but the columns of a row, no loop
within a loop. It is asked of the parsed template, when it is uploaded and each time it is
used; the sandbox below it is the second wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .placeholders import COLUMN_NAMES, TEXT_NAMES

MAX_LOOPS = 12
MAX_DEPTH = 5  # of conditions within conditions
MAX_REPEATED = 60_000  # characters of what one loop repeats; a row of a table has about 4,000


@dataclass
class Used:
    """What a template asks for, and what of it is refused."""

    names: set[str] = field(default_factory=set)  # "trich_yeu", "tap_the.ten"
    unknown: set[str] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=set)
    loops: int = 0

    @property
    def is_allowed(self) -> bool:
        """Whether there is nothing to refuse."""
        return not (self.unknown or self.forbidden)


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """Jinja without anything to call, in which a template beyond our language does not run."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if not read(tree).is_allowed:
            raise SecurityError("beyond the language of templates")
        return tree


def parse(source: str) -> Used:
    """Return what a text with placeholders uses. Raises jinja2's TemplateSyntaxError."""
    return read(ImmutableSandboxedEnvironment().parse(source))


def read(tree: nodes.Template) -> Used:
    """Return what a parsed template uses."""
    used = Used()
    _read_all(tree.body, {}, used)
    if used.loops > MAX_LOOPS:
        used.forbidden.add(f"{used.loops} × {{% for … %}}")
    return used


def _read_all(
    statements: Sequence[nodes.Node], loops: dict[str, str], used: Used, depth: int = 0
) -> None:
    for statement in statements:
        match statement:
            case nodes.Output():
                for printed in statement.nodes:
                    _read_printed(printed, loops, used)
            case nodes.If() if depth < MAX_DEPTH:
                _read_condition(statement.test, loops, used)
                for branch in (statement.body, statement.elif_, statement.else_):
                    _read_all(branch, loops, used, depth + 1)
            case nodes.For():
                _read_loop(statement, loops, used)
            case _:
                used.forbidden.add(describe(statement))


def _read_printed(printed: nodes.Node, loops: dict[str, str], used: Used) -> None:
    match printed:
        case nodes.TemplateData():
            pass
        case nodes.Name(name=name):
            (used.names if name in TEXT_NAMES else used.unknown).add(name)
        case nodes.Getattr(node=nodes.Name(name=variable), attr=column) if variable in loops:
            rows = loops[variable]
            if column in COLUMN_NAMES[rows]:
                used.names.add(f"{rows}.{column}")
            else:
                used.unknown.add(f"{variable}.{column}")
        case nodes.Getattr(node=nodes.Name(name=variable), attr=column):
            used.unknown.add(f"{variable}.{column}")
        case _:
            used.forbidden.add(describe(printed))


def _read_condition(test: nodes.Node, loops: dict[str, str], used: Used) -> None:
    match test:
        case nodes.Not(node=denied):
            _read_condition(denied, loops, used)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            _read_condition(left, loops, used)
            _read_condition(right, loops, used)
        case nodes.Name(name=name) if name in COLUMN_NAMES:
            pass
        case _:
            _read_printed(test, loops, used)


def _read_loop(loop: nodes.For, loops: dict[str, str], used: Used) -> None:
    used.loops += 1
    is_plain = not (loops or loop.test or loop.recursive or loop.else_)
    if not (is_plain and isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name)):
        used.forbidden.add(describe(loop))
        return
    rows = loop.iter.name
    if rows not in COLUMN_NAMES:
        used.unknown.add(rows)
        return
    if loop.target.name in TEXT_NAMES or loop.target.name in COLUMN_NAMES:
        used.forbidden.add(describe(loop))
        return
    repeated = sum(len(each.data) for each in loop.find_all(nodes.TemplateData))
    if repeated > MAX_REPEATED:
        used.forbidden.add(describe(loop))
    _read_all(loop.body, {loop.target.name: rows}, used)


def describe(node: nodes.Node) -> str:
    """Return a piece of a template roughly as it was typed, for the sentence that refuses it."""
    match node:
        case nodes.Name(name=text):
            pass
        case nodes.Const(value=value):
            text = repr(value)
        case nodes.Getattr(node=of, attr=attribute):
            text = f"{describe(of)}.{attribute}"
        case nodes.Getitem(node=of):
            text = f"{describe(of)}[…]"
        case nodes.Call(node=called):
            text = f"{describe(called)}(…)"
        case nodes.Filter(node=nodes.Node() as filtered, name=name):
            text = f"{describe(filtered)}|{name}"
        case nodes.For(target=target, iter=rows):
            text = f"for {describe(target)} in {describe(rows)}"
        case _:
            text = type(node).__name__.lower()
    return text
