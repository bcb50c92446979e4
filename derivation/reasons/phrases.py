"""From what people write in brackets to entries of the catalogue and names of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..model.declarations import Scope
from ..model.records import record
from .catalogue import BY_NAME, CATALOGUE, Reason
from .identities import named_by_equations


@record()
class Named:
    """What a reason's text names: entries of the catalogue, and facts of the file ("definition of h", "lemma s")."""

    entries: tuple[Reason, ...] = ()
    facts: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(e.name for e in self.entries) + tuple(sorted(self.facts))

    @property
    def allowed(self) -> frozenset[str]:
        return self.facts.union(*[e.allowed for e in self.entries])

    def __bool__(self) -> bool:
        return bool(self.entries or self.facts)


_PATTERNS: dict[str, re.Pattern[str]] = {}
_NESTED = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*"
_LITERAL = re.compile(rf"\\.[?+*]*|\(\?[:!]{_NESTED}\)[?+*]*|\[[^\]]*\][?+*]*|.[?+*]+")
_SPECIAL = re.compile(r"[\\()\[\]?+*.^$|]")
_WORD, _NAME = re.compile(r"\w"), re.compile(r"[\w-]+")
_MATH = re.compile(r"\$[^$]*\$")
_LETTERS = re.compile(r"[^\W\d_]+")
_INFLECTED = re.compile(r"(?:'?s|es|e?d|ing|ion|ions|e|en|er|es|em|t|te|ung|ungen|n|ied|ies|ity|ive|law|rule)")
_DESCRIPTION = re.compile(r"\b\w+ly\s+distributed\b")  # of random variables, and no law of sums and products
_DENIAL = re.compile(r"\b(?:without|not|no|never|instead of|rather than|cannot|ohne|nicht|kein|keine|keinen|keiner|statt|anstelle)\b(?:\s+\S+){0,5}\s*$")
_DEFINITION = re.compile(r"\b(?:defin(?:ition|ing|e[ds]?)|definiert|plug in|insert|substitute|einsetzen|open)\b", re.IGNORECASE)
_LEMMA = re.compile(r"\b(?:lemma|equation|eq\.|satz|gleichung|theorem|by)\b", re.IGNORECASE)


def _pattern(phrase: str) -> re.Pattern[str]:
    found = _PATTERNS.get(phrase)
    if found is None:
        found = _PATTERNS[phrase] = re.compile(rf"(?<!\w){phrase}", re.IGNORECASE)
    return found


def _found(phrase: str, low: str) -> list[tuple[int, int]]:
    """Where a phrase occurs in a text in lower case. Compiling all phrases takes long: first it is looked at what each must contain."""
    if not _SPECIAL.search(phrase):
        plain = phrase.lower()
        starts = [k for k in range(len(low)) if low.startswith(plain, k)] if plain in low else []
        return [(k, k + len(plain)) for k in starts if not k or not _WORD.match(low, k - 1)]
    if not all(any(word in low for word in group) for group in _choices(phrase)):
        return []
    return [m.span() for m in _pattern(phrase).finditer(low)]


@cache
def _phrases() -> list[tuple[Reason, str, str]]:
    """Each phrase of the catalogue with the plain characters that every text with it contains."""
    return [(r, phrase, _literal(phrase)) for r in CATALOGUE for phrase in (r.name, *r.phrases)]


def _literal(phrase: str) -> str:
    """The longest run of plain characters that every text with this phrase contains."""
    return max(_LITERAL.sub("\n", phrase).split("\n"), key=len).lower()


@cache
def _choices(phrase: str) -> list[list[str]]:
    """For each group that is not optional how its alternatives begin: a text with the phrase contains one of them."""
    groups = (part[3:-1] for part in _LITERAL.findall(phrase) if part.startswith("(?:") and part.endswith(")"))
    return [[_stem(alternative) for alternative in _alternatives(group)] for group in groups]


def _alternatives(group: str) -> list[str]:
    """The parts between bars that are in no inner brackets."""
    parts, depth = [""], 0
    for character in group:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _stem(alternative: str) -> str:
    """The plain characters with which every text of an alternative begins."""
    special = _SPECIAL.search(alternative)
    plain = alternative[: special.start()] if special else alternative
    return plain[:-1].lower() if special and special.group() in "?+*" else plain.lower()


def read(reason: str, by: tuple[str, ...], scope: Scope, notation: Mapping[str, str], lemmas: tuple[str, ...]) -> Named:
    """What a step's reason names. `by` names exactly; without it the text is searched for phrases and names."""
    if by:
        return exact(by, scope, lemmas)
    words = _MATH.sub(" ", reason)
    entries = _with_equations(_entries(words), reason)
    parts = {part.strip().lower() for part in words.split(",")}
    facts = _definitions(reason, words, scope, notation) | {f"lemma {n}" for n in lemmas if _mentions(words, n)} | (parts & _facts())
    return Named(entries, frozenset(facts))


def exact(by: tuple[str, ...], scope: Scope, lemmas: tuple[str, ...]) -> Named:
    """The entries and facts that `by:` names; a name of the file goes before one of the catalogue."""
    entries, facts = [], set()
    for name in by:
        bare = name.removeprefix("definition of ").removeprefix("lemma ").strip()
        if bare in lemmas:
            facts.add(f"lemma {bare}")
        elif bare in scope.definitions:
            facts.add(f"definition of {bare}")
        elif name in _facts():
            facts.add(name)
        elif name in BY_NAME:
            entries.append(BY_NAME[name])
        else:
            entries += [e for e in _with_equations(_entries(name), name) if e not in entries]
    return Named(tuple(entries), frozenset(facts))


def _with_equations(entries: tuple[Reason, ...], text: str) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys((*entries, *(BY_NAME[name] for name in named_by_equations(text)))))


@cache
def _facts() -> frozenset[str]:
    """The names of facts that are no entries: what --suggest says is understood."""
    return frozenset[str]().union(*[r.allowed for r in CATALOGUE]) - set(BY_NAME)


def _entries(words: str) -> tuple[Reason, ...]:
    """The entries whose phrases occur; of phrases that overlap the longest counts."""
    low = _DESCRIPTION.sub(lambda m: " " * len(m.group()), words.lower())
    found = [(end - start, start, end, r) for r, phrase, literal in _phrases() if literal in low for start, end in _found(phrase, low)]
    taken: list[tuple[int, int]] = []
    out: list[tuple[int, Reason]] = []
    found = [f for f in found if _whole(low, f[2]) and not _denied(low, f[1])]
    for _, start, end, reason in sorted(found, key=lambda f: -f[0]):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            out.append((start, reason))
    return tuple(dict.fromkeys(r for _, r in sorted(out, key=lambda f: f[0])))


def _whole(low: str, end: int) -> bool:
    """Whether a phrase ends where a word does, its inflection aside: "identically distributed" names no distributive law."""
    rest = _LETTERS.match(low, end)
    return rest is None or _INFLECTED.fullmatch(rest.group()) is not None


def _denied(low: str, start: int) -> bool:
    """Whether the words before a phrase, in its clause, say that it is not the reason: "without the chain rule"."""
    clause = re.split(r"[.;:,]|\bbut\b|\bsondern\b", low[:start])[-1]
    return _DENIAL.search(clause) is not None


def _definitions(reason: str, words: str, scope: Scope, notation: Mapping[str, str]) -> set[str]:
    """Definitions by their name, or by their notation in the reason's mathematics."""
    if not _DEFINITION.search(words):
        return set()
    math = " ".join(_MATH.findall(reason))
    out = set()
    for name in scope.definitions:
        written = notation.get(name, "")
        if _mentions(words, name) or (written and written in math) or (math and re.search(rf"(?<![\w\\]){re.escape(name)}(?!\w)", math) and not written):
            out.add(name)
    if len(out) > 1 and math:  # `h = g(...)` defines h, whatever else it mentions
        left = [n for n in out if (notation.get(n) or n) in math.split("=")[0]]
        out = set(left) or out
    return {f"definition of {n}" for n in out}


def _mentions(words: str, name: str) -> bool:
    if _NAME.fullmatch(name):
        return name in _NAME.findall(words)
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words) is not None


def nearest(reason: str) -> str:
    """The catalogue name that comes nearest to a text that is not understood."""
    from difflib import get_close_matches

    words = _MATH.sub(" ", reason).lower()
    known = {r.name.lower(): r.name for r in CATALOGUE}
    close = get_close_matches(words, known, n=1, cutoff=0.3)
    if close:
        return known[close[0]]
    parts = [get_close_matches(w, known, n=1, cutoff=0.6) for w in words.split() if len(w) > 3]
    return next((known[p[0]] for p in parts if p), "")
