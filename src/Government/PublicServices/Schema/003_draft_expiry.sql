create index services_drafts_expiry on services_drafts(expires_at);
