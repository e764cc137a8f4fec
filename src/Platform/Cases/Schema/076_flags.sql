-- What an inspector should notice; "own-appraisal": signed by whoever appraised it, as the process allows. On the line of the trail where it happened and on the case from then on.
alter table cases_trail add column flag {key} not null default '';
alter table cases_cases add column flag {key} not null default '';
