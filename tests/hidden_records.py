"""Records in every state that the public must not see, each of their texts unmistakable.

Every text has the word WORD, by which a search would find it, and a token of its own, by which a
test knows which column of what was shown. New text columns are marked by themselves.
"""

import hashlib

from django.db import models
from django.utils import timezone

from models_registry.models import (
    Appraisal,
    Attachment,
    Autosave,
    Campaign,
    Comment,
    ConflictOfInterest,
    Consent,
    Decision,
    LateRelease,
    Model,
    Outcome,
    Photo,
    PickedStory,
    Recognition,
    Registration,
    ReviewComment,
    ReviewReason,
    Submission,
    User,
)
from models_registry.models.story import Story
from models_registry.personal import consents
from models_registry.recognition import Line
from models_registry.transitions import State
from tests import factories

WORD = "bimat"
NOT_PUBLIC = [state for state in State if state != State.RECOGNISED]
NEVER = ("self_assessment", "duplicate_reason", "row_key", "contact_name", "contact_phone")


class Marks(dict[str, str]):
    """The tokens that were used, and for each what it stands in."""

    def text(self, of: str, column: str) -> str:
        """A text for a column: short enough for each, and like no other."""
        token = f"zq{hashlib.sha256(f'{of}.{column}'.encode()).hexdigest()[:8]}"
        self[token] = f"{of}: {column}"
        return f"{WORD} {token}"

    def texts(self, of: str, model: type[models.Model], *but: str) -> dict[str, str]:
        """A text for every free text column of a record."""
        return {
            field.name: self.text(of, field.name)
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
            and not isinstance(field, models.SlugField)
            and not field.choices
            and not getattr(field, "generated", False)
            and field.name not in but
        }

    def shown_in(self, page: bytes) -> list[str]:
        """What stands in a page and should not, however it is written there."""
        text = page.decode(errors="replace").lower()
        return sorted(place for token, place in self.items() if token in text)


def make() -> Marks:
    """Make one of each, beside models that are public."""
    marks = Marks()
    reviewer = factories.reviewer()
    officer = factories.officer(email="canbo@example.org")
    factories.recognised(name="Đường hoa phụ nữ")
    for state in NOT_PUBLIC:
        registration(marks, state, f"{state}, never recognised", officer)
        public = factories.recognised(name="Tổ tự quản").model
        registration(marks, state, f"{state}, of a public model", officer, model=public)
    recognised(marks, officer)
    lists(marks, officer)
    revoked(marks, reviewer)
    withheld(marks, officer, reviewer)
    people(marks, reviewer)
    others(marks, reviewer)
    User.objects.filter(pk=officer.pk).update(full_name=marks.text("officer", "full_name"))
    return marks


def registration(
    marks: Marks, state: State, of: str, officer: User, model: Model | None = None
) -> Registration:
    """A registration with all that may hang on one."""
    made = factories.registration(state, by=officer, model=model, **marks.texts(of, Registration))
    Outcome.objects.create(
        indicator=factories.indicator(), registration=made, value=77, **marks.texts(of, Outcome)
    )
    Autosave.objects.create(
        registration=made, user=officer, step="mo-hinh", typed={"a": marks.text(of, "typed")}
    )
    files(marks, of, made, officer)
    for event in made.events.all()[:1]:
        ReviewReason.objects.create(event=event, **marks.texts(of, ReviewReason))
        ReviewComment.objects.create(event=event, **marks.texts(of, ReviewComment))
        Submission.objects.create(event=event, content={"a": marks.text(of, "submission")})
    appraiser = User.objects.create(
        username=f"cham{made.pk}", full_name=marks.text(of, "appraiser")
    )
    Appraisal.objects.create(registration=made, appraiser=appraiser, **marks.texts(of, Appraisal))
    return made


def files(marks: Marks, of: str, made: Registration, officer: User) -> None:
    """A picture that was agreed to and shown, and a paper; neither of a recognised model."""
    sent = {"registration": made, "uploaded_by": officer}
    texts = {
        "caption": marks.text(of, "caption"),
        "original_name": marks.text(of, "original name"),
    }
    Photo.objects.create(
        **sent,
        **texts,
        digest=f"p{made.pk}",
        file="photos/a.jpg",
        large="shown/a.webp",
        small="shown/b.webp",
        encoded_at=timezone.now(),
        is_public=True,
        has_consent=True,
    )
    Attachment.objects.create(
        **sent, **texts, digest=f"a{made.pk}", file="attachments/a.pdf", is_public=True
    )


def recognised(marks: Marks, officer: User) -> None:
    """A recognised registration: what is told of it is public, the rest of it never."""
    texts = {name: marks.text("recognised", name) for name in NEVER}
    made = factories.registration(State.RECOGNISED, by=officer, **texts)
    factories.recognised(2026, model=made.model, registration=made)
    files(marks, "recognised", made, officer)
    Photo.objects.filter(registration=made).update(is_public=False)


def lists(marks: Marks, officer: User) -> None:
    """A draft and a frozen decision, with what they will recognise."""
    for state in (Decision.State.DRAFT, Decision.State.FROZEN):
        of = f"{state} decision"
        listed = registration(marks, State.PROPOSED, of, officer)
        made = factories.frozen(
            listed,
            title=marks.text(of, "title"),
            signatory_name=marks.text(of, "signatory_name"),
            signatory_position=marks.text(of, "signatory_position"),
        )
        if state == Decision.State.DRAFT:
            Decision.objects.filter(pk=made.pk).update(state=state)


def revoked(marks: Marks, reviewer: User) -> None:
    """A recognition that was revoked, with the text of its model."""
    subject = marks.texts("revoked", Recognition, "revocation_reason")
    made = factories.recognised(**subject)
    story = marks.texts("revoked", Story, *subject)
    Model.objects.filter(pk=made.model_id).update(**story, source=marks.text("revoked", "source"))
    reason = f"{marks.text('revoked', 'reason')}, hồ sơ không đúng"
    factories.carried_out(reviewer, "revocation", Line(recognition=made, reason=reason))


def withheld(marks: Marks, officer: User, reviewer: User) -> None:
    """A model that waits for clearance, and all by which a public page might lead to it."""
    subject = marks.texts("withheld", Recognition, "revocation_reason")
    story = marks.texts("withheld", Story, *subject)
    origin = factories.recognised(name="Đèn đường tự quản").model
    replica = factories.recognised(name="Đèn ngõ tự quản").model
    registered = factories.registration(State.RECOGNISED, by=officer)
    made = factories.recognised(
        2026,
        model=registered.model,
        registration=registered,
        field=factories.field_to_clear(),
        **subject,
    )
    hidden = Model.objects.filter(pk=made.model_id)
    hidden.update(**story, source=marks.text("withheld", "source"), replicates=origin)
    Model.objects.filter(pk=replica.pk).update(replicates=made.model_id)
    files(marks, "withheld", registered, officer)
    Comment.objects.create(
        model=made.model,
        state=Comment.State.PUBLISHED,
        moderated_by=reviewer,
        moderated_at=timezone.now(),
        **marks.texts("comment on a withheld model", Comment),
    )
    why = marks.text("story of a withheld model", "why")
    PickedStory.objects.create(model=made.model, why=why)
    figures(marks, made, officer)


def figures(marks: Marks, made: Recognition, officer: User) -> None:
    """A figure of a recognition, and a campaign's that is counted in it."""
    counted = {"indicator": factories.indicator(), "value": 77}
    texts = marks.texts("figure of a withheld model", Outcome)
    campaign = factories.campaign(linked_models=[made.model], by=officer)
    older = factories.recognised(
        2023,
        model=made.model,
        field=made.field,
        **marks.texts("older", Recognition, "revocation_reason"),
    )
    figure = Outcome.objects.create(recognition=older, **counted, **texts)
    Outcome.objects.create(campaign=campaign, counted_in=figure, **counted)


def people(marks: Marks, reviewer: User) -> None:
    """A person without a consent, one who withdrew it, one who gave it for the name alone."""
    for kind in ("individual", "household"):
        for of in ("no consent", "consent withdrawn", "consent to the name alone"):
            label = f"{kind}, {of}"
            texts = {name: marks.text(label, name) for name in ("subject_name", "subject_role")}
            made = factories.recognised(kind=kind, **texts)
            name = {"subject_name": texts["subject_name"], "text_version": "1"}
            if of == "consent withdrawn":
                consents.withdraw(consents.record(made.model, by=reviewer, **name), by=reviewer)
            elif of == "consent to the name alone":
                Consent.objects.create(model=made.model, recorded_by=reviewer, scope="name", **name)
            consents.name_people([made.model_id])


def others(marks: Marks, reviewer: User) -> None:
    """What hangs on public records and is not public: comments, campaigns, doubts."""
    public = factories.recognised(name="Camera an ninh")
    read = {"moderated_by": reviewer, "moderated_at": timezone.now()}
    for state in Comment.State:
        if state != Comment.State.PUBLISHED:
            by = read if state != Comment.State.HELD else {}
            texts = marks.texts(f"{state} comment", Comment)
            Comment.objects.create(model=public.model, state=state, **by, **texts)
    Comment.objects.create(
        model=public.model,
        state=Comment.State.PUBLISHED,
        **read,
        author_name="Bà Lan",
        text="Đèn sáng, đường đẹp.",
        contact=marks.text("published comment", "contact"),
    )
    campaign = Campaign.objects.create(
        slug="bi-mat", year=2024, **marks.texts("unpublished campaign", Campaign)
    )
    campaign.linked_models.add(public.model)
    campaign.localities.add(factories.places()["N-08674"])
    Outcome.objects.create(
        indicator=factories.indicator(),
        campaign=campaign,
        value=77,
        **marks.texts("unpublished campaign", Outcome),
    )
    ConflictOfInterest.objects.create(
        reviewer=reviewer,
        locality=public.locality,
        reason=f"{marks.text('conflict', 'reason')}, là người nhà",
    )
    LateRelease.objects.create(
        period=factories.period(),
        locality=factories.places()["N-08674"],
        until_on=timezone.localdate(),
        reason=f"{marks.text('late release', 'reason')}, mưa lũ làm gián đoạn",
        released_by=reviewer,
    )
