"""What makes two names the same model, and what tells them apart."""

import re

import pytest

from models_registry.similar_names.kinds import KINDS
from models_registry.similar_names.likeness import (
    MOST_IF_TOLD_APART,
    SHOWN,
    SHOWN_ELSEWHERE,
    WARNED,
    score,
)
from models_registry.similar_names.naming import essence, listed, term
from models_registry.similar_names.nearby import forms


def alike(one: str, other: str, **options: object) -> float:
    return round(score(essence(one, **options), essence(other, **options)), 2)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mô hình “Camera an ninh” năm 2026", "camera an ninh"),
        ("HTX chè sạch giai đoạn 2025-2030", "hop tac xa che sach"),
        ("Chị em phụ nữ với đường hoa", "phu nu duong hoa"),
        ("Chợ của thôn", "cho thon"),
        ("Mô hình dân vận khéo", "mo hinh dan van kheo"),
        ("kỹ sư và kĩ sư", "ki su ki su"),
        ("Phiên chợ quê, năm thứ ba", "phien cho que"),
    ],
)
def test_a_name_is_read_for_what_tells_it_from_others(name: str, words: str):
    assert essence(name).text == words


def test_names_of_units_tell_nothing_but_former_communes_are_remembered():
    units = ["Xã Thanh Thủy", "Xã Sơn Thủy"]
    read = essence("Đường hoa xã Sơn Thuỷ", units=units, former=["Xã Sơn Thủy"])

    assert (read.text, read.places) == ("duong hoa", frozenset({"xa son thuy"}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà giải ở cơ sở", "hoa giai o co so"),
        ("Gia đình 5 không, 3 sạch", "Gia đình năm không ba sạch"),
        ("Nuôi heo", "Nuôi lợn"),
        ("Chăm sóc mộ liệt sỹ", "Chăm sóc mộ liệt sĩ"),
        ("Trồng bưởi Diễn theo hưóng hữu cơ", "Trồng bưởi Diễn theo hướng hữu cơ"),
        ("Phòng KHCN xã", "Phòng khoa học công nghệ xã"),
        ("Sửa chữa nhà", "Sữa chữa nhà"),
    ],
)
def test_the_same_in_another_writing_is_the_same(one: str, other: str):
    assert alike(one, other) >= 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đèn an ninh khu 5", "Đèn an ninh khu 7"),
        ("Camera an ninh", "Đèn an ninh"),
        ("Trồng dứa trên đất dốc", "Trồng dừa trên đất dốc"),
        ("Chi bộ bốn tốt", "Chi hội bốn tốt"),
        ("Cổng trường an toàn", "Cổng chợ an toàn"),
    ],
)
def test_a_word_or_number_in_place_of_another_tells_two_models_apart(one: str, other: str):
    assert alike(one, other) <= MOST_IF_TOLD_APART


def test_another_former_commune_tells_two_models_apart():
    units = ["Xã Sơn Thủy", "Thị trấn Thanh Thủy"]
    one, other = (essence(f"Đường hoa {unit}", units=units, former=units) for unit in units)

    assert score(one, other) == MOST_IF_TOLD_APART
    assert score(one, essence("Đường hoa")) == 1


def test_a_longer_wording_is_less_alike_than_the_same():
    one, other = essence("Camera an ninh"), essence("Camera an ninh cổng trường học")

    assert WARNED < score(one, other) < 1
    assert SHOWN_ELSEWHERE < score(one, other, elsewhere=True) < 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ngheof", "nghèo"),
        ("phâtn", "phân"),
        ("trưong", "trường"),
        ("trwờng", "trường"),
        ("đườgn", "đường"),
        ("nghèp", "nghèo"),
    ],
)
def test_one_key_apart_is_a_slip_if_it_is_no_word(typed: str, meant: str):
    assert alike(f"bản {typed} xa", f"bản {meant} xa") == 1


@pytest.mark.parametrize(("one", "other"), [("xqz", "duong"), ("gà", "cá"), ("5", "6"), ("a", "b")])
def test_more_than_one_key_or_another_thing_is_no_slip(one: str, other: str):
    assert alike(f"camera {one} to", f"camera {other} to") <= MOST_IF_TOLD_APART


@pytest.mark.parametrize("name", ["Tiếng kẻng an ninh khu 5", "Phụ nữ trồng rau sạch"])
def test_whatever_key_is_missed_or_turned_about_a_name_stays_what_it_is(name: str):
    letters = [at for at, char in enumerate(name) if char.isalpha() and at + 1 < len(name)]
    missed = [name[:at] + name[at + 1 :] for at in letters]
    turned = [name[:at] + name[at : at + 2][::-1] + name[at + 2 :] for at in letters]

    assert [typed for typed in missed + turned if alike(typed, name) < WARNED] == []


def test_two_slips_of_which_each_is_a_word_are_slips_in_their_place():
    assert alike("Tiếng kẻn an nin khu 5", "Tiếng kẻng an ninh khu 5") == 1
    assert alike("Tiếng an nin kẻn", "Tiếng kẻng an ninh") < 1
    assert alike("Hát hò ở làng Kim Tam", "Hát hò vui ở làng Kim Tan") == MOST_IF_TOLD_APART


def test_a_name_reworded_is_the_same_though_each_wording_has_words_of_its_own():
    one = "Lắp camera an ninh tại các ngã ba"
    assert alike(one, "Hệ thống camera giám sát an ninh các nút giao thông") >= SHOWN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mỗi gia đình một bình chữa cháy", "Mỗi gia đình một lá cờ"),
        ("Khu dân cư thôn Đông có nhà đẹp", "Xây nhà đẹp ở thôn Đoài"),
        ("Đường hoa khu 5a", "Khu 5b có đường hoa"),
        ("Đường hoa xã Phù Ninh", "Tuyến đường hoa của xã Dân Chủ"),
        ("Phụ nữ làm đường hoa", "Thanh niên làm đường hoa"),
    ],
)
def test_a_phrase_a_name_or_a_listed_term_tells_two_models_apart(one: str, other: str):
    assert alike(one, other) <= MOST_IF_TOLD_APART


def test_elsewhere_the_spot_and_the_commune_tell_nothing():
    one, other = essence("Camera an ninh khu II xã Phù Ninh"), essence("Camera an ninh khu 05")
    third = essence("Camera an ninh thôn Đoài")

    assert [round(score(one, each, elsewhere=True), 2) for each in (other, third)] == [0.99, 0.99]
    assert score(one, other) <= MOST_IF_TOLD_APART
    assert score(one, essence("Camera an ninh khu 3 xã Dân Chủ")) <= MOST_IF_TOLD_APART


def test_the_forms_of_a_name_hold_its_abbreviations_and_other_words():
    assert forms(essence("HTX chè")) == [[("hop", "tac", "xa"), ("htx",)], [("che",)]]
    assert (("heo",) in forms(essence("Nuôi lợn"))[0], forms(essence("vận động"))) == (True, [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mắt thần giữ bình yên thôn xóm", "Lắp camera an ninh"),
        ("Vận động HMTN", "Vận động hiến máu tình nguyện"),
        ("Gia đình 5K 3S", "Gia đình 5 không, 3 sạch"),
        ("Xóa nhà dột nát giúp hộ khó khăn", "Mái ấm tình thương cho người nghèo"),
        ("Cam ANTT k12", "Camera giám sát an ninh trật tự khu 12"),
        ("Trồng chè an toàn, giai đoạn 2", "Trồng chè an toàn, giai đoạn 1"),
    ],
)
def test_initials_and_other_words_for_one_theme_are_read_as_the_same(one: str, other: str):
    assert alike(one, other) >= SHOWN


def test_names_of_spots_are_compared_as_a_whole():
    one = "Hiến đất làm đường ở khu Đồng Tiến"
    assert alike(one, "Hiến đất làm đường, khu Đồng Tâm") <= MOST_IF_TOLD_APART
    assert alike(one, "Khu Đồng Tiến hiến đất làm đường") >= WARNED


def test_names_of_boilerplate_only_are_alike_only_if_they_are_the_same():
    assert alike("vận động nhân dân", "Mô hình dân vận khéo") == 0
    assert alike("Mô hình dân vận khéo", "mo hinh dan van kheo") == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dạy nghề sửa xe cho thanh niên", "Dạy nghề nấu ăn cho thanh niên nông thôn"),
        ("Đổi pin cũ lấy cây xanh", "Đổi dầu ăn thừa lấy cây xanh"),
        ("Phân loại rác tại chợ Vàng", "Phân loại rác tại bệnh viện"),
        ("Câu lạc bộ thơ khu 3", "Câu lạc bộ cờ tướng khu 3"),
        ("Lớp kỹ năng cho bà bầu", "Lớp kỹ năng cho sinh viên"),
    ],
)
def test_things_of_one_kind_tell_two_models_apart(one: str, other: str):
    assert alike(one, other) < SHOWN


def test_other_words_between_the_same_words_are_another_model():
    one = "Giữ gìn điệu sắc bùa bản Xăm"
    assert alike(one, "Giữ gìn lễ rước bản Xăm") < SHOWN
    assert alike(one, "Điệu sắc bùa bản Xăm được giữ gìn trong lễ rước") >= WARNED


@pytest.mark.parametrize("kind", KINDS)
def test_no_wording_stands_in_two_lines_of_a_kind(kind: str):
    phrases = [line.partition(">")[0] for line in re.split(r"[;\n]", KINDS[kind].strip())]
    lines = [set(map(term, listed(line))) for line in phrases]

    assert [line for line in lines if () in line] == []
    assert sum(map(len, lines)) == len(set().union(*lines))
