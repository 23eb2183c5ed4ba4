"""Reading the convention: which version governs whom, and what it says."""

from vallat.convention.queries.catalogue import (
    Filters,
    Group,
    ServiceSheet,
    find_services,
    likeliest_first,
    service_sheet,
)
from vallat.convention.queries.comparison import Difference, differences
from vallat.convention.queries.functions import FunctionsOf, Held, functions_of
from vallat.convention.queries.glossary import find_acronyms
from vallat.convention.queries.holders import Holding, holdings
from vallat.convention.queries.levels import Matrix, RegimeHours, matrix_of, regime_hours
from vallat.convention.queries.numbers import Line, Reach, Reachable, Source, on_record
from vallat.convention.queries.raci import MatrixFound, find_rows, matrix_of_row
from vallat.convention.queries.sections import SectionContent, section_content
from vallat.convention.queries.signatures import signatures_of
from vallat.convention.queries.versions import (
    NoConvention,
    agreement_of,
    binding,
    calendar_at,
    calendar_of,
    current_version,
    every_version,
    fingerprint,
    holidays,
    load_versions,
    local,
    version_in_force,
    version_named,
    version_of_text,
    version_read_by,
    version_with,
    versions,
)
from vallat.convention.queries.who import (
    Holder,
    Named,
    Share,
    Who,
    held_around,
    people_holding,
    who_does,
)

__all__ = [
    "Difference",
    "Filters",
    "FunctionsOf",
    "Group",
    "Held",
    "Holder",
    "Holding",
    "Line",
    "Matrix",
    "MatrixFound",
    "Named",
    "NoConvention",
    "Reach",
    "Reachable",
    "RegimeHours",
    "SectionContent",
    "ServiceSheet",
    "Share",
    "Source",
    "Who",
    "agreement_of",
    "binding",
    "calendar_at",
    "calendar_of",
    "current_version",
    "differences",
    "every_version",
    "find_acronyms",
    "find_rows",
    "find_services",
    "fingerprint",
    "functions_of",
    "held_around",
    "holdings",
    "holidays",
    "likeliest_first",
    "load_versions",
    "local",
    "matrix_of",
    "matrix_of_row",
    "on_record",
    "people_holding",
    "regime_hours",
    "section_content",
    "service_sheet",
    "signatures_of",
    "version_in_force",
    "version_named",
    "version_of_text",
    "version_read_by",
    "version_with",
    "versions",
    "who_does",
]
