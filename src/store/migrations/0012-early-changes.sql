-- A change or a removal of a message that has not come yet: platforms bring events in any order. Which message, is a keyed hash.
create table early_changes (
  workspace text not null references workspaces,
  source_hmac bytea not null,
  at bigint not null,
  sealed bytea not null,
  primary key (workspace, source_hmac)
);
create index early_changes_at on early_changes (workspace, at);

alter table early_changes enable row level security;
alter table early_changes force row level security;
create policy one_workspace on early_changes to boundary_app
  using (workspace = current_setting('app.workspace', true)) with check (workspace = current_setting('app.workspace', true));
grant select, insert, update, delete on early_changes to boundary_app;
