-- Sets of many buckets that somebody may look through, kept under the hash of what is in them: a list then names the set instead of sending it each time.
create table cases_reaches(reach {uuid} not null, bucket {key} not null, primary key(reach, bucket));
create table cases_reach_uses(reach {uuid} primary key, used_on {date} not null);
