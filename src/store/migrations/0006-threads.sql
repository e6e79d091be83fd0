-- Words whose consult is not known yet: they stand under a card that is still looked for, or their writer is asked.
create table waiting_words (
  workspace text not null references workspaces,
  id text not null,
  person_key text not null,
  at bigint not null,
  sealed bytea not null,
  primary key (workspace, id)
);
create index waiting_words_person on waiting_words (workspace, person_key, at);

-- Whatever somebody writes under a message of ours is for its consult: a keyed hash of where each one stands.
alter table notices add column place_hmac bytea;
create index notices_place on notices (workspace, place_hmac) where place_hmac is not null;

alter table waiting_words enable row level security;
alter table waiting_words force row level security;
create policy one_workspace on waiting_words to boundary_app
  using (workspace = current_setting('app.workspace', true)) with check (workspace = current_setting('app.workspace', true));
grant select, insert, delete on waiting_words to boundary_app;
