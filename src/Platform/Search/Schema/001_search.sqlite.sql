-- What can be found. Text is folded by the program before it comes here; the words lie in a full-text table under the same number.
create table search_documents(
  no integer primary key, kind text not null, id text not null, title text not null, href text not null, hint text not null, unique(kind, id));
create virtual table search_words using fts5(title, body, tokenize = 'unicode61 remove_diacritics 0');
-- The state of the source a kind was last filled from.
create table search_sources(kind text primary key, version text not null);
