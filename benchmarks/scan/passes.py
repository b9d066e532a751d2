"""Who scans what, and what may be other afterwards than it was before."""

from dataclasses import dataclass

from .wapiti import AS_SOMEBODY, EVERYWHERE, FROM_OUTSIDE

OFFICER, REVIEWER, ADMINISTRATOR = "canbo", "thamdinh", "quantri"


def _tables(*names: str) -> frozenset[str]:
    """The tables of records, and of their audit."""
    found = {f"models_registry_{name}{end}" for name in names for end in ("", "audit")}
    return frozenset({"pghistory_context", "models_registry_tracelink", *found})


SENT_BY_CITIZENS = _tables(
    "comment", "learningrequest", "sending", "sendingsalt", "notice", "outboxtask"
)
# Each of the own units: that the registrations of others stay is looked at besides.
OF_OFFICERS = SENT_BY_CITIZENS | _tables(
    "registration", "autosave", "model", "reviewevent", "submission", "outcome", "photo",
    "attachment", "campaign", "campaignevent", "commentanswer", "spreadsheetupload",
    "noticepreference", "nameword",
)  # fmt: skip
# What reviewers are there for; never people, roles, units, or what was signed.
OF_REVIEWERS = SENT_BY_CITIZENS | _tables(
    "assignment",
    "appraisal",
    "conflictofinterest",
    "pickedstory",
    "exportchoice",
    "personaldataview",  # a look at a contact is written down
    "reading",
    "registrychange",  # a comment is published, a story picked: what the public reads is another
)


@dataclass(frozen=True)
class Pass:
    """One scan by wapiti."""

    who: str
    below: str
    modules: tuple[str, ...]
    may_change: frozenset[str] | None  # of the tables; None: whatever the trace verifies


PASSES = (
    Pass("nobody", "/", EVERYWHERE + FROM_OUTSIDE, SENT_BY_CITIZENS),
    Pass("officer", "/can-bo/", AS_SOMEBODY, OF_OFFICERS),
    Pass("reviewer", "/admin/", AS_SOMEBODY, OF_REVIEWERS),
    Pass("administrator", "/admin/", AS_SOMEBODY, None),
)
