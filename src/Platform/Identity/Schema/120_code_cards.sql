-- Where phones are not allowed the codes are on a printed card alone: the recovery codes of the account, no app.
alter table identity_authenticators add column by_card {bool};
