"""Who learned from whom: models_registry/lineage.py and its tree on the page of a model."""

import re

import pytest

from models_registry.lineage import Relative, lineage_of
from models_registry.models import Model
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def learned(name: str, *, of: Model | None = None, **values: object) -> Model:
    """A public model, learned from another."""
    return factories.recognised(model=Model(replicates=of), name=name, **values).model


def drawn(relative: Relative) -> list[object]:
    """The tree as lists: a name, what hangs below it, and how many more there are."""
    below = [drawn(replica) for replica in relative.replicas]
    name = f"[{relative.name}]" if relative.is_here else relative.name
    return [name, *below, *([relative.more] if relative.more else [])]


def test_a_model_alone_has_no_lineage(django_assert_num_queries):
    alone = learned("Gốc")

    with django_assert_num_queries(1):
        lineage = lineage_of(alone)

    assert lineage.is_alone
    assert lineage.members == {alone.pk}
    assert (lineage.origin, lineage.direct, lineage.total, lineage.communes) == (None, 0, 0, 0)


def test_the_tree_leads_from_the_root_through_the_model_to_those_that_learned_from_it():
    root = learned("Gốc")
    here = learned("Đây", of=root)
    learned("Khác", of=root)
    first = learned("Một", of=here)
    learned("Hai", of=here, locality=None, organisation=factories.organisation())
    learned("Ba", of=first, locality=factories.places()["L-239"], year=2023)

    lineage = lineage_of(here)

    assert drawn(lineage.root) == ["Gốc", ["[Đây]", ["Hai"], ["Một", ["Ba"]]]]
    assert lineage.origin.key == root.pk
    assert (lineage.direct, lineage.total, lineage.communes) == (2, 3, 1)
    assert root.pk in lineage.members
    other, one = lineage.root.replicas[0].replicas
    assert (other.place, other.year) == ("Công an tỉnh", 2024)
    assert (one.place, one.get_absolute_url()) == ("xã Thanh Thủy", first.get_absolute_url())
    assert (one.replicas[0].place, one.replicas[0].year) == ("huyện Thanh Thủy (former)", 2023)


def test_communes_are_those_of_today_each_counted_once():
    root = learned("Gốc")
    places = factories.places()
    for uid in ("L-08677", "L-08674", "N-08674", "L-08668"):
        learned(uid, of=root, locality=places[uid])

    assert lineage_of(root).communes == 2


def test_what_is_not_public_ends_the_line_on_both_sides():
    hidden = Model.objects.create(name="Chưa công nhận", replicates=learned("Trước"))
    here = learned("Đây", of=hidden)
    revoked = learned("Thu hồi", of=here)
    learned("Sau", of=revoked)
    recognition = revoked.recognitions.get()
    recognition.revoked_by = factories.revocation()
    recognition.revocation_reason = "Kết quả không đúng như báo cáo."
    recognition.save()

    assert lineage_of(here).is_alone


def test_a_circle_is_walked_once():
    first = learned("Một")
    second = learned("Hai", of=first)
    third = learned("Ba", of=second)
    Model.objects.filter(pk=first.pk).update(replicates=third)

    lineage = lineage_of(first)

    assert drawn(lineage.root) == ["Hai", ["Ba", ["[Một]"]]]
    assert lineage.total == 0


def test_many_replicas_are_counted_and_few_shown():
    root = learned("Gốc")
    children = [learned(f"Con {number}", of=root) for number in range(10)]
    grandchildren = [learned(f"Cháu {number}", of=children[9]) for number in range(4)]
    great = [learned(f"Chắt {number}", of=grandchildren[3]) for number in range(3)]
    learned("Chút", of=great[2])

    lineage = lineage_of(root)

    assert (lineage.direct, lineage.total, lineage.is_capped) == (10, 18, False)
    _name, first, *others, more = drawn(lineage.root)
    assert first == [
        "Con 9",
        ["Cháu 3", ["Chắt 2", 1], ["Chắt 1"], 1],
        ["Cháu 2"],
        ["Cháu 1"],
        1,
    ]
    assert [name for (name,) in others] == [f"Con {number}" for number in range(8, 1, -1)]
    assert more == 2


def test_a_long_way_back_shows_the_root_and_the_nearest(client):
    model = None
    for number in range(8):
        model = learned(f"Đời {number}", of=model)

    root = lineage_of(model).root
    page = client.get(f"/en{model.get_absolute_url().removeprefix('/en')}").content.decode()

    assert drawn(root) == [
        "Đời 0",
        ["Đời 3", ["Đời 4", ["Đời 5", ["Đời 6", ["[Đời 7]"]]]]],
    ]
    assert [root.between, root.replicas[0].between] == [0, 2]
    assert ">2 between<" in page


def test_a_family_too_large_to_walk_says_more_than(client, monkeypatch):
    monkeypatch.setattr("models_registry.lineage.MOST_WALKED", 2)
    root = learned("Gốc")
    child = learned("Con", of=root)
    for number in range(3):
        learned(f"Cháu {number}", of=child)

    lineage = lineage_of(root)
    page = client.get(f"/en/mo-hinh/{root.code}/").content.decode()

    assert (lineage.total, lineage.is_capped) == (2, True)
    assert "With those that learned from them there are more than 2." in page


def test_the_page_says_how_many_learned_from_it_and_marks_where_we_are(client):
    root = learned("Gốc")
    here = learned("Đây", of=root)
    child = learned("Con", of=here)
    learned("Cháu", of=child)
    learned("Chắt", of=Model.objects.get(name="Cháu"))
    learned("Chút", of=Model.objects.get(name="Chắt"))

    page = client.get(f"/en/mo-hinh/{here.code}/").content.decode()

    assert "With those that learned from them there are 4." in page
    assert "1 learned from it" in page
    assert re.findall(r'<b aria-current="page" lang="vi">(.*?)</b>', page) == ["Đây"]
