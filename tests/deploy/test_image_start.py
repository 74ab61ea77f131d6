"""What a stick does at every start: reads a file that any PC may have written, and finds a place to write."""

from pathlib import Path

import pytest

from antrean_kiosk.config import ConfigError, parse_config
from deploy.image.start.boot import read_stick
from deploy.image.start.partition import DISK_ID, Partition, is_ours, open_data
from deploy.image.start.settings import NOBODY, decode, read_settings, when_wrong
from deploy.image.start.sound import Output, asound_conf, choose

EXAMPLE = Path(__file__).parents[2] / "deploy" / "image" / "antrean.conf"
SERVER = "server = http://192.168.1.10:8000\n"


def written(**values: str) -> str:
    """The example with these lines filled in."""
    lines = EXAMPLE.read_text().splitlines()
    for name, value in values.items():
        (place,) = [i for i, line in enumerate(lines) if line.lstrip("#").startswith(f"{name} =")]
        lines[place] = f"{name} = {value}"
    return "\n".join(lines)


# -- antrean.conf


def test_an_address_is_all_that_has_to_be_written() -> None:
    read = read_settings(written(server="http://192.168.1.10:8000"))
    config = parse_config(read.kiosk_conf)
    assert config.address == "http://192.168.1.10:8000/display/"
    assert (config.volume, config.notice, read.sound) == (90, "", "auto")
    assert read.network.wpa_supplicant() == ""


def test_every_line_that_the_example_offers_is_understood() -> None:
    everything = "\n".join(
        line.removeprefix("#")
        for line in written(server="http://a").splitlines()
        if " = " in line and not line.startswith("# ")
    )
    read = read_settings(everything)
    assert str(read.network.address) == "192.168.1.50/24"
    assert 'psk="rahasia-kantor"' in read.network.wpa_supplicant()


@pytest.mark.parametrize(
    ("page", "opened"), [("display", "/display/"), ("display-lite", "/display/lite"), ("kiosk", "/kiosk/")]
)
def test_one_stick_is_a_display_or_a_kiosk(page: str, opened: str) -> None:
    assert parse_config(read_settings(SERVER + f"page = {page}").kiosk_conf).page == opened


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (EXAMPLE.read_text(), "config_no_server", "Alamat server belum ditulis"),
        ("server = 192.168.1.10", "config_value", "Baris 1"),
        (SERVER + "\n# x\npage = /office/", "config_value", "Baris 4.*display, display-lite, kiosk"),
        (SERVER + "rotate = sideways", "config_value", "Baris 2.*inverted"),
        (SERVER + "sound = radio", "config_value", "auto, hdmi, jack"),
        (SERVER + "sound = hdmi\nsound = jack", "config_twice", "Baris 3"),
        (SERVER + SERVER, "config_twice", "Baris 2"),
        (SERVER + "rotasi = left", "config_unknown", "rotasi"),
        (SERVER + "test_only_no_sandbox = yes", "config_unknown", "Baris 2"),
        (SERVER + "notice = x", "config_unknown", "notice"),
        (SERVER + "volume 90", "config_line", "Baris 2"),
        (SERVER + "address = 192.168.1.50", "config_value", "192.168.1.50/24"),
        (SERVER + "address = 192.168.1.50/24\ngateway = 10.0.0.1", "config_value", "Baris 3.*satu jaringan"),
        (SERVER + "dns = router", "config_value", "192.168.1.1"),
        (SERVER + "wifi_password = 12345678", "config_value", "wifi_name"),
        (SERVER + "wifi_name = A\nwifi_password = short", "config_value", "Baris 3.*8 sampai 63"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, code: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as refused:
        read_settings(text)
    assert refused.value.code == code


def test_a_mistake_stands_on_the_screen_where_no_server_could_answer() -> None:
    shown = parse_config(when_wrong(ConfigError("config_value", "Baris 3: salah.")).kiosk_conf)
    assert shown.server == NOBODY
    assert shown.notice.startswith("Baris 3: salah. Perbaiki berkas antrean.conf")
    assert shown.notice.endswith("[config_value]")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_as_windows_saved_it(encoding: str) -> None:
    text = decode(f"{SERVER.strip()}\r\nwifi_name = Pos Jagä\r\n".encode(encoding))
    assert read_settings(text).network.wifi_name == "Pos Jagä"
    assert decode("wifi_name = Pos Jagä".encode("cp1252")) == "wifi_name = Pos Jagä"


# -- the file's place


def test_a_file_that_vanished_is_as_it_last_was_right(tmp_path: Path) -> None:
    stick, kept = tmp_path / "stick", tmp_path / "kept" / "antrean.conf"
    stick.mkdir()
    assert "antrean.conf tidak ada" in read_stick(stick, kept).kiosk_conf
    (stick / "antrean.conf.txt").write_text(SERVER)  # Windows hides the end of the name
    right = read_stick(stick, kept)
    (stick / "antrean.conf.txt").unlink()
    assert read_stick(stick, kept) == right


def test_a_file_that_is_wrong_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    kept = tmp_path / "kept.conf"
    kept.write_text(SERVER)
    (tmp_path / "antrean.conf").write_text("server = salah")
    assert "notice = Baris 1" in read_stick(tmp_path, kept).kiosk_conf
    assert kept.read_text() == SERVER


# -- network


def test_a_machine_without_wishes_asks_for_the_same_address_after_every_start() -> None:
    files = read_settings(SERVER).network.files()
    assert all("DHCP=ipv4" in text and "ClientIdentifier=mac" in text for text in files.values())


def test_a_written_address_goes_where_the_machine_is_connected() -> None:
    fixed = "address = 192.168.1.50/24\ngateway = 192.168.1.1\ndns = 192.168.1.1, 192.168.1.2\n"
    for wifi, place in (("", "cable"), ("wifi_name = KANTOR\n", "wifi")):
        files = read_settings(SERVER + fixed + wifi).network.files()
        with_address = [name for name, text in files.items() if "Address=192.168.1.50/24" in text]
        assert with_address == [f"10-antrean-{place}.network"]
        assert "Gateway=192.168.1.1\n" in files[with_address[0]]
        assert "DNS=192.168.1.1\nDNS=192.168.1.2\n" in files[with_address[0]]


def test_a_network_s_name_may_hold_any_letter_and_its_password_any_sign() -> None:
    told = read_settings(
        SERVER + 'wifi_name = Pos "1" = Jaga\nwifi_password = a"b#c=d12'
    ).network.wpa_supplicant()
    name = b'Pos "1" = Jaga'.hex()
    assert f"\tssid={name}\n" in told
    assert '\tpsk="a"b#c=d12"\n' in told


# -- sound

PC = """00-00: ALC887-VD Analog : ALC887-VD Analog : playback 1 : capture 1
00-03: HDMI 0 : HDMI 0 : playback 1
00-07: HDMI 1 : HDMI 1 : playback 1
"""
AMD = """00-03: HDMI 0 : HDMI 0 : playback 1
01-00: ALC897 Analog : ALC897 Analog : playback 1 : capture 1
01-02: ALC897 Alt Analog : ALC897 Alt Analog : capture 1
"""


def jack(device: int, state: str) -> str:
    told = "; type=BOOLEAN,access=r-------,values=1"
    return f"numid=2,iface=CARD,name='HDMI/DP,pcm={device} Jack'\n  {told}\n  : values={state}\n"


NOTHING = jack(3, "off") + jack(7, "off")
A_TV = jack(3, "off") + jack(7, "on")


@pytest.mark.parametrize(
    ("wish", "listed", "contents", "chosen"),
    [
        ("auto", PC, {0: NOTHING}, Output(0, 0)),
        ("auto", PC, {0: A_TV}, Output(0, 7)),
        ("jack", PC, {0: A_TV}, Output(0, 0)),
        ("hdmi", PC, {0: NOTHING}, Output(0, 3)),
        ("hdmi", PC, {0: A_TV}, Output(0, 7)),
        ("auto", AMD, {0: jack(3, "off")}, Output(1, 0)),
        ("hdmi", "00-00: bcm2835 Headphones : playback 8", {}, Output(0, 0)),
        ("auto", "", {}, None),
    ],
)
def test_the_output_is_the_tv_s_where_one_is_plugged_in_or_wished_for(
    wish: str, listed: str, contents: dict[int, str], chosen: Output | None
) -> None:
    assert choose(wish, listed, contents) == chosen


def test_page_and_video_may_speak_at_once_through_the_chosen_output() -> None:
    told = asound_conf(Output(0, 7))
    assert "type dmix" in told
    assert 'pcm "hw:0,7"' in told
    assert "ctl.!default { type hw card 0 }" in told


# -- the partition that survives


class Machine:
    """Answers to programs as told, the first word that fits; remembers what was asked."""

    def __init__(self, **codes: int) -> None:
        self.codes = codes
        self.asked: list[str] = []

    def __call__(self, *command: str) -> int:
        self.asked.append(" ".join(command))
        program = command[0].partition(".")[0]
        option = next((word[1:] for word in command[1:] if word in {"-p", "-y"}), "")
        return self.codes.get(program + option, 0)


STICK = Partition(Path("/dev/sdz2"))


@pytest.mark.parametrize(
    ("codes", "went"),
    [
        ({}, "kept"),
        ({"e2fsckp": 1}, "mended"),
        ({"e2fsckp": 4, "e2fscky": 1}, "mended"),
        ({"e2fsckp": 8, "e2fscky": 8}, "made_anew"),
        ({"e2fsckp": 8, "e2fscky": 8, "mkfs": 1}, "in_memory"),
        ({"mount": 32}, "in_memory"),
    ],
)
def test_whatever_became_of_the_stick_there_is_a_place_to_write(
    tmp_path: Path, codes: dict[str, int], went: str
) -> None:
    machine = Machine(**codes)
    assert open_data(STICK, tmp_path / "data", machine) == went
    assert ("mkfs.ext4" in " ".join(machine.asked)) == (went in {"made_anew", "in_memory"})
    assert machine.asked[-1].startswith("mount -t " + ("tmpfs" if went == "in_memory" else "ext4"))


def test_no_disk_but_the_stick_that_was_started_from_is_ever_made_anew(tmp_path: Path) -> None:
    machine = Machine()
    assert open_data(None, tmp_path / "data", machine) == "in_memory"
    assert not any("mkfs" in asked for asked in machine.asked)
    foreign, own = tmp_path / "foreign", tmp_path / "own"
    foreign.write_bytes(bytes(512))
    own.write_bytes(bytes(440) + DISK_ID.to_bytes(4, "little") + bytes(68))
    assert (is_ours(foreign), is_ours(own)) == (False, True)


def test_the_partition_lies_beside_the_one_that_was_started_from(tmp_path: Path) -> None:
    for disk, numbers in (("sda", "12"), ("nvme0n1", "1")):
        for number in numbers:
            name = f"{disk}{'p' if disk[-1].isdigit() else ''}{number}"
            (tmp_path / "devices" / disk / name).mkdir(parents=True)
            (tmp_path / "devices" / disk / name / "partition").write_text(f"{number}\n")
            (tmp_path / name).symlink_to(tmp_path / "devices" / disk / name)
    assert Partition.beside("/dev/sda1", tmp_path) == Partition(Path("/dev/sda2"))
    assert Partition.beside("/dev/nvme0n1p1", tmp_path) is None
