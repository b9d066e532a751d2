"""The demonstration: 2024 as the article counts it, 2025 empty, and work in every state for 2026.

All of it is invented but the facts of one article (fixtures/demonstration/README.md), and all
of it is marked. The same seed makes the same rows.
"""

from .building import SEED, Demonstration, NotPossible, build, is_there

__all__ = ["SEED", "Demonstration", "NotPossible", "build", "is_there"]
