-- Scenes of the wall, as data: tiles are JSON with whole words, edited on a page, guarded by a version.
create table centre_scenes(
  id {uuid} primary key, code {key} not null unique, name text not null, place int not null, seconds int not null, shown {bool} not null, tiles text not null,
  version {long} not null, changed_by {uuid} not null, changed_at {instant} not null);
create table centre_scene_versions(
  scene_id {uuid} not null, version {long} not null, code {key} not null, name text not null, place int not null, seconds int not null, shown {bool} not null, tiles text not null, changed_by {uuid} not null, changed_at {instant} not null,
  primary key(scene_id, version));
