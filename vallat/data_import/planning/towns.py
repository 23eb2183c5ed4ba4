"""Which town a row is of."""

from collections.abc import Mapping

from vallat.access.actor import Actor
from vallat.data_import.enums import Reason
from vallat.data_import.planning.planned import RowRefused
from vallat.data_import.rules import Rules
from vallat.organisation.models import Organisation


class Towns:
    def __init__(self, rules: Rules, actor: Actor) -> None:
        self._rules = rules
        own = Organisation.objects.filter(pk__in=actor.organisations)
        self._by_code = {organisation.code: organisation for organisation in own}
        self._known: dict[str, Organisation | None] = {}

    def of(self, cells: Mapping[str, str]) -> Organisation:
        """Raises RowRefused: the mapping does not say."""
        entity = self._rules.cell("entity", cells)
        if entity not in self._known:
            code = self._rules.meaning("entity", entity) if entity else self._rules.town
            self._known[entity] = self._by_code.get(code)
        found = self._known[entity]
        if found is None:
            raise RowRefused(Reason.UNKNOWN_ENTITY, entity)
        return found

    def meant(self) -> list[Organisation]:
        """Every town that a row may be of."""
        codes = {*self._rules.values.get("entity", {}).values(), self._rules.town}
        return [organisation for code, organisation in self._by_code.items() if code in codes]
