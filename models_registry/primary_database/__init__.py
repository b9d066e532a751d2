"""The database that is written to, as Django's settings name it (ENGINE)."""
