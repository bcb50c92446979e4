"""The one door to a verdict: a derivation goes in, a report comes out.

Everything is judged in a worker that can be killed; the findings come back as plain data and only here become
verdicts. A finding that contradicts itself, or a worker that overran, never becomes "proved".
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import Any

from ..model.chains import Derivation
from ..model.findings import Condition, Finding, Judgement
from ..model.places import Place, Problem
from ..model.records import replace
from ..model.verdicts import _KEY, Link, Report, Verdict
from ..processes.child import Overrun
from ..processes.worker import Runner, here, run
from ..reading.meaning.up_to_constant import laid_out
from .chapters import Chapter, Key, chapter_of, promised
from .composition import Joint, composed, composed_relation, in_what
from .crew import Crew, everything, member, residents
from .links import before
from .plain_data import plain
from .results import Results
from .spot_checks import closer, longer, look_at, looked_at, weighed
from .tasks import reason_key, tasks

SECONDS, BYTES = 10.0, 1_000_000_000


def check(derivation: Derivation, *, timeout: float = SECONDS, memory: int = BYTES, seed: int = 0, suggest: bool = False, in_process: bool = False) -> Report:
    """The report on a derivation: every lemma, promise, link and the claim judged.

    Raises TypeError for what is no derivation as a reader makes it, ValueError for one whose lines follow from lines below them, and ImportError
    where a package that proves cannot be loaded; a link that takes too long, or brings its process down, is "not proved" and raises nothing.

    `timeout` (seconds) and `memory` (bytes) bound each link; `seed` chooses the sampled points. `suggest` looks for the smallest
    reason of every step also where the chain gives no reasons at all. With `in_process` all is done here, and nothing bounds it.
    None of these has a say in a verdict.

    >>> from derivation.reading import build
    >>> derivations, problems = build({"x": "real"}, ["(x + 1)**2", "x**2 + 2*x + 1"])
    >>> check(derivations[0])
    Report(1 proved)
    >>> check(derivations[0]).links[0]
    Link(1, '(x + 1)**2 = x**2 + 2*x + 1', 'proved')
    """
    derivation = plain(derivation)
    crew = [] if in_process else residents()
    return _checked(derivation, here if in_process else run, crew, timeout=timeout, memory=memory, seed=seed, suggest=suggest)


def _checked(derivation: Derivation, run: Runner, crew: Crew, *, timeout: float, memory: int, seed: int = 0, suggest: bool = False) -> Report:
    """The same of a derivation as it was read, by a runner of the tasks and a crew that may have been started ahead of time (see `crew.py`).

    For the command, and for tests of the door. One child proves while another looks at every link again at a few points.
    """
    start = perf_counter()
    results = Results(chapter_of(laid_out(derivation)), int(seed), bool(suggest))
    work = tasks(results)
    looked = [(look, task.chapter) for task in work if (look := look_at(results, task.chapter, task.key)) is not None]
    looks, chapters = [look for look, _ in looked], [chapter for _, chapter in looked]
    limits = {"timeout": float(timeout), "memory": int(memory)}
    if not crew:
        everything()  # children forked from here on have the engines
    try:
        proofs = run(work, **limits, **_waiting(crew, 0))
        seen = run(looks, **limits, **_waiting(crew, 1))
        for found, task in zip(proofs, work, strict=False):  # in this order the last answer is followed by the end, and the child waits again
            results.found[task.key] = found
        results.seen = {look.key: what for what, look in zip(seen, looks, strict=False)}
        for choose in (closer, longer):
            again = choose(results, looks)
            seen = run(again, **limits, **_waiting(crew, 1)) if again else iter(())
            results.seen.update((look.key, what) for what, look in zip(seen, again, strict=False))
            taken = {look.key: look for look in again}
            looks = [taken.get(look.key, look) for look in looks]
        weighed(results, looks, chapters)
    except BaseException:
        for child in crew:
            child.dismiss()
        raise
    return replace(_report(results, results.top), seconds=perf_counter() - start)


def _waiting(crew: Crew, place: int) -> dict[str, Any]:
    """The child of the crew that takes these tasks, as an argument of `run`; nothing where a new one is forked for them."""
    child = member(crew, place) if crew else None
    return {"waiting": child} if child else {}


def _verdict(finding: Any) -> Verdict:
    """The only place where a verdict is made."""
    if isinstance(finding, Overrun):
        finding = Finding("not proved", note=finding.reason, tried=(finding.detail,) if finding.detail else ())
    if type(finding) is not Finding:
        raise TypeError("the worker answered with something else than a finding")
    if finding.contradiction and finding.holds:
        finding = replace(finding, status="not proved")
    if finding.status == "wrong" and finding.witness is None:
        finding = replace(finding, status="not proved")
    return Verdict(finding, _KEY)


def _report(results: Results, chapter: Chapter) -> Report:
    derivation = chapter.derivation
    problems, doubt = _emptiness(results, chapter)
    lemmas = {c.derivation.name: _report(results, c) for c in chapter.lemmas}
    obligations = tuple((p.text, _judged(results, chapter, "promise", k)) for k, p in enumerate(promised(results.top, chapter)))
    links = () if problems else tuple(_link(results, chapter, k, doubt) for k in range(len(derivation.steps) - 1))
    conditions = {c.text: c for link in links if link.verdict.status == "conditional" for c in link.verdict.open_conditions}
    claim, note = (None, "") if problems else _claim(results, chapter, links)
    problems += _too_large(derivation, links) + _clash(derivation, links)
    seconds = sum(v.seconds for v in (*(link.verdict for link in links), *(v for _, v in obligations)))
    return Report(
        derivation, links, lemmas, obligations, claim, note, conclusion(links), tuple(conditions.values()), derivation.hints, problems, seconds,
    )  # fmt: skip


def _judged(results: Results, chapter: Chapter, part: str, number: int) -> Verdict:
    return _verdict(results.found.get((chapter.path, part, number), Overrun("not reached")))


def _link(results: Results, chapter: Chapter, k: int, doubt: str) -> Link:
    key = (chapter.path, "link", k)
    finding, reason = _found(results, key), None
    if isinstance(finding, Finding) and finding.holds:
        reason = _reason(results.found.get(reason_key(key)))
        finding = replace(finding, facts=_facts(finding, reason))
    if doubt and isinstance(finding, Finding):
        finding = replace(finding, note="; ".join(filter(None, (finding.note, doubt))))
    derivation = chapter.derivation
    return Link(k + 1, before(derivation, k + 1), derivation.steps[k + 1], _verdict(finding), reason)


def _reason(found: Any) -> Judgement | None:
    """The judgement on a reason; a search that overran takes nothing from the verdict."""
    return Judgement("not judged", why=found.reason) if isinstance(found, Overrun) else found


def _facts(finding: Finding, reason: Judgement | None) -> tuple[str, ...]:
    """What the real reason of a link is where it was found, otherwise the facts that its proof used."""
    if reason is None or not reason.actual:
        return finding.facts
    return reason.actual if reason.actual != ("arithmetic",) else ()


def _emptiness(results: Results, chapter: Chapter) -> tuple[tuple[Problem, ...], str]:
    """A problem when the assumptions are proved contradictory; a doubt when no point of the domain is found either."""
    found = results.found.get((chapter.path, "domain", 0), "inhabited")
    if found == "inhabited":
        return (), ""
    if not isinstance(found, str) or found == "unknown":
        return (), "domain not shown to be non-empty"
    place = chapter.derivation.steps[0].place or Place(chapter.derivation.file, 1, 1)
    message = f"the assumptions contradict each other: {found} cannot hold with the others"
    return (Problem("contradiction", message, place, "leave one of them out, or correct the kind of a symbol"),), ""


def _too_large(derivation: Derivation, links: Sequence[Link]) -> tuple[Problem, ...]:
    """The steps that take more elementary steps than the file allows."""
    out = []
    for link in links if derivation.max_step else ():
        if link.reason and link.reason.size > derivation.max_step:
            place = link.right.place or Place(derivation.file, 1, 1)
            message = f"step {link.number} takes {link.reason.size} elementary steps: {', '.join(link.reason.actual)}; the file allows {derivation.max_step}"
            out.append(Problem("step-size", message, place, f"write them out: verify-derivation --explain {link.number}"))
    return tuple(out)


def _clash(derivation: Derivation, links: Sequence[Link]) -> tuple[Problem, ...]:
    """The first two steps whose relations do not compose, so that the chain says nothing of its ends."""
    if any(link.right.origin for link in links):
        return ()
    joint: Joint = ("=", "")
    earlier = None
    for link in links:
        here = (link.right.relation, link.right.variable)
        together = composed(joint, here)
        if together is None and earlier is not None:
            place, other = (x.right.place or Place(derivation.file, 1, 1) for x in (link, earlier))
            one, two = (" ".join(filter(None, j)) for j in (here, joint))
            message = f"{one} at step {link.number} does not compose with {two} at step {earlier.number} (line {other.line})"
            return (Problem("clash", message, place, "turn one of the two relations round, or start a derivation of its own here"),)
        earlier = earlier if together == joint and earlier is not None else link
        joint = together or joint
    return ()


def _found(results: Results, key: Key) -> Any:
    """What was found; a finding whose lemma has fallen shows nothing."""
    finding = results.found.get(key, Overrun("not reached"))
    fallen = results.fallen(key)
    if not fallen or not finding.holds:
        return finding
    return replace(finding, status="not proved", note=f"it rests on the lemma {fallen}, which is not proved")


def _claim(results: Results, chapter: Chapter, links: Sequence[Link]) -> tuple[Verdict | None, str]:
    """The claim follows when its sides are the ends of a chain that holds; otherwise it was tried directly."""
    claim = chapter.derivation.claim
    if claim is None:
        return None, ""
    whole = _composed(links)
    if whole is not None and results.shown(chapter):
        seen = results.seen.get((chapter.path, "claim", 0))  # the links were seen; the claim must not be seen to fail
        against = whole.status == "proved" and getattr(seen, "against", None) is not None
        return _verdict(looked_at(whole, seen) if against else whole), "composed from the links"
    verdict = _verdict(_found(results, (chapter.path, "claim", 0)))
    return verdict, "true, but not by this chain" if verdict.status == "proved" else "tried directly: the chain does not show it"


def _composed(links: Sequence[Link]) -> Finding | None:
    """The whole chain as one finding, None when a link does not hold."""
    if not links or any(not link.verdict.holds or link.verdict.contradiction for link in links):
        return None
    conditions: dict[str, Condition] = {c.text: c for link in links for c in link.verdict.open_conditions}
    facts = dict.fromkeys(f for link in links for f in link.verdict.facts)
    return Finding("conditional" if conditions else "proved", "composition of the links", tuple(facts), tuple(conditions.values()))


def conclusion(links: Sequence[Link]) -> str:
    """What the chain as a whole shows, in the words of the report."""
    joint = composed_relation([link.right for link in links]) if _composed(links) is not None else None
    return f"start {joint[0]} end{in_what(*joint)}" if joint else ""
