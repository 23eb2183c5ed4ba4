"""Backups of a product that is used, the command killed like everything else: the last whole one restores."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

from config.environment import ROOT
from drills.killing import Killer
from drills.mail import hand_over_until
from drills.product import Product
from tests.servicedesk.intake.letters import letter


def backup(product: Product, killer: Killer, number: int) -> list[str]:
    """`number` backups that answered 0, while mail comes in; then the newest is rehearsed."""
    folder = product.machine.data.parent / "backups"
    running: list[psutil.Popen] = []
    codes: list[int] = []
    stop = threading.Event()
    writer = threading.Thread(target=_write, args=(product, stop))
    writer.start()
    try:
        with killer.killing(lambda: [each for each in running if each.poll() is None]):
            while codes.count(0) < number and len(codes) < 40 * number:
                running[:] = [_command(product, "backup", str(folder))]
                codes.append(running[0].wait())
                time.sleep(0.5)
    finally:
        stop.set()
        writer.join()
    product.wait_until_ready()
    faults = (
        []
        if codes.count(0) >= number
        else [f"{codes.count(0)} backups of {number} were made in {len(codes)} tries"]
    )
    rehearsed = subprocess.run(
        [sys.executable, "-m", "config", "rehearse_restore", str(folder)],
        cwd=ROOT, env=product.machine.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if rehearsed.returncode:
        faults.append(f"the rehearsal answered {rehearsed.returncode}: {rehearsed.stderr.strip()[-500:]}")
    print(
        f"  backup: {codes.count(0)} made in {len(codes)} tries; rehearsal {rehearsed.returncode}", flush=True
    )
    return faults


def _command(product: Product, *arguments: str) -> psutil.Popen:
    log: Path = product.machine.data.parent / arguments[0]
    with log.open("ab") as said:
        return psutil.Popen(
            [sys.executable, "-m", "config", *arguments],
            cwd=ROOT,
            env=product.machine.environ,
            stdout=said,
            stderr=said,
        )


def _write(product: Product, stop: threading.Event) -> None:
    number = 0
    while not stop.is_set():
        raw = letter(
            f"Pendant la sauvegarde {number}.",
            subject=f"Sauvegarde {number}",
            files={"photo.bin": bytes(5000)},
        )
        hand_over_until(product, raw, stop)
        number += 1
