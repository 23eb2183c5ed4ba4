"""Tables of the libraries that people sign in with: what `vallat.base.declarations` asks of each."""

from vallat.base.declarations import NAMES_NOBODY, ErasedBy, Global, LeftOut, Removed, Stays, declare

declare(
    "sessions.session",
    isolation=Global("signed session data, read before the actor is known"),
    archive=LeftOut("open sessions: secrets"),
    erased=ErasedBy("vallat.organisation.erasing.end_sessions"),
)
declare(
    "account.emailaddress",
    isolation=Global("allauth: addresses of users, read before the actor is known"),
    archive=LeftOut("addresses of accounts: the directory has them"),
    erased=Removed("user"),
)
declare(
    "account.emailconfirmation",
    isolation=Global("allauth"),
    archive=LeftOut("keys for one use"),
    erased=NAMES_NOBODY,
)
declare(
    "mfa.authenticator",
    isolation=Global(
        "second factors, encrypted, read before the actor is known; never listed but to their owner"
    ),
    archive=LeftOut("second factors: secrets, of one installation"),
    erased=Removed("user"),
)
declare(
    "usersessions.usersession",
    isolation=Global("who is signed in with which browser, written before the actor is known"),
    archive=LeftOut("open sessions, with addresses of their machines"),
    erased=ErasedBy("vallat.organisation.erasing.end_sessions"),
)
declare(
    "socialaccount.socialapp",
    isolation=Global("allauth's own, unused"),
    archive=LeftOut("secrets of one installation"),
    erased=NAMES_NOBODY,
)
declare(
    "socialaccount.socialaccount",
    isolation=Global("allauth's own, unused"),
    archive=LeftOut("by which an account signs in elsewhere: of one installation"),
    erased=Removed("user"),
)
declare(
    "socialaccount.socialtoken",
    isolation=Global("allauth's own, unused"),
    archive=LeftOut("tokens: secrets"),
    erased=NAMES_NOBODY,
)
declare(
    "axes.accessfailurelog",
    isolation=Global("failed sign-ins, before any actor"),
    archive=LeftOut("failed sign-ins, before anybody is known"),
    erased=ErasedBy("vallat.organisation.erasing.erase_tries"),
)
declare(
    "axes.accessattempt",
    isolation=Global("failed sign-ins, before any actor"),
    archive=LeftOut("failed sign-ins, before anybody is known"),
    erased=ErasedBy("vallat.organisation.erasing.erase_tries"),
)
declare(
    "axes.accessattemptexpiration",
    isolation=Global("failed sign-ins, before any actor"),
    archive=LeftOut("failed sign-ins, before anybody is known"),
    erased=NAMES_NOBODY,
)
declare(
    "axes.accesslog",
    isolation=Global("sign-ins, before any actor"),
    archive=LeftOut("sign-ins, before anybody is known"),
    erased=Stays("unused: no sign-in is written there"),
)
