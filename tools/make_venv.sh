#!/usr/bin/env bash
# Makes .venv in the given folder; Debian keeps the module for that in a package of its own, which is installed when missing.
set -euo pipefail

folder="$1"
python="${PYTHON:-python3}"

if ! "$python" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))'; then
  echo "Antrean needs Python 3.11 or newer; $("$python" --version) was found. Name another with: make PYTHON=python3.12" >&2
  exit 1
fi

[ -x "$folder/bin/pip" ] && exit 0
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  "$(dirname "$0")/apt_install.sh" "no-such-program=python3-venv"
fi
"$python" -m venv --clear "$folder"
