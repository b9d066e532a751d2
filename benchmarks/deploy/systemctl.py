#!/usr/bin/env python3
"""Stand in for systemctl in a root where no systemd runs: start the units' own commands.

User, Group, Environment, EnvironmentFile, WorkingDirectory, UMask and Exec… are read from the unit
files and their drop-ins, sockets are made and passed as systemd does, a service that ended badly is
started again. What only a kernel's manager can do (sandboxes, limits, calendars) is not tried here.
"""

import grp
import os
import pwd
import select
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

FOLDERS = [Path("/etc/systemd/system"), Path("/lib/systemd/system")]
STATE = Path("/run/stand-in")
CLUSTERS = "/usr/bin/pg_lsclusters"
Section = dict[str, list[str]]


def read(unit: str) -> dict[str, Section]:
    """Return the sections of a unit, drop-ins included; an empty value begins a list anew."""
    template = f"{unit.partition('@')[0]}@.{unit.rpartition('.')[2]}" if "@" in unit else unit
    found = [folder / template for folder in FOLDERS if (folder / template).exists()][:1]
    prefix = unit.rpartition("-")[0]
    for folder in (f"{prefix}-.service.d", f"{unit}.d"):
        found += sorted((FOLDERS[0] / folder).glob("*.conf")) if unit.endswith(".service") else []
    if not found or found[0].name != template:
        raise SystemExit(f"Unit {unit} not found.")
    sections: dict[str, Section] = {}
    section: Section = {}
    instance = unit.partition("@")[2].rpartition(".")[0]
    for line in (line for file in found for line in file.read_text().splitlines()):
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            value = value.replace("%i", instance)
            section[name] = [*section.get(name, []), value] if value else []
    return sections


def one(section: Section, name: str, default: str = "") -> str:
    """Return the last value of a name."""
    return (section.get(name) or [default])[-1]


def environment(service: Section) -> dict[str, str]:
    """Return what systemd would give: little of its own, then that of the unit."""
    account = pwd.getpwnam(one(service, "User", "root"))
    told = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "LANG": "C.UTF-8"}
    told |= {"HOME": account.pw_dir, "USER": account.pw_name, "LOGNAME": account.pw_name}
    lines = [word for value in service.get("Environment", []) for word in shlex.split(value)]
    for file in service.get("EnvironmentFile", []):
        text = Path(file.removeprefix("-")).read_text()
        lines += [line for line in text.splitlines() if "=" in line and line[0] not in "#;"]
    for line in lines:
        name, _, value = line.partition("=")
        told[name] = value.strip("\"'")
    return told


def run(unit: str, command: str, *, passed: socket.socket | None = None) -> subprocess.Popen:
    """Start a command of a service as its user, with a socket as descriptor 3 if there is one."""
    service = read(unit)["Service"]
    told = environment(service)
    arguments = shlex.split(command.lstrip("-"))
    for index, word in enumerate(arguments):
        if word == "$MAINPID":
            arguments[index] = (STATE / unit).read_text()
    if passed:
        os.dup2(passed.fileno(), 3)
        # LISTEN_PID is the process itself: exec keeps the number that the shell has.
        arguments = ["/bin/sh", "-c", 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"', "-", *arguments]
    user = one(service, "User", "root")
    group = one(service, "Group") or pwd.getpwnam(user).pw_gid
    log = (STATE / f"{unit}.log").open("a")
    return subprocess.Popen(
        arguments, env=told, cwd=one(service, "WorkingDirectory", "/"), stdout=log, stderr=log,
        user=user, group=group, extra_groups=[], umask=int(one(service, "UMask", "0022"), 8),
        pass_fds=(3,) if passed else (), start_new_session=True,
    )  # fmt: skip


def lives(unit: str) -> int:
    """Return the process of a unit that runs, else 0."""
    file = STATE / unit
    number = int(file.read_text() or 0) if file.exists() else 0
    state = Path(f"/proc/{number}/stat")
    return number if number and state.exists() and " Z " not in state.read_text() else 0


def supervise(unit: str) -> None:
    """Be systemd for one socket or service: listen, start on the first request, start again."""
    listening = None
    service = unit
    if unit.endswith(".socket"):
        listening, service = listen(unit), unit.replace(".socket", ".service")
    ending: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: ending.append(1))
    child: subprocess.Popen | None = None
    while not ending:
        if child is None and (listening is None or select.select([listening], [], [], 0.2)[0]):
            child = run(service, read(service)["Service"]["ExecStart"][-1], passed=listening)
            if service != unit:
                (STATE / service).write_text(str(child.pid))
        time.sleep(0.1)
        if child is not None and child.poll() is not None:
            child = None
            time.sleep(1)
    if child is not None:
        child.terminate()
        child.wait(40)
    if listening is not None:
        Path(one(read(unit)["Socket"], "ListenStream")).unlink(missing_ok=True)


def listen(unit: str) -> socket.socket:
    """Make the socket of a unit, with its owner and mode."""
    section = read(unit)["Socket"]
    path = Path(one(section, "ListenStream"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(path))
    user, group = one(section, "SocketUser", "root"), one(section, "SocketGroup", "root")
    os.chown(path, pwd.getpwnam(user).pw_uid, grp.getgrnam(group).gr_gid)
    path.chmod(int(one(section, "SocketMode", "0666"), 8))
    listening.listen(128)
    return listening


def start(unit: str) -> None:
    """Start it; a job is waited for, and its status is ours."""
    if unit.endswith(".timer") or lives(unit):
        return
    if unit == "postgresql.service":
        start_clusters()
    elif one(read(unit).get("Service", {}), "Type") in {"oneshot", "forking"}:
        wait_for(unit)
    else:
        (STATE / unit).write_text(str(supervised(unit)))
        time.sleep(0.5)


def start_clusters() -> None:
    """Start the clusters of PostgreSQL, which a generator of systemd would find."""
    told = subprocess.run([CLUSTERS, "-h"], check=True, capture_output=True, text=True).stdout
    for version, name, _, state, *_ in (line.split() for line in told.splitlines()):
        if not state.startswith("online"):
            start(f"postgresql@{version}-{name}.service")


def wait_for(unit: str) -> None:
    """Run a job to its end, or a daemon until it has gone into the background."""
    service = read(unit)["Service"]
    for command in [*service.get("ExecStartPre", []), *service["ExecStart"]]:
        status = run(unit, command).wait()
        if status and not command.startswith("-"):
            raise SystemExit(f"{unit}: {command} ended with {status}")
    file = Path(
        one(service, "PIDFile").replace("%i", unit.partition("@")[2].removesuffix(".service"))
    )
    if file.is_file():
        (STATE / unit).write_text(file.read_text().split()[0])


def supervised(unit: str) -> int:
    """Leave a process behind that looks after it."""
    number = os.fork()
    if number:
        return number
    os.setsid()
    with (STATE / f"{unit}.log").open("a") as log, Path(os.devnull).open() as nothing:
        for descriptor, file in enumerate((nothing, log, log)):
            os.dup2(file.fileno(), descriptor)
    supervise(unit)
    os._exit(0)


def stop(unit: str) -> None:
    """Stop it and wait for its end."""
    number = lives(unit)
    if number:
        os.kill(number, signal.SIGTERM)
        for _ in range(450):
            if not lives(unit):
                break
            time.sleep(0.1)
    (STATE / unit).unlink(missing_ok=True)


def reload_unit(unit: str) -> None:
    """Have it read its configuration anew, by its own command."""
    for command in read(unit)["Service"]["ExecReload"]:
        if run(unit, command).wait():
            raise SystemExit(f"{unit} was not reloaded")


def main(arguments: list[str]) -> None:
    """Do what the installer asks systemctl for."""
    STATE.mkdir(exist_ok=True)
    verb, *units = [word for word in arguments if not word.startswith("-")]
    for unit in (word if "." in word else f"{word}.service" for word in units):
        do(verb, unit, now="--now" in arguments)


def do(verb: str, unit: str, *, now: bool) -> None:
    """Do it to one unit."""
    match verb:
        case "start":
            start(unit)
        case "stop":
            stop(unit)
        case "enable":
            read(unit)
            if now:
                start(unit)
        case "disable":
            stop(unit)
        case "reload-or-restart" if not lives(unit):
            start(unit)
        case "reload" | "reload-or-restart":
            reload_unit(unit)
        case _:
            raise SystemExit(f"systemctl {verb} is not stood in for")


if __name__ == "__main__":
    main(sys.argv[1:])
