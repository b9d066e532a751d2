"""Whether all is well: readiness, logs without people, numbers, slow questions, error mail."""
