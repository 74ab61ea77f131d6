#!/usr/bin/env bash
# Makes a locked kiosk of this machine (Debian 12 or 13, Raspberry Pi OS), or undoes it. Running it again is harmless.
#   sudo ./install.sh --server http://192.168.1.10:8000
#   sudo ./install.sh --uninstall
# deploy/display/install.sh asks for a display of the waiting room (--display) with the same launcher.
# DESTDIR=/some/folder ./install.sh --server … --files-only   only puts the files into a folder (packaging, tests)
# deploy/image/build.sh asks which packages are needed (--list-packages), and in the system that it builds, where
# nothing runs yet, for everything else (--image).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${DESTDIR:-}
lib=$root/usr/local/lib/antrean-kiosk
config=$root/etc/antrean/kiosk.conf
old_screen=$root/etc/antrean/display-manager.before
user=antrean-kiosk
targets=(ctrl-alt-del.target sleep.target suspend.target hibernate.target hybrid-sleep.target)
packages=(python3 xserver-xorg-core xserver-xorg-input-libinput x11-xserver-utils xinput kbd dbus libpam-systemd
  libgl1-mesa-dri fonts-dejavu-core)

say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 1; }

server='' files_only=no uninstall=no display=no image=no list=no
while [ $# -gt 0 ]; do
  case "$1" in
    --server) [ $# -ge 2 ] || refuse 'Tulis alamat sesudah --server, misalnya http://192.168.1.10:8000'; server=$2; shift 2 ;;
    --files-only) files_only=yes; shift ;;
    --uninstall) uninstall=yes; shift ;;
    --display) display=yes; shift ;;
    --image) image=yes; shift ;;
    --list-packages) list=yes; shift ;;
    *) refuse "Pilihan $1 tidak dikenal. Pakai: install.sh --server ALAMAT, atau install.sh --uninstall" ;;
  esac
done

# A machine stays what it was made, also when it is only brought up to date.
[ ! -r "$config" ] || ! grep -q '^[[:space:]]*page[[:space:]]*=[[:space:]]*/display/' "$config" || display=yes
about=$here example=$here/kiosk.conf.example
if [ "$display" = yes ]; then
  about=$here/../display example=$here/../display/display.conf.example
  packages+=(alsa-utils)
fi
if [ "$list" = yes ]; then
  printf '%s\n' "${packages[@]}" chromium
  exit 0
fi

check_machine() {
  local name='' version=''
  if [ -r "$root/etc/os-release" ]; then
    name=$(sed -n 's/^ID=//p' "$root/etc/os-release" | tr -d '"')
    version=$(sed -n 's/^VERSION_ID=//p' "$root/etc/os-release" | tr -d '"')
  fi
  case "$name:$version" in
    debian:12 | debian:13 | raspbian:12 | raspbian:13) ;;
    *) refuse "Sistem ini (${name:-tidak dikenal} ${version}) belum didukung. Pakai Debian 12 atau 13, atau Raspberry Pi OS." ;;
  esac
  [ "$files_only" = yes ] && return
  [ "$(id -u)" -eq 0 ] || refuse 'Jalankan sebagai root: sudo ./install.sh …'
  [ "$image" = yes ] || [ -d /run/systemd/system ] || refuse 'Kiosk memerlukan systemd, yang tidak berjalan di mesin ini.'
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  local browser=chromium
  apt-cache show chromium >/dev/null 2>&1 || browser=chromium-browser
  apt-get install -q -y --no-install-recommends "${packages[@]}" "$browser"
}

put_files() {
  [ -r "$here/../../kiosk/leave.js" ] || refuse 'Jalankan dari folder sumber Antrean yang utuh (deploy/kiosk/install.sh).'
  rm -rf "$lib"
  install -d -m 755 "$lib/antrean_kiosk/page" "$lib/policies" "$root/usr/local/bin" "$root/etc/antrean"
  install -m 755 "$here/antrean-kiosk" "$lib/"
  install -m 644 "$here"/antrean_kiosk/*.{py,js,html} "$lib/antrean_kiosk/"
  install -m 644 "$here"/../../kiosk/{leave.js,leave.css,texts.id.json} "$lib/antrean_kiosk/page/"
  install -m 644 "$here/policies/antrean.json" "$lib/policies/"
  install -m 644 "$about/README.md" "$example" "$lib/"
  ln -sf /usr/local/lib/antrean-kiosk/antrean-kiosk "$root/usr/local/bin/antrean-kiosk"
  install -D -m 644 "$here/antrean-kiosk.service" "$root/etc/systemd/system/antrean-kiosk.service"
  install -D -m 644 "$here/system/90-antrean-kiosk.conf" "$root/etc/X11/xorg.conf.d/90-antrean-kiosk.conf"
  # Before a TV nobody stands with a keyboard: the technician's may change to a login (Ctrl+Alt+F1).
  [ "$display" = no ] || sed -i '/"Dont/d' "$root/etc/X11/xorg.conf.d/90-antrean-kiosk.conf"
  install -D -m 644 "$here/system/90-antrean-kiosk-sysctl.conf" "$root/etc/sysctl.d/90-antrean-kiosk.conf"
  install -D -m 644 "$here/system/90-antrean-kiosk-logind.conf" "$root/etc/systemd/logind.conf.d/90-antrean-kiosk.conf"
}

# What the technician has written stays; only a new address replaces the old one.
put_config() {
  if [ ! -e "$config" ]; then
    [ -n "$server" ] || refuse 'Tulis alamat server: install.sh --server http://192.168.1.10:8000'
    install -m 644 "$example" "$config"
  fi
  [ -n "$server" ] || return 0
  local line
  line=$(printf 'server = %s' "$server" | sed 's/[\\&|]/\\&/g')
  sed -i "s|^[[:space:]]*server[[:space:]]*=.*|$line|" "$config"
}

# The policy is written by the launcher, which also checks the configuration.
check_config() {
  "$lib/antrean-kiosk" --config "$config" write-policy \
    --folder "$root/etc/chromium/policies/managed" --folder "$root/etc/chromium-browser/policies/managed"
}

make_user() {
  getent passwd "$user" >/dev/null || useradd --system --create-home --home-dir "/var/lib/$user" \
    --shell /usr/sbin/nologin --comment 'Kiosk antrean' "$user"
  local group
  for group in audio video render input; do
    ! getent group "$group" >/dev/null || usermod --append --groups "$group" "$user"
  done
  install -d -m 700 -o "$user" -g "$user" "/var/lib/$user"
}

take_the_screen() {
  local link=/etc/systemd/system/display-manager.service
  if [ -L "$link" ]; then
    basename "$(readlink -f "$link")" >"$old_screen"
    systemctl disable "$(cat "$old_screen")" # not stopped: this may run in a window of it
  fi
  [ "$image" = yes ] || systemctl daemon-reload
  systemctl mask "${targets[@]}" >/dev/null
  [ "$image" = yes ] || sysctl --quiet --load /etc/sysctl.d/90-antrean-kiosk.conf
  systemctl set-default graphical.target >/dev/null
  systemctl enable antrean-kiosk.service
}

ask_pin() {
  [ "$display" = no ] || return 0 # a TV is not touched: it is closed over SSH or at the login of terminal 1
  [ -e "$root/etc/antrean/kiosk.pin" ] && return
  if [ -t 0 ]; then
    antrean-kiosk set-pin || refuse 'PIN belum terpasang. Jalankan: sudo antrean-kiosk set-pin, lalu install.sh sekali lagi.'
  else
    say 'PIN belum dipasang: kiosk hanya dapat ditutup lewat SSH. Pasang dengan: sudo antrean-kiosk set-pin'
  fi
}

remove_all() {
  if [ "$files_only" = no ]; then
    systemctl disable --now antrean-kiosk.service 2>/dev/null || true
    systemctl unmask "${targets[@]}" >/dev/null
  fi
  rm -rf "$lib"
  rm -f "$root/usr/local/bin/antrean-kiosk" "$root/etc/systemd/system/antrean-kiosk.service" \
    "$root/etc/X11/xorg.conf.d/90-antrean-kiosk.conf" "$root/etc/sysctl.d/90-antrean-kiosk.conf" \
    "$root/etc/systemd/logind.conf.d/90-antrean-kiosk.conf" \
    "$root"/etc/chromium{,-browser}/policies/managed/antrean.json
  if [ "$files_only" = no ]; then
    systemctl daemon-reload
    [ ! -r "$old_screen" ] || systemctl enable "$(cat "$old_screen")"
  fi
  rm -f "$old_screen"
  say 'Kiosk sudah dilepas. Tersisa: /etc/antrean (pengaturan, PIN) dan /var/lib/antrean-kiosk (pendaftaran perangkat).'
}

check_machine
if [ "$uninstall" = yes ]; then
  remove_all
  exit 0
fi
[ "$files_only$image" != nono ] || install_packages
put_files
put_config
[ "$files_only" = yes ] || make_user
check_config
if [ "$files_only" = no ]; then
  [ "$image" = yes ] || ask_pin
  take_the_screen
  [ "$image" = no ] || exit 0
  if systemctl is-active --quiet antrean-kiosk.service; then
    systemctl restart antrean-kiosk.service
    say 'Kiosk diperbarui dan berjalan lagi.'
  else
    say 'Kiosk terpasang. Nyalakan ulang mesin: sudo reboot. Sesudah itu kiosk tampil sendiri.'
  fi
fi
