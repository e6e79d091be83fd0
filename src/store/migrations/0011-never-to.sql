-- Whom a worker has left out for all that comes: who, is sealed.
create table never_to (
  workspace text not null references workspaces,
  person_key text not null,
  version int not null,
  sealed bytea not null,
  primary key (workspace, person_key)
);

alter table never_to enable row level security;
alter table never_to force row level security;
create policy one_workspace on never_to to boundary_app
  using (workspace = current_setting('app.workspace', true)) with check (workspace = current_setting('app.workspace', true));
grant select, insert, update on never_to to boundary_app;
