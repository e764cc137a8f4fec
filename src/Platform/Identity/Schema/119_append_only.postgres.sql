-- Logs that only grow: whatever would change or remove a line is refused by the database itself. The seals show what somebody does past it.
create function identity_only_grows() returns trigger language plpgsql as $$ begin raise exception '% only grows', tg_table_name; end $$;
create trigger events_log_kept before update or delete on events_log for each row execute function identity_only_grows();
create trigger events_log_stays before truncate on events_log for each statement execute function identity_only_grows();
create trigger persons_reads_kept before update or delete on persons_reads for each row execute function identity_only_grows();
create trigger persons_reads_stays before truncate on persons_reads for each statement execute function identity_only_grows();
create trigger identity_sign_ins_kept before update or delete on identity_sign_ins for each row execute function identity_only_grows();
create trigger identity_sign_ins_stays before truncate on identity_sign_ins for each statement execute function identity_only_grows();
create trigger identity_bundles_kept before update or delete on identity_bundles for each row execute function identity_only_grows();
create trigger identity_bundles_stays before truncate on identity_bundles for each statement execute function identity_only_grows();
create trigger identity_seals_kept before update or delete on identity_seals for each row execute function identity_only_grows();
create trigger identity_seals_stays before truncate on identity_seals for each statement execute function identity_only_grows();
