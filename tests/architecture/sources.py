"""The project's own files, as the architecture tests read them."""

import ast
import subprocess
import tokenize
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VALLAT = ROOT / "vallat"
LAYERS = {"urls", "api", "api_changes", "views", "forms", "intake", "actions", "queries", "models", "enums"}
ENGINES = {"templates", "jinja2"}  # folders of Django's templates and of Jinja2's
VENDORED = VALLAT / "base" / "static" / "vendor"


@lru_cache(maxsize=1)
def committed() -> tuple[Path, ...]:
    """Every file that git knows or would take, vendored ones apart."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    files = (ROOT / name for name in listed if name)
    return tuple(sorted(path for path in files if path.is_file() and VENDORED not in path.parents))


def python(under: Path = VALLAT) -> tuple[Path, ...]:
    return tuple(path for path in committed() if path.suffix == ".py" and under in path.parents)


def templates() -> tuple[Path, ...]:
    return tuple(
        path for path in committed() if ENGINES & set(path.parts) and path.suffix in {".html", ".txt", ".svg"}
    )


@lru_cache(maxsize=1024)
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def prose(path: Path) -> set[int]:
    """The lines of docstrings and of comments."""
    found: set[int] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    with path.open("rb") as file:
        return found | {
            token.start[0] for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT
        }


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def domain(path: Path) -> str:
    """`vallat/servicedesk/ticket_list/views/list.py` → `servicedesk`."""
    return path.relative_to(VALLAT).parts[0]


def part(path: Path) -> str:
    """Which layer of its domain or sub-room a file is of: `views`, `queries`, `models`; else the folder or file itself."""
    inside = [name.removesuffix(".py") for name in path.relative_to(VALLAT).parts[1:3]]
    return next((name for name in inside if name in LAYERS), "".join(inside[:1]))


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every call whose name can be read: `timezone.now`, `Ticket.objects.filter`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and (name := dotted(node.func)):
            yield node.lineno, name


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import; `from a.b import c` gives `a.b.c`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
