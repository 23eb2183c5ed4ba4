"""A page as its reader has it: the words of its main part, its links, the parts that carry an id."""

from html.parser import HTMLParser

from django.test import Client

VOID = {"input", "br", "img", "meta", "link", "hr", "rect", "line", "path"}


class Page(HTMLParser):
    """`words` of the main part on one line; `links`: address by words; `part("id")`: the words inside an element."""

    def __init__(self, client: Client, address: str, *, status: int = 200, language: str = "fr") -> None:
        super().__init__()
        client.cookies["language"] = language
        self.response = client.get(address)
        assert self.response.status_code == status, f"{address}: {self.response.status_code}"
        self.links: dict[str, str] = {}
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._parts: dict[str, str] = {}
        self.feed(self.response.content.decode())

    @property
    def words(self) -> str:
        return self._parts["content"]

    def part(self, name: str) -> str:
        """The words inside the element with this id; KeyError where there is none."""
        return self._parts[name]

    def has(self, name: str) -> bool:
        return name in self._parts

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self._open.append((tag, dict(attributes), []))
        elif self._open:
            self._open[-1][2].append(" ")

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_data(self, data):
        if self._open:
            self._open[-1][2].append(data)

    def handle_endtag(self, tag):
        if tag in VOID or not any(opened[0] == tag for opened in self._open):
            return
        while True:
            name, attributes, pieces = self._open.pop()
            inside = "".join(pieces)
            self._keep(name, attributes, " ".join(inside.split()))
            if self._open:
                self._open[-1][2].append(inside if name in INLINE else f" {inside} ")
            if name == tag:
                return

    def _keep(self, name, attributes, words):
        if name == "a":
            self.links[words] = attributes.get("href") or ""
        if attributes.get("id"):
            self._parts[str(attributes["id"])] = words


INLINE = {"a", "abbr", "strong", "em", "span", "code", "time", "svg"}
