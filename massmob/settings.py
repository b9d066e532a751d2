"""Settings of the project, each read from the environment here and nowhere else.

A value that is wrong or missing stops the start with a hint (README, "Configuration").
"""

import os
import sys
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from . import backup_settings, databases, file_settings, retention_settings, watch_settings
from .limit_settings import RATE_LIMITS  # noqa: F401 - a setting
from .sign_in_settings import *  # noqa: F403 - all of them are settings
from .variables import flag, secret, whole_number, words

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"  # what the try-out keeps: database, files, secrets

DEBUG = flag("DEBUG", default=False)

SECRET_KEY = secret("SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it to a long random text that is kept secret, "
        "or start the try-out server with `make run`."
    )

ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

# The database: a real server by DATABASE_URL, or the try-out one that `make run` and
# `make test` start and name in TRYOUT_DATABASE_URL (massmob/embedded_postgres.py).
TRYOUT = not {"DATABASE_URL", "DATABASE_URL_FILE"} & os.environ.keys()
DATABASE_URL = secret("DATABASE_URL") or os.environ.get("TRYOUT_DATABASE_URL", "")
# PgBouncer stands before the databases and gives each transaction any connection.
DATABASE_POOLED = flag("DATABASE_POOLED", default=False)
DATABASES = {
    "default": databases.primary(
        DATABASE_URL, sys.argv, keeps_pool=not DEBUG, is_pooled=DATABASE_POOLED
    ),
    **databases.replicas(words("DATABASE_REPLICA_URLS"), is_pooled=DATABASE_POOLED),
}
REPLICAS = [alias for alias in DATABASES if alias != "default"]
DATABASE_REPLICA_LAG = whole_number("DATABASE_REPLICA_LAG", 1)  # seconds
DATABASE_ROUTERS = ["models_registry.reading.ReadingRouter"]
if "TEST_DATABASE_NAME" in os.environ:
    DATABASES["default"]["TEST"] = {"NAME": os.environ["TEST_DATABASE_NAME"]}

# The cache: one for all servers, by CACHE_URL; without it each process has a small one of its own,
# of some 500 pages of 64 KB at the most (models_registry/kept_pages.py).
CACHE_URL = secret("CACHE_URL")
if CACHE_URL and not CACHE_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured(
        f"CACHE_URL must name a Redis, as redis://host:6379/0, not {CACHE_URL!r}."
    )
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "models_registry.shared_cache.SharedCache",
        "LOCATION": CACHE_URL,
        # Seconds: what a cache does not say at once is faster made anew.
        "OPTIONS": {"socket_connect_timeout": 0.3, "socket_timeout": 0.3},
    }
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    }
}
PAGE_CACHE = flag("PAGE_CACHE", default=True)  # off: every page is made anew

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["models_registry.permissions.OneQuestionBackend"]
AUTH_USER_MODEL = "models_registry.User"

INSTALLED_APPS = [
    "models_registry",
    "models_registry.apps.RegistryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "pghistory",
    "pgtrigger",
]

MIDDLEWARE = [
    "models_registry.watching.around.WatchMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "models_registry.middleware.ReplicaMiddleware",
    "models_registry.middleware.PublicPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "models_registry.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "models_registry.middleware.ProvenanceMiddleware",
    "models_registry.middleware.StoreAwayMiddleware",
]

ROOT_URLCONF = "massmob.urls"
WSGI_APPLICATION = "massmob.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "models_registry.fixed_parts.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "models_registry.context_processors.demonstration",
                "models_registry.context_processors.display",
                "models_registry.context_processors.notices",
            ],
        },
    },
]
# Our form and widget templates stand in templates/ too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "massmob" / "locale"]  # what the libraries leave untranslated
FORMAT_MODULE_PATH = ["massmob.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Uploaded files are private: no address leads here but through a view that asks who is looking.
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", DATA_DIR / "files"))
MEDIA_URL = ""
STORAGES = {
    "default": file_settings.file_store(os.environ.get("FILES_URL", "")),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# As the process was started: tests set DEBUG to False, and have no collected files.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG

BACKUP_FOLDER = backup_settings.folder(os.environ.get("BACKUP_FOLDER", ""))
BACKUP_RECIPIENTS = backup_settings.recipients(words("BACKUP_RECIPIENTS"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in "camera display-capture geolocation microphone payment usb".split()
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
# Everything below needs TLS, which the try-out server on 127.0.0.1 does not have.
SECURE_COOKIES = flag("SECURE_COOKIES", default=not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_COOKIES
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_COOKIES
if flag("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies of our own stand before the program: the trace names whom they were called by.
_PROXIES = os.environ.get(
    "TRUSTED_PROXIES", "1" if flag("BEHIND_TLS_PROXY", default=False) else "0"
)
if not (_PROXIES.isascii() and _PROXIES.isdigit() and int(_PROXIES) < 10):
    raise ImproperlyConfigured(f"TRUSTED_PROXIES must be a number from 0 to 9, not {_PROXIES!r}.")
TRUSTED_PROXIES = int(_PROXIES)

# E-mail: by the SMTP server that EMAIL_HOST names; without one it is written to the console.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_SECURITY = os.environ.get("EMAIL_SECURITY", "starttls")
if EMAIL_SECURITY not in {"starttls", "tls", "none"}:
    raise ImproperlyConfigured(
        f"EMAIL_SECURITY must be starttls, tls or none, not {EMAIL_SECURITY!r}."
    )
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "tls"
EMAIL_PORT = whole_number("EMAIL_PORT", 465 if EMAIL_USE_SSL else 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = secret("EMAIL_HOST_PASSWORD")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "dan-van-kheo@localhost")
try:
    # On one line: a line break would begin another header.
    validate_email(parseaddr(DEFAULT_FROM_EMAIL)[1] if DEFAULT_FROM_EMAIL.isprintable() else "")
except ValidationError:
    raise ImproperlyConfigured(
        "DEFAULT_FROM_EMAIL must be an address, as registry@example.org or"
        f" 'Registry <registry@example.org>', not {DEFAULT_FROM_EMAIL!r}."
    ) from None
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")  # of links in e-mails
if not (SITE_URL.startswith(("https://", "http://")) and urlsplit(SITE_URL).netloc):
    raise ImproperlyConfigured(
        f"SITE_URL must be the site's address, as https://registry.example, not {SITE_URL!r}."
    )

# Open data: under which terms, and by whom it is published.
OPEN_DATA_LICENCE = os.environ.get(
    "OPEN_DATA_LICENCE", "https://creativecommons.org/licenses/by/4.0/"
)
if not (
    OPEN_DATA_LICENCE.startswith(("https://", "http://")) and urlsplit(OPEN_DATA_LICENCE).netloc
):
    raise ImproperlyConfigured(
        f"OPEN_DATA_LICENCE must be the address of a licence, not {OPEN_DATA_LICENCE!r}."
    )
OPEN_DATA_LICENCE_NAME = os.environ.get("OPEN_DATA_LICENCE_NAME", "CC BY 4.0")
OPEN_DATA_PUBLISHER = os.environ.get("OPEN_DATA_PUBLISHER", "")  # empty: the registry itself

# Review: after how many days what waits is late, and from which share of a criterion's points
# (percent) two reviewers are said to disagree.
REVIEW_LATE_AFTER_DAYS = whole_number("REVIEW_LATE_AFTER_DAYS", 14)
REVIEW_DISAGREEMENT_PERCENT = whole_number("REVIEW_DISAGREEMENT_PERCENT", 30)

# How long contacts of citizens are kept, to reach them (`manage.py forget_contacts`).
CONTACTS_KEPT_DAYS = whole_number("CONTACTS_KEPT_DAYS", 180)
RETENTION_DAYS = retention_settings.kept_days(words("RETENTION_DAYS"), retention_settings.USUAL)

# Watching (massmob/watch_settings.py): what is logged, who is told of errors, what is not well.
LOGGING = watch_settings.logged(tells_requests=not DEBUG)
SLOW_QUERY_MS = whole_number("SLOW_QUERY_MS", 500)
ADMINS = watch_settings.admins()
SERVER_EMAIL, EMAIL_SUBJECT_PREFIX = DEFAULT_FROM_EMAIL, f"[{urlsplit(SITE_URL).netloc}] "
METRICS_PORT, METRICS_ADDRESS = watch_settings.metrics_port(), watch_settings.metrics_address()
READYZ_TOKEN = watch_settings.readyz_token()
READY_OUTBOX_MINUTES, READY_DISK_MB, READY_BACKUP_HOURS = watch_settings.limits()

# Formulas in exported cells are escaped, and import and export each need their own permission.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
IMPORT_EXPORT_SKIP_ADMIN_LOG = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
# Of one request with files: the fifteen files of a registration, each as large as may be.
UPLOAD_MAX_REQUEST_SIZE = 310 * 2**20
FILE_UPLOAD_HANDLERS = [
    "models_registry.views.receiving.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
