"""Who may do what: every role with its permissions, on one screen.

Plain data; `manage.py sync_roles` makes the groups of the database equal to it. A right
over one registration also asks whose unit it is (workflow.py).
"""

from django.utils.translation import gettext_lazy as _

_SEEN_BY_STAFF = (
    "view_field",
    "view_locality",
    "view_localitysuccession",
    "view_organisation",
    "view_organisationkind",
    "view_indicator",
    "view_criterion",
    "view_reportingperiod",
    "view_laterelease",
    "view_trace",
)

_EXPORTED_BY_STAFF = (
    "export_field",
    "export_locality",
    "export_localitysuccession",
    "export_indicator",
    "export_criterion",
    "export_organisationkind",
    "export_reportingperiod",
    "export_laterelease",
    "export_conflictofinterest",
)

ROLES: dict[str, tuple[str, ...]] = {
    "officer": (
        "submit_registration",
        "withdraw_registration",
        "report_registration",
    ),
    "reviewer": (
        *_SEEN_BY_STAFF,
        "view_whole_trace",
        "view_registration",
        "return_registration",
        "register_registration",
        "appraise_registration",
        "propose_registration",
        "decline_registration",
        "discontinue_registration",
        "recognise_registration",
        "export_registration",
        "view_model",
        "export_model",
        "view_recognition",
        "export_recognition",
        "import_recognition",
        "mark_recognition",
        "correct_recognition",
        "revoke_recognition",
        "commend_recognition",
        "view_consent",
        "record_consent",
        "view_decision",
        "add_decision",
        "change_decision",
        "delete_decision",
        "freeze_decision",
        "sign_decision",
        "view_paper",
        "add_paper",
        "export_decision",
        "export_consent",
        "export_importmeaning",
        "view_pickedstory",
        "pick_story",
        "export_pickedstory",
        "view_campaign",
        "export_campaign",
        "export_personal_data",
        *_EXPORTED_BY_STAFF,
        "add_laterelease",
        "assign_registration",
        "view_conflictofinterest",
    ),
    "administrator": (
        *_SEEN_BY_STAFF,
        *_EXPORTED_BY_STAFF,
        "export_user",
        "export_membership",
        "export_personal_data",
        "add_field",
        "change_field",
        "change_locality",
        "add_organisation",
        "change_organisation",
        "import_organisation",
        "export_organisation",
        "add_organisationkind",
        "change_organisationkind",
        "add_indicator",
        "change_indicator",
        "add_criterion",
        "change_criterion",
        "view_conflictofinterest",
        "add_reportingperiod",
        "change_reportingperiod",
        "view_documenttemplate",
        "add_documenttemplate",
        "view_user",
        "add_user",
        "change_user",
        "view_membership",
        "add_membership",
        "change_membership",
    ),
}

ROLE_LABELS = {
    "officer": _("Officer"),
    "reviewer": _("Reviewer"),
    "administrator": _("Administrator"),
}

STAFF_ROLES = ("reviewer", "administrator")  # those who work in the admin
