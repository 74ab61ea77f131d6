"""Small programs of the system that prepare screen and sound. One that is missing or fails is written down;
the page is shown all the same.
"""

import contextlib
import shutil
import subprocess
from collections.abc import Mapping

from antrean_kiosk.log import log

ENDS_WITHIN = 10


def run(environment: Mapping[str, str], *command: str) -> str:
    """What the program said; nothing where it could not do its work."""
    if shutil.which(command[0], path=environment.get("PATH")) is None:
        log("program_missing", program=command[0])
        return ""
    with contextlib.suppress(subprocess.TimeoutExpired):
        done = subprocess.run(
            command, env=dict(environment), check=False, capture_output=True, text=True, timeout=ENDS_WITHIN
        )
        if done.returncode == 0:
            return done.stdout
        log("not_prepared", command=" ".join(command), said=done.stderr.strip())
    return ""
