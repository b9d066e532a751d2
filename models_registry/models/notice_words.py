"""The sentences of notices, by what happened."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {  # by the action of the rule book
    "submit": _("%(name)s was submitted again."),
    "withdraw": _("%(name)s was withdrawn by its unit."),
    "report": _("The results of %(name)s were reported."),
    "return": _("%(name)s was returned to you for additions."),
    "register": _("%(name)s was accepted. When it is done, report the results."),
    "propose": _("%(name)s was proposed for recognition."),
    "decline": _("%(name)s was not recognised."),
    "discontinue": _("%(name)s was discontinued."),
    "recognise": _("%(name)s is recognised."),
}
BY_DECISION = {  # by the purpose of the decision
    "correction": _("“%(name)s” (%(year)s) was corrected by decision %(decision)s."),
    "revocation": _("The recognition of “%(name)s” (%(year)s) was revoked by %(decision)s."),
    "commendation": _("“%(name)s” (%(year)s) was commended by decision %(decision)s."),
}
# What others write is read only here, never in an e-mail.
REQUESTS = {  # by whether the reader is the one who asked
    False: _("Somebody wants to learn from “%(name)s”."),
    True: _("Your request to learn from “%(name)s” was dealt with."),
}
OF_CAMPAIGNS = {  # by the action of their rule book
    "submit": _("The campaign “%(name)s” was submitted again."),
    "publish": _("The campaign “%(name)s” is published: everyone can read it."),
    "return": _("The campaign “%(name)s” was returned to you for additions."),
    "take_back": _("The campaign “%(name)s” was taken back from publication."),
}
