"""What no part of the product, and nobody with its rights, can do to the register of disclosures."""

DECISIONS = """
CREATE FUNCTION disclosure_decided_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'disclosure_kept: a disclosure request is never removed.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.decided_at IS NOT NULL AND (NEW.decision, NEW.reason, NEW.decided_at, NEW.decided_by_id, NEW.decided_by_label, NEW.organisation_id)
        IS DISTINCT FROM (OLD.decision, OLD.reason, OLD.decided_at, OLD.decided_by_id, OLD.decided_by_label, OLD.organisation_id) THEN
        RAISE EXCEPTION 'disclosure_decided_for_good: a decision is never changed.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER disclosure_decided_for_good BEFORE UPDATE OR DELETE ON governance_disclosurerequest
    FOR EACH ROW EXECUTE FUNCTION disclosure_decided_for_good();

CREATE FUNCTION disclosure_only_as_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'disclosure_kept: what was handed over is never changed or removed.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    PERFORM 1 FROM governance_disclosurerequest request
        WHERE request.id = NEW.request_id AND request.organisation_id = NEW.organisation_id
            AND request.decision IN ('granted', 'partly')
            AND NEW.handed_at >= request.decided_at
            AND (request.closed_at IS NULL OR NEW.handed_at <= request.closed_at)
        FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'disclosure_only_as_decided: nothing is handed over without a decision that grants it.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER disclosure_only_as_decided BEFORE INSERT OR UPDATE OR DELETE ON governance_handedover
    FOR EACH ROW EXECUTE FUNCTION disclosure_only_as_decided();
"""

PROLONGATIONS = """
CREATE FUNCTION prolongation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'prolongation_kept: a prolongation is never changed or removed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER prolongation_kept BEFORE UPDATE OR DELETE ON governance_prolongation
    FOR EACH ROW EXECUTE FUNCTION prolongation_kept();
"""
