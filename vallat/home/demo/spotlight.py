"""Open tickets of these last days, drawn for the cast: each of them finds something to look at."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from vallat.home.demo.desk import Desk, Worker
from vallat.home.demo.life import Asked, Life
from vallat.home.demo.story import Story
from vallat.home.demo.texts import cases
from vallat.home.demo.words import Surroundings
from vallat.organisation.models import Person


def spotlights(desk: Desk, now: datetime) -> Iterator[Story]:
    return iter(())
