-- Copies of generated forms as drafts and dossiers were filled in with: one row per content, shared by all of them.
create table services_forms(code {key} not null, version int not null, hash {key} not null, definition text not null, kept_at {instant} not null, primary key(code, version), unique(code, hash));
