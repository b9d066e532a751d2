"""What the tests of the trace do behind its back."""

import hashlib
import io

from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from models_registry import recognition
from models_registry.models import (
    Abbreviation,
    Assignment,
    Clearance,
    Commendation,
    Comment,
    CommentAnswer,
    ConflictOfInterest,
    ConsentText,
    Decision,
    DocumentTemplate,
    Erasure,
    ExemplaryAct,
    HistoricImport,
    ImportMeaning,
    LearningRequest,
    ListNote,
    Membership,
    PersonalDataAct,
    PickedStory,
    Recognition,
    ReviewComment,
    ReviewReason,
    TraceLink,
    User,
)
from models_registry.transitions import State
from tests import factories, two_steps


def close_links() -> None:
    """Do what happens at the end of a transaction, in the middle of a test's."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def behind_the_back(sql: str, *parameters: object) -> None:
    """Change rows as one who switches the triggers off can."""
    close_links()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, parameters)
        cursor.execute("SET session_replication_role = DEFAULT")


def verified(*arguments: str) -> list[str]:
    """What the command prints in English, line by line; the error it ends with last."""
    close_links()
    printed = io.StringIO()
    with translation.override("en"):
        try:
            call_command("verify_trace", *arguments, stdout=printed)
        except CommandError as error:
            printed.write(f"{error}\n")
    return printed.getvalue().splitlines()


def findings(*arguments: str) -> list[str]:
    """Only the lines about what does not fit."""
    lines = verified(*arguments)
    summary = next(place for place, line in enumerate(lines) if "ms" in line)
    return lines[:summary]


def signed() -> Recognition:
    """A registration on its way from draft to recognition, under a signed decision."""
    first, second = factories.reviewer("mot"), factories.reviewer("hai")
    made = factories.registration(State.REPORTED)
    factories.appraise(made, first)
    factories.step(made, "propose", first)
    return recognition.sign(factories.frozen(made), by=second)[0]


def acts_after(made: Recognition, by: User) -> None:
    """What is done with a recognition and its registration after the signing, once each."""
    line = recognition.Line(
        recognition=made, reason="Ghi sai tên mô hình.", changes={"name": "Mới"}
    )
    factories.carried_out(User.objects.get(username="mot"), "correction", line)
    ExemplaryAct.objects.create(
        recognition=made, is_exemplary=True, minutes="Biên bản 1", reason="Nổi bật", actor=by
    )
    Clearance.objects.create(model=made.model, is_cleared=True, reason="Đã đọc", actor=by)
    factories.consent(made.registration, by, subject_name="Nguyễn Văn An")
    registration = made.registration
    Assignment.objects.create(registration=registration, reviewer=by, assigned_by=by)
    ConflictOfInterest.objects.create(
        registration=registration, reviewer=by, reason="Người nhà của tác giả."
    )


def papers_and_lists(made: Recognition, by: User) -> None:
    """Templates of papers, and what is kept of lists of earlier years, once each."""
    ListNote.objects.create(
        decision=made.decision, ground="other", text="Đã có năm trước", written_by=by
    )
    file = b"PK"
    named = {"content": file, "digest": hashlib.sha256(file).hexdigest(), "file_name": "Mẫu.docx"}
    DocumentTemplate.objects.create(
        kind="decision_docx", letterhead="party", number=1, made_by=by, **named
    )
    HistoricImport.objects.create(user=by, **named)
    ImportMeaning.objects.create(
        subject="kind", text="TT", text_folded="tt", kind="collective", chosen_by=by
    )


def from_citizens(made: Recognition) -> None:
    """What citizens and other units write about a model, once each."""
    words = "Con đường rất đẹp và sạch."
    comment = Comment.objects.create(model=made.model, author_name="Lan", text=words)
    CommentAnswer.objects.create(
        comment=comment, text=words, unit_name="xã", answered_by=made.registration.created_by
    )
    LearningRequest.objects.create(model=made.model, unit_name="xã Tu Vũ", message=words)


def one_of_each() -> Recognition:
    """At least one row in nearly every chained table."""
    made = signed()
    Membership.objects.update(ends_on="2030-01-01")
    event = made.registration.events.first()
    ReviewReason.objects.create(event=event, text="Đề nghị bổ sung minh chứng cụ thể")
    ReviewComment.objects.create(event=event, field_name="name", text="Tên quá dài")
    Commendation.objects.create(model=made.model, decision=made.decision, form="Bằng khen")
    factories.campaign(
        name="Tháng dân vận", linked_models=[made.model], by=made.registration.created_by
    )
    two_steps.with_app(made.registration.created_by)
    PickedStory.objects.create(model=made.model, why="Dân bàn, dân làm, dân kiểm tra.")
    Abbreviation.objects.create(short="NTM", long="nông thôn mới")
    factories.indicator()
    factories.release(factories.period(), by=User.objects.first())
    Decision.objects.filter(state="draft").delete()
    why = "Người có tên đề nghị xóa."
    Erasure.objects.create(record="user", key=0, last_version=0, reason=why)
    words = {"text_vi": "Tôi đồng ý. " * 5, "text_en": "I agree. " * 5}
    ConsentText.objects.create(purpose="naming", version="của một phép thử", **words)
    PersonalDataAct.objects.create(kind="export", records=[["user", 0]], reason=why)
    acts_after(made, made.registration.created_by)
    papers_and_lists(made, made.registration.created_by)
    from_citizens(made)
    User.objects.first().user_permissions.add(Group.objects.first().permissions.first())
    assert TraceLink.objects.exists()
    return made
