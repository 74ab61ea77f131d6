#!/usr/bin/env bash
# Makes a display for the waiting room of the PC or Raspberry Pi behind a TV (Debian 12 or 13, Raspberry Pi OS), or
# undoes it. The launcher is the kiosk's: deploy/kiosk. Running it again is harmless.
#   sudo ./install.sh --server http://192.168.1.10:8000
#   sudo ./install.sh --uninstall
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exec "$here/../kiosk/install.sh" --display "$@"
