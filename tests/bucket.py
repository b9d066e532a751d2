"""An S3-compatible store for tests: moto's server, in a process of its own, over HTTP as any other.

It is no real S3: it tells whether we speak the protocol, not how a store behaves under load.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import pytest

from massmob.file_settings import file_store
from tests.served import free_port, listens, wait_until

KEYS = {"AWS_ACCESS_KEY_ID": "registry", "AWS_SECRET_ACCESS_KEY": "secret"}


@contextmanager
def running() -> Iterator[int]:
    """The port of such a store, with an empty bucket "files"; its keys are in the environment."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    moto = subprocess.Popen(command, env=os.environ | KEYS, **quiet)
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in KEYS.items():
                patch.setenv(name, value)
            wait_until(lambda: listens(port), "moto's server")
            options = {"endpoint_url": f"http://127.0.0.1:{port}", "region_name": "us-east-1"}
            boto3.client("s3", **options).create_bucket(Bucket="files")
            yield port
    finally:
        moto.terminate()
        moto.wait()


def store_at(port: int, folder: str) -> dict[str, Any]:
    """The setting STORAGES of a folder of that bucket."""
    return {"default": file_store(f"s3://files/{folder}?endpoint=http://127.0.0.1:{port}")}
