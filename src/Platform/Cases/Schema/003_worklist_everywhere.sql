-- For grants over many agencies: walked in due order across all buckets, the bucket looked at in the index itself.
create index cases_worklist_everywhere on cases_worklist(due_at, case_id, bucket);
create index cases_worklist_topic_everywhere on cases_worklist(topic, due_at, case_id, bucket);
