"""A decision's paper in Word: the facts put into a template, the same bytes each time."""

import io
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from .decision_paper import DecisionPaper
from .packages import reproducible
from .placeholders import context
from .template_language import PaperEnvironment


class WholeTemplate(DocxTemplate):
    """A template whose result must be whole XML: mended in silence, it would lose rows."""

    def fix_tables(self, xml: str) -> Any:
        """Refuse (lxml's XMLSyntaxError) what the library would mend."""
        etree.fromstring(xml)
        return super().fix_tables(xml)


def word_paper(paper: DecisionPaper, template: bytes) -> bytes:
    """Return the filled template, in which texts are only ever texts.

    The template is one that `template_check` has let in, or the default one; one beyond the
    language of templates raises jinja2's SecurityError before anything of it runs.
    """
    document = WholeTemplate(io.BytesIO(template))
    document.render(context(paper), jinja_env=PaperEnvironment(), autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return reproducible(target.getvalue(), on=paper.dated_on)
