"""Which sound file the TV plays: the office's own recording where it has a good one, else ours."""

from pathlib import Path

from server.voice import recordings
from server.voice.manifest import manifest_json


def voice_file(bundled: Path, own: Path, language: str, name: str) -> Path | None:
    """The file of a clip such as satu.wav, or None. Languages are two letters, so no path tricks."""
    if not (len(language) == 2 and language.isascii() and language.isalpha()):
        return None
    return recordings.voice_file(name, bundled=bundled / language, own=own / language)


def voice_manifest(bundled: Path, own: Path, language: str) -> bytes | None:
    """The list of clips as JSON, or None for a language without clips."""
    if not (len(language) == 2 and language.isascii() and language.isalpha()):
        return None
    if not (bundled / language / "manifest.json").is_file():
        return None
    merged = recordings.merged_manifest(bundled / language, own / language)
    return manifest_json(merged.manifest)
