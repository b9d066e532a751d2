"""What citizens write about a model, what units answer, and requests to learn from one."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..citizens.learning_requests import Asker
from ..models import ConsentText, LearningRequest, User, words_in_force
from ..models.comment import LONGEST_TEXT, SHORTEST_TEXT
from ..quantities import format_number
from ..units.overview import Unit, units_of
from .text import TypedText
from .trap import TrappedForm

LENGTHS = [MinLengthValidator(SHORTEST_TEXT), MaxLengthValidator(LONGEST_TEXT)]


class LongText(TypedText):
    """Some sentences, with the lengths that the records have."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"validators": LENGTHS, **options})


class OneLine(TypedText):
    """A text without line breaks."""

    def to_python(self, value: object) -> str:
        """Return the text with single blanks."""
        return " ".join(super().to_python(value).split())


class CommentForm(TrappedForm):
    """A comment on a model, as anybody may write it."""

    author_name = OneLine(
        label=_("Your name"),
        max_length=100,
        help_text=_("It stands above your comment. A name by which people call you is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    text = LongText(label=_("Your comment"))
    contact = OneLine(
        label=_("Telephone or e-mail"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    agrees = forms.BooleanField(
        label=_("I agree that my name and my comment stand on this site."),
        error_messages={"required": _("Without this your comment cannot be published.")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        # Filled in here: at import it would take the language of the moment for good.
        self.fields["text"].help_text = _at_most()
        self.fields["contact"].help_text = _now(
            "Never shown in public: only for questions about your comment. Deleted after"
            " %(days)d days."
        ) % {"days": settings.CONTACTS_KEPT_DAYS}
        self.fields["agrees"].help_text = words_in_force(ConsentText.Purpose.COMMENT)
        self.order_fields(["author_name", "text", "contact", "agrees"])


class AnswerForm(forms.Form):
    """What the unit answers to a comment."""

    text = LongText(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["text"].help_text = _at_most()


class LearningForm(TrappedForm):
    """A request to learn; of an officer (`user`) the unit is one of the own, and filled in."""

    asker_name = OneLine(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    unit_name = OneLine(
        label=_("Unit or place that wants to learn"),
        max_length=250,
        help_text=_("For example: khu 3, xã Tu Vũ; or the name of your organisation."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    contact = OneLine(
        label=_("Telephone or e-mail"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    message = LongText(label=_("What do you want to learn, and when?"))
    agrees = forms.BooleanField(
        label=_("I agree that the unit of this model gets my name and my contact to answer me."),
        error_messages={"required": _("Without this nobody can answer you.")},
    )

    def __init__(self, data: Any = None, *, user: User | None = None, **options: Any) -> None:
        self.user = user
        self.units: dict[str, Unit] = {unit.key: unit for unit in units_of(user)} if user else {}
        if user:
            options["initial"] = {"asker_name": user.get_full_name(), "contact": user.email}
        super().__init__(data, **options)
        if self.units:
            self.fields["unit_name"] = forms.ChoiceField(
                label=_("Unit that wants to learn"),
                choices=[(unit.key, unit.name) for unit in self.units.values()],
            )
        self.fields["message"].help_text = _at_most()
        self.fields["contact"].help_text = _now(
            "Only for the officers of the unit that you ask, and the provincial reviewers."
            " Deleted after %(days)d days."
        ) % {"days": settings.CONTACTS_KEPT_DAYS}
        self.fields["agrees"].help_text = words_in_force(ConsentText.Purpose.LEARNING)
        self.order_fields(["asker_name", "unit_name", "contact", "message", "agrees"])

    @property
    def asker(self) -> Asker:
        """Who asks, of a form that is valid."""
        cleaned = self.cleaned_data
        name, contact = cleaned["asker_name"], cleaned["contact"]
        unit = self.units.get(cleaned["unit_name"])
        if unit is None:
            return Asker(name, contact, cleaned["unit_name"])
        return Asker(name, contact, unit.name, unit.locality, unit.organisation, self.user)


class HandlingForm(forms.Form):
    """What was done with a request to learn."""

    state = forms.ChoiceField(
        label=_("What was done"),
        widget=forms.RadioSelect,
        choices=[
            (state.value, state.label)
            for state in LearningRequest.State
            if state != LearningRequest.State.NEW
        ],
    )
    answer = TypedText(
        label=_("What was answered"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "When, how and what: “Called on 26 November, visit agreed for 3 December.”"
            " An officer who asked reads it here; others you answer yourself."
        ),
    )

    def clean_state(self) -> LearningRequest.State:
        """Return the state itself."""
        return LearningRequest.State(self.cleaned_data["state"])


class SideForm(forms.Form):
    """Which requests are shown: those to the own unit, or from it; and in which state."""

    SIDES = (("received", _("To my unit")), ("sent", _("From my unit")))

    side = forms.ChoiceField(required=False, choices=SIDES)
    state = forms.ChoiceField(required=False, choices=LearningRequest.State)

    def clean_side(self) -> str:
        """Return the side, those that came in while none is named."""
        return self.cleaned_data["side"] or "received"


def _at_most() -> str:
    return _now("From %(least)s to %(most)s characters.") % {
        "least": format_number(SHORTEST_TEXT),
        "most": format_number(LONGEST_TEXT),
    }


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Put what a domain function refused beside its field, or above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, texts in error.message_dict.items():
        form.add_error(name if name in form.fields else None, texts)
