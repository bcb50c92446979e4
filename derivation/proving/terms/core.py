"""Core terms: what the engine computes with. Names are resolved, brackets gone, binders canonical, nodes shared.

The author tree keeps what was written; a core term keeps what it means. Nothing is cancelled on the way, so
that conditions can be collected from it. Nodes are interned: equal terms are the same object. A binder names its
variable by its height (one more than the highest binder in its body), so alpha-equivalent terms are equal.

| head                           | value                | args                                  |
|--------------------------------|----------------------|---------------------------------------|
| num                            | Fraction             |                                       |
| sym                            | name                 |                                       |
| add, mul                       |                      | any number                            |
| pow                            |                      | base, exponent                        |
| exp, log, sin, abs, max, …     |                      | the arguments                         |
| app                            | name                 | the arguments of an opaque function   |
| dapp                           | (name, orders)       | the same, differentiated slot by slot |
| closed                         | name                 | the symbols its body mentions         |
| pd                             |                      | a closed name, then variables         |
| at                             |                      | vector or matrix, then indices        |
| delta                          |                      | two indices                           |
| sum, prod                      | bound name           | body, low, high                       |
| integral                       | bound name           | body, low, high                       |
| antiderivative                 | bound name           | body, the point                       |
| limit                          | (bound name, dir)    | body, target                          |
| forall                         | (bound name, range)  | statement, low, high; `..`, `(]`, …   |
| subs                           | bound name           | body, the value                       |
| deriv                          |                      | body, variable, order                 |
| expect                         |                      | body, then what is given              |
| cov                            |                      | two bodies, then what is given        |
| cases                          |                      | value, condition, value, condition …  |
| eq ne lt le and or not         |                      | relations and logic                   |
| true, false                    |                      |                                       |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import count
from typing import Any

_fresh = count()
BINDERS = frozenset({"sum", "prod", "integral", "antiderivative", "limit", "subs", "forall"})
DIRECTED = frozenset({"limit", "forall"})  # binders with a word beside the bound name
AVERAGES = {"expect": 1, "cov": 2}  # over all that is random, except what is given; the number of bodies
COPY = "•~"  # in a body, the random variable X that is averaged over is •~X
_NONE: frozenset[str] = frozenset()


class Core:
    """One shared node; make it with `node` or the constructors below, never directly."""

    __slots__ = ("args", "free", "head", "height", "order", "value")
    head: str
    args: tuple[Core, ...]
    value: Any
    free: frozenset[str]
    height: int
    order: int

    def __repr__(self) -> str:
        inner = ", ".join(map(repr, self.args))
        if self.head in ("num", "sym"):
            return str(self.value)
        label = self.head if self.value is None else f"{self.head}<{self.value}>"
        return f"{label}({inner})"

    def __reduce__(self) -> tuple[object, ...]:
        return node, (self.head, self.args, self.value)

    def walk(self) -> Iterator[Core]:
        """This node and all below it, each shared node once."""
        seen: set[Core] = set()
        stack = [self]
        while stack:
            here = stack.pop()
            if here not in seen:
                seen.add(here)
                yield here
                stack.extend(here.args)


_table: dict[tuple[Any, ...], Core] = {}


def node(head: str, args: tuple[Core, ...] = (), value: Any = None) -> Core:
    """The one node with this head, these arguments and this value."""
    key = (head, args, value)
    found = _table.get(key)
    if found is None:
        found = Core()
        found.head, found.args, found.value = head, args, value
        found.height = max((a.height for a in args), default=0) + (head in BINDERS)
        found.free = _free(head, args, value)
        found.order = len(_table)
        _table[key] = found
    return found


def _free(head: str, args: tuple[Core, ...], value: Any) -> frozenset[str]:
    if head == "sym":
        return frozenset((value,))
    if not args:
        return _NONE
    free = args[0].free if len(args) == 1 else _NONE.union(*[a.free for a in args])
    if head in BINDERS:
        free = args[0].free - {bound_name(head, value)}
        free = free.union(*[a.free for a in args[1:]])
    if head in AVERAGES:
        given = _NONE.union(*[a.free for a in args[AVERAGES[head] :]])
        free = frozenset(n for n in free if not n.startswith(COPY)) | given
    return free


def copy_of(name: str) -> str:
    """The name of a random variable where it is averaged over."""
    return COPY + name


def original(name: str) -> str:
    """The declared name: X for X and for its copy."""
    return name.removeprefix(COPY)


def bound_name(head: str, value: Any) -> str:
    """The name that a binder with this value binds."""
    name = value[0] if head in DIRECTED else value
    return str(name)


_numbers: dict[int | Fraction, Core] = {}


def num(value: int | Fraction) -> Core:
    found = _numbers.get(value)
    if found is None:
        found = _numbers[value] = node("num", (), Fraction(value))
    return found


def sym(name: str) -> Core:
    return node("sym", (), name)


ZERO, ONE, TWO, MINUS, HALF = num(0), num(1), num(2), num(-1), num(Fraction(1, 2))
PI = node("const", (), "pi")
TRUE, FALSE = node("true"), node("false")
OO = node("oo")


def fn(head: str, *args: Core) -> Core:
    return node(head, args)


def at(base: Core, *indices: Core) -> Core:
    return node("at", (base, *indices))


def bind(head: str, name: str, body: Core, *rest: Core, direction: str | None = None) -> Core:
    """A binder over `name` in `body`; the bound name becomes canonical.

    >>> bind("sum", "i", at(sym("x"), sym("i")), ONE, sym("n")) is bind("sum", "k", at(sym("x"), sym("k")), ONE, sym("n"))
    True
    """
    canonical = f"•{body.height + 1}"
    if name != canonical:
        body = substitute(body, {name: sym(canonical)})
    return node(head, (body, *rest), (canonical, direction) if head in DIRECTED else canonical)


def open_binder(term: Core, name: str) -> Core:
    """The body of a binder with its bound variable replaced by the symbol `name`."""
    return substitute(term.args[0], {bound_name(term.head, term.value): sym(name)})


def substitute(term: Core, new: Mapping[str, Core]) -> Core:
    """Replace free symbols. Values must not contain a canonical bound name free, which no term outside a binder does."""
    names = frozenset(new)
    cache: dict[Core, Core] = {}

    def go(t: Core) -> Core:
        if not (t.free & names):
            return t
        if t.head == "sym":
            return new.get(t.value, t)
        done = cache.get(t)
        if done is None:
            inner = _averaged(t, new) if t.head in AVERAGES else new
            done = substitute(t, inner) if inner is not new else _derived(t, new) or rebuild(t, tuple([go(a) for a in t.args]))
            cache[t] = done
        return done

    return go(term)


def _averaged(t: Core, new: Mapping[str, Core]) -> Mapping[str, Core]:
    """What may be replaced in an average: no variable that is averaged over, unless it is given."""
    given = _NONE.union(*[a.free for a in t.args[AVERAGES[t.head] :]])
    kept = {n: v for n, v in new.items() if not n.startswith(COPY) or n in given}
    return new if len(kept) == len(new) else kept


def _derived(t: Core, new: Mapping[str, Core]) -> Core | None:
    """A derivative, or a binder around one, in which a variable to differentiate by is replaced; None of other terms."""
    if t.head in DERIVED:
        pinned = _pinned(t, new)
        return _at_a_value(t, pinned, new) if pinned else None
    if t.head not in BINDERS or not any(x.head in DERIVED and _pinned(x, new) for x in t.args[0].walk()):
        return None
    apart = _unused("k", t, *new.values())
    direction = t.value[1] if t.head in DIRECTED else None
    return bind(t.head, apart, substitute(open_binder(t, apart), new), *[substitute(a, new) for a in t.args[1:]], direction=direction)


def _unused(name: str, *terms: Core) -> str:
    """A name that no file can contain and that is not free in the terms."""
    apart = f"{name}°•"
    while any(apart in t.free for t in terms):
        apart += "•"
    return apart


DERIVED = {"deriv": slice(1, 2), "pd": slice(1, None)}  # where a node has the variables that it is a derivative by


def _pinned(term: Core, new: Mapping[str, Core]) -> str:
    """A variable of a derivative that is to be replaced by something that is no name for it: a value, or a name that already stands in the body."""
    for variable in term.args[DERIVED[term.head]]:
        value = new.get(variable.value) if variable.head == "sym" else None
        if value is not None and (value.head != "sym" or value.value in term.args[0].free):
            return str(variable.value)
    return ""


def _at_a_value(term: Core, name: str, new: Mapping[str, Core]) -> Core:
    """The derivative first, then the value for its variable: with y for x, the derivative of x y by x is y and not that of y y."""
    apart = _unused(name, term, *new.values())
    moved = substitute(term, {name: sym(apart)})
    return bind("subs", apart, substitute(moved, {n: v for n, v in new.items() if n != name}), new[name])


def rebuild(term: Core, args: tuple[Core, ...]) -> Core:
    """The node with other arguments; a binder gets the canonical name for its new height."""
    if all(a is b for a, b in zip(args, term.args, strict=True)):
        return term
    if term.head not in BINDERS:
        return node(term.head, args, term.value)
    old = bound_name(term.head, term.value)
    direction = term.value[1] if term.head in DIRECTED else None
    return bind(term.head, old, args[0], *args[1:], direction=direction)


def rewrite(term: Core, rule: Callable[[Core], Core | None]) -> Core:
    """Apply `rule` bottom-up, once at every node; None means leave."""
    cache: dict[Core, Core] = {}

    def go(t: Core) -> Core:
        done = cache.get(t)
        if done is None:
            here = rebuild(t, tuple([go(a) for a in t.args])) if t.args else t
            done = cache[t] = rule(here) or here
        return done

    return go(term)


def replaced(term: Core, old: Core, new: Core) -> Core:
    """The term with another one in place of `old`, wherever it occurs."""
    return rewrite(term, lambda t: new if t is old else None)


def add(*terms: Core) -> Core:
    """Sum without the zeros, numbers folded."""
    total, rest = Fraction(0), []
    for t in _spread("add", terms):
        if t.head == "num":
            total += t.value
        else:
            rest.append(t)
    if total or not rest:
        rest.append(num(total))
    return rest[0] if len(rest) == 1 else node("add", tuple(rest))


def mul(*factors: Core) -> Core:
    """Product with numbers folded; a factor 0 makes it 0, so only for terms whose conditions are already known."""
    total, rest = Fraction(1), []
    for t in _spread("mul", factors):
        if t.head == "num":
            total *= t.value
        else:
            rest.append(t)
    if total == 0:
        return ZERO
    if total != 1 or not rest:
        rest.insert(0, num(total))
    return rest[0] if len(rest) == 1 else node("mul", tuple(rest))


def _spread(head: str, terms: Iterable[Core]) -> Iterator[Core]:
    for t in terms:
        if t.head == head:
            yield from t.args
        else:
            yield t


def neg(term: Core) -> Core:
    return mul(MINUS, term)


def sub(left: Core, right: Core) -> Core:
    return add(left, neg(right))


def power(base: Core, exponent: Core) -> Core:
    if exponent is ONE:
        return base
    if exponent is ZERO:
        return ONE
    return node("pow", (base, exponent))


def div(top: Core, bottom: Core) -> Core:
    return mul(top, power(bottom, MINUS))


def fresh(name: str) -> str:
    """A name that no file can contain."""
    return f"{name.split('#')[0]}#{next(_fresh)}"


def infinite(target: Core) -> int:
    """1 for oo, -1 for -oo, 0 for a number."""
    if target.head == "oo":
        return 1
    if target.head == "mul" and any(a.head == "oo" for a in target.args):
        return -1 if sum(a.head == "num" and a.value < 0 for a in target.args) % 2 else 1
    return 0
