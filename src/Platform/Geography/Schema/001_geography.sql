-- The boundary of one version of a unit: (unit_code, valid_from) is that version's own key, so its end is read from the unit and stands in one place.
-- geometry is WKB, WGS 84, longitude first; what smaller scales show is worked out when the map is read.
create table geography_boundaries(
  unit_code {key} not null, valid_from {date} not null, level int not null, geometry {bytes} not null,
  west double precision not null, south double precision not null, east double precision not null, north double precision not null,
  area_km2 double precision not null, lon double precision not null, lat double precision not null,
  repairs text not null, imported_at {instant} not null, primary key(unit_code, valid_from));
-- Places of simple layers (base stations, polling places, post offices …); ref tells them apart within a layer from one import to the next.
create table geography_places(
  id {uuid} primary key, layer {key} not null, ref {key} not null, name text not null, name_key {key} not null, kind text not null, unit_code {key} not null,
  lon double precision not null, lat double precision not null, valid_from {date} not null, valid_to {date} not null, version {long} not null, changed_at {instant} not null);
create unique index geography_places_ref on geography_places(layer, ref);
create index geography_places_at on geography_places(layer, lon, lat);
