-- Under which delegation (uỷ quyền) somebody acted, and whose; empty where she acted by her own right.
alter table cases_trail add column delegation_id {uuid};
alter table cases_trail add column delegated_by {uuid};
