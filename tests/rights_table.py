"""What each address answers to whom: the expectations of tests/test_rights.py, rule by rule.

A cell is a status: `302w` says that the request writes something, `login` that it leads to the
door. Where it depends on the state of the record, parts name their states and the last part is
for all others: `302w draft returned | 403`. Every other cell also says that no row of any table
was written.
"""

from typing import NamedTuple


class Door(NamedTuple):
    """Addresses that name no record of a unit: the same for everybody of a kind."""

    names: str
    get: str  # to nobody (no account, or a closed one), to an account, to an officer of a unit
    post: str


class OfUnit(NamedTuple):
    """A page of one record of a unit: to who may write it, who may read it, any other."""

    name: str
    more: str  # what the address names besides
    method: str
    own: str
    read: str
    none: str


class OfStaff(NamedTuple):
    """A page of the admin: to reviewer, administrator, superuser; to others the door."""

    name: str
    get: str
    post: str


DOORS = (
    # What everybody reads, and nobody writes
    Door(
        "home map model_list model_detail model_comment_sent model_learn_sent share_picture"
        " field_detail locality_list locality_detail statistics statistics_sheet statistics_file"
        " campaign_list campaign_detail verify verified feed field_feed locality_feed sitemap"
        " sitemap_pages sitemap_models robots open_data open_data_districts open_data_catalogue"
        " open_data_file api_index api_description api_models api_model api_fields api_localities"
        " api_indicators api_statistics privacy",
        "200 200 200",
        "405 405 405",
    ),
    Door("api_nothing", "404 404 404", "405 405 405"),
    # What everybody may send
    Door("model_comment model_learn", "200 200 200", "200 200 200"),
    Door("display", "200 200 200", "302 302 302"),
    Door("account_login", "200 302 302", "200 302 302"),
    Door("account_logout", "302 200 200", "302 302w 302w"),
    # Keys that nobody has lead to no account
    Door("forgotten_password", "200 200 200", "200 200 200"),
    Door("invitation password_reset", "410 410 410", "410 410 410"),
    # What asks for an account
    Door(
        "officer_home continuable_models officer_campaigns notice_list comment_list learning_list"
        " unit",
        "login 200 200",
        "login 405 405",
    ),
    Door("notice_preferences account_change_password", "login 200 200", "login 200 200"),
    Door("account_inactive", "200 200 200", "405 405 405"),
    Door("notices_read", "login 405 405", "login 404 404"),
    # What asks for a unit
    Door("registration_new campaign_new upload_list", "login 403 200", "login 403 200"),
    Door("similar_models upload_template", "login 403 200", "login 405 405"),
    Door("unit_file", "login 404 200", "login 405 405"),
)

# What shows and changes the own account only: to nobody the door. What it asks of whom is tried in
# tests/test_two_steps.py; here, that the key of another cannot be named.
OWN_ACCOUNT = (
    "account_reauthenticate mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp"
    " mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes"
    " mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn"
    " mfa_login_webauthn usersessions_list"
).split()
KEYS = ("mfa_remove_webauthn", "mfa_edit_webauthn")

# Records of one person, or of one unit in one state: to nobody, to the person or the unit, to
# every other account.
PERSONAL = (
    Door("upload_preview upload_errors upload_result", "login 302 404", "login 405 405"),
    Door("upload_apply", "login 405 405", "login 302 404"),
    Door("upload_delete", "login 405 405", "login 302w 404"),
    Door("notice_follow", "login 405 405", "login 302w 404"),
    Door("comment_answer", "login 405 405", "login 200 404"),
    Door("learning_request", "login 200 404", "login 200 404"),
)

_TO_REPORT = "draft returned registered"
OF_REGISTRATION = (
    OfUnit("registration_detail", "", "GET", "200", "200", "404"),
    OfUnit("registration_detail", "", "POST", "405", "405", "405"),
    OfUnit("registration_edit", "", "GET", f"302 {_TO_REPORT} | 403", "403", "404"),
    OfUnit("registration_edit", "", "POST", "405", "405", "405"),
    OfUnit("registration_files", "", "GET", f"200 {_TO_REPORT} | 403", "403", "404"),
    OfUnit("registration_files", "", "POST", f"302 {_TO_REPORT} | 403", "403", "404"),
    OfUnit("registration_upload", "", "GET", "405", "405", "405"),
    OfUnit("registration_upload", "", "POST", "302", "302", "404"),
    OfUnit(
        "registration_step",
        "mo-hinh",
        "GET",
        "200 draft returned | 404 registered | 403",
        "403",
        "404",
    ),
    OfUnit("registration_step", "mo-hinh", "POST", f"302 {_TO_REPORT} | 409", "409", "404"),
    OfUnit("registration_step", "ket-qua", "GET", f"200 {_TO_REPORT} | 403", "403", "404"),
    OfUnit("registration_step", "ket-qua", "POST", f"302 {_TO_REPORT} | 409", "409", "404"),
    OfUnit("registration_autosave", "ket-qua", "GET", "405", "405", "405"),
    OfUnit("registration_autosave", "mo-hinh", "POST", "200w draft returned | 422", "422", "404"),
    OfUnit("registration_autosave", "ket-qua", "POST", f"200w {_TO_REPORT} | 422", "422", "404"),
    OfUnit("registration_discard", "", "GET", "200 draft | 404", "404", "404"),
    OfUnit("registration_discard", "", "POST", "302w draft | 302", "403", "404"),
    OfUnit("registration_move", "submit", "GET", "200 draft returned | 403", "403", "404"),
    OfUnit("registration_move", "submit", "POST", "302w draft returned | 302", "403", "404"),
    OfUnit(
        "registration_move",
        "withdraw",
        "GET",
        "403 recognised not_recognised withdrawn discontinued | 200",
        "403",
        "404",
    ),
    OfUnit(
        "registration_move",
        "withdraw",
        "POST",
        "302 recognised not_recognised withdrawn discontinued | 302w",
        "403",
        "404",
    ),
    OfUnit("registration_move", "report", "GET", "200 registered | 403", "403", "404"),
    OfUnit("registration_move", "report", "POST", "302w registered | 302", "403", "404"),
    # A reviewer's moves are nobody's here
    OfUnit("registration_move", "return", "GET", "403", "403", "404"),
    OfUnit("registration_move", "return", "POST", "403", "403", "404"),
    OfUnit("registration_move", "recognise", "POST", "403", "403", "404"),
    OfUnit("registration_continue", "", "GET", "405", "405", "405"),
    OfUnit("registration_continue", "", "POST", "404 draft withdrawn | 302", "404", "404"),
    OfUnit("file_picture", "", "GET", "200", "200", "404"),
    OfUnit("file_picture", "", "POST", "405", "405", "405"),
    OfUnit("file_remove", "photo", "GET", f"200 {_TO_REPORT} | 403", "404", "404"),
    OfUnit("file_remove", "photo", "POST", f"302w {_TO_REPORT} | 403", "404", "404"),
    OfUnit("file_remove", "paper", "GET", f"200 {_TO_REPORT} | 403", "404", "404"),
    OfUnit("file_remove", "paper", "POST", f"302w {_TO_REPORT} | 403", "404", "404"),
    OfUnit("photo", "", "GET", "200", "200", "404"),
    OfUnit("photo", "", "POST", "405", "405", "405"),
    OfUnit("attachment", "", "GET", "200", "200", "404"),
    OfUnit("attachment", "", "POST", "405", "405", "405"),
)
# Files are shown to reviewers too, once they were handed in.
SHOWN_TO_REVIEWERS = {("file_picture", "GET"), ("photo", "GET"), ("attachment", "GET")}
TO_REVIEWERS = "404 draft | 200"

OF_CAMPAIGN = (
    OfUnit("officer_campaign", "", "GET", "200", "404", "404"),
    OfUnit("officer_campaign", "", "POST", "405", "405", "405"),
    OfUnit("campaign_edit", "", "GET", "200 draft returned | 403", "404", "404"),
    OfUnit("campaign_edit", "", "POST", "302 draft returned | 409", "404", "404"),
    OfUnit("campaign_files", "", "GET", "200 draft returned | 403", "404", "404"),
    OfUnit("campaign_files", "", "POST", "302 draft returned | 403", "404", "404"),
    OfUnit("campaign_upload", "", "GET", "405", "405", "405"),
    OfUnit("campaign_upload", "", "POST", "302", "404", "404"),
    OfUnit("campaign_counted", "", "GET", "200 draft returned | 403", "404", "404"),
    OfUnit("campaign_counted", "", "POST", "302w draft returned | 403", "404", "404"),
    OfUnit("campaign_submit", "", "GET", "405", "405", "405"),
    OfUnit("campaign_submit", "", "POST", "302w draft returned | 302", "404", "404"),
    OfUnit("campaign_discard", "", "GET", "200 draft | 403", "404", "404"),
    OfUnit("campaign_discard", "", "POST", "302w draft | 302", "404", "404"),
)

# One registration in the admin, by its state: to reviewers (and superusers). Administrators may
# not see it; to all others it is behind the door.
REVIEWED = (
    ("change", "GET", "404 draft | 200"),
    ("change", "POST", "404 draft | 400"),
    ("history", "GET", "302"),
    ("delete", "GET", "403"),
    ("delete", "POST", "403"),
    ("claim", "GET", "404 draft | 405"),
    ("claim", "POST", "404 draft | 302w submitted registered reported proposed | 302"),
    ("give_back", "GET", "404 draft | 405"),
    ("give_back", "POST", "404 draft | 302"),
    ("conflict", "GET", "404 draft | 200"),
    ("conflict", "POST", "404 draft | 200"),
)

# What may be done with the rows of each list of the admin: v(iew), a(dd), c(hange), d(elete),
# e(xport), by reviewers, administrators and superusers.
LISTS = {
    "abbreviation": ("ve", "vacde", "vacde"),
    "campaign": ("ve", "", "ve"),
    "comment": ("ve", "", "ve"),
    "commentanswer": ("ve", "", "ve"),
    "conflictofinterest": ("ve", "ve", "ve"),
    "consent": ("ve", "", "ve"),
    "criterion": ("ve", "vace", "vacde"),
    "decision": ("vae", "", "vae"),  # the row asked for is signed: for ever as it is
    "field": ("ve", "vace", "vacde"),
    "historicimport": ("vae", "", "vae"),
    "importmeaning": ("vde", "", "vde"),
    "indicator": ("ve", "vace", "vacde"),
    "laterelease": ("vae", "ve", "vae"),
    "learningrequest": ("ve", "", "ve"),
    "locality": ("ve", "vce", "vcde"),
    "localitysuccession": ("ve", "ve", "ve"),
    "membership": ("", "vace", "vacde"),
    "model": ("ve", "", "ve"),
    "organisation": ("v", "vace", "vacde"),
    "organisationkind": ("ve", "vace", "vacde"),
    "paper": ("ve", "", "ve"),
    "pickedstory": ("vacde", "", "vacde"),
    "recognition": ("ve", "", "ve"),
    "registration": ("ve", "", "ve"),
    "reportingperiod": ("ve", "vace", "vacde"),
    "user": ("", "vace", "vacde"),
}

STAFF = (
    OfStaff("index", "200 200 200", "200 200 200"),
    OfStaff("jsi18n", "200 200 200", "405 405 405"),
    OfStaff("autocomplete", "403 403 403", "405 405 405"),  # it names no list
    OfStaff("password_change", "200 200 200", "200 200 200"),
    OfStaff("password_change_done", "200 200 200", "405 405 405"),
    OfStaff("app_list", "200 200 200", "200 200 200"),
    OfStaff("consenttext_changelist", "200 200 200", "200 200 200"),
    OfStaff("consenttext_add", "403 200 200", "403 200 200"),
    OfStaff("consenttext_change", "200 200 200", "403 403 403"),
    OfStaff("consenttext_history", "302 302 302", "302 302 302"),
    OfStaff("consenttext_delete", "403 403 403", "403 403 403"),
    OfStaff("personaldataact_changelist", "403 200 200", "403 200 200"),
    OfStaff("personaldataact_change", "403 200 200", "403 403 403"),
    OfStaff("personaldataact_add", "403 403 403", "403 403 403"),
    OfStaff("personaldataact_history", "403 302 302", "403 302 302"),
    OfStaff("personaldataact_delete", "403 403 403", "403 403 403"),
    OfStaff("personaldataact_find", "403 200 200", "403 200 200"),
    OfStaff("personaldataact_do", "405 405 405", "403 200 200"),
    OfStaff("personaldataact_register", "403 200 200", "405 405 405"),
    OfStaff("personaldataact_file", "403 200 200", "405 405 405"),
    OfStaff("personaldataview_changelist", "403 200 200", "403 200 200"),
    OfStaff("personaldataview_add", "403 403 403", "403 403 403"),
    OfStaff("personaldataview_history", "403 302 302", "403 302 302"),
    OfStaff("personaldataview_delete", "403 403 403", "403 403 403"),
    OfStaff("personaldataview_change", "403 200 200", "403 403 403"),
    OfStaff("user_list", "403 200 200", "403 200 200"),
    OfStaff("user_act", "403 200 200", "403 302w 302w"),
    OfStaff("consent_record", "200 403 200", "200 403 200"),
    OfStaff("consent_withdraw", "200 403 200", "200 403 200"),
    OfStaff("decision_delete", "302 302 302", "302 302 302"),  # it is signed: they are told so
    OfStaff("decision_list", "200 403 200", "200 403 200"),
    OfStaff("decision_gather", "200 403 200", "200 403 200"),
    OfStaff("decision_entries", "302 403 302", "400 403 400"),
    OfStaff("decision_remove", "302 403 302", "302 403 302"),
    OfStaff("decision_remove_lines", "302 403 302", "302 403 302"),
    OfStaff("decision_step", "302 403 302", "409 403 409"),
    OfStaff("documenttemplate_changelist", "403 200 200", "403 200 200"),
    OfStaff("documenttemplate_change", "403 302 302", "403 302 302"),
    OfStaff("documenttemplate_restore", "403 405 405", "403 302 302"),
    OfStaff("documenttemplate_file", "403 200 200", "403 200 200"),
    OfStaff("documenttemplate_page", "403 200 200", "403 200 200"),
    OfStaff("documenttemplate_default", "403 405 405", "403 302w 302w"),
    OfStaff("documenttemplate_built_in", "403 200 200", "403 200 200"),
    OfStaff("historicimport_columns", "200 403 200", "200 403 200"),
    OfStaff("historicimport_meanings", "302 403 302", "302 403 302"),
    OfStaff("historicimport_rows", "302 403 302", "302w 403 302w"),
    OfStaff("historicimport_apply", "302 403 302", "302 403 302"),
    OfStaff("historicimport_errors", "302 403 302", "302 403 302"),
    OfStaff("historicimport_file", "200 403 200", "200 403 200"),
    OfStaff("historicimport_discard", "302 403 302", "302w 403 302w"),
    OfStaff("recognition_decide", "200 403 200", "200 403 200"),
    OfStaff("model_clearing", "200 403 200", "200 403 200"),
    OfStaff("organisation_process_import", "405 405 405", "403 200 200"),
    OfStaff("organisation_import", "403 200 200", "403 200 200"),
    OfStaff("paper_decision", "200 403 200", "302 403 302"),
    OfStaff("paper_year", "200 403 200", "302 403 302"),
    OfStaff("paper_file", "302 403 302", "405 403 405"),
    OfStaff("paper_again", "405 403 405", "302 403 302"),
    OfStaff("auth_user_password_change", "403 200 200", "403 200 200"),
    OfStaff("registration_next", "302 403 302", "302 403 302"),
    OfStaff("registration_assign", "200 403 200", "200 403 200"),
    OfStaff("tracelink_changelist", "200 200 200", "200 200 200"),
    OfStaff("tracelink_changelist_export", "405 405 405", "302 302 302"),
)

# Every person may come to these two; they lead on, or ask who it is.
OPEN_OF_ADMIN = {"login", "logout"}


def cell(rule: str, state: str = "") -> str:
    """What a cell says of a state."""
    for part in rule.split("|"):
        status, *states = part.split()
        if not states or state in states:
            return status
    raise AssertionError(f"{rule!r} says nothing of {state!r}")
