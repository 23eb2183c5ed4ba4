"""The tickets of another tool, brought in by the command while everything is killed, the command too: all of them, once."""

import sys
import time

import psutil

from config.environment import ROOT
from drills.killing import Killer
from drills.product import Product

FIRST = 60_000  # of the numbers in the other tool
WRITE = """
    from pathlib import Path
    from tests.data_import.files import CLOSED, glpi
    rows = ({**CLOSED, "ID": str(%d + each), "Titre": f"Repris {each}"} for each in range(%d))
    Path(%r).write_bytes(glpi(rows))
"""
LOOK = """
    from vallat.data_import.models import Source
    from vallat.servicedesk.models import Ticket
    ids = list(Source.objects.filter(external_id__in=[str(each) for each in range(%d, %d)]).values_list("external_id", "ticket_id"))
    found["sources"] = len({each for each, _ticket in ids})
    found["tickets"] = Ticket.objects.filter(subject__startswith="Repris ").count()
    found["held"] = len({ticket for _source, ticket in ids})
"""


def bring_in(product: Product, killer: Killer, number: int) -> list[str]:
    """As somebody at a terminal does: the command is run again until it has answered 0."""
    file = product.machine.data.parent / "repris.csv"
    product.found(WRITE % (FIRST, number, str(file)))
    running: list[psutil.Popen] = []
    codes: list[int] = []
    with killer.killing(lambda: [each for each in running if each.poll() is None]):
        while not codes or codes[-1] != 0:
            command = [sys.executable, "-m", "config", "bring_in", "tickets", str(file), "--for-real"]
            with (product.machine.data.parent / "bring_in").open("ab") as said:
                running[:] = [
                    psutil.Popen(command, cwd=ROOT, env=product.machine.environ, stdout=said, stderr=said)
                ]
                codes.append(running[0].wait())
            if len(codes) > 200:
                return ["the import did not end in 200 tries"]
            time.sleep(0.5)
    product.wait_until_ready()
    found = product.found(LOOK % (FIRST, FIRST + number))
    print(f"  import: {number} rows, {found}, {len(codes)} tries", flush=True)
    return [
        f"{found[name]} {what}, not {number}"
        for name, what in (
            ("sources", "rows are known"),
            ("tickets", "tickets are there"),
            ("held", "tickets have a source"),
        )
        if found[name] != number
    ]
