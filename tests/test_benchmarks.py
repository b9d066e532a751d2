"""Measuring: the invented records are whole, and what is measured is written down as agreed."""

import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import connection

from benchmarks import client, fill, generate, plans, processor, results
from benchmarks.results import Samples
from models_registry import recounting, statistics
from models_registry.models import (
    Consent,
    Model,
    NameWord,
    Outcome,
    Photo,
    Recognition,
    Registration,
    ReviewEvent,
    User,
)
from tests.test_found import wrong_terms

COUNT, QUEUE = 200, 20
PAGES = (
    "home list list_filtered list_deep unit detail statistics map open_data search_common"
    " search_rare search_two search_filtered search_typo admin_queue admin_search officer_home"
    " step_save"
).split()
REFERENCES = """
    SELECT conrelid::regclass::text, confrelid::regclass::text, own.attname, other.attname
      FROM pg_constraint
      JOIN pg_attribute own ON own.attrelid = conrelid AND own.attnum = conkey[1]
      JOIN pg_attribute other ON other.attrelid = confrelid AND other.attnum = confkey[1]
     WHERE contype = 'f' AND conrelid::regclass::text LIKE 'models_registry%'
"""


@pytest.fixture
def filled(facts, db):
    with connection.cursor() as cursor:  # what the facts left to be checked at the end
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    fill.fill(connection.connection, COUNT, queue=QUEUE)
    recounting.mend()


def test_a_filled_database_has_whole_records_that_are_found_and_counted(filled):
    assert Model.objects.public().count() == Recognition.objects.counting().count() == COUNT
    assert Registration.objects.filter(state="recognised").count() == COUNT
    assert Registration.objects.exclude(state="recognised").count() == QUEUE
    assert ReviewEvent.objects.filter(registration__state="recognised").count() == 3 * COUNT
    assert sum(statistics.totals(year).total for year in statistics.years()) == COUNT
    assert {row.precision for row in Outcome.objects.all()} == {"", "about"}
    person = Model.objects.filter(kind="individual").order_by("pk")[0]
    assert person.may_name(person.subject_name)
    assert person in Model.objects.public().search(person.name)
    assert wrong_terms() == 0
    named = Model.objects.filter(kind="individual", published_at__isnull=False)
    assert Consent.objects.count() == named.count()
    assert Photo.objects.public().count() == 2 * len(range(7, COUNT + 1, 50))
    assert _dangling() == []
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)


def test_officers_of_a_filled_database_have_drafts_and_reviewers_a_queue(filled):
    draft = Registration.objects.filter(state="draft").order_by("pk")[0]
    officer = User.objects.get(memberships__locality=draft.locality)
    written = Registration.objects.written_by(officer)
    assert written.filter(state="draft").exists()
    assert draft.created_by == officer
    assert Registration.objects.waiting().count() == QUEUE * 7 // 10
    last = Registration.objects.waiting().select_related("last_event")
    assert all(each.state == each.last_event.to_state for each in last)


def test_terms_and_words_are_those_that_the_database_writes(filled):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_words(name) FROM models_registry_model WHERE id = 7")
        words = [word for (word,) in cursor.fetchall()]
    assert NameWord.objects.filter(text__in=words, count__gt=0).count() == len(words) > 0
    before = Model.objects.get(pk=7)
    Model.objects.filter(pk=7).update(search_head="")
    fill._make_terms(connection.connection)
    after = Model.objects.get(pk=7)
    assert after.search_head == before.search_head != ""
    assert after.search_vector == before.search_vector


@pytest.mark.once
def test_the_same_number_of_models_is_always_the_same():
    places = [("Xã Sơn Thủy", "Huyện Thanh Thủy"), ("Phường Gia Cẩm", "Thành phố Việt Trì")]
    rows = list(generate.rows(30, places))
    assert rows == list(generate.rows(30, places))
    assert rows[:10] == list(generate.rows(10, places))
    assert {row.kind for row in rows} == {"collective", "individual"}


@pytest.mark.once
def test_results_have_the_agreed_shape_and_are_told_against_the_floor():
    page = Samples([0.01, 0.02, 0.03], [0.004, 0.006], [0.002, 0.002], [90.0, 110.0], 7, size=2048)
    floor = Samples([0.001], [0.0005], [0.0005], [900.0])
    kept = Samples([0.002], [0.0015], [0.0005], [400.0])
    result = results.make({results.FLOOR: floor, "list": page}, {"list": kept}, models=10)
    assert result["floor_cpu_ms"] == 1.0
    assert result["models"] == 10
    assert result["pages"] == {
        "list": {
            "cpu_ms": 7.0,
            "ratio_to_floor": 7.0,
            "p50_ms": 20.0,
            "p95_ms": 30.0,
            "rps": 100.0,
            "queries": 7,
            "bytes": 2048,
            "db_ms": 2.0,
            "kept_cpu_ms": 2.0,
            "kept_ratio_to_floor": 2.0,
            "kept_rps": 400.0,
        }
    }
    told = results.table(result, {"pages": {"list": {"ratio_to_floor": 3.5}}})
    assert told.split("\n")[-1].split() == ["list", "7.0", "2.0", "7.0", "2.00", "20.0", "30.0",
                                            "100.0", "7", "2.0", "2.0"]  # fmt: skip


@pytest.mark.once
def test_kept_results_name_every_page():
    kept = results.read(results.SMALL)
    assert list(kept["pages"]) == PAGES


@pytest.mark.once
def test_questions_and_their_plans_are_read_from_the_log(tmp_path):
    log = tmp_path / "log"
    log.write_text(
        "12:00 LOG:  begin\n12:00 LOG:  duration: 3.250 ms  plan:\n"
        '\t{\n\t  "Query Text": "SELECT 1\\nFROM a",\n'
        '\t  "Plan": {"Node Type": "Limit", "Plans": [\n'
        '\t    {"Node Type": "Seq Scan", "Relation Name": "a", "Actual Rows": 20000,\n'
        '\t     "Actual Loops": 1, "Actual Total Time": 3}]}\n\t}\n12:01 LOG:  end\n'
    )
    (question,) = plans.questions(log, 0)
    assert (question.milliseconds, question.text) == (3.25, "SELECT 1\nFROM a")
    assert plans.large_scans(question.plan) == ["a"]
    assert plans.told({"list": question, "map": None}) == (
        "## list: 3.2 ms\nSELECT 1 FROM a\n  Limit  (0 ms, 0 rows, 0 times)\n"
        "    Seq Scan a (3 ms, 20000 rows, 1 times)  <-- reads a large table\n"
    )
    assert list(plans.questions(log, log.stat().st_size)) == []


@pytest.mark.once
def test_the_processor_s_time_of_a_process_grows_with_its_work():
    before = processor.seconds(os.getpid())
    sum(number * number for number in range(300_000))
    assert processor.seconds(os.getpid()) > before > 0
    assert processor.seconds(99_999_999) == 0


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"yes")

    def log_message(self, *_said):
        pass


@pytest.mark.once
def test_clients_ask_until_the_time_is_over_and_tell_a_wrong_answer():
    with HTTPServer(("127.0.0.1", 0), _Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        port = server.server_address[1]
        try:
            answers = client.drive(
                port, lambda _n: client.get("/"), wanted=200, clients=1, seconds=0
            )
            asked = iter(["/", "/", "/none"])
            with pytest.raises(client.WrongAnswer, match="404 instead of 200"):
                client.drive(
                    port, lambda _n: client.get(next(asked)), wanted=200, clients=1, seconds=60
                )
        finally:
            server.shutdown()
            thread.join()
    assert (len(answers.seconds), list(asked)) == (1, [])
    assert answers.size > len("yes")


def _dangling():
    """References to rows that there are not, which the database did not check while filling."""
    with connection.cursor() as cursor:
        cursor.execute(REFERENCES)
        references = cursor.fetchall()
        asked = " UNION ALL ".join(
            f"SELECT '{table}.{own}' FROM {table} x WHERE {own} IS NOT NULL"
            f" AND NOT EXISTS (SELECT FROM {other} y WHERE y.{key} = x.{own})"
            for table, other, own, key in references
        )
        cursor.execute(asked)
        return cursor.fetchall()
