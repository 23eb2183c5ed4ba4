"""The browser of a session in plain words."""

from django.utils.translation import gettext as _
from ua_parser import parse


def device_words(user_agent: str) -> str:
    """`Mozilla/5.0 (X11; ...) Firefox/128.0` → `Firefox on Linux`; a browser that does not say is "an unknown browser"."""
    found = parse(user_agent)
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or _("An unknown browser")
