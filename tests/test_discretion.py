"""What a log or an error mail leaves out."""

import time

import pytest

from models_registry.watching.discretion import LONGEST, discreet

KEPT = [
    "The cache answers again.",
    "replica1 failed and is left out until it is well.",
    "outbox task 12 (email) failed: TimeoutError",
    "'NoneType' object has no attribute 'pk'",
    'relation "models_registry_model" does not exist',
    "files/2026/3f2a.webp is left for clean_files: not found",
    "can't be done; won't be tried",
    "2026-11-27 02:01:05, release 5.2.14, 16384 MB in 0.25 s",
    "SELECT id::bigint FROM a WHERE b IN (1, 2)",
    "Khu dân cư số 5 xã Sơn Thủy",
    "Listening at: http://127.0.0.1:8000, http://0.0.0.0:80, http://[::1]:8000",
    "A list is empty: []",
]
LEFT_OUT = [
    ("Refused: an.nguyen+1@phutho.gov.vn (550)", "Refused: … (550)"),
    ("{'an@phutho.gov.vn': (550, b'no')}", "{'…': (550, b'no')}"),
    ("đ/c Nguyễn Văn An, bà Đinh Thị Hoà", "đ/c …, bà …"),
    ("NGUYỄN VĂN AN – Tran Thi Binh", "… – …"),
    ("Nguye\u0302\u0303n Va\u0306n An", "…"),
    ("Nguyễn Văn An Bùi Thị Lan", "…"),
    ("gọi 0912345678, 0912 345 678, +84 912.345.678", "gọi …, …, …"),
    ("thẻ 025190001234", "thẻ …"),
    ("Key (username)=(an (cũ)) already exists.", "Key (username)=(…) already exists."),
    ("Failing row contains (12, bà Năm, null).", "Failing row contains (…)."),
    (
        "invalid literal for int() with base 10: 'bà Năm'",
        "invalid literal for int() with base 10: '…'",
    ),
    ("Error handling request /loi-moi/b3F2", "Error handling request …"),
    ("/mo-hinh/?q=nguyen+van+an&nam=2024", "/mo-hinh/?…"),
    ("from 203.113.1.2, 2405:4802:1:2:3:4:5:6 and fe80::1", "from …, … and …"),
]


@pytest.mark.once
@pytest.mark.parametrize("message", KEPT)
def test_what_the_program_itself_says_stays(message):
    assert discreet(message) == message


@pytest.mark.once
@pytest.mark.parametrize(("message", "told"), LEFT_OUT)
def test_who_a_person_is_and_how_they_are_reached_is_left_out(message, told):
    assert discreet(message) == told


@pytest.mark.once
def test_an_address_is_not_cut_in_half():
    beginning = "A word " * 570
    assert discreet(f"{beginning}an.nguyen.{'x' * 40}@phutho.gov.vn") == beginning.strip()


@pytest.mark.once
@pytest.mark.parametrize("letter", ["=(", "?", "a", "'", '"', "0", "A ", "::", "Lê ", "1."])
def test_a_very_long_message_takes_no_time(letter):
    begun = time.perf_counter()
    told = discreet("Told: " + letter * 100_000)

    assert 0 < len(told) <= 2 * LONGEST
    assert time.perf_counter() - begun < 1
