"""The programs lp, lpstat and cancel of a CUPS that is only a folder, as small shell scripts for PATH.
What they print is what CUPS 2.4 prints; the test moves queue and jobs by hand."""

import os
from pathlib import Path

_LP = """#!/bin/sh
cd "{folder}"
[ -e hangs ] && exec sleep 60
queue=; last=
for word in "$@"; do [ "$last" = -d ] && queue=$word; last=$word; done
echo "$*" >> calls
[ -e stopped ] || [ -e running ] || {{ echo "lp: Error - The printer or class does not exist." >&2; exit 1; }}
[ -e rejecting ] && {{ echo "lp: Destination \\"$queue\\" is not accepting jobs." >&2; exit 1; }}
number=$(( $(cat number) + 1 )); echo $number > number
cat > "job-$number"
[ -e keeps ] && echo "$queue-$number" >> waiting
[ -e stops ] && touch stopped
echo "request id is $queue-$number (0 file(s))"
"""

_LPSTAT = """#!/bin/sh
cd "{folder}"
[ "$LC_ALL" = C ] || exit 7
case "$*" in
  -r) [ -e running ] && echo "scheduler is running" || echo "scheduler is not running"; exit 0;;
  -e) [ -e running ] || exit 1; cat queues; exit 0;;
esac
for queue in "$@"; do :; done
[ -e running ] && grep -qx "$queue" queues || {{ echo "lpstat: Invalid destination name" >&2; exit 1; }}
case "$*" in
  *-p*)
    if [ -e stopped ]; then echo "printer $queue disabled since Sun Nov 22 03:50:33 2026 -"; else
      echo "printer $queue is idle.  enabled since Sun Nov 22 03:50:33 2026"; fi
    [ -e rejecting ] && printf '\\tRejecting Jobs\\n'
    printf '\\tForm mounted:\\n\\tAlerts: %s\\n\\tLocation: \\n' "$(cat alerts)";;
  *"-W completed"*)
    number=$(cat number)
    echo "$queue-$number                 root              1024   Sun Nov 22 03:50:37 2026"
    printf '\\tStatus: \\n\\tAlerts: %s\\n\\tqueued for %s\\n' "$(cat ending)" "$queue";;
  *) while read -r job; do
      echo "$job                 root              1024   Sun Nov 22 03:50:30 2026"; done < waiting;;
esac
exit 0
"""

_CANCEL = """#!/bin/sh
cd "{folder}"
echo "$1" >> cancelled
grep -vx "$1" waiting > rest; mv rest waiting
"""


class FakeCups:
    """A folder with queue `struk`; `programs` goes in front of PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "programs"
        self.programs.mkdir(parents=True)
        for name, script in (("lp", _LP), ("lpstat", _LPSTAT), ("cancel", _CANCEL)):
            program = self.programs / name
            program.write_text(script.format(folder=folder))
            program.chmod(0o755)
        for name, text in (("number", "0"), ("queues", "struk\n"), ("waiting", ""), ("alerts", "none")):
            self.tell(name, text)
        self.tell("ending", "processing-to-stop-point")
        self.tell("running")

    @property
    def path(self) -> str:
        return f"{self.programs}{os.pathsep}{os.environ['PATH']}"

    def tell(self, name: str, text: str = "") -> None:
        """`alerts`, `ending`, or a sign: stopped, rejecting, keeps (jobs wait), stops (at a job), hangs."""
        (self.folder / name).write_text(text)

    def forget(self, name: str) -> None:
        (self.folder / name).unlink()

    def job(self, number: int) -> bytes:
        return (self.folder / f"job-{number}").read_bytes()

    @property
    def cancelled(self) -> list[str]:
        file = self.folder / "cancelled"
        return file.read_text().split() if file.exists() else []

    @property
    def waiting(self) -> list[str]:
        return (self.folder / "waiting").read_text().split()
