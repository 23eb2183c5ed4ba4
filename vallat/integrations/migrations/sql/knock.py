"""The door of the API: a token is shown, its row read, the request counted, in one statement (`rate.py`, `door.py`).

A count that a crash of the database would lose is no loss: it does not wait for the disk.
"""

FUNCTIONS = """
CREATE FUNCTION exchange_count(who text, minute bigint) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    asked int;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO exchange_ratecount AS kept (who, minute, count) VALUES (exchange_count.who, exchange_count.minute, 1)
    ON CONFLICT ON CONSTRAINT exchange_ratecount_pkey DO UPDATE SET
        count = CASE WHEN kept.minute = excluded.minute THEN kept.count + 1 ELSE 1 END,
        minute = excluded.minute
    RETURNING kept.count INTO asked;
    RETURN asked;
END $$;
CREATE FUNCTION exchange_knock(shown text, minute bigint) RETURNS TABLE (token exchange_token, asked int) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('vallat.token', shown, true);
    SELECT * INTO token FROM exchange_token WHERE digest = shown;
    IF FOUND THEN
        asked := exchange_count('token:' || token.id, minute);
        RETURN NEXT;
    END IF;
END $$;
"""
