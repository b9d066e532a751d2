"""The program behind PgBouncer in transaction mode: two connections for everybody.

With DATABASE_POOLED nothing may be kept in a connection, for the next transaction has another one:
no cursor, no setting, no name of who writes.
"""

import os
import shutil
import subprocess
import sys
import threading
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tests.served import ROOT, Person, environment, free_port, listens, serving, wait_until

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.skipif(
        not shutil.which("pgbouncer") and os.environ.get("CI") != "true",
        reason="there is no PgBouncer here",
    ),
]
SETTINGS = """
[databases]
registry = host={socket} port=5432 dbname=postgres user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
max_client_conn = 200
"""


@pytest.fixture(scope="module")
def bouncer(served_primary, tmp_path_factory):
    """The address of the database through PgBouncer."""
    primary, _records = served_primary
    port = free_port()
    socket = unquote(urlsplit(primary.url()).hostname)
    settings = SETTINGS.format(socket=socket, port=port)
    file = tmp_path_factory.mktemp("bouncer") / "pgbouncer.ini"
    file.write_text(settings)
    root = os.geteuid() == 0  # as whom it refuses to run
    if root:
        file = file.rename(primary.data.with_name("pgbouncer.ini"))
        shutil.chown(file, primary.user.pw_uid)
    process = subprocess.Popen(
        ["pgbouncer", "--quiet", file],
        user=primary.user.pw_uid if root else None,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: listens(port), "PgBouncer")
        yield f"postgresql://postgres@127.0.0.1:{port}/registry"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def ports(bouncer):
    variables = environment(bouncer, DATABASE_POOLED="1")
    with serving(variables, variables) as ports:
        yield ports


def ask(served_primary, question, *parameters):
    with psycopg.connect(served_primary[0].url()) as connection:
        return connection.execute(question, parameters or None).fetchall()


class Work:
    """What people do at once, by servers in turn, and what of it did not go well."""

    def __init__(self, ports, records):
        self.ports, self.records, self.wrong = ports, records, []

    def note(self, what, is_well):
        if not is_well:
            self.wrong.append(what)

    def register(self, key):
        officer, step = Person(self.records["officer"]), f"/can-bo/dang-ky/{key}/sua/mo-hinh/"
        for here, there in (self.ports, reversed(self.ports)):
            name = f"Con đường {key} qua {here}"
            self.note(name, officer.send(here, step, name=name) == 302)
            self.note(f"{name}, read", name in officer.get(there, step)[1])

    def rename(self):
        administrator = Person(self.records["administrator"])
        path = f"/admin/models_registry/field/{self.records['field']}/change/"
        for port in self.ports:
            sent = administrator.send(
                port, path, "//form[@id='field_form']", label_vi=f"Tên {port}"
            )
            self.note(path, sent == 302)

    def read(self):
        for port in self.ports:
            for page in ("/", "/mo-hinh/", self.records["model"], "/du-lieu/mo-hinh.csv"):
                self.note(page, Person().get(port, page)[0] == 200)

    def do(self):
        jobs = [(self.register, key) for key in self.records["drafts"]]
        jobs += [(self.rename,), (self.read,)]
        threads = [threading.Thread(target=job, args=more) for job, *more in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def test_people_work_at_once_and_the_trace_names_each_of_them(ports, served_primary):
    work = Work(ports, served_primary[1])
    work.do()
    assert work.wrong == []
    who = (
        "SELECT DISTINCT username FROM models_registry_{} version"
        " LEFT JOIN pghistory_context context ON context.id = version.pgh_context_id"
        " LEFT JOIN models_registry_user person ON person.id::text = metadata->>'user'"
        " WHERE {} AND pgh_label = 'update'"
    )
    renamed = who.format("fieldaudit", "label_vi LIKE 'Tên %'")
    assert ask(served_primary, renamed) == [("quantri",)]
    registered = who.format("registrationaudit", "name LIKE 'Con đường % qua %'")
    assert ask(served_primary, registered) == [("canbo",)]


def test_a_decision_is_signed_and_a_list_exported(ports, served_primary):
    records = served_primary[1]
    reviewer = Person(records["reviewer"])
    decision = f"/admin/models_registry/decision/{records['decision']}/list/sign/"
    assert reviewer.send(ports[0], decision, "//form[.//input[@name='seen']]") == 302
    assert ask(
        served_primary,
        "SELECT state FROM models_registry_decision WHERE id = %s",
        records["decision"],
    ) == [("signed",)]
    export = "/admin/models_registry/recognition/export/"
    assert reviewer.send(ports[1], export, "//form[.//input[@name='columns']]", form="csv") == 200
    assert "Đường hoa" in reviewer.received


def test_a_command_is_traced_and_streams_its_rows(bouncer, served_primary, tmp_path):
    variables = environment(bouncer, DATABASE_POOLED="1")
    for command in (
        ["load_catalogues"],
        ["export_list", "recognition", "--output", str(tmp_path / "list.csv")],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=variables,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    assert "Mô hình số 2" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    told = "SELECT DISTINCT trace_context->>'command' FROM models_registry_indicatoraudit"
    assert ask(served_primary, told) == [("load_catalogues",)]
