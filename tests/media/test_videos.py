"""What is known of a video by its own bytes, what no browser would play, and what is taken out of it."""

from io import BytesIO
from struct import pack

import pytest

from server.domain.errors import MediumRefused
from server.media import mp4, webm
from server.media.kinds import Kind, kind_of
from server.media.video import Damaged
from tests.media.boxes import (
    FILMS,
    UNKNOWN_SIZE,
    a_webm,
    an_mp4,
    box,
    element,
    movie_head,
    track,
    webm_track,
)

H264, VP9 = track(b"avc1"), webm_track(b"V_VP9")
PLACE = b"+01.2345+124.8765/"


# ---------------------------------------------------------------- what it is


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1 photo", Kind.PICTURE),
        (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
        (b"GIF89a", Kind.PICTURE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Kind.PICTURE),
        (b"\x00\x00\x00\x18ftypisom", Kind.MP4),
        (b"\x00\x00\x00\x14ftypqt  ", Kind.MP4),
        (b"\x1aE\xdf\xa3\x9f", Kind.WEBM),
    ],
)
def test_a_file_is_what_its_first_bytes_say(head: bytes, kind: Kind) -> None:
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (b"", "kosong"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"%PDF-1.7", "bukan gambar atau video"),
        (b"<svg xmlns", "bukan gambar atau video"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "bukan gambar atau video"),
        (b"<!doctype html>", "bukan gambar atau video"),
    ],
)
def test_what_no_display_shows_is_refused_with_what_to_do(head: bytes, sentence: str) -> None:
    with pytest.raises(MediumRefused, match=sentence):
        kind_of(head)


# ---------------------------------------------------------------- MP4


def test_a_recorded_mp4_says_how_long_and_large_it_is() -> None:
    with (FILMS / "film.mp4").open("rb") as film:
        facts = mp4.look_through(film)
    assert (facts.width, facts.height) == (64, 36)
    assert 0.5 < facts.seconds < 2


def test_a_telephones_film_has_its_table_behind_its_pictures() -> None:
    facts = mp4.look_through(an_mp4(H264, track(b"mp4a", handler=b"soun"), track(b"text", handler=b"text")))
    assert (facts.seconds, facts.width, facts.height) == (12.5, 640, 360)


def test_a_long_film_counts_in_wider_numbers() -> None:
    head = box(b"mvhd", b"\x01", bytes(19), pack(">IQ", 1000, 7_200_000), bytes(80))
    film = BytesIO(box(b"ftyp", b"isom") + box(b"moov", head, H264))
    assert mp4.look_through(film).seconds == 7200


@pytest.mark.parametrize("told", [pack(">II", 0, 5), pack(">II", 1000, 2**32 - 1)])
def test_a_film_that_does_not_know_its_length_says_zero(told: bytes) -> None:
    film = BytesIO(box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", bytes(12), told, bytes(80)), H264))
    assert mp4.look_through(film).seconds == 0


def test_a_box_of_more_than_four_gigabytes_is_stepped_over() -> None:
    wide = pack(">I4sQ", 1, b"mdat", 16 + 5) + bytes(5)
    film = BytesIO(box(b"ftyp", b"isom") + wide + box(b"moov", movie_head(), H264))
    assert mp4.look_through(film).width == 640


def test_the_last_box_may_go_on_to_the_end() -> None:
    film = BytesIO(box(b"moov", movie_head(), H264) + box(b"mdat", bytes(9), size=0))
    assert mp4.look_through(film).width == 640


@pytest.mark.parametrize(
    ("film", "sentence"),
    [
        (an_mp4(track(b"hvc1")), "H.265"),
        (an_mp4(track(b"mp4v")), "“mp4v”"),
        (an_mp4(track(b"enc\xff")), "“encÿ”"),
        (an_mp4(H264, track(b"ac-3", handler=b"soun")), "“ac-3”"),
        (an_mp4(track(b"mp4a", handler=b"soun")), "suara saja"),
        (an_mp4(track(b"avc1", width=7680, height=4320)), "4096"),
    ],
    ids=["hevc", "old", "strange", "sound", "no picture", "8k"],
)
def test_a_film_that_displays_do_not_play_is_refused_in_words(film: BytesIO, sentence: str) -> None:
    with pytest.raises(MediumRefused, match=sentence):
        mp4.look_through(film)


@pytest.mark.parametrize(
    "film",
    [
        b"",
        box(b"ftyp", b"isom"),
        an_mp4(H264).getvalue()[:-40],
        box(b"moov", movie_head(), H264, size=4),
        box(b"moov", movie_head(), H264, size=2**31),
        box(b"moov", box(b"mvhd", bytes(3)), H264),
        box(b"moov", movie_head(), box(b"trak", box(b"mdia"))),
        box(b"moov", *[box(b"free")] * 30_000),
    ],
    ids=[
        "nothing",
        "no table",
        "cut",
        "shorter than a head",
        "longer than the file",
        "no length",
        "hollow",
        "endless",
    ],
)
def test_a_damaged_film_is_refused_in_words(film: bytes) -> None:
    with pytest.raises(Damaged, match="tidak utuh"):
        mp4.look_through(BytesIO(film))


def test_maker_owner_and_place_are_taken_out_and_the_film_stays() -> None:
    diary = [box(b"udta", box(b"\xa9xyz", PLACE)), box(b"meta", b"owner " + PLACE)]
    spoken = box(b"trak", box(b"udta", PLACE), H264[8:])
    film = an_mp4(spoken, *diary, behind=box(b"uuid", PLACE * 5000))
    before = film.getvalue()
    mp4.take_out_personal(film)
    after = film.getvalue()
    assert PLACE in before
    assert PLACE not in after
    assert len(after) == len(before)
    assert mp4.look_through(film).seconds == 12.5


# ---------------------------------------------------------------- WebM


def test_a_recorded_webm_says_how_long_and_large_it_is() -> None:
    with (FILMS / "film.webm").open("rb") as film:
        facts = webm.look_through(film)
    assert (facts.width, facts.height) == (64, 36)
    assert 0.5 < facts.seconds < 2


@pytest.mark.parametrize("duration", [pack(">f", 12_500.0), pack(">d", 12_500.0)])
def test_a_webm_tells_its_length_in_either_precision(duration: bytes) -> None:
    facts = webm.look_through(a_webm(VP9, webm_track(b"A_OPUS"), duration=duration))
    assert (facts.seconds, facts.width, facts.height) == (12.5, 640, 360)


@pytest.mark.parametrize("duration", [None, pack(">d", float("nan")), pack(">d", -5.0), b"\x01"])
def test_a_webm_without_an_honest_length_says_zero(duration: bytes | None) -> None:
    assert webm.look_through(a_webm(VP9, duration=duration)).seconds == 0


def test_a_recording_that_was_written_as_it_came_goes_on_to_the_end() -> None:
    assert webm.look_through(a_webm(VP9, size=UNKNOWN_SIZE)).width == 640


@pytest.mark.parametrize(
    ("film", "sentence"),
    [
        (a_webm(VP9, kind=b"matroska"), "MKV"),
        (a_webm(webm_track(b"V_MPEGH/ISO/HEVC")), "HEVC"),
        (a_webm(VP9, webm_track(b"A_AC3")), "A_AC3"),
        (a_webm(webm_track(b"A_OPUS")), "suara saja"),
        (a_webm(webm_track(b"V_VP9", width=8000)), "4096"),
    ],
    ids=["mkv", "hevc", "sound", "no picture", "8k"],
)
def test_a_webm_that_displays_do_not_play_is_refused_in_words(film: BytesIO, sentence: str) -> None:
    with pytest.raises(MediumRefused, match=sentence):
        webm.look_through(film)


@pytest.mark.parametrize(
    "film",
    [
        b"",
        b"\x1aE\xdf\xa3",
        element(0x1A45DFA3, element(0x4282, b"webm")),
        a_webm(VP9).getvalue()[:-20],
        a_webm().getvalue(),
        element(0x18538067, a_webm(VP9).getvalue()),
        b"\x1aE\xdf\xa3\x80\x00",
        b"\x1aE\xdf\xa3\x80\xff\x80",
        element(0x1A45DFA3, element(0x4282, b"w" * 500)) + element(0x18538067),
        element(0x1A45DFA3, element(0x4282, b"webm")) + element(0x18538067, element(0xEC) * 30_000),
    ],
    ids=[
        "nothing",
        "cut head",
        "no film",
        "cut",
        "no tracks",
        "no head",
        "zero",
        "no name",
        "endless word",
        "endless",
    ],
)
def test_a_damaged_webm_is_refused_in_words(film: bytes) -> None:
    with pytest.raises(Damaged, match="tidak utuh"):
        webm.look_through(BytesIO(film))
