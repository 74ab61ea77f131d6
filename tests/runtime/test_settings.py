"""Settings are read once, from a table; a value that cannot be used is refused with a sentence."""

from pathlib import Path

import pytest

from server.settings import SETTINGS, BadSetting, Settings, source_of


def test_without_any_setting_the_defaults_of_the_table_hold() -> None:
    settings = Settings.from_env({})
    assert settings.home == Path("var").absolute()
    assert (settings.host, settings.port, settings.url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert settings.database_url == f"sqlite:///{settings.home}/antrean.db"
    assert settings.database_file == settings.home / "antrean.db"
    assert (settings.printer, settings.printer_columns, settings.printer_profile) == (None, None, None)
    assert (settings.speed, settings.fast_clock, settings.log_format) == (1.0, "", "plain")
    assert not settings.is_demo
    assert not settings.secure_cookies


def test_every_setting_is_taken_from_the_environment() -> None:
    url = "postgresql+psycopg://antrean@db/antrean"
    settings = Settings.from_env(
        {
            "ANTREAN_HOME": "/srv/antrean",
            "ANTREAN_BIND": "0.0.0.0:80",
            "ANTREAN_DATABASE_URL": url,
            "ANTREAN_SECURE_COOKIES": "1",
            "ANTREAN_LOG": "json",
            "ANTREAN_PUBLIC_URL": "https://antrean.contoh.invalid/",
            "ANTREAN_PRINTER": "tcp://192.0.2.7:9100",
            "ANTREAN_PRINTER_COLUMNS": "48",
            "ANTREAN_PRINTER_PROFILE": "TM-T20II",
            "ANTREAN_SPEED": "60",
            "ANTREAN_FAST_CLOCK": "a;b",
            "ANTREAN_DEMO": "1",
        }
    )
    assert (settings.home, settings.host, settings.port) == (Path("/srv/antrean"), "0.0.0.0", 80)
    assert (settings.database_url, settings.database_file) == (url, None)
    assert settings.secure_cookies
    assert settings.is_demo
    assert settings.log_format == "json"
    assert (settings.printer, settings.printer_columns) == ("tcp://192.0.2.7:9100", 48)
    assert (settings.printer_profile, settings.speed, settings.fast_clock) == ("TM-T20II", 60, "a;b")
    assert settings.url == "http://127.0.0.1:80"
    assert settings.public_url == "https://antrean.contoh.invalid"


def test_every_folder_lies_in_home() -> None:
    settings = Settings.from_env({"ANTREAN_HOME": "/srv/antrean"})
    assert settings.preview_folder == Path("/srv/antrean/preview")
    assert settings.voice_folder == Path("/srv/antrean/voice")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_an_empty_setting_is_as_good_as_none(setting: object) -> None:
    name = setting.name  # type: ignore[attr-defined]
    assert Settings.from_env({name: ""}) == Settings.from_env({})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ANTREAN_BIND", "8000", "ALAMAT:PORT"),
        ("ANTREAN_BIND", "127.0.0.1:http", "ALAMAT:PORT"),
        ("ANTREAN_BIND", "127.0.0.1:70000", "ALAMAT:PORT"),
        ("ANTREAN_BIND", ":8000", "ALAMAT:PORT"),
        ("ANTREAN_PRINTER_COLUMNS", "40", "32, 42 atau 48"),
        ("ANTREAN_SECURE_COOKIES", "yes", "0 atau 1"),
        ("ANTREAN_DEMO", "true", "0 atau 1"),
        ("ANTREAN_PUBLIC_URL", "192.168.1.10", "http:// atau https://"),
        ("ANTREAN_LOG", "xml", "plain atau json"),
        ("ANTREAN_SPEED", "0.5", "antara 1 dan 3600"),
        ("ANTREAN_SPEED", "cepat", "antara 1 dan 3600"),
        ("ANTREAN_SPEED", "nan", "antara 1 dan 3600"),
        ("ANTREAN_DATABASE_URL", "mysql://root:rahasia@db/x", "sqlite:/// atau postgresql\\+psycopg://"),
        ("ANTREAN_DATABASE_URL", "sqlite://", "sqlite:///"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_in_a_sentence(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSetting, match=says) as refused:
        Settings.from_env({name: value})
    assert str(refused.value).endswith(".")
    assert "rahasia" not in str(refused.value)


def test_an_ipv6_address_is_understood() -> None:
    settings = Settings.from_env({"ANTREAN_BIND": "[::1]:8000"})
    assert (settings.host, settings.port, settings.bind) == ("::1", 8000, "[::1]:8000")
    assert settings.url == "http://[::1]:8000"


def test_where_a_value_comes_from_can_be_told() -> None:
    home = SETTINGS[0]
    assert source_of(home, {}) == "bawaan"
    assert source_of(home, {"ANTREAN_HOME": "/srv"}) == "lingkungan"
