-- A representation given by somebody who represents the organisation herself: under which of hers. It ends with that one.
alter table identity_representations add column given_under {uuid};
create index identity_representations_given on identity_representations(given_under);
