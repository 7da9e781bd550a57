"""Django for one person on one computer: no login, no debug pages, no other host."""

import os
from pathlib import Path
from typing import Any

from supple.web.data_folder import AUDIO_FOLDER as AUDIO_NAME
from supple.web.data_folder import data_folder, journal_file, secret_key
from supple.web.lan import in_url, told_by

WEB = Path(__file__).resolve().parent
DATA_FOLDER = data_folder()
# Recordings of sessions that were made already (supple.web.keeping.recordings).
AUDIO_FOLDER = DATA_FOLDER / AUDIO_NAME
# Whether the recording of a session is begun when its page is asked for, before it is wanted.
MAKES_AHEAD = os.environ.get("SUPPLE_MAKES_AHEAD") != "0"

SECRET_KEY = secret_key(DATA_FOLDER)
DEBUG = False
# Shows /style, the design system: for whoever works on Supple (`make style`).
STYLE_PAGE = os.environ.get("SUPPLE_STYLE") == "1"
ROOT_URLCONF = "supple.web.urls"
WSGI_APPLICATION = "supple.web.wsgi.application"

# The door to the network, where `supple serve --lan` opens one.
LAN = told_by(os.environ)

# supple.web.security checks the port as well, and that each door answers to its own names.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *map(in_url, LAN.names if LAN else ())]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "supple.web.journal",
    "supple.web.pages",
    "supple.web.api",
    "supple.web.devices",
]
AUTH_USER_MODEL = "journal.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Security comes first, so that static files carry its headers too (a worker's policy is its own).
MIDDLEWARE = [
    "supple.web.security.LocalOnlyMiddleware",
    "supple.web.devices.middleware.PairedOnlyMiddleware",
    "supple.web.too_large.TooLargeMiddleware",
    "supple.web.static_files.StaticFiles",
    "supple.web.compression.Compression",  # docs/decisions/0020
    "supple.web.errors.WrongMethodMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "supple.web.unsaved.UnsavedMiddleware",
]
# Cookies ignore the port: a name of our own keeps other apps on this computer apart from us.
CSRF_COOKIE_NAME = "supple_csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "supple.web.security.refuse_without_token"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "supple.web.pages.theme.theme",
            ],
            "libraries": {"assets": "supple.web.assets"},
        },
    }
]

# Writers queue instead of failing: a transaction takes the write lock when it begins. A thread
# keeps its connection as long as supple.web.sqlite finds it good.
DATABASES = {
    "default": {
        "ENGINE": "supple.web.sqlite",
        "NAME": journal_file(DATA_FOLDER),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
}

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/dist/assets/"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"refusal": {"()": "supple.web.errors.RefusalLine"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler"},
        "refusals": {"class": "logging.StreamHandler", "formatter": "refusal"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there, or a request refused, is no fault of ours.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR", "handlers": ["refusals"], "propagate": False},
    },
}
