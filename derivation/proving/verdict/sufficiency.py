"""Do these facts alone prove the link? And which are missing?

A set of facts suffices when the link is provable with nothing else but arithmetic, and every condition that only one
side needs is met by the declarations or by a definition among the facts. (A condition that both sides need unchanged is
no part of the reason for the step.)
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model.records import replace
from ...model.relations import ORDERS
from ..conditions.asking import ask, by_normal_form, by_sign
from ..conditions.discharge import unmet
from ..functions.differentiate import DERIVATIVES, LINEARITY, NAMED, unfold
from ..functions.trace import Trace
from ..kernels.restricted import FACTS, SUM_LAWS
from ..questions.need import Need
from ..questions.question import Question
from ..terms.core import Core, add, mul, sym
from ..terms.elaborate import Elaborator
from ..terms.obstacles import OBSTACLES
from .laws import KEEPING, PROVING, provers_of
from .lemmas import apply
from .provers import by_both_sides
from .work import Facts, Work, kept_ranges, reachable

ARITHMETIC: frozenset[str] = frozenset()
# laws whose provers rest on the normal form with all its facts: not asked where that alone does it by other ones
INNER = ("power rules", "log rules", "induction", "inequalities")
BROAD = ("cases", "inequalities", "induction", "matrix rules")  # laws whose provers try many ways: asked last
COMMON = ("linearity of the sum", "linearity of the expectation")  # said sooner than others that do as well
PLAIN = (by_normal_form, by_sign, by_both_sides)


def suffices(work: Work, allowed: frozenset[str]) -> bool:
    """True when the allowed facts and arithmetic prove the link."""
    if allowed not in work.sufficed:
        try:
            missing = _unaccounted(work, allowed)
        except OBSTACLES:
            missing = None
        work.sufficed[allowed] = missing is not None and not missing
    return work.sufficed[allowed]


def _unaccounted(work: Work, allowed: frozenset[str]) -> list[Need] | None:
    """The conditions that only one side needs and that nothing allowed meets; None when the equality is not proved."""
    facts = _facts(work, allowed)
    question, domain = work.posed(facts.opened)
    if question.whole is not None and "matrix rules" not in allowed:
        question = _combinations(question, question.whole)  # taking an array entry by entry is a law of matrices
    elaborator = Elaborator(work.context.scope, facts.opened)
    domain = domain.assuming(*kept_ranges(elaborator, facts.opened))
    trace, extra = Trace(allowed=allowed), list[Need]()
    conditional = work.unmet_before.get(frozenset(work.context.scope.definitions), [])
    closing = domain.knowing(*[n.condition for n in conditional if not n.every and not n.given])
    asked = question.mapped(lambda side: apply(facts.rules, unfold(side, trace), domain, extra)[0], closing.allowing(allowed))
    answer = ask(asked, (*PLAIN, *provers_of(sorted(allowed & KEEPING.keys()))), [])
    laws = sorted(allowed & PROVING.keys(), key=lambda fact: (fact in BROAD, fact))
    if answer is None and laws:
        free = replace(asked, domain=closing)
        order = question.relation in ORDERS and "inequalities" in allowed  # signs are what inequalities are made of
        if not order and not allowed.isdisjoint(INNER) and ask(free, PLAIN, []) is not None:
            laws = [fact for fact in laws if fact not in INNER]
        plain = PLAIN if order else ()
        answer = ask(free, (*plain, *provers_of(laws)), [])
    if answer is None:
        return None
    open_ = work.one_sided(facts.opened, domain) + unmet(extra, domain)
    if not open_:
        return []
    known = {n.condition for n in work.missing}
    return [n for n in open_ if n.condition not in known]


def _combinations(question: Question, whole: tuple[Core, Core]) -> Question:
    """The question for arrays of which only sums and multiples are known: every other array stands for itself."""

    def linear(t: Core) -> Core:
        if t.head == "add":
            return add(*map(linear, t.args))
        if t.head == "scaled":
            return mul(t.args[0], linear(t.args[1]))
        return sym(f"array•{t.order}")

    left, right = map(linear, whole)
    return replace(question, left=left, right=right, whole=None, indices=None)


def _facts(work: Work, allowed: frozenset[str]) -> Facts:
    names = set(reachable(work.context.scope, (work.left, work.right)))
    opened = {n for n in names if f"definition of {n}" in allowed} | work.context.open_always
    return Facts(frozenset(opened), tuple(r for r in work.context.rules if f"lemma {r.name}" in allowed))


def candidates(work: Work) -> list[str]:
    """Facts that could play a part: laws of the heads that occur, rules of differentiation, definitions, lemmas."""
    elaborator = Elaborator(work.context.scope, frozenset(work.context.scope.definitions))
    heads: set[str] = set()
    for side in (work.left, work.right):
        value = elaborator.value(side)
        core = value if isinstance(value, Core) else value.whole
        heads |= {t.head for t in core.walk()}
        if not isinstance(value, Core):
            heads |= {"sum", "delta"}
    out = [FACTS[h] for h in heads if h in FACTS]
    if work.domain.has_matrices:
        out.append("matrix rules")
    if "expect" in heads or "cov" in heads:
        out += ["linearity of the expectation", "independence", "tower property"]
    if "deriv" in heads:
        out += [LINEARITY, "chain rule", "product rule", "quotient rule", "power rule", "derivative under a sum"]
        out += [f"derivative of {h}" for h in heads if h in DERIVATIVES] + [
            NAMED[h] for h in heads if h in NAMED and h not in ("at", "mul", "pow", "app", "add")
        ]
    if {"sum", "deriv"} & heads:
        out += sorted(SUM_LAWS)
    if "pow" in heads:
        out += ["power rules", "exp rules", "log rules"]
    if work.context.assuming.assume:
        out.append("assumptions")
    out += [f"lemma {r.name}" for r in work.context.rules]
    out += [f"definition of {n}" for n in reachable(work.context.scope, (work.left, work.right))]
    return list(dict.fromkeys(out))


def missing(work: Work, named: frozenset[str], also: Sequence[str] = ()) -> tuple[str, ...] | None:
    """A least set of further facts with which the named ones suffice (none can be left out), None when there is none."""
    if suffices(work, named):
        return ()
    extra = [f for f in dict.fromkeys((*candidates(work), *also)) if f not in named]
    plain = [f for f in extra if f != "power rules"]  # an index is shifted in powers of which nothing is known, too
    if not suffices(work, named | set(extra)):
        if plain == extra or not suffices(work, named | set(plain)):
            return None
        extra = plain
    for fact in sorted(extra, key=lambda f: (f in COMMON, not f.startswith("definition"), not f.startswith("derivative of"))):
        fewer = [f for f in extra if f != fact]
        if suffices(work, named | set(fewer)):
            extra = fewer
    return tuple(extra)
