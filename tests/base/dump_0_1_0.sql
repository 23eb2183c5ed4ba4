SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE TYPE public.text_range AS RANGE (
    subtype = text,
    multirange_type_name = public.text_multirange,
    collation = pg_catalog."C"
);
CREATE FUNCTION public.disclosure_decided_for_good() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.disclosure_only_as_decided() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.exchange_count(who text, minute bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.exchange_token (
    id bigint NOT NULL,
    role character varying(40) NOT NULL,
    name character varying(60) NOT NULL,
    scopes character varying(40)[] NOT NULL,
    digest character varying(64) NOT NULL,
    hint character varying(8) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_date date,
    contact_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT token_digest_whole CHECK (((digest)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT token_ends CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '366 days'::interval)))),
    CONSTRAINT token_has_scopes CHECK ((NOT (scopes = '{}'::character varying(40)[]))),
    CONSTRAINT token_of_person_or_machine CHECK (((((role)::text = ''::text) AND (user_id IS NOT NULL)) OR ((user_id IS NULL) AND (NOT ((role)::text = ''::text)))))
);
ALTER TABLE ONLY public.exchange_token FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.exchange_knock(shown text, minute bigint) RETURNS TABLE(token public.exchange_token, asked integer)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM set_config('vallat.token', shown, true);
    SELECT * INTO token FROM exchange_token WHERE digest = shown;
    IF FOUND THEN
        asked := exchange_count('token:' || token.id, minute);
        RETURN NEXT;
    END IF;
END $$;
CREATE FUNCTION public.journal_link() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    last record;
BEGIN
    IF NEW.id IS DISTINCT FROM currval('public.journal_entry_id_seq') THEN
        RAISE EXCEPTION 'The id of a row of the journal is given.' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('journal', NEW.organisation_id));
    SELECT seq, hash INTO last FROM public.journal_entry
        WHERE organisation_id = NEW.organisation_id ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.hash := sha256(coalesce(last.hash, ''::bytea) || public.journal_text(NEW));
    RETURN NEW;
END $$;
CREATE FUNCTION public.journal_move_heads() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO public.journal_head AS head (organisation_id, seq, hash)
        SELECT DISTINCT ON (organisation_id) organisation_id, seq, hash FROM added ORDER BY organisation_id, seq DESC
        ON CONFLICT (organisation_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > head.seq;
    RETURN NULL;
END $$;
CREATE FUNCTION public.journal_refuse() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: % was refused.', TG_OP;
END $$;
CREATE TABLE public.journal_entry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    actor character varying(60) NOT NULL,
    actor_person_id bigint,
    verb character varying(60) NOT NULL,
    subject_type character varying(60) NOT NULL,
    subject_id bigint NOT NULL,
    detail jsonb NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT journal_at_is_readable CHECK (((at >= '1990-01-01 00:00:00+00'::timestamp with time zone) AND (at < '2200-01-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT journal_detail_is_readable CHECK (((jsonb_typeof(detail) = 'object'::text) AND ((detail)::text !~ '[0-9]{100}'::text))),
    CONSTRAINT journal_has_an_actor CHECK (((actor_person_id IS NOT NULL) OR (NOT ((actor)::text = ''::text))))
);
ALTER TABLE ONLY public.journal_entry FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.journal_text(entry public.journal_entry) RETURNS bytea
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    SELECT convert_to(jsonb_build_array(
        entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.organisation_id, entry.actor,
        entry.actor_person_id, entry.verb, entry.subject_type, entry.subject_id, entry.detail)::text, 'UTF8')
$$;
CREATE FUNCTION public.name_what_is_seen() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
    named bigint := to_jsonb(NEW) ->> TG_ARGV[0];
    seen boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND named::text = to_jsonb(OLD) ->> TG_ARGV[0] THEN
        RETURN NEW;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE id = $1)', TG_ARGV[1]) INTO seen USING named;
    IF NOT seen THEN
        RAISE EXCEPTION 'name_what_is_seen: a row of % names one of % that the actor does not see.', TG_TABLE_NAME, TG_ARGV[1]
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $_$;


ALTER FUNCTION public.name_what_is_seen() OWNER TO postgres;

--
-- Name: next_ticket_numbers(integer, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.next_ticket_numbers(of_year integer, how_many integer) RETURNS SETOF bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ DECLARE
    numbers regclass := public.ticket_number_sequence(of_year);
BEGIN
    RETURN QUERY SELECT nextval(numbers) FROM generate_series(1, how_many);
END $$;
CREATE FUNCTION public.organisation_held(account bigint, day date, factors text[], functions text[], everywhere text[], reads_only boolean, OUT roles character varying[], OUT places bigint[], OUT shown bigint[], OUT person_id bigint, OUT first_name character varying, OUT last_name character varying, OUT erased boolean, OUT works_in bigint, OUT language character varying, OUT second_factor boolean) RETURNS SETOF record
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    of_all boolean;
BEGIN
    PERFORM set_config('vallat.user', account::text, true);
    SELECT array_agg(held.role ORDER BY held.id), array_agg(held.organisation_id ORDER BY held.id),
        bool_or(held.role || ':' || place.kind = ANY (everywhere)),
        person.id, person.first_name, person.last_name, person.erased_at IS NOT NULL, person.organisation_id, person.language,
        EXISTS (SELECT FROM mfa_authenticator factor WHERE factor.user_id = account AND factor.type = ANY (factors))
    INTO roles, places, of_all, person_id, first_name, last_name, erased, works_in, language, second_factor
    FROM organisation_person person
        JOIN access_user ON access_user.id = person.user_id AND access_user.is_active
        JOIN organisation_membership held ON held.person_id = person.id AND held.period @> day
        JOIN organisation_organisation place ON place.id = held.organisation_id
    WHERE person.user_id = account AND held.role || ':' || place.kind = ANY (functions)
    GROUP BY person.id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    shown := CASE WHEN of_all THEN ARRAY(SELECT each.id FROM organisation_organisation each) ELSE places END;
    PERFORM set_config('vallat.organisations', shown::text, true);
    IF reads_only THEN
        PERFORM set_config('transaction_read_only', 'on', true);
    END IF;
    RETURN NEXT;
END $$;
CREATE FUNCTION public.organisation_public_holders(wanted date) RETURNS TABLE(role character varying, person_id bigint, first_name character varying, last_name character varying, phone character varying, extension character varying)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
  before text := coalesce(current_setting('vallat.organisations', true), '');
  syndicate text := (SELECT array_agg(id)::text FROM organisation_organisation WHERE kind = 'syndicate');
BEGIN
  IF before IN ('', '{}') OR syndicate IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('vallat.organisations', syndicate, true);
  RETURN QUERY
    SELECT held.role, person.id, person.first_name, person.last_name, person.phone, person.extension
    FROM organisation_membership held
    JOIN organisation_person person ON person.id = held.person_id
    WHERE held.organisation_id = ANY (syndicate::int[]) AND held.period @> wanted AND person.erased_at IS NULL
      AND held.role IN ('president', 'secretary_general', 'cio', 'purchasing_officer', 'tender_board', 'dpo', 'csu_manager')
    ORDER BY person.last_name, person.first_name, person.id;
  PERFORM set_config('vallat.organisations', before, true);
END
$$;
CREATE FUNCTION public.organisation_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'organisation_stays: no row of % is moved to another organisation.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.prolongation_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'prolongation_kept: a prolongation is never changed or removed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION public.search_latest(wanted tsquery, most integer, many integer, OUT latest bigint[], OUT counted integer) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $_$ DECLARE
    mine int[] := (SELECT coalesce(nullif(current_setting('vallat.organisations', true), ''), '{}')::int[])::int[];
    few int := 2000;
BEGIN
    SELECT (array_agg(id ORDER BY last_activity_at DESC, id DESC))[:most], count(*) INTO latest, counted FROM (
        SELECT id, last_activity_at FROM public.servicedesk_ticket
        WHERE search @@ wanted AND (organisation_id + 0 = ANY (mine) OR contractor_id + 0 = ANY (mine)) LIMIT few
    ) AS found;
    IF counted = few THEN
        EXECUTE $query$
            SELECT (array_agg(id ORDER BY last_activity_at DESC, id DESC))[:$3], count(*) FROM (
                SELECT id, last_activity_at FROM public.servicedesk_ticket
                WHERE search @@ $1 AND (organisation_id = ANY ($2) OR contractor_id = ANY ($2))
                ORDER BY last_activity_at DESC, id DESC LIMIT $4
            ) AS found
        $query$ INTO latest, counted USING wanted, mine, most, many;
    END IF;
    counted := least(counted, many);
END $_$;


ALTER FUNCTION public.search_latest(wanted tsquery, most integer, many integer, OUT latest bigint[], OUT counted integer) OWNER TO vallat_search;

--
-- Name: search_tickets(tsquery, integer); Type: FUNCTION; Schema: public; Owner: vallat_search
--

CREATE FUNCTION public.search_tickets(wanted tsquery, most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$ BEGIN
    -- EXECUTE: planned for the words at hand. One plan for all words would be the one that reads the whole table.
    RETURN QUERY EXECUTE $query$
        SELECT id FROM public.servicedesk_ticket
        WHERE search @@ $1
          AND (organisation_id = ANY ((SELECT coalesce(nullif(current_setting('vallat.organisations', true), ''), '{}')::int[])::int[]) OR contractor_id = ANY ((SELECT coalesce(nullif(current_setting('vallat.organisations', true), ''), '{}')::int[])::int[]))
        ORDER BY last_activity_at DESC, id DESC
        LIMIT $2
    $query$ USING wanted, most;
END $_$;


ALTER FUNCTION public.search_tickets(wanted tsquery, most integer) OWNER TO vallat_search;

--
-- Name: servicedesk_check_link(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.servicedesk_check_link() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ BEGIN
    IF (SELECT count(*) FROM servicedesk_ticket
        WHERE id IN (NEW.ticket_id, NEW.other_id) AND organisation_id = NEW.organisation_id) <> 2 THEN
        RAISE EXCEPTION 'a link between two towns' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind = 'part_of' THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('servicedesk_ticketlink', NEW.organisation_id));
        IF EXISTS (
            WITH RECURSIVE above(id) AS (
                SELECT NEW.other_id
                UNION
                SELECT link.other_id FROM servicedesk_ticketlink link JOIN above ON link.ticket_id = above.id
                WHERE link.kind = 'part_of' AND link.ended_at IS NULL
            ) SELECT 1 FROM above WHERE id = NEW.ticket_id
        ) THEN
            RAISE EXCEPTION 'a circle of parents';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.servicedesk_tell_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ BEGIN
    PERFORM pg_notify('vallat_live', 'ticket/' || NEW.id || ':' || NEW.version);
    RETURN NULL;
END $$;
CREATE FUNCTION public.ticket_number_sequence(of_year integer) RETURNS regclass
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ DECLARE
    name text := 'ticket_number_' || of_year;
BEGIN
    IF of_year NOT BETWEEN 1900 AND 2999 THEN
        RAISE 'No ticket is of the year %.', of_year;
    END IF;
    IF to_regclass('public.' || name) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('ticket_number', 0));  -- two first tickets of a year at once
        EXECUTE format('CREATE SEQUENCE IF NOT EXISTS public.%I', name);
    END IF;
    RETURN ('public.' || name)::regclass;
END $$;
CREATE FUNCTION public.ticket_numbers_repair() RETURNS SETOF integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ DECLARE
    of_year int;
    last bigint;
BEGIN
    PERFORM set_config('vallat.organisations', (SELECT array_agg(id)::text FROM organisation_organisation), true);
    FOR of_year IN SELECT substr(sequencename, 15)::int FROM pg_sequences
        WHERE schemaname = 'public' AND sequencename LIKE 'ticket\_number\_%' AND last_value > 9999999
    LOOP
        SELECT coalesce(max(split_part(number, '-', 2)::bigint), 0) INTO last FROM servicedesk_ticket
            WHERE number LIKE of_year || '-%' AND length(number) IN (11, 12);
        PERFORM setval(('public.ticket_number_' || of_year)::regclass, last + 1, false);
        RETURN NEXT of_year;
    END LOOP;
END $$;
CREATE FUNCTION public.ticket_numbers_used(of_year integer, used bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ DECLARE
    numbers regclass;
    next bigint;
BEGIN
    IF used NOT BETWEEN 0 AND 9999999 THEN
        RAISE EXCEPTION 'A ticket of a year has a number from 0 to 9999999.' USING ERRCODE = 'check_violation';
    END IF;
    numbers := public.ticket_number_sequence(of_year);
    next := nextval(numbers);
    -- the number that looking took is the next one all the same
    PERFORM setval(numbers, greatest(next, used + 1), false);
END $$;
CREATE TABLE public.access_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT access_user_email_normal CHECK (((email)::text ~ '^[!-@\[-~]*$'::text))
);
CREATE TABLE public.access_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.access_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.access_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.access_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT account_emailaddress_email_normal CHECK (((email)::text ~ '^[!-@\[-~]*$'::text))
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.assets_asset (
    id bigint NOT NULL,
    kind character varying(24) NOT NULL,
    tag character varying(40) NOT NULL,
    model character varying(80) NOT NULL,
    search tsvector GENERATED ALWAYS AS ((to_tsvector('french'::regconfig, translate(lower((((tag)::text || ' '::text) || (model)::text)), 'àâäçéèêëîïôöùûü'::text, 'aaaceeeeiioouuu'::text)) || to_tsvector('simple'::regconfig, translate(lower((((tag)::text || ' '::text) || (model)::text)), 'àâäçéèêëîïôöùûü'::text, 'aaaceeeeiioouuu'::text)))) STORED,
    holder_id bigint,
    organisation_id bigint NOT NULL,
    site_id bigint,
    CONSTRAINT asset_kind_known CHECK (((kind)::text = ANY ((ARRAY['desktop'::character varying, 'laptop'::character varying, 'screen'::character varying, 'desk_phone'::character varying, 'smartphone'::character varying, 'printer'::character varying, 'tablet'::character varying, 'plotter'::character varying, 'scanner'::character varying, 'projector'::character varying, 'interactive_screen'::character varying, 'video_conference'::character varying, 'mobile_class'::character varying, 'signing_certificate'::character varying])::text[])))
);
ALTER TABLE ONLY public.assets_asset FORCE ROW LEVEL SECURITY;
ALTER TABLE public.assets_asset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assets_asset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);
ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);
ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);
ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.backup_backuprun (
    id bigint NOT NULL,
    name character varying(30) NOT NULL,
    folder character varying(300) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    why_not character varying(500) NOT NULL,
    encrypted boolean NOT NULL,
    rows bigint NOT NULL,
    files bigint NOT NULL,
    bytes bigint NOT NULL,
    copied_bytes bigint NOT NULL,
    CONSTRAINT backup_backuprun_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT backup_backuprun_copied_bytes_check CHECK ((copied_bytes >= 0)),
    CONSTRAINT backup_backuprun_files_check CHECK ((files >= 0)),
    CONSTRAINT backup_backuprun_rows_check CHECK ((rows >= 0)),
    CONSTRAINT backup_ends_after_its_start CHECK (((ended_at IS NULL) OR (ended_at >= started_at))),
    CONSTRAINT backup_is_judged_at_its_end CHECK (((ended_at IS NOT NULL) OR ((why_not)::text = ''::text)))
);
ALTER TABLE public.backup_backuprun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.backup_backuprun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.backup_rehearsal (
    id bigint NOT NULL,
    name character varying(30) NOT NULL,
    folder character varying(300) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    why_not character varying(500) NOT NULL,
    rows bigint NOT NULL,
    files bigint NOT NULL,
    policies integer NOT NULL,
    journal bigint NOT NULL,
    CONSTRAINT backup_rehearsal_files_check CHECK ((files >= 0)),
    CONSTRAINT backup_rehearsal_journal_check CHECK ((journal >= 0)),
    CONSTRAINT backup_rehearsal_policies_check CHECK ((policies >= 0)),
    CONSTRAINT backup_rehearsal_rows_check CHECK ((rows >= 0)),
    CONSTRAINT rehearsal_ends_after_its_start CHECK ((ended_at >= started_at))
);
ALTER TABLE public.backup_rehearsal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.backup_rehearsal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_hold (
    id bigint NOT NULL,
    held_at timestamp with time zone NOT NULL,
    because character varying(300) NOT NULL,
    released_at timestamp with time zone,
    CONSTRAINT hold_ends_after_its_start CHECK (((released_at IS NULL) OR (released_at >= held_at)))
);
ALTER TABLE public.base_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_installation (
    id bigint NOT NULL,
    identity uuid NOT NULL,
    "only" boolean NOT NULL,
    made_at timestamp with time zone NOT NULL,
    files_named_at timestamp with time zone,
    CONSTRAINT installation_is_one CHECK ("only")
);
ALTER TABLE public.base_installation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_installation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_outgoingmail (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    "to" character varying(320) NOT NULL,
    subject character varying(300) NOT NULL,
    body text NOT NULL,
    calendar text NOT NULL,
    files text NOT NULL,
    message_id character varying(200) NOT NULL,
    in_reply_to character varying(1000) NOT NULL,
    "references" text NOT NULL,
    sender character varying(320) NOT NULL,
    automatic boolean NOT NULL,
    subject_type character varying(60) NOT NULL,
    subject_id bigint NOT NULL,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    last_error character varying(500) NOT NULL,
    sent_at timestamp with time zone,
    again_at timestamp with time zone,
    CONSTRAINT base_outgoingmail_tries_check CHECK ((tries >= 0)),
    CONSTRAINT outgoing_sent_has_an_instant CHECK ((((sent_at IS NOT NULL) AND ((state)::text = 'sent'::text)) OR ((NOT ((state)::text = 'sent'::text)) AND (sent_at IS NULL))))
);
ALTER TABLE ONLY public.base_outgoingmail FORCE ROW LEVEL SECURITY;
ALTER TABLE public.base_outgoingmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_outgoingmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_workerprocess (
    id bigint NOT NULL,
    identity uuid NOT NULL,
    host character varying(255) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT worker_seen_between_its_ends CHECK (((seen_at >= started_at) AND ((ended_at IS NULL) OR (ended_at >= seen_at))))
);
ALTER TABLE public.base_workerprocess ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_workerprocess_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.convention_actingfunction (
    id bigint NOT NULL,
    row_code character varying(60) NOT NULL,
    function_code character varying(40) NOT NULL,
    period daterange NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    recorded_by_id bigint,
    CONSTRAINT acting_function_ended_when_and_by CHECK (((ended_at IS NOT NULL) OR (ended_by_id IS NULL))),
    CONSTRAINT acting_function_of_a_town CHECK (((function_code)::text = ANY ((ARRAY['it_referent'::character varying, 'general_manager'::character varying, 'head_of_department'::character varying, 'project_manager'::character varying, 'head_of_purchasing'::character varying, 'purchasing_staff'::character varying, 'head_of_technical'::character varying, 'technical_staff'::character varying, 'elected_member'::character varying])::text[]))),
    CONSTRAINT acting_function_period_not_empty CHECK ((NOT isempty(period)))
);
ALTER TABLE ONLY public.convention_actingfunction FORCE ROW LEVEL SECURITY;
ALTER TABLE public.convention_actingfunction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.convention_actingfunction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.convention_contactnumber (
    id bigint NOT NULL,
    contact_code character varying(60) NOT NULL,
    name character varying(80) NOT NULL,
    phone character varying(30) NOT NULL,
    period daterange NOT NULL,
    added_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    added_by_id bigint,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT contact_number_ended_when_and_by CHECK (((ended_at IS NOT NULL) OR (ended_by_id IS NULL))),
    CONSTRAINT contact_number_is_one CHECK ((NOT ((phone)::text = ''::text))),
    CONSTRAINT contact_number_period_not_empty CHECK ((NOT isempty(period)))
);
ALTER TABLE ONLY public.convention_contactnumber FORCE ROW LEVEL SECURITY;
ALTER TABLE public.convention_contactnumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.convention_contactnumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.convention_conventionparty (
    id bigint NOT NULL,
    period daterange NOT NULL,
    organisation_id bigint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT party_period_not_empty CHECK ((NOT isempty(period)))
);
ALTER TABLE public.convention_conventionparty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.convention_conventionparty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.convention_conventionsignature (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    signatory character varying(100) NOT NULL,
    signed_date date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    recorded_by_id bigint,
    withdrawn_by_id bigint,
    CONSTRAINT signature_by_a_function CHECK ((NOT ((signatory)::text = ''::text))),
    CONSTRAINT signature_withdrawn_after CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= recorded_at)))
);
ALTER TABLE public.convention_conventionsignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.convention_conventionsignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.convention_conventiontext (
    version_id bigint NOT NULL,
    source text NOT NULL
);
CREATE TABLE public.convention_conventionversion (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    revision smallint NOT NULL,
    reason character varying(300) NOT NULL,
    title_fr character varying(200) NOT NULL,
    title_en character varying(200) NOT NULL,
    deliberation character varying(40) NOT NULL,
    deliberation_date date NOT NULL,
    act_id character varying(80) NOT NULL,
    sha256 character varying(64) NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    loaded_by character varying(60) NOT NULL,
    revised_at timestamp with time zone,
    CONSTRAINT convention_conventionversion_revision_check CHECK ((revision >= 0)),
    CONSTRAINT convention_revision_counts_from_one CHECK ((revision >= 1)),
    CONSTRAINT convention_revision_says_why CHECK (((revision = 1) OR (NOT ((reason)::text = ''::text))))
);
ALTER TABLE public.convention_conventionversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.convention_conventionversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.exchange_delivery (
    id bigint NOT NULL,
    event character varying(30) NOT NULL,
    about character varying(40) NOT NULL,
    message_id character varying(60) NOT NULL,
    body text NOT NULL,
    state character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    status smallint,
    last_error character varying(300) NOT NULL,
    sent_at timestamp with time zone,
    again_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    webhook_id bigint NOT NULL,
    CONSTRAINT delivery_sent_has_an_instant CHECK ((((sent_at IS NOT NULL) AND ((state)::text = 'sent'::text)) OR ((NOT ((state)::text = 'sent'::text)) AND (sent_at IS NULL)))),
    CONSTRAINT exchange_delivery_status_check CHECK ((status >= 0)),
    CONSTRAINT exchange_delivery_tries_check CHECK ((tries >= 0))
);
ALTER TABLE ONLY public.exchange_delivery FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.exchange_keptanswer (
    id bigint NOT NULL,
    key character varying(255) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    status smallint NOT NULL,
    content_type character varying(100) NOT NULL,
    body bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    token_id bigint NOT NULL,
    CONSTRAINT exchange_keptanswer_status_check CHECK ((status >= 0))
);
ALTER TABLE ONLY public.exchange_keptanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_keptanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_keptanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.exchange_ratecount (
    who character varying(80) NOT NULL,
    minute bigint NOT NULL,
    count integer NOT NULL,
    CONSTRAINT exchange_ratecount_count_check CHECK ((count >= 0)),
    CONSTRAINT exchange_ratecount_minute_check CHECK ((minute >= 0))
);
ALTER TABLE public.exchange_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.exchange_webhook (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    events character varying(30)[] NOT NULL,
    nonce character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    added_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT webhook_address_is_http CHECK ((((url)::text ~~ 'https://%'::text) OR ((url)::text ~~ 'http://%'::text))),
    CONSTRAINT webhook_has_events CHECK ((NOT (events = '{}'::character varying(30)[])))
);
ALTER TABLE ONLY public.exchange_webhook FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_webhook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_webhook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.governance_disclosurereminder (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    answer_by_date date NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT disclosure_reminder_known CHECK (((kind)::text = ANY ((ARRAY['ahead'::character varying, 'passed'::character varying])::text[])))
);
ALTER TABLE ONLY public.governance_disclosurereminder FORCE ROW LEVEL SECURITY;
ALTER TABLE public.governance_disclosurereminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_disclosurereminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.governance_disclosurerequest (
    id bigint NOT NULL,
    token uuid,
    requester_name character varying(120) NOT NULL,
    requester_quality character varying(120) NOT NULL,
    authority character varying(160) NOT NULL,
    legal_ground character varying(300) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    own_data boolean NOT NULL,
    answer_by_date date,
    answer_basis character varying(10) NOT NULL,
    records text NOT NULL,
    period_start_date date,
    period_end_date date,
    registered_at timestamp with time zone NOT NULL,
    registered_by_label character varying(200) NOT NULL,
    advice text NOT NULL,
    advised_at timestamp with time zone,
    advised_by_label character varying(200) NOT NULL,
    decision character varying(10) NOT NULL,
    reason text NOT NULL,
    decided_at timestamp with time zone,
    decided_by_label character varying(200) NOT NULL,
    closed_at timestamp with time zone,
    closed_by_label character varying(200) NOT NULL,
    advised_by_id bigint,
    closed_by_id bigint,
    decided_by_id bigint,
    organisation_id bigint NOT NULL,
    registered_by_id bigint NOT NULL,
    CONSTRAINT disclosure_advice_whole_or_none CHECK ((((advised_at IS NOT NULL) AND (advised_by_id IS NOT NULL) AND (NOT (advice = ''::text)) AND (NOT ((advised_by_label)::text = ''::text))) OR ((advised_at IS NULL) AND (advised_by_id IS NULL) AND (advice = ''::text) AND ((advised_by_label)::text = ''::text)))),
    CONSTRAINT disclosure_answer_by_says_why CHECK (((((answer_basis)::text = ''::text) AND (answer_by_date IS NULL)) OR (((answer_basis)::text = ANY ((ARRAY['own_data'::character varying, 'usual'::character varying, 'chosen'::character varying, 'prolonged'::character varying])::text[])) AND (answer_by_date IS NOT NULL)))),
    CONSTRAINT disclosure_closed_after_decided CHECK (((closed_at IS NULL) OR ((closed_at >= decided_at) AND (decided_at IS NOT NULL)))),
    CONSTRAINT disclosure_closed_whole_or_not CHECK ((((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL) AND (NOT ((closed_by_label)::text = ''::text))) OR ((closed_at IS NULL) AND (closed_by_id IS NULL) AND ((closed_by_label)::text = ''::text)))),
    CONSTRAINT disclosure_decided_after_registered CHECK (((decided_at IS NULL) OR (decided_at >= registered_at))),
    CONSTRAINT disclosure_decision_known CHECK ((((decision)::text = ''::text) OR ((decision)::text = ANY ((ARRAY['granted'::character varying, 'partly'::character varying, 'refused'::character varying])::text[])))),
    CONSTRAINT disclosure_decision_whole_or_none CHECK ((((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND (NOT ((decision)::text = ''::text)) AND (NOT (reason = ''::text)) AND (NOT ((decided_by_label)::text = ''::text))) OR ((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((decision)::text = ''::text) AND (reason = ''::text) AND ((decided_by_label)::text = ''::text)))),
    CONSTRAINT disclosure_period_in_order CHECK (((period_end_date IS NULL) OR (period_end_date >= period_start_date))),
    CONSTRAINT disclosure_registered_after_received CHECK ((registered_at >= received_at)),
    CONSTRAINT disclosure_says_who_why_what CHECK (((NOT ((requester_name)::text = ''::text)) AND (NOT ((requester_quality)::text = ''::text)) AND (NOT ((authority)::text = ''::text)) AND (NOT ((legal_ground)::text = ''::text)) AND (NOT (records = ''::text))))
);
ALTER TABLE ONLY public.governance_disclosurerequest FORCE ROW LEVEL SECURITY;
ALTER TABLE public.governance_disclosurerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_disclosurerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.governance_handedover (
    id bigint NOT NULL,
    token uuid,
    handed_at timestamp with time zone NOT NULL,
    handed_by_label character varying(200) NOT NULL,
    what text NOT NULL,
    form character varying(16) NOT NULL,
    count integer NOT NULL,
    files jsonb NOT NULL,
    handed_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT governance_handedover_count_check CHECK ((count >= 0)),
    CONSTRAINT handed_over_form_known CHECK (((form)::text = ANY ((ARRAY['paper'::character varying, 'encrypted_file'::character varying, 'medium'::character varying, 'reading'::character varying])::text[]))),
    CONSTRAINT handed_over_says_what CHECK (((NOT (what = ''::text)) AND (count > 0)))
);
ALTER TABLE ONLY public.governance_handedover FORCE ROW LEVEL SECURITY;
ALTER TABLE public.governance_handedover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_handedover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.governance_prolongation (
    id bigint NOT NULL,
    former_date date NOT NULL,
    new_date date NOT NULL,
    reason text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    decided_by_label character varying(200) NOT NULL,
    decided_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    request_id bigint NOT NULL,
    CONSTRAINT prolongation_is_later CHECK ((new_date > former_date)),
    CONSTRAINT prolongation_says_why CHECK ((NOT (reason = ''::text)))
);
ALTER TABLE ONLY public.governance_prolongation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.governance_prolongation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_prolongation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.governance_townexport (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_by_label character varying(200) NOT NULL,
    state character varying(10) NOT NULL,
    attempt smallint NOT NULL,
    alive_at timestamp with time zone NOT NULL,
    done bigint NOT NULL,
    total bigint NOT NULL,
    ended_at timestamp with time zone,
    file character varying(200) NOT NULL,
    size bigint,
    sha256 character varying(64) NOT NULL,
    counts jsonb NOT NULL,
    missing integer NOT NULL,
    asked_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT governance_townexport_attempt_check CHECK ((attempt >= 0)),
    CONSTRAINT governance_townexport_done_check CHECK ((done >= 0)),
    CONSTRAINT governance_townexport_missing_check CHECK ((missing >= 0)),
    CONSTRAINT governance_townexport_size_check CHECK ((size >= 0)),
    CONSTRAINT governance_townexport_total_check CHECK ((total >= 0)),
    CONSTRAINT town_export_ends_after_asked CHECK (((ended_at IS NULL) OR (ended_at >= asked_at))),
    CONSTRAINT town_export_over_has_an_instant CHECK ((((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['asked'::character varying, 'making'::character varying])::text[]))) OR ((ended_at IS NOT NULL) AND (NOT ((state)::text = ANY ((ARRAY['asked'::character varying, 'making'::character varying])::text[])))))),
    CONSTRAINT town_export_ready_has_a_file CHECK (((NOT ((state)::text = 'ready'::text)) OR ((NOT ((file)::text = ''::text)) AND (NOT ((sha256)::text = ''::text)) AND (size IS NOT NULL)))),
    CONSTRAINT town_export_state_known CHECK (((state)::text = ANY ((ARRAY['asked'::character varying, 'making'::character varying, 'ready'::character varying, 'failed'::character varying, 'removed'::character varying])::text[])))
);
ALTER TABLE ONLY public.governance_townexport FORCE ROW LEVEL SECURITY;
ALTER TABLE public.governance_townexport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_townexport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.governance_townimport (
    id bigint NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by character varying(200) NOT NULL,
    sha256 character varying(64) NOT NULL,
    counts jsonb NOT NULL,
    journal character varying(200) NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE ONLY public.governance_townimport FORCE ROW LEVEL SECURITY;
ALTER TABLE public.governance_townimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_townimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.journal_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journal_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.journal_head (
    organisation_id bigint NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);
ALTER TABLE ONLY public.journal_head FORCE ROW LEVEL SECURITY;
CREATE TABLE public.knowledge_article (
    id bigint NOT NULL,
    audience character varying(8) NOT NULL,
    language character varying(2) NOT NULL,
    services jsonb NOT NULL,
    device_kinds jsonb NOT NULL,
    title character varying(160) NOT NULL,
    latest integer NOT NULL,
    published integer,
    withdrawn_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    review_date date,
    organisation_id bigint NOT NULL,
    CONSTRAINT article_audience_known CHECK (((audience)::text = ANY ((ARRAY['everyone'::character varying, 'towns'::character varying, 'desk'::character varying])::text[]))),
    CONSTRAINT article_language_known CHECK (((language)::text = ANY ((ARRAY['fr'::character varying, 'en'::character varying])::text[]))),
    CONSTRAINT article_published_exists CHECK (((published IS NULL) OR (published <= latest))),
    CONSTRAINT article_published_is_reviewed CHECK (((published IS NULL) OR ((review_date IS NOT NULL) AND (withdrawn_at IS NULL)))),
    CONSTRAINT knowledge_article_latest_check CHECK ((latest >= 0)),
    CONSTRAINT knowledge_article_published_check CHECK ((published >= 0))
);
ALTER TABLE ONLY public.knowledge_article FORCE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_article ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_articletown (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE ONLY public.knowledge_articletown FORCE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_articletown ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articletown_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_articleuse (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    ticket character varying(12) NOT NULL,
    article_id bigint NOT NULL,
    by_id bigint,
    organisation_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE ONLY public.knowledge_articleuse FORCE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_articleuse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articleuse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_articleversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(160) NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    restored integer,
    title_words character varying(320) NOT NULL,
    search_text text NOT NULL,
    search tsvector GENERATED ALWAYS AS ((to_tsvector('french'::regconfig, search_text) || to_tsvector('simple'::regconfig, search_text))) STORED,
    article_id bigint NOT NULL,
    by_id bigint,
    CONSTRAINT article_restored_is_earlier CHECK (((restored IS NULL) OR (restored < number))),
    CONSTRAINT article_version_from_one CHECK ((number >= 1)),
    CONSTRAINT knowledge_articleversion_number_check CHECK ((number >= 0)),
    CONSTRAINT knowledge_articleversion_restored_check CHECK ((restored >= 0))
);
ALTER TABLE ONLY public.knowledge_articleversion FORCE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_articleversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_articleversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_publication (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    reason character varying(200) NOT NULL,
    article_id bigint NOT NULL,
    by_id bigint,
    ended_by_id bigint,
    version_id bigint NOT NULL,
    CONSTRAINT article_ended_after CHECK (((ended_at IS NULL) OR (ended_at >= at))),
    CONSTRAINT article_ended_says_by_whom CHECK (((ended_at IS NOT NULL) OR ((ended_by_id IS NULL) AND ((reason)::text = ''::text))))
);
ALTER TABLE ONLY public.knowledge_publication FORCE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_publication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.knowledge_review (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    next_date date NOT NULL,
    article_id bigint NOT NULL,
    by_id bigint,
    version_id bigint NOT NULL
);
ALTER TABLE ONLY public.knowledge_review FORCE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.knowledge_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    CONSTRAINT mfa_authenticator_sealed CHECK (((COALESCE((data ->> 'secret'::text), 's1:'::text) ~~ 's1:%'::text) AND (COALESCE((data ->> 'seed'::text), 's1:'::text) ~~ 's1:%'::text)))
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moving_mapping (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    kind character varying(10) NOT NULL,
    rules jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT mapping_kind_known CHECK (((kind)::text = ANY ((ARRAY['people'::character varying, 'categories'::character varying, 'tickets'::character varying, 'sites'::character varying])::text[])))
);
ALTER TABLE ONLY public.moving_mapping FORCE ROW LEVEL SECURITY;
ALTER TABLE public.moving_mapping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moving_mapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moving_refused (
    id bigint NOT NULL,
    number integer NOT NULL,
    reason character varying(20) NOT NULL,
    said character varying(200) NOT NULL,
    cells jsonb NOT NULL,
    organisation_id bigint NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT moving_refused_number_check CHECK ((number >= 0)),
    CONSTRAINT refused_reason_known CHECK (((reason)::text = ANY ((ARRAY['too_many_cells'::character varying, 'unreadable'::character varying, 'nul'::character varying, 'missing'::character varying, 'too_long'::character varying, 'twice'::character varying, 'not_a_date'::character varying, 'which_day'::character varying, 'in_the_future'::character varying, 'too_old'::character varying, 'out_of_order'::character varying, 'no_end'::character varying, 'unknown_entity'::character varying, 'unknown_status'::character varying, 'unknown_priority'::character varying, 'unknown_category'::character varying, 'unknown_kind'::character varying, 'unknown_requester'::character varying, 'several_requesters'::character varying, 'no_convention'::character varying, 'not_an_address'::character varying, 'of_another_town'::character varying, 'not_reached'::character varying, 'not_hours'::character varying, 'nothing_like_it'::character varying])::text[])))
);
ALTER TABLE ONLY public.moving_refused FORCE ROW LEVEL SECURITY;
ALTER TABLE public.moving_refused ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moving_refused_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moving_run (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    file character varying(200) NOT NULL,
    file_name character varying(120) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    encoding character varying(20) NOT NULL,
    delimiter character varying(1) NOT NULL,
    seen jsonb NOT NULL,
    rows integer NOT NULL,
    mapping_name character varying(60) NOT NULL,
    rules jsonb NOT NULL,
    state character varying(10) NOT NULL,
    attempt smallint NOT NULL,
    begun boolean NOT NULL,
    why character varying(300) NOT NULL,
    counts jsonb NOT NULL,
    sample jsonb NOT NULL,
    done integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    alive_at timestamp with time zone,
    ended_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    received_by_id bigint,
    CONSTRAINT moving_run_attempt_check CHECK ((attempt >= 0)),
    CONSTRAINT moving_run_done_check CHECK ((done >= 0)),
    CONSTRAINT moving_run_rows_check CHECK ((rows >= 0)),
    CONSTRAINT moving_run_size_check CHECK ((size >= 0)),
    CONSTRAINT run_ends_after_its_start CHECK (((ended_at IS NULL) OR ((ended_at >= started_at) AND (started_at IS NOT NULL)))),
    CONSTRAINT run_failed_says_why CHECK (((NOT ((state)::text = 'failed'::text)) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT run_kind_known CHECK (((kind)::text = ANY ((ARRAY['people'::character varying, 'categories'::character varying, 'tickets'::character varying, 'sites'::character varying])::text[]))),
    CONSTRAINT run_state_known CHECK (((state)::text = ANY ((ARRAY['received'::character varying, 'trying'::character varying, 'tried'::character varying, 'importing'::character varying, 'imported'::character varying, 'failed'::character varying])::text[]))),
    CONSTRAINT run_under_way_was_started CHECK (((NOT ((state)::text = ANY ((ARRAY['trying'::character varying, 'importing'::character varying])::text[]))) OR ((alive_at IS NOT NULL) AND (started_at IS NOT NULL))))
);
ALTER TABLE ONLY public.moving_run FORCE ROW LEVEL SECURITY;
ALTER TABLE public.moving_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moving_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moving_source (
    id bigint NOT NULL,
    system character varying(30) NOT NULL,
    kind character varying(10) NOT NULL,
    external_id character varying(80) NOT NULL,
    digest character varying(64) NOT NULL,
    version integer NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint,
    run_id bigint NOT NULL,
    ticket_id bigint,
    CONSTRAINT moving_source_version_check CHECK ((version >= 0)),
    CONSTRAINT source_of_one_thing CHECK (((((kind)::text = 'people'::text) AND (person_id IS NOT NULL) AND (ticket_id IS NULL)) OR (((kind)::text = 'tickets'::text) AND (person_id IS NULL) AND (ticket_id IS NOT NULL))))
);
ALTER TABLE ONLY public.moving_source FORCE ROW LEVEL SECURITY;
ALTER TABLE public.moving_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moving_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_bounce (
    id bigint NOT NULL,
    address character varying(320) NOT NULL,
    at timestamp with time zone NOT NULL,
    status character varying(12) NOT NULL,
    permanent boolean NOT NULL,
    said character varying(300) NOT NULL,
    outgoing_id bigint NOT NULL,
    cleared_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    cleared_by_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT bounce_cleared_by_somebody CHECK ((((cleared_at IS NULL) AND (cleared_by_id IS NULL)) OR ((cleared_at >= at) AND (cleared_at IS NOT NULL) AND (cleared_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.organisation_bounce FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_bounce ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_bounce_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_department (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    closed_at timestamp with time zone,
    organisation_id bigint NOT NULL
);
ALTER TABLE ONLY public.organisation_department FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_department ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_department_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_directoryentry (
    id bigint NOT NULL,
    stable_id character varying(64) NOT NULL,
    "values" jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    problem character varying(20) NOT NULL,
    since_at timestamp with time zone NOT NULL,
    closed_account boolean NOT NULL,
    decision character varying(12) NOT NULL,
    decided_at timestamp with time zone,
    source_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    decided_by_id bigint,
    person_id bigint,
    CONSTRAINT entry_linked_to_somebody CHECK (((NOT ((state)::text = 'linked'::text)) OR ((person_id IS NOT NULL) AND ((problem)::text = ''::text)))),
    CONSTRAINT entry_problem_known CHECK ((((problem)::text = ''::text) OR ((problem)::text = ANY ((ARRAY['vanished'::character varying, 'disabled'::character varying, 'returned'::character varying, 'no_email'::character varying, 'unusable'::character varying, 'email_taken'::character varying, 'email_twice'::character varying, 'account_email'::character varying])::text[])))),
    CONSTRAINT entry_review_says_why CHECK (((NOT ((state)::text = 'review'::text)) OR (NOT ((problem)::text = ''::text)))),
    CONSTRAINT entry_settled_is_decided CHECK ((((decided_at IS NOT NULL) AND ((state)::text = 'settled'::text) AND (NOT ((decision)::text = ''::text))) OR ((NOT ((state)::text = 'settled'::text)) AND (decided_at IS NULL) AND (decided_by_id IS NULL) AND ((decision)::text = ''::text)))),
    CONSTRAINT entry_state_known CHECK (((state)::text = ANY ((ARRAY['linked'::character varying, 'review'::character varying, 'settled'::character varying])::text[])))
);
ALTER TABLE ONLY public.organisation_directoryentry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_directoryentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_directoryentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_directorysource (
    id bigint NOT NULL,
    base_dn character varying(500) NOT NULL,
    watermark_at timestamp with time zone,
    read_at timestamp with time zone,
    listed_at timestamp with time zone,
    failed_at timestamp with time zone,
    why character varying(300) NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT directory_failure_says_why CHECK ((((failed_at IS NULL) AND ((why)::text = ''::text)) OR ((failed_at IS NOT NULL) AND (NOT ((why)::text = ''::text)))))
);
ALTER TABLE ONLY public.organisation_directorysource FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_directorysource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_directorysource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_knowndevice (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    used_date date NOT NULL,
    failures smallint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT device_digest_whole CHECK (((digest)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT organisation_knowndevice_failures_check CHECK ((failures >= 0))
);
ALTER TABLE public.organisation_knowndevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_knowndevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_linkasked (
    id bigint NOT NULL,
    address character varying(254) NOT NULL,
    asked_at timestamp with time zone NOT NULL
);
ALTER TABLE public.organisation_linkasked ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_linkasked_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_localclosing (
    id bigint NOT NULL,
    first_date date NOT NULL,
    last_date date NOT NULL,
    reason character varying(200) NOT NULL,
    organisation_id bigint NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT closing_days_in_order CHECK ((first_date <= last_date)),
    CONSTRAINT closing_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);
ALTER TABLE ONLY public.organisation_localclosing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_localclosing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_localclosing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_membership (
    id bigint NOT NULL,
    role character varying(40) NOT NULL,
    period daterange NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT membership_period_not_empty CHECK ((NOT isempty(period))),
    CONSTRAINT membership_role_known CHECK (((role)::text = ANY ((ARRAY['user'::character varying, 'it_referent'::character varying, 'general_manager'::character varying, 'head_of_department'::character varying, 'project_manager'::character varying, 'head_of_purchasing'::character varying, 'purchasing_staff'::character varying, 'head_of_technical'::character varying, 'technical_staff'::character varying, 'elected_member'::character varying, 'first_level'::character varying, 'technician'::character varying, 'cio'::character varying, 'secretary_general'::character varying, 'purchasing_officer'::character varying, 'president'::character varying, 'tender_board'::character varying, 'dpo'::character varying, 'csu_operator'::character varying, 'csu_manager'::character varying, 'prevention_officer'::character varying, 'auditor'::character varying, 'contractor_technician'::character varying])::text[])))
);
ALTER TABLE ONLY public.organisation_membership FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_openingwindow (
    id bigint NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    organisation_id bigint NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT organisation_openingwindow_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT window_opens_before_it_closes CHECK ((opens < closes)),
    CONSTRAINT window_weekday_known CHECK ((weekday = ANY (ARRAY[1, 2, 3, 4, 5, 6, 7])))
);
ALTER TABLE ONLY public.organisation_openingwindow FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_openingwindow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_openingwindow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_organisation (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(120) NOT NULL,
    siren character varying(9) NOT NULL,
    insee character varying(5) NOT NULL,
    postcode character varying(5) NOT NULL,
    phone character varying(20) NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT organisation_kind_known CHECK (((kind)::text = ANY ((ARRAY['syndicate'::character varying, 'commune'::character varying, 'contractor'::character varying, 'vendor'::character varying, 'operator'::character varying])::text[]))),
    CONSTRAINT organisation_syndicate_stays CHECK (((NOT ((kind)::text = 'syndicate'::text)) OR (closed_at IS NULL)))
);
ALTER TABLE public.organisation_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_person (
    id bigint NOT NULL,
    first_name character varying(60) NOT NULL,
    last_name character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    extension character varying(10) NOT NULL,
    phone character varying(20) NOT NULL,
    mobile character varying(20) NOT NULL,
    language character varying(2) NOT NULL,
    left_date date,
    erased_at timestamp with time zone,
    search_key character varying(400) NOT NULL,
    department_id bigint,
    organisation_id bigint NOT NULL,
    user_id bigint,
    site_id bigint,
    CONSTRAINT person_can_be_reached CHECK (((NOT ((email)::text = ''::text)) OR (NOT ((extension)::text = ''::text)) OR (NOT ((phone)::text = ''::text)) OR (NOT ((mobile)::text = ''::text)) OR (erased_at IS NOT NULL))),
    CONSTRAINT person_email_once_in_normal_form CHECK (((email)::text ~ '^[!-@\[-~]*$'::text)),
    CONSTRAINT person_erased_whole CHECK (((erased_at IS NULL) OR (((email)::text = ''::text) AND ((extension)::text = ''::text) AND ((first_name)::text = ''::text) AND ((last_name)::text = ''::text) AND ((mobile)::text = ''::text) AND ((phone)::text = ''::text) AND ((search_key)::text = ''::text))))
);
ALTER TABLE ONLY public.organisation_person FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_site (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    address character varying(200) NOT NULL,
    access_notes text NOT NULL,
    security_notes text NOT NULL,
    closed_at timestamp with time zone,
    organisation_id bigint NOT NULL
);
ALTER TABLE ONLY public.organisation_site FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_technicalroom (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    access_notes text NOT NULL,
    closed_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    site_id bigint NOT NULL
);
ALTER TABLE ONLY public.organisation_technicalroom FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_technicalroom ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisation_technicalroom_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisation_trycount (
    who character varying(80) NOT NULL,
    slot bigint NOT NULL,
    count integer NOT NULL,
    until_at timestamp with time zone NOT NULL,
    CONSTRAINT organisation_trycount_count_check CHECK ((count >= 0)),
    CONSTRAINT organisation_trycount_slot_check CHECK ((slot >= 0))
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_affectedorganisation (
    id bigint NOT NULL,
    service_code character varying(60) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    news_due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    added_by_id bigint,
    ended_by_id bigint,
    goes_on_in_id bigint,
    organisation_id bigint NOT NULL,
    major_id bigint,
    CONSTRAINT major_town_end_by CHECK (((ended_at IS NOT NULL) OR (ended_by_id IS NULL))),
    CONSTRAINT major_town_ended_after_added CHECK (((ended_at IS NULL) OR (ended_at >= added_at))),
    CONSTRAINT major_town_goes_on_once_ended CHECK (((goes_on_in_id IS NULL) OR (ended_at IS NOT NULL)))
);
ALTER TABLE ONLY public.servicedesk_affectedorganisation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_affectedorganisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_affectedorganisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_affectedorganisationreview (
    id bigint NOT NULL,
    service_codes character varying(600) NOT NULL,
    happened text NOT NULL,
    cause text NOT NULL,
    done text NOT NULL,
    shared_at timestamp with time zone NOT NULL,
    told integer NOT NULL,
    organisation_id bigint NOT NULL,
    shared_by_id bigint,
    major_id bigint,
    CONSTRAINT major_town_review_is_whole CHECK (((NOT (happened = ''::text)) AND (NOT (cause = ''::text)) AND (NOT (done = ''::text)))),
    CONSTRAINT servicedesk_affectedorganisationreview_told_check CHECK ((told >= 0))
);
ALTER TABLE ONLY public.servicedesk_affectedorganisationreview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_affectedorganisationreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_affectedorganisationreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_alert (
    id bigint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    name character varying(200) NOT NULL,
    component character varying(200) NOT NULL,
    severity character varying(60) NOT NULL,
    state character varying(8) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    organisation_id bigint NOT NULL,
    previous_id bigint,
    ticket_id bigint,
    CONSTRAINT alert_over_has_an_instant CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'resolved'::text)) OR ((ended_at IS NULL) AND ((state)::text = 'firing'::text)))),
    CONSTRAINT alert_state_known CHECK (((state)::text = ANY ((ARRAY['firing'::character varying, 'resolved'::character varying])::text[]))),
    CONSTRAINT servicedesk_alert_count_check CHECK ((count >= 0))
);
ALTER TABLE ONLY public.servicedesk_alert FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_alert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_appointment (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    sequence integer NOT NULL,
    round integer NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    "end" character varying(12) NOT NULL,
    reason character varying(500) NOT NULL,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    proposed_by_id bigint,
    site_id bigint,
    technician_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT appointment_ended_after_proposed CHECK (((ended_at IS NULL) OR (ended_at >= proposed_at))),
    CONSTRAINT appointment_ended_says_how CHECK ((((("end")::text = ''::text) AND (ended_at IS NULL) AND (ended_by_id IS NULL) AND ((reason)::text = ''::text)) OR ((("end")::text = ANY ((ARRAY['held'::character varying, 'missed_user'::character varying, 'missed_desk'::character varying, 'declined'::character varying, 'cancelled'::character varying])::text[])) AND (ended_at IS NOT NULL)))),
    CONSTRAINT servicedesk_appointment_round_check CHECK ((round >= 0)),
    CONSTRAINT servicedesk_appointment_sequence_check CHECK ((sequence >= 0))
);
ALTER TABLE ONLY public.servicedesk_appointment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_appointment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_appointment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_attachment (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    content_type character varying(120) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    file character varying(300) NOT NULL,
    check_state character varying(10) NOT NULL,
    finding character varying(200) NOT NULL,
    checked_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    message_id bigint,
    ticket_id bigint NOT NULL,
    visit_id bigint,
    CONSTRAINT attachment_check_known CHECK (((check_state)::text = ANY ((ARRAY['unchecked'::character varying, 'clean'::character varying, 'infected'::character varying, 'too_large'::character varying])::text[]))),
    CONSTRAINT attachment_checked_has_an_instant CHECK (((((check_state)::text = 'unchecked'::text) AND (checked_at IS NULL)) OR ((NOT ((check_state)::text = 'unchecked'::text)) AND (checked_at IS NOT NULL)))),
    CONSTRAINT attachment_infected_by_something CHECK (((((check_state)::text = 'infected'::text) AND (NOT ((finding)::text = ''::text))) OR ((NOT ((check_state)::text = 'infected'::text)) AND ((finding)::text = ''::text)))),
    CONSTRAINT attachment_infected_is_kept_apart CHECK (((NOT ((check_state)::text = 'infected'::text)) OR ((file)::text ~~ 'quarantine/%'::text))),
    CONSTRAINT attachment_of_message_or_visit CHECK ((((message_id IS NOT NULL) AND (visit_id IS NULL)) OR ((message_id IS NULL) AND (visit_id IS NOT NULL)))),
    CONSTRAINT servicedesk_attachment_size_check CHECK ((size >= 0))
);
ALTER TABLE ONLY public.servicedesk_attachment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_breach (
    id bigint NOT NULL,
    clock character varying(10) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    attributed_to character varying(14) NOT NULL,
    settled_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT breach_after_due CHECK ((noted_at >= due_at)),
    CONSTRAINT breach_attribution_known CHECK (((attributed_to)::text = ANY ((ARRAY['syndicate'::character varying, 'town'::character varying, 'contractor'::character varying, 'user'::character varying, 'force_majeure'::character varying])::text[]))),
    CONSTRAINT breach_clock_known CHECK (((clock)::text = ANY ((ARRAY['response'::character varying, 'resolution'::character varying])::text[]))),
    CONSTRAINT breach_withdrawn_after_noted CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= noted_at)))
);
ALTER TABLE ONLY public.servicedesk_breach FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_breach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_breach_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_breachcorrection (
    id bigint NOT NULL,
    attributed_to character varying(14) NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    breach_id bigint NOT NULL,
    by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT breach_correction_has_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT breach_correction_known CHECK (((attributed_to)::text = ANY ((ARRAY['syndicate'::character varying, 'town'::character varying, 'contractor'::character varying, 'user'::character varying, 'force_majeure'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_breachcorrection FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_breachcorrection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_breachcorrection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_calendarfeed (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT feed_digest_whole CHECK (((digest)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT feed_revoked_after_made CHECK (((revoked_at IS NULL) OR (revoked_at >= made_at)))
);
ALTER TABLE ONLY public.servicedesk_calendarfeed FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_calendarfeed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_calendarfeed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_cannedresponse (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    name character varying(80) NOT NULL,
    text text NOT NULL,
    ended_by_id bigint,
    made_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT canned_answer_ends_after_it_is_made CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= made_at) AND (ended_at IS NOT NULL))))
);
ALTER TABLE ONLY public.servicedesk_cannedresponse FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_cannedresponse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_cannedresponse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_change (
    id bigint NOT NULL,
    token uuid,
    title character varying(200) NOT NULL,
    why text NOT NULL,
    risk character varying(6) NOT NULL,
    risk_words text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    backout_plan text NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    approved boolean,
    outcome character varying(9) NOT NULL,
    outcome_words text NOT NULL,
    ended_at timestamp with time zone,
    decided_by_id bigint,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    planned_by_id bigint,
    problem_id bigint,
    CONSTRAINT change_decided_whole CHECK ((((approved IS NULL) AND (decided_at IS NULL) AND (decided_by_id IS NULL)) OR ((approved IS NOT NULL) AND (decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT change_ended_whole CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL) AND ((outcome)::text = ''::text) AND (outcome_words = ''::text)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY['done'::character varying, 'partly'::character varying, 'back'::character varying, 'cancelled'::character varying])::text[])) AND (NOT (outcome_words = ''::text))))),
    CONSTRAINT change_ends_after_it_begins CHECK ((ends_at > starts_at)),
    CONSTRAINT change_made_once_approved CHECK ((((outcome)::text = ANY ((ARRAY[''::character varying, 'cancelled'::character varying])::text[])) OR (approved AND (approved IS NOT NULL)))),
    CONSTRAINT change_risk_known CHECK (((risk)::text = ANY ((ARRAY['low'::character varying, 'medium'::character varying, 'high'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_change FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_change ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_claim (
    id bigint NOT NULL,
    token uuid,
    about character varying(10) NOT NULL,
    words text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answer text NOT NULL,
    done_at timestamp with time zone,
    outcome text NOT NULL,
    answered_by_id bigint,
    done_by_id bigint,
    opened_by_id bigint,
    organisation_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    visit_id bigint NOT NULL,
    CONSTRAINT claim_about_known CHECK (((about)::text = ANY ((ARRAY['rooms'::character varying, 'equipment'::character varying])::text[]))),
    CONSTRAINT claim_answered_in_words CHECK ((((answer = ''::text) AND (answered_at IS NULL) AND (answered_by_id IS NULL)) OR ((answered_at >= opened_at) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL) AND (NOT (answer = ''::text))))),
    CONSTRAINT claim_done_says_what CHECK ((((done_at IS NULL) AND (done_by_id IS NULL) AND (outcome = ''::text)) OR ((answered_at IS NOT NULL) AND (done_at >= answered_at) AND (done_at IS NOT NULL) AND (done_by_id IS NOT NULL) AND (NOT (outcome = ''::text))))),
    CONSTRAINT claim_says_what CHECK ((NOT (words = ''::text)))
);
ALTER TABLE ONLY public.servicedesk_claim FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_contractoranswer (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    read_by_id bigint,
    message_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT contractor_answer_read_by CHECK ((((read_at IS NULL) AND (read_by_id IS NULL)) OR ((read_at >= at) AND (read_at IS NOT NULL) AND (read_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.servicedesk_contractoranswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_contractoranswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_contractoranswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_digest (
    id bigint NOT NULL,
    day date NOT NULL,
    until timestamp with time zone NOT NULL,
    tickets integer NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT digest_tells_something CHECK ((tickets > 0)),
    CONSTRAINT servicedesk_digest_tickets_check CHECK ((tickets >= 0))
);
ALTER TABLE ONLY public.servicedesk_digest FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_digest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_digest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_duty (
    id bigint NOT NULL,
    period daterange NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    team_id bigint NOT NULL,
    CONSTRAINT duty_period_not_empty CHECK ((NOT isempty(period)))
);
ALTER TABLE ONLY public.servicedesk_duty FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_duty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_escalation (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    step character varying(10) NOT NULL,
    clock character varying(10) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone NOT NULL,
    whole_team boolean NOT NULL,
    organisation_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT escalation_after_due CHECK (((fired_at >= due_at) OR ((step)::text = 'warning'::text))),
    CONSTRAINT escalation_clock_of_its_step CHECK (((((clock)::text = ''::text) AND ((step)::text = 'escalation'::text)) OR ((NOT ((step)::text = 'escalation'::text)) AND ((clock)::text = ANY ((ARRAY['response'::character varying, 'resolution'::character varying])::text[]))))),
    CONSTRAINT escalation_step_known CHECK (((step)::text = ANY ((ARRAY['warning'::character varying, 'escalation'::character varying, 'breach'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_escalation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_escalation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_escalation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_event (
    id bigint NOT NULL,
    kind character varying(14) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_part character varying(60) NOT NULL,
    detail jsonb NOT NULL,
    by_id bigint,
    organisation_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT event_has_an_actor CHECK (((by_id IS NOT NULL) OR (NOT ((by_part)::text = ''::text)))),
    CONSTRAINT event_kind_known CHECK (((kind)::text = ANY ((ARRAY['opened'::character varying, 'acknowledged'::character varying, 'qualified'::character varying, 'user_informed'::character varying, 'assigned'::character varying, 'worked_around'::character varying, 'resolved'::character varying, 'reopened'::character varying, 'closed'::character varying, 'appointment'::character varying, 'visit'::character varying, 'escalated'::character varying, 'major_joined'::character varying, 'major_left'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_event FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_followup (
    id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    done_at timestamp with time zone,
    outcome text NOT NULL,
    done_by_id bigint,
    organisation_id bigint NOT NULL,
    taken_by_id bigint,
    survey_id bigint NOT NULL,
    CONSTRAINT follow_up_done_says_what CHECK ((((done_at IS NULL) AND (done_by_id IS NULL) AND (outcome = ''::text)) OR ((done_at IS NOT NULL) AND (done_by_id IS NOT NULL) AND (NOT (outcome = ''::text))))),
    CONSTRAINT follow_up_taken_by_somebody CHECK ((((taken_at IS NULL) AND (taken_by_id IS NULL)) OR ((taken_at IS NOT NULL) AND (taken_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.servicedesk_followup FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_followup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_followup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_hoursregime (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    period daterange NOT NULL,
    temporary boolean NOT NULL,
    reason character varying(500) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    convention_id bigint NOT NULL,
    decided_by_id bigint NOT NULL,
    CONSTRAINT regime_has_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT regime_period_not_empty CHECK ((NOT isempty(period))),
    CONSTRAINT regime_temporary_ends CHECK (((NOT temporary) OR (NOT upper_inf(period))))
);
ALTER TABLE public.servicedesk_hoursregime ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_hoursregime_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_improvement (
    id bigint NOT NULL,
    token uuid,
    service_code character varying(60) NOT NULL,
    cause character varying(10) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    due_date date NOT NULL,
    plan text NOT NULL,
    done_at timestamp with time zone,
    outcome text NOT NULL,
    breach_id bigint,
    done_by_id bigint,
    organisation_id bigint NOT NULL,
    owner_id bigint,
    major_id bigint,
    CONSTRAINT improvement_cause_known CHECK (((cause)::text = ANY ((ARRAY['major'::character varying, 'repeated'::character varying, 'review'::character varying])::text[]))),
    CONSTRAINT improvement_done_after_opened CHECK (((done_at IS NULL) OR (done_at >= opened_at))),
    CONSTRAINT improvement_done_says_what CHECK ((((done_at IS NULL) AND (done_by_id IS NULL) AND (outcome = ''::text)) OR ((done_at IS NOT NULL) AND (done_by_id IS NOT NULL) AND (NOT (outcome = ''::text))))),
    CONSTRAINT improvement_of_its_cause CHECK ((((breach_id IS NULL) AND ((cause)::text = 'review'::text)) OR ((NOT ((cause)::text = 'review'::text)) AND (breach_id IS NOT NULL) AND (major_id IS NULL))))
);
ALTER TABLE ONLY public.servicedesk_improvement FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_improvement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_improvement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_inboundmail (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    raw bytea NOT NULL,
    size bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    redelivered integer NOT NULL,
    state character varying(10) NOT NULL,
    state_at timestamp with time zone,
    why character varying(300) NOT NULL,
    verified_by character varying(5) NOT NULL,
    doubt character varying(300) NOT NULL,
    message_id character varying(500) NOT NULL,
    content_digest character varying(64) NOT NULL,
    sender character varying(320) NOT NULL,
    subject character varying(300) NOT NULL,
    decision character varying(300) NOT NULL,
    tries smallint NOT NULL,
    tried_at timestamp with time zone,
    decided_by_id bigint,
    organisation_id bigint NOT NULL,
    mailbox_id bigint NOT NULL,
    named_ticket_id bigint,
    ticket_id bigint,
    CONSTRAINT inbound_named_or_filed CHECK (((ticket_id IS NULL) OR (named_ticket_id IS NULL))),
    CONSTRAINT inbound_state_known CHECK (((state)::text = ANY ((ARRAY['received'::character varying, 'ticket'::character varying, 'reply'::character varying, 'held'::character varying, 'automatic'::character varying, 'unreadable'::character varying, 'duplicate'::character varying, 'set_aside'::character varying])::text[]))),
    CONSTRAINT inbound_ticket_filed CHECK (((((state)::text = ANY ((ARRAY['ticket'::character varying, 'reply'::character varying])::text[])) AND (ticket_id IS NOT NULL)) OR ((NOT ((state)::text = ANY ((ARRAY['ticket'::character varying, 'reply'::character varying])::text[]))) AND (ticket_id IS NULL)))),
    CONSTRAINT inbound_verified_or_doubted CHECK ((((verified_by)::text = ''::text) OR (((doubt)::text = ''::text) AND ((verified_by)::text = ANY ((ARRAY['auth'::character varying, 'dkim'::character varying, 'spf'::character varying, 'dmarc'::character varying])::text[]))))),
    CONSTRAINT inbound_whole_when_read CHECK (((NOT ((state)::text = 'received'::text)) OR (size = octet_length(raw)))),
    CONSTRAINT servicedesk_inboundmail_redelivered_check CHECK ((redelivered >= 0)),
    CONSTRAINT servicedesk_inboundmail_size_check CHECK ((size >= 0)),
    CONSTRAINT servicedesk_inboundmail_tries_check CHECK ((tries >= 0))
);
ALTER TABLE ONLY public.servicedesk_inboundmail FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_inboundmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_inboundmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_mailbox (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    address character varying(254) NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.servicedesk_mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_majorattempt (
    id bigint NOT NULL,
    token uuid,
    contact_code character varying(60) NOT NULL,
    mode character varying(8) NOT NULL,
    outcome character varying(12) NOT NULL,
    note character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    outgoing_id bigint,
    by_id bigint,
    organisation_id bigint NOT NULL,
    person_id bigint,
    major_id bigint NOT NULL,
    CONSTRAINT major_attempt_of_somebody CHECK ((((NOT ((contact_code)::text = ''::text)) AND (person_id IS NULL)) OR (((contact_code)::text = ''::text) AND (person_id IS NOT NULL)))),
    CONSTRAINT major_attempt_outcome_of_its_mode CHECK (((((mode)::text = 'mail'::text) AND ((outcome)::text = 'sent'::text) AND (outgoing_id IS NOT NULL)) OR ((NOT ((mode)::text = 'mail'::text)) AND ((outcome)::text = ANY ((ARRAY['reached'::character varying, 'not_reached'::character varying])::text[])) AND (outgoing_id IS NULL))))
);
ALTER TABLE ONLY public.servicedesk_majorattempt FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_majorattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_majorincident (
    id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ending character varying(14) NOT NULL,
    news_due_at timestamp with time zone,
    reminded_at timestamp with time zone,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    started_by_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT major_ended_after_started CHECK (((ended_at IS NULL) OR (ended_at >= started_at))),
    CONSTRAINT major_ended_says_how CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL) AND ((ending)::text = ''::text) AND (news_due_at IS NOT NULL)) OR ((ended_at IS NOT NULL) AND ((ending)::text = ANY ((ARRAY['worked_around'::character varying, 'resolved'::character varying, 'closed'::character varying, 'lesser'::character varying, 'part'::character varying])::text[])) AND (news_due_at IS NULL))))
);
ALTER TABLE ONLY public.servicedesk_majorincident FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorincident ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_majorincident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_majormember (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    called_by_id bigint,
    major_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT major_member_acknowledged_after CHECK (((acknowledged_at IS NULL) OR (acknowledged_at >= since)))
);
ALTER TABLE ONLY public.servicedesk_majormember FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majormember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_majormember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_majorpart (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    made_by_id bigint,
    major_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT major_part_ends_after_it_is_made CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= made_at) AND (ended_at IS NOT NULL))))
);
ALTER TABLE ONLY public.servicedesk_majorpart FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_majorpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_majorreview (
    id bigint NOT NULL,
    happened text NOT NULL,
    cause text NOT NULL,
    done text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    major_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    written_by_id bigint NOT NULL,
    CONSTRAINT major_review_is_whole CHECK (((NOT (happened = ''::text)) AND (NOT (cause = ''::text)) AND (NOT (done = ''::text))))
);
ALTER TABLE ONLY public.servicedesk_majorreview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorreview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_majorreview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_majorupdate (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    text text NOT NULL,
    next_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    told integer NOT NULL,
    token uuid,
    by_id bigint,
    major_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT major_update_next_later CHECK (((next_at IS NULL) OR (next_at > at))),
    CONSTRAINT major_update_says_when_next CHECK (((((kind)::text = 'progress'::text) AND (next_at IS NOT NULL) AND (NOT (text = ''::text))) OR (((kind)::text = 'over'::text) AND (next_at IS NULL)))),
    CONSTRAINT servicedesk_majorupdate_told_check CHECK ((told >= 0))
);
ALTER TABLE ONLY public.servicedesk_majorupdate FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_majorupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_mention (
    id bigint NOT NULL,
    told_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    message_id bigint NOT NULL
);
ALTER TABLE ONLY public.servicedesk_mention FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_mention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_message (
    id bigint NOT NULL,
    direction character varying(4) NOT NULL,
    channel character varying(8) NOT NULL,
    author_label character varying(320) NOT NULL,
    at timestamp with time zone NOT NULL,
    text text NOT NULL,
    quoted text NOT NULL,
    message_id character varying(500) NOT NULL,
    verified_by character varying(5) NOT NULL,
    outgoing_id bigint,
    author_id bigint,
    organisation_id bigint NOT NULL,
    origin_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT message_direction_known CHECK (((direction)::text = ANY ((ARRAY['in'::character varying, 'out'::character varying, 'note'::character varying])::text[]))),
    CONSTRAINT message_verified_by_known CHECK (((verified_by)::text = ANY ((ARRAY[''::character varying, 'auth'::character varying, 'dkim'::character varying, 'spf'::character varying, 'dmarc'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_message FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_occurrence (
    id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    recurrence_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);
ALTER TABLE ONLY public.servicedesk_occurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_occurrence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_occurrence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_permanentfix (
    id bigint NOT NULL,
    what character varying(500) NOT NULL,
    target_date date NOT NULL,
    since timestamp with time zone NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    owner_id bigint,
    planned_by_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT final_fix_ends_after_it_is_planned CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= planned_at) AND (ended_at IS NOT NULL)))),
    CONSTRAINT final_fix_planned_after_the_workaround CHECK ((planned_at >= since))
);
ALTER TABLE ONLY public.servicedesk_permanentfix FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_permanentfix ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_permanentfix_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_problem (
    id bigint NOT NULL,
    token uuid,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    service_code character varying(60) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    cause text NOT NULL,
    cause_found_at timestamp with time zone,
    workaround text NOT NULL,
    known_at timestamp with time zone,
    solution text NOT NULL,
    solved_at timestamp with time zone,
    cause_found_by_id bigint,
    known_by_id bigint,
    opened_by_id bigint,
    organisation_id bigint NOT NULL,
    solved_by_id bigint,
    CONSTRAINT problem_cause_whole CHECK ((((cause = ''::text) AND (cause_found_at IS NULL) AND (cause_found_by_id IS NULL)) OR ((cause_found_at IS NOT NULL) AND (cause_found_by_id IS NOT NULL) AND (NOT (cause = ''::text))))),
    CONSTRAINT problem_known_whole CHECK ((((known_at IS NULL) AND (known_by_id IS NULL) AND (workaround = ''::text)) OR ((known_at IS NOT NULL) AND (known_by_id IS NOT NULL) AND (NOT (workaround = ''::text))))),
    CONSTRAINT problem_solution_whole CHECK ((((solution = ''::text) AND (solved_at IS NULL) AND (solved_by_id IS NULL)) OR ((solved_at IS NOT NULL) AND (solved_by_id IS NOT NULL) AND (NOT (solution = ''::text))))),
    CONSTRAINT problem_solved_after_opened CHECK (((solved_at IS NULL) OR (solved_at >= opened_at)))
);
ALTER TABLE ONLY public.servicedesk_problem FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_problem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_problem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_problemlink (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    change_id bigint,
    ended_by_id bigint,
    made_by_id bigint,
    organisation_id bigint NOT NULL,
    problem_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT concern_ends_after_it_is_made CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= made_at) AND (ended_at IS NOT NULL)))),
    CONSTRAINT concern_of_one CHECK ((((change_id IS NULL) AND (problem_id IS NOT NULL)) OR ((change_id IS NOT NULL) AND (problem_id IS NULL))))
);
ALTER TABLE ONLY public.servicedesk_problemlink FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_problemlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_problemlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_readingtaken (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    tickets integer NOT NULL,
    differing integer NOT NULL,
    kept integer NOT NULL,
    convention_id bigint NOT NULL,
    taken_by_id bigint,
    CONSTRAINT reading_taken_by_some CHECK (((tickets > 0) AND (differing <= tickets))),
    CONSTRAINT reading_taken_says_why CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT servicedesk_readingtaken_differing_check CHECK ((differing >= 0)),
    CONSTRAINT servicedesk_readingtaken_kept_check CHECK ((kept >= 0)),
    CONSTRAINT servicedesk_readingtaken_tickets_check CHECK ((tickets >= 0))
);
ALTER TABLE public.servicedesk_readingtaken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_readingtaken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_recurrence (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    rhythm character varying(9) NOT NULL,
    first_at timestamp with time zone NOT NULL,
    ended_by_id bigint,
    made_by_id bigint,
    organisation_id bigint NOT NULL,
    requester_id bigint NOT NULL,
    template_id bigint NOT NULL,
    CONSTRAINT recurrence_ends_after_it_is_made CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= made_at) AND (ended_at IS NOT NULL)))),
    CONSTRAINT recurrence_rhythm_known CHECK (((rhythm)::text = ANY ((ARRAY['weekly'::character varying, 'monthly'::character varying, 'quarterly'::character varying, 'half'::character varying, 'yearly'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_recurrence FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_recurrence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_recurrence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_savedview (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    query character varying(500) NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE ONLY public.servicedesk_savedview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_slot (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    chosen_at timestamp with time zone,
    released_at timestamp with time zone,
    appointment_id bigint NOT NULL,
    chosen_by_id bigint,
    organisation_id bigint NOT NULL,
    technician_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT slot_chosen_at_an_instant CHECK (((chosen_by_id IS NULL) OR (chosen_at IS NOT NULL))),
    CONSTRAINT slot_ends_after_it_starts CHECK ((ends_at > starts_at)),
    CONSTRAINT slot_released_after_kept CHECK (((released_at IS NULL) OR (released_at >= kept_at)))
);
ALTER TABLE ONLY public.servicedesk_slot FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_slot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_slot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_survey (
    id bigint NOT NULL,
    service_code character varying(60) NOT NULL,
    team character varying(40) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    answered_at timestamp with time zone,
    mark smallint,
    comment text NOT NULL,
    organisation_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT servicedesk_survey_mark_check CHECK ((mark >= 0)),
    CONSTRAINT survey_answered_after_asked CHECK (((answered_at IS NULL) OR (answered_at >= asked_at))),
    CONSTRAINT survey_mark_with_answer CHECK ((((answered_at IS NULL) AND (comment = ''::text) AND (mark IS NULL)) OR ((answered_at IS NOT NULL) AND (mark >= 1) AND (mark IS NOT NULL) AND (mark <= 5)))),
    CONSTRAINT survey_one_end CHECK (((answered_at IS NULL) OR (ended_at IS NULL)))
);
ALTER TABLE ONLY public.servicedesk_survey FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_survey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_survey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_team (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name_fr character varying(80) NOT NULL,
    name_en character varying(80) NOT NULL,
    level smallint,
    CONSTRAINT servicedesk_team_level_check CHECK ((level >= 0)),
    CONSTRAINT team_level_known CHECK (((level IS NULL) OR (level = ANY (ARRAY[1, 2, 3]))))
);
ALTER TABLE public.servicedesk_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_teammember (
    id bigint NOT NULL,
    period daterange NOT NULL,
    skills character varying(60)[] NOT NULL,
    towns character varying(40)[] NOT NULL,
    leads boolean NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    team_id bigint NOT NULL,
    CONSTRAINT team_member_period_not_empty CHECK ((NOT isempty(period)))
);
ALTER TABLE ONLY public.servicedesk_teammember FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_teammember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_teammember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_ticket (
    id bigint NOT NULL,
    token uuid,
    number character varying(12) NOT NULL,
    kind character varying(16) NOT NULL,
    channel character varying(8) NOT NULL,
    subject character varying(200) NOT NULL,
    form_data jsonb NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    service_code character varying(60) NOT NULL,
    coverage character varying(12) NOT NULL,
    application character varying(120) NOT NULL,
    unmet_condition character varying(60) NOT NULL,
    impact character varying(2) NOT NULL,
    urgency character varying(2) NOT NULL,
    priority character varying(2) NOT NULL,
    team character varying(40) NOT NULL,
    state character varying(14) NOT NULL,
    acknowledged_at timestamp with time zone,
    qualified_at timestamp with time zone,
    informed_at timestamp with time zone,
    response_due_at timestamp with time zone,
    response_breach_at timestamp with time zone,
    responded_at timestamp with time zone,
    resolution_due_at timestamp with time zone,
    resolution_breach_at timestamp with time zone,
    resolution_stopped_at timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    closure_reason character varying(14) NOT NULL,
    next_breach_at timestamp with time zone,
    contacted_at timestamp with time zone,
    next_trigger_at timestamp with time zone,
    last_activity_at timestamp with time zone NOT NULL,
    last_word character varying(160) NOT NULL,
    legacy_number character varying(80) NOT NULL,
    version integer NOT NULL,
    search_text text NOT NULL,
    search tsvector GENERATED ALWAYS AS ((to_tsvector('french'::regconfig, search_text) || to_tsvector('simple'::regconfig, search_text))) STORED,
    assignee_id bigint,
    contractor_id bigint,
    convention_id bigint NOT NULL,
    mailbox_id bigint,
    opened_by_id bigint,
    organisation_id bigint NOT NULL,
    requester_id bigint NOT NULL,
    site_id bigint,
    CONSTRAINT servicedesk_ticket_version_check CHECK ((version >= 0)),
    CONSTRAINT ticket_cell_whole_or_none CHECK (((((impact)::text = ''::text) AND ((priority)::text = ''::text) AND ((urgency)::text = ''::text)) OR ((NOT ((impact)::text = ''::text)) AND (NOT ((urgency)::text = ''::text)) AND (NOT ((priority)::text = ''::text))))),
    CONSTRAINT ticket_channel_known CHECK (((channel)::text = ANY ((ARRAY['phone'::character varying, 'email'::character varying, 'portal'::character varying, 'program'::character varying])::text[]))),
    CONSTRAINT ticket_closed_after_opened CHECK (((closed_at IS NULL) OR (closed_at >= opened_at))),
    CONSTRAINT ticket_closed_has_a_reason CHECK (((((closure_reason)::text = ANY ((ARRAY['done'::character varying, 'out_of_scope'::character varying, 'duplicate'::character varying, 'cancelled'::character varying])::text[])) AND ((state)::text = 'closed'::text)) OR ((NOT ((state)::text = 'closed'::text)) AND ((closure_reason)::text = ''::text)))),
    CONSTRAINT ticket_closed_has_an_instant CHECK ((((closed_at IS NOT NULL) AND ((state)::text = 'closed'::text)) OR ((closed_at IS NULL) AND (NOT ((state)::text = 'closed'::text))))),
    CONSTRAINT ticket_kind_known CHECK (((kind)::text = ANY ((ARRAY['incident'::character varying, 'service_request'::character varying])::text[]))),
    CONSTRAINT ticket_resolution_breach_after_due CHECK ((((resolution_breach_at IS NULL) AND (resolution_due_at IS NULL)) OR (resolution_breach_at >= resolution_due_at))),
    CONSTRAINT ticket_resolved_after_opened CHECK (((resolved_at IS NULL) OR (resolved_at >= opened_at))),
    CONSTRAINT ticket_response_breach_after_due CHECK ((((response_breach_at IS NULL) AND (response_due_at IS NULL)) OR (response_breach_at >= response_due_at))),
    CONSTRAINT ticket_state_known CHECK (((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'worked_around'::character varying, 'resolved'::character varying, 'closed'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_ticket FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_ticketlink (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    kind character varying(9) NOT NULL,
    ended_by_id bigint,
    made_by_id bigint,
    organisation_id bigint NOT NULL,
    other_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT link_between_two CHECK ((NOT (ticket_id = other_id))),
    CONSTRAINT link_ends_after_it_is_made CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= made_at) AND (ended_at IS NOT NULL)))),
    CONSTRAINT link_kind_known CHECK (((kind)::text = ANY ((ARRAY['part_of'::character varying, 'related'::character varying, 'caused_by'::character varying, 'duplicate'::character varying, 'taken_out'::character varying])::text[])))
);
ALTER TABLE ONLY public.servicedesk_ticketlink FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_ticketlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_ticketlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_tickettemplate (
    id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    name character varying(80) NOT NULL,
    text text NOT NULL,
    subject character varying(200) NOT NULL,
    service_code character varying(60) NOT NULL,
    ended_by_id bigint,
    made_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT ticket_template_ends_after_it_is_made CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= made_at) AND (ended_at IS NOT NULL))))
);
ALTER TABLE ONLY public.servicedesk_tickettemplate FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_tickettemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_tickettemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_timespent (
    id bigint NOT NULL,
    token uuid,
    noted_at timestamp with time zone NOT NULL,
    minutes integer NOT NULL,
    what character varying(200) NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT time_spent_of_a_day CHECK (((NOT (minutes = 0)) AND (minutes >= '-1440'::integer) AND (minutes <= 1440))),
    CONSTRAINT time_spent_says_what CHECK ((NOT ((what)::text = ''::text)))
);
ALTER TABLE ONLY public.servicedesk_timespent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_timespent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_timespent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_unmetcondition (
    id bigint NOT NULL,
    services character varying(60)[] NOT NULL,
    application character varying(120) NOT NULL,
    condition character varying(60) NOT NULL,
    reason character varying(300) NOT NULL,
    period daterange NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    recorded_by_id bigint,
    CONSTRAINT departure_condition_named CHECK ((NOT ((condition)::text = ''::text))),
    CONSTRAINT departure_of_a_service CHECK ((
CASE
    WHEN (services IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(services, 1), 0)
END > 0)),
    CONSTRAINT departure_period_not_empty CHECK ((NOT isempty(period)))
);
ALTER TABLE ONLY public.servicedesk_unmetcondition FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_unmetcondition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_unmetcondition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_unrelatedcall (
    id bigint NOT NULL,
    token uuid,
    at timestamp with time zone NOT NULL,
    caller_words character varying(200) NOT NULL,
    text text NOT NULL,
    reason character varying(300) NOT NULL,
    ticket_at timestamp with time zone,
    by_id bigint,
    caller_id bigint,
    organisation_id bigint NOT NULL,
    ticket_id bigint,
    ticket_by_id bigint,
    CONSTRAINT call_aside_says_why CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT call_aside_ticket_after CHECK (((ticket_at IS NULL) OR (ticket_at >= at))),
    CONSTRAINT call_aside_ticket_with_an_instant CHECK ((((ticket_id IS NULL) AND (ticket_at IS NULL)) OR ((ticket_id IS NOT NULL) AND (ticket_at IS NOT NULL))))
);
ALTER TABLE ONLY public.servicedesk_unrelatedcall FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_unrelatedcall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_unrelatedcall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_visit (
    id bigint NOT NULL,
    token uuid,
    planned_at timestamp with time zone NOT NULL,
    arrived_at timestamp with time zone,
    closed_at timestamp with time zone,
    called_off_at timestamp with time zone,
    rooms character varying(8) NOT NULL,
    equipment character varying(8) NOT NULL,
    words text NOT NULL,
    appointment_id bigint,
    closed_by_id bigint,
    organisation_id bigint NOT NULL,
    site_id bigint NOT NULL,
    technician_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT visit_called_off_before_arrival CHECK (((called_off_at IS NULL) OR (arrived_at IS NULL))),
    CONSTRAINT visit_closed_after_arrival CHECK (((closed_at IS NULL) OR (closed_at >= arrived_at))),
    CONSTRAINT visit_closed_with_its_state CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL) AND ((equipment)::text = ''::text) AND ((rooms)::text = ''::text) AND (words = ''::text)) OR ((arrived_at IS NOT NULL) AND (closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL) AND ((equipment)::text = ANY ((ARRAY['fine'::character varying, 'damaged'::character varying])::text[])) AND ((rooms)::text = ANY ((ARRAY['fine'::character varying, 'damaged'::character varying])::text[]))))),
    CONSTRAINT visit_damage_in_words CHECK (((NOT (((rooms)::text = 'damaged'::text) OR ((equipment)::text = 'damaged'::text))) OR (NOT (words = ''::text))))
);
ALTER TABLE ONLY public.servicedesk_visit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_visit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_visit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_waiting (
    id bigint NOT NULL,
    attributed_to character varying(14) NOT NULL,
    reason character varying(200) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    started_by_id bigint,
    ticket_id bigint NOT NULL,
    CONSTRAINT waiting_attribution_known CHECK (((attributed_to)::text = ANY ((ARRAY['syndicate'::character varying, 'town'::character varying, 'contractor'::character varying, 'user'::character varying, 'force_majeure'::character varying])::text[]))),
    CONSTRAINT waiting_ends_after_it_starts CHECK (((ended_at IS NULL) OR (ended_at >= started_at)))
);
ALTER TABLE ONLY public.servicedesk_waiting FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_waiting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_waiting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.servicedesk_watcher (
    id bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    added_by_id bigint,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    CONSTRAINT watcher_ends_after_it_begins CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at >= added_at) AND (ended_at IS NOT NULL))))
);
ALTER TABLE ONLY public.servicedesk_watcher FORCE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_watcher ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.servicedesk_watcher_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.ticket_number_2024
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.access_user VALUES
	(1, 'argon2$argon2id$v=19$m=47104,t=2,p=1$UW1EdHlFaU1ZUjZyUlhOWGM4VG9NNA$MgtpIpEQSOhp7RWJsAYRDwHqtAHVQbDkrm+NaFSw1Gc', NULL, false, 'cio@sigv.example', true, '2026-12-02 07:15:26.102108+00'),
	(2, 'argon2$argon2id$v=19$m=47104,t=2,p=1$Z2NsTWFmdEwzekZRd0pMR3MzcDlmdw$UrcZcriA5ilwkTA0vyAuT5htYJwEXz2+3Qtjs33F1PM', NULL, false, 'n1@sigv.example', true, '2026-12-02 07:15:26.867237+00'),
	(3, 'argon2$argon2id$v=19$m=47104,t=2,p=1$bG9xQ0o0dEdyR25qSGxIeTNDOVNDMA$BqFXTGjtgvrN3tHYs1MFs0DNGQS2IJp2hQlMUAJas9c', NULL, false, 'tech@sigv.example', true, '2026-12-02 07:15:27.280784+00'),
	(4, 'argon2$argon2id$v=19$m=47104,t=2,p=1$ME9NM1UwQUJtNnhEU2ZTRW9tQWROUA$KInACLuKSY0Yaxn5R4FQa6M+dZZs1xBHjPaBGqXVuNY', NULL, false, 'sg@sigv.example', true, '2026-12-02 07:15:27.674103+00'),
	(5, 'argon2$argon2id$v=19$m=47104,t=2,p=1$dFpEeDg5Uk9sUVY1SWxSUHZsRFVQcw$ioLsEFnVA98/3ukJWEKL5svHvMFe0ByiS0zsJSnUBxU', NULL, false, 'buyer@sigv.example', true, '2026-12-02 07:15:27.94455+00'),
	(6, 'argon2$argon2id$v=19$m=47104,t=2,p=1$a2hCZzllVXNqa2JaVGlHM2tsNHdpeQ$Ggu4x1egRGY1zzahLfQ2mfjv33nJjzg9FLNZt44D/pE', NULL, false, 'dpo@sigv.example', true, '2026-12-02 07:15:28.303194+00'),
	(7, 'argon2$argon2id$v=19$m=47104,t=2,p=1$Y1RpTHczclcyanZSOE9DYnhpenZJaQ$V0qeegK+PX71ClmITegjMy8ENLlQnK+jWyOeoPD+yBU', NULL, false, 'auditor@sigv.example', true, '2026-12-02 07:15:28.612159+00'),
	(8, 'argon2$argon2id$v=19$m=47104,t=2,p=1$S3V6RU9SSVpvdXJrVzByTkZkNkpXRg$96YdstYLQ9iq9p9zo6rvzrRbrwAXOBSgQpx2B6+frqs', NULL, false, 'csu-manager@sigv.example', true, '2026-12-02 07:15:28.908642+00'),
	(9, 'argon2$argon2id$v=19$m=47104,t=2,p=1$YVhXRjRsWGpKN2hiemFEYmVlb3dwRw$6m90Tzg0b6twSyPBu5+FF0RcbsRVdhxt8LD1bwDyz4c', NULL, false, 'csu@sigv.example', true, '2026-12-02 07:15:29.433126+00'),
	(10, 'argon2$argon2id$v=19$m=47104,t=2,p=1$MkpnQURmUW5hNVl2b1RPREpZRXA4aw$RzlHo8Hd7uHqsi07bWjoyqEFhW0ql87jGdmi08ZUZuM', NULL, false, 'prevention@sigv.example', true, '2026-12-02 07:15:29.778797+00'),
	(11, 'argon2$argon2id$v=19$m=47104,t=2,p=1$OW51Q2t2VDBjODNKVFA1dXJ5ZUc3cw$NTxUKv4jF0X9fq+cgpfLg2zUqhff8BkEMNJe0LUTTDw', NULL, false, 'referent@bouc-bel-air.example', true, '2026-12-02 07:15:30.060065+00'),
	(12, 'argon2$argon2id$v=19$m=47104,t=2,p=1$dERmZmxDTkx0MGszNGhiOHNnTWVMOQ$OBkGEVsv7+bQVGyiuJds2mBPXGGs+rK9kAl4kIKoyhk', NULL, false, 'manager@bouc-bel-air.example', true, '2026-12-02 07:15:30.321285+00'),
	(13, 'argon2$argon2id$v=19$m=47104,t=2,p=1$eXdyZXpKNWRpUEltMWVpNkdCcnJzYw$NpQkSMY66O57OwgPS1Kt1B23TMxXPTk9gVtq/fJcM0c', NULL, false, 'head@bouc-bel-air.example', true, '2026-12-02 07:15:30.835236+00'),
	(14, 'argon2$argon2id$v=19$m=47104,t=2,p=1$cmcwdjhXZ1hpWkdQeW01T0N3MGVRSQ$lf/PNobumdaS4frWbuCFvAL55dsS4YsUeyCUA1CzAMw', NULL, false, 'elected@bouc-bel-air.example', true, '2026-12-02 07:15:31.339026+00'),
	(15, 'argon2$argon2id$v=19$m=47104,t=2,p=1$Tmh2QzNybGtPSEpzUU1NamM1d1ltWQ$B1scZrJ1gSaSq58IrCdoqQcAcjeXqb8roRIptmP7Vnc', NULL, false, 'buyer@bouc-bel-air.example', true, '2026-12-02 07:15:31.665363+00'),
	(16, 'argon2$argon2id$v=19$m=47104,t=2,p=1$Umx1MjV1aTU2RlBFUDU1a2pCUERwUA$lkhJrkFtfeGY5ZeSbyPQVbpgmV1eQVdSqlPwOQg1nD8', NULL, false, 'user@bouc-bel-air.example', true, '2026-12-02 07:15:32.33258+00'),
	(17, 'argon2$argon2id$v=19$m=47104,t=2,p=1$TjlZUGVPcU9nd2xvamIzeldBV1l1TQ$HHN4UV2NnVuhadsFconarwDosL5AxW+lCPf9Z2yOp6U', NULL, false, 'referent@simiane-collongue.example', true, '2026-12-02 07:15:33.025578+00'),
	(18, 'argon2$argon2id$v=19$m=47104,t=2,p=1$cFNjZDJIWldIc1piaEJYbVRGcm1MbQ$Zq3PU/982HiwNbTq7xG4rd6upVPJBN7oHihByhKxmqA', NULL, false, 'manager@simiane-collongue.example', true, '2026-12-02 07:15:33.551967+00'),
	(19, 'argon2$argon2id$v=19$m=47104,t=2,p=1$cDlPc0hmSGt6UzhlaDNaUDIyb1c5Yw$AI873VdrqrLhz3P2YwuP7B3Ds6P2MKZcpb/eGXQ+AO8', NULL, false, 'user@simiane-collongue.example', true, '2026-12-02 07:15:33.8445+00'),
	(20, 'argon2$argon2id$v=19$m=47104,t=2,p=1$MDM5eFBPMGNabnk3aEtpTGFpMEpHRQ$6E2VMMFHoMdGlRJhypkXFJRExovzMa030H9UHrFzswo', NULL, false, 'referent@cabries.example', true, '2026-12-02 07:15:34.752054+00'),
	(21, 'argon2$argon2id$v=19$m=47104,t=2,p=1$Wm51STA5VGRHa2IwUTdQZFczYzhEaA$UtlaO+3l7AJ1ofKONrTelUXBwAncy1sg18xEFbtO6mg', NULL, false, 'manager@cabries.example', true, '2026-12-02 07:15:35.017971+00'),
	(22, 'argon2$argon2id$v=19$m=47104,t=2,p=1$WFpQVUtkaEFONGRYcmhrZTVjblNHZA$7qMupWZ9eaSaUkg17nuZOSiX+5nJOWKG2VMfrchFJ4A', NULL, false, 'user@cabries.example', true, '2026-12-02 07:15:35.412173+00'),
	(23, 'argon2$argon2id$v=19$m=47104,t=2,p=1$bGo2a0RUeTIxb0p5QWZhVlhWU0dTUg$G7OjdZ5ayc0pKFeDdQQBSd0shveWKMGD/e1tBO9Kfh4', NULL, false, 'n3@contractor.example', true, '2026-12-02 07:15:35.786004+00');
INSERT INTO public.assets_asset VALUES
	(1, 'desktop', 'PC-bba', '', DEFAULT, 16, 2, NULL),
	(2, 'desktop', 'PC-sim', '', DEFAULT, 19, 3, NULL),
	(3, 'desktop', 'PC-cab', '', DEFAULT, 22, 4, NULL);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add backup run', 1, 'add_backuprun'),
	(2, 'Can change backup run', 1, 'change_backuprun'),
	(3, 'Can delete backup run', 1, 'delete_backuprun'),
	(4, 'Can view backup run', 1, 'view_backuprun'),
	(5, 'Can add rehearsal', 2, 'add_rehearsal'),
	(6, 'Can change rehearsal', 2, 'change_rehearsal'),
	(7, 'Can delete rehearsal', 2, 'delete_rehearsal'),
	(8, 'Can view rehearsal', 2, 'view_rehearsal'),
	(9, 'Can add run', 3, 'add_run'),
	(10, 'Can change run', 3, 'change_run'),
	(11, 'Can delete run', 3, 'delete_run'),
	(12, 'Can view run', 3, 'view_run'),
	(13, 'Can add refused', 4, 'add_refused'),
	(14, 'Can change refused', 4, 'change_refused'),
	(15, 'Can delete refused', 4, 'delete_refused'),
	(16, 'Can view refused', 4, 'view_refused'),
	(17, 'Can add source', 5, 'add_source'),
	(18, 'Can change source', 5, 'change_source'),
	(19, 'Can delete source', 5, 'delete_source'),
	(20, 'Can view source', 5, 'view_source'),
	(21, 'Can add mapping', 6, 'add_mapping'),
	(22, 'Can change mapping', 6, 'change_mapping'),
	(23, 'Can delete mapping', 6, 'delete_mapping'),
	(24, 'Can view mapping', 6, 'view_mapping'),
	(25, 'Can add appointment', 7, 'add_appointment'),
	(26, 'Can change appointment', 7, 'change_appointment'),
	(27, 'Can delete appointment', 7, 'delete_appointment'),
	(28, 'Can view appointment', 7, 'view_appointment'),
	(29, 'Can add mailbox', 8, 'add_mailbox'),
	(30, 'Can change mailbox', 8, 'change_mailbox'),
	(31, 'Can delete mailbox', 8, 'delete_mailbox'),
	(32, 'Can view mailbox', 8, 'view_mailbox'),
	(33, 'Can add major incident', 9, 'add_majorincident'),
	(34, 'Can change major incident', 9, 'change_majorincident'),
	(35, 'Can delete major incident', 9, 'delete_majorincident'),
	(36, 'Can view major incident', 9, 'view_majorincident'),
	(37, 'Can add problem', 10, 'add_problem'),
	(38, 'Can change problem', 10, 'change_problem'),
	(39, 'Can delete problem', 10, 'delete_problem'),
	(40, 'Can view problem', 10, 'view_problem'),
	(41, 'Can add change', 11, 'add_change'),
	(42, 'Can change change', 11, 'change_change'),
	(43, 'Can delete change', 11, 'delete_change'),
	(44, 'Can view change', 11, 'view_change'),
	(45, 'Can add reading taken', 12, 'add_readingtaken'),
	(46, 'Can change reading taken', 12, 'change_readingtaken'),
	(47, 'Can delete reading taken', 12, 'delete_readingtaken'),
	(48, 'Can view reading taken', 12, 'view_readingtaken'),
	(49, 'Can add recurrence', 13, 'add_recurrence'),
	(50, 'Can change recurrence', 13, 'change_recurrence'),
	(51, 'Can delete recurrence', 13, 'delete_recurrence'),
	(52, 'Can view recurrence', 13, 'view_recurrence'),
	(53, 'Can add saved view', 14, 'add_savedview'),
	(54, 'Can change saved view', 14, 'change_savedview'),
	(55, 'Can delete saved view', 14, 'delete_savedview'),
	(56, 'Can view saved view', 14, 'view_savedview'),
	(57, 'Can add survey', 15, 'add_survey'),
	(58, 'Can change survey', 15, 'change_survey'),
	(59, 'Can delete survey', 15, 'delete_survey'),
	(60, 'Can view survey', 15, 'view_survey'),
	(61, 'Can add follow up', 16, 'add_followup'),
	(62, 'Can change follow up', 16, 'change_followup'),
	(63, 'Can delete follow up', 16, 'delete_followup'),
	(64, 'Can view follow up', 16, 'view_followup'),
	(65, 'Can add team', 17, 'add_team'),
	(66, 'Can change team', 17, 'change_team'),
	(67, 'Can delete team', 17, 'delete_team'),
	(68, 'Can view team', 17, 'view_team'),
	(69, 'Can add duty', 18, 'add_duty'),
	(70, 'Can change duty', 18, 'change_duty'),
	(71, 'Can delete duty', 18, 'delete_duty'),
	(72, 'Can view duty', 18, 'view_duty'),
	(73, 'Can add team member', 19, 'add_teammember'),
	(74, 'Can change team member', 19, 'change_teammember'),
	(75, 'Can delete team member', 19, 'delete_teammember'),
	(76, 'Can view team member', 19, 'view_teammember'),
	(77, 'Can add ticket', 20, 'add_ticket'),
	(78, 'Can change ticket', 20, 'change_ticket'),
	(79, 'Can delete ticket', 20, 'delete_ticket'),
	(80, 'Can view ticket', 20, 'view_ticket'),
	(81, 'Can add slot', 21, 'add_slot'),
	(82, 'Can change slot', 21, 'change_slot'),
	(83, 'Can delete slot', 21, 'delete_slot'),
	(84, 'Can view slot', 21, 'view_slot'),
	(85, 'Can add problem link', 22, 'add_problemlink'),
	(86, 'Can change problem link', 22, 'change_problemlink'),
	(87, 'Can delete problem link', 22, 'delete_problemlink'),
	(88, 'Can view problem link', 22, 'view_problemlink'),
	(89, 'Can add permanent fix', 23, 'add_permanentfix'),
	(90, 'Can change permanent fix', 23, 'change_permanentfix'),
	(91, 'Can delete permanent fix', 23, 'delete_permanentfix'),
	(92, 'Can view permanent fix', 23, 'view_permanentfix'),
	(93, 'Can add occurrence', 24, 'add_occurrence'),
	(94, 'Can change occurrence', 24, 'change_occurrence'),
	(95, 'Can delete occurrence', 24, 'delete_occurrence'),
	(96, 'Can view occurrence', 24, 'view_occurrence'),
	(97, 'Can add message', 25, 'add_message'),
	(98, 'Can change message', 25, 'change_message'),
	(99, 'Can delete message', 25, 'delete_message'),
	(100, 'Can view message', 25, 'view_message');
INSERT INTO public.auth_permission VALUES
	(101, 'Can add major part', 26, 'add_majorpart'),
	(102, 'Can change major part', 26, 'change_majorpart'),
	(103, 'Can delete major part', 26, 'delete_majorpart'),
	(104, 'Can view major part', 26, 'view_majorpart'),
	(105, 'Can add inbound mail', 27, 'add_inboundmail'),
	(106, 'Can change inbound mail', 27, 'change_inboundmail'),
	(107, 'Can delete inbound mail', 27, 'delete_inboundmail'),
	(108, 'Can view inbound mail', 27, 'view_inboundmail'),
	(109, 'Can add event', 28, 'add_event'),
	(110, 'Can change event', 28, 'change_event'),
	(111, 'Can delete event', 28, 'delete_event'),
	(112, 'Can view event', 28, 'view_event'),
	(113, 'Can add escalation', 29, 'add_escalation'),
	(114, 'Can change escalation', 29, 'change_escalation'),
	(115, 'Can delete escalation', 29, 'delete_escalation'),
	(116, 'Can view escalation', 29, 'view_escalation'),
	(117, 'Can add contractor answer', 30, 'add_contractoranswer'),
	(118, 'Can change contractor answer', 30, 'change_contractoranswer'),
	(119, 'Can delete contractor answer', 30, 'delete_contractoranswer'),
	(120, 'Can view contractor answer', 30, 'view_contractoranswer'),
	(121, 'Can add breach', 31, 'add_breach'),
	(122, 'Can change breach', 31, 'change_breach'),
	(123, 'Can delete breach', 31, 'delete_breach'),
	(124, 'Can view breach', 31, 'view_breach'),
	(125, 'Can add alert', 32, 'add_alert'),
	(126, 'Can change alert', 32, 'change_alert'),
	(127, 'Can delete alert', 32, 'delete_alert'),
	(128, 'Can view alert', 32, 'view_alert'),
	(129, 'Can add ticket link', 33, 'add_ticketlink'),
	(130, 'Can change ticket link', 33, 'change_ticketlink'),
	(131, 'Can delete ticket link', 33, 'delete_ticketlink'),
	(132, 'Can view ticket link', 33, 'view_ticketlink'),
	(133, 'Can add ticket template', 34, 'add_tickettemplate'),
	(134, 'Can change ticket template', 34, 'change_tickettemplate'),
	(135, 'Can delete ticket template', 34, 'delete_tickettemplate'),
	(136, 'Can view ticket template', 34, 'view_tickettemplate'),
	(137, 'Can add time spent', 35, 'add_timespent'),
	(138, 'Can change time spent', 35, 'change_timespent'),
	(139, 'Can delete time spent', 35, 'delete_timespent'),
	(140, 'Can view time spent', 35, 'view_timespent'),
	(141, 'Can add unmet condition', 36, 'add_unmetcondition'),
	(142, 'Can change unmet condition', 36, 'change_unmetcondition'),
	(143, 'Can delete unmet condition', 36, 'delete_unmetcondition'),
	(144, 'Can view unmet condition', 36, 'view_unmetcondition'),
	(145, 'Can add unrelated call', 37, 'add_unrelatedcall'),
	(146, 'Can change unrelated call', 37, 'change_unrelatedcall'),
	(147, 'Can delete unrelated call', 37, 'delete_unrelatedcall'),
	(148, 'Can view unrelated call', 37, 'view_unrelatedcall'),
	(149, 'Can add visit', 38, 'add_visit'),
	(150, 'Can change visit', 38, 'change_visit'),
	(151, 'Can delete visit', 38, 'delete_visit'),
	(152, 'Can view visit', 38, 'view_visit'),
	(153, 'Can add claim', 39, 'add_claim'),
	(154, 'Can change claim', 39, 'change_claim'),
	(155, 'Can delete claim', 39, 'delete_claim'),
	(156, 'Can view claim', 39, 'view_claim'),
	(157, 'Can add attachment', 40, 'add_attachment'),
	(158, 'Can change attachment', 40, 'change_attachment'),
	(159, 'Can delete attachment', 40, 'delete_attachment'),
	(160, 'Can view attachment', 40, 'view_attachment'),
	(161, 'Can add waiting', 41, 'add_waiting'),
	(162, 'Can change waiting', 41, 'change_waiting'),
	(163, 'Can delete waiting', 41, 'delete_waiting'),
	(164, 'Can view waiting', 41, 'view_waiting'),
	(165, 'Can add watcher', 42, 'add_watcher'),
	(166, 'Can change watcher', 42, 'change_watcher'),
	(167, 'Can delete watcher', 42, 'delete_watcher'),
	(168, 'Can view watcher', 42, 'view_watcher'),
	(169, 'Can add breach correction', 43, 'add_breachcorrection'),
	(170, 'Can change breach correction', 43, 'change_breachcorrection'),
	(171, 'Can delete breach correction', 43, 'delete_breachcorrection'),
	(172, 'Can view breach correction', 43, 'view_breachcorrection'),
	(173, 'Can add calendar feed', 44, 'add_calendarfeed'),
	(174, 'Can change calendar feed', 44, 'change_calendarfeed'),
	(175, 'Can delete calendar feed', 44, 'delete_calendarfeed'),
	(176, 'Can view calendar feed', 44, 'view_calendarfeed'),
	(177, 'Can add canned response', 45, 'add_cannedresponse'),
	(178, 'Can change canned response', 45, 'change_cannedresponse'),
	(179, 'Can delete canned response', 45, 'delete_cannedresponse'),
	(180, 'Can view canned response', 45, 'view_cannedresponse'),
	(181, 'Can add digest', 46, 'add_digest'),
	(182, 'Can change digest', 46, 'change_digest'),
	(183, 'Can delete digest', 46, 'delete_digest'),
	(184, 'Can view digest', 46, 'view_digest'),
	(185, 'Can add hours regime', 47, 'add_hoursregime'),
	(186, 'Can change hours regime', 47, 'change_hoursregime'),
	(187, 'Can delete hours regime', 47, 'delete_hoursregime'),
	(188, 'Can view hours regime', 47, 'view_hoursregime'),
	(189, 'Can add major attempt', 48, 'add_majorattempt'),
	(190, 'Can change major attempt', 48, 'change_majorattempt'),
	(191, 'Can delete major attempt', 48, 'delete_majorattempt'),
	(192, 'Can view major attempt', 48, 'view_majorattempt'),
	(193, 'Can add improvement', 49, 'add_improvement'),
	(194, 'Can change improvement', 49, 'change_improvement'),
	(195, 'Can delete improvement', 49, 'delete_improvement'),
	(196, 'Can view improvement', 49, 'view_improvement'),
	(197, 'Can add affected organisation review', 50, 'add_affectedorganisationreview'),
	(198, 'Can change affected organisation review', 50, 'change_affectedorganisationreview'),
	(199, 'Can delete affected organisation review', 50, 'delete_affectedorganisationreview'),
	(200, 'Can view affected organisation review', 50, 'view_affectedorganisationreview');
INSERT INTO public.auth_permission VALUES
	(201, 'Can add affected organisation', 51, 'add_affectedorganisation'),
	(202, 'Can change affected organisation', 51, 'change_affectedorganisation'),
	(203, 'Can delete affected organisation', 51, 'delete_affectedorganisation'),
	(204, 'Can view affected organisation', 51, 'view_affectedorganisation'),
	(205, 'Can add major member', 52, 'add_majormember'),
	(206, 'Can change major member', 52, 'change_majormember'),
	(207, 'Can delete major member', 52, 'delete_majormember'),
	(208, 'Can view major member', 52, 'view_majormember'),
	(209, 'Can add major review', 53, 'add_majorreview'),
	(210, 'Can change major review', 53, 'change_majorreview'),
	(211, 'Can delete major review', 53, 'delete_majorreview'),
	(212, 'Can view major review', 53, 'view_majorreview'),
	(213, 'Can add major update', 54, 'add_majorupdate'),
	(214, 'Can change major update', 54, 'change_majorupdate'),
	(215, 'Can delete major update', 54, 'delete_majorupdate'),
	(216, 'Can view major update', 54, 'view_majorupdate'),
	(217, 'Can add mention', 55, 'add_mention'),
	(218, 'Can change mention', 55, 'change_mention'),
	(219, 'Can delete mention', 55, 'delete_mention'),
	(220, 'Can view mention', 55, 'view_mention'),
	(221, 'Can add article', 56, 'add_article'),
	(222, 'Can change article', 56, 'change_article'),
	(223, 'Can delete article', 56, 'delete_article'),
	(224, 'Can view article', 56, 'view_article'),
	(225, 'Can add article town', 57, 'add_articletown'),
	(226, 'Can change article town', 57, 'change_articletown'),
	(227, 'Can delete article town', 57, 'delete_articletown'),
	(228, 'Can view article town', 57, 'view_articletown'),
	(229, 'Can add article version', 58, 'add_articleversion'),
	(230, 'Can change article version', 58, 'change_articleversion'),
	(231, 'Can delete article version', 58, 'delete_articleversion'),
	(232, 'Can view article version', 58, 'view_articleversion'),
	(233, 'Can add article use', 59, 'add_articleuse'),
	(234, 'Can change article use', 59, 'change_articleuse'),
	(235, 'Can delete article use', 59, 'delete_articleuse'),
	(236, 'Can view article use', 59, 'view_articleuse'),
	(237, 'Can add publication', 60, 'add_publication'),
	(238, 'Can change publication', 60, 'change_publication'),
	(239, 'Can delete publication', 60, 'delete_publication'),
	(240, 'Can view publication', 60, 'view_publication'),
	(241, 'Can add review', 61, 'add_review'),
	(242, 'Can change review', 61, 'change_review'),
	(243, 'Can delete review', 61, 'delete_review'),
	(244, 'Can view review', 61, 'view_review'),
	(245, 'Can add asset', 62, 'add_asset'),
	(246, 'Can change asset', 62, 'change_asset'),
	(247, 'Can delete asset', 62, 'delete_asset'),
	(248, 'Can view asset', 62, 'view_asset'),
	(249, 'Can add disclosure request', 63, 'add_disclosurerequest'),
	(250, 'Can change disclosure request', 63, 'change_disclosurerequest'),
	(251, 'Can delete disclosure request', 63, 'delete_disclosurerequest'),
	(252, 'Can view disclosure request', 63, 'view_disclosurerequest'),
	(253, 'Can add disclosure reminder', 64, 'add_disclosurereminder'),
	(254, 'Can change disclosure reminder', 64, 'change_disclosurereminder'),
	(255, 'Can delete disclosure reminder', 64, 'delete_disclosurereminder'),
	(256, 'Can view disclosure reminder', 64, 'view_disclosurereminder'),
	(257, 'Can add handed over', 65, 'add_handedover'),
	(258, 'Can change handed over', 65, 'change_handedover'),
	(259, 'Can delete handed over', 65, 'delete_handedover'),
	(260, 'Can view handed over', 65, 'view_handedover'),
	(261, 'Can add prolongation', 66, 'add_prolongation'),
	(262, 'Can change prolongation', 66, 'change_prolongation'),
	(263, 'Can delete prolongation', 66, 'delete_prolongation'),
	(264, 'Can view prolongation', 66, 'view_prolongation'),
	(265, 'Can add town export', 67, 'add_townexport'),
	(266, 'Can change town export', 67, 'change_townexport'),
	(267, 'Can delete town export', 67, 'delete_townexport'),
	(268, 'Can view town export', 67, 'view_townexport'),
	(269, 'Can add town import', 68, 'add_townimport'),
	(270, 'Can change town import', 68, 'change_townimport'),
	(271, 'Can delete town import', 68, 'delete_townimport'),
	(272, 'Can view town import', 68, 'view_townimport'),
	(273, 'Can add convention version', 69, 'add_conventionversion'),
	(274, 'Can change convention version', 69, 'change_conventionversion'),
	(275, 'Can delete convention version', 69, 'delete_conventionversion'),
	(276, 'Can view convention version', 69, 'view_conventionversion'),
	(277, 'Can add acting function', 70, 'add_actingfunction'),
	(278, 'Can change acting function', 70, 'change_actingfunction'),
	(279, 'Can delete acting function', 70, 'delete_actingfunction'),
	(280, 'Can view acting function', 70, 'view_actingfunction'),
	(281, 'Can add contact number', 71, 'add_contactnumber'),
	(282, 'Can change contact number', 71, 'change_contactnumber'),
	(283, 'Can delete contact number', 71, 'delete_contactnumber'),
	(284, 'Can view contact number', 71, 'view_contactnumber'),
	(285, 'Can add convention party', 72, 'add_conventionparty'),
	(286, 'Can change convention party', 72, 'change_conventionparty'),
	(287, 'Can delete convention party', 72, 'delete_conventionparty'),
	(288, 'Can view convention party', 72, 'view_conventionparty'),
	(289, 'Can add convention signature', 73, 'add_conventionsignature'),
	(290, 'Can change convention signature', 73, 'change_conventionsignature'),
	(291, 'Can delete convention signature', 73, 'delete_conventionsignature'),
	(292, 'Can view convention signature', 73, 'view_conventionsignature'),
	(293, 'Can add convention text', 74, 'add_conventiontext'),
	(294, 'Can change convention text', 74, 'change_conventiontext'),
	(295, 'Can delete convention text', 74, 'delete_conventiontext'),
	(296, 'Can view convention text', 74, 'view_conventiontext'),
	(297, 'Can add rate count', 75, 'add_ratecount'),
	(298, 'Can change rate count', 75, 'change_ratecount'),
	(299, 'Can delete rate count', 75, 'delete_ratecount'),
	(300, 'Can view rate count', 75, 'view_ratecount');
INSERT INTO public.auth_permission VALUES
	(301, 'Can add token', 76, 'add_token'),
	(302, 'Can change token', 76, 'change_token'),
	(303, 'Can delete token', 76, 'delete_token'),
	(304, 'Can view token', 76, 'view_token'),
	(305, 'Can add kept answer', 77, 'add_keptanswer'),
	(306, 'Can change kept answer', 77, 'change_keptanswer'),
	(307, 'Can delete kept answer', 77, 'delete_keptanswer'),
	(308, 'Can view kept answer', 77, 'view_keptanswer'),
	(309, 'Can add webhook', 78, 'add_webhook'),
	(310, 'Can change webhook', 78, 'change_webhook'),
	(311, 'Can delete webhook', 78, 'delete_webhook'),
	(312, 'Can view webhook', 78, 'view_webhook'),
	(313, 'Can add delivery', 79, 'add_delivery'),
	(314, 'Can change delivery', 79, 'change_delivery'),
	(315, 'Can delete delivery', 79, 'delete_delivery'),
	(316, 'Can view delivery', 79, 'view_delivery'),
	(317, 'Can add link asked', 80, 'add_linkasked'),
	(318, 'Can change link asked', 80, 'change_linkasked'),
	(319, 'Can delete link asked', 80, 'delete_linkasked'),
	(320, 'Can view link asked', 80, 'view_linkasked'),
	(321, 'Can add organisation', 81, 'add_organisation'),
	(322, 'Can change organisation', 81, 'change_organisation'),
	(323, 'Can delete organisation', 81, 'delete_organisation'),
	(324, 'Can view organisation', 81, 'view_organisation'),
	(325, 'Can add directory source', 82, 'add_directorysource'),
	(326, 'Can change directory source', 82, 'change_directorysource'),
	(327, 'Can delete directory source', 82, 'delete_directorysource'),
	(328, 'Can view directory source', 82, 'view_directorysource'),
	(329, 'Can add department', 83, 'add_department'),
	(330, 'Can change department', 83, 'change_department'),
	(331, 'Can delete department', 83, 'delete_department'),
	(332, 'Can view department', 83, 'view_department'),
	(333, 'Can add person', 84, 'add_person'),
	(334, 'Can change person', 84, 'change_person'),
	(335, 'Can delete person', 84, 'delete_person'),
	(336, 'Can view person', 84, 'view_person'),
	(337, 'Can add membership', 85, 'add_membership'),
	(338, 'Can change membership', 85, 'change_membership'),
	(339, 'Can delete membership', 85, 'delete_membership'),
	(340, 'Can view membership', 85, 'view_membership'),
	(341, 'Can add directory entry', 86, 'add_directoryentry'),
	(342, 'Can change directory entry', 86, 'change_directoryentry'),
	(343, 'Can delete directory entry', 86, 'delete_directoryentry'),
	(344, 'Can view directory entry', 86, 'view_directoryentry'),
	(345, 'Can add bounce', 87, 'add_bounce'),
	(346, 'Can change bounce', 87, 'change_bounce'),
	(347, 'Can delete bounce', 87, 'delete_bounce'),
	(348, 'Can view bounce', 87, 'view_bounce'),
	(349, 'Can add site', 88, 'add_site'),
	(350, 'Can change site', 88, 'change_site'),
	(351, 'Can delete site', 88, 'delete_site'),
	(352, 'Can view site', 88, 'view_site'),
	(353, 'Can add opening window', 89, 'add_openingwindow'),
	(354, 'Can change opening window', 89, 'change_openingwindow'),
	(355, 'Can delete opening window', 89, 'delete_openingwindow'),
	(356, 'Can view opening window', 89, 'view_openingwindow'),
	(357, 'Can add local closing', 90, 'add_localclosing'),
	(358, 'Can change local closing', 90, 'change_localclosing'),
	(359, 'Can delete local closing', 90, 'delete_localclosing'),
	(360, 'Can view local closing', 90, 'view_localclosing'),
	(361, 'Can add technical room', 91, 'add_technicalroom'),
	(362, 'Can change technical room', 91, 'change_technicalroom'),
	(363, 'Can delete technical room', 91, 'delete_technicalroom'),
	(364, 'Can view technical room', 91, 'view_technicalroom'),
	(365, 'Can add try count', 92, 'add_trycount'),
	(366, 'Can change try count', 92, 'change_trycount'),
	(367, 'Can delete try count', 92, 'delete_trycount'),
	(368, 'Can view try count', 92, 'view_trycount'),
	(369, 'Can add known device', 93, 'add_knowndevice'),
	(370, 'Can change known device', 93, 'change_knowndevice'),
	(371, 'Can delete known device', 93, 'delete_knowndevice'),
	(372, 'Can view known device', 93, 'view_knowndevice'),
	(373, 'Can add head', 94, 'add_head'),
	(374, 'Can change head', 94, 'change_head'),
	(375, 'Can delete head', 94, 'delete_head'),
	(376, 'Can view head', 94, 'view_head'),
	(377, 'Can add entry', 95, 'add_entry'),
	(378, 'Can change entry', 95, 'change_entry'),
	(379, 'Can delete entry', 95, 'delete_entry'),
	(380, 'Can view entry', 95, 'view_entry'),
	(381, 'Can add user', 96, 'add_user'),
	(382, 'Can change user', 96, 'change_user'),
	(383, 'Can delete user', 96, 'delete_user'),
	(384, 'Can view user', 96, 'view_user'),
	(385, 'Can add hold', 97, 'add_hold'),
	(386, 'Can change hold', 97, 'change_hold'),
	(387, 'Can delete hold', 97, 'delete_hold'),
	(388, 'Can view hold', 97, 'view_hold'),
	(389, 'Can add installation', 98, 'add_installation'),
	(390, 'Can change installation', 98, 'change_installation'),
	(391, 'Can delete installation', 98, 'delete_installation'),
	(392, 'Can view installation', 98, 'view_installation'),
	(393, 'Can add outgoing mail', 99, 'add_outgoingmail'),
	(394, 'Can change outgoing mail', 99, 'change_outgoingmail'),
	(395, 'Can delete outgoing mail', 99, 'delete_outgoingmail'),
	(396, 'Can view outgoing mail', 99, 'view_outgoingmail'),
	(397, 'Can add worker process', 100, 'add_workerprocess'),
	(398, 'Can change worker process', 100, 'change_workerprocess'),
	(399, 'Can delete worker process', 100, 'delete_workerprocess'),
	(400, 'Can view worker process', 100, 'view_workerprocess');
INSERT INTO public.auth_permission VALUES
	(401, 'Can add permission', 101, 'add_permission'),
	(402, 'Can change permission', 101, 'change_permission'),
	(403, 'Can delete permission', 101, 'delete_permission'),
	(404, 'Can view permission', 101, 'view_permission'),
	(405, 'Can add group', 102, 'add_group'),
	(406, 'Can change group', 102, 'change_group'),
	(407, 'Can delete group', 102, 'delete_group'),
	(408, 'Can view group', 102, 'view_group'),
	(409, 'Can add content type', 103, 'add_contenttype'),
	(410, 'Can change content type', 103, 'change_contenttype'),
	(411, 'Can delete content type', 103, 'delete_contenttype'),
	(412, 'Can view content type', 103, 'view_contenttype'),
	(413, 'Can add session', 104, 'add_session'),
	(414, 'Can change session', 104, 'change_session'),
	(415, 'Can delete session', 104, 'delete_session'),
	(416, 'Can view session', 104, 'view_session'),
	(417, 'Can add email address', 105, 'add_emailaddress'),
	(418, 'Can change email address', 105, 'change_emailaddress'),
	(419, 'Can delete email address', 105, 'delete_emailaddress'),
	(420, 'Can view email address', 105, 'view_emailaddress'),
	(421, 'Can add email confirmation', 106, 'add_emailconfirmation'),
	(422, 'Can change email confirmation', 106, 'change_emailconfirmation'),
	(423, 'Can delete email confirmation', 106, 'delete_emailconfirmation'),
	(424, 'Can view email confirmation', 106, 'view_emailconfirmation'),
	(425, 'Can add authenticator', 107, 'add_authenticator'),
	(426, 'Can change authenticator', 107, 'change_authenticator'),
	(427, 'Can delete authenticator', 107, 'delete_authenticator'),
	(428, 'Can view authenticator', 107, 'view_authenticator'),
	(429, 'Can add user session', 108, 'add_usersession'),
	(430, 'Can change user session', 108, 'change_usersession'),
	(431, 'Can delete user session', 108, 'delete_usersession'),
	(432, 'Can view user session', 108, 'view_usersession'),
	(433, 'Can add social account', 109, 'add_socialaccount'),
	(434, 'Can change social account', 109, 'change_socialaccount'),
	(435, 'Can delete social account', 109, 'delete_socialaccount'),
	(436, 'Can view social account', 109, 'view_socialaccount'),
	(437, 'Can add social application', 110, 'add_socialapp'),
	(438, 'Can change social application', 110, 'change_socialapp'),
	(439, 'Can delete social application', 110, 'delete_socialapp'),
	(440, 'Can view social application', 110, 'view_socialapp'),
	(441, 'Can add social application token', 111, 'add_socialtoken'),
	(442, 'Can change social application token', 111, 'change_socialtoken'),
	(443, 'Can delete social application token', 111, 'delete_socialtoken'),
	(444, 'Can view social application token', 111, 'view_socialtoken'),
	(445, 'Can add access attempt', 112, 'add_accessattempt'),
	(446, 'Can change access attempt', 112, 'change_accessattempt'),
	(447, 'Can delete access attempt', 112, 'delete_accessattempt'),
	(448, 'Can view access attempt', 112, 'view_accessattempt'),
	(449, 'Can add access log', 113, 'add_accesslog'),
	(450, 'Can change access log', 113, 'change_accesslog'),
	(451, 'Can delete access log', 113, 'delete_accesslog'),
	(452, 'Can view access log', 113, 'view_accesslog'),
	(453, 'Can add access failure', 114, 'add_accessfailurelog'),
	(454, 'Can change access failure', 114, 'change_accessfailurelog'),
	(455, 'Can delete access failure', 114, 'delete_accessfailurelog'),
	(456, 'Can view access failure', 114, 'view_accessfailurelog'),
	(457, 'Can add access attempt expiration', 115, 'add_accessattemptexpiration'),
	(458, 'Can change access attempt expiration', 115, 'change_accessattemptexpiration'),
	(459, 'Can delete access attempt expiration', 115, 'delete_accessattemptexpiration'),
	(460, 'Can view access attempt expiration', 115, 'view_accessattemptexpiration'),
	(461, 'Can add procrastinate event', 116, 'add_procrastinateevent'),
	(462, 'Can change procrastinate event', 116, 'change_procrastinateevent'),
	(463, 'Can delete procrastinate event', 116, 'delete_procrastinateevent'),
	(464, 'Can view procrastinate event', 116, 'view_procrastinateevent'),
	(465, 'Can add procrastinate job', 117, 'add_procrastinatejob'),
	(466, 'Can change procrastinate job', 117, 'change_procrastinatejob'),
	(467, 'Can delete procrastinate job', 117, 'delete_procrastinatejob'),
	(468, 'Can view procrastinate job', 117, 'view_procrastinatejob'),
	(469, 'Can add procrastinate periodic defer', 118, 'add_procrastinateperiodicdefer'),
	(470, 'Can change procrastinate periodic defer', 118, 'change_procrastinateperiodicdefer'),
	(471, 'Can delete procrastinate periodic defer', 118, 'delete_procrastinateperiodicdefer'),
	(472, 'Can view procrastinate periodic defer', 118, 'view_procrastinateperiodicdefer'),
	(473, 'Can add procrastinate worker', 119, 'add_procrastinateworker'),
	(474, 'Can change procrastinate worker', 119, 'change_procrastinateworker'),
	(475, 'Can delete procrastinate worker', 119, 'delete_procrastinateworker'),
	(476, 'Can view procrastinate worker', 119, 'view_procrastinateworker');
INSERT INTO public.base_installation VALUES
	(1, '1164321b-57dd-4718-8205-92f1bbeb47ad', true, '2026-12-02 07:14:27.074543+00', NULL);
INSERT INTO public.base_outgoingmail VALUES
	(1, 2, 'user@bouc-bel-air.example', '[Ticket #2024-000001] Écran noir à bba', 'Bonjour Ulysse Boucusager,
Votre demande est enregistrée sous le numéro 2024-000001.
Écran noir à bba
Sans nouvelles de notre part le ven 25 oct. 2024 09:00, appelez :
- Second numéro du service informatique : 9346
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000001/
', '', '', '<179619574290.9569.4939824729704888809.vallat@sigv.example>', '<letter.1@mairie.example>', '<letter.1@mairie.example>', 'assistance@sigv.example', true, 'servicedesk.ticket', 1, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(2, 2, 'user@bouc-bel-air.example', '[Ticket #2024-000001] Écran noir à bba', 'Bonjour Ulysse Boucusager,
Nous regardons.
Noé Premier
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000001/
', '', '', '<179619574305.9569.2847340854376822749.vallat@sigv.example>', '<letter.1@mairie.example>', '<letter.1@mairie.example>', 'assistance@sigv.example', false, 'servicedesk.ticket', 1, 'waiting', '2024-10-24 12:06:00+00', '2024-10-24 12:06:00+00', 0, '', NULL, NULL),
	(3, 2, 'user@bouc-bel-air.example', '[Ticket #2024-000002] Mot de passe à bba', 'Bonjour Ulysse Boucusager,
Votre demande est enregistrée sous le numéro 2024-000002.
Mot de passe à bba
Sans nouvelles de notre part le ven 25 oct. 2024 09:00, appelez :
- Second numéro du service informatique : 9346
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000002/
', '', '', '<179619574323.9569.12940240652100341943.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 2, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(4, 2, 'user@bouc-bel-air.example', '[Ticket #2024-000002] Mot de passe à bba', 'Bonjour Ulysse Boucusager,
Compte provisoire.
Théa Terrain
Il s’agit d’une solution temporaire : votre demande reste ouverte jusqu’à la solution définitive.
Ce qui reste à faire : Nouveau compte
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000002/
', '', '', '<179619574333.9569.2708037214571304153.vallat@sigv.example>', '', '', 'assistance@sigv.example', false, 'servicedesk.ticket', 2, 'waiting', '2024-10-24 13:00:00+00', '2024-10-24 13:00:00+00', 0, '', NULL, NULL),
	(5, 2, 'user@bouc-bel-air.example', '[Ticket #2024-000002] Mot de passe à bba', 'Bonjour Ulysse Boucusager,
Changé.
Théa Terrain
Votre demande 2024-000002 « Mot de passe à bba » est résolue.
Ce n’est pas réglé ? Répondez à ce message sous 7 jours : la demande sera rouverte.
Vous pouvez aussi la rouvrir sur sa page :
http://127.0.0.1:8000/tickets/2024-000002/
Sans nouvelle de votre part, elle se clôturera d’elle-même après 7 jours.
', '', '', '<179619574339.9569.4964543368961058752.vallat@sigv.example>', '<179619574333.9569.2708037214571304153.vallat@sigv.example>', '<179619574333.9569.2708037214571304153.vallat@sigv.example>', 'assistance@sigv.example', false, 'servicedesk.ticket', 2, 'waiting', '2024-10-24 14:00:00+00', '2024-10-24 14:00:00+00', 0, '', NULL, NULL),
	(6, 2, 'user@bouc-bel-air.example', '[Ticket #2024-000002] Mot de passe à bba', 'Bonjour Ulysse,
Votre demande 2024-000002 « Mot de passe à bba » est clôturée.
Qu’avez-vous pensé de son traitement ? Un clic suffit :
Très satisfait
http://127.0.0.1:8000/survey/1:3lDjsbShMQd4YFh4IYnj48_h_EWopqkygEuedN96rnQ/5/
Satisfait
http://127.0.0.1:8000/survey/1:3lDjsbShMQd4YFh4IYnj48_h_EWopqkygEuedN96rnQ/4/
Ni l’un ni l’autre
http://127.0.0.1:8000/survey/1:3lDjsbShMQd4YFh4IYnj48_h_EWopqkygEuedN96rnQ/3/
Pas satisfait
http://127.0.0.1:8000/survey/1:3lDjsbShMQd4YFh4IYnj48_h_EWopqkygEuedN96rnQ/2/
Pas du tout satisfait
http://127.0.0.1:8000/survey/1:3lDjsbShMQd4YFh4IYnj48_h_EWopqkygEuedN96rnQ/1/
Le lien sert une fois, pendant 30 jours, sans vous connecter. Votre réponse est conservée avec la demande : le service informatique la lit, ainsi que ceux qui suivent les demandes de votre mairie (référent informatique, chefs de service, direction générale).
Ce n’est pas réglé ? Répondez à ce message sous 7 jours : la demande sera rouverte.
Vous pouvez aussi la rouvrir sur sa page :
http://127.0.0.1:8000/tickets/2024-000002/
', '', '', '<179619574548.9569.15535908171485980751.vallat@sigv.example>', '<179619574339.9569.4964543368961058752.vallat@sigv.example>', '<179619574333.9569.2708037214571304153.vallat@sigv.example> <179619574339.9569.4964543368961058752.vallat@sigv.example>', 'assistance@sigv.example', true, 'servicedesk.ticket', 2, 'waiting', '2024-10-24 15:00:00+00', '2024-10-24 15:00:00+00', 0, '', NULL, NULL),
	(7, 2, 'n3@contractor.example', '[Ticket #2024-000003] Imprimante à bba', 'Bonjour Nils Prestataire,
La demande 2024-000003 est affectée à votre entreprise.
Motif : Niveau 3
Imprimante à bba
Service : Impression et numérisation
Elle bourre.
what: paper
Demandeur : Ulysse Boucusager, Bouc-Bel-Air
Son poste est le 9403 ; l''annuaire n''a pas d''autre numéro pour cette personne.
La convention ne promet aucun délai pour cette demande (section 6.5).
Répondez à ce courriel, ou ouvrez la demande ici, avec votre compte :
http://127.0.0.1:8000/tickets/2024-000003/
', '', '', '<179619574637.9569.3036816919812016649.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 3, 'waiting', '2024-10-24 12:05:00+00', '2024-10-24 12:05:00+00', 0, '', NULL, NULL),
	(8, 2, 'tech@sigv.example', '[Ticket #2024-000003] Imprimante à bba', 'Bonjour Théa,
Le rendez-vous est convenu :
vendredi 25 octobre 2024, de 09:00 à 09:30
Hôtel de ville
Il concerne la demande 2024-000003 « Imprimante à bba ».
L’invitation jointe à ce message l’inscrit dans votre agenda.
http://127.0.0.1:8000/tickets/2024-000003/
', 'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Vallat//Vallat//FR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/Paris
COMMENT:This timezone only works from 1970-01-01 to 2038-01-01.
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:CET
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19760328T020000
RDATE:19770403T030000,19780402T030000,19790401T030000,19800406T030000,1981
 0329T030000,19820328T030000,19830327T030000,19840325T030000,19850331T03000
 0,19860330T030000,19870329T030000,19880327T030000,19890326T030000,19900325
 T030000,19910331T030000,19920329T030000,19930328T030000,19940327T030000,19
 950326T030000,19960331T030000,19970330T030000,19980329T030000,19990328T030
 000,20000326T030000,20010325T030000,20020331T030000,20030330T030000,200403
 28T030000,20050327T030000,20060326T030000,20070325T030000,20080330T030000,
 20090329T030000,20100328T030000,20110327T030000,20120325T030000,20130331T0
 30000,20140330T030000,20150329T030000,20160327T030000,20170326T030000,2018
 0325T030000,20190331T030000,20200329T030000,20210328T030000,20220327T03000
 0,20230326T030000,20240331T030000,20250330T030000,20260329T030000,20270328
 T030000,20280326T030000,20290325T030000,20300331T030000,20310330T030000,20
 320328T030000,20330327T030000,20340326T030000,20350325T030000,20360330T030
 000,20370329T030000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19760926T010000
RDATE:19770925T030000,19781001T030000,19790930T030000,19800928T030000,1981
 0927T030000,19820926T030000,19830925T030000,19840930T030000,19850929T03000
 0,19860928T030000,19870927T030000,19880925T030000,19890924T030000,19900930
 T030000,19910929T030000,19920927T030000,19930926T030000,19940925T030000,19
 950924T030000,19961027T030000,19971026T030000,19981025T030000,19991031T030
 000,20001029T030000,20011028T030000,20021027T030000,20031026T030000,200410
 31T030000,20051030T030000,20061029T030000,20071028T030000,20081026T030000,
 20091025T030000,20101031T030000,20111030T030000,20121028T030000,20131027T0
 30000,20141026T030000,20151025T030000,20161030T030000,20171029T030000,2018
 1028T030000,20191027T030000,20201025T030000,20211031T030000,20221030T03000
 0,20231029T030000,20241027T030000,20251026T030000,20261025T030000,20271031
 T030000,20281029T030000,20291028T030000,20301027T030000,20311026T030000,20
 321031T030000,20331030T030000,20341029T030000,20351028T030000,20361026T030
 000,20371025T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Rendez-vous 2024-000003 [Ticket #2024-000003]
DTSTART;TZID=Europe/Paris:20241025T090000
DTEND;TZID=Europe/Paris:20241025T093000
DTSTAMP:20241024T121000Z
UID:ccf9d6d4-644f-4db2-8420-a5f70d234e98@127.0.0.1
SEQUENCE:0
ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP
 =TRUE:mailto:tech@sigv.example
LOCATION:Hôtel de ville
ORGANIZER;CN=Assistance:mailto:assistance@sigv.example
STATUS:CONFIRMED
URL:http://127.0.0.1:8000/tickets/2024-000003/
END:VEVENT
END:VCALENDAR
', '', '<179619574813.9569.15902536740413842849.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 3, 'waiting', '2024-10-24 12:10:00+00', '2024-10-24 12:10:00+00', 0, '', NULL, NULL),
	(9, 2, 'referent@bouc-bel-air.example', '[Ticket #2024-000003] Imprimante à bba', 'Bonjour Rémi,
L’assistance répond à votre demande de remise en état :
Oui.
Votre demande : La vitre.
http://127.0.0.1:8000/tickets/2024-000003/
', '', '', '<179619574844.9569.3175182606709450041.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 3, 'waiting', '2024-10-25 08:00:00+00', '2024-10-25 08:00:00+00', 0, '', NULL, NULL),
	(10, 2, 'referent@bouc-bel-air.example', '[Ticket #2024-000003] Imprimante à bba', 'Bonjour Rémi,
La remise en état que vous avez exigée est faite :
Changée.
Votre demande : La vitre.
http://127.0.0.1:8000/tickets/2024-000003/
', '', '', '<179619574846.9569.5372355467743902941.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 3, 'waiting', '2024-10-25 09:00:00+00', '2024-10-25 09:00:00+00', 0, '', NULL, NULL),
	(11, 2, 'manager@bouc-bel-air.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Votre décision est attendue.', 'Bonjour Maud Boucdirection,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Une demande de communication est enregistrée. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574847.9569.9676842598399526956.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(12, 2, 'dpo@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Votre avis est attendu, avant la décision.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Une demande de communication est enregistrée. Votre avis est attendu, avant la décision.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574848.9569.10260260166116862972.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(13, 2, 'sg@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Votre décision est attendue.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Aucune décision n’est prise, et la date de réponse approche. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574849.9569.16043095291041077496.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(14, 2, 'manager@bouc-bel-air.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Votre décision est attendue.', 'Bonjour Maud Boucdirection,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Aucune décision n’est prise, et la date de réponse approche. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574849.9569.720184269998134676.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(15, 2, 'dpo@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Votre avis est attendu, avant la décision.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Aucune décision n’est prise, et la date de réponse approche. Votre avis est attendu, avant la décision.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574850.9569.5361457500629161002.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(16, 2, 'manager@bouc-bel-air.example', 'Demande de communication n° 1 (Bouc-Bel-Air): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Maud Boucdirection,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574852.9569.16830697230540166082.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(17, 2, 'cio@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Inès Exemple,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574852.9569.12656236607706352114.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(18, 2, 'dpo@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574853.9569.11479186556669376352.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(19, 2, 'sg@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Votre décision est attendue.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Le délégué à la protection des données a donné son avis. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574855.9569.2707278403553819901.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:01:00+00', '2024-10-24 12:01:00+00', 0, '', NULL, NULL),
	(20, 2, 'manager@bouc-bel-air.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Votre décision est attendue.', 'Bonjour Maud Boucdirection,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Le délégué à la protection des données a donné son avis. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574855.9569.14458022298605420760.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:01:00+00', '2024-10-24 12:01:00+00', 0, '', NULL, NULL),
	(21, 2, 'cio@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): La remise peut maintenant avoir lieu : ce qui est remis est à enregistrer sur la demande.', 'Bonjour Inès Exemple,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
La demande est accordée, en tout ou partie. La remise peut maintenant avoir lieu : ce qui est remis est à enregistrer sur la demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574857.9569.14695867996164436900.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:02:00+00', '2024-10-24 12:02:00+00', 0, '', NULL, NULL),
	(22, 2, 'dpo@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): La demande est accordée, en tout ou partie.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
La demande est accordée, en tout ou partie.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574857.9569.10831926706865002457.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:02:00+00', '2024-10-24 12:02:00+00', 0, '', NULL, NULL),
	(23, 2, 'sg@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Une fois tout remis, la demande est à clôturer.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Une remise a eu lieu sur cette demande. Une fois tout remis, la demande est à clôturer.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574859.9569.1547769670189626489.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(24, 2, 'manager@bouc-bel-air.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Une remise a eu lieu sur cette demande.', 'Bonjour Maud Boucdirection,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Une remise a eu lieu sur cette demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574860.9569.16061836823389688789.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(25, 2, 'dpo@sigv.example', 'Demande de communication n° 1 (Bouc-Bel-Air): Une remise a eu lieu sur cette demande.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 1, sur des données de Bouc-Bel-Air.
Une remise a eu lieu sur cette demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/1/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619574861.9569.18207556375048499224.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 1, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(26, 3, 'user@simiane-collongue.example', '[Ticket #2024-000004] Écran noir à sim', 'Bonjour Ursule Simusagère,
Votre demande est enregistrée sous le numéro 2024-000004.
Écran noir à sim
Sans nouvelles de notre part le ven 25 oct. 2024 09:00, appelez :
- Second numéro du service informatique : 9346
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000004/
', '', '', '<179619574902.9569.16654864740212056595.vallat@sigv.example>', '<letter.2@mairie.example>', '<letter.2@mairie.example>', 'assistance@sigv.example', true, 'servicedesk.ticket', 4, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(27, 3, 'user@simiane-collongue.example', '[Ticket #2024-000004] Écran noir à sim', 'Bonjour Ursule Simusagère,
Nous regardons.
Noé Premier
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000004/
', '', '', '<179619574916.9569.11354759314701309283.vallat@sigv.example>', '<letter.2@mairie.example>', '<letter.2@mairie.example>', 'assistance@sigv.example', false, 'servicedesk.ticket', 4, 'waiting', '2024-10-24 12:06:00+00', '2024-10-24 12:06:00+00', 0, '', NULL, NULL),
	(28, 3, 'user@simiane-collongue.example', '[Ticket #2024-000005] Mot de passe à sim', 'Bonjour Ursule Simusagère,
Votre demande est enregistrée sous le numéro 2024-000005.
Mot de passe à sim
Sans nouvelles de notre part le ven 25 oct. 2024 09:00, appelez :
- Second numéro du service informatique : 9346
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000005/
', '', '', '<179619574948.9569.9850627786172012093.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 5, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(29, 3, 'user@simiane-collongue.example', '[Ticket #2024-000005] Mot de passe à sim', 'Bonjour Ursule Simusagère,
Compte provisoire.
Théa Terrain
Il s’agit d’une solution temporaire : votre demande reste ouverte jusqu’à la solution définitive.
Ce qui reste à faire : Nouveau compte
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000005/
', '', '', '<179619574961.9569.13311773626342814540.vallat@sigv.example>', '', '', 'assistance@sigv.example', false, 'servicedesk.ticket', 5, 'waiting', '2024-10-24 13:00:00+00', '2024-10-24 13:00:00+00', 0, '', NULL, NULL),
	(30, 3, 'user@simiane-collongue.example', '[Ticket #2024-000005] Mot de passe à sim', 'Bonjour Ursule Simusagère,
Changé.
Théa Terrain
Votre demande 2024-000005 « Mot de passe à sim » est résolue.
Ce n’est pas réglé ? Répondez à ce message sous 7 jours : la demande sera rouverte.
Vous pouvez aussi la rouvrir sur sa page :
http://127.0.0.1:8000/tickets/2024-000005/
Sans nouvelle de votre part, elle se clôturera d’elle-même après 7 jours.
', '', '', '<179619574975.9569.10423916145969827413.vallat@sigv.example>', '<179619574961.9569.13311773626342814540.vallat@sigv.example>', '<179619574961.9569.13311773626342814540.vallat@sigv.example>', 'assistance@sigv.example', false, 'servicedesk.ticket', 5, 'waiting', '2024-10-24 14:00:00+00', '2024-10-24 14:00:00+00', 0, '', NULL, NULL),
	(31, 3, 'user@simiane-collongue.example', '[Ticket #2024-000005] Mot de passe à sim', 'Bonjour Ursule,
Votre demande 2024-000005 « Mot de passe à sim » est clôturée.
Qu’avez-vous pensé de son traitement ? Un clic suffit :
Très satisfait
http://127.0.0.1:8000/survey/2:HCVQpuFOE2qQkih-MZDC1kiCxnuANf6E52XaoGp4HAY/5/
Satisfait
http://127.0.0.1:8000/survey/2:HCVQpuFOE2qQkih-MZDC1kiCxnuANf6E52XaoGp4HAY/4/
Ni l’un ni l’autre
http://127.0.0.1:8000/survey/2:HCVQpuFOE2qQkih-MZDC1kiCxnuANf6E52XaoGp4HAY/3/
Pas satisfait
http://127.0.0.1:8000/survey/2:HCVQpuFOE2qQkih-MZDC1kiCxnuANf6E52XaoGp4HAY/2/
Pas du tout satisfait
http://127.0.0.1:8000/survey/2:HCVQpuFOE2qQkih-MZDC1kiCxnuANf6E52XaoGp4HAY/1/
Le lien sert une fois, pendant 30 jours, sans vous connecter. Votre réponse est conservée avec la demande : le service informatique la lit, ainsi que ceux qui suivent les demandes de votre mairie (référent informatique, chefs de service, direction générale).
Ce n’est pas réglé ? Répondez à ce message sous 7 jours : la demande sera rouverte.
Vous pouvez aussi la rouvrir sur sa page :
http://127.0.0.1:8000/tickets/2024-000005/
', '', '', '<179619575007.9569.15509955295855259760.vallat@sigv.example>', '<179619574975.9569.10423916145969827413.vallat@sigv.example>', '<179619574961.9569.13311773626342814540.vallat@sigv.example> <179619574975.9569.10423916145969827413.vallat@sigv.example>', 'assistance@sigv.example', true, 'servicedesk.ticket', 5, 'waiting', '2024-10-24 15:00:00+00', '2024-10-24 15:00:00+00', 0, '', NULL, NULL),
	(32, 3, 'n3@contractor.example', '[Ticket #2024-000006] Imprimante à sim', 'Bonjour Nils Prestataire,
La demande 2024-000006 est affectée à votre entreprise.
Motif : Niveau 3
Imprimante à sim
Service : Impression et numérisation
Elle bourre.
what: paper
Demandeur : Ursule Simusagère, Simiane-Collongue
Son poste est le 9503 ; l''annuaire n''a pas d''autre numéro pour cette personne.
La convention ne promet aucun délai pour cette demande (section 6.5).
Répondez à ce courriel, ou ouvrez la demande ici, avec votre compte :
http://127.0.0.1:8000/tickets/2024-000006/
', '', '', '<179619575059.9569.15207646478835576056.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 6, 'waiting', '2024-10-24 12:05:00+00', '2024-10-24 12:05:00+00', 0, '', NULL, NULL),
	(33, 3, 'tech@sigv.example', '[Ticket #2024-000006] Imprimante à sim', 'Bonjour Théa,
Le rendez-vous est convenu :
vendredi 25 octobre 2024, de 09:30 à 10:00
Hôtel de ville
Il concerne la demande 2024-000006 « Imprimante à sim ».
L’invitation jointe à ce message l’inscrit dans votre agenda.
http://127.0.0.1:8000/tickets/2024-000006/
', 'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Vallat//Vallat//FR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/Paris
COMMENT:This timezone only works from 1970-01-01 to 2038-01-01.
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:CET
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19760328T020000
RDATE:19770403T030000,19780402T030000,19790401T030000,19800406T030000,1981
 0329T030000,19820328T030000,19830327T030000,19840325T030000,19850331T03000
 0,19860330T030000,19870329T030000,19880327T030000,19890326T030000,19900325
 T030000,19910331T030000,19920329T030000,19930328T030000,19940327T030000,19
 950326T030000,19960331T030000,19970330T030000,19980329T030000,19990328T030
 000,20000326T030000,20010325T030000,20020331T030000,20030330T030000,200403
 28T030000,20050327T030000,20060326T030000,20070325T030000,20080330T030000,
 20090329T030000,20100328T030000,20110327T030000,20120325T030000,20130331T0
 30000,20140330T030000,20150329T030000,20160327T030000,20170326T030000,2018
 0325T030000,20190331T030000,20200329T030000,20210328T030000,20220327T03000
 0,20230326T030000,20240331T030000,20250330T030000,20260329T030000,20270328
 T030000,20280326T030000,20290325T030000,20300331T030000,20310330T030000,20
 320328T030000,20330327T030000,20340326T030000,20350325T030000,20360330T030
 000,20370329T030000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19760926T010000
RDATE:19770925T030000,19781001T030000,19790930T030000,19800928T030000,1981
 0927T030000,19820926T030000,19830925T030000,19840930T030000,19850929T03000
 0,19860928T030000,19870927T030000,19880925T030000,19890924T030000,19900930
 T030000,19910929T030000,19920927T030000,19930926T030000,19940925T030000,19
 950924T030000,19961027T030000,19971026T030000,19981025T030000,19991031T030
 000,20001029T030000,20011028T030000,20021027T030000,20031026T030000,200410
 31T030000,20051030T030000,20061029T030000,20071028T030000,20081026T030000,
 20091025T030000,20101031T030000,20111030T030000,20121028T030000,20131027T0
 30000,20141026T030000,20151025T030000,20161030T030000,20171029T030000,2018
 1028T030000,20191027T030000,20201025T030000,20211031T030000,20221030T03000
 0,20231029T030000,20241027T030000,20251026T030000,20261025T030000,20271031
 T030000,20281029T030000,20291028T030000,20301027T030000,20311026T030000,20
 321031T030000,20331030T030000,20341029T030000,20351028T030000,20361026T030
 000,20371025T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Rendez-vous 2024-000006 [Ticket #2024-000006]
DTSTART;TZID=Europe/Paris:20241025T093000
DTEND;TZID=Europe/Paris:20241025T100000
DTSTAMP:20241024T121000Z
UID:d83dfdec-1eab-4485-afc5-c35afe9a1560@127.0.0.1
SEQUENCE:0
ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP
 =TRUE:mailto:tech@sigv.example
LOCATION:Hôtel de ville
ORGANIZER;CN=Assistance:mailto:assistance@sigv.example
STATUS:CONFIRMED
URL:http://127.0.0.1:8000/tickets/2024-000006/
END:VEVENT
END:VCALENDAR
', '', '<179619575083.9569.1616861037785732170.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 6, 'waiting', '2024-10-24 12:10:00+00', '2024-10-24 12:10:00+00', 0, '', NULL, NULL),
	(34, 3, 'referent@simiane-collongue.example', '[Ticket #2024-000006] Imprimante à sim', 'Bonjour Rosa,
L’assistance répond à votre demande de remise en état :
Oui.
Votre demande : La vitre.
http://127.0.0.1:8000/tickets/2024-000006/
', '', '', '<179619575101.9569.16307569947017667711.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 6, 'waiting', '2024-10-25 08:30:00+00', '2024-10-25 08:30:00+00', 0, '', NULL, NULL),
	(35, 3, 'referent@simiane-collongue.example', '[Ticket #2024-000006] Imprimante à sim', 'Bonjour Rosa,
La remise en état que vous avez exigée est faite :
Changée.
Votre demande : La vitre.
http://127.0.0.1:8000/tickets/2024-000006/
', '', '', '<179619575110.9569.5692714392781789383.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 6, 'waiting', '2024-10-25 09:30:00+00', '2024-10-25 09:30:00+00', 0, '', NULL, NULL),
	(36, 3, 'manager@simiane-collongue.example', 'Disclosure request n° 2 (Simiane-Collongue): Your decision is awaited.', 'Hello Marc Simdirection,
Disclosure request n° 2, about data of Simiane-Collongue.
A disclosure request is registered. Your decision is awaited.
Who asked is to be answered by Friday 8 November 2024. The usual time of the syndicate, as no other was chosen.
Who asks, for what, and on which ground is read on its page, with your account:
http://127.0.0.1:8000/disclosures/2/
Nothing is handed over without a decision (convention, 7.1.1).
', '', '', '<179619575126.9569.17558873393089514747.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(37, 3, 'dpo@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): Votre avis est attendu, avant la décision.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 2, sur des données de Simiane-Collongue.
Une demande de communication est enregistrée. Votre avis est attendu, avant la décision.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575130.9569.17612894210754330940.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(38, 3, 'sg@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): Votre décision est attendue.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 2, sur des données de Simiane-Collongue.
Aucune décision n’est prise, et la date de réponse approche. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575145.9569.2196631220130356287.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(39, 3, 'manager@simiane-collongue.example', 'Disclosure request n° 2 (Simiane-Collongue): Your decision is awaited.', 'Hello Marc Simdirection,
Disclosure request n° 2, about data of Simiane-Collongue.
No decision is taken, and the day to answer by comes near. Your decision is awaited.
Who asked is to be answered by Friday 8 November 2024. The usual time of the syndicate, as no other was chosen.
Who asks, for what, and on which ground is read on its page, with your account:
http://127.0.0.1:8000/disclosures/2/
Nothing is handed over without a decision (convention, 7.1.1).
', '', '', '<179619575146.9569.18260169038919782623.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(40, 3, 'dpo@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): Votre avis est attendu, avant la décision.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 2, sur des données de Simiane-Collongue.
Aucune décision n’est prise, et la date de réponse approche. Votre avis est attendu, avant la décision.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575148.9569.5684634633386177818.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(41, 3, 'manager@simiane-collongue.example', 'Disclosure request n° 2 (Simiane-Collongue): The day by which who asked is to be answered is put off.', 'Hello Marc Simdirection,
Disclosure request n° 2, about data of Simiane-Collongue.
The day by which who asked is to be answered is put off.
Who asked is to be answered by Thursday 28 November 2024. The day was put off by a decision, with its reason.
Who asks, for what, and on which ground is read on its page, with your account:
http://127.0.0.1:8000/disclosures/2/
Nothing is handed over without a decision (convention, 7.1.1).
', '', '', '<179619575159.9569.3539694305810450780.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(42, 3, 'cio@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Inès Exemple,
Demande de communication n° 2, sur des données de Simiane-Collongue.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575161.9569.7369443857090720939.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(43, 3, 'dpo@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 2, sur des données de Simiane-Collongue.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575165.9569.5745321302956789034.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(44, 3, 'sg@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): Votre décision est attendue.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 2, sur des données de Simiane-Collongue.
Le délégué à la protection des données a donné son avis. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575174.9569.5486735459644076957.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:01:00+00', '2024-10-24 12:01:00+00', 0, '', NULL, NULL),
	(45, 3, 'manager@simiane-collongue.example', 'Disclosure request n° 2 (Simiane-Collongue): Your decision is awaited.', 'Hello Marc Simdirection,
Disclosure request n° 2, about data of Simiane-Collongue.
The data protection officer gave advice. Your decision is awaited.
Who asked is to be answered by Thursday 28 November 2024. The day was put off by a decision, with its reason.
Who asks, for what, and on which ground is read on its page, with your account:
http://127.0.0.1:8000/disclosures/2/
Nothing is handed over without a decision (convention, 7.1.1).
', '', '', '<179619575175.9569.2129122516687583465.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:01:00+00', '2024-10-24 12:01:00+00', 0, '', NULL, NULL),
	(46, 3, 'cio@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): La remise peut maintenant avoir lieu : ce qui est remis est à enregistrer sur la demande.', 'Bonjour Inès Exemple,
Demande de communication n° 2, sur des données de Simiane-Collongue.
La demande est accordée, en tout ou partie. La remise peut maintenant avoir lieu : ce qui est remis est à enregistrer sur la demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575185.9569.14837489303061646595.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:02:00+00', '2024-10-24 12:02:00+00', 0, '', NULL, NULL),
	(47, 3, 'dpo@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): La demande est accordée, en tout ou partie.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 2, sur des données de Simiane-Collongue.
La demande est accordée, en tout ou partie.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575187.9569.1286833422483416230.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:02:00+00', '2024-10-24 12:02:00+00', 0, '', NULL, NULL),
	(48, 3, 'sg@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): Une fois tout remis, la demande est à clôturer.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 2, sur des données de Simiane-Collongue.
Une remise a eu lieu sur cette demande. Une fois tout remis, la demande est à clôturer.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575192.9569.160197554579643037.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(49, 3, 'manager@simiane-collongue.example', 'Disclosure request n° 2 (Simiane-Collongue): Something was handed over on the request.', 'Hello Marc Simdirection,
Disclosure request n° 2, about data of Simiane-Collongue.
Something was handed over on the request.
Who asked is to be answered by Thursday 28 November 2024. The day was put off by a decision, with its reason.
Who asks, for what, and on which ground is read on its page, with your account:
http://127.0.0.1:8000/disclosures/2/
Nothing is handed over without a decision (convention, 7.1.1).
', '', '', '<179619575193.9569.15027180360476476998.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(50, 3, 'dpo@sigv.example', 'Demande de communication n° 2 (Simiane-Collongue): Une remise a eu lieu sur cette demande.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 2, sur des données de Simiane-Collongue.
Une remise a eu lieu sur cette demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/2/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575195.9569.3771443162191539584.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 2, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(51, 4, 'user@cabries.example', '[Ticket #2024-000007] Écran noir à cab', 'Bonjour Ugo Cabusager,
Votre demande est enregistrée sous le numéro 2024-000007.
Écran noir à cab
Sans nouvelles de notre part le ven 25 oct. 2024 09:00, appelez :
- Second numéro du service informatique : 9346
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000007/
', '', '', '<179619575236.9569.9322793776556158801.vallat@sigv.example>', '<letter.3@mairie.example>', '<letter.3@mairie.example>', 'assistance@sigv.example', true, 'servicedesk.ticket', 7, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(52, 4, 'user@cabries.example', '[Ticket #2024-000007] Écran noir à cab', 'Bonjour Ugo Cabusager,
Nous regardons.
Noé Premier
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000007/
', '', '', '<179619575263.9569.1099082649621065089.vallat@sigv.example>', '<letter.3@mairie.example>', '<letter.3@mairie.example>', 'assistance@sigv.example', false, 'servicedesk.ticket', 7, 'waiting', '2024-10-24 12:06:00+00', '2024-10-24 12:06:00+00', 0, '', NULL, NULL),
	(53, 4, 'user@cabries.example', '[Ticket #2024-000008] Mot de passe à cab', 'Bonjour Ugo Cabusager,
Votre demande est enregistrée sous le numéro 2024-000008.
Mot de passe à cab
Sans nouvelles de notre part le ven 25 oct. 2024 09:00, appelez :
- Second numéro du service informatique : 9346
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000008/
', '', '', '<179619575307.9569.11746321464062549081.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 8, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(54, 4, 'user@cabries.example', '[Ticket #2024-000008] Mot de passe à cab', 'Bonjour Ugo Cabusager,
Compte provisoire.
Théa Terrain
Il s’agit d’une solution temporaire : votre demande reste ouverte jusqu’à la solution définitive.
Ce qui reste à faire : Nouveau compte
Répondez à ce courriel pour compléter votre demande. Vous pouvez la suivre ici :
http://127.0.0.1:8000/tickets/2024-000008/
', '', '', '<179619575324.9569.16764951651861026030.vallat@sigv.example>', '', '', 'assistance@sigv.example', false, 'servicedesk.ticket', 8, 'waiting', '2024-10-24 13:00:00+00', '2024-10-24 13:00:00+00', 0, '', NULL, NULL),
	(55, 4, 'user@cabries.example', '[Ticket #2024-000008] Mot de passe à cab', 'Bonjour Ugo Cabusager,
Changé.
Théa Terrain
Votre demande 2024-000008 « Mot de passe à cab » est résolue.
Ce n’est pas réglé ? Répondez à ce message sous 7 jours : la demande sera rouverte.
Vous pouvez aussi la rouvrir sur sa page :
http://127.0.0.1:8000/tickets/2024-000008/
Sans nouvelle de votre part, elle se clôturera d’elle-même après 7 jours.
', '', '', '<179619575337.9569.1800768351636111457.vallat@sigv.example>', '<179619575324.9569.16764951651861026030.vallat@sigv.example>', '<179619575324.9569.16764951651861026030.vallat@sigv.example>', 'assistance@sigv.example', false, 'servicedesk.ticket', 8, 'waiting', '2024-10-24 14:00:00+00', '2024-10-24 14:00:00+00', 0, '', NULL, NULL),
	(56, 4, 'user@cabries.example', '[Ticket #2024-000008] Mot de passe à cab', 'Bonjour Ugo,
Votre demande 2024-000008 « Mot de passe à cab » est clôturée.
Qu’avez-vous pensé de son traitement ? Un clic suffit :
Très satisfait
http://127.0.0.1:8000/survey/3:wbWUpXZYOgdKqYKJWoyvHNqIYJmSRPXjltuy9dK2tRY/5/
Satisfait
http://127.0.0.1:8000/survey/3:wbWUpXZYOgdKqYKJWoyvHNqIYJmSRPXjltuy9dK2tRY/4/
Ni l’un ni l’autre
http://127.0.0.1:8000/survey/3:wbWUpXZYOgdKqYKJWoyvHNqIYJmSRPXjltuy9dK2tRY/3/
Pas satisfait
http://127.0.0.1:8000/survey/3:wbWUpXZYOgdKqYKJWoyvHNqIYJmSRPXjltuy9dK2tRY/2/
Pas du tout satisfait
http://127.0.0.1:8000/survey/3:wbWUpXZYOgdKqYKJWoyvHNqIYJmSRPXjltuy9dK2tRY/1/
Le lien sert une fois, pendant 30 jours, sans vous connecter. Votre réponse est conservée avec la demande : le service informatique la lit, ainsi que ceux qui suivent les demandes de votre mairie (référent informatique, chefs de service, direction générale).
Ce n’est pas réglé ? Répondez à ce message sous 7 jours : la demande sera rouverte.
Vous pouvez aussi la rouvrir sur sa page :
http://127.0.0.1:8000/tickets/2024-000008/
', '', '', '<179619575362.9569.13799398782322392223.vallat@sigv.example>', '<179619575337.9569.1800768351636111457.vallat@sigv.example>', '<179619575324.9569.16764951651861026030.vallat@sigv.example> <179619575337.9569.1800768351636111457.vallat@sigv.example>', 'assistance@sigv.example', true, 'servicedesk.ticket', 8, 'waiting', '2024-10-24 15:00:00+00', '2024-10-24 15:00:00+00', 0, '', NULL, NULL),
	(57, 4, 'n3@contractor.example', '[Ticket #2024-000009] Imprimante à cab', 'Bonjour Nils Prestataire,
La demande 2024-000009 est affectée à votre entreprise.
Motif : Niveau 3
Imprimante à cab
Service : Impression et numérisation
Elle bourre.
what: paper
Demandeur : Ugo Cabusager, Cabriès
Son poste est le 9603 ; l''annuaire n''a pas d''autre numéro pour cette personne.
La convention ne promet aucun délai pour cette demande (section 6.5).
Répondez à ce courriel, ou ouvrez la demande ici, avec votre compte :
http://127.0.0.1:8000/tickets/2024-000009/
', '', '', '<179619575440.9569.12784245885992265081.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 9, 'waiting', '2024-10-24 12:05:00+00', '2024-10-24 12:05:00+00', 0, '', NULL, NULL),
	(58, 4, 'tech@sigv.example', '[Ticket #2024-000009] Imprimante à cab', 'Bonjour Théa,
Le rendez-vous est convenu :
vendredi 25 octobre 2024, de 10:00 à 10:30
Hôtel de ville
Il concerne la demande 2024-000009 « Imprimante à cab ».
L’invitation jointe à ce message l’inscrit dans votre agenda.
http://127.0.0.1:8000/tickets/2024-000009/
', 'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Vallat//Vallat//FR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/Paris
COMMENT:This timezone only works from 1970-01-01 to 2038-01-01.
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:CET
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19760328T020000
RDATE:19770403T030000,19780402T030000,19790401T030000,19800406T030000,1981
 0329T030000,19820328T030000,19830327T030000,19840325T030000,19850331T03000
 0,19860330T030000,19870329T030000,19880327T030000,19890326T030000,19900325
 T030000,19910331T030000,19920329T030000,19930328T030000,19940327T030000,19
 950326T030000,19960331T030000,19970330T030000,19980329T030000,19990328T030
 000,20000326T030000,20010325T030000,20020331T030000,20030330T030000,200403
 28T030000,20050327T030000,20060326T030000,20070325T030000,20080330T030000,
 20090329T030000,20100328T030000,20110327T030000,20120325T030000,20130331T0
 30000,20140330T030000,20150329T030000,20160327T030000,20170326T030000,2018
 0325T030000,20190331T030000,20200329T030000,20210328T030000,20220327T03000
 0,20230326T030000,20240331T030000,20250330T030000,20260329T030000,20270328
 T030000,20280326T030000,20290325T030000,20300331T030000,20310330T030000,20
 320328T030000,20330327T030000,20340326T030000,20350325T030000,20360330T030
 000,20370329T030000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19760926T010000
RDATE:19770925T030000,19781001T030000,19790930T030000,19800928T030000,1981
 0927T030000,19820926T030000,19830925T030000,19840930T030000,19850929T03000
 0,19860928T030000,19870927T030000,19880925T030000,19890924T030000,19900930
 T030000,19910929T030000,19920927T030000,19930926T030000,19940925T030000,19
 950924T030000,19961027T030000,19971026T030000,19981025T030000,19991031T030
 000,20001029T030000,20011028T030000,20021027T030000,20031026T030000,200410
 31T030000,20051030T030000,20061029T030000,20071028T030000,20081026T030000,
 20091025T030000,20101031T030000,20111030T030000,20121028T030000,20131027T0
 30000,20141026T030000,20151025T030000,20161030T030000,20171029T030000,2018
 1028T030000,20191027T030000,20201025T030000,20211031T030000,20221030T03000
 0,20231029T030000,20241027T030000,20251026T030000,20261025T030000,20271031
 T030000,20281029T030000,20291028T030000,20301027T030000,20311026T030000,20
 321031T030000,20331030T030000,20341029T030000,20351028T030000,20361026T030
 000,20371025T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Rendez-vous 2024-000009 [Ticket #2024-000009]
DTSTART;TZID=Europe/Paris:20241025T100000
DTEND;TZID=Europe/Paris:20241025T103000
DTSTAMP:20241024T121000Z
UID:db603d47-eddb-42fc-a77c-25128568f890@127.0.0.1
SEQUENCE:0
ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP
 =TRUE:mailto:tech@sigv.example
LOCATION:Hôtel de ville
ORGANIZER;CN=Assistance:mailto:assistance@sigv.example
STATUS:CONFIRMED
URL:http://127.0.0.1:8000/tickets/2024-000009/
END:VEVENT
END:VCALENDAR
', '', '<179619575499.9569.6879338482784238549.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 9, 'waiting', '2024-10-24 12:10:00+00', '2024-10-24 12:10:00+00', 0, '', NULL, NULL),
	(59, 4, 'referent@cabries.example', '[Ticket #2024-000009] Imprimante à cab', 'Bonjour Régis,
L’assistance répond à votre demande de remise en état :
Oui.
Votre demande : La vitre.
http://127.0.0.1:8000/tickets/2024-000009/
', '', '', '<179619575552.9569.11254690595313840875.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 9, 'waiting', '2024-10-25 09:00:00+00', '2024-10-25 09:00:00+00', 0, '', NULL, NULL),
	(60, 4, 'referent@cabries.example', '[Ticket #2024-000009] Imprimante à cab', 'Bonjour Régis,
La remise en état que vous avez exigée est faite :
Changée.
Votre demande : La vitre.
http://127.0.0.1:8000/tickets/2024-000009/
', '', '', '<179619575564.9569.15045757471400065107.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'servicedesk.ticket', 9, 'waiting', '2024-10-25 10:00:00+00', '2024-10-25 10:00:00+00', 0, '', NULL, NULL),
	(61, 4, 'manager@cabries.example', 'Demande de communication n° 3 (Cabriès): Votre décision est attendue.', 'Bonjour Mona Cabdirection,
Demande de communication n° 3, sur des données de Cabriès.
Une demande de communication est enregistrée. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575575.9569.13052392245936222723.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(62, 4, 'dpo@sigv.example', 'Demande de communication n° 3 (Cabriès): Votre avis est attendu, avant la décision.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 3, sur des données de Cabriès.
Une demande de communication est enregistrée. Votre avis est attendu, avant la décision.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575577.9569.6571657815725631497.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(63, 4, 'sg@sigv.example', 'Demande de communication n° 3 (Cabriès): Votre décision est attendue.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 3, sur des données de Cabriès.
Aucune décision n’est prise, et la date de réponse approche. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575587.9569.3744681713844310878.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(64, 4, 'manager@cabries.example', 'Demande de communication n° 3 (Cabriès): Votre décision est attendue.', 'Bonjour Mona Cabdirection,
Demande de communication n° 3, sur des données de Cabriès.
Aucune décision n’est prise, et la date de réponse approche. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575589.9569.18143230810239448660.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(65, 4, 'dpo@sigv.example', 'Demande de communication n° 3 (Cabriès): Votre avis est attendu, avant la décision.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 3, sur des données de Cabriès.
Aucune décision n’est prise, et la date de réponse approche. Votre avis est attendu, avant la décision.
Qui a demandé doit recevoir une réponse le vendredi 8 novembre 2024 au plus tard. C''est le délai habituel du syndicat, aucun autre n''ayant été choisi.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575592.9569.14694329764576527053.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-11-05 13:00:00+00', '2024-11-05 13:00:00+00', 0, '', NULL, NULL),
	(66, 4, 'manager@cabries.example', 'Demande de communication n° 3 (Cabriès): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Mona Cabdirection,
Demande de communication n° 3, sur des données de Cabriès.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575601.9569.8781563713988180270.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(67, 4, 'cio@sigv.example', 'Demande de communication n° 3 (Cabriès): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Inès Exemple,
Demande de communication n° 3, sur des données de Cabriès.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575605.9569.253467141167687845.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(68, 4, 'dpo@sigv.example', 'Demande de communication n° 3 (Cabriès): La date à laquelle le demandeur doit recevoir une réponse est reportée.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 3, sur des données de Cabriès.
La date à laquelle le demandeur doit recevoir une réponse est reportée.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575608.9569.12443502512565704441.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 0, '', NULL, NULL),
	(69, 4, 'sg@sigv.example', 'Demande de communication n° 3 (Cabriès): Votre décision est attendue.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 3, sur des données de Cabriès.
Le délégué à la protection des données a donné son avis. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575615.9569.12049096330691359598.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:01:00+00', '2024-10-24 12:01:00+00', 0, '', NULL, NULL),
	(70, 4, 'manager@cabries.example', 'Demande de communication n° 3 (Cabriès): Votre décision est attendue.', 'Bonjour Mona Cabdirection,
Demande de communication n° 3, sur des données de Cabriès.
Le délégué à la protection des données a donné son avis. Votre décision est attendue.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575616.9569.11653972161869824155.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:01:00+00', '2024-10-24 12:01:00+00', 0, '', NULL, NULL),
	(71, 4, 'cio@sigv.example', 'Demande de communication n° 3 (Cabriès): La remise peut maintenant avoir lieu : ce qui est remis est à enregistrer sur la demande.', 'Bonjour Inès Exemple,
Demande de communication n° 3, sur des données de Cabriès.
La demande est accordée, en tout ou partie. La remise peut maintenant avoir lieu : ce qui est remis est à enregistrer sur la demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575621.9569.8186651092315428890.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:02:00+00', '2024-10-24 12:02:00+00', 0, '', NULL, NULL),
	(72, 4, 'dpo@sigv.example', 'Demande de communication n° 3 (Cabriès): La demande est accordée, en tout ou partie.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 3, sur des données de Cabriès.
La demande est accordée, en tout ou partie.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575623.9569.15781224135869835270.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:02:00+00', '2024-10-24 12:02:00+00', 0, '', NULL, NULL),
	(73, 4, 'sg@sigv.example', 'Demande de communication n° 3 (Cabriès): Une fois tout remis, la demande est à clôturer.', 'Bonjour Sandra Sigsecrétaire,
Demande de communication n° 3, sur des données de Cabriès.
Une remise a eu lieu sur cette demande. Une fois tout remis, la demande est à clôturer.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575632.9569.7549124571468883258.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(74, 4, 'manager@cabries.example', 'Demande de communication n° 3 (Cabriès): Une remise a eu lieu sur cette demande.', 'Bonjour Mona Cabdirection,
Demande de communication n° 3, sur des données de Cabriès.
Une remise a eu lieu sur cette demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575634.9569.5048387820617824770.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL),
	(75, 4, 'dpo@sigv.example', 'Demande de communication n° 3 (Cabriès): Une remise a eu lieu sur cette demande.', 'Bonjour Denis Sigdonnées,
Demande de communication n° 3, sur des données de Cabriès.
Une remise a eu lieu sur cette demande.
Qui a demandé doit recevoir une réponse le jeudi 28 novembre 2024 au plus tard. La date a été reportée par une décision motivée.
Qui demande, quoi et à quel titre se lit sur sa page, avec votre compte :
http://127.0.0.1:8000/disclosures/3/
Rien n''est remis sans décision (convention, 7.1.1).
', '', '', '<179619575636.9569.8589719003358787212.vallat@sigv.example>', '', '', 'assistance@sigv.example', true, 'governance.disclosurerequest', 3, 'waiting', '2024-10-24 12:03:00+00', '2024-10-24 12:03:00+00', 0, '', NULL, NULL);
INSERT INTO public.convention_actingfunction VALUES
	(1, 'town-pay', 'head_of_purchasing', '[2024-10-24,2024-10-25)', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 1, 2, 1),
	(2, 'town-pay', 'head_of_purchasing', '[2024-10-24,2024-10-25)', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 1, 3, 1),
	(3, 'town-pay', 'head_of_purchasing', '[2024-10-24,2024-10-25)', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 1, 4, 1);
INSERT INTO public.convention_contactnumber VALUES
	(1, 'vendor', 'Logiciels Inventés', '04 65 71 00 20', '[2024-10-24,2024-10-25)', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 1, 1, 2),
	(2, 'vendor', 'Logiciels Inventés', '04 65 71 00 20', '[2024-10-24,2024-10-25)', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 1, 1, 3),
	(3, 'vendor', 'Logiciels Inventés', '04 65 71 00 20', '[2024-10-24,2024-10-25)', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 1, 1, 4);
INSERT INTO public.convention_conventionparty VALUES
	(1, '[2024-10-24,)', 1, 1),
	(2, '[2024-10-24,)', 2, 1),
	(3, '[2024-10-24,)', 3, 1),
	(4, '[2024-10-24,)', 4, 1);
INSERT INTO public.convention_conventionsignature VALUES
	(1, 'sigv-2024', 'Maire', '2024-10-24', '2024-10-24 12:00:00+00', NULL, 2, NULL, NULL),
	(2, 'sigv-2024', 'Maire', '2024-10-24', '2024-10-24 12:00:00+00', NULL, 3, NULL, NULL),
	(3, 'sigv-2024', 'Maire', '2024-10-24', '2024-10-24 12:00:00+00', NULL, 4, NULL, NULL);
INSERT INTO public.convention_conventiontext VALUES
	(1, '# Convention of digital services between the SIGV and its towns, 2024.
#
# Every fact that Vallat takes from the convention is here, once, with the section it comes from; labels and
# explanations are in our own words. How to read and edit this file: docs/convention-file.md.
id = "sigv-2024"
title = { fr = "Convention de services numériques entre le SIGV et ses communes, 2024", en = "Agreement on digital services between the SIGV and its towns, 2024" }
# ============================================================== 1  Headings: the numbers that every "section" below must be one of
sections = [
  { number = "0"      , title = { fr = "Délibération du 24 octobre 2024", en = "Deliberation of 24 October 2024" } },
  { number = "1"      , title = { fr = "Table des matières", en = "Contents" } },
  { number = "2"      , title = { fr = "Glossaire et acronymes", en = "Glossary and acronyms" } },
  { number = "3"      , title = { fr = "Contexte", en = "Context" } },
  { number = "4"      , title = { fr = "Services numériques mutualisés", en = "Shared digital services" } },
  { number = "4.1"    , title = { fr = "Infrastructures centrales", en = "Central infrastructures" } },
  { number = "4.2"    , title = { fr = "Prestations mutualisées", en = "Shared provision of services" } },
  { number = "4.3"    , title = { fr = "Accès télécoms et Internet", en = "Telecom and Internet accesses" } },
  { number = "4.4"    , title = { fr = "Exploitation des boucles optiques des communes", en = "Operation of the towns'' fibre loops" } },
  { number = "4.5"    , title = { fr = "Équipements de vidéo-protection", en = "CCTV equipment" } },
  { number = "5"      , title = { fr = "Périmètres laissés aux mairies", en = "Perimeters left to the towns" } },
  { number = "5.1"    , title = { fr = "Matériels et logiciels bureautiques et scolaires", en = "Office and school equipment and software" } },
  { number = "5.2"    , title = { fr = "Matériels et logiciels métiers", en = "Business equipment and software" } },
  { number = "5.3"    , title = { fr = "Réseaux locaux, locaux techniques et câblage", en = "Local networks, technical rooms and cabling" } },
  { number = "5.4"    , title = { fr = "Boucles et liaisons optiques des communes", en = "The towns'' fibre loops and links" } },
  { number = "5.4.1"  , title = { fr = "Travaux et maintenance des fibres", en = "Fibre works and maintenance" } },
  { number = "5.4.2"  , title = { fr = "Pénalités", en = "Penalties" } },
  { number = "5.4.3"  , title = { fr = "Périmètre des tirages de fibre et des raccordements électriques", en = "Scope of fibre pulling and electrical connections" } },
  { number = "5.5"    , title = { fr = "Raccordement de la vidéo-protection", en = "Connection of CCTV" } },
  { number = "5.6"    , title = { fr = "Conditions d''exploitation", en = "Operating conditions" } },
  { number = "6"      , title = { fr = "Organisation et fonctionnement", en = "Organisation and working" } },
  { number = "6.1"    , title = { fr = "RACI des achats et de l''exploitation", en = "RACI of purchasing and operation" } },
  { number = "6.2"    , title = { fr = "RACI des actifs des mairies", en = "RACI of the towns'' assets" } },
  { number = "6.3"    , title = { fr = "RACI des locaux techniques, du câblage et de la fibre", en = "RACI of technical rooms, cabling and fibre" } },
  { number = "6.4"    , title = { fr = "Circuits de traitement entre mairies et syndicat", en = "How files go between towns and syndicate" } },
  { number = "6.4.1"  , title = { fr = "Centre de service", en = "Service desk" } },
  { number = "6.4.1.1", title = { fr = "Tickets pris en charge", en = "Tickets handled" } },
  { number = "6.4.1.2", title = { fr = "Tickets non pris en charge", en = "Tickets not handled" } },
  { number = "6.4.2"  , title = { fr = "Demandes métiers, études et acquisitions", en = "Business demands, studies and purchases" } },
  { number = "6.4.2.1", title = { fr = "Demandes de service des utilisateurs", en = "Users'' service requests" } },
  { number = "6.4.2.2", title = { fr = "Demandes des directions", en = "Directions'' demands" } },
  { number = "6.5"    , title = { fr = "Niveaux de service", en = "Service levels" } },
  { number = "6.6"    , title = { fr = "Prérequis des mairies", en = "Prerequisites of the towns" } },
  { number = "7"      , title = { fr = "Responsabilités", en = "Responsibilities" } },
  { number = "7.1"    , title = { fr = "Données et cybersécurité", en = "Data and cyber-security" } },
  { number = "7.1.1"  , title = { fr = "Données des mairies", en = "The towns'' data" } },
  { number = "7.1.2"  , title = { fr = "Politiques, contrats et chartes", en = "Policies, contracts and charters" } },
  { number = "7.2"    , title = { fr = "Interventions sur site", en = "Work on site" } },
  { number = "8"      , title = { fr = "Évolutions envisagées 2024-2025", en = "Evolutions considered, 2024-2025" } },
  { number = "8.1"    , title = { fr = "Licences Microsoft", en = "Microsoft licences" } },
  { number = "8.2"    , title = { fr = "Nouvel outil de tickets et de dossiers", en = "New tool for tickets and files" } },
  { number = "8.3"    , title = { fr = "Évolution du CSU", en = "Evolution of the CSU" } },
]
# ============================================================== 0  The act: who decided, when, how far it went
[deliberation]
number     = "24.04.27"
voted_date = 2024-10-24
body       = { fr = "Comité syndical du SIGV", en = "Council of the syndicate (SIGV)" }
subject    = { fr = "Mise à jour de la convention des services numériques rendus aux communes membres", en = "Update of the agreement on digital services given to the member towns" }
updates    = [
  { fr = "Mesures et dispositifs de cybersécurité et de protection des données (RGPD)", en = "Measures for cyber-security and data protection (GDPR)" },
  { fr = "Périmètres de la vidéo-protection", en = "Perimeters of CCTV" },
  { fr = "Périmètres de responsabilité, d''intervention et de déploiement, et entretien du matériel scolaire, précisés", en = "Perimeters of responsibility, of intervention and of deployment, and upkeep of school equipment, made precise" },
]
authorises = { fr = "La Présidente est autorisée à signer la convention annexée", en = "The President is authorised to sign the agreement annexed" }
section    = "0"
[deliberation.session]
opened_time   = 12:15:00
kind          = { fr = "Session ordinaire, au siège du SIGV", en = "Ordinary session, at the syndicate''s seat" }
convened_date = 2024-10-18
members       = 11
present       = 11
names_listed  = 10
proxies       = 1
vote          = { fr = "Unanimité", en = "Unanimous" }
remark        = { fr = "L''extrait compte 11 présents et 1 pouvoir pour 11 membres, mais nomme 10 présents : chiffres repris tels qu''imprimés.", en = "The extract counts 11 present and 1 proxy for 11 members, but names 10 people present: figures kept as printed." }
[act]
id             = "013-241300425-20241024-24_04_27M-DE"
number         = "24_04_27M"
nature         = { fr = "Délibération", en = "Deliberation" }
matter         = "5.7"
matter_label   = { fr = "Intercommunalité", en = "Cooperation between towns" }
state          = "transmitted"
posted_at      = 2024-10-29T09:45:06
accepted_at    = 2024-10-29T09:45:09
transmitted_at = 2024-10-29T09:45:11
attachments    = [
  { name = "24.04.27 Réactualisation de la Convention services numeriques.pdf", label = { fr = "La délibération", en = "The deliberation" } },
  { name = "Annexe 24.04.27convention reactualiséev5.03.pdf", label = { fr = "La convention, en annexe", en = "The agreement, as an annex" } },
]
section        = "0"
[replaces]
number     = "22.01.06"
voted_date = 2022-02-15
section    = "0"
[validity]
effective_date = 2024-10-24
executory      = "unknown"
remark         = { fr = "Le bordereau s''arrête à « Transmis » et la mention exécutoire n''est pas datée : l''accusé de réception de la préfecture n''est pas connu. La date d''effet retenue est celle du vote ; aucune fin n''est prévue.", en = "The receipt stops at \"transmitted\" and the enforcement mention bears no date: the prefecture''s acknowledgement is not known. The vote''s date is taken as the effective one; no end is set." }
section        = "0"
[document]
name       = "SIGV - DSI - CONVENTION DE SERVICES NUMERIQUES POUR LES MAIRIES 2024 V05.3.DOCX"
version    = "V05.3"
subject    = { fr = "Qui répond de quoi dans les services numériques que le syndicat rend aux communes", en = "Who answers for what in the digital services that the syndicate gives to the towns" }
recipients = { fr = "Secrétariat général et élus du SIGV ; maires et DGS de Bouc-Bel-Air, Simiane-Collongue et Cabriès", en = "Secretary general and elected members of the SIGV; mayors and general managers of Bouc-Bel-Air, Simiane-Collongue and Cabriès" }
author     = "cio"
versions   = [
  { version = "V01", dated = "2022-01-19", note = { fr = "Remise à la secrétaire générale", en = "Handed to the secretary general" } },
  { version = "V02", dated = "2022-01-24", note = { fr = "Accord du Président", en = "Agreed by the President" } },
  { version = "V02.1", dated = "2022-02-03", note = { fr = "Petites corrections de la DSI", en = "Small corrections by the CIO" } },
  { version = "V03", note = { fr = "Version à signer, Bouc-Bel-Air", en = "Version to sign, Bouc-Bel-Air" } },
  { version = "V04", dated = "2023/2024", note = { fr = "Notes de rédaction en vue d''améliorations", en = "Editor''s notes towards improvements" } },
  { version = "V05", dated = "2024-06", note = { fr = "Présentée au conseil syndical", en = "Shown to the syndicate''s council" } },
  { version = "V05.3", dated = "2024-07", note = { fr = "Revue avec les remarques des mairies rencontrées", en = "Reviewed with the remarks of the towns met" } },
]
remark     = { fr = "La page de garde annonce la version 05 pour la délibération du 19 juin 2024 ; le vote est du 24 octobre 2024 et l''annexe transmise porte « v5.03 ».", en = "The cover announces version 05 for a deliberation of 19 June 2024; the vote is of 24 October 2024 and the annex sent is marked \"v5.03\"." }
section    = "0"
[[parties]]
code      = "sigv"
kind      = "syndicate"
name      = "Syndicat Intercommunal du Grand Vallat"
siren     = "241300425"
signatory = { fr = "Présidente ou président du SIGV", en = "President of the SIGV" }
section   = "0"
[[parties]]
code      = "bouc-bel-air"
kind      = "commune"
name      = "Bouc-Bel-Air"
siren     = "211300157"
insee     = "13015"
source    = "INSEE"
signatory = { fr = "Maire", en = "Mayor" }
section   = "0"
[[parties]]
code      = "simiane-collongue"
kind      = "commune"
name      = "Simiane-Collongue"
siren     = "211301072"
insee     = "13107"
source    = "INSEE"
signatory = { fr = "Maire", en = "Mayor" }
section   = "0"
[[parties]]
code      = "cabries"
kind      = "commune"
name      = "Cabriès"
siren     = "211300199"
insee     = "13019"
source    = "INSEE"
signatory = { fr = "Maire", en = "Mayor" }
section   = "0"
# ============================================================== 2  Acronyms
[[acronyms]]
code       = "BLOD"
expansion  = { fr = "Boucles et liaisons optiques dédiées", en = "Dedicated optical loops and links" }
definition = { fr = "Fibres qu''une commune pose sur son territoire pour relier ses sites, ses caméras et ses équipements de voirie ; le SIGV en est l''opérateur.", en = "Fibres that a town lays on its territory to link its sites, cameras and street equipment; the SIGV operates them." }
section    = "2"
[[acronyms]]
code       = "CFA"
expansion  = { fr = "Courants faibles", en = "Low-voltage cabling" }
definition = { fr = "Le câblage du réseau informatique et du téléphone.", en = "The cabling of the computer network and of the telephone." }
section    = "2"
[[acronyms]]
code       = "CFO"
expansion  = { fr = "Courants forts", en = "Mains cabling" }
definition = { fr = "L''électricité des bâtiments, à partir de 110 V.", en = "The buildings'' electricity, from 110 V up." }
section    = "2"
[[acronyms]]
code       = "DGS"
expansion  = { fr = "Direction générale des services", en = "General management of the town" }
definition = { fr = "La personne qui dirige l''administration d''une mairie.", en = "The person who heads a town''s administration." }
section    = "2"
[[acronyms]]
code       = "DOE"
expansion  = { fr = "Dossier des ouvrages exécutés", en = "As-built file" }
definition = { fr = "Ce qu''une entreprise remet après ses travaux : plans, repérages, inventaires et, au besoin, conduite de l''installation.", en = "What a contractor hands over after works: plans, markings, inventories and, where needed, how to run the installation." }
section    = "2"
[[acronyms]]
code       = "DPO"
also       = ["DPD"]
expansion  = { fr = "Délégué à la protection des données", en = "Data protection officer" }
definition = { fr = "La personne qui veille au respect des règles sur les données personnelles.", en = "The person who sees to the rules on personal data." }
section    = "2"
[[acronyms]]
code       = "DSI"
expansion  = { fr = "Direction des systèmes d''information", en = "IT management" }
definition = { fr = "La direction du service informatique, ou la personne qui la tient.", en = "The management of the IT service, or the person who holds it." }
section    = "2"
[[acronyms]]
code       = "FO"
expansion  = { fr = "Fibre optique", en = "Optical fibre" }
definition = { fr = "Le brin de verre qui porte le réseau à distance.", en = "The glass strand that carries the network over distance." }
section    = "2"
[[acronyms]]
code       = "GSM"
also       = ["2G", "3G", "4G", "5G"]
expansion  = { fr = "Générations de téléphonie mobile", en = "Generations of mobile telephony" }
definition = { fr = "GSM désigne la deuxième ; on l''emploie souvent pour toute la téléphonie mobile.", en = "GSM is the second one; it is often used for all mobile telephony." }
section    = "2"
[[acronyms]]
code       = "GTB"
expansion  = { fr = "Gestion technique du bâtiment", en = "Building management system" }
definition = { fr = "Un outil commun qui pilote toutes les installations d''un bâtiment.", en = "One tool that runs all the installations of a building." }
section    = "2"
[[acronyms]]
code       = "GTC"
expansion  = { fr = "Gestion technique centralisée", en = "Centralised technical management" }
definition = { fr = "Le pilotage d''un seul domaine (éclairage, chauffage, accès...), le plus souvent avec un système du constructeur.", en = "The control of one domain (lighting, heating, access...), most often with its maker''s own system." }
section    = "2"
[[acronyms]]
code       = "ITSM"
also       = ["Isilog", "ITSM Isilog"]
expansion  = { fr = "Gestion des services informatiques", en = "IT service management" }
definition = { fr = "Le logiciel qui suit les tickets, le parc et les connaissances ; Isilog est celui de 2024.", en = "The software that follows tickets, equipment and knowledge; Isilog is that of 2024." }
section    = "2"
[[acronyms]]
code       = "LAN"
also       = ["WLAN"]
expansion  = { fr = "Réseau local", en = "Local area network" }
definition = { fr = "Le réseau d''un bâtiment ou d''un site, sans voie publique ni opérateur ; WLAN pour sa partie sans fil.", en = "The network of a building or site, with no public way nor operator; WLAN for its wireless part." }
section    = "2"
[[acronyms]]
code       = "RACI"
also       = ["RAM"]
expansion  = { fr = "Matrice des rôles et responsabilités", en = "Responsibility assignment matrix" }
definition = { fr = "Un tableau qui dit, par activité, qui décide, qui réalise, qui est consulté et qui est informé.", en = "A table that says, for each activity, who decides, who does, who is consulted and who is informed." }
section    = "2"
[[acronyms]]
code       = "MCO"
expansion  = { fr = "Maintien en condition opérationnelle", en = "Keeping in working order" }
definition = { fr = "Tout ce qui se fait pour qu''un système continue de fonctionner.", en = "All that is done so that a system keeps working." }
section    = "2"
[[acronyms]]
code       = "OWF"
expansion  = { fr = "Orange Wholesale France", en = "Orange Wholesale France" }
definition = { fr = "La branche d''Orange qui loue fourreaux, poteaux et chambres à d''autres opérateurs, dont le SIGV.", en = "The branch of Orange that rents ducts, poles and chambers to other operators, the SIGV among them." }
section    = "2"
[[acronyms]]
code       = "PGSSI"
expansion  = { fr = "Politique générale de sécurité des systèmes d''information", en = "General security policy" }
definition = { fr = "Le document qui pose les principes de sécurité communs au syndicat et aux mairies.", en = "The document that sets the security principles shared by syndicate and towns." }
section    = "2"
[[acronyms]]
code       = "POSSI"
expansion  = { fr = "Politique opérationnelle de sécurité des systèmes d''information", en = "Operational security policy" }
definition = { fr = "Un document qui détaille un sujet de la politique générale.", en = "A document that details one subject of the general policy." }
section    = "2"
[[acronyms]]
code       = "POE"
also       = ["POE+", "POE++"]
expansion  = { fr = "Alimentation par le câble réseau", en = "Power over Ethernet" }
definition = { fr = "Le câble réseau nourrit aussi l''appareil ; le commutateur doit fournir la puissance demandée.", en = "The network cable feeds the device too; the switch must give the power it asks for." }
section    = "2"
[[acronyms]]
code       = "PRA"
also       = ["PRAI", "PRI"]
expansion  = { fr = "Plan de reprise d''activité", en = "Recovery plan" }
definition = { fr = "Comment l''activité redémarre après un arrêt : technique, mais aussi organisation, moyens et personnes.", en = "How work restarts after a stop: technique, but organisation, means and people too." }
section    = "2"
[[acronyms]]
code       = "PCA"
also       = ["PCAI", "PCI"]
expansion  = { fr = "Plan de continuité d''activité", en = "Continuity plan" }
definition = { fr = "Comment l''activité continue pendant une crise.", en = "How work goes on during a crisis." }
section    = "2"
[[acronyms]]
code       = "RGPD"
also       = ["GDPR"]
expansion  = { fr = "Règlement général sur la protection des données", en = "General Data Protection Regulation" }
definition = { fr = "La loi européenne sur les données personnelles.", en = "The European law on personal data." }
section    = "2"
[[acronyms]]
code       = "SAAS"
expansion  = { fr = "Logiciel en tant que service", en = "Software as a service" }
definition = { fr = "Un logiciel loué par abonnement et utilisé à travers le web.", en = "Software rented by subscription and used through the web." }
section    = "2"
[[acronyms]]
code       = "SFP"
expansion  = { fr = "Module optique enfichable", en = "Small form-factor pluggable module" }
definition = { fr = "La pièce qui relie une fibre à un commutateur ; elle se choisit selon la fibre, la distance, le débit et le commutateur.", en = "The part that joins a fibre to a switch; it is chosen for the fibre, the distance, the rate and the switch." }
section    = "2"
[[acronyms]]
code       = "SG"
expansion  = { fr = "Secrétaire général du syndicat", en = "Secretary general of the syndicate" }
definition = { fr = "La personne qui dirige l''administration du SIGV.", en = "The person who heads the SIGV''s administration." }
section    = "2"
[[acronyms]]
code       = "SI"
expansion  = { fr = "Système d''information", en = "Information system" }
definition = { fr = "L''ensemble des moyens qui tiennent et font circuler l''information.", en = "All the means that hold information and pass it on." }
section    = "2"
[[acronyms]]
code       = "SIGV"
also       = ["Syndicat"]
expansion  = { fr = "Syndicat Intercommunal du Grand Vallat", en = "Grand Vallat joint authority" }
definition = { fr = "Le syndicat dont les communes partagent le service informatique.", en = "The joint authority whose IT service the towns share." }
section    = "2"
[[acronyms]]
code       = "ToIP"
also       = ["VoIP"]
expansion  = { fr = "Téléphonie sur IP", en = "Telephony over IP" }
definition = { fr = "Le téléphone et la voix portés par le réseau informatique.", en = "Telephone and voice carried by the computer network." }
section    = "2"
[[acronyms]]
code       = "VPN"
expansion  = { fr = "Réseau privé virtuel", en = "Virtual private network" }
definition = { fr = "Un passage protégé à travers Internet entre deux points.", en = "A protected passage through the Internet between two points." }
section    = "2"
# Used by the text, not in its glossary.
[[acronyms]]
code       = "CSU"
expansion  = { fr = "Centre de supervision urbain", en = "CCTV supervision centre" }
definition = { fr = "Le service du syndicat qui exploite les caméras.", en = "The syndicate''s service that operates the cameras." }
section    = "4.1"
[[acronyms]]
code       = "SDA"
expansion  = { fr = "Sélection directe à l''arrivée", en = "Direct inward dialling" }
definition = { fr = "Un numéro à dix chiffres qui sonne droit sur un poste.", en = "A ten-digit number that rings straight at one extension." }
section    = "4.3"
[[acronyms]]
code       = "SIP"
expansion  = { fr = "Protocole d''ouverture des appels sur IP", en = "Session initiation protocol" }
definition = { fr = "Le protocole qui établit les appels entre le téléphone du syndicat et ses opérateurs.", en = "The protocol that sets up calls between the syndicate''s telephony and its operators." }
section    = "4.1"
[[acronyms]]
code       = "SSL"
also       = ["TLS"]
expansion  = { fr = "Chiffrement des échanges avec un site", en = "Encryption of exchanges with a web site" }
definition = { fr = "Le certificat qui prouve l''identité d''un site et chiffre ce qu''on y échange.", en = "The certificate that proves a site''s identity and encrypts what is exchanged with it." }
section    = "4.3"
[[acronyms]]
code       = "VPI"
expansion  = { fr = "Vidéoprojecteur interactif", en = "Interactive projector" }
definition = { fr = "Un vidéoprojecteur dont l''image se commande au stylet ou au doigt.", en = "A projector whose image is driven by pen or finger." }
section    = "5.1"
[[acronyms]]
code       = "ENI"
expansion  = { fr = "Écran numérique interactif", en = "Interactive screen" }
definition = { fr = "Un grand écran tactile de classe ou de salle, sans projecteur.", en = "A large touch screen of a classroom or meeting room, without a projector." }
section    = "5.1"
[[acronyms]]
code       = "TBI"
expansion  = { fr = "Tableau blanc interactif", en = "Interactive whiteboard" }
definition = { fr = "Un tableau blanc relié à un poste et à un vidéoprojecteur.", en = "A whiteboard linked to a PC and a projector." }
section    = "5.2"
[[acronyms]]
code       = "SMED13"
expansion  = { fr = "Syndicat mixte d''énergie du département des Bouches-du-Rhône", en = "Energy authority of the Bouches-du-Rhône" }
definition = { fr = "Avec ENEDIS, il met des supports et des fourreaux à la disposition des fibres des communes.", en = "With ENEDIS, it lets the towns'' fibres use its supports and ducts." }
section    = "5.4.1"
[[acronyms]]
code       = "ENEDIS"
expansion  = { fr = "Gestionnaire du réseau public de distribution d''électricité", en = "Operator of the public electricity distribution network" }
definition = { fr = "L''exploitant des lignes électriques, dont les supports portent aussi des fibres.", en = "The operator of the power lines, whose supports also carry fibres." }
section    = "5.4.1"
[[acronyms]]
code       = "VRD"
expansion  = { fr = "Voirie et réseaux divers", en = "Roads and utilities" }
definition = { fr = "Les travaux sous et sur la voie publique.", en = "Works under and on the public way." }
section    = "5.5"
[[acronyms]]
code       = "NAS"
expansion  = { fr = "Stockage en réseau", en = "Network-attached storage" }
definition = { fr = "Un boîtier de disques branché au réseau d''un service ; le SIGV ne le sauvegarde pas.", en = "A box of disks on a department''s network; the SIGV does not back it up." }
section    = "7.1.1"
[[acronyms]]
code       = "CGCT"
expansion  = { fr = "Code général des collectivités territoriales", en = "Code of local authorities" }
definition = { fr = "La loi qui encadre l''activité des communes et de leurs syndicats.", en = "The law that frames the work of towns and of their joint authorities." }
section    = "7.1.2"
[[acronyms]]
code       = "CAO"
expansion  = { fr = "Commission d''appel d''offres", en = "Tender board" }
definition = { fr = "L''instance qui attribue les marchés les plus importants.", en = "The body that awards the larger contracts." }
section    = "6.1"
[[acronyms]]
code       = "AIPD"
expansion  = { fr = "Analyse d''impact relative à la protection des données", en = "Data protection impact assessment" }
definition = { fr = "L''étude d''un traitement qui fait courir un risque élevé aux personnes.", en = "The study of a processing that puts people at high risk." }
section    = "7.1.2"
[[acronyms]]
code       = "CISPD"
expansion  = { fr = "Conseil intercommunal de prévention de la délinquance", en = "Crime-prevention council of the towns" }
definition = { fr = "Le service qui suit des dossiers de prévention.", en = "The service that follows prevention files." }
section    = "8.2"
# ============================================================== 4 to 6  Axes, teams, contacts, responsibilities
[[axes]]
code    = "infrastructure"
label   = { fr = "Infrastructures centrales", en = "Central infrastructures" }
shared  = true
section = "4.1"
[[axes]]
code    = "operation"
label   = { fr = "Exploitation de bout en bout", en = "End-to-end operation" }
shared  = true
section = "4.2"
[[axes]]
code    = "access"
label   = { fr = "Accès voix et données, boucles optiques", en = "Voice and data access, fibre loops" }
shared  = true
section = "4"
[[axes]]
code    = "town"
label   = { fr = "Périmètres des mairies", en = "Perimeters of the towns" }
shared  = false
section = "5"
# Who handles a ticket first. The levels are those of the service desk''s flow.
[[teams]]
code    = "n1"
label   = { fr = "Assistance utilisateur (niveau 1)", en = "First level" }
level   = 1
section = "6.4.1"
[[teams]]
code    = "technicians"
label   = { fr = "Techniciens du SIGV (niveau 2)", en = "Technicians of the SIGV (second level)" }
level   = 2
section = "6.4.1"
[[teams]]
code    = "network"
label   = { fr = "Systèmes, réseaux et télécoms du SIGV (niveau 2)", en = "Systems, networks and telecoms of the SIGV (second level)" }
level   = 2
section = "6.4.1"
[[teams]]
code    = "contractors"
label   = { fr = "Prestataires experts (niveau 3)", en = "Expert contractors (third level)" }
level   = 3
section = "6.4.1"
[[teams]]
code    = "management"
label   = { fr = "Direction informatique", en = "IT management" }
section = "4.2"
[[teams]]
code    = "data-protection"
label   = { fr = "Délégué à la protection des données", en = "Data protection officer" }
section = "4.2"
[[teams]]
code    = "csu"
label   = { fr = "Centre de supervision urbain", en = "CCTV supervision centre" }
section = "4.5"
# Whom to turn to. Numbers that the convention does not print (mobiles, management) are records of the product, kept on the page
# "Contacts", not here. `functions` is a choice of the product: who answers where no number is known, the first that somebody holds
# (docs/adr/0111-numbers-to-call.md).
[[contacts]]
code    = "support-line"
label   = { fr = "Assistance utilisateur", en = "User support" }
phone   = "9315"
section = "6.5"
functions = ["it_team"]
[[contacts]]
code    = "support-mail"
label   = { fr = "Courriel de l''assistance", en = "Support mailbox" }
email   = "assistance.informatique@sigv.fr"
section = "6.5"
[[contacts]]
code    = "second-line"
label   = { fr = "Second numéro du service informatique", en = "Second number of the IT service" }
phone   = "9346"
section = "6.5"
[[contacts]]
code    = "service-mobiles"
label   = { fr = "Mobiles de service", en = "Service mobiles" }
section = "6.5"
[[contacts]]
code      = "it-management"
label     = { fr = "Encadrement informatique du SIGV", en = "IT management of the SIGV" }
functions = ["cio"]
section   = "6.5"
[[contacts]]
code      = "it-referent"
label     = { fr = "Référent informatique de la mairie", en = "The town''s IT referent" }
functions = ["it_referent"]
section   = "6.6"
[[contacts]]
code      = "vendor"
label     = { fr = "Éditeur du logiciel, par le contrat de support de la mairie", en = "The software''s vendor, through the town''s support contract" }
functions = ["it_referent"]
section   = "6.4.1.2"
[[contacts]]
code      = "town-supplier"
label     = { fr = "Fournisseur ou réparateur sous contrat avec la mairie", en = "The supplier or repairer under contract with the town" }
functions = ["it_referent"]
section   = "6.4.1.2"
[[contacts]]
code      = "purchase-request"
label     = { fr = "Demande d''achat auprès de la mairie", en = "Purchase request to the town" }
functions = ["purchasing_staff", "head_of_purchasing", "it_referent"]
section   = "6.4.2"
[[contacts]]
code      = "town-technical"
label     = { fr = "Services techniques de la mairie", en = "The town''s technical services" }
functions = ["head_of_technical", "it_referent"]
section   = "5.3"
[[contacts]]
code      = "town-direction"
label     = { fr = "Direction de la mairie (DGS, ou chef du service)", en = "The town''s direction (general manager or head of department)" }
functions = ["general_manager", "it_referent"]
section   = "6.4.2.2"
# Who buys, contracts, installs, maintains, supports. Each service names one of these.
[[responsibilities]]
code      = "shared"
label     = { fr = "Infrastructure ou prestation partagée", en = "Shared infrastructure or service" }
buys      = "syndicate"
contracts = "syndicate"
installs  = "syndicate"
maintains = "syndicate"
supports  = "syndicate"
section   = "4"
[[responsibilities]]
code      = "telecom"
label     = { fr = "Accès et abonnement télécom", en = "Telecom access and subscription" }
buys      = "syndicate"
contracts = "syndicate"
installs  = "contractor"
maintains = "contractor"
supports  = "syndicate"
note      = { fr = "Le SIGV souscrit et suit les contrats ; l''opérateur pose et entretient la ligne.", en = "The SIGV subscribes and follows the contracts; the operator lays and keeps up the line." }
section   = "4.3"
[[responsibilities]]
code      = "office-standard"
label     = { fr = "Matériel ou logiciel bureautique standard, à l''unité", en = "Standard office device or software, one by one" }
buys      = "town"
contracts = "town"
installs  = "syndicate"
maintains = "town"
supports  = "syndicate"
note      = { fr = "Au-delà de trois utilisateurs ou appareils, l''installation se planifie ensemble (5.6). Réparations et entretien passent par le contrat de la mairie.", en = "Above three users or devices, the installation is planned together (5.6). Repairs and upkeep go through the town''s contract." }
section   = "5"
[[responsibilities]]
code      = "advanced-peripheral"
label     = { fr = "Périphérique évolué (multifonction, traceur, vidéoprojecteur, écran interactif)", en = "Advanced peripheral (multifunction printer, plotter, projector, interactive screen)" }
buys      = "town"
contracts = "town"
installs  = "town"
maintains = "town"
supports  = "syndicate"
note      = { fr = "Le SIGV répond de l''impression et de la numérisation depuis les postes ; pose, déplacement, consommables et réparations sont à la mairie.", en = "The SIGV answers for printing and scanning from the PCs; fitting, moving, consumables and repairs are the town''s." }
section   = "5.1"
[[responsibilities]]
code      = "business-technical"
label     = { fr = "Application métier, côté technique", en = "Business application, technical side" }
buys      = "town"
contracts = "town"
installs  = "syndicate"
maintains = "syndicate"
supports  = "syndicate"
note      = { fr = "Client et serveur s''installent et se mettent à jour si le contrat avec l''éditeur est en cours.", en = "Client and server are installed and updated as long as the vendor contract is current." }
section   = "4.2"
[[responsibilities]]
code      = "business-functional"
label     = { fr = "Application métier, côté fonctionnel", en = "Business application, functional side" }
buys      = "town"
contracts = "town"
installs  = "town"
maintains = "contractor"
supports  = "contractor"
note      = { fr = "L''éditeur, par le contrat de la mairie ; le référent en premier ; le SIGV aide selon ses compétences.", en = "The vendor, through the town''s contract; the referent first; the SIGV helps as far as it knows the software." }
section   = "6.4.1.2"
[[responsibilities]]
code      = "town-equipment"
label     = { fr = "Équipement propre à la mairie, sous son contrat", en = "The town''s own equipment, under its contract" }
buys      = "town"
contracts = "town"
installs  = "town"
maintains = "town"
supports  = "town"
section   = "5"
[[responsibilities]]
code      = "local-network"
label     = { fr = "Commutateurs et bornes Wi-Fi des bâtiments", en = "Switches and Wi-Fi access points of the buildings" }
buys      = "town"
contracts = "town"
installs  = "town"
maintains = "syndicate"
supports  = "syndicate"
note      = { fr = "Le matériel est à la mairie ; le SIGV l''administre et l''entretient, à la différence du reste du câblage.", en = "The equipment is the town''s; the SIGV administers and keeps it up, unlike the rest of the cabling." }
section   = "6.3"
[[responsibilities]]
code      = "premises"
label     = { fr = "Câblage, baies, électricité et systèmes des bâtiments", en = "Cabling, racks, electricity and building systems" }
buys      = "town"
contracts = "town"
installs  = "town"
maintains = "town"
supports  = "town"
note      = { fr = "Le SIGV s''en sert mais ne câble pas et n''intervient pas sur l''électricité.", en = "The SIGV uses it but does not wire and does no electrical work." }
section   = "6.3"
[[responsibilities]]
code      = "fibre"
label     = { fr = "Fibre d''une commune, opérée par le SIGV", en = "A town''s fibre, operated by the SIGV" }
buys      = "town"
contracts = "town"
installs  = "town"
maintains = "town"
supports  = "syndicate"
note      = { fr = "Le SIGV opère la liaison dès que le dossier des ouvrages exécutés lui est remis ; la location des fourreaux passe par son contrat.", en = "The SIGV operates the link once the as-built file is handed over; duct rental goes through its contract." }
section   = "5.4.1"
[[responsibilities]]
code      = "cctv"
label     = { fr = "Vidéo-protection : caméras, enregistrement, réseau et coffrets", en = "CCTV: cameras, recording, network and cabinets" }
buys      = "syndicate"
contracts = "syndicate"
installs  = "syndicate"
maintains = "syndicate"
supports  = "syndicate"
section   = "4.5"
[[responsibilities]]
code      = "cctv-connection"
label     = { fr = "Raccordement des caméras : fibre et alimentation", en = "Connection of cameras: fibre and power" }
buys      = "town"
contracts = "town"
installs  = "town"
maintains = "town"
supports  = "town"
note      = { fr = "Exception : quand le SIGV pose un mât et son coffret, il raccorde les câbles que la mairie y a amenés (4.5).", en = "Exception: where the SIGV puts up a mast and its cabinet, it connects the cables that the town brought there (4.5)." }
section   = "5.5"
# ============================================================== 4.1  Central infrastructures
[[services]]
code           = "backbone"
label          = { fr = "Cœur de réseau", en = "Network backbone" }
description    = { fr = "Relie les réseaux locaux des mairies aux ressources partagées, au téléphone et aux opérateurs.", en = "Joins the towns'' local networks to shared resources, telephony and operators." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "directories"
label          = { fr = "Annuaires informatiques", en = "Directories" }
description    = { fr = "Identités et droits d''accès : applications, messagerie, dossiers partagés.", en = "Identities and access rights: applications, mail, shared folders." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "mail-hosting"
label          = { fr = "Messagerie", en = "Mail service" }
description    = { fr = "Les boîtes aux lettres des mairies et du syndicat.", en = "The mailboxes of the towns and of the syndicate." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "application-hosting"
label          = { fr = "Hébergement des applications métiers", en = "Hosting of business applications" }
description    = { fr = "Le SIGV fait tourner chez lui les applications des mairies, avec leurs bases.", en = "The towns'' applications and their databases, on the SIGV''s servers." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i2"
section        = "4.1"
[[services]]
code           = "file-storage"
label          = { fr = "Stockage des fichiers partagés", en = "Shared file storage" }
description    = { fr = "Un espace réservé à chaque mairie.", en = "A space set apart for each town." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "server-continuity"
label          = { fr = "Miroir des serveurs et du stockage", en = "Mirroring of servers and storage" }
description    = { fr = "La copie en miroir qui permet de continuer ou de reprendre après une panne.", en = "The mirrored copy that lets work continue or restart after a failure." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "backup"
label          = { fr = "Sauvegarde", en = "Backup" }
description    = { fr = "Les copies de sauvegarde des serveurs et des fichiers.", en = "Backup copies of servers and files." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i2"
section        = "4.1"
[[services]]
code           = "telephony-servers"
label          = { fr = "Serveurs de téléphonie sur IP", en = "IP telephony servers" }
description    = { fr = "Les serveurs de la téléphonie fixe d''entreprise.", en = "The servers of the fixed company telephony." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "telephony-gateways"
label          = { fr = "Passerelles opérateurs", en = "Operator gateways" }
description    = { fr = "Le passage entre la téléphonie interne et les opérateurs.", en = "The passage between internal telephony and the operators." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "telephony-adapters"
label          = { fr = "Boîtiers analogiques", en = "Analogue adapters" }
description    = { fr = "Les convertisseurs entre IP et appareils analogiques.", en = "The converters between IP and analogue devices." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i2"
section        = "4.1"
[[services]]
code           = "security-infrastructure"
label          = { fr = "Infrastructures de cybersécurité", en = "Cyber-security infrastructures" }
description    = { fr = "La protection contre attaques, virus, courriers indésirables et intrusions, téléphonie comprise.", en = "Protection against attacks, viruses, spam and intrusions, telephony included." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
security       = true
section        = "4.1"
[[services]]
code           = "operator-accesses"
label          = { fr = "Accès opérateurs", en = "Operator accesses" }
description    = { fr = "Les liens vers Internet et le téléphone public, en fibre, cuivre ou mobile.", en = "The links to the Internet and the public telephone, by fibre, copper or mobile." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "telecom"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
[[services]]
code           = "csu-video-wall"
label          = { fr = "Mur d''images du CSU", en = "Video wall of the CSU" }
description    = { fr = "L''affichage des caméras au centre de supervision.", en = "The display of the cameras in the supervision centre." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "cctv"
coverage       = "covered"
activity       = "shared-operate"
team           = "csu"
kinds          = ["incident"]
impact         = "i2"
section        = "4.1"
[[services]]
code           = "csu-platform"
label          = { fr = "Plate-forme vidéo du CSU", en = "Video platform of the CSU" }
description    = { fr = "Le logiciel qui gère, garde et retrouve les images (Genetec).", en = "The software that manages, keeps and finds images (Genetec)." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "cctv"
coverage       = "covered"
activity       = "shared-operate"
team           = "csu"
kinds          = ["incident"]
impact         = "i1"
section        = "4.1"
# ============================================================== 4.2  End-to-end operation
[[services]]
code           = "strategy-advice"
label          = { fr = "Conseil en stratégie numérique", en = "Advice on digital strategy" }
description    = { fr = "Budgets, marchés, fournisseurs et choix de solutions, avec la mairie.", en = "Budgets, contracts, suppliers and choice of solutions, with the town." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "town-buy-business"
team           = "management"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["conseil", "budget", "marché", "stratégie"]
form           = [
  { name = "subject", kind = "text", required = true, label = { fr = "Sujet", en = "Subject" } },
  { name = "what", kind = "long_text", required = true, label = { fr = "Ce que vous cherchez à décider", en = "What you want to decide" } },
  { name = "wanted_by", kind = "date", label = { fr = "Réponse souhaitée pour le", en = "Answer wanted by" } },
]
section        = "4.2"
[[services]]
code           = "dpo-advice"
label          = { fr = "Délégué à la protection des données", en = "Data protection officer" }
description    = { fr = "Conseil sur les données personnelles et leurs règles.", en = "Advice on personal data and its rules." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "data-protection"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["RGPD", "données personnelles", "DPO", "CNIL", "consentement"]
form           = [
  { name = "what", kind = "long_text", required = true, label = { fr = "Votre question", en = "Your question" } },
  { name = "sensitive", kind = "yes_no", label = { fr = "Des données sensibles sont concernées", en = "Sensitive data are concerned" } },
]
section        = "4.2"
[[services]]
code           = "project-assistance"
label          = { fr = "Aide aux projets", en = "Help with projects" }
description    = { fr = "Déployer une application, des appareils, du matériel d''école, ou déménager un service.", en = "Deploying an application, devices, school equipment, or moving a department." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "town-order"
team           = "management"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
approvals      = [["general_manager", "head_of_department"]]
asked_by       = ["head_of_department", "general_manager", "it_referent"]
keywords       = ["projet", "déploiement", "déménagement", "aménagement"]
form           = [
  { name = "what", kind = "long_text", required = true, label = { fr = "Le projet, en quelques phrases", en = "The project, in a few sentences" } },
  { name = "devices", kind = "number", threshold = "joint-planning", label = { fr = "Nombre d''appareils ou de personnes", en = "Number of devices or people" } },
  { name = "wanted_by", kind = "date", label = { fr = "Date souhaitée", en = "Wanted date" } },
]
section        = "4.2"
[[services]]
code           = "shared-evolutions"
label          = { fr = "Évolution des solutions partagées", en = "Evolution of shared solutions" }
description    = { fr = "Concevoir et mettre en place les nouvelles solutions centralisées.", en = "Designing and setting up new central solutions." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-buy"
team           = "management"
kinds          = ["service_request"]
section        = "4.2"
[[services]]
code           = "continuous-improvement"
label          = { fr = "Amélioration continue", en = "Continuous improvement" }
description    = { fr = "Améliorer les services à partir de ce qui est constaté.", en = "Improving the services from what is observed." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "management"
kinds          = ["service_request"]
section        = "4.2"
[[services]]
code           = "user-service-desk"
label          = { fr = "Centre de service", en = "Service desk" }
description    = { fr = "La plate-forme d''assistance qui reçoit demandes et incidents.", en = "The support desk that takes requests and incidents." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "n1"
kinds          = ["incident", "service_request"]
section        = "4.2"
[[services]]
code           = "on-site-work"
label          = { fr = "Intervention sur site", en = "Work on site" }
description    = { fr = "La venue d''un technicien quand la distance ne suffit pas.", en = "A technician comes where distance is not enough." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "technicians"
kinds          = ["incident", "service_request"]
section        = "4.2"
[[services]]
code           = "office-loan"
label          = { fr = "Prêt de matériel bureautique", en = "Loan of office equipment" }
description    = { fr = "Un appareil courant prêté en cas de panne ou pour un événement.", en = "A common device lent on a breakdown or for an event." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "asset-loans"
team           = "technicians"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["prêt", "vidéoprojecteur", "écran", "téléphone", "événement"]
form           = [
  { name = "equipment", kind = "choice", required = true, label = { fr = "Matériel", en = "Equipment" }, choices = [{ value = "computer", label = { fr = "PC fixe", en = "Desktop PC" } }, { value = "screen", label = { fr = "Écran", en = "Screen" } }, { value = "keyboard_mouse", label = { fr = "Clavier ou souris", en = "Keyboard or mouse" } }, { value = "desk_phone", label = { fr = "Téléphone fixe", en = "Desk phone" } }, { value = "smartphone", label = { fr = "Smartphone", en = "Smartphone" } }, { value = "projector", label = { fr = "Vidéoprojecteur", en = "Projector" } }, { value = "other", label = { fr = "Autre matériel courant", en = "Other common equipment" } }] },
  { name = "which", kind = "text", label = { fr = "Lequel, si c''est un autre", en = "Which, if another" } },
  { name = "reason", kind = "choice", required = true, label = { fr = "Raison", en = "Reason" }, choices = [{ value = "breakdown", label = { fr = "Panne", en = "Breakdown" } }, { value = "event", label = { fr = "Événement ponctuel", en = "One-off event" } }] },
  { name = "from_date", kind = "date", required = true, label = { fr = "Du", en = "From" } },
  { name = "to_date", kind = "date", required = true, label = { fr = "Au", en = "To" } },
]
section        = "4.2"
[[services]]
code           = "network-administration"
label          = { fr = "Administration des réseaux des mairies", en = "Administration of the towns'' networks" }
description    = { fr = "Réglage et suivi des équipements réseau des mairies.", en = "Settings and follow-up of the towns'' network equipment." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "local-network"
coverage       = "covered"
activity       = "town-operate"
team           = "network"
kinds          = ["incident", "service_request"]
section        = "4.2"
[[services]]
code           = "infrastructure-administration"
label          = { fr = "Administration des infrastructures partagées", en = "Administration of shared infrastructures" }
description    = { fr = "Réglage et suivi de tout ce qui est central.", en = "Settings and follow-up of all that is central." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident", "service_request"]
section        = "4.2"
[[services]]
code           = "telephony-administration"
label          = { fr = "Administration de la téléphonie", en = "Administration of telephony" }
description    = { fr = "Réglages des postes et du système téléphonique Cisco.", en = "Settings of extensions and of the Cisco telephone system." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["renvoi", "groupement", "messagerie vocale", "poste", "Cisco"]
form           = [
  { name = "extension", kind = "phone", required = true, label = { fr = "Poste concerné", en = "Extension concerned" } },
  { name = "what", kind = "long_text", required = true, label = { fr = "Réglage demandé", en = "Setting wanted" } },
]
section        = "4.2"
[[services]]
code           = "pc-installation"
label          = { fr = "Installation d''un poste", en = "Installation of a PC" }
description    = { fr = "Un poste dans le domaine, son socle et les clients métiers dont le contrat est en cours.", en = "One PC in the domain, its baseline and the business clients whose contract is current." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["installer", "nouveau poste", "PC", "ordinateur"]
notices        = ["install-if-contract"]
form           = [
  { name = "device", kind = "asset", devices = ["desktop", "laptop"], required = true, label = { fr = "Poste à installer", en = "PC to install" } },
  { name = "user", kind = "text", required = true, label = { fr = "Pour qui", en = "For whom" } },
  { name = "applications", kind = "long_text", label = { fr = "Applications métiers à installer", en = "Business applications to install" } },
  { name = "wanted_by", kind = "date", label = { fr = "Date souhaitée", en = "Wanted date" } },
]
section        = "4.2"
# ============================================================== 4.3  Telecom and Internet accesses
[[services]]
code           = "fixed-lines"
label          = { fr = "Lignes fixes et numéros directs", en = "Fixed lines and direct numbers" }
description    = { fr = "Les lignes de téléphonie fixe et leurs numéros à dix chiffres.", en = "Fixed telephone lines and their ten-digit numbers." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "telecom"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["ligne", "numéro", "SDA", "téléphone"]
form           = [
  { name = "site", kind = "text", required = true, label = { fr = "Site", en = "Site" } },
  { name = "user", kind = "text", required = true, label = { fr = "Pour qui", en = "For whom" } },
  { name = "what", kind = "long_text", required = true, label = { fr = "Ligne ou numéro demandé", en = "Line or number wanted" } },
]
section        = "4.3"
[[services]]
code           = "internet-accesses"
label          = { fr = "Accès à Internet", en = "Internet accesses" }
description    = { fr = "Les liens Internet et leurs adresses publiques.", en = "Internet links and their public addresses." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "telecom"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident", "service_request"]
impact         = "i1"
section        = "4.3"
[[services]]
code           = "mobile-plans"
label          = { fr = "Forfaits mobiles", en = "Mobile plans" }
description    = { fr = "Abonnements, cartes SIM et eSIM.", en = "Subscriptions, SIM and eSIM cards." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "telecom"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["forfait", "mobile", "SIM", "eSIM", "abonnement"]
form           = [
  { name = "user", kind = "text", required = true, label = { fr = "Pour qui", en = "For whom" } },
  { name = "need", kind = "choice", required = true, label = { fr = "Demande", en = "Request" }, choices = [{ value = "new", label = { fr = "Nouveau forfait", en = "New plan" } }, { value = "replace", label = { fr = "Remplacer la carte", en = "Replace the card" } }, { value = "change", label = { fr = "Changer de forfait", en = "Change of plan" } }, { value = "stop", label = { fr = "Arrêter", en = "Stop" } }] },
  { name = "number", kind = "phone", label = { fr = "Numéro actuel", en = "Present number" } },
]
section        = "4.3"
[[services]]
code           = "domain-names"
label          = { fr = "Noms de domaine", en = "Domain names" }
description    = { fr = "Les noms des sites et des adresses de courriel des communes.", en = "The names of the towns'' sites and mail addresses." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident", "service_request"]
impact         = "i2"
section        = "4.3"
[[services]]
code           = "tls-certificates"
label          = { fr = "Certificats des sites", en = "Certificates of web sites" }
description    = { fr = "La protection des sites ouverts au public.", en = "The protection of sites open to the public." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident", "service_request"]
impact         = "i2"
security       = true
section        = "4.3"
# ============================================================== 4.4  Operation of the towns'' fibre loops
[[services]]
code           = "duct-rental"
label          = { fr = "Location de fourreaux et de chambres", en = "Rental of ducts and chambers" }
description    = { fr = "Les contrats du syndicat avec les propriétaires des fourreaux, des chambres et des appuis : Orange Wholesale France (4.4), SMED13 et ENEDIS (5.4.2).", en = "The syndicate''s contracts with the owners of ducts, chambers and poles: Orange Wholesale France (4.4), SMED13 and ENEDIS (5.4.2)." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "fibre-operate"
team           = "network"
kinds          = ["incident"]
section        = "4.4"
[[services]]
code           = "fibre-mapping"
label          = { fr = "Cartographie des fibres", en = "Mapping of fibres" }
description    = { fr = "Le logiciel qui repère fibres et tiroirs.", en = "The software that tracks fibres and drawers." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "fibre-operate"
team           = "network"
kinds          = ["incident"]
section        = "4.4"
[[services]]
code           = "fibre-patching"
label          = { fr = "Raccordement des fibres", en = "Patching of fibres" }
description    = { fr = "Modules optiques et liaison aux réseaux des sites, caméras et équipements de voirie.", en = "Optical modules and connection to the networks of sites, cameras and street equipment." }
axis           = "access"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "fibre-operate"
team           = "network"
kinds          = ["incident", "service_request"]
section        = "4.4"
[[services]]
code           = "fibre-links"
label          = { fr = "Transmission sur les boucles optiques", en = "Transmission on the fibre loops" }
description    = { fr = "Des liaisons qui marchent et qui sont sûres, une fois le dossier des ouvrages remis.", en = "Good working and security of the links, provided the as-built file was given." }
axis           = "access"
owner          = "town"
operator       = "syndicate"
responsibility = "fibre"
coverage       = "covered"
activity       = "fibre-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i2"
section        = "4.4"
# ============================================================== 4.5  CCTV equipment
[[services]]
code           = "cctv-cameras"
label          = { fr = "Caméras", en = "Cameras" }
description    = { fr = "Les caméras de la voie publique.", en = "The cameras of the public way." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "cctv"
coverage       = "covered"
activity       = "shared-operate"
team           = "csu"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
keywords       = ["caméra", "vidéo-protection", "image"]
form           = [
  { name = "camera", kind = "asset", devices = ["camera"], required = true, label = { fr = "Caméra concernée", en = "Camera concerned" } },
  { name = "what", kind = "long_text", required = true, label = { fr = "Ce qui ne va pas", en = "What is wrong" } },
  { name = "since", kind = "date", label = { fr = "Depuis quand", en = "Since when" } },
]
section        = "4.5"
[[services]]
code           = "cctv-servers"
label          = { fr = "Serveurs vidéo", en = "Video servers" }
description    = { fr = "Gestion, enregistrement et relecture des images et des plaques.", en = "Management, recording and replay of images and number plates." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "cctv"
coverage       = "covered"
activity       = "shared-operate"
team           = "csu"
kinds          = ["incident"]
impact         = "i1"
section        = "4.5"
[[services]]
code           = "cctv-network"
label          = { fr = "Réseau des caméras", en = "Network of the cameras" }
description    = { fr = "Commutateurs, convertisseurs, injecteurs et modules optiques.", en = "Switches, converters, injectors and optical modules." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "cctv"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
kinds          = ["incident"]
impact         = "i2"
section        = "4.5"
[[services]]
code           = "cctv-cabinets"
label          = { fr = "Coffrets des caméras", en = "Cabinets of the cameras" }
description    = { fr = "Coffrets étanches avec tiroir optique, prises et commutateur.", en = "Weatherproof cabinets with optical drawer, sockets and switch." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "cctv"
coverage       = "covered"
activity       = "shared-operate"
team           = "csu"
kinds          = ["incident"]
impact         = "i2"
section        = "4.5"
[[services]]
code           = "cctv-masts"
label          = { fr = "Mâts des caméras", en = "Masts of the cameras" }
description    = { fr = "Posés par le SIGV quand aucun support n''existe, sous conditions.", en = "Put up by the SIGV where no support exists, under conditions." }
axis           = "infrastructure"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "cctv"
coverage       = "covered"
activity       = "premises-order"
team           = "csu"
kinds          = ["service_request"]
section        = "4.5"
# ============================================================== 5  Perimeters left to the towns
# What belongs to the towns (5.1, 5.2). Purchases and repairs of it are among the entries of 6.4.1.2.
[[services]]
code           = "town-computers"
label          = { fr = "Postes, écrans et accessoires", en = "PCs, screens and accessories" }
description    = { fr = "Ordinateurs fixes ou portables et tout ce qui se branche dessus.", en = "Desktop and laptop PCs, screens, keyboards, mice and other accessories." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-mobiles"
label          = { fr = "Appareils mobiles", en = "Mobile devices" }
description    = { fr = "Téléphones, smartphones, tablettes et leurs accessoires.", en = "Phones, smartphones, tablets and their accessories." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-desk-phones"
label          = { fr = "Téléphones de bureau", en = "Desk phones" }
description    = { fr = "Postes fixes, casques et cordons.", en = "Desk phones, headsets and cords." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-printers"
label          = { fr = "Imprimantes, multifonctions et traceurs", en = "Printers, multifunction devices and plotters" }
description    = { fr = "Impression, copie, numérisation, fax, grands formats.", en = "Printing, copying, scanning, fax, large formats." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "advanced-peripheral"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-projectors"
label          = { fr = "Vidéoprojecteurs", en = "Projectors" }
description    = { fr = "Projection en salle.", en = "Projection in rooms." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "advanced-peripheral"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-video-conferencing"
label          = { fr = "Visioconférence", en = "Video conferencing" }
description    = { fr = "Équipements de visioconférence des mairies.", en = "The towns'' video conferencing equipment." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "town-equipment"
coverage       = "out"
activity       = "town-faults"
team           = "technicians"
redirect       = { to = "town-supplier", section = "5.1", explanation = { fr = "Les équipements de visioconférence sont à la mairie : leur panne relève de son fournisseur.", en = "Video conferencing equipment is the town''s: its faults go to the town''s supplier." } }
section        = "5.1"
[[services]]
code           = "town-office-software"
label          = { fr = "Systèmes et logiciels bureautiques", en = "Systems and office software" }
description    = { fr = "Windows, Office, Adobe, compression, visioconférence : licences de la mairie.", en = "Windows, Office, Adobe, compression, video conferencing: the town''s licences." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-signing-certificates"
label          = { fr = "Certificats de signature", en = "Signing certificates" }
description    = { fr = "Signature numérique des agents et des élus.", en = "Digital signature of staff and elected members." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-school-equipment"
label          = { fr = "Postes et classes informatiques des écoles", en = "PCs and computer classrooms of schools" }
description    = { fr = "Postes, tablettes, classes informatiques et mobiles, applications pédagogiques des écoles primaires.", en = "PCs, tablets, computer and mobile classrooms, teaching applications of primary schools." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "town-school-screens"
label          = { fr = "Vidéoprojecteurs et écrans interactifs des écoles (VPI, ENI)", en = "Interactive projectors and screens of schools" }
description    = { fr = "La pose, le déplacement, l''entretien et la réparation des VPI et des ENI sont à la mairie ; le SIGV aide à s''en servir depuis les postes.", en = "Fitting, moving, upkeep and repair of interactive projectors and screens are the town''s; the SIGV helps to use them from the PCs." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "advanced-peripheral"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.1"
[[services]]
code           = "business-equipment"
label          = { fr = "Équipements métiers", en = "Business equipment" }
description    = { fr = "Traceurs et scanners grands formats, TBI, VPI et ENI, paiement, affranchissement, géolocalisation, gestion des clés, vidéosurveillance propre, contrôle d''accès...", en = "Plotters and large-format scanners, interactive boards, projectors and screens, payment, franking, vehicle tracking, key management, the town''s own cameras, access control..." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "town-equipment"
coverage       = "out"
activity       = "town-faults"
team           = "technicians"
redirect       = { to = "town-supplier", section = "5.2", explanation = { fr = "Les équipements métiers sont à la mairie : leur panne relève du contrat souscrit avec leur fournisseur.", en = "Business equipment is the town''s: its faults fall under the contract with its supplier." } }
section        = "5.2"
[[services]]
code           = "business-applications"
label          = { fr = "Applications métiers", en = "Business applications" }
description    = { fr = "Finances, personnel, verbalisation, urbanisme, état civil...", en = "Finance, staff, fines, planning, civil registry..." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "business-technical"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
section        = "5.2"
# Physical side of advanced peripherals (5.1): the town and its supplier.
[[services]]
code           = "peripheral-fitting"
label          = { fr = "Percement et pose d''un équipement", en = "Drilling and fitting of equipment" }
description    = { fr = "Fixer un vidéoprojecteur, un écran ou une imprimante.", en = "Fitting a projector, a screen or a printer." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "advanced-peripheral"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["percer", "poser", "fixer", "mur", "vidéoprojecteur", "VPI", "ENI"]
redirect       = { to = "town-technical", section = "5.1", explanation = { fr = "La pose est l''affaire de la mairie : ses services techniques, ou l''installateur de son marché.", en = "Fitting is the town''s: its technical services, or the installer of its contract." } }
section        = "5.1"
[[services]]
code           = "peripheral-moving"
label          = { fr = "Déplacement d''un équipement", en = "Moving of equipment" }
description    = { fr = "Changer de place un multifonction, un traceur, un écran.", en = "Moving a multifunction device, a plotter, a screen." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "advanced-peripheral"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["déplacer", "déménager", "imprimante", "photocopieur"]
redirect       = { to = "town-technical", section = "5.1", explanation = { fr = "Le déplacement est à la mairie ou à son prestataire ; prévenez ensuite le SIGV pour le réseau.", en = "The move is the town''s or its supplier''s; then tell the SIGV, for the network." } }
section        = "5.1"
[[services]]
code           = "consumables"
label          = { fr = "Consommables", en = "Consumables" }
description    = { fr = "Toners, cartouches, lampes, filtres.", en = "Toners, cartridges, lamps, filters." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "advanced-peripheral"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["toner", "cartouche", "encre", "lampe", "filtre", "papier"]
redirect       = { to = "town-supplier", section = "5.1", explanation = { fr = "Les consommables se commandent par la mairie, auprès de son fournisseur.", en = "Consumables are ordered by the town from its supplier." } }
section        = "5.1"
[[services]]
code           = "peripheral-repair"
label          = { fr = "Entretien et réparation d''un périphérique", en = "Upkeep and repair of a peripheral" }
description    = { fr = "Panne matérielle d''un multifonction, d''un traceur, d''un vidéoprojecteur.", en = "Hardware fault of a multifunction device, a plotter, a projector." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "advanced-peripheral"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["réparation", "bourrage", "photocopieur", "panne imprimante", "entretien", "VPI", "ENI", "écran interactif"]
redirect       = { to = "town-supplier", section = "5.1", instead = "printing", explanation = { fr = "La réparation relève du contrat d''entretien de la mairie. Si c''est l''impression depuis les postes qui échoue, ouvrez un ticket d''impression.", en = "Repair falls under the town''s upkeep contract. If it is printing from PCs that fails, open a printing ticket." } }
section        = "5.1"
# Networks, rooms and cabling (5.3, list of 6.3).
[[services]]
code           = "switches-wifi"
label          = { fr = "Commutateurs et Wi-Fi", en = "Switches and Wi-Fi" }
description    = { fr = "Les équipements qui relient les appareils d''un bâtiment.", en = "The equipment that links a building''s devices." }
axis           = "town"
owner          = "town"
operator       = "syndicate"
responsibility = "local-network"
coverage       = "covered"
activity       = "town-operate"
team           = "network"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
keywords       = ["wifi", "borne", "switch", "commutateur", "réseau", "wi-fi"]
form           = [
  { name = "site", kind = "text", required = true, label = { fr = "Site et étage", en = "Site and floor" } },
  { name = "what", kind = "long_text", required = true, label = { fr = "Ce qui ne va pas", en = "What is wrong" } },
  { name = "others", kind = "yes_no", label = { fr = "D''autres personnes sont-elles concernées ?", en = "Are other people affected?" } },
]
section        = "5.3"
[[services]]
code           = "building-cabling"
label          = { fr = "Câblage et prises réseau", en = "Network cabling and outlets" }
description    = { fr = "Câbles, prises, baies, bandeaux, tiroirs et cordons de brassage.", en = "Cables, outlets, racks, panels, drawers and patch cords." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "premises"
coverage       = "out"
activity       = "premises-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["prise", "câble", "RJ45", "baie", "brassage", "goulotte"]
redirect       = { to = "town-technical", section = "6.3", explanation = { fr = "Le câblage du bâtiment est à la mairie, qui fait intervenir son entreprise ; le référent en est informé.", en = "The building''s cabling is the town''s, which calls its contractor; the referent is informed." } }
section        = "5.3"
[[services]]
code           = "indoor-fibre"
label          = { fr = "Fibre à l''intérieur des bâtiments", en = "Fibre inside buildings" }
description    = { fr = "Les liaisons optiques internes à un bâtiment.", en = "Optical links inside a building." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "premises"
coverage       = "out"
activity       = "premises-operate"
team           = "network"
kinds          = ["incident"]
redirect       = { to = "town-technical", section = "6.3", explanation = { fr = "La fibre à l''intérieur des bâtiments est à la charge de la mairie.", en = "Fibre inside buildings is at the town''s charge." } }
section        = "6.3"
[[services]]
code           = "electrical-supply"
label          = { fr = "Électricité et onduleurs", en = "Electricity and UPSs" }
description    = { fr = "Câbles, armoires, onduleurs, batteries et groupes électrogènes.", en = "Cables, boards, UPSs, batteries and generators." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "premises"
coverage       = "out"
activity       = "premises-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["électricité", "disjoncteur", "onduleur", "batterie", "courant", "prise électrique"]
redirect       = { to = "town-technical", section = "6.3", explanation = { fr = "L''électricité est à la mairie : appelez ses services techniques. Le SIGV n''a pas d''électricien.", en = "Electricity is the town''s: call its technical services. The SIGV has no electrician." } }
section        = "5.3"
[[services]]
code           = "building-systems"
label          = { fr = "Systèmes des bâtiments", en = "Building systems" }
description    = { fr = "Incendie, intrusion, contrôle d''accès, GTB, interphonie, visiophonie.", en = "Fire, intrusion, access control, building management, intercom, video entry." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "premises"
coverage       = "out"
activity       = "premises-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["alarme", "incendie", "contrôle d''accès", "badge", "GTB", "GTC", "interphone", "chauffage"]
redirect       = { to = "town-supplier", section = "6.4.1.2", explanation = { fr = "Ces systèmes ont leur installateur, sous contrat avec la mairie.", en = "These systems have their installer, under contract with the town." } }
section        = "5.3"
# Fibre and connection of cameras (5.4, 5.5).
[[services]]
code           = "fibre-works"
label          = { fr = "Travaux et maintenance des fibres", en = "Fibre works and maintenance" }
description    = { fr = "Tirages, réparations et leurs dossiers, après avis du SIGV.", en = "Pulling, repairs and their files, after the SIGV''s opinion." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "fibre"
coverage       = "out"
activity       = "premises-order"
team           = "network"
kinds          = ["service_request"]
redirect       = { to = "town-technical", section = "5.4.1", explanation = { fr = "Les travaux sur les fibres sont commandés par la mairie.", en = "Works on the fibres are ordered by the town." } }
section        = "5.4.1"
[[services]]
code           = "fibre-penalties"
label          = { fr = "Pénalités des propriétaires d''infrastructures", en = "Penalties by owners of ducts and poles" }
description    = { fr = "Demandées par OWF, SMED13 ou ENEDIS après la recette des travaux, et payées directement par l''entreprise que le SIGV désigne.", en = "Asked by OWF, SMED13 or ENEDIS after the acceptance of the works, and paid directly by the contractor whom the SIGV names." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "fibre"
coverage       = "out"
activity       = "premises-order"
team           = "network"
kinds          = ["service_request"]
redirect       = { to = "town-direction", section = "5.4.2", explanation = { fr = "Les pénalités des propriétaires d''infrastructures se traitent avec la direction de la mairie.", en = "Penalties of infrastructure owners are settled with the town''s direction." } }
section        = "5.4.2"
[[services]]
code           = "street-equipment"
label          = { fr = "Raccordement des équipements de voirie", en = "Connection of street equipment" }
description    = { fr = "Fibre de bout en bout et courant, à la charge de la commune.", en = "Fibre from end to end and power, left to the town." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "premises"
coverage       = "out"
activity       = "premises-order"
team           = "network"
kinds          = ["service_request"]
redirect       = { to = "town-technical", section = "5.4.3", explanation = { fr = "Le raccordement des équipements de voirie est à la charge de la mairie.", en = "Connecting street equipment is at the town''s charge." } }
section        = "5.4.3"
[[services]]
code           = "camera-fibre"
label          = { fr = "Fibre des caméras", en = "Fibre of the cameras" }
description    = { fr = "Du tiroir du site au coffret de la caméra.", en = "From the site''s drawer to the camera''s cabinet." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "cctv-connection"
coverage       = "out"
activity       = "premises-order"
team           = "network"
kinds          = ["service_request"]
redirect       = { to = "town-technical", section = "5.5", explanation = { fr = "La fibre jusqu''aux caméras est à la charge de la mairie.", en = "Fibre up to the cameras is at the town''s charge." } }
section        = "5.5"
[[services]]
code           = "camera-power"
label          = { fr = "Alimentation des caméras", en = "Power of the cameras" }
description    = { fr = "Un courant permanent, protégé par un disjoncteur accessible.", en = "Power at all hours, behind a breaker within reach." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "cctv-connection"
coverage       = "out"
activity       = "premises-order"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
keywords       = ["caméra éteinte", "courant", "éclairage public", "disjoncteur", "mât"]
redirect       = { to = "town-technical", section = "5.5", explanation = { fr = "Le courant des caméras vient de la mairie : ses services techniques ou son marché d''éclairage.", en = "Power of the cameras comes from the town: its technical services or its lighting contract." } }
section        = "5.5"
# ============================================================== 6.4.1.1  What a ticket may ask, and the syndicate handles
# Office and business.
[[services]]
code           = "computer"
label          = { fr = "Ordinateur et accessoires", en = "Computer and accessories" }
description    = { fr = "Un poste, un écran, un clavier ou une souris qui ne marche pas bien.", en = "A PC, a screen, a keyboard or a mouse that does not work well." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["PC", "ordinateur", "lent", "écran noir", "clavier", "souris", "portable", "ne démarre pas", "unité centrale", "écran", "moniteur", "ne s''allume pas", "laptop", "keyboard", "mouse"]
form           = [
  { name = "device", kind = "asset", devices = ["desktop", "laptop", "screen"], required = true, label = { fr = "Appareil concerné", en = "Device concerned" } },
  { name = "symptom", kind = "choice", required = true, label = { fr = "Ce qui se passe", en = "What happens" }, choices = [{ value = "no_start", label = { fr = "Ne démarre pas", en = "Does not start" } }, { value = "slow", label = { fr = "Lent ou bloqué", en = "Slow or stuck" } }, { value = "accessory", label = { fr = "Un accessoire ne répond pas", en = "An accessory does not answer" } }, { value = "other", label = { fr = "Autre", en = "Other" } }] },
  { name = "message", kind = "long_text", label = { fr = "Message affiché", en = "Message shown" } },
  { name = "call_back", kind = "phone", label = { fr = "Numéro où vous rappeler", en = "Number to call you back" } },
]
section        = "6.4.1.1"
[[services]]
code           = "desk-telephony"
label          = { fr = "Téléphone fixe", en = "Desk phone" }
description    = { fr = "Un poste qui ne sonne pas, n''appelle pas ou entend mal.", en = "A phone that does not ring, call or hear well." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "shared-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["téléphone", "tonalité", "appel", "combiné", "casque", "standard", "ligne"]
form           = [
  { name = "extension", kind = "phone", required = true, label = { fr = "Poste concerné", en = "Extension concerned" } },
  { name = "symptom", kind = "choice", required = true, label = { fr = "Ce qui se passe", en = "What happens" }, choices = [{ value = "dead", label = { fr = "Poste éteint", en = "Phone is dead" } }, { value = "no_call", label = { fr = "Impossible d''appeler", en = "Can''t call" } }, { value = "no_ring", label = { fr = "Ne reçoit pas d''appel", en = "Gets no call" } }, { value = "sound", label = { fr = "Mauvais son", en = "Bad sound" } }] },
  { name = "call_back", kind = "phone", required = true, label = { fr = "Autre numéro où vous joindre", en = "Another number to reach you" } },
]
section        = "6.4.1.1"
[[services]]
code           = "connections"
label          = { fr = "Câbles et branchements", en = "Cables and plugs" }
description    = { fr = "Vidéo, son, réseau ou alimentation d''un appareil.", en = "Video, sound, network or power of a device." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["câble", "HDMI", "cordon", "branchement", "chargeur", "adaptateur"]
form           = [
  { name = "device", kind = "asset", required = true, label = { fr = "Appareil concerné", en = "Device concerned" } },
  { name = "kind", kind = "choice", required = true, label = { fr = "Branchement", en = "Plug" }, choices = [{ value = "video", label = { fr = "Vidéo", en = "Video" } }, { value = "audio", label = { fr = "Son", en = "Sound" } }, { value = "network", label = { fr = "Réseau", en = "Network" } }, { value = "power", label = { fr = "Alimentation", en = "Power" } }] },
  { name = "what", kind = "long_text", label = { fr = "Ce qui ne va pas", en = "What is wrong" } },
]
section        = "6.4.1.1"
[[services]]
code           = "printing"
label          = { fr = "Impression et numérisation", en = "Printing and scanning" }
description    = { fr = "On ne peut plus imprimer ou numériser depuis un poste.", en = "Printing or scanning from a PC fails." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "advanced-peripheral"
coverage       = "covered"
activity       = "town-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["imprimante", "imprimer", "scanner", "numériser", "file d''attente", "photocopieur", "copieur", "multifonction", "scan", "panne d''impression", "printer"]
form           = [
  { name = "printer", kind = "asset", devices = ["printer"], required = true, label = { fr = "Imprimante ou multifonction", en = "Printer or multifunction device" } },
  { name = "action", kind = "choice", required = true, label = { fr = "Action", en = "Action" }, choices = [{ value = "print", label = { fr = "Imprimer", en = "Print" } }, { value = "scan", label = { fr = "Numériser", en = "Scan" } }, { value = "install", label = { fr = "Ajouter l''imprimante à mon poste", en = "Add the printer to my PC" } }] },
  { name = "message", kind = "long_text", label = { fr = "Message affiché", en = "Message shown" } },
  { name = "others", kind = "yes_no", label = { fr = "D''autres personnes sont-elles concernées ?", en = "Are other people affected?" } },
]
section        = "6.4.1.1"
[[services]]
code           = "network-access"
label          = { fr = "Accès au réseau", en = "Network access" }
description    = { fr = "Un poste ou un service qui n''atteint plus le réseau.", en = "A PC or a department that no longer reaches the network." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "local-network"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
keywords       = ["réseau", "connexion", "wifi", "hors ligne", "déconnecté", "wi-fi", "internet"]
form           = [
  { name = "site", kind = "text", required = true, label = { fr = "Site et bureau", en = "Site and office" } },
  { name = "link", kind = "choice", required = true, label = { fr = "Par", en = "Through" }, choices = [{ value = "cable", label = { fr = "Câble", en = "Cable" } }, { value = "wifi", label = { fr = "Wi-Fi", en = "Wi-Fi" } }] },
  { name = "others", kind = "yes_no", label = { fr = "D''autres personnes sont-elles concernées ?", en = "Are other people affected?" } },
  { name = "since", kind = "date", label = { fr = "Depuis quand", en = "Since when" } },
]
section        = "6.4.1.1"
[[services]]
code           = "office-applications"
label          = { fr = "Word, Excel, PowerPoint, Outlook", en = "Word, Excel, PowerPoint, Outlook" }
description    = { fr = "Une application bureautique qui ne fonctionne pas.", en = "An office application that does not work." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["Word", "Excel", "PowerPoint", "Outlook", "messagerie", "mail", "fichier", "Office", "courriel", "e-mail", "boîte aux lettres"]
form           = [
  { name = "application", kind = "choice", required = true, label = { fr = "Application", en = "Application" }, choices = [{ value = "word", label = { fr = "Word", en = "Word" } }, { value = "excel", label = { fr = "Excel", en = "Excel" } }, { value = "powerpoint", label = { fr = "PowerPoint", en = "PowerPoint" } }, { value = "outlook", label = { fr = "Outlook", en = "Outlook" } }, { value = "other", label = { fr = "Autre", en = "Other" } }] },
  { name = "what", kind = "long_text", required = true, label = { fr = "Ce qui ne va pas", en = "What is wrong" } },
  { name = "device", kind = "asset", devices = ["desktop", "laptop"], label = { fr = "Poste concerné", en = "PC concerned" } },
]
section        = "6.4.1.1"
[[services]]
code           = "mobile-mail"
label          = { fr = "Messagerie sur mobile", en = "Mail on a mobile" }
description    = { fr = "Courriels et agenda qui ne se synchronisent plus.", en = "Mail and calendar that no longer synchronise." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["smartphone", "mail", "synchronisation", "Exchange", "agenda", "tablette", "courriel", "e-mail"]
form           = [
  { name = "device", kind = "asset", devices = ["smartphone"], required = true, label = { fr = "Téléphone ou tablette", en = "Phone or tablet" } },
  { name = "number", kind = "phone", label = { fr = "Numéro du mobile", en = "Mobile number" } },
  { name = "first_time", kind = "yes_no", label = { fr = "C''est une première installation", en = "It is a first installation" } },
]
section        = "6.4.1.1"
[[services]]
code           = "vpn-connection"
label          = { fr = "Connexion à distance (VPN)", en = "Remote connection (VPN)" }
description    = { fr = "Rejoindre le réseau depuis l''extérieur.", en = "Reaching the network from outside." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["VPN", "télétravail", "distance", "FortiClient"]
form           = [
  { name = "device", kind = "asset", devices = ["desktop", "laptop"], required = true, label = { fr = "Poste utilisé", en = "PC used" } },
  { name = "message", kind = "long_text", label = { fr = "Message affiché", en = "Message shown" } },
  { name = "first_time", kind = "yes_no", label = { fr = "C''est une première connexion", en = "It is a first connection" } },
  { name = "call_back", kind = "phone", label = { fr = "Numéro où vous rappeler", en = "Number to call you back" } },
]
section        = "6.4.1.1"
[[services]]
code           = "business-access"
label          = { fr = "Application métier inaccessible", en = "Business application unavailable" }
description    = { fr = "L''application ne s''ouvre pas ou refuse la connexion.", en = "The application does not open or refuses the connection." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "business-technical"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
keywords       = ["logiciel métier", "connexion", "erreur", "serveur", "finances", "urbanisme", "état civil"]
form           = [
  { name = "application", kind = "text", required = true, label = { fr = "Application", en = "Application" } },
  { name = "message", kind = "long_text", required = true, label = { fr = "Message affiché", en = "Message shown" } },
  { name = "others", kind = "yes_no", label = { fr = "D''autres personnes sont-elles concernées ?", en = "Are other people affected?" } },
  { name = "since", kind = "date", label = { fr = "Depuis quand", en = "Since when" } },
]
section        = "6.4.1.1"
[[services]]
code           = "business-update"
label          = { fr = "Mise à jour d''une application métier", en = "Update of a business application" }
description    = { fr = "Nouvelle version du client ou du serveur, contrat en cours.", en = "New version of client or server, contract current." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "business-technical"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["mise à jour", "version", "logiciel métier", "éditeur"]
notices        = ["install-if-contract"]
form           = [
  { name = "application", kind = "text", required = true, label = { fr = "Application", en = "Application" } },
  { name = "version", kind = "text", label = { fr = "Version demandée", en = "Wanted version" } },
  { name = "wanted_by", kind = "date", label = { fr = "Date souhaitée", en = "Wanted date" } },
  { name = "vendor_notice", kind = "long_text", label = { fr = "Ce que dit l''éditeur", en = "What the vendor says" } },
]
section        = "6.4.1.1"
[[services]]
code           = "laptop-loan"
label          = { fr = "Prêt d''un portable", en = "Loan of a laptop" }
description    = { fr = "Un PC portable, pour un mois au plus.", en = "A laptop, for one month at most." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "asset-loans"
team           = "technicians"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["prêt", "portable", "emprunter", "PC portable"]
form           = [
  { name = "reason", kind = "choice", required = true, label = { fr = "Raison", en = "Reason" }, choices = [{ value = "breakdown", label = { fr = "Panne", en = "Breakdown" } }, { value = "event", label = { fr = "Événement ponctuel", en = "One-off event" } }] },
  { name = "from_date", kind = "date", required = true, label = { fr = "Du", en = "From" } },
  { name = "to_date", kind = "date", required = true, threshold = "loan", since = "from_date", label = { fr = "Au", en = "To" } },
]
section        = "6.4.1.1"
# Systems, networks, telecoms and security.
[[services]]
code           = "virus"
label          = { fr = "Virus ou comportement suspect", en = "Virus or suspect behaviour" }
description    = { fr = "Fichiers chiffrés, fenêtres étranges, alerte de l''antivirus, clic malheureux.", en = "Encrypted files, strange windows, antivirus alert, unlucky click." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
requestable    = true
kinds          = ["incident"]
impact         = "i1"
security       = true
keywords       = ["virus", "rançongiciel", "piratage", "antivirus", "hameçonnage", "suspect"]
form           = [
  { name = "device", kind = "asset", devices = ["desktop", "laptop"], required = true, label = { fr = "Poste concerné", en = "PC concerned" } },
  { name = "what", kind = "long_text", required = true, label = { fr = "Ce que vous avez vu ou fait", en = "What you saw or did" } },
  { name = "unplugged", kind = "yes_no", label = { fr = "Le poste est débranché du réseau", en = "The PC is off the network" } },
  { name = "call_back", kind = "phone", required = true, label = { fr = "Numéro où vous joindre", en = "Number to reach you" } },
]
section        = "6.4.1.1"
[[services]]
code           = "spam"
label          = { fr = "Courrier indésirable", en = "Unwanted mail" }
description    = { fr = "Message douteux reçu, ou message attendu qui est bloqué.", en = "A doubtful message received, or an expected one blocked." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
security       = true
keywords       = ["spam", "indésirable", "phishing", "hameçonnage", "bloqué", "quarantaine"]
form           = [
  { name = "sender", kind = "text", required = true, label = { fr = "Expéditeur", en = "Sender" } },
  { name = "need", kind = "choice", required = true, label = { fr = "Demande", en = "Request" }, choices = [{ value = "doubt", label = { fr = "Message douteux", en = "Doubtful message" } }, { value = "blocked", label = { fr = "Message bloqué à libérer", en = "Blocked message to release" } }] },
  { name = "opened", kind = "yes_no", label = { fr = "J''ai ouvert un lien ou une pièce jointe", en = "I opened a link or an attachment" } },
]
section        = "6.4.1.1"
[[services]]
code           = "loss-theft"
label          = { fr = "Perte ou vol d''un appareil", en = "Loss or theft of a device" }
description    = { fr = "Un appareil qui porte des données n''est plus entre vos mains.", en = "A device that holds data is no longer in your hands." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "network"
requestable    = true
kinds          = ["incident"]
impact         = "i1"
security       = true
keywords       = ["perte", "vol", "volé", "perdu", "téléphone", "ordinateur", "clé USB"]
form           = [
  { name = "device", kind = "asset", required = true, label = { fr = "Appareil perdu ou volé", en = "Device lost or stolen" } },
  { name = "when", kind = "date", required = true, label = { fr = "Constaté le", en = "Noticed on" } },
  { name = "sensitive", kind = "yes_no", required = true, label = { fr = "Il contenait des données personnelles ou sensibles", en = "It held personal or sensitive data" } },
  { name = "circumstances", kind = "long_text", label = { fr = "Circonstances", en = "Circumstances" } },
  { name = "call_back", kind = "phone", required = true, label = { fr = "Numéro où vous joindre", en = "Number to reach you" } },
]
section        = "6.4.1.1"
[[services]]
code           = "data-restore"
label          = { fr = "Restauration de données", en = "Restore of data" }
description    = { fr = "Un fichier ou un dossier partagé effacé ou abîmé.", en = "A shared file or folder deleted or damaged." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "technicians"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
security       = true
keywords       = ["restaurer", "supprimé", "effacé", "sauvegarde", "fichier perdu", "dossier"]
notices        = ["data-devices"]
form           = [
  { name = "path", kind = "text", required = true, label = { fr = "Fichier ou dossier, avec son chemin", en = "File or folder, with its path" } },
  { name = "good_on", kind = "date", required = true, label = { fr = "Il était bon le", en = "It was right on" } },
  { name = "what", kind = "long_text", label = { fr = "Ce qui est arrivé", en = "What happened" } },
]
section        = "6.4.1.1"
[[services]]
code           = "windows-session"
label          = { fr = "Session et pilotes Windows", en = "Windows session and drivers" }
description    = { fr = "Profil qui ne s''ouvre pas, pilote absent ou défectueux.", en = "A profile that does not open, a missing or faulty driver." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-operate"
team           = "technicians"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["Windows", "session", "profil", "pilote", "bureau", "ouverture"]
form           = [
  { name = "device", kind = "asset", devices = ["desktop", "laptop"], required = true, label = { fr = "Poste concerné", en = "PC concerned" } },
  { name = "message", kind = "long_text", label = { fr = "Message affiché", en = "Message shown" } },
  { name = "call_back", kind = "phone", label = { fr = "Numéro où vous rappeler", en = "Number to call you back" } },
]
section        = "6.4.1.1"
[[services]]
code           = "account"
label          = { fr = "Compte et mot de passe", en = "Account and password" }
description    = { fr = "Compte bloqué, mot de passe oublié, nouveau compte.", en = "Locked account, forgotten password, new account." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["mot de passe", "compte", "bloqué", "identifiant", "oublié", "connexion", "mdp", "password", "login", "verrouillé"]
form           = [
  { name = "account", kind = "text", required = true, label = { fr = "Compte concerné", en = "Account concerned" } },
  { name = "need", kind = "choice", required = true, label = { fr = "Demande", en = "Request" }, choices = [{ value = "locked", label = { fr = "Compte bloqué", en = "Account locked" } }, { value = "password", label = { fr = "Mot de passe oublié", en = "Forgotten password" } }, { value = "new", label = { fr = "Nouveau compte", en = "New account" } }, { value = "change", label = { fr = "Modification", en = "Change" } }] },
  { name = "call_back", kind = "phone", required = true, label = { fr = "Numéro où vous joindre", en = "Number to reach you" } },
]
section        = "6.4.1.1"
[[services]]
code           = "folder-rights"
label          = { fr = "Droits sur un dossier", en = "Rights on a folder" }
description    = { fr = "Ouvrir ou retirer l''accès à un dossier du réseau.", en = "Giving or removing access to a network folder." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["dossier", "accès", "droits", "partage", "répertoire", "réseau", "lecteur réseau", "partagé"]
form           = [
  { name = "folder", kind = "text", required = true, label = { fr = "Dossier", en = "Folder" } },
  { name = "user", kind = "text", required = true, label = { fr = "Pour qui", en = "For whom" } },
  { name = "right", kind = "choice", required = true, label = { fr = "Droit", en = "Right" }, choices = [{ value = "read", label = { fr = "Lecture", en = "Read" } }, { value = "write", label = { fr = "Modification", en = "Change" } }, { value = "none", label = { fr = "Retirer l''accès", en = "Remove access" } }] },
]
section        = "6.4.1.1"
[[services]]
code           = "telephone-outage"
label          = { fr = "Panne du téléphone d''un site", en = "Telephone outage of a site" }
description    = { fr = "Un site n''appelle plus ou n''est plus joignable.", en = "A site can''t call or be reached any more." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "telecom"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
impact_when    = [{ impact = "i1", answers = { reach = "all", direction = "both" } }]
keywords       = ["plus de téléphone", "opérateur", "coupure", "injoignable", "Orange", "SFR", "Bouygues"]
form           = [
  { name = "site", kind = "text", required = true, label = { fr = "Site", en = "Site" } },
  { name = "reach", kind = "choice", required = true, label = { fr = "Qui est touché", en = "Who is affected" }, choices = [{ value = "one_site", label = { fr = "Ce site seulement", en = "This site only" } }, { value = "several_sites", label = { fr = "Plusieurs sites", en = "Several sites" } }, { value = "all", label = { fr = "Toute la mairie, ou tout l''accueil du public", en = "The whole town hall, or all reception of the public" } }] },
  { name = "direction", kind = "choice", required = true, label = { fr = "Appels touchés", en = "Calls affected" }, choices = [{ value = "in", label = { fr = "Entrants", en = "Incoming" } }, { value = "out", label = { fr = "Sortants", en = "Outgoing" } }, { value = "both", label = { fr = "Les deux", en = "Both" } }] },
  { name = "call_back", kind = "phone", required = true, label = { fr = "Mobile où vous joindre", en = "Mobile to reach you" } },
  { name = "since", kind = "date", label = { fr = "Depuis quand", en = "Since when" } },
]
section        = "6.4.1.1"
[[services]]
code           = "internet-outage"
label          = { fr = "Panne d''Internet", en = "Internet outage" }
description    = { fr = "Un site n''a plus Internet, ou très mal.", en = "A site has no Internet, or very badly." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "telecom"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
impact_when    = [{ impact = "i1", answers = { reach = "all", extent = "total" } }]
keywords       = ["Internet", "coupure", "lent", "web", "opérateur", "fibre", "navigateur", "site web"]
form           = [
  { name = "site", kind = "text", required = true, label = { fr = "Site", en = "Site" } },
  { name = "reach", kind = "choice", required = true, label = { fr = "Qui est touché", en = "Who is affected" }, choices = [{ value = "one_site", label = { fr = "Ce site seulement", en = "This site only" } }, { value = "several_sites", label = { fr = "Plusieurs sites", en = "Several sites" } }, { value = "all", label = { fr = "Toute la mairie, ou tout l''accueil du public", en = "The whole town hall, or all reception of the public" } }] },
  { name = "extent", kind = "choice", required = true, label = { fr = "Étendue", en = "Extent" }, choices = [{ value = "total", label = { fr = "Plus rien", en = "Nothing" } }, { value = "slow", label = { fr = "Lent ou par moments", en = "Slow or at times" } }] },
  { name = "call_back", kind = "phone", required = true, label = { fr = "Numéro où vous joindre", en = "Number to reach you" } },
  { name = "since", kind = "date", label = { fr = "Depuis quand", en = "Since when" } },
]
section        = "6.4.1.1"
[[services]]
code           = "interconnection-outage"
label          = { fr = "Liaison d''un site coupée", en = "Link of a site down" }
description    = { fr = "Un site n''atteint plus les serveurs, par fibre ou par VPN.", en = "A site no longer reaches the servers, by fibre or VPN." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "telecom"
coverage       = "covered"
activity       = "shared-operate"
team           = "network"
requestable    = true
kinds          = ["incident"]
impact         = "i2"
impact_when    = [{ impact = "i1", answers = { reach = "all" } }]
keywords       = ["site isolé", "fibre", "VPN", "interconnexion", "coupure"]
form           = [
  { name = "site", kind = "text", required = true, label = { fr = "Site", en = "Site" } },
  { name = "reach", kind = "choice", required = true, label = { fr = "Qui est touché", en = "Who is affected" }, choices = [{ value = "one_site", label = { fr = "Ce site seulement", en = "This site only" } }, { value = "several_sites", label = { fr = "Plusieurs sites", en = "Several sites" } }, { value = "all", label = { fr = "Toute la mairie, ou tout l''accueil du public", en = "The whole town hall, or all reception of the public" } }] },
  { name = "works", kind = "yes_no", label = { fr = "Des travaux ont lieu à proximité", en = "Works are under way nearby" } },
  { name = "call_back", kind = "phone", required = true, label = { fr = "Mobile où vous joindre", en = "Mobile to reach you" } },
  { name = "since", kind = "date", label = { fr = "Depuis quand", en = "Since when" } },
]
section        = "6.4.1.1"
# On agreement of the town (6.4.2, 6.6).
[[services]]
code           = "standard-equipment"
label          = { fr = "Matériel bureautique standard", en = "Standard office equipment" }
description    = { fr = "Un appareil à l''unité, acheté par la mairie, si le référent est d''accord.", en = "A single device, bought by the town, if the referent agrees." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "office-standard"
coverage       = "covered"
activity       = "town-buy-office"
team           = "technicians"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
approvals      = ["it_referent"]
keywords       = ["nouveau PC", "écran", "téléphone", "casque", "souris", "imprimante", "remplacement", "clavier"]
form           = [
  { name = "equipment", kind = "choice", required = true, label = { fr = "Matériel", en = "Equipment" }, choices = [{ value = "computer", label = { fr = "PC", en = "PC" } }, { value = "screen", label = { fr = "Écran", en = "Screen" } }, { value = "desk_phone", label = { fr = "Téléphone fixe", en = "Desk phone" } }, { value = "mobile", label = { fr = "Téléphone mobile ou smartphone", en = "Mobile phone or smartphone" } }, { value = "printer", label = { fr = "Imprimante", en = "Printer" } }, { value = "accessory", label = { fr = "Clavier, souris, casque ou autre accessoire", en = "Keyboard, mouse, headset or other accessory" } }] },
  { name = "reason", kind = "choice", required = true, label = { fr = "Raison", en = "Reason" }, choices = [{ value = "obsolete", label = { fr = "Appareil dépassé", en = "Outdated device" } }, { value = "broken", label = { fr = "Appareil en panne", en = "Broken device" } }, { value = "mission", label = { fr = "Changement de mission", en = "New mission" } }, { value = "movement", label = { fr = "Arrivée ou départ", en = "Arrival or departure" } }, { value = "other", label = { fr = "Autre", en = "Other" } }] },
  { name = "replaces", kind = "asset", label = { fr = "Appareil remplacé", en = "Device replaced" } },
  { name = "user", kind = "text", required = true, label = { fr = "Pour qui", en = "For whom" } },
]
section        = "6.4.2.1"
[[services]]
code           = "staff-movement"
label          = { fr = "Arrivée, départ ou mobilité", en = "Arrival, departure or move" }
description    = { fr = "Préparer ou fermer les accès d''une personne.", en = "Setting up or closing a person''s accesses." }
axis           = "operation"
owner          = "syndicate"
operator       = "syndicate"
responsibility = "shared"
coverage       = "covered"
activity       = "shared-operate"
team           = "technicians"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
approvals      = ["it_referent"]
keywords       = ["arrivée", "départ", "mutation", "nouvel agent", "mobilité", "embauche", "stagiaire"]
form           = [
  { name = "movement", kind = "choice", required = true, label = { fr = "Mouvement", en = "Movement" }, choices = [{ value = "arrival", label = { fr = "Arrivée", en = "Arrival" } }, { value = "departure", label = { fr = "Départ", en = "Departure" } }, { value = "move", label = { fr = "Mobilité ou changement de mission", en = "Move or new mission" } }] },
  { name = "person", kind = "text", required = true, label = { fr = "Personne", en = "Person" } },
  { name = "department", kind = "text", required = true, label = { fr = "Service", en = "Department" } },
  { name = "on_date", kind = "date", required = true, label = { fr = "Le", en = "On" } },
  { name = "like", kind = "text", label = { fr = "Mêmes accès que", en = "Same accesses as" } },
]
section        = "6.6"
[[services]]
code           = "direction-demand"
label          = { fr = "Demande d''une direction", en = "Management request" }
description    = { fr = "Changer une solution bureautique ou métier : validée par la direction, puis étudiée ensemble.", en = "Changing an office or business solution: validated by the direction, then studied together." }
axis           = "operation"
owner          = "town"
operator       = "syndicate"
responsibility = "business-technical"
coverage       = "best_effort"
activity       = "town-buy-business"
team           = "management"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
approvals      = [["general_manager", "head_of_department"]]
asked_by       = ["head_of_department", "general_manager", "it_referent"]
keywords       = ["projet", "nouveau logiciel", "étude", "évolution", "déploiement", "réorganisation"]
redirect       = { to = "town-direction", section = "6.4.2.2", explanation = { fr = "La direction de la mairie qualifie et valide d''abord ; le SIGV étudie ensuite et donne son planning. Plus vite, la mairie finance.", en = "The town''s direction qualifies and validates first; the SIGV then studies and gives its schedule. Faster, the town pays." } }
form           = [
  { name = "what", kind = "long_text", required = true, label = { fr = "Le besoin", en = "The need" } },
  { name = "people", kind = "number", threshold = "joint-planning", label = { fr = "Nombre de personnes ou d''appareils", en = "Number of people or devices" } },
  { name = "wanted_by", kind = "date", label = { fr = "Date souhaitée", en = "Wanted date" } },
  { name = "budget", kind = "yes_no", label = { fr = "Un budget est prévu", en = "A budget is set" } },
]
section        = "6.4.2.2"
# What the home of those who direct a town shows as their demands, the entry that they ask by first. Help with projects (4.2) needs the
# same agreement of the direction: it is shown with them.
[directions]
services       = ["direction-demand", "project-assistance"]
section        = "6.4.2.2"
product_choice = { adr = "0149", reason = { fr = "Le texte dit comment une demande de direction est étudiée, non quelles entrées du catalogue en sont : l''aide aux projets (4.2) demande le même accord de la direction, elle lui est montrée avec.", en = "The text says how a direction''s demand is studied, not which entries of the catalogue are one: help with projects (4.2) needs the same agreement of the direction, and is shown with it." } }
# ============================================================== 6.4.1.2  What a ticket may ask, and the syndicate does not handle
# Functional side of business applications: best effort.
[[services]]
code           = "business-functional"
label          = { fr = "Emploi d''une application métier", en = "Use of a business application" }
description    = { fr = "Une question ou une anomalie dans le fonctionnement du logiciel.", en = "A question or fault in how the software works." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "business-functional"
coverage       = "best_effort"
activity       = "town-functional"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["logiciel métier", "utilisation", "anomalie", "bug", "éditeur", "comment faire"]
redirect       = { to = "vendor", section = "6.4.1.2", explanation = { fr = "L''éditeur répond, par le contrat de support de la mairie ; votre référent vous y aide. Le SIGV apporte ce qu''il sait, sans délai promis.", en = "The vendor answers, through the town''s support contract; your referent helps. The SIGV brings what it knows, with no promised delay." } }
form           = [
  { name = "application", kind = "text", required = true, label = { fr = "Application", en = "Application" } },
  { name = "what", kind = "long_text", required = true, label = { fr = "Votre question", en = "Your question" } },
  { name = "vendor_ticket", kind = "text", label = { fr = "Numéro de dossier chez l''éditeur", en = "Vendor''s file number" } },
]
section        = "6.4.1.2"
[[services]]
code           = "business-rights"
label          = { fr = "Droits dans une application métier", en = "Rights in a business application" }
description    = { fr = "Ouvrir, changer ou fermer un droit dans le logiciel.", en = "Opening, changing or closing a right in the software." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "business-functional"
coverage       = "best_effort"
activity       = "town-functional"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["droits", "habilitation", "profil", "logiciel métier", "accès"]
redirect       = { to = "it-referent", section = "6.6", explanation = { fr = "Les droits dans l''application sont gérés à la mairie, par le référent ou l''administrateur du logiciel.", en = "Rights in the application are managed in the town, by the referent or the software''s administrator." } }
form           = [
  { name = "application", kind = "text", required = true, label = { fr = "Application", en = "Application" } },
  { name = "user", kind = "text", required = true, label = { fr = "Pour qui", en = "For whom" } },
]
section        = "6.4.1.2"
# Purchases, repairs and devices that the town contracts itself: out of scope, traced and closed.
[[services]]
code           = "office-purchase"
label          = { fr = "Achat de matériel bureautique", en = "Purchase of office equipment" }
description    = { fr = "Acheter ou remplacer un poste, un écran, un téléphone, une tablette...", en = "Buying or replacing a PC, a screen, a phone, a tablet..." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "office-standard"
coverage       = "out"
activity       = "town-buy-office"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["acheter", "achat", "commande", "devis", "nouveau matériel", "tablette"]
redirect       = { to = "purchase-request", section = "6.4.2.1", instead = "standard-equipment", explanation = { fr = "L''achat est fait par la mairie. Pour un appareil standard à l''unité, demandez-le ici : votre référent décidera.", en = "The purchase is made by the town. For a single standard device, ask for it here: your referent will decide." } }
section        = "6.4.1.2"
[[services]]
code           = "school-purchase"
label          = { fr = "Achat de matériel scolaire", en = "Purchase of school equipment" }
description    = { fr = "Postes, tablettes et autre matériel informatique des écoles.", en = "PCs, tablets and other IT equipment of schools." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "office-standard"
coverage       = "out"
activity       = "town-buy-office"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["école", "classe", "tablette", "PC"]
redirect       = { to = "purchase-request", section = "6.4.1.2", explanation = { fr = "L''équipement des écoles est acheté par la mairie, avec l''avis du SIGV.", en = "School equipment is bought by the town, with the SIGV''s opinion." } }
section        = "6.4.1.2"
[[services]]
code           = "school-screen-purchase"
label          = { fr = "Achat de VPI ou d''ENI pour une école", en = "Purchase of an interactive projector or screen for a school" }
description    = { fr = "Vidéoprojecteurs et écrans interactifs : achat et pose.", en = "Interactive projectors and screens: purchase and fitting." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "advanced-peripheral"
coverage       = "out"
activity       = "town-buy-office"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["école", "classe", "VPI", "ENI", "écran interactif", "tableau"]
redirect       = { to = "purchase-request", section = "6.4.1.2", explanation = { fr = "La mairie achète et fait poser ces équipements, avec l''avis du SIGV sur leur compatibilité.", en = "The town buys these and has them fitted, with the SIGV''s opinion on compatibility." } }
section        = "6.4.1.2"
[[services]]
code           = "hardware-repair"
label          = { fr = "Réparation de matériel", en = "Repair of equipment" }
description    = { fr = "Poste, écran, téléphone ou tablette cassé.", en = "A broken PC, screen, phone or tablet." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "office-standard"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["incident"]
impact         = "i3"
keywords       = ["cassé", "réparer", "écran fêlé", "garantie", "dépannage"]
redirect       = { to = "town-supplier", section = "6.4.1.2", instead = "office-loan", explanation = { fr = "La réparation passe par la garantie ou le contrat de la mairie. En attendant, un appareil peut vous être prêté.", en = "Repair goes through the town''s warranty or contract. Meanwhile, a device can be lent to you." } }
section        = "6.4.1.2"
[[services]]
code           = "printer-purchase"
label          = { fr = "Achat d''imprimante ou de copieur", en = "Purchase of a printer or copier" }
description    = { fr = "Acheter, louer ou remplacer.", en = "Buying, renting or replacing." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "advanced-peripheral"
coverage       = "out"
activity       = "town-buy-office"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["photocopieur", "imprimante", "achat", "location", "remplacement"]
redirect       = { to = "purchase-request", section = "6.4.1.2", explanation = { fr = "La mairie achète ou loue ses copieurs, avec l''avis du SIGV sur leur compatibilité.", en = "The town buys or rents its copiers, with the SIGV''s opinion on compatibility." } }
section        = "6.4.1.2"
[[services]]
code           = "franking-machine"
label          = { fr = "Machine à affranchir", en = "Franking machine" }
description    = { fr = "Achat, panne ou entretien.", en = "Purchase, fault or upkeep." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "town-equipment"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["affranchir", "courrier", "timbre", "machine"]
redirect       = { to = "town-supplier", section = "6.4.1.2", explanation = { fr = "Le fournisseur de la machine intervient directement pour la mairie.", en = "The machine''s supplier works directly for the town." } }
section        = "6.4.1.2"
[[services]]
code           = "meeting-room-video"
label          = { fr = "Visioconférence de salle", en = "Meeting room video conferencing" }
description    = { fr = "L''équipement fixe d''une salle de réunion.", en = "The fixed equipment of a meeting room." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "town-equipment"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["visio", "visioconférence", "salle", "réunion", "caméra de salle"]
redirect       = { to = "town-supplier", section = "6.4.1.2", explanation = { fr = "L''installateur de la salle intervient directement pour la mairie.", en = "The room''s installer works directly for the town." } }
section        = "6.4.1.2"
[[services]]
code           = "access-control"
label          = { fr = "Contrôle d''accès et gestion du bâtiment", en = "Access control and building management" }
description    = { fr = "Badges, portes, GTB, GTC.", en = "Badges, doors, building management." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "town-equipment"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["badge", "porte", "contrôle d''accès", "GTB", "GTC", "serrure"]
redirect       = { to = "town-supplier", section = "6.4.1.2", explanation = { fr = "L''installateur intervient directement pour la mairie.", en = "The installer works directly for the town." } }
section        = "6.4.1.2"
[[services]]
code           = "town-contracted"
label          = { fr = "Autre équipement sous contrat de la mairie", en = "Other equipment under the town''s contract" }
description    = { fr = "Tout équipement acheté et suivi par la mairie avec son prestataire.", en = "Any equipment bought and followed by the town with its supplier." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "town-equipment"
coverage       = "out"
activity       = "town-faults"
team           = "n1"
requestable    = true
kinds          = ["incident", "service_request"]
impact         = "i3"
keywords       = ["prestataire", "contrat", "borne", "terminal de paiement", "géolocalisation"]
redirect       = { to = "town-supplier", section = "6.4.1.2", explanation = { fr = "Le prestataire de la mairie intervient ; votre référent a ses coordonnées.", en = "The town''s supplier steps in; your referent knows how to reach it." } }
section        = "6.4.1.2"
[[services]]
code           = "licence-purchase"
label          = { fr = "Licence ou nouvelle solution", en = "Licence or new solution" }
description    = { fr = "Acquérir une licence, un logiciel, une solution.", en = "Acquiring a licence, software, a solution." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "business-technical"
coverage       = "out"
activity       = "town-buy-business"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["licence", "logiciel", "abonnement", "application", "achat", "SaaS"]
redirect       = { to = "town-direction", section = "6.4.2", instead = "direction-demand", explanation = { fr = "La mairie acquiert, après avis du référent et du SIGV. Un changement de solution se demande par votre direction.", en = "The town acquires, after the opinion of the referent and of the SIGV. A change of solution is asked for by your direction." } }
section        = "6.4.1.2"
# Responsibility for data (7.1.1).
[[services]]
code           = "device-data"
label          = { fr = "Données d''un poste ou d''un mobile", en = "Data on a PC or mobile" }
description    = { fr = "Récupérer ce qui n''était que sur un appareil ou une clé.", en = "Getting back what was only on a device or a stick." }
axis           = "town"
owner          = "town"
operator       = "town"
responsibility = "office-standard"
coverage       = "out"
activity       = "town-operate"
team           = "n1"
requestable    = true
kinds          = ["service_request"]
impact         = "i3"
keywords       = ["données perdues", "disque dur", "clé USB", "photos", "récupérer", "bureau Windows"]
notices        = ["data-devices"]
redirect       = { to = "it-referent", section = "7.1.1", instead = "data-restore", explanation = { fr = "Ce qui est sur un appareil n''est pas sauvegardé par le SIGV et n''est pas sous sa responsabilité. Si le fichier était sur un dossier partagé, demandez une restauration.", en = "What is on a device is not backed up by the SIGV and is not under its responsibility. If the file was in a shared folder, ask for a restore." } }
section        = "7.1.1"
# ============================================================== 6  Functions
# Of the towns. Only the referent is required of each; the towns declare the others.
[[functions]]
code        = "town"
side        = "town"
label       = { fr = "Mairie", en = "Town" }
description = { fr = "La mairie, telle que les matrices la nomment ; à elle de dire qui, chez elle, tient ce rôle.", en = "The town as the matrices name it; it says who holds the role at home." }
product_choice = { adr = "0141", reason = { fr = "Chaque mairie dit, ligne par ligne, laquelle de ses fonctions agit pour elle ; là où elle ne l''a pas dit, sa direction générale est prise pour « Mairie ».", en = "Each town says, row by row, which of its functions acts for it; where it has not said so, its general manager is taken for \"Town\"." } }
section     = "6"
[[functions]]
code        = "it_referent"
side        = "town"
label       = { fr = "Référent informatique", en = "IT referent" }
description = { fr = "L''interlocuteur du service informatique dans la mairie ; chaque mairie en nomme au moins un.", en = "The IT service''s counterpart in the town; each town names at least one." }
compulsory  = true
section     = "6"
[[functions]]
code        = "general_manager"
side        = "town"
label       = { fr = "Direction générale des services", en = "General manager" }
description = { fr = "Dirige l''administration de la mairie.", en = "Heads the town''s administration." }
section     = "6"
[[functions]]
code        = "head_of_department"
side        = "town"
label       = { fr = "Direction du service utilisateur", en = "Head of the user department" }
description = { fr = "Dirige le service qui emploie le produit.", en = "Heads the department that uses the product." }
section     = "6"
[[functions]]
code        = "project_manager"
side        = "town"
label       = { fr = "Chef de projet ou de produit", en = "Project or product manager" }
description = { fr = "Mène un projet ou un produit dans le service qui l''emploie.", en = "Leads a project or product in the department that uses it." }
section     = "6"
[[functions]]
code        = "product_user"
side        = "town"
label       = { fr = "Agent utilisateur", en = "Product user" }
description = { fr = "Emploie le produit dans son service.", en = "Uses the product in a department." }
section     = "6"
[[functions]]
code        = "head_of_purchasing"
side        = "town"
label       = { fr = "Direction des achats et des finances", en = "Head of purchasing and finance" }
description = { fr = "Dirige les achats, les finances et la comptabilité de la mairie.", en = "Heads the town''s purchasing, finance and accounts." }
section     = "6"
[[functions]]
code        = "purchasing_staff"
side        = "town"
label       = { fr = "Agent des achats et des finances", en = "Purchasing and finance staff" }
description = { fr = "Passe les commandes et suit les factures de la mairie.", en = "Places the town''s orders and follows its invoices." }
section     = "6"
[[functions]]
code        = "head_of_technical"
side        = "town"
label       = { fr = "Direction des services techniques", en = "Head of technical services" }
description = { fr = "Dirige les services techniques de la mairie.", en = "Heads the town''s technical services." }
section     = "6"
[[functions]]
code        = "technical_staff"
side        = "town"
label       = { fr = "Agent des services techniques", en = "Technical services staff" }
description = { fr = "Travaille aux bâtiments et à la voirie de la mairie.", en = "Works on the town''s buildings and streets." }
section     = "6"
[[functions]]
code        = "elected_member"
side        = "town"
label       = { fr = "Élu", en = "Elected member" }
description = { fr = "Élu de la commune ou du syndicat, destinataire de la convention.", en = "Elected member of the town or syndicate, to whom the agreement is addressed." }
section     = "0"
# Of the syndicate, and of those who work for either.
[[functions]]
code        = "cio"
side        = "syndicate"
label       = { fr = "DSI du SIGV", en = "CIO of the SIGV" }
description = { fr = "Dirige le service informatique.", en = "Heads the IT service." }
section     = "6"
[[functions]]
code        = "it_team"
side        = "syndicate"
label       = { fr = "Service informatique du SIGV", en = "IT team of the SIGV" }
description = { fr = "L''équipe qui exploite le système d''information.", en = "The team that operates the information system." }
section     = "6"
[[functions]]
code        = "secretary_general"
side        = "syndicate"
label       = { fr = "Secrétaire général du SIGV", en = "Secretary general of the SIGV" }
description = { fr = "Dirige l''administration du syndicat.", en = "Heads the syndicate''s administration." }
section     = "6"
[[functions]]
code        = "purchasing_officer"
side        = "syndicate"
label       = { fr = "Agent achats du SIGV", en = "Purchasing officer of the SIGV" }
description = { fr = "Tient les achats, la comptabilité et les finances du syndicat.", en = "Keeps the syndicate''s purchasing, accounts and finance." }
section     = "6"
[[functions]]
code        = "president"
side        = "syndicate"
label       = { fr = "Présidence du SIGV", en = "President of the SIGV" }
description = { fr = "Décide des achats partagés et signe la convention.", en = "Decides on shared purchases and signs the agreement." }
section     = "6.1"
[[functions]]
code        = "tender_board"
side        = "syndicate"
label       = { fr = "Commission d''appel d''offres", en = "Tender board" }
description = { fr = "Consultée selon le montant de l''achat.", en = "Consulted depending on the amount." }
section     = "6.1"
[[functions]]
code        = "csu"
side        = "syndicate"
label       = { fr = "Centre de supervision urbain", en = "CCTV supervision centre" }
description = { fr = "Réalise avec les autres quand des caméras sont raccordées.", en = "Takes part when cameras are connected." }
section     = "6.3"
[[functions]]
code        = "dpo"
side        = "syndicate"
label       = { fr = "Délégué à la protection des données", en = "Data protection officer" }
description = { fr = "Le délégué que le syndicat partage entre les mairies.", en = "The officer that the syndicate shares between the towns." }
section     = "4.2"
[[functions]]
code        = "contractor"
side        = "contractor"
label       = { fr = "Prestataire", en = "Contractor" }
description = { fr = "Une entreprise qui travaille pour le syndicat ou pour une mairie.", en = "A company that works for the syndicate or for a town." }
section     = "6.1"
# The four roles of a matrix.
[[roles]]
code       = "A"
label      = { fr = "Autorité", en = "Accountable" }
definition = { fr = "Définit, décide et contrôle ; une seule fonction par activité.", en = "Defines, decides and controls; one function only for an activity." }
several    = false
section    = "6"
[[roles]]
code       = "R"
label      = { fr = "Réalisateur", en = "Responsible" }
definition = { fr = "Fait ou fait faire, selon les consignes de l''autorité, qui peut en être.", en = "Does or has done, as the accountable one directs; that one may be among them." }
several    = true
section    = "6"
[[roles]]
code       = "C"
label      = { fr = "Consulté", en = "Consulted" }
definition = { fr = "Donne un avis ou une préconisation utile à l''activité.", en = "Gives an opinion or advice that the activity needs." }
several    = true
section    = "6"
[[roles]]
code       = "I"
label      = { fr = "Informé", en = "Informed" }
definition = { fr = "Prend acte, pour préparer ce qui lui revient et ses propres conséquences.", en = "Takes note, to prepare what falls to it and what follows for it." }
several    = true
section    = "6"
# ============================================================== 6.1  RACI of purchasing and operation
[[raci]]
code    = "operation"
label   = { fr = "Achats publics et exploitation du système d''information", en = "Public purchasing and operation of the information system" }
product_choice = { adr = "0130", reason = { fr = "« Selon l''impact » se lit : quand l''impact du ticket est i1 ou i2 ; le texte ne dit pas lequel.", en = "\"Depending on the impact\" is read: where the ticket''s impact is i1 or i2; the text does not say which." } }
section = "6.1"
# Perimeters that are not shared.
[[raci.rows]]
id      = "town-buy-office"
label   = { fr = "Marché, offre ou produit bureautique : le choix", en = "Choice of an office contract, offer or product" }
shared  = false
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" },
  { role = "C", function = "it_team" },
]
section = "6.1"
[[raci.rows]]
id      = "town-buy-business"
label   = { fr = "Marché, offre ou produit métier : le choix", en = "Choice of a business contract, offer or product" }
shared  = false
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" },
  { role = "C", function = "town" }, { role = "C", function = "it_team" },
  { role = "I", function = "it_referent" },
]
section = "6.1"
[[raci.rows]]
id      = "town-pay"
label   = { fr = "Achat d''une mairie : commande, facture, paiement", en = "A town''s purchase: order, invoice, payment" }
shared  = false
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" }, { role = "R", function = "it_referent" },
  { role = "C", function = "it_team" },
]
section = "6.1"
[[raci.rows]]
id      = "town-order"
label   = { fr = "Commande d''une mairie : exécution et suivi du marché", en = "A town''s order: execution and follow-up of the contract" }
shared  = false
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" }, { role = "R", function = "it_team" }, { role = "R", function = "contractor" },
]
section = "6.1"
[[raci.rows]]
id      = "town-faults"
label   = { fr = "Panne ou anomalie d''un produit sous contrat : suite contractuelle", en = "Breakdown or bug of a product under contract: contractual follow-up" }
shared  = false
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" },
  { role = "R", function = "it_referent", condition = { fr = "Pour la bureautique", en = "For office equipment and software" }, when = { responsibility = ["office-standard", "advanced-peripheral"] } },
]
section = "6.1"
[[raci.rows]]
id      = "town-operate"
label   = { fr = "Exploitation : tickets, opérations et gestion technique des applications", en = "Operation: tickets, operations and technical side of applications" }
shared  = false
cells   = [
  { role = "A", function = "cio" },
  { role = "R", function = "it_team" }, { role = "R", function = "it_referent" }, { role = "R", function = "contractor" },
]
section = "6.1"
[[raci.rows]]
id      = "town-functional"
label   = { fr = "Applications métiers : administration fonctionnelle", en = "Business applications: functional administration" }
shared  = false
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" }, { role = "R", function = "it_referent" },
  { role = "C", function = "it_team" },
]
section = "6.1"
# Shared perimeters.
[[raci.rows]]
id      = "shared-buy"
label   = { fr = "Marché, offre, solution ou produit partagé : le choix", en = "Choice of a shared contract, offer, solution or product" }
shared  = true
cells   = [
  { role = "A", function = "president" },
  { role = "R", function = "secretary_general" }, { role = "R", function = "cio" },
  { role = "C", function = "it_team" },
  { role = "C", function = "tender_board", condition = { fr = "Selon le montant", en = "Depending on the amount" }, when = { amount = true } },
  { role = "I", function = "town", condition = { fr = "Selon l''impact", en = "Depending on the impact" }, when = { impact = ["i1", "i2"] } },
]
section = "6.1"
[[raci.rows]]
id      = "shared-pay"
label   = { fr = "Achat partagé : commande, facture, paiement", en = "Shared purchase: order, invoice, payment" }
shared  = true
cells   = [
  { role = "A", function = "secretary_general" },
  { role = "R", function = "purchasing_officer" },
  { role = "C", function = "cio" },
  { role = "I", function = "it_team" },
]
section = "6.1"
[[raci.rows]]
id      = "shared-order"
label   = { fr = "Commande partagée : exécution et suivi du marché", en = "Shared order: execution and follow-up of the contract" }
shared  = true
cells   = [
  { role = "A", function = "cio" },
  { role = "R", function = "it_team" }, { role = "R", function = "contractor" },
  { role = "C", function = "town", condition = { fr = "Selon l''impact", en = "Depending on the impact" }, when = { impact = ["i1", "i2"] } },
  { role = "I", function = "town", condition = { fr = "Selon l''impact", en = "Depending on the impact" }, when = { impact = ["i1", "i2"] } },
]
section = "6.1"
[[raci.rows]]
id      = "shared-operate"
label   = { fr = "Exploitation partagée et prêts ponctuels de matériel bureautique", en = "Shared operation and occasional loans of office equipment" }
shared  = true
cells   = [
  { role = "A", function = "cio" },
  { role = "R", function = "it_team" }, { role = "R", function = "it_referent" }, { role = "R", function = "contractor" },
  { role = "C", function = "town", condition = { fr = "Selon l''impact", en = "Depending on the impact" }, when = { impact = ["i1", "i2"] } },
  { role = "I", function = "town", condition = { fr = "Selon l''impact", en = "Depending on the impact" }, when = { impact = ["i1", "i2"] } },
]
section = "6.1"
# ============================================================== 6.2  RACI of the towns'' assets
[[raci]]
code    = "assets"
label   = { fr = "Actifs des mairies : matériels, licences, certificats, souscriptions", en = "The towns'' assets: equipment, licences, certificates, subscriptions" }
section = "6.2"
[[raci.rows]]
id      = "asset-inventory"
label   = { fr = "Inventaires", en = "Inventories" }
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" }, { role = "R", function = "it_referent" },
  { role = "C", function = "it_team" },
]
section = "6.2"
[[raci.rows]]
id      = "asset-stock"
label   = { fr = "Stocks", en = "Stocks" }
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "it_team", condition = { fr = "Pour la bureautique", en = "For office equipment and software" }, when = { responsibility = ["office-standard", "advanced-peripheral"] } },
  { role = "R", function = "town" },
  { role = "C", function = "it_referent" },
]
section = "6.2"
[[raci.rows]]
id      = "asset-obsolescence"
label   = { fr = "Obsolescence, configurations et versions", en = "Obsolescence, configurations and versions" }
cells   = [
  { role = "A", function = "cio" },
  { role = "R", function = "it_team" }, { role = "R", function = "it_referent" },
  { role = "C", function = "town" },
]
section = "6.2"
[[raci.rows]]
id      = "asset-loans"
label   = { fr = "Prêts du syndicat", en = "Loans by the syndicate" }
cells   = [
  { role = "A", function = "cio" },
  { role = "R", function = "it_team" }, { role = "R", function = "town" },
]
section = "6.2"
[[raci.rows]]
id      = "asset-itsm"
label   = { fr = "Outil de gestion des services", en = "Service management tool" }
cells   = [
  { role = "A", function = "cio" },
  { role = "R", function = "it_team" },
  { role = "C", function = "it_referent" },
]
section = "6.2"
# ============================================================== 6.3  RACI of technical rooms, cabling and fibre
[[raci]]
code    = "premises"
label   = { fr = "Locaux techniques, courants forts et faibles, fibres des communes", en = "Technical rooms, mains and low-voltage cabling, the towns'' fibre" }
product_choice = { adr = "0130", reason = { fr = "« Selon l''impact » se lit : quand l''impact du ticket est i1 ou i2 ; le texte ne dit pas lequel.", en = "\"Depending on the impact\" is read: where the ticket''s impact is i1 or i2; the text does not say which." } }
section = "6.3"
[[raci.rows]]
id      = "premises-buy"
label   = { fr = "Passation des marchés", en = "Awarding of contracts" }
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" },
  { role = "C", function = "it_team" },
  { role = "I", function = "it_referent" },
]
section = "6.3"
[[raci.rows]]
id      = "premises-pay"
label   = { fr = "Commande, facture, paiement", en = "Order, invoice, payment" }
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" },
  { role = "C", function = "it_team" },
  { role = "I", function = "it_referent" },
]
section = "6.3"
[[raci.rows]]
id      = "premises-order"
label   = { fr = "Commande : exécution et suivi du marché", en = "Order: execution and follow-up of the contract" }
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" },
  { role = "R", function = "contractor" },
  { role = "R", function = "it_team" },
  { role = "R", function = "csu", condition = { fr = "Pour un raccordement de caméras", en = "When cameras are connected" }, when = { sections = ["4.5", "5.5"] } },
  { role = "C", function = "town", condition = { fr = "Selon l''impact", en = "Depending on the impact" }, when = { impact = ["i1", "i2"] } },
  { role = "I", function = "it_referent" },
]
section = "6.3"
[[raci.rows]]
id      = "premises-operate"
label   = { fr = "Exploitation des courants forts et faibles des bâtiments", en = "Operation of the buildings'' mains and low-voltage cabling" }
cells   = [
  { role = "A", function = "town" },
  { role = "R", function = "town" }, { role = "R", function = "contractor" }, { role = "R", function = "it_team" },
  { role = "C", function = "it_referent" },
]
section = "6.3"
[[raci.rows]]
id      = "fibre-operate"
label   = { fr = "Exploitation des boucles optiques des communes", en = "Operation of the towns'' fibre loops" }
cells   = [
  { role = "A", function = "cio" },
  { role = "R", function = "it_team" }, { role = "R", function = "it_referent" }, { role = "R", function = "contractor" },
  { role = "C", function = "town", condition = { fr = "Selon l''impact", en = "Depending on the impact" }, when = { impact = ["i1", "i2"] } },
]
section = "6.3"
# ============================================================== 6.5  Service levels
[[impacts]]
code       = "i1"
label      = { fr = "Coupure totale ou risque cyber majeur", en = "Total outage or major cyber risk" }
definition = { fr = "Un service est arrêté pour tous ses utilisateurs ou pour le public, ou la sécurité informatique court un risque majeur.", en = "A service is down for all its users or for the public, or IT security is at major risk." }
section    = "6.5"
[[impacts]]
code       = "i2"
label      = { fr = "Coupure ou panne partielle", en = "Partial outage or fault" }
definition = { fr = "Une partie d''un service, ou une partie de ses utilisateurs, ne fonctionne plus ou fonctionne mal.", en = "Part of a service, or part of its users, is down or works badly." }
section    = "6.5"
[[impacts]]
code       = "i3"
label      = { fr = "Gêne mineure ou demande", en = "Minor nuisance or request" }
definition = { fr = "Le service est un peu dégradé, ou l''on demande quelque chose, ou le sujet tient à une solution ou à un contrat propre à la mairie.", en = "The service is slightly degraded, or something is asked for, or the matter belongs to a solution or contract of the town''s own." }
section    = "6.5"
[[urgencies]]
code       = "U1"
label      = { fr = "Service indispensable", en = "Essential service" }
definition = { fr = "Un service dont la mairie ne peut pas se passer est remis en cause.", en = "A service that the town can''t do without is at stake." }
section    = "6.5"
[[urgencies]]
code       = "U2"
label      = { fr = "Service courant", en = "Ordinary service" }
definition = { fr = "La mairie peut continuer à fonctionner en attendant.", en = "The town can keep working meanwhile." }
section    = "6.5"
[[priorities]]
code       = "P1"
label      = { fr = "Incident majeur", en = "Major incident" }
definition = { fr = "Se signale par un appel direct à l''encadrement ; pris en main aussitôt.", en = "Declared by a direct call to management; taken in hand at once." }
section    = "6.5"
[[priorities]]
code       = "P2"
label      = { fr = "Incident sensible", en = "Sensitive incident" }
definition = { fr = "Traité dans la journée ouvrée.", en = "Handled within the working day." }
section    = "6.5"
[[priorities]]
code       = "P3"
label      = { fr = "Incident standard ou demande", en = "Standard incident or request" }
definition = { fr = "Traité dans les trois jours ouvrés.", en = "Handled within three working days." }
section    = "6.5"
[[priorities]]
code       = "P4"
label      = { fr = "Non urgent, sur rendez-vous", en = "Not urgent, by appointment" }
definition = { fr = "Traité à une date convenue.", en = "Handled on an agreed date." }
section    = "6.5"
# The days on which the hours run. Monday to Friday is our reading (docs/adr/0011-monday-to-friday.md).
[open_days]
timezone = "Europe/Paris"
weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"]
holidays = "FR national"
section  = "6.5"
# Until a ticket is qualified, it is held to be a standard incident. The text does not say: a reading.
[presumption]
impact  = "i2"
urgency = "U2"
team    = "n1"
note    = { fr = "Tant qu''un ticket n''est pas qualifié, il est traité comme un incident standard.", en = "Until a ticket is qualified, it is handled as a standard incident." }
section = "6.5"
product_choice = { adr = "0105", reason = { fr = "Le texte ne dit rien d''un ticket qui n''est pas encore qualifié ; il lui faut pourtant une échéance.", en = "The text says nothing of a ticket that is not qualified yet; it needs a deadline all the same." } }
# The matrix, row by row as printed. The two P2 cells have different mornings (docs/adr/0012-two-p2-cells.md).
[[cells]]
impact     = "i1"
urgency    = "U1"
priority   = "P1"
label      = { fr = "Incident majeur", en = "Major incident" }
response   = { immediate = true, grace = { minutes = 15, section = "6.5", product_choice = { adr = "0105", reason = { fr = "Le texte veut une intervention immédiate sans dire en combien de minutes elle l''est encore : personne ne répond dans l''instant même. Quinze minutes ouvrées sont la tolérance du produit.", en = "The text wants an immediate response and does not say within how many minutes it still is one: nobody answers in the very instant. Fifteen open minutes are the product''s tolerance." } } } }
resolution = { hours = 4 }
hours      = ["08:00-18:00"]
section    = "6.5"
[[cells]]
impact     = "i2"
urgency    = "U1"
priority   = "P2"
label      = { fr = "Incident sensible", en = "Sensitive incident" }
response   = { hours = 4 }
resolution = { days = 1 }
hours      = ["08:30-12:30", "13:30-17:00"]
section    = "6.5"
[[cells]]
impact     = "i3"
urgency    = "U1"
priority   = "P3"
label      = { fr = "Incident standard ou demande de service", en = "Standard incident or service request" }
response   = { days = 1 }
resolution = { days = 3 }
hours      = ["09:00-12:00", "14:00-16:00"]
section    = "6.5"
[[cells]]
impact     = "i1"
urgency    = "U2"
priority   = "P2"
label      = { fr = "Incident sensible", en = "Sensitive incident" }
response   = { hours = 4 }
resolution = { days = 1 }
hours      = ["08:30-12:00", "13:30-17:00"]
section    = "6.5"
[[cells]]
impact     = "i2"
urgency    = "U2"
priority   = "P3"
label      = { fr = "Incident standard", en = "Standard incident" }
response   = { days = 1 }
resolution = { days = 3 }
hours      = ["09:00-12:00", "14:00-16:00"]
section    = "6.5"
[[cells]]
impact         = "i3"
urgency        = "U2"
priority       = "P4"
label          = { fr = "Ticket non urgent, sur rendez-vous", en = "Not urgent, by appointment" }
by_appointment = true
hours          = ["09:00-12:00", "14:00-16:00"]
section        = "6.5"
# The highest priority: called from 8:00, the whole team for what is declared before 16:30.
[major]
priority        = "P1"
call            = "it-management"
mail            = "support-mail"
mail_copy       = "it-management"
call_from       = "08:00"
mobilise_before = "16:30"
section         = "6.5"
# How a ticket is declared.
[[channels]]
code       = "major-call"
priorities = ["P1"]
contact    = "it-management"
label      = { fr = "Appeler directement l''encadrement informatique", en = "Call IT management directly" }
section    = "6.5"
[[channels]]
code       = "major-mail"
priorities = ["P1"]
contact    = "support-mail"
label      = { fr = "Écrire à l''assistance, l''encadrement en copie", en = "Write to support, management in copy" }
only_when  = { fr = "L''appel n''aboutit pas parce que le service est fermé", en = "The call fails because the service is closed" }
section    = "6.5"
[[channels]]
code       = "support-call"
priorities = ["P2", "P3", "P4"]
contact    = "support-line"
label      = { fr = "Appeler l''assistance, aux heures d''ouverture", en = "Call support, in opening hours" }
section    = "6.5"
# When nothing comes. Delays run on the cell''s own hours, as all delays do.
[[escalations]]
code       = "major-at-once"
priorities = ["P1"]
step       = 1
after      = { immediate = true }
trigger    = "declared"
contacts   = ["it-management"]
label      = { fr = "Escalade immédiate à l''encadrement, dès 8 h du lundi au vendredi", en = "Immediate escalation to management, from 8:00 Monday to Friday" }
section    = "6.5"
[[escalations]]
code       = "sensitive-no-answer"
priorities = ["P2"]
step       = 1
after      = { hours = 3 }
trigger    = "no_contact"
contacts   = ["second-line", "service-mobiles"]
label      = { fr = "Ni rappel ni message en trois heures : la personne peut appeler le second numéro", en = "No call back nor message within three hours: the person may call the second number" }
section    = "6.5"
[[escalations]]
code       = "sensitive-overdue"
priorities = ["P2"]
step       = 2
after      = { days = 1 }
trigger    = "overdue"
contacts   = ["it-management"]
label      = { fr = "Délai d''une journée dépassé : la personne ou sa direction peut appeler l''encadrement", en = "More than a day: the person or their direction may call management" }
section    = "6.5"
[[escalations]]
code       = "standard-no-answer"
priorities = ["P3", "P4"]
step       = 1
after      = { next_day = true }
trigger    = "no_contact"
contacts   = ["second-line", "service-mobiles"]
label      = { fr = "Ni rappel ni message le lendemain : la personne peut appeler le second numéro", en = "No call back nor message by the next day: the person may call the second number" }
section    = "6.5"
# When the team works on P3 and P4. Due dates keep the printed hours (docs/adr/0014-p3-p4-printed-hours.md).
[[regimes]]
code       = "extended"
label      = { fr = "Étendu", en = "Extended" }
priorities = ["P3", "P4"]
hours_of   = "P2"
only_when  = { fr = "Quand l''activité le permet", en = "When the workload allows it" }
section    = "6.5"
[[regimes]]
code       = "restricted"
label      = { fr = "Restreint", en = "Restricted" }
priorities = ["P3", "P4"]
only_when  = { fr = "Seulement quand le volume dépasse la capacité de l''équipe", en = "Only when volume exceeds the team''s capacity" }
section    = "6.5"
# ============================================================== Thresholds: figures on which a decision turns
[[thresholds]]
code    = "loan"
value   = 1
unit    = "months"
label   = { fr = "Durée maximale du prêt d''un portable", en = "Longest loan of a laptop" }
used_by = "servicedesk"
section = "6.4.1.1"
[[thresholds]]
code    = "joint-planning"
value   = 3
unit    = "users_or_devices"
label   = { fr = "Au-delà, un déploiement se planifie ensemble", en = "Above it, a deployment is planned together" }
planned_together = true
used_by = "servicedesk"
section = "5.6"
[[thresholds]]
code    = "town-mean-response"
value   = 1
unit    = "days"
label   = { fr = "Délai moyen de prise en charge sur les périmètres des mairies, à ne pas atteindre", en = "Mean response on the towns'' perimeters, to stay under" }
used_by = "reporting"
section = "5.6"
[[thresholds]]
code    = "town-resolution"
value   = 3
unit    = "days"
label   = { fr = "Délai de résolution au-delà duquel une estimation plus longue peut être annoncée sur ces périmètres", en = "Resolution beyond which a longer estimate may be given on those perimeters" }
used_by = "servicedesk"
awaited = true
section = "5.6"
[[thresholds]]
code    = "patch-cord"
value   = 5
unit    = "metres"
label   = { fr = "Longueur maximale d''un cordon entre la prise et le terminal", en = "Longest cord between outlet and device" }
used_by = "assets"
awaited = true
section = "5.3"
# ============================================================== 4.2  Software baselines
[[baselines]]
code       = "office-pc"
label      = { fr = "Poste bureautique", en = "Office PC" }
exhaustive = true
used_by    = "assets"
awaited    = true
section    = "4.2"
items      = [
  { code = "windows", product = "Microsoft Windows", versions = ["10", "11"], edition = "Pro" },
  { code = "office", product = "Microsoft Office", minimum = "2016" },
  { code = "chrome", product = "Google Chrome" },
  { code = "edge", product = "Microsoft Edge" },
  { code = "firefox", product = "Mozilla Firefox" },
  { code = "adobe-reader", product = "Adobe Reader" },
  { code = "teamviewer", product = "TeamViewer" },
  { code = "forticlient", product = "FortiClient VPN" },
  { code = "seven-zip", product = "7-Zip" },
  { code = "trend-micro", product = "Trend Micro antivirus", supplied_by = "syndicate" },
  { code = "jabber", product = "Cisco Jabber", supplied_by = "syndicate" },
]
# The text names two products for schools and does not give the whole list.
[[baselines]]
code       = "school-pc"
label      = { fr = "Poste d''école", en = "School PC" }
exhaustive = false
used_by    = "assets"
awaited    = true
section    = "4.2"
items      = [
  { code = "office-365", product = "Microsoft Office 365", edition = "Education" },
  { code = "open-sankore", product = "Open-Sankoré" },
]
# ============================================================== 5.2  Vigilance before subscribing to software as a service
[[vigilance]]
code        = "running-cost"
label       = { fr = "Coût sur la durée", en = "Cost over the years" }
description = { fr = "L''abonnement pèse sur le fonctionnement et finit souvent par coûter plus cher que l''achat.", en = "The subscription weighs on the running budget and often ends up dearer than buying." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "price-rise"
label       = { fr = "Hausse des prix", en = "Price rises" }
description = { fr = "Sans clause de plafond, l''éditeur augmente comme il veut.", en = "Without a cap, the vendor raises prices at will." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "lock-in"
label       = { fr = "Captivité et réversibilité", en = "Lock-in and reversibility" }
description = { fr = "Hébergement et format des données retiennent le client : la sortie du contrat doit être écrite.", en = "Hosting and data format hold the customer: leaving the contract must be written down." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "data-location"
label       = { fr = "Lieu des données et RGPD", en = "Place of the data and GDPR" }
description = { fr = "Où sont les données, et quelles clauses les protègent.", en = "Where the data are, and which clauses protect them." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "level-availability"
label       = { fr = "Niveau de service : disponibilité", en = "Service level: availability" }
description = { fr = "Le taux promis, et son prix.", en = "The rate promised, and its price." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "level-support"
label       = { fr = "Niveau de service : assistance", en = "Service level: support" }
description = { fr = "Une assistance rapide est souvent une option payante.", en = "Fast support is often a paid option." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "level-backup"
label       = { fr = "Niveau de service : sauvegarde et restauration", en = "Service level: backup and restore" }
description = { fr = "Ce qui est sauvegardé, et ce que coûte une restauration.", en = "What is backed up, and what a restore costs." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "level-requests"
label       = { fr = "Niveau de service : traitement des demandes", en = "Service level: handling of requests" }
description = { fr = "Les délais pour un paramétrage, un circuit, un compte.", en = "The delays for a setting, a workflow, an account." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
[[vigilance]]
code        = "level-reversibility"
label       = { fr = "Niveau de service : restitution des données", en = "Service level: return of the data" }
description = { fr = "Ce que coûte la récupération des données.", en = "What it costs to get the data back." }
used_by     = "subscriptions"
awaited     = true
section     = "5.2"
# ============================================================== 5.6, 6.6  Prerequisites of the towns
[[prerequisites]]
code        = "interoperability"
topic       = "conditions"
label       = { fr = "Compatibilité", en = "Compatibility" }
description = { fr = "Acheter ce qui fonctionne avec le système en place.", en = "Buy what works with the system in place." }
used_by     = "servicedesk"
section     = "5.6"
[[prerequisites]]
code        = "obsolescence"
topic       = "conditions"
label       = { fr = "Obsolescence", en = "Obsolescence" }
description = { fr = "Renouveler matériels et logiciels à temps pour recevoir les mises à jour de sécurité.", en = "Renew equipment and software in time to get security updates." }
used_by     = "servicedesk"
section     = "5.6"
[[prerequisites]]
code        = "support-contracts"
topic       = "conditions"
label       = { fr = "Contrats de support", en = "Support contracts" }
description = { fr = "Souscrire le support et la maintenance dont le SIGV a besoin pour les pannes et les évolutions.", en = "Take the support and maintenance that the SIGV needs for faults and evolutions." }
used_by     = "servicedesk"
section     = "5.6"
[[prerequisites]]
code        = "documents"
topic       = "conditions"
label       = { fr = "Documents", en = "Documents" }
description = { fr = "Remettre les pièces des achats et des contrats qui servent à l''exploitation.", en = "Hand over the papers of purchases and contracts that operation needs." }
used_by     = "servicedesk"
section     = "5.6"
[[prerequisites]]
code        = "care"
topic       = "conditions"
label       = { fr = "Soin et bon usage", en = "Care and proper use" }
description = { fr = "Matériel propre, consignes et chartes informatiques respectées.", en = "Clean equipment, instructions and IT charters followed." }
used_by     = "servicedesk"
section     = "5.6"
[[prerequisites]]
code        = "referent-named"
topic       = "organisation"
label       = { fr = "Un référent nommé", en = "A named referent" }
description = { fr = "Confier le rôle à une ou plusieurs personnes de la mairie.", en = "Give the role to one or more of the town''s people." }
used_by     = "organisation"
section     = "6.6"
[[prerequisites]]
code        = "referent-legitimacy"
topic       = "referent"
label       = { fr = "Bien-fondé des demandes", en = "Legitimacy of requests" }
description = { fr = "Vérifier que les demandes de service sont utiles et légitimes.", en = "Check that service requests are useful and legitimate." }
used_by     = "approvals"
awaited     = true
section     = "6.6"
[[prerequisites]]
code        = "referent-functional"
topic       = "referent"
label       = { fr = "Premier support fonctionnel", en = "First functional support" }
description = { fr = "Applications métiers : droits, circuits, appels à l''éditeur.", en = "Business applications: rights, workflows, calls to the vendor." }
used_by     = "servicedesk"
section     = "6.6"
[[prerequisites]]
code        = "referent-gdpr"
topic       = "referent"
label       = { fr = "Premier support RGPD", en = "First GDPR support" }
description = { fr = "Connaître les données personnelles et sensibles, leurs accès et leurs traitements.", en = "Know the personal and sensitive data, their accesses and processing." }
used_by     = "governance"
awaited     = true
section     = "6.6"
[[prerequisites]]
code        = "referent-interface"
topic       = "referent"
label       = { fr = "Lien avec le SIGV", en = "Link with the SIGV" }
description = { fr = "Faire l''interface avec l''équipe informatique quand il le faut.", en = "Be the interface with the IT team where needed." }
used_by     = "servicedesk"
section     = "6.6"
[[prerequisites]]
code        = "referent-needs"
topic       = "referent"
label       = { fr = "Besoins et budgets", en = "Needs and budgets" }
description = { fr = "Aider les services à exprimer leurs besoins et la mairie à préparer son budget informatique.", en = "Help departments to state their needs and the town to prepare its IT budget." }
used_by     = "demands"
awaited     = true
section     = "6.6"
[[prerequisites]]
code        = "referent-purchases"
topic       = "referent"
label       = { fr = "Achats informatiques", en = "IT purchases" }
description = { fr = "Suivre les achats informatiques de la mairie.", en = "Follow the town''s IT purchases." }
used_by     = "contracts"
awaited     = true
section     = "6.6"
[[prerequisites]]
code        = "referent-inventory"
topic       = "referent"
label       = { fr = "Inventaires et stocks", en = "Inventories and stock" }
description = { fr = "Tenir les inventaires et les stocks de matériels et de logiciels.", en = "Keep the inventories and stock of equipment and software." }
used_by     = "assets"
awaited     = true
section     = "6.6"
[[prerequisites]]
code        = "movements"
topic       = "information"
label       = { fr = "Mouvements de personnel", en = "Staff movements" }
description = { fr = "Demander à temps ce qu''entraînent arrivées, départs, mobilités et changements de mission.", en = "Ask in time for what arrivals, departures, moves and new missions entail." }
used_by     = "demands"
awaited     = true
section     = "6.6"
[[prerequisites]]
code        = "declare-purchases"
topic       = "information"
label       = { fr = "Achats et souscriptions", en = "Purchases and subscriptions" }
description = { fr = "Consulter et prévenir le SIGV de tout achat ou abonnement qui touche le système, même de loin.", en = "Consult and inform the SIGV of any purchase or subscription that touches the system, even from afar." }
used_by     = "contracts"
awaited     = true
section     = "6.6"
[[prerequisites]]
code        = "keep-conditions"
topic       = "information"
label       = { fr = "Conditions d''exploitation", en = "Operating conditions" }
description = { fr = "Respecter les conditions d''exploitation sur ce que la mairie acquiert.", en = "Keep to the operating conditions for what the town acquires." }
used_by     = "servicedesk"
section     = "6.6"
[[prerequisites]]
code        = "declare-roles"
topic       = "organisation"
label       = { fr = "Rôles déclarés", en = "Declared roles" }
description = { fr = "Dire au SIGV qui tient, à la mairie, chaque rôle des matrices.", en = "Tell the SIGV who holds, in the town, each role of the matrices." }
used_by     = "organisation"
section     = "6.6"
# ============================================================== 5.6  Structuring changes: planned together, never a plain ticket
[[changes]]
code    = "new-server"
label   = { fr = "Nouveau serveur d''application", en = "New application server" }
used_by = "demands"
awaited = true
section = "5.6"
[[changes]]
code    = "major-upgrade"
label   = { fr = "Mise à jour majeure d''un logiciel", en = "Major software upgrade" }
used_by = "demands"
awaited = true
section = "5.6"
[[changes]]
code    = "grouped-deployment"
label   = { fr = "Déploiement groupé de matériels ou de logiciels", en = "Grouped deployment of equipment or software" }
above   = "joint-planning"
used_by = "servicedesk"
section = "5.6"
# ============================================================== 4.4, 4.5, 5  Rules on fibre, masts and cameras
[[rules]]
code        = "sfp-syndicate"
topic       = "sfp"
by          = "syndicate"
label       = { fr = "Modules optiques fournis par le SIGV", en = "Optical modules supplied by the SIGV" }
description = { fr = "Le SIGV fournit les modules et raccorde les fibres aux réseaux des sites.", en = "The SIGV supplies the modules and connects the fibres to the sites'' networks." }
used_by     = "fibre"
awaited     = true
section     = "4.4"
[[rules]]
code        = "sfp-town"
topic       = "sfp"
by          = "town"
label       = { fr = "Modules optiques fournis par la mairie", en = "Optical modules supplied by the town" }
description = { fr = "La mairie fournit le module si son commutateur sort des marques et modèles conseillés, ou pour un terminal particulier qu''elle a choisi.", en = "The town supplies the module where its switch is not of the recommended makes and models, or for a special terminal that it chose." }
used_by     = "fibre"
awaited     = true
section     = "4.4"
[[rules]]
code        = "mast-feasibility"
topic       = "mast"
by          = "town"
label       = { fr = "Faisabilité du mât", en = "Feasibility of the mast" }
description = { fr = "La mairie confirme que les travaux sont possibles, techniquement et administrativement.", en = "The town confirms that the works are possible, technically and administratively." }
used_by     = "cctv"
awaited     = true
section     = "4.5"
[[rules]]
code        = "mast-permits"
topic       = "mast"
by          = "town"
label       = { fr = "Autorisations de voirie", en = "Road permits" }
description = { fr = "La mairie les donne au syndicat comme aux entreprises qui travaillent pour lui.", en = "The town delivers them to the SIGV and its subcontractors." }
used_by     = "cctv"
awaited     = true
section     = "4.5"
[[rules]]
code        = "mast-networks"
topic       = "mast"
by          = "town"
label       = { fr = "Fibre et courant amenés au mât", en = "Fibre and power brought to the mast" }
description = { fr = "Avec de la réserve de longueur et un disjoncteur au pied ou à proximité.", en = "With spare length and a breaker at its foot or near it." }
used_by     = "cctv"
awaited     = true
section     = "4.5"
[[rules]]
code        = "mast-erection"
topic       = "mast"
by          = "syndicate"
label       = { fr = "Pose du mât et du coffret", en = "Erection of mast and cabinet" }
description = { fr = "Le SIGV fournit et pose le mât et le coffret étanche équipé, quand aucun support n''existe.", en = "The SIGV supplies and puts up the mast and the equipped weatherproof cabinet, where no support exists." }
used_by     = "cctv"
awaited     = true
section     = "4.5"
[[rules]]
code        = "mast-connection"
topic       = "mast"
by          = "syndicate"
label       = { fr = "Raccordement dans le coffret", en = "Connection in the cabinet" }
description = { fr = "Le SIGV raccorde les câbles en attente, ou ceux qui arrivent plus tard.", en = "The SIGV connects the waiting cables, or those that come later." }
used_by     = "cctv"
awaited     = true
section     = "4.5"
[[rules]]
code        = "mast-power-on"
topic       = "mast"
by          = "syndicate"
label       = { fr = "Mise sous tension", en = "Switching on" }
description = { fr = "Le SIGV la fait avec la mairie.", en = "The SIGV does it with the town." }
used_by     = "cctv"
awaited     = true
section     = "4.5"
[[rules]]
code        = "consult-software"
topic       = "purchase"
by          = "town"
label       = { fr = "Consultation avant un logiciel", en = "Consultation before software" }
description = { fr = "Avant d''acquérir ou de changer un logiciel, le service consulte son référent et le SIGV.", en = "Before acquiring or changing software, a department consults its referent and the SIGV." }
used_by     = "demands"
awaited     = true
section     = "5.2"
[[rules]]
code        = "cord-exposure"
topic       = "premises"
by          = "town"
label       = { fr = "Prises près des terminaux", en = "Outlets near the devices" }
description = { fr = "Pas de cordon long, ni en travers d''un passage, ni exposé à l''arrachement ou à l''écrasement.", en = "No long cord, none across a passage, none exposed to being torn or crushed." }
used_by     = "assets"
awaited     = true
section     = "5.3"
[[rules]]
code        = "works-consultation"
topic       = "fibre-works"
by          = "town"
label       = { fr = "Consultation avant travaux de fibre", en = "Consultation before fibre works" }
description = { fr = "Le SIGV donne son avis sur le cheminement, le nombre de brins, les types de fibre et de connecteurs, la place des tiroirs.", en = "The SIGV gives its opinion on the path, strand count, fibre and connector types, place of the drawers." }
used_by     = "fibre"
awaited     = true
section     = "5.4.1"
[[rules]]
code        = "works-as-built"
topic       = "fibre-works"
by          = "town"
label       = { fr = "Dossier des ouvrages remis au SIGV", en = "As-built file handed to the SIGV" }
description = { fr = "Par la mairie ou son entreprise, pour tous les travaux de fibre.", en = "By the town or its contractor, for all fibre works." }
used_by     = "fibre"
awaited     = true
section     = "5.4.1"
[[rules]]
code        = "works-owner-documents"
topic       = "fibre-works"
by          = "town"
label       = { fr = "Pièces dues aux propriétaires des infrastructures", en = "Papers due to the owners of ducts and poles" }
description = { fr = "Dans les délais de chacun (OWF, SMED13/ENEDIS ou autre).", en = "Within each one''s deadlines (OWF, SMED13/ENEDIS or another)." }
used_by     = "fibre"
awaited     = true
section     = "5.4.1"
[[rules]]
code        = "works-engineering"
topic       = "fibre-works"
by          = "town"
label       = { fr = "Règles d''ingénierie", en = "Engineering rules" }
description = { fr = "Celles des propriétaires des fourreaux et appuis s''imposent à la mairie et à ses entreprises.", en = "Those of the owners of ducts and poles bind the town and its contractors." }
used_by     = "fibre"
awaited     = true
section     = "5.4.1"
[[rules]]
code        = "joint-acceptance"
topic       = "penalty"
by          = "contractor"
label       = { fr = "Recette conjointe", en = "Joint acceptance" }
description = { fr = "Les travaux sont reçus ensemble par le maître d''œuvre de la mairie et par le propriétaire des fourreaux et appuis.", en = "The works are accepted together by the town''s contractor and by the owner of the ducts and poles." }
used_by     = "fibre"
awaited     = true
section     = "5.4.2"
[[rules]]
code        = "penalty-grounds"
topic       = "penalty"
by          = "contractor"
label       = { fr = "Motifs d''une pénalité", en = "Grounds of a penalty" }
description = { fr = "Une non-conformité constatée à la recette, dans les travaux ou dans leurs documents.", en = "Something found at the acceptance that does not conform, in the works or in their papers." }
used_by     = "fibre"
awaited     = true
section     = "5.4.2"
[[rules]]
code        = "penalty-declared"
topic       = "penalty"
by          = "syndicate"
label       = { fr = "Déclaration du fournisseur pénalisé", en = "Declaration of the contractor penalised" }
description = { fr = "Le SIGV, qui a contracté avec OWF et SMED13/ENEDIS et qui en est l''opérateur, désigne l''entreprise de la mairie au propriétaire.", en = "The SIGV, who contracted with OWF and SMED13/ENEDIS and operates, names the town''s contractor to the owner." }
used_by     = "fibre"
awaited     = true
section     = "5.4.2"
[[rules]]
code        = "penalty-paid"
topic       = "penalty"
by          = "contractor"
label       = { fr = "Paiement de la pénalité", en = "Payment of the penalty" }
description = { fr = "L''entreprise paie directement le propriétaire ; rien ne passe par le SIGV.", en = "The contractor pays the owner directly; nothing goes through the SIGV." }
used_by     = "fibre"
awaited     = true
section     = "5.4.2"
[[rules]]
code        = "fibre-end-to-end"
topic       = "fibre-works"
by          = "town"
label       = { fr = "Fibre de bout en bout", en = "Fibre from end to end" }
description = { fr = "De tiroir à tiroir, ou jusqu''à l''équipement de voirie à relier.", en = "From drawer to drawer, or up to the street equipment to link." }
used_by     = "fibre"
awaited     = true
section     = "5.4.3"
[[rules]]
code        = "street-power"
topic       = "fibre-works"
by          = "town"
label       = { fr = "Courant des équipements de voirie", en = "Power of street equipment" }
description = { fr = "Le raccordement électrique est à la commune.", en = "The electrical connection is the town''s." }
used_by     = "fibre"
awaited     = true
section     = "5.4.3"
[[rules]]
code        = "operated-if-as-built"
topic       = "fibre-works"
by          = "syndicate"
label       = { fr = "Exploitation sous condition", en = "Operation on condition" }
description = { fr = "Le SIGV opère une liaison si son dossier des ouvrages lui a été remis.", en = "The SIGV operates a link if its as-built file was handed over." }
used_by     = "fibre"
awaited     = true
section     = "5.4.3"
[[rules]]
code        = "camera-fibre-to-cabinet"
topic       = "camera-connection"
by          = "town"
label       = { fr = "Fibre jusqu''au coffret", en = "Fibre up to the cabinet" }
description = { fr = "Du tiroir du site jusqu''au coffret de la caméra.", en = "From the site''s drawer up to the camera''s cabinet." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
[[rules]]
code        = "camera-breaker"
topic       = "camera-connection"
by          = "town"
label       = { fr = "Disjoncteur accessible", en = "Breaker within reach" }
description = { fr = "Au pied du mât ou à hauteur d''homme, tout près, sans échelle ni nacelle.", en = "At the foot of the mast or at a person''s height, close by, without ladder or lift." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
[[rules]]
code        = "camera-no-civil-works"
topic       = "camera-connection"
by          = "syndicate"
label       = { fr = "Pas de génie civil par le SIGV", en = "No civil works by the SIGV" }
description = { fr = "Le SIGV n''engage aucun travaux de voirie pour raccorder une caméra.", en = "The SIGV starts no road works to connect a camera." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
[[rules]]
code        = "camera-mast-only"
topic       = "camera-connection"
by          = "syndicate"
label       = { fr = "Seul raccordement à la charge du SIGV", en = "Only connection left to the SIGV" }
description = { fr = "Quand il fournit et pose lui-même le mât et le coffret.", en = "Where it supplies and puts up the mast and cabinet itself." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
[[rules]]
code        = "camera-power"
topic       = "camera-connection"
by          = "town"
label       = { fr = "Courant permanent", en = "Power at all hours" }
description = { fr = "Caméras et réseau sont alimentés jour et nuit, toute la semaine.", en = "Cameras and network are fed day and night, all week." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
[[rules]]
code        = "camera-lighting-contract"
topic       = "camera-connection"
by          = "town"
label       = { fr = "Marchés d''éclairage public", en = "Street lighting contracts" }
description = { fr = "Conseillé : y inscrire le courant permanent des mâts à caméra, malgré l''extinction de nuit.", en = "Advised: write into them the permanent power of masts with cameras, despite the night switch-off." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
[[rules]]
code        = "camera-place"
topic       = "camera-connection"
by          = "town"
label       = { fr = "Choix de l''emplacement", en = "Choice of the place" }
description = { fr = "Conseillé : réunir police municipale, services techniques, CSU et responsables pour viser une arrivée électrique existante.", en = "Advised: bring together municipal police, technical services, CSU and managers to aim at an existing supply." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
[[rules]]
code        = "camera-meter"
topic       = "camera-connection"
by          = "town"
label       = { fr = "Compteur en dernier recours", en = "A meter as a last resort" }
description = { fr = "Conseillé quand rien d''autre ne donne un courant permanent.", en = "Advised where nothing else gives permanent power." }
used_by     = "cctv"
awaited     = true
section     = "5.5"
# ============================================================== 4.2  Rules on installations
[[rules]]
code        = "install-if-contract"
topic       = "installation"
by          = "town"
label       = { fr = "Contrat de l''éditeur en cours", en = "Vendor contract current" }
description = { fr = "Le client d''une application métier n''est installé ou mis à jour que si la mairie a un contrat en cours avec l''éditeur.", en = "The client of a business application is installed or updated only while the town''s contract with its vendor is current." }
used_by     = "servicedesk"
section     = "4.2"
# ============================================================== 5.6, 6.4, 6.5  Rules on commitments and on the handling of tickets
[[rules]]
code        = "no-commitment"
topic       = "commitment"
by          = "syndicate"
label       = { fr = "Délais non promis en cas d''écart", en = "No delays promised where a town departed" }
description = { fr = "Sur un achat ou un contrat qui s''écarte des préconisations ou de la convention, le SIGV ne s''engage pas sur les délais.", en = "On a purchase or contract that departs from recommendations or from the agreement, the SIGV makes no promise on delays." }
used_by     = "servicedesk"
section     = "5.6"
[[rules]]
code        = "agreed-date"
topic       = "commitment"
by          = "syndicate"
label       = { fr = "Changements planifiés ensemble", en = "Changes planned together" }
description = { fr = "Les changements structurants ont une date convenue entre tous.", en = "Structuring changes have a date that all agreed." }
used_by     = "servicedesk"
section     = "5.6"
[[rules]]
code        = "leaflet"
topic       = "desk"
by          = "syndicate"
label       = { fr = "Plaquette à jour", en = "Leaflet kept current" }
description = { fr = "Contacts, horaires et périmètres du centre de service sont diffusés aux mairies et tenus à jour.", en = "Contacts, hours and perimeter of the service desk are given to the towns and kept current." }
used_by     = "servicedesk"
awaited     = true
section     = "6.4.1"
[[rules]]
code        = "users-are-in-directory"
topic       = "desk"
by          = "syndicate"
label       = { fr = "Qui est utilisateur", en = "Who is a user" }
description = { fr = "Toute personne qui figure, avec un compte, dans l''un des deux annuaires : informatique ou téléphone.", en = "A person with an account in the IT or telephone directory." }
used_by     = "organisation"
section     = "6.4.1"
[[rules]]
code        = "always-a-ticket"
topic       = "desk"
by          = "syndicate"
label       = { fr = "Un ticket même hors périmètre", en = "A ticket even out of scope" }
description = { fr = "Appels et messages donnent un ticket, clos avec un commentaire s''il ne peut être traité.", en = "Calls and messages give a ticket, closed with a comment where it can''t be handled." }
used_by     = "servicedesk"
section     = "6.4.1.2"
[[rules]]
code        = "unrelated"
topic       = "desk"
by          = "syndicate"
label       = { fr = "Sans rapport : pas de ticket", en = "Unrelated: no ticket" }
description = { fr = "Seul ce qui n''a manifestement rien à voir avec la convention n''en donne pas.", en = "Only what plainly has nothing to do with the agreement gives none." }
used_by     = "servicedesk"
section     = "6.4.1.2"
[[rules]]
code        = "referent-validates"
topic       = "demand"
by          = "town"
label       = { fr = "Validation du référent", en = "Validation by the referent" }
description = { fr = "Une demande de matériel standard attend le référent : utilité, budget, préconisations.", en = "A request for standard equipment waits for the referent: need, budget, recommendations." }
used_by     = "approvals"
awaited     = true
section     = "6.4.2.1"
[[rules]]
code        = "direction-validates"
topic       = "demand"
by          = "town"
label       = { fr = "Validation de la direction", en = "Validation by the direction" }
description = { fr = "Une demande qui change le système est qualifiée et validée par la direction, puis étudiée avec le SIGV.", en = "A demand that changes the system is qualified and validated by the direction, then studied with the SIGV." }
used_by     = "approvals"
awaited     = true
section     = "6.4.2.2"
[[rules]]
code        = "schedule-given"
topic       = "demand"
by          = "syndicate"
label       = { fr = "Planning fourni", en = "Schedule given" }
description = { fr = "Le SIGV prend la demande dans son activité normale et donne son planning.", en = "The SIGV takes the demand within its normal workload and gives its schedule." }
used_by     = "demands"
awaited     = true
section     = "6.4.2.2"
[[rules]]
code        = "faster-is-paid"
topic       = "demand"
by          = "town"
label       = { fr = "Plus vite : la mairie finance", en = "Faster: the town pays" }
description = { fr = "Un planning imposé, ou une campagne plus rapide, est à la charge de la mairie.", en = "An imposed schedule, or a faster campaign, is paid for by the town." }
used_by     = "demands"
awaited     = true
section     = "6.4.2.2"
[[rules]]
code        = "response-means"
topic       = "level"
by          = "syndicate"
label       = { fr = "Ce qu''est l''intervention", en = "What response means" }
description = { fr = "Ticket enregistré, pris en compte, et personne informée du diagnostic ou de la qualification.", en = "Ticket registered, taken into account, and the person told of the diagnosis or qualification." }
used_by     = "servicedesk"
section     = "6.5"
[[rules]]
code        = "resolution-means"
topic       = "level"
by          = "syndicate"
label       = { fr = "Ce qu''est la résolution", en = "What resolution means" }
description = { fr = "Définitive, ou provisoire ; provisoire, le ticket reste ouvert jusqu''à la fin.", en = "Final, or temporary; when temporary, the ticket stays open until the end." }
used_by     = "servicedesk"
section     = "6.5"
[[rules]]
code        = "no-guarantee"
topic       = "level"
by          = "syndicate"
label       = { fr = "Délais surveillés, non garantis", en = "Delays watched, not guaranteed" }
description = { fr = "Un dépassement sur un incident majeur, ou des dépassements répétés dus au syndicat, appellent des mesures.", en = "A breach on a major incident, or repeated ones due to the syndicate, call for measures." }
used_by     = "servicedesk"
section     = "6.5"
# ============================================================== 7  Responsibilities
[[rules]]
code        = "data-owner"
topic       = "data"
by          = "town"
label       = { fr = "Données aux mairies", en = "Data belong to the towns" }
description = { fr = "Applications et données restent à la mairie, qui en répond pour le RGPD.", en = "Applications and data stay the town''s, who answers for them under the GDPR." }
used_by     = "governance"
section     = "7.1.1"
[[rules]]
code        = "data-storage"
topic       = "data"
by          = "syndicate"
label       = { fr = "Stockage et sauvegarde au SIGV", en = "Storage and backup by the SIGV" }
description = { fr = "Le SIGV répond de ce qui est hébergé chez lui et à la mairie de Bouc-Bel-Air.", en = "The SIGV answers for what is hosted at its seat and at the town hall of Bouc-Bel-Air." }
used_by     = "governance"
awaited     = true
section     = "7.1.1"
[[rules]]
code        = "data-insurance"
topic       = "data"
by          = "town"
label       = { fr = "Assurance possible", en = "Insurance possible" }
description = { fr = "Une mairie peut s''assurer contre les pertes dues à une défaillance.", en = "A town may insure itself against losses due to a failure." }
used_by     = "contracts"
awaited     = true
section     = "7.1.1"
[[rules]]
code        = "data-devices"
topic       = "data"
by          = "town"
label       = { fr = "Données des appareils non sauvegardées", en = "Data on devices not backed up" }
description = { fr = "Ce qui est sur un poste, un smartphone, une tablette, un disque externe, une clé USB ou un NAS n''est ni sauvegardé par le SIGV ni sous sa responsabilité en cas de perte, de panne ou d''erreur.", en = "What is on a PC, a smartphone, a tablet, an external disk, a USB stick or a NAS is neither backed up by the SIGV nor under its responsibility on loss, failure or mistake." }
used_by     = "servicedesk"
section     = "7.1.1"
[[rules]]
code        = "confidentiality"
topic       = "data"
by          = "syndicate"
label       = { fr = "Confidentialité", en = "Confidentiality" }
description = { fr = "Rien n''est communiqué des données ou des journaux sans demande expresse d''un agent compétent et habilité des mairies ou du SIGV, ou d''une autre autorité habilitée.", en = "Nothing of the data or logs is disclosed without an express request of a competent and authorised agent of the towns or of the SIGV, or of another authorised authority." }
used_by     = "governance"
section     = "7.1.1"
[[rules]]
code        = "policy-general"
topic       = "policy"
by          = "syndicate"
label       = { fr = "PGSSI", en = "General security policy" }
description = { fr = "Tenue par le SIGV, elle s''applique à lui et aux mairies.", en = "Kept by the SIGV, it binds both it and the towns." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "policy-backup"
topic       = "policy"
by          = "syndicate"
label       = { fr = "POSSI : sauvegardes", en = "Operational policy: backups" }
description = { fr = "Comment les sauvegardes sont faites.", en = "How backups are made." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "policy-passwords"
topic       = "policy"
by          = "syndicate"
label       = { fr = "POSSI : mots de passe", en = "Operational policy: passwords" }
description = { fr = "Comment les mots de passe sont choisis et tenus.", en = "How passwords are chosen and kept." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "policy-spam"
topic       = "policy"
by          = "syndicate"
label       = { fr = "POSSI : filtres anti-spam", en = "Operational policy: spam filters" }
description = { fr = "Comment le courrier indésirable est filtré.", en = "How unwanted mail is filtered." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "policy-physical"
topic       = "policy"
by          = "syndicate"
label       = { fr = "POSSI : sécurité physique", en = "Operational policy: physical security" }
description = { fr = "Comment les lieux et leur environnement sont protégés.", en = "How places and their surroundings are protected." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "policy-charter"
topic       = "policy"
by          = "town"
label       = { fr = "Charte informatique de la mairie", en = "The town''s IT charter" }
description = { fr = "Chaque mairie a la sienne, avec son règlement intérieur : ce à quoi la collectivité et ses agents s''engagent.", en = "Each town has its own, with its staff rules: what the body and its staff commit to." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "policy-charter-syndicate"
topic       = "policy"
by          = "syndicate"
label       = { fr = "Charte informatique du SIGV", en = "The SIGV''s IT charter" }
description = { fr = "Le syndicat a la sienne aussi, avec son règlement intérieur.", en = "The syndicate has its own too, with its staff rules." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "gdpr-records"
topic       = "gdpr"
by          = "syndicate"
label       = { fr = "Registres des traitements", en = "Records of processing" }
description = { fr = "Le SIGV les tient pour les mairies.", en = "The SIGV keeps them for the towns." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "gdpr-assessments"
topic       = "gdpr"
by          = "syndicate"
label       = { fr = "Analyses d''impact", en = "Impact assessments" }
description = { fr = "Le SIGV les tient, quand un traitement fait courir un risque élevé ; les activités que le CGCT encadre n''en demandent pas.", en = "The SIGV keeps them, where a processing puts people at high risk; activities framed by the code of local authorities (CGCT) need none." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "gdpr-notices"
topic       = "gdpr"
by          = "town"
label       = { fr = "Information des personnes", en = "Information of people" }
description = { fr = "Mentions, formulaires et exercice des droits, avec l''aide du SIGV.", en = "Notices, forms and exercise of rights, with the SIGV''s help." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "gdpr-processors"
topic       = "gdpr"
by          = "town"
label       = { fr = "Contrats des sous-traitants", en = "Processors'' contracts" }
description = { fr = "Avec leurs clauses RGPD : éditeurs, hébergeurs, services en ligne.", en = "With their GDPR clauses: vendors, hosts, online services." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "gdpr-consents"
topic       = "gdpr"
by          = "town"
label       = { fr = "Consentements", en = "Consents" }
description = { fr = "Pour les traitements hors du cadre légal.", en = "For processing outside the legal frame." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "gdpr-contract"
topic       = "gdpr"
by          = "syndicate"
label       = { fr = "Contrat RGPD entre SIGV et mairies", en = "GDPR contract between SIGV and towns" }
description = { fr = "Prévu pour le troisième trimestre 2024.", en = "Planned for the third quarter of 2024." }
used_by     = "governance"
awaited     = true
section     = "7.1.2"
[[rules]]
code        = "visit-access"
topic       = "visit"
by          = "syndicate"
label       = { fr = "Accès et sécurité du site", en = "Access and security of the site" }
description = { fr = "L''équipe suit les contraintes de la mairie où elle vient.", en = "The team follows the constraints of the town it visits." }
used_by     = "servicedesk"
section     = "7.2"
[[rules]]
code        = "visit-rooms"
topic       = "visit"
by          = "syndicate"
label       = { fr = "État des locaux techniques", en = "State of technical rooms" }
description = { fr = "Maintenu, et vérifié après chaque venue ; la mairie peut exiger la remise en état de ce qui vient de l''équipe.", en = "Kept, and checked after each visit; the town may require reinstatement of what is due to the team." }
used_by     = "servicedesk"
section     = "7.2"
[[rules]]
code        = "visit-equipment"
topic       = "visit"
by          = "syndicate"
label       = { fr = "État des matériels bureautiques et scolaires", en = "State of office and school equipment" }
description = { fr = "Maintenu, et vérifié après chaque venue ; la mairie peut exiger la remise en état de ce que l''équipe a dégradé.", en = "Kept, and checked after each visit; the town may require reinstatement of what the team damaged." }
used_by     = "servicedesk"
section     = "7.2"
# ============================================================== 8  Evolutions considered
[[evolutions]]
code        = "microsoft-licences"
label       = { fr = "Licences Microsoft gérées au SIGV", en = "Microsoft licences managed by the SIGV" }
description = { fr = "Coûts, volumes, échéances et versions dépassées, en un seul lieu.", en = "Costs, volumes, expiries and outdated versions, in one place." }
period      = "2024/2025"
section     = "8.1"
[[evolutions]]
code        = "tool-replaced"
label       = { fr = "Un autre outil qu''Isilog", en = "Another tool than Isilog" }
description = { fr = "Isilog, avec les moyens donnés, ne permet ni de gérer les actifs ni de produire seul des rapports d''activité ; le SIGV étudie GLPI.", en = "Isilog, with the means given, allows neither asset management nor activity reports made by themselves; the SIGV studies GLPI." }
period      = "2024/2025"
section     = "8.2"
[[evolutions]]
code        = "tool-assets"
label       = { fr = "Gestion des actifs dans l''outil", en = "Asset management in the tool" }
description = { fr = "D''abord l''inventaire des postes des mairies.", en = "The inventory of the towns'' PCs first." }
period      = "2024/2025"
section     = "8.2"
[[evolutions]]
code        = "tool-reports"
label       = { fr = "Rapports d''activité réguliers", en = "Regular activity reports" }
description = { fr = "Volumes et types, état du parc, satisfaction, projets.", en = "Volumes and types, state of the fleet, satisfaction, projects." }
period      = "2024/2025"
section     = "8.2"
[[evolutions]]
code        = "tool-logbooks"
label       = { fr = "Journaux de bord publiés", en = "Published logbooks" }
description = { fr = "Pour que les mairies voient ce qui est fait.", en = "So that the towns see what is done." }
period      = "2024/2025"
section     = "8.2"
[[evolutions]]
code        = "tool-csu"
label       = { fr = "Main courante du CSU", en = "Logbook of the CSU" }
description = { fr = "L''outil s''étend au centre de supervision.", en = "The tool extends to the supervision centre." }
period      = "2024/2025"
section     = "8.2"
[[evolutions]]
code        = "tool-cispd"
label       = { fr = "Dossiers du CISPD", en = "Files of the CISPD" }
description = { fr = "L''outil s''étend au service de prévention.", en = "The tool extends to the prevention service." }
period      = "2024/2025"
section     = "8.2"
[[evolutions]]
code        = "csu-servers"
label       = { fr = "Nouveaux serveurs Genetec", en = "New Genetec servers" }
description = { fr = "Pour une vidéo-protection plus sûre et plus rapide.", en = "For more reliable and faster CCTV." }
period      = "2024/2025"
section     = "8.3"
[[evolutions]]
code        = "csu-briefcam"
label       = { fr = "Logiciel Briefcam", en = "Briefcam software" }
description = { fr = "Recherche et analyse d''images, avec serveur et stockage.", en = "Search and analysis of images, with server and storage." }
period      = "2024/2025"
section     = "8.3"
');
INSERT INTO public.convention_conventionversion VALUES
	(1, 'sigv-2024', 1, '', 'Convention de services numériques entre le SIGV et ses communes, 2024', 'Agreement on digital services between the SIGV and its towns, 2024', '24.04.27', '2024-10-24', '013-241300425-20241024-24_04_27M-DE', '939b5013bd2edfb3cd6739d78ec63fbbbc298f7f803a58a1f310df02fb7e9ec0', '2024-10-24 12:00:00+00', 'demo', NULL);
INSERT INTO public.django_content_type VALUES
	(1, 'backup', 'backuprun'),
	(2, 'backup', 'rehearsal'),
	(3, 'moving', 'run'),
	(4, 'moving', 'refused'),
	(5, 'moving', 'source'),
	(6, 'moving', 'mapping'),
	(7, 'servicedesk', 'appointment'),
	(8, 'servicedesk', 'mailbox'),
	(9, 'servicedesk', 'majorincident'),
	(10, 'servicedesk', 'problem'),
	(11, 'servicedesk', 'change'),
	(12, 'servicedesk', 'readingtaken'),
	(13, 'servicedesk', 'recurrence'),
	(14, 'servicedesk', 'savedview'),
	(15, 'servicedesk', 'survey'),
	(16, 'servicedesk', 'followup'),
	(17, 'servicedesk', 'team'),
	(18, 'servicedesk', 'duty'),
	(19, 'servicedesk', 'teammember'),
	(20, 'servicedesk', 'ticket'),
	(21, 'servicedesk', 'slot'),
	(22, 'servicedesk', 'problemlink'),
	(23, 'servicedesk', 'permanentfix'),
	(24, 'servicedesk', 'occurrence'),
	(25, 'servicedesk', 'message'),
	(26, 'servicedesk', 'majorpart'),
	(27, 'servicedesk', 'inboundmail'),
	(28, 'servicedesk', 'event'),
	(29, 'servicedesk', 'escalation'),
	(30, 'servicedesk', 'contractoranswer'),
	(31, 'servicedesk', 'breach'),
	(32, 'servicedesk', 'alert'),
	(33, 'servicedesk', 'ticketlink'),
	(34, 'servicedesk', 'tickettemplate'),
	(35, 'servicedesk', 'timespent'),
	(36, 'servicedesk', 'unmetcondition'),
	(37, 'servicedesk', 'unrelatedcall'),
	(38, 'servicedesk', 'visit'),
	(39, 'servicedesk', 'claim'),
	(40, 'servicedesk', 'attachment'),
	(41, 'servicedesk', 'waiting'),
	(42, 'servicedesk', 'watcher'),
	(43, 'servicedesk', 'breachcorrection'),
	(44, 'servicedesk', 'calendarfeed'),
	(45, 'servicedesk', 'cannedresponse'),
	(46, 'servicedesk', 'digest'),
	(47, 'servicedesk', 'hoursregime'),
	(48, 'servicedesk', 'majorattempt'),
	(49, 'servicedesk', 'improvement'),
	(50, 'servicedesk', 'affectedorganisationreview'),
	(51, 'servicedesk', 'affectedorganisation'),
	(52, 'servicedesk', 'majormember'),
	(53, 'servicedesk', 'majorreview'),
	(54, 'servicedesk', 'majorupdate'),
	(55, 'servicedesk', 'mention'),
	(56, 'knowledge', 'article'),
	(57, 'knowledge', 'articletown'),
	(58, 'knowledge', 'articleversion'),
	(59, 'knowledge', 'articleuse'),
	(60, 'knowledge', 'publication'),
	(61, 'knowledge', 'review'),
	(62, 'assets', 'asset'),
	(63, 'governance', 'disclosurerequest'),
	(64, 'governance', 'disclosurereminder'),
	(65, 'governance', 'handedover'),
	(66, 'governance', 'prolongation'),
	(67, 'governance', 'townexport'),
	(68, 'governance', 'townimport'),
	(69, 'convention', 'conventionversion'),
	(70, 'convention', 'actingfunction'),
	(71, 'convention', 'contactnumber'),
	(72, 'convention', 'conventionparty'),
	(73, 'convention', 'conventionsignature'),
	(74, 'convention', 'conventiontext'),
	(75, 'exchange', 'ratecount'),
	(76, 'exchange', 'token'),
	(77, 'exchange', 'keptanswer'),
	(78, 'exchange', 'webhook'),
	(79, 'exchange', 'delivery'),
	(80, 'organisation', 'linkasked'),
	(81, 'organisation', 'organisation'),
	(82, 'organisation', 'directorysource'),
	(83, 'organisation', 'department'),
	(84, 'organisation', 'person'),
	(85, 'organisation', 'membership'),
	(86, 'organisation', 'directoryentry'),
	(87, 'organisation', 'bounce'),
	(88, 'organisation', 'site'),
	(89, 'organisation', 'openingwindow'),
	(90, 'organisation', 'localclosing'),
	(91, 'organisation', 'technicalroom'),
	(92, 'organisation', 'trycount'),
	(93, 'organisation', 'knowndevice'),
	(94, 'journal', 'head'),
	(95, 'journal', 'entry'),
	(96, 'access', 'user'),
	(97, 'base', 'hold'),
	(98, 'base', 'installation'),
	(99, 'base', 'outgoingmail'),
	(100, 'base', 'workerprocess');
INSERT INTO public.django_content_type VALUES
	(101, 'auth', 'permission'),
	(102, 'auth', 'group'),
	(103, 'contenttypes', 'contenttype'),
	(104, 'sessions', 'session'),
	(105, 'account', 'emailaddress'),
	(106, 'account', 'emailconfirmation'),
	(107, 'mfa', 'authenticator'),
	(108, 'usersessions', 'usersession'),
	(109, 'socialaccount', 'socialaccount'),
	(110, 'socialaccount', 'socialapp'),
	(111, 'socialaccount', 'socialtoken'),
	(112, 'axes', 'accessattempt'),
	(113, 'axes', 'accesslog'),
	(114, 'axes', 'accessfailurelog'),
	(115, 'axes', 'accessattemptexpiration'),
	(116, 'procrastinate', 'procrastinateevent'),
	(117, 'procrastinate', 'procrastinatejob'),
	(118, 'procrastinate', 'procrastinateperiodicdefer'),
	(119, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_migrations VALUES
	(1, 'base', '0001_initial', '2026-12-02 07:14:27.132119+00'),
	(2, 'contenttypes', '0001_initial', '2026-12-02 07:14:27.144644+00'),
	(3, 'contenttypes', '0002_remove_content_type_name', '2026-12-02 07:14:27.159972+00'),
	(4, 'auth', '0001_initial', '2026-12-02 07:14:27.235442+00'),
	(5, 'auth', '0002_alter_permission_name_max_length', '2026-12-02 07:14:27.241612+00'),
	(6, 'auth', '0003_alter_user_email_max_length', '2026-12-02 07:14:27.253673+00'),
	(7, 'auth', '0004_alter_user_username_opts', '2026-12-02 07:14:27.278997+00'),
	(8, 'auth', '0005_alter_user_last_login_null', '2026-12-02 07:14:27.297711+00'),
	(9, 'auth', '0006_require_contenttypes_0002', '2026-12-02 07:14:27.2988+00'),
	(10, 'auth', '0007_alter_validators_add_error_messages', '2026-12-02 07:14:27.302489+00'),
	(11, 'auth', '0008_alter_user_username_max_length', '2026-12-02 07:14:27.317324+00'),
	(12, 'auth', '0009_alter_user_last_name_max_length', '2026-12-02 07:14:27.329196+00'),
	(13, 'auth', '0010_alter_group_name_max_length', '2026-12-02 07:14:27.346823+00'),
	(14, 'auth', '0011_update_proxy_permissions', '2026-12-02 07:14:27.363909+00'),
	(15, 'auth', '0012_alter_user_first_name_max_length', '2026-12-02 07:14:27.368864+00'),
	(16, 'access', '0001_initial', '2026-12-02 07:14:27.432808+00'),
	(17, 'account', '0001_initial', '2026-12-02 07:14:27.476038+00'),
	(18, 'account', '0002_email_max_length', '2026-12-02 07:14:27.496115+00'),
	(19, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-12-02 07:14:27.539062+00'),
	(20, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-12-02 07:14:27.561853+00'),
	(21, 'account', '0005_emailaddress_idx_upper_email', '2026-12-02 07:14:27.588034+00'),
	(22, 'account', '0006_emailaddress_lower', '2026-12-02 07:14:27.637417+00'),
	(23, 'account', '0007_emailaddress_idx_email', '2026-12-02 07:14:27.707147+00'),
	(24, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-12-02 07:14:27.744527+00'),
	(25, 'account', '0009_emailaddress_unique_primary_email', '2026-12-02 07:14:27.759586+00'),
	(26, 'mfa', '0001_initial', '2026-12-02 07:14:27.805071+00'),
	(27, 'mfa', '0002_authenticator_timestamps', '2026-12-02 07:14:27.895013+00'),
	(28, 'mfa', '0003_authenticator_type_uniq', '2026-12-02 07:14:27.998302+00'),
	(29, 'journal', '0001_initial', '2026-12-02 07:14:28.068575+00'),
	(30, 'organisation', '0001_initial', '2026-12-02 07:14:29.740474+00'),
	(31, 'assets', '0001_initial', '2026-12-02 07:14:30.009133+00'),
	(32, 'axes', '0001_initial', '2026-12-02 07:14:30.05703+00'),
	(33, 'axes', '0002_auto_20151217_2044', '2026-12-02 07:14:30.227078+00'),
	(34, 'axes', '0003_auto_20160322_0929', '2026-12-02 07:14:30.321849+00'),
	(35, 'axes', '0004_auto_20181024_1538', '2026-12-02 07:14:30.426443+00'),
	(36, 'axes', '0005_remove_accessattempt_trusted', '2026-12-02 07:14:30.46393+00'),
	(37, 'axes', '0006_remove_accesslog_trusted', '2026-12-02 07:14:30.47906+00'),
	(38, 'axes', '0007_alter_accessattempt_unique_together', '2026-12-02 07:14:30.627366+00'),
	(39, 'axes', '0008_accessfailurelog', '2026-12-02 07:14:30.66755+00'),
	(40, 'axes', '0009_add_session_hash', '2026-12-02 07:14:30.684415+00'),
	(41, 'axes', '0010_accessattemptexpiration', '2026-12-02 07:14:30.708622+00'),
	(42, 'backup', '0001_initial', '2026-12-02 07:14:30.783508+00'),
	(43, 'convention', '0001_initial', '2026-12-02 07:14:31.897049+00'),
	(44, 'exchange', '0001_initial', '2026-12-02 07:14:32.679679+00'),
	(45, 'governance', '0001_initial', '2026-12-02 07:14:34.187194+00'),
	(46, 'knowledge', '0001_initial', '2026-12-02 07:14:37.915729+00'),
	(47, 'servicedesk', '0001_initial', '2026-12-02 07:15:06.225005+00'),
	(48, 'moving', '0001_initial', '2026-12-02 07:15:10.561338+00'),
	(49, 'procrastinate', '0001_initial', '2026-12-02 07:15:10.603149+00'),
	(50, 'procrastinate', '0002_drop_started_at_column', '2026-12-02 07:15:10.625212+00'),
	(51, 'procrastinate', '0003_drop_started_at_column', '2026-12-02 07:15:10.629518+00'),
	(52, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-12-02 07:15:10.656051+00'),
	(53, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-12-02 07:15:10.667628+00'),
	(54, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-12-02 07:15:10.6872+00'),
	(55, 'procrastinate', '0007_add_queueing_lock_column', '2026-12-02 07:15:10.690636+00'),
	(56, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-12-02 07:15:10.705569+00'),
	(57, 'procrastinate', '0009_add_defer_job_function', '2026-12-02 07:15:10.711672+00'),
	(58, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-12-02 07:15:10.747179+00'),
	(59, 'procrastinate', '0011_add_foreign_key_index', '2026-12-02 07:15:10.796201+00'),
	(60, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-12-02 07:15:10.821423+00'),
	(61, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-12-02 07:15:10.852125+00'),
	(62, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-12-02 07:15:10.873145+00'),
	(63, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-12-02 07:15:10.899648+00'),
	(64, 'procrastinate', '0016_delete_finished_jobs', '2026-12-02 07:15:10.91541+00'),
	(65, 'procrastinate', '0017_add_checks_to_finish_job', '2026-12-02 07:15:10.931531+00'),
	(66, 'procrastinate', '0018_add_checks_to_retry_job', '2026-12-02 07:15:10.941543+00'),
	(67, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-12-02 07:15:10.972681+00'),
	(68, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-12-02 07:15:10.994982+00'),
	(69, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-12-02 07:15:11.005406+00'),
	(70, 'procrastinate', '0022_null_locks_excluded', '2026-12-02 07:15:11.012207+00'),
	(71, 'procrastinate', '0023_remove_old_finish_job_function', '2026-12-02 07:15:11.024099+00'),
	(72, 'procrastinate', '0024_job_id_bigint', '2026-12-02 07:15:11.040299+00'),
	(73, 'procrastinate', '0025_add_models', '2026-12-02 07:15:11.082851+00'),
	(74, 'procrastinate', '0026_add_job_priority', '2026-12-02 07:15:11.116149+00'),
	(75, 'procrastinate', '0027_add_periodic_job_priority', '2026-12-02 07:15:11.131903+00'),
	(76, 'procrastinate', '0028_add_cancel_states', '2026-12-02 07:15:11.171855+00'),
	(77, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-12-02 07:15:11.179392+00'),
	(78, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-12-02 07:15:11.188163+00'),
	(79, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-12-02 07:15:11.211088+00'),
	(80, 'procrastinate', '0032_pre_cancel_notification', '2026-12-02 07:15:11.245238+00'),
	(81, 'procrastinate', '0033_post_cancel_notification', '2026-12-02 07:15:11.330182+00'),
	(82, 'procrastinate', '0034_pre_add_heartbeat', '2026-12-02 07:15:11.394817+00'),
	(83, 'procrastinate', '0035_post_add_heartbeat', '2026-12-02 07:15:11.407845+00'),
	(84, 'procrastinate', '0036_add_worker_model', '2026-12-02 07:15:11.463322+00'),
	(85, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-12-02 07:15:11.479286+00'),
	(86, 'procrastinate', '0038_post_batch_defer_jobs', '2026-12-02 07:15:11.495781+00'),
	(87, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-12-02 07:15:11.512215+00'),
	(88, 'procrastinate', '0040_pre_retry_failed_job', '2026-12-02 07:15:11.528216+00'),
	(89, 'procrastinate', '0041_post_retry_failed_job', '2026-12-02 07:15:11.544456+00'),
	(90, 'sessions', '0001_initial', '2026-12-02 07:15:11.582736+00'),
	(91, 'socialaccount', '0001_initial', '2026-12-02 07:15:12.948538+00'),
	(92, 'socialaccount', '0002_token_max_lengths', '2026-12-02 07:15:13.112382+00'),
	(93, 'socialaccount', '0003_extra_data_default_dict', '2026-12-02 07:15:13.195079+00'),
	(94, 'socialaccount', '0004_app_provider_id_settings', '2026-12-02 07:15:13.364514+00'),
	(95, 'socialaccount', '0005_socialtoken_nullable_app', '2026-12-02 07:15:13.979241+00'),
	(96, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-12-02 07:15:14.039306+00'),
	(97, 'usersessions', '0001_initial', '2026-12-02 07:15:14.644279+00');
INSERT INTO public.governance_disclosurereminder VALUES
	(1, 'ahead', '2024-11-08', '2024-11-05 13:00:00+00', 2, 1),
	(2, 'ahead', '2024-11-08', '2024-11-05 13:00:00+00', 3, 2),
	(3, 'ahead', '2024-11-08', '2024-11-05 13:00:00+00', 4, 3);
INSERT INTO public.governance_disclosurerequest VALUES
	(1, NULL, 'Camille Requête', 'Officier de police judiciaire', 'Gendarmerie nationale', 'Code de procédure pénale, article 77-1-1', '2024-10-24 11:00:00+00', false, '2024-11-28', 'prolonged', 'Journaux d''accès à la messagerie', NULL, NULL, '2024-10-24 12:00:00+00', 'Sandra Sigsecrétaire', 'Limiter à la période.', '2024-10-24 12:01:00+00', 'Denis Sigdonnées', 'partly', 'La période seule.', '2024-10-24 12:02:00+00', 'Sandra Sigsecrétaire', '2024-10-24 12:04:00+00', 'Inès Exemple', 6, 1, 4, 2, 4),
	(2, NULL, 'Camille Requête', 'Officier de police judiciaire', 'Gendarmerie nationale', 'Code de procédure pénale, article 77-1-1', '2024-10-24 11:00:00+00', false, '2024-11-28', 'prolonged', 'Journaux d''accès à la messagerie', NULL, NULL, '2024-10-24 12:00:00+00', 'Sandra Sigsecrétaire', 'Limiter à la période.', '2024-10-24 12:01:00+00', 'Denis Sigdonnées', 'partly', 'La période seule.', '2024-10-24 12:02:00+00', 'Sandra Sigsecrétaire', '2024-10-24 12:04:00+00', 'Inès Exemple', 6, 1, 4, 3, 4),
	(3, NULL, 'Camille Requête', 'Officier de police judiciaire', 'Gendarmerie nationale', 'Code de procédure pénale, article 77-1-1', '2024-10-24 11:00:00+00', false, '2024-11-28', 'prolonged', 'Journaux d''accès à la messagerie', NULL, NULL, '2024-10-24 12:00:00+00', 'Sandra Sigsecrétaire', 'Limiter à la période.', '2024-10-24 12:01:00+00', 'Denis Sigdonnées', 'partly', 'La période seule.', '2024-10-24 12:02:00+00', 'Sandra Sigsecrétaire', '2024-10-24 12:04:00+00', 'Inès Exemple', 6, 1, 4, 4, 4);
INSERT INTO public.governance_handedover VALUES
	(1, NULL, '2024-10-24 12:03:00+00', 'Inès Exemple', 'Extrait', 'encrypted_file', 12, '[{"name": "extrait.csv", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]', 1, 2, 1),
	(2, NULL, '2024-10-24 12:03:00+00', 'Inès Exemple', 'Extrait', 'encrypted_file', 12, '[{"name": "extrait.csv", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]', 1, 3, 2),
	(3, NULL, '2024-10-24 12:03:00+00', 'Inès Exemple', 'Extrait', 'encrypted_file', 12, '[{"name": "extrait.csv", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]', 1, 4, 3);
INSERT INTO public.governance_prolongation VALUES
	(1, '2024-11-08', '2024-11-28', 'Trois mois de journaux.', '2024-10-24 12:00:00+00', 'Sandra Sigsecrétaire', 4, 2, 1),
	(2, '2024-11-08', '2024-11-28', 'Trois mois de journaux.', '2024-10-24 12:00:00+00', 'Sandra Sigsecrétaire', 4, 3, 2),
	(3, '2024-11-08', '2024-11-28', 'Trois mois de journaux.', '2024-10-24 12:00:00+00', 'Sandra Sigsecrétaire', 4, 4, 3);
INSERT INTO public.journal_entry VALUES
	(1, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'organisation.added', 'organisation.organisation', 1, '{}', 1, '\x8028233f0adddbd8a0d209176a52e5b040d1c5556ad7f76c1c220278b35b58f0'),
	(2, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'organisation.added', 'organisation.organisation', 2, '{}', 1, '\x18a96ef2b7a103625b02eb440b18f7115a2b5981de6d54fa82286a3cce8a4fe2'),
	(3, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'organisation.added', 'organisation.organisation', 3, '{}', 1, '\x73c0866a5dd1805c89630c8d5b78143bea03ff8d79e8a48487025ce51c25f363'),
	(4, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'organisation.added', 'organisation.organisation', 4, '{}', 1, '\x237df0bb606b9d0bb9946cdadf2520f64fa0c08a41dcac10b314a79cfb98a637'),
	(5, '2024-10-24 12:00:00+00', 5, 'demo', NULL, 'organisation.added', 'organisation.organisation', 5, '{}', 1, '\x7efe3a7e64a880b4d49cda1819ce983f7910be89537a6cfeeebaa397a460f267'),
	(6, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'organisation.place_added', 'organisation.department', 1, '{}', 2, '\x6f99e9f12fe2fe4c9349577a2f325b5c1294332405838f9b2c3249a7c653cc9e'),
	(7, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'organisation.place_added', 'organisation.site', 1, '{}', 3, '\x116f4570a221b929a98218d51949d6e87b9c90295b680f401425f31ec9520fe0'),
	(8, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 1, '{}', 4, '\x8781c9d6c69679e7e6e413ff13b1d5a958ecfb854633018a3fd20b959896290e'),
	(9, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 1, '{"role": "cio"}', 5, '\xdc2da41db67ca55964f892313c902d2ece97cf945c1db7c419e419be914268f5'),
	(10, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 1, '{}', 6, '\x07526940481199a1348b66680dc6c0fd7894ca0ca3eb52224ed3848b2cac28df'),
	(11, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 2, '{}', 7, '\xcac2690dd17c6162c9d85fd9f6831c9dc2092fbb212987e768d1904ab7802942'),
	(12, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 2, '{"role": "first_level"}', 8, '\xa408a9de0fe7646f76e6e913e01f91a466170336ee8a786d3a4077ac916fa99c'),
	(13, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 2, '{}', 9, '\xf4e3e45f98a1bc7ce35dea1e111a3852df8fb54337f6e4b16ed1eb8c136b08f5'),
	(14, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 3, '{}', 10, '\x43de35f64cfd6084972ae6f345928d706337fc280854ff496c05867d66bf1323'),
	(15, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 3, '{"role": "technician"}', 11, '\x573a136edeb97d3dc0f16fc19dc1c6de7f4880251e109c3987136fee504339f0'),
	(16, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 3, '{}', 12, '\x67ae3cc8524c9c666f959cbc07209a91ee67be89d2399e9599904e72c0a1ddda'),
	(17, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'organisation.place_added', 'organisation.department', 2, '{}', 13, '\x8f2f0226267deed95fb4c0d2314044b71de7cbc2e76aaa017b84c4e8b5f227a5'),
	(18, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 4, '{}', 14, '\xda0f96de929e2437da9dd7792e20d60d9aa4cc1a68287abc4bfa6329827b06c5'),
	(19, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 4, '{"role": "secretary_general"}', 15, '\x60b82298fb0532986c819796a1199bfa565d045a25863b960cf0c8b70b3c37b3'),
	(20, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 4, '{}', 16, '\xbe55aebed6650e4292a371ad577e24c011a31df54fdf4bc9ddf74def20c3c5be'),
	(21, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 5, '{}', 17, '\x4f62b593e68255a36698a14b834fdcd9a53105a7c93cbe106b6f828b94d032be'),
	(22, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 5, '{"role": "purchasing_officer"}', 18, '\xfcff18753ff1fa98073f98fb6356f6771511f8be51a5348df7072286dee32b76'),
	(23, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 5, '{}', 19, '\x494453e6ada77d6cf3efe956ae99f20fd87afa50503c4434330a1666a641e93b'),
	(24, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 6, '{}', 20, '\x9d947f00261f59b5dcabd0683c8fa00efc9bab6033a264d63ea08f94ba1f2f04'),
	(25, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 6, '{"role": "dpo"}', 21, '\xd776dd7ab64cf1c4043a07a817e45161fabb69bb0aca61b856997c0c0709e29a'),
	(26, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 6, '{}', 22, '\x9ddff9e13f34a50b4c0551051dd46cb80e4474d3c030c087603c9e7bcbe4d92b'),
	(27, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 7, '{}', 23, '\x93273c22006da51a365a90c1952a97765cf0e91f59ba8d6cf4cdebefdd36eaf8'),
	(28, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 7, '{"role": "auditor"}', 24, '\x4f8daf7709237a6e84e710627cd304b176ae7bae72059967d113a34f444b79aa'),
	(29, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 7, '{}', 25, '\x4ec1133a74e9945c64a7a76e33e2a57c8168f8d439965cb57619d8286e4c0776'),
	(30, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'organisation.place_added', 'organisation.department', 3, '{}', 26, '\xd4e2ebd40ec1224ab39410dc030b0cfad99e13273c0382475d5f956308957b32'),
	(31, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 8, '{}', 27, '\x55ad5f38d55ccbdecd3c9407e12a9a098202773d81aae4dbba740be205355372'),
	(32, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 8, '{"role": "csu_manager"}', 28, '\x740bfa5a479ef45d18d12235b31e6838a903de16a0b1ed976e425bb3453007f7'),
	(33, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 8, '{}', 29, '\xf3a2f8b38bf8d7c5b82b4ed7f063125f16f33ec9e2a0358399577f3eef9bab83'),
	(34, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 9, '{}', 30, '\x54ad88db19bec5c7593458faa43e39abedd6938a54a1d00edf78b93b3e5b5941'),
	(35, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 9, '{"role": "csu_operator"}', 31, '\x64efe928384d0ebaf6401943cb98ec70acb3e9569e75772c9ddb6fc0fec84657'),
	(36, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 9, '{}', 32, '\x8f9fa8b9d4cd4076f1688702a386371156837091b570a4eadd7d43a1026181fb'),
	(37, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'organisation.place_added', 'organisation.department', 4, '{}', 33, '\xb1e2a08f4fe266ac7406efca0f06bc737252909b947dfa3870b5727f0ec37818'),
	(38, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.added', 'organisation.person', 10, '{}', 34, '\x6d4ae9489bc5833b97fe9cfbaa7cba1d6654502ef7628124b28a511078457651'),
	(39, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.role_given', 'organisation.person', 10, '{"role": "prevention_officer"}', 35, '\xa178ac2722c6667c918ae05c67d8d8955213cc148cab494aa12c089f31f9a667'),
	(40, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'person.account_given', 'organisation.person', 10, '{}', 36, '\x84317ef4002789878146238851d2e40a259cad67cd6d24d76626d7866286715f'),
	(41, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'organisation.place_added', 'organisation.department', 5, '{}', 2, '\x3b3ececa72c82fdeaa37f8a59c01852f8da291d531805949657547deac0039f6'),
	(42, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'organisation.place_added', 'organisation.site', 2, '{}', 3, '\xce87f5241977b83cd191bf255643045bdd4582640ffcc849ff68685a517eb851'),
	(43, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.added', 'organisation.person', 11, '{}', 4, '\xe7eb03fb2836901a122df95ba6ee473393abd12c787203298f1674b5ff3d27f8'),
	(44, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.role_given', 'organisation.person', 11, '{"role": "it_referent"}', 5, '\x60c96d4147a982cf59d9df2c3aba89b0e92e34a3e127044138449e5ae7976975'),
	(45, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.account_given', 'organisation.person', 11, '{}', 6, '\x14703fb9034220ffb4a0fe84b30b8c0d6b652ee6f1682dc5212a958cac6f0a64'),
	(46, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.added', 'organisation.person', 12, '{}', 7, '\x16564b848337d0e370c09762aa659c1263ded459f4ebe28bac7f22873322bbea'),
	(47, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.role_given', 'organisation.person', 12, '{"role": "general_manager"}', 8, '\x31dc3c779bba36897339aefa43b5bdf35b8015bc32f0376531d932a7f43e43a8'),
	(48, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.account_given', 'organisation.person', 12, '{}', 9, '\x6d9dc3202d6a92353554a1b89a88b85b1800bf008cc0b8cde726bf890de16337'),
	(49, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'organisation.place_added', 'organisation.department', 6, '{}', 10, '\x02aa770ac4bb8ee0c68bff8ca5624f6d88e72970f36bdd1712a88cadfc419505'),
	(50, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.added', 'organisation.person', 13, '{}', 11, '\x22cbc97675139c24dcd1bb1ae2facda709a2ec6667b784a4d3f48345e9615b8e'),
	(51, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.role_given', 'organisation.person', 13, '{"role": "head_of_department"}', 12, '\x80a930d19ec665e4471d24ffbf2012af18a1e38d6c295b52082eda87de2779ff'),
	(52, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.account_given', 'organisation.person', 13, '{}', 13, '\x8c06bc375a2ff7101d98a70f328d011365045e5844c201b00f56eea29b63d612'),
	(53, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'organisation.place_added', 'organisation.department', 7, '{}', 14, '\x3fcda34255295bec2db71f80b62b550baf2343b744d15953cbdc3e7db55cc65d'),
	(54, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.added', 'organisation.person', 14, '{}', 15, '\x7b2dbaccd17cd543309da9607de3c74fe64d220655f6c26a2edb84893453c63a'),
	(55, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.role_given', 'organisation.person', 14, '{"role": "elected_member"}', 16, '\x7831b7002769fd8befefdbdb00d94ed8b9ae8c279cf92be29c1a9d56d88cc052'),
	(56, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.account_given', 'organisation.person', 14, '{}', 17, '\x36869ceda69910ed3a889f3c872f33c0a828350790465c9daa7c77112080f6ef'),
	(57, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'organisation.place_added', 'organisation.department', 8, '{}', 18, '\x077adf5f5c339fb973b049fc83ee18a56ace02e936b7867483a29b89772c5d3d'),
	(58, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.added', 'organisation.person', 15, '{}', 19, '\x1f22dfc5de9e0be0116d56df29f1523116e73701604e2e4d3c6945d093a1b49c'),
	(59, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.role_given', 'organisation.person', 15, '{"role": "purchasing_staff"}', 20, '\x7298e457aec61e26f46d074a835b62f9e31a20b7465e4bc8a5ee3d13eae52f1f'),
	(60, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.account_given', 'organisation.person', 15, '{}', 21, '\x9c1ffe25f6b73f077775fc12968570820227fac0c1ba6d93b5fc37716db4bb94'),
	(61, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.added', 'organisation.person', 16, '{}', 22, '\x2fdf60ddae1ccf5b040a5a14802ac12ad475d349294fd9570a3c1fd664cccfd5'),
	(62, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.role_given', 'organisation.person', 16, '{"role": "user"}', 23, '\xfe659a99a74a80fc4f1b205d062f56656241fe85a23acaa34d689165d61f2944'),
	(63, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'person.account_given', 'organisation.person', 16, '{}', 24, '\x35417bc3e6cbd0825bbeda6392fa5478e04c7c670f3d2604b4a527d80baf1022'),
	(64, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'organisation.place_added', 'organisation.department', 9, '{}', 2, '\xff304ff1fabe8a60b7615abbf6b7145658469769142ce4aff8c413a9cc43552b'),
	(65, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'organisation.place_added', 'organisation.site', 3, '{}', 3, '\x50bc54768abd5e2ca8e789853cfb2bea90b0c54ccbae52c7885e639f91fa94c5'),
	(66, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.added', 'organisation.person', 17, '{}', 4, '\xe28c70477a1c036d38b78672b2890217ee31477f8a4033a09dcd082300566204'),
	(67, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.role_given', 'organisation.person', 17, '{"role": "it_referent"}', 5, '\x7c2d8ff8f6566680d322bfcf2d6fe2695c0e3c559030a28eb020a02bffc08ac6'),
	(68, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.account_given', 'organisation.person', 17, '{}', 6, '\xa58adf8c474ab74f483e13c87bfbb075bfe5fd4fc548d296cea7f978aaf03dae'),
	(69, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.added', 'organisation.person', 18, '{}', 7, '\xb16a07da213c52ce917789825dde75575f1dc4f99884c6f09391b035598a5cfd'),
	(70, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.role_given', 'organisation.person', 18, '{"role": "general_manager"}', 8, '\xe00676508724ed1093488b1774a74ea1316e8fa689d79d23bdbaec2ee40e56d0'),
	(71, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.account_given', 'organisation.person', 18, '{}', 9, '\xe74b2c4fe833874d4dea581096d603f7c43bc00cf6ab4e916cf2d278b0492206'),
	(72, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'organisation.place_added', 'organisation.department', 10, '{}', 10, '\x835c6bbd77bbeccc63e3a5eb989ca4ec898968d0bc340e36da59ae1219a6c4f4'),
	(73, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.added', 'organisation.person', 19, '{}', 11, '\xb39dcc86922b862e40ee10c22e818738b829a3c41aae866ce915f1552bb19bf2'),
	(74, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.role_given', 'organisation.person', 19, '{"role": "user"}', 12, '\x3151d4381e2b800562066519e16ab39b53c634ab85df1c8432a64d7d02d74a93'),
	(75, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'person.account_given', 'organisation.person', 19, '{}', 13, '\xc1ab90f7f3ddcd73d819387bfc5cdcab768cde0dbc9bc86f4fcc2c0c4f73bde4'),
	(76, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'organisation.place_added', 'organisation.department', 11, '{}', 2, '\xfb39379b6655026a672d95f332ffbd191c9c13b6648989806bd66543038c55bd'),
	(77, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'organisation.place_added', 'organisation.site', 4, '{}', 3, '\xbb282a0329f7526dad26fe604015dd0bbd7e8da7ae66c2a26ba5aa7da883bff5'),
	(78, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.added', 'organisation.person', 20, '{}', 4, '\xe6405ee079a8e4f0bac07d9d755b34c87dd1dfbb77ae2f98e589298b64eb7664'),
	(79, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.role_given', 'organisation.person', 20, '{"role": "it_referent"}', 5, '\x5bfdb4d44c3d4a324e77ec511d15d484836d2b0ddbfaaa76dd041b0c9a0c0dee'),
	(80, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.account_given', 'organisation.person', 20, '{}', 6, '\xf51a64e44f41d5c2822565442b87f3b4f9980f9331c6ab3c76f06f4f0cc2fc65'),
	(81, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.added', 'organisation.person', 21, '{}', 7, '\xba8264cd348ad84ab6eba05d7b5879317c8bcb746f2116540f98e7ec9bae9143'),
	(82, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.role_given', 'organisation.person', 21, '{"role": "general_manager"}', 8, '\x3a0758c2aa2b1724a6d68c8174670a110d77a96e069799e5a92a3feb06dfce71'),
	(83, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.account_given', 'organisation.person', 21, '{}', 9, '\x5a50777d10391c3774efc26a13f324980b7de4dbe2f6327f36d62168861aaf01'),
	(84, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'organisation.place_added', 'organisation.department', 12, '{}', 10, '\x8afd627c742581a909a82395fe34f0a8df3011719feecfe217c85789150b35c4'),
	(85, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.added', 'organisation.person', 22, '{}', 11, '\xb52e64c2e1527dcbe2534d810d63cc9da039bddbd02f0e9bd456e23bb77d1ad5'),
	(86, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.role_given', 'organisation.person', 22, '{"role": "user"}', 12, '\x6ea3e3ddbbcd8cebbfd4c873e658dc0b3b3df15f0b8caedf5e576c1840807e6e'),
	(87, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'person.account_given', 'organisation.person', 22, '{}', 13, '\x5481dccf1f22d07e4cde108053cbb71a6c79df1bcddd4c05b6eb9db88148371f'),
	(88, '2024-10-24 12:00:00+00', 5, 'demo', NULL, 'organisation.place_added', 'organisation.department', 13, '{}', 2, '\x827b98e2ab52b4eae556217f1a23616e03e698b4b07e796446abce94e870c07e'),
	(89, '2024-10-24 12:00:00+00', 5, 'demo', NULL, 'organisation.place_added', 'organisation.site', 5, '{}', 3, '\x8163617113f10b006fc3c647ea9b89118a36deec16595ff926275ef6a418e882'),
	(90, '2024-10-24 12:00:00+00', 5, 'demo', NULL, 'person.added', 'organisation.person', 23, '{}', 4, '\x21cd589f84ac43a19d05054d162c4973cac1a76476f8b55e1fe05c6471dcb5f3'),
	(91, '2024-10-24 12:00:00+00', 5, 'demo', NULL, 'person.role_given', 'organisation.person', 23, '{"role": "contractor_technician"}', 5, '\x433df6130c441a799059764784cb31c40f94237657625d1174f9f60487b49e52'),
	(259, '2024-10-25 10:00:00+00', 4, '', 1, 'claim.done', 'servicedesk.ticket', 9, '{}', 59, '\x6dd7463749b2ebdce838c349a479b095d83629f0ac8fe06c667ba1d4a3da7e92'),
	(92, '2024-10-24 12:00:00+00', 5, 'demo', NULL, 'person.account_given', 'organisation.person', 23, '{}', 6, '\xddd68e241d786bd7e29a9685eb7ac3a0ec0394fd47fe43abba8b3ba82c4ae1ab'),
	(93, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'mailbox.added', 'servicedesk.mailbox', 1, '{}', 37, '\x16d9dd29396c95e022a389461af057795ff5a34a9fbb0f0a0f9dfe30b2f8d2c5'),
	(94, '2024-10-24 12:00:00+00', 1, 'demo', NULL, 'convention.loaded', 'convention.conventionversion', 1, '{"code": "sigv-2024"}', 38, '\xfd8e06afa6b7ebaf62b95e4320a6dec971b29966c33161cbc9a4c370134a98c9'),
	(95, '2024-10-24 12:00:00+00', 2, 'demo', NULL, 'convention.loaded', 'convention.conventionversion', 1, '{"code": "sigv-2024"}', 25, '\xc7d2119affefc2c315b1ecbeb9c8f7e144cf20ecab3b94bf7d2c12c128fe63ab'),
	(96, '2024-10-24 12:00:00+00', 3, 'demo', NULL, 'convention.loaded', 'convention.conventionversion', 1, '{"code": "sigv-2024"}', 14, '\xaccaf9e74cef314e92ea4e043b6e785ed5a12990e7e82ea2fb2aa01c020c42bf'),
	(97, '2024-10-24 12:00:00+00', 4, 'demo', NULL, 'convention.loaded', 'convention.conventionversion', 1, '{"code": "sigv-2024"}', 14, '\xd4cf5fa322f6770d231c8c936afbca2bf2e40c4661fe9660eede34e1e79fb909'),
	(98, '2024-10-24 12:00:00+00', 2, 'test', NULL, 'asset.added', 'assets.asset', 1, '{"kind": "desktop"}', 26, '\xb8bfb474f7ea7fc614ba4ed136616ba3c109c790cf2249d28b1a548215a0eef3'),
	(99, '2024-10-24 12:00:00+00', 2, '', 1, 'contact.number_added', 'convention.contactnumber', 1, '{"contact": "vendor"}', 27, '\x714deea780b3e517300432fb9fd30a76b498ccd62467edcec2b790fe26899eef');
INSERT INTO public.journal_entry VALUES
	(100, '2024-10-24 12:00:00+00', 2, '', 1, 'contact.number_ended', 'convention.contactnumber', 1, '{"contact": "vendor"}', 28, '\xdd579d5037543896fed9e4b92922e6d175b36439ae27fda074f310d91cd87295'),
	(101, '2024-10-24 12:00:00+00', 2, '', 1, 'raci.acting_recorded', 'convention.actingfunction', 1, '{"row": "town-pay", "function": "head_of_purchasing"}', 29, '\xe5b8c26ce4b1d73654f41c47c0d3b4b60bc252d54fd2803f87e55ac7841e45a1'),
	(102, '2024-10-24 12:00:00+00', 2, '', 1, 'raci.acting_ended', 'convention.actingfunction', 1, '{"row": "town-pay", "function": "head_of_purchasing"}', 30, '\x13a518d636850f29d067e90bab6323c93747771cfddd1aa3c905cdfdb9225ee8'),
	(103, '2024-10-24 12:00:00+00', 2, '', 11, 'ticket_list.view_saved', 'servicedesk.savedview', 1, '{}', 31, '\x309a307ce75a94dc72605c1e779f86b213e81d521dbd3802c9bb480b42fbd953'),
	(104, '2024-10-24 12:00:00+00', 1, 'test', NULL, 'mail.stored', 'servicedesk.inboundmail', 1, '{"redelivered": 0}', 39, '\xe1314a4523a601078dfad02ef0a4e769da0ae4501fd8f4922d31fc3d48f9d0e8'),
	(105, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'team.added', 'servicedesk.team', 1, '{}', 40, '\x52d03cf1cfda5157bfa771d078ab621e91f941d99a5b316ea452837778a18fea'),
	(106, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'team.added', 'servicedesk.team', 2, '{}', 41, '\xc761e004ea3e40a694abc4e174c0a641e6f41d8b443c9385abf2cba07e742dc4'),
	(107, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'team.added', 'servicedesk.team', 3, '{}', 42, '\xc2d962c37119894ad9481cf8b9ce028d93fe5188a5f8f8e00982fe7c16d5245e'),
	(108, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'team.added', 'servicedesk.team', 4, '{}', 43, '\x74a67e0270958b06cd57d70cb668e29b2f18d93ec87c1c4e6404b998ebcd7a27'),
	(109, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'team.added', 'servicedesk.team', 5, '{}', 44, '\x62381ce8d4812103199625a61537b5c839a3075209b3ef39fac5a4853779b362'),
	(110, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'team.added', 'servicedesk.team', 6, '{}', 45, '\x732a4ef27900b4b842fb0e743e25318283bf36f7354830e3e42d4179e0bf83c9'),
	(111, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'team.added', 'servicedesk.team', 7, '{}', 46, '\xc81bfe03797d3d882517281265c2b9c97a5a3933c085f2bd245ae03f6638646b'),
	(112, '2024-10-24 12:00:00+00', 2, 'mail-intake', NULL, 'ticket.opened', 'servicedesk.ticket', 1, '{"channel": "email"}', 32, '\xaaf82b5ce0a2f13f4b5c71dab262448a1b2b5f97f60434d89c7908855f1b257a'),
	(113, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'mail.read', 'servicedesk.inboundmail', 1, '{"names": null, "state": "ticket", "ticket": 1}', 47, '\x98ad64ac3707ee8959b4f9345cf6d54c8f118aaabac807b5f098dd8bdca485cb'),
	(114, '2024-10-24 12:05:00+00', 2, '', 2, 'ticket.acknowledged', 'servicedesk.ticket', 1, '{}', 33, '\x5b7ff98d1dfb258454f18546ac025a8e4113d59fd8a7b21064cbfae22f4acc47'),
	(115, '2024-10-24 12:06:00+00', 2, '', 2, 'ticket.message_sent', 'servicedesk.ticket', 1, '{}', 34, '\x7b62b94a8df6331da4ccf53d245f971e0c67cb4f6eb3713cc6d51ea96c5ac48b'),
	(116, '2024-10-24 12:06:00+00', 2, '', 2, 'ticket.user_informed', 'servicedesk.ticket', 1, '{"how": "message"}', 35, '\xff92745548ac03e358f410e7ea973efe62ae0ec721f23081c562e3f88211dee8'),
	(117, '2024-10-24 12:07:00+00', 2, '', 2, 'ticket.note_added', 'servicedesk.ticket', 1, '{}', 36, '\xfbc3d8cdd94cce51bbcf075b9b3a9d36d258af25046b2467350e72bb4eb32b7b'),
	(118, '2024-10-24 12:00:00+00', 2, '', 2, 'article.written', 'knowledge.article', 1, '{}', 37, '\x8e77e3d69b7cac194c6ff7bc303a7556d81f7e4be1fdb2718bbab13cfd3f37e0'),
	(119, '2024-10-24 12:00:00+00', 2, '', 1, 'article.published', 'knowledge.article', 1, '{"version": 1, "audience": "towns"}', 38, '\x35982b72d8636c26c3be19e703cfba225d922bae71a091211fb59f82dda650f9'),
	(120, '2024-10-24 12:00:00+00', 2, '', 2, 'article.reviewed', 'knowledge.article', 1, '{"version": 1}', 39, '\x2dc9903583e9b8dd747c165b165c2f6e8c91a1754b99673607c52168e1566217'),
	(121, '2024-10-24 12:00:00+00', 2, '', 3, 'ticket.opened', 'servicedesk.ticket', 2, '{"channel": "phone"}', 40, '\x1b5dc0de9668a8eb86b8a3c5bdc1dc57959a086a1a3a50c0e38428d5f07e1aa1'),
	(122, '2024-10-24 12:01:00+00', 2, '', 3, 'ticket.acknowledged', 'servicedesk.ticket', 2, '{}', 41, '\xe6d25e38aa5a343710d40c5aeb78b67282512a46b923053cbe6c7885ec90af3e'),
	(123, '2024-10-24 12:02:00+00', 2, '', 3, 'ticket.qualified', 'servicedesk.ticket', 2, '{"kind": "incident", "impact": "i3", "urgency": "U2", "coverage": "covered", "service_code": "computer"}', 42, '\x55c54cae3edf7263bd187f5beab8d72f89ed05f3d23e8369bf9ca306834290a7'),
	(124, '2024-10-24 13:00:00+00', 2, '', 3, 'ticket.user_informed', 'servicedesk.ticket', 2, '{"how": "message"}', 43, '\x5428d969235328b15dabe96c4342307169ecb36717c0568d37e14478617e9747'),
	(125, '2024-10-24 13:00:00+00', 2, '', 3, 'ticket.worked_around', 'servicedesk.ticket', 2, '{}', 44, '\x0536ff47e7665459af97cf539b8c2a266b1b289f4b3f629ee6c78a7e8e731e9e'),
	(126, '2024-10-24 13:00:00+00', 2, '', 3, 'ticket.final_fix_planned', 'servicedesk.ticket', 2, '{"date": "2024-11-23"}', 45, '\x7745cd25e2d6d8323bca310ce5fe1877c24ce810ff544ff5f70670f4885d834f'),
	(127, '2024-10-24 14:00:00+00', 2, '', 3, 'ticket.final_fix_ended', 'servicedesk.ticket', 2, '{}', 46, '\x7d2ff59524952eb6bc766e93591c7077aae96825a7eaa48f67fe23128fdc864d'),
	(128, '2024-10-24 14:00:00+00', 2, '', 3, 'ticket.resolved', 'servicedesk.ticket', 2, '{}', 47, '\x1fb33f58fa96281931a466d696852195c4c0fc598c23b7fbea62d0fe8c145e02'),
	(129, '2024-10-24 15:00:00+00', 2, '', 3, 'ticket.closed', 'servicedesk.ticket', 2, '{"reason": "done"}', 48, '\xa8a52e7fb6c886243e3e0520b61069f3c2970307c46a6b04294b94f89e42f7de'),
	(130, '2024-10-24 15:00:00+00', 2, '', 3, 'survey.asked', 'servicedesk.ticket', 2, '{}', 49, '\x73b524e379f9a326777c7671fdcaf70b80aed50d135a6c316b1c64a7420aaf1d'),
	(131, '2024-10-24 16:00:00+00', 2, 'test', NULL, 'survey.answered', 'servicedesk.ticket', 2, '{"mark": 1}', 50, '\x66c0ce969b60538b7c282d11a854c70e104a7d0208de1ded4f01e6df03d21d4f'),
	(132, '2024-10-24 16:00:00+00', 2, 'test', NULL, 'ticket.message_received', 'servicedesk.ticket', 2, '{"channel": "portal"}', 51, '\x9c6e30818dd76c94e6b269d0c8d894c9d1580341a088ad0be9676609ddeac818'),
	(133, '2024-10-24 16:00:00+00', 2, 'test', NULL, 'survey.commented', 'servicedesk.ticket', 2, '{}', 52, '\xb0da0fe95cab6a844c9899d569be0334a6f412e0d9160afce35e2741cf10a76b'),
	(134, '2024-10-24 16:00:00+00', 2, '', 2, 'follow_up.taken', 'servicedesk.followup', 1, '{}', 53, '\x99382fa5eb7f39a9e4e630a7d8a538aa564da7512bf98e7f39640bba24edb9c7'),
	(135, '2024-10-24 16:00:00+00', 2, '', 2, 'follow_up.done', 'servicedesk.followup', 1, '{}', 54, '\x8830bf047239cd6ff5d7be285c751434b9fae013f9ec9ac0ef7c9000f065fc98'),
	(136, '2024-10-24 12:00:00+00', 2, 'test', NULL, 'person.mail_bounced', 'organisation.person', 16, '{"mail": 1, "status": "5.1.1"}', 55, '\x156ac9a4dbf024d99e6c196d0d3104816c7dd64e6aa6cfe92bc196ca6872163e'),
	(137, '2024-10-24 12:00:00+00', 2, '', 2, 'ticket.linked', 'servicedesk.ticket', 1, '{"kind": "related", "other": 2}', 56, '\x077bec0f457976f596d9701ff53a4c6023ca5677cba20eab09cd83b70662259e'),
	(138, '2024-10-24 12:00:00+00', 2, '', 2, 'ticket.watched', 'servicedesk.ticket', 1, '{"person": 11}', 57, '\xb8f037503093f3b4e5c932ee4925eda49604ff78060e0a930bd3ab0a4cc49d7a'),
	(139, '2024-10-24 12:00:00+00', 2, '', 2, 'ticket.opened', 'servicedesk.ticket', 3, '{"channel": "portal"}', 58, '\x0ce83f7ecbd987ae1981efb22bdd7462d610459f64829dd716692d51fa21230a'),
	(140, '2024-10-24 12:03:00+00', 2, '', 2, 'ticket.qualified', 'servicedesk.ticket', 3, '{"kind": "incident", "impact": "i2", "urgency": "U1", "coverage": "covered", "service_code": "printing", "unmet_condition": "documents"}', 59, '\x31ab9847d69948b5bcc52e4cfbf36208ec560494ab362760f24fa5e23b190c34'),
	(141, '2024-10-24 12:04:00+00', 2, '', 2, 'ticket.assigned', 'servicedesk.ticket', 3, '{"team": "n1", "assignee": 3, "contractor": null}', 60, '\x9685993e8727ceced1a743061dcb20ec28b7b9ca5ff967f62d34721e2a2e0e60'),
	(142, '2024-10-24 12:05:00+00', 2, '', 2, 'ticket.assigned', 'servicedesk.ticket', 3, '{"team": "contractors", "assignee": null, "contractor": 5}', 61, '\xf0080799a212a46e232019f12acd59d8e930a2df606b36db3399d332bb236b89'),
	(143, '2024-10-24 12:06:00+00', 2, '', 2, 'ticket.waiting_started', 'servicedesk.ticket', 3, '{"attributed_to": "contractor"}', 62, '\x0afa94659d7f053705e708a6b1b2b5252c497b52aa9bb2e22d6c502a26970349'),
	(144, '2024-10-24 12:10:00+00', 2, '', 2, 'appointment.proposed', 'servicedesk.ticket', 3, '{}', 63, '\x16f8b4d8181c923553cfba69e780e5c4cbf6bb57a551ad43a4a0df9e2bdcc20e'),
	(145, '2024-10-24 12:10:00+00', 2, '', 2, 'appointment.agreed', 'servicedesk.ticket', 3, '{}', 64, '\x51536348cb496d198024d0632ad79cb65018e75038a4c3d4036a3e1ff2645b32'),
	(146, '2024-10-25 07:00:00+00', 2, '', 3, 'visit.arrived', 'servicedesk.ticket', 3, '{}', 65, '\x5a139d3f2e5931d131561fe493118ccb5ad191b0892dcbd111f5e10ee558c5d6'),
	(147, '2024-10-25 07:00:00+00', 2, '', 3, 'visit.closed', 'servicedesk.ticket', 3, '{}', 66, '\xdd73bfd295167eb800d2bd26fc8c6926e15295f7ecb2abe12663507fe8f9d9eb'),
	(148, '2024-10-25 07:00:00+00', 2, '', 3, 'appointment.held', 'servicedesk.ticket', 3, '{}', 67, '\xe74539e0614c68f3bfc68e09f9c553c1f26cbd8f4ac371a3b8fd1697e4217d81'),
	(149, '2024-10-25 07:00:00+00', 2, '', 11, 'claim.opened', 'servicedesk.ticket', 3, '{}', 68, '\xf4495209bd4cfded3b0622bf913095829cb8ea502579b0d84dc528d614adcb9f'),
	(150, '2024-10-25 08:00:00+00', 2, '', 1, 'claim.answered', 'servicedesk.ticket', 3, '{}', 69, '\x61d0ed50bc710e657ebcc1f4fde6c7864c516b2eecb056384a36fb4ea2cdea4f'),
	(151, '2024-10-25 09:00:00+00', 2, '', 1, 'claim.done', 'servicedesk.ticket', 3, '{}', 70, '\xe0234e79f160e8478daefe465bf2c184407148ff0d005a858f483d74430bb1d3'),
	(152, '2024-10-24 12:00:00+00', 2, '', 4, 'disclosure.registered', 'governance.disclosurerequest', 1, '{}', 71, '\x6692f2074cefdac5e275c20907cdfabd8f0672ecbf91f7e8870428a779ef4918'),
	(153, '2024-11-05 13:00:00+00', 2, 'test', NULL, 'disclosure.reminded', 'governance.disclosurerequest', 1, '{}', 72, '\xcb192db0bf8e7850d5dc6740111026b0210e0433aa2024f9a09579fe647279da'),
	(154, '2024-10-24 12:00:00+00', 2, '', 4, 'disclosure.prolonged', 'governance.disclosurerequest', 1, '{"until": "2024-11-28"}', 73, '\x3e82e2b443b4490328f252d1a5ab1bd508d0e8dca6f03dae40d2a604c70eb5fe'),
	(155, '2024-10-24 12:01:00+00', 2, '', 6, 'disclosure.advised', 'governance.disclosurerequest', 1, '{}', 74, '\xdb523a99e48790677a5ba6ec51ff7079da0360d05d4a5ac57bb19b12ee1f46a2'),
	(156, '2024-10-24 12:02:00+00', 2, '', 4, 'disclosure.decided', 'governance.disclosurerequest', 1, '{"decision": "partly"}', 75, '\x6f6dcbee20b9a0bd5be09ef367c3df52192a7eec0282771d6903d845e69116f8'),
	(157, '2024-10-24 12:03:00+00', 2, '', 1, 'disclosure.handed_over', 'governance.disclosurerequest', 1, '{"count": 12, "files": 1}', 76, '\x4d96a2bb36ccb2f565606fd17ed875834ebc6fbe4cb5a6fdfbca3dd4872a0645'),
	(158, '2024-10-24 12:04:00+00', 2, '', 1, 'disclosure.closed', 'governance.disclosurerequest', 1, '{}', 77, '\xf001949d7819e77b29e2caf61618352b935025f451a10d6d0e704db3a1476329'),
	(159, '2024-10-24 12:00:00+00', 3, 'test', NULL, 'asset.added', 'assets.asset', 2, '{"kind": "desktop"}', 15, '\x35bb9f2e10a249850060f871b9c09fa12c46070ffb50d6c20abe0a311a842e0d'),
	(160, '2024-10-24 12:00:00+00', 3, '', 1, 'contact.number_added', 'convention.contactnumber', 2, '{"contact": "vendor"}', 16, '\xb3d3cfecbc76c8a8871bbe5e675101cdf885c53eb9930aaee28c6d316af63c63'),
	(161, '2024-10-24 12:00:00+00', 3, '', 1, 'contact.number_ended', 'convention.contactnumber', 2, '{"contact": "vendor"}', 17, '\xdfec7a5386eb115705a2f6bd6e57779c21a65a5ad6cd8c549ea50d3e12e38735'),
	(162, '2024-10-24 12:00:00+00', 3, '', 1, 'raci.acting_recorded', 'convention.actingfunction', 2, '{"row": "town-pay", "function": "head_of_purchasing"}', 18, '\x1acbd249e6dc3a896c83cd001f1852edb340bd62c64da329f279bb5bb2406f86'),
	(163, '2024-10-24 12:00:00+00', 3, '', 1, 'raci.acting_ended', 'convention.actingfunction', 2, '{"row": "town-pay", "function": "head_of_purchasing"}', 19, '\xee242900c63b01a51fd112b0ad1748ba51ceb2d9d04e73de9619d12f7af685bc'),
	(164, '2024-10-24 12:00:00+00', 3, '', 17, 'ticket_list.view_saved', 'servicedesk.savedview', 2, '{}', 20, '\xe0d41dd48349900fd71709a121c501b6baa7e1b9a7a071d79f5fb481d20c0608'),
	(165, '2024-10-24 12:00:00+00', 1, 'test', NULL, 'mail.stored', 'servicedesk.inboundmail', 2, '{"redelivered": 0}', 48, '\x1ef596ca552a0d6b18d2b9ccb58b71976e0aa0c474a3a6a79013ebdc6155f7ee'),
	(166, '2024-10-24 12:00:00+00', 3, 'mail-intake', NULL, 'ticket.opened', 'servicedesk.ticket', 4, '{"channel": "email"}', 21, '\x10766650bc26c5b34e206cd095e9e2abf3335f385507aec260d6c62980c967ae'),
	(167, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'mail.read', 'servicedesk.inboundmail', 2, '{"names": null, "state": "ticket", "ticket": 4}', 49, '\x7bef5b3d947e0cefd0d38ac508ef545f96708e339ea52d8cf3abbfe9eb656df0'),
	(168, '2024-10-24 12:05:00+00', 3, '', 2, 'ticket.acknowledged', 'servicedesk.ticket', 4, '{}', 22, '\xaa6db5394baac853e9e1d4368ed9f9e2bf683b45c6c8891e6f8770c744d00447'),
	(169, '2024-10-24 12:06:00+00', 3, '', 2, 'ticket.message_sent', 'servicedesk.ticket', 4, '{}', 23, '\xdc7c84864dc3f891a065cfe22b800f7301e8a74e8c052d846a97a0fb2056e85e'),
	(170, '2024-10-24 12:06:00+00', 3, '', 2, 'ticket.user_informed', 'servicedesk.ticket', 4, '{"how": "message"}', 24, '\xa26c001e15bc4de52d3e25a612c3bfde4d52c7d607db1b531cd7135e69d9ca1e'),
	(171, '2024-10-24 12:07:00+00', 3, '', 2, 'ticket.note_added', 'servicedesk.ticket', 4, '{}', 25, '\x2a2c1cedfff235a05f447a95aaf891047c1501408e4b51e30b4d9c9a57f9764e'),
	(172, '2024-10-24 12:00:00+00', 3, '', 2, 'article.written', 'knowledge.article', 2, '{}', 26, '\xe19b71782b42bc0ca2a6cf831d9d07d3048947235f64f74ce15374072d0b2871'),
	(173, '2024-10-24 12:00:00+00', 3, '', 1, 'article.published', 'knowledge.article', 2, '{"version": 1, "audience": "towns"}', 27, '\x60033f5e68c8f5a57049f2635357d304ca42b3421afa736e10553824ea060e59'),
	(174, '2024-10-24 12:00:00+00', 3, '', 2, 'article.reviewed', 'knowledge.article', 2, '{"version": 1}', 28, '\xda3c6cb4d8159bbe102b05aeb18dd8ea461564d3aa9dd2c7dd8e0ccb060e55f0'),
	(175, '2024-10-24 12:00:00+00', 3, '', 3, 'ticket.opened', 'servicedesk.ticket', 5, '{"channel": "phone"}', 29, '\xa1ea33fa245b9a32667fc875ea5f70e4a65f2d2e234b24c16e7b43153ae8bd6e'),
	(176, '2024-10-24 12:01:00+00', 3, '', 3, 'ticket.acknowledged', 'servicedesk.ticket', 5, '{}', 30, '\x79b9e472638df3459d13f1871b116c1e2c20f783cf00f4e345de6e98c45eb539'),
	(177, '2024-10-24 12:02:00+00', 3, '', 3, 'ticket.qualified', 'servicedesk.ticket', 5, '{"kind": "incident", "impact": "i3", "urgency": "U2", "coverage": "covered", "service_code": "computer"}', 31, '\x50f4016b368371c01332018c5867df6b48e8fdbb2fa22b591fccd3712379a0a1'),
	(178, '2024-10-24 13:00:00+00', 3, '', 3, 'ticket.user_informed', 'servicedesk.ticket', 5, '{"how": "message"}', 32, '\x6e093a38ff19bbf8986788e2c5a6df052210cc0b8204f7759129c946bd6279ba'),
	(179, '2024-10-24 13:00:00+00', 3, '', 3, 'ticket.worked_around', 'servicedesk.ticket', 5, '{}', 33, '\xb9e3767576f3e3fed5425fd5ad8500d988f8393ef9ac45de5059195c5d3d29a2'),
	(180, '2024-10-24 13:00:00+00', 3, '', 3, 'ticket.final_fix_planned', 'servicedesk.ticket', 5, '{"date": "2024-11-23"}', 34, '\xd406101fab53ee60fbee8177c13c04e96128d83537bbe09ea7c86ae70f5723e1'),
	(181, '2024-10-24 14:00:00+00', 3, '', 3, 'ticket.final_fix_ended', 'servicedesk.ticket', 5, '{}', 35, '\x828581666a2315af7b22cc39636550225bd5c586086c0084ab482799f59b26a8'),
	(182, '2024-10-24 14:00:00+00', 3, '', 3, 'ticket.resolved', 'servicedesk.ticket', 5, '{}', 36, '\xf590d590fbbbc8d8f525fe66c8cc42d834050afdc429db7c0baab1b049f2e96e'),
	(183, '2024-10-24 15:00:00+00', 3, '', 3, 'ticket.closed', 'servicedesk.ticket', 5, '{"reason": "done"}', 37, '\x3eb655e6ccbbbabfe38402afc33884d4306611a6393e202820746f5e87790eb2'),
	(184, '2024-10-24 15:00:00+00', 3, '', 3, 'survey.asked', 'servicedesk.ticket', 5, '{}', 38, '\x2c4f1a07aaecc5411ec7b2d0497ff13e7d3681eb7613654c31ea5aa43fb166fe'),
	(185, '2024-10-24 16:00:00+00', 3, 'test', NULL, 'survey.answered', 'servicedesk.ticket', 5, '{"mark": 1}', 39, '\xf0837e3817be0397eb9e05b26d1b67e2e3c61c09a5a6ab2ab16b07c4a650f9fc'),
	(186, '2024-10-24 16:00:00+00', 3, 'test', NULL, 'ticket.message_received', 'servicedesk.ticket', 5, '{"channel": "portal"}', 40, '\x3412ea20ceea593fc922fbc5b760578b801a02c708837bfe0783c237dcbf3bb1'),
	(187, '2024-10-24 16:00:00+00', 3, 'test', NULL, 'survey.commented', 'servicedesk.ticket', 5, '{}', 41, '\xe67fd6c3b2ee182e4917c03e917e2be4d35b3f6f5de845b4e82f342f5cf713e9'),
	(188, '2024-10-24 16:00:00+00', 3, '', 2, 'follow_up.taken', 'servicedesk.followup', 2, '{}', 42, '\x03d8b980017d9a9e8922af91735b8429ababe58eab79c71b34ab2dccb330a4af'),
	(189, '2024-10-24 16:00:00+00', 3, '', 2, 'follow_up.done', 'servicedesk.followup', 2, '{}', 43, '\x39b58ea63c30a22b3d0b91f29b58e2cc6a9fd6326c7efa61e3e4b20f7de2c0bb'),
	(190, '2024-10-24 12:00:00+00', 3, 'test', NULL, 'person.mail_bounced', 'organisation.person', 19, '{"mail": 26, "status": "5.1.1"}', 44, '\x8391b2f401c821f82d808094e92129f053d056ac9ace5305becbbe2412403c83'),
	(191, '2024-10-24 12:00:00+00', 3, '', 2, 'ticket.linked', 'servicedesk.ticket', 4, '{"kind": "related", "other": 5}', 45, '\x7168c96cd79eed19582b0a980826b619e9e92fb995a6b7406c4ab458e785d374'),
	(192, '2024-10-24 12:00:00+00', 3, '', 2, 'ticket.watched', 'servicedesk.ticket', 4, '{"person": 17}', 46, '\x6d4ac81afb7bafcb4299344c726c8c4a69a318a9dcf773b4f530d8cfa35281df'),
	(193, '2024-10-24 12:00:00+00', 3, '', 2, 'ticket.opened', 'servicedesk.ticket', 6, '{"channel": "portal"}', 47, '\x65a17abbb96a69b7e336412cf1f0a563635a401e4049a51cfbb5d659ff0cbc92'),
	(194, '2024-10-24 12:03:00+00', 3, '', 2, 'ticket.qualified', 'servicedesk.ticket', 6, '{"kind": "incident", "impact": "i2", "urgency": "U1", "coverage": "covered", "service_code": "printing", "unmet_condition": "documents"}', 48, '\x6053f8fceea3cd07b2d51f38b8228fb3cc29178bdac77ef5d63159dd69c7c4f5'),
	(195, '2024-10-24 12:04:00+00', 3, '', 2, 'ticket.assigned', 'servicedesk.ticket', 6, '{"team": "n1", "assignee": 3, "contractor": null}', 49, '\x9babe3b9023c68f1c6cc398a0706c83e76c070fd73a62ba3e3d9ac2ccd12d52b'),
	(196, '2024-10-24 12:05:00+00', 3, '', 2, 'ticket.assigned', 'servicedesk.ticket', 6, '{"team": "contractors", "assignee": null, "contractor": 5}', 50, '\x48674e00e8e75ef196f44edac7db56ac56400d0d90bdab231ab5e0441a2284d2'),
	(197, '2024-10-24 12:06:00+00', 3, '', 2, 'ticket.waiting_started', 'servicedesk.ticket', 6, '{"attributed_to": "contractor"}', 51, '\x4b4c61f0c6193df719867adf7ea469818a2271020bce28ff1920788518b167f2'),
	(198, '2024-10-24 12:10:00+00', 3, '', 2, 'appointment.proposed', 'servicedesk.ticket', 6, '{}', 52, '\x819a2c880e3981cc0f13f5131dc44d8b2628c91141c6d0ce9ae7550c07cb8f42'),
	(199, '2024-10-24 12:10:00+00', 3, '', 2, 'appointment.agreed', 'servicedesk.ticket', 6, '{}', 53, '\x28ab7d96ab6211e7ac0017214519bdfa18fe34a5897a185c7a2c8fd143855400');
INSERT INTO public.journal_entry VALUES
	(200, '2024-10-25 07:30:00+00', 3, '', 3, 'visit.arrived', 'servicedesk.ticket', 6, '{}', 54, '\x906b074c8c442b647f484919aa553c455896626c2cce8a888b759a531b455c1a'),
	(201, '2024-10-25 07:30:00+00', 3, '', 3, 'visit.closed', 'servicedesk.ticket', 6, '{}', 55, '\xd2aaff85635fb4aaad105edb01d08ee0f57b6e7cb04e4d9dbd053fb5df4e4ab5'),
	(202, '2024-10-25 07:30:00+00', 3, '', 3, 'appointment.held', 'servicedesk.ticket', 6, '{}', 56, '\xb8762412ed2c9cd819d6072c90b60111288c72495e4a5d0b86c5389d9ae74068'),
	(203, '2024-10-25 07:30:00+00', 3, '', 17, 'claim.opened', 'servicedesk.ticket', 6, '{}', 57, '\x0d6496459d5e9f8d0290fdcbf81059fa073e3955e9a2de53c5a95fbdaec072df'),
	(204, '2024-10-25 08:30:00+00', 3, '', 1, 'claim.answered', 'servicedesk.ticket', 6, '{}', 58, '\xa5b6e6e78162a975426571e1b4a0fa042b71c85ef5c738c50043487a07161c33'),
	(205, '2024-10-25 09:30:00+00', 3, '', 1, 'claim.done', 'servicedesk.ticket', 6, '{}', 59, '\x45d90ce19746915ac432409b50487947da6f22a3715c245574bc1681828aba8b'),
	(206, '2024-10-24 12:00:00+00', 3, '', 4, 'disclosure.registered', 'governance.disclosurerequest', 2, '{}', 60, '\x5042499573a6563f193c96688de22b9d2e54bc3f426625de2bfae68b4fc39239'),
	(207, '2024-11-05 13:00:00+00', 3, 'test', NULL, 'disclosure.reminded', 'governance.disclosurerequest', 2, '{}', 61, '\x168b7ba4becdf180695e13236c9f0c3e5f3b07be4e2cf07b40a25b93d758d43c'),
	(208, '2024-10-24 12:00:00+00', 3, '', 4, 'disclosure.prolonged', 'governance.disclosurerequest', 2, '{"until": "2024-11-28"}', 62, '\x35d0816b261537e9b05a8fcab1026e697d2cc5a2f15216be389b98fbd617dc64'),
	(209, '2024-10-24 12:01:00+00', 3, '', 6, 'disclosure.advised', 'governance.disclosurerequest', 2, '{}', 63, '\x1beb0c989a0edbcf952261db0103b1baa5d5da5cd682df97eb37054165bec3c6'),
	(210, '2024-10-24 12:02:00+00', 3, '', 4, 'disclosure.decided', 'governance.disclosurerequest', 2, '{"decision": "partly"}', 64, '\x84804401e8d8662d08a0011e7dfca83eced7a59888dc43ec9cef1fd5c8b61cbc'),
	(211, '2024-10-24 12:03:00+00', 3, '', 1, 'disclosure.handed_over', 'governance.disclosurerequest', 2, '{"count": 12, "files": 1}', 65, '\xc8e6ac1a63d830861e82a3cd36d78b9469639c5f69a37b02ea9cc8cae87cf2fd'),
	(212, '2024-10-24 12:04:00+00', 3, '', 1, 'disclosure.closed', 'governance.disclosurerequest', 2, '{}', 66, '\x5613d27430a2184319bc9ab0d4114dbd95d3bad2385bfc00179774c7ae49daa3'),
	(213, '2024-10-24 12:00:00+00', 4, 'test', NULL, 'asset.added', 'assets.asset', 3, '{"kind": "desktop"}', 15, '\x9773ec462e63efbe63ed3e08dd75e03896fe7c8180619ddf150a3f10a9ef0e3b'),
	(214, '2024-10-24 12:00:00+00', 4, '', 1, 'contact.number_added', 'convention.contactnumber', 3, '{"contact": "vendor"}', 16, '\xf3c02adcb8fdefabe728ae1c652945db75a09f713307849aabbea1b6fc0203a1'),
	(215, '2024-10-24 12:00:00+00', 4, '', 1, 'contact.number_ended', 'convention.contactnumber', 3, '{"contact": "vendor"}', 17, '\xa49e6011fbcbccd70b2bbd116265690dd69ffa08be46773b4a1fabdbd20b1940'),
	(216, '2024-10-24 12:00:00+00', 4, '', 1, 'raci.acting_recorded', 'convention.actingfunction', 3, '{"row": "town-pay", "function": "head_of_purchasing"}', 18, '\x2625dc75918239eabdd5baf3f21b10201b70596ddbd648128207f5a09d628cd7'),
	(260, '2024-10-24 12:00:00+00', 4, '', 4, 'disclosure.registered', 'governance.disclosurerequest', 3, '{}', 60, '\xb2a277db3d8924717483276de7fb6a142c0356b5794a5ecf716d1eb7641ab895'),
	(217, '2024-10-24 12:00:00+00', 4, '', 1, 'raci.acting_ended', 'convention.actingfunction', 3, '{"row": "town-pay", "function": "head_of_purchasing"}', 19, '\x89119d4cf777fc5ec9abf41bae61b86416190a674dc423b2dd6e8e1036d245ea'),
	(218, '2024-10-24 12:00:00+00', 4, '', 20, 'ticket_list.view_saved', 'servicedesk.savedview', 3, '{}', 20, '\x11b2ae297e9a4a67dba8a4c7992dbe06181d784ff196c120ed16076b3db0f238'),
	(219, '2024-10-24 12:00:00+00', 1, 'test', NULL, 'mail.stored', 'servicedesk.inboundmail', 3, '{"redelivered": 0}', 50, '\xc4579062c3c9accbb335640a6bdafabf5cc61cdeb2f00cb337352ecec94276f9'),
	(220, '2024-10-24 12:00:00+00', 4, 'mail-intake', NULL, 'ticket.opened', 'servicedesk.ticket', 7, '{"channel": "email"}', 21, '\x2eba357313d63df0f192f41a32a7315a454dd38a6d1ce975d228d2b871cc3dd1'),
	(221, '2024-10-24 12:00:00+00', 1, 'mail-intake', NULL, 'mail.read', 'servicedesk.inboundmail', 3, '{"names": null, "state": "ticket", "ticket": 7}', 51, '\x5a916be5849af21c5ab35bc13893099b078c063a4085b54b1bdf3286a1d5f3da'),
	(222, '2024-10-24 12:05:00+00', 4, '', 2, 'ticket.acknowledged', 'servicedesk.ticket', 7, '{}', 22, '\x8e8ee7c8bef15e1370bc4d1ea5332aed13fc7115672c218337c650d7fca21082'),
	(223, '2024-10-24 12:06:00+00', 4, '', 2, 'ticket.message_sent', 'servicedesk.ticket', 7, '{}', 23, '\x9cae5a2a6113c7bbc7794764a7af09927327a20b9cf8e2a5fa859e77cafc2d8a'),
	(224, '2024-10-24 12:06:00+00', 4, '', 2, 'ticket.user_informed', 'servicedesk.ticket', 7, '{"how": "message"}', 24, '\x12fea89efc12243e0de2401406b7bcdf1b86cbb3bc9c95be6ffc05466f5ea2ab'),
	(225, '2024-10-24 12:07:00+00', 4, '', 2, 'ticket.note_added', 'servicedesk.ticket', 7, '{}', 25, '\x8e8c54fa16717432da81647208ad6bd320ad40f508e1e7f545fd2fdb9c3e9346'),
	(226, '2024-10-24 12:00:00+00', 4, '', 2, 'article.written', 'knowledge.article', 3, '{}', 26, '\x216b02811c6a9ac00da7bfe32c7074f23c0bf7001890ea4ec86e4229c896d16b'),
	(227, '2024-10-24 12:00:00+00', 4, '', 1, 'article.published', 'knowledge.article', 3, '{"version": 1, "audience": "towns"}', 27, '\x41893d039bbce27d564e64fda57c21626239c04ca06fce4f86f561364c9a1c14'),
	(228, '2024-10-24 12:00:00+00', 4, '', 2, 'article.reviewed', 'knowledge.article', 3, '{"version": 1}', 28, '\x5c92b81a7db523f717a68d07a77bf7e74481d8ff69029f20422741d1adcffe53'),
	(229, '2024-10-24 12:00:00+00', 4, '', 3, 'ticket.opened', 'servicedesk.ticket', 8, '{"channel": "phone"}', 29, '\x4e8fc6a937d464c369bde66e8b162526a9164e22ca8cebf309b288c01ba4fc3c'),
	(230, '2024-10-24 12:01:00+00', 4, '', 3, 'ticket.acknowledged', 'servicedesk.ticket', 8, '{}', 30, '\x861e267c7625549f0e4fca07e0ed85bf69a417001cacd5216e6d0ebdb2164201'),
	(231, '2024-10-24 12:02:00+00', 4, '', 3, 'ticket.qualified', 'servicedesk.ticket', 8, '{"kind": "incident", "impact": "i3", "urgency": "U2", "coverage": "covered", "service_code": "computer"}', 31, '\xc001d37e574685fd2ae6ac49f5713121b55a2241232c2b5e23894e20c65fe6c1'),
	(232, '2024-10-24 13:00:00+00', 4, '', 3, 'ticket.user_informed', 'servicedesk.ticket', 8, '{"how": "message"}', 32, '\xacd1634c023122a7fc6d2bc84817b9f767bd0463df7e61e88326d661a83194aa'),
	(233, '2024-10-24 13:00:00+00', 4, '', 3, 'ticket.worked_around', 'servicedesk.ticket', 8, '{}', 33, '\x6ac43ca27a0869d8dedb1951b70ae24c77f292618182b45669cfa0f436b344cb'),
	(234, '2024-10-24 13:00:00+00', 4, '', 3, 'ticket.final_fix_planned', 'servicedesk.ticket', 8, '{"date": "2024-11-23"}', 34, '\x5ae84a33f1d57e9a926a83948626275e8073bfe4accc909591f0a974e1b23407'),
	(235, '2024-10-24 14:00:00+00', 4, '', 3, 'ticket.final_fix_ended', 'servicedesk.ticket', 8, '{}', 35, '\xa5eebf957653a698ea13f1daeead1ad0ea2dcb3f0d9d077833ef943fec96107a'),
	(236, '2024-10-24 14:00:00+00', 4, '', 3, 'ticket.resolved', 'servicedesk.ticket', 8, '{}', 36, '\xcf46817c904533fdb34fe1891e8260f5f3cd7621f9f955f26ce565a4a24e904c'),
	(237, '2024-10-24 15:00:00+00', 4, '', 3, 'ticket.closed', 'servicedesk.ticket', 8, '{"reason": "done"}', 37, '\xf330a3f1c1d59d9529b3e2ff1a2b5a5777ad1e02999af260a47de62ad361158c'),
	(238, '2024-10-24 15:00:00+00', 4, '', 3, 'survey.asked', 'servicedesk.ticket', 8, '{}', 38, '\x6b29f3cb04caa5396ababa9089d7325657c8381355839de4c666ea7fbc541a25'),
	(239, '2024-10-24 16:00:00+00', 4, 'test', NULL, 'survey.answered', 'servicedesk.ticket', 8, '{"mark": 1}', 39, '\x065eb7508e2934445d9b66ba074eabb5cbfee1886720c3ec8b56590b31936c1c'),
	(240, '2024-10-24 16:00:00+00', 4, 'test', NULL, 'ticket.message_received', 'servicedesk.ticket', 8, '{"channel": "portal"}', 40, '\x6039fe88ccc684070598fab259ab426bae07a090c423d8c3916b0aa38f19955d'),
	(241, '2024-10-24 16:00:00+00', 4, 'test', NULL, 'survey.commented', 'servicedesk.ticket', 8, '{}', 41, '\x8ce0b70bca27c7ec91eb88ebb907f7d64b6acdb7f980aa78dce82fc1448a6582'),
	(242, '2024-10-24 16:00:00+00', 4, '', 2, 'follow_up.taken', 'servicedesk.followup', 3, '{}', 42, '\xc7926bfbdc1ddf7aa55454c13be2ae6a28df99407bec9d38f69d30763ba61f0e'),
	(243, '2024-10-24 16:00:00+00', 4, '', 2, 'follow_up.done', 'servicedesk.followup', 3, '{}', 43, '\xa9acffdfd9b4b59dd01eace0e75d64b97fac5e06a79cd0b1c8ef63cad33938d1'),
	(244, '2024-10-24 12:00:00+00', 4, 'test', NULL, 'person.mail_bounced', 'organisation.person', 22, '{"mail": 51, "status": "5.1.1"}', 44, '\x2c187ca4e76951114ebcbf10f27816d2f02bf393aff4d2a4d7a1c5ac9e1f176b'),
	(245, '2024-10-24 12:00:00+00', 4, '', 2, 'ticket.linked', 'servicedesk.ticket', 7, '{"kind": "related", "other": 8}', 45, '\x4d37940ac7680f2c081a2152f0a06dea36d57b156ecb19bf57e776b5a6aa8a21'),
	(246, '2024-10-24 12:00:00+00', 4, '', 2, 'ticket.watched', 'servicedesk.ticket', 7, '{"person": 20}', 46, '\xb03e30c4ffa9db0dc8d8c33973c155d02af7c64f4ab6826faeeceb21aa84d5c7'),
	(247, '2024-10-24 12:00:00+00', 4, '', 2, 'ticket.opened', 'servicedesk.ticket', 9, '{"channel": "portal"}', 47, '\xf0151fa11501d527d789eac6f9ced1e4c2ce72f5ad6cb51313bba0450d363fba'),
	(248, '2024-10-24 12:03:00+00', 4, '', 2, 'ticket.qualified', 'servicedesk.ticket', 9, '{"kind": "incident", "impact": "i2", "urgency": "U1", "coverage": "covered", "service_code": "printing", "unmet_condition": "documents"}', 48, '\x66d5e250601fa11b71a8d4c688244c28ab135fd2a2fac9ca804d99a376b7667a'),
	(249, '2024-10-24 12:04:00+00', 4, '', 2, 'ticket.assigned', 'servicedesk.ticket', 9, '{"team": "n1", "assignee": 3, "contractor": null}', 49, '\x00804ff39a11a6f8a9f4dcf94f94d229604cef3d6e404aea92483e5beedb8f0c'),
	(250, '2024-10-24 12:05:00+00', 4, '', 2, 'ticket.assigned', 'servicedesk.ticket', 9, '{"team": "contractors", "assignee": null, "contractor": 5}', 50, '\xa01c7a579dcb8e86a861bd16edf22e63b7a966a2241e9ad4c37bc2f8e133e427'),
	(251, '2024-10-24 12:06:00+00', 4, '', 2, 'ticket.waiting_started', 'servicedesk.ticket', 9, '{"attributed_to": "contractor"}', 51, '\xaf298be2b68ec25fa54f05f69db6d246aec94ca7e23abb7c07afd0800632427b'),
	(252, '2024-10-24 12:10:00+00', 4, '', 2, 'appointment.proposed', 'servicedesk.ticket', 9, '{}', 52, '\x103cdcb822f730d0145167e5825ea88a45a4ed49852f7181414d2f597bd279af'),
	(253, '2024-10-24 12:10:00+00', 4, '', 2, 'appointment.agreed', 'servicedesk.ticket', 9, '{}', 53, '\xdef8ee066849290576a123c70dcf1c0f6562e048a84ce1ec34392aac046456ac'),
	(254, '2024-10-25 08:00:00+00', 4, '', 3, 'visit.arrived', 'servicedesk.ticket', 9, '{}', 54, '\x48e7db5027261fb66de7987f9a13e991850ebfcdca358ba388863256f86c2ffe'),
	(255, '2024-10-25 08:00:00+00', 4, '', 3, 'visit.closed', 'servicedesk.ticket', 9, '{}', 55, '\xaa8c934d26830975daff0501407f70fcf8689a17d0012d8578323bae59648d9a'),
	(256, '2024-10-25 08:00:00+00', 4, '', 3, 'appointment.held', 'servicedesk.ticket', 9, '{}', 56, '\x90382f20a4d7394e3b21209ae096ae0f8e65810e9c34725b2f0e1a2d5e025d1d'),
	(257, '2024-10-25 08:00:00+00', 4, '', 20, 'claim.opened', 'servicedesk.ticket', 9, '{}', 57, '\xb1128983a07e56ced1e0ee56a25fdfb44bda39b81dde38196989e5c6b339e1bd'),
	(258, '2024-10-25 09:00:00+00', 4, '', 1, 'claim.answered', 'servicedesk.ticket', 9, '{}', 58, '\xcaf887df277fe048436c4a8094b6be9f514e6a2b6bd1f5177fc3491f5fd013fa'),
	(261, '2024-11-05 13:00:00+00', 4, 'test', NULL, 'disclosure.reminded', 'governance.disclosurerequest', 3, '{}', 61, '\x5418303747efb484353c886be390aae134daffa19da5b78b122283ad57fd45bb'),
	(262, '2024-10-24 12:00:00+00', 4, '', 4, 'disclosure.prolonged', 'governance.disclosurerequest', 3, '{"until": "2024-11-28"}', 62, '\xdb89b6460b6b7d0c125441ad4ae2acb8129b8890fa6615032593979fb80f442a'),
	(263, '2024-10-24 12:01:00+00', 4, '', 6, 'disclosure.advised', 'governance.disclosurerequest', 3, '{}', 63, '\x0c2797e7b51301a984f5339f7f13341fd5b3a0835aae9de9a11ccf661874d312'),
	(264, '2024-10-24 12:02:00+00', 4, '', 4, 'disclosure.decided', 'governance.disclosurerequest', 3, '{"decision": "partly"}', 64, '\x8ddd1407345485e611507d959280af66329e7da99b8cf894538cf968a5c4c66b'),
	(265, '2024-10-24 12:03:00+00', 4, '', 1, 'disclosure.handed_over', 'governance.disclosurerequest', 3, '{"count": 12, "files": 1}', 65, '\x9f65ea9a7de1ad93f162aa7b6a4f0a64d632dfcb6edb5c7291dbcd1d4db7fda9'),
	(266, '2024-10-24 12:04:00+00', 4, '', 1, 'disclosure.closed', 'governance.disclosurerequest', 3, '{}', 66, '\x6d9fd83295bba03a4d9b4d68a09081012d38cbce2cdcc847c8995c913dcf50cd');
INSERT INTO public.journal_head VALUES
	(2, 77, '\xf001949d7819e77b29e2caf61618352b935025f451a10d6d0e704db3a1476329'),
	(5, 6, '\xddd68e241d786bd7e29a9685eb7ac3a0ec0394fd47fe43abba8b3ba82c4ae1ab'),
	(3, 66, '\x5613d27430a2184319bc9ab0d4114dbd95d3bad2385bfc00179774c7ae49daa3'),
	(1, 51, '\x5a916be5849af21c5ab35bc13893099b078c063a4085b54b1bdf3286a1d5f3da'),
	(4, 66, '\x6d9fd83295bba03a4d9b4d68a09081012d38cbce2cdcc847c8995c913dcf50cd');
INSERT INTO public.knowledge_article VALUES
	(1, 'towns', 'fr', '[]', '[]', 'Pour bba', 1, 1, NULL, '2024-10-24 12:00:00+00', '2025-01-22', 2),
	(2, 'towns', 'fr', '[]', '[]', 'Pour sim', 1, 1, NULL, '2024-10-24 12:00:00+00', '2025-01-22', 3),
	(3, 'towns', 'fr', '[]', '[]', 'Pour cab', 1, 1, NULL, '2024-10-24 12:00:00+00', '2025-01-22', 4);
INSERT INTO public.knowledge_articleversion VALUES
	(1, 1, 'Pour bba', '1. Éteignez l''imprimante.
2. Retirez le papier coincé.
3. Rallumez-la.', '2024-10-24 12:00:00+00', NULL, 'pour bba', 'pour bba 1. eteignez l''imprimante. 2. retirez le papier coince. 3. rallumez-la. rallumezla.', DEFAULT, 1, 2),
	(2, 1, 'Pour sim', '1. Éteignez l''imprimante.
2. Retirez le papier coincé.
3. Rallumez-la.', '2024-10-24 12:00:00+00', NULL, 'pour sim', 'pour sim 1. eteignez l''imprimante. 2. retirez le papier coince. 3. rallumez-la. rallumezla.', DEFAULT, 2, 2),
	(3, 1, 'Pour cab', '1. Éteignez l''imprimante.
2. Retirez le papier coincé.
3. Rallumez-la.', '2024-10-24 12:00:00+00', NULL, 'pour cab', 'pour cab 1. eteignez l''imprimante. 2. retirez le papier coince. 3. rallumez-la. rallumezla.', DEFAULT, 3, 2);
INSERT INTO public.knowledge_publication VALUES
	(1, '2024-10-24 12:00:00+00', NULL, '', 1, 1, NULL, 1),
	(2, '2024-10-24 12:00:00+00', NULL, '', 2, 1, NULL, 2),
	(3, '2024-10-24 12:00:00+00', NULL, '', 3, 1, NULL, 3);
INSERT INTO public.knowledge_review VALUES
	(1, '2024-10-24 12:00:00+00', '2025-01-22', 1, 2, 1),
	(2, '2024-10-24 12:00:00+00', '2025-01-22', 2, 2, 2),
	(3, '2024-10-24 12:00:00+00', '2025-01-22', 3, 2, 3);
INSERT INTO public.organisation_bounce VALUES
	(1, 'user@bouc-bel-air.example', '2024-10-24 12:00:00+00', '5.1.1', true, 'Unknown.', 1, NULL, 2, NULL, 16),
	(2, 'user@simiane-collongue.example', '2024-10-24 12:00:00+00', '5.1.1', true, 'Unknown.', 26, NULL, 3, NULL, 19),
	(3, 'user@cabries.example', '2024-10-24 12:00:00+00', '5.1.1', true, 'Unknown.', 51, NULL, 4, NULL, 22);
INSERT INTO public.organisation_department VALUES
	(1, 'Service informatique', NULL, 1),
	(2, 'Direction', NULL, 1),
	(3, 'CSU', NULL, 1),
	(4, 'CISPD', NULL, 1),
	(5, 'Direction générale', NULL, 2),
	(6, 'État civil', NULL, 2),
	(7, 'Cabinet', NULL, 2),
	(8, 'Finances', NULL, 2),
	(9, 'Direction générale', NULL, 3),
	(10, 'Écoles', NULL, 3),
	(11, 'Direction générale', NULL, 4),
	(12, 'Urbanisme', NULL, 4),
	(13, 'Support', NULL, 5);
INSERT INTO public.organisation_localclosing VALUES
	(1, '2024-10-24', '2024-10-24', 'Travaux', 2, 2),
	(2, '2024-10-24', '2024-10-24', 'Travaux', 3, 3),
	(3, '2024-10-24', '2024-10-24', 'Travaux', 4, 4);
INSERT INTO public.organisation_membership VALUES
	(1, 'cio', '[2022-03-01,)', 1, 1),
	(2, 'first_level', '[2022-03-01,)', 1, 2),
	(3, 'technician', '[2022-03-01,)', 1, 3),
	(4, 'secretary_general', '[2022-03-01,)', 1, 4),
	(5, 'purchasing_officer', '[2022-03-01,)', 1, 5),
	(6, 'dpo', '[2022-03-01,)', 1, 6),
	(7, 'auditor', '[2022-03-01,)', 1, 7),
	(8, 'csu_manager', '[2022-03-01,)', 1, 8),
	(9, 'csu_operator', '[2022-03-01,)', 1, 9),
	(10, 'prevention_officer', '[2022-03-01,)', 1, 10),
	(11, 'it_referent', '[2022-03-01,)', 2, 11),
	(12, 'general_manager', '[2022-03-01,)', 2, 12),
	(13, 'head_of_department', '[2022-03-01,)', 2, 13),
	(14, 'elected_member', '[2022-03-01,)', 2, 14),
	(15, 'purchasing_staff', '[2022-03-01,)', 2, 15),
	(16, 'user', '[2022-03-01,)', 2, 16),
	(17, 'it_referent', '[2022-03-01,)', 3, 17),
	(18, 'general_manager', '[2022-03-01,)', 3, 18),
	(19, 'user', '[2022-03-01,)', 3, 19),
	(20, 'it_referent', '[2022-03-01,)', 4, 20),
	(21, 'general_manager', '[2022-03-01,)', 4, 21),
	(22, 'user', '[2022-03-01,)', 4, 22),
	(23, 'contractor_technician', '[2022-03-01,)', 5, 23);
INSERT INTO public.organisation_openingwindow VALUES
	(1, 1, '09:00:00', '12:00:00', 2, 2),
	(2, 1, '09:00:00', '12:00:00', 3, 3),
	(3, 1, '09:00:00', '12:00:00', 4, 4);
INSERT INTO public.organisation_organisation VALUES
	(1, 'syndicate', 'sigv', 'Syndicat Intercommunal du Grand Vallat', '241300425', '', '13320', '', NULL),
	(2, 'commune', 'bouc-bel-air', 'Bouc-Bel-Air', '211300157', '13015', '13320', '', NULL),
	(3, 'commune', 'simiane-collongue', 'Simiane-Collongue', '211301072', '13107', '13109', '', NULL),
	(4, 'commune', 'cabries', 'Cabriès', '211300199', '13019', '13480', '', NULL),
	(5, 'contractor', 'contractor', 'Réseaux Fictifs SARL', '', '', '', '', NULL);
INSERT INTO public.organisation_person VALUES
	(1, 'Inès', 'Exemple', 'cio@sigv.example', '9301', '', '', 'fr', NULL, NULL, 'exemple ines cio@sigv.example 9301', 1, 1, 1, 1),
	(2, 'Noé', 'Premier', 'n1@sigv.example', '9315', '', '', 'fr', NULL, NULL, 'premier noe n1@sigv.example 9315', 1, 1, 2, 1),
	(3, 'Théa', 'Terrain', 'tech@sigv.example', '9346', '', '', 'fr', NULL, NULL, 'terrain thea tech@sigv.example 9346', 1, 1, 3, 1),
	(4, 'Sandra', 'Sigsecrétaire', 'sg@sigv.example', '9302', '', '', 'fr', NULL, NULL, 'sigsecretaire sandra sg@sigv.example 9302', 2, 1, 4, 1),
	(5, 'Aude', 'Sigachats', 'buyer@sigv.example', '9303', '', '', 'fr', NULL, NULL, 'sigachats aude buyer@sigv.example 9303', 2, 1, 5, 1),
	(6, 'Denis', 'Sigdonnées', 'dpo@sigv.example', '9304', '', '', 'fr', NULL, NULL, 'sigdonnees denis dpo@sigv.example 9304', 2, 1, 6, 1),
	(7, 'Aline', 'Sigaudit', 'auditor@sigv.example', '9305', '', '', 'fr', NULL, NULL, 'sigaudit aline auditor@sigv.example 9305', 2, 1, 7, 1),
	(8, 'Carla', 'Sigcentrale', 'csu-manager@sigv.example', '9306', '', '', 'fr', NULL, NULL, 'sigcentrale carla csu-manager@sigv.example 9306', 3, 1, 8, 1),
	(9, 'Cyril', 'Sigcaméra', 'csu@sigv.example', '9307', '', '', 'fr', NULL, NULL, 'sigcamera cyril csu@sigv.example 9307', 3, 1, 9, 1),
	(10, 'Paul', 'Sigprévention', 'prevention@sigv.example', '9308', '', '', 'fr', NULL, NULL, 'sigprevention paul prevention@sigv.example 9308', 4, 1, 10, 1),
	(11, 'Rémi', 'Boucréférent', 'referent@bouc-bel-air.example', '9401', '', '', 'fr', NULL, NULL, 'boucreferent remi referent@bouc-bel-air.example 9401', 5, 2, 11, 2),
	(12, 'Maud', 'Boucdirection', 'manager@bouc-bel-air.example', '9402', '', '', 'fr', NULL, NULL, 'boucdirection maud manager@bouc-bel-air.example 9402', 5, 2, 12, 2),
	(13, 'Hugo', 'Boucchef', 'head@bouc-bel-air.example', '9404', '', '', 'fr', NULL, NULL, 'boucchef hugo head@bouc-bel-air.example 9404', 6, 2, 13, 2),
	(14, 'Élise', 'Boucélue', 'elected@bouc-bel-air.example', '9405', '', '', 'fr', NULL, NULL, 'boucelue elise elected@bouc-bel-air.example 9405', 7, 2, 14, 2),
	(15, 'Agathe', 'Boucachats', 'buyer@bouc-bel-air.example', '9406', '', '', 'fr', NULL, NULL, 'boucachats agathe buyer@bouc-bel-air.example 9406', 8, 2, 15, 2),
	(16, 'Ulysse', 'Boucusager', 'user@bouc-bel-air.example', '9403', '', '', 'fr', NULL, NULL, 'boucusager ulysse user@bouc-bel-air.example 9403', 6, 2, 16, 2),
	(17, 'Rosa', 'Simréférente', 'referent@simiane-collongue.example', '9501', '', '', 'fr', NULL, NULL, 'simreferente rosa referent@simiane-collongue.example 9501', 9, 3, 17, 3),
	(18, 'Marc', 'Simdirection', 'manager@simiane-collongue.example', '9502', '', '', 'en', NULL, NULL, 'simdirection marc manager@simiane-collongue.example 9502', 9, 3, 18, 3),
	(19, 'Ursule', 'Simusagère', 'user@simiane-collongue.example', '9503', '', '', 'fr', NULL, NULL, 'simusagere ursule user@simiane-collongue.example 9503', 10, 3, 19, 3),
	(20, 'Régis', 'Cabréférent', 'referent@cabries.example', '9601', '', '', 'fr', NULL, NULL, 'cabreferent regis referent@cabries.example 9601', 11, 4, 20, 4),
	(21, 'Mona', 'Cabdirection', 'manager@cabries.example', '9602', '', '', 'fr', NULL, NULL, 'cabdirection mona manager@cabries.example 9602', 11, 4, 21, 4),
	(22, 'Ugo', 'Cabusager', 'user@cabries.example', '9603', '', '', 'fr', NULL, NULL, 'cabusager ugo user@cabries.example 9603', 12, 4, 22, 4),
	(23, 'Nils', 'Prestataire', 'n3@contractor.example', '9701', '', '', 'fr', NULL, NULL, 'prestataire nils n3@contractor.example 9701', 13, 5, 23, 5);
INSERT INTO public.organisation_site VALUES
	(1, 'Siège', '', '', '', NULL, 1),
	(2, 'Hôtel de ville', '', '', '', NULL, 2),
	(3, 'Hôtel de ville', '', '', '', NULL, 3),
	(4, 'Hôtel de ville', '', '', '', NULL, 4),
	(5, 'Siège', '', '', '', NULL, 5);
INSERT INTO public.organisation_technicalroom VALUES
	(1, 'Local réseau', '', NULL, 2, 2),
	(2, 'Local réseau', '', NULL, 3, 3),
	(3, 'Local réseau', '', NULL, 4, 4);
INSERT INTO public.procrastinate_events VALUES
	(1, 1, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(2, 2, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(3, 3, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(4, 4, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(5, 5, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(6, 6, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(7, 7, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(8, 8, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(9, 9, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(10, 10, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(11, 11, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(12, 12, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(13, 13, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(14, 14, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(15, 15, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(16, 16, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(17, 17, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(18, 18, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(19, 19, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(20, 20, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(21, 21, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(22, 22, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(23, 23, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(24, 24, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(25, 25, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(26, 26, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(27, 27, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(28, 28, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(29, 29, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(30, 30, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(31, 31, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(32, 32, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(33, 33, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(34, 34, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(35, 35, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(36, 36, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(37, 37, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(38, 38, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(39, 39, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(40, 40, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(41, 41, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(42, 42, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(43, 43, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(44, 44, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(45, 45, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(46, 46, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(47, 47, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(48, 48, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(49, 49, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(50, 50, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(51, 51, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(52, 52, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(53, 53, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(54, 54, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(55, 55, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(56, 56, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(57, 57, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(58, 58, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(59, 59, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(60, 60, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(61, 61, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(62, 62, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(63, 63, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(64, 64, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(65, 65, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(66, 66, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(67, 67, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(68, 68, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(69, 69, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(70, 70, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(71, 71, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(72, 72, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(73, 73, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(74, 74, 'deferred', '2026-12-02 07:15:42.05263+00'),
	(75, 75, 'deferred', '2026-12-02 07:15:42.05263+00');
INSERT INTO public.procrastinate_jobs VALUES
	(1, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 1}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(2, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 2}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(3, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 3}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(4, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 4}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(5, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 5}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(6, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 6}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(7, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 7}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(8, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 8}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(9, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 9}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(10, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 10}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(11, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 11}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(12, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 12}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(13, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 13}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(14, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 14}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(15, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 15}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(16, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 16}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(17, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 17}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(18, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 18}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(19, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 19}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(20, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 20}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(21, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 21}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(22, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 22}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(23, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 23}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(24, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 24}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(25, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 25}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(26, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 26}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(27, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 27}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(28, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 28}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(29, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 29}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(30, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 30}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(31, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 31}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(32, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 32}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(33, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 33}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(34, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 34}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(35, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 35}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(36, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 36}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(37, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 37}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(38, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 38}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(39, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 39}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(40, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 40}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(41, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 41}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(42, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 42}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(43, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 43}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(44, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 44}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(45, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 45}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(46, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 46}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(47, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 47}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(48, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 48}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(49, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 49}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(50, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 50}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(51, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 51}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(52, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 52}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(53, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 53}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(54, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 54}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(55, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 55}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(56, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 56}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(57, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 57}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(58, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 58}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(59, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 59}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(60, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 60}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(61, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 61}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(62, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 62}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(63, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 63}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(64, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 64}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(65, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 65}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(66, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 66}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(67, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 67}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(68, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 68}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(69, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 69}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(70, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 70}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(71, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 71}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(72, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 72}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(73, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 73}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(74, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 74}', 'todo', NULL, 0, NULL, 0, false, NULL),
	(75, 'default', 'vallat.base.jobs.send_mail', NULL, '{"mail_id": 75}', 'todo', NULL, 0, NULL, 0, false, NULL);
INSERT INTO public.servicedesk_affectedorganisation VALUES
	(1, 'computer', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', NULL, NULL, NULL, NULL, 2, 1),
	(2, 'computer', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', NULL, NULL, NULL, NULL, 3, 2),
	(3, 'computer', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', NULL, NULL, NULL, NULL, 4, 3);
INSERT INTO public.servicedesk_affectedorganisationreview VALUES
	(1, '', 'a', 'a', 'a', '2024-10-24 12:00:00+00', 0, 2, NULL, 1),
	(2, '', 'a', 'a', 'a', '2024-10-24 12:00:00+00', 0, 3, NULL, 2),
	(3, '', 'a', 'a', 'a', '2024-10-24 12:00:00+00', 0, 4, NULL, 3);
INSERT INTO public.servicedesk_alert VALUES
	(1, 'f-bba', 'a', 'a', 'a', 'firing', '2024-10-24 12:00:00+00', NULL, '2024-10-24 12:00:00+00', 0, 2, NULL, 1),
	(2, 'f-sim', 'a', 'a', 'a', 'firing', '2024-10-24 12:00:00+00', NULL, '2024-10-24 12:00:00+00', 0, 3, NULL, 4),
	(3, 'f-cab', 'a', 'a', 'a', 'firing', '2024-10-24 12:00:00+00', NULL, '2024-10-24 12:00:00+00', 0, 4, NULL, 7);
INSERT INTO public.servicedesk_appointment VALUES
	(1, 'ccf9d6d4-644f-4db2-8420-a5f70d234e98', 0, 2, '2024-10-24 12:10:00+00', '2024-10-25 07:00:00+00', 'held', '', 3, 2, 2, 2, 3, 3),
	(2, 'd83dfdec-1eab-4485-afc5-c35afe9a1560', 0, 2, '2024-10-24 12:10:00+00', '2024-10-25 07:30:00+00', 'held', '', 3, 3, 2, 3, 3, 6),
	(3, 'db603d47-eddb-42fc-a77c-25128568f890', 0, 2, '2024-10-24 12:10:00+00', '2024-10-25 08:00:00+00', 'held', '', 3, 4, 2, 4, 3, 9);
INSERT INTO public.servicedesk_attachment VALUES
	(1, 'photo.pdf', 'application/pdf', 159, '33b5d276a08690d4b97f83b1be5af16e4bc9c131717dbec5a3f7cbae822924e8', 'attachments/33/33b5d276a08690d4b97f83b1be5af16e4bc9c131717dbec5a3f7cbae822924e8', 'unchecked', '', NULL, 2, 1, 1, NULL),
	(2, 'photo.pdf', 'application/pdf', 159, 'c703253157b866bc3cb47d8574f547a6d275f7058e7c8019d6c05f342cf33278', 'attachments/c7/c703253157b866bc3cb47d8574f547a6d275f7058e7c8019d6c05f342cf33278', 'unchecked', '', NULL, 3, 9, 4, NULL),
	(3, 'photo.pdf', 'application/pdf', 159, '3f8c38586fbac3fccd81172d2db15a8f61d2c99219c0c696a65b711c3a1c3ff6', 'attachments/3f/3f8c38586fbac3fccd81172d2db15a8f61d2c99219c0c696a65b711c3a1c3ff6', 'unchecked', '', NULL, 4, 17, 7, NULL);
INSERT INTO public.servicedesk_breach VALUES
	(1, 'response', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 'syndicate', NULL, NULL, 2, 1),
	(2, 'response', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 'syndicate', NULL, NULL, 3, 4),
	(3, 'response', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', 'syndicate', NULL, NULL, 4, 7);
INSERT INTO public.servicedesk_breachcorrection VALUES
	(1, 'town', 'a', '2024-10-24 12:00:00+00', 1, 11, 2),
	(2, 'town', 'a', '2024-10-24 12:00:00+00', 2, 17, 3),
	(3, 'town', 'a', '2024-10-24 12:00:00+00', 3, 20, 4);
INSERT INTO public.servicedesk_claim VALUES
	(1, 'b3a359fc-446e-4594-8135-a9e024f92171', 'rooms', 'La vitre.', '2024-10-25 07:00:00+00', '2024-10-25 08:00:00+00', 'Oui.', '2024-10-25 09:00:00+00', 'Changée.', 1, 1, 11, 2, 3, 1),
	(2, 'ba5ec83e-78af-44ca-b6e7-b94659f8f5dc', 'rooms', 'La vitre.', '2024-10-25 07:30:00+00', '2024-10-25 08:30:00+00', 'Oui.', '2024-10-25 09:30:00+00', 'Changée.', 1, 1, 17, 3, 6, 2),
	(3, 'f0e6d925-6cf1-4ae7-b30f-e96ecb4ea674', 'rooms', 'La vitre.', '2024-10-25 08:00:00+00', '2024-10-25 09:00:00+00', 'Oui.', '2024-10-25 10:00:00+00', 'Changée.', 1, 1, 20, 4, 9, 3);
INSERT INTO public.servicedesk_digest VALUES
	(1, '2024-10-24', '2024-10-24 12:00:00+00', 3, 2, 11),
	(2, '2024-10-24', '2024-10-24 12:00:00+00', 3, 3, 17),
	(3, '2024-10-24', '2024-10-24 12:00:00+00', 3, 4, 20);
INSERT INTO public.servicedesk_escalation VALUES
	(1, 'response-breach', 'breach', 'response', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', false, 2, 1),
	(2, 'response-breach', 'breach', 'response', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', false, 3, 4),
	(3, 'response-breach', 'breach', 'response', '2024-10-24 12:00:00+00', '2024-10-24 12:00:00+00', false, 4, 7);
INSERT INTO public.servicedesk_event VALUES
	(1, 'opened', '2024-10-24 12:00:00+00', 'mail-intake', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', NULL, 2, 1),
	(2, 'acknowledged', '2024-10-24 12:05:00+00', '', '{}', 2, 2, 1),
	(3, 'user_informed', '2024-10-24 12:06:00+00', '', '{"how": "message"}', 2, 2, 1),
	(4, 'opened', '2024-10-24 12:00:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', 3, 2, 2),
	(5, 'acknowledged', '2024-10-24 12:01:00+00', '', '{}', 3, 2, 2),
	(6, 'qualified', '2024-10-24 12:02:00+00', '', '{"kind": "incident", "impact": "i3", "urgency": "U2", "coverage": "covered", "service_code": "computer"}', 3, 2, 2),
	(7, 'user_informed', '2024-10-24 13:00:00+00', '', '{"how": "message"}', 3, 2, 2),
	(8, 'worked_around', '2024-10-24 13:00:00+00', '', '{"text": "Compte provisoire.", "final_fix": "Nouveau compte"}', 3, 2, 2),
	(9, 'resolved', '2024-10-24 14:00:00+00', '', '{"text": "Changé."}', 3, 2, 2),
	(10, 'closed', '2024-10-24 15:00:00+00', '', '{"reason": "done"}', 3, 2, 2),
	(11, 'opened', '2024-10-24 12:00:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', 2, 2, 3),
	(12, 'qualified', '2024-10-24 12:03:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U1", "coverage": "covered", "service_code": "printing", "unmet_condition": "documents"}', 2, 2, 3),
	(13, 'assigned', '2024-10-24 12:04:00+00', '', '{"name": "Théa Terrain", "team": "n1", "reason": "", "assignee": 3, "contractor": null}', 2, 2, 3),
	(14, 'assigned', '2024-10-24 12:05:00+00', '', '{"name": "Réseaux Fictifs SARL", "team": "contractors", "reason": "Niveau 3", "assignee": null, "contractor": 5}', 2, 2, 3),
	(15, 'appointment', '2024-10-24 12:10:00+00', '', '{"step": "proposed", "times": [["2024-10-25T09:00:00+02:00", "2024-10-25T09:30:00+02:00"]]}', 2, 2, 3),
	(16, 'appointment', '2024-10-24 12:10:00+00', '', '{"step": "agreed", "times": [["2024-10-25T07:00:00+00:00", "2024-10-25T07:30:00+00:00"]]}', 2, 2, 3),
	(17, 'visit', '2024-10-25 07:00:00+00', '', '{"site": "Hôtel de ville", "step": "arrived"}', 3, 2, 3),
	(18, 'visit', '2024-10-25 07:00:00+00', '', '{"site": "Hôtel de ville", "step": "closed", "rooms": "damaged", "words": "Vitre fêlée.", "equipment": "fine"}', 3, 2, 3),
	(19, 'appointment', '2024-10-25 07:00:00+00', '', '{"step": "held"}', 3, 2, 3),
	(20, 'visit', '2024-10-25 07:00:00+00', '', '{"step": "claim_opened", "about": "rooms", "words": "La vitre."}', 11, 2, 3),
	(21, 'visit', '2024-10-25 08:00:00+00', '', '{"step": "claim_answered", "about": "rooms", "words": "Oui."}', 1, 2, 3),
	(22, 'visit', '2024-10-25 09:00:00+00', '', '{"step": "claim_done", "about": "rooms", "words": "Changée."}', 1, 2, 3),
	(23, 'opened', '2024-10-24 12:00:00+00', 'mail-intake', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', NULL, 3, 4),
	(24, 'acknowledged', '2024-10-24 12:05:00+00', '', '{}', 2, 3, 4),
	(25, 'user_informed', '2024-10-24 12:06:00+00', '', '{"how": "message"}', 2, 3, 4),
	(26, 'opened', '2024-10-24 12:00:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', 3, 3, 5),
	(27, 'acknowledged', '2024-10-24 12:01:00+00', '', '{}', 3, 3, 5),
	(28, 'qualified', '2024-10-24 12:02:00+00', '', '{"kind": "incident", "impact": "i3", "urgency": "U2", "coverage": "covered", "service_code": "computer"}', 3, 3, 5),
	(29, 'user_informed', '2024-10-24 13:00:00+00', '', '{"how": "message"}', 3, 3, 5),
	(30, 'worked_around', '2024-10-24 13:00:00+00', '', '{"text": "Compte provisoire.", "final_fix": "Nouveau compte"}', 3, 3, 5),
	(31, 'resolved', '2024-10-24 14:00:00+00', '', '{"text": "Changé."}', 3, 3, 5),
	(32, 'closed', '2024-10-24 15:00:00+00', '', '{"reason": "done"}', 3, 3, 5),
	(33, 'opened', '2024-10-24 12:00:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', 2, 3, 6),
	(34, 'qualified', '2024-10-24 12:03:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U1", "coverage": "covered", "service_code": "printing", "unmet_condition": "documents"}', 2, 3, 6),
	(35, 'assigned', '2024-10-24 12:04:00+00', '', '{"name": "Théa Terrain", "team": "n1", "reason": "", "assignee": 3, "contractor": null}', 2, 3, 6),
	(36, 'assigned', '2024-10-24 12:05:00+00', '', '{"name": "Réseaux Fictifs SARL", "team": "contractors", "reason": "Niveau 3", "assignee": null, "contractor": 5}', 2, 3, 6),
	(37, 'appointment', '2024-10-24 12:10:00+00', '', '{"step": "proposed", "times": [["2024-10-25T09:30:00+02:00", "2024-10-25T10:00:00+02:00"]]}', 2, 3, 6),
	(38, 'appointment', '2024-10-24 12:10:00+00', '', '{"step": "agreed", "times": [["2024-10-25T07:30:00+00:00", "2024-10-25T08:00:00+00:00"]]}', 2, 3, 6),
	(39, 'visit', '2024-10-25 07:30:00+00', '', '{"site": "Hôtel de ville", "step": "arrived"}', 3, 3, 6),
	(40, 'visit', '2024-10-25 07:30:00+00', '', '{"site": "Hôtel de ville", "step": "closed", "rooms": "damaged", "words": "Vitre fêlée.", "equipment": "fine"}', 3, 3, 6),
	(41, 'appointment', '2024-10-25 07:30:00+00', '', '{"step": "held"}', 3, 3, 6),
	(42, 'visit', '2024-10-25 07:30:00+00', '', '{"step": "claim_opened", "about": "rooms", "words": "La vitre."}', 17, 3, 6),
	(43, 'visit', '2024-10-25 08:30:00+00', '', '{"step": "claim_answered", "about": "rooms", "words": "Oui."}', 1, 3, 6),
	(44, 'visit', '2024-10-25 09:30:00+00', '', '{"step": "claim_done", "about": "rooms", "words": "Changée."}', 1, 3, 6),
	(45, 'opened', '2024-10-24 12:00:00+00', 'mail-intake', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', NULL, 4, 7),
	(46, 'acknowledged', '2024-10-24 12:05:00+00', '', '{}', 2, 4, 7),
	(47, 'user_informed', '2024-10-24 12:06:00+00', '', '{"how": "message"}', 2, 4, 7),
	(48, 'opened', '2024-10-24 12:00:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', 3, 4, 8),
	(49, 'acknowledged', '2024-10-24 12:01:00+00', '', '{}', 3, 4, 8),
	(50, 'qualified', '2024-10-24 12:02:00+00', '', '{"kind": "incident", "impact": "i3", "urgency": "U2", "coverage": "covered", "service_code": "computer"}', 3, 4, 8),
	(51, 'user_informed', '2024-10-24 13:00:00+00', '', '{"how": "message"}', 3, 4, 8),
	(52, 'worked_around', '2024-10-24 13:00:00+00', '', '{"text": "Compte provisoire.", "final_fix": "Nouveau compte"}', 3, 4, 8),
	(53, 'resolved', '2024-10-24 14:00:00+00', '', '{"text": "Changé."}', 3, 4, 8),
	(54, 'closed', '2024-10-24 15:00:00+00', '', '{"reason": "done"}', 3, 4, 8),
	(55, 'opened', '2024-10-24 12:00:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U2", "coverage": "", "service_code": ""}', 2, 4, 9),
	(56, 'qualified', '2024-10-24 12:03:00+00', '', '{"kind": "incident", "impact": "i2", "urgency": "U1", "coverage": "covered", "service_code": "printing", "unmet_condition": "documents"}', 2, 4, 9),
	(57, 'assigned', '2024-10-24 12:04:00+00', '', '{"name": "Théa Terrain", "team": "n1", "reason": "", "assignee": 3, "contractor": null}', 2, 4, 9),
	(58, 'assigned', '2024-10-24 12:05:00+00', '', '{"name": "Réseaux Fictifs SARL", "team": "contractors", "reason": "Niveau 3", "assignee": null, "contractor": 5}', 2, 4, 9),
	(59, 'appointment', '2024-10-24 12:10:00+00', '', '{"step": "proposed", "times": [["2024-10-25T10:00:00+02:00", "2024-10-25T10:30:00+02:00"]]}', 2, 4, 9),
	(60, 'appointment', '2024-10-24 12:10:00+00', '', '{"step": "agreed", "times": [["2024-10-25T08:00:00+00:00", "2024-10-25T08:30:00+00:00"]]}', 2, 4, 9),
	(61, 'visit', '2024-10-25 08:00:00+00', '', '{"site": "Hôtel de ville", "step": "arrived"}', 3, 4, 9),
	(62, 'visit', '2024-10-25 08:00:00+00', '', '{"site": "Hôtel de ville", "step": "closed", "rooms": "damaged", "words": "Vitre fêlée.", "equipment": "fine"}', 3, 4, 9),
	(63, 'appointment', '2024-10-25 08:00:00+00', '', '{"step": "held"}', 3, 4, 9),
	(64, 'visit', '2024-10-25 08:00:00+00', '', '{"step": "claim_opened", "about": "rooms", "words": "La vitre."}', 20, 4, 9),
	(65, 'visit', '2024-10-25 09:00:00+00', '', '{"step": "claim_answered", "about": "rooms", "words": "Oui."}', 1, 4, 9),
	(66, 'visit', '2024-10-25 10:00:00+00', '', '{"step": "claim_done", "about": "rooms", "words": "Changée."}', 1, 4, 9);
INSERT INTO public.servicedesk_followup VALUES
	(1, '2024-10-24 16:00:00+00', '2024-10-24 16:00:00+00', '2024-10-24 16:00:00+00', 'Rappelé.', 2, 2, 2, 1),
	(2, '2024-10-24 16:00:00+00', '2024-10-24 16:00:00+00', '2024-10-24 16:00:00+00', 'Rappelé.', 2, 3, 2, 2),
	(3, '2024-10-24 16:00:00+00', '2024-10-24 16:00:00+00', '2024-10-24 16:00:00+00', 'Rappelé.', 2, 4, 2, 3);
INSERT INTO public.servicedesk_improvement VALUES
	(1, NULL, '', 'major', '2024-10-24 12:00:00+00', '2024-10-24', '', '2024-10-24 12:00:00+00', 'a', 1, 11, 2, 11, NULL),
	(2, NULL, '', 'major', '2024-10-24 12:00:00+00', '2024-10-24', '', '2024-10-24 12:00:00+00', 'a', 2, 17, 3, 17, NULL),
	(3, NULL, '', 'major', '2024-10-24 12:00:00+00', '2024-10-24', '', '2024-10-24 12:00:00+00', 'a', 3, 20, 4, 20, NULL);
INSERT INTO public.servicedesk_inboundmail VALUES
	(1, 'ec753e5128923aae2f7f09d9113c1041877b3ae088a49e0f4a75b4d7f79aa9bb', '\x46726f6d3a207573657240626f75632d62656c2d6169722e6578616d706c650d0a546f3a20617373697374616e636540736967762e6578616d706c650d0a5375626a6563743a203d3f7574662d383f713f3d43333d38396372616e5f6e6f69725f3d43333d41303f3d206262610d0a446174653a205475652c203137204e6f7620323032362031303a30303a3030202b303130300d0a4d6573736167652d49443a203c6c65747465722e31406d61697269652e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d223d3d3d3d3d3d3d3d3d3d3d3d3d3d3d303039333135363833373434353535323430323d3d220d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d303039333135363833373434353535323430323d3d0d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d227574662d38220d0a436f6e74656e742d5472616e736665722d456e636f64696e673a20376269740d0a0d0a426f6e6a6f75722c0d0a3d756e6520666f726d756c65206465206262610d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d303039333135363833373434353535323430323d3d0d0a436f6e74656e742d547970653a206170706c69636174696f6e2f6f637465742d73747265616d0d0a436f6e74656e742d5472616e736665722d456e636f64696e673a206261736536340d0a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d2270686f746f2e706466220d0a4d494d452d56657273696f6e3a20312e300d0a0d0a4a564245526930784c6a5167596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a680d0a596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a680d0a596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a68596d4a680d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d303039333135363833373434353535323430323d3d2d2d0d0a', 894, '2024-10-24 12:00:00+00', 0, 'ticket', '2024-10-24 12:00:00+00', '', '', '', '<letter.1@mairie.example>', '8074043126fc32107fd38b5ca8e1c38c2378a1a17ce2d1f50563c44ea73ea275', 'user@bouc-bel-air.example', 'Écran noir à bba', '', 1, '2024-10-24 12:00:00+00', NULL, 1, 1, NULL, 1),
	(2, 'd23cae16d8ac140ae818807515e398d74a3b49c4f2203d282b64a2237d0ae928', '\x46726f6d3a20757365724073696d69616e652d636f6c6c6f6e6775652e6578616d706c650d0a546f3a20617373697374616e636540736967762e6578616d706c650d0a5375626a6563743a203d3f7574662d383f713f3d43333d38396372616e5f6e6f69725f3d43333d41303f3d2073696d0d0a446174653a205475652c203137204e6f7620323032362031303a30303a3030202b303130300d0a4d6573736167652d49443a203c6c65747465722e32406d61697269652e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d223d3d3d3d3d3d3d3d3d3d3d3d3d3d3d373037303032303931353239303033373136373d3d220d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d373037303032303931353239303033373136373d3d0d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d227574662d38220d0a436f6e74656e742d5472616e736665722d456e636f64696e673a20376269740d0a0d0a426f6e6a6f75722c0d0a3d756e6520666f726d756c652064652073696d0d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d373037303032303931353239303033373136373d3d0d0a436f6e74656e742d547970653a206170706c69636174696f6e2f6f637465742d73747265616d0d0a436f6e74656e742d5472616e736665722d456e636f64696e673a206261736536340d0a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d2270686f746f2e706466220d0a4d494d452d56657273696f6e3a20312e300d0a0d0a4a564245526930784c6a516763326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c740d0a63326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c740d0a63326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c7463326c740d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d373037303032303931353239303033373136373d3d2d2d0d0a', 899, '2024-10-24 12:00:00+00', 0, 'ticket', '2024-10-24 12:00:00+00', '', '', '', '<letter.2@mairie.example>', '93e9bde816934a9523417a2fc66fb7c9ce109d17b701fcf79be53baf17075fba', 'user@simiane-collongue.example', 'Écran noir à sim', '', 1, '2024-10-24 12:00:00+00', NULL, 1, 1, NULL, 4),
	(3, 'b9f1ab85b5603ea8b0a8e17604c73f4bdecdc61f207475022bbeb59c48890c09', '\x46726f6d3a207573657240636162726965732e6578616d706c650d0a546f3a20617373697374616e636540736967762e6578616d706c650d0a5375626a6563743a203d3f7574662d383f713f3d43333d38396372616e5f6e6f69725f3d43333d41303f3d206361620d0a446174653a205475652c203137204e6f7620323032362031303a30303a3030202b303130300d0a4d6573736167652d49443a203c6c65747465722e33406d61697269652e6578616d706c653e0d0a4d494d452d56657273696f6e3a20312e300d0a436f6e74656e742d547970653a206d756c7469706172742f6d697865643b20626f756e646172793d223d3d3d3d3d3d3d3d3d3d3d3d3d3d3d383633323933353733303637333930393636363d3d220d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d383633323933353733303637333930393636363d3d0d0a436f6e74656e742d547970653a20746578742f706c61696e3b20636861727365743d227574662d38220d0a436f6e74656e742d5472616e736665722d456e636f64696e673a20376269740d0a0d0a426f6e6a6f75722c0d0a3d756e6520666f726d756c65206465206361620d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d383633323933353733303637333930393636363d3d0d0a436f6e74656e742d547970653a206170706c69636174696f6e2f6f637465742d73747265616d0d0a436f6e74656e742d5472616e736665722d456e636f64696e673a206261736536340d0a436f6e74656e742d446973706f736974696f6e3a206174746163686d656e743b2066696c656e616d653d2270686f746f2e706466220d0a4d494d452d56657273696f6e3a20312e300d0a0d0a4a564245526930784c6a5167593246695932466959324669593246695932466959324669593246695932466959324669593246695932466959324669593246695932466959324669593246690d0a593246695932466959324669593246695932466959324669593246695932466959324669593246695932466959324669593246695932466959324669593246695932466959324669593246690d0a5932466959324669593246695932466959324669593246695932466959324669593246695932466959324669593246695932466959324669593246690d0a0d0a2d2d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d383633323933353733303637333930393636363d3d2d2d0d0a', 889, '2024-10-24 12:00:00+00', 0, 'ticket', '2024-10-24 12:00:00+00', '', '', '', '<letter.3@mairie.example>', '8820e2b2cdb14ef4c2c2002f2e530b45850d67fdab0f9375d574f4cfb1f72ac5', 'user@cabries.example', 'Écran noir à cab', '', 1, '2024-10-24 12:00:00+00', NULL, 1, 1, NULL, 7);
INSERT INTO public.servicedesk_mailbox VALUES
	(1, 'assistance', 'assistance@sigv.example', 1);
INSERT INTO public.servicedesk_majorincident VALUES
	(1, '2024-10-24 12:00:00+00', NULL, '', '2024-10-24 12:00:00+00', NULL, NULL, 2, NULL, 1),
	(2, '2024-10-24 12:00:00+00', NULL, '', '2024-10-24 12:00:00+00', NULL, NULL, 3, NULL, 4),
	(3, '2024-10-24 12:00:00+00', NULL, '', '2024-10-24 12:00:00+00', NULL, NULL, 4, NULL, 7);
INSERT INTO public.servicedesk_majorupdate VALUES
	(1, 'over', '', NULL, '2024-10-24 12:00:00+00', 0, NULL, NULL, 1, 2),
	(2, 'over', '', NULL, '2024-10-24 12:00:00+00', 0, NULL, NULL, 2, 3),
	(3, 'over', '', NULL, '2024-10-24 12:00:00+00', 0, NULL, NULL, 3, 4);
INSERT INTO public.servicedesk_message VALUES
	(1, 'in', 'email', 'Ulysse Boucusager', '2024-10-24 12:00:00+00', 'Bonjour,
=une formule de bba', '', '<letter.1@mairie.example>', '', NULL, 16, 2, NULL, 1),
	(2, 'out', 'email', 'Noé Premier', '2024-10-24 12:06:00+00', 'Nous regardons.', '', '<179619574305.9569.2847340854376822749.vallat@sigv.example>', '', 2, 2, 2, NULL, 1),
	(3, 'note', 'portal', 'Noé Premier', '2024-10-24 12:07:00+00', 'Note de travail, entre techniciens. bba', '', '', '', NULL, 2, 2, NULL, 1),
	(4, 'in', 'phone', 'Ulysse Boucusager', '2024-10-24 12:00:00+00', 'Perdu.', '', '', '', NULL, 16, 2, NULL, 2),
	(5, 'out', 'email', 'Théa Terrain', '2024-10-24 13:00:00+00', 'Compte provisoire.', '', '<179619574333.9569.2708037214571304153.vallat@sigv.example>', '', 4, 3, 2, NULL, 2),
	(6, 'out', 'email', 'Théa Terrain', '2024-10-24 14:00:00+00', 'Changé.', '', '<179619574339.9569.4964543368961058752.vallat@sigv.example>', '', 5, 3, 2, NULL, 2),
	(7, 'in', 'portal', 'Ulysse Boucusager', '2024-10-24 16:00:00+00', 'Satisfaction : 1 sur 5.
Trop long à bba.', '', '', '', NULL, 16, 2, NULL, 2),
	(8, 'in', 'portal', 'Ulysse Boucusager', '2024-10-24 12:00:00+00', 'Elle bourre.', '', '', '', NULL, 16, 2, NULL, 3),
	(9, 'in', 'email', 'Ursule Simusagère', '2024-10-24 12:00:00+00', 'Bonjour,
=une formule de sim', '', '<letter.2@mairie.example>', '', NULL, 19, 3, NULL, 4),
	(10, 'out', 'email', 'Noé Premier', '2024-10-24 12:06:00+00', 'Nous regardons.', '', '<179619574916.9569.11354759314701309283.vallat@sigv.example>', '', 27, 2, 3, NULL, 4),
	(11, 'note', 'portal', 'Noé Premier', '2024-10-24 12:07:00+00', 'Note de travail, entre techniciens. sim', '', '', '', NULL, 2, 3, NULL, 4),
	(12, 'in', 'phone', 'Ursule Simusagère', '2024-10-24 12:00:00+00', 'Perdu.', '', '', '', NULL, 19, 3, NULL, 5),
	(13, 'out', 'email', 'Théa Terrain', '2024-10-24 13:00:00+00', 'Compte provisoire.', '', '<179619574961.9569.13311773626342814540.vallat@sigv.example>', '', 29, 3, 3, NULL, 5),
	(14, 'out', 'email', 'Théa Terrain', '2024-10-24 14:00:00+00', 'Changé.', '', '<179619574975.9569.10423916145969827413.vallat@sigv.example>', '', 30, 3, 3, NULL, 5),
	(15, 'in', 'portal', 'Ursule Simusagère', '2024-10-24 16:00:00+00', 'Satisfaction : 1 sur 5.
Trop long à sim.', '', '', '', NULL, 19, 3, NULL, 5),
	(16, 'in', 'portal', 'Ursule Simusagère', '2024-10-24 12:00:00+00', 'Elle bourre.', '', '', '', NULL, 19, 3, NULL, 6),
	(17, 'in', 'email', 'Ugo Cabusager', '2024-10-24 12:00:00+00', 'Bonjour,
=une formule de cab', '', '<letter.3@mairie.example>', '', NULL, 22, 4, NULL, 7),
	(18, 'out', 'email', 'Noé Premier', '2024-10-24 12:06:00+00', 'Nous regardons.', '', '<179619575263.9569.1099082649621065089.vallat@sigv.example>', '', 52, 2, 4, NULL, 7),
	(19, 'note', 'portal', 'Noé Premier', '2024-10-24 12:07:00+00', 'Note de travail, entre techniciens. cab', '', '', '', NULL, 2, 4, NULL, 7),
	(20, 'in', 'phone', 'Ugo Cabusager', '2024-10-24 12:00:00+00', 'Perdu.', '', '', '', NULL, 22, 4, NULL, 8),
	(21, 'out', 'email', 'Théa Terrain', '2024-10-24 13:00:00+00', 'Compte provisoire.', '', '<179619575324.9569.16764951651861026030.vallat@sigv.example>', '', 54, 3, 4, NULL, 8),
	(22, 'out', 'email', 'Théa Terrain', '2024-10-24 14:00:00+00', 'Changé.', '', '<179619575337.9569.1800768351636111457.vallat@sigv.example>', '', 55, 3, 4, NULL, 8),
	(23, 'in', 'portal', 'Ugo Cabusager', '2024-10-24 16:00:00+00', 'Satisfaction : 1 sur 5.
Trop long à cab.', '', '', '', NULL, 22, 4, NULL, 8),
	(24, 'in', 'portal', 'Ugo Cabusager', '2024-10-24 12:00:00+00', 'Elle bourre.', '', '', '', NULL, 22, 4, NULL, 9);
INSERT INTO public.servicedesk_permanentfix VALUES
	(1, 'Nouveau compte', '2024-11-23', '2024-10-24 13:00:00+00', '2024-10-24 13:00:00+00', '2024-10-24 14:00:00+00', 3, 2, 3, 3, 2),
	(2, 'Nouveau compte', '2024-11-23', '2024-10-24 13:00:00+00', '2024-10-24 13:00:00+00', '2024-10-24 14:00:00+00', 3, 3, 3, 3, 5),
	(3, 'Nouveau compte', '2024-11-23', '2024-10-24 13:00:00+00', '2024-10-24 13:00:00+00', '2024-10-24 14:00:00+00', 3, 4, 3, 3, 8);
INSERT INTO public.servicedesk_savedview VALUES
	(1, 'Imprimantes', 'q=imprimante', 2, 11),
	(2, 'Imprimantes', 'q=imprimante', 3, 17),
	(3, 'Imprimantes', 'q=imprimante', 4, 20);
INSERT INTO public.servicedesk_slot VALUES
	(1, '2024-10-25 07:00:00+00', '2024-10-25 07:30:00+00', '2024-10-24 12:10:00+00', '2024-10-24 12:10:00+00', NULL, 1, 2, 2, 3, 3),
	(2, '2024-10-25 07:30:00+00', '2024-10-25 08:00:00+00', '2024-10-24 12:10:00+00', '2024-10-24 12:10:00+00', NULL, 2, 2, 3, 3, 6),
	(3, '2024-10-25 08:00:00+00', '2024-10-25 08:30:00+00', '2024-10-24 12:10:00+00', '2024-10-24 12:10:00+00', NULL, 3, 2, 4, 3, 9);
INSERT INTO public.servicedesk_survey VALUES
	(1, 'computer', 'n1', '2024-10-24 15:00:00+00', NULL, '2024-10-24 16:00:00+00', 1, 'Trop long à bba.', 2, 2),
	(2, 'computer', 'n1', '2024-10-24 15:00:00+00', NULL, '2024-10-24 16:00:00+00', 1, 'Trop long à sim.', 3, 5),
	(3, 'computer', 'n1', '2024-10-24 15:00:00+00', NULL, '2024-10-24 16:00:00+00', 1, 'Trop long à cab.', 4, 8);
INSERT INTO public.servicedesk_team VALUES
	(1, 'n1', 'Assistance utilisateur (niveau 1)', 'First level', 1),
	(2, 'technicians', 'Techniciens du SIGV (niveau 2)', 'Technicians of the SIGV (second level)', 2),
	(3, 'network', 'Systèmes, réseaux et télécoms du SIGV (niveau 2)', 'Systems, networks and telecoms of the SIGV (second level)', 2),
	(4, 'contractors', 'Prestataires experts (niveau 3)', 'Expert contractors (third level)', 3),
	(5, 'management', 'Direction informatique', 'IT management', NULL),
	(6, 'data-protection', 'Délégué à la protection des données', 'Data protection officer', NULL),
	(7, 'csu', 'Centre de supervision urbain', 'CCTV supervision centre', NULL);
INSERT INTO public.servicedesk_ticket VALUES
	(2, NULL, '2024-000002', 'incident', 'phone', 'Mot de passe à bba', '{}', '2024-10-24 12:00:00+00', 'computer', 'covered', '', '', 'i3', 'U2', 'P4', 'n1', 'closed', '2024-10-24 12:01:00+00', '2024-10-24 12:02:00+00', '2024-10-24 13:00:00+00', NULL, NULL, '2024-10-24 13:00:00+00', NULL, NULL, '2024-10-24 13:00:00+00', '2024-10-24 14:00:00+00', '2024-10-24 15:00:00+00', 'done', NULL, '2024-10-24 13:00:00+00', NULL, '2024-10-24 16:00:00+00', 'Satisfaction : 1 sur 5. Trop long à bba.', '', 7, '2024-000002 mot de passe a bba ulysse boucusager user@bouc-bel-air.example perdu. user@boucbelair.example compte provisoire. change. satisfaction : 1 sur 5. trop long a bba.', DEFAULT, 3, NULL, 1, NULL, 3, 2, 16, NULL),
	(1, NULL, '2024-000001', 'incident', 'email', 'Écran noir à bba', '{}', '2024-10-24 12:00:00+00', '', '', '', '', 'i2', 'U2', 'P3', 'n1', 'open', '2024-10-24 12:05:00+00', NULL, '2024-10-24 12:06:00+00', '2024-10-25 10:00:00+00', '2024-10-25 10:00:00+00', NULL, '2024-10-29 11:00:00+00', '2024-10-29 11:00:00+00', NULL, NULL, NULL, '', '2024-10-25 10:00:00+00', '2024-10-24 12:06:00+00', '2024-10-25 08:45:00+00', '2024-10-24 12:07:00.000001+00', 'Nous regardons.', '', 5, '2024-000001 ecran noir a bba ulysse boucusager user@bouc-bel-air.example bonjour, =une formule de bba user@boucbelair.example nous regardons.', DEFAULT, 2, NULL, 1, 1, NULL, 2, 16, NULL),
	(3, NULL, '2024-000003', 'incident', 'portal', 'Imprimante à bba', '{"what": "paper"}', '2024-10-24 12:00:00+00', 'printing', 'covered', '', 'documents', 'i2', 'U1', 'P2', 'contractors', 'waiting', NULL, '2024-10-24 12:03:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '2024-10-24 12:10:00+00', NULL, '2024-10-25 09:00:00+00', 'Elle bourre.', '', 13, '2024-000003 imprimante a bba ulysse boucusager user@bouc-bel-air.example elle bourre. user@boucbelair.example', DEFAULT, NULL, 5, 1, NULL, 2, 2, 16, NULL),
	(5, NULL, '2024-000005', 'incident', 'phone', 'Mot de passe à sim', '{}', '2024-10-24 12:00:00+00', 'computer', 'covered', '', '', 'i3', 'U2', 'P4', 'n1', 'closed', '2024-10-24 12:01:00+00', '2024-10-24 12:02:00+00', '2024-10-24 13:00:00+00', NULL, NULL, '2024-10-24 13:00:00+00', NULL, NULL, '2024-10-24 13:00:00+00', '2024-10-24 14:00:00+00', '2024-10-24 15:00:00+00', 'done', NULL, '2024-10-24 13:00:00+00', NULL, '2024-10-24 16:00:00+00', 'Satisfaction : 1 sur 5. Trop long à sim.', '', 7, '2024-000005 mot de passe a sim ursule simusagere user@simiane-collongue.example perdu. user@simianecollongue.example compte provisoire. change. satisfaction : 1 sur 5. trop long a sim.', DEFAULT, 3, NULL, 1, NULL, 3, 3, 19, NULL),
	(4, NULL, '2024-000004', 'incident', 'email', 'Écran noir à sim', '{}', '2024-10-24 12:00:00+00', '', '', '', '', 'i2', 'U2', 'P3', 'n1', 'open', '2024-10-24 12:05:00+00', NULL, '2024-10-24 12:06:00+00', '2024-10-25 10:00:00+00', '2024-10-25 10:00:00+00', NULL, '2024-10-29 11:00:00+00', '2024-10-29 11:00:00+00', NULL, NULL, NULL, '', '2024-10-25 10:00:00+00', '2024-10-24 12:06:00+00', '2024-10-25 08:45:00+00', '2024-10-24 12:07:00.000001+00', 'Nous regardons.', '', 5, '2024-000004 ecran noir a sim ursule simusagere user@simiane-collongue.example bonjour, =une formule de sim user@simianecollongue.example nous regardons.', DEFAULT, 2, NULL, 1, 1, NULL, 3, 19, NULL),
	(6, NULL, '2024-000006', 'incident', 'portal', 'Imprimante à sim', '{"what": "paper"}', '2024-10-24 12:00:00+00', 'printing', 'covered', '', 'documents', 'i2', 'U1', 'P2', 'contractors', 'waiting', NULL, '2024-10-24 12:03:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '2024-10-24 12:10:00+00', NULL, '2024-10-25 09:30:00+00', 'Elle bourre.', '', 13, '2024-000006 imprimante a sim ursule simusagere user@simiane-collongue.example elle bourre. user@simianecollongue.example', DEFAULT, NULL, 5, 1, NULL, 2, 3, 19, NULL),
	(8, NULL, '2024-000008', 'incident', 'phone', 'Mot de passe à cab', '{}', '2024-10-24 12:00:00+00', 'computer', 'covered', '', '', 'i3', 'U2', 'P4', 'n1', 'closed', '2024-10-24 12:01:00+00', '2024-10-24 12:02:00+00', '2024-10-24 13:00:00+00', NULL, NULL, '2024-10-24 13:00:00+00', NULL, NULL, '2024-10-24 13:00:00+00', '2024-10-24 14:00:00+00', '2024-10-24 15:00:00+00', 'done', NULL, '2024-10-24 13:00:00+00', NULL, '2024-10-24 16:00:00+00', 'Satisfaction : 1 sur 5. Trop long à cab.', '', 7, '2024-000008 mot de passe a cab ugo cabusager user@cabries.example perdu. compte provisoire. change. satisfaction : 1 sur 5. trop long a cab.', DEFAULT, 3, NULL, 1, NULL, 3, 4, 22, NULL),
	(7, NULL, '2024-000007', 'incident', 'email', 'Écran noir à cab', '{}', '2024-10-24 12:00:00+00', '', '', '', '', 'i2', 'U2', 'P3', 'n1', 'open', '2024-10-24 12:05:00+00', NULL, '2024-10-24 12:06:00+00', '2024-10-25 10:00:00+00', '2024-10-25 10:00:00+00', NULL, '2024-10-29 11:00:00+00', '2024-10-29 11:00:00+00', NULL, NULL, NULL, '', '2024-10-25 10:00:00+00', '2024-10-24 12:06:00+00', '2024-10-25 08:45:00+00', '2024-10-24 12:07:00.000001+00', 'Nous regardons.', '', 5, '2024-000007 ecran noir a cab ugo cabusager user@cabries.example bonjour, =une formule de cab nous regardons.', DEFAULT, 2, NULL, 1, 1, NULL, 4, 22, NULL),
	(9, NULL, '2024-000009', 'incident', 'portal', 'Imprimante à cab', '{"what": "paper"}', '2024-10-24 12:00:00+00', 'printing', 'covered', '', 'documents', 'i2', 'U1', 'P2', 'contractors', 'waiting', NULL, '2024-10-24 12:03:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, '2024-10-24 12:10:00+00', NULL, '2024-10-25 10:00:00+00', 'Elle bourre.', '', 13, '2024-000009 imprimante a cab ugo cabusager user@cabries.example elle bourre.', DEFAULT, NULL, 5, 1, NULL, 2, 4, 22, NULL);
INSERT INTO public.servicedesk_ticketlink VALUES
	(1, '2024-10-24 12:07:00.000001+00', NULL, 'related', NULL, 2, 2, 2, 1),
	(2, '2024-10-24 12:07:00.000001+00', NULL, 'related', NULL, 2, 3, 5, 4),
	(3, '2024-10-24 12:07:00.000001+00', NULL, 'related', NULL, 2, 4, 8, 7);
INSERT INTO public.servicedesk_unmetcondition VALUES
	(1, '{printing}', '', 'documents', 'a', '[2024-10-24,)', '2024-10-24 12:00:00+00', 2, NULL),
	(2, '{printing}', '', 'documents', 'a', '[2024-10-24,)', '2024-10-24 12:00:00+00', 3, NULL),
	(3, '{printing}', '', 'documents', 'a', '[2024-10-24,)', '2024-10-24 12:00:00+00', 4, NULL);
INSERT INTO public.servicedesk_visit VALUES
	(1, NULL, '2024-10-25 07:00:00+00', '2024-10-25 07:00:00+00', '2024-10-25 07:00:00+00', NULL, 'damaged', 'fine', 'Vitre fêlée.', 1, 3, 2, 2, 3, 3),
	(2, NULL, '2024-10-25 07:30:00+00', '2024-10-25 07:30:00+00', '2024-10-25 07:30:00+00', NULL, 'damaged', 'fine', 'Vitre fêlée.', 2, 3, 3, 3, 3, 6),
	(3, NULL, '2024-10-25 08:00:00+00', '2024-10-25 08:00:00+00', '2024-10-25 08:00:00+00', NULL, 'damaged', 'fine', 'Vitre fêlée.', 3, 3, 4, 4, 3, 9);
INSERT INTO public.servicedesk_waiting VALUES
	(1, 'contractor', 'Pièce', '2024-10-24 12:06:00+00', NULL, NULL, 2, 2, 3),
	(2, 'contractor', 'Pièce', '2024-10-24 12:06:00+00', NULL, NULL, 3, 2, 6),
	(3, 'contractor', 'Pièce', '2024-10-24 12:06:00+00', NULL, NULL, 4, 2, 9);
INSERT INTO public.servicedesk_watcher VALUES
	(1, '2024-10-24 12:00:00+00', NULL, 2, NULL, 2, 11, 1),
	(2, '2024-10-24 12:00:00+00', NULL, 2, NULL, 3, 17, 4),
	(3, '2024-10-24 12:00:00+00', NULL, 2, NULL, 4, 20, 7);
SELECT pg_catalog.setval('public.access_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.access_user_id_seq', 23, true);
SELECT pg_catalog.setval('public.access_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.assets_asset_id_seq', 3, true);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 476, true);
SELECT pg_catalog.setval('public.axes_accessattempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accessfailurelog_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accesslog_id_seq', 1, false);
SELECT pg_catalog.setval('public.backup_backuprun_id_seq', 1, false);
SELECT pg_catalog.setval('public.backup_rehearsal_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_hold_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_installation_id_seq', 1, true);
SELECT pg_catalog.setval('public.base_outgoingmail_id_seq', 75, true);
SELECT pg_catalog.setval('public.base_workerprocess_id_seq', 1, false);
SELECT pg_catalog.setval('public.convention_actingfunction_id_seq', 3, true);
SELECT pg_catalog.setval('public.convention_contactnumber_id_seq', 3, true);
SELECT pg_catalog.setval('public.convention_conventionparty_id_seq', 4, true);
SELECT pg_catalog.setval('public.convention_conventionsignature_id_seq', 3, true);
SELECT pg_catalog.setval('public.convention_conventionversion_id_seq', 1, true);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 119, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 97, true);
SELECT pg_catalog.setval('public.exchange_delivery_id_seq', 1, false);
SELECT pg_catalog.setval('public.exchange_keptanswer_id_seq', 1, false);
SELECT pg_catalog.setval('public.exchange_token_id_seq', 1, false);
SELECT pg_catalog.setval('public.exchange_webhook_id_seq', 1, false);
SELECT pg_catalog.setval('public.governance_disclosurereminder_id_seq', 3, true);
SELECT pg_catalog.setval('public.governance_disclosurerequest_id_seq', 3, true);
SELECT pg_catalog.setval('public.governance_handedover_id_seq', 3, true);
SELECT pg_catalog.setval('public.governance_prolongation_id_seq', 3, true);
SELECT pg_catalog.setval('public.governance_townexport_id_seq', 1, false);
SELECT pg_catalog.setval('public.governance_townimport_id_seq', 1, false);
SELECT pg_catalog.setval('public.journal_entry_id_seq', 266, true);
SELECT pg_catalog.setval('public.knowledge_article_id_seq', 3, true);
SELECT pg_catalog.setval('public.knowledge_articletown_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_articleuse_id_seq', 1, false);
SELECT pg_catalog.setval('public.knowledge_articleversion_id_seq', 3, true);
SELECT pg_catalog.setval('public.knowledge_publication_id_seq', 3, true);
SELECT pg_catalog.setval('public.knowledge_review_id_seq', 3, true);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.moving_mapping_id_seq', 1, false);
SELECT pg_catalog.setval('public.moving_refused_id_seq', 1, false);
SELECT pg_catalog.setval('public.moving_run_id_seq', 1, false);
SELECT pg_catalog.setval('public.moving_source_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_bounce_id_seq', 3, true);
SELECT pg_catalog.setval('public.organisation_department_id_seq', 13, true);
SELECT pg_catalog.setval('public.organisation_directoryentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_directorysource_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_knowndevice_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_linkasked_id_seq', 1, false);
SELECT pg_catalog.setval('public.organisation_localclosing_id_seq', 3, true);
SELECT pg_catalog.setval('public.organisation_membership_id_seq', 23, true);
SELECT pg_catalog.setval('public.organisation_openingwindow_id_seq', 3, true);
SELECT pg_catalog.setval('public.organisation_organisation_id_seq', 5, true);
SELECT pg_catalog.setval('public.organisation_person_id_seq', 23, true);
SELECT pg_catalog.setval('public.organisation_site_id_seq', 5, true);
SELECT pg_catalog.setval('public.organisation_technicalroom_id_seq', 3, true);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 75, true);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 75, true);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_affectedorganisation_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_affectedorganisationreview_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_alert_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_appointment_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_attachment_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_breach_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_breachcorrection_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_calendarfeed_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_cannedresponse_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_change_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_claim_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_contractoranswer_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_digest_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_duty_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_escalation_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_event_id_seq', 66, true);
SELECT pg_catalog.setval('public.servicedesk_followup_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_hoursregime_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_improvement_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_inboundmail_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_mailbox_id_seq', 1, true);
SELECT pg_catalog.setval('public.servicedesk_majorattempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_majorincident_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_majormember_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_majorpart_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_majorreview_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_majorupdate_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_mention_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_message_id_seq', 24, true);
SELECT pg_catalog.setval('public.servicedesk_occurrence_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_permanentfix_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_problem_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_problemlink_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_readingtaken_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_recurrence_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_savedview_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_slot_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_survey_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_team_id_seq', 7, true);
SELECT pg_catalog.setval('public.servicedesk_teammember_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_ticket_id_seq', 9, true);
SELECT pg_catalog.setval('public.servicedesk_ticketlink_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_tickettemplate_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_timespent_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_unmetcondition_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_unrelatedcall_id_seq', 1, false);
SELECT pg_catalog.setval('public.servicedesk_visit_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_waiting_id_seq', 3, true);
SELECT pg_catalog.setval('public.servicedesk_watcher_id_seq', 3, true);
SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.ticket_number_2024', 9, true);
SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);
ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_email_key UNIQUE (email);
ALTER TABLE ONLY public.access_user_groups
    ADD CONSTRAINT access_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_user_groups
    ADD CONSTRAINT access_user_groups_user_id_group_id_425a56a6_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_user_user_permissions
    ADD CONSTRAINT access_user_user_permiss_user_id_permission_id_ef659a87_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.access_user_user_permissions
    ADD CONSTRAINT access_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convention_actingfunction
    ADD CONSTRAINT acting_function_no_overlap EXCLUDE USING gist (int8range(organisation_id, organisation_id, '[]'::text) WITH &&, public.text_range((row_code)::text, (row_code)::text, '[]'::text) WITH &&, period WITH &&);
ALTER TABLE ONLY public.servicedesk_alert
    ADD CONSTRAINT alert_once UNIQUE (organisation_id, fingerprint);
ALTER TABLE ONLY public.knowledge_articletown
    ADD CONSTRAINT article_town_once UNIQUE (article_id, organisation_id);
ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT article_version_once UNIQUE (article_id, number);
ALTER TABLE ONLY public.assets_asset
    ADD CONSTRAINT asset_tag_once UNIQUE (organisation_id, tag);
ALTER TABLE ONLY public.assets_asset
    ADD CONSTRAINT assets_asset_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);
ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.backup_backuprun
    ADD CONSTRAINT backup_backuprun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.backup_rehearsal
    ADD CONSTRAINT backup_rehearsal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_hold
    ADD CONSTRAINT base_hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_installation
    ADD CONSTRAINT base_installation_identity_key UNIQUE (identity);
ALTER TABLE ONLY public.base_installation
    ADD CONSTRAINT base_installation_only_key UNIQUE ("only");
ALTER TABLE ONLY public.base_installation
    ADD CONSTRAINT base_installation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_outgoingmail
    ADD CONSTRAINT base_outgoingmail_message_id_key UNIQUE (message_id);
ALTER TABLE ONLY public.base_outgoingmail
    ADD CONSTRAINT base_outgoingmail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_workerprocess
    ADD CONSTRAINT base_workerprocess_identity_key UNIQUE (identity);
ALTER TABLE ONLY public.base_workerprocess
    ADD CONSTRAINT base_workerprocess_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_bounce
    ADD CONSTRAINT bounce_once_a_mail UNIQUE (outgoing_id);
ALTER TABLE ONLY public.organisation_localclosing
    ADD CONSTRAINT closing_once UNIQUE (site_id, first_date, last_date);
ALTER TABLE ONLY public.convention_contactnumber
    ADD CONSTRAINT contact_number_no_overlap EXCLUDE USING gist (int8range(organisation_id, organisation_id, '[]'::text) WITH &&, public.text_range((contact_code)::text, (contact_code)::text, '[]'::text) WITH &&, period WITH &&);
ALTER TABLE ONLY public.convention_actingfunction
    ADD CONSTRAINT convention_actingfunction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convention_contactnumber
    ADD CONSTRAINT convention_contactnumber_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convention_conventionparty
    ADD CONSTRAINT convention_conventionparty_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convention_conventionsignature
    ADD CONSTRAINT convention_conventionsignature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convention_conventiontext
    ADD CONSTRAINT convention_conventiontext_pkey PRIMARY KEY (version_id);
ALTER TABLE ONLY public.convention_conventionversion
    ADD CONSTRAINT convention_conventionversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convention_conventionversion
    ADD CONSTRAINT convention_conventionversion_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY public.convention_conventionversion
    ADD CONSTRAINT convention_revision_once UNIQUE (code, revision);
ALTER TABLE ONLY public.organisation_department
    ADD CONSTRAINT department_name_once UNIQUE (organisation_id, name);
ALTER TABLE ONLY public.servicedesk_digest
    ADD CONSTRAINT digest_once_a_day UNIQUE (person_id, day);
ALTER TABLE ONLY public.organisation_directorysource
    ADD CONSTRAINT directory_source_once UNIQUE (organisation_id, base_dn);
ALTER TABLE ONLY public.governance_disclosurereminder
    ADD CONSTRAINT disclosure_reminded_once UNIQUE (request_id, kind, answer_by_date);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.servicedesk_duty
    ADD CONSTRAINT duty_no_overlap EXCLUDE USING gist (int8range(team_id, team_id, '[]'::text) WITH &&, period WITH &&);
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT entry_once UNIQUE (source_id, stable_id);
ALTER TABLE ONLY public.exchange_delivery
    ADD CONSTRAINT exchange_delivery_message_id_key UNIQUE (message_id);
ALTER TABLE ONLY public.exchange_delivery
    ADD CONSTRAINT exchange_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_keptanswer
    ADD CONSTRAINT exchange_keptanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_ratecount
    ADD CONSTRAINT exchange_ratecount_pkey PRIMARY KEY (who);
ALTER TABLE ONLY public.exchange_token
    ADD CONSTRAINT exchange_token_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.exchange_token
    ADD CONSTRAINT exchange_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_webhook
    ADD CONSTRAINT exchange_webhook_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.governance_disclosurereminder
    ADD CONSTRAINT governance_disclosurereminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.governance_disclosurerequest
    ADD CONSTRAINT governance_disclosurerequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.governance_disclosurerequest
    ADD CONSTRAINT governance_disclosurerequest_token_key UNIQUE (token);
ALTER TABLE ONLY public.governance_handedover
    ADD CONSTRAINT governance_handedover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.governance_handedover
    ADD CONSTRAINT governance_handedover_token_key UNIQUE (token);
ALTER TABLE ONLY public.governance_prolongation
    ADD CONSTRAINT governance_prolongation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.governance_townexport
    ADD CONSTRAINT governance_townexport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.governance_townimport
    ADD CONSTRAINT governance_townimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_inboundmail
    ADD CONSTRAINT inbound_once UNIQUE (mailbox_id, digest);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_chain_once UNIQUE (organisation_id, seq);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.journal_head
    ADD CONSTRAINT journal_head_pkey PRIMARY KEY (organisation_id);
ALTER TABLE ONLY public.exchange_keptanswer
    ADD CONSTRAINT kept_answer_once UNIQUE (token_id, key);
ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_articletown
    ADD CONSTRAINT knowledge_articletown_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_articleuse
    ADD CONSTRAINT knowledge_articleuse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT knowledge_articleversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_publication
    ADD CONSTRAINT knowledge_publication_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_review
    ADD CONSTRAINT knowledge_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_majormember
    ADD CONSTRAINT major_member_once UNIQUE (major_id, person_id);
ALTER TABLE ONLY public.servicedesk_majorupdate
    ADD CONSTRAINT major_update_once UNIQUE (token, organisation_id);
ALTER TABLE ONLY public.moving_mapping
    ADD CONSTRAINT mapping_name_once UNIQUE (organisation_id, kind, name);
ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT membership_no_overlap EXCLUDE USING gist (int8range(person_id, person_id, '[]'::text) WITH &&, int8range(organisation_id, organisation_id, '[]'::text) WITH &&, public.text_range((role)::text, (role)::text, '[]'::text) WITH &&, period WITH &&);
ALTER TABLE ONLY public.servicedesk_mention
    ADD CONSTRAINT mention_once UNIQUE (message_id, person_id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moving_mapping
    ADD CONSTRAINT moving_mapping_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moving_refused
    ADD CONSTRAINT moving_refused_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moving_run
    ADD CONSTRAINT moving_run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT moving_source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT occurrence_once UNIQUE (recurrence_id, due_at);
ALTER TABLE ONLY public.organisation_bounce
    ADD CONSTRAINT organisation_bounce_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_department
    ADD CONSTRAINT organisation_department_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT organisation_directoryentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_directorysource
    ADD CONSTRAINT organisation_directorysource_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_knowndevice
    ADD CONSTRAINT organisation_knowndevice_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.organisation_knowndevice
    ADD CONSTRAINT organisation_knowndevice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_linkasked
    ADD CONSTRAINT organisation_linkasked_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_localclosing
    ADD CONSTRAINT organisation_localclosing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT organisation_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_openingwindow
    ADD CONSTRAINT organisation_openingwindow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_organisation
    ADD CONSTRAINT organisation_organisation_code_key UNIQUE (code);
ALTER TABLE ONLY public.organisation_organisation
    ADD CONSTRAINT organisation_organisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT organisation_person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT organisation_person_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY public.organisation_site
    ADD CONSTRAINT organisation_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_technicalroom
    ADD CONSTRAINT organisation_technicalroom_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_trycount
    ADD CONSTRAINT organisation_trycount_pkey PRIMARY KEY (who);
ALTER TABLE ONLY public.convention_conventionparty
    ADD CONSTRAINT party_bound_by_one_version EXCLUDE USING gist (int8range(organisation_id, organisation_id, '[]'::text) WITH &&, period WITH &&);
ALTER TABLE ONLY public.convention_conventionparty
    ADD CONSTRAINT party_once UNIQUE (version_id, organisation_id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.governance_prolongation
    ADD CONSTRAINT prolongation_once_a_day UNIQUE (request_id, former_date);
ALTER TABLE ONLY public.servicedesk_hoursregime
    ADD CONSTRAINT regime_one_lasting_at_a_time EXCLUDE USING gist (period WITH &&) WHERE ((NOT temporary));
ALTER TABLE ONLY public.servicedesk_hoursregime
    ADD CONSTRAINT regime_one_temporary_at_a_time EXCLUDE USING gist (period WITH &&) WHERE (temporary);
ALTER TABLE ONLY public.organisation_technicalroom
    ADD CONSTRAINT room_name_once UNIQUE (site_id, name);
ALTER TABLE ONLY public.servicedesk_savedview
    ADD CONSTRAINT saved_view_name_once UNIQUE (person_id, name);
ALTER TABLE ONLY public.servicedesk_affectedorganisation
    ADD CONSTRAINT servicedesk_affectedorganisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_affectedorganisationreview
    ADD CONSTRAINT servicedesk_affectedorganisationreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_alert
    ADD CONSTRAINT servicedesk_alert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointment_uid_key UNIQUE (uid);
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT servicedesk_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_breach
    ADD CONSTRAINT servicedesk_breach_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_breachcorrection
    ADD CONSTRAINT servicedesk_breachcorrection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_calendarfeed
    ADD CONSTRAINT servicedesk_calendarfeed_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.servicedesk_calendarfeed
    ADD CONSTRAINT servicedesk_calendarfeed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_cannedresponse
    ADD CONSTRAINT servicedesk_cannedresponse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT servicedesk_change_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT servicedesk_change_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT servicedesk_contractoranswer_message_id_key UNIQUE (message_id);
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT servicedesk_contractoranswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_digest
    ADD CONSTRAINT servicedesk_digest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_duty
    ADD CONSTRAINT servicedesk_duty_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_escalation
    ADD CONSTRAINT servicedesk_escalation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_event
    ADD CONSTRAINT servicedesk_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_followup
    ADD CONSTRAINT servicedesk_followup_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_followup
    ADD CONSTRAINT servicedesk_followup_survey_id_key UNIQUE (survey_id);
ALTER TABLE ONLY public.servicedesk_hoursregime
    ADD CONSTRAINT servicedesk_hoursregime_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT servicedesk_improvement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT servicedesk_improvement_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_inboundmail
    ADD CONSTRAINT servicedesk_inboundmail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_mailbox
    ADD CONSTRAINT servicedesk_mailbox_address_key UNIQUE (address);
ALTER TABLE ONLY public.servicedesk_mailbox
    ADD CONSTRAINT servicedesk_mailbox_name_key UNIQUE (name);
ALTER TABLE ONLY public.servicedesk_mailbox
    ADD CONSTRAINT servicedesk_mailbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_majorattempt
    ADD CONSTRAINT servicedesk_majorattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_majorattempt
    ADD CONSTRAINT servicedesk_majorattempt_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_majorincident
    ADD CONSTRAINT servicedesk_majorincident_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_majorincident
    ADD CONSTRAINT servicedesk_majorincident_ticket_id_key UNIQUE (ticket_id);
ALTER TABLE ONLY public.servicedesk_majormember
    ADD CONSTRAINT servicedesk_majormember_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_majorpart
    ADD CONSTRAINT servicedesk_majorpart_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_majorreview
    ADD CONSTRAINT servicedesk_majorreview_major_id_key UNIQUE (major_id);
ALTER TABLE ONLY public.servicedesk_majorreview
    ADD CONSTRAINT servicedesk_majorreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_majorupdate
    ADD CONSTRAINT servicedesk_majorupdate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_mention
    ADD CONSTRAINT servicedesk_mention_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_message
    ADD CONSTRAINT servicedesk_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT servicedesk_occurrence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT servicedesk_occurrence_ticket_id_key UNIQUE (ticket_id);
ALTER TABLE ONLY public.servicedesk_permanentfix
    ADD CONSTRAINT servicedesk_permanentfix_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_problem
    ADD CONSTRAINT servicedesk_problem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_problem
    ADD CONSTRAINT servicedesk_problem_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT servicedesk_problemlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_readingtaken
    ADD CONSTRAINT servicedesk_readingtaken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_recurrence
    ADD CONSTRAINT servicedesk_recurrence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_savedview
    ADD CONSTRAINT servicedesk_savedview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT servicedesk_slot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_survey
    ADD CONSTRAINT servicedesk_survey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_team
    ADD CONSTRAINT servicedesk_team_code_key UNIQUE (code);
ALTER TABLE ONLY public.servicedesk_team
    ADD CONSTRAINT servicedesk_team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_teammember
    ADD CONSTRAINT servicedesk_teammember_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_number_key UNIQUE (number);
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT servicedesk_ticketlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_tickettemplate
    ADD CONSTRAINT servicedesk_tickettemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_timespent
    ADD CONSTRAINT servicedesk_timespent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_timespent
    ADD CONSTRAINT servicedesk_timespent_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_unmetcondition
    ADD CONSTRAINT servicedesk_unmetcondition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_unrelatedcall
    ADD CONSTRAINT servicedesk_unrelatedcall_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_unrelatedcall
    ADD CONSTRAINT servicedesk_unrelatedcall_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_appointment_id_key UNIQUE (appointment_id);
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_token_key UNIQUE (token);
ALTER TABLE ONLY public.servicedesk_waiting
    ADD CONSTRAINT servicedesk_waiting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.servicedesk_watcher
    ADD CONSTRAINT servicedesk_watcher_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_site
    ADD CONSTRAINT site_name_once UNIQUE (organisation_id, name);
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT slot_no_overlap EXCLUDE USING gist (int8range(technician_id, technician_id, '[]'::text) WITH &&, tstzrange(starts_at, ends_at) WITH &&) WHERE ((released_at IS NULL));
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT source_once UNIQUE (system, kind, external_id);
ALTER TABLE ONLY public.servicedesk_teammember
    ADD CONSTRAINT team_member_no_overlap EXCLUDE USING gist (int8range(team_id, team_id, '[]'::text) WITH &&, int8range(person_id, person_id, '[]'::text) WITH &&, period WITH &&);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);
ALTER TABLE ONLY public.servicedesk_waiting
    ADD CONSTRAINT waiting_no_overlap EXCLUDE USING gist (int8range(ticket_id, ticket_id, '[]'::text) WITH &&, tstzrange(started_at, ended_at) WITH &&);
ALTER TABLE ONLY public.organisation_openingwindow
    ADD CONSTRAINT window_no_overlap EXCLUDE USING gist (int8range(site_id, site_id, '[]'::text) WITH &&, int8range((weekday)::bigint, (weekday)::bigint, '[]'::text) WITH &&, int8range((EXTRACT(epoch FROM opens))::bigint, (EXTRACT(epoch FROM closes))::bigint) WITH &&);
CREATE INDEX access_user_email_f0cf94cd_like ON public.access_user USING btree (email varchar_pattern_ops);
CREATE INDEX access_user_groups_group_id_921debcc ON public.access_user_groups USING btree (group_id);
CREATE INDEX access_user_groups_user_id_4f105fa4 ON public.access_user_groups USING btree (user_id);
CREATE INDEX access_user_user_permissions_permission_id_76d8eb82 ON public.access_user_user_permissions USING btree (permission_id);
CREATE INDEX access_user_user_permissions_user_id_67074cbf ON public.access_user_user_permissions USING btree (user_id);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX alert_by_ticket ON public.servicedesk_alert USING btree (ticket_id);
CREATE UNIQUE INDEX appointment_one_open ON public.servicedesk_appointment USING btree (ticket_id) WHERE (ended_at IS NULL);
CREATE INDEX article_latest ON public.knowledge_article USING btree (changed_at DESC, id DESC);
CREATE UNIQUE INDEX article_published_once ON public.knowledge_publication USING btree (article_id) WHERE (ended_at IS NULL);
CREATE INDEX article_review ON public.knowledge_article USING btree (review_date, id) WHERE (published IS NOT NULL);
CREATE INDEX article_search ON public.knowledge_articleversion USING gin (search);
CREATE UNIQUE INDEX article_solved_once ON public.knowledge_articleuse USING btree (version_id, by_id) WHERE ((ticket)::text = ''::text);
CREATE UNIQUE INDEX article_used_once ON public.knowledge_articleuse USING btree (article_id, ticket) WHERE (NOT ((ticket)::text = ''::text));
CREATE INDEX asset_by_holder ON public.assets_asset USING btree (holder_id);
CREATE INDEX asset_search ON public.assets_asset USING gin (search);
CREATE INDEX assets_asset_holder_id_2210b3ff ON public.assets_asset USING btree (holder_id);
CREATE INDEX assets_asset_organisation_id_aa9a082d ON public.assets_asset USING btree (organisation_id);
CREATE INDEX assets_asset_site_id_602d3a13 ON public.assets_asset USING btree (site_id);
CREATE INDEX attachment_by_content ON public.servicedesk_attachment USING btree (sha256);
CREATE INDEX attachment_by_ticket ON public.servicedesk_attachment USING btree (ticket_id);
CREATE INDEX attachment_to_check ON public.servicedesk_attachment USING btree (id) WHERE ((check_state)::text = 'unchecked'::text);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);
CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);
CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);
CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);
CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);
CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);
CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);
CREATE INDEX backup_whole ON public.backup_backuprun USING btree (started_at DESC) WHERE ((ended_at IS NOT NULL) AND ((why_not)::text = ''::text));
CREATE INDEX base_outgoingmail_message_id_7de8ab5a_like ON public.base_outgoingmail USING btree (message_id varchar_pattern_ops);
CREATE INDEX bounce_by_person ON public.organisation_bounce USING btree (person_id, at DESC);
CREATE INDEX bounce_standing ON public.organisation_bounce USING btree (person_id) WHERE (cleared_at IS NULL);
CREATE INDEX breach_by_town ON public.servicedesk_breach USING btree (organisation_id, noted_at DESC, id DESC);
CREATE INDEX breach_latest ON public.servicedesk_breach USING btree (noted_at DESC, id DESC);
CREATE UNIQUE INDEX breach_once ON public.servicedesk_breach USING btree (ticket_id, clock) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX canned_answer_name_once ON public.servicedesk_cannedresponse USING btree (name) WHERE (ended_at IS NULL);
CREATE INDEX change_latest ON public.servicedesk_change USING btree (starts_at DESC, id DESC);
CREATE INDEX claim_open ON public.servicedesk_claim USING btree (opened_at, id) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX concern_of_change_once ON public.servicedesk_problemlink USING btree (change_id, ticket_id) WHERE ((change_id IS NOT NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX concern_of_problem_once ON public.servicedesk_problemlink USING btree (problem_id, ticket_id) WHERE ((ended_at IS NULL) AND (problem_id IS NOT NULL));
CREATE INDEX contractor_answer_unread ON public.servicedesk_contractoranswer USING btree (ticket_id) WHERE (read_at IS NULL);
CREATE INDEX convention_actingfunction_ended_by_id_79dcb4a5 ON public.convention_actingfunction USING btree (ended_by_id);
CREATE INDEX convention_actingfunction_organisation_id_fa60e51c ON public.convention_actingfunction USING btree (organisation_id);
CREATE INDEX convention_actingfunction_recorded_by_id_2cd91cf1 ON public.convention_actingfunction USING btree (recorded_by_id);
CREATE INDEX convention_actingfunction_row_code_7da3da83 ON public.convention_actingfunction USING btree (row_code);
CREATE INDEX convention_actingfunction_row_code_7da3da83_like ON public.convention_actingfunction USING btree (row_code varchar_pattern_ops);
CREATE INDEX convention_contactnumber_added_by_id_1453a9fc ON public.convention_contactnumber USING btree (added_by_id);
CREATE INDEX convention_contactnumber_contact_code_4bea5e38 ON public.convention_contactnumber USING btree (contact_code);
CREATE INDEX convention_contactnumber_contact_code_4bea5e38_like ON public.convention_contactnumber USING btree (contact_code varchar_pattern_ops);
CREATE INDEX convention_contactnumber_ended_by_id_f8e004df ON public.convention_contactnumber USING btree (ended_by_id);
CREATE INDEX convention_contactnumber_organisation_id_00312b8d ON public.convention_contactnumber USING btree (organisation_id);
CREATE INDEX convention_conventionparty_organisation_id_db8f463c ON public.convention_conventionparty USING btree (organisation_id);
CREATE INDEX convention_conventionparty_version_id_42c89f46 ON public.convention_conventionparty USING btree (version_id);
CREATE INDEX convention_conventionsignature_code_cc91acd7 ON public.convention_conventionsignature USING btree (code);
CREATE INDEX convention_conventionsignature_code_cc91acd7_like ON public.convention_conventionsignature USING btree (code varchar_pattern_ops);
CREATE INDEX convention_conventionsignature_organisation_id_070eb464 ON public.convention_conventionsignature USING btree (organisation_id);
CREATE INDEX convention_conventionsignature_recorded_by_id_740be734 ON public.convention_conventionsignature USING btree (recorded_by_id);
CREATE INDEX convention_conventionsignature_withdrawn_by_id_f4555066 ON public.convention_conventionsignature USING btree (withdrawn_by_id);
CREATE INDEX convention_conventionversion_code_aef55c5e ON public.convention_conventionversion USING btree (code);
CREATE INDEX convention_conventionversion_code_aef55c5e_like ON public.convention_conventionversion USING btree (code varchar_pattern_ops);
CREATE INDEX convention_conventionversion_sha256_60a53963_like ON public.convention_conventionversion USING btree (sha256 varchar_pattern_ops);
CREATE UNIQUE INDEX convention_read_one_way_at_a_time ON public.convention_conventionversion USING btree (code) WHERE (revised_at IS NULL);
CREATE UNIQUE INDEX convention_signed_once ON public.convention_conventionsignature USING btree (code, organisation_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX delivery_by_webhook ON public.exchange_delivery USING btree (webhook_id, id DESC);
CREATE INDEX delivery_waiting ON public.exchange_delivery USING btree (next_try_at) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX departure_by_town ON public.servicedesk_unmetcondition USING btree (organisation_id, period);
CREATE INDEX disclosure_by_town ON public.governance_disclosurerequest USING btree (organisation_id, received_at DESC, id DESC);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX entry_by_person ON public.organisation_directoryentry USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE UNIQUE INDEX entry_one_of_a_person ON public.organisation_directoryentry USING btree (person_id) WHERE ((state)::text = 'linked'::text);
CREATE INDEX entry_to_review ON public.organisation_directoryentry USING btree (organisation_id, problem, id) WHERE ((state)::text = 'review'::text);
CREATE UNIQUE INDEX escalation_breach_once ON public.servicedesk_escalation USING btree (ticket_id, code, due_at) WHERE ((step)::text = 'breach'::text);
CREATE INDEX escalation_by_ticket ON public.servicedesk_escalation USING btree (ticket_id, fired_at);
CREATE UNIQUE INDEX escalation_once ON public.servicedesk_escalation USING btree (ticket_id, code) WHERE (NOT ((step)::text = 'breach'::text));
CREATE INDEX event_by_ticket ON public.servicedesk_event USING btree (ticket_id, at, id);
CREATE UNIQUE INDEX event_opened_once ON public.servicedesk_event USING btree (ticket_id) WHERE ((kind)::text = 'opened'::text);
CREATE INDEX exchange_delivery_message_id_bce10b26_like ON public.exchange_delivery USING btree (message_id varchar_pattern_ops);
CREATE INDEX exchange_delivery_organisation_id_e57a1aa4 ON public.exchange_delivery USING btree (organisation_id);
CREATE INDEX exchange_delivery_webhook_id_dca676d0 ON public.exchange_delivery USING btree (webhook_id);
CREATE INDEX exchange_keptanswer_organisation_id_3910f99b ON public.exchange_keptanswer USING btree (organisation_id);
CREATE INDEX exchange_keptanswer_token_id_ea844e2d ON public.exchange_keptanswer USING btree (token_id);
CREATE INDEX exchange_ratecount_who_e35e22d3_like ON public.exchange_ratecount USING btree (who varchar_pattern_ops);
CREATE INDEX exchange_token_contact_id_95bf36b8 ON public.exchange_token USING btree (contact_id);
CREATE INDEX exchange_token_digest_af2f37fd_like ON public.exchange_token USING btree (digest varchar_pattern_ops);
CREATE UNIQUE INDEX exchange_token_of_organisation ON public.exchange_token USING btree (id, organisation_id);
CREATE INDEX exchange_token_organisation_id_546f0c0e ON public.exchange_token USING btree (organisation_id);
CREATE INDEX exchange_token_user_id_a0c79043 ON public.exchange_token USING btree (user_id);
CREATE INDEX exchange_webhook_added_by_id_c5acea34 ON public.exchange_webhook USING btree (added_by_id);
CREATE UNIQUE INDEX exchange_webhook_of_organisation ON public.exchange_webhook USING btree (id, organisation_id);
CREATE INDEX exchange_webhook_organisation_id_dd2d8756 ON public.exchange_webhook USING btree (organisation_id);
CREATE UNIQUE INDEX feed_one_of_a_person ON public.servicedesk_calendarfeed USING btree (person_id) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX final_fix_one_open ON public.servicedesk_permanentfix USING btree (ticket_id) WHERE (ended_at IS NULL);
CREATE INDEX final_fix_open ON public.servicedesk_permanentfix USING btree (since, id) WHERE (ended_at IS NULL);
CREATE INDEX follow_up_open ON public.servicedesk_followup USING btree (opened_at, id) WHERE (done_at IS NULL);
CREATE INDEX governance_disclosurereminder_organisation_id_18d01970 ON public.governance_disclosurereminder USING btree (organisation_id);
CREATE INDEX governance_disclosurereminder_request_id_cdaa6cc3 ON public.governance_disclosurereminder USING btree (request_id);
CREATE INDEX governance_disclosurerequest_advised_by_id_30624458 ON public.governance_disclosurerequest USING btree (advised_by_id);
CREATE INDEX governance_disclosurerequest_closed_by_id_5f95a0a1 ON public.governance_disclosurerequest USING btree (closed_by_id);
CREATE INDEX governance_disclosurerequest_decided_by_id_aa7a5ada ON public.governance_disclosurerequest USING btree (decided_by_id);
CREATE UNIQUE INDEX governance_disclosurerequest_of_organisation ON public.governance_disclosurerequest USING btree (id, organisation_id);
CREATE INDEX governance_disclosurerequest_organisation_id_a1cabe50 ON public.governance_disclosurerequest USING btree (organisation_id);
CREATE INDEX governance_disclosurerequest_registered_by_id_01063fee ON public.governance_disclosurerequest USING btree (registered_by_id);
CREATE INDEX governance_handedover_handed_by_id_f9d2707b ON public.governance_handedover USING btree (handed_by_id);
CREATE INDEX governance_handedover_organisation_id_2aa4af77 ON public.governance_handedover USING btree (organisation_id);
CREATE INDEX governance_handedover_request_id_0b56f336 ON public.governance_handedover USING btree (request_id);
CREATE INDEX governance_prolongation_decided_by_id_b56604c2 ON public.governance_prolongation USING btree (decided_by_id);
CREATE INDEX governance_prolongation_organisation_id_a068e54e ON public.governance_prolongation USING btree (organisation_id);
CREATE INDEX governance_prolongation_request_id_04d5230a ON public.governance_prolongation USING btree (request_id);
CREATE INDEX governance_townexport_asked_by_id_0926c835 ON public.governance_townexport USING btree (asked_by_id);
CREATE INDEX governance_townexport_organisation_id_56349a3e ON public.governance_townexport USING btree (organisation_id);
CREATE INDEX governance_townimport_organisation_id_7bce1b44 ON public.governance_townimport USING btree (organisation_id);
CREATE INDEX handed_over_by_request ON public.governance_handedover USING btree (request_id, handed_at);
CREATE UNIQUE INDEX hold_one_at_a_time ON public.base_hold USING btree ((true)) WHERE (released_at IS NULL);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX improvement_done ON public.servicedesk_improvement USING btree (done_at DESC, id DESC) WHERE (NOT (done_at IS NULL));
CREATE UNIQUE INDEX improvement_one_open ON public.servicedesk_improvement USING btree (organisation_id, service_code) WHERE ((breach_id IS NOT NULL) AND (done_at IS NULL));
CREATE INDEX improvement_open ON public.servicedesk_improvement USING btree (due_date, id) WHERE (done_at IS NULL);
CREATE INDEX inbound_by_message_id ON public.servicedesk_inboundmail USING btree (mailbox_id, message_id);
CREATE INDEX inbound_by_sender ON public.servicedesk_inboundmail USING btree (mailbox_id, sender, received_at);
CREATE INDEX inbound_by_state ON public.servicedesk_inboundmail USING btree (mailbox_id, state, id DESC);
CREATE INDEX inbound_doubted ON public.servicedesk_inboundmail USING btree (mailbox_id, id DESC) WHERE (NOT ((doubt)::text = ''::text));
CREATE INDEX inbound_to_read ON public.servicedesk_inboundmail USING btree (id) WHERE ((state)::text = 'received'::text);
CREATE INDEX journal_by_organisation ON public.journal_entry USING btree (organisation_id, id DESC);
CREATE INDEX journal_by_person ON public.journal_entry USING btree (actor_person_id, id DESC);
CREATE INDEX journal_by_subject ON public.journal_entry USING btree (subject_type, subject_id, id);
CREATE INDEX journal_by_time ON public.journal_entry USING btree (at);
CREATE INDEX journal_by_verb ON public.journal_entry USING btree (verb, id DESC);
CREATE INDEX kept_answer_by_age ON public.exchange_keptanswer USING btree (created_at);
CREATE INDEX knowledge_article_organisation_id_a6e1a26a ON public.knowledge_article USING btree (organisation_id);
CREATE INDEX knowledge_articletown_article_id_1c316bdb ON public.knowledge_articletown USING btree (article_id);
CREATE INDEX knowledge_articletown_organisation_id_78b713d6 ON public.knowledge_articletown USING btree (organisation_id);
CREATE INDEX knowledge_articleuse_article_id_7dbac3d7 ON public.knowledge_articleuse USING btree (article_id);
CREATE INDEX knowledge_articleuse_by_id_de4fe60e ON public.knowledge_articleuse USING btree (by_id);
CREATE INDEX knowledge_articleuse_organisation_id_4d068955 ON public.knowledge_articleuse USING btree (organisation_id);
CREATE INDEX knowledge_articleuse_version_id_d0571b51 ON public.knowledge_articleuse USING btree (version_id);
CREATE INDEX knowledge_articleversion_article_id_cba279b4 ON public.knowledge_articleversion USING btree (article_id);
CREATE INDEX knowledge_articleversion_by_id_add4a315 ON public.knowledge_articleversion USING btree (by_id);
CREATE INDEX knowledge_publication_article_id_248fdd18 ON public.knowledge_publication USING btree (article_id);
CREATE INDEX knowledge_publication_by_id_80e92571 ON public.knowledge_publication USING btree (by_id);
CREATE INDEX knowledge_publication_ended_by_id_25564313 ON public.knowledge_publication USING btree (ended_by_id);
CREATE INDEX knowledge_publication_version_id_9d5ea486 ON public.knowledge_publication USING btree (version_id);
CREATE INDEX knowledge_review_article_id_63691d2c ON public.knowledge_review USING btree (article_id);
CREATE INDEX knowledge_review_by_id_65370290 ON public.knowledge_review USING btree (by_id);
CREATE INDEX knowledge_review_version_id_9bf0ae4a ON public.knowledge_review USING btree (version_id);
CREATE INDEX link_by_other ON public.servicedesk_ticketlink USING btree (other_id);
CREATE INDEX link_by_ticket ON public.servicedesk_ticketlink USING btree (ticket_id);
CREATE UNIQUE INDEX link_once ON public.servicedesk_ticketlink USING btree (LEAST(ticket_id, other_id), GREATEST(ticket_id, other_id), kind) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX link_one_parent_one_survivor ON public.servicedesk_ticketlink USING btree (ticket_id, kind) WHERE ((ended_at IS NULL) AND ((kind)::text = ANY ((ARRAY['part_of'::character varying, 'duplicate'::character varying])::text[])));
CREATE INDEX major_attempt_by_major ON public.servicedesk_majorattempt USING btree (major_id, at);
CREATE INDEX major_ended ON public.servicedesk_majorincident USING btree (started_at DESC, id DESC) WHERE (NOT (ended_at IS NULL));
CREATE INDEX major_news_due ON public.servicedesk_majorincident USING btree (news_due_at) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX major_part_of_one ON public.servicedesk_majorpart USING btree (ticket_id) WHERE (ended_at IS NULL);
CREATE INDEX major_review_by_town ON public.servicedesk_affectedorganisationreview USING btree (organisation_id, shared_at DESC, id DESC);
CREATE INDEX major_running ON public.servicedesk_majorincident USING btree (started_at DESC, id DESC) WHERE (ended_at IS NULL);
CREATE INDEX major_town_by_town ON public.servicedesk_affectedorganisation USING btree (organisation_id, added_at DESC);
CREATE UNIQUE INDEX major_town_once ON public.servicedesk_affectedorganisation USING btree (major_id, organisation_id, service_code) WHERE (ended_at IS NULL);
CREATE INDEX major_update_by_town ON public.servicedesk_majorupdate USING btree (organisation_id, major_id, at DESC);
CREATE INDEX membership_by_person ON public.organisation_membership USING btree (person_id);
CREATE INDEX message_by_message_id ON public.servicedesk_message USING btree (message_id) WHERE (NOT ((message_id)::text = ''::text));
CREATE INDEX message_by_ticket ON public.servicedesk_message USING btree (ticket_id, at, id);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX moving_mapping_changed_by_id_8b1e2127 ON public.moving_mapping USING btree (changed_by_id);
CREATE INDEX moving_mapping_organisation_id_cd68133d ON public.moving_mapping USING btree (organisation_id);
CREATE INDEX moving_refused_organisation_id_da0b815e ON public.moving_refused USING btree (organisation_id);
CREATE INDEX moving_refused_run_id_a511c5d3 ON public.moving_refused USING btree (run_id);
CREATE UNIQUE INDEX moving_run_of_organisation ON public.moving_run USING btree (id, organisation_id);
CREATE INDEX moving_run_organisation_id_a4f8b3df ON public.moving_run USING btree (organisation_id);
CREATE INDEX moving_run_received_by_id_07edd0c0 ON public.moving_run USING btree (received_by_id);
CREATE INDEX moving_source_organisation_id_edb193ea ON public.moving_source USING btree (organisation_id);
CREATE INDEX moving_source_person_id_476c687e ON public.moving_source USING btree (person_id);
CREATE INDEX moving_source_run_id_c76c6a0b ON public.moving_source USING btree (run_id);
CREATE INDEX moving_source_ticket_id_bae33eb3 ON public.moving_source USING btree (ticket_id);
CREATE INDEX organisation_bounce_cleared_by_id_1e441702 ON public.organisation_bounce USING btree (cleared_by_id);
CREATE INDEX organisation_bounce_organisation_id_9af2f468 ON public.organisation_bounce USING btree (organisation_id);
CREATE INDEX organisation_bounce_person_id_252bc883 ON public.organisation_bounce USING btree (person_id);
CREATE UNIQUE INDEX organisation_department_of_organisation ON public.organisation_department USING btree (id, organisation_id);
CREATE INDEX organisation_department_organisation_id_eb3b3b77 ON public.organisation_department USING btree (organisation_id);
CREATE INDEX organisation_directoryentry_decided_by_id_ca53222f ON public.organisation_directoryentry USING btree (decided_by_id);
CREATE INDEX organisation_directoryentry_organisation_id_43ee1140 ON public.organisation_directoryentry USING btree (organisation_id);
CREATE INDEX organisation_directoryentry_person_id_90d03192 ON public.organisation_directoryentry USING btree (person_id);
CREATE INDEX organisation_directoryentry_source_id_d8fbaaa3 ON public.organisation_directoryentry USING btree (source_id);
CREATE UNIQUE INDEX organisation_directorysource_of_organisation ON public.organisation_directorysource USING btree (id, organisation_id);
CREATE INDEX organisation_directorysource_organisation_id_bc92c9d5 ON public.organisation_directorysource USING btree (organisation_id);
CREATE UNIQUE INDEX organisation_insee_once ON public.organisation_organisation USING btree (insee) WHERE (NOT ((insee)::text = ''::text));
CREATE INDEX organisation_knowndevice_digest_c5ab0094_like ON public.organisation_knowndevice USING btree (digest varchar_pattern_ops);
CREATE INDEX organisation_knowndevice_user_id_4d7fce31 ON public.organisation_knowndevice USING btree (user_id);
CREATE INDEX organisation_localclosing_organisation_id_7bff8e11 ON public.organisation_localclosing USING btree (organisation_id);
CREATE INDEX organisation_localclosing_site_id_7da9ed11 ON public.organisation_localclosing USING btree (site_id);
CREATE INDEX organisation_membership_organisation_id_9de0b964 ON public.organisation_membership USING btree (organisation_id);
CREATE INDEX organisation_membership_person_id_f089ced2 ON public.organisation_membership USING btree (person_id);
CREATE UNIQUE INDEX organisation_one_syndicate ON public.organisation_organisation USING btree (kind) WHERE ((kind)::text = 'syndicate'::text);
CREATE INDEX organisation_openingwindow_organisation_id_c2e08034 ON public.organisation_openingwindow USING btree (organisation_id);
CREATE INDEX organisation_openingwindow_site_id_5d810342 ON public.organisation_openingwindow USING btree (site_id);
CREATE INDEX organisation_organisation_code_de732519_like ON public.organisation_organisation USING btree (code varchar_pattern_ops);
CREATE INDEX organisation_person_department_id_a320b53b ON public.organisation_person USING btree (department_id);
CREATE UNIQUE INDEX organisation_person_of_organisation ON public.organisation_person USING btree (id, organisation_id);
CREATE INDEX organisation_person_organisation_id_852153b5 ON public.organisation_person USING btree (organisation_id);
CREATE INDEX organisation_person_site_id_fd09d014 ON public.organisation_person USING btree (site_id);
CREATE UNIQUE INDEX organisation_siren_once ON public.organisation_organisation USING btree (siren) WHERE (NOT ((siren)::text = ''::text));
CREATE UNIQUE INDEX organisation_site_of_organisation ON public.organisation_site USING btree (id, organisation_id);
CREATE INDEX organisation_site_organisation_id_d3f672ed ON public.organisation_site USING btree (organisation_id);
CREATE INDEX organisation_technicalroom_organisation_id_aaa05af1 ON public.organisation_technicalroom USING btree (organisation_id);
CREATE INDEX organisation_technicalroom_site_id_af8c7784 ON public.organisation_technicalroom USING btree (site_id);
CREATE INDEX organisation_trycount_who_bb0e6985_like ON public.organisation_trycount USING btree (who varchar_pattern_ops);
CREATE INDEX outgoing_by_subject ON public.base_outgoingmail USING btree (subject_type, subject_id);
CREATE INDEX outgoing_not_sent ON public.base_outgoingmail USING btree (id) WHERE (NOT ((state)::text = 'sent'::text));
CREATE INDEX outgoing_waiting ON public.base_outgoingmail USING btree (next_try_at) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX person_by_organisation ON public.organisation_person USING btree (organisation_id, last_name);
CREATE UNIQUE INDEX person_email_once ON public.organisation_person USING btree (email) WHERE (NOT ((email)::text = ''::text));
CREATE INDEX person_search ON public.organisation_person USING btree (search_key text_pattern_ops);
CREATE INDEX problem_known ON public.servicedesk_problem USING btree (service_code) WHERE ((known_at IS NOT NULL) AND (solved_at IS NULL));
CREATE INDEX problem_latest ON public.servicedesk_problem USING btree (opened_at DESC, id DESC);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX rate_by_minute ON public.exchange_ratecount USING btree (minute);
CREATE UNIQUE INDEX recurrence_once ON public.servicedesk_recurrence USING btree (template_id, requester_id, rhythm, first_at) WHERE (ended_at IS NULL);
CREATE INDEX refused_by_run ON public.moving_refused USING btree (run_id, id);
CREATE INDEX rehearsal_held ON public.backup_rehearsal USING btree (started_at DESC) WHERE ((why_not)::text = ''::text);
CREATE INDEX run_latest ON public.moving_run USING btree (organisation_id, id DESC);
CREATE UNIQUE INDEX run_one_import_at_a_time ON public.moving_run USING btree (organisation_id) WHERE ((state)::text = 'importing'::text);
CREATE INDEX servicedesk_affectedorganisation_added_by_id_fc1c58a3 ON public.servicedesk_affectedorganisation USING btree (added_by_id);
CREATE INDEX servicedesk_affectedorganisation_ended_by_id_903fb1d8 ON public.servicedesk_affectedorganisation USING btree (ended_by_id);
CREATE INDEX servicedesk_affectedorganisation_goes_on_in_id_685965e0 ON public.servicedesk_affectedorganisation USING btree (goes_on_in_id);
CREATE INDEX servicedesk_affectedorganisation_major_id_30274d0d ON public.servicedesk_affectedorganisation USING btree (major_id);
CREATE UNIQUE INDEX servicedesk_affectedorganisation_of_organisation ON public.servicedesk_affectedorganisation USING btree (id, organisation_id);
CREATE INDEX servicedesk_affectedorganisation_organisation_id_d3757160 ON public.servicedesk_affectedorganisation USING btree (organisation_id);
CREATE INDEX servicedesk_affectedorganisationreview_major_id_9478f2a4 ON public.servicedesk_affectedorganisationreview USING btree (major_id);
CREATE INDEX servicedesk_affectedorganisationreview_organisation_id_31110b00 ON public.servicedesk_affectedorganisationreview USING btree (organisation_id);
CREATE INDEX servicedesk_affectedorganisationreview_shared_by_id_a5655deb ON public.servicedesk_affectedorganisationreview USING btree (shared_by_id);
CREATE INDEX servicedesk_alert_organisation_id_ae13fa8a ON public.servicedesk_alert USING btree (organisation_id);
CREATE INDEX servicedesk_alert_previous_id_96be5277 ON public.servicedesk_alert USING btree (previous_id);
CREATE INDEX servicedesk_alert_ticket_id_a29a87e9 ON public.servicedesk_alert USING btree (ticket_id);
CREATE INDEX servicedesk_appointment_ended_by_id_f65b8376 ON public.servicedesk_appointment USING btree (ended_by_id);
CREATE UNIQUE INDEX servicedesk_appointment_of_organisation ON public.servicedesk_appointment USING btree (id, organisation_id);
CREATE INDEX servicedesk_appointment_organisation_id_a3014155 ON public.servicedesk_appointment USING btree (organisation_id);
CREATE INDEX servicedesk_appointment_proposed_by_id_8541ad6a ON public.servicedesk_appointment USING btree (proposed_by_id);
CREATE INDEX servicedesk_appointment_site_id_36a0416e ON public.servicedesk_appointment USING btree (site_id);
CREATE INDEX servicedesk_appointment_technician_id_82cc7258 ON public.servicedesk_appointment USING btree (technician_id);
CREATE INDEX servicedesk_appointment_ticket_id_b28bfddb ON public.servicedesk_appointment USING btree (ticket_id);
CREATE INDEX servicedesk_attachment_message_id_2cb9cf52 ON public.servicedesk_attachment USING btree (message_id);
CREATE INDEX servicedesk_attachment_organisation_id_26f511fc ON public.servicedesk_attachment USING btree (organisation_id);
CREATE INDEX servicedesk_attachment_ticket_id_b60a7164 ON public.servicedesk_attachment USING btree (ticket_id);
CREATE INDEX servicedesk_attachment_visit_id_b1c40f40 ON public.servicedesk_attachment USING btree (visit_id);
CREATE UNIQUE INDEX servicedesk_breach_of_organisation ON public.servicedesk_breach USING btree (id, organisation_id);
CREATE INDEX servicedesk_breach_organisation_id_624a53f8 ON public.servicedesk_breach USING btree (organisation_id);
CREATE INDEX servicedesk_breach_ticket_id_eef7b785 ON public.servicedesk_breach USING btree (ticket_id);
CREATE INDEX servicedesk_breachcorrection_breach_id_df05ab6f ON public.servicedesk_breachcorrection USING btree (breach_id);
CREATE INDEX servicedesk_breachcorrection_by_id_043210fc ON public.servicedesk_breachcorrection USING btree (by_id);
CREATE INDEX servicedesk_breachcorrection_organisation_id_23f2a4b8 ON public.servicedesk_breachcorrection USING btree (organisation_id);
CREATE INDEX servicedesk_calendarfeed_digest_330c7dfa_like ON public.servicedesk_calendarfeed USING btree (digest varchar_pattern_ops);
CREATE INDEX servicedesk_calendarfeed_organisation_id_3d1c017d ON public.servicedesk_calendarfeed USING btree (organisation_id);
CREATE INDEX servicedesk_calendarfeed_person_id_dc198ec7 ON public.servicedesk_calendarfeed USING btree (person_id);
CREATE INDEX servicedesk_cannedresponse_ended_by_id_9a820b7f ON public.servicedesk_cannedresponse USING btree (ended_by_id);
CREATE INDEX servicedesk_cannedresponse_made_by_id_cedbc9f3 ON public.servicedesk_cannedresponse USING btree (made_by_id);
CREATE INDEX servicedesk_cannedresponse_organisation_id_e30f22b7 ON public.servicedesk_cannedresponse USING btree (organisation_id);
CREATE INDEX servicedesk_change_decided_by_id_8ef5b2c6 ON public.servicedesk_change USING btree (decided_by_id);
CREATE INDEX servicedesk_change_ended_by_id_c4befa41 ON public.servicedesk_change USING btree (ended_by_id);
CREATE INDEX servicedesk_change_organisation_id_aa955fcc ON public.servicedesk_change USING btree (organisation_id);
CREATE INDEX servicedesk_change_planned_by_id_97855ba8 ON public.servicedesk_change USING btree (planned_by_id);
CREATE INDEX servicedesk_change_problem_id_94a3fc08 ON public.servicedesk_change USING btree (problem_id);
CREATE INDEX servicedesk_claim_answered_by_id_0bb38b14 ON public.servicedesk_claim USING btree (answered_by_id);
CREATE INDEX servicedesk_claim_done_by_id_c70ef202 ON public.servicedesk_claim USING btree (done_by_id);
CREATE INDEX servicedesk_claim_opened_by_id_847a3a37 ON public.servicedesk_claim USING btree (opened_by_id);
CREATE INDEX servicedesk_claim_organisation_id_1c608502 ON public.servicedesk_claim USING btree (organisation_id);
CREATE INDEX servicedesk_claim_ticket_id_7ef8cc9f ON public.servicedesk_claim USING btree (ticket_id);
CREATE INDEX servicedesk_claim_visit_id_d7ae0875 ON public.servicedesk_claim USING btree (visit_id);
CREATE INDEX servicedesk_contractoranswer_organisation_id_fd2d5e78 ON public.servicedesk_contractoranswer USING btree (organisation_id);
CREATE INDEX servicedesk_contractoranswer_read_by_id_4063354c ON public.servicedesk_contractoranswer USING btree (read_by_id);
CREATE INDEX servicedesk_contractoranswer_ticket_id_032c92ae ON public.servicedesk_contractoranswer USING btree (ticket_id);
CREATE INDEX servicedesk_digest_organisation_id_ad4206cc ON public.servicedesk_digest USING btree (organisation_id);
CREATE INDEX servicedesk_digest_person_id_1b72fcc0 ON public.servicedesk_digest USING btree (person_id);
CREATE INDEX servicedesk_duty_organisation_id_760acec3 ON public.servicedesk_duty USING btree (organisation_id);
CREATE INDEX servicedesk_duty_person_id_50995222 ON public.servicedesk_duty USING btree (person_id);
CREATE INDEX servicedesk_duty_team_id_3d19fce1 ON public.servicedesk_duty USING btree (team_id);
CREATE INDEX servicedesk_escalation_organisation_id_cc744499 ON public.servicedesk_escalation USING btree (organisation_id);
CREATE INDEX servicedesk_escalation_ticket_id_d2a174d2 ON public.servicedesk_escalation USING btree (ticket_id);
CREATE INDEX servicedesk_event_by_id_b1058d5e ON public.servicedesk_event USING btree (by_id);
CREATE INDEX servicedesk_event_organisation_id_4a132eef ON public.servicedesk_event USING btree (organisation_id);
CREATE INDEX servicedesk_followup_done_by_id_17497f59 ON public.servicedesk_followup USING btree (done_by_id);
CREATE INDEX servicedesk_followup_organisation_id_3d78d413 ON public.servicedesk_followup USING btree (organisation_id);
CREATE INDEX servicedesk_followup_taken_by_id_00a7f3f4 ON public.servicedesk_followup USING btree (taken_by_id);
CREATE INDEX servicedesk_hoursregime_convention_id_d8cb46d3 ON public.servicedesk_hoursregime USING btree (convention_id);
CREATE INDEX servicedesk_hoursregime_decided_by_id_ab0dbbb2 ON public.servicedesk_hoursregime USING btree (decided_by_id);
CREATE INDEX servicedesk_improvement_breach_id_ea7effb9 ON public.servicedesk_improvement USING btree (breach_id);
CREATE INDEX servicedesk_improvement_done_by_id_6b1de09c ON public.servicedesk_improvement USING btree (done_by_id);
CREATE INDEX servicedesk_improvement_major_id_956255b0 ON public.servicedesk_improvement USING btree (major_id);
CREATE INDEX servicedesk_improvement_organisation_id_5c881e2d ON public.servicedesk_improvement USING btree (organisation_id);
CREATE INDEX servicedesk_improvement_owner_id_d5066197 ON public.servicedesk_improvement USING btree (owner_id);
CREATE INDEX servicedesk_inboundmail_decided_by_id_c378cbea ON public.servicedesk_inboundmail USING btree (decided_by_id);
CREATE INDEX servicedesk_inboundmail_mailbox_id_c26c6bf8 ON public.servicedesk_inboundmail USING btree (mailbox_id);
CREATE INDEX servicedesk_inboundmail_named_ticket_id_ecddd6b3 ON public.servicedesk_inboundmail USING btree (named_ticket_id);
CREATE INDEX servicedesk_inboundmail_organisation_id_e6e4f418 ON public.servicedesk_inboundmail USING btree (organisation_id);
CREATE INDEX servicedesk_inboundmail_ticket_id_d9287305 ON public.servicedesk_inboundmail USING btree (ticket_id);
CREATE INDEX servicedesk_mailbox_address_fb722b3d_like ON public.servicedesk_mailbox USING btree (address varchar_pattern_ops);
CREATE INDEX servicedesk_mailbox_name_2c937bf2_like ON public.servicedesk_mailbox USING btree (name varchar_pattern_ops);
CREATE INDEX servicedesk_mailbox_organisation_id_7762412a ON public.servicedesk_mailbox USING btree (organisation_id);
CREATE INDEX servicedesk_majorattempt_by_id_254b3e78 ON public.servicedesk_majorattempt USING btree (by_id);
CREATE INDEX servicedesk_majorattempt_major_id_f19426f9 ON public.servicedesk_majorattempt USING btree (major_id);
CREATE INDEX servicedesk_majorattempt_organisation_id_349f1183 ON public.servicedesk_majorattempt USING btree (organisation_id);
CREATE INDEX servicedesk_majorattempt_person_id_2e3ac591 ON public.servicedesk_majorattempt USING btree (person_id);
CREATE INDEX servicedesk_majorincident_ended_by_id_6bf08c5c ON public.servicedesk_majorincident USING btree (ended_by_id);
CREATE UNIQUE INDEX servicedesk_majorincident_of_organisation ON public.servicedesk_majorincident USING btree (id, organisation_id);
CREATE INDEX servicedesk_majorincident_organisation_id_9604b207 ON public.servicedesk_majorincident USING btree (organisation_id);
CREATE INDEX servicedesk_majorincident_started_by_id_04d035ec ON public.servicedesk_majorincident USING btree (started_by_id);
CREATE INDEX servicedesk_majormember_called_by_id_caeb173c ON public.servicedesk_majormember USING btree (called_by_id);
CREATE INDEX servicedesk_majormember_major_id_05cafc98 ON public.servicedesk_majormember USING btree (major_id);
CREATE INDEX servicedesk_majormember_organisation_id_ca9f53cf ON public.servicedesk_majormember USING btree (organisation_id);
CREATE INDEX servicedesk_majormember_person_id_8ec8e52e ON public.servicedesk_majormember USING btree (person_id);
CREATE INDEX servicedesk_majorpart_ended_by_id_a8886f8f ON public.servicedesk_majorpart USING btree (ended_by_id);
CREATE INDEX servicedesk_majorpart_made_by_id_fbe33ad3 ON public.servicedesk_majorpart USING btree (made_by_id);
CREATE INDEX servicedesk_majorpart_major_id_9ccd2778 ON public.servicedesk_majorpart USING btree (major_id);
CREATE INDEX servicedesk_majorpart_organisation_id_c4ea140f ON public.servicedesk_majorpart USING btree (organisation_id);
CREATE INDEX servicedesk_majorpart_ticket_id_d9e6451a ON public.servicedesk_majorpart USING btree (ticket_id);
CREATE INDEX servicedesk_majorreview_organisation_id_0452db9d ON public.servicedesk_majorreview USING btree (organisation_id);
CREATE INDEX servicedesk_majorreview_written_by_id_57c047a9 ON public.servicedesk_majorreview USING btree (written_by_id);
CREATE INDEX servicedesk_majorupdate_by_id_75b166f6 ON public.servicedesk_majorupdate USING btree (by_id);
CREATE INDEX servicedesk_majorupdate_major_id_1460303a ON public.servicedesk_majorupdate USING btree (major_id);
CREATE INDEX servicedesk_majorupdate_organisation_id_52017027 ON public.servicedesk_majorupdate USING btree (organisation_id);
CREATE INDEX servicedesk_mention_message_id_abc25b94 ON public.servicedesk_mention USING btree (message_id);
CREATE INDEX servicedesk_mention_organisation_id_e24dfa71 ON public.servicedesk_mention USING btree (organisation_id);
CREATE INDEX servicedesk_mention_person_id_2454a2cd ON public.servicedesk_mention USING btree (person_id);
CREATE INDEX servicedesk_message_author_id_22dd169e ON public.servicedesk_message USING btree (author_id);
CREATE UNIQUE INDEX servicedesk_message_of_organisation ON public.servicedesk_message USING btree (id, organisation_id);
CREATE INDEX servicedesk_message_organisation_id_9824b57d ON public.servicedesk_message USING btree (organisation_id);
CREATE INDEX servicedesk_message_origin_id_628afee9 ON public.servicedesk_message USING btree (origin_id);
CREATE INDEX servicedesk_occurrence_organisation_id_39f639bb ON public.servicedesk_occurrence USING btree (organisation_id);
CREATE INDEX servicedesk_occurrence_recurrence_id_cbd2d48a ON public.servicedesk_occurrence USING btree (recurrence_id);
CREATE INDEX servicedesk_permanentfix_ended_by_id_87f37501 ON public.servicedesk_permanentfix USING btree (ended_by_id);
CREATE INDEX servicedesk_permanentfix_organisation_id_caac520a ON public.servicedesk_permanentfix USING btree (organisation_id);
CREATE INDEX servicedesk_permanentfix_owner_id_01950fa7 ON public.servicedesk_permanentfix USING btree (owner_id);
CREATE INDEX servicedesk_permanentfix_planned_by_id_2bd150da ON public.servicedesk_permanentfix USING btree (planned_by_id);
CREATE INDEX servicedesk_permanentfix_ticket_id_d62c57a5 ON public.servicedesk_permanentfix USING btree (ticket_id);
CREATE INDEX servicedesk_problem_cause_found_by_id_0edcb2fc ON public.servicedesk_problem USING btree (cause_found_by_id);
CREATE INDEX servicedesk_problem_known_by_id_44541dd8 ON public.servicedesk_problem USING btree (known_by_id);
CREATE UNIQUE INDEX servicedesk_problem_of_organisation ON public.servicedesk_problem USING btree (id, organisation_id);
CREATE INDEX servicedesk_problem_opened_by_id_dec7ed63 ON public.servicedesk_problem USING btree (opened_by_id);
CREATE INDEX servicedesk_problem_organisation_id_fbc9c53d ON public.servicedesk_problem USING btree (organisation_id);
CREATE INDEX servicedesk_problem_solved_by_id_ddd67195 ON public.servicedesk_problem USING btree (solved_by_id);
CREATE INDEX servicedesk_problemlink_change_id_bcd43e2f ON public.servicedesk_problemlink USING btree (change_id);
CREATE INDEX servicedesk_problemlink_ended_by_id_d3ac0f66 ON public.servicedesk_problemlink USING btree (ended_by_id);
CREATE INDEX servicedesk_problemlink_made_by_id_c2089126 ON public.servicedesk_problemlink USING btree (made_by_id);
CREATE INDEX servicedesk_problemlink_organisation_id_68ba8ace ON public.servicedesk_problemlink USING btree (organisation_id);
CREATE INDEX servicedesk_problemlink_problem_id_9972d4cf ON public.servicedesk_problemlink USING btree (problem_id);
CREATE INDEX servicedesk_problemlink_ticket_id_8c21ea04 ON public.servicedesk_problemlink USING btree (ticket_id);
CREATE INDEX servicedesk_readingtaken_convention_id_aaa46d52 ON public.servicedesk_readingtaken USING btree (convention_id);
CREATE INDEX servicedesk_readingtaken_taken_by_id_766e4d23 ON public.servicedesk_readingtaken USING btree (taken_by_id);
CREATE INDEX servicedesk_recurrence_ended_by_id_a7c4bad0 ON public.servicedesk_recurrence USING btree (ended_by_id);
CREATE INDEX servicedesk_recurrence_made_by_id_24ddf7d8 ON public.servicedesk_recurrence USING btree (made_by_id);
CREATE UNIQUE INDEX servicedesk_recurrence_of_organisation ON public.servicedesk_recurrence USING btree (id, organisation_id);
CREATE INDEX servicedesk_recurrence_organisation_id_c289b734 ON public.servicedesk_recurrence USING btree (organisation_id);
CREATE INDEX servicedesk_recurrence_requester_id_32e0752b ON public.servicedesk_recurrence USING btree (requester_id);
CREATE INDEX servicedesk_recurrence_template_id_d2e277c4 ON public.servicedesk_recurrence USING btree (template_id);
CREATE INDEX servicedesk_savedview_organisation_id_7e1ce907 ON public.servicedesk_savedview USING btree (organisation_id);
CREATE INDEX servicedesk_savedview_person_id_564b309e ON public.servicedesk_savedview USING btree (person_id);
CREATE INDEX servicedesk_slot_appointment_id_3c6d2aa1 ON public.servicedesk_slot USING btree (appointment_id);
CREATE INDEX servicedesk_slot_chosen_by_id_4b96be39 ON public.servicedesk_slot USING btree (chosen_by_id);
CREATE INDEX servicedesk_slot_organisation_id_abba108c ON public.servicedesk_slot USING btree (organisation_id);
CREATE INDEX servicedesk_slot_technician_id_4288b8bd ON public.servicedesk_slot USING btree (technician_id);
CREATE INDEX servicedesk_slot_ticket_id_950162e4 ON public.servicedesk_slot USING btree (ticket_id);
CREATE UNIQUE INDEX servicedesk_survey_of_organisation ON public.servicedesk_survey USING btree (id, organisation_id);
CREATE INDEX servicedesk_survey_organisation_id_0fced6be ON public.servicedesk_survey USING btree (organisation_id);
CREATE INDEX servicedesk_survey_ticket_id_19589aaa ON public.servicedesk_survey USING btree (ticket_id);
CREATE INDEX servicedesk_team_code_372b6aa6_like ON public.servicedesk_team USING btree (code varchar_pattern_ops);
CREATE INDEX servicedesk_teammember_organisation_id_6a724b06 ON public.servicedesk_teammember USING btree (organisation_id);
CREATE INDEX servicedesk_teammember_person_id_e610172e ON public.servicedesk_teammember USING btree (person_id);
CREATE INDEX servicedesk_teammember_team_id_ea8bc866 ON public.servicedesk_teammember USING btree (team_id);
CREATE INDEX servicedesk_ticket_assignee_id_6007ac31 ON public.servicedesk_ticket USING btree (assignee_id);
CREATE INDEX servicedesk_ticket_mailbox_id_2bafedc6 ON public.servicedesk_ticket USING btree (mailbox_id);
CREATE INDEX servicedesk_ticket_number_27093473_like ON public.servicedesk_ticket USING btree (number varchar_pattern_ops);
CREATE UNIQUE INDEX servicedesk_ticket_of_organisation ON public.servicedesk_ticket USING btree (id, organisation_id);
CREATE INDEX servicedesk_ticket_opened_by_id_c2e623df ON public.servicedesk_ticket USING btree (opened_by_id);
CREATE INDEX servicedesk_ticket_site_id_cf2da11f ON public.servicedesk_ticket USING btree (site_id);
CREATE INDEX servicedesk_ticketlink_ended_by_id_1869b22d ON public.servicedesk_ticketlink USING btree (ended_by_id);
CREATE INDEX servicedesk_ticketlink_made_by_id_0dd20d9c ON public.servicedesk_ticketlink USING btree (made_by_id);
CREATE INDEX servicedesk_ticketlink_organisation_id_c99b5f16 ON public.servicedesk_ticketlink USING btree (organisation_id);
CREATE INDEX servicedesk_ticketlink_other_id_f276e891 ON public.servicedesk_ticketlink USING btree (other_id);
CREATE INDEX servicedesk_ticketlink_ticket_id_597735b9 ON public.servicedesk_ticketlink USING btree (ticket_id);
CREATE INDEX servicedesk_tickettemplate_ended_by_id_16c08c9a ON public.servicedesk_tickettemplate USING btree (ended_by_id);
CREATE INDEX servicedesk_tickettemplate_made_by_id_f75361b7 ON public.servicedesk_tickettemplate USING btree (made_by_id);
CREATE INDEX servicedesk_tickettemplate_organisation_id_61b1511c ON public.servicedesk_tickettemplate USING btree (organisation_id);
CREATE INDEX servicedesk_timespent_organisation_id_a62c8701 ON public.servicedesk_timespent USING btree (organisation_id);
CREATE INDEX servicedesk_timespent_person_id_b59c81cf ON public.servicedesk_timespent USING btree (person_id);
CREATE INDEX servicedesk_timespent_ticket_id_a25d9dd7 ON public.servicedesk_timespent USING btree (ticket_id);
CREATE INDEX servicedesk_unmetcondition_organisation_id_bb7dbdff ON public.servicedesk_unmetcondition USING btree (organisation_id);
CREATE INDEX servicedesk_unmetcondition_recorded_by_id_99539c0b ON public.servicedesk_unmetcondition USING btree (recorded_by_id);
CREATE INDEX servicedesk_unrelatedcall_by_id_594d95e9 ON public.servicedesk_unrelatedcall USING btree (by_id);
CREATE INDEX servicedesk_unrelatedcall_caller_id_928c4105 ON public.servicedesk_unrelatedcall USING btree (caller_id);
CREATE INDEX servicedesk_unrelatedcall_organisation_id_e8a7bd6c ON public.servicedesk_unrelatedcall USING btree (organisation_id);
CREATE INDEX servicedesk_unrelatedcall_ticket_by_id_d297dcef ON public.servicedesk_unrelatedcall USING btree (ticket_by_id);
CREATE INDEX servicedesk_unrelatedcall_ticket_id_1b919fdd ON public.servicedesk_unrelatedcall USING btree (ticket_id);
CREATE INDEX servicedesk_visit_closed_by_id_2a67ac4f ON public.servicedesk_visit USING btree (closed_by_id);
CREATE UNIQUE INDEX servicedesk_visit_of_organisation ON public.servicedesk_visit USING btree (id, organisation_id);
CREATE INDEX servicedesk_visit_organisation_id_c0a6476a ON public.servicedesk_visit USING btree (organisation_id);
CREATE INDEX servicedesk_visit_site_id_d1ceb631 ON public.servicedesk_visit USING btree (site_id);
CREATE INDEX servicedesk_visit_technician_id_4a55fbcd ON public.servicedesk_visit USING btree (technician_id);
CREATE INDEX servicedesk_visit_ticket_id_878c5f81 ON public.servicedesk_visit USING btree (ticket_id);
CREATE INDEX servicedesk_waiting_ended_by_id_0c308b93 ON public.servicedesk_waiting USING btree (ended_by_id);
CREATE INDEX servicedesk_waiting_organisation_id_14ab7f23 ON public.servicedesk_waiting USING btree (organisation_id);
CREATE INDEX servicedesk_waiting_started_by_id_c8bf80b6 ON public.servicedesk_waiting USING btree (started_by_id);
CREATE INDEX servicedesk_waiting_ticket_id_62a1b978 ON public.servicedesk_waiting USING btree (ticket_id);
CREATE INDEX servicedesk_watcher_added_by_id_b169edd3 ON public.servicedesk_watcher USING btree (added_by_id);
CREATE INDEX servicedesk_watcher_ended_by_id_662213d8 ON public.servicedesk_watcher USING btree (ended_by_id);
CREATE INDEX servicedesk_watcher_organisation_id_ff1e0215 ON public.servicedesk_watcher USING btree (organisation_id);
CREATE INDEX servicedesk_watcher_person_id_ed85bc2b ON public.servicedesk_watcher USING btree (person_id);
CREATE INDEX servicedesk_watcher_ticket_id_5185f2c3 ON public.servicedesk_watcher USING btree (ticket_id);
CREATE INDEX signature_by_party ON public.convention_conventionsignature USING btree (organisation_id, code);
CREATE INDEX slot_kept ON public.servicedesk_slot USING btree (starts_at, technician_id) WHERE (released_at IS NULL);
CREATE UNIQUE INDEX slot_one_agreed ON public.servicedesk_slot USING btree (appointment_id) WHERE ((chosen_at IS NOT NULL) AND (released_at IS NULL));
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);
CREATE INDEX survey_answered ON public.servicedesk_survey USING btree (answered_at DESC, id DESC) WHERE (mark IS NOT NULL);
CREATE INDEX survey_by_town ON public.servicedesk_survey USING btree (organisation_id, asked_at);
CREATE UNIQUE INDEX survey_one_open ON public.servicedesk_survey USING btree (ticket_id) WHERE ((answered_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX ticket_by_contractor ON public.servicedesk_ticket USING btree (contractor_id) WHERE (contractor_id IS NOT NULL);
CREATE INDEX ticket_by_requester ON public.servicedesk_ticket USING btree (requester_id, opened_at DESC);
CREATE INDEX ticket_by_town ON public.servicedesk_ticket USING btree (organisation_id, last_activity_at DESC, id DESC);
CREATE INDEX ticket_latest ON public.servicedesk_ticket USING btree (last_activity_at DESC, id DESC) INCLUDE (organisation_id, requester_id, assignee_id, contractor_id, state, priority, team, kind, channel, service_code, coverage, opened_at, next_breach_at);
CREATE INDEX ticket_next_breach ON public.servicedesk_ticket USING btree (next_breach_at, id) INCLUDE (organisation_id, requester_id, assignee_id, contractor_id, state, priority, team, kind, channel, service_code, coverage, opened_at) WHERE (next_breach_at IS NOT NULL);
CREATE INDEX ticket_next_trigger ON public.servicedesk_ticket USING btree (next_trigger_at, id) WHERE (next_trigger_at IS NOT NULL);
CREATE INDEX ticket_open_by_assignee ON public.servicedesk_ticket USING btree (assignee_id) INCLUDE (organisation_id) WHERE ((assignee_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'worked_around'::character varying])::text[])));
CREATE INDEX ticket_open_by_priority ON public.servicedesk_ticket USING btree (priority, last_activity_at DESC, id DESC) INCLUDE (organisation_id, requester_id, assignee_id, contractor_id, state, team, kind, channel, service_code, coverage, opened_at, next_breach_at) WHERE ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'worked_around'::character varying])::text[]));
CREATE INDEX ticket_open_by_service ON public.servicedesk_ticket USING btree (service_code, last_activity_at DESC, id DESC) INCLUDE (organisation_id, requester_id, assignee_id, contractor_id, state, priority, team, kind, channel, coverage, opened_at, next_breach_at) WHERE ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'worked_around'::character varying])::text[]));
CREATE INDEX ticket_open_by_team ON public.servicedesk_ticket USING btree (team, priority, last_activity_at DESC, id DESC) INCLUDE (organisation_id, requester_id, assignee_id, contractor_id, state, kind, channel, service_code, coverage, opened_at, next_breach_at) WHERE ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'worked_around'::character varying])::text[]));
CREATE INDEX ticket_open_latest ON public.servicedesk_ticket USING btree (last_activity_at DESC, id DESC) INCLUDE (organisation_id, requester_id, assignee_id, contractor_id, state, priority, team, kind, channel, service_code, coverage, opened_at, next_breach_at) WHERE ((state)::text = ANY ((ARRAY['new'::character varying, 'open'::character varying, 'waiting'::character varying, 'worked_around'::character varying])::text[]));
CREATE INDEX ticket_search ON public.servicedesk_ticket USING gin (search) WITH (gin_pending_list_limit='512');
CREATE UNIQUE INDEX ticket_template_name_once ON public.servicedesk_tickettemplate USING btree (name) WHERE (ended_at IS NULL);
CREATE INDEX ticket_to_close ON public.servicedesk_ticket USING btree (resolved_at) WHERE ((state)::text = 'resolved'::text);
CREATE INDEX ticket_town_finished ON public.servicedesk_ticket USING btree (organisation_id, (
CASE
    WHEN (resolved_at IS NOT NULL) THEN resolved_at
    ELSE closed_at
END));
CREATE INDEX ticket_town_opened ON public.servicedesk_ticket USING btree (organisation_id, opened_at);
CREATE INDEX time_spent_by_ticket ON public.servicedesk_timespent USING btree (ticket_id, noted_at);
CREATE INDEX time_spent_lately ON public.servicedesk_timespent USING btree (noted_at);
CREATE INDEX token_by_user ON public.exchange_token USING btree (user_id);
CREATE UNIQUE INDEX town_export_one_at_a_time ON public.governance_townexport USING btree (organisation_id) WHERE ((state)::text = ANY ((ARRAY['asked'::character varying, 'making'::character varying])::text[]));
CREATE INDEX try_count_by_end ON public.organisation_trycount USING btree (until_at);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);
CREATE INDEX visit_by_technician ON public.servicedesk_visit USING btree (technician_id, planned_at);
CREATE UNIQUE INDEX watcher_once ON public.servicedesk_watcher USING btree (ticket_id, person_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX webhook_once ON public.exchange_webhook USING btree (organisation_id, url) WHERE (ended_at IS NULL);
CREATE INDEX worker_by_last_sign ON public.base_workerprocess USING btree (seen_at);
CREATE TRIGGER check_link BEFORE INSERT ON public.servicedesk_ticketlink FOR EACH ROW WHEN ((new.ended_at IS NULL)) EXECUTE FUNCTION public.servicedesk_check_link();
CREATE TRIGGER disclosure_decided_for_good BEFORE DELETE OR UPDATE ON public.governance_disclosurerequest FOR EACH ROW EXECUTE FUNCTION public.disclosure_decided_for_good();
CREATE TRIGGER disclosure_only_as_decided BEFORE INSERT OR DELETE OR UPDATE ON public.governance_handedover FOR EACH ROW EXECUTE FUNCTION public.disclosure_only_as_decided();
CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION public.journal_refuse();
CREATE TRIGGER journal_link BEFORE INSERT ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION public.journal_link();
CREATE TRIGGER journal_move_heads AFTER INSERT ON public.journal_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.journal_move_heads();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuse();
CREATE TRIGGER name_what_is_seen_article_id BEFORE INSERT OR UPDATE OF article_id ON public.knowledge_articletown FOR EACH ROW WHEN ((new.article_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('article_id', 'knowledge_article');
CREATE TRIGGER name_what_is_seen_article_id BEFORE INSERT OR UPDATE OF article_id ON public.knowledge_articleuse FOR EACH ROW WHEN ((new.article_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('article_id', 'knowledge_article');
CREATE TRIGGER name_what_is_seen_caller_id BEFORE INSERT OR UPDATE OF caller_id ON public.servicedesk_unrelatedcall FOR EACH ROW WHEN ((new.caller_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('caller_id', 'organisation_person');
CREATE TRIGGER name_what_is_seen_change_id BEFORE INSERT OR UPDATE OF change_id ON public.servicedesk_problemlink FOR EACH ROW WHEN ((new.change_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('change_id', 'servicedesk_change');
CREATE TRIGGER name_what_is_seen_major_id BEFORE INSERT OR UPDATE OF major_id ON public.servicedesk_affectedorganisation FOR EACH ROW WHEN ((new.major_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('major_id', 'servicedesk_majorincident');
CREATE TRIGGER name_what_is_seen_major_id BEFORE INSERT OR UPDATE OF major_id ON public.servicedesk_affectedorganisationreview FOR EACH ROW WHEN ((new.major_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('major_id', 'servicedesk_majorincident');
CREATE TRIGGER name_what_is_seen_major_id BEFORE INSERT OR UPDATE OF major_id ON public.servicedesk_improvement FOR EACH ROW WHEN ((new.major_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('major_id', 'servicedesk_majorincident');
CREATE TRIGGER name_what_is_seen_major_id BEFORE INSERT OR UPDATE OF major_id ON public.servicedesk_majorpart FOR EACH ROW WHEN ((new.major_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('major_id', 'servicedesk_majorincident');
CREATE TRIGGER name_what_is_seen_major_id BEFORE INSERT OR UPDATE OF major_id ON public.servicedesk_majorupdate FOR EACH ROW WHEN ((new.major_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('major_id', 'servicedesk_majorincident');
CREATE TRIGGER name_what_is_seen_named_ticket_id BEFORE INSERT OR UPDATE OF named_ticket_id ON public.servicedesk_inboundmail FOR EACH ROW WHEN ((new.named_ticket_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('named_ticket_id', 'servicedesk_ticket');
CREATE TRIGGER name_what_is_seen_person_id BEFORE INSERT OR UPDATE OF person_id ON public.servicedesk_watcher FOR EACH ROW WHEN ((new.person_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('person_id', 'organisation_person');
CREATE TRIGGER name_what_is_seen_problem_id BEFORE INSERT OR UPDATE OF problem_id ON public.servicedesk_problemlink FOR EACH ROW WHEN ((new.problem_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('problem_id', 'servicedesk_problem');
CREATE TRIGGER name_what_is_seen_run_id BEFORE INSERT OR UPDATE OF run_id ON public.moving_source FOR EACH ROW WHEN ((new.run_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('run_id', 'moving_run');
CREATE TRIGGER name_what_is_seen_template_id BEFORE INSERT OR UPDATE OF template_id ON public.servicedesk_recurrence FOR EACH ROW WHEN ((new.template_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('template_id', 'servicedesk_tickettemplate');
CREATE TRIGGER name_what_is_seen_ticket_id BEFORE INSERT OR UPDATE OF ticket_id ON public.servicedesk_inboundmail FOR EACH ROW WHEN ((new.ticket_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('ticket_id', 'servicedesk_ticket');
CREATE TRIGGER name_what_is_seen_ticket_id BEFORE INSERT OR UPDATE OF ticket_id ON public.servicedesk_unrelatedcall FOR EACH ROW WHEN ((new.ticket_id IS NOT NULL)) EXECUTE FUNCTION public.name_what_is_seen('ticket_id', 'servicedesk_ticket');
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.assets_asset FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.base_outgoingmail FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.convention_actingfunction FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.convention_contactnumber FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.convention_conventionparty FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.convention_conventionsignature FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.exchange_delivery FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.exchange_keptanswer FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.exchange_token FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.exchange_webhook FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.governance_disclosurereminder FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.governance_disclosurerequest FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.governance_handedover FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.governance_prolongation FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.governance_townexport FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.governance_townimport FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.knowledge_articletown FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.knowledge_articleuse FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.moving_mapping FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.moving_refused FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.moving_run FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.moving_source FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_bounce FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_department FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_directoryentry FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_directorysource FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_localclosing FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_membership FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_openingwindow FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_person FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_site FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.organisation_technicalroom FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_affectedorganisation FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_affectedorganisationreview FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_alert FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_appointment FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_attachment FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_breach FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_breachcorrection FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_calendarfeed FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_cannedresponse FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_change FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_claim FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_contractoranswer FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_digest FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_duty FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_escalation FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_event FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_followup FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_improvement FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_inboundmail FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_mailbox FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_majorattempt FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_majorincident FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_majormember FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_majorpart FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_majorreview FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_majorupdate FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_mention FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_message FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_occurrence FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_permanentfix FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_problem FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_problemlink FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_recurrence FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_savedview FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_slot FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_survey FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_teammember FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_ticket FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_ticketlink FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_tickettemplate FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_timespent FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_unmetcondition FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_unrelatedcall FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_visit FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_waiting FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER organisation_stays AFTER UPDATE OF organisation_id ON public.servicedesk_watcher FOR EACH ROW WHEN ((old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION public.organisation_stays();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER prolongation_kept BEFORE DELETE OR UPDATE ON public.governance_prolongation FOR EACH ROW EXECUTE FUNCTION public.prolongation_kept();
CREATE TRIGGER tell_change AFTER UPDATE OF version ON public.servicedesk_ticket FOR EACH ROW WHEN ((old.version IS DISTINCT FROM new.version)) EXECUTE FUNCTION public.servicedesk_tell_change();
ALTER TABLE ONLY public.access_user_groups
    ADD CONSTRAINT access_user_groups_group_id_921debcc_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_user_groups
    ADD CONSTRAINT access_user_groups_user_id_4f105fa4_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_user_user_permissions
    ADD CONSTRAINT access_user_user_per_permission_id_76d8eb82_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_user_user_permissions
    ADD CONSTRAINT access_user_user_permissions_user_id_67074cbf_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisation
    ADD CONSTRAINT affectedorganisation_goes_on_in_organisation FOREIGN KEY (goes_on_in_id, organisation_id) REFERENCES public.servicedesk_affectedorganisation(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_alert
    ADD CONSTRAINT alert_previous_organisation FOREIGN KEY (previous_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_alert
    ADD CONSTRAINT alert_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT appointment_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT appointment_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assets_asset
    ADD CONSTRAINT asset_holder_organisation FOREIGN KEY (holder_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assets_asset
    ADD CONSTRAINT asset_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assets_asset
    ADD CONSTRAINT assets_asset_holder_id_2210b3ff_fk_organisation_person_id FOREIGN KEY (holder_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assets_asset
    ADD CONSTRAINT assets_asset_organisation_id_aa9a082d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assets_asset
    ADD CONSTRAINT assets_asset_site_id_602d3a13_fk_organisation_site_id FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT attachment_message_organisation FOREIGN KEY (message_id, organisation_id) REFERENCES public.servicedesk_message(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT attachment_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT attachment_visit_organisation FOREIGN KEY (visit_id, organisation_id) REFERENCES public.servicedesk_visit(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_bounce
    ADD CONSTRAINT bounce_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_breach
    ADD CONSTRAINT breach_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_breachcorrection
    ADD CONSTRAINT breachcorrection_breach_organisation FOREIGN KEY (breach_id, organisation_id) REFERENCES public.servicedesk_breach(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_calendarfeed
    ADD CONSTRAINT calendarfeed_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT change_problem_organisation FOREIGN KEY (problem_id, organisation_id) REFERENCES public.servicedesk_problem(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT claim_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT claim_visit_organisation FOREIGN KEY (visit_id, organisation_id) REFERENCES public.servicedesk_visit(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT contractoranswer_message_organisation FOREIGN KEY (message_id, organisation_id) REFERENCES public.servicedesk_message(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT contractoranswer_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_actingfunction
    ADD CONSTRAINT convention_actingfun_ended_by_id_79dcb4a5_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_actingfunction
    ADD CONSTRAINT convention_actingfun_organisation_id_fa60e51c_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_actingfunction
    ADD CONSTRAINT convention_actingfun_recorded_by_id_2cd91cf1_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_contactnumber
    ADD CONSTRAINT convention_contactnu_added_by_id_1453a9fc_fk_organisat FOREIGN KEY (added_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_contactnumber
    ADD CONSTRAINT convention_contactnu_ended_by_id_f8e004df_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_contactnumber
    ADD CONSTRAINT convention_contactnu_organisation_id_00312b8d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_conventionsignature
    ADD CONSTRAINT convention_conventio_organisation_id_070eb464_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_conventionparty
    ADD CONSTRAINT convention_conventio_organisation_id_db8f463c_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_conventionsignature
    ADD CONSTRAINT convention_conventio_recorded_by_id_740be734_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_conventiontext
    ADD CONSTRAINT convention_conventio_version_id_21cc2952_fk_conventio FOREIGN KEY (version_id) REFERENCES public.convention_conventionversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_conventionparty
    ADD CONSTRAINT convention_conventio_version_id_42c89f46_fk_conventio FOREIGN KEY (version_id) REFERENCES public.convention_conventionversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convention_conventionsignature
    ADD CONSTRAINT convention_conventio_withdrawn_by_id_f4555066_fk_organisat FOREIGN KEY (withdrawn_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_delivery
    ADD CONSTRAINT delivery_webhook_organisation FOREIGN KEY (webhook_id, organisation_id) REFERENCES public.exchange_webhook(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_digest
    ADD CONSTRAINT digest_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT directoryentry_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT directoryentry_source_organisation FOREIGN KEY (source_id, organisation_id) REFERENCES public.organisation_directorysource(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurereminder
    ADD CONSTRAINT disclosurereminder_request_organisation FOREIGN KEY (request_id, organisation_id) REFERENCES public.governance_disclosurerequest(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_duty
    ADD CONSTRAINT duty_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_escalation
    ADD CONSTRAINT escalation_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_event
    ADD CONSTRAINT event_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_delivery
    ADD CONSTRAINT exchange_delivery_organisation_id_e57a1aa4_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_delivery
    ADD CONSTRAINT exchange_delivery_webhook_id_dca676d0_fk_exchange_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.exchange_webhook(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_keptanswer
    ADD CONSTRAINT exchange_keptanswer_organisation_id_3910f99b_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_keptanswer
    ADD CONSTRAINT exchange_keptanswer_token_id_ea844e2d_fk_exchange_token_id FOREIGN KEY (token_id) REFERENCES public.exchange_token(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_token
    ADD CONSTRAINT exchange_token_contact_id_95bf36b8_fk_organisation_person_id FOREIGN KEY (contact_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_token
    ADD CONSTRAINT exchange_token_organisation_id_546f0c0e_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_token
    ADD CONSTRAINT exchange_token_user_id_a0c79043_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_webhook
    ADD CONSTRAINT exchange_webhook_added_by_id_c5acea34_fk_organisation_person_id FOREIGN KEY (added_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_webhook
    ADD CONSTRAINT exchange_webhook_organisation_id_dd2d8756_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_followup
    ADD CONSTRAINT followup_survey_organisation FOREIGN KEY (survey_id, organisation_id) REFERENCES public.servicedesk_survey(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurerequest
    ADD CONSTRAINT governance_disclosur_advised_by_id_30624458_fk_organisat FOREIGN KEY (advised_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurerequest
    ADD CONSTRAINT governance_disclosur_closed_by_id_5f95a0a1_fk_organisat FOREIGN KEY (closed_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurerequest
    ADD CONSTRAINT governance_disclosur_decided_by_id_aa7a5ada_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurereminder
    ADD CONSTRAINT governance_disclosur_organisation_id_18d01970_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurerequest
    ADD CONSTRAINT governance_disclosur_organisation_id_a1cabe50_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurerequest
    ADD CONSTRAINT governance_disclosur_registered_by_id_01063fee_fk_organisat FOREIGN KEY (registered_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_disclosurereminder
    ADD CONSTRAINT governance_disclosur_request_id_cdaa6cc3_fk_governanc FOREIGN KEY (request_id) REFERENCES public.governance_disclosurerequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_handedover
    ADD CONSTRAINT governance_handedove_handed_by_id_f9d2707b_fk_organisat FOREIGN KEY (handed_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_handedover
    ADD CONSTRAINT governance_handedove_organisation_id_2aa4af77_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_handedover
    ADD CONSTRAINT governance_handedove_request_id_0b56f336_fk_governanc FOREIGN KEY (request_id) REFERENCES public.governance_disclosurerequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_prolongation
    ADD CONSTRAINT governance_prolongat_decided_by_id_b56604c2_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_prolongation
    ADD CONSTRAINT governance_prolongat_organisation_id_a068e54e_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_prolongation
    ADD CONSTRAINT governance_prolongat_request_id_04d5230a_fk_governanc FOREIGN KEY (request_id) REFERENCES public.governance_disclosurerequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_townexport
    ADD CONSTRAINT governance_townexpor_asked_by_id_0926c835_fk_organisat FOREIGN KEY (asked_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_townexport
    ADD CONSTRAINT governance_townexpor_organisation_id_56349a3e_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_townimport
    ADD CONSTRAINT governance_townimpor_organisation_id_7bce1b44_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.governance_handedover
    ADD CONSTRAINT handedover_request_organisation FOREIGN KEY (request_id, organisation_id) REFERENCES public.governance_disclosurerequest(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT improvement_breach_organisation FOREIGN KEY (breach_id, organisation_id) REFERENCES public.servicedesk_breach(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.journal_head
    ADD CONSTRAINT journal_head_of_an_organisation FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id);
ALTER TABLE ONLY public.exchange_keptanswer
    ADD CONSTRAINT keptanswer_token_organisation FOREIGN KEY (token_id, organisation_id) REFERENCES public.exchange_token(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_article
    ADD CONSTRAINT knowledge_article_organisation_id_a6e1a26a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articletown
    ADD CONSTRAINT knowledge_articletow_article_id_1c316bdb_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articletown
    ADD CONSTRAINT knowledge_articletow_organisation_id_78b713d6_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articleuse
    ADD CONSTRAINT knowledge_articleuse_article_id_7dbac3d7_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articleuse
    ADD CONSTRAINT knowledge_articleuse_by_id_de4fe60e_fk_organisation_person_id FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articleuse
    ADD CONSTRAINT knowledge_articleuse_organisation_id_4d068955_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articleuse
    ADD CONSTRAINT knowledge_articleuse_version_id_d0571b51_fk_knowledge FOREIGN KEY (version_id) REFERENCES public.knowledge_articleversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT knowledge_articlever_article_id_cba279b4_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_articleversion
    ADD CONSTRAINT knowledge_articlever_by_id_add4a315_fk_organisat FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_publication
    ADD CONSTRAINT knowledge_publicatio_article_id_248fdd18_fk_knowledge FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_publication
    ADD CONSTRAINT knowledge_publicatio_ended_by_id_25564313_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_publication
    ADD CONSTRAINT knowledge_publicatio_version_id_9d5ea486_fk_knowledge FOREIGN KEY (version_id) REFERENCES public.knowledge_articleversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_publication
    ADD CONSTRAINT knowledge_publication_by_id_80e92571_fk_organisation_person_id FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_review
    ADD CONSTRAINT knowledge_review_article_id_63691d2c_fk_knowledge_article_id FOREIGN KEY (article_id) REFERENCES public.knowledge_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_review
    ADD CONSTRAINT knowledge_review_by_id_65370290_fk_organisation_person_id FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.knowledge_review
    ADD CONSTRAINT knowledge_review_version_id_9bf0ae4a_fk_knowledge FOREIGN KEY (version_id) REFERENCES public.knowledge_articleversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_localclosing
    ADD CONSTRAINT localclosing_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorattempt
    ADD CONSTRAINT majorattempt_major_organisation FOREIGN KEY (major_id, organisation_id) REFERENCES public.servicedesk_majorincident(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorincident
    ADD CONSTRAINT majorincident_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majormember
    ADD CONSTRAINT majormember_major_organisation FOREIGN KEY (major_id, organisation_id) REFERENCES public.servicedesk_majorincident(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorpart
    ADD CONSTRAINT majorpart_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorreview
    ADD CONSTRAINT majorreview_major_organisation FOREIGN KEY (major_id, organisation_id) REFERENCES public.servicedesk_majorincident(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT membership_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_mention
    ADD CONSTRAINT mention_message_organisation FOREIGN KEY (message_id, organisation_id) REFERENCES public.servicedesk_message(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_message
    ADD CONSTRAINT message_origin_organisation FOREIGN KEY (origin_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_message
    ADD CONSTRAINT message_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_mapping
    ADD CONSTRAINT moving_mapping_changed_by_id_8b1e2127_fk_organisation_person_id FOREIGN KEY (changed_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_mapping
    ADD CONSTRAINT moving_mapping_organisation_id_cd68133d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_refused
    ADD CONSTRAINT moving_refused_organisation_id_da0b815e_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_refused
    ADD CONSTRAINT moving_refused_run_id_a511c5d3_fk_moving_run_id FOREIGN KEY (run_id) REFERENCES public.moving_run(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_run
    ADD CONSTRAINT moving_run_organisation_id_a4f8b3df_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_run
    ADD CONSTRAINT moving_run_received_by_id_07edd0c0_fk_organisation_person_id FOREIGN KEY (received_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT moving_source_organisation_id_edb193ea_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT moving_source_person_id_476c687e_fk_organisation_person_id FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT moving_source_run_id_c76c6a0b_fk_moving_run_id FOREIGN KEY (run_id) REFERENCES public.moving_run(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT moving_source_ticket_id_bae33eb3_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT occurrence_recurrence_organisation FOREIGN KEY (recurrence_id, organisation_id) REFERENCES public.servicedesk_recurrence(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT occurrence_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_openingwindow
    ADD CONSTRAINT openingwindow_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_bounce
    ADD CONSTRAINT organisation_bounce_cleared_by_id_1e441702_fk_organisat FOREIGN KEY (cleared_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_bounce
    ADD CONSTRAINT organisation_bounce_organisation_id_9af2f468_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_bounce
    ADD CONSTRAINT organisation_bounce_person_id_252bc883_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_department
    ADD CONSTRAINT organisation_departm_organisation_id_eb3b3b77_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT organisation_directo_decided_by_id_ca53222f_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT organisation_directo_organisation_id_43ee1140_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_directorysource
    ADD CONSTRAINT organisation_directo_organisation_id_bc92c9d5_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT organisation_directo_person_id_90d03192_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_directoryentry
    ADD CONSTRAINT organisation_directo_source_id_d8fbaaa3_fk_organisat FOREIGN KEY (source_id) REFERENCES public.organisation_directorysource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_knowndevice
    ADD CONSTRAINT organisation_knowndevice_user_id_4d7fce31_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_localclosing
    ADD CONSTRAINT organisation_localcl_organisation_id_7bff8e11_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_localclosing
    ADD CONSTRAINT organisation_localcl_site_id_7da9ed11_fk_organisat FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT organisation_members_organisation_id_9de0b964_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_membership
    ADD CONSTRAINT organisation_members_person_id_f089ced2_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_openingwindow
    ADD CONSTRAINT organisation_opening_organisation_id_c2e08034_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_openingwindow
    ADD CONSTRAINT organisation_opening_site_id_5d810342_fk_organisat FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT organisation_person_department_id_a320b53b_fk_organisat FOREIGN KEY (department_id) REFERENCES public.organisation_department(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT organisation_person_organisation_id_852153b5_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT organisation_person_site_id_fd09d014_fk_organisation_site_id FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT organisation_person_user_id_28f00f68_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_site
    ADD CONSTRAINT organisation_site_organisation_id_d3f672ed_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_technicalroom
    ADD CONSTRAINT organisation_technic_organisation_id_aaa05af1_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_technicalroom
    ADD CONSTRAINT organisation_technic_site_id_af8c7784_fk_organisat FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_permanentfix
    ADD CONSTRAINT permanentfix_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT person_department_organisation FOREIGN KEY (department_id, organisation_id) REFERENCES public.organisation_department(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_person
    ADD CONSTRAINT person_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT problemlink_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.governance_prolongation
    ADD CONSTRAINT prolongation_request_organisation FOREIGN KEY (request_id, organisation_id) REFERENCES public.governance_disclosurerequest(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_recurrence
    ADD CONSTRAINT recurrence_requester_organisation FOREIGN KEY (requester_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_refused
    ADD CONSTRAINT refused_run_organisation FOREIGN KEY (run_id, organisation_id) REFERENCES public.moving_run(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_savedview
    ADD CONSTRAINT savedview_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisation
    ADD CONSTRAINT servicedesk_affected_added_by_id_fc1c58a3_fk_organisat FOREIGN KEY (added_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisation
    ADD CONSTRAINT servicedesk_affected_ended_by_id_903fb1d8_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisation
    ADD CONSTRAINT servicedesk_affected_goes_on_in_id_685965e0_fk_servicede FOREIGN KEY (goes_on_in_id) REFERENCES public.servicedesk_affectedorganisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisation
    ADD CONSTRAINT servicedesk_affected_major_id_30274d0d_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisationreview
    ADD CONSTRAINT servicedesk_affected_major_id_9478f2a4_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisationreview
    ADD CONSTRAINT servicedesk_affected_organisation_id_31110b00_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisation
    ADD CONSTRAINT servicedesk_affected_organisation_id_d3757160_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_affectedorganisationreview
    ADD CONSTRAINT servicedesk_affected_shared_by_id_a5655deb_fk_organisat FOREIGN KEY (shared_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_alert
    ADD CONSTRAINT servicedesk_alert_organisation_id_ae13fa8a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_alert
    ADD CONSTRAINT servicedesk_alert_previous_id_96be5277_fk_servicedesk_ticket_id FOREIGN KEY (previous_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_alert
    ADD CONSTRAINT servicedesk_alert_ticket_id_a29a87e9_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointm_ended_by_id_f65b8376_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointm_organisation_id_a3014155_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointm_proposed_by_id_8541ad6a_fk_organisat FOREIGN KEY (proposed_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointm_site_id_36a0416e_fk_organisat FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointm_technician_id_82cc7258_fk_organisat FOREIGN KEY (technician_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_appointment
    ADD CONSTRAINT servicedesk_appointm_ticket_id_b28bfddb_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT servicedesk_attachme_message_id_2cb9cf52_fk_servicede FOREIGN KEY (message_id) REFERENCES public.servicedesk_message(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT servicedesk_attachme_organisation_id_26f511fc_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT servicedesk_attachme_ticket_id_b60a7164_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_attachment
    ADD CONSTRAINT servicedesk_attachme_visit_id_b1c40f40_fk_servicede FOREIGN KEY (visit_id) REFERENCES public.servicedesk_visit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_breach
    ADD CONSTRAINT servicedesk_breach_organisation_id_624a53f8_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_breach
    ADD CONSTRAINT servicedesk_breach_ticket_id_eef7b785_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_breachcorrection
    ADD CONSTRAINT servicedesk_breachco_breach_id_df05ab6f_fk_servicede FOREIGN KEY (breach_id) REFERENCES public.servicedesk_breach(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_breachcorrection
    ADD CONSTRAINT servicedesk_breachco_by_id_043210fc_fk_organisat FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_breachcorrection
    ADD CONSTRAINT servicedesk_breachco_organisation_id_23f2a4b8_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_calendarfeed
    ADD CONSTRAINT servicedesk_calendar_organisation_id_3d1c017d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_calendarfeed
    ADD CONSTRAINT servicedesk_calendar_person_id_dc198ec7_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_cannedresponse
    ADD CONSTRAINT servicedesk_cannedre_ended_by_id_9a820b7f_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_cannedresponse
    ADD CONSTRAINT servicedesk_cannedre_made_by_id_cedbc9f3_fk_organisat FOREIGN KEY (made_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_cannedresponse
    ADD CONSTRAINT servicedesk_cannedre_organisation_id_e30f22b7_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT servicedesk_change_decided_by_id_8ef5b2c6_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT servicedesk_change_ended_by_id_c4befa41_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT servicedesk_change_organisation_id_aa955fcc_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT servicedesk_change_planned_by_id_97855ba8_fk_organisat FOREIGN KEY (planned_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_change
    ADD CONSTRAINT servicedesk_change_problem_id_94a3fc08_fk_servicede FOREIGN KEY (problem_id) REFERENCES public.servicedesk_problem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_answered_by_id_0bb38b14_fk_organisat FOREIGN KEY (answered_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_done_by_id_c70ef202_fk_organisation_person_id FOREIGN KEY (done_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_opened_by_id_847a3a37_fk_organisat FOREIGN KEY (opened_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_organisation_id_1c608502_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_ticket_id_7ef8cc9f_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_claim
    ADD CONSTRAINT servicedesk_claim_visit_id_d7ae0875_fk_servicedesk_visit_id FOREIGN KEY (visit_id) REFERENCES public.servicedesk_visit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT servicedesk_contract_message_id_8bb1c392_fk_servicede FOREIGN KEY (message_id) REFERENCES public.servicedesk_message(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT servicedesk_contract_organisation_id_fd2d5e78_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT servicedesk_contract_read_by_id_4063354c_fk_organisat FOREIGN KEY (read_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_contractoranswer
    ADD CONSTRAINT servicedesk_contract_ticket_id_032c92ae_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_digest
    ADD CONSTRAINT servicedesk_digest_organisation_id_ad4206cc_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_digest
    ADD CONSTRAINT servicedesk_digest_person_id_1b72fcc0_fk_organisation_person_id FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_duty
    ADD CONSTRAINT servicedesk_duty_organisation_id_760acec3_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_duty
    ADD CONSTRAINT servicedesk_duty_person_id_50995222_fk_organisation_person_id FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_duty
    ADD CONSTRAINT servicedesk_duty_team_id_3d19fce1_fk_servicedesk_team_id FOREIGN KEY (team_id) REFERENCES public.servicedesk_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_escalation
    ADD CONSTRAINT servicedesk_escalati_organisation_id_cc744499_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_escalation
    ADD CONSTRAINT servicedesk_escalati_ticket_id_d2a174d2_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_event
    ADD CONSTRAINT servicedesk_event_by_id_b1058d5e_fk_organisation_person_id FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_event
    ADD CONSTRAINT servicedesk_event_organisation_id_4a132eef_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_event
    ADD CONSTRAINT servicedesk_event_ticket_id_a9753d70_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_followup
    ADD CONSTRAINT servicedesk_followup_done_by_id_17497f59_fk_organisat FOREIGN KEY (done_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_followup
    ADD CONSTRAINT servicedesk_followup_organisation_id_3d78d413_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_followup
    ADD CONSTRAINT servicedesk_followup_survey_id_1eb918b6_fk_servicede FOREIGN KEY (survey_id) REFERENCES public.servicedesk_survey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_followup
    ADD CONSTRAINT servicedesk_followup_taken_by_id_00a7f3f4_fk_organisat FOREIGN KEY (taken_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_hoursregime
    ADD CONSTRAINT servicedesk_hoursreg_convention_id_d8cb46d3_fk_conventio FOREIGN KEY (convention_id) REFERENCES public.convention_conventionversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_hoursregime
    ADD CONSTRAINT servicedesk_hoursreg_decided_by_id_ab0dbbb2_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT servicedesk_improvem_breach_id_ea7effb9_fk_servicede FOREIGN KEY (breach_id) REFERENCES public.servicedesk_breach(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT servicedesk_improvem_done_by_id_6b1de09c_fk_organisat FOREIGN KEY (done_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT servicedesk_improvem_major_id_956255b0_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT servicedesk_improvem_organisation_id_5c881e2d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_improvement
    ADD CONSTRAINT servicedesk_improvem_owner_id_d5066197_fk_organisat FOREIGN KEY (owner_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_inboundmail
    ADD CONSTRAINT servicedesk_inboundm_decided_by_id_c378cbea_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_inboundmail
    ADD CONSTRAINT servicedesk_inboundm_mailbox_id_c26c6bf8_fk_servicede FOREIGN KEY (mailbox_id) REFERENCES public.servicedesk_mailbox(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_inboundmail
    ADD CONSTRAINT servicedesk_inboundm_named_ticket_id_ecddd6b3_fk_servicede FOREIGN KEY (named_ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_inboundmail
    ADD CONSTRAINT servicedesk_inboundm_organisation_id_e6e4f418_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_inboundmail
    ADD CONSTRAINT servicedesk_inboundm_ticket_id_d9287305_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_mailbox
    ADD CONSTRAINT servicedesk_mailbox_organisation_id_7762412a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorattempt
    ADD CONSTRAINT servicedesk_majoratt_by_id_254b3e78_fk_organisat FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorattempt
    ADD CONSTRAINT servicedesk_majoratt_major_id_f19426f9_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorattempt
    ADD CONSTRAINT servicedesk_majoratt_organisation_id_349f1183_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorattempt
    ADD CONSTRAINT servicedesk_majoratt_person_id_2e3ac591_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorincident
    ADD CONSTRAINT servicedesk_majorinc_ended_by_id_6bf08c5c_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorincident
    ADD CONSTRAINT servicedesk_majorinc_organisation_id_9604b207_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorincident
    ADD CONSTRAINT servicedesk_majorinc_started_by_id_04d035ec_fk_organisat FOREIGN KEY (started_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorincident
    ADD CONSTRAINT servicedesk_majorinc_ticket_id_20526218_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majormember
    ADD CONSTRAINT servicedesk_majormem_called_by_id_caeb173c_fk_organisat FOREIGN KEY (called_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majormember
    ADD CONSTRAINT servicedesk_majormem_major_id_05cafc98_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majormember
    ADD CONSTRAINT servicedesk_majormem_organisation_id_ca9f53cf_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majormember
    ADD CONSTRAINT servicedesk_majormem_person_id_8ec8e52e_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorpart
    ADD CONSTRAINT servicedesk_majorpar_ended_by_id_a8886f8f_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorpart
    ADD CONSTRAINT servicedesk_majorpar_made_by_id_fbe33ad3_fk_organisat FOREIGN KEY (made_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorpart
    ADD CONSTRAINT servicedesk_majorpar_major_id_9ccd2778_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorpart
    ADD CONSTRAINT servicedesk_majorpar_organisation_id_c4ea140f_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorpart
    ADD CONSTRAINT servicedesk_majorpar_ticket_id_d9e6451a_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorreview
    ADD CONSTRAINT servicedesk_majorrev_major_id_e7033448_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorreview
    ADD CONSTRAINT servicedesk_majorrev_organisation_id_0452db9d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorreview
    ADD CONSTRAINT servicedesk_majorrev_written_by_id_57c047a9_fk_organisat FOREIGN KEY (written_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorupdate
    ADD CONSTRAINT servicedesk_majorupd_by_id_75b166f6_fk_organisat FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorupdate
    ADD CONSTRAINT servicedesk_majorupd_major_id_1460303a_fk_servicede FOREIGN KEY (major_id) REFERENCES public.servicedesk_majorincident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_majorupdate
    ADD CONSTRAINT servicedesk_majorupd_organisation_id_52017027_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_mention
    ADD CONSTRAINT servicedesk_mention_message_id_abc25b94_fk_servicede FOREIGN KEY (message_id) REFERENCES public.servicedesk_message(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_mention
    ADD CONSTRAINT servicedesk_mention_organisation_id_e24dfa71_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_mention
    ADD CONSTRAINT servicedesk_mention_person_id_2454a2cd_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_message
    ADD CONSTRAINT servicedesk_message_author_id_22dd169e_fk_organisat FOREIGN KEY (author_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_message
    ADD CONSTRAINT servicedesk_message_organisation_id_9824b57d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_message
    ADD CONSTRAINT servicedesk_message_origin_id_628afee9_fk_servicedesk_ticket_id FOREIGN KEY (origin_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_message
    ADD CONSTRAINT servicedesk_message_ticket_id_4bc0280e_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT servicedesk_occurren_organisation_id_39f639bb_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT servicedesk_occurren_recurrence_id_cbd2d48a_fk_servicede FOREIGN KEY (recurrence_id) REFERENCES public.servicedesk_recurrence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_occurrence
    ADD CONSTRAINT servicedesk_occurren_ticket_id_7cc1347d_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_permanentfix
    ADD CONSTRAINT servicedesk_permanen_ended_by_id_87f37501_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_permanentfix
    ADD CONSTRAINT servicedesk_permanen_organisation_id_caac520a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_permanentfix
    ADD CONSTRAINT servicedesk_permanen_owner_id_01950fa7_fk_organisat FOREIGN KEY (owner_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_permanentfix
    ADD CONSTRAINT servicedesk_permanen_planned_by_id_2bd150da_fk_organisat FOREIGN KEY (planned_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_permanentfix
    ADD CONSTRAINT servicedesk_permanen_ticket_id_d62c57a5_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problem
    ADD CONSTRAINT servicedesk_problem_cause_found_by_id_0edcb2fc_fk_organisat FOREIGN KEY (cause_found_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problem
    ADD CONSTRAINT servicedesk_problem_known_by_id_44541dd8_fk_organisat FOREIGN KEY (known_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problem
    ADD CONSTRAINT servicedesk_problem_opened_by_id_dec7ed63_fk_organisat FOREIGN KEY (opened_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problem
    ADD CONSTRAINT servicedesk_problem_organisation_id_fbc9c53d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problem
    ADD CONSTRAINT servicedesk_problem_solved_by_id_ddd67195_fk_organisat FOREIGN KEY (solved_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT servicedesk_probleml_change_id_bcd43e2f_fk_servicede FOREIGN KEY (change_id) REFERENCES public.servicedesk_change(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT servicedesk_probleml_ended_by_id_d3ac0f66_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT servicedesk_probleml_made_by_id_c2089126_fk_organisat FOREIGN KEY (made_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT servicedesk_probleml_organisation_id_68ba8ace_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT servicedesk_probleml_problem_id_9972d4cf_fk_servicede FOREIGN KEY (problem_id) REFERENCES public.servicedesk_problem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_problemlink
    ADD CONSTRAINT servicedesk_probleml_ticket_id_8c21ea04_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_readingtaken
    ADD CONSTRAINT servicedesk_readingt_convention_id_aaa46d52_fk_conventio FOREIGN KEY (convention_id) REFERENCES public.convention_conventionversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_readingtaken
    ADD CONSTRAINT servicedesk_readingt_taken_by_id_766e4d23_fk_organisat FOREIGN KEY (taken_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_recurrence
    ADD CONSTRAINT servicedesk_recurren_ended_by_id_a7c4bad0_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_recurrence
    ADD CONSTRAINT servicedesk_recurren_made_by_id_24ddf7d8_fk_organisat FOREIGN KEY (made_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_recurrence
    ADD CONSTRAINT servicedesk_recurren_organisation_id_c289b734_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_recurrence
    ADD CONSTRAINT servicedesk_recurren_requester_id_32e0752b_fk_organisat FOREIGN KEY (requester_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_recurrence
    ADD CONSTRAINT servicedesk_recurren_template_id_d2e277c4_fk_servicede FOREIGN KEY (template_id) REFERENCES public.servicedesk_tickettemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_savedview
    ADD CONSTRAINT servicedesk_savedvie_organisation_id_7e1ce907_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_savedview
    ADD CONSTRAINT servicedesk_savedvie_person_id_564b309e_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT servicedesk_slot_appointment_id_3c6d2aa1_fk_servicede FOREIGN KEY (appointment_id) REFERENCES public.servicedesk_appointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT servicedesk_slot_chosen_by_id_4b96be39_fk_organisat FOREIGN KEY (chosen_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT servicedesk_slot_organisation_id_abba108c_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT servicedesk_slot_technician_id_4288b8bd_fk_organisat FOREIGN KEY (technician_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT servicedesk_slot_ticket_id_950162e4_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_survey
    ADD CONSTRAINT servicedesk_survey_organisation_id_0fced6be_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_survey
    ADD CONSTRAINT servicedesk_survey_ticket_id_19589aaa_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_teammember
    ADD CONSTRAINT servicedesk_teammemb_organisation_id_6a724b06_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_teammember
    ADD CONSTRAINT servicedesk_teammemb_person_id_e610172e_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_teammember
    ADD CONSTRAINT servicedesk_teammember_team_id_ea8bc866_fk_servicedesk_team_id FOREIGN KEY (team_id) REFERENCES public.servicedesk_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_assignee_id_6007ac31_fk_organisat FOREIGN KEY (assignee_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_contractor_id_6903b985_fk_organisat FOREIGN KEY (contractor_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_convention_id_07101992_fk_conventio FOREIGN KEY (convention_id) REFERENCES public.convention_conventionversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_mailbox_id_2bafedc6_fk_servicede FOREIGN KEY (mailbox_id) REFERENCES public.servicedesk_mailbox(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_opened_by_id_c2e623df_fk_organisat FOREIGN KEY (opened_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_organisation_id_154792af_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_requester_id_451a8967_fk_organisat FOREIGN KEY (requester_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT servicedesk_ticket_site_id_cf2da11f_fk_organisation_site_id FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT servicedesk_ticketli_ended_by_id_1869b22d_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT servicedesk_ticketli_made_by_id_0dd20d9c_fk_organisat FOREIGN KEY (made_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT servicedesk_ticketli_organisation_id_c99b5f16_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT servicedesk_ticketli_other_id_f276e891_fk_servicede FOREIGN KEY (other_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT servicedesk_ticketli_ticket_id_597735b9_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_tickettemplate
    ADD CONSTRAINT servicedesk_tickette_ended_by_id_16c08c9a_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_tickettemplate
    ADD CONSTRAINT servicedesk_tickette_made_by_id_f75361b7_fk_organisat FOREIGN KEY (made_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_tickettemplate
    ADD CONSTRAINT servicedesk_tickette_organisation_id_61b1511c_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_timespent
    ADD CONSTRAINT servicedesk_timespen_organisation_id_a62c8701_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_timespent
    ADD CONSTRAINT servicedesk_timespen_person_id_b59c81cf_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_timespent
    ADD CONSTRAINT servicedesk_timespen_ticket_id_a25d9dd7_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_unmetcondition
    ADD CONSTRAINT servicedesk_unmetcon_organisation_id_bb7dbdff_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_unmetcondition
    ADD CONSTRAINT servicedesk_unmetcon_recorded_by_id_99539c0b_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_unrelatedcall
    ADD CONSTRAINT servicedesk_unrelate_by_id_594d95e9_fk_organisat FOREIGN KEY (by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_unrelatedcall
    ADD CONSTRAINT servicedesk_unrelate_caller_id_928c4105_fk_organisat FOREIGN KEY (caller_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_unrelatedcall
    ADD CONSTRAINT servicedesk_unrelate_organisation_id_e8a7bd6c_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_unrelatedcall
    ADD CONSTRAINT servicedesk_unrelate_ticket_by_id_d297dcef_fk_organisat FOREIGN KEY (ticket_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_unrelatedcall
    ADD CONSTRAINT servicedesk_unrelate_ticket_id_1b919fdd_fk_servicede FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_appointment_id_b9ef62fe_fk_servicede FOREIGN KEY (appointment_id) REFERENCES public.servicedesk_appointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_closed_by_id_2a67ac4f_fk_organisat FOREIGN KEY (closed_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_organisation_id_c0a6476a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_site_id_d1ceb631_fk_organisation_site_id FOREIGN KEY (site_id) REFERENCES public.organisation_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_technician_id_4a55fbcd_fk_organisat FOREIGN KEY (technician_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT servicedesk_visit_ticket_id_878c5f81_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_waiting
    ADD CONSTRAINT servicedesk_waiting_ended_by_id_0c308b93_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_waiting
    ADD CONSTRAINT servicedesk_waiting_organisation_id_14ab7f23_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_waiting
    ADD CONSTRAINT servicedesk_waiting_started_by_id_c8bf80b6_fk_organisat FOREIGN KEY (started_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_waiting
    ADD CONSTRAINT servicedesk_waiting_ticket_id_62a1b978_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_watcher
    ADD CONSTRAINT servicedesk_watcher_added_by_id_b169edd3_fk_organisat FOREIGN KEY (added_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_watcher
    ADD CONSTRAINT servicedesk_watcher_ended_by_id_662213d8_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_watcher
    ADD CONSTRAINT servicedesk_watcher_organisation_id_ff1e0215_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisation_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_watcher
    ADD CONSTRAINT servicedesk_watcher_person_id_ed85bc2b_fk_organisat FOREIGN KEY (person_id) REFERENCES public.organisation_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_watcher
    ADD CONSTRAINT servicedesk_watcher_ticket_id_5185f2c3_fk_servicedesk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.servicedesk_ticket(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT slot_appointment_organisation FOREIGN KEY (appointment_id, organisation_id) REFERENCES public.servicedesk_appointment(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_slot
    ADD CONSTRAINT slot_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_user_id_8146e70c_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT source_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moving_source
    ADD CONSTRAINT source_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_survey
    ADD CONSTRAINT survey_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_teammember
    ADD CONSTRAINT teammember_person_organisation FOREIGN KEY (person_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisation_technicalroom
    ADD CONSTRAINT technicalroom_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT ticket_requester_organisation FOREIGN KEY (requester_id, organisation_id) REFERENCES public.organisation_person(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT ticket_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticket
    ADD CONSTRAINT ticket_team_known FOREIGN KEY (team) REFERENCES public.servicedesk_team(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT ticketlink_other_organisation FOREIGN KEY (other_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_ticketlink
    ADD CONSTRAINT ticketlink_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_timespent
    ADD CONSTRAINT timespent_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT visit_appointment_organisation FOREIGN KEY (appointment_id, organisation_id) REFERENCES public.servicedesk_appointment(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT visit_site_organisation FOREIGN KEY (site_id, organisation_id) REFERENCES public.organisation_site(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_visit
    ADD CONSTRAINT visit_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_waiting
    ADD CONSTRAINT waiting_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.servicedesk_watcher
    ADD CONSTRAINT watcher_ticket_organisation FOREIGN KEY (ticket_id, organisation_id) REFERENCES public.servicedesk_ticket(id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
CREATE POLICY also_both_seen ON public.servicedesk_ticketlink FOR SELECT USING (((EXISTS ( SELECT 1
   FROM public.servicedesk_ticket one
  WHERE (one.id = servicedesk_ticketlink.ticket_id))) AND (EXISTS ( SELECT 1
   FROM public.servicedesk_ticket two
  WHERE (two.id = servicedesk_ticketlink.other_id)))));
CREATE POLICY also_given_to_all ON public.convention_contactnumber FOR SELECT USING (((organisation_id IN ( SELECT organisation_organisation.id
   FROM public.organisation_organisation
  WHERE ((organisation_organisation.kind)::text = 'syndicate'::text))) AND (cardinality(( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")) > 0)));
CREATE POLICY also_handed_over ON public.organisation_localclosing FOR SELECT USING ((site_id IN ( SELECT servicedesk_ticket.site_id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.organisation_openingwindow FOR SELECT USING ((site_id IN ( SELECT servicedesk_ticket.site_id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.organisation_person FOR SELECT USING ((id IN ( SELECT servicedesk_ticket.requester_id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.organisation_site FOR SELECT USING ((id IN ( SELECT servicedesk_ticket.site_id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.organisation_technicalroom FOR SELECT USING ((site_id IN ( SELECT servicedesk_ticket.site_id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_appointment FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_attachment FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_breach FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_claim FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_escalation FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_event FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_message FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_permanentfix FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_slot FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_ticket FOR SELECT USING ((contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY also_handed_over ON public.servicedesk_visit FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_waiting FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_handed_over ON public.servicedesk_watcher FOR SELECT USING ((ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.contractor_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))));
CREATE POLICY also_ones_own ON public.organisation_membership FOR SELECT USING ((person_id IN ( SELECT organisation_person.id
   FROM public.organisation_person
  WHERE (organisation_person.user_id = (NULLIF(current_setting('vallat.user'::text, true), ''::text))::bigint))));
CREATE POLICY also_ones_own ON public.organisation_person FOR SELECT USING ((user_id = (NULLIF(current_setting('vallat.user'::text, true), ''::text))::bigint));
CREATE POLICY also_shown ON public.exchange_token FOR SELECT USING (((digest)::text = NULLIF(current_setting('vallat.token'::text, true), ''::text)));
ALTER TABLE public.assets_asset ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.base_outgoingmail ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.convention_actingfunction ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.convention_contactnumber ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_keptanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_webhook ENABLE ROW LEVEL SECURITY;
CREATE POLICY given ON public.knowledge_article FOR SELECT USING (((published IS NOT NULL) AND ((((audience)::text = 'everyone'::text) AND (cardinality(( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")) > 0)) OR (EXISTS ( SELECT 1
   FROM public.knowledge_articletown t
  WHERE (t.article_id = knowledge_article.id))))));
ALTER TABLE public.governance_disclosurereminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.governance_disclosurerequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.governance_handedover ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.governance_prolongation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.governance_townexport ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.governance_townimport ENABLE ROW LEVEL SECURITY;
CREATE POLICY isolation ON public.assets_asset USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.base_outgoingmail USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.convention_actingfunction USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.convention_contactnumber USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.exchange_delivery USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.exchange_keptanswer USING (((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])) OR (token_id IN ( SELECT exchange_token.id
   FROM public.exchange_token
  WHERE ((exchange_token.digest)::text = NULLIF(current_setting('vallat.token'::text, true), ''::text)))))) WITH CHECK (((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])) OR (token_id IN ( SELECT exchange_token.id
   FROM public.exchange_token
  WHERE ((exchange_token.digest)::text = NULLIF(current_setting('vallat.token'::text, true), ''::text))))));
CREATE POLICY isolation ON public.exchange_token USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.exchange_webhook USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.governance_disclosurereminder USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.governance_disclosurerequest USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.governance_handedover USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.governance_prolongation USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.governance_townexport USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.governance_townimport USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.journal_entry USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.journal_head USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.knowledge_article USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.knowledge_articletown USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.knowledge_articleuse USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.knowledge_articleversion USING ((EXISTS ( SELECT 1
   FROM public.knowledge_article a
  WHERE ((a.id = knowledge_articleversion.article_id) AND (a.organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.knowledge_article a
  WHERE ((a.id = knowledge_articleversion.article_id) AND (a.organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))))));
CREATE POLICY isolation ON public.knowledge_publication USING ((EXISTS ( SELECT 1
   FROM public.knowledge_article a
  WHERE ((a.id = knowledge_publication.article_id) AND (a.organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.knowledge_article a
  WHERE ((a.id = knowledge_publication.article_id) AND (a.organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))))));
CREATE POLICY isolation ON public.knowledge_review USING ((EXISTS ( SELECT 1
   FROM public.knowledge_article a
  WHERE ((a.id = knowledge_review.article_id) AND (a.organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.knowledge_article a
  WHERE ((a.id = knowledge_review.article_id) AND (a.organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))))));
CREATE POLICY isolation ON public.moving_mapping USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.moving_refused USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.moving_run USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.moving_source USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_bounce USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_department USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_directoryentry USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_directorysource USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_localclosing USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_membership USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_openingwindow USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_person USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_site USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.organisation_technicalroom USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_affectedorganisation USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_affectedorganisationreview USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_alert USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_appointment USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_attachment USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_breach USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_breachcorrection USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_calendarfeed USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_cannedresponse USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_change USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_claim USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_contractoranswer USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_digest USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_duty USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_escalation USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_event USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_followup USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_improvement USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_inboundmail USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_majorattempt USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_majorincident USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_majormember USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_majorpart USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_majorreview USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_majorupdate USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_mention USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_message USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_occurrence USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_permanentfix USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_problem USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_problemlink USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_recurrence USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_savedview USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_slot USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_survey USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_teammember USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_ticket USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_ticketlink USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_tickettemplate USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_timespent USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_unmetcondition USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_unrelatedcall USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_visit USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_waiting USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
CREATE POLICY isolation ON public.servicedesk_watcher USING ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))) WITH CHECK ((organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[])));
ALTER TABLE public.journal_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.journal_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_article ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_articletown ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_articleuse ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_articleversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.knowledge_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY mail_of_own_ticket ON public.servicedesk_inboundmail FOR SELECT USING ((((state)::text = ANY ((ARRAY['ticket'::character varying, 'reply'::character varying])::text[])) AND (ticket_id IN ( SELECT servicedesk_ticket.id
   FROM public.servicedesk_ticket
  WHERE (servicedesk_ticket.organisation_id = ANY (( SELECT (COALESCE(NULLIF(current_setting('vallat.organisations'::text, true), ''::text), '{}'::text))::integer[] AS "coalesce")::integer[]))))));
ALTER TABLE public.moving_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.moving_refused ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.moving_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.moving_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_bounce ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_department ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_directoryentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_directorysource ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_localclosing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_openingwindow ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_site ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisation_technicalroom ENABLE ROW LEVEL SECURITY;
CREATE POLICY published ON public.knowledge_articleversion FOR SELECT USING ((EXISTS ( SELECT 1
   FROM public.knowledge_article a
  WHERE ((a.id = knowledge_articleversion.article_id) AND (a.published = knowledge_articleversion.number)))));
CREATE POLICY search ON public.servicedesk_ticket FOR SELECT TO vallat_search USING (true);
ALTER TABLE public.servicedesk_affectedorganisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_affectedorganisationreview ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_appointment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_breach ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_breachcorrection ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_calendarfeed ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_cannedresponse ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_contractoranswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_digest ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_escalation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_followup ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_improvement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_inboundmail ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorattempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorincident ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majormember ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorpart ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorreview ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_majorupdate ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_mention ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_occurrence ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_permanentfix ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_problem ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_problemlink ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_recurrence ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_savedview ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_slot ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_survey ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_teammember ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_ticket ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_ticketlink ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_tickettemplate ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_timespent ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_unmetcondition ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_unrelatedcall ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_waiting ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.servicedesk_watcher ENABLE ROW LEVEL SECURITY;
CREATE POLICY used_as_shown ON public.exchange_token FOR UPDATE USING (((digest)::text = NULLIF(current_setting('vallat.token'::text, true), ''::text))) WITH CHECK (((digest)::text = NULLIF(current_setting('vallat.token'::text, true), ''::text)));
GRANT USAGE ON SCHEMA public TO vallat_app;
REVOKE ALL ON FUNCTION public.disclosure_decided_for_good() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.disclosure_only_as_decided() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.exchange_count(who text, minute bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.exchange_count(who text, minute bigint) TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_token TO vallat_app;
REVOKE ALL ON FUNCTION public.exchange_knock(shown text, minute bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.exchange_knock(shown text, minute bigint) TO vallat_app;
REVOKE ALL ON FUNCTION public.journal_link() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.journal_move_heads() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.journal_refuse() FROM PUBLIC;
GRANT SELECT,INSERT ON TABLE public.journal_entry TO vallat_app;
REVOKE ALL ON FUNCTION public.journal_text(entry public.journal_entry) FROM PUBLIC;
GRANT ALL ON FUNCTION public.journal_text(entry public.journal_entry) TO vallat_app;
REVOKE ALL ON FUNCTION public.name_what_is_seen() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.next_ticket_numbers(of_year integer, how_many integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.next_ticket_numbers(of_year integer, how_many integer) TO vallat_app;
REVOKE ALL ON FUNCTION public.organisation_held(account bigint, day date, factors text[], functions text[], everywhere text[], reads_only boolean, OUT roles character varying[], OUT places bigint[], OUT shown bigint[], OUT person_id bigint, OUT first_name character varying, OUT last_name character varying, OUT erased boolean, OUT works_in bigint, OUT language character varying, OUT second_factor boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.organisation_held(account bigint, day date, factors text[], functions text[], everywhere text[], reads_only boolean, OUT roles character varying[], OUT places bigint[], OUT shown bigint[], OUT person_id bigint, OUT first_name character varying, OUT last_name character varying, OUT erased boolean, OUT works_in bigint, OUT language character varying, OUT second_factor boolean) TO vallat_app;
REVOKE ALL ON FUNCTION public.organisation_public_holders(wanted date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.organisation_public_holders(wanted date) TO vallat_app;
REVOKE ALL ON FUNCTION public.organisation_stays() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_notify_queue_abort_job_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_notify_queue_job_inserted_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_register_worker_v1() FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_register_worker_v1() TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_trigger_function_status_events_update_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_unlink_periodic_defers_v1() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) TO vallat_app;
REVOKE ALL ON FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) TO vallat_app;
REVOKE ALL ON FUNCTION public.prolongation_kept() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.search_latest(wanted tsquery, most integer, many integer, OUT latest bigint[], OUT counted integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.search_latest(wanted tsquery, most integer, many integer, OUT latest bigint[], OUT counted integer) TO vallat_app;
REVOKE ALL ON FUNCTION public.search_tickets(wanted tsquery, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.search_tickets(wanted tsquery, most integer) TO vallat_app;
REVOKE ALL ON FUNCTION public.servicedesk_check_link() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.servicedesk_tell_change() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.ticket_number_sequence(of_year integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.ticket_numbers_repair() FROM PUBLIC;
REVOKE ALL ON FUNCTION public.ticket_numbers_used(of_year integer, used bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ticket_numbers_used(of_year integer, used bigint) TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_user TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_user_groups TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_user_groups_id_seq TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_user_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_user_user_permissions TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_user_user_permissions_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.assets_asset TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.assets_asset_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.axes_accessattempt TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.axes_accessattempt_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.axes_accessattemptexpiration TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.axes_accessfailurelog TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.axes_accessfailurelog_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.axes_accesslog TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.axes_accesslog_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.backup_backuprun TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.backup_backuprun_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.backup_rehearsal TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.backup_rehearsal_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.base_hold TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.base_hold_id_seq TO vallat_app;
GRANT SELECT ON TABLE public.base_installation TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.base_installation_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.base_outgoingmail TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.base_outgoingmail_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.base_workerprocess TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.base_workerprocess_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.convention_actingfunction TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.convention_actingfunction_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.convention_contactnumber TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.convention_contactnumber_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.convention_conventionparty TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.convention_conventionparty_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.convention_conventionsignature TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.convention_conventionsignature_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.convention_conventiontext TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.convention_conventionversion TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.convention_conventionversion_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO vallat_app;
GRANT SELECT ON TABLE public.django_migrations TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_delivery TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_delivery_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_keptanswer TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_keptanswer_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_ratecount TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_token_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_webhook TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_webhook_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_disclosurereminder TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.governance_disclosurereminder_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_disclosurerequest TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.governance_disclosurerequest_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_handedover TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.governance_handedover_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_prolongation TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.governance_prolongation_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_townexport TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.governance_townexport_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_townimport TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.governance_townimport_id_seq TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.journal_entry_id_seq TO vallat_app;
GRANT SELECT ON TABLE public.journal_head TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_article TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.knowledge_article_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_articletown TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.knowledge_articletown_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_articleuse TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.knowledge_articleuse_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_articleversion TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.knowledge_articleversion_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_publication TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.knowledge_publication_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_review TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.knowledge_review_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moving_mapping TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.moving_mapping_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moving_refused TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.moving_refused_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moving_run TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.moving_run_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moving_source TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.moving_source_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_bounce TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_bounce_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_department TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_department_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_directoryentry TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_directoryentry_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_directorysource TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_directorysource_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_knowndevice TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_knowndevice_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_linkasked TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_linkasked_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_localclosing TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_localclosing_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_membership TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_membership_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_openingwindow TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_openingwindow_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_organisation TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_organisation_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_person TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_person_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_site TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_site_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_technicalroom TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisation_technicalroom_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation_trycount TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_affectedorganisation TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_affectedorganisation_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_affectedorganisationreview TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_affectedorganisationreview_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_alert TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_alert_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_appointment TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_appointment_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_attachment TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_attachment_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_breach TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_breach_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_breachcorrection TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_breachcorrection_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_calendarfeed TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_calendarfeed_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_cannedresponse TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_cannedresponse_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_change TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_change_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_claim TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_claim_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_contractoranswer TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_contractoranswer_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_digest TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_digest_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_duty TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_duty_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_escalation TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_escalation_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_event TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_event_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_followup TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_followup_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_hoursregime TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_hoursregime_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_improvement TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_improvement_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_inboundmail TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_inboundmail_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_mailbox TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_mailbox_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_majorattempt TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_majorattempt_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_majorincident TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_majorincident_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_majormember TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_majormember_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_majorpart TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_majorpart_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_majorreview TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_majorreview_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_majorupdate TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_majorupdate_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_mention TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_mention_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_message TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_message_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_occurrence TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_occurrence_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_permanentfix TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_permanentfix_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_problem TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_problem_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_problemlink TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_problemlink_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_readingtaken TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_readingtaken_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_recurrence TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_recurrence_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_savedview TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_savedview_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_slot TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_slot_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_survey TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_survey_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_team TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_team_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_teammember TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_teammember_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_ticket TO vallat_app;
GRANT SELECT(id) ON TABLE public.servicedesk_ticket TO vallat_search;
GRANT SELECT(last_activity_at) ON TABLE public.servicedesk_ticket TO vallat_search;
GRANT SELECT(search) ON TABLE public.servicedesk_ticket TO vallat_search;
GRANT SELECT(contractor_id) ON TABLE public.servicedesk_ticket TO vallat_search;
GRANT SELECT(organisation_id) ON TABLE public.servicedesk_ticket TO vallat_search;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_ticket_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_ticketlink TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_ticketlink_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_tickettemplate TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_tickettemplate_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_timespent TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_timespent_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_unmetcondition TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_unmetcondition_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_unrelatedcall TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_unrelatedcall_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_visit TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_visit_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_waiting TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_waiting_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.servicedesk_watcher TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.servicedesk_watcher_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialaccount TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialaccount_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialapp TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialapp_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialtoken TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialtoken_id_seq TO vallat_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usersessions_usersession TO vallat_app;
GRANT SELECT,USAGE ON SEQUENCE public.usersessions_usersession_id_seq TO vallat_app;
