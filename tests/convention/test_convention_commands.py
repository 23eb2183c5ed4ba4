"""`check_convention`, `load_convention`, `compare_conventions`."""

import json
import re

import pytest

from tests.convention.running import SIGV, said, vallat
from tests.convention.successor import file_of, successor, unrelated
from tests.engines.agreement.variants import edited, line_of
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.journal.models import Entry


def test_the_shipped_convention_is_in_order_and_no_database_is_made_to_know_it(tmp_path):
    ran = vallat("check_convention", "conventions/sigv-2024.toml", data=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "ok. sigv-2024: 103 services, 21 RACI rows, 6 service levels" in ran.out
    assert not (tmp_path / "postgres").exists()


@pytest.mark.clause("6.raci.rules")
@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ('{ role = "I", function = "town" }', "found none"),
        ('{ role = "A", function = "town" }, { role = "A", function = "cio" }', 'found "town", "cio"'),
    ],
)
def test_a_row_with_no_or_two_accountable_functions_is_refused_with_its_line(cells, found, tmp_path):
    text = edited(('{ role = "A", function = "town" }', cells), after='id      = "town-pay"')
    path = file_of(text, tmp_path)
    ran = vallat("check_convention", path, data=tmp_path)
    line = line_of(text, "[[raci.rows]]", after='id      = "town-buy-business"')
    assert ran.code == 1
    told = re.search(rf"^{re.escape(path)}:(\d+): \[raci operation\] (.*)$", ran.out, re.MULTILINE)
    assert told, ran.out
    assert "exactly one function is accountable" in told[2]
    assert found in told[2]
    assert int(told[1]) == line
    assert "Traceback" not in ran.err


@pytest.mark.clause("6.raci.rules")
def test_a_row_with_two_accountable_functions_is_not_loaded(cast, tmp_path):
    text = successor(
        (
            '{ role = "A", function = "town" }',
            '{ role = "A", function = "town" }, { role = "A", function = "cio" }',
        ),
        after="[[raci.rows]]",
    )
    ran = said("load_convention", file_of(text, tmp_path))
    assert ran.code == 1
    assert "exactly one function is accountable" in ran.err
    assert not ConventionVersion.objects.filter(code="sigv-2025").exists()


def test_every_problem_is_told_at_once(tmp_path):
    text = edited(
        ('"08:30-12:30"', '"12:30-08:30"'), ('priority   = "P3"', 'priority   = "P9"'), after="[[cells]]"
    )
    ran = said("check_convention", file_of(text, tmp_path))
    assert ran.code == 1
    assert ran.err.strip() == "2 problems"
    assert "12:30-08:30 is reversed or empty" in ran.out
    assert "'P1', 'P2', 'P3' or 'P4'" in ran.out


@pytest.mark.parametrize("command", ["check_convention", "load_convention"])
def test_a_file_that_is_not_there_or_not_text_is_said_in_one_line(command, cast, tmp_path):
    missing = said(command, str(tmp_path / "none.toml"))
    assert missing.code == 1
    assert "can't be read: No such file" in missing.out + missing.err
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "not in UTF-8" in "".join(map(str, said(command, str(binary))))


def test_a_convention_is_loaded_in_a_database_of_its_own_and_again_changes_nothing(own_database, tmp_path):
    path = file_of(successor(), tmp_path)
    first = vallat("load_convention", path, data=tmp_path, database=own_database)
    again = vallat("load_convention", path, data=tmp_path, database=own_database)
    assert (first.code, again.code) == (0, 0), first.err + again.err
    assert first.out.startswith("sigv-2025 is loaded. It binds Bouc-Bel-Air, Cabriès")
    assert again.out == "sigv-2025 is already loaded, with this very text. Nothing was changed.\n"


def test_another_text_under_the_same_id_is_refused_and_the_first_one_kept(cast, tmp_path):
    ran = said("load_convention", file_of(edited(("2024", "2025"), after="title = "), tmp_path))
    assert ran.code == 1
    assert (
        "already loaded with another text. Another agreement has another id; the same one, read again, is a revision"
        in ran.err
    )
    assert ConventionVersion.objects.get().text.source == SIGV.read_text(encoding="utf-8")


@pytest.mark.clause("0.act")
def test_a_version_that_replaces_the_one_in_force_ends_it_on_its_first_day(cast, tmp_path):
    assert said("load_convention", file_of(successor(), tmp_path)).code == 0
    periods = ConventionParty.objects.filter(organisation=cast.organisations["cabries"]).order_by("period")
    assert [(each.version.code, str(each.period.lower), str(each.period.upper)) for each in periods] == [
        ("sigv-2024", "2024-10-24", "2025-02-01"),
        ("sigv-2025", "2025-02-01", "None"),
    ]
    assert Entry.objects.filter(verb="convention.ended").count() == 4


@pytest.mark.clause("0.act")
def test_a_version_that_overlaps_another_is_refused_and_nothing_is_kept(cast, tmp_path):
    ran = said("load_convention", file_of(unrelated(), tmp_path))
    assert ran.code == 1
    assert "in force from 2025-02-01 while sigv-2024 is since 2024-10-24 with no end" in ran.err
    assert "Nothing was changed." in ran.err
    assert [version.code for version in ConventionVersion.objects.all()] == ["sigv-2024"]
    assert {party.period.upper for party in ConventionParty.objects.all()} == {None}


def test_a_party_that_is_no_known_organisation_is_named(cast, tmp_path):
    text = successor(
        ('siren     = "211300199"\ninsee     = "13019"', 'siren     = "211300017"\ninsee     = "13001"')
    )
    ran = said("load_convention", file_of(text, tmp_path))
    assert ran.code == 1
    assert "Not a known organisation: Cabriès (SIREN 211300017)" in ran.err
    assert ConventionVersion.objects.count() == 1


@pytest.mark.clause("0.update")
def test_every_kind_of_change_is_listed_between_two_files_without_a_database(tmp_path):
    text = successor(
        ('code           = "backbone"', 'code           = "new-backbone"'),
        ('coverage       = "best_effort"', 'coverage       = "covered"'),
        (
            '  { role = "R", function = "it_team" }, { role = "R", function = "it_referent" }, { role = "R", function = "contractor" },\n]\nsection = "6.1"',
            '  { role = "R", function = "it_team" },\n]\nsection = "6.1"',
        ),
        ("resolution = { hours = 4 }", "resolution = { hours = 3 }"),
        ('"08:30-12:30"', '"08:00-12:30"'),
        (
            '{ fr = "Modules optiques fournis par le SIGV", en = "Optical modules supplied by the SIGV" }',
            '{ fr = "Modules", en = "Modules" }',
        ),
    )
    old, new = "conventions/sigv-2024.toml", file_of(text, tmp_path)
    ran = vallat("compare_conventions", old, new, "--json", data=tmp_path)
    told = json.loads(ran.out)
    assert (ran.code, told["old"], told["new"]) == (0, "sigv-2024", "sigv-2025")
    changes = {(each["kind"], each["what"], each["key"]): each for each in told["changes"]}
    assert ("added", "services", "new-backbone") in changes
    assert ("removed", "services", "backbone") in changes
    coverage = next(each for (_, what, _), each in changes.items() if what == "services.coverage")
    assert (coverage["before"], coverage["after"]) == ("best_effort", "covered")
    assert ("removed", "raci.rows.cells", "operation / town-operate / R contractor") in changes
    assert changes["changed", "cells.resolution", "i1-U1"]["after"]["hours"] == 3
    assert changes["changed", "cells.hours", "i2-U1"]["after"] == ["08:00-12:30", "13:30-17:00"]
    assert changes["changed", "rules.label", "sfp-syndicate"]["section"] == "4.4"
    assert ("changed", "validity.effective_date", "validity") in changes
    assert not (tmp_path / "postgres").exists()


@pytest.mark.clause("0.update")
def test_changes_are_told_in_the_language_asked(tmp_path):
    new = file_of(successor(('"08:30-12:30"', '"08:00-12:30"'), after="[[cells]]"), tmp_path)
    french = said("compare_conventions", str(SIGV), new, "--language", "fr").out.splitlines()
    english = said("compare_conventions", str(SIGV), new).out.splitlines()
    assert (
        "Modifié : niveau de service, horaires, i2-U1: Incident sensible (6.5): "
        "08:30-12:30, 13:30-17:00 → 08:00-12:30, 13:30-17:00" in french
    )
    assert any(line.startswith("Changed: service level, opening hours, i2-U1") for line in english)
    assert len(french) == len(english)


@pytest.mark.clause("0.update")
def test_a_loaded_version_is_compared_by_its_id(cast, tmp_path):
    new = file_of(successor(('"08:30-12:30"', '"08:00-12:30"'), after="[[cells]]"), tmp_path)
    assert said("compare_conventions", "sigv-2024", str(SIGV)).out == "No difference.\n"
    assert "i2-U1" in said("compare_conventions", "sigv-2024", new).out


def test_a_version_that_nobody_knows_is_refused(cast):
    ran = said("compare_conventions", "sigv-2024", "sigv-1999")
    assert (ran.code, ran.out) == (2, "")
    assert "sigv-1999: there is no such file, and the database has no version of that id." in ran.err
