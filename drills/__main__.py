"""The drills: what the product answered is there, once, whatever is killed. See drills/README.md."""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from drills import backups, mail, moving, pages
from drills.killing import Killer
from drills.product import Product
from tests.servicedesk.intake.dovecot import PASSWORD, USER, Dovecot

Drill = Callable[[Product, Killer, int], list[str]]
# how many of what it is about, and the longest pause between two kills, in seconds: short where the drill is
DRILLS: dict[str, tuple[Drill | None, int, float]] = {
    "pipe": (mail.pipe, 1000, 20.0),
    "imap": (None, 1000, 10.0),  # which needs the server of its mailbox
    "uploads": (pages.uploads, 100, 1.0),
    "export": (pages.export, 10, 4.0),
    "import": (moving.bring_in, 5000, 6.0),
    "backup": (backups.backup, 5, 8.0),
}


def main() -> int:
    asked = _arguments()
    seed = asked.seed if asked.seed is not None else random.randrange(10**6)
    faults = 0
    for turn in range(asked.times):
        print(f"Turn {turn + 1} of {asked.times}, seed {seed + turn}", flush=True)
        with tempfile.TemporaryDirectory(prefix="vallat-drills-") as folder:
            Path(folder).chmod(0o711)  # as root, the embedded PostgreSQL is another user
            faults += _turn(Path(folder), asked.drills or list(DRILLS), asked.share, seed + turn)
    print("Nothing was lost, and nothing is there twice." if not faults else f"{faults} faults.", flush=True)
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/drills", description=__doc__)
    choices = [*DRILLS, []]  # none at all is checked against them too
    parser.add_argument("drills", nargs="*", choices=choices, metavar="DRILL", help=", ".join(DRILLS))
    parser.add_argument("--times", type=int, default=1, help="how often all of them, each time from nothing")
    parser.add_argument("--seed", type=int, help="of what is killed when; printed, to be given again")
    parser.add_argument(
        "--share", type=float, default=1.0, help="a part of the usual number, to try them quickly"
    )
    return parser.parse_args()


def _turn(folder: Path, names: list[str], share: float, seed: int) -> int:
    found = 0
    with Dovecot() as server:
        address = f"imap://{USER}:{_quoted(PASSWORD)}@127.0.0.1:{server.port}/INBOX"
        with Product(folder / "product", VALLAT_IMAP=f"assistance={address}") as product:
            for name in names:
                drill, usual, longest = DRILLS[name]
                killer = Killer(product, random.Random(f"{seed} {name}"), longest)
                number, begun = max(1, round(usual * share)), time.monotonic()
                try:
                    faults = (
                        drill(product, killer, number)
                        if drill
                        else mail.imap(product, killer, number, server)
                    )
                except AssertionError as error:
                    faults = [str(error)]
                if share >= 1 and not killer.killed:
                    faults.append("nothing was killed: this was no drill")
                _say(name, killer, faults + killer.faults, time.monotonic() - begun)
                found += len(faults) + len(killer.faults)
            if found:
                kept = Path(tempfile.gettempdir()) / f"vallat-drills-{seed}.log"
                kept.write_bytes(product.log.read_bytes())
                print(f"  The product's log: {kept}", flush=True)
    return found


def _say(name: str, killer: Killer, faults: list[str], seconds: float) -> None:
    killed = ", ".join(f"{kind} {times}" for kind, times in sorted(killer.killed.items()))
    longest = f"; ready again after at most {max(killer.back):.1f} s" if killer.back else ""
    print(
        f"{name}: {'FAULT' if faults else 'good'} in {seconds:.0f} s; killed: {killed or 'nothing'}{longest}"
    )
    for fault in faults:
        print(f"  {fault}")
    sys.stdout.flush()


def _quoted(password: str) -> str:
    return "".join(f"%{ord(sign):02X}" if not sign.isalnum() else sign for sign in password)


if __name__ == "__main__":
    sys.exit(main())
