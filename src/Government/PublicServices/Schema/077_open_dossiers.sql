-- What was under way on a day: few rows have an end that lies after it.
create index services_measured_ended on services_measured(ended_on, day);
