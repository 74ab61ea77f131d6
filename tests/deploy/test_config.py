"""kiosk.conf: what a technician may write, and what he is told when it cannot be used."""

from pathlib import Path

import pytest

from antrean_kiosk.config import STATE_FOLDER, XORG, ConfigError, parse_config, read_config

EXAMPLE = Path(__file__).parents[2] / "deploy" / "kiosk" / "kiosk.conf.example"
SERVER = "server = http://192.168.1.10:8000\n"


def test_the_example_is_a_whole_configuration() -> None:
    config = read_config(EXAMPLE)
    assert config.address == "http://192.168.1.10:8000/kiosk/"
    assert (config.x_server, config.state) == (XORG, STATE_FOLDER)


def test_every_line_that_the_example_offers_is_understood_and_is_the_default() -> None:
    offered = EXAMPLE.read_text().replace("\n#", "\n").splitlines()
    lines = [line for line in offered if " = " in line and not line.startswith(" ")]
    assert len(lines) >= 6
    assert parse_config("\n".join(lines)) == parse_config(SERVER)


def test_the_sandbox_is_given_up_only_when_the_file_says_so() -> None:
    assert not parse_config(SERVER).test_only_no_sandbox
    assert parse_config(SERVER + "test_only_no_sandbox = yes").test_only_no_sandbox
    assert "sandbox" not in EXAMPLE.read_text()


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("http://192.168.1.10:8000/", "http://192.168.1.10:8000"),
        ("http://ANTREAN.local:80", "http://antrean.local"),
        ("https://antrean.local:443", "https://antrean.local"),
    ],
)
def test_an_address_is_kept_as_the_browser_writes_it(written: str, origin: str) -> None:
    assert parse_config(f"server = {written}").server == origin


@pytest.mark.parametrize(
    "server",
    [
        "192.168.1.10",
        "ftp://a",
        "http://",
        "http://a/kiosk/",
        "http://u:p@a",
        "http://a:x",
        "http://*",
        "http://a,b",
    ],
)
def test_what_is_no_address_of_a_server_is_refused(server: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_config(f"server = {server}")
    assert refused.value.code == "config_value"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "config_no_server", "Alamat server"),
        (SERVER + "rotasi = left", "config_unknown", "Baris 2"),
        (SERVER + "rotate = sideways", "config_value", "inverted"),
        (SERVER + "scale = 9", "config_value", "0.5 sampai 4"),
        (SERVER + "pointer = maybe", "config_value", "yes atau no"),
        (SERVER + "page = //elsewhere/", "config_value", "/kiosk/"),
        (SERVER + "state = var", "config_value", "lengkap"),
        (SERVER + SERVER, "config_twice", "Baris 2"),
        (SERVER + "\n# words\nscale", "config_line", "Baris 4"),
    ],
)
def test_a_mistake_has_a_code_and_a_sentence_that_names_it(text: str, code: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as refused:
        parse_config(text)
    assert refused.value.code == code


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.conf tidak ada") as refused:
        read_config(tmp_path / "none.conf")
    assert refused.value.code == "config_missing"


def test_the_pin_lies_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "kiosk.conf").write_text(SERVER)
    assert read_config(tmp_path / "kiosk.conf").pin_file == tmp_path / "kiosk.pin"
