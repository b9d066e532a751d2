"""What deploy/ puts on a server; benchmarks/deploy/try does it for real."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(file.name for file in (DEPLOY / "systemd").glob("*.*") if file.is_file())
SERVICES = [name for name in UNITS if name.endswith(".service")]
STEPS = ROOT / "benchmarks" / "deploy" / "steps"
SCRIPTS = [*(DEPLOY / name for name in ("install", "upgrade", "uninstall", "common")),
           ROOT / "benchmarks" / "deploy" / "try",
           *(file for file in sorted(STEPS.iterdir()) if file.suffix != ".py")]  # fmt: skip
OPTIONAL = {"retain"}  # installed only where manage.py knows it

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="needs systemd-analyze"
)


@pytest.fixture
def server(tmp_path):
    """A root with the units where a server has them, and something to start."""
    shutil.copytree(DEPLOY / "systemd", tmp_path / "etc/systemd/system")
    for program in ("opt/dan-van-kheo/current/.venv/bin/python", "bin/kill"):
        (tmp_path / program).parent.mkdir(parents=True)
        shutil.copy(shutil.which("true"), tmp_path / program)
    return tmp_path


def run(*command):
    return subprocess.run(command, check=False, capture_output=True, text=True)


def analyze(*arguments):
    return run("systemd-analyze", *arguments)


def verified(server):
    done = analyze("verify", "--man=no", "--recursive-errors=no", f"--root={server}", *UNITS)
    return done.returncode, done.stderr


@needs_systemd
def test_systemd_takes_every_unit(server):
    assert verified(server) == (0, "")


@needs_systemd
def test_a_unit_that_systemd_does_not_understand_would_be_noticed(server):
    unit = server / "etc/systemd/system/dan-van-kheo-web.service"
    unit.write_text(unit.read_text().replace("Type=notify", "Type=unheard-of"))
    assert "unheard-of" in verified(server)[1]


@needs_systemd
@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_exposed_to_2_5_at_most(server, service):
    done = analyze(
        "security", "--offline=true", f"--root={server}", "--threshold=25", "--no-pager", service
    )
    assert (done.returncode, f"exposure level for {service}" in done.stdout) == (0, True)


@needs_systemd
def test_without_its_hardening_a_service_is_exposed_to_more(server):
    (server / "etc/systemd/system/dan-van-kheo-.service.d/hardening.conf").unlink()
    done = analyze("security", "--offline=true", f"--root={server}", "--threshold=25", SERVICES[0])
    assert done.returncode == 1


@pytest.mark.parametrize("service", SERVICES)
def test_every_command_that_a_service_names_exists(service):
    text = (DEPLOY / "systemd" / service).read_text()
    named = set(re.findall(r"^ExecStart=\S+ manage\.py (\w+)", text, re.MULTILINE))
    assert named - get_commands().keys() - OPTIONAL == set()
    assert named or "massmob.gunicorn_conf massmob.wsgi" in text


def test_every_timer_starts_a_service_of_its_name():
    timers = [name.removesuffix(".timer") for name in UNITS if name.endswith(".timer")]
    assert [name for name in timers if f"{name}.service" not in SERVICES] == []


def test_every_job_that_the_readme_asks_for_is_done():
    started = "".join((DEPLOY / "systemd" / name).read_text() for name in SERVICES)
    each_day = """drain_outbox remind send_daily_notices check_statistics clean_files
                  delete_uploads forget_contacts verify_trace backup"""
    assert [name for name in each_day.split() if f"manage.py {name}" not in started] == []


def test_the_configuration_that_is_written_is_that_of_the_readme():
    written = re.findall(r"^(?:# )?(\w+)=", (DEPLOY / "environment.in").read_text(), re.MULTILINE)
    table = (ROOT / "README.md").read_text().partition("## Configuration")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    known = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert written[0] == "SECRET_KEY"
    assert [name for name in written if name not in known] == []


def test_nothing_between_signs_is_left_in_what_is_written():
    """What the installer puts in, and what the templates ask for, is the same."""
    texts = [(DEPLOY / name).read_text() for name in ("environment.in", "nginx.conf.in")]
    asked = {name for text in texts for name in re.findall(r"@([A-Z_]+)@", text)}
    put = set(re.findall(r"s\|@([A-Z_]+)@\|", (DEPLOY / "install").read_text()))
    assert asked == put


@pytest.mark.skipif(not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"),
                    reason="needs nginx")  # fmt: skip
def test_nginx_takes_its_configuration(tmp_path):
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    subject = ["-subj", "/CN=registry.example", "-nodes", "-days", "1"]
    pair = ["-keyout", tmp_path / "key.pem", "-out", tmp_path / "certificate.pem"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    subprocess.run(["openssl", "req", "-x509", *key, *subject, *pair], check=True, stderr=-3)
    put = {"DOMAIN": "registry.example", "HTTP_PORT": "8153", "HTTPS_PORT": "8443",
           "SHOWN_PORT": ":8443", "CERTIFICATE": str(tmp_path / "certificate.pem"),
           "KEY": str(tmp_path / "key.pem"), "BROTLI": ""}  # fmt: skip
    site = re.sub(r"@(\w+)@", lambda name: put[name[1]], (DEPLOY / "nginx.conf.in").read_text())
    site = site.replace("/var/cache/nginx/dan-van-kheo", str(tmp_path / "cache"))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    main = tmp_path / "nginx.conf"
    main.write_text(f"pid {tmp_path}/pid; error_log stderr; events {{}}\n"
                    f"http {{ access_log off; {temporary}\n{site} }}")  # fmt: skip
    done = run(nginx, "-t", "-q", "-c", main, "-e", "stderr")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="needs shellcheck")
def test_shellcheck_finds_nothing_in_the_scripts():
    assert run("shellcheck", "-x", "-P", f"{DEPLOY}:{STEPS}", *SCRIPTS).stdout == ""


@pytest.mark.parametrize("arguments", ["", "--domain", "--domain BAD_NAME", "--unknown x"])
def test_an_installer_that_is_called_wrongly_says_how(arguments):
    done = run(DEPLOY / "install", *arguments.split())
    assert done.returncode in {1, 2}
    assert done.stdout.startswith("deploy/install --domain NAME [options]")


def test_a_server_keeps_what_the_program_asks_for_and_no_tools_of_developers():
    unneeded = run(sys.executable, DEPLOY / "unneeded.py", ROOT / "pyproject.toml").stdout.split()
    assert {"pytest", "ruff", "mypy", "playwright", "flask", "moto"} <= set(unneeded)
    needed = "django gunicorn psycopg psycopg-binary hiredis brotli argon2-cffi cffi s3transfer pip"
    assert set(needed.split()) & set(unneeded) == set()


@pytest.mark.parametrize("script", ["install", "upgrade", "uninstall"])
def test_no_two_of_the_scripts_run_at_once(script):
    """The lock is taken before anything is looked at."""
    assert "\nneed_debian_and_root\nonly_one\n" in (DEPLOY / script).read_text()
