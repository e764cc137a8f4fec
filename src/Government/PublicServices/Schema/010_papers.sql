-- Printing: who printed which form of what and when; the count tells reprints. scope: dossier/<id>, register/<desk>/<day>, receipt/<id>, slips/<desk>.
create table services_print_counts(scope {key} not null, form {key} not null, last int not null, primary key(scope, form));
create table services_prints(
  id {uuid} primary key, scope {key} not null, form {key} not null, no int not null, case_id {uuid}, edition {key} not null, size {key} not null,
  printed_at {instant} not null, printed_by {uuid} not null, agency {key} not null, unique(scope, form, no));
create index services_prints_case on services_prints(case_id);
-- Keyed hash of the tracking code, kept once a slip was printed: who has no phone asks with the code and a year of birth.
create table services_slip_codes(case_id {uuid} primary key, code_hash {bytes} not null);
create index services_slip_codes_hash on services_slip_codes(code_hash);
-- Apologies. late: made after the promised day had passed, so the measured promise did not move.
create table services_reappointments(
  case_id {uuid} not null, no int not null, reason text not null, made_at {instant} not null, made_by {uuid} not null, signed_for {key} not null,
  old_promised_at {instant} not null, new_promised_at {instant} not null, late {bool} not null, primary key(case_id, no));
-- Sent on to the competent desk. held_minutes: office time the sender kept it, charged to the sender.
create table services_forwardings(
  case_id {uuid} not null, no int not null, from_agency {key} not null, to_agency {key} not null, from_desk {key} not null, to_desk {key} not null, reason text not null,
  forwarded_at {instant} not null, forwarded_by {uuid} not null, held_minutes {long} not null, primary key(case_id, no));
create index services_forwardings_from on services_forwardings(from_desk, forwarded_at);
-- Refused because nobody here is competent: who is.
create table services_referrals(case_id {uuid} primary key, competent_name text not null, competent_address text not null);
-- Pre-numbered slips for hours without power. state 0 blank, 1 entered, 2 confirmed by a second officer, 3 spoilt.
create table services_paper_slips(
  desk {key} not null, series {key} not null, no {long} not null, state int not null, issued_at {instant} not null, issued_by {uuid} not null, case_id {uuid}, taken_at {instant},
  reason text not null, entered_at {instant}, entered_by {uuid}, confirmed_at {instant}, confirmed_by {uuid}, primary key(desk, series, no));
create unique index services_paper_slips_case on services_paper_slips(case_id);
create table services_paper_slip_numbers(desk {key} not null, series {key} not null, last {long} not null, primary key(desk, series));
-- Names side by side: what papers and the population database say beside what was declared (the answers). Values are protected.
create table services_identity_notes(
  case_id {uuid} not null, no int not null, party {key} not null, field {key} not null, source {key} not null, value {bytes} not null, note text not null,
  noted_at {instant} not null, noted_by {uuid} not null, primary key(case_id, no));
create table services_corrections(
  case_id {uuid} not null, no int not null, party {key} not null, field {key} not null, was {bytes}, becomes {bytes} not null, reason text not null, document text not null, after_issue {bool} not null,
  corrected_at {instant} not null, corrected_by {uuid} not null, primary key(case_id, no));
-- Results issued here, by the national result code (KQ): offered again to the same person instead of asked for.
create table services_results(
  id {uuid} primary key, case_id {uuid} not null unique, owner_id {uuid} not null, procedure_code {key} not null, code {key} not null, number text not null, name text not null,
  file_hash {key} not null, file_name text not null, size {long} not null, media_type {key} not null, agency {key} not null, issued_at {instant} not null);
create index services_results_owner on services_results(owner_id, issued_at);
create table services_reuses(paper_id {uuid} primary key, result_id {uuid} not null, reused_at {instant} not null, reused_by {uuid} not null);
