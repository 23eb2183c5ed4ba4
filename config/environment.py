"""Every setting that comes from the environment: its name, its form, its default, what it is for.

An unknown `VALLAT_...` variable or a value of the wrong form stops the product with what to do.
`docs/operations.md` documents each of them (a test holds it).
"""

import os
from collections.abc import Mapping
from typing import Any

from config.notices import NOTICE_SETTINGS
from config.values import (
    LAST_PORT,
    ROOT,
    Setting,
    cells,
    daily,
    database_url,
    folder,
    folder_or_none,
    mailbox_urls,
    names,
    numbers,
    port,
    port_or_none,
    socket_address,
    text,
    url,
    whole,
    yes_no,
)
from vallat.backup.store.retention import keep
from vallat.backup.store.sealing import public_key
from vallat.organisation.towns_directory.configuration import read_attributes, read_subtrees

__all__ = ["ROOT", "SETTINGS", "BadEnvironment", "Setting", "read"]


class BadEnvironment(Exception):
    """A variable that Vallat does not know, or whose value can't be read. Nothing was started."""


SETTINGS = (
    Setting(
        "DATABASE_URL",
        database_url,
        "",
        "PostgreSQL 15 or later; empty: a cluster in VALLAT_DATA",
    ),
    Setting(
        "DATABASE_OWNER_URL",
        database_url,
        "",
        "the role that owns the tables, for migrations; empty: DATABASE_URL",
    ),
    Setting(
        "DATABASE_BACKUP_URL",
        database_url,
        "",
        "the role that reads every row, for `backup`; empty: DATABASE_OWNER_URL, which does where Vallat brings the database",
    ),
    Setting("PORT", port, "8000", "the port that `serve` and `web` listen on"),
    Setting("VALLAT_LIVE_PORT", port_or_none, "", "the port of live updates; empty: PORT + 1"),
    Setting(
        "VALLAT_LIVE_URL",
        url("http", "https"),
        "",
        "where browsers reach live updates; empty: /live/ of VALLAT_URL, or VALLAT_LIVE_PORT without a VALLAT_URL",
    ),
    Setting("SECRET_KEY", text, "", "signs sessions and links; empty: made on first run in VALLAT_DATA"),
    Setting("VALLAT_DATA", folder, "var", "the folder of what is not in the database: cluster, keys, files"),
    Setting(
        "VALLAT_FREE_MB", whole(0), "1000", "megabytes left on the disk of VALLAT_DATA below which is warned"
    ),
    Setting("VALLAT_FREE_PERCENT", whole(0), "5", "per cent of that disk left below which is warned"),
    Setting("VALLAT_DEMO", yes_no, "false", "demo accounts on the sign-in page, outgoing mail to a folder"),
    Setting("VALLAT_DEBUG", yes_no, "false", "Django's debug pages; never in production"),
    Setting("VALLAT_ADDRESS", text, "127.0.0.1", "the address that `serve` and `web` listen on"),
    Setting(
        "VALLAT_URL",
        url("http", "https"),
        "",
        "the public address, used in mails; empty: http://127.0.0.1:PORT",
    ),
    *NOTICE_SETTINGS,
    Setting("VALLAT_HOSTS", names, "", "host names answered to besides the one of VALLAT_URL"),
    Setting("VALLAT_PROXIES", whole(0), "0", "proxies in front that add to X-Forwarded-For"),
    Setting("VALLAT_WEB_WORKERS", whole(1), "2", "processes that answer pages"),
    Setting(
        "VALLAT_WORKER_CONCURRENCY",
        whole(1),
        "2",
        "jobs that one worker runs at a time, beside two of webhooks and a backup",
    ),
    Setting(
        "VALLAT_SMTP_URL",
        url("smtp", "smtps"),
        "",
        "smtps://user:password@host:port, or smtp:// with STARTTLS; empty: mails wait in the outbox",
    ),
    Setting("VALLAT_API_RATE", whole(1), "120", "requests a minute that one token of the API may make"),
    Setting("VALLAT_API_TRIES", whole(1), "20", "requests a minute to the API without a token, by address"),
    Setting(
        "VALLAT_WEBHOOK_PRIVATE",
        yes_no,
        "false",
        "webhooks may be posted to addresses of private networks; never to this machine's own",
    ),
    Setting(
        "VALLAT_ALERT_CELLS",
        cells,
        "",
        "the cell of an alert by its severity: critical=i1-U1 warning=i2-U2; others: the convention presumes it",
    ),
    Setting(
        "VALLAT_ALERT_SERVICE",
        text,
        "",
        "the service of the catalogue for alerts that name none; empty: the first level finds it",
    ),
    Setting("VALLAT_METRICS_TOKEN", text, "", "the bearer token that opens /metrics; empty: nothing does"),
    Setting("VALLAT_MAIL_FOLDER", text, "", "a folder that outgoing mail is written to in place of SMTP"),
    Setting(
        "VALLAT_MAIL_FILES_BYTES",
        whole(0),
        "5242880",
        "files that go with the mail to a contractor, in bytes together; the others are links. 0: all are",
    ),
    Setting(
        "VALLAT_MAIL_AUTHSERV_ID",
        names,
        "",
        "the name by which your mail server signs Authentication-Results; empty: senders of mail are believed",
    ),
    Setting(
        "VALLAT_MAIL_HOLD_UNVERIFIED",
        yes_no,
        "false",
        "mail of the directory's people that nothing shows to be theirs is held; false: it is listed, that of the desk held",
    ),
    Setting("VALLAT_MAIL_MAX_BYTES", whole(1), "52428800", "the largest incoming message, in bytes"),
    Setting(
        "VALLAT_LMTP",
        socket_address,
        "",
        "where `serve` and `lmtp` take in mail over LMTP: HOST:PORT or a socket's path; empty: nowhere",
    ),
    Setting(
        "VALLAT_SURVEY_DAYS", whole(1), "30", "days that a survey can be answered after a ticket was closed"
    ),
    Setting("VALLAT_APPOINTMENT_MINUTES", whole(1), "60", "how long an appointment usually is"),
    Setting("VALLAT_APPOINTMENT_DAYS", whole(1), "14", "days ahead in which appointments are offered"),
    Setting(
        "VALLAT_APPOINTMENT_NOTICE",
        whole(0),
        "120",
        "minutes from now before which no appointment is offered",
    ),
    Setting(
        "VALLAT_REOPEN_DAYS",
        whole(0),
        "7",
        "days after its end in which an answer reopens a ticket; a later one opens another",
    ),
    Setting(
        "VALLAT_CLOSE_DAYS",
        whole(0),
        "7",
        "days after its resolution in which a ticket closes by itself unless it is reopened; 0: never",
    ),
    Setting("VALLAT_LOW_MARK", whole(1), "2", "a mark (1 to 5) that low, or lower, is followed up"),
    Setting(
        "VALLAT_FINAL_FIX_DAYS",
        whole(1),
        "30",
        "days for the final fix after a workaround, when no date is given",
    ),
    Setting(
        "VALLAT_ARTICLE_REVIEW_DAYS",
        whole(1),
        "365",
        "days until an article is due for review, unless its publisher says",
    ),
    Setting(
        "VALLAT_WARNING_PERCENT", whole(1), "75", "the share of a delay after which its warning is raised"
    ),
    Setting(
        "VALLAT_MAJOR_UPDATE_MINUTES",
        whole(1),
        "60",
        "open minutes between two updates of the towns that a major incident touches",
    ),
    Setting(
        "VALLAT_CONTACTS",
        numbers,
        "",
        "read once by prepare into the page Contacts, then removed: service-mobiles=0601020304; it-management=0442000000",
    ),
    Setting(
        "VALLAT_REPEATED_BREACHES",
        whole(1),
        "3",
        "tickets of a service whose breaches, the syndicate's, open an improvement action",
    ),
    Setting("VALLAT_REPEATED_DAYS", whole(1), "90", "days over which breaches are counted as repeated"),
    Setting("VALLAT_IMPROVEMENT_DAYS", whole(1), "30", "days that an improvement action is given at first"),
    Setting(
        "VALLAT_WEEKLY_CAPACITY",
        whole(0),
        "0",
        "tickets of P3 and P4 that the team takes a week; 0: the most that it finished in one of the last twelve",
    ),
    Setting(
        "VALLAT_BACKLOG_WEEKS", whole(1), "2", "weeks of the capacity that may be open before it is exceeded"
    ),
    Setting(
        "VALLAT_DISCLOSURE_DAYS",
        whole(1),
        "15",
        "days to answer a disclosure request that gives no day of its own; one's own data: a month, by law",
    ),
    Setting(
        "VALLAT_DISCLOSURE_REMINDER_DAYS",
        whole(1),
        "5",
        "days before the day to answer a disclosure request when who decides is reminded",
    ),
    Setting("VALLAT_EXPORT_DAYS", whole(1), "7", "days that the archive of a town can be downloaded"),
    Setting(
        "VALLAT_MOVING_MAX_BYTES",
        whole(1),
        "100000000",
        "the largest export of another tool that is read, in bytes",
    ),
    Setting(
        "VALLAT_MOVING_DAYS",
        whole(1),
        "30",
        "days that an export of another tool and its refused rows are kept",
    ),
    Setting(
        "VALLAT_JOURNAL_WITNESS", text, "", "the e-mail address that gets the journal's heads each night"
    ),
    Setting(
        "VALLAT_BACKUP_FOLDER", folder_or_none, "", "where the worker keeps backups; empty: it makes none"
    ),
    Setting(
        "VALLAT_BACKUP_AT",
        daily,
        "1:30",
        "when it makes them, in UTC: a time of day, or five fields as cron has them",
    ),
    Setting(
        "VALLAT_BACKUP_KEEP",
        keep,
        "7d 5w 12m",
        "how many are kept, by days, weeks and months; all: nothing is removed",
    ),
    Setting(
        "VALLAT_BACKUP_RECIPIENT",
        public_key,
        "",
        "the public key of age that backups are encrypted to; empty: they are not encrypted",
    ),
    Setting(
        "VALLAT_BACKUP_ALERT_HOURS",
        whole(0),
        "36",
        "hours after the last whole backup when the head of IT is warned; 0: never",
    ),
    Setting(
        "VALLAT_REHEARSAL_ALERT_DAYS",
        whole(0),
        "100",
        "days after the last rehearsal of a restore that held when the head of IT is warned; 0: never",
    ),
    Setting(
        "VALLAT_IMAP",
        mailbox_urls,
        "",
        "the IMAP mailboxes to read: NAME=imaps://user:password@host/FOLDER ...",
    ),
    Setting(
        "VALLAT_CLAMD",
        socket_address,
        "",
        "ClamAV's daemon, a socket's path or HOST:PORT: attachments are given once it found them clean",
    ),
    Setting("VALLAT_LDAP_URI", url("ldap", "ldaps"), "", "the towns' directory: ldaps://host; empty: none"),
    Setting("VALLAT_LDAP_BIND_DN", text, "", "the account that reads the directory"),
    Setting("VALLAT_LDAP_PASSWORD_FILE", text, "", "the file that holds its password"),
    Setting(
        "VALLAT_LDAP_CA_FILE",
        text,
        "",
        "who signs the directory's certificate; empty: whom the machine trusts",
    ),
    Setting("VALLAT_LDAP_SUBTREES", read_subtrees, "", "whose people stand where: CODE=BASE DN; ..."),
    Setting(
        "VALLAT_LDAP_ATTRIBUTES",
        read_attributes,
        "",
        "other attributes: FIELD=ATTRIBUTE CODE.FIELD=ATTRIBUTE",
    ),
    Setting(
        "VALLAT_LDAP_FILTER",
        text,
        "(&(objectClass=person)(!(objectClass=computer)))",
        "which entries are people",
    ),
    Setting(
        "VALLAT_SECOND_FACTOR", yes_no, "true", "whoever reaches several towns signs in with a second factor"
    ),
    Setting(
        "VALLAT_SIGN_IN_FAILURES",
        whole(5),
        "50",
        "wrong passwords and codes of one account on one day, after which it opens in known browsers alone",
    ),
    Setting(
        "VALLAT_PROOF_MINUTES",
        whole(1),
        "5",
        "minutes after signing in, or typing the password again, in which what gives lasting access (functions, invitations, tokens...) is made without typing it",
    ),
    Setting(
        "VALLAT_OIDC_URL",
        url("https", "http"),
        "",
        "the OpenID provider's address, or that of its discovery document; empty: none",
    ),
    Setting("VALLAT_OIDC_NAME", text, "ProConnect", "its name, on the button of the sign-in page"),
    Setting("VALLAT_OIDC_CLIENT", text, "", "the identifier that it gave to Vallat"),
    Setting("VALLAT_OIDC_SECRET", text, "", "the secret that it gave to Vallat"),
    Setting("VALLAT_OIDC_SCOPES", names, "openid email siret", "what is asked of it"),
    Setting("VALLAT_OIDC_ACR", names, "", "levels of assurance, one of which it must state; empty: any"),
    Setting(
        "VALLAT_OIDC_SIGNED", yes_no, "true", "what it says of a person must be signed, as ProConnect does"
    ),
)


def read(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """{setting name: parsed value}.

    Raises:
        BadEnvironment: names every unknown or malformed variable, a line each.
    """
    known = {setting.name for setting in SETTINGS}
    problems = [
        f"{name} is not a setting of Vallat. Remove it, or see docs/operations.md for the list."
        for name in sorted(environ)
        if name.startswith("VALLAT_") and name not in known
    ]
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        try:
            values[setting.name] = setting.parse(environ.get(setting.name, "") or setting.default)
        except ValueError as error:
            problems.append(f"{setting.name} must be {error}. See docs/operations.md.")
    if values.get("PORT") == LAST_PORT and values.get("VALLAT_LIVE_PORT", 0) is None:
        problems.append(
            f"PORT must be below {LAST_PORT}, or VALLAT_LIVE_PORT be set: live updates listen on PORT + 1. See docs/operations.md."
        )
    if problems:
        raise BadEnvironment("\n".join(problems))
    return values
