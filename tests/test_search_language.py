"""How a query is read: words, phrases, places, abbreviations, typing errors; without a database."""

import unicodedata

import pytest

from models_registry.search import key, spelled, spelling
from models_registry.search.asked import Asked, questions
from models_registry.search.language import (
    Known,
    Segment,
    has_accents,
    segments,
    spans,
    text_of,
    units,
    with_words,
    without_weak,
    word,
)
from models_registry.search.terms import all_but, anywhere, in_name, side_by_side

NTM = {"ntm": ["nong thon moi"], "nong thon moi": ["ntm"]}


def read(query: str, **known: object) -> list[str]:
    """The units of a query, each as its keys, its other forms behind a stroke."""
    return [
        "/".join(" ".join(each.key for each in way) for way in unit.ways)
        for unit in units(segments(query), Known(**known))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Hoà", "hoaF"), ("hòa", "hoaF"), ("ĐƯỜNG", "đươngF"), ("khu", "khu"), ("thuỷ", "thuyR")],
)
def test_a_word_is_spelled_with_its_tone_last(text: str, expected: str):
    assert spelled(text) == spelled(unicodedata.normalize("NFD", text)) == expected


def test_a_key_has_no_accents_and_one_letter_for_i_and_y():
    assert [key(text) for text in ("Kỹ", "kĩ", "quy", "m²", "Đất")] == "ki ki quy m2 dat".split()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("đường bê tông", ["duong", "be", "tong"]),
        ("mô hình nuôi gà ở các xã", ["nuoi", "ga", "xa"]),
        ("nuoi de o cac ban", ["nuoi", "de", "ban"]),
        ("mô hình dân vận khéo", ["mo", "hinh", "dan", "van", "kheo"]),
        ("“bê tông” hoá", ["be tong", "hoa"]),
        ("«bê tông", ["be", "tong"]),
        (" – … ", []),
        ("😀 %\x00", []),
    ],
)
def test_a_query_becomes_what_is_asked_for(query: str, expected: list[str]):
    assert read(query) == expected


def test_abbreviations_stand_beside_their_words_both_ways():
    assert read("khu NTM", forms=NTM) == ["khu", "ntm/nong thon moi"]
    assert read("nông thôn mới", forms=NTM) == ["nong thon moi/ntm"]


@pytest.mark.parametrize("tier", ["", "xã ", "thị trấn ", "TT. "])
def test_a_place_is_asked_for_by_its_name_whatever_it_is(tier: str):
    known = {"places": frozenset({"son thuy"})}
    assert read(f"chè {tier}Sơn Thuỷ", **known) == ["che", "son thuy"]


def test_a_query_has_at_most_24_words():
    assert sum(len(part) for part, _quoted in segments("a " * 9 + "“" + "b " * 30 + "” c")) == 24


def test_words_that_say_little_may_be_left_out():
    asked = units(segments("vận động nhân dân trồng chè"), Known())
    assert [unit.keys for unit in without_weak(asked)] == [("che",)]


def test_words_side_by_side_are_asked_for_in_terms():
    asked = units(segments("be tong"), Known())
    assert side_by_side(asked, exact=False) == (
        "(('^be' | '@be' | 'be_tong') & ('^tong' | '@tong' | 'be_tong'))"
    )
    assert in_name(asked) == "('^be' & '^tong')"


def test_a_word_alone_may_stand_in_the_text_as_it_is_typed():
    folded, exact = (units(segments(query), Known()) for query in ("che", "chè"))
    assert side_by_side(folded, exact=False) == "('^che' | '@che' | 'che')"
    assert side_by_side(exact, exact=True) == "('^che' | '@che' | '=cheF')"


def test_only_what_cannot_be_mistaken_may_stand_anywhere():
    asked = units(segments("lap camera"), Known())
    assert anywhere(asked, exact=False) == (
        "(('^lap' | '@lap' | 'lap_camera') & ('^camera' | '@camera' | 'lap_camera' | 'camera'))"
    )


def test_a_phrase_is_asked_for_just_so():
    asked = units(segments('"đường cờ" "camera"'), Known())
    assert side_by_side(asked, exact=True) == (
        "(('duong_co' & '=đươngF' & '=cơF' & ('duong' <-> 'co')) & ('camera'))"
    )


def test_some_words_may_lack():
    asked = units(segments("a1 b2 c3"), Known())
    assert all_but(1, asked, exact=False).count("'^a1'") == 2


def ways(query: str) -> list[int]:
    typed = tuple(segments(query))
    return [way.way for way in questions(Asked(query, typed, units(typed, Known())))]


def test_what_is_not_found_is_asked_for_with_less():
    assert ways("chè") == [1, 2]
    assert ways("trồng chè") == [1, 2, 4]
    assert ways("chè búp khô") == [1, 2, 4]
    assert ways("chè búp khô sạch") == [1, 2, 4, 4]
    assert ways("a1 b2 c3 d4 e5 f6 g7 h8 i9") == [1, 2]


def doubtful(query: str, **counts: int) -> list[str]:
    known = Known(counts={name.replace("_", " "): count for name, count in counts.items()})
    return [each.key for each in spelling.doubtful(segments(query), known, {"ntm"})]


def test_a_word_is_doubtful_if_no_name_has_it_or_not_beside_its_neighbour():
    assert doubtful("hien dat", hien=1, dat=1, hien_dat=1) == []
    assert doubtful("hien dta", hien=1) == ["hien", "dta"]
    assert doubtful("hien dac", hien=2, dac=1, hien_dat=2) == ["hien", "dac"]
    assert doubtful("ntm ab “dta”") == []
    assert doubtful("dat", dat=1) == []


@pytest.mark.parametrize("typed", ["duog", "dduong", "duonf", "doung", "duwowngf", "duongg"])
def test_one_error_leads_to_the_word(typed: str):
    assert "duong" in spelling.meant(typed)


def put_right(query: str, **counts: int) -> str:
    typed = segments(query)
    known = Known(
        counts={name.replace("_", " "): count for name, count in counts.items()},
        written={"hien dat": "hiến đất", "be tong": "bê tông", "duong": "đường"},
    )
    others = spelling.corrections(typed, spelling.doubtful(typed, known, set()), known)
    return text_of(with_words(typed, others))


def test_a_word_is_put_right_as_names_write_it():
    assert put_right("hien dta", hien=5, dat=5, hien_dat=5) == "hien dat"
    assert put_right("hiến đta", hien=5, dat=5, hien_dat=5) == "hiến đất"
    assert put_right("hein đất", hien=5, dat=5, hien_dat=5) == "hiến đất"
    assert put_right("hiến đắc", hien=5, dac=1, dat=5, hien_dat=5) == "hiến đất"
    assert put_right("đuờgn “dta”", duong=2) == "đường “dta”"
    assert put_right("bêtông", be_tong=2, be=2, tong=2) == "bê tông"
    assert put_right("tênb", ten=1) == "ten"
    assert put_right("nuoi ong", dong=3, nuoi=1) == "nuoi ong"
    assert put_right("zzzzz") == "zzzzz"


def test_accents_anywhere_make_every_word_mean_what_it_says():
    assert has_accents(segments("nuôi ong"))
    assert not has_accents(segments("nuoi ong"))


def test_spans_are_all_words_side_by_side():
    query: list[Segment] = segments("a b c")
    assert [len(span) for span in spans(query, 2)] == [1, 2, 1, 2, 1]
    assert word("Zalo").is_syllable is False
    assert word("chiêng").is_syllable is True
