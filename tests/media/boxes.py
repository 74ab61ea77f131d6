"""MP4 boxes and WebM elements put together by hand: a test names only what it is about. No tests here."""

from io import BytesIO
from pathlib import Path
from struct import pack

FILMS = Path(__file__).parents[1] / "support" / "films"

UNKNOWN_SIZE = b"\x01" + b"\xff" * 7


def box(kind: bytes, *content: bytes, size: int | None = None) -> bytes:
    """One box of an MP4 file; `size` tells a lie about how long it is."""
    whole = b"".join(content)
    return pack(">I", len(whole) + 8 if size is None else size) + kind + whole


def track(codec: bytes, *, handler: bytes = b"vide", width: int = 640, height: int = 360) -> bytes:
    """A track as recorders write it."""
    sides = pack(">II", width << 16, height << 16)
    description = box(b"stsd", bytes(4), pack(">I", 1), box(codec, bytes(8)))
    return box(
        b"trak",
        box(b"tkhd", bytes(76), sides),
        box(
            b"mdia",
            box(b"hdlr", bytes(8), handler, bytes(13)),
            box(b"minf", box(b"stbl", description)),
        ),
    )


def movie_head(seconds: float = 12.5, *, scale: int = 1000) -> bytes:
    return box(b"mvhd", bytes(12), pack(">II", scale, round(seconds * scale)), bytes(80))


def an_mp4(*in_movie: bytes, brand: bytes = b"isom", behind: bytes = b"") -> BytesIO:
    """A film of 12.5 seconds with these tracks, its pictures before its table as telephones write it."""
    head = box(b"ftyp", brand, bytes(4))
    return BytesIO(head + box(b"mdat", bytes(64)) + box(b"moov", movie_head(), *in_movie) + behind)


def element(name: int, *content: bytes, size: bytes | None = None) -> bytes:
    """One element of a WebM file."""
    whole = b"".join(content)
    told = (0x10000000 | len(whole)).to_bytes(4, "big") if size is None else size
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + told + whole


def webm_track(codec: bytes, *, width: int = 640, height: int = 360) -> bytes:
    sides = element(0xB0, width.to_bytes(2, "big")) + element(0xBA, height.to_bytes(2, "big"))
    return element(0xAE, element(0x86, codec), element(0xE0, sides) if codec.startswith(b"V") else b"")


def a_webm(
    *tracks: bytes, kind: bytes = b"webm", duration: bytes | None = None, size: bytes | None = None
) -> BytesIO:
    """A film with these tracks; `duration` is a float of four or eight bytes, in milliseconds."""
    told = b"" if duration is None else element(0x4489, duration)
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")), told)
    listed = element(0x1654AE6B, *tracks) if tracks else b""
    cluster = element(0x1F43B675, bytes(64))
    segment = element(0x18538067, info, listed, cluster, size=size)
    return BytesIO(element(0x1A45DFA3, element(0x4282, kind)) + segment)
