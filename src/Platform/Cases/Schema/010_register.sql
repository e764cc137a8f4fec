-- The register book of a desk: what it received on a day.
create index cases_cases_received on cases_cases(receiving_agency, received_at);
