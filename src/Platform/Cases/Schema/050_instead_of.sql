-- In whose place a substitute acted; empty where she acted for herself.
alter table cases_trail add column instead_of {uuid};
-- Opinions still awaited, wherever they were asked.
create index cases_consultations_waiting on cases_consultations(due_at) where answered_at is null;
