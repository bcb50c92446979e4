"""What --to gives back: the derivations of a run in one document, as text or, for PDF, as bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.places import Problem
    from ..model.verdicts import Report
    from .options import Options


def document(reports: Sequence[Report], problems: Sequence[Problem], options: Options) -> str | bytes:
    """The document that the options ask for. Ends the program with the reason where there can be none."""
    try:
        shown = [_part(report, options) for report in reports]
        if options.to == "html":
            return _html(reports, shown, problems, options)
        return _MAKERS[options.to or ""](shown, options)
    except ValueError as error:
        sys.stderr.write(f"verify-derivation: {error}\n")
        raise SystemExit(2) from None


def _part(report: Report, options: Options) -> Report:
    from ..rendering.sentences.excerpt import excerpt

    return excerpt(report, *options.only) if options.only else report


def _latex(reports: Sequence[Report], options: Options) -> str:
    from ..rendering.documents.latex import Style, document, render

    style = Style(options.marks, options.reasons, options.numbers)
    bodies = [render(report, style=style) for report in reports]
    return document(bodies) if options.standalone or options.to == "pdf" else "\n".join(bodies)


def _pdf(reports: Sequence[Report], options: Options) -> bytes:
    from ..rendering.documents.pdf import render

    if not options.output and sys.stdout.isatty():
        raise ValueError("a PDF is nothing to show in a terminal; say where it goes: -o FILE")
    return render(_latex(reports, options))


def _markdown(reports: Sequence[Report], options: Options) -> str:
    from ..rendering.documents.markdown import render

    return render(reports, marks=options.marks)


def _html(reports: Sequence[Report], shown: Sequence[Report], problems: Sequence[Problem], options: Options) -> str:
    """The page, with the elementary steps of the whole chains, of which only a part may be shown."""
    from ..checking.inquiry import unfolded
    from ..rendering.web.page import render

    explain = partial(unfolded, timeout=options.timeout, memory=options.memory)
    return render(shown, problems, unfolded=[explain(report) for report in reports])


def _lesson(reports: Sequence[Report], options: Options) -> str:
    from .classroom import lesson

    return lesson(reports, options)


_MAKERS: dict[str, Callable[[Sequence[Report], Options], str | bytes]] = {"latex": _latex, "pdf": _pdf, "markdown": _markdown, "lesson": _lesson}
