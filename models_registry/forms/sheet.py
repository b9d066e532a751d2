"""One step of the form as an officer fills it in: fields, figures and points, as one."""

from collections.abc import Iterator

from django import forms
from django.http import QueryDict

from ..models import Autosave, Registration, User
from ..registering import drafting
from .figure_texts import rows_from
from .merging import Texts
from .outcome import outcome_formset
from .points import PointsForm
from .registration import NEEDED, RegistrationForm
from .steps import Section, Step
from .typed import Typed


class Sheet(Typed):
    """A step's fields with its figures and points: read, checked and refused together.

    `data` is what a browser sent. `shown` are texts to show in the place of the stored ones:
    what was being typed when it was kept last. `whole` shows closed fields too.
    """

    def __init__(
        self,
        registration: Registration,
        step: Step,
        *,
        user: User,
        data: QueryDict | None = None,
        shown: Texts | None = None,
        whole: bool = False,
    ) -> None:
        self.record = self.registration = registration
        self.step, self.user, self.data = step, user, data
        texts = None if shown is None else dict(shown)
        self.form = RegistrationForm(
            data, instance=registration, user=user, step=step, shown=texts, whole=whole
        )
        self.points: PointsForm | None = None
        if step.has_figures:
            rows = None if shown is None else rows_from(shown, self._stored_indicators())
            self.figures = outcome_formset(registration, data, rows)
            self.points = PointsForm(registration, data, texts)

    @classmethod
    def kept(cls, copy: Autosave, registration: Registration, step: Step, user: User) -> "Sheet":
        """The step as somebody was typing it, not yet saved."""
        stored = cls(registration, step, user=user).texts
        return cls(registration, step, user=user, shown={**dict.fromkeys(stored, ""), **copy.typed})

    @property
    def _forms(self) -> list[forms.BaseForm]:
        return [self.form, self.points] if self.points else [self.form]

    def again(self, data: QueryDict) -> "Sheet":
        """The same step, sent with other data."""
        return Sheet(self.registration, self.step, user=self.user, data=data)

    def save(self) -> Registration:
        """Store what is typed: begin a registration, or bring the one there is up to date."""
        cleaned, values = self.form.cleaned_data, self.form.values
        if self.registration.pk is None:
            return drafting.start(by=self.user, creation_key=cleaned["creation_key"], values=values)
        return drafting.save(
            self.registration,
            by=self.user,
            version=self.registration.version,
            values=values,
            figures=self.figures.figures if self.figures else None,
            points=self.points.points if self.points else None,
        )

    @property
    def sections(self) -> Iterator[tuple[Section, list[tuple[forms.BoundField, bool]]]]:
        """The fieldsets, each field with whether it is needed at some point."""
        for section in self.step.sections:
            names = [name for name in section.names if name in self.form.fields]
            if names:
                yield section, [(self.form[name], name in NEEDED) for name in names]
