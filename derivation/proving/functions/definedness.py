"""Where a term of each head has a value, is continuous, is smooth: one table of all heads, without a default.

A head that has no entry here has no conditions that are known, so nothing with it is proved (`demands` raises `Stuck`). Each entry
says what the value needs of its arguments and, beyond that, what it takes to be continuous and to be infinitely differentiable in a
neighbourhood, over the real and over the complex numbers. What an argument itself needs is asked for where the term is walked
(`needs.py`), where the heads with a scope also have their rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import record
from ..terms.core import MINUS, ONE, Core
from ..terms.domain import Domain
from ..terms.obstacles import Stuck
from . import branch_cuts as cuts
from . import conditions as real
from .conditions import Rule


@record()
class Demands:
    """What the value needs, and beyond that in a neighbourhood smoothness, continuity (None: the same), and a value (None: the same)."""

    value: Rule | None = None
    smooth: Rule | None = None
    continuous: Rule | None = None
    nearby: Rule | None = None


def _nothing(t: Core, domain: Domain) -> Iterator[Core]:
    yield from ()


EVERYWHERE = Demands()
_KINK = Demands(smooth=cuts.rough, continuous=_nothing)
_JUMP = Demands(smooth=cuts.rough, nearby=_nothing)

# where both readings agree, or the complex one is refused by what is asked for (an order between numbers that are not real)
_COMMON: dict[str, Demands] = {
    # numbers, names, arithmetic
    **dict.fromkeys(("num", "sym", "const", "i", "oo", "true", "false", "add", "mul"), EVERYWHERE),
    # opaque functions and closed names are smooth by declaration, or shown to be so before they stand closed
    **dict.fromkeys(("app", "dapp", "closed", "pd"), EVERYWHERE),
    "at": Demands(real.index_needs),
    "entry": Demands(real.entry_needs),
    "delta": Demands(smooth=real.differ, nearby=_nothing),
    # entire functions
    **dict.fromkeys(("exp", "sin", "cos", "sinh", "cosh", "erf", "erfc"), EVERYWHERE),
    "tan": Demands(real.pole("cos")), "sec": Demands(real.pole("cos")), "cot": Demands(real.pole("sin")), "csc": Demands(real.pole("sin")),
    "pow": Demands(real.power_needs, real.smooth_power), "ipow": Demands(real.power_needs, real.smooth_power),
    "log": Demands(real.log_needs),
    "real_root": Demands(cuts.also_real(real.real_root_needs), real.not_zero),
    # kinks and jumps
    "abs": _KINK, "re": _KINK, "im": _KINK, "conjugate": _KINK,
    "sign": _JUMP, "arg": Demands(real.not_zero, cuts.rough),
    "heaviside": Demands(cuts.real_arguments, real.not_zero, nearby=_nothing),
    **dict.fromkeys(("floor", "ceiling"), Demands(cuts.real_arguments, real.off_the_integers, nearby=_nothing)),
    "atan2": Demands(cuts.also_real(real.not_both_zero), real.off_the_negative_axis),
    # gamma and its kin
    "gamma": Demands(real.off_the_poles), "factorial": Demands(real.off_the_poles), "digamma": Demands(real.off_the_poles),
    "loggamma": Demands(real.log_needs), "beta": Demands(real.beta_needs, real.smooth_beta), "binomial": Demands(real.binomial_needs),
    "harmonic": Demands(real.harmonic_needs), "zeta": Demands(real.zeta_needs), "hurwitz": Demands(real.hurwitz_needs),
    # what the normal form writes: |u|^(1/d), log|u|
    "root": Demands(smooth=real.not_zero, continuous=_nothing), "logabs": Demands(real.not_zero),
    # an operation whose laws a reason does not name (restricted.py): the link itself was asked for its conditions without it
    "opaque": EVERYWHERE,
    # statements; what smoothness would be is not known
    **dict.fromkeys(("eq", "ne", "and", "or", "not", "integer"), EVERYWHERE),
    **dict.fromkeys(("lt", "le", "gt", "ge"), Demands(cuts.real_arguments)),
    # matrices
    **dict.fromkeys(("det", "trace", "tr", "form", "transpose", "matmul", "scaled", "hadamard", "diag", "eye", "zeros", "ones", "entries"), EVERYWHERE),
    "inverse": Demands(real.inverse_needs), "power": Demands(real.matrix_power_needs),
}  # fmt: skip

REAL: dict[str, Demands] = _COMMON | {
    **dict.fromkeys(("tanh", "sech", "atan", "acot", "asinh"), EVERYWHERE),
    "coth": Demands(real.not_zero), "csch": Demands(real.not_zero),
    "asin": Demands(real.between("le", MINUS, ONE), real.between("lt", MINUS, ONE)),
    "acos": Demands(real.between("le", MINUS, ONE), real.between("lt", MINUS, ONE)),
    "acosh": Demands(real.between("le", ONE, None), real.between("lt", ONE, None)),
    "atanh": Demands(real.between("lt", MINUS, ONE)),
}  # fmt: skip

COMPLEX: dict[str, Demands] = _COMMON | {
    **dict.fromkeys(("tanh", "sech"), Demands(cuts.apart_from_reals(real.pole("cosh")))),
    **dict.fromkeys(("coth", "csch"), Demands(cuts.apart_from_reals(real.pole("sinh"), real.not_zero))),
    "log": Demands(real.log_needs, cuts.off_the_cut),
    "loggamma": Demands(real.off_the_poles, cuts.off_the_cut),
    "pow": Demands(real.power_needs, cuts.smooth_principal_power), "ipow": Demands(real.power_needs, cuts.smooth_principal_power),
    "asin": Demands(smooth=cuts.between_branch_points), "acos": Demands(smooth=cuts.between_branch_points),
    "atanh": Demands(cuts.not_one, cuts.between_branch_points), "acosh": Demands(smooth=cuts.right_of_one),
    "asinh": Demands(smooth=cuts.off_the_imaginary_cuts), "atan": Demands(cuts.not_the_unit, cuts.off_the_imaginary_cuts),
    "acot": Demands(cuts.not_the_unit, cuts.off_the_inner_cut),
}  # fmt: skip


def demands(head: str, domain: Domain) -> Demands:
    """The entry of a head; `Stuck` where there is none."""
    found = (COMPLEX if domain.complex else REAL).get(head)
    if found is None:
        raise Stuck(f"it is not known where {head} has a value")
    return found


def value_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """What the outermost operation needs to have a value."""
    rule = demands(t.head, domain).value
    return rule(t, domain) if rule else iter(())


def smooth_needs(t: Core, domain: Domain, order: int | None = None) -> Iterator[Core]:
    """What it needs beyond a value to be `order` times differentiable in a neighbourhood: None is any order, 0 continuity, -1 a value."""
    found = demands(t.head, domain)
    ways = (found.nearby, found.continuous, found.smooth)[2 if order is None or order > 0 else order + 1 :]
    rule = next((way for way in ways if way is not None), None)
    return rule(t, domain) if rule else iter(())
