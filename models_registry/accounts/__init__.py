"""Accounts: invitations, signing in, leaving, and what their owners are told."""
