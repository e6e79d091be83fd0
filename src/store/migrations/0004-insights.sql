-- Figures of a quarter, made once and kept sealed; and the keys of the web pages, of which only a keyed hash is kept.

create table insights (
  workspace text not null references workspaces,
  quarter text not null,
  -- Of the shape of the figures: another shape is made anew beside it.
  form int not null,
  made_at bigint not null,
  sealed bytea not null,
  primary key (workspace, quarter, form)
);

create table web_keys (
  workspace text not null references workspaces,
  key_hmac bytea not null,
  kind text not null check (kind in ('link', 'session')),
  person_key text not null,
  until_at bigint not null,
  primary key (workspace, key_hmac)
);
create index web_keys_person on web_keys (workspace, person_key, kind);

create index consults_created on consults (workspace, created_at, id) where sent_at is not null;

do $$
declare t text;
begin
  foreach t in array array['insights', 'web_keys'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_workspace on %I to boundary_app using (workspace = current_setting(''app.workspace'', true)) with check (workspace = current_setting(''app.workspace'', true))',
      t);
  end loop;
end $$;

grant select, insert on insights to boundary_app;
grant select, insert, delete on web_keys to boundary_app;
