"""Is a page slower because somebody asks it something odd? Each address, ordinary and odd.

    make run                                  # in another window
    python benchmarks/odd_addresses.py [--site http://127.0.0.1:8000] [--most 10] [--only mo-hinh]

Takes each public address with its ordinary parameters, then with odd ones, one parameter at a
time, and prints how long each odd one takes against the ordinary page: the least of a few tries
of each, so that other work of the machine counts little. What is slower than `--most` times is
tried again; if it stays so, or if anything ends with an error of the server, the script ends
with 1. Sends only to the site that is given, one request at a time.
"""

import argparse
import http.client
import sys
import time
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

TRIES, AGAIN = 2, 6  # of each address; of one that seems slow
ORDINARY_TRIES = 5
PATIENCE = 120  # seconds for one answer
LEAST = 0.005  # seconds: of what is faster, the ratio says nothing

SENTENCE = "nhân dân hiến đất làm đường giao thông nông thôn"
ODD_TEXTS = {
    "a very long word": "a" * 3_000,
    "a very long word with accents": "ườ" * 150,
    "very many words": "xã " * 900,
    "the commonest words": "xã mô hình nhân dân đường làm và các của cho trong năm 2024 huyện",
    "as many words as are read": " ".join(f"từ{number}" for number in range(60)),
    "decomposed letters": unicodedata.normalize("NFD", SENTENCE),
    "emoji": "👩‍🌾🚜🌾" * 20,
    "combining marks": "a" + "\u0301" * 500,
    "quotes": '"' * 199,
    "unclosed brackets": "(" * 199,
    "wildcards": "%_*?" * 49,
    "SQL": "' OR 1=1; SELECT pg_sleep(5) --",
    "markup": "<script>alert(1)</script>" * 8,
    "a typing error in each word": "hienn datt lamm duongg giaoo thongg nongg thonn",
    "a huge number": "9" * 400,
    "a number below zero": "-1",
    "a strange year": "0000",
    "a far year": "99999",
    "digits of another script": "٢٠٢٤",
    "a number with a point": "2024.0",
    "a number of a row that is none": "9223372036854775808",
    "true": "true",
    "nothing": "",
}
ODD_QUERIES = {  # what stands for a parameter in the address as it is, given its name
    "bytes that are no text": "{name}=%FF%FE%C3%28",
    "a NUL": "{name}=%00",
    "percent signs": "{name}=%%%25%u0041%",
    "an array": "{name}[]=1&{name}[0]=2",
    "no equals sign": "{name}&{name}&{name}",
    "forty values": "&".join(f"{{name}}=x{number}" for number in range(40)),
    "three hundred times the same": "&".join(["{name}=1"] * 300),
    "thousands of the same": "&".join(["{name}=1"] * 3_000),
}
WORDS = {"q": SENTENCE}
LIST = {
    **WORDS,
    "field": "economy",
    "kind": "individual",
    "year": "2024",
    "level": "3",
    "district": "L-239",
    "commune": "whole",
    "province": "L-25",
    "figure": "households_donating_land",
    "basis": "recognition",
    "sort": "title",
    "page": "2",
    "after": "x",
    "before": "x",
}
NUMBERS = {"year": "2024", "basis": "today"}
API = {name: LIST[name] for name in ("q", "field", "year", "district")}
PAGES: dict[str, dict[str, str]] = {
    "": NUMBERS,
    "ban-do/": {**NUMBERS, "measure": "models", "district": "L-239"},
    "mo-hinh/": LIST,
    "dia-phuong/": {**NUMBERS, "q": "thanh thủy"},
    "dia-phuong/L-239/": NUMBERS,
    "dia-phuong/L-25/": NUMBERS,
    "linh-vuc/economy/": {"year": "2024"},
    "thong-ke/": NUMBERS,
    "thong-ke/2024/": {"basis": "today"},
    "thang-dan-van/": {"q": "tháng dân vận", "year": "2024", "district": "L-239", "page": "2"},
    "xac-minh/": {"code": "abcd"},
    "du-lieu/": {},
    "du-lieu/mo-hinh.json": API,
    "du-lieu/thong-ke.csv": API,
    "du-lieu/api/v1/models/": {**API, "limit": "50", "cursor": "MH-0000001.2024.3"},
    "du-lieu/api/v1/statistics/": {"year": "2024"},
    "du-lieu/api/v1/localities/": {"kind": "commune"},
    "feed/": {"x": "1"},
    "hien-thi/": {"next": "/"},
    "sitemap.xml": {"x": "1"},
}
MODEL_PAGE = {"comments": "2"}


class Answer(NamedTuple):
    """The status, and the least of the times it took, in seconds."""

    status: int
    seconds: float


class Found(NamedTuple):
    """An odd address, and how many times as long as the ordinary page it takes."""

    ratio: float
    status: int
    page: str
    parameter: str
    oddity: str


def ask(site: str, target: str, tries: int) -> Answer:
    """Ask a few times; an answer that never comes has the status 0."""
    address = urlsplit(site)
    times, status = [], 0
    for _try in range(tries):
        connection = http.client.HTTPConnection(address.netloc, timeout=PATIENCE)
        begun = time.perf_counter()
        try:
            connection.request("GET", target)
            response = connection.getresponse()
            response.read()
            status = response.status
        except (OSError, http.client.HTTPException):
            status = 0
        times.append(time.perf_counter() - begun)
        connection.close()
    return Answer(status, min(times))


def odd_queries(name: str) -> dict[str, str]:
    """The odd queries that give something to one parameter, as they stand in an address."""
    typed = {label: urlencode({name: text}) for label, text in ODD_TEXTS.items()}
    return typed | {label: query.replace("{name}", name) for label, query in ODD_QUERIES.items()}


def usual(site: str, page: str, parameters: dict[str, str]) -> float:
    """How long the page takes as it is asked every day: bare, or by one parameter; the longest."""
    queries = ["", *(urlencode({name: value}) for name, value in parameters.items())]
    answers = (ask(site, f"/{page}?{query}", ORDINARY_TRIES) for query in queries)
    return max(LEAST, *(answer.seconds for answer in answers if answer.status == 200))


def measure(site: str, page: str, parameters: dict[str, str], most: float) -> list[Found]:
    """Ask one page all that is odd."""
    ordinary = usual(site, page, parameters)
    found = []
    for name in parameters or ["x"]:
        for oddity, query in odd_queries(name).items():
            target = f"/{page}?{query}"
            answer = ask(site, target, TRIES)
            if answer.seconds > most * ordinary:
                answer = ask(site, target, AGAIN)
            found.append(Found(answer.seconds / ordinary, answer.status, page, name, oddity))
    worst = max(found)
    print(
        f"{ordinary * 1000:8.0f} ms  worst {worst.ratio:5.1f} x  /{page}"
        f"  ({worst.parameter}: {worst.oddity}, {worst.status})",
        flush=True,
    )
    return found


def model_page(site: str) -> str:
    """The page of some model, as the list names it."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=PATIENCE)
    connection.request("GET", "/mo-hinh/")
    listed = connection.getresponse().read().decode()
    at = listed.index("/mo-hinh/MH-") + 1
    return quote(listed[at : listed.index('"', at)])


def main() -> int:
    """Measure, and say what is too slow or broken."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    parser.add_argument("--most", type=float, default=10, help="times as slow as the usual page")
    parser.add_argument("--only", help="pages whose address begins so")
    chosen = parser.parse_args()
    pages = PAGES | {model_page(chosen.site): MODEL_PAGE}
    found = [
        one
        for page, parameters in pages.items()
        if chosen.only is None or page.startswith(chosen.only)
        for one in measure(chosen.site, page, parameters, chosen.most)
    ]
    bad = [one for one in found if one.ratio > chosen.most or one.status >= 500 or not one.status]
    for one in sorted(bad, reverse=True):
        print(f"{one.ratio:6.1f} x  {one.status}  /{one.page}  {one.parameter}: {one.oddity}")
    print(f"{len(found)} odd addresses, {len(bad)} too slow or broken")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
