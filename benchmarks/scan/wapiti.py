"""Wapiti: it goes through the pages as somebody, and attacks each form and parameter it finds."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .findings import Finding

# Not the modules that know other people's programs only (WordPress, Log4j, Spring, devices), nor
# `ldap`, which takes every answer that differs for LDAP (nothing here speaks it); nor `ssl`,
# `https_redirect`, `takeover`, which are about the proxy and the name of a site.
EVERYWHERE = (
    "xss", "permanentxss", "sql", "timesql", "exec", "file", "crlf", "redirect", "ssrf", "xxe",
    "csrf", "csp", "http_headers", "cookieflags", "methods", "htaccess", "upload",
)  # fmt: skip
# As somebody each request bears the token, also where a scanner makes up a form or a body: what is
# behind the first wall is to be reached. That wall is tried as nobody, and in tests/.
AS_SOMEBODY = tuple(module for module in EVERYWHERE if module != "csrf")
FROM_OUTSIDE = ("backup", "buster", "shellshock")
# What ends the session, or changes the account so that the scan would go on as nobody.
NOT_ASKED = (
    "*/tai-khoan/dang-xuat/*", "*/tai-khoan/phien/*", "*/tai-khoan/doi-mat-khau/*",
    "*/tai-khoan/hai-lop/*", "*/admin/logout/*", "*/admin/password_change/*", "*/static/*",
)  # fmt: skip


@dataclass
class Wapiti:
    """The program, and how long it may take."""

    program: Path
    folder: Path
    seconds: int  # to look for pages
    seconds_each: int  # for each module

    def scan(
        self, base: str, *, name: str, starts: Sequence[str], cookies: str, modules: Sequence[str],
        lookout: str,
    ) -> "Scan":  # fmt: skip
        """Scan below an address as whoever has the cookies."""
        report, place = self.folder / f"{name}.json", self.folder / name
        place.mkdir()
        site = "/".join(base.split("/")[:3])
        command = [
            str(self.program), "--url", base, "--module", ",".join(modules), "--scope", "folder",
            "--depth", "1", "--max-links-per-page", "12", "--max-files-per-dir", "6",
            "--max-scan-time", str(self.seconds), "--max-attack-time", str(self.seconds_each),
            "--scan-force", "paranoid", "--max-parameters", "40", "--tasks", "4",
            "--timeout", "30", "--verify-ssl", "0",
            "--flush-session", "--store-session", str(place), "--store-config", str(place),
            "--no-bugreport", "--endpoint", lookout, "--format", "json", "--output", str(report),
            "--verbose", "1", "--header", "Accept-Language: vi",
            "--header", f"Referer: {site}/",  # browsers send it; without it no form is taken
        ]  # fmt: skip
        for start in starts:
            command += ["--start", f"{site}{start}"]
        for address in NOT_ASKED:
            command += ["--exclude", f"{site}{address}"]
        if cookies:
            command += ["--cookie-value", cookies]
            command += ["--header", f"X-CSRFToken: {cookies.rpartition('csrftoken=')[2]}"]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=place, errors="replace"
        )
        (place / "said.txt").write_text(done.stdout + done.stderr)
        if done.returncode or not report.exists():
            said = (done.stdout + done.stderr)[-1500:]
            raise SystemExit(f"wapiti ended with {done.returncode}: {said}")
        return Scan.read(report)


@dataclass
class Scan:
    """What one run of wapiti did and found."""

    addresses: int
    findings: list[Finding]

    @classmethod
    def read(cls, report: Path) -> "Scan":
        """Read its report: vulnerabilities, and anomalies (errors of the server, timeouts)."""
        told = json.loads(report.read_text())
        found = [
            Finding(kind, _place(kind, one), one["info"])
            for group in ("vulnerabilities", "anomalies")
            for kind, ones in told[group].items()
            for one in ones
        ]
        return cls(told["infos"]["crawled_pages_nbr"], found)


def _place(kind: str, one: dict[str, str]) -> str:
    """The path, and the parameter where one was attacked; of a cookie its name."""
    if "cookie" in kind.lower():
        return one["info"].rpartition(" : ")[2]
    path = one["path"].split("?")[0]
    return " ".join(filter(None, (one["method"], path, one.get("parameter"))))
