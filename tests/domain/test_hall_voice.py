from dataclasses import replace

import pytest

from server.domain.errors import BadRequest
from server.domain.hall_voice import VoiceRules, check_voice, check_way
from server.domain.office_check import check_document
from tests.support.builders import LP, a_desk, an_office


def test_an_office_that_decides_nothing_is_spoken_to_in_indonesian_twice() -> None:
    rules = VoiceRules()
    check_voice(rules)
    assert (rules.languages, rules.repeat, rules.chime, rules.target_word) == (("id",), 2, "dua-nada", "")


def test_indonesian_then_english_three_times_with_every_choice_taken_is_spoken() -> None:
    check_voice(
        VoiceRules(
            languages=("id", "en"),
            repeat=3,
            digits="natural",
            zero_word="kosong",
            target_word="meja",
            chime="gong",
            gap_seconds=0.5,
        )
    )


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (VoiceRules(languages=()), "bahasa harus disebut"),
        (VoiceRules(languages=("id", "id")), "masing-masing satu kali"),
        (VoiceRules(languages=("jv",)), "bahasa “jv” tidak ada; pilih id atau en"),
        (VoiceRules(repeat=0), "1 sampai 3 kali"),
        (VoiceRules(repeat=4), "1 sampai 3 kali"),
        (VoiceRules(gap_seconds=11), "jeda ulangan 0 sampai 10 detik"),
        (VoiceRules(digits="roman"), "angka “roman” tidak ada; pilih per_digit atau natural"),
        (VoiceRules(zero_word="zero"), "kata untuk nol “zero” tidak ada; pilih nol atau kosong"),
        (VoiceRules(target_word="konter"), r"pilih \(kosong\) atau loket atau meja atau ruang"),
        (VoiceRules(chime="sirene"), "nada “sirene” tidak ada"),
    ],
)
def test_a_rule_that_nobody_can_speak_by_is_refused_in_words(rules: VoiceRules, sentence: str) -> None:
    with pytest.raises(BadRequest, match=sentence):
        check_document(an_office(voice=rules))


def test_a_desk_may_name_its_floor_or_its_building() -> None:
    for way in ("", "lantai-dua", "di-luar", "aula"):
        check_document(an_office(desks=(replace(a_desk(1, LP), way=way),)))


@pytest.mark.parametrize("way", ["Lantai 2", "lantai_dua", "../etc", "-", "lantai-", "a" * 41])
def test_a_way_that_cannot_be_the_name_of_a_recording_is_refused(way: str) -> None:
    with pytest.raises(BadRequest, match="huruf kecil dan tanda hubung"):
        check_way("loket-1", way)
