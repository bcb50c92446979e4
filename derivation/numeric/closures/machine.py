"""The state of one evaluation: what the names stand for, how much work is left, which infinitesimals are open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ...model.terms import Term
from ..numbers.jet import Jet
from ..numbers.matrix import Matrix
from ..numbers.value import Value, unknown

WORK = 200_000
Code = Callable[["Machine"], Value]
Compiled = tuple[tuple[str, ...], Code]
Body = tuple[tuple[str, ...], Term]  # parameters and body of an opaque function


class Machine:
    """`world` holds the symbols and what binders made of them; `env` is `world`, or a copy of it inside the body of a
    function, where the parameters hide it. `bodies` are what the point gives the opaque functions. `wide` is set while
    an integrand is enclosed over a whole box."""

    __slots__ = ("bodies", "env", "functions", "holomorphic", "orders", "parameters", "side", "wide", "work", "world")

    def __init__(self, env: dict[str, Value], functions: Mapping[str, Compiled], bodies: Mapping[str, Body] | None = None, work: int = WORK) -> None:
        self.env = self.world = env
        self.functions = functions
        self.bodies = bodies or {}
        self.parameters: frozenset[str] = frozenset()
        self.orders: tuple[int, ...] = ()
        self.side = 0
        self.holomorphic = False
        self.wide: Wide | None = None
        self.work = work

    def tick(self, amount: int) -> None:
        """Pay for work; the evaluation ends as `Unknown` when the budget is spent."""
        self.work -= amount
        if self.work < 0:
            raise unknown("too large", final=True)

    def call(self, parameters: tuple[str, ...], code: Code, arguments: tuple[Value, ...]) -> Value:
        """The body of a function, its parameters standing for the arguments."""
        self.tick(1)
        with self.holding(env={**self.world, **dict(zip(parameters, arguments, strict=True))}, parameters=frozenset(parameters)):
            return code(self)

    def open(self, code: Code) -> Value:
        """The body of a definition without parameters: it sees the symbols, not the parameters of a caller."""
        with self.holding(env=self.world, parameters=frozenset()):
            return code(self)

    @contextmanager
    def holding(self, **changes: Any) -> Iterator[None]:
        """Within, parts of the state are others; afterwards they are what they were."""
        before = {name: getattr(self, name) for name in changes}
        for name, value in changes.items():
            setattr(self, name, value)
        try:
            yield
        finally:
            for name, value in before.items():
                setattr(self, name, value)

    @contextmanager
    def binding(self, names: tuple[str, ...]) -> Iterator[Callable[[str, Value], None]]:
        """Within, names can be set; afterwards they are what they were."""
        places = [(d, n, n in d, d.get(n)) for n in names for d in self._homes(n)]
        try:
            yield self.set
        finally:
            for home, name, present, value in places:
                if present:
                    home[name] = value
                else:
                    home.pop(name, None)

    def set(self, name: str, value: Value) -> None:
        for home in self._homes(name):
            home[name] = value

    def carries(self, names: frozenset[str]) -> bool:
        """Whether one of some names may stand for what moves with an open infinitesimal."""
        return bool(self.orders) and any(moves(home.get(n)) for home in (self.env, self.world) for n in names)

    def _homes(self, name: str) -> tuple[dict[str, Value], ...]:
        if self.env is self.world or name in self.parameters:
            return (self.env,)
        return self.env, self.world


def moves(value: Value) -> bool:
    """Whether there is an infinitesimal in a value."""
    return isinstance(value, Jet) or (isinstance(value, Matrix) and any(isinstance(a, Jet) for a in value.entries()))


class Wide:
    """How an integrand is enclosed over a box: `analytic` asks for no value at all where it is not analytic; `thin` boxes are all but points."""

    __slots__ = ("analytic", "thin")

    def __init__(self, analytic: bool = False, thin: bool = False) -> None:
        self.analytic, self.thin = analytic, thin
