"""Whose entries of the trace somebody may see: those of records that they may see anyway."""

from ..models import User
from .tracing import kinds

WHOLE = "models_registry.view_whole_trace"
# The right that an entry asks for, where the record has no right of its own or is about another.
SEEN_WITH = {
    "reviewevent": "view_registration",
    "reviewreason": "view_registration",
    "reviewcomment": "view_registration",
    "appraisal": "view_registration",
    "score": "view_registration",
    "assignment": "view_registration",
    "decisionentry": "view_decision",
    "decisionline": "view_decision",
    "listnote": "view_decision",
    "commendation": "view_recognition",
    "correction": "view_recognition",
    "exemplaryact": "view_recognition",
    "clearance": "view_model",
    "commentanswer": "view_comment",
    "historicimport": "import_recognition",
    "importmeaning": "import_recognition",
    "campaignevent": "view_campaign",
    "campaignorganiser": "view_campaign",
    "campaignplace": "view_campaign",
    "campaignmodel": "view_campaign",
    "userrole": "view_user",
    "userpermission": "view_user",
    "secondfactor": "view_user",
    "rolepermission": "view_user",
    "group": "view_user",
}


def may_see(user: User, name: str) -> bool:
    """Whether somebody may see what was done with records of this kind."""
    right = SEEN_WITH.get(name, f"view_{name}")
    return user.has_perm(WHOLE) or user.has_perm(f"models_registry.{right}")


def kinds_seen_by(user: User) -> frozenset[str]:
    """Return the names of the kinds whose entries somebody may see."""
    return frozenset(name for name in kinds() if may_see(user, name))
