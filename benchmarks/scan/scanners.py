"""Environments of the scanners' own, made with pip from the requirements beside this file.

Two, because the scanners need different versions of the same library.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def install(name: str, folder: Path) -> Path:
    """Install what requirements-<name>.txt says into a new environment; the scanner's program."""
    place = folder / f"environment-{name}"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    asked = ["install", "--quiet", "--requirement", str(HERE / f"requirements-{name}.txt")]
    done = subprocess.run(
        [str(place / "bin" / "python"), "-m", "pip", *asked],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{name} cannot be installed: {done.stderr}")
    return place / "bin" / name
