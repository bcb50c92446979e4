"""The work on a derivation as one list of tasks: first everything that ends in a verdict, then what the reasons are worth.

They run in order in one worker. Each writes its finding into the results it holds, and the parent writes what it
receives into its own; so a worker that was killed and started again knows everything found before.
What they do is in `judging.py`, which only a child loads.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.records import record
from .chapters import Chapter, Key, keys_of, promises_reasons
from .results import Results


@record()
class Task:
    """One piece of work: called, it returns its finding, which is also written into its results."""

    results: Results
    chapter: Chapter
    key: Key

    def __call__(self) -> Any:
        from .judging import WORK  # in the child: the parent never needs the engine

        found = WORK[self.key[1]](self.results, self.chapter, self.key[2])
        self.results.found[self.key] = found
        return found


def tasks(results: Results) -> list[Task]:
    """All tasks: no verdict waits for the search for a reason."""
    verdicts = verdict_tasks(results)
    links = [t for t in verdicts if t.key[1] == "link" and promises_reasons(t.chapter.derivation, results.suggest)]
    return verdicts + [Task(results, t.chapter, reason_key(t.key)) for t in links]


def verdict_tasks(results: Results) -> list[Task]:
    """The tasks that end in verdicts, lemmas first."""
    return list(_tasks(results, results.top))


def reason_key(link: Key) -> Key:
    """The key of the judgement on the reason of a link."""
    return link[0], "reason", link[2]


def _tasks(results: Results, chapter: Chapter) -> Iterator[Task]:
    mine = [Task(results, chapter, key) for key in keys_of(results.top, chapter)]
    first = [t for t in mine if t.key[1] in ("domain", "promise")]  # what all the rest may rest on
    yield from first
    for lemma in chapter.lemmas:
        yield from _tasks(results, lemma)
    yield from mine[len(first) :]
