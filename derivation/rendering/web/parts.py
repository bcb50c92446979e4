"""The parts of a page about one derivation: what is given, the chain as a grid, the evidence, the claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...model.chains import Derivation, Step
from ...model.declarations import Definition
from ...model.printing import to_text
from ...model.records import field, record
from ...model.trees import bare
from ...model.verdicts import Link, Report, Verdict
from ..notation.marked import marked
from ..notation.names import Names
from ..notation.rows import width
from ..notation.terms import RELATIONS, tex
from ..notation.terms import claimed as claim_tex
from ..sentences.changes import changes
from ..sentences.premises import defined, interval, phrases
from ..sentences.reasons import numbered, reason
from ..sentences.sentences import conditions, judged, same_print
from ..sentences.vocabulary import SYMBOLS, reason_words, statement
from .evidence import details, evidence
from .markup import Markup, element, together
from .mathematics import claimed, math, prose, sentence, spoken

SHORT = 14  # a start as short as this stands left of the first sign
WORDS = {"proved": "proved", "conditional": "holds if", "wrong": "wrong", "not proved": "not proved"}
CLASSES = {"proved": "proved", "conditional": "conditional", "wrong": "wrong", "not proved": "open"}
Steps = tuple[str, tuple[str, ...]]  # an elementary step: the expression, and the facts that lead to it


@record()
class Chain:
    """A report to be shown: how its names are set, what its ids begin with, and the elementary steps of its links, where known."""

    report: Report
    prefix: str
    unfolded: Mapping[int, tuple[Steps, ...]] = field(default_factory=dict)
    level: int = 1

    @property
    def below(self) -> str:
        """The heading of a section."""
        return f"h{self.level + 1}"

    @property
    def derivation(self) -> Derivation:
        return self.report.derivation

    @property
    def names(self) -> Names:
        return Names(self.derivation.scope, self.derivation.notation)


def given(chain: Chain) -> Markup:
    """The symbols, assumptions and definitions; nothing where nothing is declared."""
    scope, names = chain.derivation.scope, chain.names
    parts = list(phrases(scope, names))
    lines = [element("p", sentence(f"Let {', '.join(parts)}."))] if parts else []
    assumed = [math(tex(t, names), to_text(t)) for t in scope.assume]
    if assumed:
        lines.append(element("p", "Assume ", *_listed(assumed), "."))
    rows = [_definition(d, names) for d in scope.definitions.values()]
    body = [*lines, *([element("dl", *rows)] if rows else [])]
    return element("section", element(chain.below, "Given"), *body, class_="given") if body else Markup()


def _definition(definition: Definition, names: Names) -> Markup:
    bounds = rf" \quad \in {interval(definition.range, names)}" if definition.range else ""
    body = math("= " + tex(definition.body, names) + bounds, to_text(definition.body), display=True)
    return element("div", element("dt", math(defined(definition, names), definition.name)), element("dd", body))


def _listed(parts: Iterable[Markup]) -> Iterator[str]:
    for k, part in enumerate(parts):
        yield from (", ", part) if k else (part,)


def chain_list(chain: Chain) -> Markup:
    """The lines of a chain, each with its sign, reason and verdict."""
    formulas = _formulas(chain)
    links = chain.report.links
    if not links:
        return Markup()
    inline = width(tex(links[0].left.expr, chain.names)) <= SHORT
    rows = [] if inline else [_start(links[0].left, formulas, chain)]
    rows += [_line(link, chain, formulas, formulas[id(links[0].left)] if inline and k == 0 else Markup()) for k, link in enumerate(links)]
    return element("ol", *rows, class_="chain")


def _formulas(chain: Chain) -> dict[int, Markup]:
    """The expressions, by the id of their step; what a link changed can be found in them: o3 went with link 3, n3 came."""
    classes: dict[int, dict[int, list[str]]] = {}
    for link in chain.report.links:
        gone, come = changes(link.left.expr, link.right.expr)
        for step, nodes, letter in ((link.left, gone, "o"), (link.right, come, "n")):
            for node in nodes:
                classes.setdefault(id(step), {}).setdefault(id(node), []).append(f"{letter}{link.number}")
    steps = {id(step): step for link in chain.report.links for step in (link.left, link.right)}
    return {key: _formula(step, chain.names, {node: " ".join(c) for node, c in classes.get(key, {}).items()}) for key, step in steps.items()}


def _formula(step: Step, names: Names, classes: dict[int, str]) -> Markup:
    """A formula with its marks. A mark on all of it is the element's, so that the formula can still be broken."""
    whole = classes.pop(id(bare(step.expr)), "")
    return math(marked(step.expr, names, classes), step.text, display=True, also=whole)


def _start(step: Step, formulas: Mapping[int, Markup], chain: Chain) -> Markup:
    row = element("div", element("div", formulas[id(step)], class_="start cell"), class_="row")
    return element("li", row, class_="line first", data_number=chain.report.links[0].number - 1)


def _line(link: Link, chain: Chain, formulas: Mapping[int, Markup], left: Markup) -> Markup:
    """One link: number, left side, sign, right side, reason, verdict; beneath it the evidence, and what opens."""
    verdict, own = link.verdict, f"{chain.prefix}-{link.number}"
    cells = [
        element("span", str(link.number), class_="number", aria_hidden="true"),
        element("div", left, class_="left cell"),
        element("div", math(RELATIONS[link.right.relation], link.right.relation), class_="relation"),
        element("div", formulas[id(link.right)], class_="right cell"),
        element("div", *_reason(link, chain), class_="reason"),
        _button(verdict, own, link.number),
    ]
    more = element("div", details(link, chain.names, chain.unfolded.get(link.number, ())), class_="more", id=f"{own}-more")
    return element(
        "li",
        element("div", *cells, class_="row"),
        evidence(link, chain.derivation.scope, chain.names),
        more,
        class_=f"line {CLASSES[verdict.status]}",
        id=own,
        data_number=link.number,
    )


def _reason(link: Link, chain: Chain) -> Iterator[Markup]:
    said = reason(link.right, chain.derivation)
    if said:
        yield element("span", "[", prose(said, chain.names), "]", class_="said")
    if link.right.origin:
        yield element("span", f"from line {', '.join(map(str, link.right.origin))}", class_="origin")
    if link.reason and link.reason.kind in ("needs more", "another", "not understood"):
        yield element("span", reason_words(link.reason), class_="doubt")


def _button(verdict: Verdict, own: str, number: int) -> Markup:
    """The verdict, which opens the line."""
    word = "engines disagree" if verdict.contradiction else WORDS[verdict.status]
    sign = element("span", SYMBOLS[verdict.status], class_="sign", aria_hidden="true")
    spoken = element("span", f"line {number}: ", class_="spoken")
    return element(
        "button", sign, spoken, element("span", word, class_="word"), type="button", class_="verdict", aria_expanded="true", aria_controls=f"{own}-more"
    )


def lemma(number: int, name: str, chain: Chain) -> Markup:
    """A lemma with its claim, numbered as the reasons that point to it say, and its own chain."""
    claim, names = chain.derivation.claim, chain.names
    title = chain.derivation.title or name
    tag = element("span", f"({number})", class_="tag")
    said = [element("div", math(claim_tex(claim, chain.names), statement(claim), display=True), tag, class_="equation cell")] if claim else []
    heading = element(chain.below, f"Lemma {number}", element("span", f" {title}", class_="called"))
    return element("section", heading, *said, chain_list(chain), *_after(chain, names), class_="lemma", id=f"{chain.prefix}-lemma")


def _after(chain: Chain, names: Names) -> Iterator[Markup]:
    """The promises of the file, and the conditions of the whole."""
    for text, verdict in chain.report.obligations:
        against = () if verdict.status == "proved" else (" \u2014 ", spoken(judged(verdict, "", names)))
        yield element("p", _badge(verdict), " promised: ", claimed(text, names), *against, class_="promise")
    if chain.report.conditions:
        yield element("p", element("strong", "Conditions "), spoken(conditions(chain.report.conditions, names)), class_="conditions")
    for said in same_print(chain.report, names):
        yield element("p", element("strong", "Note "), spoken(said), class_="conditions")


def _badge(verdict: Verdict) -> Markup:
    return element("span", element("span", SYMBOLS[verdict.status], aria_hidden="true"), f" {WORDS[verdict.status]}", class_=f"badge {CLASSES[verdict.status]}")


def ending(chain: Chain) -> Markup:
    """Promises, conditions, and the claim or else what the chain shows."""
    return together(*_after(chain, chain.names), _claimed(chain))


def _claimed(chain: Chain) -> Markup:
    claim, verdict = chain.derivation.claim, chain.report.claim
    if claim is None or verdict is None:
        shown = chain.report.conclusion if len(chain.report.links) > 1 else ""
        return element("p", element("strong", "Shown "), *_signed(shown), class_="shown") if shown else Markup()
    note = together(" ", prose(chain.report.claim_note, chain.names)) if chain.report.claim_note else ""
    said_of = judged(verdict, "", chain.names)
    against = "" if verdict.status == "proved" or len(said_of) == 1 else together(" ", spoken(said_of))
    said = element("div", math(claim_tex(claim, chain.names), statement(claim), display=True), class_="cell")
    return element("section", element(chain.below, "Claim"), said, element("p", _badge(verdict), note, against), class_=f"claim {CLASSES[verdict.status]}")


def _signed(sentence: str) -> Iterator[str]:
    """A sentence in which signs of relations stand between words."""
    for k, word in enumerate(sentence.split(" ")):
        yield " " if k else ""
        yield math(RELATIONS[word], word) if word in RELATIONS else word


def article(report: Report, prefix: str, level: int, unfolded: Mapping[str, Mapping[int, tuple[Steps, ...]]]) -> Markup:
    """All about one derivation. `unfolded` holds elementary steps by the name of the lemma ("" for the chain itself) and the link's number."""
    chain = Chain(report, prefix, unfolded.get("", {}), level)
    derivation = report.derivation
    known = [(name, number) for name, number in numbered(derivation).items() if name in report.lemmas]
    lemmas = [lemma(number, name, Chain(report.lemmas[name], f"{prefix}-l{number}", unfolded.get(name, {}), level)) for name, number in known]
    head = [element(f"h{level}", prose(derivation.title or derivation.name or "Derivation"))]
    head += [element("p", prose(derivation.source), class_="source")] if derivation.source else []
    own = [element(chain.below, "Derivation")] if lemmas else [element(chain.below, "Derivation", class_="spoken")]
    return element("article", *head, given(chain), *lemmas, element("section", *own, chain_list(chain), ending(chain), class_="derivation"))
