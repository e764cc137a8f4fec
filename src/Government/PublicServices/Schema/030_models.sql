-- Published versions of procedure models, forms, processes, fees and result templates; the shipped ones lie in data/. A version never changes.
create table services_models(
  kind {key} not null, code {key} not null, version int not null, valid_from {date} not null, definition text not null, note text not null,
  published_by {uuid} not null, published_at {instant} not null, primary key(kind, code, version));
