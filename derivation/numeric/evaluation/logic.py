"""Logic of three values, after Kleene: what the parts that can be told decide, whatever the others are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..closures.machine import Code, Machine
from ..numbers.value import Stop, Undefined, Value, unknown


def first(arguments: Iterable[Code], m: Machine, decisive: bool) -> bool:
    """Whether a part has the truth value that decides the whole, whatever the others are and whether they have one."""
    doubt: Stop | None = None
    for argument in arguments:
        try:
            if _truth(argument(m)) is decisive:
                return True
        except Stop as stop:
            doubt = stop if doubt is None or isinstance(doubt.answer, Undefined) else doubt
    if doubt is not None:
        raise doubt
    return False


def _truth(value: Value) -> bool:
    if not isinstance(value, bool):
        raise unknown("a truth value is needed", final=True)
    return value


LOGIC: dict[str, Callable[[list[Code], Machine], bool]] = {
    "And": lambda arguments, m: not first(arguments, m, False),
    "Or": lambda arguments, m: first(arguments, m, True),
    "Not": lambda arguments, m: not _truth(arguments[0](m)),
}
