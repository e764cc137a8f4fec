-- What can be found. Text is folded by the program before it comes here; words of the title weigh A, those of the body D.
create table search_documents(
  no bigint primary key, kind {key} not null, id {key} not null, title text not null, href text not null, hint text not null, words tsvector not null, unique(kind, id));
create index search_documents_words on search_documents using gin(words);
-- The state of the source a kind was last filled from.
create table search_sources(kind {key} primary key, version text not null);
