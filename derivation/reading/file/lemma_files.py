"""A lemma that stands in a file of its own: `lemmas: {sigmoid-derivative: sigmoid.yaml}`."""

from __future__ import annotations

import os
from collections.abc import Callable

from ...model.chains import Derivation
from ...model.places import Problem
from ...model.records import replace
from .findings import Findings
from .nodes import Text

MOST = 20  # files within files
Opener = Callable[[str, tuple[str, ...]], tuple[tuple[Derivation, ...], tuple[Problem, ...]]]  # reads a file that is wanted by the files before it


def from_file(text: Text, name: str, file: str, found: Findings, opened: Opener) -> Derivation | None:
    """The derivation in the file that a lemma names; the problems of that file go to `found`, and a loop is one."""
    path = os.path.normpath(os.path.join(os.path.dirname(file), text.value.strip()))
    loop = (*found.within, file)
    if path in map(os.path.normpath, loop):
        found.add(text, "lemma-loop", f"the lemmas go in a circle: {' -> '.join((*loop, path))}", "a lemma must not rest on itself")
        return None
    if len(loop) > MOST:
        found.add(text, "lemma-loop", f"{MOST} files within files are enough", "write the lemma into this file")
        return None
    return _single(text, name, path, loop, found, opened)


def _single(text: Text, name: str, path: str, loop: tuple[str, ...], found: Findings, opened: Opener) -> Derivation | None:
    derivations, problems = opened(path, loop)
    if problems and problems[0].code == "unreadable":
        found.add(text, "lemma-file", f"the file of the lemma '{name}', {path}, cannot be read", "name a file, from the folder of this one")
        return None
    found.problems += problems
    with_claim = [d for d in derivations if d.claim is not None]
    if not problems and len(with_claim) != 1:
        what = "no derivation with a claim" if not with_claim else "more than one derivation with a claim"
        found.add(text, "lemma-file", f"{path} holds {what}", "a lemma's file holds one derivation, and that has a `claim:`")
    return replace(with_claim[0], name=name) if len(with_claim) == 1 else None
