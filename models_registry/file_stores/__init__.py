"""Where files of pictures and papers are kept: a folder, or an S3-compatible store.

The settings choose one (`FILES_URL`); nobody else knows which it is. Both keep a file for good
before they say that they have it, and have no addresses of their own: every file is served by a
view that asks who is looking.
"""


class StoreAway(OSError):
    """The store of files does not answer or refuses: nothing was stored, nothing can be read."""
