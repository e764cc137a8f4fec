-- When each sweep last ran, what it swept, and why it failed if it did.
create table kernel_sweeps(name {key} primary key, ran_at {instant} not null, swept {long} not null, failure text);
