"""Strangers' scanners against a running server: wapiti and schemathesis."""
