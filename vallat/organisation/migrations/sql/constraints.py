"""What tables of libraries and of the journal hold beside what their models say."""

# Secrets of second factors are sealed for the row and the column that they stand in (ADR 161).
SEALED = """
ALTER TABLE mfa_authenticator ADD CONSTRAINT mfa_authenticator_sealed
CHECK (coalesce(data ->> 'secret', 's1:') LIKE 's1:%' AND coalesce(data ->> 'seed', 's1:') LIKE 's1:%')
"""

# Addresses in their one normal form (ADR 160).
NORMAL_ADDRESSES = r"""
ALTER TABLE account_emailaddress ADD CONSTRAINT account_emailaddress_email_normal CHECK (email ~ '^[!-@\[-~]*$');
"""

# A journal is an organisation's, and an organisation that has one stays: whoever removed it would hide its chain from who verifies
# them. Asked once a chain, as its head begins, and not for each row.
JOURNAL_OF_AN_ORGANISATION = """
ALTER TABLE journal_head ADD CONSTRAINT journal_head_of_an_organisation
    FOREIGN KEY (organisation_id) REFERENCES organisation_organisation (id);
"""

# A range over text lets a constraint say "the same role" with core PostgreSQL alone.
TEXT_RANGE = """CREATE TYPE text_range AS RANGE (subtype = text, collation = "C")"""
