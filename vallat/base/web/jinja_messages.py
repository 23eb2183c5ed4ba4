"""Django's `makemessages`, which reads the words of Jinja2's fragments too. `bin/messages` runs it."""

import sys
from typing import Any

from django.core.management.commands import makemessages
from jinja2 import Environment

from vallat.base.web.jinja import OPTIONS

FOLDER = "/jinja2/"


def calls_of(fragment: str) -> str:
    """The words of a fragment as calls in Python, which xgettext reads."""
    reading: Any = Environment(
        autoescape=True, **OPTIONS
    )  # of the pages: what is left of a line break is part of a word
    found = reading.extract_translations(fragment)
    return "".join(
        f"{function}({', '.join(map(repr, [words] if isinstance(words, str) else filter(None, words)))})\n"
        for _line, function, words in found
    )


class File(makemessages.BuildFile):
    def preprocess(self) -> None:
        if FOLDER not in self.path:
            super().preprocess()
            return
        with (
            open(self.path, encoding="utf-8") as fragment,
            open(self.work_path, "w", encoding="utf-8") as calls,
        ):
            calls.write(calls_of(fragment.read()))


class Command(makemessages.Command):
    build_file_class = File


if __name__ == "__main__":
    Command().run_from_argv(["django", "makemessages", *sys.argv[1:]])
