"""The results on a derivation so far, and what they mean for the work to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model.findings import Condition, Finding
from ..model.records import field, record
from .chapters import Chapter, Key, keys_of, promised, promises
from .composition import shows
from .definitions import same_meaning
from .links import Laid

if TYPE_CHECKING:
    from ..proving.verdict.work import Context


@record(frozen=False)
class Results:
    """The findings so far, and what follows from them for the tasks to come.

    `laid` are links that hold and whose reasons are still to be judged; where they are lost they are laid out again.
    """

    top: Chapter
    seed: int = 0
    suggest: bool = False
    found: dict[Key, Any] = field(default_factory=dict)
    seen: dict[Key, Any] = field(default_factory=dict)
    contexts: dict[tuple[tuple[str, ...], frozenset[str], frozenset[str]], Context] = field(default_factory=dict)
    said: dict[tuple[str, ...], list[tuple[str, Key]]] = field(default_factory=dict)
    needed: dict[tuple[tuple[str, ...], int], tuple[Condition, ...]] = field(default_factory=dict)
    laid: dict[Key, Laid] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        kept = {"top": self.top, "seed": self.seed, "suggest": self.suggest, "found": self.found}
        return {**kept, "seen": {}, "contexts": {}, "said": {}, "needed": {}, "laid": {}}

    def status(self, key: Key) -> str:
        finding = self.found.get(key)
        if not isinstance(finding, Finding) or finding.contradiction or self.fallen(key):
            return "not proved"
        return finding.status

    def fallen(self, key: Key) -> str:
        """A lemma that a finding rests on and that is not proved any more, when all has been looked at again."""
        finding = self.found.get(key)
        names = finding.lemmas if isinstance(finding, Finding) else ()
        return next((c.derivation.name for c in (self.at(key[0]).usable if names else ()) if c.derivation.name in names and not self.proved(c)), "")

    def at(self, path: tuple[str, ...]) -> Chapter:
        """The chapter of a path."""
        chapter = self.top
        for k in range(len(path)):
            chapter = next(c for c in chapter.lemmas if c.path == path[: k + 1])
        return chapter

    def proved(self, chapter: Chapter) -> bool:
        """Every part of a chapter and its claim proved, so that others may rest on the claim; and its assumptions not seen to contradict each other."""
        keys = keys_of(self.top, chapter)
        parts = all(self.status(k) == "proved" for k in keys if k[1] not in ("domain", "claim"))
        shown = self.shown(chapter) or self.status((chapter.path, "claim", 0)) == "proved"
        consistent = self.found.get((chapter.path, "domain", 0), "unknown") in ("unknown", "inhabited")
        return parts and shown and consistent and all(self.proved(c) for c in chapter.lemmas)

    def shown(self, chapter: Chapter) -> bool:
        """Every link and both ends hold, perhaps under conditions, and what they come to is the relation of the claim or a stronger one."""
        claim = chapter.derivation.claim
        return claim is not None and self.holds(chapter) and shows(chapter.derivation.steps[1:], claim)

    def ranges(self, chapter: Chapter) -> tuple[frozenset[str], frozenset[str]]:
        """The definitions whose declared range is proved, and those for which that was tried in vain: nothing may rest on these."""
        said = self.promises(chapter)
        broken = frozenset(name for name, key in said if key in self.found and self.status(key) != "proved")
        open_ = frozenset(name for name, key in said if key not in self.found)
        return frozenset(name for name, _ in said) - broken - open_, broken

    def promises(self, chapter: Chapter) -> list[tuple[str, Key]]:
        """The names with a declared range, each with the task that shows it, in the chapter or for the whole file."""
        if chapter.path not in self.said:
            said: list[tuple[str, Key]] = [(p.name, (chapter.path, "promise", k)) for k, p in enumerate(promised(self.top, chapter))]
            if chapter.path:
                file = self.top.derivation.scope
                said += [(p.name, ((), "promise", k)) for k, p in enumerate(promises(file)) if same_meaning(p.name, chapter.derivation.scope, file)]
            self.said[chapter.path] = said
        return self.said[chapter.path]

    def holds(self, chapter: Chapter) -> bool:
        """Every link of the chain and both ends hold, perhaps under conditions."""
        keys = [k for k in keys_of(self.top, chapter) if k[1] in ("link", "end")]
        return all(self.status(k) == "proved" or (k[1] == "link" and self.status(k) == "conditional") for k in keys)
