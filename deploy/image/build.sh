#!/usr/bin/env bash
# Builds antrean.img: a stick from which a mini-PC (amd64, BIOS or UEFI) boots into the display or the kiosk.
# Everything comes from Debian's packages; launcher and service are those of deploy/kiosk.
#   deploy/image/build.sh [--output antrean.img] [--suite bookworm] [--mirror ADDRESS]
# Without --mirror Debian comes from where this machine has its own. COMPRESSION=1 (of 1 to 22) builds fast.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
sources=$(cd "$here/../.." && pwd)

say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 1; }

output=antrean.img suite=bookworm mirror=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || refuse 'Pakai: build.sh [--output BERKAS] [--suite bookworm|trixie] [--mirror ALAMAT]'
  case "$1" in
    --output) output=$2 ;;
    --suite) suite=$2 ;;
    --mirror) mirror=$2 ;;
    *) refuse "Pilihan $1 tidak dikenal." ;;
  esac
  shift 2
done

data_megabytes=512
# In the first sector of the stick, so that only our own second partition is ever made anew.
disk_id=0x52544e41
work=$(mktemp -d "${TMPDIR:-/tmp}/antrean-image.XXXXXX")
trap 'rm -rf "$work"' EXIT

check_programs() {
  local program missing=()
  for program in mmdebstrap mksquashfs mkfs.vfat mkfs.ext4 mcopy sfdisk; do
    command -v "$program" >/dev/null || missing+=("$program")
  done
  [ ${#missing[@]} -eq 0 ] || refuse "Belum ada: ${missing[*]}. Pasang:
  sudo apt install mmdebstrap squashfs-tools dosfstools e2fsprogs mtools fdisk"
}

# Where this machine has Debian from; the mirror of its security updates too.
own_lines() {
  apt-get indextargets --format "deb \$(REPO_URI) \$(RELEASE) main non-free-firmware" \
    'Created-By: Packages' 'Origin: Debian' 'Component: main' | sort -u | grep -E " $suite(-[a-z]+)? " || true
}

debian_lines() {
  local lines=''
  [ -n "$mirror" ] || lines=$(own_lines)
  [ -n "$lines$mirror" ] || refuse 'Sebutkan cermin Debian: --mirror ALAMAT'
  printf '%s\n' "${lines:-deb $mirror $suite main non-free-firmware}"
}

packages() {
  {
    sed 's/#.*//' "$here/packages.txt"
    "$here/../display/install.sh" --list-packages
  } | xargs | tr ' ' ','
}

# A folder for the hooks, which may run as another user: only what the installer of deploy/kiosk needs.
stage_sources() {
  mkdir -p "$work/stage/antrean/kiosk" "$work/stage/antrean/deploy"
  cp -r "$here/../kiosk" "$here/../display" "$here" "$work/stage/antrean/deploy/"
  cp "$sources"/kiosk/{leave.js,leave.css,texts.id.json} "$work/stage/antrean/kiosk/"
  chmod -R a+rX "$work"
}

make_system() {
  say "Menyusun sistem ($suite) …"
  debian_lines | mmdebstrap --variant=apt --include="$(packages)" \
    --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook="copy-in '$work/stage/antrean' /opt" \
    --customize-hook="chroot \"\$1\" /opt/antrean/deploy/image/inside.sh" \
    --customize-hook="sync-out /opt/boot '$work/boot'" \
    --customize-hook="rm -rf \"\$1/opt/antrean\" \"\$1/opt/boot\"" \
    "$suite" "$work/system.tar" -
  say 'Memampatkan …'
  mksquashfs - "$work/boot/antrean/filesystem.squashfs" -tar -quiet -no-progress \
    -comp zstd -Xcompression-level "${COMPRESSION:-15}" -b 256K <"$work/system.tar"
  rm "$work/system.tar"
}

# The partition that every PC can read and edit; the machine itself never writes to it.
make_fat() {
  cp "$here/antrean.conf" "$here/BACA-SAYA.txt" "$work/stick/"
  sed -i 's/$/\r/' "$work/stick/antrean.conf" "$work/stick/BACA-SAYA.txt" # the editor of an old Windows
  cp "$here/grub.cfg" "$work/stick/boot/grub/"
  local megabytes
  megabytes=$(($(du --summarize --block-size=1M "$work/stick" | cut -f1) + 64))
  truncate --size="${megabytes}M" "$work/fat"
  mkfs.vfat -F 32 -n ANTREAN "$work/fat" >/dev/null
  mcopy -s -i "$work/fat" "$work/stick"/* "$work/stick/.disk" ::
}

make_data() {
  truncate --size="${data_megabytes}M" "$work/data"
  mkfs.ext4 -q -L ANTREAN-DATA -m 0 "$work/data"
}

# An old partition table, because old machines start from nothing else and new ones start from it as well.
join() {
  local fat data
  fat=$(stat --format=%s "$work/fat") data=$(stat --format=%s "$work/data")
  truncate --size="$((fat + data + 2 * 1048576))" "$work/image"
  sfdisk --quiet "$work/image" <<-END
	label: dos
	label-id: $disk_id
	start=2048, size=$((fat / 512)), type=c, bootable
	start=$((2048 + fat / 512)), size=$((data / 512)), type=83
	END
  dd if="$work/bios/boot.img" of="$work/image" bs=440 count=1 conv=notrunc status=none
  dd if="$work/bios/core.img" of="$work/image" bs=512 seek=1 conv=notrunc status=none
  dd if="$work/fat" of="$work/image" bs=1M seek=1 conv=notrunc,sparse status=none
  dd if="$work/data" of="$work/image" bs=1M seek="$((1 + fat / 1048576))" conv=notrunc,sparse status=none
  mv "$work/image" "$output"
}

check_programs
stage_sources
mkdir "$work/boot"
chmod 777 "$work/boot" # mmdebstrap may work as another user
make_system
mv "$work/boot/bios" "$work/bios"
mv "$work/boot" "$work/stick"
make_fat
make_data
join
say "Selesai: $output ($(du --block-size=1M "$output" | cut -f1) MB)"
