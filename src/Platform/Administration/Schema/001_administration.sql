-- Administrative units through time: a row is one version of one unit; versions of a unit never overlap.
create table administration_units(
  unit_id {key} not null, code {key} not null, level int not null, type text not null, name text not null, name_key {key} not null, parent_code {key} not null,
  valid_from {date} not null, valid_to {date} not null, legal_basis text not null, province {key} not null,
  primary key(province, code, valid_from));
create unique index administration_units_id on administration_units(unit_id);
create table administration_succession(
  old_province {key} not null, old_code {key} not null, new_province {key} not null, new_code {key} not null, share {key} not null, effective_on {date} not null,
  targets int not null, old_name text not null, new_name text not null, legal_basis text not null, primary key(old_code, new_code, effective_on));
-- Agencies: agency_id never changes; path orders the tree (parent path + '.' + own step), so a subtree is a range of paths.
create table administration_agencies(
  agency_id {key} primary key, code {key} not null, path {key} not null unique, name text not null, short_name text not null, name_key {key} not null, kind {key} not null,
  parent_id {key} not null, unit_code {key} not null, one_stop {bool} not null, valid_from {date} not null, valid_to {date} not null);
create unique index administration_agencies_code on administration_agencies(code, valid_from);
