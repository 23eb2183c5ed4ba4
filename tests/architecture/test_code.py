"""What the seven rules ask of the code and the import contracts can't see."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django import forms

from tests.architecture.sources import (
    ROOT,
    calls,
    domain,
    dotted,
    imports,
    part,
    prose,
    python,
    relative,
    tree,
)
from vallat.base.date_limits import DayField, MomentField

LONGEST = 400  # lines of a file
WIDEST = 140  # characters of a line that people read
VAGUE = {"utils.py", "helpers.py", "misc.py", "common.py", "tools.py", "manager.py", "managers.py"}
PAGES = {"views", "api", "api_changes", "templatetags", "forms"}
OWN_TO_A_DOMAIN = PAGES | {"urls"}

CLOCKS = re.compile(
    r"(^|\.)(timezone\.(now|localdate|localtime)|datetime\.(now|today|utcnow)|date\.today|time\.time|time\.time_ns)$"
)
# Where an instant enters the product. Everything else is given it.
READS_THE_CLOCK = re.compile(
    r"vallat/\w+/(\w+/)?((views|api|api_changes)(/|\.py)|jobs(/__init__)?\.py|middleware\.py|backend\.py)"
    r"|vallat/\w+/(management/commands/|templatetags/|sessions\.py)"
    r"|vallat/demo/"  # makes a year of days up to today
    r"|vallat/home/warm_up\.py"  # stands above the views: it asks for pages
)


def found(lines: Iterator[tuple[Path, int, str]]) -> list[str]:
    return [f"{relative(path)}:{line} {what}" for path, line, what in lines]


def test_nothing_below_a_view_reads_the_clock() -> None:
    assert not found(
        (path, line, name)
        for path in python()
        if not READS_THE_CLOCK.match(relative(path))
        for line, name in calls(path)
        if CLOCKS.search(name) and not _converts_what_it_is_given(path, line, name)
    )


def _converts_what_it_is_given(path: Path, line: int, name: str) -> bool:
    """`timezone.localtime(at)` reads no clock; without arguments it does."""
    return name.endswith(("localtime", "localdate")) and any(
        isinstance(node, ast.Call) and node.lineno == line and dotted(node.func) == name and node.args
        for node in ast.walk(tree(path))
    )


def test_pages_reach_rows_through_queries_and_actions_only() -> None:
    assert not found(
        (path, node.lineno, dotted(node))
        for path in python()
        if part(path) in PAGES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}
    )


def test_a_domain_does_not_touch_the_pages_of_another() -> None:
    """`home` composes: it may name the pages of every domain's own front, as `config.urls` does."""
    assert not found(
        (path, line, module)
        for path in python()
        for line, module in imports(path)
        if (names := module.split("."))[0] == "vallat"
        and len(names) > 2
        and names[1] not in {domain(path), "base"}
        and OWN_TO_A_DOMAIN & set(names[2:4])
    )


def test_every_public_function_of_actions_is_a_journalled_action() -> None:
    """`actions/` holds writes; what they share starts with an underscore or stands in SHARED with its reason."""
    assert not found(
        (path, node.lineno, node.name)
        for path in python()
        if part(path) == "actions"
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and not any(dotted(decorator) == "action" for decorator in node.decorator_list)
        and _without_layer(path, node.name) not in SHARED
    )


def _without_layer(path: Path, name: str) -> str:
    """`vallat/servicedesk/tickets/actions/update.py`, `updating` → `servicedesk.tickets.update.updating`."""
    parts = path.relative_to(ROOT / "vallat").with_suffix("").parts
    return ".".join([*(each for each in parts if each != "actions"), name])


# What several files of `actions/` are built from: each is called inside an action, which is what gets journalled.
SHARED = {
    "knowledge.change.locked",  # an article's row, held for any of the actions on it
    "knowledge.change.new_version",  # made, not saved
    "knowledge.change.version_of",  # reads
    "organisation.sign_in.accounts.end_access",  # of an account that is closed, of whoever leaves
    "organisation.people.people.hold_until",  # a function that ends, of one person or of whoever leaves
    "servicedesk.triage.asks_for_more",  # reads
    "servicedesk.tickets.update.updating",  # locks a ticket's row for any of the actions on it
    "servicedesk.tickets.update.told_until",  # reads
    "servicedesk.tickets.update.just_opened",  # reads
    "servicedesk.tickets.update.recompute",  # sets the derived columns from the events
    "servicedesk.tickets.update.recompute_locked",  # a row whose clocks are computed again, for a reading that is taken or by night
    "servicedesk.tickets.update.add_event",  # the event and its line in the journal
    "servicedesk.tickets.update.event_of",  # made, not saved
    "servicedesk.tickets.update.end_running_waiting",  # by a person, an answer, or the end of the ticket
    "servicedesk.tickets.update.tell",  # the journal alone
    "servicedesk.tickets.update.add_words",  # what the search looks in
    "servicedesk.tickets.update.last_word",  # text only
    "servicedesk.tickets.contractor_answer.note_contractor_answer",  # beside the message that the contractor wrote
    "servicedesk.tickets.conversation.write_to_user",  # an answer, alone or as part of an ending
    "servicedesk.tickets.conversation.note_informed",  # the user was told, by whichever way
    "servicedesk.tickets.conversation.sent_again",  # what a second sending of a form adds
    "servicedesk.tickets.files.attach",  # the files of a message that an action or the intake has just written
    "servicedesk.mailbox.mail.queue_reading",  # the job that reads a message, in the transaction that stores it
    "servicedesk.mailbox.mail.undecided",  # locks a message's row for a decision
    "servicedesk.major_incidents.parts.note_part",  # by a qualification, a call, or by itself
    "servicedesk.major_incidents.sync.record_affected",  # a town's service, by the procedure's start or somebody of the team
}


def test_the_list_of_shared_parts_of_actions_names_what_exists() -> None:
    there = {
        _without_layer(path, node.name)
        for path in python()
        if part(path) == "actions"
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
    }
    assert there >= SHARED


def test_who_changes_a_ticket_goes_on_with_the_instant_that_its_lock_gives() -> None:
    """`with updating(...) as at:`, so that the instant of the host is not at hand any more (docs/adr/0190)."""
    used = [
        (path, item)
        for path in python()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call) and dotted(item.context_expr.func) == "updating"
    ]
    assert len(used) > 30
    assert not found(
        (path, item.context_expr.lineno, "updating")
        for path, item in used
        if not (isinstance(item.optional_vars, ast.Name) and item.optional_vars.id == "at")
    )


def test_actions_take_keyword_arguments_with_by_and_at() -> None:
    """`@action` refuses anything else as it is imported; this imports them all."""
    from importlib import import_module

    modules = [path for path in python() if part(path) == "actions" and path.stem != "__init__"]
    assert modules
    for path in modules:
        import_module(relative(path).removesuffix(".py").replace("/", "."))


def test_a_file_tells_one_thing_and_fits_in_a_few_screens() -> None:
    long = {
        relative(path): lines
        for path in (*python(), *python(ROOT / "config"), *python(ROOT / "tests"))
        if "migrations" not in path.parts
        and (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST
    }
    assert not long


def test_docstrings_and_comments_fit_in_the_lines_of_the_house() -> None:
    """What is longer of the code is for `ruff format`; migrations are written by a command."""
    found = []
    for path in python():
        lines = path.read_text(encoding="utf-8").splitlines()
        long = {number for number, line in enumerate(lines, start=1) if len(line) > WIDEST}
        if long and "migrations" not in path.parts:
            found += [f"{relative(path)}:{number}" for number in sorted(long & prose(path))]
    assert found == [], f"longer than {WIDEST} characters"


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [relative(path) for path in python(ROOT) if path.name in VAGUE]


def test_every_foreign_key_says_what_a_deletion_does_on_purpose() -> None:
    """CASCADE removes rows that nobody asked to remove."""
    assert not found(
        (path, node.lineno, "CASCADE")
        for path in python()
        if part(path) == "models"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "CASCADE"
    )


def test_forms_ask_for_days_and_instants_with_the_bounded_fields() -> None:
    """Those of `base.days`: what a form of Django's own lets through may be kept and never read again."""
    assert not found(
        (path, node.lineno, dotted(node))
        for path in python()
        if relative(path) != "vallat/base/date_limits.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and dotted(node) in {"forms.DateField", "forms.DateTimeField", "forms.SplitDateTimeField"}
    )
    for path in python():
        if part(path) == "forms":
            import_module(relative(path).removesuffix(".py").replace("/", "."))
    unbounded = (forms.DateField, forms.DateTimeField, forms.SplitDateTimeField)
    assert [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in _under(forms.BaseForm)
        if form.__module__.startswith("vallat.")
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, unbounded) and not isinstance(field, DayField | MomentField)
    ] == []


def test_nothing_writes_csv_but_the_writer_whose_cells_are_no_formulas() -> None:
    writers = [
        relative(path)
        for path in python()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and dotted(node) in {"csv.writer", "csv.DictWriter"}
    ]
    assert writers == ["vallat/base/spreadsheet.py"]


def _under(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _under(each)
