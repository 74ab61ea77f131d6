"""The command `antrean-kiosk`: run, set-pin, write-policy."""

import argparse
import contextlib
import fcntl
import getpass
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from antrean_kiosk.chromium import program
from antrean_kiosk.config import CONFIG_FILE, Config, ConfigError, read_config
from antrean_kiosk.keeper import Keeper
from antrean_kiosk.log import log
from antrean_kiosk.pin import PinRefused, store_pin
from antrean_kiosk.policy import FOLDERS, write_policy
from antrean_kiosk.screen import NoScreen, open_screen
from antrean_kiosk.sound import turn_up
from antrean_kiosk.visit import Ended
from antrean_kiosk.waiting import write_waiting_page

LEFT, FAILED, CONFIG_WRONG = 0, 1, 78


class Refused(Exception):
    """Nothing can be done; the sentence says why."""


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 after the right PIN or a stop (systemd then leaves the kiosk closed)."""
    asked = _parser().parse_args(words)
    try:
        config = read_config(asked.config)
        return int(asked.act(config, asked))
    except ConfigError as wrong:
        _say(f"{wrong} [{wrong.code}]")
        return CONFIG_WRONG
    except (Refused, PinRefused) as refused:
        _say(str(refused))
    except OSError as wrong:
        _say(f"{wrong.filename or 'Berkas'}: {wrong.strerror}. Jalankan dengan sudo bila perlu.")
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="antrean-kiosk", description="Kiosk antrean: satu halaman, terkunci."
    )
    parser.add_argument("--config", type=Path, default=CONFIG_FILE, help=f"berkas pengaturan ({CONFIG_FILE})")
    parser.set_defaults(act=_run)
    commands = parser.add_subparsers(metavar="PERINTAH")
    commands.add_parser("run", help="jalankan kiosk").set_defaults(act=_run)
    pin = commands.add_parser("set-pin", help="pasang PIN untuk keluar (dibaca dari masukan)")
    pin.set_defaults(act=_set_pin)
    policy = commands.add_parser("write-policy", help="tulis kebijakan Chromium untuk alamat server")
    policy.add_argument("--folder", type=Path, action="append", help="selain folder Chromium di /etc")
    policy.set_defaults(act=_write_policy)
    return parser


def _run(config: Config, _: argparse.Namespace) -> int:
    config.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    program(config)
    stops: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda received, _: stops.append(received))
    with _only_one(config.state / "lock"):
        write_waiting_page(config.waiting_page, notice=config.notice)
        try:
            with open_screen(config) as screen:
                turn_up(config, screen.environment)
                ended = Keeper(config, screen, lambda: bool(stops)).run()
        except NoScreen as reason:
            log("no_screen", reason=reason)
            return FAILED
    log("launcher_ends", reason=ended.value)
    return LEFT if ended in {Ended.LEFT, Ended.STOPPED} else FAILED


def _set_pin(config: Config, _: argparse.Namespace) -> int:
    if sys.stdin.isatty():
        pin = getpass.getpass("PIN baru (6 sampai 12 angka): ")
        if pin != getpass.getpass("Ulangi PIN: "):
            raise Refused("Kedua PIN tidak sama. PIN lama tetap berlaku.")
    else:
        pin = sys.stdin.readline().rstrip("\n")
    store_pin(config.pin_file, pin, owner_of=config.state)
    (config.state / "wrong-pins").unlink(missing_ok=True)
    _say(f"PIN tersimpan di {config.pin_file}.")
    return 0


def _write_policy(config: Config, asked: argparse.Namespace) -> int:
    write_policy(config, tuple(asked.folder) if asked.folder else FOLDERS)
    return 0


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Two launchers would fight for one profile."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("Kiosk sudah berjalan di mesin ini.") from None
        yield
    finally:
        os.close(descriptor)


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
