-- Pages that are open in front of somebody and are redrawn as their consult changes: where, and as what they were last drawn, sealed. Each is forgotten
-- once the platform says that it is gone.
create table pages (
  workspace text not null references workspaces,
  consult_id text not null,
  person_key text not null,
  platform text not null,
  sealed bytea not null,
  primary key (workspace, consult_id, person_key)
);

alter table pages enable row level security;
alter table pages force row level security;
create policy one_workspace on pages to boundary_app
  using (workspace = current_setting('app.workspace', true)) with check (workspace = current_setting('app.workspace', true));
grant select, insert, update, delete on pages to boundary_app;
