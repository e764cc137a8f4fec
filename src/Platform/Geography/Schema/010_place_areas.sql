-- The ground of a place that covers one (growing areas): WKB, WGS 84, longitude first; the place's own lon and lat lie within it.
create table geography_place_areas(
  place_id {uuid} primary key, layer {key} not null, geometry {bytes} not null,
  west double precision not null, south double precision not null, east double precision not null, north double precision not null, area_km2 double precision not null);
create index geography_place_areas_box on geography_place_areas(layer, west);
