"""Composition only: which parts make the product, and how they are set."""

import os
from importlib.util import find_spec
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.environment import ROOT, read
from config.keys import key_from_file
from config.logs import LOGGING  # noqa: F401 (a setting)
from config.notices import notices
from vallat.backup.configuration import backups_of
from vallat.base.installation.catalogues import compiled_catalogues
from vallat.base.postgres.address import django_database
from vallat.organisation.towns_directory.configuration import Directory, subtrees_of

django_stubs_ext.monkeypatch()

ENVIRONMENT = read()
DATA: Path = ENVIRONMENT["VALLAT_DATA"]
DEMO: bool = ENVIRONMENT["VALLAT_DEMO"]
DEBUG: bool = ENVIRONMENT["VALLAT_DEBUG"]
PORT: int = ENVIRONMENT["PORT"]
PUBLIC_URL: str = ENVIRONMENT["VALLAT_URL"] or f"http://127.0.0.1:{PORT}"
LIVE_PORT: int = ENVIRONMENT["VALLAT_LIVE_PORT"] or PORT + 1
# "": the address of the pages, where a proxy brings /live/ to the port of live updates
LIVE_URL: str = ENVIRONMENT["VALLAT_LIVE_URL"] or (
    "" if ENVIRONMENT["VALLAT_URL"] else f"http://127.0.0.1:{LIVE_PORT}"
)
HTTPS = PUBLIC_URL.startswith("https://")

SECRET_KEY = ENVIRONMENT["SECRET_KEY"] or key_from_file(DATA / "keys" / "secret_key")
ALLOWED_HOSTS = [
    PUBLIC_URL.partition("://")[2].partition(":")[0],
    "127.0.0.1",
    "localhost",
    *ENVIRONMENT["VALLAT_HOSTS"],
]

INSTALLED_APPS = [
    "vallat.demo",
    "vallat.home",
    "vallat.backup",
    "vallat.reporting",
    "vallat.data_import",
    "vallat.servicedesk",
    "vallat.knowledge",
    "vallat.assets",
    "vallat.governance",
    "vallat.convention",
    "vallat.integrations",
    "vallat.organisation",
    "vallat.journal",
    "vallat.access",
    "vallat.base",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # templates of widgets, for FORM_RENDERER
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "axes",
    "procrastinate.contrib.django",
    "django_linear_migrations",
]

MIDDLEWARE = [
    "vallat.base.web.middleware.LengthMiddleware",
    "vallat.base.web.middleware.RequestIdMiddleware",
    "vallat.base.web.metrics.MeasureMiddleware",
    "vallat.base.web.middleware.NulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vallat.base.web.middleware.CompressionMiddleware",
    "vallat.base.web.middleware.ContentPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vallat.base.web.middleware.PrivateMiddleware",
    "vallat.base.web.middleware.ProbesMiddleware",
    "vallat.base.web.middleware.SentAwayMiddleware",
    "vallat.integrations.middleware.ApiDoor",
    "vallat.access.sessions.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "vallat.journal.middleware.ReadingsMiddleware",
    "vallat.organisation.sign_in.middleware.TriesMiddleware",
    "vallat.base.web.middleware.TwiceMiddleware",
    "vallat.base.web.middleware.RoomMiddleware",
    "vallat.access.middleware.TransactionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vallat.access.middleware.SignedInMiddleware",
    "vallat.access.middleware.ActorMiddleware",
    "vallat.organisation.sign_in.middleware.SessionLimitMiddleware",
    "vallat.organisation.sign_in.middleware.MayOpenMiddleware",
    "vallat.organisation.sign_in.middleware.ProofMiddleware",
    "vallat.base.web.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

# of an operation of the API, inside `ApiDoor`: none of what pages need
API_MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "vallat.journal.middleware.ReadingsMiddleware",
    "vallat.access.middleware.TransactionMiddleware",
    "vallat.integrations.middleware.TokenActor",
    "vallat.integrations.middleware.Idempotency",
    "vallat.base.web.middleware.LanguageMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# For what a page draws dozens of times, and the mails to a requester. `libraries`: whose filters they know.
JINJA = {
    "environment": "vallat.base.web.jinja.environment",
    "libraries": (
        "vallat.convention.templatetags.convention",
        "vallat.servicedesk.templatetags.greeting",
    ),
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "vallat.home.navigation.context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "vallat.base.templatetags.ui",
            ],
        },
    },
    {"BACKEND": "django.template.backends.jinja2.Jinja2", "APP_DIRS": True, "OPTIONS": JINJA},
]
FORM_RENDERER = "vallat.base.web.forms.FormRenderer"

DATABASES = {
    "default": django_database(
        ENVIRONMENT["DATABASE_URL"] or "postgresql://vallat_app@/vallat",
        as_owner=os.environ.get("DATABASE_ROLE") == "owner",
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people and sign-in
AUTH_USER_MODEL = "access.User"
SESSION_ENGINE = "vallat.access.sessions"
DEMO_ACCOUNTS = "vallat.demo.accounts.accounts"
PRELOAD = [
    "django.contrib.auth.hashers.get_hashers",
    "vallat.organisation.sign_in.accounts.load_provider",
    "vallat.convention.queries.load_versions",
    "vallat.home.warm_up.warm_up",
    "vallat.base.installation.hold.look_at_start",
]  # by the web server, for all its processes
LARGE_BODIES_FROM = [
    "vallat.access.callers.session_of",
    "vallat.integrations.middleware.token_of",
]  # who may send more than a stranger: `vallat.base.serving.callers`
LINES = {
    "passwords": "vallat.organisation.sign_in.password_line.place_of_stranger",
    "passwords of known browsers": "vallat.organisation.sign_in.password_line.place_of_known",
    "reports": "vallat.reporting.line.place_of",
}  # what costs much: `vallat.base.serving.lines`
API_BODY_BYTES = 1_000_000  # of the body of a request: 500 alerts of 2,000 characters
BODIES_AT = {"/api/": API_BODY_BYTES}  # where less is taken than files weigh: refused before it is read
CALLER = "vallat.organisation.sign_in.callers.caller_of"  # whose turn it is, of pages
ACTOR_LOADER = "vallat.organisation.sign_in.actors.enter"
SYSTEM_CONTEXT = "vallat.organisation.sign_in.actors.act_as_system"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "vallat.access.backends.AccountBackend",
]
# the towns' directory, where there is one; its libraries are an extra (docs/operations.md)
DIRECTORY = (
    Directory(
        uri=ENVIRONMENT["VALLAT_LDAP_URI"],
        bind_dn=ENVIRONMENT["VALLAT_LDAP_BIND_DN"],
        password_file=ENVIRONMENT["VALLAT_LDAP_PASSWORD_FILE"],
        ca_file=ENVIRONMENT["VALLAT_LDAP_CA_FILE"],
        filter=ENVIRONMENT["VALLAT_LDAP_FILTER"],
        subtrees=subtrees_of(ENVIRONMENT["VALLAT_LDAP_SUBTREES"], ENVIRONMENT["VALLAT_LDAP_ATTRIBUTES"]),
    )
    if ENVIRONMENT["VALLAT_LDAP_URI"]
    else None
)
if DIRECTORY is not None:
    if find_spec("django_auth_ldap") is None:
        raise ImproperlyConfigured(
            "VALLAT_LDAP_URI is set, and the libraries of the directory are not installed: run `bin/venv run ldap`."
        )
    AUTHENTICATION_BACKENDS.append("vallat.organisation.towns_directory.backend.DirectoryBackend")
PASSWORD_HASHERS = [
    "vallat.access.hashing.PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "vallat.organisation.sign_in.passwords.NotOfTheContext"},
    {"NAME": "vallat.organisation.sign_in.passwords.NotSoonGuessed"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "vallat.organisation.sign_in.views.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {
    "login": "vallat.organisation.sign_in.forms.sign_in.SignInForm",
    "reset_password": "vallat.organisation.sign_in.forms.sign_in.ForgottenForm",
    "change_password": "vallat.organisation.sign_in.forms.sign_in.ChangeForm",
}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "vallat.organisation.sign_in.link_tokens.LinkTokens"  # noqa: S105
ACCOUNT_RATE_LIMITS = False  # its counts are of one process: see vallat/organisation/sign_in/limits.py
ACCOUNT_REAUTHENTICATION_TIMEOUT = ENVIRONMENT["VALLAT_PROOF_MINUTES"] * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "vallat.organisation.sign_in.views.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a stolen key alone opens nothing
MFA_TOTP_ISSUER = "Vallat"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a phone's clock may be off
MFA_FORMS = {
    "authenticate": "vallat.organisation.sign_in.forms.second_factor.SecondFactorForm",
    "reauthenticate": "vallat.organisation.sign_in.forms.second_factor.SecondFactorAgainForm",
    "add_webauthn": "vallat.organisation.sign_in.forms.passkey.AddForm",
    "login_webauthn": "vallat.organisation.sign_in.forms.passkey.LoginForm",
    "authenticate_webauthn": "vallat.organisation.sign_in.forms.passkey.AuthenticateForm",
    "reauthenticate_webauthn": "vallat.organisation.sign_in.forms.passkey.AgainForm",
}
SECOND_FACTOR_COMPULSORY: bool = ENVIRONMENT["VALLAT_SECOND_FACTOR"]
OIDC = {
    "url": ENVIRONMENT["VALLAT_OIDC_URL"],
    "name": ENVIRONMENT["VALLAT_OIDC_NAME"],
    "client": ENVIRONMENT["VALLAT_OIDC_CLIENT"],
    "secret": ENVIRONMENT["VALLAT_OIDC_SECRET"],
    "scopes": ENVIRONMENT["VALLAT_OIDC_SCOPES"],
    "acr": ENVIRONMENT["VALLAT_OIDC_ACR"],
    "signed": ENVIRONMENT["VALLAT_OIDC_SIGNED"],
}
DESK_SENDER = "vallat.servicedesk.tickets.notifications.desk_address"
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT["VALLAT_PROXIES"]
AXES_CLIENT_IP_CALLABLE = "vallat.organisation.sign_in.axes.client_address"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = "vallat.organisation.sign_in.axes.counted_by"
AXES_USERNAME_CALLABLE = "vallat.organisation.sign_in.axes.counted_name"
AXES_USERNAME_FORM_FIELD = "login"
AXES_SENSITIVE_PARAMETERS = ["login", "password", "code", "credential"]
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_HANDLER = "vallat.organisation.sign_in.throttle.Throttle"
AXES_LOCKOUT_CALLABLE = "vallat.organisation.sign_in.throttle.locked_out"
SIGN_IN_FAILURES: int = ENVIRONMENT["VALLAT_SIGN_IN_FAILURES"]
PROOF_MINUTES: int = ENVIRONMENT["VALLAT_PROOF_MINUTES"]
AXES_HTTP_RESPONSE_CODE = 429

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SEEN_COOKIE_NAME = "__Host-seen" if HTTPS else "seen"
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "device"
SESSION_COOKIE_AGE = 12 * 3600  # the longest of all roles; see vallat/access/roles.py
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
PROBES = ("/healthz", "/readyz")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked on this machine, past the proxy
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "vallat.home.views.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, LIVE_URL] if LIVE_URL else [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

# --- languages and time
LANGUAGE_CODE = "fr"
LOCALE_PATHS = [compiled_catalogues(DATA)]  # compiled by `config.__main__` before a command runs
LANGUAGES = [("fr", "Français"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# --- files, mail, jobs
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "vallat.base.files.storage.FilesOnDisk",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = (
    0o600  # said again beside the umask: of files that wait in the temporary folder, and static ones
)
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FREE_MB: int = ENVIRONMENT["VALLAT_FREE_MB"]
FREE_PERCENT: int = ENVIRONMENT["VALLAT_FREE_PERCENT"]
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
SMTP_URL: str = ENVIRONMENT["VALLAT_SMTP_URL"]
MAIL_FOLDER: str = ENVIRONMENT["VALLAT_MAIL_FOLDER"] or (str(DATA / "outgoing-mail") if DEMO else "")
MAIL_FILES_BYTES: int = ENVIRONMENT["VALLAT_MAIL_FILES_BYTES"]
MAIL_AUTHSERV_IDS = frozenset(name.lower() for name in ENVIRONMENT["VALLAT_MAIL_AUTHSERV_ID"])
MAIL_HOLD_UNVERIFIED: bool = ENVIRONMENT["VALLAT_MAIL_HOLD_UNVERIFIED"]
MAIL_MAX_BYTES: int = ENVIRONMENT["VALLAT_MAIL_MAX_BYTES"]
REOPEN_DAYS: int = ENVIRONMENT["VALLAT_REOPEN_DAYS"]
CLOSE_DAYS: int = ENVIRONMENT["VALLAT_CLOSE_DAYS"]
LMTP: str = ENVIRONMENT["VALLAT_LMTP"]
SURVEY_DAYS: int = ENVIRONMENT["VALLAT_SURVEY_DAYS"]
APPOINTMENT_MINUTES: int = ENVIRONMENT["VALLAT_APPOINTMENT_MINUTES"]
APPOINTMENT_DAYS: int = ENVIRONMENT["VALLAT_APPOINTMENT_DAYS"]
APPOINTMENT_NOTICE: int = ENVIRONMENT["VALLAT_APPOINTMENT_NOTICE"]
LOW_MARK: int = ENVIRONMENT["VALLAT_LOW_MARK"]
COUNTED_MOST = 1_000  # rows of a figure and of a list are counted up to here: `vallat.base.figures`
MOVING_MAX_BYTES: int = ENVIRONMENT["VALLAT_MOVING_MAX_BYTES"]
MOVING_DAYS: int = ENVIRONMENT["VALLAT_MOVING_DAYS"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a mapping of several tables of values
FINAL_FIX_DAYS: int = ENVIRONMENT["VALLAT_FINAL_FIX_DAYS"]
ARTICLE_REVIEW_DAYS: int = ENVIRONMENT["VALLAT_ARTICLE_REVIEW_DAYS"]
WARNING_PERCENT: int = ENVIRONMENT["VALLAT_WARNING_PERCENT"]
MAJOR_UPDATE_MINUTES: int = ENVIRONMENT["VALLAT_MAJOR_UPDATE_MINUTES"]
NOTICES = notices(ENVIRONMENT)
CONTACTS: dict[str, str] = ENVIRONMENT["VALLAT_CONTACTS"]
REPEATED_BREACHES: int = ENVIRONMENT["VALLAT_REPEATED_BREACHES"]
REPEATED_DAYS: int = ENVIRONMENT["VALLAT_REPEATED_DAYS"]
IMPROVEMENT_DAYS: int = ENVIRONMENT["VALLAT_IMPROVEMENT_DAYS"]
WEEKLY_CAPACITY: int = ENVIRONMENT["VALLAT_WEEKLY_CAPACITY"]
BACKLOG_WEEKS: int = ENVIRONMENT["VALLAT_BACKLOG_WEEKS"]
DISCLOSURE_DAYS: int = ENVIRONMENT["VALLAT_DISCLOSURE_DAYS"]
DISCLOSURE_REMINDER_DAYS: int = ENVIRONMENT["VALLAT_DISCLOSURE_REMINDER_DAYS"]
EXPORT_DAYS: int = ENVIRONMENT["VALLAT_EXPORT_DAYS"]
IMAP_MAILBOXES: dict[str, str] = ENVIRONMENT["VALLAT_IMAP"]
JOURNAL_HEADS = DATA / "journal" / "heads.tsv"
JOURNAL_WITNESS: str = ENVIRONMENT["VALLAT_JOURNAL_WITNESS"]
CLAMD: str = ENVIRONMENT["VALLAT_CLAMD"]
WEB_WORKERS: int = ENVIRONMENT["VALLAT_WEB_WORKERS"]
QUEUES_APART = {"webhooks": 2, "backup": 1}  # what waits for others, or takes long: slots in a worker
BACKUP = backups_of(ENVIRONMENT)
WORKER_CONCURRENCY: int = ENVIRONMENT["VALLAT_WORKER_CONCURRENCY"]
ADDRESS: str = ENVIRONMENT["VALLAT_ADDRESS"]

# --- other programs
API = "config.api.api"
API_RATE: int = ENVIRONMENT["VALLAT_API_RATE"]
API_TRIES: int = ENVIRONMENT["VALLAT_API_TRIES"]
WEBHOOK_PRIVATE: bool = ENVIRONMENT["VALLAT_WEBHOOK_PRIVATE"]
WEBHOOK_LOOPBACK = DEMO
ALERT_CELLS: dict[str, tuple[str, str]] = ENVIRONMENT["VALLAT_ALERT_CELLS"]
ALERT_SERVICE: str = ENVIRONMENT["VALLAT_ALERT_SERVICE"]
METRICS_TOKEN: str = ENVIRONMENT["VALLAT_METRICS_TOKEN"]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
CONVENTIONS = ROOT / "conventions"

SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # a preload list speaks for the whole domain: for its owner to decide
]
