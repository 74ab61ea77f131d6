"""What a program that can speak must do for a voice pack, whichever it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from server.voice.manifest import Source
from server.voice.samples import Samples
from server.voice.words import WordList


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word as the program said it, with the silence it leaves around it."""

    name: str
    samples: Samples
    rate: int


class Maker(Protocol):
    """A program that speaks. Raises VoicePackFailed with what a technician can do about it."""

    @property
    def source(self) -> Source:
        """How the manifest calls it."""

    @property
    def softer_db(self) -> float:
        """How far below the common loudness a word may stay whose peaks allow no more."""

    def engine(self) -> str:
        """Program and version: another version sounds different."""

    def say_all(self, word_list: WordList) -> Iterator[Spoken]:
        """Every word of the list, all at the same sample rate."""
