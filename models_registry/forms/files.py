"""What the officer says of the pictures and papers of a registration or campaign."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..models import Attachment, Photo, User
from ..registering import uploads
from .text import TypedText


class UploadKeyForm(forms.Form):
    """What is sent along with files: the key under which the browser sends one again."""

    upload_key = forms.UUIDField(required=False)


class FileForm(forms.Form):
    """Caption and consent of one file.

    What was shown is sent along, so that only what the officer changed is stored, and not
    over what another officer wrote meanwhile.
    """

    caption = TypedText(
        label=_("Caption"), max_length=300, required=False, show_hidden_initial=True
    )
    has_consent = forms.BooleanField(
        label=_("Who is in it agreed to its being shown to everyone"),
        required=False,
        show_hidden_initial=True,
    )

    def __init__(self, file: Photo | Attachment, data: QueryDict | None = None) -> None:
        prefix = file.key.hex
        sent = data is not None and f"{prefix}-caption" in data
        super().__init__(data if sent else None, prefix=prefix, initial={"caption": file.caption})
        self.file = file
        if isinstance(file, Photo):
            self.initial["has_consent"] = file.has_consent
        else:
            del self.fields["has_consent"]

    @property
    def is_photo(self) -> bool:
        """Whether it is about a picture."""
        return isinstance(self.file, Photo)


class FileList:
    """All files of a record with what is said of them: read, checked and stored as one."""

    def __init__(self, record: uploads.Record, data: QueryDict | None = None) -> None:
        self.photos = [FileForm(photo, data) for photo in record.photos.all()]
        self.attachments = [FileForm(paper, data) for paper in record.attachments.all()]

    @property
    def forms(self) -> list[FileForm]:
        """Pictures first, as on the page."""
        return [*self.photos, *self.attachments]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Id of the field and message of each error."""
        return [
            (form[name].id_for_label, f"{form.file}: {message}")
            for form in self.forms
            for name, messages in form.errors.items()
            for message in messages
        ]

    def is_valid(self) -> bool:
        """Whether all that was sent can be stored; what was not sent stays as it is."""
        return not any(form.errors for form in self.forms)

    def save(self, *, by: User) -> None:
        """Store what was changed. Raises PermissionDenied."""
        for form in self.forms:
            if form.is_bound and form.changed_data:
                changed = {name: form.cleaned_data[name] for name in form.changed_data}
                uploads.describe(form.file, by=by, **changed)

    def find(self, key: str) -> Photo | Attachment:
        """Return the file of this key, as a button sends it. Raises ValidationError."""
        for form in self.forms:
            if str(form.file.key) == key:
                return form.file
        raise ValidationError(_("This file is not here any more."))
