"""Why the product was not started."""

import os


class NotReady(Exception):
    """Something that the product needs is not there. The message says what and what to do; `code` is what the command ends with."""

    def __init__(self, sentence: str, code: int = os.EX_UNAVAILABLE) -> None:
        super().__init__(sentence, code)

    @property
    def code(self) -> int:
        return int(self.args[1])

    def __str__(self) -> str:
        return str(self.args[0])
