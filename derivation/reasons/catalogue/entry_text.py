"""An entry of the catalogue as a text, for who asks what a reason means."""

from __future__ import annotations

from ...reading.text.nearest import nearest
from . import BY_NAME, written


def entry_text(name: str) -> str:
    """What a reason says, allows, justifies and does not justify. Raises ValueError, with the nearest name, when there is none."""
    if name not in BY_NAME:
        close = nearest(name, BY_NAME)
        raise ValueError(f"there is no reason '{name}'" + (f"; did you mean '{close}'?" if close else "") + f" The catalogue has: {', '.join(sorted(BY_NAME))}")
    reason = BY_NAME[name]
    allows = ", ".join(sorted(reason.allowed)) or "arithmetic"
    shape = f", where the change has the shape '{reason.shape}'" if reason.shape else ""
    parts = [reason.name, *([f"  {reason.about}"] if reason.about else []), f"  allows: {allows}{shape}"]
    for word, case in (("justifies", reason.example), ("does not justify", reason.counterexample)):
        parts.append(f"  {word}: {written(case)}")
    return "\n".join(parts)
