"""Telling a story through the service desk's own actions: what `bulk` is held to."""

from collections.abc import Callable
from typing import Any

from vallat.demo.story import Story
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import (
    close,
    close_by_itself,
    reopen,
    resolve,
    work_around,
)
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, end_waiting, qualify, start_waiting
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import add_note, note_call, receive_message, send_message

ACTIONS: dict[str, Callable[..., Any]] = {
    action.__name__: action
    for action in (
        acknowledge,
        qualify,
        assign,
        send_message,
        note_call,
        add_note,
        receive_message,
        start_waiting,
        end_waiting,
        work_around,
        resolve,
        reopen,
        close,
        close_by_itself,
    )
}


def tell(story: Story) -> Ticket:
    """Opens the ticket and does what followed. Inside a transaction that acts as the system."""
    opening = story.opening
    ticket = open_ticket(**{**vars(opening), "answers": dict(opening.answers)}, notify=False)
    for step in story.steps:
        quiet = {"notify": False} if step.action in ("assign", "start_waiting", "close") else {}
        ACTIONS[step.action](ticket=ticket, by=step.by, at=step.at, **step.words, **quiet)
    return ticket
