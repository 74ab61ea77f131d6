"""How the machine joins the office's network, in the words of systemd-networkd and wpa_supplicant.
Starts nothing.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Interface

CABLE, WIFI = "eth0", "wlan0"
SHORTEST, LONGEST = 8, 63
"""A password of WPA2 and WPA3."""
LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Network:
    """By default the cable, with an address that the router gives."""

    address: IPv4Interface | None = None
    gateway: IPv4Address | None = None
    dns: tuple[IPv4Address, ...] = ()
    wifi_name: str = ""
    wifi_password: str = ""

    @staticmethod
    def of(
        *, address: str = "", gateway: str = "", dns: str = "", wifi_name: str = "", wifi_password: str = ""
    ) -> "Network":
        """Raises ValueError(name of the setting, what is wanted)."""
        own = _address(address) if address else None
        way_out = _host("gateway", gateway) if gateway else None
        if way_out is not None and (own is None or way_out not in own.network):
            raise ValueError("gateway", "harus satu jaringan dengan address")
        if len(wifi_name.encode()) > LONGEST_NAME:
            raise ValueError("wifi_name", f"paling panjang {LONGEST_NAME} huruf")
        if wifi_password and not wifi_name:
            raise ValueError("wifi_password", "tulis juga wifi_name")
        if wifi_password and not re.fullmatch(rf"[ -~]{{{SHORTEST},{LONGEST}}}", wifi_password):
            raise ValueError("wifi_password", f"{SHORTEST} sampai {LONGEST} huruf, angka, atau tanda biasa")
        names = tuple(_host("dns", each.strip()) for each in dns.split(",") if each.strip())
        return Network(own, way_out, names, wifi_name, wifi_password)

    def files(self) -> dict[str, str]:
        """What systemd-networkd reads. An address that is written goes where the machine is connected."""
        fixed = WIFI if self.wifi_name else CABLE
        return {
            "10-antrean-cable.network": self._of("eth*", metric=100, is_fixed=fixed == CABLE),
            "10-antrean-wifi.network": self._of("wlan*", metric=600, is_fixed=fixed == WIFI),
        }

    def _of(self, name: str, *, metric: int, is_fixed: bool) -> str:
        lines = ["[Match]", f"Name={name}", "", "[Network]", "LLMNR=no", "MulticastDNS=no"]
        lines += [f"DNS={each}" for each in self.dns]
        if is_fixed and self.address is not None:
            lines += ["LinkLocalAddressing=no", "IPv6AcceptRA=no", f"Address={self.address.with_prefixlen}"]
            if self.gateway is not None:
                lines += ["", "[Route]", f"Gateway={self.gateway}", f"Metric={metric}"]
        else:
            # The same address after every start, though the machine remembers nothing.
            lines += ["DHCP=ipv4", "", "[DHCPv4]", "ClientIdentifier=mac", f"RouteMetric={metric}"]
        return "\n".join(lines) + "\n"

    def wpa_supplicant(self) -> str:
        """Nothing without Wi-Fi. Name as hexadecimal, because it may hold any letter."""
        if not self.wifi_name:
            return ""
        key = f'\tpsk="{self.wifi_password}"\n\tkey_mgmt=WPA-PSK WPA-PSK-SHA256 SAE\n\tieee80211w=1\n'
        secret = key if self.wifi_password else "\tkey_mgmt=NONE\n"
        return f"country=ID\nnetwork={{\n\tssid={self.wifi_name.encode().hex()}\n\tscan_ssid=1\n{secret}}}\n"


def _address(value: str) -> IPv4Interface:
    try:
        address = IPv4Interface(value)
    except ValueError:
        raise ValueError("address", "contoh: 192.168.1.50/24") from None
    if "/" not in value or address.network.prefixlen > 30:
        raise ValueError("address", "tulis dengan panjang jaringan, contoh: 192.168.1.50/24")
    return address


def _host(name: str, value: str) -> IPv4Address:
    try:
        return IPv4Address(value)
    except ValueError:
        raise ValueError(name, "contoh: 192.168.1.1") from None
