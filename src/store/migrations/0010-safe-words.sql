-- A worker's safe word and forced word, as slow hashes, sealed: nobody reads them back. Beside a consult stands whether its worker's account
-- reads nothing more of it, which is the same after either word: lists leave it out by that.
create table safe_words (
  workspace text not null references workspaces,
  person_key text not null,
  version int not null,
  sealed bytea not null,
  primary key (workspace, person_key)
);

alter table safe_words enable row level security;
alter table safe_words force row level security;
create policy one_workspace on safe_words to boundary_app
  using (workspace = current_setting('app.workspace', true)) with check (workspace = current_setting('app.workspace', true));
grant select, insert, update on safe_words to boundary_app;

alter table consults add column silent boolean not null default false;
