import json

from server.domain.hall_voice import VoiceRules
from server.store.documents import decode_office, encode_office
from tests.support.builders import an_office

OLD_VOICE = {"language": "id", "repeat": 5, "digits": "per_digit", "zero_word": "kosong", "gap_seconds": 1.0}


def test_a_document_from_before_the_second_language_still_loads() -> None:
    document = {**json.loads(encode_office(an_office())), "voice": OLD_VOICE}
    assert decode_office(json.dumps(document)).voice == VoiceRules(repeat=5, zero_word="kosong")
