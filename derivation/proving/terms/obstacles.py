"""What can stand in the way of an answer. An obstacle says nothing of the question: the search goes on by other ways, or ends in "not proved"."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")


class Obstacle(Exception):
    """Something is in the way."""


class Unsupported(Obstacle):
    """The engine has no meaning for this construction yet: the link is "not proved", with this reason."""


class Stuck(Obstacle):
    """No rule turns this term into a normal form."""


class Diverges(Stuck):
    """There is no value, for certain: the limit does not exist, the integral or the series diverges."""


class Undefined(Obstacle):
    """A denominator is zero as a function: the term has no value anywhere."""


class TooLarge(Obstacle):
    """The normal form would pass the term guard: the answer is "not proved: too large"."""


class NotDifferentiable(Obstacle):
    """No rule gives this derivative."""


OBSTACLES = (Obstacle, RecursionError)  # what may end the work on a whole link


def attempt(otherwise: U, find: Callable[P, T], *args: P.args, **named: P.kwargs) -> T | U:
    """What a function finds, or another value where something is in the way.

    >>> attempt(0, int, "7")
    7
    """
    try:
        return find(*args, **named)
    except Obstacle:
        return otherwise
