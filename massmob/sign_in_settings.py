"""How people sign in: a password, then a second factor; a password again for what is grave.

By django-allauth, of which only what is named in models_registry/urls.py is reachable: nobody
signs up, no address is asked for by e-mail.
"""

import os

from .variables import flag

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "officer_home"
LOGOUT_REDIRECT_URL = "home"

_IN_TRYOUT = not {"DATABASE_URL", "DATABASE_URL_FILE"} & os.environ.keys()
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "")  # of the demonstration accounts (`make run`)
# Of reviewers and administrators; `make run` sets DEMO_MFA=0, which no other database heeds.
SECOND_FACTOR_DEMANDED = flag("DEMO_MFA", default=True) or not _IN_TRYOUT
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _IN_TRYOUT  # passkeys on http://localhost

ACCOUNT_ADAPTER = "models_registry.accounts.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a browser that is closed is signed out
ACCOUNT_PREVENT_ENUMERATION = True
# Guesses, of a password as of a second factor: by account, and by the address they come from.
ACCOUNT_RATE_LIMITS = {
    "login": "60/15m/ip",
    "login_failed": "5/15m/key,10/d/key,30/15m/ip,200/d/ip",
    "reauthenticate": "10/15m/user",
    "change_password": "5/15m/user",
    "reset_password": "20/15m/ip,3/h/key",
}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 60  # seconds

MFA_ADAPTER = "models_registry.accounts.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # e-mail addresses are entered by the administrator
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
