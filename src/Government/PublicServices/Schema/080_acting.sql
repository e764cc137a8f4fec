-- Whose draft it is when somebody acts for another; null is the account's own. The representation under which a dossier was handed in.
alter table services_drafts add column person_id {uuid};
alter table services_dossiers add column representation_id {uuid};
