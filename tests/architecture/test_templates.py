"""What pages are made of: no stray file, nothing that the content security policy would refuse."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.architecture.sources import ENGINES, VALLAT, committed, relative, templates

NAMED = re.compile(r"""["']([\w./{}-]+\.(?:html|txt|svg))["']""")
HOLE = re.compile(r"\\{\w*\\}")  # of an f-string, once escaped
INCLUDED = re.compile(r"{% include [\"']([^\"']+)[\"']")
FRAMEWORK = re.compile(r"^((account|allauth|mfa)/|429\.html$)")  # looked up by allauth under these names
REFUSED = (
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE), "inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "inline style sheet"),
    (re.compile(r"<[^>]+\sstyle\s*=", re.IGNORECASE), "style attribute"),
    (re.compile(r"<[^>]+\son[a-z]+\s*=\s*[\"']", re.IGNORECASE), "event handler attribute"),
    (
        re.compile(r"(?:src|href)=[\"']https?://[^\"']+\.(?:js|css|woff2?)", re.IGNORECASE),
        "file of another server",
    ),
    (re.compile(r"\|\s*safe\b|{%\s*autoescape (off|false)"), "unescaped text"),
)
ESCAPED_ELSEWHERE = re.compile(r"\.txt$")  # mails are plain text


def pages() -> list[Path]:
    return [path for path in templates() if path.suffix == ".html"]


def name_of(template: Path) -> str:
    parts = template.parts
    return "/".join(parts[max(parts.index(name) for name in ENGINES & set(parts)) + 1 :])


def test_every_template_is_used() -> None:
    named: set[str] = set()
    for path in committed():
        if path.suffix in {".py", ".html", ".txt"} and VALLAT in path.parents or path.name == "settings.py":
            named |= set(NAMED.findall(path.read_text(encoding="utf-8")))
    uses = re.compile("|".join(HOLE.sub("[a-z_]+", re.escape(name)) for name in named))
    used = {name for path in templates() for name in _ways_to_say(name_of(path)) if uses.fullmatch(name)}
    unused = [name_of(path) for path in templates() if not used & _ways_to_say(name_of(path))]
    assert not [name for name in unused if not FRAMEWORK.match(name)]


def _ways_to_say(name: str) -> set[str]:
    """A domain's own views may leave the name of the domain out: `section.html` for `convention/section.html`."""
    return {name, name.partition("/")[2]}


def test_no_two_engines_have_a_template_of_one_name() -> None:
    """The first one that is found would be taken, and which that is depends on who asks."""
    names = [name_of(template) for template in templates()]
    assert sorted(names) == sorted(set(names))


def test_no_page_holds_what_its_security_policy_refuses() -> None:
    wrong = []
    for path in templates():
        text = path.read_text(encoding="utf-8")
        for pattern, what in REFUSED:
            if ESCAPED_ELSEWHERE.search(path.name) and what == "unescaped text":
                continue
            for match in pattern.finditer(text):
                wrong.append(f"{relative(path)}:{text.count(chr(10), 0, match.start()) + 1} {what}")
    assert not wrong


def test_every_form_that_writes_carries_its_token() -> None:
    form = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in pages()}
    bare = [
        f"{name}:{text.count(chr(10), 0, found.start()) + 1}"
        for name, text in texts.items()
        for found in form.finditer(text)
        if "csrf_token" not in found[0] + "".join(texts.get(part, "") for part in INCLUDED.findall(found[0]))
    ]
    assert not bare


def test_every_static_file_that_a_page_names_is_there() -> None:
    missing = []
    for path in templates():
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"]", path.read_text(encoding="utf-8")):
            if finders.find(name) is None:
                missing.append(f"{relative(path)}: {name}")
    assert not missing
