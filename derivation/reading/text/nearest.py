"""The nearest right spelling of a word."""

from __future__ import annotations

from collections.abc import Iterable

_MOST, _LONGEST = 500, 60  # what is looked at, so that advice costs no time


def nearest(word: str, words: Iterable[str]) -> str:
    """The known word that is closest, or nothing.

    >>> nearest("positve", ["positive", "negative"])
    'positive'
    """
    from difflib import get_close_matches

    known = list(dict.fromkeys(words))[:_MOST]
    if len(word) > _LONGEST:
        return ""
    folded = {w.lower(): w for w in reversed(known)}
    least = 0.7 if len(word) > 3 else 0.8
    close = get_close_matches(word, known, 1, least) or get_close_matches(word.lower(), folded, 1, least)
    return folded.get(close[0], close[0]) if close else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Advice with the nearest right spelling, or nothing."""
    close = nearest(word, words)
    return f"did you mean '{close}'?" if close and close != word else ""
