"""`kill -9` of one process of the product after the other, at random, by its id."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psutil

from drills.product import KINDS, Product

SHORTEST = 0.5  # seconds between two kills
HEAVY = {
    "master",
    "web",
    "PostgreSQL",
}  # after one of them nothing is answered for a moment: the next waits for the product


class Killer:
    """Kills while its `with` lasts, with pauses of at most `longest` seconds. `also`: further victims of a drill, such as the command
    that is running."""

    def __init__(self, product: Product, chance: random.Random, longest: float) -> None:
        self.product, self.chance, self.longest = product, chance, longest
        self.killed: Counter[str] = Counter()
        self.back: list[float] = []  # seconds until the product was ready again after a heavy kill
        self.faults: list[str] = []

    @contextmanager
    def killing(self, also: Callable[[], list[psutil.Process]] = list) -> Iterator[None]:
        stop = threading.Event()
        thread = threading.Thread(target=self._kill, args=(stop, also), name="kills")
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _kill(self, stop: threading.Event, also: Callable[[], list[psutil.Process]]) -> None:
        while not stop.wait(self.chance.uniform(SHORTEST, self.longest)):
            kind = self.chance.choice([*KINDS, "command"])
            victims = also() if kind == "command" else self.product.processes()[kind]
            if not victims:
                continue
            with suppress(psutil.Error):
                self.chance.choice(victims).kill()
                self.killed[kind] += 1
            if kind in HEAVY:
                try:
                    self.back.append(self.product.wait_until_ready())
                except AssertionError as error:
                    self.faults.append(f"after kill -9 of {kind}: {error}")
                    return
