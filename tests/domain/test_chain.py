"""The log is tamper-evident: invariant 10."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from server.domain.chain import GENESIS, Line, link
from server.domain.ids import OfficeId

LINE = Line(
    office_id=OfficeId("contoh"),
    seq=7,
    at_us=1_790_000_000_000_000,
    type="TicketIssued",
    actor="kiosk:kiosk-1",
    payload='{"label":"A-001"}',
)
TEXTS = ("office_id", "type", "actor", "payload")


def test_the_same_line_behind_the_same_line_has_the_same_hash() -> None:
    assert link(GENESIS, LINE) == link(GENESIS, replace(LINE))
    assert len(link(GENESIS, LINE)) == len(GENESIS)


@given(field=st.sampled_from(TEXTS), place=st.integers(0, 200), letter=st.characters(codec="utf-8"))
def test_one_character_changed_in_any_field_changes_the_hash(field: str, place: int, letter: str) -> None:
    text = getattr(LINE, field)
    place %= len(text)
    changed = text[:place] + letter + text[place + 1 :]
    forged = replace(LINE, **{field: changed})
    assert (link(GENESIS, forged) == link(GENESIS, LINE)) is (changed == text)


@given(field=st.sampled_from(TEXTS), place=st.integers(0, 200), letter=st.characters(codec="utf-8"))
def test_one_character_more_or_less_in_any_field_changes_the_hash(
    field: str, place: int, letter: str
) -> None:
    text = getattr(LINE, field)
    place %= len(text)
    for changed in (text[:place] + letter + text[place:], text[:place] + text[place + 1 :]):
        assert link(GENESIS, replace(LINE, **{field: changed})) != link(GENESIS, LINE)


@given(seq=st.integers(0, 10**9), at_us=st.integers(0, 10**18))
def test_another_place_or_time_changes_the_hash(seq: int, at_us: int) -> None:
    forged = replace(LINE, seq=seq, at_us=at_us)
    assert (link(GENESIS, forged) == link(GENESIS, LINE)) is (forged == LINE)


def test_a_change_in_one_line_changes_every_line_behind_it() -> None:
    def chain(first: Line) -> bytes:
        digest = link(GENESIS, first)
        for seq in range(8, 12):
            digest = link(digest, replace(LINE, seq=seq))
        return digest

    assert chain(LINE) != chain(replace(LINE, payload='{"label":"A-002"}'))
