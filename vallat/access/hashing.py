"""What keeping and trying a password costs, and that it is paid once at a time (ADR 177)."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from vallat.base.web.one_at_a_time import OneAtATime

HASHING = OneAtATime()  # the web server loads it before it parts


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id with 46 MB, twice over, by one processor: what OWASP asks for at least, doubled."""

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with HASHING.taken():
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with HASHING.taken():
            return bool(super().verify(password, encoded))
