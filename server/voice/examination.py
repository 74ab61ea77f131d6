"""For `antrean voice check` and the doctor: what each pack plays, what was refused, what is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from server.voice.build import CHIME_PACK
from server.voice.chime import CHIMES
from server.voice.files import merged_voice, pack_folders, voice_file
from server.voice.manifest import Source
from server.voice.problems import VoicePackFailed, VoiceProblem, phrase
from server.voice.recordings import Recording
from server.voice.words import BUNDLED_VOICE, WAY_PREFIX, read_words

NAMED = 12
"""A list of more words than this is cut: the office knows what it has not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackState:
    """One pack as it would be heard now. `unrecorded` counts only where the office has begun to record."""

    pack: str
    clips: int
    sources: tuple[tuple[Source, int], ...]
    unrecorded: tuple[str, ...]
    refused: tuple[Recording, ...]
    missing: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """True when nothing has to be mended."""
        return not self.refused and not self.missing


def examine_voice(
    bundled: Path, own: Path, *, languages: Iterable[str], ways: Iterable[str] = ()
) -> list[PackState]:
    """Every pack that the hall hears: each language with the ways of its desks, and the chimes."""
    further = [f"{WAY_PREFIX}{way}" for way in ways]
    wanted = [(each, list(dict.fromkeys([*_words_of(each), *further]))) for each in languages]
    return [_state(bundled, own, pack, names) for pack, names in [*wanted, (CHIME_PACK, list(CHIMES))]]


def report_lines(state: PackState, *, told_in: str = "id") -> list[str]:
    """What a person reads about one pack."""
    names = {source: phrase(f"source_{source}", told_in=told_in) for source, _ in state.sources}
    parts = ", ".join(f"{count} {names[source]}" for source, count in state.sources)
    lines = [phrase("pack", told_in=told_in, pack=state.pack, count=state.clips, parts=parts)]
    if state.unrecorded:
        lines.append(phrase("unrecorded", told_in=told_in, names=_named(state.unrecorded, told_in)))
    lines += [each.verdict.sentence for each in state.refused if isinstance(each.verdict, VoiceProblem)]
    if state.missing:
        lines.append(phrase("missing", told_in=told_in, names=_named(state.missing, told_in)))
    return lines


def _state(bundled: Path, own: Path, pack: str, wanted: list[str]) -> PackState:
    merged = merged_voice(pack_folders(bundled, own, pack))
    clips = merged.manifest.clips
    sources = Counter[Source](clip.source for clip in clips.values())
    unrecorded = [name for name in wanted if name in clips and clips[name].source != "recording"]
    return PackState(
        pack=pack,
        clips=len(clips),
        sources=tuple(sources.most_common()),
        unrecorded=tuple(unrecorded) if sources["recording"] else (),
        refused=merged.refused,
        missing=tuple(each for each in wanted if voice_file(bundled, own, pack, f"{each}.wav") is None),
    )


def _words_of(language: str) -> list[str]:
    try:
        return list(read_words(language, folder=BUNDLED_VOICE).words)
    except VoicePackFailed:
        return []


def _named(names: tuple[str, ...], told_in: str) -> str:
    shown, more = ", ".join(names[:NAMED]), len(names) - NAMED
    return shown + phrase("more", told_in=told_in, count=more) if more > 0 else shown
