"""What pages are made of: no stray file, nothing that the content security policy would refuse."""

import re
from pathlib import Path

from tests.architecture.sources import VALLAT, committed, relative, templates

NAMED = re.compile(r"""["']([\w./{}-]+\.(?:html|txt|svg))["']""")
HOLE = re.compile(r"\\{\w*\\}")  # of an f-string, once escaped
FRAMEWORK = re.compile(r"^(account|allauth|mfa)/")  # looked up by allauth under these names
REFUSED = (
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE), "inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "inline style sheet"),
    (re.compile(r"<[^>]+\sstyle\s*=", re.IGNORECASE), "style attribute"),
    (re.compile(r"<[^>]+\son[a-z]+\s*=\s*[\"']", re.IGNORECASE), "event handler attribute"),
    (
        re.compile(r"(?:src|href)=[\"']https?://[^\"']+\.(?:js|css|woff2?)", re.IGNORECASE),
        "file of another server",
    ),
    (re.compile(r"\|safe\b|{%\s*autoescape off"), "unescaped text"),
)
ESCAPED_ELSEWHERE = re.compile(r"\.txt$")  # mails are plain text


def pages() -> list[Path]:
    return [path for path in templates() if path.suffix == ".html"]


def name_of(template: Path) -> str:
    parts = template.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def test_every_template_is_used() -> None:
    named: set[str] = set()
    for path in committed():
        if path.suffix in {".py", ".html", ".txt"} and VALLAT in path.parents or path.name == "settings.py":
            named |= set(NAMED.findall(path.read_text(encoding="utf-8")))
    uses = re.compile("|".join(HOLE.sub("[a-z_]+", re.escape(name)) for name in named))
    unused = [name_of(path) for path in templates() if not uses.fullmatch(name_of(path))]
    assert not [name for name in unused if not FRAMEWORK.match(name)]


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
    bare = []
    for path in pages():
        text = path.read_text(encoding="utf-8")
        for form in re.finditer(
            r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", text, re.IGNORECASE | re.DOTALL
        ):
            if "csrf_token" not in form[0]:
                bare.append(f"{relative(path)}:{text.count(chr(10), 0, form.start()) + 1}")
    assert not bare
