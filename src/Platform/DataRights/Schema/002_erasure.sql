-- What granting an erasure erased and what law kept: codes, numbers and days as JSON, no personal data.
alter table datarights_requests add column erasure text;
