"""A reviewer's work before a decision: what waits, for whom, and by which criteria it is judged."""
