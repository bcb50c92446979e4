"""TODO."""

from __future__ import annotations


class Unsupported(Exception):
    """The engine has no meaning for this construction yet: the link is "not proved", with this reason."""


class NotDifferentiable(Exception):
    """No rule gives this derivative."""


class TooLarge(Exception):
    """The normal form would pass the term guard: the answer is "not proved: too large"."""


class Undefined(Exception):
    """A denominator is zero as a function: the term has no value anywhere."""


class Stuck(Exception):
    """No rule turns this term into a normal form."""
