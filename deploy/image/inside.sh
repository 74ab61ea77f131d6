#!/usr/bin/env bash
# Runs once inside the system that build.sh makes: launcher, settings, boot files. Never on a machine in use.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
boot=/opt/boot
lib=/usr/local/lib/antrean-image
[ "$here" = /opt/antrean/deploy/image ] || { echo 'inside.sh hanya dipakai oleh build.sh.' >&2; exit 1; }

install_launcher() {
  export SYSTEMD_OFFLINE=1 # nothing runs here that could be told
  "$here/../display/install.sh" --image --server http://server.invalid
  # A kiosk may be made of it as well, and no login waits behind it: no terminal can be changed to.
  install -m 644 "$here/../kiosk/system/90-antrean-kiosk.conf" /etc/X11/xorg.conf.d/
}

install_own() {
  install -d -m 755 "$lib/deploy/image/start"
  install -m 755 "$here/antrean-image" "$lib/"
  install -m 644 "$here"/start/*.py "$lib/deploy/image/start/"
  ln -sf "$lib/antrean-image" /usr/local/bin/antrean-image
  cp -r "$here/files/etc" /
  chmod -R u=rwX,go=rX /etc/systemd /etc/udev /etc/sysctl.d /etc/initramfs-tools /etc/nftables.conf
  systemctl enable antrean-image-{data,settings,sound,watchdog}.service \
    systemd-networkd.service systemd-resolved.service nftables.service
  ln -sf /run/systemd/resolve/resolv.conf /etc/resolv.conf
}

# What would ask, listen, wait or write by itself.
silence() {
  systemctl mask getty@.service autovt@.service serial-getty@.service console-getty.service getty.target \
    systemd-firstboot.service systemd-networkd-wait-online.service wpa_supplicant.service \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer \
    emergency.service rescue.service
  passwd --lock root >/dev/null
  : >/etc/machine-id
  rm -f /var/lib/dbus/machine-id /etc/hostname
  echo antrean >/etc/hostname
  printf '127.0.0.1 localhost antrean\n::1 localhost\n' >/etc/hosts
}

copy_kernel() {
  mkdir -p "$boot/antrean"
  update-initramfs -u -k all
  cp /boot/vmlinuz-* "$boot/antrean/vmlinuz"
  cp /boot/initrd.img-* "$boot/antrean/initrd.img"
  rm -f /boot/initrd.img-* /boot/vmlinuz-*
}

# GRUB for both kinds of machines. With Secure Boot only the signed one starts.
copy_boot_loader() {
  local efi=$boot/EFI/BOOT
  mkdir -p "$efi" "$boot/boot/grub" "$boot/bios" "$boot/.disk"
  echo Antrean >"$boot/.disk/info" # how the signed GRUB finds its own stick
  cp /usr/lib/shim/shimx64.efi.signed "$efi/BOOTX64.EFI"
  cp /usr/lib/shim/mmx64.efi.signed "$efi/mmx64.efi"
  cp /usr/lib/grub/x86_64-efi-signed/gcdx64.efi.signed "$efi/grubx64.efi"
  local modules=(part_msdos fat normal configfile linux echo search search_fs_file)
  printf '%s\n' 'search --file --set=root /.disk/info' "set prefix=(\$root)/boot/grub" >/opt/find.cfg
  grub-mkimage -O i386-efi -p /boot/grub -c /opt/find.cfg -o "$efi/BOOTIA32.EFI" "${modules[@]}"
  grub-mkimage -O i386-pc -p '(,msdos1)/boot/grub' -o "$boot/bios/core.img" biosdisk "${modules[@]}"
  cp /usr/lib/grub/i386-pc/boot.img "$boot/bios/boot.img"
  # As grub-install does for a disk: some old machines tell the wrong number of the drive they start from.
  printf '\x90\x90' | dd of="$boot/bios/boot.img" bs=1 seek=102 conv=notrunc status=none
  rm /opt/find.cfg
  # Past apt: Debian protects the shim, and here nothing starts from it.
  dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 'grub*' 'shim*' | sed -n 's/^ii *//p' |
    xargs dpkg --purge --force-remove-protected --force-remove-essential >/dev/null
  apt-get -q -y --purge autoremove >/dev/null
}

# Where the packages came from is the builder's affair.
forget_the_builder() {
  apt-get clean
  rm -rf /var/lib/apt/lists/* /etc/apt/sources.list /etc/apt/sources.list.d/* /etc/apt/apt.conf.d/99mmdebstrap \
    /var/log/* /var/cache/* /tmp/*
  mkdir -p /var/cache/apt /var/cache/ldconfig
}

install_launcher
install_own
silence
copy_kernel
copy_boot_loader
forget_the_builder
