"""What the tests run in, set before Django reads its settings.

`make test` names a database of its own in TRYOUT_DATABASE_URL; a plain `pytest` starts one and
stops it again. A DATABASE_URL and the like are ignored, so that no test ever touches real records.
"""

import atexit
import os

import django

from massmob.embedded_postgres import DEFAULT_FOLDER, Cluster, PostgresError

for name in (
    "DATABASE_URL",
    "DATABASE_URL_FILE",
    "DATABASE_REPLICA_URLS",
    "DATABASE_POOLED",
    "FILES_URL",
):
    os.environ.pop(name, None)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "massmob.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's event loop runs beside the live server
    "DEBUG": "1",  # no TLS, no pool; pytest-django itself sets DEBUG to False
    "SECRET_KEY": "only-for-the-tests",
    "SLOW_QUERY_MS": "60000",  # the machine may have much else to do
    # Far more than any test asks for; on where it is what is tested
    "LIMIT_SEARCH": "1000000/m",
    "LIMIT_EXPORTS": "1000000/m",
    "LIMIT_VERIFICATION": "1000000/m",
    "LIMIT_API": "1000000/m",
    "PAGE_CACHE": "0",  # on where it is what is tested
}
if "TRYOUT_DATABASE_URL" not in os.environ:
    cluster = Cluster(DEFAULT_FOLDER.with_name("test-postgres"), fast=True)
    try:
        os.environ["TRYOUT_DATABASE_URL"] = cluster.url()
    except PostgresError:
        os.environ["TRYOUT_DATABASE_URL"] = cluster.start()
        atexit.register(cluster.stop)

django.setup()
