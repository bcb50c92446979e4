"""Conversations as generators: they yield what to say and are sent what was answered, None at the end of the input.

So a lesson is a pure function of the lines that come in; it works over a pipe, and a test is a script.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

T = TypeVar("T")
Dialogue = Generator[str, str | None, T]  # what is said, what is answered, what it comes to
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Ended(Exception):
    """There is nobody who answers any more, or they have had enough."""


def ask(text: str) -> Dialogue[str]:
    """Say something and wait for the answer. Raises Ended after the last line, and when the answer is `q`."""
    answer = yield text
    if answer is None or answer.strip().lower() in ("q", "quit", "exit"):
        raise Ended
    return answer.strip()


def converse(dialogue: Dialogue[str], listen: Callable[[], str | None], say: Callable[[str], None]) -> None:
    """Carry on a conversation to its end; what it comes to is the last thing said.

    >>> def greeting():
    ...     name = yield "Who?"
    ...     return f"Hello {name}"
    >>> converse(greeting(), lambda: "Ada", print)
    Who?
    Hello Ada
    """
    try:
        text = next(dialogue)
        while True:
            say(text)
            text = dialogue.send(listen())
    except StopIteration as end:
        if end.value:
            say(end.value)
