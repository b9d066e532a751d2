"""Print the installed packages that the program's own dependencies do not lead to.

requirements.lock names the tools of developers too; what a server does not run, it should not have.
Run by the environment's own Python: `python deploy/unneeded.py pyproject.toml`.
"""

import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement

KEPT = {"pip", "setuptools"}


def plain(name: str) -> str:
    """Return a name as all spellings of it have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main(project: Path) -> None:
    """Follow each requirement with the extras that were asked for."""
    installed = {plain(found.metadata["Name"]): found for found in distributions()}
    waiting = [
        Requirement(line)
        for line in tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    ]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        name = plain(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) in seen or name not in installed:
                continue
            seen.add((name, extra))
            for line in installed[name].requires or []:
                further = Requirement(line)
                if further.marker is None or further.marker.evaluate({"extra": extra}):
                    waiting.append(further)
    sys.stdout.writelines(
        f"{name}\n" for name in sorted(installed.keys() - KEPT - dict(seen).keys())
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
