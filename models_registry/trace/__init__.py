"""The trace of all changes: read, told in words, computed again; its names, its rights."""
