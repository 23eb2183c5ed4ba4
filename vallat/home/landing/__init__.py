"""What each kind of person finds when they come in: one file a home. A few counts (bounded) and short lists."""

from vallat.home.landing.desk import Desk, desk_of
from vallat.home.landing.management import Management, management_of
from vallat.home.landing.referent import Referent, referent_of
from vallat.home.landing.town import Town, town_of

__all__ = ["Desk", "Management", "Referent", "Town", "desk_of", "management_of", "referent_of", "town_of"]
