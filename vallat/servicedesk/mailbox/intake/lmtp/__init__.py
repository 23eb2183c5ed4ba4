"""A mail server's door that stays open (RFC 2033): a message is answered with 250 once it is committed."""
