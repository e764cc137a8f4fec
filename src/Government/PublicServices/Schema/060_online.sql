-- A payment a channel reported of its own accord, not one an officer took (QĐ 766/QĐ-TTg, 3.6).
alter table services_receipts add column online {bool} not null default {false};
update services_receipts set online = {true} where collected_by = '00000000-0000-0000-0000-000000000000';
-- Flags of measured dossiers: 2048 has to be synchronised (live or imported), 4096 the national portal has it, 8192 paid online.
update services_measured set flags = flags + 2048 where case_id in (select case_id from services_dossiers where origin in (0, 1));
update services_measured set flags = flags + 4096 where (flags & 2048) <> 0 and case_id in (select case_id from services_national where from_portal = {true} or first_sent_at is not null);
update services_measured set flags = flags + 8192 where (flags & 128) <> 0 and case_id in (select case_id from services_receipts where online = {true} and cancelled_at is null);
alter table services_measured_days add column to_synchronise {long} not null default 0;
alter table services_measured_days add column synchronised {long} not null default 0;
alter table services_measured_days add column fee_synchronised {long} not null default 0;
alter table services_measured_days add column paid_online {long} not null default 0;
alter table services_measured_months add column to_synchronise {long} not null default 0;
alter table services_measured_months add column synchronised {long} not null default 0;
alter table services_measured_months add column fee_synchronised {long} not null default 0;
alter table services_measured_months add column paid_online {long} not null default 0;
update services_measured_days set
  to_synchronise = (select count(*) from services_measured m where m.agency = services_measured_days.agency and m.procedure_code = services_measured_days.procedure_code and m.channel = services_measured_days.channel and m.day = services_measured_days.day and (m.flags & 2048) <> 0),
  synchronised = (select count(*) from services_measured m where m.agency = services_measured_days.agency and m.procedure_code = services_measured_days.procedure_code and m.channel = services_measured_days.channel and m.day = services_measured_days.day and (m.flags & 4096) <> 0),
  fee_synchronised = (select count(*) from services_measured m where m.agency = services_measured_days.agency and m.procedure_code = services_measured_days.procedure_code and m.channel = services_measured_days.channel and m.day = services_measured_days.day and (m.flags & 4096) <> 0 and (m.flags & 128) <> 0),
  paid_online = (select count(*) from services_measured m where m.agency = services_measured_days.agency and m.procedure_code = services_measured_days.procedure_code and m.channel = services_measured_days.channel and m.day = services_measured_days.day and (m.flags & 8192) <> 0)
  where exists (select 1 from services_dossiers where origin in (0, 1));
update services_measured_months set
  to_synchronise = (select coalesce(sum(d.to_synchronise), 0) from services_measured_days d where d.agency = services_measured_months.agency and d.procedure_code = services_measured_months.procedure_code and d.channel = services_measured_months.channel and d.month = services_measured_months.month),
  synchronised = (select coalesce(sum(d.synchronised), 0) from services_measured_days d where d.agency = services_measured_months.agency and d.procedure_code = services_measured_months.procedure_code and d.channel = services_measured_months.channel and d.month = services_measured_months.month),
  fee_synchronised = (select coalesce(sum(d.fee_synchronised), 0) from services_measured_days d where d.agency = services_measured_months.agency and d.procedure_code = services_measured_months.procedure_code and d.channel = services_measured_months.channel and d.month = services_measured_months.month),
  paid_online = (select coalesce(sum(d.paid_online), 0) from services_measured_days d where d.agency = services_measured_months.agency and d.procedure_code = services_measured_months.procedure_code and d.channel = services_measured_months.channel and d.month = services_measured_months.month);
