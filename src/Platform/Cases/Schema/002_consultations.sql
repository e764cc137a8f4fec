create index cases_consultations_agency on cases_consultations(agency, due_at);
