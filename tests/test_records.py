"""Records: what a frozen dataclass promises, kept without `dataclasses`."""

import copy
import pickle

import pytest

from derivation.model.records import field, record, replace


@record(slots=True)
class Point:
    x: int
    y: int = 0
    note: str = field(default="", compare=False)


@record()
class Bag:
    """Without slots: attributes beside the fields are possible."""

    name: str
    things: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list, init=False, compare=False, repr=False)


@record(frozen=False)
class Counter:
    n: int = 0


@record()
class Nothing:
    pass


def test_a_record_is_made_compared_shown_and_hashed_by_its_fields() -> None:
    assert Point(1, 2) == Point(x=1, y=2, note="the same") != Point(2, 1)
    assert hash(Point(1, 2)) == hash(Point(1, 2, "the same"))
    assert repr(Point(1)) == "Point(x=1, y=0, note='')"
    assert Nothing() == Nothing() and repr(Nothing()) == "Nothing()" and len({Nothing(), Nothing()}) == 1
    others: list[object] = [(1, 0, ""), Nothing(), 1]
    assert Point(1) not in others


def test_a_default_is_made_anew() -> None:
    one, other = Bag("a"), Bag("a")
    one.things.append(1)
    one.seen.append(1)
    assert other.things == other.seen == []
    assert repr(one) == "Bag(name='a', things=[1])"


@pytest.mark.parametrize("slots", [True, False])
def test_a_frozen_record_takes_no_assignment(slots: bool) -> None:
    point = Point(1) if slots else Bag("a")
    for name in ("x", "name", "other"):
        with pytest.raises(AttributeError):
            setattr(point, name, 3)
        with pytest.raises(AttributeError):
            delattr(point, name)


def test_one_that_is_not_frozen_does_and_has_no_hash() -> None:
    counter = Counter()
    counter.n += 1
    assert counter == Counter(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(counter)


def test_wrong_arguments_are_told_as_python_tells_them() -> None:
    for call in (lambda: Point(), lambda: Point(1, 2, "", 4), lambda: Point(1, z=2), lambda: replace(Point(1), z=2), lambda: Bag("a", seen=[])):  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="argument"):
            call()


def test_copies() -> None:
    point = Point(1, 2, "here")
    for other in (pickle.loads(pickle.dumps(point)), copy.deepcopy(point), replace(point)):
        assert other == point and other.note == "here"
    bag = replace(Bag("a", [1]), name="b")
    assert bag == pickle.loads(pickle.dumps(bag)) == Bag("b", [1])
    match point:
        case Point(x, y):
            assert (x, y) == (1, 2)
