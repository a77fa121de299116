-- The leadership's role on PostgreSQL, made by `python -m data_access.create`. Run it as the owner of the tables, with
-- psql -v ON_ERROR_STOP=1, and again after every change of them.
-- Then set a password: ALTER ROLE dashboard_leadership PASSWORD '...'.
BEGIN;
DO $$ BEGIN CREATE ROLE dashboard_leadership LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM dashboard_leadership;
REVOKE ALL ON SCHEMA public FROM dashboard_leadership;
GRANT USAGE ON SCHEMA public TO dashboard_leadership;
GRANT SELECT ON public.division TO dashboard_leadership;
GRANT SELECT ON public.unit TO dashboard_leadership;
GRANT SELECT ON public.unit_cluster TO dashboard_leadership;
GRANT SELECT ON public.unit_cluster_member TO dashboard_leadership;
GRANT SELECT ON public.party_organization TO dashboard_leadership;
GRANT SELECT ON public.cadre TO dashboard_leadership;
GRANT SELECT ON public.star_scheme TO dashboard_leadership;
GRANT SELECT ON public.star_dimension TO dashboard_leadership;
GRANT SELECT ON public.star_threshold TO dashboard_leadership;
GRANT SELECT ON public.star_score TO dashboard_leadership;
GRANT SELECT ON public.star_evidence TO dashboard_leadership;
GRANT SELECT ON public.star_rating TO dashboard_leadership;
GRANT SELECT ON public.training_task TO dashboard_leadership;
GRANT SELECT ON public.training_duty TO dashboard_leadership;
GRANT SELECT ON public.training_visit TO dashboard_leadership;
GRANT SELECT ON public.training_record TO dashboard_leadership;
GRANT SELECT ON public.grassroots_problem TO dashboard_leadership;
GRANT SELECT ON public.plan_phase TO dashboard_leadership;
GRANT SELECT ON public.pilot_site TO dashboard_leadership;
GRANT SELECT ON public.milestone TO dashboard_leadership;
GRANT SELECT ON public.milestone_replan TO dashboard_leadership;
GRANT SELECT ON public.milestone_report TO dashboard_leadership;
GRANT SELECT ON public.initiative TO dashboard_leadership;
GRANT SELECT ON public.indicator TO dashboard_leadership;
GRANT SELECT ON public.indicator_target TO dashboard_leadership;
GRANT SELECT ON public.indicator_value TO dashboard_leadership;
GRANT SELECT ON public.task_force TO dashboard_leadership;
GRANT SELECT ON public.task_force_member TO dashboard_leadership;
GRANT SELECT ON public.work_item TO dashboard_leadership;
GRANT SELECT ON public.meeting TO dashboard_leadership;
GRANT SELECT ON public.decision TO dashboard_leadership;
GRANT SELECT ON public.remark TO dashboard_leadership;
GRANT SELECT ON public.standard TO dashboard_leadership;
GRANT SELECT ON public.feed TO dashboard_leadership;
GRANT SELECT ON public.submission TO dashboard_leadership;
DO $$ BEGIN IF to_regclass('public.training_progress') IS NOT NULL THEN GRANT SELECT ON public.training_progress TO dashboard_leadership; END IF; END $$;
DO $$ BEGIN IF to_regclass('public.rollup_feed') IS NOT NULL THEN GRANT SELECT ON public.rollup_feed TO dashboard_leadership; END IF; END $$;
ALTER ROLE dashboard_leadership SET default_transaction_read_only = on;
-- What PUBLIC or a group was granted cannot be revoked from one role: then nothing of this is done.
DO $$ DECLARE too_much text; BEGIN
  SELECT string_agg(place, ', ') INTO too_much FROM (
    SELECT relname::text AS place FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname IN ('public') AND relkind IN ('r', 'p', 'v', 'm')
    AND (has_table_privilege('dashboard_leadership', pg_class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
    OR has_any_column_privilege('dashboard_leadership', pg_class.oid, 'INSERT, UPDATE'))
    UNION ALL SELECT 'the schema ' || nspname FROM pg_namespace
    WHERE nspname IN ('public') AND has_schema_privilege('dashboard_leadership', oid, 'CREATE')) AS rights;
  IF too_much IS NOT NULL THEN RAISE EXCEPTION 'dashboard_leadership has rights beside those given here, in: %', too_much; END IF;
END $$;
COMMIT;
