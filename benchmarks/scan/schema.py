"""Schemathesis: it asks the API as its description says, and as it says one must not."""

import base64
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .findings import Finding

DESCRIPTION = "/du-lieu/api/v1/openapi.json"
REFUSED = "positive_data_acceptance"


@dataclass
class Result:
    """What one run asked and found."""

    operations: int
    cases: int
    findings: list[Finding]


def scan(program: Path, address: str, folder: Path, *, seconds: int, examples: int) -> Result:
    """Ask every resource, with all checks, rightly and wrongly."""
    report = folder / "schemathesis.ndjson"
    command = [
        str(program), "run", f"{address}{DESCRIPTION}", "--checks", "all", "--mode", "all",
        "--max-examples", str(examples), "--max-time", str(seconds), "--continue-on-failure",
        "--tls-verify", "false", "--generation-deterministic",
        "--report-ndjson-path", str(report), "--no-color", "--request-timeout", "60",
    ]  # fmt: skip
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=folder, errors="replace"
    )
    (folder / "schemathesis.txt").write_text(done.stdout + done.stderr)
    if done.returncode not in {0, 1} or not report.exists():
        raise SystemExit(f"schemathesis ended with {done.returncode}: {done.stdout[-1500:]}")
    return _read(report)


def _read(report: Path) -> Result:
    """Read the events that it wrote, one a line; a scenario holds its cases and their checks."""
    result, operations = Result(0, 0, []), set()
    with report.open() as lines:
        for line in lines:
            kind, event = next(iter(json.loads(line).items()))
            if kind != "ScenarioFinished":
                continue
            seen = event["recorder"]
            operations.add(seen["label"])
            result.cases += len(seen.get("interactions", {}))
            result.findings += _failures(seen)
    result.operations = len(operations)
    return result


def _failures(seen: dict[str, Any]) -> Iterator[Finding]:
    """Each failed check; of what should have been taken, each parameter that was refused."""
    for case, checks in seen.get("checks", {}).items():
        for check in checks:
            if check["status"] != "failure":
                continue
            said = check["failure_info"]["failure"]
            asked = seen.get("interactions", {}).get(case, {})
            words = f"{said['message']} {asked.get('request', {}).get('uri', '')}"
            for part in _refused(asked) if check["name"] == REFUSED else [""]:
                yield Finding(check["name"], f"{seen['label']} {part}".strip(), words)


def _refused(asked: dict[str, Any]) -> list[str]:
    """The parameters that the answer names; one empty name if it names none."""
    content = (asked.get("response") or {}).get("content") or {}
    try:
        told = json.loads(base64.b64decode(content.get("$base64", "")))
    except ValueError:
        return [""]
    return sorted(told.get("errors", {})) or [""]
