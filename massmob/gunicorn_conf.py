"""How gunicorn runs the registry: `gunicorn --config python:massmob.gunicorn_conf massmob.wsgi`.

Two processes of four threads; what the command line says goes before. Its own lines are written
as ours are (LOG_FORMAT) and pass the same filter; requests are told by the program, not twice.
With METRICS_PORT each process counts into files of one folder and answers Prometheus.
"""

import logging
import os
import shutil
import tempfile
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "massmob.settings")

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # prometheus_client asks the environment when it is loaded

worker_class = "gthread"
workers = 2
threads = 4
accesslog = None
control_socket_disable = True  # nothing is steered but by signals
logconfig_dict = {
    **settings.LOGGING,
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}
logging.captureWarnings(capture=True)  # on lines of their own, as all else

if settings.METRICS_PORT and not os.path.isdir(os.environ.get(FOLDER, "")):  # noqa: PTH112
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="registry-metrics-")


def on_starting(server: Any) -> None:
    """Refuse to tell numbers where the public asks for pages."""
    ports = {address[1] for address in server.cfg.address if isinstance(address, tuple)}
    if settings.METRICS_PORT in ports:
        raise ImproperlyConfigured(
            f"METRICS_PORT {settings.METRICS_PORT} is the port of the site: give another."
        )


def post_worker_init(worker: Any) -> None:
    """Listen for Prometheus."""
    if settings.METRICS_PORT is None:
        return
    from massmob.metrics_server import MetricsServer  # noqa: PLC0415 - after Django is set up

    try:
        MetricsServer(settings.METRICS_ADDRESS, settings.METRICS_PORT, os.environ[FOLDER]).start()
    except OSError as error:
        # The site is worth more than its numbers.
        worker.log.warning("METRICS_PORT cannot be listened on: %s", error)


def on_exit(server: Any) -> None:
    """Leave nothing behind, unless another server took over (signal USR2)."""
    if settings.METRICS_PORT and not server.reexec_pid:
        shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
