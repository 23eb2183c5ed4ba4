"""Identifiers of the French public sector: SIREN, INSEE commune code, act id."""

import re
from typing import Annotated

from pydantic import AfterValidator
from stdnum import luhn

ACT_ID = re.compile(
    r"(?P<department>\d[\dAB]\d)-(?P<siren>\d{9})-(?P<date>\d{8})-(?P<number>[\w.]+)-(?P<nature>[A-Z]{2})"
)
INSEE = re.compile(r"(0[1-9]|[1-8]\d|9[0-5]|2[AB])\d{3}|9[78]\d{3}")
METROPOLITAN_COMMUNE = re.compile(r"21\d{7}")


def _check_siren(value: str) -> str:
    if not re.fullmatch(r"\d{9}", value):
        raise ValueError(f'"{value}" is not a SIREN: nine digits are expected')
    if not luhn.is_valid(value):
        raise ValueError(f'"{value}" is not a SIREN: its last digit is not the key of the others')
    return value


def _check_insee(value: str) -> str:
    if not INSEE.fullmatch(value):
        raise ValueError(f'"{value}" is not an INSEE commune code: department, then three digits')
    return value


def _check_act_id(value: str) -> str:
    found = ACT_ID.fullmatch(value)
    if not found:
        raise ValueError(f'"{value}" is not an act id: department-SIREN-YYYYMMDD-number-nature is expected')
    _check_siren(found["siren"])
    return value


def commune_of_siren(siren: str) -> str | None:
    """The INSEE code that a commune's SIREN contains (21, department, 0, commune, key); None where it has none."""
    if METROPOLITAN_COMMUNE.fullmatch(siren) and siren[2:4] < "96" and siren[2:4] != "20":
        return siren[2:4] + siren[5:8]
    return None


Siren = Annotated[str, AfterValidator(_check_siren)]
InseeCode = Annotated[str, AfterValidator(_check_insee)]
ActId = Annotated[str, AfterValidator(_check_act_id)]
