"""What the project promises around its code: reasons, locks, one page of settings, nothing of one machine."""

import re
import tomllib
from importlib.metadata import version

import pytest
from django.core.management import get_commands
from packaging.requirements import Requirement

from config.environment import SETTINGS
from tests.architecture.sources import ROOT, committed, relative

PROJECT = ROOT / "pyproject.toml"
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "dev", "ldap", "bench")}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", re.MULTILINE)
OF_ONE_MACHINE = re.compile(
    r"(?<!\w)(/(work|tmp|root|home/\w+)/\w|file:///)|index-url\W+https?:|pypi\.org/simple"
)
# Where such a path is what the text is about.
MAY_NAME_PATHS = ("tests/architecture/test_project.py", "LICENSE")


def locked(name: str) -> dict[str, str]:
    """{package: version} of a lock file."""
    text = LOCKS[name].read_text(encoding="utf-8")
    return {_plain(package): release for package, release in PINNED.findall(text)}


def _plain(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def declared() -> list[str]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def optional() -> list[str]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return [*declared(), *project["optional-dependencies"]["ldap"]]


def test_every_dependency_has_its_reason_beside_it() -> None:
    lines = PROJECT.read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for line in lines
        for name in optional()
        if line.strip().startswith(f'"{name}"') and "# " not in line
    ]
    assert not bare


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", LOCKS[name].read_text(encoding="utf-8").strip())
    assert not [entry[:60] for entry in entries if PINNED.match(entry) and "--hash=sha256:" not in entry]
    assert len(locked(name)) > 10


def test_the_locks_hold_what_the_project_declares() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    wanted = {
        "run": project["dependencies"],
        "dev": declared(),
        "ldap": [*project["dependencies"], *project["optional-dependencies"]["ldap"]],
        "bench": [*project["dependencies"], *project["optional-dependencies"]["bench"]],
    }
    wrong = []
    for name, requirements in wanted.items():
        has = locked(name)
        for text in requirements:
            requirement = Requirement(text)
            release = has.get(_plain(requirement.name))
            if release is None or not requirement.specifier.contains(release, prereleases=True):
                wrong.append(f"requirements/{name}.txt has {release} for {text}: run bin/lock")
    assert not wrong


def test_what_is_tested_is_what_runs() -> None:
    run = locked("run")
    for larger in ("dev", "ldap"):
        has = locked(larger)
        assert {
            name: (release, has.get(name)) for name, release in run.items() if has.get(name) != release
        } == {}


def test_this_run_uses_the_locked_versions() -> None:
    dev = locked("dev")
    for package in ("django", "psycopg", "procrastinate", "waitress", "django-allauth", "pydantic"):
        assert version(package) == dev[package]


def test_every_setting_is_documented_on_the_page_of_operations() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \|([^|]*)\|([^|]*)\|", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE
    )
    documented = {name: default.strip().strip("`") for name, default, _ in rows}
    assert documented == {setting.name: setting.default or "empty" for setting in SETTINGS}


def test_every_command_that_the_page_of_operations_names_exists() -> None:
    named = set(
        re.findall(r"bin/vallat (\w+)", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"))
    )
    assert named - set(get_commands()) - {"COMMAND", "help"} == set()


def test_no_file_carries_a_path_of_one_machine_or_the_address_of_a_package_index() -> None:
    wrong = []
    for path in committed():
        if relative(path) in MAY_NAME_PATHS or path.suffix in {
            ".woff2",
            ".ttf",
            ".otf",
            ".png",
            ".pdf",
        }:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in OF_ONE_MACHINE.finditer(text):
            wrong.append(f"{relative(path)}:{text.count(chr(10), 0, match.start()) + 1} {match[0]}")
    assert not wrong


def test_every_script_of_bin_says_what_it_does() -> None:
    for script in (ROOT / "bin").iterdir():
        lines = script.read_text(encoding="utf-8").splitlines()
        assert any(line.startswith("# ") for line in lines[:2]), script.name


def test_the_readme_says_the_same_in_french() -> None:
    english, french = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "LISEZMOI.md"))
    for what in (r"^#+ ", r"^- ", r"^\d\. ", r"^```\n.*?^```$", r"`[a-zA-Z_/-]+ [^`]*`", r"<http[^>]+>"):
        found = [re.findall(what, text, re.MULTILINE | re.DOTALL) for text in (english, french)]
        assert found[0] == found[1], what
    links = [set(re.findall(r"\]\(([^)]+)\)", text)) for text in (english, french)]
    assert links[0] ^ links[1] == {"README.md", "LISEZMOI.md"}
