"""Settings for Django's own tests of one of its cache back ends, which CACHE_BACKEND and CACHE_LOCATION name."""
import os

SECRET_KEY = "of-tests"
TEST_RUNNER = "django_runner.Runner"
DATABASES = {name: {"ENGINE": "django.db.backends.sqlite3"} for name in ("default", "other")}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
USE_TZ = False
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends." + os.environ["CACHE_BACKEND"],
        "LOCATION": os.environ["CACHE_LOCATION"],
    }
}
