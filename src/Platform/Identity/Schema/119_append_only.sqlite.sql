-- Logs that only grow: whatever would change or remove a line is refused by the database itself. The seals show what somebody does past it.
create trigger events_log_kept before update on events_log begin select raise(abort, 'events_log only grows'); end;
create trigger events_log_stays before delete on events_log begin select raise(abort, 'events_log only grows'); end;
create trigger persons_reads_kept before update on persons_reads begin select raise(abort, 'persons_reads only grows'); end;
create trigger persons_reads_stays before delete on persons_reads begin select raise(abort, 'persons_reads only grows'); end;
create trigger identity_sign_ins_kept before update on identity_sign_ins begin select raise(abort, 'identity_sign_ins only grows'); end;
create trigger identity_sign_ins_stays before delete on identity_sign_ins begin select raise(abort, 'identity_sign_ins only grows'); end;
create trigger identity_bundles_kept before update on identity_bundles begin select raise(abort, 'identity_bundles only grows'); end;
create trigger identity_bundles_stays before delete on identity_bundles begin select raise(abort, 'identity_bundles only grows'); end;
create trigger identity_seals_kept before update on identity_seals begin select raise(abort, 'identity_seals only grows'); end;
create trigger identity_seals_stays before delete on identity_seals begin select raise(abort, 'identity_seals only grows'); end;
