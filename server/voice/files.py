"""Which sound file the TV plays: the office's own recording where it is good, else what was made here with
Piper, else the bundled clip. A broken file never silences a word.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from server.voice.manifest import MANIFEST_FILE, Clip, Manifest, manifest_json, read_manifest
from server.voice.problems import VoiceProblem
from server.voice.recordings import FILE_NAME, KnownNames, Recording, check_recording, recordings_in

PACK = re.compile(r"[a-z]{2}|chimes")
"""A language or the chimes, and so no path tricks."""

MADE = "made"
"""Beside the recordings, so that building again never overwrites one of them."""


@dataclass(frozen=True, slots=True)
class PackFolders:
    """Where the clips of one pack may lie, the last one first heard."""

    bundled: Path
    made: Path
    own: Path


@dataclass(frozen=True, slots=True)
class MergedVoice:
    """The clips that will be heard, and the recordings that were refused with the reason."""

    manifest: Manifest
    refused: tuple[Recording, ...]


def pack_folders(bundled: Path, own: Path, pack: str) -> PackFolders:
    """The folders of a pack below those of the program and of the office."""
    return PackFolders(bundled / pack, own / MADE / pack, own / pack)


def voice_file(bundled: Path, own: Path, pack: str, name: str) -> Path | None:
    """The file to serve for "satu.wav" of a pack, or None. Both names come from a URL: only plain clip names
    are looked up, and a link that leads out of its folder is not followed.
    """
    match = FILE_NAME.fullmatch(name)
    if match is None or not PACK.fullmatch(pack):
        return None
    folders = pack_folders(bundled, own, pack)
    known = known_names(folders.bundled)
    if match[1] not in known:
        return None
    recording = folders.own / name
    if _stays_inside(recording, folders.own) and isinstance(check_recording(recording, known=known), Clip):
        return recording
    return next((f / name for f in (folders.made, folders.bundled) if _stays_inside(f / name, f)), None)


def voice_manifest(bundled: Path, own: Path, pack: str) -> bytes | None:
    """The list of clips as JSON, or None for a pack that does not exist."""
    folders = pack_folders(bundled, own, pack)
    if not PACK.fullmatch(pack) or not (folders.bundled / MANIFEST_FILE).is_file():
        return None
    return manifest_json(merged_voice(folders).manifest)


def merged_voice(folders: PackFolders) -> MergedVoice:
    """All layers as one list of clips."""
    bundled = read_manifest(folders.bundled) or Manifest(folders.bundled.name, "", 0, 0.0, {})
    found = recordings_in(folders.own, known_names(folders.bundled))
    good = {each.file.removesuffix(".wav"): each.verdict for each in found if isinstance(each.verdict, Clip)}
    refused = tuple(each for each in found if isinstance(each.verdict, VoiceProblem))
    clips = {**bundled.clips, **_made_clips(folders.made), **good}
    return MergedVoice(msgspec.structs.replace(bundled, clips=clips), refused)


def known_names(bundled: Path) -> KnownNames:
    """From the manifest and from the files, so that neither being damaged mutes the hall."""
    pack = read_manifest(bundled)
    files = {path.stem for path in bundled.glob("*.wav")}
    return KnownNames(frozenset(pack.clips if pack else ()) | files)


def _made_clips(made: Path) -> dict[str, Clip]:
    pack = read_manifest(made)
    clips = pack.clips if pack else {}
    return {name: clip for name, clip in clips.items() if (made / clip.file).is_file()}


def _stays_inside(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().parent == folder.resolve()
