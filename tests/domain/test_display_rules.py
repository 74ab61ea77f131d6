"""What may be decided about displays, running text and desk groups, and what is refused in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

import pytest

from server.domain import display_rules
from server.domain.display_rules import (
    all_ticker_lines,
    arranged,
    settings_of,
    ticker_of,
    with_ticker,
)
from server.domain.errors import BadRequest, Conflict, UnknownDesk
from server.domain.hall_screens import (
    Days,
    DeskGroup,
    Display,
    DisplayLayout,
    Medium,
    MediumKind,
    PlaylistEntry,
    TickerLine,
)
from server.domain.ids import DeskId, DeviceId, MediumId
from server.domain.office import Office
from tests.support.builders import an_office

TV, OTHER = DeviceId("tv"), DeviceId("tv-2")
BOTH = frozenset({TV, OTHER})
SPKT, SIM = DeskGroup(id="spkt", name="SPKT"), DeskGroup(id="sim", name="SIM")
FILM = Medium(id=MediumId("m1"), name="Film", kind=MediumKind.VIDEO, file="x.mp4", size_bytes=1)
OFFICE = replace(an_office(), desk_groups=(SPKT, SIM), media=(FILM,))
PLAYED = (PlaylistEntry(medium=FILM.id),)


def test_a_display_is_set_up_and_the_others_stay() -> None:
    first = arranged(OFFICE, Display(device=TV, layout=DisplayLayout.GRID, groups=("spkt",)))
    both = arranged(first, Display(device=OTHER, room=" Aula "))
    again = arranged(both, Display(device=TV, volume=30))
    assert [(each.device, each.layout, each.volume) for each in again.displays] == [
        (TV, "auto", 30),
        (OTHER, "auto", 100),
    ]
    assert again.display_of(OTHER).room == "Aula"


def test_what_a_display_plays_is_not_changed_by_its_settings() -> None:
    playing = replace(OFFICE, displays=(Display(device=TV, playlist=PLAYED, video_sound=True),))
    after = arranged(playing, Display(device=TV, volume=30)).display_of(TV)
    assert (after.volume, after.playlist, after.video_sound) == (30, PLAYED, True)
    assert settings_of(playing, TV) == Display(device=TV)


@pytest.mark.parametrize(
    ("display", "words"),
    [
        (Display(device=TV, room="x" * 41), "Nama ruang paling panjang 40 huruf"),
        (Display(device=TV, room="a\nb"), "Nama ruang"),
        (Display(device=TV, groups=("skck",)), "Kelompok loket itu sudah tidak ada"),
        (Display(device=TV, night_from=time(6), night_until=time(6)), "tidak boleh sama"),
    ],
)
def test_settings_that_make_no_sense_are_refused_in_words(display: Display, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        arranged(OFFICE, display)


# ---------------------------------------------------------------- running text

OCTOBER = Days(first=date(2026, 10, 1), last=date(2026, 10, 31))


def test_a_line_is_shown_on_its_days_only_and_the_undated_always() -> None:
    office = replace(
        an_office(), ticker=("Selamat datang",), ticker_lines=(TickerLine(text="Oktober", days=OCTOBER),)
    )
    assert ticker_of(office, date(2026, 9, 30)) == ("Selamat datang",)
    assert ticker_of(office, date(2026, 10, 31)) == ("Selamat datang", "Oktober")


def test_writing_the_running_text_replaces_all_of_it_in_the_given_order() -> None:
    lines = (TickerLine(text=" Dua ", days=OCTOBER), TickerLine(text="Satu"))
    office = with_ticker(replace(an_office(), ticker=("Lama",)), lines)
    assert [line.text for line in all_ticker_lines(office)] == ["Dua", "Satu"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((TickerLine(text="x"),) * 21, "Paling banyak 20 baris"),
        ((TickerLine(text="x"), TickerLine(text=" ")), "Baris 2 harus berisi"),
        ((TickerLine(text="x" * 241),), "1 sampai 240 huruf"),
        ((TickerLine(text="a\nb"),), "tanpa baris baru"),
        ((TickerLine(text="x", days=Days(first=OCTOBER.last, last=OCTOBER.first)),), "mendahului"),
    ],
)
def test_a_running_text_that_nobody_could_read_is_refused_in_words(
    lines: tuple[TickerLine, ...], words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        with_ticker(an_office(), lines)


# ---------------------------------------------------------------- desk groups


def grouped(
    office: Office,
    groups: tuple[DeskGroup, ...],
    desks: Mapping[DeskId, str],
    *,
    enrolled: frozenset[DeviceId] = BOTH,
) -> Office:
    return display_rules.grouped(office, groups, desks, enrolled=enrolled)


def test_each_desk_is_in_the_group_named_for_it_or_in_none() -> None:
    office = grouped(OFFICE, (SPKT, replace(SIM, name=" SIM ")), {DeskId("loket-1"): "spkt"})
    assert [(desk.id, desk.group) for desk in office.desks][:2] == [("loket-1", "spkt"), ("loket-2", "")]
    assert office.desk_groups == (SPKT, SIM)


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        (tuple(DeskGroup(id=f"g{place}", name=f"G {place}") for place in range(13)), "Paling banyak 12"),
        ((replace(SPKT, name=" "),), "harus diisi"),
        ((replace(SPKT, name="x" * 41),), "40 huruf"),
        ((replace(SPKT, id="SPKT"),), "Kode kelompok"),
        ((SPKT, replace(SIM, name="spkt")), "bernama sama"),
        ((SPKT, replace(SIM, id="spkt")), "bernama sama"),
    ],
)
def test_groups_that_could_be_mistaken_are_refused_in_words(
    groups: tuple[DeskGroup, ...], words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        grouped(OFFICE, groups, {})


def test_a_desk_goes_into_a_group_that_there_is() -> None:
    with pytest.raises(BadRequest, match="tidak ada di daftar"):
        grouped(OFFICE, (SPKT,), {DeskId("loket-1"): "sim"})
    with pytest.raises(UnknownDesk):
        grouped(OFFICE, (SPKT,), {DeskId("loket-99"): "spkt"})


def test_a_group_that_a_display_follows_is_not_taken_away() -> None:
    followed = arranged(OFFICE, Display(device=TV, groups=("sim",)))
    with pytest.raises(Conflict, match="Kelompok “SIM” masih dipakai"):
        grouped(followed, (SPKT,), {})
    assert grouped(followed, (SIM,), {}).desk_groups == (SIM,)


def test_a_display_that_was_shown_out_keeps_no_group_alive() -> None:
    followed = arranged(OFFICE, Display(device=TV, groups=("sim",)))
    gone = grouped(arranged(followed, Display(device=OTHER)), (SPKT,), {}, enrolled=frozenset({OTHER}))
    assert (gone.desk_groups, [each.device for each in gone.displays]) == ((SPKT,), [OTHER])
