"""Comments: a page on which anybody writes one, and the officers' page on which units answer.

The page of a model itself sets no cookie and so has no form; it leads here.
"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..citizens import comments
from ..citizens.sending import TooMany
from ..client_address import address_of
from ..forms import AnswerForm, CommentForm, refuse
from ..models import Comment, Model
from .access import signed_in

ON_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def model_comment(request: HttpRequest, code: str) -> HttpResponse:
    """Write a comment; sent, it leads to a page that a reload does not send again."""
    model = get_object_or_404(Model.objects.public(), code=code)
    form = CommentForm(request.POST or None, purpose=f"comment {model.pk}")
    wait = 0
    if request.method == "POST" and form.is_valid():
        written = {name: form.cleaned_data[name] for name in ("author_name", "text", "contact")}
        try:
            comments.write(model, **written, address=address_of(request))
        except ValidationError as error:
            wait = wait_of(error)
            refuse(form, error)
        else:
            return redirect("model_comment_sent", model.code)
    context = {"model": model.as_told(), "form": form}
    return with_wait(render(request, "public/comment_write.html", context), wait)


@require_safe
def model_comment_sent(request: HttpRequest, code: str) -> HttpResponse:
    """Say what happens next."""
    model = get_object_or_404(Model.objects.public(), code=code)
    return render(request, "public/comment_sent.html", {"model": model.as_told()})


def wait_of(error: ValidationError) -> int:
    """How many seconds whoever sent too much has to wait; 0 where something else is wrong."""
    return error.wait if isinstance(error, TooMany) else 0


def with_wait(page: HttpResponse, wait: int) -> HttpResponse:
    """Tell machines too that too much was sent, and when to send again."""
    if wait:
        page.status_code = HTTPStatus.TOO_MANY_REQUESTS
        page["Retry-After"] = str(wait)
    return page


@login_required
@require_safe
def comment_list(request: HttpRequest) -> HttpResponse:
    """Published comments on the models of the person's units, each with the answer or its form."""
    return _show_list(request)


@login_required
@require_POST
def comment_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one comment."""
    user = signed_in(request)
    comment = get_object_or_404(Comment.objects.answerable_by(user), pk=pk)
    form = AnswerForm(request.POST, prefix=f"answer-{pk}")
    if form.is_valid():
        try:
            comments.answer(comment, by=user, text=form.cleaned_data["text"])
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Your answer waits for a reviewer, who publishes it."))
            return redirect("comment_list")
    return _show_list(request, {comment.pk: form})


def _show_list(request: HttpRequest, forms: dict[int, AnswerForm] | None = None) -> HttpResponse:
    user = signed_in(request)
    paginator = Paginator(Comment.objects.answerable_by(user), ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    may_answer = user.has_perm(comments.ANSWER)
    return render(
        request,
        "officer/comment_list.html",
        {
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number),
            "rows": [(comment, _form_for(comment, forms or {}, may_answer)) for comment in page],
            "refused": next(iter(forms.values())) if forms else None,
        },
    )


def _form_for(
    comment: Comment,
    forms: dict[int, AnswerForm],
    may_answer: bool,  # noqa: FBT001
) -> AnswerForm | None:
    """The form that is to be shown under a comment; none where nothing is to be answered."""
    if comment.pk in forms:
        return forms[comment.pk]
    answer = getattr(comment, "answer", None)
    if not may_answer or (answer and answer.state != answer.State.HIDDEN):
        return None
    return AnswerForm(
        prefix=f"answer-{comment.pk}", initial={"text": answer.text if answer else ""}
    )
