"""What files of Python import, and which files they name: read without running them."""

import ast
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _syntax(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


@cache
def imports(file: str) -> Set[str]:
    """Modules, and what is taken from them: `a.b` and `a.b.c` of `from a.b import c`."""
    return set(_imported(_syntax(file)))


@cache
def names_in_paths(file: str) -> Set[str]:
    """Each name that is joined to a path: "docs" and "map.md" of `ROOT / "docs" / "map.md"`."""
    return {
        str(node.right.value)
        for node in ast.walk(_syntax(file))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and isinstance(node.right, ast.Constant)
    }


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files_behind(files: Iterable[str], follow: Callable[[str], bool]) -> set[str]:
    """The files that these import, those that these import in turn, and so on, as far as `follow` says yes."""
    found: set[str] = set()
    open_ends = list(files)
    while open_ends:
        for module in imports(open_ends.pop()):
            path = module.replace(".", "/")
            for file in (f"{path}.py", f"{path}/__init__.py"):
                if follow(file) and file not in found and (ROOT / file).is_file():
                    found.add(file)
                    open_ends.append(file)
    return found
