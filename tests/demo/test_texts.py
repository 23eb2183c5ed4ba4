"""The demo's texts cover the catalogue and can be filled for anybody."""

from random import Random

from tests.cast import Cast
from vallat.access.demo import BEGUN
from vallat.assets.actions.register import add_asset
from vallat.assets.models import Asset
from vallat.convention.queries import agreement_of, version_in_force
from vallat.demo.placeholders import Surroundings
from vallat.demo.texts import cases, weights
from vallat.organisation.models import Person


def test_every_service_that_can_be_asked_for_is_asked_for(cast: Cast) -> None:
    version = version_in_force(cast.organisations["cabries"].pk, BEGUN.date())
    requestable = {service.code for service in agreement_of(version).services if service.requestable}
    assert {case.service for case in cases()} == requestable
    assert len(weights()) == len(cases()) >= 60
    assert all(weight > 0 for weight in weights())


def test_each_kind_is_one_of_its_service_s(cast: Cast) -> None:
    agreement = agreement_of(version_in_force(cast.organisations["cabries"].pk, BEGUN.date()))
    assert all(case.kind in agreement.service(case.service).kinds for case in cases() if case.kind)


def test_what_is_handled_has_a_finding_and_what_is_not_has_where_to_ask(cast: Cast) -> None:
    agreement = agreement_of(version_in_force(cast.organisations["cabries"].pk, BEGUN.date()))
    for case in cases():
        assert case.fix, case.subject
        assert bool(case.finding) == (agreement.service(case.service).coverage != "out"), case.subject


def test_every_placeholder_is_filled(cast: Cast) -> None:
    for organisation in cast.organisations.values():
        add_asset(organisation=organisation, kind="printer", tag="IMP-DG-001", by=cast.system, at=BEGUN)
    around = Surroundings(Person.objects.select_related("department", "site"), Asset.objects.all())
    words = around.words(cast.person("user_cab"), Random(1))
    assert (words["at_site"], words["of_site"]) == ("à l'hôtel de ville", "de l'hôtel de ville")
    for case in cases():
        filled = case.filled(words)
        assert "{" not in filled.subject + filled.text + filled.finding + filled.fix + filled.workaround
        assert len(filled.subject) <= 200
