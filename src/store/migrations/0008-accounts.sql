-- Whose account an id of a platform is, without looking through everybody: a keyed hash, as of a message's place. Rows of before have none
-- and get it when their account is next looked at; until then the agency file and a look-up say who it is.
alter table contacts add column user_hmac bytea;
create index contacts_user on contacts (workspace, platform, user_hmac) where user_hmac is not null;
