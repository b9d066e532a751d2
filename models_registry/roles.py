"""Who may do what: every role with its permissions, on one screen.

Plain data; `manage.py sync_roles` makes the groups of the database equal to it. A right
over one registration also asks whose unit it is (workflow.py).
"""

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
)

ROLES: dict[str, tuple[str, ...]] = {
    "officer": (
        "submit_registration",
        "withdraw_registration",
        "report_registration",
    ),
    "reviewer": (
        *_SEEN_BY_STAFF,
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
        "revoke_recognition",
        "view_decision",
        "add_decision",
        "change_decision",
        "delete_decision",
        "freeze_decision",
        "sign_decision",
        "view_campaign",
        "add_laterelease",
    ),
    "administrator": (
        *_SEEN_BY_STAFF,
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
        "add_reportingperiod",
        "change_reportingperiod",
        "view_user",
        "add_user",
        "change_user",
        "view_membership",
        "add_membership",
        "change_membership",
    ),
}

STAFF_ROLES = ("reviewer", "administrator")  # those who work in the admin
