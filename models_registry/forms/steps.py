"""The six steps of the form (DOMAIN §4): which part of a registration is asked for where."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..models import FIGURES, Registration
from ..registering.drafting_checks import REPORT_FIELDS


@dataclass(frozen=True)
class Section:
    """One fieldset: its key, heading, plain help, and fields."""

    key: str
    heading: object  # translated text
    help: object
    names: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One page of the form; `key` stands in its address."""

    key: str
    heading: object  # translated text
    sections: tuple[Section, ...] = ()
    has_figures: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that it asks for."""
        return tuple(name for section in self.sections for name in section.names)

    def has(self, name: str) -> bool:
        """Whether a part of the form, by its name, stands here."""
        return name in self.names or (self.has_figures and name == FIGURES)


MODEL = Step(
    "mo-hinh",
    _("What and where"),
    (
        Section(
            "who",
            _("The model and who it belongs to"),
            "",
            (
                "name",
                "basis",
                "kind",
                "subject_name",
                "subject_role",
                "field",
                "year",
                "level_requested",
            ),
        ),
        Section(
            "place",
            _("Where"),
            "",
            ("locality", "former_locality", "residential_areas", "organisation"),
        ),
        Section(
            "likeness",
            _("Learned from, or like another"),
            "",
            ("replicates", "duplicate_reason"),
        ),
    ),
)
METHOD = Step(
    "cach-lam",
    _("Why and how"),
    (
        Section("why", _("Why, and what for"), "", ("rationale", "objectives")),
        Section("how", _("How, and for whom"), "", ("approach", "beneficiaries")),
        Section("time", _("Time"), "", ("started_on", "milestones", "assessment_on")),
    ),
)
FORCES = Step(
    "luc-luong",
    _("Who and with what"),
    (
        Section(
            "forces",
            _("Forces and resources"),
            "",
            ("lead_forces", "coordinating_forces", "participating_forces", "resources"),
        ),
        Section(
            "contact",
            _("Contact"),
            _("Only the reviewers see this."),
            ("contact_name", "contact_phone"),
        ),
    ),
)
RESULTS = Step(
    "ket-qua",
    _("Results"),
    (
        Section("outputs", _("What will come of it"), "", ("outputs", "sustainability")),
        Section(
            "report",
            _("Results achieved"),
            _(
                "Write here what is already done. The rest can be reported later,"
                " once it is finished."
            ),
            ("results", "self_assessment"),
        ),
    ),
    has_figures=True,
)
FILES = Step("minh-chung", _("Pictures and papers"))
CHECK = Step("kiem-tra", _("Check and send"))
STEPS = (MODEL, METHOD, FORCES, RESULTS, FILES, CHECK)
SECTIONS = tuple(section for step in STEPS for section in step.sections)


def steps_of(registration: Registration) -> tuple[Step, ...]:
    """The steps that its state leaves open: all of them, or those of the report."""
    if registration.state != Registration.State.REGISTERED:
        return STEPS
    return tuple(step for step in STEPS if not step.names or set(step.names) & set(REPORT_FIELDS))


def any_step(key: str) -> Step | None:
    """The step of this key that has fields, open or not."""
    return next((step for step in STEPS if step.names and step.key == key), None)


def step_of(name: str) -> Step:
    """The step in which a part of the form is filled in; the check where it is in none."""
    return next((step for step in STEPS if step.has(name)), CHECK)


def open_names(registration: Registration, step: Step) -> Iterator[str]:
    """The fields of a step that may be written in the registration's state."""
    only_report = registration.state == Registration.State.REGISTERED
    for name in step.names:
        if not only_report or name in REPORT_FIELDS:
            yield name
