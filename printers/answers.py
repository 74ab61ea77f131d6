"""What a printer answered, in words a technician reads on the test page and at the terminal.
Pure: a status in, lines out."""

from collections.abc import Callable
from typing import Final

from printers.status import ERROR_CAUSE, OFFLINE_CAUSE, PAPER, PRINTER, QUERIES, DeviceStatus
from printers.texts import reason_sentence, texts

_OFFLINE_BIT: Final = 0b0000_1000
_COVER_BIT: Final = 0b0000_0100
_ERROR_BITS: Final = 0b0110_1000
_PAPER_OUT_BITS: Final = 0b0110_0000
_PAPER_LOW_BITS: Final = 0b0000_1100


def answers_in_words(status: DeviceStatus) -> tuple[str, ...]:
    """A line for the whole, a line for each question, the raw bytes; nothing of a printer that is silent."""
    if not status.known:
        return ()
    return (_whole(status), *(_parts(status) if status.answers else ()))


def _whole(status: DeviceStatus) -> str:
    say = texts()["answers"]
    reason = status.fault or status.warning
    return say["ready"] if reason is None else say["trouble"].format(reason=reason_sentence(reason.code))


def _parts(status: DeviceStatus) -> tuple[str, ...]:
    say = texts()["answers"]
    lines = []
    for name, question, word in _QUESTIONS:
        byte = status.answers.get(question)
        lines.append(say[name].format(value=say["silent" if byte is None else word(byte)]))
    raw = " ".join(f"{n}={status.answers[n]:02x}" if n in status.answers else f"{n}=--" for n in QUERIES)
    return (*lines, say["raw"].format(value=raw))


def _online(byte: int) -> str:
    return "no" if byte & _OFFLINE_BIT else "yes"


def _cover(byte: int) -> str:
    return "open" if byte & _COVER_BIT else "closed"


def _cutter(byte: int) -> str:
    return "broken" if byte & _ERROR_BITS else "fine"


def _paper(byte: int) -> str:
    if byte & _PAPER_OUT_BITS:
        return "out"
    return "low" if byte & _PAPER_LOW_BITS else "enough"


_QUESTIONS: Final[tuple[tuple[str, int, Callable[[int], str]], ...]] = (
    ("online", PRINTER, _online),
    ("cover", OFFLINE_CAUSE, _cover),
    ("cutter", ERROR_CAUSE, _cutter),
    ("paper", PAPER, _paper),
)
