-- Looked at by what was typed, and the refused ones of everybody.
create index identity_sign_ins_login on identity_sign_ins(login_hash, id);
create index identity_sign_ins_refused on identity_sign_ins(id) where outcome <> 'ok';
