"""What follows a failure."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.outcome import BACKOFF, EXPIRED, Fault, GaveUp, PrinterWarning, TryAgain, after_failure
from printers.texts import reason_sentence, remedy, texts
from tests.printers.builders import EIGHT_O_FIVE

ROOT = Path(__file__).parents[2]
EXPIRES = EIGHT_O_FIVE + timedelta(minutes=10)


def failed(
    attempts: int = 0, fault: Fault = Fault.PAPER_OUT, *, after: timedelta = timedelta()
) -> TryAgain | GaveUp:
    now = EIGHT_O_FIVE + after
    return after_failure(attempts, fault, created_at=EIGHT_O_FIVE, expires_at=EXPIRES, now=now)


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 2), (1, 5), (2, 10), (3, 15), (4, 30), (5, 30), (99, 30)]
)
def test_the_pause_grows_with_every_failure(attempts: int, seconds: int) -> None:
    again = failed(attempts)
    assert again == TryAgain(reason="paper_out", at=EIGHT_O_FIVE + timedelta(seconds=seconds))


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault.permanent])
def test_what_only_a_person_can_change_is_given_up_at_once(fault: Fault) -> None:
    assert failed(fault=fault) == GaveUp(reason=fault.code)


def test_a_job_after_its_time_has_expired_whatever_the_fault() -> None:
    for fault in Fault:
        assert failed(fault=fault, after=timedelta(minutes=10)) == GaveUp(reason=EXPIRED, after=fault.code)


def test_a_try_that_would_come_too_late_is_not_promised() -> None:
    assert failed(after=timedelta(minutes=9, seconds=57)) == TryAgain(
        reason="paper_out", at=EXPIRES - timedelta(seconds=1)
    )
    assert failed(after=timedelta(minutes=9, seconds=58)) == GaveUp(reason=EXPIRED, after="paper_out")


def test_a_clock_that_went_back_does_not_bring_the_try_before_the_job() -> None:
    again = failed(after=-timedelta(hours=1))
    assert again == TryAgain(reason="paper_out", at=EIGHT_O_FIVE + timedelta(seconds=2))


def test_a_slip_that_may_lie_in_the_tray_is_printed_again_and_marked() -> None:
    again = after_failure(
        0,
        Fault.CLOSED_MIDWAY,
        created_at=EIGHT_O_FIVE,
        expires_at=EXPIRES,
        now=EIGHT_O_FIVE,
        maybe_printed=True,
    )
    assert isinstance(again, TryAgain)
    assert again.maybe_printed


@given(st.integers(min_value=0, max_value=1000), st.sampled_from(Fault), st.integers(-600, 1200))
def test_a_next_try_is_always_ahead_and_within_the_jobs_time(
    attempts: int, fault: Fault, seconds: int
) -> None:
    outcome = failed(attempts, fault, after=timedelta(seconds=seconds))
    if isinstance(outcome, TryAgain):
        assert EIGHT_O_FIVE + timedelta(seconds=seconds) < outcome.at < EXPIRES


def test_pauses_never_shrink() -> None:
    assert list(BACKOFF) == sorted(BACKOFF)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_reason_has_a_plain_sentence(language: str) -> None:
    sentences = texts("id" if language == "id" else "en")["reason"]
    expected = {each.code for each in (*Fault, *PrinterWarning)} | {EXPIRED}
    assert set(sentences) == expected
    assert all(sentence.endswith(".") for sentence in sentences.values())


def test_paper_out_reads_as_an_officer_would_say_it() -> None:
    assert reason_sentence("paper_out").startswith("Kertas printer habis.")


def test_both_languages_say_the_same_things() -> None:
    assert {name: set(group) for name, group in texts("id").items()} == {
        name: set(group) for name, group in texts("en").items()
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_remedy_belongs_to_a_fault(language: str) -> None:
    remedies = texts("id" if language == "id" else "en")["remedy"]
    assert set(remedies) <= {fault.code for fault in Fault}
    assert all(sentence.endswith(".") for sentence in remedies.values())


def test_a_fault_that_says_it_all_needs_no_remedy() -> None:
    assert remedy("paper_out") == ""
    assert "udev" in remedy("usb_permission")


def test_the_page_about_printers_tells_every_fault_as_the_program_does() -> None:
    page = (ROOT / "docs" / "printers.md").read_text(encoding="utf-8")
    for code, sentence in texts()["reason"].items():
        if code != EXPIRED:
            assert f"| `{code}` | {' '.join(filter(None, (sentence, remedy(code))))} |" in page
