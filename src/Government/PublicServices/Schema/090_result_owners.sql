-- Whose a result is, its dossier says.
drop index services_results_owner;
alter table services_results drop column owner_id;
