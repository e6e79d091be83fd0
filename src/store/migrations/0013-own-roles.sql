-- What a worker calls themselves in the lines they say, remembered for the next time: the words are sealed.
create table own_roles (
  workspace text not null references workspaces,
  person_key text not null,
  version int not null,
  sealed bytea not null,
  primary key (workspace, person_key)
);

alter table own_roles enable row level security;
alter table own_roles force row level security;
create policy one_workspace on own_roles to boundary_app
  using (workspace = current_setting('app.workspace', true)) with check (workspace = current_setting('app.workspace', true));
grant select, insert, update on own_roles to boundary_app;
